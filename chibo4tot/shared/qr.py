"""QR codes: drawn for printed papers, read from papers that come back as PDF or picture."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
import segno
import zxingcpp
from PIL import Image, UnidentifiedImageError

MOST_PAGES = 40
MOST_PIXELS = 80_000_000
DOTS_PER_POINT = 200 / 72
LONGEST_SIDE = 4000
QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def draw_qr(text: str) -> bytes:
    """A PNG of the QR code, with the blank margin that cameras need."""
    target = BytesIO()
    segno.make(text, error="q", micro=False).save(target, kind="png", scale=8, border=2)
    return target.getvalue()


def read_qr(content: bytes, kind: str) -> list[str]:
    """The texts of the QR codes on the pages, in their order, each once.

    A page that cannot be read has none; ``kind`` is pdf, jpg or png, told by the content.
    """
    found: dict[str, None] = {}
    for picture in _pages(content) if kind == "pdf" else _picture(content):
        for one in zxingcpp.read_barcodes(picture, formats=QR_ONLY):
            found[one.text] = None
    return list(found)


def _pages(content: bytes) -> Iterator[Any]:
    """The first pages of a PDF as grey pictures, none larger than a sheet needs."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(len(document), MOST_PAGES)):
            picture = _drawn(document, number)
            if picture is not None:
                yield picture
    finally:
        document.close()


def _drawn(document: Any, number: int) -> Any:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    longest = max(page.get_size())
    scale = min(DOTS_PER_POINT, LONGEST_SIDE / longest) if longest > 0 else 1
    return page.render(scale=scale, grayscale=True).to_pil()


def _picture(content: bytes) -> Iterator[Any]:
    """The picture in grey; none if it is broken or far larger than a camera takes."""
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return
    yield grey
