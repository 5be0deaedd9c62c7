"""Numbers that count neither people nor events: class names, times, rooms, ages, postcodes, durations, ordinals."""

from __future__ import annotations

import re

from domain.reading.tape import NOTHING, token_at
from domain.reading.tokens import CLASS, COMMA, DAY, FIGURE, MARK, NOISE, NUMBER, STOP, WORD, Token

_TIME = re.compile(r"([01]?\d|2[0-4])[:.][0-5]\d(?:[-–]([01]?\d|2[0-4])(?:[:.][0-5]\d)?)?|\d{1,2}[-–]\d{1,2}[:.]\d\d")
_STREETS = ("vej", "gade", "allé", "alle", "vænge", "stræde", "boulevard", "plads", "torv", "street", "road", "avenue")
_RANGE = re.compile(r"(\d{1,3})[-–/](\d{1,3})")
_POST_LETTERS = frozenset(
    ("n", "nv", "s", "sv", "v", "ø", "k", "kbh", "københavn", "copenhagen", "frb", "c", "cph", "brh")
)
_CLASS_LETTERS = frozenset("abcdefghlnopqruvwxyzø")
_CLASS_WORDS = frozenset(
    (
        "klasse",
        "klasser",
        "klasses",
        "class",
        "classes",
        "grade",
        "grader",
        "graders",
        "grades",
        "årgang",
        "klassetrin",
        "årgange",
        "årgangs",
    )
)
_BEFORE_PEOPLE = ("school", "street", "night", "day", "bus", "phone", "shift", "grade", "year", "class", "klasse")
_LINES = ("bus", "buses", "busses", "line", "lines", "linje", "linie", "linjen", "linien", "no", "nr")
_GRADES = ("yr", "yrs", "year", "years", "grade", "form")
_AFTER_FOR = ("say", "report", "see", "be", "tell", "the", "our", "my", "u", "you")
_PARENTS = ("mor", "far", "mother", "father", "mum", "dad", "parent")
_MOST_CHILDREN = 8
_NOON = 12


def mark_noise(tokens: list[Token]) -> list[Token]:
    """The tokens with those numbers marked CLASS or NOISE, and "2 gange", "2 x" tagged "times"."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length = 1
        if token.kind == NUMBER and "article" not in token.tags:
            length = _judge(tokens, at)
        elif token.kind == FIGURE:
            _judge_figure(tokens, at)
        found.append(token)
        at += length
    return found


def _judge(tokens: list[Token], at: int) -> int:
    """Mark the number at `at` where it is noise; returns how many tokens it swallows."""
    token, after = tokens[at], token_at(tokens, at + 1)
    if length := _class_name(tokens, at):
        token.kind, token.text = CLASS, f"{token.value}.{token_at(tokens, at + length - 1).word}"
        token.end = tokens[at + length - 1].end
        return length
    point = 1 if after.kind == MARK and after.text == "." else 0
    if not point and after.kind == MARK and after.text in "-–" and after.glued:
        point = 1
    word = token_at(tokens, at + 1 + point)
    if (
        word.word in _CLASS_WORDS
        and not token_at(tokens, at + 2 + point).has("act")  # "3 class dialogues"
        and (point or token.value <= 10)
        and (point or word.word not in ("klasser", "classes", "årgange"))
    ):
        token.kind, token.text = CLASS, f"{token.value}. klasse"
        return 1
    ordinal = (point and after.text == "." and word.kind == WORD) or (
        after.glued and after.word in ("st", "nd", "rd", "th")
    )
    if ordinal and not (word.has("people") and token.value > 10 and after.word not in ("st", "nd", "rd", "th")):
        token.kind = NOISE
        token.tags.add("ordinal")
        if token_at(tokens, at + 2).word in _CLASS_WORDS:
            token.kind = CLASS
        return 2 if after.glued and after.kind == WORD else 1
    if word.has("times") or (after.has("x") and not (after.word == "x" and token_at(tokens, at + 2).kind == NUMBER)):
        token.tags.add("times")
        if token_at(tokens, at + 2).kind in (NUMBER, FIGURE) or (
            word.word == "times" and token_at(tokens, at + 2).word == "as"
        ):
            token.kind = NOISE
        return 1
    if token.value in (2, 4) and "figure" in token.tags and after.word in _AFTER_FOR:
        token.kind = NOISE  # "happy 2 say", "a talk 4 the teachers"
    if _is_noise(tokens, at, word, point) or (after.kind == NUMBER and _before_class(tokens, at)):
        token.kind = NOISE
    return 1


def _before_class(tokens: list[Token], at: int) -> bool:
    """ "to 8. klasser", "two 6th grades": how many classes."""
    point = (
        1 if token_at(tokens, at + 2).text == "." or token_at(tokens, at + 2).word in ("st", "nd", "rd", "th") else 0
    )
    return token_at(tokens, at + 2 + point).word in _CLASS_WORDS


def _class_name(tokens: list[Token], at: int) -> int:
    """8.b, 8b, 7.y: how many tokens the name takes, 0 where it is none."""
    token = tokens[at]
    if not 0 <= token.value <= 10 or "spelt" in token.tags or token_at(tokens, at - 1).word in _LINES:
        return 0
    point = token_at(tokens, at + 1)
    letter = token_at(tokens, at + 2) if point.text == "." and point.glued else point
    if letter.kind != WORD or not letter.glued or letter.word not in _CLASS_LETTERS:
        return _spaced_class(tokens, at)
    if (
        letter is point
        and letter.word == "x"
        and (token_at(tokens, at + 2).has("act") or token_at(tokens, at + 2).kind == NUMBER)
    ):
        return 0
    return 2 if letter is point else 3


def _spaced_class(tokens: list[Token], at: int) -> int:
    """ "i 8 b", "klasse 8 B": a lone letter after a class-like number."""
    letter = token_at(tokens, at + 1)
    before = token_at(tokens, at - 1).word
    lone = letter.kind == WORD and letter.text.lower() in ("a", "b", "c", "d", "y", "z") and 5 <= tokens[at].value <= 10
    after = token_at(tokens, at + 2)
    return 2 if lone and before in ("i", "in", "klasse", "class", "med", "with", "m") and after.kind != NUMBER else 0


def _is_noise(tokens: list[Token], at: int, word: Token, point: int) -> bool:
    token, after, before = tokens[at], token_at(tokens, at + 1), _before(tokens, at)
    if (
        before.has("before")
        and (not _unit(after) or (before.word in _GRADES and token.value <= 13))
        and not (before.word in ("hold", "gruppe", "group") and after.has("people"))
    ):
        if before.word in ("kl", "klokken", "klokka"):
            token.tags.add("hour")
        year = before.word in _GRADES and token.value <= 13  # "Year 6 teachers"
        return year or not (before.has("head") or (before.word == "no" and token_at(tokens, at - 1).text != "."))
    if (
        token.glued
        and before.kind == WORD
        and before.end == token.start
        and len(before.word) <= 3
        and before.word not in ("+", "&", "x")
    ):
        return True
    if before.word in ("klub", "club") and "spelt" in token.tags:
        return True  # "Klub Syv"
    if (before.has("time_before") and _is_clock(tokens, at, before)) or _in_the_morning(tokens, at):
        return True
    if _ends_hours(tokens, at) or _begins_hours(tokens, at) or (_is_house(token, before) and not _unit(after)):
        return True
    if word.word in _BEFORE_PEOPLE and token_at(tokens, at + 2 + point).has("people"):
        return False  # "17 school nurses"
    if word.has("after") and not word.has("act") and not word.has("people") and not _counted_head(word):
        return True
    open_ended = after.text == "+" and after.glued and token_at(tokens, at + 2).kind != NUMBER
    if after.text == "%" or (open_ended and not token_at(tokens, at + 2).has("people")):
        return True
    if token.value >= 1000 and "figure" in token.tags and _is_post_or_year(token, after, before):
        return True
    if _in_brackets(tokens, at) or _is_age(tokens, at) or _is_phone(tokens, at) or _one_more_class(tokens, at):
        return True
    return (point == 1 and word.word.startswith(("årig", "tid"))) or (after.glued and after.word.startswith("tid"))


def _in_the_morning(tokens: list[Token], at: int) -> bool:
    """ "Monday nine in the morning, six participants": the hour."""
    words = " ".join(one.word for one in tokens[at + 1 : at + 4])
    told = words in ("in the morning", "in the afternoon", "in the evening")
    return told and token_at(tokens, at - 1).kind == DAY and tokens[at].value <= _NOON


def _one_more_class(tokens: list[Token], at: int) -> bool:
    """ "Years 7, 8 and 9", "klasserne 7 og 8": the numbers after the first."""
    link, first = token_at(tokens, at - 1), token_at(tokens, at - 2)
    joined = link.kind == COMMA or link.word in ("og", "and", "&", "+")
    if not joined or tokens[at].value > 13 or _unit(token_at(tokens, at + 1)) or "spelt" in tokens[at].tags:
        return False
    grades = ("years", "year", "grades", "grade", "klasserne", "klasser", "årgangene", "forms")
    opens = first.kind == NOISE and ("grade" in first.tags or token_at(tokens, at - 3).word in grades)
    if opens:
        tokens[at].tags.add("grade")
    return opens


def _counted_head(word: Token) -> bool:
    """ "2 møder" may be meetings; the reader sees from their company."""
    return word.has("head") and word.word not in ("session", "sessions")


def _before(tokens: list[Token], at: int) -> Token:
    before = token_at(tokens, at - 1)
    return token_at(tokens, at - 2) if before.kind == MARK and before.text in ".:#" and before.text else before


def _unit(token: Token) -> bool:
    return token.has("people") or token.has("act")


def _is_clock(tokens: list[Token], at: int, before: Token) -> bool:
    after = token_at(tokens, at + 1)
    if before.word in ("kl", "klokken", "klokka", "ved kl", "o'clock"):
        tokens[at].tags.add("hour")
        return True
    with_people = after.has("for_whom") and token_at(tokens, at + 2).kind == NUMBER
    ends = (
        after.kind != WORD
        or after.word.split()[0] in ("we", "i", "they", "there")
        or after.has("and")
        or after.has("then")
        or after.has("but")
        or with_people
    )
    hours = 23 if "figure" in tokens[at].tags else 12
    if before.word == "at" and ends and 1 <= tokens[at].value <= hours and "article" not in tokens[at].tags:
        return True
    return after.word in ("pm", "am", "p", "a", "o'clock")


def _in_brackets(tokens: list[Token], at: int) -> bool:
    """ "i Brønshøj (2700)"."""
    return (
        token_at(tokens, at - 1).text == "("
        and token_at(tokens, at + 1).text == ")"
        and 1000 <= tokens[at].value < 4000
    )


def _is_post_or_year(token: Token, after: Token, before: Token) -> bool:
    """2200 N, 2500 Valby, "bor i 2720"; "i 2014"."""
    named = after.kind == WORD and after.text[:1].isupper() and not after.glued and token.value >= 1050
    if token.value < 4000 and (after.word in _POST_LETTERS or after.has("place") or named):
        return True
    lone = after.kind in (COMMA, STOP) or after is NOTHING
    inside = before.word in ("i", "in") and (lone or 1050 <= token.value < 3000)
    return _is_year(token, after, before) or (token.value < 4000 and inside and not _unit(after))


def _ends_hours(tokens: list[Token], at: int) -> bool:
    """ "fra kl 15 til 17", "kl. 9 - 11": the second hour of two."""
    link, first = token_at(tokens, at - 1), token_at(tokens, at - 2)
    military = first.kind == NOISE and 100 <= tokens[at].value <= 2400 and first.value >= 100  # "kl. 1400 til 1530"
    linked = link.word in ("til", "to", "og", "and", "until") or link.text in ("-", "–")
    return (
        linked and (tokens[at].value <= 24 or military) and first.kind == NOISE and bool(first.tags & {"hour", "time"})
    )


def _begins_hours(tokens: list[Token], at: int) -> bool:
    """ "fra 9 til 12", "from 9 to 12", "mellem 9 og 12": two numbers of hours with nothing that they could count."""
    first, link, second = tokens[at], token_at(tokens, at + 1), token_at(tokens, at + 2)
    led = token_at(tokens, at - 1).word in ("fra", "from", "mellem", "between")
    hours = first.value < second.value <= 24 and second.kind == NUMBER and {"figure"} <= first.tags & second.tags
    if not (led and link.word in ("til", "to", "og", "and") and hours and not _unit(token_at(tokens, at + 3))):
        return False
    first.tags.add("hour")
    return True


def _is_house(token: Token, before: Token) -> bool:
    """Tagensvej 12, Frederikssundsvej 128: the number of a house."""
    return before.kind == WORD and before.word.endswith(_STREETS) and len(before.word) > 4 and "figure" in token.tags


def _is_year(token: Token, after: Token, before: Token) -> bool:
    return (
        1900 <= token.value <= 2035
        and not _unit(after)
        and not (before.word == "for" and after.has("purpose"))
        and (
            before.word
            in ("i", "in", "for", "til", "to", "until", "since", "siden", "året", "year", "plan", "of", "handlingsplan")
            or before.has("month")
            or before.kind == "day"
        )
    )


def _is_age(tokens: list[Token], at: int) -> bool:
    """ "en dreng på 15", "a boy of 16", "pige, 14,", "a mother of three": a person with a number behind."""
    link, somebody = token_at(tokens, at - 1), token_at(tokens, at - 2)
    if link.word in ("of", "til", "med") and somebody.word in _PARENTS and tokens[at].value <= _MOST_CHILDREN:
        return True  # "a mother of three"
    old = 10 <= tokens[at].value <= 99 and not _unit(token_at(tokens, at + 1))
    young = old and tokens[at].value <= 30
    if link.word in ("på", "of") and (somebody.has("somebody") or somebody.word in ("ung", "unge", "en", "one")):
        several = somebody.word.endswith(("er", "erne", "s")) and not somebody.word.endswith(("mor", "far"))
        return (old if somebody.has("people") and somebody.senses["people"] != "pupil" else young) and not several
    if link.text in (",", "(") and somebody.has("somebody") and young:
        after = token_at(tokens, at + 1)
        return after.text in (",", ")") and not somebody.word.endswith(("er", "erne", "s"))
    return False


def _is_phone(tokens: list[Token], at: int) -> bool:
    """Eight figures in a row, or in four pairs: no head count has them."""
    token = tokens[at]
    if token.value >= 10_000_000 and "figure" in token.tags:
        return True
    pairs = 0
    while (
        token_at(tokens, at + pairs).kind in (NUMBER, NOISE)
        and len(token_at(tokens, at + pairs).text or "00") == 2
        and pairs < 4
    ):
        if token_at(tokens, at + pairs).end - token_at(tokens, at + pairs).start != 2:
            break
        pairs += 1
    if pairs == 4:
        for other in tokens[at : at + 4]:
            other.kind = NOISE
    return pairs == 4


def _judge_figure(tokens: list[Token], at: int) -> None:
    """A figure that is no number and no day: a time, a range, a decimal."""
    token = tokens[at]
    before = _before(tokens, at)
    known = before.has("time_before") or before.has("before")
    if (match := _RANGE.fullmatch(token.text)) and not known and int(match[1]) < int(match[2]):
        unit = token_at(tokens, at + 1)
        if not unit.has("after") or unit.has("people"):
            token.tags.add("range")
            token.kind = NUMBER if unit.has("people") else NOISE
            token.value = int(match[1])
            return
    token.kind = NOISE
    if _TIME.fullmatch(token.text):
        token.tags.add("time")
