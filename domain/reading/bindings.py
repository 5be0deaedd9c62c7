"""What a number is bound to: the people whom "24 elever", "vi var 6", "med 35" and "deltagere: 24" count."""

from __future__ import annotations

from domain.reading.heads import Heads
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, MARK, NUMBER, STOP, WORD, Token
from domain.reading.words.people import PERSON_ENDINGS
from domain.reading.words.text import words_of

# "de resterende 17 i 8.d": the number counts people with no noun behind it.
_THE_REST = ("resterende", "øvrige", "remaining", "another")
_CLASS_WORDS = words_of("klasser classes grades grupper groups hold teams")
_AT_ONE = words_of("på i til in on at to for")
_PARTS_OF_DAY = (
    "in the morning", "in the afternoon", "in the evening", "after lunch", "before lunch", "om formiddagen",
    "om eftermiddagen", "om aftenen", "efter frokost", "før frokost", "efter middag",
)  # fmt: skip
_FEW = 2
_REACHED = ("reached", "attending", "present", "nået", "fremmødte")
_GOT = ("got", "fik", "kom", "came")
_ROOMS = (
    "et",
    "en",
    "hall",
    "class",
    "classroom",
    "auditorium",
    "room",
    "library",
    "gym",
    "canteen",
    "church",
    "mosque",
)


class Bindings:
    """Binds the numbers of one message. `acts` is where activities stand; without one little can be bound."""

    def __init__(self, message: Message, acts: list[int]) -> None:
        self._message = message
        self._acts = acts
        self._events = bool(acts)

    def of(self, at: int) -> Heads | None:
        """The people whom the number there counts; None when it counts nobody."""
        token = self._message.tokens[at]
        for reader in (
            self._by_noun,
            self._by_label,
            self._by_verb,
            self._by_preposition,
            self._by_event,
            self._by_brackets,
            self._by_colon,
            self._by_place,
            self._by_part_of_day,
            self._by_guess,
        ):
            heads = reader(at)
            if heads is not None and not ("article" in token.tags and reader != self._by_noun):
                heads.range = "range" in token.tags
                return heads
        return None

    def _by_noun(self, at: int) -> Heads | None:
        """24 elever, 34 glade lærere, 9 of our teachers, 12 SSP-konsulenter, 18 hjemmevejledere."""
        message = self._message
        article = "article" in message.tokens[at].tags
        for other in range(at + 1, min(at + 6, len(message.tokens))):
            token = message.tokens[other]
            if token.kind == MARK and token.text in ("+", "-", "–", "(", "."):
                continue
            if token.kind != WORD or (message.parts(other) and token.text != "+"):
                return None
            if token.has("people") and not token.has("not_came") and not (article and other > at + 1):
                if article:
                    return None
                return self._named(at, other, token)
            if token.has("not_came"):
                return Heads(at, message.tokens[at].value, aside=True)
            if token.has("came") or token.has("total") or token.has("each") or token.has("were"):
                return None
            if article:
                return None
            if self._looks_like_people(at, other, token):
                return self._named(at, other, token)
            led = other == at + 1 or message.at(at + 1).word in ("of", "af")
            if token.has("company") and not token.has("audience") and led:
                return Heads(at, message.tokens[at].value, aside=True)
            if (
                token.has("act")
                or token.has("head")
                or token.has("line")
                or (token.has("purpose") and token.word not in ("of", "af", "fra"))
            ):
                return None
        return None

    def _named(self, at: int, noun: int, token: Token) -> Heads:
        message = self._message
        after = message.at(noun + 1)
        absent = after.has("not_came") or (after.has("held") and message.at(noun + 2).has("not_came"))
        who = token.senses.get("people", "any")
        return Heads(at, message.tokens[at].value, str(who), aside=absent, noun=token.word)

    def _looks_like_people(self, at: int, other: int, token: Token) -> bool:
        """An unknown plural right after the number, with a person's ending, or after "for" with any plural ending."""
        if other > at + 2 or token.senses or len(token.word) < 4:
            return False
        if token.word.endswith(PERSON_ENDINGS):
            return True
        before = self._message.at(at - 1)
        before = self._message.at(at - 2) if before.has("about") else before
        if other == at + 2:
            return before.has("for_whom") and token.word.endswith(("ers", "ere"))  # "for fourteen allotment gardeners"
        return other == at + 1 and before.has("for_whom") and token.word.endswith(("er", "ere", "s", "e", "ende"))

    def _by_label(self, at: int) -> Heads | None:
        """Deltagere: 24; antal 24; participants - 24."""
        message = self._message
        other = at - 1
        while other >= 0 and (
            message.tokens[other].text in (":", "=", "-", "–", "(")
            or message.tokens[other].has("about")
            or message.tokens[other].word in ("var", "was", "were", "of", "på", "is", "er", "fra")
        ):
            other -= 1
        label = message.at(other)
        if message.at(at - 1).text == "=" and self._events:
            return Heads(at, message.tokens[at].value)  # "everyone there = 26"
        if label.word in ("how many", "hvor mange") or (message.at(at - 1).text == ":" and self._is_labelled(at)):
            return Heads(at, message.tokens[at].value)
        if label.has("amount_label") or (label.has("people") and message.at(other - 1).has("amount_label")):
            return Heads(at, message.tokens[at].value)
        ends = message.at(at + 1).kind in (COMMA, STOP) or at + 1 == len(message.tokens) or message.parts(at + 1)
        plain = (other < at - 1 and message.at(at - 1).text in (":", "=", "-", "–")) or ends
        if plain and label.has("people") and message.at(other - 1).kind != NUMBER:
            return Heads(at, message.tokens[at].value, str(label.senses["people"]))
        return None

    def _is_labelled(self, at: int) -> bool:
        """ "elevtal til dialogen på Blågård Skole i onsdags: 22"."""
        start, _ = self._message.sentence_range(at)
        label = self._message.at(start)
        return label.has("amount_label") or (label.has("people") and self._message.at(start + 1).word in _REACHED)

    def _by_verb(self, at: int) -> Heads | None:
        """9 mødte op, ten of us, 40 in all; vi var 6, crowd of 85, kun 5."""
        return self._by_what_follows(at) or self._by_what_leads(at)

    def _by_what_follows(self, at: int) -> Heads | None:
        message = self._message
        value = message.tokens[at].value
        next_one = self._by_next_word(at)
        if next_one is not None:
            return next_one
        for other in range(at + 1, min(at + 4, len(message.tokens))):
            token = message.tokens[other]
            if token.has("not_came"):
                return Heads(at, value, aside=True)
            if token.has("came") or token.has("total") or token.word in ("of us", "af os"):
                return Heads(at, value)
            if token.has("each"):
                return Heads(at, value, each=True)
            if token.kind != WORD or message.parts(other) or (token.has("purpose") and token.word != "of"):
                break
        return None

    def _by_next_word(self, at: int) -> Heads | None:
        """13 of them, 10 styks, 23 med, ten of us: what only the very next word can say."""
        message = self._message
        value, after = message.tokens[at].value, message.at(at + 1)
        if after.has("subset"):
            were = (
                message.at(at - 1).word in ("all", "alle", "plus", "+")
                or message.at(at - 1).has("were")
                or message.at(at - 2).has("were")
                or message.at(at + 2).has("came")
            )
            return Heads(at, value, aside=not (were or self._only_number(at) or self._counts_the_named(at)))
        if self._events and (after.has("stk") or (after.word in ("med", "along") and self._ends(at + 2))):
            return Heads(at, value)
        if after.word in ("fra", "from") and self._events and message.at(at + 2).is_kind(WORD, CLASS):
            return Heads(at, value)
        some = after.word in ("of", "af") and message.at(at + 2).word in ("de", "the")
        placed = after.word in _AT_ONE and message.at(at + 2).has("another") and self._events
        placed = placed or (after.word in ("til det", "til den") and message.at(at + 2).has("ordinal") and self._events)
        if placed or (some and message.at(at + 3).has("ordinal")):
            return Heads(at, value)  # "12 af de første og 14 af de sidste", "19 på det første hold"
        if after.word in ("of", "af") and message.at(at + 2).word in ("theirs", "ours", "deres", "vores"):
            return Heads(at, value) if self._events else None
        if after.word in ("of", "af") and message.at(at + 2).word in ("us", "os", "dem", "them"):
            if message.at(at - 1).word in ("plus", "+"):
                return Heads(at, value)  # "10 of us plus 2 of them"
            some = message.at(at + 2).word in ("dem", "them") and message.at(at - 1).word not in ("all", "alle")
            return Heads(at, value, aside=some)
        return None

    def _counts_the_named(self, at: int) -> bool:
        """ "a talk for the teachers, 35 of them": people just named, and not counted yet."""
        message = self._message
        if not message.parts(at - 1):
            return False
        start, _ = message.clause_range(at - 2) if at > 1 else (at, at)
        named = message.senses(start, at, "people")
        return bool(named) and not any(
            one.kind == NUMBER and "article" not in one.tags for one in message.tokens[start : at - 1]
        )

    def _by_what_leads(self, at: int) -> Heads | None:
        message = self._message
        value = message.tokens[at].value
        other = at - 1
        if message.at(other).has("not_a_no") and message.at(other - 1).word == "af":
            other -= 2  # "et antal af ikke mindre end treogtredive"
        while other >= 0 and self._is_hedge(message.tokens[other]):
            if message.tokens[other].has("total"):
                return None if self._thing(at) else Heads(at, value, total=True)
            other -= 1
        before = message.at(other)
        if before.has("expected") and self._instead(at):
            return Heads(at, value, aside=True)
        if self._events and self._is_told(at, before):
            return Heads(at, value)
        if before.has("were") or before.has("group_of"):
            return Heads(at, value)
        if before.has("firstly") and self._events and (self._ends(at + 1) or message.parts(at + 1)):
            return Heads(at, value)  # "2 oplæg, først 12 og siden 15"
        graded = message.at(at + 1).kind == CLASS or message.at(at + 1).word in _CLASS_WORDS
        if before.text.lower() in ("all", "alle") and self._events and not (graded or self._thing(at)):
            return Heads(at, value)  # "all 25 stayed in their seats"
        if before.has("subset"):
            return Heads(at, value, aside=True)
        if self._thing(at):
            return None
        if before.has("each"):
            return Heads(at, value, each=True)
        return Heads(at, value) if before.has("came") else None

    def _is_told(self, at: int, before: Token) -> bool:
        """ "expected 15, got 11", "bare os to", "de resterende 17"."""
        if before.word in _THE_REST or (before.word in _GOT and self._was_expected(at)):
            return True
        return (before.word == "os" or self._message.at(at - 1).has("sole")) and self._ends(at + 1)

    def _instead(self, at: int) -> bool:
        """ "expected 15, got 11": another number follows in its sentence."""
        _, end = self._message.sentence_range(at)
        others = [one for one in range(at + 1, end) if self._is_number(one)]
        return any(self._message.at(one - 1).word in _GOT or self._message.at(one + 1).has("came") for one in others)

    def _was_expected(self, at: int) -> bool:
        start, _ = self._message.sentence_range(at)
        return any(self._message.at(one - 1).has("expected") for one in range(start, at) if self._is_number(one))

    def _is_number(self, at: int) -> bool:
        return self._message.tokens[at].kind == NUMBER

    @staticmethod
    def _is_hedge(token: Token) -> bool:
        return token.text == ":" or any(token.has(sense) for sense in ("about", "more_than", "total", "filler"))

    def _ends(self, at: int) -> bool:
        return at >= len(self._message.tokens) or self._message.at(at).kind in (COMMA, STOP)

    def _only_number(self, at: int) -> bool:
        """ "..., a dozen of them": nothing else is counted that they could be a part of."""
        tokens = self._message.tokens
        return all(other == at or one.kind != NUMBER or "article" in one.tags for other, one in enumerate(tokens))

    def _thing(self, at: int) -> bool:
        """True when a noun that is no person follows: "mødte 3 udfordringer"."""
        after = self._message.at(at + 1)
        return after.kind == WORD and not after.senses and not self._message.parts(at + 1)

    def _by_preposition(self, at: int) -> Heads | None:
        """med 35, for 22, m/ 18, to about 40."""
        message = self._message
        other = at - 1
        while other >= 0 and (
            message.tokens[other].has("about")
            or message.tokens[other].has("more_than")
            or message.tokens[other].has("filler")
            or message.tokens[other].word == "another"
        ):
            other -= 1
        if not message.at(other).has("for_whom") or not self._events:
            return None
        after = message.at(at + 1)
        if after.kind == WORD and not after.senses and not self._message.parts(at + 1):
            return None
        if after.kind == NUMBER or after.has("span") or after.has("act") or after.has("line") or after.has("purse"):
            return None
        return Heads(at, message.tokens[at].value)

    def _by_event(self, at: int) -> Heads | None:
        """12 til SSP-møde, 20 at the talk."""
        message = self._message
        other = at + 1
        if message.at(other).word not in ("til", "to", "at", "in", "i", "hos"):
            return None
        other += 1
        while message.at(other).has("article") or message.at(other).has("adjective"):
            other += 1
        named = message.at(other)
        if not (named.has("act") or named.has("audience")):
            return None
        return Heads(at, message.tokens[at].value, of=str(named.senses.get("act", "")))

    def _by_guess(self, at: int) -> Heads | None:
        """ "presentation for the summer temps, around 50, hot in there": nothing else in its clause."""
        message = self._message
        about = message.at(at - 1).has("about")
        after = message.at(at + 1)
        ends = after.kind in (COMMA, STOP) or after.text == ")" or at + 1 == len(message.tokens)
        return Heads(at, message.tokens[at].value) if about and ends and self._events else None

    def _by_place(self, at: int) -> Heads | None:
        """ "foredrag for de studerende, 64 i auditoriet": a clause of a number and where they sat."""
        message = self._message
        if not self._events or not (message.parts(at - 1) or message.at(at - 1).has("about")):
            return None
        lead = at + 2 if message.at(at + 2).has("article") else at + 1
        place = message.at(lead + 1)
        if message.at(lead + 2).word in _ROOMS:
            lead, place = lead + 1, message.at(lead + 2)  # "in the staff room"
        sat = message.at(at + 1).word in ("i", "in", "på") and place.kind == WORD and place.word.endswith(_ROOMS)
        after = message.at(lead + 2)
        ends = lead + 2 >= len(message.tokens) or after.kind in (COMMA, STOP) or message.parts(lead + 2)
        return Heads(at, message.tokens[at].value) if sat and (ends or after.has("for_whom")) else None

    def _by_part_of_day(self, at: int) -> Heads | None:
        """ "14 in the morning, 21 after lunch", "18 om formiddagen": who came when, where two were held."""
        message = self._message
        words = " ".join(one.word for one in message.tokens[at + 1 : at + 4])
        told = words.startswith(_PARTS_OF_DAY) and self._events
        return Heads(at, message.tokens[at].value) if told and message.tokens[at].value > _FEW else None

    def _by_colon(self, at: int) -> Heads | None:
        """ "talk at the library yesterday: 15": the last word of a sentence that tells of one event."""
        message = self._message
        start, end = message.sentence_range(at)
        last = at + 1 == end or (at + 2 == end and message.at(at + 1).kind == STOP)
        label = message.tokens[start : at - 1]
        unknown = len(label) <= _FEW + 1 and bool(label) and label[-1].kind == WORD and not label[-1].senses
        if last and message.at(at - 1).text == ":" and unknown and self._events and start:
            return Heads(at, message.tokens[at].value, noun=label[-1].word)  # "Oplæg i aftes. Bestyrelsen: 7."
        acts = [one for one in self._acts if start <= one < at]
        if not last or message.at(at - 1).text != ":" or len(acts) != 1 or not message.days(start, at):
            return None
        several = message.tokens[acts[0]].word.endswith(("s", "er", "erne", "ene")) or message.at(at - 2).has("phase")
        return None if several else Heads(at, message.tokens[at].value)

    def _by_brackets(self, at: int) -> Heads | None:
        """oplæg for lærere i går (11)."""
        message = self._message
        year_or_post = message.tokens[at].value >= 1000
        if message.at(at - 1).text == "(" and message.at(at + 1).text == ")" and self._events and not year_or_post:
            return Heads(at, message.tokens[at].value)
        return None
