"""Days told by their date: "12/3", "den 4. marts", "March 4th", "the 4th"."""

from __future__ import annotations

import re
from datetime import date

from domain.reading.days import latest, make, shift
from domain.reading.tape import NOTHING, Tape
from domain.reading.tokens import COMMA, FIGURE, MARK, NUMBER, STOP, WORD, Token

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL = re.compile(r"(\d{1,2})(?:([./-])(\d{1,2})\2|([./])(\d{1,2})['–-])(\d{4}|\d{2})")
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})")
# A date that comes again within so many days may be meant ahead: "SSP-mødet 20/3 bliver kl. 13".
_SOON = 90
_YEAR = 366
# A year further away than this is none: "10-11.30" is a time.
_NEAR_YEARS = 6
_YEARS = range(1990, 2101)
_DAYS, _MONTHS = range(1, 32), range(1, 13)
# "den fjerde" may be the fourth of something; "den ellevte" is a day.
_PLAINLY_A_DAY = 10


class CalendarDays(Tape):
    """Reads such days."""

    def read(self, at: int) -> tuple[int, Token] | None:
        """The day that begins at `at` and how many tokens it takes; None when none does."""
        return self._written(at) or self._named_month(at) or self._bare_day(at)

    def _written(self, at: int) -> tuple[int, Token] | None:
        """12/3, 12.03, 12.03.2014, 12/3-14, 2014-03-12; never a time ("kl. 12.03") or a fraction of something."""
        token = self.tokens[at]
        if token.kind != FIGURE:
            return None
        if match := _ISO.fullmatch(token.text):
            return self._day_or_none(at, 1, make(int(match[1]), int(match[2]), int(match[3])))
        if match := _FULL.fullmatch(token.text):
            year = int(match[6]) + (2000 if len(match[6]) == 2 else 0)
            day = make(year, int(match[3] or match[5]), int(match[1]))
            if len(match[6]) == 4 and year in _YEARS:
                return self._day_or_none(at, 1, day)
            return self.token(at, 1, day) if day and abs(year - self.today.year) <= _NEAR_YEARS else None
        if (match := _SHORT.fullmatch(token.text)) and self._is_date(at, match[2]):
            return self._short(at, int(match[1]), int(match[3]))
        if (match := _DASHED.fullmatch(token.text)) and self._led(at):
            return self._short(at, int(match[1]), int(match[2]))
        return None

    def _short(self, at: int, day: int, month: int) -> tuple[int, Token] | None:
        """12/3, and 12/3 2013."""
        year = self.at(at + 1)
        figures = year.kind == NUMBER and "figure" in year.tags and abs(year.value - self.today.year) <= _NEAR_YEARS
        if figures and not (self.at(at + 2).has("people") or self.at(at + 2).has("act")):
            return self._day_or_none(at, 2, make(year.value, month, day))
        return self._from_day(at, 1, day, month)

    def _day_or_none(self, at: int, length: int, day: date | None) -> tuple[int, Token]:
        """That day; where the calendar has none ("31/2"), a day that has to be asked for."""
        return self.token(at, length, day, *(() if day else ("vague", "impossible")))

    def _led(self, at: int) -> bool:
        return self.at(at - 1).word in ("d", "den", "dato") or (
            self.at(at - 1).text == "." and self.at(at - 2).word in ("d", "den")
        )

    def _is_date(self, at: int, separator: str) -> bool:
        before = self.at(at - 1) if self.at(at - 1).text != "." else self.at(at - 2)
        after = self.at(at + 1)
        listed = separator == "." and self.at(at - 1).has("and") and self.at(at - 2).kind == FIGURE
        if listed or (before.has("before") and before.word not in ("d", "uge", "week", "nr", "no")):
            return False  # "hold 13.2 og 13.4"
        if separator == "/":
            return not (after.word in ("af", "of") and not after.has("month"))
        if (
            before.has("time_before") and before.word not in ("fra", "at", "from", "between", "mellem", "since")
        ) or before.word == "kl":
            return False
        return not (after.has("multiplier") or after.has("after") or after.word in ("kr", "kroner", "dkk", "k", "%"))

    def _from_day(self, at: int, length: int, day: int, month: int) -> tuple[int, Token] | None:
        found = latest(self.today, month, day)
        if found is None:
            written = (day in _DAYS and month in _MONTHS) or self._led(at)
            return self._day_or_none(at, length, None) if written else None
        read, token = self.token(at, length, found)
        token.tags.add("calendar")
        if (self.today - found).days > _YEAR:
            token.tags.add("odd")  # 29 February, in a year without one
        coming = latest(shift(self.today, _SOON), month, day)
        if coming is not None and coming > self.today:
            token.tags.add("coming")
        return read, token

    def _named_month(self, at: int) -> tuple[int, Token] | None:
        """den 4. marts, 4th of March, March the 4th 2014."""
        number = self.tokens[at]
        spelt, spelt_length = self._spelt_day(at)
        mark = self._ordinal_mark(at + 1)
        most = 99 if mark else 31  # "45. marts" is no day, and no count either
        if spelt or (number.kind == NUMBER and 1 <= number.value <= most and "figure" in number.tags):
            length = spelt_length or 1 + mark
            length += 1 if self.at(at + length).word in ("of", "i") and self.at(at + length + 1).has("month") else 0
            month = self.at(at + length)
            if month.has("month") and (
                month.word != "may" or month.text[:1].isupper() or length > 1 or self.language == "en"
            ):
                return self._dated(at, length + 1, spelt or number.value, int(month.senses["month"]))
        if number.has("month") and number.kind == WORD:
            length = 1 + (1 if self.at(at + 1).text == "." else 0)
            length += 1 if self.at(at + length).word in ("the", "d", "den") else 0
            day = self.at(at + length)
            spelt, spelt_length = self._spelt_day(at + length)
            if spelt:
                return self._dated(at, length + spelt_length, spelt, int(number.senses["month"]))
            plain = day.kind == NUMBER and "figure" in day.tags and 1 <= day.value <= 31
            if plain and not self._counts(at + length):
                length += 1 + self._ordinal_mark(at + length + 1)
                return self._dated(at, length, day.value, int(number.senses["month"]))
        return None

    def _spelt_day(self, at: int) -> tuple[int, int]:
        """A day of the month in words, and how many tokens it takes: "tyvende", "twenty-first"; (0, 0) for none."""
        token, after = self.at(at), self.at(at + 1)
        if token.has("day_of_month"):
            return int(token.senses["day_of_month"]), 1
        if token.kind == NUMBER and token.value in (20, 30) and after.has("day_of_month"):
            unit = int(after.senses["day_of_month"])
            return (token.value + unit, 2) if unit < 10 else (0, 0)
        return 0, 0

    def _counts(self, at: int) -> bool:
        """ "i marts 12 deltagere": the number belongs to what follows it."""
        after = self.at(at + 1)
        return (after.has("people") or after.has("act")) and self.language == "da"

    def _dated(self, at: int, length: int, day: int, month: int) -> tuple[int, Token] | None:
        year = self.at(at + length + (1 if self.at(at + length).kind == COMMA else 0))
        if year.kind == NUMBER and "figure" in year.tags and year.value in _YEARS:
            length += 2 if self.at(at + length).kind == COMMA else 1
            return self._day_or_none(at, length, make(year.value, month, day))
        return self._from_day(at, length, day, month)

    def _ordinal_mark(self, at: int) -> int:
        mark = self.at(at)
        return 1 if mark.text == "." or (mark.glued and mark.word in ("st", "nd", "rd", "th")) else 0

    def _bare_day(self, at: int) -> tuple[int, Token] | None:
        """den 4., d. 4, the 4th, mandag den 3.: the latest such day of a month."""
        number = self.tokens[at]
        spelt, length = self._spelt_day(at)
        led = self.at(at - 1).word in ("d", "den", "the")
        if spelt >= _PLAINLY_A_DAY and led and not self.at(at + length).has("after"):
            found = self._day_of_month(spelt)
            return self.token(at, length, found) if found else None
        if number.kind != NUMBER or "figure" not in number.tags or not 1 <= number.value <= 31:
            return None
        mark = self._ordinal_mark(at + 1)
        after = self.at(at + 1 + mark)
        if after.has("after") or after.has("act") or after.has("people") or after.has("head"):
            return None
        before = self.at(at - 1) if self.at(at - 1).text != "." else self.at(at - 2)
        english = mark and self.at(at + 1).word in ("st", "nd", "rd", "th") and before.word in ("the", "on")
        danish = before.word in ("d", "den") and (
            mark or before.word == "d" or after.kind in (COMMA, STOP) or after is NOTHING
        )
        if self.at(at - 1).kind == MARK and before.word == "d":
            danish = True
        if not (english or danish):
            return None
        found = self._day_of_month(number.value)
        return self.token(at, 1 + mark, self._by_weekday(at, found)) if found else None

    def _by_weekday(self, at: int, day: date) -> date:
        """ "mandag den 27.": where only the next such day is that weekday, the next one is meant."""
        before = next((one for one in (self.at(at - 2), self.at(at - 3)) if one.has("weekday")), None)
        if before is None or int(before.senses["weekday"]) == day.isoweekday():
            return day
        year, month = (
            (self.today.year, self.today.month)
            if self.today.day < day.day
            else (self.today.year + self.today.month // 12, self.today.month % 12 + 1)
        )
        coming = make(year, month, day.day)
        return coming if coming is not None and coming.isoweekday() == int(before.senses["weekday"]) else day

    def _day_of_month(self, day: int) -> date | None:
        year, month = self.today.year, self.today.month
        for _ in range(4):
            found = make(year, month, day)
            if found is not None and found <= self.today:
                return found
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return None
