"""What the records of one meeting tell for its quality form, each in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chibo4tot.shared.numbers import round_half_up
from meetings.domain.quality import Item, Measure, Measures, Stepped
from meetings.domain.quality_year import in_words

Page = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A measure of one meeting; ``value`` None: the records do not tell, the sentence says why.

    ``page`` is the name of the page where it can be looked up, with its arguments.
    """

    measure: Measure
    value: Fraction | bool | None
    sentence: str
    page: Page | None = None


def measures_from(known: Iterable[Known]) -> Measures:
    """The values that are known, by measure."""
    return {one.measure: one.value for one in known if one.value is not None}


def duration(lasted: int | None, required: int) -> tuple[Known, Known]:
    """How long the meeting was against what is laid down, both in minutes."""
    if lasted is None:
        sentence = "Chưa ghi giờ kết thúc nên chưa biết thời lượng."
        return Known(Measure.SHORT_MINUTES, None, sentence), Known(
            Measure.DURATION_PERCENT, None, sentence
        )
    sentence = f"Họp {lasted} phút, quy định {required} phút."
    short = Fraction(max(required - lasted, 0))
    share = Fraction(lasted * 100, required) if required else Fraction(100)
    return Known(Measure.SHORT_MINUTES, short, sentence), Known(
        Measure.DURATION_PERCENT, share, sentence
    )


def attendance(present: int, due: int, unexcused: Sequence[str]) -> tuple[Known, Known]:
    """Who came of those due, and who stayed away without reason."""
    if not due:
        sentence = "Danh sách điểm danh chưa có đồng chí nào thuộc diện phải dự."
        return Known(Measure.ATTENDANCE_PERCENT, None, sentence), Known(
            Measure.UNEXCUSED_ABSENCES, None, sentence
        )
    share = Fraction(present * 100, due)
    names = (
        f"vắng không lý do: {', '.join(unexcused)}" if unexcused else "không ai vắng không lý do"
    )
    sentence = f"{present}/{due} đồng chí dự ({percent_in_words(share)}%), {names}."
    return Known(Measure.ATTENDANCE_PERCENT, share, sentence), Known(
        Measure.UNEXCUSED_ABSENCES, Fraction(len(unexcused)), sentence
    )


def longest_excused_run(marks: Mapping[str, Sequence[bool]]) -> Known:
    """The longest run of excused absences up to this meeting.

    ``marks``: by name, for each meeting of the year at which the person was due, in order,
    whether he or she was away with a reason.
    """
    runs = {name: _run_at_end(series) for name, series in marks.items()}
    longest = max(runs.values(), default=0)
    if longest <= 1:
        sentence = "Không có đồng chí nào vắng có lý do liên tiếp trong năm."
    else:
        names = ", ".join(name for name, length in runs.items() if length == longest)
        sentence = f"Vắng có lý do liên tiếp nhiều nhất {longest} buổi: {names}."
    return Known(Measure.LONGEST_EXCUSED_RUN, Fraction(longest), sentence)


def _run_at_end(series: Sequence[bool]) -> int:
    length = 0
    for was_excused in reversed(series):
        if not was_excused:
            break
        length += 1
    return length


def speaking(speakers: int, present: int) -> Known:
    """How many of those present spoke."""
    if not present:
        return Known(Measure.SPEAKING_PERCENT, None, "Chưa có đồng chí nào được ghi là có mặt.")
    share = Fraction(speakers * 100, present)
    sentence = f"{speakers}/{present} đồng chí có mặt phát biểu ({percent_in_words(share)}%)."
    return Known(Measure.SPEAKING_PERCENT, share, sentence)


def results(done: int, due: int) -> Known:
    """Tasks accepted of those that fell due since the meeting before."""
    if not due:
        sentence = "Không có nhiệm vụ nào đến hạn từ kỳ trước, người chủ trì tự đánh giá."
        return Known(Measure.RESULTS_PERCENT, None, sentence)
    share = Fraction(done * 100, due)
    sentence = f"{done}/{due} nhiệm vụ đến hạn đã nghiệm thu ({percent_in_words(share)}%)."
    return Known(Measure.RESULTS_PERCENT, share, sentence)


def percent_in_words(share: Fraction) -> str:
    """A share with at most two decimals and a comma."""
    return in_words(round_half_up(share, 2))


def page_of(item: Item, known: Iterable[Known]) -> Page | None:
    """Where the records behind an item can be looked up."""
    found = (one.page for one in _behind(item, known) if one.page is not None)
    return next(found, None)


def basis_of(item: Item, known: Iterable[Known]) -> str:
    """What the records say about an item, in a sentence; empty where a person has to judge."""
    return " ".join(dict.fromkeys(one.sentence for one in _behind(item, known)))


def _behind(item: Item, known: Iterable[Known]) -> list[Known]:
    if not isinstance(item.rule, Stepped):
        return []
    named = {step.condition.measure for step in item.rule.steps}
    return [one for one in known if one.measure in named]
