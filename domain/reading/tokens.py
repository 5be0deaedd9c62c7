"""Cuts a message into tokens, each with what it may mean; everything later works on these and never on the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from domain.reading.lexicon import NOTHING, Lexicon, Senses
from domain.reading.spelling import clean
from domain.reading.words.grammar import ABBREVIATIONS, STARTERS, UNITS

WORD, FIGURE, NUMBER, DAY, MONEY, CLASS, NOISE, STOP, COMMA, MARK = (
    "word", "figure", "number", "day", "money", "class", "noise", "stop", "comma", "mark",
)  # fmt: skip


@dataclass(slots=True)
class Token:
    """A piece of the message. `glued` says that no space stands before it; `value` depends on the kind."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool = False
    word: str = ""
    senses: Senses = field(default_factory=dict)
    value: int = 0
    day: date | None = None
    tags: set[str] = field(default_factory=set)

    def has(self, sense: str) -> bool:
        """True when the token may mean that."""
        return sense in self.senses

    def is_kind(self, *kinds: str) -> bool:
        """True when the token is of one of these kinds."""
        return self.kind in kinds


_PIECE = re.compile(
    r"""
    (?P<figure>\d+(?:[.,:/'–-]\d+)*(?:½)?)          # 18  12.500  12/3-14  14:30  20-25
  | (?P<short>[mvwufb]/(?=[^\W\d]|\s|\d))           # m/  w/  v/
  | (?P<word>[^\W\d_]+(?:['’´`][^\W\d_]+)*['’]?)    # oplæg  don't  today's
  | (?P<money>[,.]-(?![^\W_])|,–|\.–)                   # 4.500,-
  | (?P<aside>\(\s*[!?]+\s*\))                       # (!)
  | (?P<dots>\.{2,}|…|(?<!\w)[:;=]-?[)(DPpoO3|*]+(?!\w))    # ... and :D
  | (?P<newline>\n+)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"(?<!\S)(?:(\d{1,2})[.)]|\((\d{1,2})\)|\(?([a-h])\))(?=\s)")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
# How far behind a point to look for what follows it.
_WINDOW = 24
_DASHES = frozenset("-–—−")


def scan(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a message (in Unicode form C) in order, phrases joined, each word with its senses."""
    return _with_senses(_pieces(text, lexicon), lexicon)


_IS_DATE = re.compile(r" ?(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|de[cs])[a-z]*\b", re.IGNORECASE)
_OPENS_DATE = re.compile(r"\b(?:d\.? ?|den |the )$", re.IGNORECASE)


def _items(text: str) -> dict[int, int]:
    """Where the numbers of a list stand, "1) ... 2) ...", "1. ...", "(1) ..." or "a) ...", and where each ends."""
    found: dict[int, int] = {}
    for match in _ITEM.finditer(text):
        if _IS_DATE.match(text, match.end()) or _OPENS_DATE.search(text, 0, match.start()):
            continue
        number = int(match[1] or match[2]) if match[1] or match[2] else "abcdefgh".index(match[3]) + 1
        if number == len(found) + 1 and text.count("(", 0, match.start()) <= text.count(")", 0, match.start()):
            found[match.start()] = match.end()
    return found if len(found) > 1 else {}


def _pieces(text: str, lexicon: Lexicon) -> list[Token]:
    found: list[Token] = []
    items = _items(text)
    past = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start in items:
            past = items[start]
            found.append(Token(STOP, text[start:past], start, past))
        if start < past or match.lastgroup == "aside":
            continue
        glued = bool(found) and found[-1].end == start
        token = Token(MARK, match.group(), start, end, glued)
        kind = match.lastgroup
        if kind == "figure":
            token.kind = FIGURE
        elif kind in ("word", "short"):
            token.kind, token.word = WORD, clean(token.text).rstrip("/'")
            if kind == "short":
                token.tags.add("short")
        elif kind == "newline":
            token.kind = STOP
        elif kind == "dots":
            token.kind = COMMA
        elif kind == "mark":
            _judge_mark(token, found, text, lexicon)
        found.append(token)
    return found


def _judge_mark(token: Token, before: list[Token], text: str, lexicon: Lexicon) -> None:
    """Whether a mark ends a sentence, parts clauses, or only stands there."""
    mark, after = token.text, text[token.end : token.end + _WINDOW]
    if mark in "!?;" and not after.lstrip("!?").startswith(")"):
        token.kind = STOP
    elif mark > "\u2190" and unicodedata.category(mark) == "So":  # an emoji stands between clauses
        token.kind = COMMA
    elif mark == ".":
        if (
            _ends_sentence(before, token, after)
            or _ends_after_unit(before, after, lexicon)
            or _ends_after_count(before, after, lexicon)
        ):
            token.kind = STOP
    elif mark == "/" and not token.glued and after[:1].isspace():
        token.kind = STOP if _begins_anew(after, lexicon) else COMMA
    elif mark in {",", "|"} or (mark in _DASHES and not (token.glued and after[:1].strip())):
        token.kind = COMMA
        if mark in _DASHES and token.glued:  # "mentor- og": the second half of the word follows
            token.kind = MARK
    elif mark in "+&":
        token.kind, token.word = WORD, mark


def _ends_sentence(before: list[Token], point: Token, after: str) -> bool:
    """A point ends a sentence, but not in "kl.", "9. klasse" or "b.la"."""
    if after.strip() != "" and not after[0].isspace():
        return False
    if not before or not after:
        return bool(before)
    last = before[-1]
    if last.kind == FIGURE and point.glued:
        following = after.lstrip(" ")
        opens = following.partition(" ")[0].rstrip(",:.") in STARTERS
        return (opens or not following[:1].islower()) and not _ordinal_day(before)
    if _class_before(before):
        return True
    return not (
        last.kind == WORD
        and (last.word in ABBREVIATIONS or last.word.endswith(("afd", "inst", "udv")) or len(last.word) == 1)
    )


_DATE = re.compile(r"\d{1,2}[/.]\d")


def _ends_after_unit(before: list[Token], after: str, lexicon: Lexicon) -> bool:
    """ "20 delt. Tirsdag ...", "16 pers. dialog i 8.f": the point of a unit, and something new behind it."""
    if not before or before[-1].word not in UNITS or not after[:1].isspace():
        return False
    following = after.lstrip()
    if before[-1].kind == WORD and following.partition(" ")[0] in ("og", "and", "samt", "+", "&", "plus"):
        return False
    if following[:1].isupper() or _DATE.match(following):
        return True
    return before[-1].word != "stk" and _begins_anew(after, lexicon)


def _ends_after_count(before: list[Token], after: str, lexicon: Lexicon) -> bool:
    """ "oplæg i går: 15. dialog i dag: 20": a number behind a colon, and a new activity."""
    told = len(before) > 1 and before[-1].kind == FIGURE and before[-2].text == ":"
    return told and after[:1].isspace() and _begins_anew(after, lexicon)


def _begins_anew(after: str, lexicon: Lexicon) -> bool:
    """True when the next word names an activity or a weekday."""
    word = _NEXT_WORD.match(after)
    senses = lexicon.senses(lexicon.canonical(clean(word[1]))) if word else NOTHING
    return bool(senses.keys() & {"act", "verb", "weekday"})


def _ordinal_day(before: list[Token]) -> bool:
    """ "den 3. April": the point belongs to the number."""
    return len(before) > 1 and before[-2].word in ("d", "den", "the", "nr") and len(before[-1].text) <= 2


def _class_before(before: list[Token]) -> bool:
    """ "... i 8.b. Gik godt": the last letter belongs to a class."""
    return len(before) > 1 and before[-1].glued and before[-2].text[-1:] in "0123456789."


def _with_senses(pieces: list[Token], lexicon: Lexicon) -> list[Token]:
    words = [lexicon.canonical(one.word) if one.word else one.text for one in pieces]
    found: list[Token] = []
    plain, places = _without_hyphens(pieces, words)
    at = 0
    while at < len(plain):
        piece = pieces[places[at]]
        length, senses = lexicon.phrase(plain, at) if piece.word or piece.kind == FIGURE else (0, NOTHING)
        if length > 1 and plain[at + length - 1] == "i" and lexicon.tells_day(plain, at + length - 1):
            length = 0  # "har i | dag": the phrase must not take the first half of a day
        if (
            length > 1
            and lexicon.senses(plain[at + length - 1]).get("day_of_month")
            and _month_follows(plain, at + length, lexicon)
        ):
            length = 0  # "the first | of September" is no other talk
        if (
            length == 2
            and plain[at] == "may"
            and pieces[places[at]].text[:1].isupper()
            and at
            and pieces[places[at - 1]].kind == FIGURE
        ):
            length = 0  # "2 May I ..."
        if length:
            last = pieces[places[at + length - 1]]
            joined = Token(WORD, "", piece.start, last.end, piece.glued, " ".join(plain[at : at + length]), senses)
            if any(lexicon.senses(word).get("audience") for word in plain[at : at + length]):
                joined.tags.add("audience")
            joined.tags |= {tag for place in places[at : at + length] for tag in pieces[place].tags}
            found.append(joined)
            at += length
            continue
        if piece.kind == WORD:
            piece.word = plain[at]
            piece.senses = lexicon.senses(piece.word)
        found.append(piece)
        at += 1
    return found


def _month_follows(words: list[str], at: int, lexicon: Lexicon) -> bool:
    at += 1 if at < len(words) and words[at] in ("of", "i") else 0
    return at < len(words) and "month" in lexicon.senses(words[at])


def inside_abbreviation(pieces: list[Token], at: int) -> bool:
    """True for the point of "pr." and "kl."; that of a single letter may part a class name or a day."""
    piece, before = pieces[at], pieces[at - 1] if at else None
    return (
        piece.kind == MARK and piece.text == "." and before is not None and before.kind == WORD and len(before.word) > 1
    )


def _hyphened_figure(following: list[Token]) -> bool:
    figure, dash, word = following
    return figure.text == "2" and dash.text in _DASHES and dash.glued and word.kind == WORD and word.glued


def _without_hyphens(pieces: list[Token], words: list[str]) -> tuple[list[str], list[int]]:
    """The words with the hyphens inside "SSP-møde" left out, and where each stands among the pieces."""
    plain: list[str] = []
    places: list[int] = []
    for at, piece in enumerate(pieces):
        inside = piece.kind == MARK and piece.text in _DASHES and piece.glued
        if inside and at + 1 < len(pieces) and pieces[at + 1].glued and pieces[at + 1].kind == WORD:
            pieces[at + 1].tags.add("hyphen")
            continue
        if inside and at + 3 < len(pieces) and _hyphened_figure(pieces[at + 1 : at + 4]):
            continue  # "youth-2-youth"
        if inside_abbreviation(pieces, at):
            continue
        plain.append(words[at])
        places.append(at)
    return plain, places
