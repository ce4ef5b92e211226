"""Pages of criteria sets: list, one version, load, revise, publish, retire."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, visible
from cells.access.mixins import AccessMixin
from cells.enums import CELL_KINDS
from cells.models import Unit, User
from chibo4tot.shared.forms import BaseForm
from chibo4tot.shared.views import ServiceFormMixin
from criteria.domain.diff import changes_between
from criteria.domain.document import pretty_document
from criteria.domain.reading import read_aloud
from criteria.enums import VersionStatus
from criteria.forms import DraftForm, LoadForm, PublishForm, RetireForm, ReviseForm
from criteria.models import CriteriaSet, CriteriaVersion
from criteria.queries import content_of, sets_with_versions, spec_of, versions_for_pages
from criteria.services.loading import load_criteria
from criteria.services.versions import publish_version, retire_version, revise_draft, start_draft

TONES = {
    VersionStatus.DRAFT: "warn",
    VersionStatus.PUBLISHED: "good",
    VersionStatus.RETIRED: "none",
}

STEPS = ("revise", "publish", "draft", "retire", "file")


def _with_tone(version: CriteriaVersion) -> tuple[CriteriaVersion, str]:
    return version, TONES[VersionStatus(version.status)]


class CriteriaPage(AccessMixin):
    """A page of this app."""

    request: HttpRequest
    view_action = Action.CRITERIA_VIEW

    @property
    def actor(self) -> User:
        """Who is logged in; AccessMixin lets nobody else in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user


class OneVersion(SingleObjectMixin[CriteriaVersion]):
    """The version named in the address."""

    queryset = versions_for_pages()
    context_object_name = "version"
    object: CriteriaVersion

    @property
    def version(self) -> CriteriaVersion:
        """The object of the page."""
        return self.object

    def crumbs(self) -> list[tuple[str, str]]:
        """The trail to a page under a version."""
        return [
            ("Bộ tiêu chí", reverse("criteria:list")),
            (str(self.version), self.version.get_absolute_url()),
        ]


class CriteriaList(CriteriaPage, ListView[CriteriaSet]):
    """Every set within sight, with its versions."""

    queryset = sets_with_versions()
    template_name = "criteria/set_list.html"
    context_object_name = "sets"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each set with its versions and the tone of each."""
        context = super().get_context_data(**kwargs)
        rows = [(found, list(map(_with_tone, found.versions.all()))) for found in context["sets"]]
        return context | {"rows": rows, "load_url": reverse("criteria:load")}


class VersionDetail(CriteriaPage, OneVersion, DetailView[CriteriaVersion]):
    """One version in words, with what changed since the one it is based on."""

    template_name = "criteria/version_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The set in words, its changes, and which verbs its status allows."""
        version = self.version
        spec, base = spec_of(version), version.based_on
        return super().get_context_data(
            words=read_aloud(spec),
            tone=_with_tone(version)[1],
            is_draft=version.status == VersionStatus.DRAFT,
            is_published=version.status == VersionStatus.PUBLISHED,
            changes=changes_between(spec_of(base), spec) if base else [],
            crumbs=self.crumbs()[:1],
            urls={step: reverse(f"criteria:{step}", args=[version.pk]) for step in STEPS},
            **kwargs,
        )


class VersionFile(CriteriaPage, OneVersion, DetailView[CriteriaVersion]):
    """The document of a version as a file, which loads back as the same content."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The file, named after set and version."""
        version = self.version
        text = pretty_document(content_of(version)) + "\n"
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        name = f"bo-tieu-chi-{version.pk}-ban-{version.number}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class CriteriaLoad(CriteriaPage, ServiceFormMixin, FormView[LoadForm]):
    """Load a file as the next draft of a committee's set."""

    view_action = Action.CRITERIA_EDIT
    form_class = LoadForm
    template_name = "criteria/set_load.html"
    success_message = "Đã nạp bộ tiêu chí; hãy đọc lại trước khi ban hành."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The committees whose sets this person may edit."""
        units: QuerySet[Unit] = Unit.objects.exclude(kind__in=CELL_KINDS).order_by("path")
        return super().get_form_kwargs() | {"units": visible(self.actor, self.view_action, units)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The trail."""
        crumbs = [("Bộ tiêu chí", reverse("criteria:list"))]
        return super().get_context_data(crumbs=crumbs, **kwargs)

    def perform(self, form: Form) -> CriteriaVersion:
        """Load the text of the file."""
        data = form.cleaned_data
        return load_criteria(data["file"], unit=data["unit"], actor=self.actor, note=data["note"])


class VersionStep(CriteriaPage, OneVersion, ServiceFormMixin, FormView[Form]):
    """A step on one version: ``title`` names it, ``explain`` says what will happen."""

    form_class: type[Form] = BaseForm
    template_name = "criteria/version_step.html"
    title = ""
    explain = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, after looking the version up."""
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, after looking the version up."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What every step page says."""
        return super().get_context_data(
            title=self.title,
            explain=self.explain,
            crumbs=self.crumbs(),
            back_url=self.version.get_absolute_url(),
            **kwargs,
        )


class VersionDraft(VersionStep):
    """Start a draft from this version."""

    action = Action.CRITERIA_EDIT
    form_class = DraftForm
    title = "Soạn bản mới từ bản này"
    explain = (
        "Chương trình chép nội dung của bản này thành một bản nháp để sửa; bản này giữ nguyên."
    )
    success_message = "Đã tạo bản nháp; hãy sửa nội dung rồi ban hành."

    def perform(self, form: Form) -> CriteriaVersion:
        """Copy the version."""
        return start_draft(self.version, actor=self.actor)


class VersionRevise(VersionStep):
    """Write the document of a draft anew."""

    action = Action.CRITERIA_EDIT
    form_class = ReviseForm
    template_name = "criteria/version_revise.html"
    title = "Sửa bản nháp"
    success_message = "Đã lưu bản nháp."

    def get_initial(self) -> dict[str, Any]:
        """The document as it stands."""
        return {"content": pretty_document(content_of(self.version)), "note": self.version.note}

    def perform(self, form: Form) -> CriteriaVersion:
        """Keep the new text."""
        data = form.cleaned_data
        return revise_draft(self.version, data["content"], actor=self.actor, note=data["note"])


class VersionPublish(VersionStep):
    """Freeze a draft and let rounds use it."""

    action = Action.CRITERIA_PUBLISH
    form_class = PublishForm
    title = "Ban hành bộ tiêu chí"
    explain = (
        "Sau khi ban hành, nội dung bản này không sửa được nữa và các đợt đánh giá được dùng nó."
    )
    success_message = "Đã ban hành bộ tiêu chí."

    def perform(self, form: Form) -> CriteriaVersion:
        """Publish it."""
        return publish_version(self.version, actor=self.actor)


class VersionRetire(VersionStep):
    """Offer a version to no new round."""

    action = Action.CRITERIA_PUBLISH
    form_class = RetireForm
    title = "Ngừng dùng bản này"
    explain = "Các đợt đánh giá mới không dùng bản này nữa; đợt đã mở vẫn giữ nguyên bản của mình."
    success_message = "Đã ngừng dùng bản này cho các đợt mới."

    def perform(self, form: Form) -> CriteriaVersion:
        """Retire it."""
        return retire_version(self.version, actor=self.actor)
