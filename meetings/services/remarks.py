"""Write what was voted on, what was said of members, and the initiatives that were recognised."""

from django.db.models import Max

from meetings.domain.content import ItemContent, VoteLine
from meetings.domain.remarks import parse_initiatives, parse_remarks
from meetings.domain.statements import Person
from meetings.enums import Ballot, RemarkKind, VoteKind
from meetings.models import AgendaItem, Initiative, InitiativeAuthor, Minutes, Remark, Vote
from meetings.queries.remarks import initiatives_of, initiatives_text, remark_lines

TYPED = {
    RemarkKind.PRAISE: "praise",
    RemarkKind.REMINDER: "reminder",
    RemarkKind.CRITICISM: "criticism",
}


def store_votes(item: AgendaItem, lines: tuple[VoteLine, ...]) -> None:
    """The votes of an item are exactly these lines, in their order."""
    stored = {vote.pk: vote for vote in item.votes.all()}
    kept = set()
    for order, line in enumerate(lines, start=1):
        vote = stored.get(line.vote_id or 0) or Vote(item=item)
        vote.order, vote.matter = order, line.matter
        vote.kind, vote.ballot = VoteKind(line.kind), Ballot(line.ballot)
        vote.in_favour, vote.against, vote.other = line.in_favour, line.against, line.other
        vote.save()
        kept.add(vote.pk)
    item.votes.exclude(pk__in=kept).delete()


def store_remarks(item: AgendaItem, typed: ItemContent, people: list[Person]) -> None:
    """What was said of members under an item, by kind; an unchanged text is left alone."""
    for kind, field in TYPED.items():
        text = getattr(typed, field)
        if text == remark_lines(item, kind):
            continue
        item.remarks.filter(kind=kind).delete()
        last = item.remarks.aggregate(Max("order"))["order__max"] or 0
        Remark.objects.bulk_create(
            Remark(
                item=item,
                order=order,
                kind=kind,
                member_id=one.member_id,
                member_name=one.name,
                text=one.text,
            )
            for order, one in enumerate(parse_remarks(text, people), start=last + 1)
        )


def store_initiatives(minutes: Minutes, text: str, people: list[Person]) -> None:
    """The initiatives that these minutes recognise; an unchanged text is left alone."""
    if text == initiatives_text(initiatives_of(minutes)):
        return
    minutes.initiatives.all().delete()
    for order, one in enumerate(parse_initiatives(text, people), start=1):
        row = Initiative.objects.create(minutes=minutes, order=order, title=one.title)
        InitiativeAuthor.objects.bulk_create(
            InitiativeAuthor(initiative=row, order=place, member_id=member_id, member_name=name)
            for place, (member_id, name) in enumerate(one.authors, start=1)
        )
