"""The tokens of a message as the readers of days see them."""

from __future__ import annotations

from datetime import date

from domain.reading.tokens import DAY, MARK, Token

NOTHING = Token(MARK, "", 0, 0)


def token_at(tokens: list[Token], at: int) -> Token:
    """The token there; an empty one beyond the ends."""
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


class Tape:
    """Tokens with the day on which they were written and their language."""

    def __init__(self, tokens: list[Token], today: date, language: str) -> None:
        self.tokens = tokens
        self.today = today
        self.language = language

    def at(self, at: int) -> Token:
        """The token there; an empty one beyond the ends."""
        return token_at(self.tokens, at)

    def token(self, at: int, length: int, day: date | None, *tags: str) -> tuple[int, Token]:
        """`length` tokens from `at` on as one DAY, with the length; a day to come is tagged "ahead"."""
        first, last = self.tokens[at], self.tokens[at + length - 1]
        token = Token(DAY, "", first.start, last.end, first.glued, first.word, {}, 0, day)
        token.tags = set(tags)
        if day is not None and day > self.today:
            token.tags.add("ahead")
        return length, token
