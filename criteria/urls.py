"""Routes."""

from django.urls import path

from criteria import views

app_name = "criteria"
urlpatterns = [
    path("bo-tieu-chi/", views.CriteriaList.as_view(), name="list"),
    path("bo-tieu-chi/nap/", views.CriteriaLoad.as_view(), name="load"),
    path("bo-tieu-chi/ban/<int:pk>/", views.VersionDetail.as_view(), name="version"),
    path("bo-tieu-chi/ban/<int:pk>/tep/", views.VersionFile.as_view(), name="file"),
    path("bo-tieu-chi/ban/<int:pk>/soan-ban-moi/", views.VersionDraft.as_view(), name="draft"),
    path("bo-tieu-chi/ban/<int:pk>/sua/", views.VersionRevise.as_view(), name="revise"),
    path("bo-tieu-chi/ban/<int:pk>/ban-hanh/", views.VersionPublish.as_view(), name="publish"),
    path("bo-tieu-chi/ban/<int:pk>/ngung-dung/", views.VersionRetire.as_view(), name="retire"),
]
