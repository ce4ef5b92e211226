"""Command-line door to services.computing: compute the draft cards of a round again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cells.access import THE_PROGRAM
from evaluations.models import Round
from evaluations.services.computing import compute_round


class Command(BaseCommand):
    """Prints how many cards were computed."""

    help = "Tính lại mọi phiếu điểm chưa gửi của một kỳ đánh giá."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the round by its committee and year."""
        parser.add_argument("--round", nargs=2, required=True, metavar=("SLUG", "YEAR"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the round and compute it."""
        slug, year = options["round"]
        if not year.isdecimal():
            raise CommandError(f"Năm phải là một số, không phải “{year}”.")
        found = Round.objects.filter(unit__slug=slug, year=int(year)).first()
        if found is None:
            raise CommandError(f"Không có kỳ đánh giá năm {year} của “{slug}”.")
        count = compute_round(found, actor=THE_PROGRAM)
        self.stdout.write(f"Đã tính lại {count} phiếu điểm.")
