"""A line of a vote under an agenda item of the live page."""

from typing import Any

from django import forms

from meetings.domain.content import VoteLine
from meetings.enums import Ballot, ItemKind, VoteKind
from meetings.forms.parts import PartForm
from meetings.models import Vote

MOST_VOTES = 999
NUMBERS = {"in_favour": "Tán thành", "against": "Không tán thành", "other": "Ý kiến khác"}


def _number(label: str) -> forms.IntegerField:
    attrs = {"class": "is-short", "inputmode": "numeric"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_VOTES,
        widget=forms.NumberInput(attrs=attrs),
        error_messages={"invalid": "Hãy nhập số phiếu bằng chữ số."},
    )


class VoteLineForm(PartForm):
    """What is voted on, how, and the numbers; these may come later. A blank line is no vote."""

    matter = forms.CharField(required=False, max_length=300)
    kind = forms.ChoiceField(choices=VoteKind, label="Loại việc", required=False)
    ballot = forms.ChoiceField(choices=Ballot, label="Hình thức", required=False)
    in_favour = _number("Tán thành")
    against = _number("Không tán thành")
    other = _number("Ý kiến khác")

    def __init__(self, *args: Any, item_number: int, vote: Vote | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote = vote
        self.fields["matter"].label = f"Nội dung biểu quyết, mục {item_number}"
        self.fields["matter"].widget.attrs["placeholder"] = "Biểu quyết về việc gì"

    @staticmethod
    def initial_of(vote: Vote | None, item_kind: str) -> dict[str, Any]:
        """A stored vote, or a blank line with what is usually voted on under such an item."""
        if vote is None:
            admits = item_kind == ItemKind.ADMISSION
            kind = VoteKind.ADMISSION if admits else VoteKind.ORDINARY
            return {"matter": "", "kind": kind.value, "ballot": Ballot.OPEN.value}
        return {name: getattr(vote, name) for name in ("matter", "kind", "ballot", *NUMBERS)}

    @property
    def value(self) -> VoteLine | None:
        """The line as the service wants it; None for a blank one."""
        data = self.cleaned_data
        line = VoteLine(
            vote_id=self.vote.pk if self.vote else None,
            matter=data["matter"],
            kind=data["kind"] or VoteKind.ORDINARY,
            ballot=data["ballot"] or Ballot.OPEN,
            in_favour=data["in_favour"],
            against=data["against"],
            other=data["other"],
        )
        return None if line.is_blank else line
