"""What is typed into minutes survives: pauses, a killed server, two tabs, a lost session or net."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from chibo4tot.shared.models import Draft
from meetings.models import Concern, Minutes, Vote
from tests.meetings.services.conftest import Stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"^Đã lưu lúc")
TODAY = date(2026, 3, 3)


@pytest.fixture
def opened(world, settings) -> Minutes:
    """The minutes of today's meeting, its roll open."""
    settings.PINNED_DAY = TODAY
    stages = Stages(world)
    return stages.open(stages.plan(day=TODAY))


@pytest.fixture
def live(opened, world, open_page, static_files):
    """The live page as the recorder has it."""
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    return page


def summary(page):
    return page.locator("textarea[name=summary]")


def state(page):
    return page.locator(".save-state")


def drafted() -> str:
    """What the server holds of the conclusion."""
    draft = Draft.objects.first()
    return draft.fields["summary"] if draft else ""


def within(seconds: float, ask) -> bool:
    """Whether it becomes true in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if ask():
            return True
        time.sleep(0.02)
    return bool(ask())


def log_in_again(page, user, url: str) -> None:
    """What another tab of the browser does: the context has a session from now on."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def test_text_is_on_its_way_to_the_server_within_a_second(live, expect):
    live.evaluate("addEventListener('input', () => { window.typedAt = performance.now(); }, true)")
    summary(live).press_sequentially("Thống nhất", delay=20)
    expect(state(live)).to_have_text(SAVED, timeout=10_000)

    waited = live.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter((one) => one.name.endsWith('/nhap/')).at(-1).startTime - window.typedAt"
    )

    assert 0 < waited <= 1000
    assert drafted() == "Thống nhất"


def test_text_is_on_the_server_at_once_when_the_field_is_left(live, expect):
    live.clock.install(time=0)
    live.clock.pause_at(1000)  # from here on no pause of typing ever ends
    summary(live).fill("Rời ô")
    before = drafted()

    summary(live).blur()

    assert (before, within(10, lambda: drafted() == "Rời ô")) == ("", True)


def test_nothing_typed_stays_in_the_browser(live, expect):
    summary(live).fill("Riêng tư")
    expect(state(live)).to_have_text(SAVED, timeout=10_000)
    live.goto(reverse("meetings:list"))

    kept = live.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage},"
        " await indexedDB.databases(), await caches.keys()])"
    )

    address = json.dumps({"htmx-current-path-for-history": reverse("meetings:list")})
    assert kept == f"[{{}},{address},[],[]]".replace(": ", ":")


def test_back_after_logging_out_shows_nothing(live, expect):
    summary(live).fill("Riêng tư")
    expect(state(live)).to_have_text(SAVED, timeout=10_000)
    live.goto(reverse("meetings:list"))
    live.context.clear_cookies()

    live.go_back()

    live.wait_for_url(re.compile("dang-nhap"))
    assert "Riêng tư" not in live.content()


def test_second_tab_overwrites_nothing_and_shows_both_texts(live, opened, expect):
    other = live.context.new_page()
    other.goto(opened.meeting.get_absolute_url())
    summary(live).fill("Bản của thẻ một")
    expect(state(live)).to_have_text(SAVED, timeout=10_000)

    summary(other).fill("Bản của thẻ hai")
    expect(state(other)).to_contain_text("đang được bạn ghi ở một thẻ khác", timeout=10_000)
    assert drafted() == "Bản của thẻ một"

    live.get_by_role("button", name="Lưu").first.click()
    live.get_by_text("Đã lưu.").wait_for()
    other.get_by_role("button", name="Lưu").first.click()
    other.get_by_text("Chưa có gì bị ghi đè").wait_for()

    opened.refresh_from_db()
    assert opened.summary == "Bản của thẻ một"
    expect(summary(other)).to_have_value("Bản của thẻ hai")
    expect(other.locator(".meeting-theirs")).to_contain_text("Bản của thẻ một")


def test_session_that_ended_is_taken_up_again_in_another_tab(
    live, opened, world, live_server, expect
):
    live.context.clear_cookies()
    summary(live).fill("Gõ khi phiên đã hết")
    expect(state(live)).to_contain_text("Phiên đăng nhập đã hết", timeout=10_000)

    log_in_again(live, world.people["recorder_a"], live_server.url)
    live.get_by_role("button", name="Lưu lại").click()

    expect(state(live)).to_have_text(SAVED, timeout=10_000)
    live.get_by_role("button", name="Lưu", exact=True).first.click()
    live.get_by_text("Đã lưu.").wait_for()
    opened.refresh_from_db()
    assert opened.summary == "Gõ khi phiên đã hết"


def test_text_is_sent_when_the_net_is_back(live, console_errors, expect):
    live.context.set_offline(True)
    summary(live).fill("Gõ khi mất mạng")
    expect(state(live)).to_contain_text("Chưa lưu được", timeout=10_000)

    live.context.set_offline(False)

    expect(state(live)).to_have_text(SAVED, timeout=10_000)
    assert drafted() == "Gõ khi mất mạng"
    console_errors[:] = [one for one in console_errors if "ERR_INTERNET_DISCONNECTED" not in one]


def test_votes_and_concerns_are_folded_until_needed_and_saved(live, opened, expect):
    item = live.locator(".meeting-item").nth(1)
    expect(item.locator("input[name$=vote-m1-matter]")).to_be_hidden()
    item.locator("summary", has_text="Biểu quyết").click()
    expect(item.locator("input[name$=vote-m2-matter]")).to_be_hidden()

    item.locator("input[name$=vote-m1-matter]").fill("Thông qua nghị quyết")
    expect(item.locator("input[name$=vote-m2-matter]")).to_be_visible()
    for name, number in (("in_favour", "5"), ("against", "0"), ("other", "0")):
        item.locator(f"input[name$=vote-m1-{name}]").fill(number)
    live.get_by_text("Tâm tư, nguyện vọng của đảng viên; sáng kiến").click()
    live.locator("textarea[name=concerns]").fill("Hằng: mong có chỗ để xe.")
    live.get_by_role("button", name="Lưu").first.click()
    live.get_by_text("Đã lưu.").wait_for()

    assert Vote.objects.get().in_favour == 5
    assert Concern.objects.get().member_name == "Vũ Thị Bích Hằng"


class Server:
    """A real server on the database of this test, to be killed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        granian = Path(sys.executable).parent / "granian"
        command = [str(granian), "--interface", "wsgi", "--workers", "1", "--log-level", "error"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "chibo4tot.wsgi:application"]
        self.process = subprocess.Popen(
            command, env=_environment(), cwd=settings.BASE_DIR, start_new_session=True
        )
        assert within(60, self.answers), "the server did not start"

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """As a power cut does: nothing is told, nothing is finished."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
            self.process = None


def _environment() -> dict[str, str]:
    """The settings of a real server, on the database and the sessions of this test."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{found['NAME']}"
    else:
        address = f"postgres://{found['USER']}@{found['HOST'].replace('/', '%2F')}/{found['NAME']}"
    changed = {
        "DJANGO_SETTINGS_MODULE": "chibo4tot.settings",
        "DATABASE_URL": address,
        "SECRET_KEY": settings.SECRET_KEY,
        "DEBUG": "1",
        "DEMO_DAY": TODAY.isoformat(),
        "LOG_LEVEL": "ERROR",
    }
    return os.environ | changed


@pytest.fixture
def server():
    with ExitStack() as stack:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            made = Server(free.getsockname()[1])
        stack.callback(made.kill)
        made.start()
        yield made


def test_server_killed_while_typing_loses_nothing(
    opened, world, server, open_page, static_files, expect
):
    page = open_page()
    log_in_again(page, world.people["recorder_a"], server.url)
    page.goto(server.url + opened.meeting.get_absolute_url())
    summary(page).fill("Trước khi mất điện.")
    expect(state(page)).to_have_text(SAVED, timeout=10_000)

    server.kill()
    summary(page).fill("Trước khi mất điện. Trong khi mất điện.")
    expect(state(page)).to_contain_text("Chưa lưu được", timeout=10_000)
    kept = drafted()
    server.start()

    expect(state(page)).to_have_text(SAVED, timeout=20_000)
    assert kept == "Trước khi mất điện."
    assert drafted() == "Trước khi mất điện. Trong khi mất điện."
    page.goto(server.url + opened.meeting.get_absolute_url())
    expect(summary(page)).to_have_value("Trước khi mất điện. Trong khi mất điện.")
