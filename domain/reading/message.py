"""A message cut into sentences and clauses: where each begins and ends, and what stands next to what."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from domain.reading.dates import Finder
from domain.reading.lexicon import Lexicon
from domain.reading.money import join_money
from domain.reading.noise import mark_noise
from domain.reading.numbers import join_numbers
from domain.reading.result import Language
from domain.reading.slips import drop_slips
from domain.reading.tape import token_at
from domain.reading.tokens import COMMA, DAY, MARK, STOP, WORD, Token, scan
from domain.reading.words.grammar import DANISH, ENGLISH, FOREIGN

_ENGLISH_LOOK = re.compile(r"th|wh|ck|oo|ea|[^bnsø]y$|tion|ers$|ves$|[^n]ing$")
_DANISH_LOOK = re.compile(r"[æøå]|kk|hv|sk$|ende$|else$|erne$|ning$|ion$|ede$")
_ONLY_DANISH, _ONLY_ENGLISH = DANISH - ENGLISH, ENGLISH - DANISH


class Message:
    """The typed tokens of one message. `sentence[i]` and `clause[i]` number the stretch in which token i stands."""

    def __init__(self, text: str, today: date, lexicon: Lexicon) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.today = today
        pieces = scan(self.text, lexicon)
        self.language = guess_language(pieces)
        _drop_foreign(pieces, self.language)
        tokens = join_money(join_numbers(pieces, self.language))
        self.tokens = drop_slips(mark_noise(Finder(tokens, today, self.language).find()))
        self.sentence: list[int] = []
        self.clause: list[int] = []
        self._edges: dict[str, list[tuple[int, int]]] = {}
        self._where: dict[str, list[int]] = {}
        self._number()
        self._index()

    def _number(self) -> None:
        sentence = clause = 0
        for at, token in enumerate(self.tokens):
            if self.parts(at):
                clause += 1
            self.sentence.append(sentence)
            self.clause.append(clause)
            if token.kind == STOP:
                sentence, clause = sentence + 1, clause + 1
        self._edges = {"sentence": _runs(self.sentence), "clause": _runs(self.clause)}

    def _index(self) -> None:
        """Note once where each sense stands, so that a long message costs no more a word than a short one."""
        for at, token in enumerate(self.tokens):
            for sense in token.senses:
                self._where.setdefault(sense, []).append(at)
            if token.kind == DAY:
                self._where.setdefault(DAY, []).append(at)

    def parts(self, at: int) -> bool:
        """True for a token that parts two clauses: a comma, "og", "and", "men", "dernæst"."""
        token = self.at(at)
        return token.kind == COMMA or (
            token.kind == WORD and (token.has("and") or token.has("but") or token.has("then"))
        )

    def bracketed(self, at: int) -> bool:
        """True inside "(24 og 22 elever)"."""
        for other in range(at, max(at - 12, -1), -1):
            if self.tokens[other].text in ("(", ")"):
                return self.tokens[other].text == "("
        return False

    def at(self, at: int) -> Token:
        """The token there; an empty one beyond the ends."""
        return token_at(self.tokens, at)

    def sentence_range(self, at: int) -> tuple[int, int]:
        """First and one past the last token of the sentence in which token `at` stands."""
        return self._edges["sentence"][at]

    def clause_range(self, at: int) -> tuple[int, int]:
        """First and one past the last token of the clause in which token `at` stands."""
        return self._edges["clause"][at]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The ranges of all sentences."""
        at = 0
        while at < len(self.tokens):
            start, end = self.sentence_range(at)
            yield start, end
            at = end

    def any(self, start: int, end: int, test: Callable[[Token], bool]) -> bool:
        """True when some token of the range passes."""
        return any(test(token) for token in self.tokens[max(start, 0) : end])

    def senses(self, start: int, end: int, *senses: str) -> list[int]:
        """Where in the range one of these senses stands, what an activity was about left out."""
        found: list[int] = []
        for sense in senses:
            found += [at for at in self._between(sense, start, end) if "topic" not in self.tokens[at].tags]
        return sorted(set(found)) if len(senses) > 1 else found

    def for_audience(self, start: int, end: int, own: int) -> bool:
        """True when a word for the plan's audience stands there besides the activity's own at `own`: "SSP-udvalget"."""
        joined = any("audience" in self.tokens[at].tags for at in range(start, end) if at != own)
        return joined or bool(self.senses(start, end, "audience"))

    def days(self, start: int, end: int) -> list[int]:
        """Where in the range days are told."""
        return self._between(DAY, start, end)

    def _between(self, key: str, start: int, end: int) -> list[int]:
        places = self._where.get(key)
        return places[bisect_left(places, start) : bisect_left(places, end)] if places else []

    def mark_topics(self, names: list[int]) -> None:
        """Tag what an activity was about: "oplæg om hvornår man skal være bekymret" asks and plans nothing."""
        for name in names:
            at = name + 1
            while at < len(self.tokens) and at < name + 4 and self.at(at).kind == WORD and not self.at(at).has("topic"):
                at += 1
            if not self.at(at).has("topic"):
                continue
            while at < len(self.tokens) and self.tokens[at].kind in (WORD, MARK) and not self._ends_topic(at):
                self.tokens[at].tags.add("topic")
                at += 1

    def _ends_topic(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.has("held") or token.has("for_whom") or token.has("cancel") or token.has("total") or token.has("but")
        )

    def words(self, start: int, end: int) -> str:
        """What the writer wrote from token `start` up to `end`."""
        if start >= end or not self.tokens:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end].strip(" ,;:-–—\n\t")


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """For each place, the first and one past the last place with the same number."""
    found: list[tuple[int, int]] = []
    for _, run in groupby(numbers):
        length = len(list(run))
        start = len(found)
        found += [(start, start + length)] * length
    return found


def _drop_foreign(tokens: list[Token], language: Language) -> None:
    """Take from words that both languages have the senses of the other one: Danish "her" is no English "her"."""
    for token in tokens:
        senses = FOREIGN[language].get(token.word)
        if senses:
            token.senses = {sense: value for sense, value in token.senses.items() if sense not in senses}


def guess_language(tokens: list[Token]) -> Language:
    """The language of most of the small words; Danish where they tell nothing."""
    danish = english = 0
    for token in tokens:
        for word in token.word.split():
            # A name such as Bellahøj stands in English messages too.
            danish += 2 * (word in _ONLY_DANISH) or any(letter in "æøå" for letter in word)
            english += 2 * (word in _ONLY_ENGLISH)
    if danish == english:  # nothing but names and nouns: how they are spelt
        words = [word for token in tokens for word in token.word.split()]
        english = sum(bool(_ENGLISH_LOOK.search(word)) for word in words)
        danish = sum(bool(_DANISH_LOOK.search(word)) for word in words)
    return "en" if english > danish else "da"
