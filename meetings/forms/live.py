"""The page of a meeting in progress as one form: roll, agenda items, conclusion of the whole."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from chibo4tot.shared.errors import EditConflict
from chibo4tot.shared.forms import BaseForm
from meetings.domain.content import MinutesContent
from meetings.domain.merging import Merged, fingerprint, fingerprints, merge, plain
from meetings.forms.attendance import MarkForm
from meetings.forms.items import ItemForm
from meetings.forms.parts import printed
from meetings.forms.whole import WholeForm
from meetings.queries.sheets import Sheet
from meetings.services.attendance import Mark

NOT_TEXTS = frozenset({"csrfmiddlewaretoken", "revision", "base", "draft_version"})
LONGEST_DRAFT = 400_000
MOST_FIELDS = 4000
# A line of a list under an item: item-7-task-t5-title is stored, item-7-vote-m1-matter is new.
LINE = re.compile(
    r"(?P<line>(?P<list>item-\d+-(?:task|vote))-(?:[tv]\d+|(?P<is_new>m\d+))-)(?:title|matter)"
)


class LiveForm(BaseForm):
    """The whole page. Valid only when each of its parts is.

    ``revision`` and ``base`` say which stored text the page was opened with; ``draft_version``
    says which draft of this person it holds.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    draft_version = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"data-draft-version": ""})
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sheet: Sheet,
        due_on: date | None = None,
        merged: Merged | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.merged = merged or Merged({}, {}, {})
        parts: dict[str, Any] = {"typed": self.merged.values, "conflicts": self.merged.conflicts}
        people, minutes = sheet.people, sheet.minutes
        self.marks = [
            MarkForm(
                data,
                prefix=f"roll-{row.member_id}",
                attendance=row,
                initial=MarkForm.initial_of(row),
                **parts,
            )
            for row in sheet.roll
        ]
        guests = minutes.meeting.guests
        self.items = [
            ItemForm(data, entry=entry, people=people, guests=guests, due_on=due_on, **parts)
            for entry in sheet.items
        ]
        whole = {
            "summary": minutes.summary,
            "initiatives": sheet.initiatives,
            "concerns": sheet.concerns,
        }
        self.whole = WholeForm(data, people=people, initial=whole, **parts)

    @classmethod
    def opened(
        cls,
        sheet: Sheet,
        *,
        due_on: date,
        mine: Mapping[str, str] | None = None,
        mine_base: Mapping[str, str] | None = None,
        draft_version: int | None = None,
    ) -> "LiveForm":
        """The page as stored, joined with what this person typed against ``mine_base``."""
        stored = cls(sheet=sheet, due_on=due_on).printed()
        typed = without_doubles(mine or {}, stored)
        return cls(
            sheet=sheet,
            due_on=due_on,
            merged=merge(typed, stored, mine_base or {}),
            initial={
                "revision": sheet.minutes.revision,
                "base": json.dumps(fingerprints(stored), separators=(",", ":")),
                "draft_version": draft_version,
            },
        )

    def parts(self) -> Iterator[BaseForm]:
        """Every form of the page in its order."""
        yield from self.marks
        for item in self.items:
            yield item
            yield from item.lines
            yield from item.votes
        yield self.whole
        yield self

    @property
    def all_parts(self) -> list[BaseForm]:
        """The same for the list of errors."""
        return list(self.parts())

    def is_valid(self) -> bool:
        """Whether all can be saved; every part is asked, so that all errors show at once."""
        faulty = [part for part in self.parts() if part.errors]
        return self.is_bound and not faulty

    def printed(self) -> dict[str, str]:
        """Every text of the page as a browser would send it back untouched."""
        texts = (field for part in self.parts() if part is not self for field in part)
        return {field.html_name: printed(field) for field in texts}

    def refuse_strays(self) -> None:
        """Raise EditConflict when text was typed under an item that somebody has dropped since."""
        known, base = self.printed(), typed_base(self.data)
        strays = {
            name
            for name, text in typed_texts(self.data).items()
            if name not in known and plain(text) and fingerprint(text) != base.get(name)
        }
        if strays:
            raise EditConflict(
                "Có mục vừa được người khác bỏ khỏi chương trình. "
                "Hãy xem lại phần bạn đã gõ trong mục đó trước khi lưu.",
                theirs={},
                version=self.cleaned_data["revision"],
            )

    @property
    def content(self) -> MinutesContent:
        """The minutes as the service wants them."""
        return MinutesContent(
            items=tuple(item.value for item in self.items),
            summary=self.whole.cleaned_data["summary"],
            initiatives=self.whole.cleaned_data["initiatives"],
            concerns=self.whole.cleaned_data["concerns"],
        )

    @property
    def roll(self) -> dict[int, Mark]:
        """The marks as the service wants them."""
        marks = ((form.attendance.member_id, form.value) for form in self.marks)
        return {member_id: mark for member_id, mark in marks if mark is not None}


class DraftForm(BaseForm):
    """What autosave sends: everything that was typed, right or wrong, within reason."""

    revision = forms.IntegerField()
    draft_version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what no page of ours sends."""
        cleaned = super().clean() or self.cleaned_data
        size = sum(len(text) for text in typed_texts(self.data).values())
        if size > LONGEST_DRAFT or len(self.data) > MOST_FIELDS:
            raise forms.ValidationError(
                "Nội dung quá dài nên chưa tự lưu được. Hãy bấm Lưu, rồi rút gọn nội dung."
            )
        return cleaned

    @property
    def fields_typed(self) -> dict[str, str]:
        """What the draft keeps."""
        return typed_texts(self.data) | {"base": str(self.data.get("base", ""))}


def typed_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, without what only serves the page."""
    return {name: str(data[name]) for name in data if name not in NOT_TEXTS}


def typed_base(data: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints that the page was opened with; nothing when somebody spoilt them."""
    try:
        found = json.loads(str(data.get("base", "")))
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(mark) for name, mark in found.items()}


def without_doubles(mine: Mapping[str, str], stored: Mapping[str, str]) -> dict[str, str]:
    """Leave out new lines of tasks and votes that were stored since: a draft sent before a save."""
    titles = {(line["list"], text) for name, text in stored.items() if (line := _line(name))}
    doubled = {
        line["line"]
        for name, text in mine.items()
        if (line := _line(name)) and line["is_new"] and (line["list"], text) in titles and text
    }
    return {name: text for name, text in mine.items() if not name.startswith(tuple(doubled))}


def _line(name: str) -> re.Match[str] | None:
    return LINE.fullmatch(name)
