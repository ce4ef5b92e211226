"""Routes."""

from django.conf import settings
from django.urls import URLPattern, path

from chibo4tot.pages.gallery import Gallery
from chibo4tot.pages.home import Home
from chibo4tot.pages.member import MemberPage
from chibo4tot.pages.reminders import Reminders
from chibo4tot.pages.resume import Resume
from chibo4tot.pages.search import Search
from chibo4tot.pages.unit import UnitPage

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", Home.as_view(), name="home"),
    path("chi-bo/<slug:slug>/", UnitPage.as_view(), name="unit"),
    path("dang-vien/<int:pk>/", MemberPage.as_view(), name="member"),
    path("tiep-tuc/<slug:key>/", Resume.as_view(), name="resume"),
    path("tai-khoan/nhac-viec/", Reminders.as_view(), name="reminders"),
    path("tim-kiem/", Search.as_view(), name="search"),
]
if settings.DEBUG:
    urlpatterns.append(path("bo-giao-dien/", Gallery.as_view(), name="gallery"))
