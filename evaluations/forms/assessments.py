"""Forms of the self-review: choose a form, write, draft, hand in, give back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField

from chibo4tot.shared.forms import BaseForm
from criteria.domain.numerals import in_words
from evaluations.domain.self_review import ReviewForm, Section
from evaluations.enums import AssessmentForm, RatingLevel
from evaluations.forms.reasons import ReasonForm, YesForm

LEVELS = [choice for choice in RatingLevel.choices if choice[0] != RatingLevel.NOT_RATED]
TEXT = "text-"
LONGEST_TEXT = 20_000
LONGEST_DRAFT = 200_000
KEPT = ("general_points", "task_points", "level")


class StartForm(BaseForm):
    """Which of the three forms fits the writer."""

    submit_label = "Bắt đầu viết"

    form = forms.ChoiceField(
        label="Đồng chí viết theo mẫu nào",
        choices=AssessmentForm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một trong ba mẫu."},
    )


def points_field(label: str) -> forms.DecimalField:
    """Points with a decimal comma."""
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "is-short", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": "Hãy nhập điểm bằng số, ví dụ 27,5.",
            "max_digits": "Hãy nhập điểm có nhiều nhất một chữ số sau dấu phẩy.",
            "max_decimal_places": "Hãy nhập điểm có nhiều nhất một chữ số sau dấu phẩy.",
            "max_whole_digits": "Điểm quá lớn; hãy xem lại.",
        },
    )


class WriteForm(BaseForm):
    """All headings of the form, two groups of points and the level; nothing is required yet.

    ``revision`` says which stored text the page was opened with, ``draft_version`` which draft of
    the writer it holds.
    """

    general_points = points_field("Điểm nhóm tiêu chí chung")
    task_points = points_field("Điểm kết quả thực hiện nhiệm vụ")
    level = forms.ChoiceField(
        label="Mức tự xếp loại", choices=LEVELS, required=False, widget=forms.RadioSelect
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    draft_version = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"data-draft-version": ""})
    )

    def __init__(self, *args: Any, review: ReviewForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        for section in review.sections:
            self.fields[TEXT + section.key] = _text_field(section)
        _bound_points(self.fields["general_points"], review.general_max)
        _bound_points(self.fields["task_points"], review.task_max)

    @property
    def texts(self) -> dict[str, str]:
        """What was written, heading by heading."""
        cleaned = self.cleaned_data
        return {section.key: cleaned[TEXT + section.key] for section in self.review.sections}

    @property
    def blocks(self) -> list[tuple[Section, BoundField]]:
        """Each heading with its text box, in the order of the form."""
        return [(section, self[TEXT + section.key]) for section in self.review.sections]

    @property
    def verdict(self) -> list[BoundField]:
        """The fields below the texts."""
        return [self[name] for name in KEPT]


def _text_field(section: Section) -> forms.CharField:
    return forms.CharField(
        label=section.heading,
        help_text=section.help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _bound_points(field: forms.Field, most: Decimal) -> None:
    sentence = f"Điểm của nhóm này phải từ 0 đến {in_words(most)}."
    field.help_text = f"Từ 0 đến {in_words(most)} điểm."
    field.validators += [MinValueValidator(0, sentence), MaxValueValidator(most, sentence)]


def typed_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed on the page, right or wrong, without what only serves it."""
    return {
        name: str(data[name]).replace("\r\n", "\n")
        for name in data
        if name.startswith(TEXT) or name in KEPT
    }


class DraftForm(BaseForm):
    """What autosave sends: everything that was typed, within reason."""

    revision = forms.IntegerField()
    draft_version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what no page of ours sends."""
        cleaned = super().clean() or self.cleaned_data
        if sum(map(len, self.typed.values())) > LONGEST_DRAFT:
            raise forms.ValidationError(
                "Nội dung quá dài nên chưa tự lưu được. Hãy bấm Lưu, rồi rút gọn nội dung."
            )
        return cleaned

    @property
    def typed(self) -> dict[str, str]:
        """What the draft keeps."""
        return typed_texts(self.data)


class SubmitReviewForm(YesForm):
    """Hand in."""

    submit_label = "Nộp bản tự kiểm điểm"


class ReturnReviewForm(ReasonForm):
    """What the member should complete."""

    submit_label = "Trả lại để viết thêm"
    reason_label = "Cần viết thêm hoặc sửa gì"
    reason_help = "Đảng viên đọc được dòng này. Ngày nộp lần đầu vẫn được giữ để tính đúng hạn."
