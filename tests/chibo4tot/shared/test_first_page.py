"""The text of a first page: read of each kind, within limits, never an error of the reader."""

import io
import time
from subprocess import TimeoutExpired

import pytest

from chibo4tot.shared import first_page
from chibo4tot.shared.first_page import MOST_PART_BYTES, TooHeavyError, first_lines
from tests.factories import files

LINES = ("ĐẢNG BỘ VĂN PHÒNG TỈNH ỦY", "MẬT", "Kế hoạch & dự toán")


@pytest.mark.parametrize(("kind", "make"), [("docx", files.docx), ("xlsx", files.xlsx)])
def test_office_files_are_read_line_by_line(kind, make):
    assert first_lines(io.BytesIO(make(*LINES)), kind) == list(LINES)


def test_pdf_is_read_by_its_own_process():
    lines = first_lines(io.BytesIO(files.pdf("ĐẢNG BỘ VĂN PHÒNG", "TỐI MẬT")), "pdf")

    assert [line.strip() for line in lines] == ["ĐẢNG BỘ VĂN PHÒNG", "TỐI MẬT"]


def test_head_of_the_page_comes_first():
    content = files.docx_with_header("TUYỆT MẬT", "Kế hoạch")

    assert first_lines(io.BytesIO(content), "docx") == ["TUYỆT MẬT", "Kế hoạch"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", b"%PDF-1.7\n..."),
        ("docx", b"PK\x03\x04 broken"),
        ("jpg", b"\xff\xd8\xff"),
        ("png", b"\x89PNG"),
    ],
)
def test_what_cannot_be_read_has_no_lines(kind, content):
    assert first_lines(io.BytesIO(content), kind) == []


def test_only_the_beginning_of_a_part_is_unpacked():
    content = files.bomb(200 * MOST_PART_BYTES)
    started = time.perf_counter()

    lines = first_lines(io.BytesIO(content), "docx")

    assert lines == []
    assert len(content) < MOST_PART_BYTES
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("code", [-24, first_page.TOO_HEAVY])
def test_reader_stopped_by_a_limit_is_said(monkeypatch, code):
    class Done:
        returncode, stdout = code, b""

    monkeypatch.setattr(first_page.subprocess, "run", lambda *args, **kwargs: Done)

    with pytest.raises(TooHeavyError):
        first_lines(io.BytesIO(b"%PDF-"), "pdf")


def test_reader_that_does_not_end_is_said(monkeypatch):
    def run(*args, **kwargs):
        raise TimeoutExpired("python", 20)

    monkeypatch.setattr(first_page.subprocess, "run", run)

    with pytest.raises(TooHeavyError):
        first_lines(io.BytesIO(b"%PDF-"), "pdf")
