"""Record that a cell signed its commitment, with the scan of the paper."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.uploads import Upload, check_upload, fingerprint, random_name, shown_name
from evaluations.models import Commitment, Round
from evaluations.services.guards import ensure_open


@transaction.atomic
def sign_commitment(
    round_: Round,
    cell: Unit,
    *,
    signed_on: date,
    signers: str,
    actor: User,
    targets: str = "",
    scan: Upload | None = None,
) -> Commitment:
    """Record the commitment of a cell, once a year; a unique row keeps two people from doing it."""
    commitment = Commitment(
        round=round_,
        cell=cell,
        signed_on=signed_on,
        signers=signers.strip(),
        targets=targets.strip(),
        recorded_by=actor,
    )
    require(actor, Action.COMMITMENT_SIGN, commitment)
    ensure_open(round_)
    _ensure_sound(commitment)
    if scan is not None:
        _attach(commitment, scan)
    commitment.save()
    record(actor, "commitment.signed", commitment, signed_on=signed_on, scan=commitment.scan_hash)
    return commitment


def _ensure_sound(commitment: Commitment) -> None:
    if not commitment.cell.is_within(commitment.round.unit.path):
        raise DomainError("Chi bộ này không thuộc kỳ đánh giá đã chọn.")
    if not commitment.signers:
        raise DomainError("Hãy ghi người ký cam kết.")
    if commitment.signed_on > clock.today():
        raise DomainError("Ngày ký không được ở tương lai; hãy xem lại ngày.")
    if Commitment.objects.filter(round=commitment.round, cell=commitment.cell).exists():
        raise WrongState("Chi bộ đã có bản cam kết của năm này.")


@transaction.atomic
def attach_scan(commitment: Commitment, *, scan: Upload, actor: User) -> Commitment:
    """Add the scan of a commitment that was recorded without one."""
    require(actor, Action.COMMITMENT_SIGN, commitment)
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("cell", "round")
    found = rows.get(pk=commitment.pk)
    ensure_open(found.round)
    if found.scan:
        raise WrongState("Bản cam kết này đã có bản chụp.")
    _attach(found, scan)
    found.updated_at = clock.now()
    found.save()
    record(actor, "commitment.scan_attached", found, scan=found.scan_hash)
    return found


def _attach(commitment: Commitment, scan: Upload) -> None:
    file = check_upload(scan)
    commitment.scan_name = shown_name(file)
    commitment.scan_hash = fingerprint(file)
    commitment.scan.save(random_name(file), file, save=False)
