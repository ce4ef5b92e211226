"""Bootstrap's stylesheet loses the components that no page has and nothing else."""

import importlib
import re

import pytest
from django.conf import settings as project

SCRIPTS = str(project.BASE_DIR / ".ci")


@pytest.fixture
def trimmed(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("trim").trimmed


@pytest.mark.parametrize(
    ("css", "rest"),
    [
        (".btn{a:b}.modal{c:d}.row>*{e:f}", ".btn{a:b}.row>*{e:f}"),
        (".btn,.btn-group>.btn,.row{a:b}", ".btn,.row{a:b}"),
        ("@media print{.card{a:b}}.p{c:d}", ".p{c:d}"),
        ("@media print{.card{a:b}.p{c:d}}", "@media print{.p{c:d}}"),
        ("@keyframes x{0%{a:b}to{c:d}}", "@keyframes x{0%{a:b}to{c:d}}"),
        (
            '@charset "UTF-8";/*! licence {} */.p{a:"x"}',
            '@charset "UTF-8";/*! licence {} */.p{a:"x"}',
        ),
        (".p:is(.a,.b){a:b}", ".p:is(.a,.b){a:b}"),
        (".form-control::placeholder{a:b}.placeholder{c:d}", ".form-control::placeholder{a:b}"),
    ],
)
def test_unused_components_are_left_out(trimmed, css, rest):
    assert trimmed(css) == rest


def test_no_template_uses_what_is_left_out(trimmed):
    unused = importlib.import_module("trim").UNUSED
    names = set()
    for path in (project.BASE_DIR / "templates").rglob("*.html"):
        for classes in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            names.update(re.sub(r"{[{%].*?[%}]}", " ", classes).split())

    assert sorted(name for name in names if name.startswith(unused)) == []
