"""Addresses for tests of queries and services: the names exist, no page of ours is loaded."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Never asked for."""
    return HttpResponse()


meetings = [
    path("van-ban-chi-dao/<int:pk>/", nothing, name="directive"),
    path("cuoc-hop/", nothing, name="list"),
    path("cuoc-hop/<slug:slug>/<int:pk>/", nothing, name="detail"),
    path("cuoc-hop/<slug:slug>/<int:pk>/chat-luong/", nothing, name="quality"),
    path("nhiem-vu/<int:pk>/", nothing, name="task"),
    path("giai-trinh/<int:pk>/", nothing, name="waiver"),
]
cells = [
    path("ky-luat/<int:pk>/", nothing, name="discipline"),
    path("don-thu/<int:pk>/", nothing, name="complaint"),
]
evaluations = [
    path("bang/", nothing, name="board"),
    path("ky/<slug:slug>/<int:year>/", nothing, name="round"),
    path("phieu/<slug:slug>/<int:year>/", nothing, name="scorecard"),
    path("phieu/<slug:slug>/<int:year>/<str:code>/", nothing, name="line"),
    path("kiem-diem/<int:pk>/", nothing, name="assessment"),
    path("kiem-diem-cua-toi/<int:year>/", nothing, name="my_assessment"),
    path("xep-loai/<slug:slug>/<int:year>/", nothing, name="ratings"),
    path("cam-ket/<int:pk>/", nothing, name="commitment"),
]
pages = [
    path("dang-vien/<int:pk>/", nothing, name="member"),
    path("chi-bo/<slug:slug>/", nothing, name="unit"),
]
urlpatterns = [
    path("", include((pages, "pages"))),
    path("", include((meetings, "meetings"))),
    path("", include((cells, "cells"))),
    path("", include((evaluations, "evaluations"))),
]
