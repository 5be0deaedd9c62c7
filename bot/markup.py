"""Text that Telegram shows with bold and italics, and the buttons under it; people's words are always escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.texts import Texts

LONGEST = 4096
# Characters that change the direction or the visibility of what follows them could make relayed words lie.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` comes back when it is tapped, 64 bytes at most."""

    text: str
    data: str


MarkupT = Callable[..., Markup]
Buttons = Sequence[Sequence[Button]]


def escape(text: str) -> Markup:
    """People's words, shown as they wrote them, less what is invisible and could mislead."""
    return Markup(html.escape(_INVISIBLE.sub("", text), quote=False))


def join(parts: Sequence[str], between: str = "\n") -> Markup:
    """Several texts as one; those that are no Markup are escaped."""
    return Markup(between.join(part if isinstance(part, Markup) else escape(part) for part in parts))


def html_texts(texts: Texts, language: str) -> MarkupT:
    """The sentences of one language for the chat: text put into them is escaped unless it is Markup."""
    plain = texts.of(language)

    def t(key: str, /, **values: object) -> Markup:
        safe = {
            name: escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
            for name, value in values.items()
        }
        return Markup(plain(key, **safe))

    return t


def keyboard(buttons: Buttons) -> dict[str, Any]:
    """The buttons in the shape the Bot API takes."""
    for button in (one for row in buttons for one in row):
        if len(button.data.encode()) > 64:
            raise ValueError(f"a button's data is over 64 bytes: {button.data.partition(':')[0]}")
    return {
        "inline_keyboard": [
            [{"text": button.text, "callback_data": button.data} for button in row] for row in buttons if row
        ]
    }


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, longest: int = LONGEST) -> Iterator[str]:
    """`text` in pieces that Telegram takes, cut at line ends where it can be. No tag of ours spans lines."""
    piece = ""
    for line in text.split("\n"):
        for part in _cut(line, longest):
            if piece and units(piece) + 1 + units(part) > longest:
                yield piece
                piece = part
            else:
                piece = f"{piece}\n{part}" if piece else part
    if piece.strip():
        yield piece


def _cut(line: str, longest: int) -> Iterator[str]:
    """A line too long for one message, in pieces, never within an escaped character such as &amp;."""
    while units(line) > longest:
        at = longest // 2
        broken = line.rfind("&", max(0, at - 6), at)
        if broken >= 0 and ";" not in line[broken:at]:
            at = broken
        yield line[:at]
        line = line[at:]
    yield line
