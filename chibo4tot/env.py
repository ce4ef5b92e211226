"""Typed readers of environment variables that refuse nonsense; a secret may come from NAME_FILE."""

import datetime
import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit, urlunsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class BadEnvironment(Exception):
    """A variable holds something that cannot be meant; the message names it, never its value."""


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def secret(name: str, default: str = "") -> str:
    """NAME, or the contents of the file that NAME_FILE points at; not both."""
    file = text(f"{name}_FILE")
    if not file:
        return text(name, default)
    if text(name):
        raise BadEnvironment(f"{name} and {name}_FILE are both set; keep one of them.")
    try:
        return Path(file).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        raise BadEnvironment(f"{name}_FILE cannot be read: {error}") from error


def flag(name: str, *, default: bool) -> bool:
    """1/0, true/false, yes/no, on/off."""
    word = os.environ.get(name)
    if word is None:
        return default
    if word.strip().lower() in TRUE:
        return True
    if word.strip().lower() in FALSE:
        return False
    raise BadEnvironment(f"{name} must be 1 or 0.")


def integer(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number of at least `least` and, if given, at most `most`."""
    word = text(name, str(default))
    try:
        number = int(word)
    except ValueError as error:
        raise BadEnvironment(f"{name} must be a whole number.") from error
    if number < least:
        raise BadEnvironment(f"{name} must be at least {least}.")
    if most is not None and number > most:
        raise BadEnvironment(f"{name} must be at most {most}.")
    return number


def names(name: str, default: str = "") -> list[str]:
    """Names separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def day(name: str) -> datetime.date | None:
    """A date as YYYY-MM-DD, or None when not set."""
    word = text(name)
    if not word:
        return None
    try:
        return datetime.date.fromisoformat(word)
    except ValueError as error:
        raise BadEnvironment(f"{name} must be a date such as 2026-12-31.") from error


def database(name: str, default: str, *, base: Path) -> dict[str, Any]:
    """A DATABASES entry (ENGINE, NAME, …) from an URL; relative SQLite paths start at `base`.

    Understood: sqlite:///relative, sqlite:////absolute, postgres://user:word@host:port/name and
    postgres:///name?host=/folder/of/socket. NAME_PASSWORD (or its file) may hold the password.
    """
    url = _split(name, secret(name, default))
    if url.scheme == "sqlite":
        path = unquote(url.path.removeprefix("/"))
        if url.netloc or not path:
            raise BadEnvironment(f"{name} must be sqlite:///file or postgres://….")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(base / path)}
    if url.scheme not in {"postgres", "postgresql"}:
        raise BadEnvironment(f"{name} must start with sqlite:// or postgres://.")
    options = dict(parse_qsl(url.query))
    if not url.path.strip("/"):
        raise BadEnvironment(f"{name} names no database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or options.pop("user", "")),
        "PASSWORD": secret("DATABASE_PASSWORD", unquote(url.password or "")),
        "HOST": unquote(url.hostname or "") or options.pop("host", ""),
        "PORT": str(url.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def base_url(name: str) -> str:
    """The address of the site such as https://chibo.example.vn, without a slash at the end."""
    word = text(name).rstrip("/")
    if not word:
        return ""
    url = _split(name, word)
    if url.scheme not in {"http", "https"} or not url.netloc or url.query or url.fragment:
        raise BadEnvironment(f"{name} must be an address such as https://chibo.example.vn.")
    return word


def redis(name: str) -> str:
    """A redis:// or rediss:// URL, or an empty text when not set."""
    word = secret(name)
    if word and _split(name, word).scheme not in {"redis", "rediss"}:
        raise BadEnvironment(f"{name} must start with redis:// or rediss://.")
    return word


def redis_numbered(url: str, number: int) -> str:
    """The same Redis server, another of its numbered databases."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))


def _split(name: str, word: str) -> SplitResult:
    try:
        url = urlsplit(word)
        _ = url.port
    except ValueError as error:
        raise BadEnvironment(f"{name} is not an URL.") from error
    return url
