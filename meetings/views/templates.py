"""Pages of templates: what each kind uses, its tags, a new version, a trial print."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs, StepPage
from cells.models import Unit
from chibo4tot.shared.files import attachment
from chibo4tot.shared.word import DOCX, fill
from meetings.enums import DocumentKind
from meetings.exports.documents import Made
from meetings.forms.documents import ConfirmForm, TemplateForm
from meetings.models import DocumentTemplate
from meetings.queries.tags import sample_pictures, samples_of, tags_of
from meetings.queries.templates import template_bytes, template_for, versions_of_template
from meetings.services.templates import (
    BadTemplate,
    back_to_default,
    replace_template,
    use_version,
)
from meetings.views.documents import sent


class OneUnit(SingleObjectMixin[Unit]):
    """The unit named in the address."""

    queryset = Unit.objects.all()
    view_action = Action.UNIT_VIEW
    object: Unit
    kwargs: dict[str, Any]

    @property
    def unit(self) -> Unit:
        """The object of the page."""
        return self.object

    @property
    def kind(self) -> DocumentKind:
        """The kind of document that the address names."""
        try:
            return DocumentKind(self.kwargs["kind"])
        except ValueError as error:
            raise Http404 from error


def unit_crumbs(unit: Unit, *more: tuple[str, str]) -> Crumbs:
    """The trail through the unit."""
    listed = reverse("meetings:template_list", args=[unit.slug])
    return [(unit.label, unit.get_absolute_url()), ("Mẫu văn bản", listed), *more]


class TemplateList(AccessMixin, OneUnit, DetailView[Unit]):
    """Each kind of document and the template it uses."""

    action = Action.TEMPLATE_MANAGE
    template_name = "meetings/template_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One row a kind."""
        rows = [(kind, template_for(self.unit, kind)) for kind in DocumentKind]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "crumbs": unit_crumbs(self.unit)[:-1],
        }


class TemplateStep(StepPage, OneUnit):
    """A step on the template of one kind."""

    action = Action.TEMPLATE_MANAGE
    template_name = "meetings/step.html"

    def crumbs(self) -> Crumbs:
        """The trail ends in the kind."""
        return unit_crumbs(self.unit)

    def back_url(self) -> str:
        """The page of the kind."""
        return reverse("meetings:templates", args=[self.unit.slug, self.kind.value])

    def next_url(self, result: Any) -> str:
        """The same."""
        return self.back_url()


class TemplatePage(TemplateStep):
    """The template of one kind: in use, versions, tags, and a form for a new version."""

    form_class = TemplateForm
    template_name = "meetings/templates.html"
    success_message = "Đã kiểm tra mẫu và đưa vào dùng."

    def perform(self, form: Form) -> DocumentTemplate:
        """Check it and take it into use; each bad tag is an error of its own."""
        data = form.cleaned_data
        try:
            template, checked = replace_template(
                self.unit, self.kind, data["file"], note=data["note"], actor=self.actor
            )
        except BadTemplate as refusal:
            raise ValidationError({"file": list(refusal.faults)}) from refusal
        for warning in checked.warnings:
            messages.warning(self.request, warning)
        return template

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is used now, the versions sent in, the tags."""
        return super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "kind": self.kind,
            "title": f"Mẫu {self.kind.label.lower()}",
            "used": template_for(self.unit, self.kind),
            "versions": versions_of_template(self.unit, self.kind),
            "tags": tags_of(self.kind),
        }

    def back_url(self) -> str:
        """The list of kinds; after success this page again."""
        return reverse("meetings:template_list", args=[self.unit.slug])

    def next_url(self, result: Any) -> str:
        """This page."""
        return reverse("meetings:templates", args=[self.unit.slug, self.kind.value])


class TemplateDefault(TemplateStep):
    """Back to the template from above or the default one."""

    form_class = ConfirmForm
    title = "Thôi dùng mẫu riêng"
    explain = "Văn bản in từ nay dùng mẫu của cấp trên hoặc mẫu mặc định. Các bản mẫu vẫn được giữ."
    success_message = "Đã thôi dùng mẫu riêng."

    def perform(self, form: Form) -> Unit:
        """Take it out of use."""
        return back_to_default(self.unit, self.kind, actor=self.actor)


class TemplateUsed(AccessMixin, OneUnit, View):
    """The Word file that is used now, to be changed in Word."""

    action = Action.TEMPLATE_MANAGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        unit, kind = self.get_object(), self.kind
        content = template_bytes(template_for(unit, kind), kind)
        return sent(Made(content, f"mau-{kind.value}.docx", DOCX))


class TemplateTrial(AccessMixin, OneUnit, View):
    """The template in use, filled in with made-up values."""

    action = Action.TEMPLATE_MANAGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        unit, kind = self.get_object(), self.kind
        content = fill(
            template_bytes(template_for(unit, kind), kind),
            samples_of(kind),
            title=f"In thử {kind.label.lower()}",
            author=unit.name,
            pictures=sample_pictures(),
        )
        return sent(Made(content, f"in-thu-{kind.value}.docx", DOCX))


class OneTemplate(SingleObjectMixin[DocumentTemplate]):
    """The version named in the address."""

    queryset = DocumentTemplate.objects.select_related("unit", "file")
    view_action = Action.TEMPLATE_MANAGE
    object: DocumentTemplate


class TemplateFile(AccessMixin, OneTemplate, View):
    """The file of one version."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        kept = self.get_object().file
        return attachment(kept.file, kept.name)


class TemplateUse(StepPage, OneTemplate):
    """Take an earlier version into use again."""

    template_name = "meetings/step.html"
    form_class = ConfirmForm
    title = "Dùng lại bản mẫu này"
    explain = "Văn bản in từ nay dùng bản mẫu này thay cho bản đang dùng."
    success_message = "Đã dùng lại bản mẫu."

    def perform(self, form: Form) -> DocumentTemplate:
        """Take it into use."""
        return use_version(self.object, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail ends in the kind."""
        return unit_crumbs(self.object.unit, (str(self.object), self.back_url()))
