"""Whether what a message tells was done, is planned, was called off, or is only asked about."""

from __future__ import annotations

from typing import Literal

from domain.plan import EXPENSE
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, DAY, MONEY, NOISE, STOP, WORD, Token
from domain.reading.words.text import words_of

Status = Literal["held", "planned", "cancelled", "asked"]
_VERBS = words_of("har er kan skal må vil bliver kommer blev var did does do has have is are was were can could will")
_OTHERS = words_of("they he she de han hun didn't didnt don't doesn't wouldn't ikke eleverne lærerne nobody ingen")
_HEADING = 8
_EXCEPT = words_of("except but bortset undtagen undtaget udover")
_INTENDS = words_of("intend agter påtænker har_til_hensigt")
_TOOK_PLACE = words_of("took_place went_ahead was_held were_held blev_holdt blev_afholdt blev_gennemført")
_ASKING = words_of("hvad hvem hvordan hvornår hvor how what who where when")


def status_of(message: Message, mention: Mention, start: int, end: int) -> Status:
    """The status of a mention whose territory is tokens `start` to `end`."""
    first, last = message.sentence_range(mention.at)
    first, last = max(first, start), min(last, end)
    if _called_off(message, mention, start, end):
        return "cancelled"
    logs = bool(message.senses(*message.sentence_range(mention.at), "log"))
    if _asked(message, mention, logs=logs):
        return "asked"
    if _planned(message, mention, first, last, logs=logs):
        return "planned"
    return "held"


def _called_off(message: Message, mention: Mention, start: int, end: int) -> bool:
    if any(not _cancels_another(message, mention, at) for at in message.senses(start, end, "cancel")):
        return True
    if message.tokens[mention.at].word.endswith("'s") and message.at(mention.end).word == "off":
        return True  # "the talk's off"
    first, last = message.clause_range(mention.at)
    lead = message.at(mention.at - 1)
    if lead.word in ("or", "eller", "nor"):
        start = first  # "haven't had any talks or dialogues"
    if mention.indicator == EXPENSE:
        if any(message.any(at - 4, at, lambda one: one.has("not")) for at in message.senses(start, end, "paid")):
            return True
        no = message.senses(max(first, mention.end), min(last, end), "not")
        return any(message.at(at + 1).word.endswith(("et", "t", "ed")) for at in no)  # "blev alligevel ikke lejet"
    return any(_denies(message, mention, at, last) for at in message.senses(max(first, start), min(last, end), "not"))


def _denies(message: Message, mention: Mention, at: int, last: int) -> bool:
    """True of a "not" that says the activity was not held; `last` is one past its clause."""
    token, after = message.tokens[at], message.at(at + 1)
    between = message.tokens[at + 1 : mention.at]
    if token.has("without"):
        plain = ("any", "nogen", "noget")
        if any(not (one.has("article") or one.has("adjective") or one.word in plain) for one in between):
            return False
        if at > mention.at and after.kind == WORD and not after.has("people"):
            return False  # "dialogen i går forløb uden uro"
    if any(one.word in _EXCEPT or one.text == ":" for one in between):
        return False  # "nothing to report except one dialogue", "man holder jo aldrig fri: oplæg i går"
    if message.any(at + 1, last, lambda one: one.word in ("alone", "alene", "selv")):
        return False  # "I didn't hold the talk alone"
    return not (token.has("before") and (after.text == "." or after.kind in ("number", "noise")))


def _cancels_another(message: Message, mention: Mention, at: int) -> bool:
    """ "... 25 deltagere, 2 havde meldt afbud", "... 33 mødte op, skønt bus 18 var aflyst": not the activity."""
    moved = message.tokens[at].word in ("moved", "flyttet", "flyttede") and message.at(at + 1).word in ("to", "til")
    if (
        moved
        and not message.at(at + 2).has("month")
        and message.at(at + 2).text[:1].isupper()
        and message.at(at + 2).kind == WORD
    ):
        return True  # "both courses ended, because the family has moved to Odense"
    after = message.at(at + 2) if message.at(at + 1).has("about") else message.at(at + 1)
    if after.kind == MONEY:
        return True  # "then dropped 95 kr on bus tickets"
    if message.at(at + 1).word.startswith("out") and message.tokens[at].word == "dropped":
        return True  # "a lad who has dropped out of school"
    withdrew = message.at(at - 1).has("people") and message.tokens[at].word in ("cancelled", "canceled", "dropped")
    if withdrew or _held_all_the_same(message, at):
        return True
    start, end = message.clause_range(at)
    if start <= mention.at < end:
        return False
    if any(one.word in ("i stedet", "instead", "stedet") for one in message.tokens[end : mention.at]):
        return True  # "svømmeholdet droppet i dag, i stedet møde med SSP"
    evidence = ("came", "were", "held", "people")
    if not (
        message.senses(*message.sentence_range(mention.at), *evidence)
        or message.senses(*message.sentence_range(at), "came")
    ):
        return False
    return any(
        one.is_kind(NOISE, CLASS) or (one.kind == WORD and not one.senses and len(one.word) > 3)
        for one in message.tokens[start:at]
    )


def _held_all_the_same(message: Message, at: int) -> bool:
    """ "foredraget gik i vasken teknisk, men jeg holdt det uden slides"."""
    _, end = message.sentence_range(at)
    start, _ = message.clause_range(at)
    acts = message.senses(at, end, "act")
    at_last = [other for other in range(at, end) if message.tokens[other].has("at_last")]
    if at_last and message.senses(at_last[0], end, "held", "came"):
        return True  # "the talk that had been moved twice was finally held"
    if message.at(start).has("occasion") and acts and message.senses(acts[0], end, "held", "came"):
        return True  # "after three cancellations the dialogue has been held"
    took_place = [other for other in message.senses(at, end, "held") if message.tokens[other].word in _TOOK_PLACE]
    if took_place and not message.senses(at, took_place[0], "act", "not") and not message.senses(at, end, "instead"):
        return True  # "the talk we had to postpone in January took place yesterday"
    but = message.senses(at, end, "but")
    return bool(but) and bool(message.senses(but[0], end, "held")) and not message.senses(but[0], end, "act", "plan")


def _asked(message: Message, mention: Mention, *, logs: bool) -> bool:
    start, end = message.sentence_range(mention.at)
    questions = [
        at
        for at in message.senses(start, end, "question", "asks")
        if message.tokens[at].has("question") or message.tokens[at].word.split()[0] in _ASKING
    ]
    marked = message.tokens[end - 1].kind == STOP and "?" in message.tokens[end - 1].text
    if any(message.tokens[at].has("anybody") for at in questions):
        return True
    if any(message.at(at).word in ("how many", "hvor mange") for at in (mention.at - 1, mention.at - 2)):
        return True  # "kindly inform me how many talks are on record"
    label = message.at(mention.at - 1).word in ("number of", "antallet af", "antal")
    if label and not message.any(start, end, lambda one: one.kind in ("number", "noise")):
        return True  # "state the number of dialogues conducted since January"
    if questions and not marked and any(message.at(at).text == ":" for at in range(questions[0], mention.at)):
        return False  # "what I did today: SSP meeting at 9, ..."
    polite = [at for at in questions if at < mention.at]
    if logs and (polite or not marked) and all(message.tokens[at].has("polite") for at in polite):
        return False
    if _after_question(message, start, end):
        return True
    if message.at(start).has("exclaims"):
        return False
    begins = [at for at in questions if _opens(message, start, at, marked=marked) and at < mention.at]
    if marked and _verb_first(message, start):
        return True
    if begins and (marked or not _told(message, start, end)):
        return True
    if not marked:
        return False
    later = [at for at in questions if at > mention.at]
    elsewhere = bool(later) and any(message.parts(at) for at in range(mention.end, later[0]))
    return bool(begins) or not elsewhere


def _opens(message: Message, start: int, at: int, *, marked: bool) -> bool:
    """ "er der ...", "hej, er der ...?"; but "så er der kørt dialog i to klasser" tells something."""
    if marked:
        return at <= start + 2
    before = message.at(at - 1)
    led = before.has("hi") or before.kind == COMMA or message.at(at).word.split()[0] in _ASKING
    return at == start or (at == start + 1 and led)


def _verb_first(message: Message, start: int) -> bool:
    """ "Har Jannie lagt forløbet ind?", "Is there ...?"; but "Har holdt oplæg, ok?" only lacks its subject."""
    following = message.at(start + 1)
    return message.at(start).word in _VERBS and not (following.has("held") or following.has("phase"))


def _after_question(message: Message, start: int, end: int) -> bool:
    """ "Hvad står der i systemet? Både oplæg og dialoger, tak": the rest of a question, which tells nothing."""
    before = message.at(start - 1)
    if before.kind != STOP or "?" not in before.text:
        return False
    days = message.days(start, end)
    return not days and not message.senses(start, end, "held", "phase", "people", "came", "were", "paid")


def _told(message: Message, start: int, end: int) -> bool:
    """True when a sentence that begins like a question tells something: "da vi ..., kom der 20"."""
    return (
        bool(message.senses(start, end, "people"))
        and bool(message.senses(start, end, "held"))
        and not message.tokens[start].has("question")
    )


def _planned(message: Message, mention: Mention, start: int, end: int, *, logs: bool) -> bool:
    days = [token for token in message.tokens[start:end] if token.kind == DAY]
    if _is_first_after(message, mention, start, end):
        return False
    if _under_plan(message, mention) or _lies_ahead(_without_remarks(message, mention, start, end)):
        return True
    if _in_list_ahead(message, start, days):
        return True
    if logs or (_paid(message, start, end) and any(day.day for day in days)):
        return False
    told = message.senses(start, end, "held", "came", "were")
    if any("coming" in token.tags for token in days) and message.senses(start, end, "present", "plan") and not told:
        return True
    if mention.indicator == EXPENSE and _unpaid(message, mention, start, end):
        return True
    held = [at for at in message.senses(start, end, "held", "phase") if not message.tokens[at].has("present")]
    first, last = message.clause_range(mention.at)
    own = any(first <= at < last and not message.senses(first, at, "modal") for at in held)
    gone = any(
        token.tags & {"back", "relative"} and token.day is not None and token.day < message.today for token in days
    )
    for at in message.senses(start, end, "plan"):
        elsewhere = gone and not first <= at < last  # "SSP-møde i onsdags, 9 punkter på dagsordenen"
        if _plans_another(message, mention, at, held=own) or (elsewhere and not message.tokens[at].has("modal")):
            continue
        if message.tokens[at].has("modal"):
            return True
        if not any(other > at for other in held) and not (held and any(day.day for day in days)):
            return not _already(message, start, end)
    if message.senses(start, end, "present") and any(_is_open(day) for day in days):
        return not held and not told
    return False


def _is_first_after(message: Message, mention: Mention, start: int, end: int) -> bool:
    """ "Første dialog efter ferien: 6.a, nitten elever": which one it was, with those who came."""
    lead = message.tokens[max(mention.at - 2, start) : mention.at]
    first = any(one.word in ("første", "first") for one in lead)
    return (
        first and bool(message.senses(mention.end, end, "people")) and not message.senses(start, end, "modal", "plan")
    )


def _paid(message: Message, start: int, end: int) -> bool:
    """ "betalte mentoren i fredags"; not "am going to pay the mentor on Friday"."""
    paid = message.senses(start, end, "paid")
    return bool(paid) and not message.senses(message.clause_range(paid[0])[0], paid[0], "modal")


def _is_open(day: Token) -> bool:
    """A weekday that may be the next one."""
    return "weekday" in day.tags and "back" not in day.tags


def _unpaid(message: Message, mention: Mention, start: int, end: int) -> bool:
    """ "klubben skylder stadig mentoren 2.000 kr", "lokaleleje bliver nok 1500 kr"."""
    if message.senses(start, end, "paid"):
        return False
    before = message.at(mention.at - 1)
    before = message.at(mention.at - 2) if before.has("about") else before
    owed = message.senses(start, end, "owed") and not message.senses(0, len(message.tokens), "trouble")
    return bool(owed) or before.has("hedge")


def _plans_another(message: Message, mention: Mention, at: int, *, held: bool) -> bool:
    """True of a word of planning that is not about this mention. `held`: its own clause says that it was done."""
    token, before = message.tokens[at], message.at(at - 1)
    if token.word == "plan" and (before.word.endswith("s") or before.has("article") or before.has("topic")):
        return True  # "møde med DKA om forårets plan"
    if mention.indicator == EXPENSE and token.word.startswith("book"):
        return True  # "booked: parent coach fee 4.500 kr"
    first, last = message.clause_range(mention.at)
    if first <= at < last:
        return False
    colon = next((one for one in range(at, mention.at) if message.tokens[one].text == ":"), None)
    if colon is not None and message.senses(colon, last, "held", "paid", "phase"):
        return True  # "Det her skal vist med: jeg købte karton"
    if at >= last and token.word in ("we agreed on", "have agreed on"):
        return True  # "Meeting with DKA, four of us, we agreed on nearly everything"
    # "23 pupils and they didn't want to stop", "mødet blev holdt i tirsdags, referatet vil følge"
    return before.word in _OTHERS or held or bool(message.senses(*message.clause_range(at), "somebody"))


def _under_plan(message: Message, mention: Mention) -> bool:
    """ "næste uge: 2 ssp-møder, 1 foredrag", "Plan for week 43: 2 talks", "note that we intend to ...": to come."""
    start, end = message.sentence_range(mention.at)
    if _under_heading(message, start):
        return True
    if any(message.tokens[at].word in _INTENDS for at in message.senses(start, end, "plan")):
        return True
    colon = next((at for at in range(start, min(start + 6, mention.at)) if message.tokens[at].text == ":"), None)
    if colon is None:
        return False
    days = [message.tokens[at] for at in message.days(start, colon)]
    ahead = bool(days) and all("ahead" in day.tags for day in days)
    return ahead or any(message.tokens[at].word in ("plan", "plans", "planen") for at in range(start, colon))


def _under_heading(message: Message, start: int) -> bool:
    """ "Planlagt i næste uge:\n- oplæg tirsdag\n- SSP-møde onsdag": the first line says so of those below it."""
    if not start:
        return False
    _, end = message.sentence_range(0)
    last = next((message.tokens[at] for at in range(end - 1, -1, -1) if message.tokens[at].kind != STOP), None)
    if last is None or last.text != ":" or end > _HEADING or message.senses(end, len(message.tokens), "held", "came"):
        return False
    ahead = [message.tokens[at] for at in message.days(0, end)]
    return bool(message.senses(0, end, "plan")) or (bool(ahead) and all("ahead" in day.tags for day in ahead))


def _lies_ahead(days: list[Token]) -> bool:
    """A day to come is told; a vague "efter ferien" beside a day that has passed is no plan."""
    told = any(token.day is not None and "ahead" not in token.tags for token in days)
    return any("ahead" in token.tags and (token.day is not None or not told) for token in days)


def _without_remarks(message: Message, mention: Mention, start: int, end: int) -> list[Token]:
    """The days of a territory; "..., så kan jeg snart holde ferie" says nothing of a course that was completed."""
    first, last = message.clause_range(mention.at)
    planned = message.senses(first, last, "plan")
    done = message.senses(first, last, "held", "phase", "came", "were") and not planned
    had = message.senses(first, mention.at, "held") and not planned  # "we've had our first one after the holidays"
    days = message.days(start, end)
    return [message.tokens[at] for at in days if message.tokens[at].day or not (had if first <= at < last else done)]


def _in_list_ahead(message: Message, start: int, days: list[Token]) -> bool:
    """ "tomorrow: dialogue in 8.b. Wednesday: SSP meeting": what follows tomorrow, with nothing told as done."""
    whole = (0, len(message.tokens))
    if not days or message.senses(*whole, "held", "came", "were", "phase", "paid"):
        return False
    before = [message.tokens[at] for at in message.days(0, start)]
    exact = any("ahead" in day.tags and day.day for day in before)
    return exact and all(_is_open(day) for day in days)


def _already(message: Message, start: int, end: int) -> bool:
    return bool(message.senses(start, end, "came", "were"))
