"""Publish a quality form for the cells of a unit from a day on."""

import json
from datetime import date

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared.errors import DomainError
from meetings.domain.quality_reading import canonical_form, form_hash, problems_in_form
from meetings.models import QualityFormVersion

NAMED_AT_MOST = 8


@transaction.atomic
def publish_form(text: str, *, unit: Unit, valid_from: date, actor: User) -> QualityFormVersion:
    """Keep the document as the next version of the unit's form; scores given before do not change.

    Raises DomainError that names every problem with its place. The unit is held meanwhile.
    """
    require(actor, Action.QUALITY_FORM_PUBLISH, unit)
    try:
        data = json.loads(text)
    except ValueError as error:
        raise DomainError("Tệp không phải là JSON. Hãy tải mẫu về, sửa rồi nạp lại.") from error
    if problems := problems_in_form(data):
        more = len(problems) - NAMED_AT_MOST
        rest = f" Và {more} lỗi khác." if more > 0 else ""
        raise DomainError(f"Phiếu chưa dùng được: {' '.join(problems[:NAMED_AT_MOST])}{rest}")
    Unit.objects.select_for_update().get(pk=unit.pk)
    rows = QualityFormVersion.objects.filter(unit=unit)
    newest = rows.aggregate(Max("number"), Max("valid_from"))
    if newest["valid_from__max"] is not None and valid_from < newest["valid_from__max"]:
        raise DomainError(
            f"Phiếu trước áp dụng từ {newest['valid_from__max']:%d/%m/%Y}. "
            "Hãy chọn ngày đó hoặc ngày sau đó."
        )
    content = canonical_form(data)
    version = QualityFormVersion.objects.create(
        unit=unit,
        number=(newest["number__max"] or 0) + 1,
        name=data["name"],
        valid_from=valid_from,
        content=content,
        content_hash=form_hash(content),
        published_by=actor,
    )
    record(actor, "quality_form.published", version, hash=version.content_hash)
    return version
