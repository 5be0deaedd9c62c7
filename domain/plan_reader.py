"""Takes typed values out of a parsed TOML table, and collects what is wrong instead of stopping at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=str)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,23}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a plan file: where, which rule (a text key), and the values the sentence needs."""

    place: str
    key: str
    values: dict[str, str] = field(default_factory=dict)


class PlanError(Exception):
    """A plan file that cannot be used; `mistakes` holds all that is wrong with it."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("; ".join(f"{one.place}: {one.key}" for one in mistakes))
        self.mistakes = mistakes


class Table:
    """One table of the file. Each getter returns a usable value, a neutral one where the file has a mistake."""

    def __init__(self, raw: dict[str, Any], place: str, mistakes: list[Mistake]) -> None:
        self._raw = raw
        self._place = place
        self._mistakes = mistakes
        self._seen: set[str] = set()

    def mistake(self, key: str, rule: str, **values: str) -> None:
        """Note that `key` of this table breaks `rule`."""
        self._mistakes.append(Mistake(self._at(key), rule, values))

    def close(self) -> None:
        """Name every key nobody asked for: a misspelt setting must not be passed over in silence."""
        for key in self._raw:
            if key not in self._seen:
                self.mistake(key, "unknown-key")

    def text(self, key: str) -> str:
        """A non-empty text."""
        value = self._value(key, str, "text")
        if value is not None and not value.strip():
            self.mistake(key, "empty")
        return value or ""

    def identifier(self, key: str) -> str:
        """A short id: small letters, digits and underscores, 24 at most (it travels in a button's 64 bytes)."""
        value = self.text(key)
        if value and not _IDENTIFIER.fullmatch(value):
            self.mistake(key, "not-an-id", value=value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; may be left out."""
        value = self._value(key, list, "texts", required=False) or []
        if not all(isinstance(one, str) and one.strip() for one in value):
            self.mistake(key, "wrong-type", wanted="texts")
            return ()
        return tuple(value)

    def choice(self, key: str, allowed: tuple[Choice, ...], otherwise: Choice | None = None) -> Choice:
        """One of the words allowed; `otherwise` where the file has none."""
        value = self._value(key, str, "text", required=otherwise is None)
        if value is not None and value not in allowed:
            self.mistake(key, "not-one-of", value=value, allowed=", ".join(allowed))
        return next((one for one in allowed if one == value), otherwise or allowed[0])

    def whole(self, key: str, at_least: int) -> int:
        """A whole number of at least so much."""
        value = self.maybe_whole(key, at_least)
        if value is None and key not in self._raw:
            self.mistake(key, "missing")
        return value if value is not None else at_least

    def maybe_whole(self, key: str, at_least: int) -> int | None:
        """A whole number of at least so much, or None where the file has none."""
        value: int | None = self._value(key, int, "whole", required=False)
        if value is not None and value < at_least:
            self.mistake(key, "too-small", value=str(value), least=str(at_least))
        return value

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self._value(key, (int, float), "share")
        if value is not None and not 0 <= value <= 1:
            self.mistake(key, "not-a-share", value=str(value))
        return float(value or 0)

    def flag(self, key: str) -> bool:
        """True or false; false where the file has none."""
        return bool(self._value(key, bool, "flag", required=False))

    def day(self, key: str) -> date:
        """A date."""
        return self._value(key, date, "day") or date.min

    def clock(self, key: str) -> time:
        """A time of day."""
        return self._value(key, time, "clock") or time.min

    def has(self, key: str) -> bool:
        """True when the file says something under `key`."""
        return key in self._raw

    def table(self, key: str, *, required: bool = True) -> Table:
        """The table under `key`; an empty one where there is none."""
        value = self._value(key, dict, "table", required=required)
        if value is None:
            return _Nothing({}, self._at(key), self._mistakes) if required else self._below({}, key)
        return self._below(value, key)

    def tables(self, key: str, at_least: int = 0) -> list[Table]:
        """The list of tables under `key`."""
        value = self._value(key, list, "tables", required=at_least > 0) or []
        if not all(isinstance(one, dict) for one in value):
            self.mistake(key, "wrong-type", wanted="tables")
            return []
        if key in self._raw and len(value) < at_least:
            self.mistake(key, "empty")
        return [self._below(one, f"{key}[{number}]") for number, one in enumerate(value, start=1)]

    def _below(self, raw: dict[str, Any], key: str) -> Table:
        named = raw.get("id")
        name = f"{key.split('[', maxsplit=1)[0]}[{named}]" if isinstance(named, str) and "[" in key else key
        return Table(raw, self._at(name), self._mistakes)

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _value(self, key: str, wanted: Any, called: str, *, required: bool = True) -> Any:
        self._seen.add(key)
        if key not in self._raw:
            if required:
                self.mistake(key, "missing")
            return None
        value = self._raw[key]
        if not _is_a(value, wanted):
            self.mistake(key, "wrong-type", wanted=called)
            return None
        return value


def _is_a(value: object, wanted: type | tuple[type, ...]) -> bool:
    """As isinstance, but True is no number and a date with a time is no date: to a person they are not."""
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, wanted) and not (wanted is date and isinstance(value, datetime))


class _Nothing(Table):
    """Stands for a table that is missing, which has been said once and need not be said for each key in it."""

    def mistake(self, key: str, rule: str, **values: str) -> None:
        """Say nothing more."""
