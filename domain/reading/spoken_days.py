"""Days told in words: "i går", "sidste tirsdag", "for tre dage siden", "torsdag i uge 11"."""

from __future__ import annotations

from datetime import date

from domain.reading.days import in_week, shift, weekday_after, weekday_before
from domain.reading.tape import Tape
from domain.reading.tokens import COMMA, FIGURE, NUMBER, STOP, WORD, Token
from domain.reading.words import calendar
from domain.reading.words.calendar import SHORT_WEEKDAYS
from domain.reading.words.text import words_of

# Days are told in figures so far away; further, they have to be asked for.
_FAR = 400
_WEEKS = range(1, 54)
_BACK = frozenset(("sidste", "forrige", "seneste", "forgangne", "last", "past", "previous"))


_NEXT = frozenset(one for one in calendar.NEXT)
_ENGLISH_DAYS = words_of("mon wed sat sun fri")
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


class SpokenDays(Tape):
    """Reads such days."""

    def __init__(self, tokens: list[Token], today: date, language: str) -> None:
        super().__init__(tokens, today, language)
        # "man. oplæg, tirs. ingenting, ons. dialog": short weekdays that open several clauses are weekdays.
        self._lists_days = sum(self._opens_with_day(at) for at in range(len(tokens))) > 1

    def by_name(self, at: int) -> tuple[int, Token] | None:
        """i går, tirsdag: the day that begins at `at` and how many tokens it takes; None when none does."""
        return self._relative(at) or self._weekday(at)

    def by_distance(self, at: int) -> tuple[int, Token] | None:
        """for tre dage siden, om 14 dage, uge 11, i marts: likewise."""
        return self._ago(at) or self._from_now(at) or self._week(at) or self._month(at)

    def _opens_with_day(self, at: int) -> bool:
        token, before = self.tokens[at], self.at(at - 1)
        opens = at == 0 or before.kind in (COMMA, STOP) or before.text in (":", "(")
        return opens and token.kind == WORD and token.has("weekday")

    def _relative(self, at: int) -> tuple[int, Token] | None:
        """i går, i forgårs, this morning; samme dag; sidste uge."""
        token = self.tokens[at]
        if token.kind != WORD:
            return None
        if token.has("day") and not ("hyphen" in self.at(at + 1).tags and self.at(at + 1).glued):  # "i nat-teamet"
            days = int(token.senses["day"])
            if token.word == "dagens" and not self.at(at + 1).has("act"):
                return None
            return self.token(at, 1, shift(self.today, days), "relative")
        if token.has("from_there"):
            _, found = self.token(at, 1, None, "from_there")
            found.value = int(token.senses["from_there"])
            return 1, found
        if token.has("vague") or token.has("vague_ahead"):
            weekday = self.at(at + 1)
            if token.word in _WEEK_BEFORE and weekday.has("weekday"):
                return self.token(at, 2, self._in_week_from(-1, int(weekday.senses["weekday"])))
            return self.token(at, 1, None, "vague", *(("ahead",) if token.has("vague_ahead") else ()))
        return None

    def _weekday(self, at: int) -> tuple[int, Token] | None:
        """tirsdag, i tirsdags, sidste tirsdag, on Tuesday, mandag i sidste uge, torsdag i uge 11, på fredag."""
        lead = 0
        token = self.tokens[at]
        while lead < 3 and self.at(at + lead).kind == WORD and self._leads_weekday(self.at(at + lead)):
            lead += 1
        token = self.at(at + lead)
        if (
            token.kind != WORD
            or not token.has("weekday")
            or (token.word in SHORT_WEEKDAYS and not self._short(at, lead))
        ):
            return None
        if self.at(at - 1).word in ("a", "en") and not self.at(at - 1).glued and self.language == "en":
            return None  # "not bad for a Monday"
        weekday = int(token.senses["weekday"])
        leads = [self.at(at + one).word for one in range(lead)]
        length = lead + 1
        of_week = self._of_week(at, length, weekday)
        if of_week is not None:
            return of_week
        length += 1 if self.at(at + length).word in _PARTS else 0
        if self._ahead(leads, token):
            return self.token(at, length, weekday_after(self.today, weekday), "ahead", "weekday")
        back = token.word.endswith("gs") or any(word in _BACK for word in leads)
        return self.token(at, length, weekday_before(self.today, weekday), "weekday", *(("back",) if back else ()))

    def _of_week(self, at: int, length: int, weekday: int) -> tuple[int, Token] | None:
        """A weekday of a week that is told: "torsdag i uge 11", "Thursday of week 11", "mandag i sidste uge"."""
        length += 1 if self.at(at + length).word in ("i", "in", "of") else 0
        week, number = self.at(at + length), self.at(at + length + 1)
        if week.word in ("uge", "week") and number.kind == NUMBER:
            day = in_week(self.today, number.value, weekday)
            return self.token(at, length + 2, day, *(() if day else ("vague",)))
        if week.word in _WEEK_BEFORE:
            return self.token(at, length + 1, self._in_week_from(-1, weekday))
        if week.word in _WEEK_AHEAD:
            return self.token(at, length + 1, self._in_week_from(1, weekday), "ahead")
        return None

    def _in_week_from(self, weeks: int, weekday: int) -> date:
        """That weekday of the week so many weeks from this one."""
        return shift(self.today, 7 * weeks + weekday - self.today.isoweekday())

    def _leads_weekday(self, token: Token) -> bool:
        return (
            token.has("last")
            or token.has("next")
            or token.word in ("i", "på", "on", "nu", "om", "den", "her", "this", "til", "the")
        )

    def _short(self, at: int, lead: int) -> bool:
        """ "fre d. 3/4", "on Fri", "last Mon": a short weekday needs a word or a date beside it."""
        if any(self.at(at + one).word in ("on", "last", "sidste", "i", "next", "på", "this") for one in range(lead)):
            plain = self.at(at + lead).word not in ("man", "sun", "sat", "søn", "tor") or self.language == "en"
            return plain or (self.at(at).word == "i" and self.at(at + lead + 1).text in (".", ","))  # "i man."
        if self.at(at + lead).word in _ENGLISH_DAYS:
            if self.language != "en":
                return False  # "sat en forældrecoaching i gang"
            if self.at(at + lead).word in ("mon", "wed", "fri"):
                return True
            before = self.at(at - 1)
            if self.at(at + lead).word == "sat" and any(before.has(one) for one in ("it", "phase", "act")):
                return not before.has("it")  # "course started sat"; "we sat 7"
        if self._lists_days and self._opens_with_day(at):
            return True
        after = self.at(at + lead + 1)
        if after.text == ":":
            return True
        if after.text == ".":
            after = self.at(at + lead + 2)
        return after.word in ("d", "den") or after.kind == FIGURE or (after.kind == NUMBER and "figure" in after.tags)

    def _ahead(self, leads: list[str], token: Token) -> bool:
        """ "på fredag", "næste mandag", "this coming Friday"; English "on Friday" looks back."""
        if any(word in _NEXT for word in leads):
            return True
        danish = token.word.rstrip("s").endswith("dag") or token.word in ("tirs", "ons", "tors", "fre")
        lies_back = any(word in _BACK for word in leads) or token.word.endswith("s")
        return danish and not lies_back and any(word in leads for word in ("på", "til"))

    def _ago(self, at: int) -> tuple[int, Token] | None:
        """for tre dage siden, 3 days ago, a week ago, for 14 dage siden."""
        lead = 1 if self.at(at).word in ("for", "about", "ca") else 0
        number = self.at(at + lead)
        if number.kind == NUMBER:
            count = number.value
        elif number.word in ("a", "an"):
            count = 1
        else:
            return None
        span = self.at(at + lead + 1)
        if span.word in ("år", "years") and self.at(at + lead + 2).has("ago"):
            return self.token(at, lead + 3, None, "vague")
        if not span.has("span") or not self.at(at + lead + 2).has("ago"):
            return None
        if not 0 < count <= _FAR:
            return self.token(at, lead + 3, None, "vague")
        return self.token(at, lead + 3, shift(self.today, -count * int(span.senses["span"])), "relative", "ago")

    def _from_now(self, at: int) -> tuple[int, Token] | None:
        """ "om 14 dage", "in three weeks"."""
        number, span = self.at(at + 1), self.at(at + 2)
        if self.at(at).word not in ("om", "in") or number.kind != NUMBER or not span.has("span") or number.value > _FAR:
            return None
        within = number.value == 1 and "spelt" in number.tags  # "five dialogues in one day"
        if self.at(at).word == "in" and (self.language != "en" or within):
            return None
        return self.token(at, 3, shift(self.today, number.value * int(span.senses["span"])), "ahead")

    def _week(self, at: int) -> tuple[int, Token] | None:
        """uge 11, week 11: no day in it."""
        number = self.at(at + 1)
        lead = 2 if self.at(at + 1).text == "." else 1
        number = self.at(at + lead)
        if self.at(at).word not in ("uge", "week") or number.kind != NUMBER or not 1 <= number.value <= 99:
            return None
        found = in_week(self.today, number.value, 1)
        late = number.value in _WEEKS and (found is None or (self.today - found).days > 300)
        return self.token(at, lead + 1, None, "vague", *(("ahead",) if late else ()))

    def _month(self, at: int) -> tuple[int, Token] | None:
        """i marts, til september, in 2013: no day in it; "til" and a month still to come make it a plan."""
        lead, month = self.at(at), self.at(at + 1)
        if lead.word not in ("i", "in", "til", "during"):
            return None
        if self._is_other_year(at + 1):
            return self.token(at, 2, None, "vague")
        if month.has("month") and self._is_other_year(at + 2):
            return self.token(at, 3, None, "vague")
        if not month.has("month") or self.at(at + 2).kind == NUMBER:
            return None
        if month.kind != WORD or month.has("weekday") or (month.word == "may" and not month.text[:1].isupper()):
            return None
        ahead = lead.word == "til" or int(month.senses["month"]) > self.today.month
        return self.token(at, 2, None, "vague", *(("ahead",) if ahead else ()))

    def _is_other_year(self, at: int) -> bool:
        """ "in 2012 we held a talk": a year gone by, unless it counts something."""
        year, after = self.at(at), self.at(at + 1)
        gone = year.kind == NUMBER and "figure" in year.tags and 1990 <= year.value < self.today.year
        return gone and not (after.has("people") or after.has("act"))
