"""How dates, times, numbers and money are written in Danish and in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

_MONTHS = {
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
# As Danish and English orthography shorten them: the short names stay whole.
_SHORT_MONTHS = {
    "da": ("jan.", "febr.", "marts", "april", "maj", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
_WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
DAY = 24 * 60
_HOURS = {"da": ("time", "timer", "og"), "en": ("hour", "hours", "and")}
_MINUTES = {"da": ("minut", "minutter"), "en": ("minute", "minutes")}
_NO_TIME = {"da": "under et minut", "en": "less than a minute"}
_DAYS = {"da": "døgn", "en": "days"}
_WORKING_DAYS = {"da": "arbejdsdage", "en": "working days"}
_NO_BREAK = "\N{NO-BREAK SPACE}"


def _language(language: str) -> str:
    return "en" if language == "en" else "da"


def weekday(d: date, language: str) -> str:
    """The day's name: "tirsdag", "Tuesday"."""
    return _WEEKDAYS[_language(language)][d.weekday()]


def month(number: int, language: str) -> str:
    """The name of month 1..12: "marts", "March"."""
    return _MONTHS[_language(language)][number - 1]


def day(d: date, language: str) -> str:
    """A date in full: "4. marts 2014", "4 March 2014"."""
    return f"{day_and_month(d, language)} {d.year}"


def day_and_month(d: date, language: str) -> str:
    """A date whose year is known: "4. marts", "4 March"."""
    dot = "" if _language(language) == "en" else "."
    return f"{d.day}{dot} {month(d.month, language)}"


def weekday_day(d: date, language: str) -> str:
    """A date with its weekday: "tirsdag 4. marts", "Tuesday 4 March"."""
    return f"{weekday(d, language)} {day_and_month(d, language)}"


def short_day(d: date, language: str) -> str:
    """A date where room is scarce: "4/3", "4 Mar"."""
    return f"{d.day} {month(d.month, 'en')[:3]}" if _language(language) == "en" else f"{d.day}/{d.month}"


def days(first: date, last: date, language: str) -> str:
    """A stretch of days, both included, said as shortly as it can be: "3.–9. marts 2014", "3–9 March 2014"."""
    return _days(first, last, language, _MONTHS)


def short_days(first: date, last: date, language: str) -> str:
    """A stretch of days where room is scarce: "23.–29. nov. 2014", "23–29 Nov 2014"."""
    return _days(first, last, language, _SHORT_MONTHS)


def _days(first: date, last: date, language: str, months: Mapping[str, Sequence[str]]) -> str:
    dot = "" if _language(language) == "en" else "."

    def until(d: date) -> str:
        return f"{d.day}{dot} {months[_language(language)][d.month - 1]}"

    if first == last:
        return f"{until(first)} {first.year}"
    if first.year != last.year:
        return f"{until(first)} {first.year} – {until(last)} {last.year}"
    start = until(first) if first.month != last.month else f"{first.day}{dot}"
    between = " – " if first.month != last.month else "–"
    return f"{start}{between}{until(last)} {last.year}"


def clock(moment: datetime, language: str) -> str:
    """The time of day, in the zone `moment` is given in: "13.05", "13:05"."""
    return moment.strftime("%H:%M" if _language(language) == "en" else "%H.%M")


def number(n: float, language: str, decimals: int | None = None) -> str:
    """A number: thousands by dot and decimals by comma in Danish; one decimal unless whole or told otherwise."""
    wanted = (0 if n == int(n) else 1) if decimals is None else decimals
    english = f"{n:,.{wanted}f}".replace("-", "\N{MINUS SIGN}")
    return english if _language(language) == "en" else english.translate(str.maketrans(",.", ".,"))


def signed(n: int, language: str) -> str:
    """A change: "+2", "−3", "0"."""
    return f"+{number(n, language)}" if n > 0 else number(n, language)


def number_range(low: int, high: int, language: str) -> str:
    """A range of whole numbers: "5–6", and "5" where both ends are the same."""
    return number(low, language) if low == high else f"{number(low, language)}–{number(high, language)}"


def percent(share: float, language: str) -> str:
    """A share of 0..1 in whole per cent: "55 %", "55%"."""
    text = number(round(share * 100), language)
    return f"{text}%" if _language(language) == "en" else f"{text}{_NO_BREAK}%"


def money(kroner: int, language: str) -> str:
    """Whole Danish kroner: "4.500 kr.", "DKK 4,500"."""
    text = number(kroner, language)
    return f"DKK{_NO_BREAK}{text}" if _language(language) == "en" else f"{text}{_NO_BREAK}kr."


def duration(minutes: int, language: str) -> str:
    """A length of time in words: "1 time og 20 minutter"; from ten hours on in whole hours."""
    if minutes <= 0:
        return _NO_TIME[_language(language)]
    hours, left = divmod(minutes, 60)
    if hours >= 10:
        hours, left = hours + (left >= 30), 0
    one_hour, many_hours, and_ = _HOURS[_language(language)]
    one_minute, many_minutes = _MINUTES[_language(language)]
    said = [f"{hours} {one_hour if hours == 1 else many_hours}"] if hours else []
    if left or not hours:
        said.append(f"{left} {one_minute if left == 1 else many_minutes}")
    return f" {and_} ".join(said)


def in_days(minutes: int, day: int, language: str, *, working: bool = False) -> str | None:
    """A length of time in whole days of `day` minutes, "3 arbejdsdage" or "3 døgn"; None up to two days: say hours."""
    if minutes <= 2 * day:
        return None
    word = (_WORKING_DAYS if working else _DAYS)[_language(language)]
    return f"{number((2 * minutes + day) // (2 * day), language)} {word}"


def office_time(minutes: int, day: int, language: str) -> str:
    """A length of office hours, of which `day` minutes are a working day: "6 timers kontortid", "3 arbejdsdage"."""
    said = duration(minutes, language)
    if minutes <= 0:  # "less than a minute" needs no hours to be counted in
        return said
    hours = f"{said} of office hours" if language == "en" else f"{said}s kontortid"
    return in_days(minutes, day, language, working=True) or hours


def reference(year: int, number: int) -> str:
    """What everybody calls a request for advice: "R-14-007"."""
    return f"R-{year % 100:02}-{number:03}"
