"""How a person walks through pages: press what is named, fill what is labelled."""

import re
from typing import Any

from django.urls import reverse

PASSWORD = "mot cau de nho 2026"


class Walker:
    """Somebody in front of a browser."""

    def __init__(self, page: Any, expect: Any) -> None:
        self.page = page
        self.expect = expect

    def go(self, name: str, *args: object) -> None:
        """Open a page by its name."""
        self.page.goto(reverse(name, args=args))

    def press(self, name: str) -> None:
        """Press the button or follow the link of that name."""
        # What only a screen reader says stands apart: "Quyết định : Chi bộ Tổng hợp".
        exactly = re.compile("^" + re.escape(name).replace(":", r"\s?:") + "$")
        button = self.page.get_by_role("button", name=exactly)
        link = self.page.get_by_role("link", name=exactly)
        button.or_(link).first.click()

    def fill(self, **fields: str) -> None:
        """Type into the fields of these names, where a label leads to each of them."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])")
            assert field.get_attribute("id"), f"{name} can be reached by no label"
            field.fill(value)

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a list."""
        self.page.get_by_label(label).first.select_option(label=option)

    def tick(self, label: str) -> None:
        """Pick one of several."""
        self.page.get_by_label(label, exact=True).check()

    def sees(self, text: str) -> None:
        """The page says so."""
        self.expect(self.page.get_by_text(text).first).to_be_visible()

    def log_in(self, username: str) -> None:
        """By name and password."""
        self.go("account_login")
        self.fill(login=username, password=PASSWORD)
        self.press("Đăng nhập")
        self.page.wait_for_url(lambda url: "dang-nhap" not in url)

    def invites(self, member_key: int) -> str:
        """Make a slip for a member; returns its code."""
        self.go("pages:member", member_key)
        self.press("Cấp phiếu mời")
        self.press("Lập phiếu mời")
        return str(self.page.locator(".slip-code").inner_text()).strip()

    def accepts(self, code: str, username: str) -> None:
        """Come in by the code of a slip."""
        self.go("cells:invitation_code")
        self.fill(code=code)
        self.press("Tiếp tục")
        self.fill(username=username, password=PASSWORD, password_again=PASSWORD)
        self.press("Lập tài khoản và đăng nhập")
        self.page.wait_for_url(lambda url: "phieu-moi" not in url)
