"""The command-line door: agrees with the expected file, needs no database to read, says why not."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cells.models import ImportBatch, Member

DATA = Path(__file__).parents[2] / "data"
REGISTER = DATA / "danh-sach-dang-vien.xlsx"
EXPECTED = json.loads((DATA / "danh-sach-dang-vien.expected.json").read_text(encoding="utf-8"))


def run(*args):
    out = StringIO()
    call_command("import_members", *map(str, args), stdout=out)
    return out.getvalue()


def test_dry_run_prints_the_expected_document_without_a_database():
    assert json.loads(run(REGISTER, "--dry-run", "--json")) == EXPECTED


def test_dry_run_in_words():
    assert run(REGISTER, "--dry-run") == (
        "157 dòng: 133 hợp lệ, 13 cần xem lại, 11 không nhập được; 10 chi bộ.\n"
    )


@pytest.mark.parametrize("content", [b"", b"khong phai so tinh", b"PK\x03\x04 hong"])
def test_unreadable_file_is_refused_in_a_sentence(tmp_path, content):
    file = tmp_path / "la.xlsx"
    file.write_bytes(content)

    with pytest.raises(CommandError, match="Tệp “la"):
        run(file, "--dry-run", "--json")


def test_missing_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(tmp_path / "khong-co.xlsx", "--dry-run", "--json")


def test_import_needs_to_know_where_to(tmp_path):
    with pytest.raises(CommandError, match="--unit"):
        run(REGISTER)


def test_dry_run_with_a_unit_knows_its_cells_and_writes_nothing(world):
    document = json.loads(run(REGISTER, "--dry-run", "--json", "--unit", "van-phong"))

    assert document["summary"] == EXPECTED["summary"]
    assert ImportBatch.objects.count() == 0


def test_import_writes_the_people_of_the_register(world):
    before = Member.objects.count()

    said = run(REGISTER, "--unit", "van-phong", "--as", "officer")

    assert said == (
        "Đã nhập vào Đảng bộ Văn phòng Tỉnh ủy Sông Vân: 146 người mới, 0 người có thay đổi, "
        "0 không đổi; 11 dòng không nhập được.\n"
    )
    assert Member.objects.count() == before + 146


@pytest.mark.parametrize(
    "arguments", [["--unit", "la"], ["--unit", "van-phong", "--as", "member_a"]]
)
def test_import_is_refused(world, arguments):
    before = Member.objects.count()

    with pytest.raises(CommandError):
        run(REGISTER, *arguments)

    assert Member.objects.count() == before
