"""Draw the default Word templates of all documents anew, into meetings/data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meetings.enums import DocumentKind
from meetings.management.drawing.minutes import draw_excerpt, draw_minutes
from meetings.management.drawing.notices import draw_invitation, draw_roll
from meetings.management.drawing.quality import draw_quality
from meetings.management.drawing.resolution import draw_resolution
from meetings.queries.templates import DATA, default_file

DRAWN: dict[DocumentKind, Callable[[], Any]] = {
    DocumentKind.MINUTES: draw_minutes,
    DocumentKind.EXCERPT: draw_excerpt,
    DocumentKind.RESOLUTION: draw_resolution,
    DocumentKind.INVITATION: draw_invitation,
    DocumentKind.ROLL: draw_roll,
    DocumentKind.QUALITY: draw_quality,
}


class Command(BaseCommand):
    help = "Draw the default Word templates (A4, Hướng dẫn 05-HD/VPTW 2026)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=DATA, help="the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one file per kind of document."""
        for kind, draw in DRAWN.items():
            target = options["to"] / default_file(kind).name
            draw().save(str(target))
            self.stdout.write(str(target))
