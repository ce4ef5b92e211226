"""The quality of a cell's meetings over a year or a part of it, from the scores of the meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chibo4tot.shared.numbers import round_half_up
from meetings.domain.quality import QualityForm, YearLevel

DIGITS_OF_MEAN = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """A regular meeting with its score."""

    total: Decimal
    band: str


@dataclass(frozen=True, slots=True)
class YearQuality:
    """The band of the period and the sentence that decided it; no band without a score."""

    band: str
    sentence: str
    mean: Decimal | None


def mean_of(meetings: Sequence[Scored]) -> Decimal | None:
    """The mean score, one digit, half up; None without meetings."""
    if not meetings:
        return None
    return round_half_up(
        sum((Fraction(one.total) for one in meetings), Fraction(0)) / len(meetings), DIGITS_OF_MEAN
    )


def running_quality(form: QualityForm, meetings: Sequence[Scored]) -> YearQuality:
    """While the year runs: the band in which the mean score lies."""
    mean = mean_of(meetings)
    if mean is None:
        return YearQuality("", "Chưa có buổi sinh hoạt nào được chấm điểm.", None)
    band = next(band for band in form.bands if mean >= band.least)
    sentence = (
        f"Tạm tính theo điểm trung bình của {len(meetings)} buổi: {in_words(mean)} điểm, "
        f"mức {band.label.lower()}."
    )
    return YearQuality(band.code, sentence, mean)


def year_quality(
    form: QualityForm, meetings: Sequence[Scored], *, missed_months: int, months: int
) -> YearQuality:
    """The whole year by the rule of the form.

    ``months`` are those in which the cell had to meet; of a cell founded in the year as many
    meetings fewer are asked, rounded up.
    """
    mean = mean_of(meetings)
    if mean is None:
        return YearQuality("", "Cả năm không có buổi sinh hoạt nào được chấm điểm.", None)
    rule = form.year
    worst = sum(one.band == rule.worst for one in meetings)
    if missed_months >= rule.missed_months:
        sentence = f"Có {missed_months} tháng không họp mà không có lý do được chấp nhận"
        return _told(form, rule.worst, sentence, mean)
    if worst > rule.meetings_more_than:
        label = form.band_label(rule.worst).lower()
        return _told(form, rule.worst, f"Có {worst} buổi sinh hoạt loại {label}", mean)
    for level in rule.levels:
        least = needed(level, months, rule.months)
        if _is_met(form, level, meetings, least):
            return _told(form, level.band, _met(form, level, meetings), mean)
    first = rule.levels[0]
    sentence = f"Chưa đủ điều kiện của mức {form.band_label(first.band).lower()}"
    return _told(form, rule.otherwise, sentence, mean)


def what_lifts(
    form: QualityForm, meetings: Sequence[Scored], *, missed_months: int, months: int
) -> str:
    """What the best band of the year asks for and what is there of it, in sentences."""
    level = form.year.levels[0]
    least = needed(level, months, form.year.months)
    best, every = (form.band_label(code).lower() for code in (level.with_band, level.all_at_least))
    good = count_at_least(form, meetings, level.with_band)
    below = len(meetings) - count_at_least(form, meetings, level.all_at_least)
    name = form.band_label(level.band).lower()
    asked = (
        f"Cả năm xếp {name} khi mọi buổi từ {every} trở lên và có ít nhất {least} buổi {best}: "
        f"hiện có {good} buổi {best}"
    )
    asked += f", {below} buổi chưa đạt {every}." if below else f", không buổi nào dưới {every}."
    if missed_months >= form.year.missed_months:
        return f"{asked} Có {missed_months} tháng không họp mà chưa có lý do được chấp nhận."
    return asked


def needed(level: YearLevel, months: int, full: int) -> int:
    """How many meetings of the band a level asks for in so many months, rounded up."""
    if months >= full:
        return level.least_meetings
    return -(-level.least_meetings * months // full)


def count_at_least(form: QualityForm, meetings: Sequence[Scored], band: str) -> int:
    """How many meetings are in the band or a better one."""
    return sum(form.rank(one.band) <= form.rank(band) for one in meetings)


def _is_met(form: QualityForm, level: YearLevel, meetings: Sequence[Scored], least: int) -> bool:
    every = count_at_least(form, meetings, level.all_at_least) == len(meetings)
    return every and count_at_least(form, meetings, level.with_band) >= least


def _met(form: QualityForm, level: YearLevel, meetings: Sequence[Scored]) -> str:
    good = count_at_least(form, meetings, level.with_band)
    return (
        f"Tất cả {len(meetings)} buổi từ {form.band_label(level.all_at_least).lower()} trở lên, "
        f"{good} buổi từ {form.band_label(level.with_band).lower()} trở lên"
    )


def _told(form: QualityForm, band: str, sentence: str, mean: Decimal) -> YearQuality:
    return YearQuality(band, f"{sentence}: cả năm xếp {form.band_label(band).lower()}.", mean)


def in_words(number: Decimal) -> str:
    """A number with a decimal comma, without needless zeros."""
    text = f"{number.normalize():f}"
    return text.replace(".", ",")
