"""Finds the days in a message. A log looks back: "mandag" is the latest Monday, "12/3" the latest 12 March."""

from __future__ import annotations

import re
from datetime import date

from domain.reading.days import in_week, latest, make, shift, weekday_after, weekday_before
from domain.reading.tokens import COMMA, DAY, FIGURE, MARK, NUMBER, STOP, WORD, Token
from domain.reading.words import calendar
from domain.reading.words.calendar import SHORT_WEEKDAYS
from domain.reading.words.text import words_of

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL = re.compile(r"(\d{1,2})(?:([./-])(\d{1,2})\2|([./])(\d{1,2})['–-])(\d{4}|\d{2})")
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY_LEADS = ("d", "den", "dato", "datoen", "on", "the", "pr", "fra", "of", "of the")
# A date that comes again within so many days may be meant ahead: "SSP-mødet 20/3 bliver kl. 13".
_SOON = 90
# A year further away than this is none: "10-11.30" is a time.
_NEAR_YEARS = 6
# "den fjerde" may be the fourth of something; "den ellevte" is a day.
_PLAINLY_A_DAY = 10
_BACK = frozenset(("sidste", "forrige", "seneste", "forgangne", "last", "past", "previous"))


class Finder:
    """Replaces what tells a day by DAY tokens. One finder reads one message."""

    def __init__(self, tokens: list[Token], today: date, language: str) -> None:
        self._tokens = tokens
        self._today = today
        self._language = language
        # "man. oplæg, tirs. ingenting, ons. dialog": short weekdays that open several clauses are weekdays.
        self._lists_days = sum(self._opens_with_day(at) for at in range(len(tokens))) > 1

    def find(self) -> list[Token]:
        """The tokens with each day as one token; tags say "vague", "ahead" (to come), "from_there" or "apart"."""
        found: list[Token] = []
        at = 0
        while at < len(self._tokens):
            read = self._read(at)
            if read is None:
                found.append(self._tokens[at])
                at += 1
                continue
            length, token = read
            while found and self._only_leads(found[-1]):
                found.pop()
            found.append(token)
            at += length
        return _merged(found)

    def _opens_with_day(self, at: int) -> bool:
        token, before = self._tokens[at], self._at(at - 1)
        opens = at == 0 or before.kind in (COMMA, STOP) or before.text in (":", "(")
        return opens and token.kind == WORD and token.has("weekday")

    @staticmethod
    def _only_leads(token: Token) -> bool:
        """ "d. 4/3", "den 4.", "dato"; the letter of "7.d i går" belongs to the class."""
        return token.kind == WORD and token.word in ("d", "den", "dato") and not token.glued and not token.has("act")

    def _read(self, at: int) -> tuple[int, Token] | None:
        for reader in (
            self._relative,
            self._weekday,
            self._written,
            self._named_month,
            self._bare_day,
            self._ago,
            self._from_now,
            self._week,
            self._month,
        ):
            read = reader(at)
            if read is not None:
                return read
        return None

    def _at(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else _NONE

    def _token(self, at: int, length: int, day: date | None, *tags: str) -> tuple[int, Token]:
        first, last = self._tokens[at], self._tokens[at + length - 1]
        token = Token(DAY, "", first.start, last.end, first.glued, first.word, {}, 0, day)
        token.tags = set(tags)
        if day is not None and day > self._today:
            token.tags.add("ahead")
        return length, token

    def _relative(self, at: int) -> tuple[int, Token] | None:
        """i går, i forgårs, this morning; samme dag; sidste uge."""
        token = self._tokens[at]
        if token.kind != WORD:
            return None
        if token.has("day"):
            days = int(token.senses["day"])
            if token.word == "dagens" and not self._at(at + 1).has("act"):
                return None
            return self._token(at, 1, shift(self._today, days), "relative")
        if token.has("from_there"):
            _, found = self._token(at, 1, None, "from_there")
            found.value = int(token.senses["from_there"])
            return 1, found
        if token.has("vague") or token.has("vague_ahead"):
            weekday = self._at(at + 1)
            if token.word in _WEEK_BEFORE and weekday.has("weekday"):
                return self._token(at, 2, self._in_week_from(-1, int(weekday.senses["weekday"])))
            return self._token(at, 1, None, "vague", *(("ahead",) if token.has("vague_ahead") else ()))
        return None

    def _weekday(self, at: int) -> tuple[int, Token] | None:
        """tirsdag, i tirsdags, sidste tirsdag, on Tuesday, mandag i sidste uge, torsdag i uge 11, på fredag."""
        lead = 0
        token = self._tokens[at]
        while lead < 3 and self._at(at + lead).kind == WORD and self._leads_weekday(self._at(at + lead)):
            lead += 1
        token = self._at(at + lead)
        if (
            token.kind != WORD
            or not token.has("weekday")
            or (token.word in SHORT_WEEKDAYS and not self._short(at, lead))
        ):
            return None
        if self._at(at - 1).word in ("a", "en") and self._language == "en":
            return None  # "not bad for a Monday"
        weekday = int(token.senses["weekday"])
        leads = [self._at(at + one).word for one in range(lead)]
        length = lead + 1
        of_week = self._of_week(at, length, weekday)
        if of_week is not None:
            return of_week
        length += 1 if self._at(at + length).word in _PARTS else 0
        if self._ahead(leads, token):
            return self._token(at, length, weekday_after(self._today, weekday), "ahead", "weekday")
        back = token.word.endswith("gs") or any(word in _BACK for word in leads)
        return self._token(at, length, weekday_before(self._today, weekday), "weekday", *(("back",) if back else ()))

    def _of_week(self, at: int, length: int, weekday: int) -> tuple[int, Token] | None:
        """A weekday of a week that is told: "torsdag i uge 11", "Thursday of week 11", "mandag i sidste uge"."""
        length += 1 if self._at(at + length).word in ("i", "in", "of") else 0
        week, number = self._at(at + length), self._at(at + length + 1)
        if week.word in ("uge", "week") and number.kind == NUMBER:
            day = in_week(self._today, number.value, weekday)
            return self._token(at, length + 2, day, *(() if day else ("vague",)))
        if week.word in _WEEK_BEFORE:
            return self._token(at, length + 1, self._in_week_from(-1, weekday))
        if week.word in _WEEK_AHEAD:
            return self._token(at, length + 1, self._in_week_from(1, weekday), "ahead")
        return None

    def _in_week_from(self, weeks: int, weekday: int) -> date:
        """That weekday of the week so many weeks from this one."""
        return shift(self._today, 7 * weeks + weekday - self._today.isoweekday())

    def _leads_weekday(self, token: Token) -> bool:
        return (
            token.has("last")
            or token.has("next")
            or token.word in ("i", "på", "on", "nu", "om", "den", "her", "this", "til", "the")
        )

    def _short(self, at: int, lead: int) -> bool:
        """ "fre d. 3/4", "on Fri", "last Mon": a short weekday needs a word or a date beside it."""
        if any(self._at(at + one).word in ("on", "last", "sidste", "i", "next", "på", "this") for one in range(lead)):
            return self._at(at + lead).word not in ("man", "sun", "sat", "søn", "tor") or self._language == "en"
        if self._at(at + lead).word in _ENGLISH_DAYS:
            if self._language != "en":
                return False  # "sat en forældrecoaching i gang"
            if self._at(at + lead).word in ("mon", "wed", "fri"):
                return True
        if self._lists_days and self._opens_with_day(at):
            return True
        after = self._at(at + lead + 1)
        if after.text == ":":
            return True
        if after.text == ".":
            after = self._at(at + lead + 2)
        return after.word in ("d", "den") or after.kind == FIGURE or (after.kind == NUMBER and "figure" in after.tags)

    def _ahead(self, leads: list[str], token: Token) -> bool:
        """ "på fredag", "næste mandag", "this coming Friday"; English "on Friday" looks back."""
        if any(word in _NEXT for word in leads):
            return True
        danish = token.word.rstrip("s").endswith("dag") or token.word in ("tirs", "ons", "tors", "fre")
        lies_back = any(word in _BACK for word in leads) or token.word.endswith("s")
        return danish and not lies_back and any(word in leads for word in ("på", "til"))

    def _written(self, at: int) -> tuple[int, Token] | None:
        """12/3, 12.03, 12.03.2014, 12/3-14, 2014-03-12; never a time ("kl. 12.03") or a fraction of something."""
        token = self._tokens[at]
        if token.kind != FIGURE:
            return None
        if match := _ISO.fullmatch(token.text):
            day = make(int(match[1]), int(match[2]), int(match[3]))
            return self._token(at, 1, day) if day else None
        if match := _FULL.fullmatch(token.text):
            year = int(match[6]) + (2000 if len(match[6]) == 2 else 0)
            day = make(year, int(match[3] or match[5]), int(match[1]))
            return self._token(at, 1, day) if day and abs(year - self._today.year) <= _NEAR_YEARS else None
        if (match := _SHORT.fullmatch(token.text)) and self._is_date(at, match[2]):
            return self._from_day(at, 1, int(match[1]), int(match[3]))
        if (match := _DASHED.fullmatch(token.text)) and self._led(at):
            return self._from_day(at, 1, int(match[1]), int(match[2]))
        return None

    def _led(self, at: int) -> bool:
        return self._at(at - 1).word in ("d", "den", "dato") or (
            self._at(at - 1).text == "." and self._at(at - 2).word in ("d", "den")
        )

    def _is_date(self, at: int, separator: str) -> bool:
        before = self._at(at - 1) if self._at(at - 1).text != "." else self._at(at - 2)
        after = self._at(at + 1)
        listed = separator == "." and self._at(at - 1).has("and") and self._at(at - 2).kind == FIGURE
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
        found = latest(self._today, month, day)
        if found is None:
            return None
        read, token = self._token(at, length, found)
        token.tags.add("calendar")
        coming = latest(shift(self._today, _SOON), month, day)
        if coming is not None and coming > self._today:
            token.tags.add("coming")
        return read, token

    def _named_month(self, at: int) -> tuple[int, Token] | None:
        """den 4. marts, 4th of March, March the 4th 2014."""
        number = self._tokens[at]
        spelt, spelt_length = self._spelt_day(at)
        if spelt or (number.kind == NUMBER and 1 <= number.value <= 31 and "figure" in number.tags):
            length = spelt_length or 1 + self._ordinal_mark(at + 1)
            length += 1 if self._at(at + length).word in ("of", "i") and self._at(at + length + 1).has("month") else 0
            month = self._at(at + length)
            if month.has("month") and (
                month.word != "may" or month.text[:1].isupper() or length > 1 or self._language == "en"
            ):
                return self._dated(at, length + 1, spelt or number.value, int(month.senses["month"]))
        if number.has("month") and number.kind == WORD:
            length = 1 + (1 if self._at(at + 1).text == "." else 0)
            length += 1 if self._at(at + length).word in ("the", "d", "den") else 0
            day = self._at(at + length)
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
        token, after = self._at(at), self._at(at + 1)
        if token.has("day_of_month"):
            return int(token.senses["day_of_month"]), 1
        if token.kind == NUMBER and token.value in (20, 30) and after.has("day_of_month"):
            unit = int(after.senses["day_of_month"])
            return (token.value + unit, 2) if unit < 10 else (0, 0)
        return 0, 0

    def _counts(self, at: int) -> bool:
        """ "i marts 12 deltagere": the number belongs to what follows it."""
        after = self._at(at + 1)
        return (after.has("people") or after.has("act")) and self._language == "da"

    def _dated(self, at: int, length: int, day: int, month: int) -> tuple[int, Token] | None:
        year = self._at(at + length + (1 if self._at(at + length).kind == COMMA else 0))
        if year.kind == NUMBER and "figure" in year.tags and 1990 <= year.value <= 2100:
            found = make(year.value, month, day)
            if found is not None:
                return self._token(at, length + (2 if self._at(at + length).kind == COMMA else 1), found)
        return self._from_day(at, length, day, month)

    def _ordinal_mark(self, at: int) -> int:
        mark = self._at(at)
        return 1 if mark.text == "." or (mark.glued and mark.word in ("st", "nd", "rd", "th")) else 0

    def _bare_day(self, at: int) -> tuple[int, Token] | None:
        """den 4., d. 4, the 4th, mandag den 3.: the latest such day of a month."""
        number = self._tokens[at]
        spelt, length = self._spelt_day(at)
        led = self._at(at - 1).word in ("d", "den", "the")
        if spelt >= _PLAINLY_A_DAY and led and not self._at(at + length).has("after"):
            found = self._day_of_month(spelt)
            return self._token(at, length, found) if found else None
        if number.kind != NUMBER or "figure" not in number.tags or not 1 <= number.value <= 31:
            return None
        mark = self._ordinal_mark(at + 1)
        after = self._at(at + 1 + mark)
        if after.has("after") or after.has("act") or after.has("people") or after.has("head"):
            return None
        before = self._at(at - 1) if self._at(at - 1).text != "." else self._at(at - 2)
        english = mark and self._at(at + 1).word in ("st", "nd", "rd", "th") and before.word in ("the", "on")
        danish = before.word in ("d", "den") and (
            mark or before.word == "d" or after.kind in (COMMA, STOP) or after is _NONE
        )
        if self._at(at - 1).kind == MARK and before.word == "d":
            danish = True
        if not (english or danish):
            return None
        found = self._day_of_month(number.value)
        return self._token(at, 1 + mark, self._by_weekday(at, found)) if found else None

    def _by_weekday(self, at: int, day: date) -> date:
        """ "mandag den 27.": where only the next such day is that weekday, the next one is meant."""
        before = next((one for one in (self._at(at - 2), self._at(at - 3)) if one.has("weekday")), None)
        if before is None or int(before.senses["weekday"]) == day.isoweekday():
            return day
        year, month = (
            (self._today.year, self._today.month)
            if self._today.day < day.day
            else (self._today.year + self._today.month // 12, self._today.month % 12 + 1)
        )
        coming = make(year, month, day.day)
        return coming if coming is not None and coming.isoweekday() == int(before.senses["weekday"]) else day

    def _day_of_month(self, day: int) -> date | None:
        year, month = self._today.year, self._today.month
        for _ in range(4):
            found = make(year, month, day)
            if found is not None and found <= self._today:
                return found
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return None

    def _ago(self, at: int) -> tuple[int, Token] | None:
        """for tre dage siden, 3 days ago, a week ago, for 14 dage siden."""
        lead = 1 if self._at(at).word in ("for", "about", "ca") else 0
        number = self._at(at + lead)
        if number.kind == NUMBER:
            count = number.value
        elif number.word in ("a", "an"):
            count = 1
        else:
            return None
        span = self._at(at + lead + 1)
        if not span.has("span") or not self._at(at + lead + 2).has("ago") or not 0 < count <= 400:
            return None
        return self._token(at, lead + 3, shift(self._today, -count * int(span.senses["span"])), "relative", "ago")

    def _from_now(self, at: int) -> tuple[int, Token] | None:
        """ "om 14 dage", "in three weeks"."""
        number, span = self._at(at + 1), self._at(at + 2)
        if self._at(at).word not in ("om", "in") or number.kind != NUMBER or not span.has("span") or number.value > 400:
            return None
        within = number.value == 1 and "spelt" in number.tags  # "five dialogues in one day"
        if self._at(at).word == "in" and (self._language != "en" or within):
            return None
        return self._token(at, 3, shift(self._today, number.value * int(span.senses["span"])), "ahead")

    def _week(self, at: int) -> tuple[int, Token] | None:
        """uge 11, week 11: no day in it."""
        number = self._at(at + 1)
        lead = 2 if self._at(at + 1).text == "." else 1
        number = self._at(at + lead)
        if self._at(at).word not in ("uge", "week") or number.kind != NUMBER or not 1 <= number.value <= 53:
            return None
        found = in_week(self._today, number.value, 1)
        late = found is None or (self._today - found).days > 300
        return self._token(at, lead + 1, None, "vague", *(("ahead",) if late else ()))

    def _month(self, at: int) -> tuple[int, Token] | None:
        """i marts, til september: no day in it; "til" and a month still to come make it a plan."""
        lead, month = self._at(at), self._at(at + 1)
        if lead.word not in ("i", "in", "til", "during") or not month.has("month") or self._at(at + 2).kind == NUMBER:
            return None
        if month.kind != WORD or month.has("weekday") or (month.word == "may" and not month.text[:1].isupper()):
            return None
        ahead = lead.word == "til" or int(month.senses["month"]) > self._today.month
        return self._token(at, 2, None, "vague", *(("ahead",) if ahead else ()))


_NONE = Token(MARK, "", 0, 0)
_NEXT = frozenset(one for one in calendar.NEXT)
_ENGLISH_DAYS = words_of("mon wed sat sun fri")
_BETWEEN = words_of("d den the on kl")
_PARTS = words_of(
    """
    morgen formiddag middag eftermiddag aften nat aftes formiddags eftermiddags eftermiddagen aftenen formiddagen
    morgenen morning afternoon evening night
    """
)
_WEEK_BEFORE = words_of(
    """
    sidste_uge i_sidste_uge forrige_uge i_forrige_uge den_forgangne_uge i_den_forgangne_uge last_week
    the_previous_week the_past_week
    """
)
_WEEK_AHEAD = words_of("næste_uge i_næste_uge kommende_uge i_den_kommende_uge next_week the_coming_week")


def _merged(tokens: list[Token]) -> list[Token]:
    """ "mandag d. 3/3", "i går, tirsdag": two tellings of one day side by side are one; the exact one holds."""
    found: list[Token] = []
    for token in tokens:
        gap = 1 if len(found) > 1 and (found[-1].text in (",", "(") or found[-1].word in _BETWEEN) else 0
        before = found[-1 - gap] if found else _NONE
        if token.kind == DAY and before.kind == DAY and _same_day(before, token):
            del found[len(found) - gap - 1 :]
            found.append(_pick(before, token))
        else:
            found.append(token)
    return found


def _same_day(first: Token, second: Token) -> bool:
    if "from_there" in second.tags and second.value == 0 and first.kind == DAY:
        return True  # "i går om aftenen"
    if first.day is None or second.day is None:
        return False
    if first.day == second.day or ("ago" in first.tags and "relative" in second.tags):
        return True  # "a week ago today"
    if "ago" in second.tags and first.word in ("i dag", "idag"):
        return True  # "i dag for en uge siden"
    if "ahead" in first.tags and "coming" in second.tags:
        return (first.day.month, first.day.day) == (second.day.month, second.day.day)
    return "weekday" in first.tags and "weekday" not in second.tags and "relative" not in second.tags


def _pick(first: Token, second: Token) -> Token:
    if "from_there" in second.tags:
        first.end = second.end
        return first
    chosen = (
        second if "ago" in second.tags else first if "ahead" in first.tags or "weekday" not in first.tags else second
    )
    if first.day and second.day and first.day.isoweekday() != second.day.isoweekday():
        chosen.tags.add("odd")
    chosen.start, chosen.end = first.start, second.end
    return chosen
