"""Takes back what the writer takes back: "21 deltagere, eller nej, 23", "on Wednesday - no, Thursday"."""

from __future__ import annotations

from dataclasses import replace

from domain.reading.tape import token_at
from domain.reading.tokens import COMMA, DAY, MARK, MONEY, NUMBER, STOP, WORD, Token
from domain.reading.words.text import words_of

# Words that take back what stands before them, and what may stand between them and the right value.
_TAKES_BACK = words_of("nej nix rettere rettelse undskyld hov ups øh no nope sorry oops correction scratch wait")
_PAIRS = words_of("hang_on hold_on i_mean make_that jeg_mener jeg_mente rettere_sagt or_rather")
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


def _is_value(token: Token) -> bool:
    return (token.kind == NUMBER and "article" not in token.tags) or token.kind in (MONEY, DAY)


def _swapped(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """A value, a word that takes it back, and the right value of the same kind."""
    if tokens[at].kind not in (COMMA, STOP, MARK):
        return None
    first = at + 1
    while token_at(tokens, first).word in _LEADS:
        first += 1
    right = _right(tokens, first)
    if right is None:
        return None
    wrong = next(
        (one for one in range(at - 1, max(at - _WITHIN, -1), -1) if tokens[one].kind == tokens[right].kind), None
    )
    if wrong is None or not _is_value(tokens[wrong]) or any(one.kind == STOP for one in tokens[wrong:at]):
        return None
    noun, counted = token_at(tokens, right + 1), token_at(tokens, wrong + 1)
    if noun.has("came") or noun.has("not_came"):
        return None  # "Nej, 2 kom for sent"
    if wrong == at - 1:  # "30, nej 36, lærere"
        parted = noun.kind == COMMA and token_at(tokens, right + 2).has("people")
        return [*tokens[:wrong], tokens[right], *tokens[right + 1 + parted :]], wrong + 1
    if _unit(noun) and _unit(noun) != _unit(counted):
        return None  # "24 elever, nej, 2 klasser"
    corrected = replace(tokens[right], start=tokens[wrong].start, end=tokens[wrong].end)
    rest = right + 1 + (1 if _unit(noun) else 0)
    return [*tokens[:wrong], corrected, *tokens[wrong + 1 : at], *tokens[rest:]], at


def _right(tokens: list[Token], at: int) -> int | None:
    """Where the right value stands behind a word that takes back; None where no such word stands at `at`."""
    word = token_at(tokens, at)
    if word.kind != WORD or not _takes_back(word, token_at(tokens, at + 1)):
        return None
    place = at + 1
    while place < min(at + 7, len(tokens)) and not _is_value(tokens[place]):
        one = tokens[place]
        filler = one.kind == WORD and all(each in _BETWEEN for each in one.word.split())
        if not filler and one.kind not in (COMMA, MARK):
            return None
        place += 1
    value = token_at(tokens, place)
    numbered = word.word == "no" and place == at + 1 and value.kind == NUMBER  # "room, no 5"
    return place if _is_value(value) and not numbered else None


def _takes_back(word: Token, after: Token) -> bool:
    if word.word in _TAKES_BACK or word.word.split(" ")[0] in _TAKES_BACK:
        return True
    return f"{word.word} {after.word}" in _PAIRS or (word.word in ("actually", "faktisk") and after.kind != WORD)


def _opposed(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """ "not the 6th but the 5th", "ikke 18 men 20", "on Monday, not Tuesday": what is denied goes."""
    wrong = _value_within(tokens, at + 1, 2) if tokens[at].word in ("not", "ikke") else None
    if wrong is None:
        return None
    but = next((one for one in range(wrong + 1, min(wrong + 4, len(tokens))) if tokens[one].has("but")), None)
    right = _value_within(tokens, but + 1, 2) if but is not None else None
    if but is not None and right is not None and tokens[right].kind == tokens[wrong].kind:
        return [*tokens[:at], *tokens[but + 1 :]], at + 1
    told = any(tokens[one].kind == tokens[wrong].kind for one in range(max(at - 3, 0), at))
    if told and (wrong + 1 == len(tokens) or tokens[wrong + 1].kind in (COMMA, STOP)):
        return [*tokens[:at], *tokens[wrong + 1 :]], at
    return None


def _value_within(tokens: list[Token], at: int, width: int) -> int | None:
    return next((one for one in range(at, at + width) if _is_value(token_at(tokens, one))), None)


def _unit(token: Token) -> str:
    """What a number in front of it counts: "people", "act" or something "after" it; empty for nothing."""
    return next((one for one in ("people", "act", "head", "after") if token.has(one)), "")
