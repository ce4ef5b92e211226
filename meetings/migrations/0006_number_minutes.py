"""The numbers that minutes already carry become rows of the register of numbers."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def enter_numbers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    minutes = apps.get_model("meetings", "Minutes").objects.filter(number__isnull=False)
    register = apps.get_model("meetings", "IssuedNumber").objects
    first = minutes.filter(version=1).select_related("meeting__cell")
    for one in first.order_by("meeting__cell_id", "number").iterator():
        register.create(
            unit=one.meeting.cell,
            type_code="BB",
            term_starts=one.meeting.cell.valid_from,
            number=one.number,
            issued_on=one.meeting.starts_at.date(),
            meeting=one.meeting,
            issued_by=one.approved_by,
        )


def remove_numbers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("meetings", "IssuedNumber").objects.filter(type_code="BB").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0005_add_documents'),
    ]

    operations = [migrations.RunPython(enter_numbers, remove_numbers)]
