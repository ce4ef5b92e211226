"""The page of a meeting in progress: one form for roll, items and tasks; autosave of its draft."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from cells.access import Action, grants
from cells.access.mixins import AccessMixin
from cells.models import User
from cells.queries.rules import rules_for
from chibo4tot.shared.drafts import find_draft, place_of, save_draft, version_of
from chibo4tot.shared.errors import EditConflict
from chibo4tot.shared.views import ServiceFormMixin
from meetings.domain.closing import missing_before_close
from meetings.domain.stages import stage_of
from meetings.enums import NOT_BEGUN
from meetings.forms.live import DraftForm, LiveForm, typed_base, typed_texts
from meetings.models import AgendaItem, Minutes
from meetings.queries.minutes import closing_of
from meetings.queries.presets import usual_due_day
from meetings.queries.sheets import Sheet, sheet_of
from meetings.services.agenda import move_item
from meetings.services.live import save_live
from meetings.services.steps import FORM
from meetings.views.base import NewestMinutes
from meetings.views.reading import groups_in_words, heading_of, present_sentence

NEWER = "Có người vừa lưu biên bản này. Hãy bấm Lưu để xem hai bản; bài bạn gõ chưa bị mất."
OTHER_TAB = (
    "Biên bản này đang được bạn ghi ở một thẻ khác. Hãy ghi tiếp ở một thẻ thôi; "
    "muốn giữ nội dung ở thẻ này thì bấm Lưu."
)


ANCHORS = {"roll": "diem-danh", "agenda": "chuong-trinh", "people": "main", "quality": "chat-luong"}


def live_context(minutes: Minutes, user: User) -> dict[str, Any]:
    """The page as stored, with the draft of this person filled in."""
    sheet = sheet_of(minutes)
    draft = find_draft(user.pk, place_of(minutes, FORM))
    form = LiveForm.opened(
        sheet,
        due_on=due_day(minutes),
        mine=typed_texts(draft.fields) if draft else None,
        mine_base=typed_base(draft.fields) if draft else None,
        draft_version=version_of(draft) if draft else None,
    )
    restored = draft.saved_at if draft and form.merged.mine else None
    return page_of_sheet(sheet, form, user) | {"restored": restored}


def due_day(minutes: Minutes) -> Any:
    """The usual day for work given at this meeting."""
    return usual_due_day(minutes.meeting.cell, timezone.localdate(minutes.meeting.starts_at))


def anchor_of(anchor: str) -> str:
    """The id on the page of what is missing."""
    if anchor.startswith("roll-"):
        return f"id_{anchor}-mark"
    return ANCHORS.get(anchor, f"id_{anchor}")


def page_of_sheet(sheet: Sheet, form: LiveForm, user: User) -> dict[str, Any]:
    """What stands around the form: roll in words, what is missing, where the buttons lead."""
    minutes, meeting = sheet.minutes, sheet.minutes.meeting
    stage = stage_of(meeting.status, minutes.status, minutes.version)
    rules = rules_for(meeting.cell, timezone.localdate(meeting.starts_at))
    missing = missing_before_close(closing_of(minutes, None))
    return heading_of(meeting, stage) | {
        "form": form,
        "minutes": minutes,
        "roll_sentence": present_sentence(sheet.roll, rules.quorum_percent),
        "roll_groups": groups_in_words(sheet.roll),
        "quorum": str(rules.quorum_percent),
        "duty_excluded": rules.duty_absence_excluded,
        "checklist": [
            (one.text, f"#{anchor_of(one.anchor)}", False, "")
            for one in missing
            if one.anchor != "ends_at"
        ],
        "voters": sheet.voters,
        "handled": sheet.handled,
        "is_chair": grants(user).member_id == meeting.chair_id,
        "stage": stage.value,
    }


class LivePage(AccessMixin, NewestMinutes, ServiceFormMixin, FormView[Form]):
    """Saves the whole page, then does the one thing of its subclass."""

    action = Action.MINUTES_WRITE
    template_name = "meetings/meeting_live.html"
    form_class = LiveForm
    success_message = "Đã lưu."
    is_conflict = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever comes by address (after logging in again) finds the page as it is stored."""
        self.object = self.get_object()
        if not self.minutes.is_open or self.minutes.meeting.status in NOT_BEGUN:
            return redirect(self.minutes.meeting)
        return self.render_to_response(live_context(self.minutes, self.actor))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Bind the form to the version that is worked on."""
        self.object = self.get_object()
        self.sheet = sheet_of(self.minutes)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The parts of the form follow from what is stored."""
        return super().get_form_kwargs() | {"sheet": self.sheet, "due_on": due_day(self.minutes)}

    def perform(self, form: Any) -> Minutes:
        """Save roll and text; a conflict is shown by ``form_invalid``."""
        try:
            form.refuse_strays()
            saved = save_live(
                self.minutes,
                content=form.content,
                marks=form.roll,
                base_revision=form.cleaned_data["revision"],
                new_item=form.whole.cleaned_data["new_item"],
                draft_version=form.cleaned_data["draft_version"],
                actor=self.actor,
            )
        except EditConflict:
            self.is_conflict = True
            raise
        return self.go_on(saved)

    def go_on(self, saved: Minutes) -> Minutes:
        """What follows the saving."""
        return saved

    def form_invalid(self, form: Any) -> HttpResponse:
        """Everything typed is shown again; after a conflict beside what the other saved."""
        if not self.is_conflict:
            return super().form_invalid(form)
        self.object = self.get_object()
        self.sheet = sheet_of(self.minutes)
        merged = LiveForm.opened(
            self.sheet,
            due_on=due_day(self.minutes),
            mine=typed_texts(form.data),
            mine_base=typed_base(form.data),
            draft_version=form.cleaned_data["draft_version"],
        )
        return super().form_invalid(merged)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page with the form that was sent."""
        context = super().get_context_data(**kwargs)
        page = page_of_sheet(self.sheet, context["form"], self.actor)
        return context | page | {"is_conflict": self.is_conflict}


class LiveSave(LivePage):
    """The button "Lưu"."""


class LiveFinish(LivePage):
    """Saves and goes on to reading the minutes back."""

    def next_url(self, result: Any) -> str:
        """The read-back page."""
        return reverse("meetings:submit", kwargs=self.kwargs)


class _LiveItem(LivePage):
    """Saves, then changes the place of one item."""

    def item(self, saved: Minutes) -> AgendaItem:
        """The item named in the address."""
        return get_object_or_404(saved.items.select_related("minutes"), pk=self.kwargs["item"])


class ItemDrop(_LiveItem):
    """Saves, then asks why an item is taken off the agenda."""

    success_message = "Đã lưu. Hãy ghi lý do bỏ mục."

    def next_url(self, result: Any) -> str:
        """The page that asks for the reason."""
        return reverse("meetings:agenda_drop", kwargs=self.kwargs)


class ItemUp(_LiveItem):
    """Moves an item up by one."""

    success_message = "Đã lưu và đưa mục lên trước."

    def go_on(self, saved: Minutes) -> Minutes:
        """Move it."""
        return move_item(self.item(saved), offset=-1, actor=self.actor)


class ItemDown(_LiveItem):
    """Moves an item down by one."""

    success_message = "Đã lưu và đưa mục xuống sau."

    def go_on(self, saved: Minutes) -> Minutes:
        """Move it."""
        return move_item(self.item(saved), offset=1, actor=self.actor)


class DraftSave(AccessMixin, NewestMinutes, FormView[DraftForm]):
    """What autosave calls: keeps the text as typed, for this person only."""

    action = Action.MINUTES_WRITE
    form_class = DraftForm
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the version that is worked on."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DraftForm) -> HttpResponse:
        """Keep it, unless the page is older than what is stored or drafted elsewhere."""
        place, sent = place_of(self.minutes, FORM), form.cleaned_data
        if not self.minutes.is_open or sent["revision"] != self.minutes.revision:
            return JsonResponse({"message": NEWER}, status=409)
        draft = save_draft(
            self.actor.pk,
            place,
            form.fields_typed,
            base_version=self.minutes.revision,
            known_version=sent["draft_version"],
        )
        if draft is None:
            return JsonResponse({"message": OTHER_TAB}, status=409)
        return JsonResponse({"version": version_of(draft)})

    def form_invalid(self, form: DraftForm) -> HttpResponse:
        """Why the draft was not kept."""
        messages = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"message": " ".join(messages)}, status=422)
