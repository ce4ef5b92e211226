"""QR codes: what is drawn is read; what cannot be opened has none."""

from io import BytesIO

import pytest
from PIL import Image

from chibo4tot.shared import qr
from chibo4tot.shared.qr import draw_qr, read_qr


def test_what_is_drawn_is_read():
    assert read_qr(draw_qr("CB4T:7K3M9QX2"), "png") == ["CB4T:7K3M9QX2"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "png"),
        (b"\xff\xd8\xff garbage", "jpg"),
        (b"%PDF-1.4 garbage", "pdf"),
        (b"", "pdf"),
    ],
)
def test_broken_file_has_none(content, kind):
    assert read_qr(content, kind) == []


def test_blank_page_has_none():
    target = BytesIO()
    Image.new("L", (200, 200), 255).save(target, "PNG")

    assert read_qr(target.getvalue(), "png") == []


def test_picture_far_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(qr, "MOST_PIXELS", 100)

    assert read_qr(draw_qr("CB4T:7K3M9QX2"), "png") == []
