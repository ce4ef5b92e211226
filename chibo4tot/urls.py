"""Root URL table: log-in pages, one include per app, the pages composed of several apps."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

from chibo4tot.health import health
from chibo4tot.pages.demo import EnterDemo, LogIn

urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", LogIn.as_view(), name="account_login"),
    path("dang-nhap/trinh-dien/", EnterDemo.as_view(), name="demo_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("tai-khoan-khoa/", account.account_inactive, name="account_inactive"),
    path("suc-khoe/", health, name="health"),
    path("", include("chibo4tot.pages.urls")),
    path("", include("cells.urls")),
    path("", include("criteria.urls")),
    path("", include("meetings.urls")),
    path("", include("evaluations.urls")),
]
