"""Small registers, an empty committee to import them into, and all that the database then holds."""

import io

from django.apps import apps
from openpyxl import Workbook

from cells.domain.import_choices import Choices
from cells.services.importing import confirm_import, preview_import, start_import

HEADS = ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng viên"]
HEADS += ["Chức vụ Đảng", "Tình trạng", "Điện thoại"]
AN = ["Trịnh Văn An", "02/01/1980", "03/02/2005", "03/02/2006", "11112222", "", "", "0911000222"]


def workbook(*groups):
    """A register: (cell name, rows without number)."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH ĐẢNG VIÊN"])
    sheet.append(["Tính đến ngày 05/01/2026"])
    sheet.append(HEADS)
    for number, (cell, rows) in enumerate(groups, start=1):
        sheet.append([str(number), cell])
        for index, row in enumerate(rows, start=1):
            sheet.append([index, *row])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def start(unit, actor, *groups):
    return start_import(unit, file=workbook(*groups), name="danh-sach.xlsx", actor=actor)


def bring_in(unit, actor, *groups, **choices):
    return confirm_import(start(unit, actor, *groups), actor=actor, choices=Choices(**choices))


def kinds(batch, actor):
    return [line.match.kind for line in preview_import(batch, actor=actor).lines]


def everything():
    """All rows of cells but audit, batches and the log of views."""
    kept_out = {"auditentry", "importbatch", "accessevent"}
    models = [
        m for m in apps.get_app_config("cells").get_models() if m._meta.model_name not in kept_out
    ]
    return {model: list(model.objects.order_by("pk").values()) for model in models}
