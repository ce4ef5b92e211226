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

# Somebody who was there and left before the end: present, with the hour of leaving.
LEFT_EARLY = "ve_som"
EXCUSED_PREFIX = f"{Presence.EXCUSED.value}:"
CHOICES: list[Any] = [
    (Presence.PRESENT.value, Presence.PRESENT.label),
    (Presence.LATE.value, Presence.LATE.label),
    (LEFT_EARLY, "Về sớm"),
    *((EXCUSED_PREFIX + reason.value, f"Vắng, {reason.label.lower()}") for reason in AbsenceReason),
    (Presence.UNEXCUSED.value, Presence.UNEXCUSED.label),
]
NOT_DUE_CHOICES: list[Any] = [
    (EXCUSED_PREFIX + AbsenceReason.OTHER.value, "Không dự"),
    (Presence.PRESENT.value, "Có dự"),
]
TONES = {Presence.PRESENT.value: "plain", Presence.LATE.value: "warn", LEFT_EARLY: "warn"}
HOURS = ("arrived_at", "left_at")


class MarkForm(PartForm):
    """Presence and reason in one choice, so that an exception is one step."""

    mark = forms.ChoiceField(choices=CHOICES)
    arrived_at = HourField(required=False, widget=HourInput(attrs={"placeholder": "giờ đến"}))
    left_at = HourField(required=False, widget=HourInput(attrs={"placeholder": "giờ về"}))
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
        self.fields["left_at"].label = f"Giờ về của {self.name}"
        self.fields["note"].label = f"Ghi chú về {self.name}"
        if self.is_due:
            self.fields["mark"].widget.attrs["data-due"] = ""
        else:
            mark = self.fields["mark"]
            assert isinstance(mark, forms.ChoiceField), "declared above"
            mark.choices = NOT_DUE_CHOICES
            for name in (*HOURS, "note"):
                del self.fields[name]

    @staticmethod
    def initial_of(attendance: Attendance) -> dict[str, Any]:
        """The row as the form shows it."""
        mark = attendance.presence
        if mark == Presence.EXCUSED:
            mark = EXCUSED_PREFIX + attendance.reason
        if mark == Presence.PRESENT and attendance.left_at:
            mark = LEFT_EARLY
        return {
            "mark": mark,
            "arrived_at": attendance.arrived_at,
            "left_at": attendance.left_at,
            "note": attendance.note,
        }

    def clean(self) -> dict[str, Any]:
        """Who left early left at some hour, after having come."""
        cleaned = super().clean() or self.cleaned_data
        mark, left_at = cleaned.get("mark"), cleaned.get("left_at")
        if mark == LEFT_EARLY and left_at is None and "left_at" not in self.errors:
            self.add_error("left_at", f"Hãy ghi giờ về của {self.name}.")
        came = cleaned.get("arrived_at") if mark == Presence.LATE else None
        if came and left_at and left_at <= came:
            self.add_error("left_at", "Giờ về phải sau giờ đến.")
        return cleaned

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
        has_left = presence in {LEFT_EARLY, Presence.LATE}
        presence = Presence.PRESENT if presence == LEFT_EARLY else presence
        if not self.is_due and presence != Presence.PRESENT:
            return None
        is_late = presence == Presence.LATE
        return Mark(
            presence=Presence(presence),
            reason=AbsenceReason(reason) if reason else "",
            note=self.cleaned_data.get("note", ""),
            arrived_at=self.cleaned_data.get("arrived_at") if is_late else None,
            left_at=self.cleaned_data.get("left_at") if has_left else None,
        )
