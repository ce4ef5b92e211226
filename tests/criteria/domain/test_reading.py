"""A whole set in words."""

from criteria.domain.reading import TermInWords, read_aloud
from tests.factories.criteria import default_spec


def test_default_set_reads_in_its_own_order():
    words = read_aloud(default_spec())

    assert [criterion.code for criterion in words.criteria] == ["C1", "C2", "C3", "C4"]
    assert words.criteria[0].summary == "25 điểm, được coi là tốt từ 70%"
    assert words.bands[-1] == TermInWords(
        "yeu", "Chưa đạt – yếu, cần củng cố", "Cần tổng điểm từ 0."
    )
    assert words.coverage == (
        "Phiếu điểm cả năm cần số liệu của ít nhất 60% số điểm của mỗi tiêu chí; "
        "phiếu tạm tính cần ít nhất 40% thì mới xếp mức."
    )


def test_every_line_of_the_default_set_says_why_and_how():
    lines = [line for criterion in read_aloud(default_spec()).criteria for line in criterion.lines]

    assert [line.code for line in lines if not (line.basis and line.why and line.improve)] == []
