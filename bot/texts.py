"""Loads every sentence the bot can say; Danish and English stand side by side under one key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

T = Callable[..., str]
HERE = Path(__file__).parent


class Texts:
    """All sentences in both languages. A key that is missing is a defect and raises KeyError."""

    def __init__(self, sentences: Mapping[str, Mapping[str, str]]) -> None:
        self.sentences = sentences

    @classmethod
    def load(cls, folder: Path = HERE) -> Texts:
        """Gather the `texts.toml` of every feature below `folder`; its table names are the keys' beginnings."""
        sentences: dict[str, Mapping[str, str]] = {}
        for file in sorted(folder.rglob("texts.toml")):
            for key, pair in _flatten(tomllib.loads(file.read_text("utf-8")), ""):
                if key in sentences:
                    raise ValueError(f"{key} stands in two files, one of them {file.parent.name}")
                sentences[key] = pair
        return cls(sentences)

    def of(self, language: str) -> T:
        """The sentences of one language, as a function of a key and the values it needs."""

        def t(key: str, /, **values: object) -> str:
            sentence = self.sentences[key][language]
            # The sentence is ours and the values are only put in: people's text is never a template.
            return sentence.format(**values) if values else sentence.replace("{{", "{").replace("}}", "}")

        return t


def plural(t: T, key: str, n: int, **values: object) -> str:
    """The sentence `key.one` for one of a thing, `key.other` for any other number; `n` is among its values."""
    return t(f"{key}.{'one' if n == 1 else 'other'}", n=n, **values)


def _flatten(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, Mapping[str, str]]]:
    if set(tree) == {"da", "en"} and all(isinstance(one, str) for one in tree.values()):
        return [(prefix, tree)]
    found: list[tuple[str, Mapping[str, str]]] = []
    for key, below in tree.items():
        if not isinstance(below, dict):
            raise ValueError(f"{prefix}.{key} has no pair of da and en")
        found += _flatten(below, f"{prefix}.{key}" if prefix else key)
    return found
