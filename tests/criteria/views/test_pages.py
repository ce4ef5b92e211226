"""Pages of criteria sets: the five people, what is shown, what a step does."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from criteria.domain.document import read_document, spec_hash
from criteria.enums import VersionStatus
from criteria.models import CriteriaVersion
from tests.factories.criteria import default_data, default_text, make_set_data, make_version

pytestmark = pytest.mark.django_db
LIST_QUERIES = 7
PEOPLE = ["chief", "committee_secretary", "officer", "secretary_a", "member_b", "outsider"]


@pytest.fixture
def version(world):
    return make_version(world.committee, published_by=world.user("chief"))


@pytest.fixture
def draft(world, version):
    return make_version(
        world.committee,
        data=default_data() | {"name_vi": "Bộ tiêu chí mới"},
        number=2,
        status=VersionStatus.DRAFT,
        based_on=version,
    )


def url(step, version):
    return reverse(f"criteria:{step}", args=[version.pk])


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        ("version", [200, 200, 200, 200, 200, 404]),
        ("file", [200, 200, 200, 200, 200, 404]),
        ("draft", [200, 403, 200, 403, 403, 404]),
        ("revise", [200, 403, 200, 403, 403, 404]),
        ("publish", [200, 200, 403, 403, 403, 404]),
        ("retire", [200, 200, 403, 403, 403, 404]),
    ],
)
def test_who_meets_which_page_of_a_version(world, as_user, draft, step, codes):
    found = [as_user(world.user(name)).get(url(step, draft)).status_code for name in PEOPLE]

    assert found == codes


@pytest.mark.parametrize(
    ("step", "codes"),
    [("list", [200, 200, 200, 200, 200, 403]), ("load", [200, 403, 200, 403, 403, 403])],
)
def test_who_meets_which_page_of_sets(world, as_user, version, step, codes):
    pages = [as_user(world.user(name)).get(reverse(f"criteria:{step}")) for name in PEOPLE]

    assert [page.status_code for page in pages] == codes


def test_list_shows_each_version_with_its_status(world, as_user, draft):
    page = as_user(world.user("member_a")).get(reverse("criteria:list")).content.decode()

    assert [text in page for text in ("Bản số 2", "Bản nháp", "Bản số 1", "05/01/2026")] == [
        True,
        True,
        True,
        True,
    ]


def test_empty_list_says_how_to_begin(world, as_user):
    page = as_user(world.user("officer")).get(reverse("criteria:list")).content.decode()

    assert ("Chưa có bộ tiêu chí nào." in page, "Nạp bộ tiêu chí" in page) == (True, True)


@pytest.mark.parametrize("count", [5, 50])
def test_list_costs_the_same_for_any_number(world, as_user, django_assert_num_queries, count):
    for at in range(count):
        make_version(world.committee, data=make_set_data(code=f"B{at}"))
    client = as_user(world.user("inspector"))
    client.get(reverse("criteria:list"))

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(reverse("criteria:list"))

    assert len(page.context["rows"]) == count


def test_version_reads_in_words(world, as_user, version):
    page = as_user(world.user("member_a")).get(url("version", version)).content.decode()

    sentences = [
        "C2. Chất lượng sinh hoạt tốt",
        "25 điểm, được coi là tốt từ 70%",
        "Trừ 0,5 điểm cho mỗi lượt vắng không có lý do, tối đa 1 điểm.",
        "Khi không có số liệu: người chấm cho từ 0 đến 3 điểm, kèm minh chứng.",
        "Cần tổng điểm từ 90; mỗi tiêu chí từ 80% điểm tối đa; không vướng điểm liệt.",
        "Khi số tháng không sinh hoạt thường kỳ từ 2 trở lên. Chỉ xét ở phiếu điểm cả năm.",
    ]
    assert [sentence for sentence in sentences if sentence not in page] == []


def test_version_shows_what_changed_since_the_one_before(world, as_user, draft):
    page = as_user(world.user("officer")).get(url("version", draft)).content.decode()

    assert ("Khác với bản trước" in page, "Bộ tiêu chí mới" in page) == (True, True)


@pytest.mark.parametrize(
    ("name", "status", "labels"),
    [
        ("officer", VersionStatus.DRAFT, ["Sửa bản nháp"]),
        ("chief", VersionStatus.DRAFT, ["Sửa bản nháp", "Ban hành"]),
        ("committee_secretary", VersionStatus.DRAFT, ["Ban hành"]),
        ("officer", VersionStatus.PUBLISHED, ["Soạn bản mới"]),
        ("committee_secretary", VersionStatus.PUBLISHED, ["Ngừng dùng"]),
        ("committee_secretary", VersionStatus.RETIRED, []),
        ("member_a", VersionStatus.PUBLISHED, []),
    ],
)
def test_buttons_are_those_of_right_and_status(world, as_user, name, status, labels):
    version = make_version(world.committee, status=status)
    page = as_user(world.user(name)).get(url("version", version)).content.decode()
    steps = {
        "Sửa bản nháp": "revise",
        "Ban hành": "publish",
        "Soạn bản mới": "draft",
        "Ngừng dùng": "retire",
    }

    assert [label for label, step in steps.items() if url(step, version) in page] == labels


def test_file_of_a_version_loads_back_as_the_same_content(world, as_user, version):
    response = as_user(world.user("member_a")).get(url("file", version))

    assert spec_hash(read_document(response.content.decode())) == version.content_hash
    assert response["Content-Disposition"] == (
        f'attachment; filename="bo-tieu-chi-{version.pk}-ban-1.json"'
    )


def test_uploaded_file_becomes_a_draft(world, as_user):
    file = SimpleUploadedFile("bo.json", default_text().encode())

    response = as_user(world.user("officer")).post(
        reverse("criteria:load"), {"unit": world.committee.pk, "file": file}
    )

    version = CriteriaVersion.objects.get()
    assert (response.status_code, response["Location"]) == (302, version.get_absolute_url())
    assert version.status == VersionStatus.DRAFT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "Tệp không phải văn bản UTF-8"),
        (b"{", "Không đúng cú pháp JSON"),
        (b" " * 1_000_001, "Tệp quá lớn"),
        (json.dumps({"na_rule": "ZERO"}).encode(), "hãy sửa 1 lỗi"),
    ],
)
def test_file_that_is_no_set_is_refused_with_a_sentence(world, as_user, content, said):
    file = SimpleUploadedFile("bo.json", content)

    response = as_user(world.user("officer")).post(
        reverse("criteria:load"), {"unit": world.committee.pk, "file": file}
    )

    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert CriteriaVersion.objects.count() == 0


def test_draft_is_revised_on_its_page(world, as_user, draft):
    client = as_user(world.user("officer"))
    typed = client.get(url("revise", draft)).context["form"].initial["content"]

    response = client.post(
        url("revise", draft), {"content": typed.replace("0.8", "0.85"), "note": "Nâng mức"}
    )

    draft.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, draft.get_absolute_url())
    assert (draft.note, "0.85" in draft.content) == ("Nâng mức", True)


def test_revision_that_does_not_add_up_keeps_what_was_typed(world, as_user, draft):
    client = as_user(world.user("officer"))
    typed = client.get(url("revise", draft)).context["form"].initial["content"]
    broken = typed.replace('"total_max": 100', '"total_max": 99')

    response = client.post(url("revise", draft), {"content": broken})

    assert (response.status_code, response.context["form"]["content"].value()) == (422, broken)
    assert "Tổng các điểm tối đa bên dưới là 100, không phải 99." in response.content.decode()


@pytest.mark.parametrize(
    ("step", "name", "before", "after"),
    [
        ("publish", "chief", VersionStatus.DRAFT, VersionStatus.PUBLISHED),
        ("retire", "chief", VersionStatus.PUBLISHED, VersionStatus.RETIRED),
    ],
)
def test_step_is_taken_and_said(world, as_user, step, name, before, after):
    version = make_version(world.committee, status=before)

    response = as_user(world.user(name)).post(url(step, version))

    version.refresh_from_db()
    assert (response.status_code, version.status) == (302, after)


def test_step_out_of_turn_is_refused_on_the_page(world, as_user, version):
    response = as_user(world.user("chief")).post(url("publish", version))

    version.refresh_from_db()
    assert (response.status_code, version.status) == (422, VersionStatus.PUBLISHED)
    assert "Chỉ ban hành được bản nháp" in response.content.decode()


def test_draft_is_started_from_a_published_version(world, as_user, version):
    response = as_user(world.user("officer")).post(url("draft", version))

    started = CriteriaVersion.objects.get(number=2)
    assert (response["Location"], started.based_on) == (started.get_absolute_url(), version)
