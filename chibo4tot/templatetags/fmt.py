"""Formats of Vietnamese print: dates, numbers with a decimal comma, days that are left."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils import timezone

from chibo4tot.shared.clock import today
from chibo4tot.shared.numbers import Rate, round_half_up
from chibo4tot.shared.periods import Period

register = template.Library()

MISSING = "chưa có"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def vn_date(value: date | None) -> str:
    """02/11/2026; a missing date is "chưa có"."""
    return f"{_local(value):%d/%m/%Y}" if value else MISSING


@register.filter
def vn_short_date(value: date | None) -> str:
    """02/11, where the year is plain from the page."""
    return f"{_local(value):%d/%m}" if value else MISSING


@register.filter
def vn_time(value: datetime | None) -> str:
    """08 giờ 15 phút."""
    return f"{_local(value):%H giờ %M phút}" if value else MISSING


@register.filter
def vn_at(value: datetime | None) -> str:
    """“08 giờ 15 phút, ” before a day; nothing at midnight: an hour that nobody wrote down."""
    if not value or (_local(value).hour, _local(value).minute) == (0, 0):  # type: ignore[attr-defined] # moments have hours
        return ""
    return f"{vn_time(value)}, "


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """08 giờ 15 phút ngày 02/11/2026."""
    return f"{vn_time(value)} ngày {vn_date(value)}" if value else MISSING


@register.filter
def vn_weekday(value: date | None) -> str:
    """Thứ Hai; Chủ nhật."""
    return _WEEKDAYS[_local(value).weekday()] if value else MISSING


@register.filter
def vn_weekday_date(value: date | None) -> str:
    """Thứ Hai, ngày 02 tháng 11 năm 2026."""
    if not value:
        return MISSING
    day = _local(value)
    return f"{vn_weekday(day)}, ngày {day:%d} tháng {day:%m} năm {day.year}"


@register.filter
def number(value: Decimal | Fraction | int | None, digits: int | None = None) -> str:
    """1.234,5 with the given digits, rounded half up; without digits as it is, no idle zeros."""
    if value is None:
        return MISSING
    if digits is None:
        exact = Decimal(value) if not isinstance(value, Fraction) else round_half_up(value, 2)
        text = f"{exact:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{round_half_up(value, digits):,f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def points(value: Decimal | int | None, digits: int | None = None) -> str:
    """23,4 điểm."""
    return MISSING if value is None else f"{number(value, digits)} điểm"


@register.filter
def percent(value: Rate | Decimal | int | None, digits: int | None = None) -> str:
    """92,5%: of a Rate, or of a number that already counts in hundredths."""
    share = value.percent(2 if digits is None else digits) if isinstance(value, Rate) else value
    return MISSING if share is None else f"{number(share, digits)}%"


@register.filter
def days_left(value: date | None) -> str:
    """còn 28 ngày; hôm nay; quá hạn 2 ngày."""
    if not value:
        return "chưa có hạn"
    day = _local(value)
    days = ((day.date() if isinstance(day, datetime) else day) - today()).days
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


@register.filter
def month_label(value: date | None) -> str:
    """Tháng 10 năm 2026, in lower case."""
    return Period.of_month(value.year, value.month).label if value else MISSING


@register.filter
def capital(text: object) -> str:
    """The same text with a capital first letter and the rest untouched."""
    words = str(text)
    return words[:1].upper() + words[1:]
