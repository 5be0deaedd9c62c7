"""A head count as it was told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Heads:
    """A head count told: the token `at`, who they are ("pupil", "grown_up", "any"), and how the number is meant.

    `of` is the activity that is named right behind it: "40 til oplægget, 17 til dialogen".
    """

    at: int
    value: int
    who: str = "any"
    each: bool = False
    total: bool = False
    aside: bool = False
    range: bool = False
    noun: str = ""
    of: str = ""
