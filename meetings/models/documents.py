"""Templates of documents, what was printed from them, and the signed copies that came back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import StoredFile, TimeStamped, in_choices
from meetings.domain.codes import grouped
from meetings.enums import DocumentKind
from meetings.models.meetings import Meeting


class DocumentTemplate(TimeStamped):
    """A version of a Word template of one kind, for a unit and all under it.

    One version is in use at a time; without any the default template is.
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="templates")
    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    version = models.PositiveSmallIntegerField("bản")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField("thay đổi so với bản trước", max_length=300, blank=True)
    in_use = models.BooleanField("đang dùng", default=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", DocumentKind, name="template_kind_known"),
            models.UniqueConstraint(fields=["unit", "kind", "version"], name="template_version"),
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=models.Q(in_use=True),
                name="template_one_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"Mẫu {self.get_kind_display().lower()}, bản {self.version}"

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:templates", args=[self.unit.slug, self.kind])


class PrintedCopy(TimeStamped):
    """What a printed code stands for: a document of a meeting, its version and its content.

    The same content from the same template keeps its code, however often it is printed.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    code = models.CharField("mã", max_length=8, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="printed_copies")
    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    version = models.PositiveSmallIntegerField("bản")
    content_hash = models.CharField(max_length=64)
    template = models.ForeignKey(
        DocumentTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", DocumentKind, name="copy_kind_known"),
            models.UniqueConstraint(
                fields=["meeting", "kind", "content_hash", "template"],
                condition=models.Q(template__isnull=False),
                name="copy_once_per_template",
            ),
            models.UniqueConstraint(
                fields=["meeting", "kind", "content_hash"],
                condition=models.Q(template__isnull=True),
                name="copy_once_from_default",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, bản {self.version}, mã {self.shown_code}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    @property
    def shown_code(self) -> str:
        """The code as it is printed."""
        return grouped(self.code)


class Scan(TimeStamped):
    """A signed copy that came back as a PDF or a picture; ``copy`` None: its code is still asked.

    ``cell`` is the cell whose paper it is.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="scans")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(
        PrintedCopy, on_delete=models.PROTECT, null=True, blank=True, related_name="scans"
    )
    is_typed = models.BooleanField("mã do người gõ", default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"Bản ký: {self.file}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:scan", args=[self.pk])
