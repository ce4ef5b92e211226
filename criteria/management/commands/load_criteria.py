"""Command-line door to services.loading: a file becomes a draft, or with --publish a version."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cells.models import Unit, User
from chibo4tot.shared.errors import DomainError
from criteria.domain.document import DocumentError, decode_document
from criteria.enums import VersionStatus
from criteria.services.loading import load_criteria
from criteria.services.versions import publish_version

DEFAULT_SET = Path(__file__).resolve().parents[2] / "data" / "chibo4tot.json"


class Command(BaseCommand):
    """Loads a set in the name of a user who has the right to."""

    help = "Nạp một bộ tiêu chí từ tệp JSON thành bản nháp của một cấp ủy."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file, the committee and the person."""
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_SET)
        parser.add_argument("--unit", required=True, help="tên tổ chức đảng trong địa chỉ trang")
        parser.add_argument("--user", required=True, help="tên đăng nhập của người nạp")
        parser.add_argument("--publish", action="store_true", help="ban hành luôn bản vừa nạp")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and publish if asked for."""
        unit, actor = _named(options["unit"], options["user"])
        try:
            text = decode_document(options["file"].read_bytes())
            version = load_criteria(text, unit=unit, actor=actor)
            if options["publish"] and version.status == VersionStatus.DRAFT:
                version = publish_version(version, actor=actor)
        except (OSError, DocumentError, DomainError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        self.stdout.write(f"{version}: {version.get_status_display()}.")


def _named(slug: str, username: str) -> tuple[Unit, User]:
    unit = Unit.objects.filter(slug=slug).first()
    actor = User.objects.filter(username=username).first()
    if unit is None:
        raise CommandError(f"Không có tổ chức đảng nào có tên {slug} trong địa chỉ trang.")
    if actor is None:
        raise CommandError(f"Không có tài khoản nào tên là {username}.")
    return unit, actor
