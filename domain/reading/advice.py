"""Tells whether somebody asks for advice: asks what to do, wishes for the panel, or worries about a person."""

from __future__ import annotations

from domain.reading.message import Message
from domain.reading.tokens import STOP
from domain.reading.words.text import words_of

_ASKING = words_of("hvad hvem hvordan how what who whom")
# From so many tokens a sentence about somebody is a story and no remark.
_STORY = 9


def asks_for_advice(message: Message, *, tells: bool, plans: bool) -> bool:
    """True when the message is for the panel. `tells`: it also reports something done; `plans`: something planned.

    A report may speak of worries ("mange var bekymrede for Syrien") and of sparring, so beside one only an outright
    question, a wish or the writer's own worry counts; alone, a person in trouble is enough.
    """
    return any(_sentence_asks(message, start, end, tells=tells, plans=plans) for start, end in message.sentences()) or (
        not tells and not plans and (_about_somebody(message) or _asks_of_trouble(message) or _needs_panel(message))
    )


def is_worried(message: Message) -> bool:
    """ "jeg har holdt oplæg for 20, og nu er jeg bekymret for en af dem": said of oneself, in a report."""
    return any(
        message.senses(*message.clause_range(at), "about_me") and not message.at(at - 1).has("topic")
        for at in message.senses(0, len(message.tokens), "worry")
    )


def _needs_panel(message: Message) -> bool:
    """ "Behov:\n- ressourceperson\n- emne: ...": a form, its need in one line and the panel in another."""
    whole = (0, len(message.tokens))
    panel = [at for at in message.senses(*whole, "panel") if not message.tokens[at].has("purse")]
    opens = bool(message.senses(0, 2, "wish")) and ":" in (message.at(1).text, message.at(2).text)
    return bool(panel) and opens and not message.senses(*whole, "thanks", "figures")


def _sentence_asks(message: Message, start: int, end: int, *, tells: bool, plans: bool) -> bool:
    if _about_the_bot(message, start, end):
        return False
    wishes = bool(message.senses(start, end, "wish")) or _is_question(message, start, end)
    asks = [at for at in message.senses(start, end, "asks") if _is_asked_for(message, at)]
    soft = [at for at in asks if message.tokens[at].has("asks_softly")]
    if len(asks) > len(soft) or _asks_how(message, start, end) or _asks_what_one_does(message, start, end):
        return True
    if soft and (wishes or not (tells or plans)):
        return True
    panel = [at for at in message.senses(start, end, "panel") if not message.tokens[at].has("purse")]
    if panel and wishes and not (tells or plans) and not _asks_when(message, start):
        return True
    worry = [at for at in message.senses(start, end, "worry") if not message.at(at - 1).has("topic")]
    if worry and not (tells or plans):
        return True
    return (
        bool(worry)
        and (worry[0] == start or bool(message.senses(*message.clause_range(worry[0]), "about_me")))
        and bool(message.senses(0, len(message.tokens), "somebody", "trouble"))
        and not _counts(message, start, end)
    )


def _is_asked_for(message: Message, at: int) -> bool:
    """ "anmoder om sparring"; but "oplæg om sparring"."""
    return not message.at(at - 1).has("topic") or message.at(at - 2).has("wish")


def _asks_how(message: Message, start: int, end: int) -> bool:
    """ "hvad svarer jeg hende?", "what do I tell his mother?": the writer's own next step, about somebody."""
    if not _is_question(message, start, end) or not message.senses(start, end, "somebody"):
        return False
    if message.senses(start, end, "figures", "log", "about_bot"):
        return False
    colon = next((at for at in range(start, end) if message.tokens[at].text == ":"), end)
    if message.senses(colon, end, "act"):
        return False  # "what I did today: dialogue with 7.c (23 pupils)"
    for at in message.senses(start, end, "question", "asks"):
        if message.tokens[at].word.split()[0] not in _ASKING:
            continue
        near = message.tokens[at : at + 4]
        if any(
            one.word in ("jeg", "vi", "man", "i", "we") or one.word.endswith((" jeg", " vi", " i", " we"))
            for one in near
        ):
            return True
    return False


def _asks_what_one_does(message: Message, start: int, end: int) -> bool:
    """ "how can a teacher react when a pupil refuses to ...": asked without a question mark, of nobody by name."""
    opens = message.at(start)
    if opens.word not in ("how", "hvordan") or message.senses(start, end, "log", "about_bot"):
        return False
    return len(message.senses(start, end, "somebody", "people")) > 1


def _asks_when(message: Message, start: int) -> bool:
    """ "hvornår er det næste møde i resursepanelet?": about the panel and not of it."""
    return message.at(start).word in ("hvornår", "when") and not message.senses(0, len(message.tokens), "somebody")


def _counts(message: Message, start: int, end: int) -> bool:
    return (
        bool(message.senses(start, end, "act"))
        and bool(message.senses(start, end, "people"))
        and bool(message.senses(start, end, "held"))
    )


def _is_question(message: Message, start: int, end: int) -> bool:
    last = message.tokens[end - 1] if end > start else None
    marked = last is not None and last.kind == STOP and "?" in last.text
    return marked or bool(message.senses(start, start + 1, "question"))


def _about_the_bot(message: Message, start: int, end: int) -> bool:
    """ "how do I log a talk", "hvordan retter jeg en registrering": a question about the bot itself."""
    if not message.senses(start, end, "about_bot"):
        return False
    return not message.senses(start, end, "worry", "trouble", "somebody")


def _asks_of_trouble(message: Message) -> bool:
    """ "I et hjem hænger der våben på væggen. Hvem går man til?": nobody is named, and something is asked."""
    whole = (0, len(message.tokens))
    if not message.senses(*whole, "trouble") or message.senses(*whole, "figures", "log", "about_bot", "act"):
        return False
    return any(_is_question(message, start, end) for start, end in message.sentences())


def _about_somebody(message: Message) -> bool:
    """A young person and trouble, a question, or a whole story, with no activity told.

    "En dreng i 8.b siger han vil til Syrien", "må jeg fortælle skolen hvad han har sagt?"
    """
    for start, end in message.sentences():
        if not message.senses(start, end, "somebody") or message.senses(start, end, "log", "about_bot"):
            continue
        if message.senses(start, end, "figures") and _is_question(message, start, end):
            continue
        if any("verb" not in message.tokens[at].tags for at in message.senses(start, end, "act")):
            continue
        said = message.senses(start, end, "thanks", "paid", "owed", "cancel", "idle")
        ahead = any("ahead" in one.tags and one.day for one in message.tokens[start:end])
        story = end - start >= _STORY and not (said or ahead)
        if message.senses(start, end, "trouble") or _is_question(message, start, end) or story:
            return True
    return False
