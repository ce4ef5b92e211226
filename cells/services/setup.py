"""The first unit and the first administrator of an installation."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from cells.audit import record
from cells.models import Unit, User
from cells.queries.units import free_slug, next_path
from cells.services.roles import make_administrator
from chibo4tot.shared.errors import WrongState
from chibo4tot.shared.vietnamese import nfc


def start_installation(
    *,
    name: str,
    kind: str,
    place_name: str,
    admin_username: str,
    admin_full_name: str,
    admin_password: str,
    valid_from: date,
) -> tuple[Unit, User]:
    """Make the highest unit and the log-in that may build the rest; only while no unit exists."""
    with transaction.atomic():
        if Unit.objects.exists():
            raise WrongState(
                "Chương trình đã có tổ chức đảng; hãy nhờ quản trị hệ thống cấp phiếu mời."
            )
        admin = User(username=admin_username.lower(), full_name=nfc(admin_full_name))
        validate_password(admin_password, admin)
        admin.set_password(admin_password)
        admin.full_clean()
        admin.save()
        unit = Unit(
            kind=kind,
            name=nfc(name),
            slug=free_slug(name),
            path=next_path(None),
            place_name=nfc(place_name),
            valid_from=valid_from,
        )
        unit.full_clean()
        unit.save()
        make_administrator(admin, unit, valid_from)
        record(admin, "installation.started", unit, name=unit.name, kind=kind)
        return unit, admin
