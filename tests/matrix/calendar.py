"""Rows of the matrix for the calendar of meetings and one's own calendar."""

from django.urls import reverse

from meetings.services.feeds import open_feed
from tests.matrix.meetings import LISTS
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# Whatever the person is, one's own link is one's own.
EVERYBODY = answers(LOGIN, *[200] * 8)
# Taking back a link that was never made is refused in words.
REFUSED = answers(LOGIN, *[422] * 8)
# Whoever knows the secret of an address needs no log-in.
SECRET = answers(*[200] * 9)


def feed(world: World) -> str:
    """The address of the calendar of member_a."""
    _, token = open_feed(actor=world.user("member_a"))
    return reverse("meetings:feed", args=[token])


ROUTES = [
    Route("meetings:calendar", "get", lambda world: reverse("meetings:calendar"), LISTS),
    Route(
        "meetings:calendar_month", "get", lambda world: reverse("meetings:calendar_month"), LISTS
    ),
    Route("meetings:my_calendar", "get", lambda world: reverse("meetings:my_calendar"), EVERYBODY),
    Route("meetings:my_calendar", "post", lambda world: reverse("meetings:my_calendar"), EVERYBODY),
    Route(
        "meetings:my_calendar_revoke",
        "get",
        lambda world: reverse("meetings:my_calendar_revoke"),
        EVERYBODY,
    ),
    Route(
        "meetings:my_calendar_revoke",
        "post",
        lambda world: reverse("meetings:my_calendar_revoke"),
        REFUSED,
    ),
    Route("meetings:feed", "get", feed, SECRET),
]
