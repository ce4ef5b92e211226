"""A quality form as data: every problem is named with its place."""

import copy
import json

import pytest

from meetings.domain.quality_reading import canonical_form, form_hash, form_of, problems_in_form
from meetings.queries.quality import SHIPPED

DATA = json.loads(SHIPPED.read_text(encoding="utf-8"))


def item(code, most):
    return {"code": code, "title": "Nội dung", "max": most, "judged": "graded", "step": "1"}


def form_b():
    steps = [
        {"measure": "attendance_percent", "at_least": "90", "points": "20"},
        {"points": "10"},
    ]
    attendance = {"code": "2", "title": "Tỷ lệ dự", "max": "20", "steps": steps}
    return DATA | {
        "code": "PHIEU-B",
        "kinds": ["thuong_ky", "thuong_ky_chuyen_de"],
        "thematic_items": [],
        "groups": [
            {"title": "Chuẩn bị", "items": [item("1", "15")]},
            {"title": "Tỷ lệ đảng viên", "items": [attendance]},
            {"title": "Tổ chức sinh hoạt", "items": [item("3", "45")]},
            {"title": "Kết thúc", "items": [item("4", "20")]},
        ],
    }


def broken(change):
    data = copy.deepcopy(DATA)
    change(data, {one["code"]: one for group in data["groups"] for one in group["items"]})
    return problems_in_form(data)


def test_shipped_form_has_no_problem():
    assert problems_in_form(DATA) == []


def test_shipped_form_is_never_edited():
    """Scores refer to it by this hash; another form is another file."""
    assert (
        form_hash(canonical_form(DATA))
        == "76aef4eca2445b3bbb523b3e7588b9ed8ff54c3934bd6da5d3dd67f27f29da12"
    )


def test_form_b_can_be_expressed():
    data = form_b()

    assert problems_in_form(data) == []
    form = form_of(data)
    assert [(group.title, sum(i.maximum for i in group.items)) for group in form.groups] == [
        ("Chuẩn bị", 15),
        ("Tỷ lệ đảng viên", 20),
        ("Tổ chức sinh hoạt", 45),
        ("Kết thúc", 20),
    ]
    assert (form.scores("thuong_ky"), form.scores("chuyen_de")) == (True, False)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d, i: d.update(la="x"), "Không hiểu mục “la” của phiếu."),
        (lambda d, i: d.update(kinds=["hop"]), "Phiếu không thể dùng cho loại cuộc họp “hop”."),
        (
            lambda d, i: i["7"].update(max="31"),
            "Mục 7: không bậc nào đạt điểm tối đa 31. "
            "Tổng điểm tối đa của các mục là 101, khác 100.",
        ),
        (
            lambda d, i: i["8c"].update(max="2"),
            "Tổng điểm tối đa của các mục là 101, khác 100.",
        ),
        (lambda d, i: i["8c"].update(max="0"), "Mục 8c: điểm tối đa phải lớn hơn 0."),
        (lambda d, i: i["8c"].update(title=" "), "Mục 8c: chưa có nội dung."),
        (lambda d, i: i["8c"].update(la=1), "Mục 8c: không hiểu “la”."),
        (lambda d, i: i["8c"].update(judged="vote"), "Mục 8c: cách chấm chỉ có thể là graded"),
        (lambda d, i: i["8c"].update(when={}), "Mục 8c: cần đúng một cách chấm"),
        (lambda d, i: i["4b"].update(step="3"), "Mục 4b: điểm tối đa không chia hết"),
        (lambda d, i: i["4b"].update(step="0"), "Mục 4b: điểm tối đa không chia hết"),
        (
            lambda d, i: i["3c"].update(when={"measure": "rain", "is": True}),
            "Mục 3c: chương trình không đo “rain”.",
        ),
        (
            lambda d, i: i["3c"].update(when={"measure": "committee_met", "at_least": "1"}),
            "Mục 3c: “committee_met” cần is.",
        ),
        (
            lambda d, i: i["3c"].update(when={"measure": "committee_met", "is": False}),
            "Mục 3c: “is” chỉ có thể là true.",
        ),
        (
            lambda d, i: i["2b"].update(when={"measure": "longest_excused_run"}),
            "Mục 2b: “longest_excused_run” cần at_least hoặc at_most.",
        ),
        (lambda d, i: i["7"]["steps"].pop(), "Mục 7: chỉ bậc cuối cùng là bậc cho mọi"),
        (lambda d, i: i["7"]["steps"][0].update(points="40"), "Mục 7: điểm của một bậc nằm ngoài"),
        (lambda d, i: i["8c"].update(code="8b"), "Mục 8b có hai lần."),
        (lambda d, i: d.update(no_thematic_rule="x"), "no_thematic_rule chỉ có thể là"),
        (lambda d, i: d.update(moves_to="9"), "Phiếu nhắc tới mục 9 nhưng không có mục đó."),
        (lambda d, i: d.update(moves_to="4c"), "Điểm của mục chuyên đề không thể chuyển vào"),
        (lambda d, i: d["bands"].pop(), "Phiếu cần đủ bốn mức theo thứ tự"),
        (lambda d, i: d["bands"][0].update({"from": "60"}), "Các mức phải xếp từ cao xuống thấp"),
        (lambda d, i: d["year"].update(otherwise="giỏi"), "Cách tổng hợp năm nhắc tới mức “giỏi”"),
        (lambda d, i: d.pop("year"), "Phiếu thiếu hoặc ghi sai phần bắt buộc"),
        (lambda d, i: i["7"].update(max="ba mươi"), "Phiếu thiếu hoặc ghi sai phần bắt buộc"),
    ],
)
def test_problem_is_named_with_its_place(change, problem):
    assert problem in " ".join(broken(change))


@pytest.mark.parametrize("data", [None, [], "phiếu", 7])
def test_what_is_no_object_is_no_form(data):
    assert problems_in_form(data) == ["Tệp không phải là một phiếu chấm: cần một đối tượng JSON."]
