"""Rows of the matrix for the pages composed of several apps."""

from django.urls import reverse

from tests.matrix.rows import LOGIN, Route, answers

ROUTES = [
    Route(
        "pages:home",
        "get",
        lambda world: reverse("pages:home"),
        answers(LOGIN, 200, 200, 200, 200, 200, 200, 200, 200),
    ),
    Route(
        "pages:unit",
        "get",
        lambda world: reverse("pages:unit", args=[world.cell_a.slug]),
        answers(LOGIN, 200, 200, 404, 200, 200, 200, 200, 404),
    ),
    # What belongs to a unit above holds for all under it.
    Route(
        "pages:unit",
        "get",
        lambda world: reverse("pages:unit", args=[world.committee.slug]),
        answers(LOGIN, 200, 200, 200, 200, 200, 200, 200, 404),
    ),
    Route(
        "pages:member",
        "get",
        lambda world: reverse("pages:member", args=[world.member("member_a").pk]),
        answers(LOGIN, 200, 200, 404, 200, 200, 200, 200, 404),
    ),
    Route(
        "pages:search",
        "get",
        lambda world: reverse("pages:search") + "?q=hang",
        answers(LOGIN, 200, 200, 200, 200, 200, 200, 200, 200),
    ),
    Route(
        "pages:reminders",
        "get",
        lambda world: reverse("pages:reminders"),
        answers(LOGIN, 200, 200, 200, 200, 200, 200, 200, 200),
    ),
    Route(
        "pages:reminders",
        "post",
        lambda world: reverse("pages:reminders"),
        answers(LOGIN, 302, 302, 302, 302, 302, 302, 302, 302),
    ),
    # Nothing was kept in this browser.
    Route(
        "pages:resume",
        "get",
        lambda world: reverse("pages:resume", args=["x"]),
        answers(LOGIN, 404, 404, 404, 404, 404, 404, 404, 404),
    ),
]
