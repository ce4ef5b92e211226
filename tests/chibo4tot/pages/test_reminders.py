"""The page of one's own choice about reminders by mail."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cells.models import AuditEntry, MailSetting, Member

pytestmark = pytest.mark.django_db
ADDRESS = "/tai-khoan/nhac-viec/"


def page(client):
    return BeautifulSoup(client.get(ADDRESS).content, "html.parser")


def words(found):
    return " ".join(found.get_text(" ").split())


def test_it_is_reached_from_the_account_menu(world, as_user):
    home = as_user(world.user("member_a")).get(reverse("pages:home"))

    links = BeautifulSoup(home.content, "html.parser").select("#account a")
    assert links[0]["href"] == ADDRESS


def test_turning_it_off_and_on_with_another_address(world, as_user):
    client = as_user(world.user("member_a"))
    at_first = page(client).select_one("input[name=wants_digest]").has_attr("checked")

    off = client.post(ADDRESS, {"address": ""})
    kept_off = page(client).select_one("input[name=wants_digest]").has_attr("checked")
    client.post(ADDRESS, {"wants_digest": "on", "address": "khac@example.vn"})

    setting = MailSetting.objects.get(user=world.user("member_a"))
    assert (at_first, off.status_code, kept_off) == (True, 302, False)
    assert (setting.wants_digest, setting.address) == (True, "khac@example.vn")
    assert page(client).select_one("input[name=address]")["value"] == "khac@example.vn"
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["mail.set", "mail.set"]
    assert "khac@example.vn" not in str(AuditEntry.objects.values_list("data", flat=True))


def test_an_address_that_is_none_is_refused(world, as_user):
    refused = as_user(world.user("member_a")).post(ADDRESS, {"address": "khong phai"})

    assert refused.status_code == 422
    assert MailSetting.objects.count() == 0


def test_it_says_where_mail_goes_and_whether_any_is_sent(world, as_user, settings):
    client = as_user(world.user("member_a"))
    without = words(page(client))
    Member.objects.filter(pk=world.member("member_a").pk).update(email="hang@example.vn")
    settings.EMAIL_HOST, settings.BASE_URL = "mail.example.vn", "https://chibo.example.vn"
    known = words(page(client))

    assert "để trống thì không gửi thư nào" in without
    assert "Chương trình chưa gửi thư" in without
    assert "Để trống thì gửi đến địa chỉ trong hồ sơ: hang@example.vn." in known
    assert "Chương trình chưa gửi thư" not in known
