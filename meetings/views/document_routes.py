"""Routes of documents: files, resolutions, numbers, templates, signed copies."""

from django.urls import URLPattern, path

from meetings.views import documents, numbering, resolutions, scans, templates


def of(meeting: str) -> list[URLPattern]:
    """The routes; ``meeting`` is how the address of every page of a meeting begins."""
    version = f"{meeting}ban/<int:version>/"
    unit = "to-chuc/<slug:slug>/"
    kind = f"{unit}mau-van-ban/<slug:kind>/"
    return [
        path(f"{unit}so-van-ban/", numbering.Numbers.as_view(), name="numbers"),
        path(f"{unit}so-van-ban/nhiem-ky/", numbering.TermBegin.as_view(), name="term_begin"),
        path(
            f"{unit}so-van-ban/tiep-tuc/",
            numbering.NumbersContinue.as_view(),
            name="numbers_continue",
        ),
        path(f"{unit}mau-van-ban/", templates.TemplateList.as_view(), name="template_list"),
        path(kind, templates.TemplatePage.as_view(), name="templates"),
        path(f"{kind}dang-dung/", templates.TemplateUsed.as_view(), name="template_used"),
        path(f"{kind}in-thu/", templates.TemplateTrial.as_view(), name="template_trial"),
        path(f"{kind}mac-dinh/", templates.TemplateDefault.as_view(), name="template_default"),
        path("mau-van-ban/<int:pk>/tep/", templates.TemplateFile.as_view(), name="template_file"),
        path("mau-van-ban/<int:pk>/dung/", templates.TemplateUse.as_view(), name="template_use"),
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
