"""Takes out of a text what no office file can hold: control characters and halves of characters."""

from __future__ import annotations

import re

# XML 1.0 has no place for these, tab and line feed apart; a lone surrogate cannot be written as UTF-8 at all.
_NOT_WRITABLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")
# A cell of a workbook holds no more; writing more would leave it empty.
LONGEST = 32_767


def clean(text: str) -> str:
    """`text` without what XML cannot hold, and no longer than a cell may be."""
    return _NOT_WRITABLE.sub("", text)[:LONGEST]
