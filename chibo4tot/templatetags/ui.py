"""Components as strict tags: keyword-only inputs, one template and one CSS block each.

A component sees only its inputs. An unknown or missing input is a TemplateSyntaxError when the page
is compiled; an unknown tone is a ValueError when it is drawn. All are shown at /bo-giao-dien/.

Tones: plain, good, warn, bad, none (nothing measured), gold (exemplary). A tone never stands alone:
the text says the same thing.

With a body (between `{% name %}` and `{% endname %}`):
    page_heading title= subtitle= [crumbs=]        body: buttons at the right, may be empty
    panel title= [note=] [anchor=]                 h2 and a right-hand note above the body, no box
    card title= [note=] [tone=] [anchor=]          a white box with h2; title="" draws no heading
    stats                                          the strip; its body is stat tags
    table caption= [stack=] [wide=]                scroll region with caption; body: thead and tbody.
                                                   stack=True: rows become cards at 720 px and less,
                                                   then each td needs data-label="heading of column";
                                                   wide=True: scrolls in itself, head and first column stay
    empty_state title= [icon=]                     body: how to begin, with a button
    alert tone= [title=] [live=]                   body: text; live=True is read out at once
    score_line code= title= points= maximum= [basis=] [tone=] [absence=] [opened=]
                                                   body: records, rule, what would lift it (opens)
    confirm label= title= action= submit_label= [tone=] [name=, value=]
                                                   body: what will happen, and fields if any
    facts                                          definition list; its body is fact tags
    fact label=                                    body: the value
    filter_bar label= [reset_url=]                 GET form; body: field tags
    roll label=                                    grid of people; its body is roll_entry tags
    roll_entry name= [note=] [tone=]               body: the mark, as text or controls
Without a body:
    stat value= label= [url=] [of=] [tone=]
    badge text= [tone=]
    button label= url= [tone=] [icon=]             tone: plain or primary; a link that looks like a button
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
    month_mark state= text= [url=]                 state: done, excused, missed, ahead
    field bound= [hide_label=]                     label, control, help, errors of a bound field
    error_summary forms=                           a form, a formset or a list of them
    icon name=
    pager next_url= [first_url=] [shown=]
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chibo4tot.templatetags.fmt import number
from chibo4tot.templatetags.form_errors import FieldError, errors_of

register = template.Library()

TONES = frozenset({"plain", "good", "warn", "bad", "none", "gold"})
BUTTON_TONES = frozenset({"plain", "primary", "danger"})
STEP_STATES = frozenset({"done", "now", "todo"})
MONTH_STATES = {"done": "●", "excused": "◐", "missed": "○", "ahead": "·"}


def _draw(name: str, **inputs: object) -> SafeString:
    return render_to_string(f"components/{name}.html", inputs)


def _one_of(allowed: Iterable[str], value: str) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(allowed))}")
    return value


# Frames of a page


@register.simple_block_tag
def page_heading(
    content: str, *, title: str, subtitle: str = "", crumbs: Sequence[tuple[str, str]] = ()
) -> SafeString:
    return _draw("page_heading", actions=content.strip(), title=title, subtitle=subtitle, crumbs=crumbs)


@register.simple_block_tag
def panel(content: str, *, title: str, note: str = "", anchor: str = "") -> SafeString:
    return _draw("panel", body=content, title=title, note=note, anchor=anchor)


@register.simple_block_tag
def card(
    content: str, *, title: str, note: str = "", tone: str = "plain", anchor: str = ""
) -> SafeString:
    _one_of(TONES, tone)
    return _draw("card", body=content, title=title, note=note, tone=tone, anchor=anchor)


@register.simple_tag
def breadcrumbs(*, items: Sequence[tuple[str, str]]) -> SafeString:
    return _draw("breadcrumbs", items=items)


@register.simple_tag
def tabs(*, label: str, items: Sequence[tuple[str, str, bool]]) -> SafeString:
    return _draw("tabs", label=label, items=items)


@register.simple_tag
def pager(*, next_url: str, first_url: str = "", shown: str = "") -> SafeString:
    return _draw("pager", next_url=next_url, first_url=first_url, shown=shown)


@register.simple_tag
def icon(*, name: str) -> SafeString:
    return _draw("icon", name=name)


# Figures


@register.simple_block_tag
def stats(content: str) -> SafeString:
    return _draw("stats", body=content)


@register.simple_tag
def stat(
    *, value: object, label: str, url: str = "", of: object = None, tone: str = "plain"
) -> SafeString:
    _one_of(TONES, tone)
    return _draw("stat", value=value, label=label, url=url, of=of, tone=tone)


@register.simple_tag
def badge(*, text: str, tone: str = "plain") -> SafeString:
    _one_of(TONES, tone)
    return _draw("badge", text=text, tone=tone)


@register.simple_tag
def progress(
    *,
    label: str,
    value: Decimal | int | None,
    maximum: Decimal | int,
    digits: int = 1,
    tone: str = "plain",
    url: str = "",
    note: str = "",
) -> SafeString:
    """A bar of points out of a maximum; value None is drawn empty and says so."""
    _one_of(TONES, tone)
    share = 0 if value is None or not maximum else min(100, max(0, round(100 * value / maximum)))
    return _draw(
        "progress",
        label=label,
        value=value,
        value_text=number(value, digits),
        maximum_text=number(maximum),
        share=share,
        tone=tone if value is not None else "none",
        url=url,
        note=note,
    )


@register.simple_block_tag
def score_line(
    content: str,
    *,
    code: str,
    title: str,
    points: Decimal | None,
    maximum: Decimal | int,
    digits: int = 2,
    basis: str = "",
    tone: str = "plain",
    absence: str = "",
    opened: bool = False,
) -> SafeString:
    """One indicator. points None: `absence` says why there are none."""
    _one_of(TONES, tone)
    return _draw(
        "score_line",
        body=content,
        code=code,
        title=title,
        points_text="" if points is None else number(points, digits),
        maximum_text=number(maximum),
        basis=basis,
        tone=tone if points is not None else "none",
        absence=absence,
        opened=opened,
    )


@register.simple_tag
def score_cell(
    *,
    label: str,
    value: Decimal | None,
    digits: int = 1,
    trend: Decimal | None = None,
    tone: str = "plain",
    url: str = "",
    absence: str = "",
) -> SafeString:
    """A td of the board: value, word of the legend by tone, arrow since last time."""
    _one_of(TONES, tone)
    return _draw(
        "score_cell",
        label=label,
        value_text="" if value is None else number(value, digits),
        trend=trend,
        trend_text="" if trend is None else number(abs(trend), digits),
        tone=tone if value is not None else "none",
        url=url,
        absence=absence,
    )


@register.simple_tag
def month_mark(*, state: str, text: str, url: str = "") -> SafeString:
    _one_of(MONTH_STATES, state)
    return _draw("month_mark", state=state, sign=MONTH_STATES[state], text=text, url=url)


@register.simple_tag
def legend(*, items: Sequence[tuple[str, str]]) -> SafeString:
    return _draw("legend", items=[(text, _one_of(TONES, tone)) for text, tone in items])


# Lists and tables


@register.simple_block_tag
def table(content: str, *, caption: str, stack: bool = False, wide: bool = False) -> SafeString:
    return _draw("table", body=content, caption=caption, stack=stack, wide=wide)


@register.simple_block_tag
def empty_state(content: str, *, title: str, icon: str = "") -> SafeString:
    return _draw("empty_state", body=content, title=title, icon=icon)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return _draw("facts", body=content)


@register.simple_block_tag
def fact(content: str, *, label: str) -> SafeString:
    return _draw("fact", body=content, label=label)


@register.simple_block_tag
def roll(content: str, *, label: str) -> SafeString:
    return _draw("roll", body=content, label=label)


@register.simple_block_tag
def roll_entry(content: str, *, name: str, note: str = "", tone: str = "plain") -> SafeString:
    _one_of(TONES, tone)
    return _draw("roll_entry", body=content, name=name, note=note, tone=tone)


@register.simple_tag
def member_chip(*, name: str, note: str = "", url: str = "") -> SafeString:
    return _draw("member_chip", name=name, note=note, url=url)


@register.simple_tag
def steps(*, label: str, items: Sequence[tuple[str, str]]) -> SafeString:
    return _draw(
        "steps", label=label, items=[(text, _one_of(STEP_STATES, state)) for text, state in items]
    )


@register.simple_tag
def checklist(*, items: Sequence[tuple[str, str, bool, str]]) -> SafeString:
    return _draw("checklist", items=items)


@register.simple_tag
def duty(
    *, title: str, url: str, action: str, when: str = "", late: str = "", primary: bool = False
) -> SafeString:
    return _draw("duty", title=title, url=url, action=action, when=when, late=late, primary=primary)


# Messages and verbs


@register.simple_block_tag
def alert(content: str, *, tone: str, title: str = "", live: bool = False) -> SafeString:
    _one_of(TONES, tone)
    return _draw("alert", body=content, tone=tone, title=title, live=live)


@register.simple_tag
def button(*, label: str, url: str, tone: str = "plain", icon: str = "") -> SafeString:
    _one_of(BUTTON_TONES, tone)
    return _draw("button", label=label, url=url, tone=tone, icon=icon)


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
    _one_of(BUTTON_TONES, tone)
    return _draw(
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
    _one_of(BUTTON_TONES, tone)
    return _draw(
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


# Forms


@register.simple_tag
def field(*, bound: BoundField, hide_label: bool = False) -> SafeString:
    return _draw("field", bound=bound, hide_label=hide_label)


@register.simple_block_tag
def filter_bar(content: str, *, label: str, reset_url: str = "") -> SafeString:
    return _draw("filter_bar", body=content, label=label, reset_url=reset_url)


@register.simple_tag
def error_summary(*, forms: BaseForm | BaseFormSet[Any] | Iterable[Any] | None) -> SafeString:
    """The list of what is wrong, above the forms; nothing when nothing is wrong."""
    errors: list[FieldError] = errors_of(forms)
    return _draw("error_summary", errors=errors)
