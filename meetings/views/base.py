"""What the pages of meetings share: the person, the trail, the newest minutes of a meeting."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.models import Unit, User
from chibo4tot.shared.views import ServiceFormMixin
from meetings.models import Meeting, Minutes

Crumbs = list[tuple[str, str]]


class MeetingsPage(AccessMixin):
    """A page of this app."""

    request: HttpRequest

    @property
    def actor(self) -> User:
        """Who is logged in; AccessMixin lets nobody else in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user


def crumbs_of(cell: Unit, *more: tuple[str, str]) -> Crumbs:
    """The trail of a page under the meetings of a cell."""
    listed = f"{reverse('meetings:list')}?cell={cell.slug}"
    return [(cell.label, cell.get_absolute_url()), ("Cuộc họp", listed), *more]


class StepPage(MeetingsPage, ServiceFormMixin, FormView[Form]):
    """A page that asks for what one step needs and takes it: a form about one object.

    ``title`` names the step, ``explain`` says what will happen.
    """

    template_name = "meetings/step.html"
    title = ""
    explain = ""
    object: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, after looking the object up."""
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, after looking the object up."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What every step page says."""
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "explain": self.explain,
            "crumbs": self.crumbs(),
            "back_url": self.back_url(),
        }

    def crumbs(self) -> Crumbs:
        """The trail; the object itself comes last."""
        return crumbs_of(self.cell_of_object(), (str(self.object), self.back_url()))

    def back_url(self) -> str:
        """Where to go without taking the step."""
        url: str = self.object.get_absolute_url()
        return url

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
