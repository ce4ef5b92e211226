"""The text of the first page of a document, read within limits of size and time.

A PDF is read by a process of its own with little memory and time, so that a file made to exhaust a
reader exhausts only that. Of Word and Excel files only the beginning of a few parts is unpacked.
"""

import html
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

MOST_PART_BYTES = 1024 * 1024
MOST_PARTS = 6
MOST_TEXT = 40_000
WALL_SECONDS = 20
TOO_HEAVY = 3  # as pdf_reader says it; a negative code is the limit of processor time
READER = Path(__file__).with_name("pdf_reader.py")

_WORD_LINES = re.compile(r"</w:p>|</w:tc>|<w:br\b[^>]*>|<w:tab/>|<w:cr/>")
_WORD_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_CELL_LINES = re.compile(r"</(?:\w+:)?(?:si|is)>")
_CELL_TEXT = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</")


class TooHeavyError(Exception):
    """The file could not be read within the limits."""


def first_lines(file: IO[bytes], kind: str) -> list[str]:
    """The lines of the first page; none for a picture, a scan or a file that cannot be read."""
    file.seek(0)
    match kind:
        case "docx":
            return list(_office_lines(file, _word_parts, _WORD_LINES, _WORD_TEXT))
        case "xlsx":
            return list(_office_lines(file, _sheet_parts, _CELL_LINES, _CELL_TEXT))
        case "pdf":
            return _pdf_lines(file)
        case _:
            return []


def _word_parts(names: list[str]) -> list[str]:
    heads = sorted(name for name in names if re.fullmatch(r"word/header\d*\.xml", name))
    return [*heads[: MOST_PARTS - 1], "word/document.xml"]


def _sheet_parts(names: list[str]) -> list[str]:
    wanted = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
    return [name for name in wanted if name in names]


def _office_lines(
    file: IO[bytes],
    parts_of: Callable[[list[str]], list[str]],
    ends: re.Pattern[str],
    texts: re.Pattern[str],
) -> Iterator[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            for name in parts_of(archive.namelist()):
                with archive.open(name) as part:
                    markup = part.read(MOST_PART_BYTES).decode("utf-8", "replace")
                for line in ends.split(markup):
                    text = html.unescape("".join(texts.findall(line)))
                    if text.strip():
                        yield text
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError):
        return


def _pdf_lines(file: IO[bytes]) -> list[str]:
    """The first page as our reader process prints it."""
    try:
        done = subprocess.run(  # noqa: S603 - our own script, nothing of the request in the call
            [sys.executable, "-I", str(READER)],
            input=file.read(),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavyError from error
    if done.returncode < 0 or done.returncode == TOO_HEAVY:
        raise TooHeavyError
    return done.stdout[:MOST_TEXT].decode("utf-8", "replace").splitlines()
