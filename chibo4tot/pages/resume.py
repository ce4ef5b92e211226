"""What was sent after the session had run out, with one button that sends it again."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.views.generic import TemplateView

from chibo4tot.keeping import RESENT, kept_post

LONG = 80


class Resume(LoginRequiredMixin, TemplateView):
    """Needs no right: it shows what this browser sent; the page it goes to asks for the right."""

    template_name = "pages/resume.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fields as they were; long texts are shown, so that they can be copied as well."""
        key = self.kwargs["key"]
        kept = kept_post(self.request.session, key)
        if kept is None:
            raise Http404("Nội dung này đã được gửi lại hoặc đã quá 30 phút.")
        fields = [(name, value, _is_text(value)) for name, value in kept["fields"]]
        return super().get_context_data(**kwargs) | {
            "address": kept["address"],
            "had_files": kept["had_files"],
            "hidden": [(name, value) for name, value, is_text in fields if not is_text],
            "texts": [(name, value) for name, value, is_text in fields if is_text],
            "resent": (RESENT, key),
        }


def _is_text(value: str) -> bool:
    return len(value) > LONG or "\n" in value
