"""Forms of an invitation: make it, type its code, choose name and password."""

from typing import Any

from django import forms

from cells.domain.invitation_codes import GROUP, LENGTH, bare
from chibo4tot.shared.forms import BaseForm

AGAIN = "Hai lần gõ mật khẩu không giống nhau; hãy gõ lại."


class InviteForm(BaseForm):
    """Asks once: the slip is shown a single time."""

    submit_label = "Lập phiếu mời"


class RevokeInvitationForm(BaseForm):
    """Asks once."""

    submit_label = "Thu hồi phiếu mời"


class CodeForm(BaseForm):
    """The code as it stands on the slip."""

    submit_label = "Tiếp tục"

    code = forms.CharField(
        label="Mã trên phiếu mời",
        max_length=60,
        help_text=f"{LENGTH // GROUP} nhóm, mỗi nhóm {GROUP} ký tự; chữ hoa, chữ thường đều được.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": "Hãy nhập mã trên phiếu mời."},
    )

    def clean_code(self) -> str:
        """The code without groups; an obvious slip of the pen is told before it is looked up."""
        code = bare(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(
                f"Mã có {LENGTH} ký tự, đồng chí đã nhập {len(code)}; hãy xem lại từng nhóm."
            )
        return code


class PasswordForm(BaseForm):
    """A new password for a log-in that exists."""

    submit_label = "Đặt mật khẩu và đăng nhập"

    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        help_text="Ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="Gõ lại mật khẩu",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        data = super().clean() or self.cleaned_data
        first, second = data.get("password"), data.get("password_again")
        if first and second and first != second:
            self.add_error("password_again", AGAIN)
        return data


class AccountForm(PasswordForm):
    """User name and password of a new log-in."""

    submit_label = "Lập tài khoản và đăng nhập"

    username = forms.RegexField(
        regex=r"^[a-zA-Z0-9._-]{3,60}$",
        label="Tên đăng nhập",
        error_messages={
            "invalid": "Tên đăng nhập có từ 3 ký tự, gồm chữ không dấu, số, dấu chấm, gạch ngang."
        },
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )

    def rows(self) -> list[Any]:
        """The name first."""
        return ["username", "password", "password_again"]
