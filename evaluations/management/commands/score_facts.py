"""Command-line door to the engine: a set and facts in, scorecards out; needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from criteria.domain.document import DocumentError, decode_document, read_document
from criteria.domain.parsing import parse_spec
from criteria.domain.problems import problems_in
from criteria.domain.spec import Spec
from evaluations.domain.score_input import read_cards
from evaluations.domain.score_output import result_to_data
from evaluations.domain.scoring import score

INPUT_ERROR = 2


class Command(BaseCommand):
    """Prints one JSON object, or a list for a list; on any error nothing, and status 2."""

    help = "Tính phiếu điểm từ một bộ tiêu chí và số liệu, đều là tệp JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the two files."""
        parser.add_argument("--set", required=True, metavar="FILE")
        parser.add_argument("--facts", required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute everything before printing anything."""
        spec = _spec_in(options["set"])
        cards = _cards_in(options["facts"], spec)
        self.stdout.write(json.dumps(cards))


def _spec_in(path: str) -> Spec:
    try:
        spec = parse_spec(_document_in(path))
        problems = problems_in(spec, for_publication=False)
        if problems:
            raise DocumentError(*problems)
    except DocumentError as error:
        raise _refusal(path, error) from error
    return spec


def _cards_in(path: str, spec: Spec) -> dict[str, Any] | list[dict[str, Any]]:
    try:
        data = _document_in(path)
        cards = read_cards(data, spec)
    except DocumentError as error:
        raise _refusal(path, error) from error
    scored = [
        result_to_data(
            score(spec, card.facts, card.manual, card.disqualifiers, final=card.final), spec
        )
        for card in cards
    ]
    return scored if isinstance(data, list) else scored[0]


def _document_in(path: str) -> Any:
    try:
        raw = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        message = f"{path}: Không đọc được tệp này ({error})."
        raise CommandError(message, returncode=INPUT_ERROR) from error
    return read_document(decode_document(raw))


def _refusal(path: str, error: DocumentError) -> CommandError:
    lines = [f"{path}: {problem}" for problem in error.problems]
    return CommandError("\n".join(lines), returncode=INPUT_ERROR)
