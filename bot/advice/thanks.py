"""Mere thanks for a request that has ended: passed on to those who answered, and no reason to open it again."""

from __future__ import annotations

from bot.advice import cards, closing, relay
from bot.advice.desk import Desk, about, reference
from bot.advice.question import Part
from domain.reading.thanks import Thanks, read_thanks
from storage import advice, mailbox
from storage.advice import CLOSED, OPEN, TAKEN, WAITING, Request
from storage.conversations import RequestMessage
from storage.people import Member


async def names(desk: Desk, *others: Member) -> list[str]:
    """Whose names may stand in mere thanks: the panel's and those of others, such as the writer's own below them."""
    return [one.name for one in (*others, *await desk.panel())]


async def read(desk: Desk, request: Request, text: str, *, asked: bool = False) -> Thanks | None:
    """What a text says that does no more than thank for an ended request; None for what says more.

    `asked`: it answers "did it help?". Elsewhere a "ja" may answer a question of the expert's.
    """
    if request.state != CLOSED:
        return None
    # One who asked without a name is warned of her own below her words like of any other, and may take it out.
    own = [] if request.alias is not None else [await desk.asker(request)]
    told = read_thanks(text, await names(desk, *own))
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
        name = await _pass_on(desk, request, author, part, chat_id, to)
        said = reader.t(f"advice.thanks.{'passed_on' if name else 'heard'}", name=name)
    else:
        values = {"reference": reference(request), "more": closing.more(desk, request, reader)}
        said = reader.t("advice.helped.thanks", **values)
    await desk.work.send(chat_id, said, about=about(request, "info"))
    return True


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
