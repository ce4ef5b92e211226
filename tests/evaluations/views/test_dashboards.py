"""The committee's board: one page, four numbers, every cell a link to what is behind it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cells.access import THE_PROGRAM
from evaluations.models import CriterionScore, Scorecard
from evaluations.services.computing import compute_round
from evaluations.services.scorecards import return_scorecard
from tests.evaluations.views.reading import computed, links_of, sent, statuses, text_of
from tests.factories.cells import make_unit
from tests.factories.evaluations import make_card
from tests.factories.meetings import make_meeting

BOARD = "/bang-tong-hop/"


@pytest.fixture
def december(frozen_clock):
    """The eighth of December."""
    return frozen_clock(2026, 12, 8, 9)


def board_table(response, caption="Bốn tiêu chí của từng chi bộ"):
    """The rows of a table of the board, each a list of texts."""
    soup = BeautifulSoup(response.content, "html.parser")
    region = soup.find(attrs={"aria-label": caption})
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in region.find("tbody").find_all("tr")
    ]


def test_only_the_committee_sees_the_board(year, as_user, december):
    assert statuses(year.world, as_user, BOARD) == [403, 200, 403, 403, 403]


def test_board_leads_in_two_clicks_to_the_record(full_year, as_user, december):
    computed(full_year.card_a)
    client = as_user(full_year.world.people["officer"])

    soup = BeautifulSoup(client.get(BOARD).content, "html.parser")
    row = next(r for r in soup.find_all("tr") if "Tổng hợp" in r.text)
    first = row.select("td.ui-score-cell a")[0]["href"]
    links = links_of(client.get(first)).values()
    record = next(url for url in links if url.startswith("/nhiem-vu/"))

    assert first == "/chi-bo/tong-hop/phieu-diem/2026/?tieu-chi=C1#C1"
    assert client.get(record).status_code == 200


def test_board_says_what_is_not_computed(year, as_user, december):
    response = as_user(year.world.people["chief"]).get(BOARD)

    quan_tri = board_table(response)[0]
    assert quan_tri[1:] == [*["chưa tính"] * 4, "chưa tính đang tính lại", "Chưa tính"]


def test_board_shows_thin_numbers_in_grey_and_says_so(year, as_user, december):
    computed(year.card_a)
    CriterionScore.objects.filter(scorecard=year.card_a, order=1).update(
        score="12.5", coverage="0.32"
    )
    Scorecard.objects.filter(pk=year.card_a.pk).update(total="41.5", stale_since=None)

    response = as_user(year.world.people["chief"]).get(BOARD)

    row = next(r for r in board_table(response) if r[0].startswith("Tổng hợp"))
    assert row[1] == "12,5 thiếu số liệu (phủ 32%)"
    assert row[5] == "41,5 thiếu số liệu"
    cells = BeautifulSoup(response.content, "html.parser").select("td.ui-score-cell a")
    assert next(c for c in cells if "12,5" in c.text)["class"] == ["ui-score-cell-none"]


def test_meeting_waiting_for_its_minutes_has_a_mark_of_its_own(year, as_user, december):
    meeting = make_meeting(
        year.world.cell_a,
        chair=year.world.member("secretary_a"),
        recorder=year.world.member("recorder_a"),
        day=date(2026, 12, 3),
        minutes_due_on=date(2026, 12, 18),
    )

    response = as_user(year.world.people["officer"]).get(BOARD)

    rows = board_table(response, "Nền nếp sinh hoạt theo tháng")
    row = next(r for r in rows if r[0] == "Tổng hợp")
    assert row[12] == "◔ Tháng 12: đã họp, chờ duyệt biên bản"
    assert "◔ đã họp, chờ duyệt biên bản" in text_of(response)
    assert meeting.get_absolute_url() in links_of(response).values()


def test_board_shows_an_arrow_since_the_card_was_frozen(full_year, as_user, december):
    world = full_year.world
    card = sent(full_year.card_a, world)
    return_scorecard(card, reason="Bổ sung.", actor=world.people["officer"])
    computed(full_year.card_a)

    response = as_user(world.people["officer"]).get(BOARD)

    row = next(r for r in board_table(response) if r[0].startswith("Tổng hợp"))
    assert row[1].endswith("= không đổi")


def test_months_before_the_founding_are_one_span(year, as_user, december):
    cell = year.world.cell_b
    cell.valid_from = cell.valid_from.replace(year=2026, month=5, day=4)
    cell.save()

    response = as_user(year.world.people["officer"]).get(BOARD)

    rows = board_table(response, "Nền nếp sinh hoạt theo tháng")
    assert next(r for r in rows if r[0] == "Quản trị")[1] == "chưa thành lập"


def test_cells_without_this_months_meeting_are_a_list(full_year, as_user, december):
    client = as_user(full_year.world.people["officer"])

    links = links_of(client.get(BOARD))
    shown = client.get(next(url for words, url in links.items() if "chưa họp" in words))

    assert "Chỉ hiện chi bộ chưa họp tháng 12." in text_of(shown)


def test_board_without_a_round_says_how_to_begin(world, as_user, december):
    response = as_user(world.people["officer"]).get(BOARD)

    assert "Chưa có kỳ đánh giá nào" in text_of(response)


@pytest.mark.parametrize("query", ["?year=1999", "?year=x&start=-4", "?unit=khong-co&sort=la"])
def test_spoilt_wishes_show_the_board(year, as_user, december, query):
    response = as_user(year.world.people["officer"]).get(BOARD + query)

    assert (response.status_code, len(board_table(response))) == (200, 2)


def test_board_asks_as_often_for_5_and_50_cells(year, as_user, december):
    world, counts = year.world, []
    client = as_user(world.people["officer"])
    for number in range(48):
        cell = make_unit(f"Chi bộ {number}", parent=world.committee, slug=f"chi-bo-{number}")
        make_card(year.round, cell)
        if number in {2, 47}:
            compute_round(year.round, actor=THE_PROGRAM)
            with CaptureQueriesContext(connection) as asked:
                rows = board_table(client.get(BOARD))
            counts.append((len(rows), len(asked)))

    assert counts == [(5, counts[0][1]), (50, counts[0][1])]
