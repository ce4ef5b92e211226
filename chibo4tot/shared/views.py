"""The shape of every changing page: form, one service call, message, redirect."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic.edit import FormMixin

from chibo4tot.shared.errors import DomainError, NotAllowed


class ServiceFormMixin(FormMixin[Form]):
    """Calls ``perform(form)`` for a valid form; a refused step becomes an error of the form.

    ``perform`` calls one service and returns the object to go to (or None for ``success_url``).
    ``success_message`` is a whole sentence.
    """

    form_class: type[Form] = Form
    success_message = "Đã lưu."
    request: HttpRequest

    def perform(self, form: Form) -> models.Model | None:
        """Call the one service of this page."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Run the service; on success say so and go on."""
        try:
            result = self.perform(form)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.next_url(result))

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again with what was typed, as 422 so that scripts can tell."""
        context: dict[str, Any] = self.get_context_data(form=form)
        return cast(
            HttpResponse,
            self.render_to_response(context, status=422),  # type: ignore[attr-defined] # from FormView
        )

    def next_url(self, result: models.Model | None) -> str:
        """Where to go after success."""
        if self.success_url:
            return str(self.success_url)
        assert result is not None, "perform() returns the object to go to"
        url: str = result.get_absolute_url()  # type: ignore[attr-defined] # page objects have one
        return url
