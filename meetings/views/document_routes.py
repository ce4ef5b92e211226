"""Routes of documents: files, resolutions, numbers, templates, signed copies."""

from django.urls import URLPattern, path

from meetings.views import documents, resolutions, scans


def of(meeting: str) -> list[URLPattern]:
    """The routes; ``meeting`` is how the address of every page of a meeting begins."""
    version = f"{meeting}ban/<int:version>/"
    return [
        path(f"{version}word/", documents.VersionFile.as_view(), name="docx"),
        path(f"{version}<str:form>/", documents.VersionFile.as_view(), name="minutes_file"),
        path(f"{version}trich/<int:number>/", documents.VersionFile.as_view(), name="excerpt"),
        path(
            f"{version}trich/<int:number>/<str:form>/",
            documents.VersionFile.as_view(),
            name="excerpt_file",
        ),
        path(f"{meeting}ho-so/", documents.MeetingPack.as_view(), name="pack"),
        path(
            f"{meeting}van-ban/<slug:kind>/<str:form>/",
            documents.MeetingFile.as_view(),
            name="document",
        ),
        path(f"{meeting}nghi-quyet/", resolutions.ResolutionPage.as_view(), name="resolution"),
        path(
            f"{meeting}nghi-quyet/soan/",
            resolutions.ResolutionWrite.as_view(),
            name="resolution_write",
        ),
        path(
            f"{meeting}nghi-quyet/ban-hanh/",
            resolutions.ResolutionIssue.as_view(),
            name="resolution_issue",
        ),
        path("chi-bo/<slug:slug>/ban-ky/", scans.ScanAdd.as_view(), name="scan_add"),
        path("ban-ky/<int:pk>/", scans.ScanPage.as_view(), name="scan"),
        path("ban-ky/<int:pk>/ma/", scans.ScanMatch.as_view(), name="scan_match"),
        path("ban-ky/<int:pk>/tep/", scans.ScanFile.as_view(), name="scan_file"),
    ]
