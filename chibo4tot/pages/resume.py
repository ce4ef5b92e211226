"""What was sent after the session had run out, with one button that sends it again."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.views.generic import TemplateView

from chibo4tot.keeping import RESENT, kept_post

LONG = 80


class Resume(LoginRequiredMixin, TemplateView):
    """Shows what this browser sent, to whom may open the page that it was sent to.

    On a shared computer somebody else may be the next to log in: to that person it does not exist.
    """

    template_name = "pages/resume.html"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fields as they were; long texts are shown, so that they can be copied as well."""
        key = self.kwargs["key"]
        kept = kept_post(self.request.session, key)
        if kept is None or not self.may_open(kept["address"]):
            raise Http404("Nội dung này đã được gửi lại, đã quá 30 phút, hoặc là của người khác.")
        fields = [(name, value, _is_text(value)) for name, value in kept["fields"]]
        return super().get_context_data(**kwargs) | {
            "address": kept["address"],
            "had_files": kept["had_files"],
            "hidden": [(name, value) for name, value, is_text in fields if not is_text],
            "texts": [(name, value) for name, value, is_text in fields if is_text],
            "resent": (RESENT, key),
        }

    def may_open(self, address: str) -> bool:
        """Whether the page itself, asked by this person, shows something."""
        path = address.partition("?")[0]
        match = resolve(path)
        asked = HttpRequest()
        asked.method, asked.path, asked.path_info = "GET", path, path
        asked.META, asked.COOKIES = self.request.META, self.request.COOKIES
        asked.user, asked.session = self.request.user, self.request.session
        asked.resolver_match = match
        try:
            response = match.func(asked, *match.args, **match.kwargs)
        except (Http404, PermissionDenied):
            return False
        return response.status_code in {200, 302}


def _is_text(value: str) -> bool:
    return len(value) > LONG or "\n" in value
