"""The URL table of a debugging server: the gallery beside everything else."""

from django.urls import path

from chibo4tot import urls
from chibo4tot.pages.gallery import Gallery

urlpatterns = [path("bo-giao-dien/", Gallery.as_view(), name="gallery"), *urls.urlpatterns]
