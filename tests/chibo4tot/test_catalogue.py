"""Strings of packages that a person can meet are Vietnamese."""

import gettext
import re

import pytest
from django.conf import settings
from django.utils.translation import gettext as translate

FOLDER = settings.BASE_DIR / "locale/vi/LC_MESSAGES"
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def test_the_compiled_catalogue_is_that_of_the_source():
    source = ENTRY.findall((FOLDER / "django.po").read_text(encoding="utf-8"))
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert len(source) > 40
    assert [compiled.gettext(text) for text, _ in source] == [
        vietnamese for _, vietnamese in source
    ]


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("New Password", "Mật khẩu mới"),
        ("You have signed out.", "Đã đăng xuất."),
        ("Enter a complete value.", "Hãy nhập đủ các phần."),
    ],
)
def test_our_catalogue_is_in_use(english, vietnamese):
    assert translate(english) == vietnamese
