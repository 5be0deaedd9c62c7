"""Mere thanks for a request that has ended: passed on to those who answered, and no reason to open it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.advice import cards, closing, relay
from bot.advice.desk import Desk, about, reference
from bot.advice.question import Part
from domain.reading.thanks import Thanks, read_thanks, without_names
from storage import advice, conversations, mailbox, people
from storage.advice import CLOSED, OPEN, TAKEN, WAITING, Request
from storage.conversations import RequestMessage
from storage.people import Member


async def names(desk: Desk, writer: Member, requests: Sequence[Request]) -> list[str]:
    """Whose names may stand in mere thanks for those requests: the writer's own below them, and the panel's.

    Who has left the panel since is thanked like the others for what was once answered.
    """
    had = {one.owner_id for one in requests if one.owner_id is not None}
    had.update(await conversations.list_answerers(desk.session, [one.id for one in requests]))
    former = [await people.get_member(desk.session, number) for number in had]
    return [one.name for one in (writer, *await desk.panel(), *former)]


async def read(desk: Desk, request: Request, text: str, *, asked: bool = False) -> Thanks | None:
    """What a text says that does no more than thank for an ended request; None for what says more.

    `asked`: it answers "did it help?". Elsewhere a "ja" may answer a question of the expert's.
    """
    if request.state != CLOSED:
        return None
    told = read_thanks(text, await names(desk, await desk.asker(request), [request]))
    return None if told is None or (told.yes and not told.helped and not asked) else told


async def hear(
    desk: Desk, request: Request, author: Member, part: Part, chat_id: int, to: RequestMessage | None = None,
    *, asked: bool = False,
) -> bool:  # fmt: skip
    """Take mere thanks of the one who asked, and answer with a kind word; False for what says more."""
    told = await read(desk, request, part.text, asked=asked) if author.id == request.asker_id else None
    if told is None:
        return False
    if told.yes or told.helped:
        request.helped = "yes"
    reader = desk.reader(author)
    if told.thanked:
        unsigned = _unsigned(request, author, part)
        name = await _pass_on(desk, request, author, unsigned, chat_id, to)
        passed_on = "passed_on" if unsigned == part else "passed_on_unsigned"
        said = reader.t(f"advice.thanks.{passed_on if name else 'heard'}", name=name)
    else:
        values = {"reference": reference(request), "more": closing.more(desk, request, reader)}
        said = reader.t("advice.helped.thanks", **values)
    await desk.work.send(chat_id, said, about=about(request, "info"))
    return True


def _unsigned(request: Request, author: Member, part: Part) -> Part:
    """Who asked without a name is not named by her own thanks either."""
    if request.alias is None:
        return part
    return replace(part, text=without_names(part.text, [author.name]))


async def _pass_on(
    desk: Desk, request: Request, author: Member, part: Part, chat_id: int, to: RequestMessage | None
) -> str:
    """Show them to those who had the request; returns the name of one, and none where nobody is there any more."""
    places = await cards.places(desk, request)
    if not places or request.erased_at is not None:
        return ""
    await relay.deliver(desk, request, await relay.keep(desk, request, author, part, chat_id, to))
    who = places[0].member or await desk.owner(request)
    return who.name if who is not None and who.active else ""


async def meant_for(desk: Desk, member: Member, chat_id: int, text: str) -> tuple[Request, bool] | None:
    """The ended request for which thanks without a reply are meant, and whether "did it help?" was asked just before.

    That is the one spoken of last in the chat; words of thanks for help need no such sign where there is no other.
    """
    ended = await closing.list_ended(desk, member)
    last = await mailbox.find_latest(desk.session, chat_id)
    spoken_of = (last.about if last is not None else None) or ""
    for request in ended:
        if spoken_of.startswith(about(request, "")):
            return request, spoken_of == about(request, closing.DID_IT_HELP)
    if len(ended) != 1 or await advice.list_of_asker(desk.session, member.id, (OPEN, TAKEN, WAITING)):
        return None
    told = await read(desk, ended[0], text)
    return (ended[0], False) if told is not None and told.of_help else None
