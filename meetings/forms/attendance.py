"""One line of the roll: present until marked otherwise."""

from typing import Any

from django import forms

from cells.domain.tenure import is_due
from cells.enums import ActivityState, Standing
from meetings.enums import AbsenceReason, Presence
from meetings.forms.meetings import HourField, HourInput
from meetings.forms.parts import PartForm
from meetings.models import Attendance
from meetings.services.attendance import Mark

EXCUSED_PREFIX = f"{Presence.EXCUSED.value}:"
CHOICES: list[Any] = [
    (Presence.PRESENT.value, Presence.PRESENT.label),
    (Presence.LATE.value, Presence.LATE.label),
    *((EXCUSED_PREFIX + reason.value, f"Vắng, {reason.label.lower()}") for reason in AbsenceReason),
    (Presence.UNEXCUSED.value, Presence.UNEXCUSED.label),
]
NOT_DUE_CHOICES: list[Any] = [
    (EXCUSED_PREFIX + AbsenceReason.OTHER.value, "Không dự"),
    (Presence.PRESENT.value, "Có dự"),
]
TONES = {Presence.PRESENT.value: "plain", Presence.LATE.value: "warn"}


class MarkForm(PartForm):
    """Presence and reason in one choice, so that an exception is one step."""

    mark = forms.ChoiceField(choices=CHOICES)
    arrived_at = HourField(
        required=False, widget=HourInput(attrs={"placeholder": "giờ đến, ví dụ 08:15"})
    )
    note = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "ghi rõ thêm, nếu cần"}),
    )

    def __init__(self, *args: Any, attendance: Attendance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendance = attendance
        self.name = attendance.member.full_name
        self.is_due = is_due(ActivityState(attendance.activity))
        self.fields["mark"].label = f"Điểm danh {self.name}"
        self.fields["arrived_at"].label = f"Giờ đến của {self.name}"
        self.fields["note"].label = f"Ghi chú về {self.name}"
        if self.is_due:
            self.fields["mark"].widget.attrs["data-due"] = ""
        else:
            mark = self.fields["mark"]
            assert isinstance(mark, forms.ChoiceField), "declared above"
            mark.choices = NOT_DUE_CHOICES
            del self.fields["arrived_at"], self.fields["note"]

    @staticmethod
    def initial_of(attendance: Attendance) -> dict[str, Any]:
        """The row as the form shows it."""
        mark = attendance.presence
        if mark == Presence.EXCUSED:
            mark = EXCUSED_PREFIX + attendance.reason
        return {"mark": mark, "arrived_at": attendance.arrived_at, "note": attendance.note}

    @property
    def tone(self) -> str:
        """How the line is drawn: plain for who is there."""
        if not self.is_due:
            return "none"
        return TONES.get(str(self["mark"].value()), "bad")

    @property
    def remark(self) -> str:
        """What distinguishes this person on the roll."""
        if not self.is_due:
            return self.attendance.get_activity_display().lower()
        is_official = self.attendance.standing == Standing.OFFICIAL
        return "" if is_official else "dự bị"

    @property
    def value(self) -> Mark | None:
        """What was marked, as the service wants it; None for what follows from the state."""
        presence, _, reason = self.cleaned_data["mark"].partition(":")
        if not self.is_due and presence != Presence.PRESENT:
            return None
        is_late = presence == Presence.LATE
        return Mark(
            presence=Presence(presence),
            reason=AbsenceReason(reason) if reason else "",
            note=self.cleaned_data.get("note", ""),
            arrived_at=self.cleaned_data.get("arrived_at") if is_late else None,
        )
