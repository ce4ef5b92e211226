"""Routes."""

from django.urls import URLPattern, path

from cells.views import imports, invitations, members, records, roles, units

app_name = "cells"
urlpatterns: list[URLPattern] = [
    path("dang-vien/", members.MemberList.as_view(), name="members"),
    path("dang-vien/<int:pk>/sua/", members.MemberEdit.as_view(), name="member_edit"),
    path(
        "dang-vien/<int:pk>/chuyen-sinh-hoat/",
        members.MemberTransfer.as_view(),
        name="member_transfer",
    ),
    path(
        "dang-vien/<int:pk>/chinh-thuc/", members.MemberOfficial.as_view(), name="member_official"
    ),
    path("dang-vien/<int:pk>/ai-da-xem/", members.MemberViews.as_view(), name="member_views"),
    path(
        "dang-vien/<int:pk>/phieu-moi/", invitations.InvitationNew.as_view(), name="invitation_new"
    ),
    path(
        "dang-vien/<int:pk>/phieu-moi/thu-hoi/",
        invitations.InvitationRevoke.as_view(),
        name="invitation_revoke",
    ),
    path("sinh-hoat/<int:pk>/tinh-trang/", members.ActivitySet.as_view(), name="activity_set"),
    path("sinh-hoat/<int:pk>/thoi/", members.MembershipEnd.as_view(), name="membership_end"),
    path("chi-bo/<slug:slug>/them-dang-vien/", members.MemberAdmit.as_view(), name="member_admit"),
    path("chi-bo/<slug:slug>/so-theo-doi/", records.Records.as_view(), name="records"),
    path("chi-bo/<slug:slug>/ky-luat/", records.DisciplineNew.as_view(), name="discipline_new"),
    path("chi-bo/<slug:slug>/don-thu/", records.ComplaintNew.as_view(), name="complaint_new"),
    path(
        "chi-bo/<slug:slug>/khong-phat-sinh/",
        records.NothingConfirm.as_view(),
        name="nothing_confirm",
    ),
    path("ky-luat/<int:pk>/", records.DisciplinePage.as_view(), name="discipline"),
    path("ky-luat/<int:pk>/huy/", records.DisciplineRevoke.as_view(), name="discipline_revoke"),
    path("don-thu/<int:pk>/", records.ComplaintPage.as_view(), name="complaint"),
    path(
        "don-thu/<int:pk>/ket-luan/", records.ComplaintConclude.as_view(), name="complaint_conclude"
    ),
    path(
        "khong-phat-sinh/<int:pk>/rut-lai/",
        records.NothingWithdraw.as_view(),
        name="nothing_withdraw",
    ),
    path("quan-tri/", roles.Administration.as_view(), name="roles"),
    path("to-chuc/<slug:slug>/vai-tro/", roles.UnitRoles.as_view(), name="unit_roles"),
    path("to-chuc/<slug:slug>/vai-tro/giao/", roles.RoleGrant.as_view(), name="role_grant"),
    path("vai-tro/<int:pk>/thu-hoi/", roles.RoleRevoke.as_view(), name="role_revoke"),
    path(
        "vai-tro/<int:pk>/phieu-moi/",
        invitations.InvitationForRole.as_view(),
        name="invitation_for_role",
    ),
    path("to-chuc/<slug:slug>/them/", units.UnitNew.as_view(), name="unit_new"),
    path("to-chuc/<slug:slug>/sua/", units.UnitEdit.as_view(), name="unit_edit"),
    path("to-chuc/<slug:slug>/chuyen/", units.UnitMove.as_view(), name="unit_move"),
    path("to-chuc/<slug:slug>/ket-thuc/", units.UnitClose.as_view(), name="unit_close"),
    path("to-chuc/<slug:slug>/quy-dinh/", units.UnitRules.as_view(), name="unit_rules"),
    path("to-chuc/<slug:slug>/nhap-danh-sach/", imports.Imports.as_view(), name="imports"),
    path("nhap-danh-sach/<int:pk>/", imports.ImportPage.as_view(), name="import_detail"),
    path("nhap-danh-sach/<int:pk>/hoan-tac/", imports.ImportUndo.as_view(), name="import_undo"),
    path("phieu-moi/", invitations.InvitationCode.as_view(), name="invitation_code"),
    path("phieu-moi/tai-khoan/", invitations.InvitationAccept.as_view(), name="invitation_accept"),
]
