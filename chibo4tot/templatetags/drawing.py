"""How a component is drawn: its template with its inputs and nothing else."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

TONES = frozenset({"plain", "good", "warn", "bad", "none", "gold"})


def draw(component: str, /, **inputs: object) -> SafeString:
    """The component's template; it sees no request and no user."""
    return render_to_string(f"components/{component}.html", inputs)


def one_of(allowed: Iterable[str], value: str) -> str:
    """The value, when it is allowed; else ValueError."""
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(allowed))}")
    return value
