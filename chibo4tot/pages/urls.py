"""Routes."""

from django.conf import settings
from django.urls import URLPattern, path

from chibo4tot.pages.gallery import Gallery
from chibo4tot.pages.home import Home

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", Home.as_view(), name="home"),
]
if settings.DEBUG:
    urlpatterns.append(path("bo-giao-dien/", Gallery.as_view(), name="gallery"))
