"""Takes the pictures of the user guide from the demonstration: docs/huong-dan/hinh/*.png.

What to take is docs/huong-dan/hinh.json: file, who looks, steps from page to page, width. A step
is goto ADDRESS, click NAME (a link or a button), open NAME (a folded part), choose LABEL OPTION,
type LABEL TEXT. The database is a throw-away one.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "huong-dan"
PORT = 8397
ADDRESS = f"http://127.0.0.1:{PORT}"
PASSWORD = "chi-bo-bon-tot-2026"  # noqa: S105 - of the fictional people of the demonstration
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """All pictures, or those whose file names are given."""
    wanted = set(sys.argv[1:])
    plan = json.loads((GUIDE / "hinh.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        server = serve(Path(folder))
        try:
            take([one for one in plan if not wanted or one["file"] in wanted])
        finally:
            server.terminate()
            server.wait(20)


def serve(folder: Path) -> subprocess.Popen[bytes]:
    """The demonstration in a database of its own."""
    env = {
        **os.environ,
        "DEBUG": "1",
        "DEMO": "1",
        "DEMO_DAY": "2026-12-08",
        "LOG_LEVEL": "WARNING",
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
    }
    subprocess.run([sys.executable, ".ci/prepare.py", str(PORT)], env=env, cwd=ROOT, check=True)
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(PORT), "--workers", "1"]
    command += ["--log-level", "warning", "--backpressure", "64"]
    server = subprocess.Popen([*command, "chibo4tot.wsgi:application"], env=env, cwd=ROOT)
    for _ in range(60):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return server
        time.sleep(0.5)
    server.terminate()
    raise SystemExit("The demonstration did not start.")


def take(plan: list[dict[str, Any]]) -> None:
    """Every picture, each in a fresh profile."""
    (GUIDE / "hinh").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for one in plan:
            context = browser.new_context(
                base_url=ADDRESS,
                viewport={"width": one.get("width", 1280), "height": one.get("height", 900)},
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
                reduced_motion="reduce",
            )
            page = context.new_page()
            log_in(page, one["as"])
            for step in one["steps"]:
                walk(page, *step)
            page.wait_for_load_state("networkidle")
            target = GUIDE / "hinh" / one["file"]
            if "part" in one:
                page.locator(one["part"]).first.screenshot(path=target)
            else:
                page.screenshot(path=target, full_page=one.get("whole", False))
            print(target.relative_to(ROOT), flush=True)
            context.close()
        browser.close()


def log_in(page: Page, username: str) -> None:
    """By name and password."""
    page.goto("/dang-nhap/")
    page.locator("main [name=login]").fill(username)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main [name=password]").press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


def walk(page: Page, verb: str, *words: str) -> None:
    """One step of a plan."""
    if verb == "goto":
        page.goto(words[0])
    elif verb == "click":
        named(page, words[0]).click()
    elif verb == "open":
        page.locator("summary").filter(has_text=words[0]).first.click()
    elif verb == "choose":
        page.get_by_label(words[0]).first.select_option(label=words[1])
    elif verb == "type":
        page.get_by_label(words[0]).first.fill(words[1])
    else:
        raise SystemExit(f"Unknown step: {verb}")


def named(page: Page, name: str) -> Locator:
    """A link or a button of that name."""
    return page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first


if __name__ == "__main__":
    main()
