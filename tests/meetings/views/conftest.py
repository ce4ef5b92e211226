"""Pages of a meeting as a browser without script uses them: read the form, fill in, send."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from tests.meetings.services.conftest import Stages, stages  # noqa: F401 - a fixture

DAY = date(2026, 3, 3)


def fields_of(response, form_id: str | None = "live") -> dict[str, str]:
    """What a browser would send of a form that nobody touched; None: the form of the main part."""
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.find("form", id=form_id) if form_id else soup.select_one("main form.form-body")
    sent = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = control.get("name")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if control.name == "select":
            chosen = control.find("option", selected=True) or control.find("option")
            sent[name] = chosen.get("value", chosen.text)
        elif control.name == "textarea":
            sent[name] = control.text.removeprefix("\n")
        else:
            sent[name] = control.get("value", "")
    return sent


def text_of(response) -> str:
    """The words of the main part of a page, with single blanks."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return " ".join(main.get_text(" ").split())


def errors_in(response) -> list[str]:
    """The entries of the error summary."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [li.get_text(" ", strip=True) for li in soup.select(".ui-error-summary li")]


class Pages:
    """The pages of one meeting of cell A, opened by a person."""

    def __init__(self, world, as_user):
        self.world = world
        self.as_user = as_user
        self.clients: dict[str, Client] = {}

    def of(self, name: str) -> Client:
        if name not in self.clients:
            self.clients[name] = self.as_user(self.world.people[name])
        return self.clients[name]

    def get(self, name: str, meeting: Meeting, page: str = "detail", *more):
        return self.of(name).get(self.url(meeting, page, *more))

    def post(self, name: str, meeting: Meeting, page: str, data=None, *more):
        return self.of(name).post(self.url(meeting, page, *more), data or {})

    def url(self, meeting: Meeting, page: str, *more) -> str:
        return reverse(f"meetings:{page}", args=[meeting.cell.slug, meeting.pk, *more])


@pytest.fixture
def pages(world, as_user) -> Pages:
    """Pages by person."""
    return Pages(world, as_user)
