"""Takes back what the writer takes back: "21 deltagere, eller nej, 23", "on Wednesday - no, Thursday"."""

from __future__ import annotations

from dataclasses import replace

from domain.reading.tokens import COMMA, DAY, MARK, MONEY, NUMBER, STOP, WORD, Token
from domain.reading.words.text import words_of

# Words that take back what stands before them, and what may stand between them and the right value.
_TAKES_BACK = words_of("nej nix rettere rettelse undskyld hov ups øh no nope sorry oops correction scratch wait")
_LEADS = words_of("or eller ah åh eh well")
_BETWEEN = words_of(
    """
    nej rettelse undskyld hov ups øh vent lige lidt det var vi der kom jeg mener mente rettere sagt skulle være snarere
    faktisk nu blev no sorry oops correction wait hang on hold a sec that it was i mean meant make should be have been
    there were rather actually scratch say the den
    """
)
_WITHIN = 10


def drop_slips(tokens: list[Token]) -> list[Token]:
    """The tokens with each corrected number, amount or day in place of the one it corrects."""
    found = list(tokens)
    at = 0
    while at < len(found):
        found, at = _swapped(found, at) or _opposed(found, at) or (found, at + 1)
    return found


def _at(tokens: list[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def _is_value(token: Token | None) -> bool:
    plain = token is not None and token.kind == NUMBER and "article" not in token.tags
    return plain or (token is not None and token.kind in (MONEY, DAY))


def _swapped(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """A value, a word that takes it back, and the right value of the same kind."""
    if tokens[at].kind not in (COMMA, STOP, MARK):
        return None
    first = at + 1
    while (lead := _at(tokens, first)) is not None and lead.word in _LEADS:
        first += 1
    right = _right(tokens, first)
    if right is None:
        return None
    wrong = next(
        (one for one in range(at - 1, max(at - _WITHIN, -1), -1) if tokens[one].kind == tokens[right].kind), None
    )
    if wrong is None or not _is_value(tokens[wrong]) or any(one.kind == STOP for one in tokens[wrong:at]):
        return None
    noun, counted = _at(tokens, right + 1), _at(tokens, wrong + 1)
    if noun is not None and (noun.has("came") or noun.has("not_came")):
        return None  # "Nej, 2 kom for sent"
    if wrong == at - 1:  # "30, nej 36, lærere"
        rest = right + 1
        behind = _at(tokens, rest + 1)
        if noun is not None and noun.kind == COMMA and behind is not None and behind.has("people"):
            rest += 1
        return [*tokens[:wrong], tokens[right], *tokens[rest:]], wrong + 1
    if _unit(noun) and _unit(noun) != _unit(counted):
        return None  # "24 elever, nej, 2 klasser"
    corrected = replace(tokens[right], start=tokens[wrong].start, end=tokens[wrong].end)
    rest = right + 1 + (1 if _unit(noun) else 0)
    return [*tokens[:wrong], corrected, *tokens[wrong + 1 : at], *tokens[rest:]], at


def _right(tokens: list[Token], at: int) -> int | None:
    """Where the right value stands behind a word that takes back; None where no such word stands at `at`."""
    word, after = _at(tokens, at), _at(tokens, at + 1)
    if word is None or after is None or word.kind != WORD or not _takes_back(word, after):
        return None
    place = at + 1
    while (one := _at(tokens, place)) is not None and place < at + 7 and not _is_value(one):
        if one.kind not in (COMMA, MARK) and not (
            one.kind == WORD and all(each in _BETWEEN for each in one.word.split())
        ):
            return None
        place += 1
    value = _at(tokens, place)
    if value is None or not _is_value(value):
        return None
    numbered = word.word == "no" and place == at + 1 and value.kind == NUMBER  # "room, no 5"
    return None if numbered else place


def _takes_back(word: Token, after: Token) -> bool:
    if word.word in _TAKES_BACK or word.word.split(" ")[0] in _TAKES_BACK:
        return True
    return f"{word.word}_{after.word}" in _PAIRS or (word.word in ("actually", "faktisk") and after.kind != WORD)


_PAIRS = frozenset(("hang_on", "hold_on", "i_mean", "make_that", "jeg_mener", "jeg_mente", "rettere_sagt", "or_rather"))


def _opposed(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """ "not the 6th but the 5th", "ikke 18 men 20", "on Monday, not Tuesday": what is denied goes."""
    wrong = _value_within(tokens, at + 1, 2) if tokens[at].word in ("not", "ikke") else None
    if wrong is None:
        return None
    but = next((one for one in range(wrong + 1, min(wrong + 4, len(tokens))) if tokens[one].has("but")), None)
    right = _value_within(tokens, but + 1, 2) if but is not None else None
    if but is not None and right is not None and tokens[right].kind == tokens[wrong].kind:
        return [*tokens[:at], *tokens[but + 1 :]], at + 1
    behind = _at(tokens, wrong + 1)
    told = any(tokens[one].kind == tokens[wrong].kind for one in range(max(at - 3, 0), at))
    if told and (behind is None or behind.kind in (COMMA, STOP)):
        return [*tokens[:at], *tokens[wrong + 1 :]], at
    return None


def _value_within(tokens: list[Token], at: int, width: int) -> int | None:
    return next((one for one in range(at, at + width) if _is_value(_at(tokens, one))), None)


def _unit(token: Token | None) -> str:
    """What a number in front of it counts: "people", "act" or something "after" it; empty for nothing."""
    if token is None or token.kind != WORD:
        return ""
    return next((one for one in ("people", "act", "head", "after") if token.has(one)), "")
