"""Components as strict tags: keyword-only inputs, one template and one CSS block each.

A component sees only its inputs. An unknown or missing input is a TemplateSyntaxError when the page
is compiled; an unknown tone is a ValueError when it is drawn. All are shown at /bo-giao-dien/.

Tones: plain, good, warn, bad, none (nothing measured), gold (exemplary). A tone never stands alone:
the text says the same thing.

With a body (between `{% name %}` and `{% endname %}`):
    page_heading title= subtitle= [crumbs=]        body: buttons at the right, may be empty
    panel title= [note=] [anchor=]                 h2 and a right-hand note above the body, no box
    card title= [note=] [tone=] [anchor=]          a white box with h2; title="" draws no heading
    aside label=                                   second column, in block aside of detail and form
    stats                                          the strip; its body is stat tags
    table caption= [stack=] [wide=]                body: thead and tbody; caption names the region.
        stack=True: rows become cards on a phone; each td then says data-label="its heading".
        wide=True: scrolls within itself, head and first column stay. Classes of cells: is-number,
        is-total, is-missing, is-center, has-actions, is-whole (whole width of the card); of heads
        on the board: is-score, is-verdict. Text below a value: small, or warn-note when it is bad.
    empty_state title= [icon=]                     body: how to begin, with a button
    alert tone= [title=] [live=]                   body: text; live=True is read out at once
    score_line code= title= points= maximum= [basis=] [tone=] [absence=] [opened=]
                                                   body: records, rule, what would lift it (opens)
    confirm label= title= action= submit_label= [tone=] [name=, value=]
                                                   body: what will happen, and fields if any
    facts                                          definition list; its body is fact tags
    fact label=                                    body: the value
    filter_bar label= [reset_url=]                 GET form; body: field tags
    roll label= [present=]                         grid of people; its body is roll_entry tags;
                                                   present: the mark that hides data-roll-reason
    roll_entry name= [note=] [tone=]               body: the mark, as text or controls
Without a body:
    stat value= label= [url=] [of=] [tone=]
    badge text= [tone=]
    button label= url= [tone=] [icon=]             a link; tone: plain, primary, danger
    button_form label= action= [tone=] [name=, value=]   a POST form of one button
    breadcrumbs items=                             items: (label, url) pairs; url "" for no link
    tabs label= items=                             items: (label, url, is_current)
    progress label= value= maximum= [digits=] [tone=] [url=] [note=]
    member_chip name= [note=] [url=]
    steps label= items=                            items: (label, "done" | "now" | "todo")
    duty title= url= action= [when=] [late=] [primary=]
    checklist items=                               items: (label, url, is_done, note)
    legend items=                                  items: (text, tone)
    score_cell label= value= [digits=] [trend=] [tone=] [url=] [absence=]    a td of the board
    month_mark state= text= [url=]                 state: done, waiting, excused, missed, ahead
    field bound= [hide_label=]                     label, control, help, errors of a bound field
    error_summary forms=                           a form, a formset or a list of them
    icon name=
    messages items=                                Django's messages
    pager next_url= [first_url=] [shown=]

Classes for what stands between components: `actions` (a row of buttons), `narrow` (a column of
reading width), `field-row` (fields side by side, the first the widest: task, person, day),
`statement` (<p class="statement"><b>speaker:</b> text</p>), `soft`, `number`, `is-short` (a short
control), `no-print`. <p data-autosave-state></p> is where a form says that it is saved.
"""

from collections.abc import Iterable, Sequence

from django import template
from django.contrib.messages.storage.base import Message
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from chibo4tot.templatetags import ui_figures, ui_forms
from chibo4tot.templatetags.drawing import TONES, draw, one_of

register = template.Library()
register.tags |= ui_figures.register.tags | ui_forms.register.tags

BUTTON_TONES = frozenset({"plain", "primary", "danger"})
LEVELS = {"success": "good", "warning": "warn", "error": "bad"}
STEP_STATES = frozenset({"done", "now", "todo"})


# Frames of a page


@register.simple_block_tag
def page_heading(
    content: str, *, title: str, subtitle: str = "", crumbs: Sequence[tuple[str, str]] = ()
) -> SafeString:
    actions = content if content.strip() else ""
    return draw("page_heading", actions=actions, title=title, subtitle=subtitle, crumbs=crumbs)


@register.simple_block_tag
def panel(content: str, *, title: str, note: str = "", anchor: str = "") -> SafeString:
    return draw("panel", body=content, title=title, note=note, anchor=anchor)


@register.simple_block_tag
def card(
    content: str, *, title: str, note: str = "", tone: str = "plain", anchor: str = ""
) -> SafeString:
    one_of(TONES, tone)
    return draw("card", body=content, title=title, note=note, tone=tone, anchor=anchor)


@register.simple_block_tag
def aside(content: str, *, label: str) -> SafeString:
    return draw("aside", body=content, label=label)


@register.simple_tag
def breadcrumbs(*, items: Sequence[tuple[str, str]]) -> SafeString:
    return draw("breadcrumbs", items=items)


@register.simple_tag
def tabs(*, label: str, items: Sequence[tuple[str, str, bool]]) -> SafeString:
    return draw("tabs", label=label, items=items)


@register.simple_tag
def pager(*, next_url: str, first_url: str = "", shown: str = "") -> SafeString:
    return draw("pager", next_url=next_url, first_url=first_url, shown=shown)


@register.simple_tag
def icon(*, name: str) -> SafeString:
    return draw("icon", name=name)


# Lists and tables


@register.simple_block_tag
def table(content: str, *, caption: str, stack: bool = False, wide: bool = False) -> SafeString:
    return draw("table", body=content, caption=caption, stack=stack, wide=wide)


@register.simple_block_tag
def empty_state(content: str, *, title: str, icon: str = "") -> SafeString:
    return draw("empty_state", body=content, title=title, icon=icon)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return draw("facts", body=content)


@register.simple_block_tag
def fact(content: str, *, label: str) -> SafeString:
    return draw("fact", body=content, label=label)


@register.simple_block_tag
def roll(content: str, *, label: str, present: str = "") -> SafeString:
    return draw("roll", body=content, label=label, present=present)


@register.simple_block_tag
def roll_entry(content: str, *, name: str, note: str = "", tone: str = "plain") -> SafeString:
    one_of(TONES, tone)
    return draw("roll_entry", body=content, name=name, note=note, tone=tone)


@register.simple_tag
def member_chip(*, name: str, note: str = "", url: str = "") -> SafeString:
    return draw("member_chip", name=name, note=note, url=url)


@register.simple_tag
def steps(*, label: str, items: Sequence[tuple[str, str]]) -> SafeString:
    return draw(
        "steps", label=label, items=[(text, one_of(STEP_STATES, state)) for text, state in items]
    )


@register.simple_tag
def checklist(*, items: Sequence[tuple[str, str, bool, str]]) -> SafeString:
    return draw("checklist", items=items)


@register.simple_tag
def duty(
    *, title: str, url: str, action: str, when: str = "", late: str = "", primary: bool = False
) -> SafeString:
    return draw("duty", title=title, url=url, action=action, when=when, late=late, primary=primary)


# Messages and verbs


@register.simple_block_tag
def alert(content: str, *, tone: str, title: str = "", live: bool = False) -> SafeString:
    one_of(TONES, tone)
    return draw("alert", body=content, tone=tone, title=title, live=live)


@register.simple_tag
def messages(*, items: Iterable[Message]) -> SafeString:
    """What the last step said, each once."""
    return draw("messages", items=[(m.message, LEVELS.get(m.level_tag, "plain")) for m in items])


@register.simple_tag
def button(*, label: str, url: str, tone: str = "plain", icon: str = "") -> SafeString:
    one_of(BUTTON_TONES, tone)
    return draw("button", label=label, url=url, tone=tone, icon=icon)


@register.simple_tag(takes_context=True)
def button_form(
    context: RequestContext,
    *,
    label: str,
    action: str,
    tone: str = "plain",
    name: str = "",
    value: str = "",
) -> SafeString:
    one_of(BUTTON_TONES, tone)
    return draw(
        "button_form",
        label=label,
        action=action,
        tone=tone,
        name=name,
        value=value,
        csrf_token=context.get("csrf_token"),
    )


@register.simple_block_tag(takes_context=True)
def confirm(
    context: RequestContext,
    content: str,
    *,
    label: str,
    title: str,
    action: str,
    submit_label: str,
    tone: str = "danger",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A button that asks once: opens in place without script, as a dialog with it."""
    one_of(BUTTON_TONES, tone)
    return draw(
        "confirm",
        body=content,
        label=label,
        title=title,
        action=action,
        submit_label=submit_label,
        tone=tone,
        name=name,
        value=value,
        csrf_token=context.get("csrf_token"),
    )
