"""Components are strict: unknown inputs do not compile, unknown tones do not draw."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template, TemplateSyntaxError


def drawn(source, **values):
    html = Template("{% load ui %}" + source).render(Context(values))
    return BeautifulSoup(html, "html.parser")


def words(soup):
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize(
    "source",
    [
        "{% badge %}",
        '{% badge "Đạt" %}',
        '{% badge text="Đạt" colour="red" %}',
        '{% card tone="good" %}{% endcard %}',
        '{% card title="Điểm danh" %}',
    ],
)
def test_wrong_inputs_do_not_compile(source):
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% badge text="Đạt" tone="green" %}',
        '{% card title="" tone="green" %}{% endcard %}',
        '{% button label="Lưu" url="#" tone="good" %}',
        '{% month_mark state="late" text="tháng 1" %}',
        '{% steps label="Tiến trình" items=items %}',
    ],
)
def test_unknown_tone_is_an_error(source):
    with pytest.raises(ValueError, match="is none of"):
        drawn(source, items=[("Biên bản", "later")])


def test_what_was_typed_is_escaped_and_markup_of_the_page_is_not():
    card = drawn("{% card title=name %}<b>{{ name }}</b>{% endcard %}", name="<script>")

    assert card.h2.string == "<script>"
    assert card.b.string == "<script>"


def test_page_heading_without_buttons_has_no_room_for_them():
    bare = drawn('{% page_heading title="Cuộc họp" %} {% endpage_heading %}')
    full = drawn('{% page_heading title="Cuộc họp" %}<a href="/">In</a>{% endpage_heading %}')

    assert bare.select(".actions") == []
    assert full.select_one(".actions").a["href"] == "/"


def test_table_is_a_named_region_that_the_keyboard_can_scroll():
    region = drawn('{% table caption="Chi bộ" %}<tbody></tbody>{% endtable %}').div

    assert (region["role"], region["aria-label"], region["tabindex"]) == ("region", "Chi bộ", "0")
    assert region.caption.string == "Chi bộ"


def test_button_form_posts_with_the_token():
    form = drawn('{% button_form label="Tính lại" action="/x/" %}', csrf_token="abc").form

    assert (form["method"], form["action"]) == ("post", "/x/")
    assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"] == "abc"


def test_confirm_names_what_will_happen_before_its_button():
    soup = drawn(
        '{% confirm label="Hủy" title="Hủy cuộc họp?" action="/x/" submit_label="Hủy cuộc họp" %}'
        "Giấy mời sẽ được báo hủy.{% endconfirm %}",
        csrf_token="abc",
    )

    assert soup.summary.get_text() == "Hủy"
    assert words(soup.form) == "Hủy cuộc họp? Giấy mời sẽ được báo hủy. Hủy cuộc họp"


def test_current_tab_and_step_are_marked_for_everybody():
    tabs = drawn(
        '{% tabs label="Phần" items=items %}', items=[("Một", "/1", False), ("Hai", "/2", True)]
    )
    steps = drawn(
        '{% steps label="Tiến trình" items=items %}',
        items=[("Tài liệu", "done"), ("Họp", "now"), ("Ký", "todo")],
    )

    assert [link.get("aria-current") for link in tabs.find_all("a")] == [None, "page"]
    assert [item.get("aria-current") for item in steps.find_all("li")] == [None, "step", None]
    assert words(steps) == "Tài liệu , đã xong Họp Ký"


def test_progress_without_value_says_so_and_is_not_zero():
    known = drawn('{% progress label="1" value=value maximum=25 %}', value=Decimal("12.5"))
    unknown = drawn('{% progress label="1" value=None maximum=25 %}')

    assert words(known) == "1 12,5 trên 25"
    assert known.select_one(".ui-progress-share")["width"] == "50"
    assert words(unknown) == "1 chưa có số liệu"


def test_score_cell_says_its_trend_in_words():
    source = '{% score_cell label="1" value=value trend=trend tone="good" %}'
    up = drawn(source, value=Decimal("23.4"), trend=Decimal("0.6"))
    down = drawn(source, value=Decimal("23.4"), trend=Decimal("-0.6"))
    same = drawn(source, value=Decimal("23.4"), trend=Decimal("0"))
    alone = drawn(source, value=Decimal("23.4"), trend=None)

    assert words(up) == "23,4 ▲ tăng 0,6"
    assert words(down) == "23,4 ▼ giảm 0,6"
    assert words(same) == "23,4 = không đổi"
    assert words(alone) == "23,4"


def test_score_cell_says_what_is_thin_below_its_value():
    thin = drawn('{% score_cell label="1" value=value note="phủ 32%" %}', value=Decimal("12.5"))

    assert words(thin) == "12,5 phủ 32%"


def test_meeting_that_waits_for_its_minutes_has_a_mark():
    mark = drawn('{% month_mark state="waiting" text="tháng 9: chờ duyệt" %}')

    assert words(mark) == "◔ tháng 9: chờ duyệt"


def test_score_cell_and_line_without_points_give_the_reason():
    cell = drawn('{% score_cell label="1" value=None absence="chưa xác nhận" tone="good" %}')
    line = drawn(
        '{% score_line code="3.4" title="Đơn thư" points=None maximum=5 absence="chưa xác nhận" %}'
        "{% endscore_line %}"
    )

    assert (words(cell), cell.span["class"]) == ("chưa xác nhận", ["ui-score-cell-none"])
    assert words(line.summary) == "3.4 Đơn thư chưa xác nhận"
