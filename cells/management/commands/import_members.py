"""Command-line door to the import of a member register."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cells.access import Action, holders
from cells.domain.import_choices import Choices
from cells.domain.register import Register, register_document
from cells.domain.register.matching import MatchKind
from cells.enums import ActivityState
from cells.models import Unit, User
from cells.queries.importing import known_cell_names
from cells.services.importing import confirm_import, preview_import, start_import
from cells.services.register_file import read_uploaded_register
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError


class Command(BaseCommand):
    """Shows what an import would make of a register, or imports it into a committee."""

    help = "Đọc danh sách đảng viên (.xlsx); nhập vào một đảng bộ nếu không có --dry-run."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, where it goes, who imports it, and how."""
        parser.add_argument("file", help="tệp .xlsx")
        parser.add_argument("--unit", default="", help="tên trong địa chỉ trang của đảng bộ")
        parser.add_argument(
            "--as", dest="username", default="", help="tên đăng nhập của người nhập"
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc, không ghi gì")
        parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
        parser.add_argument(
            "--unknown-status",
            default=ActivityState.ACTIVE.value,
            choices=ActivityState.values,
            help="tình trạng cho những dòng ghi từ không hiểu được",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and tell the verdict; without --dry-run import it."""
        unit = _unit(options["unit"])
        path = Path(options["file"])
        try:
            if not options["dry_run"]:
                self._import(path, unit, options)
                return
            register = _read(path, unit)
        except OSError as error:
            raise CommandError(f"Không mở được tệp “{path}”; hãy xem lại đường dẫn.") from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        self._tell(register, as_json=options["json"])

    def _tell(self, register: Register, *, as_json: bool) -> None:
        verdict = register_document(register)
        if as_json:
            self._print(verdict)
            return
        counts = verdict["summary"]
        self.stdout.write(
            f"{verdict['rows']} dòng: {counts['ok']} hợp lệ, {counts['warning']} cần xem lại, "
            f"{counts['error']} không nhập được; {len(verdict['cells'])} chi bộ."
        )

    def _print(self, document: dict[str, Any]) -> None:
        encoding = getattr(self.stdout, "encoding", None) or ""
        plain = not encoding.lower().startswith("utf")
        self.stdout.write(json.dumps(document, ensure_ascii=plain, indent=1))

    def _import(self, path: Path, unit: Unit | None, options: dict[str, Any]) -> None:
        if unit is None:
            raise CommandError("Hãy cho biết đảng bộ nhận danh sách bằng --unit.")
        actor = _actor(unit, options["username"])
        with path.open("rb") as file:
            batch = start_import(unit, file=file, name=path.name, actor=actor)
        preview = preview_import(batch, actor=actor)
        state = ActivityState(options["unknown_status"])
        states = {line.index: state for line in preview.lines if line.asks_state}
        batch = confirm_import(batch, actor=actor, choices=Choices(states=states))
        counts = {kind.value: preview.count(kind) for kind in MatchKind}
        left_out = [line.row.row for line in preview.lines if line.asks_person]
        if options["json"]:
            self._print({"batch": batch.pk, **counts, "refused": preview.refused})
            return
        self.stdout.write(
            f"Đã nhập vào {unit.name}: {counts['new']} người mới, {counts['changed']} người có "
            f"thay đổi, {counts['unchanged']} không đổi; {preview.refused} dòng không nhập được."
        )
        if left_out:
            rows = ", ".join(map(str, left_out))
            self.stdout.write(f"Chưa nhập vì có thể trùng người: dòng {rows}.")


def _read(path: Path, unit: Unit | None) -> Register:
    today = clock.today()
    known = known_cell_names(unit, today) if unit else []
    with path.open("rb") as file:
        return read_uploaded_register(file, path.name, known_cells=known, today=today)


def _unit(slug: str) -> Unit | None:
    """The unit with this slug; asks no database when none is given."""
    if not slug:
        return None
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None:
        raise CommandError(f"Không có tổ chức đảng nào tên “{slug}” trong địa chỉ trang.")
    return unit


def _actor(unit: Unit, username: str) -> User:
    """The person in whose name the import is made: the one named, or the first who may."""
    allowed = holders(Action.MEMBER_IMPORT, unit)
    actor = (allowed.filter(username=username) if username else allowed).first()
    if actor is None:
        raise CommandError(f"Không có ai như vậy được quyền nhập danh sách vào {unit.name}.")
    return actor
