"""Amounts of money: whole DKK out of "4.500 kr", "kr. 1.250", "12.500,-", "DKK 3,500", "2.5k" and "1,5 mio."."""

from __future__ import annotations

from domain.reading.numbers import figure, with_cents
from domain.reading.tokens import FIGURE, MARK, MONEY, NOISE, NUMBER, WORD, Token

CURRENCY = frozenset(("kr", "kroner", "krone", "dkk", "kr's", "kroners", "crowns", "kron"))
_DASHED = (",-", ".-", ",–", ".–")
_MOST = 100_000_000


def join_money(tokens: list[Token]) -> list[Token]:
    """Replace each figure that stands with a currency by a MONEY token of whole DKK (øre are dropped).

    Its value is 0 where no such amount is ever paid: it has to be asked for.
    """
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        length, value = _money_at(tokens, at)
        if length and _is_rate(tokens, at + length):
            found += [Token(NOISE, "", one.start, one.end) for one in tokens[at : at + length]]
            at += length
            continue
        if length and at + length < len(tokens) and tokens[at + length].text == "=":
            found.append(Token(NOISE, "", tokens[at].start, tokens[at + length - 1].end))
            at += length  # "12 hrs at 250 kr = 3000 kr": the rate
        elif length:
            first, last = tokens[at], tokens[at + length - 1]
            paid = 0 if value > _MOST or _is_negative(tokens, at) else value
            found.append(Token(MONEY, "", first.start, last.end, first.glued, "", {}, paid))
            at += length
        else:
            found.append(tokens[at])
            at += 1
    return found


def _is_rate(tokens: list[Token], at: int) -> bool:
    """ "500 kr i timen", "250 kr per hour": a price and no sum."""
    words = " ".join(one.word for one in tokens[at : at + 2])
    return words in ("i timen", "pr time", "per time", "an hour", "per hour", "pr timen")


def _is_negative(tokens: list[Token], at: int) -> bool:
    """ "brugt -500 kr"; a dash elsewhere sets apart, or opens a line of a list."""
    dash = tokens[at - 1] if at else None
    glued = dash is not None and dash.text in ("-", "−") and dash.end == tokens[at].start
    return glued and at > 1 and tokens[at - 2].has("paid")


def amount_of(tokens: list[Token], at: int) -> tuple[int, int]:
    """The value written at `at`, cents dropped, and how many tokens it takes; (0, 0) where no figure stands."""
    token = tokens[at]
    length = 1
    if _spaced_thousands(tokens, at):
        return 2, tokens[at].value * 1000 + tokens[at + 1].value
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == NUMBER:
        whole, hundredths = token.value, 0
    elif token.kind == FIGURE and (cents := with_cents(token.text)) is not None:
        whole, hundredths = cents
    else:
        return 0, 0
    factor = 1
    if following is not None:
        if following.word == "k" and following.glued:
            factor, length = 1000, 2
        elif following.has("multiplier") and int(following.senses["multiplier"]) >= 100:
            factor, length = int(following.senses["multiplier"]), 2
            if at + 2 < len(tokens) and tokens[at + 2].text == ".":
                length = 3
    rest = tokens[at + length] if at + length < len(tokens) else None
    if factor == 1000 and rest is not None and rest.kind == NUMBER and "figure" in rest.tags and rest.value < factor:
        whole, length, factor = whole * factor + rest.value, length + 1, 1  # "2 tusind 500 kr"
    value = whole * factor + (hundredths * factor // 100 if factor > 1 else 0)
    return length, value


def _spaced_thousands(tokens: list[Token], at: int) -> bool:
    """1 800 kr, DKK 7 350: thousands set apart by a space."""
    led = at > 0 and tokens[at - 1].word in CURRENCY
    if at + (1 if led else 2) >= len(tokens) or tokens[at].kind != NUMBER or tokens[at + 1].kind != NUMBER:
        return False
    first, second = tokens[at], tokens[at + 1]
    figures = {"figure"} <= first.tags & second.tags and second.end - second.start == 3 and first.value < 1000
    return figures and second.start == first.end + 1 and (led or tokens[at + 2].word in CURRENCY)


def _money_at(tokens: list[Token], at: int) -> tuple[int, int]:
    token = tokens[at]
    if token.kind == WORD and token.word in CURRENCY:
        start = at + 1
        while start < len(tokens) and start < at + 3 and (tokens[start].text in (".", ":")):
            start += 1
        if start >= len(tokens):
            return 0, 0
        length, value = amount_of(tokens, start)
        if not length or not _plausible(tokens, start):
            return 0, 0
        return start - at + length + _dash(tokens, start + length), value
    length, value = amount_of(tokens, at)
    if not length:
        return 0, 0
    dash = _dash(tokens, at + length)
    after = at + length + dash
    if after < len(tokens) and tokens[after].word in CURRENCY:
        point = 1 if after + 1 < len(tokens) and tokens[after + 1].kind == MARK and tokens[after + 1].text == "." else 0
        return length + dash + 1 + point, value
    short_thousand = length == 2 and tokens[at + 1].word == "k" and value >= 100
    return (length + dash, value) if dash or short_thousand else (0, 0)


def _plausible(tokens: list[Token], at: int) -> bool:
    """ "100 kr. 18 deltagere": the second number belongs to what follows it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not (after.has("people") and tokens[at].value < 300)


def _dash(tokens: list[Token], at: int) -> int:
    return 1 if at < len(tokens) and tokens[at].text in _DASHED else 0


def bare_amount(text: str) -> int | None:
    """The value of figures that somebody gave when asked for an amount; None where there are none."""
    value = figure(text)
    if value is not None:
        return value
    cents = with_cents(text)
    return cents[0] if cents else None
