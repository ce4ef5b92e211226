"""The words of criteria sets."""

from django.db.models import TextChoices


class VersionStatus(TextChoices):
    DRAFT = "du_thao", "Bản nháp"
    PUBLISHED = "ban_hanh", "Đã ban hành"
    RETIRED = "het_hieu_luc", "Đã thay thế"
