"""Playwright in its own thread: its event loop must not meet Django's database checks."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


class Far:
    """An object that lives in the browser's thread; each call to it is made there."""

    def __init__(self, near: Any, thread: ThreadPoolExecutor) -> None:
        self.__dict__.update(_near=near, _thread=thread)

    def __getattr__(self, name: str) -> Any:
        return _wrap(self._thread.submit(getattr, self._near, name).result(), self._thread)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        bare_args = [_bare(arg) for arg in args]
        bare_kwargs = {name: _bare(arg) for name, arg in kwargs.items()}
        answer = self._thread.submit(lambda: self._near(*bare_args, **bare_kwargs)).result()
        return _wrap(answer, self._thread)


def _bare(value: Any) -> Any:
    return value.__dict__["_near"] if isinstance(value, Far) else value


def _wrap(value: Any, thread: ThreadPoolExecutor) -> Any:
    if isinstance(value, list):
        return [_wrap(item, thread) for item in value]
    ours = callable(value) or type(value).__module__.startswith("playwright.")
    return Far(value, thread) if ours else value


class Browser:
    """One headless Chromium for a whole test run."""

    def __init__(self, executable: str) -> None:
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")
        self._playwright = self.thread.submit(lambda: sync_playwright().start()).result()
        self._chromium = Far(self._playwright.chromium, self.thread).launch(
            executable_path=executable, args=FLAGS
        )
        self.expect = Far(expect, self.thread)

    def open_context(self, **options: Any) -> Any:
        """A fresh profile: own cookies, Vietnamese, Vietnamese time."""
        return self._chromium.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce", **options
        )

    def axe(self, page: Any) -> list[str]:
        """What axe-core finds wrong, one line each: "rule: where"."""
        results = self.thread.submit(Axe().run, _bare(page)).result()
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]

    def close(self) -> None:
        """Ends Chromium and its thread."""
        self._chromium.close()
        self.thread.submit(self._playwright.stop).result()
        self.thread.shutdown()
