"""Run as a process of its own: reads a PDF from standard input, prints its first page as text."""

import io
import logging
import resource
import sys

from pypdf import PdfReader

MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 8
MOST_TEXT = 40_000
TOO_HEAVY = 3


def main() -> int:
    """Print the text; what cannot be read ends in an error, which the caller takes as no text."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    logging.disable(logging.CRITICAL)
    try:
        pages = PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages
        text = pages[0].extract_text() if len(pages) else ""
    except MemoryError:
        return TOO_HEAVY
    sys.stdout.buffer.write(text[:MOST_TEXT].encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
