"""Leaves out of Bootstrap's CSS the components that no page has: half of what a reader loads."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Beginnings of class names. Ours are drawn by static/css/components.css; menus, dialogs and
# hints are the browser's own. To use one of these again, take it off this list.
UNUSED = (
    "accordion",
    "bs-popover",
    "bs-tooltip",
    "btn-close",
    "btn-group",
    "btn-outline",
    "btn-toolbar",
    "breadcrumb",
    "card",
    "carousel",
    "drop",
    "figure",
    "form-floating",
    "form-range",
    "link-",
    "list-group",
    "modal",
    "nav",
    "offcanvas",
    "page-item",
    "page-link",
    "pagination",
    "placeholder",
    "popover",
    "progress",
    "ratio",
    "spinner",
    "tab-",
    "text-bg-",
    "toast",
    "tooltip",
)
UNUSED_CLASS = re.compile(rf"\.(?:{'|'.join(UNUSED)})")
COMMA = re.compile(r",(?![^(]*\))")  # between selectors, not within :is(…)


def trimmed(css: str) -> str:
    """The minified stylesheet without the selectors that name an unused class."""
    return "".join(_trim(prelude, body) for prelude, body in _rules(css))


def _trim(prelude: str, body: str | None) -> str:
    if body is None:
        return prelude
    if prelude.startswith(("@media", "@supports")):
        inner = trimmed(body)
        return f"{prelude}{{{inner}}}" if inner else ""
    if prelude.startswith("@"):
        return f"{prelude}{{{body}}}"
    wanted = [one for one in COMMA.split(prelude) if not UNUSED_CLASS.search(one)]
    return f"{','.join(wanted)}{{{body}}}" if wanted else ""


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as its prelude and its body; comments and statements have no body."""
    at = 0
    while at < len(css):
        if css.startswith("/*", at):
            end = css.index("*/", at) + 2
            yield css[at:end], None
        elif (brace := css.find("{", at)) < 0:
            end = len(css)
            yield css[at:], None
        elif (semicolon := css.find(";", at, brace)) >= 0:
            end = semicolon + 1
            yield css[at:end], None
        else:
            end = _closing(css, brace)
            yield css[at:brace], css[brace + 1 : end - 1]
        at = end


def _closing(css: str, brace: int) -> int:
    """Just behind the brace that closes the one at `brace`."""
    depth, at = 1, brace + 1
    while depth:
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        at += 1
    return at
