"""StepPage: one verb on one object, asked for by a form on a page of its own."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView

from cells.access.mixins import AccessMixin
from chibo4tot.shared.views import ServiceFormMixin

Crumbs = list[tuple[str, str]]


class StepPage(AccessMixin, ServiceFormMixin, FormView[Form]):
    """A page that asks for what one step needs and takes it: a form about one object.

    ``title`` names the step, ``explain`` says what will happen. The page joins this with the
    SingleObjectMixin that finds its object.
    """

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
            "explain": self.explain_step(),
            "crumbs": self.crumbs(),
            "back_url": self.back_url(),
        }

    def explain_step(self) -> str:
        """The sentence above the form."""
        return self.explain

    def crumbs(self) -> Crumbs:
        """The trail; the object itself comes last."""
        return [(str(self.object), self.back_url())]

    def back_url(self) -> str:
        """Where to go without taking the step."""
        url: str = self.object.get_absolute_url()
        return url
