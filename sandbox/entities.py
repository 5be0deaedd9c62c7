"""Telegram's text rules: lengths in UTF-16 units, its strict HTML, and the entities it finds in plain text."""

from __future__ import annotations

import re
from typing import Any

from sandbox.errors import bad_request
from sandbox.html import parse_html

Entity = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_FOUND = re.compile(
    r"""
      (?P<url>https?://[^\s<>"]+
        | (?<![\w@.-])(?:[a-z0-9-]+\.)+(?:dk|com|org|net|eu|io|me|info|nu)(?:/[^\s<>"]*)?(?![\w@]))
    | (?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>]))
    | (?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))
    | (?P<hashtag>(?<![\w#&/])\#(?=\w*[^\W\d_])\w{1,256})
    """,
    re.VERBOSE | re.IGNORECASE,
)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, in which Telegram counts offsets and limits."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, entity: Entity) -> str:
    """The words that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    start = 2 * entity["offset"]
    return raw[start : start + 2 * entity["length"]].decode("utf-16-le", "surrogatepass")


def detect(text: str, known: list[Entity] | None = None) -> list[Entity]:
    """The entities of a text: those given, and the commands, links, mentions and hashtags Telegram finds itself."""
    entities = list(known or ())
    if not any(mark in text for mark in "/@#."):
        return entities
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in {"code", "pre", "text_link"}]
    for match in _FOUND.finditer(text):
        found = match.group().rstrip(".,:;!?)'") if match.lastgroup == "url" else match.group()
        start, length = units(text[: match.start()]), units(found)
        if not any(start < end and begin < start + length for begin, end in closed):
            entities.append({"type": str(match.lastgroup), "offset": start, "length": length})
    entities.sort(key=lambda e: (e["offset"], -e["length"]))
    return entities


def formatted(text: str, parse_mode: str, given: object, limit: int) -> tuple[str, list[Entity]]:
    """The text a bot sends as it will stand in the chat, with entities.

    Raises ApiError 400 for an unknown parse mode, broken HTML, wrong entities, or more than `limit` UTF-16
    units after parsing. An empty result is returned as it is: whether it may be empty depends on the method.
    """
    mode = parse_mode.lower()
    entities: list[Entity] = []
    if mode == "html":
        text, entities = parse_html(text)
    elif mode not in {"", "none"}:
        # Markdown is left out on purpose: what people write contains _ and *, so HTML is the safe choice.
        raise bad_request("unsupported parse_mode")
    elif isinstance(given, list):
        entities = [_checked(entity) for entity in given]
    text, entities = _trimmed(text, entities)
    if units(text) > limit:
        raise bad_request("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    return text, detect(text, entities)


def _checked(entity: object) -> Entity:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for field in ("type", "offset", "length"):
        if field not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    return dict(entity)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at either end, as Telegram stores it; entities move along."""
    bare = text.replace("\r", "").strip()
    if bare == text:
        return text, entities
    cut = units(text) - units(text.lstrip())
    end = units(bare)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        stop = min(entity["offset"] - cut + entity["length"], end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return bare, kept
