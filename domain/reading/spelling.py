"""How words are spelt: æøå written otherwise, ordinary endings, and slips of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from domain.reading.words.lookalikes import LOOKALIKES

_LETTERS = str.maketrans(
    {"ä": "æ", "ö": "ø", "é": "e", "è": "e", "ü": "y", "á": "å", "à": "a", "´": "'", "’": "'", "`": "'"}
)
_BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_ENDINGS = (
    "s", "es", "'s", "s'", "et", "en", "er", "erne", "ene", "e", "ets", "ens", "n", "ne", "r", "rne", "t", "ernes",
    "enes", "ers", "nes", "r'ne",
)  # fmt: skip
_DOUBLED = ("et", "ene", "er", "erne", "en", "ets", "enes")


def clean(word: str) -> str:
    """A word in the form in which it is looked up: small letters, one kind of apostrophe, Danish ø for Swedish ö."""
    return word.casefold().translate(_LETTERS)


def bare(word: str) -> str:
    """A word without æ, ø and å however they were written: "oplæg", "oplaeg" and "oplag" are one."""
    return word.translate(_BARE).replace("ae", "a").replace("oe", "o").replace("aa", "a")


def inflected(word: str) -> Iterator[str]:
    """The word and its ordinary Danish and English forms: oplæg, oplægget, oplæggene; lecture, lectures."""
    yield word
    if len(word) < 4:
        if len(word) > 1:
            yield from (word + "'s", word + "s", word + "'et", word + "'en")
        return
    for ending in _ENDINGS:
        yield word + ending
    for ending in _DOUBLED:
        yield word + word[-1] + ending
    if word.endswith(("el", "er", "en")):
        stem = word[:-2] + word[-1]
        yield from (stem + ending for ending in ("e", "er", "en", "et", "erne"))
    if word.endswith("y"):
        yield word[:-1] + "ies"
    if word.endswith("e"):
        yield from (word + "de", word + "ts")


class Guesser:
    """Finds the word somebody meant by a word that nobody knows; the first letter is taken to be right."""

    def __init__(self, words: Iterable[str], names: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[str]] = {}
        self._swapped: dict[str, str] = {}
        self._full = {bare(word): word for word in sorted(set(words), reverse=True)}
        for word in sorted(self._full):
            if len(word) >= 5:
                self._by_first.setdefault(word[0], []).append(word)
            elif len(word) == 4:
                self._swapped.update({word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word for at in (1, 2)})
        # Short words are guessed only for names of activities: "oplæ" and "opæg" for "oplæg".
        for word in sorted({bare(name) for name in names} & self._full.keys()):
            if len(word) == 5:
                self._swapped.update({word[:at] + word[at + 1 :]: word for at in range(1, 5)})

    def guess(self, word: str) -> str | None:
        """The nearest known word: one slip away, two where the word has nine letters or more; None when none is."""
        if word in LOOKALIKES or not word:
            return None
        word = bare(word)
        if len(word) == 4:
            swapped = self._swapped.get(word)
            return self._full[swapped] if swapped else None
        near = self._by_first.get(word[0]) if 5 <= len(word) <= 30 else None
        if not near:
            return None
        found = extractOne(word, near, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
        return self._full[found[0]] if found else None
