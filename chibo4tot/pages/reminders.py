"""One's own choice about reminders by mail."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.views.generic import FormView

from cells.models import MailSetting, User
from cells.queries.mail import address_on_record
from cells.services.mail import set_mail
from chibo4tot.digest import is_on
from chibo4tot.shared.forms import BaseForm
from chibo4tot.shared.views import ServiceFormMixin


class MailForm(BaseForm):
    """Whether, and where to."""

    wants_digest = forms.BooleanField(
        label="Nhận thư nhắc việc",
        help_text="Mỗi ngày nhiều nhất một thư, chỉ khi có việc sắp đến hạn hoặc quá hạn.",
        required=False,
    )
    address = forms.EmailField(label="Gửi đến địa chỉ", required=False)


class Reminders(LoginRequiredMixin, ServiceFormMixin, FormView[forms.Form]):
    """Turn the digest on or off, or have it sent elsewhere."""

    form_class = MailForm
    template_name = "pages/reminders.html"
    success_url = reverse_lazy("pages:reminders")
    success_message = "Đã lưu lựa chọn nhắc việc qua thư."

    @property
    def person(self) -> User:
        """Who is logged in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user

    def get_initial(self) -> dict[str, Any]:
        """What was chosen; at first on."""
        found = MailSetting.objects.filter(user=self.person).first()
        return {
            "wants_digest": found.wants_digest if found else True,
            "address": found.address if found else "",
        }

    def get_form(self, form_class: Any = None) -> forms.Form:
        """Say where mail goes while no address is typed."""
        form: forms.Form = super().get_form(form_class)
        known = address_on_record(self.person)
        form.fields["address"].help_text = (
            f"Để trống thì gửi đến địa chỉ trong hồ sơ: {known}."
            if known
            else "Hồ sơ chưa có địa chỉ; để trống thì không gửi thư nào."
        )
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether this installation sends mail at all."""
        return super().get_context_data(**kwargs) | {"is_on": is_on()}

    def perform(self, form: forms.Form) -> MailSetting:
        """Keep the choice."""
        data = form.cleaned_data
        return set_mail(
            wants_digest=data["wants_digest"], address=data["address"], actor=self.person
        )
