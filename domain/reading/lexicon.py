"""Every word with what it may mean, compiled once from the general words and a plan's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from domain.plan import Plan, Vocabulary
from domain.reading.spelling import Guesser, bare, clean, inflected
from domain.reading.words import actions, advice, calendar, grammar, noise, people, quantities
from domain.reading.words.lookalikes import PLAIN

Senses = dict[str, Any]
NOTHING: Senses = {}
_REMEMBERED = 20_000


class Lexicon:
    """Looks up words and phrases; without a plan only the general ones.

    A sense has a name ("each", "act", "weekday") and a value (True, an id, a number).
    """

    def __init__(self, plan: Plan | None) -> None:
        self._words: dict[str, Senses] = {}
        self._known: set[str] = set()
        self._phrases: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
        self._prefixes: dict[str, Senses] = {}
        self._suffixes: dict[str, Senses] = {}
        self._guessable: set[str] = set()
        self._names: set[str] = set()
        self._remembered: dict[str, str] = {}
        self._general()
        if plan is not None:
            self._programme(plan)
        for options in self._phrases.values():
            options.sort(key=lambda option: -len(option[0]))
        self._folded = self._fold()
        self._prefix_lengths = sorted({len(one) for one in self._prefixes}, reverse=True)
        self._guesser = Guesser(self._guessable, self._names)

    def canonical(self, word: str) -> str:
        """The known word that `word` stands for: itself, another spelling of æøå, or a slip of the finger."""
        found = self._remembered.get(word)
        if found is None:
            found = self._canonical(word)
            if len(self._remembered) < _REMEMBERED:
                self._remembered[word] = found
        return found

    def senses(self, word: str) -> Senses:
        """What a canonical word may mean by itself."""
        return self._words.get(word) or self._by_part(word) or NOTHING

    def phrase(self, words: list[str], at: int) -> tuple[int, Senses]:
        """The longest phrase of canonical words that begins at `at`: its length and senses; (0, nothing) for none."""
        for rest, senses in self._phrases.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                return len(rest) + 1, senses
        return 0, NOTHING

    def tells_day(self, words: list[str], at: int) -> bool:
        """True when a day begins at `at`: "i dag", "i tirsdags"."""
        senses = self.phrase(words, at)[1]
        following = self.senses(words[at + 1]) if at + 1 < len(words) else NOTHING
        return "day" in senses or "vague" in senses or "weekday" in following

    def _canonical(self, word: str) -> str:
        if word in grammar.SHORTHAND:
            return grammar.SHORTHAND[word]
        if word in self._known or word in PLAIN:
            return word
        folded = self._folded.get(bare(word))
        if folded is not None:
            return folded
        for ending in ("'s", "s'", "'", "'erne", "'et", "'en", "'er", "'ere", "'"):
            if word.endswith(ending) and word[: -len(ending)] in self._known:
                return word[: -len(ending)]
        return self._guesser.guess(word) or word

    def _by_part(self, word: str) -> Senses | None:
        """By a beginning or an end: "skoleoplæg" is an oplæg; the longest part decides."""
        for length in self._prefix_lengths:
            if length <= len(word) and word[:length] in self._prefixes:
                return self._prefixes[word[:length]]
        for at in range(2, len(word) - 2):
            if word[at:] in self._suffixes:
                return self._suffixes[word[at:]]
        return None

    def _fold(self) -> dict[str, str]:
        return {
            bare(word): word
            for word in sorted(self._known)
            if bare(word) != word and bare(word) not in self._known and len(word) > 1
        }

    def _add(self, text: str, sense: str, value: object, *, inflect: bool = False, listed: bool = False) -> None:
        words = clean(text).replace("-", " ").split()
        if not words:
            return
        *first, last = words
        for form in inflected(last) if inflect else (last,):
            if sense == "act" and not first and "people" in self._words.get(form, NOTHING):
                continue  # "lecturer" is no form of "lecture"
            self._add_form([*first, form], sense, value, listed=listed)
        if len(words) > 1 and inflect:
            for form in inflected(last):
                self._add_form(["".join(first) + form], sense, value, listed=listed)

    def _add_form(self, words: list[str], sense: str, value: object, *, listed: bool) -> None:
        self._known.update(words)
        if len(words) == 1:
            senses = self._words.setdefault(words[0], {})
        else:
            options = self._phrases.setdefault(words[0], [])
            rest = tuple(words[1:])
            senses = next((found for known, found in options if known == rest), {})
            if not senses:
                options.append((rest, senses))
        _put(senses, sense, value, listed=listed)

    def _add_all(self, texts: str, sense: str, value: object = True, *, inflect: bool = False) -> None:
        for text in texts.split():
            self._add(text.replace("_", " "), sense, value, inflect=inflect)

    def _general(self) -> None:
        for sense, value, danish, english in (*quantities.SENSES, *actions.SENSES, *grammar.SENSES):
            self._add_all(f"{danish} {english}", sense, value or True)
        for sense, lists in _LISTS:
            self._add_all(" ".join(lists), sense, inflect=sense in ("somebody", "trouble", "worry"))
        for number, (danish, english) in calendar.DAYS.items():
            self._add_all(f"{danish} {english}", "day", number)
        for number, (danish, english) in calendar.FROM_THERE.items():
            self._add_all(f"{danish} {english}", "from_there", number)
        for words, sense in (
            (quantities.NUMBERS, "number"),
            (quantities.WHOLE_PHRASES, "number"),
            (quantities.MULTIPLIERS, "multiplier"),
            (calendar.WEEKDAYS, "weekday"),
            (calendar.MONTHS, "month"),
            (calendar.SPANS, "span"),
            (calendar.ORDINALS, "day_of_month"),
        ):
            for word, number in words.items():
                self._add(word, sense, number)
        for word, number in calendar.WEEKDAYS.items():
            if len(word) > 4:
                self._add(word + "s", "weekday", number)
                self._add(word + "en", "weekday", number)
                self._add(word + "'s", "weekday", number)
        for kind, (danish, english) in _PEOPLE.items():
            self._add_all(f"{danish} {english}", "people", kind, inflect=True)
            self._guessable.update(
                form for one in clean(f"{danish} {english}").split() if "_" not in one for form in _common_forms(one)
            )
        self._guessable.update(_guessable_words())

    def _programme(self, plan: Plan) -> None:
        for indicator in plan.indicators:
            vocabulary = indicator.vocabulary
            self._name(vocabulary, "act", indicator.id)
            self._add_each(vocabulary.heads, "head", indicator.id)
            self._add_each(vocabulary.company, "company", indicator.id)
            self._add_each(vocabulary.unless, "unless", indicator.id)
            for verb in vocabulary.verbs:
                self._add(verb, "verb", indicator.id, listed=True)
                self._guessable.update(word for word in clean(verb).split() if len(word) >= 6)
        for line in plan.budget:
            self._add_each((*line.vocabulary.da, *line.vocabulary.en), "line", line.id)
            self._add_each(tuple(one for one in line.vocabulary.heads if one != "*"), "purse", line.id)
        self._add_each((*plan.audience.da, *plan.audience.en), "audience", "")
        for place in plan.places:
            self._add(place, "place", place)

    def _name(self, vocabulary: Vocabulary, sense: str, value: str) -> None:
        for text in (*vocabulary.da, *vocabulary.en):
            self._pattern(text, sense, value, listed=False)
            self._names.add(clean(text))
            self._guessable.update(_common_forms(clean(text).replace("-", " ").replace("*", "").replace(" ", "")))
            self._guessable.update(
                form for word in clean(text).replace("-", " ").replace("*", "").split() for form in _common_forms(word)
            )

    def _add_each(self, texts: Iterable[str], sense: str, value: str) -> None:
        for text in texts:
            self._pattern(text, sense, value, listed=True)
            if sense in ("company", "head", "verb", "line"):
                self._guessable.update(
                    word
                    for word in clean(text).replace("*", "").split()
                    if len(word) >= (6 if sense == "company" else 5)
                )

    def _pattern(self, text: str, sense: str, value: str, *, listed: bool) -> None:
        if text.startswith("*"):
            for form in inflected(clean(text[1:])):
                _put(self._suffixes.setdefault(form, {}), sense, value, listed=listed)
        elif text.endswith("*"):
            _put(self._prefixes.setdefault(clean(text[:-1]), {}), sense, value, listed=listed)
            self._add(text[:-1], sense, value, inflect=True, listed=listed)
        else:
            self._add(text, sense, value, inflect=True, listed=listed)


def _put(senses: Senses, sense: str, value: object, *, listed: bool) -> None:
    """Add a value: one of several for what a plan lists, the first one for what names a thing."""
    if not listed:
        senses.setdefault(sense, value)
    elif value not in senses.setdefault(sense, ()):
        senses[sense] = (*senses[sense], value)


def _common_forms(word: str) -> Iterator[str]:
    if len(word) >= 4:
        yield from (
            word,
            word + "s",
            word + "et",
            word + "en",
            word + "er",
            word + "ene",
            word + word[-1] + "et",
            word + "e",
        )


def _guessable_words() -> Iterator[str]:
    """General words worth understanding when misspelt: days, months, numbers, and what decides what a message is."""
    for numbers in (quantities.NUMBERS, quantities.MULTIPLIERS):
        yield from (word for word in numbers if len(word) >= 5)
    for sense, _, danish, english in actions.SENSES:
        if sense in ("cancel", "plan", "log", "phase", "question"):
            yield from (word for word in f"{danish} {english}".replace("_", " ").split() if len(word) >= 6)
    for texts in advice.WORRY:
        yield from (word for word in texts.split() if len(word) >= 6 and "_" not in word)
    for table in (calendar.WEEKDAYS, calendar.MONTHS):
        yield from (word for word in table if len(word) >= 5)
    yield from (
        "yesterday",
        "today",
        "tomorrow",
        "igår",
        "forgårs",
        "i",
        "attended",
        "participated",
        "started",
        "finished",
    )
    yield from (
        "startet",
        "afsluttet",
        "afholdt",
        "aflyst",
        "cancelled",
        "completed",
        "bekymret",
        "worried",
        "sparring",
    )
    yield from (word + ending for word in calendar.WEEKDAYS if len(word) >= 5 for ending in ("s", "en"))


def _phrases(texts: Iterable[str]) -> list[str]:
    return [text.replace(" ", "_") for text in texts]


_PEOPLE = {"pupil": people.PUPILS, "grown_up": people.GROWN_UPS, "any": people.ANYBODY}
_LISTS = (
    ("came", people.CAME),
    ("were", people.WERE),
    ("group_of", people.GROUP_OF),
    ("not_came", people.NOT_CAME),
    ("one_each", people.ONE_EACH),
    ("uncounted", people.UNKNOWN),
    ("vague", calendar.VAGUE),
    ("vague_ahead", calendar.VAGUE_AHEAD),
    ("ago", calendar.AGO),
    ("last", _phrases(calendar.LAST)),
    ("next", _phrases(calendar.NEXT)),
    ("present", actions.PRESENT),
    ("asks", advice.ASKS),
    ("asks_softly", advice.ASKS_SOFTLY),
    ("panel", advice.PANEL),
    ("wish", advice.WISH),
    ("figures", advice.FIGURES),
    ("worry", advice.WORRY),
    ("about_me", advice.ABOUT_ME),
    ("somebody", advice.SOMEBODY),
    ("trouble", advice.TROUBLE),
    ("about_bot", advice.ABOUT_BOT),
    ("after", noise.AFTER),
    ("before", noise.BEFORE),
    ("time_before", noise.TIME_BEFORE),
    ("subset_verb", noise.SUBSET_VERBS),
)
