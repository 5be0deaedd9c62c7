"""Telegram's HTML parse mode: the few tags it knows, and the sentence it refuses everything else with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError, bad_request

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+))?""")
_TOKEN = re.compile(r"[<&]")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int


def _refuse(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


class _Parser:
    """One pass over one text; offsets in errors are bytes of UTF-8, offsets in entities UTF-16 units."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.parts: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        while (match := _TOKEN.search(self.source, self.position)) is not None:
            self._write(self.source[self.position : match.start()])
            self.position = match.start()
            if match.group() == "&":
                self._reference()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        self._write(self.source[self.position :])
        if self.stack:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.position)
        character = _character(match) if match else ""
        if match and character:
            self._write(character)
            self.position = match.end()
        else:
            self._write("&")
            self.position += 1

    def _start_tag(self) -> None:
        begin = self.position
        close = self.source.find(">", begin)
        name = re.split(r"[\s>]", self.source[begin + 1 :], maxsplit=1)[0].lower()
        if close < 0 and not re.search(r"\s", self.source[begin:]):
            raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TAGS:
            raise _refuse(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(begin, begin + 1 + len(name), name)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.stack.append(_Open(name, attributes, self.length))

    def _attributes(self, begin: int, position: int, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.source[position : position + 1].isspace():
                position += 1
            if position >= len(self.source):
                raise _refuse(f'Unclosed start tag "{name}" at byte offset {self._byte(begin)}')
            if self.source[position] == ">":
                self.position = position + 1
                return found
            match = _ATTRIBUTE.match(self.source, position)
            if match is None:
                raise _refuse(f'Empty attribute name in the tag "{name}" at byte offset {self._byte(begin)}')
            if match[2] is None and name != "blockquote":
                raise _refuse(
                    "Expected equal sign in declaration of an attribute of the tag "
                    f'"{name}" at byte offset {self._byte(begin)}'
                )
            value = (match[2] or "").strip("\"'")
            found[match[1].lower()] = _REFERENCE.sub(lambda m: _character(m) or m.group(), value)
            position = match.end()

    def _end_tag(self) -> None:
        begin = self.position
        if not self.stack:
            raise _refuse(f"Unexpected end tag at byte offset {self._byte(begin)}")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if match is None:
            raise _refuse(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened, found = self.stack[-1], match[1].lower()
        if found not in ("", opened.tag):
            raise _refuse(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self.stack.pop()
        self.position = match.end()
        if self.length > opened.start:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": _TAGS[opened.tag],
            "offset": opened.start,
            "length": self.length - opened.start,
        }
        if opened.tag == "a":
            url = opened.attributes.get("href", "")
            if not re.match(r"(?:https?|tg|mailto|tel):", url):
                return  # Telegram keeps the words and drops a link that it cannot open
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            language = opened.attributes.get("class", "").removeprefix("language-")
            self.stack[-1].attributes["language"] = language
            return
        elif opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        self.entities.append(entity)


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities; raises ApiError 400 "can't parse entities: ..." as Telegram does."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).run()
