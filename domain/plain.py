"""Turns frozen dataclasses into plain JSON values and back, so that what was said once can be kept as it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, texts and numbers; days and moments as ISO text."""
    if is_dataclass(value):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(wanted: type[Value], plain: Any) -> Value:
    """The value of type `wanted` that `to_plain` wrote; KeyError or ValueError for what it did not write.

    A field that came later has the default it was given: what was kept before there was one is still read.
    """
    return cast(Value, _read(wanted, plain))


def _read(wanted: Any, plain: Any) -> Any:
    if is_dataclass(wanted):
        known = {
            name: hint for name, hint in _hints(cast(type, wanted)).items() if name in plain or _required(wanted, name)
        }
        return cast(type, wanted)(**{name: _read(hint, plain[name]) for name, hint in known.items()})
    if wanted is datetime or wanted is date:
        return wanted.fromisoformat(plain)
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is tuple:
        kinds = [inner[0]] * len(plain) if inner[-1] is Ellipsis else list(inner)
        return tuple(_read(kind, one) for kind, one in zip(kinds, plain, strict=True))
    if origin in (UnionType, Union) and NoneType in inner:
        return None if plain is None else _read(next(one for one in inner if one is not NoneType), plain)
    return plain


def _required(wanted: Any, name: str) -> bool:
    one = next(one for one in fields(wanted) if one.name == name)
    return one.default is MISSING and one.default_factory is MISSING


@lru_cache(maxsize=64)
def _hints(wanted: type) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    return {one.name: hints[one.name] for one in fields(wanted)}
