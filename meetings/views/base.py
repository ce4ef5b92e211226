"""What the pages of meetings share: the person, the trail, the newest minutes of a meeting."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, steps
from cells.access.steps import Crumbs
from cells.models import Member, Unit
from cells.queries.members import members_of
from chibo4tot.shared import clock
from meetings.models import Meeting, Minutes


def crumbs_of(cell: Unit, *more: tuple[str, str]) -> Crumbs:
    """The trail of a page under the meetings of a cell."""
    listed = f"{reverse('meetings:list')}?cell={cell.slug}"
    return [(cell.label, cell.get_absolute_url()), ("Cuộc họp", listed), *more]


class StepPage(steps.StepPage):
    """A step on something that belongs to a cell."""

    template_name = "meetings/step.html"

    def crumbs(self) -> Crumbs:
        """The trail through the meetings of the cell; the object itself comes last."""
        return crumbs_of(self.cell_of_object(), (str(self.object), self.back_url()))

    def cell_of_object(self) -> Unit:
        """The cell that the object belongs to."""
        cell: Unit = self.object.cell
        return cell


class OneCell(SingleObjectMixin[Unit]):
    """The cell named in the address."""

    queryset = Unit.objects.cells()
    object: Unit

    @property
    def cell(self) -> Unit:
        """The object of the page."""
        return self.object


class OneMeeting(SingleObjectMixin[Meeting]):
    """The meeting named in the address by its cell and key."""

    queryset = Meeting.objects.select_related("cell", "chair", "recorder")
    slug_field = "cell__slug"
    query_pk_and_slug = True
    view_action = Action.MEETING_VIEW
    context_object_name = "meeting"
    object: Meeting

    @property
    def meeting(self) -> Meeting:
        """The object of the page."""
        return self.object


class NewestMinutes(SingleObjectMixin[Minutes]):
    """The newest version of the minutes of the meeting named in the address."""

    queryset = Minutes.objects.select_related(
        "meeting__cell__parent", "meeting__chair", "meeting__recorder"
    )
    view_action = Action.MEETING_VIEW
    context_object_name = "minutes"
    object: Minutes
    kwargs: dict[str, Any]

    def get_object(self, queryset: QuerySet[Minutes] | None = None) -> Minutes:
        """The version that is worked on, or else the one in force."""
        rows = self.get_queryset() if queryset is None else queryset
        found = (
            rows.filter(meeting=self.kwargs["pk"], meeting__cell__slug=self.kwargs["slug"])
            .order_by("-version")
            .first()
        )
        if found is None:
            raise Http404
        return found

    @property
    def minutes(self) -> Minutes:
        """The object of the page."""
        return self.object


def members_today(cell: Unit) -> Any:
    """Those who belong to the cell today, in the Vietnamese order of names."""
    today = members_of([cell.pk], clock.today()).order_by()
    return Member.objects.filter(pk__in=today.values("member_id"))
