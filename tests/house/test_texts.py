"""Every sentence stands in both languages, asks for the same values, and is said somewhere."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts import Texts

BOT = Path(__file__).parents[2] / "bot"
TEXTS = Texts.load()
FIELD = "\x00"


def placeholders(sentence: str) -> set[str]:
    """The values a sentence asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def said_in_code() -> Iterator[str]:
    """Every string in the bot's code; where one is put together, the unknown part is a FIELD."""
    for file in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else FIELD for part in node.values)


SAID = set(said_in_code())
PATTERNS = [
    re.compile(re.escape(one).replace(re.escape(FIELD), r"[\w.\-]+")) for one in SAID if FIELD in one and "." in one
]


def is_said(key: str) -> bool:
    """True when the code has the key, whole or put together; plural() adds .one and .other by itself."""
    stem = re.sub(r"\.(one|other)$", "", key)
    return any(one in SAID or any(pattern.fullmatch(one) for pattern in PATTERNS) for one in (key, stem))


@pytest.mark.parametrize("key", sorted(TEXTS.sentences))
def test_both_languages_ask_for_the_same_values(key: str) -> None:
    """A value named in Danish is named in English, and where one says something so does the other."""
    pair = TEXTS.sentences[key]
    assert bool(pair["da"].strip()) == bool(pair["en"].strip())
    assert placeholders(pair["da"]) == placeholders(pair["en"])


def test_no_sentence_is_left_over() -> None:
    """A sentence that no code says any more is deleted."""
    assert [key for key in sorted(TEXTS.sentences) if not is_said(key)] == []


def test_every_key_the_code_names_has_a_sentence() -> None:
    """A key that is misspelt in the code would only show when somebody needs the sentence."""
    features = {key.partition(".")[0] for key in TEXTS.sentences}
    named = {one for one in SAID if re.fullmatch(r"[a-z_]+(\.[\w\-]+)+", one) and one.partition(".")[0] in features}
    modules = {".".join(file.with_suffix("").relative_to(BOT.parent).parts) for file in BOT.rglob("*.py")}
    stems = {re.sub(r"\.(one|other)$", "", key) for key in TEXTS.sentences}
    groups = {key[: key.rindex(".")] for key in TEXTS.sentences} | {key.split(".")[0] for key in TEXTS.sentences}
    # The first part of a key that is put together is known when some key begins with it.
    begun = {
        one for one in named if one.endswith(("_", ".", "-")) and any(key.startswith(one) for key in TEXTS.sentences)
    }
    unknown = [one for one in named - begun if one not in TEXTS.sentences and one not in stems | groups | modules]
    files = (".py", ".toml", ".json", ".xlsx", ".docx", ".png")
    assert [one for one in sorted(unknown) if not one.endswith(files)] == []
