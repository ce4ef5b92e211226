"""The register of what members raised, and the page of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cells.enums import Role
from cells.models import AccessEvent
from meetings.enums import ConcernState
from meetings.models import Concern
from tests.factories.cells import make_role
from tests.factories.concerns import make_concern
from tests.factories.meetings import make_meeting
from tests.meetings.views.conftest import errors_in, text_of

LIST = "/tam-tu/"


@pytest.fixture
def meeting(world):
    return make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )


@pytest.fixture
def raised(world, meeting) -> Concern:
    return make_concern(meeting, world.member("member_a"), by=world.user("recorder_a"))


def move(client, concern, **data):
    return client.post(reverse("meetings:concern_move", args=[concern.pk]), data)


def test_answer_is_given_and_read_by_who_raised_it(world, raised, as_user):
    secretary = as_user(world.people["secretary_a"])

    answer = move(secretary, raised, state="da_tra_loi", text="Đã bố trí nhà xe.")
    read = text_of(as_user(world.people["member_a"]).get(raised.get_absolute_url()))

    assert (answer.status_code, answer.headers["Location"]) == (302, raised.get_absolute_url())
    assert "Mong được bố trí chỗ để xe." in read
    assert "Đã bố trí nhà xe." in read
    assert "Bước tiếp theo" not in read


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"state": "da_tra_loi", "text": " "}, "Nội dung: Hãy ghi nội dung trả lời."),
        ({"state": "", "text": "Đã xem."}, "Tình trạng mới: Hãy chọn tình trạng mới."),
    ],
)
def test_half_a_step_keeps_what_was_typed(world, raised, as_user, data, error):
    answer = move(as_user(world.people["secretary_a"]), raised, **data)

    raised.refresh_from_db()
    assert (answer.status_code, errors_in(answer)) == (422, [error])
    assert data["text"].strip() in text_of(answer)
    assert raised.state == ConcernState.RECORDED


def test_look_at_what_somebody_else_raised_is_noted(world, raised, as_user):
    as_user(world.people["member_a"]).get(raised.get_absolute_url())
    as_user(world.people["secretary_a"]).get(raised.get_absolute_url())

    event = AccessEvent.objects.get()
    assert (event.viewer, event.member) == (
        world.people["secretary_a"],
        world.member("member_a"),
    )


def test_supervisor_of_the_cell_reads_it(world, raised, as_user):
    make_role(Role.SUPERVISOR, world.cell_a, user=world.people["outsider"])
    client = as_user(world.people["outsider"])

    assert client.get(raised.get_absolute_url()).status_code == 200
    assert move(client, raised, state="dang_giai_quyet").status_code == 403


def test_register_shows_what_waits_and_keeps_the_words_back(world, meeting, raised, as_user):
    by = world.user("recorder_a")
    make_concern(meeting, world.member("deputy_a"), by=by, state=ConcernState.ANSWERED)
    client = as_user(world.people["secretary_a"])

    waiting = client.get(LIST)
    answered = client.get(LIST, {"state": "da-tra-loi"})
    own = as_user(world.people["member_a"]).get(LIST, {"state": "moi"})

    assert [row.member_name for row, _ in waiting.context["rows"]] == ["Vũ Thị Bích Hằng"]
    assert [row.member_name for row, _ in answered.context["rows"]] == ["Trần Quang Việt"]
    assert [row.member_name for row, _ in own.context["rows"]] == ["Vũ Thị Bích Hằng"]
    assert "chỗ để xe" not in text_of(waiting)


def test_empty_register_says_how_to_begin(world, as_user):
    shown = text_of(as_user(world.people["member_a"]).get(LIST))

    assert "được ghi ngay trên trang biên bản" in shown


def test_register_asks_the_same_for_any_number(world, meeting, as_user):
    client = as_user(world.people["secretary_a"])
    by, member = world.user("recorder_a"), world.member("member_a")
    for number in range(5):
        make_concern(meeting, member, by=by, text=f"Việc {number}")
    client.get(LIST)

    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(5, 50):
        make_concern(meeting, member, by=by, text=f"Việc {number}")
    with CaptureQueriesContext(connection) as many:
        page = client.get(LIST)

    assert len(few) == len(many)
    assert len(page.context["rows"]) == 30
    assert len(client.get(page.context["next_url"]).context["rows"]) == 20
