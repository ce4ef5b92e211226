"""What a signed copy that came back is worth: is it what holds now?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Current:
    """What would be printed now."""

    version: int
    key: str


def verdict(version: int, key: str, now: Current) -> tuple[str, str]:
    """Tone and sentence about a signed copy of this version and content."""
    if key == now.key:
        return "good", f"Khớp với bản đang có hiệu lực (bản {now.version})."
    if version != now.version:
        return "bad", f"Bản ký là bản {version}, bản đang có hiệu lực là bản {now.version}."
    return "bad", (
        f"Bản ký in khi bản {version} còn là dự thảo; nội dung sau đó đã thay đổi. "
        "Hãy in lại và ký bản đang có hiệu lực."
    )
