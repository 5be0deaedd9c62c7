"""What the `redact` command writes for each line: the text without its secrets, and where they stood, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bot.jsonl import BadLine, objects
from domain.redaction import redact


def redact_lines(lines: Iterable[str], language: str = "da") -> Iterator[str]:
    """One JSON object a line in, one a line out: `{"text"}` becomes text and found.

    Offsets count characters of the text as it came. Raises BadLine, with the line's number, for a line without a text.
    """
    for number, line in objects(lines):
        text = line.get("text")
        if not isinstance(text, str):
            raise BadLine(number, "no-text")
        done = redact(text, language=language)
        found = [{"kind": one.kind, "start": one.start, "end": one.end} for one in done.found]
        safe = done.text.encode("utf-8", "replace").decode("utf-8")
        yield json.dumps({"text": safe, "found": found}, ensure_ascii=False)
