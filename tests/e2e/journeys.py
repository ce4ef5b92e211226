"""Counts what a person does in a browser, and writes the counts down as docs/journeys.md.

The page itself counts (trusted events), not the script that drives it: a pointer click is a click,
a choice in a list is a click, a field into which something was typed is a field, once.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COUNTER = """
(() => {
  const blank = { clicks: 0, fields: [], keys: 0, pages: [] };
  const note = (change) => {
    const now = JSON.parse(sessionStorage.getItem("journey")) || blank;
    change(now);
    sessionStorage.setItem("journey", JSON.stringify(now));
  };
  const add = (list, value) => { if (!list.includes(value)) list.push(value); };
  note((now) => add(now.pages, location.pathname));
  addEventListener("click", (event) => {
    if (event.isTrusted && event.detail > 0) note((now) => { now.clicks += 1; });
  }, true);
  addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT") note((now) => { now.clicks += 1; });
  }, true);
  addEventListener("input", (event) => {
    if (["text", "textarea", "number", "date", "search", "time"].includes(event.target.type))
      note((now) => add(now.fields, event.target.name));
  }, true);
  addEventListener("keydown", () => note((now) => { now.keys += 1; }), true);
})();
"""
HEAD = """# How much a journey costs

Counted in a real browser (headless Chromium) by `make journey`: the page counts trusted events. A
choice in a list counts as a click; a field counts once, however much is typed into it. Seconds are
those of the machine, typing included without a pause for thought: they compare versions of the
program, not people. The limits are tests (`tests/e2e/test_journeys.py`).

| journey | clicks (at most) | typed fields (at most) | keys | pages | seconds |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a journey may cost."""

    name: str
    clicks: int
    fields: int


class Journey:
    """One person's way through pages, counted from the first page on."""

    def __init__(self, page: Any, budget: Budget) -> None:
        self.page, self.budget = page, budget
        page.add_init_script(COUNTER)

    def begin(self, address: str) -> None:
        """Open the page on which the person starts; what led there is not counted."""
        self.page.goto(address)
        self._started = time.monotonic()

    def click(self, name: str) -> None:
        """Press the button or follow the link of that name."""
        button = self.page.get_by_role("button", name=name)
        button.or_(self.page.get_by_role("link", name=name)).first.click()

    def type(self, locator: Any, text: str) -> None:
        """Type key by key into a field that has the focus already or gets it by the tab key."""
        locator.focus()
        locator.press_sequentially(text)

    def ends(self) -> "Count":
        """What it has cost; kept for the report when one is wanted."""
        seconds = time.monotonic() - self._started
        found = self.page.evaluate("JSON.parse(sessionStorage.getItem('journey'))")
        count = Count(
            self.budget,
            found["clicks"],
            len(found["fields"]),
            found["keys"],
            len(found["pages"]),
            seconds,
        )
        write_down(count)
        return count


@dataclass(frozen=True, slots=True)
class Count:
    """What a journey cost."""

    budget: Budget
    clicks: int
    fields: int
    keys: int
    pages: int
    seconds: float

    @property
    def row(self) -> str:
        """The line of the report."""
        clicks = f"{self.clicks} ({self.budget.clicks})"
        fields = f"{self.fields} ({self.budget.fields})"
        name = self.budget.name
        return f"| {name} | {clicks} | {fields} | {self.keys} | {self.pages} | {self.seconds:.1f} |"

    @property
    def is_within(self) -> bool:
        """Whether it kept to its budget."""
        return self.clicks <= self.budget.clicks and self.fields <= self.budget.fields


def write_down(count: Count) -> None:
    """Add the line to the report that ``JOURNEY_REPORT`` names; nothing without it."""
    target = os.environ.get("JOURNEY_REPORT", "")
    if not target:
        return
    path = Path(target)
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    path.write_text(f"{text}{count.row}\n", encoding="utf-8")
