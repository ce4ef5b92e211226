"""AccessMixin for class-based views: out of reach is 404, in reach without the right is 403."""

from typing import Any, ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.views.generic.detail import SingleObjectMixin

from cells.access.actions import Action
from cells.access.policy import can, may_anywhere, visible, why_not
from cells.models import User
from chibo4tot.shared.errors import NotAllowed


class AccessMixin(LoginRequiredMixin):
    """Every page states its Action.

    A page about one object (SingleObjectMixin) answers 404 to whom it does not concern; a page
    without one answers 403 to whoever holds the right nowhere.

    ``view_action`` filters what exists for this user (404 beyond it). ``action``, if given, is
    what the page does: checked on the object (403 without the right), or, on a page without an
    object, that the user holds it somewhere.
    """

    view_action: ClassVar[Action]
    action: ClassVar[Action | None] = None
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse a page that declares no action; turn a refused service into 403."""
        if not hasattr(self, "view_action"):
            raise ImproperlyConfigured(f"{type(self).__name__} declares no view_action")
        on_one_object = isinstance(self, SingleObjectMixin)
        if request.user.is_authenticated and not on_one_object and not self.has_right_somewhere():
            raise PermissionDenied(f"Bạn chưa có quyền {self.view_action.label}.")
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal

    @property
    def actor(self) -> User:
        """Who is logged in; nobody else gets in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user

    def has_right_somewhere(self) -> bool:
        """Whether the page is of any use to this user."""
        return may_anywhere(self.request.user, self.action or self.view_action)

    def get_queryset(self) -> QuerySet[Any]:
        """Only what is in reach."""
        return visible(self.request.user, self.view_action, super().get_queryset())  # type: ignore[misc] # from the view

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """The object in reach, on which the user has the right."""
        found: Model = super().get_object(queryset)  # type: ignore[misc] # from the view
        if self.action is not None and not can(self.request.user, self.action, found):
            raise PermissionDenied(why_not(self.request.user, self.action, found))
        return found
