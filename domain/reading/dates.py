"""Days as people tell them. A log looks back: "mandag" is the latest Monday before today, "12/3" the latest 12 March."""

from __future__ import annotations

import re
from datetime import MINYEAR, date, timedelta

from domain.reading.tokens import COMMA, DAY, FIGURE, MARK, NUMBER, STOP, WORD, Token
from domain.reading.words.calendar import SHORT_WEEKDAYS

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL = re.compile(r"(\d{1,2})[./-](\d{1,2})[./'–-](\d{4}|\d{2})")
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY_LEADS = ("d", "den", "dato", "datoen", "on", "the", "pr", "fra", "of", "of the")
# "på fredag", "til torsdag", "næste mandag", "this coming Friday": the day to come.
_AHEAD_DA = ("på", "til")
_BACK = frozenset(("sidste", "forrige", "seneste", "forgangne", "last", "past", "previous"))


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date:
    """The day so many days away; the day itself where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def latest(today: date, month: int, day: int) -> date | None:
    """The most recent such day not after today; 29 February may lie four years back."""
    candidates = (make(year, month, day) for year in range(today.year, max(today.year - 5, MINYEAR), -1))
    return next((one for one in candidates if one is not None and one <= today), None)


def coming(today: date, month: int, day: int) -> date | None:
    """The next such day after today."""
    candidates = (make(year, month, day) for year in range(today.year, today.year + 5))
    return next((one for one in candidates if one is not None and one > today), None)


def weekday_before(today: date, weekday: int) -> date:
    """The latest such weekday strictly before today."""
    return shift(today, -(((today.isoweekday() - weekday - 1) % 7) + 1))


def weekday_after(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return shift(today, ((weekday - today.isoweekday() - 1) % 7) + 1)


def in_week(today: date, week: int, weekday: int) -> date | None:
    """That weekday of the ISO week of that number, the most recent one not after today."""
    for year in (today.year, today.year - 1):
        try:
            found = date.fromisocalendar(year, week, weekday)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


class Finder:
    """Replaces what tells a day by DAY tokens. One finder reads one message."""

    def __init__(self, tokens: list[Token], today: date, language: str) -> None:
        self._tokens = tokens
        self._today = today
        self._language = language

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
            while (
                found and found[-1].kind == WORD and found[-1].word in ("d", "den", "dato") and not found[-1].has("act")
            ):
                found.pop()
            found.append(token)
            at += length
        return _merged(found)

    def _read(self, at: int) -> tuple[int, Token] | None:
        for reader in (
            self._relative,
            self._weekday,
            self._written,
            self._named_month,
            self._bare_day,
            self._ago,
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
                return self._token(at, 2, self._week_back(int(weekday.senses["weekday"])))
            return self._token(at, 1, None, "vague", *(("ahead",) if token.has("vague_ahead") else ()))
        return None

    def _week_back(self, weekday: int) -> date:
        monday = shift(self._today, -(self._today.isoweekday() - 1) - 7)
        return shift(monday, weekday - 1)

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
        weekday = int(token.senses["weekday"])
        leads = [self._at(at + one).word for one in range(lead)]
        length = lead + 1
        after = self._at(at + length)
        if self._at(at + length).word in ("i", "in", "of") and self._at(at + length + 1).word in ("uge", "week"):
            week = self._at(at + length + 2)
            if week.kind == NUMBER:
                day = in_week(self._today, week.value, weekday)
                return self._token(at, length + 3, day, *(() if day else ("vague",)))
        if after.word in ("uge", "week") and self._at(at + length + 1).kind == NUMBER:
            day = in_week(self._today, self._at(at + length + 1).value, weekday)
            return self._token(at, length + 2, day, *(() if day else ("vague",)))
        for gap in (0, 1):
            if self._at(at + length + gap).word in _WEEK_BEFORE:
                return self._token(at, length + gap + 1, self._week_back(weekday))
            if gap == 0 and self._at(at + length).word not in ("i", "of", "in"):
                break
        for gap in (0, 1):
            if self._at(at + length + gap).word in _WEEK_AHEAD:
                monday = shift(self._today, 8 - self._today.isoweekday())
                return self._token(at, length + gap + 1, shift(monday, weekday - 1), "ahead")
            if gap == 0 and self._at(at + length).word not in ("i", "of", "in"):
                break
        length += self._part_of_day(at + length)
        if self._ahead(leads, token):
            return self._token(at, length, weekday_after(self._today, weekday), "ahead", "weekday")
        back = token.word.endswith("gs") or any(word in _BACK for word in leads)
        return self._token(at, length, weekday_before(self._today, weekday), "weekday", *(("back",) if back else ()))

    def _part_of_day(self, at: int) -> int:
        """ "mandag eftermiddag", "Tuesday morning"."""
        return 1 if self._at(at).word in _PARTS else 0

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
        after = self._at(at + lead + 1)
        if after.text == ".":
            after = self._at(at + lead + 2)
        return after.word in ("d", "den") or after.kind in (NUMBER, FIGURE)

    def _ahead(self, leads: list[str], token: Token) -> bool:
        if any(self._lexical_next(word) for word in leads):
            return True
        if any(word in leads for word in ("sidste", "forrige", "last", "seneste", "past")):
            return False
        return self._danish(token) and any(word in leads for word in _AHEAD_DA) and not token.word.endswith("s")

    @staticmethod
    def _danish(token: Token) -> bool:
        return token.word.rstrip("s").endswith("dag") or token.word in ("tirs", "ons", "tors", "fre")

    @staticmethod
    def _lexical_next(word: str) -> bool:
        return word in (
            "næste",
            "kommende",
            "førstkommende",
            "next",
            "coming",
            "upcoming",
            "this coming",
            "den kommende",
        )

    def _written(self, at: int) -> tuple[int, Token] | None:
        """12/3, 12.03, 12.03.2014, 12/3-14, 2014-03-12; never a time ("kl. 12.03") or a fraction of something."""
        token = self._tokens[at]
        if token.kind != FIGURE:
            return None
        if match := _ISO.fullmatch(token.text):
            day = make(int(match[1]), int(match[2]), int(match[3]))
            return self._token(at, 1, day) if day else None
        if match := _FULL.fullmatch(token.text):
            day = make(int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[2]), int(match[1]))
            return self._token(at, 1, day) if day else None
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
        if separator == "/":
            return not (after.word in ("af", "of") and not after.has("month"))
        if (
            before.has("time_before")
            and before.word not in ("fra", "at", "from", "between", "mellem", "since")
            or before.word == "kl"
        ):
            return False
        return not (after.has("multiplier") or after.has("after") or after.word in ("kr", "kroner", "dkk", "k", "%"))

    def _from_day(self, at: int, length: int, day: int, month: int) -> tuple[int, Token] | None:
        found = latest(self._today, month, day)
        if found is None:
            return None
        read, token = self._token(at, length, found)
        token.tags.add("calendar")
        return read, token

    def _named_month(self, at: int) -> tuple[int, Token] | None:
        """den 4. marts, 4th of March, March the 4th 2014."""
        number = self._tokens[at]
        if number.kind == NUMBER and 1 <= number.value <= 31 and "figure" in number.tags:
            length = 1 + self._ordinal_mark(at + 1)
            length += 1 if self._at(at + length).word in ("of", "i") and self._at(at + length + 1).has("month") else 0
            month = self._at(at + length)
            if month.has("month") and (
                month.word != "may" or month.text[:1].isupper() or length > 1 or self._language == "en"
            ):
                return self._dated(at, length + 1, number.value, int(month.senses["month"]))
        if number.has("month") and number.kind == WORD:
            length = 1 + (1 if self._at(at + 1).text == "." else 0)
            length += 1 if self._at(at + length).word in ("the", "d", "den") else 0
            day = self._at(at + length)
            plain = day.kind == NUMBER and "figure" in day.tags and 1 <= day.value <= 31
            if plain and not self._counts(at + length):
                length += 1 + self._ordinal_mark(at + length + 1)
                return self._dated(at, length, day.value, int(number.senses["month"]))
        return None

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
        return self._token(at, 1 + mark, found) if found else None

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
        return self._token(at, lead + 3, shift(self._today, -count * int(span.senses["span"])), "relative")

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
_PARTS = frozenset(
    "morgen formiddag middag eftermiddag aften morning afternoon evening night aftes formiddags eftermiddags "
    "eftermiddagen aftenen formiddagen morgenen nat".split()
)
_WEEK_BEFORE = frozenset(
    ("sidste uge", "i sidste uge", "forrige uge", "i forrige uge", "last week", "den forgangne uge", "i den forgangne uge",
     "the previous week", "the past week")
)  # fmt: skip
_WEEK_AHEAD = frozenset(
    ("næste uge", "i næste uge", "next week", "the coming week", "i den kommende uge", "kommende uge")
)


def _merged(tokens: list[Token]) -> list[Token]:
    """ "mandag d. 3/3", "i går, tirsdag": two tellings of one day side by side are one; the exact one holds."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else _NONE
        gap = 0
        if token.kind == DAY and before.kind != DAY and len(found) > 1 and found[-2].kind == DAY:
            gap = 1 if before.text in (",", "(") or before.word in ("d", "den", "the", "on", "kl") else 0
            before = found[-2] if gap else before
        if token.kind == DAY and before.kind == DAY and _same_day(before, token):
            del found[len(found) - gap - 1 :]
            token = _pick(before, token)
        found.append(token)
    return found


def _same_day(first: Token, second: Token) -> bool:
    if first.day is None or second.day is None:
        return False
    if first.day == second.day:
        return True
    return "weekday" in first.tags and "weekday" not in second.tags and "relative" not in second.tags


def _pick(first: Token, second: Token) -> Token:
    chosen = second if "weekday" in first.tags else first
    if first.day and second.day and first.day.isoweekday() != second.day.isoweekday():
        chosen.tags.add("odd")
    chosen.start, chosen.end = first.start, second.end
    return chosen
