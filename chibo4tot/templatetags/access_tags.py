"""{% can %}: asks cells.access whether to show a button; a misspelt action does not compile."""

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context

from cells.access import Action, can, may_anywhere

register = template.Library()

_USAGE = 'write {% can "scorecard.compute" scorecard as may_compute %}, the object may be left out'


class CanNode(template.Node):
    """Sets one boolean; without an object it asks whether the user may do so anywhere."""

    def __init__(self, action: Action, target: FilterExpression | None, name: str) -> None:
        self.action = action
        self.target = target
        self.name = name

    def render(self, context: Context) -> str:
        """Store the answer and print nothing."""
        user = context["request"].user
        if self.target is None:
            context[self.name] = may_anywhere(user, self.action)
        else:
            context[self.name] = can(user, self.action, self.target.resolve(context))
        return ""


@register.tag(name="can")
def compile_can(parser: Parser, token: Token) -> CanNode:
    """Compile `can "action" [object] as name`."""
    bits = token.split_contents()[1:]
    if len(bits) not in {3, 4} or bits[-2] != "as":
        raise template.TemplateSyntaxError(_USAGE)
    literal = bits[0]
    if literal[:1] not in {'"', "'"} or literal[-1] != literal[0]:
        raise template.TemplateSyntaxError(_USAGE)
    try:
        action = Action(literal[1:-1])
    except ValueError as error:
        raise template.TemplateSyntaxError(f"no action is called {literal}") from error
    target = parser.compile_filter(bits[1]) if len(bits) == 4 else None
    return CanNode(action, target, bits[-1])
