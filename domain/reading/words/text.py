"""Turns a run of words into a set of them, so that long lists read as text."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text; an underscore joins a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())
