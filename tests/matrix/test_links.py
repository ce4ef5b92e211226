"""Every link that a page shows to somebody leads somebody somewhere: no refusal, no dead end."""

import re
from collections import deque
from datetime import date
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from evaluations.services.scorecards import compute_scorecard
from meetings.domain.record import canonical
from meetings.models import Minutes
from meetings.queries.minutes import draft_record
from tests.evaluations.conftest import full_year, year  # noqa: F401 - fixtures
from tests.matrix.rows import PEOPLE
from tests.meetings.services.conftest import Stages

LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#]+)""", re.IGNORECASE)
MOST_PAGES = 120
MOST_OF_A_KIND = 2


@pytest.fixture
def some_year(full_year, frozen_clock):  # noqa: F811 - the fixture imported above
    """A year in which everything has happened once; it is the 1st of December."""
    frozen_clock(2026, 12, 1, 15)
    for minutes in Minutes.objects.all():
        minutes.frozen_text = canonical(draft_record(minutes, number=minutes.meeting.month))
        minutes.save()
    stages = Stages(full_year.world)
    first = stages.open(stages.plan(day=date(2026, 12, 1)))
    stages.approved(stages.submitted(stages.written(first)))
    compute_scorecard(full_year.card_a, actor=full_year.world.user("officer"))
    return full_year


def walked(client: Client) -> dict[str, int]:
    """Status by address of what can be reached from home; a kind of page is opened twice."""
    waiting, found, opened = deque(["/"]), {}, {}
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        kind = resolve(urlsplit(address).path).view_name
        if address in found or opened.get(kind, 0) >= MOST_OF_A_KIND:
            continue
        opened[kind] = opened.get(kind, 0) + 1
        response = client.get(address)
        found[address] = response.status_code
        if response.streaming:
            list(response.streaming_content)  # read to its end, so that it is closed
        if response.headers["Content-Type"].startswith("text/html"):
            waiting.extend(urljoin(address, link) for link in LINK.findall(response.text))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("person", PEOPLE[1:])
def test_no_link_leads_to_a_refusal(some_year, as_user, person):
    found = walked(as_user(some_year.world.people[person]))

    assert {where: status for where, status in found.items() if status not in {200, 302}} == {}
    assert len(found) > 1
