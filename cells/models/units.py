"""Unit: the tree of committees and cells, with its path, and who followed whom."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from cells.domain.paths import is_within
from cells.enums import CELL_KINDS, UnitKind
from chibo4tot.shared.fields import FoldedField, PlainOrderField, TitleKeyField
from chibo4tot.shared.models import TimeStamped, dates_in_order, in_choices


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: object) -> "UnitQuerySet":
        """The units that exist on a day."""
        ends = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(ends, valid_from__lte=day)

    def cells(self) -> "UnitQuerySet":
        """Only the cells, in the order of their names."""
        return self.filter(kind__in=CELL_KINDS).order_by("position", "name_key", "pk")

    def below(self, path: str) -> "UnitQuerySet":
        """The unit with this path and all under it."""
        return self.filter(path__gte=path, path__lt=path + "~")


class Unit(TimeStamped):
    """A Party organisation. Its name is the name today; documents keep the name they printed."""

    UNIT_LOOKUP: ClassVar[str] = ""

    kind = models.CharField("loại hình", max_length=30, choices=UnitKind)
    name = models.CharField("tên đầy đủ", max_length=200)
    name_key = TitleKeyField(source="name")
    name_fold = FoldedField(source="name")
    short_name = models.CharField("tên ngắn", max_length=100, blank=True)
    slug = models.SlugField("tên trong địa chỉ trang", max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = PlainOrderField(max_length=200, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    document_prefix = models.CharField("ký hiệu văn bản", max_length=20, blank=True)
    place_name = models.CharField("địa danh", max_length=100, blank=True)
    org_code = models.CharField("mã tổ chức đảng", max_length=40, blank=True)
    valid_from = models.DateField("thành lập từ ngày")
    valid_to = models.DateField("kết thúc hoạt động", null=True, blank=True)

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()  # type: ignore[assignment] # queryset as manager

    class Meta:
        ordering: ClassVar[list[str]] = ["path"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", UnitKind, name="unit_kind_known"),
            dates_in_order("valid_from", "valid_to", name="unit_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pages:unit", args=[self.slug])

    @property
    def is_cell(self) -> bool:
        return self.kind in CELL_KINDS

    @property
    def unit_path(self) -> str:
        return self.path

    @property
    def label(self) -> str:
        """The short name where there is one, for lists."""
        return self.short_name or self.name

    def is_within(self, ancestor_path: str) -> bool:
        """Whether this is the unit with that path or lies under it."""
        return is_within(self.path, ancestor_path)


class UnitSuccession(models.Model):
    """On a day, the work and the records of one unit passed to another (merger, division)."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    on_date = models.DateField()
    document_no = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_between_two_units",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class WorkingRules(models.Model):
    """What a committee has laid down for the work of its cells, from a day on.

    Defaults and their sources: ``cells/data/working-rules.json``.
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="working_rules")
    valid_from = models.DateField()
    regular_day = models.PositiveSmallIntegerField("ngày sinh hoạt thường kỳ")
    minutes_deadline_days = models.PositiveSmallIntegerField("số ngày hoàn thiện biên bản")
    quorum_percent = models.DecimalField("tỷ lệ đủ điều kiện họp", max_digits=5, decimal_places=2)
    duty_absence_excluded = models.BooleanField("không tính người đi công tác vào số phải dự")
    rating_min_months = models.PositiveSmallIntegerField("số tháng từ khi kết nạp để xếp loại")
    required_minutes = models.PositiveSmallIntegerField("thời lượng tối thiểu", default=90)
    required_minutes_combined = models.PositiveSmallIntegerField(
        "thời lượng tối thiểu khi kết hợp chuyên đề", default=120
    )
    small_cell_size = models.PositiveSmallIntegerField(
        "chi bộ ít đảng viên: đến bao nhiêu người", default=0
    )
    small_cell_minutes = models.PositiveSmallIntegerField(
        "thời lượng tối thiểu của chi bộ ít đảng viên", default=90
    )
    papers_lead_hours = models.PositiveSmallIntegerField("gửi tài liệu trước (giờ)", default=24)
    premeeting_days = models.PositiveSmallIntegerField("họp chi ủy trước (ngày)", default=10)
    programme_due_day = models.PositiveSmallIntegerField(
        "hạn duyệt chương trình công tác: ngày", default=31
    )
    programme_due_month = models.PositiveSmallIntegerField(
        "hạn duyệt chương trình công tác: tháng", default=1
    )
    temporary_members_vote = models.BooleanField(
        "đảng viên sinh hoạt tạm thời được biểu quyết", default=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="rules_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(regular_day__gte=1, regular_day__lte=28),
                name="rules_regular_day_in_month",
            ),
            models.CheckConstraint(
                condition=models.Q(quorum_percent__gte=0, quorum_percent__lte=100),
                name="rules_quorum_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    programme_due_day__gte=1,
                    programme_due_day__lte=31,
                    programme_due_month__gte=1,
                    programme_due_month__lte=12,
                ),
                name="rules_programme_due_in_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} từ {self.valid_from}"

    @property
    def unit_path(self) -> str:
        return self.unit.path
