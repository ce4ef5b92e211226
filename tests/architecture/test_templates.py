"""Templates are a layout, components and values; each rule is first seen failing."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.template.loader import get_template

from chibo4tot.templatetags import ui

ROOT = settings.BASE_DIR / "templates"
LINES = 120
EXTENDS = re.compile(r'\A\s*(?:{%[^%]*%}\s*)*?{% extends "([\w/.]+)" %}')
STANDS_ALONE = re.compile(r"^(base|base_print|components/|_)|/_|\.txt$")
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(ROOT.rglob("*"))
    if path.suffix in {".html", ".txt"}
}
COMPONENTS = [path for path in TEMPLATES if path.startswith("components/")]


def has_no_code_of_its_own(source: str) -> list[str]:
    """No inline script, no inline style, no handler in an attribute."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:",
        re.IGNORECASE,
    )
    return inline.findall(source)


def leaves_escaping_on(source: str) -> list[str]:
    """No |safe, no autoescape off."""
    return re.findall(r"\|\s*safe(?:seq)?\b|{%\s*autoescape", source)


def fetches_nothing_elsewhere(source: str) -> list[str]:
    """No file from another server."""
    return re.findall(r"<(?:script|link|img|use|form)\b[^>]*[\"'](?:https?:)?//", source)


def asks_no_question(source: str) -> list[str]:
    """No query: a template shows what the view named."""
    tags = re.findall(r"{%\s*(?:for|if|elif|with)\b.*?%}", source)
    asked = [tag for tag in tags if re.search(r"\.(?:all|exists|filter|order_by)\b", tag)]
    return asked + re.findall(r"\.objects\b", source)


def is_short(source: str) -> list[str]:
    """At most 120 lines."""
    lines = len(source.splitlines())
    return [f"{lines} lines"] if lines > LINES else []


RULES: list[tuple[Callable[[str], list[str]], str]] = [
    (has_no_code_of_its_own, "<script>alert(1)</script>"),
    (has_no_code_of_its_own, '<p style="color: red">'),
    (has_no_code_of_its_own, '<button onclick="go()">'),
    (has_no_code_of_its_own, "<style>p {}</style>"),
    (leaves_escaping_on, "{{ text|safe }}"),
    (leaves_escaping_on, "{% autoescape off %}"),
    (fetches_nothing_elsewhere, '<script src="https://cdn.example/x.js"></script>'),
    (fetches_nothing_elsewhere, "<img src='//cdn.example/x.png'>"),
    (asks_no_question, "{% if unit.members.exists %}"),
    (asks_no_question, "{% for child in unit.children.all %}"),
    (asks_no_question, "{{ unit.objects }}"),
    (is_short, "<p>\n" * 121),
]


@pytest.mark.parametrize("rule", dict(RULES), ids=lambda rule: rule.__name__)
def test_template_rule_holds(rule):
    faults = {path: found for path, source in TEMPLATES.items() if (found := rule(source))}

    assert faults == {}, rule.__doc__


@pytest.mark.parametrize(("rule", "source"), RULES)
def test_template_rule_notices_what_breaks_it(rule, source):
    assert rule(source) != []


@pytest.mark.parametrize("path", TEMPLATES)
def test_template_compiles(path):
    get_template(path)


def test_page_extends_a_layout():
    bare = [
        path
        for path, source in TEMPLATES.items()
        if not STANDS_ALONE.search(path)
        and ((found := EXTENDS.match(source)) is None or found[1] not in TEMPLATES)
    ]

    assert bare == []


@pytest.mark.parametrize("path", COMPONENTS)
def test_component_opens_with_its_inputs(path):
    name = path.removeprefix("components/").removesuffix(".html")

    opening = TEMPLATES[path].splitlines()[0]

    assert re.match(rf"({{%[^%]*%}})*{{% comment %}} {name}: .+{{% endcomment %}}", opening)


@pytest.mark.parametrize("path", COMPONENTS)
def test_component_is_a_tag_shown_in_the_gallery(path):
    name = path.removeprefix("components/").removesuffix(".html")
    shown = "".join(
        source
        for place, source in TEMPLATES.items()
        if place.startswith(("gallery", "layouts/", "base.html", "components/")) and place != path
    )

    assert name in ui.register.tags
    assert re.search(rf"{{% {name}\b", shown), f"{name} is not shown in the gallery"
