"""Readers of the environment: what they understand, and what they refuse."""

import datetime
from pathlib import Path

import pytest

from chibo4tot import env

BASE = Path("/srv/app")


def test_secret_comes_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "key"
    file.write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("KEY_FILE", str(file))

    assert env.secret("KEY") == "from a file"


def test_secret_given_twice_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY", "one")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(env.BadEnvironment, match="KEY and KEY_FILE are both set"):
        env.secret("KEY")


def test_secret_file_that_is_missing_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "nothing"))

    with pytest.raises(env.BadEnvironment, match="KEY_FILE cannot be read"):
        env.secret("KEY")


@pytest.mark.parametrize(
    ("word", "meaning"),
    [("1", True), ("yes", True), ("On", True), ("0", False), ("false", False), ("", False)],
)
def test_flag_understands_the_usual_words(monkeypatch, word, meaning):
    monkeypatch.setenv("FLAG", word)

    assert env.flag("FLAG", default=not meaning) is meaning


def test_flag_refuses_nonsense_without_repeating_it(monkeypatch):
    monkeypatch.setenv("FLAG", "hunter2")

    with pytest.raises(env.BadEnvironment) as refusal:
        env.flag("FLAG", default=False)

    assert str(refusal.value) == "FLAG must be 1 or 0."


@pytest.mark.parametrize("word", ["x", "1.5", "-1"])
def test_integer_refuses_what_is_no_count(monkeypatch, word):
    monkeypatch.setenv("COUNT", word)

    with pytest.raises(env.BadEnvironment, match="COUNT must be"):
        env.integer("COUNT", 3)


def test_integer_falls_back_to_its_default(monkeypatch):
    monkeypatch.delenv("COUNT", raising=False)

    assert env.integer("COUNT", 3) == 3


def test_names_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.vn, b.vn,,")

    assert env.names("HOSTS") == ["a.vn", "b.vn"]


def test_day_is_an_iso_date(monkeypatch):
    monkeypatch.setenv("DAY", "2026-12-31")

    assert env.day("DAY") == datetime.date(2026, 12, 31)


def test_day_refuses_another_notation(monkeypatch):
    monkeypatch.setenv("DAY", "31/12/2026")

    with pytest.raises(env.BadEnvironment, match="DAY must be a date"):
        env.day("DAY")


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///var/x.sqlite3", "/srv/app/var/x.sqlite3"), ("sqlite:////data/x.db", "/data/x.db")],
)
def test_sqlite_path_is_relative_or_absolute(monkeypatch, url, name):
    monkeypatch.setenv("DATABASE_URL", url)

    found = env.database("DATABASE_URL", "", base=BASE)

    assert found == {"ENGINE": "django.db.backends.sqlite3", "NAME": name}


def test_postgres_url_is_taken_apart(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u%40:p%2F@db:5433/party?sslmode=require")
    monkeypatch.delenv("DATABASE_PASSWORD", raising=False)

    found = env.database("DATABASE_URL", "", base=BASE)

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "party",
        "USER": "u@",
        "PASSWORD": "p/",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_postgres_password_may_be_a_file_of_its_own(monkeypatch, tmp_path):
    file = tmp_path / "password"
    file.write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", "postgres:///party?host=/run/pg&user=web")
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(file))

    found = env.database("DATABASE_URL", "", base=BASE)

    assert (found["HOST"], found["USER"], found["PASSWORD"]) == ("/run/pg", "web", "s3cret")


@pytest.mark.parametrize(
    "url", ["mysql://db/party", "postgres://db/", "sqlite://", "postgres://db:port/x"]
)
def test_database_url_that_cannot_be_meant_is_refused(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(env.BadEnvironment, match="DATABASE_URL"):
        env.database("DATABASE_URL", "", base=BASE)


def test_redis_url_of_another_kind_is_refused(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "http://redis/0")

    with pytest.raises(env.BadEnvironment, match="REDIS_URL must start with redis"):
        env.redis("REDIS_URL")


def test_redis_database_number_is_replaced():
    assert env.redis_numbered("redis://:word@host:6379/0", 1) == "redis://:word@host:6379/1"


def test_base_url_loses_the_slash_at_its_end(monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://chibo.example.vn/nhanh/")
    given = env.base_url("BASE_URL")
    monkeypatch.setenv("BASE_URL", "")

    assert (given, env.base_url("BASE_URL")) == ("https://chibo.example.vn/nhanh", "")


@pytest.mark.parametrize("url", ["chibo.example.vn", "ftp://x", "https://", "https://x/?a=1"])
def test_base_url_that_leads_nowhere_is_refused(monkeypatch, url):
    monkeypatch.setenv("BASE_URL", url)

    with pytest.raises(env.BadEnvironment, match="BASE_URL must be an address"):
        env.base_url("BASE_URL")


def test_number_above_its_limit_is_refused(monkeypatch):
    monkeypatch.setenv("DIGEST_HOUR", "24")

    with pytest.raises(env.BadEnvironment, match="DIGEST_HOUR must be at most 23"):
        env.integer("DIGEST_HOUR", 7, most=23)
