"""Replace the Word template of a kind of document for a unit and all under it."""

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.uploads import Upload, check_upload, kind_of
from chibo4tot.shared.word_check import Checked, check_template
from meetings.enums import DocumentKind
from meetings.models import DocumentTemplate
from meetings.queries.tags import sample_pictures, samples_of
from meetings.services.steps import change, hold_cell


class BadTemplate(DomainError):
    """A template that is not taken; ``faults`` are sentences that name each bad tag."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@transaction.atomic
def replace_template(
    unit: Unit, kind: DocumentKind, upload: Upload, *, note: str, actor: User
) -> tuple[DocumentTemplate, Checked]:
    """Take a new version into use; the versions before are kept. Returns it and its warnings.

    Raises BadTemplate. The unit is held, so that versions run on and one is in use.
    """
    require(actor, Action.TEMPLATE_MANAGE, unit)
    unit = hold_cell(unit.pk)
    check_upload(upload)
    if kind_of(upload) != "docx":
        raise DomainError("Mẫu phải là tệp Word (.docx). Hãy lưu lại thành .docx rồi tải lên.")
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    checked = check_template(content, samples_of(kind), sample_pictures())
    if checked.faults:
        raise BadTemplate(checked.faults)
    rows = DocumentTemplate.objects.filter(unit=unit, kind=kind)
    last: int = rows.aggregate(Max("version"))["version__max"] or 0
    _out_of_use(unit, kind)
    template = DocumentTemplate.objects.create(
        unit=unit,
        kind=kind,
        version=last + 1,
        file=keep_file(upload, by=actor),
        note=note.strip(),
        uploaded_by=actor,
    )
    record(actor, "template.replaced", template, kind=kind.value, version=template.version)
    return template, checked


@transaction.atomic
def use_version(template: DocumentTemplate, *, actor: User) -> DocumentTemplate:
    """Take an earlier version into use again. The unit is held."""
    require(actor, Action.TEMPLATE_MANAGE, template)
    unit = hold_cell(template.unit_id)
    _out_of_use(unit, DocumentKind(template.kind))
    change(template, in_use=True)
    record(actor, "template.used_again", template, version=template.version)
    return template


@transaction.atomic
def back_to_default(unit: Unit, kind: DocumentKind, *, actor: User) -> Unit:
    """Use no version of this unit any more; what it sent in is kept. The unit is held."""
    require(actor, Action.TEMPLATE_MANAGE, unit)
    unit = hold_cell(unit.pk)
    if not _out_of_use(unit, kind):
        raise WrongState("Đơn vị này đang không dùng mẫu riêng cho loại văn bản này.")
    record(actor, "template.default", unit, kind=kind.value)
    return unit


def _out_of_use(unit: Unit, kind: DocumentKind) -> int:
    rows = DocumentTemplate.objects.filter(unit=unit, kind=kind, in_use=True)
    return rows.update(in_use=False)
