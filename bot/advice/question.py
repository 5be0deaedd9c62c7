"""A question that is being written: its parts after redaction, and the choices made on the preview."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Self

from domain.redaction import redact


@dataclass(frozen=True, slots=True)
class Part:
    """One message of the question: its text after redaction, what was taken out, and what looks like a name."""

    message_id: int
    text: str
    found: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, message_id: int, text: str, today: date, language: str, public: str = "") -> Self:
        """What is kept of a message: never what was taken out of it. `public` is a telephone number that stays."""
        clean = redact(text.strip(), today, language, public)
        looks_like_names = tuple(dict.fromkeys(text.strip()[one.start : one.end] for one in clean.names))
        return cls(message_id, clean.text, tuple(one.kind for one in clean.found), looks_like_names)

    @property
    def counted(self) -> Counter[str]:
        """How many of each kind were taken out."""
        return Counter(self.found)


def joined(parts: Sequence[Part]) -> Part:
    """Several messages said in one go, as one."""
    found = tuple(kind for part in parts for kind in part.found)
    names = tuple(dict.fromkeys(name for part in parts for name in part.names))
    return Part(parts[-1].message_id, "\n\n".join(part.text for part in parts), found, names)


@dataclass(frozen=True, slots=True)
class Question:
    """The draft of a request. `key` ties the buttons below it to it; `preview` is the outbox row they stand under."""

    key: int
    parts: tuple[Part, ...]
    topic: str | None = None
    topic_chosen: bool = False
    urgent: bool = False
    anonymous: bool = False
    rewriting: bool = False
    preview: int | None = field(default=None)

    @property
    def text(self) -> str:
        """All of it as the panel will read it."""
        return "\n\n".join(part.text for part in self.parts)

    @property
    def found(self) -> Counter[str]:
        """How many of each kind were taken out."""
        return Counter(kind for part in self.parts for kind in part.found)

    @property
    def names(self) -> tuple[str, ...]:
        """What looks like a person's name."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.names))

    def with_part(self, part: Part) -> Question:
        """With one more message, or with what has become of one that was edited."""
        if self.rewriting:
            return replace(self, parts=(part,), rewriting=False)
        ids = [one.message_id for one in self.parts]
        if part.message_id in ids:
            return replace(self, parts=tuple(part if one.message_id == part.message_id else one for one in self.parts))
        return replace(self, parts=(*self.parts, part))

    def as_body(self) -> dict[str, object]:
        """For the draft."""
        return asdict(self)

    @classmethod
    def read(cls, body: str) -> Self:
        """From the draft."""
        values = json.loads(body)
        parts = tuple(
            Part(one["message_id"], one["text"], tuple(one["found"]), tuple(one["names"]))
            for one in values.pop("parts")
        )
        return cls(parts=parts, **values)
