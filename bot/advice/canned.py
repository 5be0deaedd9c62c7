"""Answers the panel often gives, from the plan file: chosen by a button, seen, then sent."""

from __future__ import annotations

from bot.advice import answering
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import reference
from bot.advice.history import history
from bot.advice.question import Part
from bot.markup import Button, join
from domain.plan import Canned


async def choose(tap: Tap) -> None:
    """[Ready answers]: which?"""
    tap.answer()
    answers = enumerate(tap.desk.plan.canned)
    buttons = [[Button(one.title.of(tap.reader.language), f"case:say:{tap.request.id}:{n}")] for n, one in answers]
    buttons.append([_none(tap)])
    await tap.say(tap.reader.t("advice.canned.ask", reference=reference(tap.request)), buttons)


async def show(tap: Tap) -> None:
    """The answer as it will be sent."""
    answer = _answer(tap)
    tap.answer()
    if answer is not None:
        head = tap.reader.t("advice.canned.preview", reference=reference(tap.request))
        send = Button(tap.reader.plain("advice.button.send_answer"), f"case:say-send:{tap.request.id}:{tap.rest}")
        tap.change(join([head, await _text(tap, answer)], "\n\n"), [[send], [_none(tap)]])


async def send(tap: Tap) -> None:
    """Send it; it is an answer like any other."""
    answer = _answer(tap)
    tap.answer()
    if answer is None or not tap.message_id:
        return
    title = answer.title.of(tap.reader.language)
    tap.change(tap.reader.t("advice.canned.sent", title=title, reference=reference(tap.request)))
    part = Part(tap.message_id, await _text(tap, answer))
    await answering.speak(tap.desk, tap.request, tap.member, [part], tap.chat_id, None)


async def drop(tap: Tap) -> None:
    """None of them."""
    tap.answer()
    tap.change(tap.reader.t("advice.canned.dropped"))


async def so_far(tap: Tap) -> None:
    """[So far]: all that was said, and the notes."""
    text = await history(tap.desk, tap.request, tap.member)
    if text is None:
        tap.answer("history.none", alert=True)
        return
    tap.answer()
    place, about = tap.place, f"note:{tap.request.id}:0"
    await tap.desk.work.send(place.chat_id, text, about=about, thread=place.thread)


def _answer(tap: Tap) -> Canned | None:
    answers = tap.desk.plan.canned
    return answers[int(tap.rest)] if tap.rest.isdecimal() and int(tap.rest) < len(answers) else None


async def _text(tap: Tap, answer: Canned) -> str:
    """In the asker's language; an anonymous asker's language is nobody's business."""
    asker = await tap.desk.asker(tap.request)
    hidden = tap.request.alias is not None
    return answer.text.of(tap.desk.app.settings.language if hidden else tap.desk.reader(asker).language)


def _none(tap: Tap) -> Button:
    return Button(tap.reader.plain("advice.button.none"), f"case:say-none:{tap.request.id}")


ACTIONS: dict[str, Action] = {
    "canned": (Who.WORKING, choose),
    "say": (Who.WORKING, show),
    "say-send": (Who.WORKING, send),
    "say-none": (Who.WORKING, drop),
    "history": (Who.WORKING, so_far),
}
