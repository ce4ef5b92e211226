"""Makes the highest unit and the first administrator of an empty installation."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cells.enums import UnitKind
from cells.services.setup import start_installation
from chibo4tot import env
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError


class Command(BaseCommand):
    help = (
        "Makes the highest unit and the first administrator; only while there is no unit. "
        "The password is asked for, or read from the file that ADMIN_PASSWORD_FILE names."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help='for example "Đảng bộ Văn phòng Tỉnh ủy"')
        parser.add_argument(
            "--kind", default=UnitKind.BASE_COMMITTEE.value, choices=UnitKind.values
        )
        parser.add_argument("--place", required=True, help="place name at the head of papers")
        parser.add_argument("--username", required=True)
        parser.add_argument("--full-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        password = env.secret("ADMIN_PASSWORD") or getpass("Password of the administrator: ")
        try:
            unit, admin = start_installation(
                name=options["name"],
                kind=options["kind"],
                place_name=options["place"],
                admin_username=options["username"],
                admin_full_name=options["full_name"],
                admin_password=password,
                valid_from=clock.today(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{unit.name}: {admin.username}")
