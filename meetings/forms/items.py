"""An agenda item of the page of a meeting in progress, with its lines of tasks."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.forms import DateField
from meetings.domain.content import ItemContent, TaskLine
from meetings.domain.remarks import parse_remarks
from meetings.domain.statements import Person, parse_statements
from meetings.enums import ItemKind
from meetings.forms.parts import PartForm, text_area
from meetings.forms.votes import VoteLineForm
from meetings.forms.whole import readable
from meetings.models import Task
from meetings.queries.agenda import preset_conclusions
from meetings.queries.sheets import SheetItem

SPARE_LINES = 3
SPARE_VOTES = 2
MOST_NEW_LINES = 30
MEND = "sua"
MEMBER_CHOICE = "Đồng chí này không có trong danh sách điểm danh. Hãy chọn người khác."
People = list[tuple[int, str]]


class PersonField(forms.TypedChoiceField):
    """A choice among the people on the roll; cleaned to the key of the member, or None."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid_choice": MEMBER_CHOICE}
        super().__init__(
            required=False, coerce=int, empty_value=None, error_messages=messages, **kwargs
        )


def offer(form: forms.Form, name: str, people: People, *, label: str, empty: str) -> None:
    """Fill the choices of a person field."""
    field = form.fields[name]
    assert isinstance(field, PersonField), "only for person fields"
    field.label = label
    field.choices = [("", empty), *people]


class TaskLineForm(PartForm):
    """Who does what until when. A line without a task is no line."""

    title = forms.CharField(required=False, max_length=300)
    assignee = PersonField()
    due_on = DateField(required=False)
    product = forms.CharField(required=False, max_length=300)

    def __init__(
        self, *args: Any, people: People, item_number: int, task: Task | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        where = f"nhiệm vụ của mục {item_number}"
        offer(self, "assignee", people, label=f"Người làm, {where}", empty="Ai làm")
        self.fields["title"].label = f"Việc phải làm, {where}"
        self.fields["title"].widget.attrs["placeholder"] = "Việc phải làm"
        self.fields["due_on"].label = f"Hạn hoàn thành, {where}"
        self.fields["product"].label = f"Sản phẩm, {where}"
        self.fields["product"].widget.attrs["placeholder"] = "Sản phẩm, nếu có"

    @staticmethod
    def initial_of(task: Task | None, due_on: date | None) -> dict[str, Any]:
        """A stored task, or a blank line with the usual day."""
        if task is None:
            return {"title": "", "assignee": "", "due_on": due_on, "product": ""}
        return {
            "title": task.title,
            "assignee": task.assignee_id,
            "due_on": task.due_on,
            "product": task.product,
        }

    def clean(self) -> dict[str, Any]:
        """A task needs somebody to do it and a day."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("title"):
            if not cleaned.get("assignee") and "assignee" not in self.errors:
                self.add_error("assignee", "Hãy chọn đồng chí làm việc này.")
            if not cleaned.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", "Hãy ghi hạn hoàn thành.")
        elif cleaned.get("assignee"):
            self.add_error("title", "Hãy ghi việc phải làm, hoặc bỏ chọn người làm.")
        return cleaned

    @property
    def value(self) -> TaskLine | None:
        """The line as the service wants it; None for a blank one."""
        data = self.cleaned_data
        if not data["title"]:
            return None
        return TaskLine(
            task_id=self.task.pk if self.task else None,
            title=data["title"],
            assignee_id=data["assignee"],
            due_on=data["due_on"],
            product=data["product"],
        )


def _about_members(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=20000,
        widget=text_area(1, placeholder="Họ tên: về việc gì"),
    )


class ItemForm(PartForm):
    """One agenda item: presenter, what was presented, opinions, votes, conclusion, tasks."""

    presenter = PersonField()
    verdict = forms.ChoiceField(
        label="Ý kiến của chi bộ",
        choices=[("", "Xác nhận biên bản là đúng"), (MEND, "Đề nghị sửa, ghi rõ ở kết luận")],
        required=False,
    )
    presented = forms.CharField(
        label="Nội dung trình bày", required=False, max_length=20000, widget=text_area()
    )
    statements = forms.CharField(
        label="Ý kiến",
        required=False,
        max_length=20000,
        widget=text_area(placeholder="Họ tên: ý kiến"),
        help_text="mỗi người một dòng, gõ tên rồi hai chấm",
    )
    praise = _about_members("Biểu dương")
    reminder = _about_members("Nhắc nhở")
    criticism = _about_members("Phê bình")
    conclusion = forms.CharField(
        label="Kết luận của chủ trì", required=False, max_length=20000, widget=text_area()
    )

    def __init__(
        self,
        data: Any = None,
        *,
        entry: SheetItem,
        people: People,
        guests: str,
        due_on: date | None,
        typed: Mapping[str, str],
        conflicts: Mapping[str, str],
    ) -> None:
        prefix = f"item-{entry.item.pk}"
        initial = {
            "presenter": entry.item.presenter_id or "",
            "presented": entry.item.presented,
            "statements": entry.statements,
            "conclusion": entry.item.conclusion,
            "praise": entry.praise,
            "reminder": entry.reminder,
            "criticism": entry.criticism,
            "verdict": MEND if entry.item.asks_correction else "",
        }
        super().__init__(data, prefix=prefix, initial=initial, typed=typed, conflicts=conflicts)
        if entry.item.kind != ItemKind.CONFIRMATION:
            del self.fields["verdict"]
        label = f"Người trình bày mục {entry.number}"
        offer(self, "presenter", people, label=label, empty="Ai trình bày")
        self.entry = entry
        self._people = [Person(key, name) for key, name in people]
        self._guests = guests
        stored = {f"t{task.pk}": task for task in entry.tasks}
        self.lines = [
            TaskLineForm(
                data,
                prefix=f"{prefix}-task-{key}",
                initial=TaskLineForm.initial_of(stored.get(key), due_on),
                people=people,
                item_number=entry.number,
                task=stored.get(key),
                typed=typed,
                conflicts=conflicts,
            )
            for key in [*stored, *new_lines(data if data is not None else typed, prefix)]
        ]

        votes = {f"v{vote.pk}": vote for vote in entry.votes}
        sent = data if data is not None else typed
        self.votes = [
            VoteLineForm(
                data,
                prefix=f"{prefix}-vote-{key}",
                initial=VoteLineForm.initial_of(votes.get(key), entry.item.kind),
                item_number=entry.number,
                vote=votes.get(key),
                typed=typed,
                conflicts=conflicts,
            )
            for key in [*votes, *new_lines(sent, prefix, "vote", "matter", SPARE_VOTES)]
        ]

    def clean_statements(self) -> str:
        """Each opinion has its speaker, whom the name fits."""
        text: str = self.cleaned_data["statements"]
        try:
            parse_statements(text, self._people, self._guests)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
        return text

    def clean_praise(self) -> str:
        """Each line names a member on the roll."""
        return self._named("praise")

    def clean_reminder(self) -> str:
        """Each line names a member on the roll."""
        return self._named("reminder")

    def clean_criticism(self) -> str:
        """Each line names a member on the roll."""
        return self._named("criticism")

    def _named(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        return readable(text, lambda typed: parse_remarks(typed, self._people))

    def clean(self) -> dict[str, Any]:
        """Who asks for a correction says what is wrong; the preset conclusion says the opposite."""
        cleaned = super().clean() or self.cleaned_data
        said = cleaned.get("conclusion", "").strip()
        if cleaned.get("verdict") and (not said or said in preset_conclusions()):
            self.add_error("conclusion", "Hãy ghi biên bản kỳ trước cần sửa gì.")
        return cleaned

    @property
    def asks_verdict(self) -> bool:
        """Whether earlier minutes are confirmed here."""
        return "verdict" in self.fields

    @property
    def asks_presented(self) -> bool:
        """Whether something is presented under this item, or already written there."""
        silent = {ItemKind.CONFIRMATION, ItemKind.CRITICISM}
        return self.entry.item.kind not in silent or bool(self["presented"].value())

    @property
    def opens_presented(self) -> bool:
        """Whether the text of the presentation has something to show."""
        return bool(self["presented"].value() or self["presented"].errors or self.theirs)

    @property
    def opens_votes(self) -> bool:
        """Whether a vote is there, or begun, or in conflict."""
        return any(
            one.vote or one.errors or one.theirs or one["matter"].value() for one in self.votes
        )

    @property
    def opens_remarks(self) -> bool:
        """Whether something is said of a member."""
        names = ("praise", "reminder", "criticism")
        return any(self[one].value() or self[one].errors or one in self.theirs for one in names)

    @property
    def asks_about_concerns(self) -> bool:
        """Whether this item answers what members raised, of which there is a register."""
        return bool(self.entry.item.kind == ItemKind.CONCERNS)

    @property
    def asks_tasks(self) -> bool:
        """Whether the conclusion of this item usually gives work to somebody."""
        silent = {ItemKind.CONFIRMATION, ItemKind.CRITICISM}
        return self.entry.item.kind not in silent or bool(self.entry.tasks)

    @property
    def value(self) -> ItemContent:
        """The item as the service wants it."""
        data = self.cleaned_data
        return ItemContent(
            item_id=self.entry.item.pk,
            presenter_id=data["presenter"],
            presented=data["presented"],
            statements=data["statements"],
            conclusion=data["conclusion"],
            tasks=tuple(line.value for line in self.lines if line.value is not None),
            asks_correction=bool(data.get("verdict")),
            votes=tuple(line.value for line in self.votes if line.value is not None),
            praise=data["praise"],
            reminder=data["reminder"],
            criticism=data["criticism"],
        )


def new_lines(
    values: Mapping[str, Any],
    prefix: str,
    part: str = "task",
    field: str = "title",
    spare: int = SPARE_LINES,
) -> list[str]:
    """The keys m1, m2, … of blank lines of an item: those in the values, else the usual number."""
    pattern = re.compile(rf"{re.escape(prefix)}-{part}-m(\d{{1,3}})-{field}")
    found = sorted(int(match[1]) for name in values if (match := pattern.fullmatch(name)))
    numbers = found[:MOST_NEW_LINES] or range(1, spare + 1)
    return [f"m{number}" for number in numbers]
