"""Components that show figures: stats, badges, progress, score lines and cells, marks, legend."""

from collections.abc import Sequence
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from chibo4tot.templatetags.drawing import TONES, draw, one_of
from chibo4tot.templatetags.fmt import number

register = template.Library()

MONTH_STATES = {"done": "●", "waiting": "◔", "excused": "◐", "missed": "○", "ahead": "·"}


@register.simple_block_tag
def stats(content: str) -> SafeString:
    return draw("stats", body=content)


@register.simple_tag
def stat(
    *, value: object, label: str, url: str = "", of: object = None, tone: str = "plain"
) -> SafeString:
    one_of(TONES, tone)
    return draw("stat", value=value, label=label, url=url, of=of, tone=tone)


@register.simple_tag
def badge(*, text: str, tone: str = "plain") -> SafeString:
    one_of(TONES, tone)
    return draw("badge", text=text, tone=tone)


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
    one_of(TONES, tone)
    share = 0 if value is None or not maximum else min(100, max(0, round(100 * value / maximum)))
    return draw(
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
    one_of(TONES, tone)
    return draw(
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
    note: str = "",
) -> SafeString:
    """A td of the board: value, word of the legend by tone, arrow since last time."""
    one_of(TONES, tone)
    return draw(
        "score_cell",
        label=label,
        value_text="" if value is None else number(value, digits),
        trend=_direction(trend),
        trend_text="" if trend is None else number(abs(trend), digits),
        tone=tone if value is not None else "none",
        url=url,
        absence=absence,
        note=note,
    )


def _direction(trend: Decimal | None) -> str:
    """Which arrow is drawn; empty without an earlier value."""
    if trend is None:
        return ""
    return "stays" if trend == 0 else "rises" if trend > 0 else "falls"


@register.simple_tag
def month_mark(*, state: str, text: str, url: str = "") -> SafeString:
    one_of(MONTH_STATES, state)
    return draw("month_mark", state=state, sign=MONTH_STATES[state], text=text, url=url)


@register.simple_tag
def legend(*, items: Sequence[tuple[str, str]]) -> SafeString:
    return draw("legend", items=[(text, one_of(TONES, tone)) for text, tone in items])
