"""The production-like run, read as text: there is no Docker engine where tests run."""

import re

import pytest
import yaml
from django.conf import settings

from chibo4tot import env

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NGINX = (ROOT / "docs" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
SERVICES = COMPOSE["services"]
OURS = ("prepare", "web", "worker", "beat")
LASTING = ("web", "proxy", "worker", "beat", "postgres", "redis")


def test_services_are_those_of_the_plan():
    assert sorted(SERVICES) == sorted([*LASTING, "prepare"])


@pytest.mark.parametrize("name", LASTING)
def test_lasting_service_is_watched_and_restarted(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OURS)
def test_our_services_read_secrets_from_files(name):
    variables = SERVICES[name]["environment"]
    secrets = {f"/run/secrets/{secret}" for secret in SERVICES[name]["secrets"]}

    assert {variables["SECRET_KEY_FILE"], variables["DATABASE_PASSWORD_FILE"]} == secrets
    assert [key for key in variables if re.search("KEY$|PASSWORD$|SECRET$|TOKEN$", key)] == []


@pytest.mark.parametrize("name", OURS)
def test_our_services_may_do_little(name):
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert "ports" not in service


def test_secrets_and_volumes_in_use_are_declared():
    secrets = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    mounts = {mount for service in SERVICES.values() for mount in service.get("volumes", [])}
    volumes = {mount.partition(":")[0] for mount in mounts if not mount.startswith(".")}

    assert secrets == set(COMPOSE["secrets"])
    assert volumes == set(COMPOSE["volumes"])
    assert all(secret["file"].startswith("./var/") for secret in COMPOSE["secrets"].values())


def test_data_outlive_the_containers():
    assert {
        name: [mount for mount in SERVICES[name]["volumes"] if ":ro" not in mount]
        for name in ("web", "postgres", "redis")
    } == {
        "web": ["data:/data", "static:/static"],
        "postgres": ["database:/var/lib/postgresql/data"],
        "redis": ["broker:/data"],
    }


def test_nothing_serves_before_the_installation_is_found_safe():
    command = SERVICES["prepare"]["command"][-1]

    assert command.split(" && ") == [
        "python manage.py check --deploy --fail-level WARNING --database default",
        "python manage.py migrate --noinput",
        "python manage.py collectstatic --noinput --verbosity 0",
    ]
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["prepare"]["condition"] == (
            "service_completed_successfully"
        )


def test_variables_of_compose_are_read_by_settings():
    read = (ROOT / "chibo4tot" / "settings.py").read_text(encoding="utf-8")
    read += (ROOT / "chibo4tot" / "env.py").read_text(encoding="utf-8")

    unknown = [
        name
        for name in SERVICES["web"]["environment"]
        if f'"{name.removesuffix("_FILE")}"' not in read
    ]

    assert unknown == []


def test_database_of_compose_is_understood(monkeypatch, tmp_path):
    (tmp_path / "password").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", SERVICES["web"]["environment"]["DATABASE_URL"])
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.delenv("DATABASE_PASSWORD", raising=False)

    found = env.database("DATABASE_URL", "", base=ROOT)

    assert (found["HOST"], found["USER"], found["PASSWORD"]) == ("postgres", "chibo4tot", "s3cret")


def test_image_runs_as_nobody_in_particular():
    instructions = re.findall(r"^([A-Z]+) (.*)$", DOCKERFILE, re.MULTILINE)

    assert [rest for word, rest in instructions if word == "USER"] == ["chibo"]
    assert "COPY . " not in DOCKERFILE
    assert "--require-hashes -r" in DOCKERFILE


def test_image_copies_what_exists_and_every_app():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    apps = {"chibo4tot", "cells", "criteria", "meetings", "evaluations", "templates", "locale"}

    assert [name for name in names if not (ROOT / name).exists()] == []
    assert apps <= set(names)


def test_web_is_served_by_granian_with_one_thread_a_worker():
    assert '"granian", "--interface", "wsgi"' in DOCKERFILE
    assert '"--workers", "2", "--blocking-threads", "1"' in DOCKERFILE


def test_proxy_forwards_what_the_application_trusts():
    assert "proxy_pass http://web:8000;" in NGINX
    assert "proxy_set_header X-Forwarded-Proto https;" in NGINX
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert SERVICES["web"]["environment"]["PROXY_COUNT"] == "1"
