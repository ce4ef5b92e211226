"""What an item of minutes may hold besides statements: votes, remarks; initiatives of a meeting."""

from typing import ClassVar

from django.db import models

from chibo4tot.shared.models import in_choices
from meetings.enums import Ballot, RemarkKind, VoteKind
from meetings.models.minutes import AgendaItem, Minutes


class Vote(models.Model):
    """A matter voted on under an agenda item. Who may vote follows from the roll of the version.

    A vote being taken has no numbers yet; minutes are submitted only with all three.
    """

    UNIT_LOOKUP: ClassVar[str] = "item__minutes__meeting__cell"

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    order = models.PositiveSmallIntegerField()
    matter = models.CharField("nội dung biểu quyết", max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=VoteKind, default=VoteKind.ORDINARY)
    ballot = models.CharField(max_length=10, choices=Ballot, default=Ballot.OPEN)
    in_favour = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    other = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", VoteKind, name="vote_kind_known"),
            in_choices("ballot", Ballot, name="vote_ballot_known"),
        ]

    def __str__(self) -> str:
        return self.matter or "(chưa ghi nội dung biểu quyết)"

    @property
    def unit_path(self) -> str:
        return self.item.minutes.meeting.cell.path


class Remark(models.Model):
    """Praise, a reminder or criticism of a member, under an agenda item.

    Of two members of the same name only the name is known, as with statements.
    """

    UNIT_LOOKUP: ClassVar[str] = "item__minutes__meeting__cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="remarks")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RemarkKind)
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    member_name = models.CharField("đảng viên", max_length=150)
    text = models.TextField("nội dung")

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", RemarkKind, name="remark_kind_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="remark_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.member_name}"

    @property
    def unit_path(self) -> str:
        return self.item.minutes.meeting.cell.path


class Initiative(models.Model):
    """An initiative that a meeting recognised. Only that of approved minutes is a fact."""

    UNIT_LOOKUP: ClassVar[str] = "minutes__meeting__cell"

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="initiatives")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("sáng kiến", max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(title=""), name="initiative_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        return self.minutes.meeting.cell.path


class InitiativeAuthor(models.Model):
    """One of those whose initiative it is."""

    UNIT_LOOKUP: ClassVar[str] = "initiative__minutes__meeting__cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="authors")
    order = models.PositiveSmallIntegerField()
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    member_name = models.CharField("tác giả", max_length=150)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["initiative", "member"],
                condition=models.Q(member__isnull=False),
                name="initiative_author_once",
            ),
        ]

    def __str__(self) -> str:
        return self.member_name

    @property
    def unit_path(self) -> str:
        return self.initiative.minutes.meeting.cell.path
