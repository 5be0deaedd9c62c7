"""The copies of what was said, or noted, follow it at those who have the request now, and end at everybody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.advice import cards
from bot.advice.desk import Desk, Place, about, participants, reference
from bot.markup import Markup, join
from storage import mailbox
from storage.advice import Request
from storage.conversations import RequestMessage, RequestNote
from storage.mailbox import FAILED, Outgoing

Text = Callable[[Place], Markup]


async def list_readers(desk: Desk, request: Request, but: RequestMessage | RequestNote | None = None) -> list[Place]:
    """Where what is said may be read now, less where those words were written and less their author.

    Whoever was brought in stays while nobody has the request.
    """
    here = await cards.places(desk, request)
    if request.group_chat_id is None:
        known = [place.chat_id for place in here]
        working = [one for one in await participants(desk, request) if one.reachable]
        here += [Place(one.telegram_id, None, one) for one in working if one.telegram_id not in known]
    if but is None:
        return here
    others = [place for place in here if place.chat_id != but.chat_id]
    return [place for place in others if place.member is None or place.member.id != but.author_id]


async def follow(desk: Desk, request: Request, what: str, readers: Sequence[Place], text: Text) -> int:
    """Have the copies that are about `what` say `text` at the readers; returns how many of them got it.

    Who came to the request later has no copy and gets one, which says that it is a correction. While nobody has the
    request there is no need: whoever takes it is shown all that was said.
    """
    copies = [row for row in await mailbox.list_about(desk.session, what) if row.state != FAILED]
    at = {place.chat_id: place for place in readers}
    for row in copies:
        if row.chat_id in at:
            desk.work.edit(row, text(at[row.chat_id]))
        else:
            await _withhold(desk, request, row)
    there = {row.chat_id for row in copies}
    lacking = [place for place in readers if place.chat_id not in there]
    if request.state not in cards.IN_HAND and request.group_chat_id is None:
        return len(readers) - len(lacking)
    for place in lacking:
        await _correct(desk, request, what, place, text(place))
    return len(readers)


async def _correct(desk: Desk, request: Request, what: str, place: Place, text: Markup) -> None:
    said = join([desk.reader(place.member).t("advice.relayed.correction"), text])
    card = await cards.anchor(desk, request, place.chat_id, None)
    await desk.work.send(place.chat_id, said, about=what, reply_to=card, thread=place.thread, urgent=True)


async def _withhold(desk: Desk, request: Request, row: Outgoing) -> None:
    """Neither the old words, which may hold what was taken out since, nor the new ones are for this reader."""
    if row.chat_id < 0:
        return  # a group that has moved, or shut the bot out: nothing there can be changed
    reader = desk.reader(await desk.member_of_chat(row.chat_id))
    desk.work.edit(row, reader.t("advice.withheld", reference=reference(request)))
    # It is no copy any more: it follows no edit, and nobody need be told should it not be reached.
    row.about = f"note:{request.id}:0" if (row.about or "").startswith("note:") else about(request, "info")
