"""Routes."""

from django.conf import settings
from django.urls import URLPattern, path

from chibo4tot.pages.gallery import Gallery

app_name = "pages"
urlpatterns: list[URLPattern] = []
if settings.DEBUG:
    urlpatterns.append(path("bo-giao-dien/", Gallery.as_view(), name="gallery"))
