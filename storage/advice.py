"""Requests for advice, and who was asked: tables, then queries. What was said in them stands in conversations.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.activities import HELD, Entry
from storage.mailbox import insert_or_ignore
from storage.schema import Base, BigId, Moment, RowId, TelegramId

OPEN, TAKEN, WAITING, CLOSED, WITHDRAWN = "open", "taken", "waiting_asker", "closed", "withdrawn"
STATES = (OPEN, TAKEN, WAITING, CLOSED, WITHDRAWN)
# Those in which somebody waits for something.
STANDING = (OPEN, TAKEN, WAITING)
# An entry's key is a chat and a message of it. No chat is 0, so a request's own number can stand for the message.
NO_CHAT = 0
# The step that tells since when a request is urgent that was not so when it was sent.
MADE_URGENT = "made-urgent"
# The step that tells when the asker opened a request again after its end.
REOPENED = "reopened"


class Request(Base):
    """A request for advice. Its text lies in `request_message` and goes when it is erased; this row stays."""

    __tablename__ = "request"

    id: Mapped[RowId]
    year: Mapped[int]
    number: Mapped[int]
    asker_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    asker_chat_id: Mapped[TelegramId]
    # A name for this request alone, so that two requests of one anonymous asker cannot be linked.
    alias: Mapped[str | None] = mapped_column(String(40))
    topic: Mapped[str | None] = mapped_column(String(24))
    urgent: Mapped[bool] = mapped_column(default=False)
    for_audience: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default=OPEN)
    owner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("member.id"))
    # Counts up each time the request is open anew, so that reminders begin again.
    cycle: Mapped[int] = mapped_column(default=1)
    group_chat_id: Mapped[TelegramId | None]
    thread_id: Mapped[TelegramId | None]
    opened_at: Mapped[Moment]
    waiting_since: Mapped[Moment]
    taken_at: Mapped[Moment | None]
    first_answer_at: Mapped[Moment | None]
    closed_at: Mapped[Moment | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    helped: Mapped[str | None] = mapped_column(String(8))
    erased_at: Mapped[Moment | None]

    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("(owner_id IS NOT NULL) OR state NOT IN ('taken', 'waiting_asker')", name="owner"),
        Index(None, "state"),
        Index(None, "asker_id"),
        Index(None, "owner_id", "state"),
    )


class Asked(Base):
    """A panel member who was shown a request, and in which role.

    "circle", "second" (brought in), "offer" (asked to take it over), "both" (brought in, and asked to take it over).
    """

    __tablename__ = "request_asked"

    request_id: Mapped[int] = mapped_column(BigId, ForeignKey("request.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(8), default="circle")
    asked_at: Mapped[Moment]


class RequestStep(Base):
    """A step of the escalation that was carried out; the key lets it happen once."""

    __tablename__ = "request_step"

    request_id: Mapped[int] = mapped_column(BigId, ForeignKey("request.id"), primary_key=True)
    cycle: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(24), primary_key=True)
    done_at: Mapped[Moment]


async def add_request(session: AsyncSession, request: Request) -> Request:
    """Store a request under the next number of its year."""
    highest = await session.scalar(select(func.max(Request.number)).where(Request.year == request.year))
    request.number = (highest or 0) + 1
    session.add(request)
    await session.flush()
    return request


async def is_alias_used(session: AsyncSession, alias: str) -> bool:
    """True when some request goes by that alias."""
    return await session.scalar(select(Request.id).where(Request.alias == alias).limit(1)) is not None


async def get_request(session: AsyncSession, request_id: int) -> Request:
    """The request with that id, as it stands in the database now."""
    return await session.get_one(Request, request_id, populate_existing=True)


async def find_request(session: AsyncSession, request_id: int) -> Request | None:
    """The request with that id, if there is one."""
    return await session.get(Request, request_id)


async def find_numbered(session: AsyncSession, year: int, number: int) -> Request | None:
    """The request that goes by that number of that year, if there is one."""
    return await session.scalar(select(Request).where(Request.year == year, Request.number == number))


async def take(session: AsyncSession, request_id: int, member_id: int, now: datetime) -> bool:
    """Make that member the owner of an open request; False when another was first.

    One statement decides, so of two who tap at the same moment exactly one wins.
    """
    return await _move(
        session,
        (Request.id == request_id, Request.state == OPEN, Request.owner_id.is_(None)),
        {"state": TAKEN, "owner_id": member_id, "taken_at": func.coalesce(Request.taken_at, now)},
    )


async def hand_over(session: AsyncSession, request_id: int, giver_id: int, taker_id: int) -> bool:
    """Make another the owner of a request in hand; False when the giver no longer has it."""
    return await _move(
        session,
        (Request.id == request_id, Request.state.in_((TAKEN, WAITING)), Request.owner_id == giver_id),
        {"owner_id": taker_id},
    )


async def give_back(session: AsyncSession, request_id: int, owner_id: int, now: datetime) -> bool:
    """Open a request in hand again, with its reminders from the start; False when that owner no longer has it."""
    return await _move(
        session,
        (Request.id == request_id, Request.state.in_((TAKEN, WAITING)), Request.owner_id == owner_id),
        {"state": OPEN, "owner_id": None, "cycle": Request.cycle + 1, "waiting_since": now},
    )


async def withdraw(session: AsyncSession, request_id: int, now: datetime) -> bool:
    """The asker takes back what nobody has taken; False when an expert was first."""
    return await _move(
        session,
        (Request.id == request_id, Request.state == OPEN),
        {"state": WITHDRAWN, "outcome": "withdrawn", "closed_at": now},
    )


async def _move(session: AsyncSession, only_if: Sequence[ColumnElement[bool]], values: Mapping[str, object]) -> bool:
    """Change a request in one statement that looks and acts at once; whoever holds the row must read it anew."""
    moved = await session.scalar(
        update(Request)
        .where(*only_if)
        .values(**values)
        .returning(Request.id)
        .execution_options(synchronize_session=False)
    )
    return moved is not None


async def list_in_state(session: AsyncSession, states: Iterable[str]) -> Sequence[Request]:
    """Requests in any of those states, oldest first."""
    return (await session.scalars(select(Request).where(Request.state.in_(tuple(states))).order_by(Request.id))).all()


async def list_of_asker(session: AsyncSession, member_id: int, states: Iterable[str]) -> Sequence[Request]:
    """One asker's requests in any of those states, newest first."""
    wanted = select(Request).where(Request.asker_id == member_id, Request.state.in_(tuple(states)))
    return (await session.scalars(wanted.order_by(Request.id.desc()))).all()


async def list_of_owner(session: AsyncSession, member_id: int) -> Sequence[Request]:
    """The requests one panel member has in hand, oldest first."""
    wanted = select(Request).where(Request.owner_id == member_id, Request.state.in_((TAKEN, WAITING)))
    return (await session.scalars(wanted.order_by(Request.id))).all()


async def list_asking(session: AsyncSession, member_id: int, states: Iterable[str]) -> Sequence[Request]:
    """The requests in any of those states that one panel member was shown, oldest first."""
    wanted = select(Request).join(Asked, Asked.request_id == Request.id).where(Asked.member_id == member_id)
    return (await session.scalars(wanted.where(Request.state.in_(tuple(states))).order_by(Request.id))).all()


async def list_of_group(session: AsyncSession, chat_id: int) -> Sequence[Request]:
    """The requests that were shown in a group, oldest first."""
    return (await session.scalars(select(Request).where(Request.group_chat_id == chat_id).order_by(Request.id))).all()


async def count_loads(session: AsyncSession) -> dict[int, int]:
    """How many requests each panel member has in hand."""
    rows = await session.execute(
        select(Request.owner_id, func.count())
        .where(Request.owner_id.is_not(None), Request.state.in_((TAKEN, WAITING)))
        .group_by(Request.owner_id)
    )
    return {int(owner): int(number) for owner, number in rows if owner is not None}


async def ask(session: AsyncSession, request_id: int, member_id: int, role: str, now: datetime) -> None:
    """Note that a panel member was shown a request."""
    await session.merge(Asked(request_id=request_id, member_id=member_id, role=role, asked_at=now))


async def unask(session: AsyncSession, request_id: int, member_id: int) -> None:
    """The member is no longer part of the request."""
    await session.execute(delete(Asked).where(Asked.request_id == request_id, Asked.member_id == member_id))


async def join_roles(session: AsyncSession, request_id: int, member_id: int, role: str, now: datetime) -> None:
    """Bring a panel member in ("second"), or offer the request ("offer"), without undoing the other."""
    known = await session.get(Asked, (request_id, member_id))
    both = known is not None and known.role in ("second", "offer", "both") and known.role != role
    await ask(session, request_id, member_id, "both" if both else role, now)


async def end_offer(session: AsyncSession, request_id: int, member_id: int) -> None:
    """The member does not take the request over; one who was brought in before stays."""
    known = await session.get(Asked, (request_id, member_id), populate_existing=True)
    if known is not None and known.role == "both":
        known.role = "second"
        await session.flush()
    else:
        await unask(session, request_id, member_id)


async def drop_offers(session: AsyncSession, request_id: int) -> None:
    """Nobody is offered the request any more: it has a new owner. Who was brought in before stays."""
    of_it = Asked.request_id == request_id
    await session.execute(delete(Asked).where(of_it, Asked.role == "offer"))
    await session.execute(update(Asked).where(of_it, Asked.role == "both").values(role="second"))


async def list_asked(session: AsyncSession, request_id: int) -> dict[int, str]:
    """Who was shown a request: member id -> role."""
    rows = await session.execute(select(Asked.member_id, Asked.role).where(Asked.request_id == request_id))
    return {int(member): role for member, role in rows}


async def when_asked(session: AsyncSession, request_id: int, member_id: int) -> datetime | None:
    """When a member was shown a request; of its owner: since when he or she has it."""
    wanted = select(Asked.asked_at).where(Asked.request_id == request_id, Asked.member_id == member_id)
    return await session.scalar(wanted)


async def do_step(session: AsyncSession, request_id: int, cycle: int, step: str, now: datetime) -> bool:
    """Claim a step of the escalation; False where it has been done."""
    claimed = await session.execute(
        insert_or_ignore(session, RequestStep).values(request_id=request_id, cycle=cycle, step=step, done_at=now)
    )
    return int(getattr(claimed, "rowcount", 0)) == 1


async def list_steps(session: AsyncSession, request_id: int, cycle: int) -> set[str]:
    """The steps done for a request since it was last opened."""
    wanted = select(RequestStep.step).where(RequestStep.request_id == request_id, RequestStep.cycle == cycle)
    return set((await session.scalars(wanted)).all())


async def when_done(session: AsyncSession, request_id: int, cycle: int, step: str) -> datetime | None:
    """When a step was done since the request was last opened; None where it was not."""
    done = await session.get(RequestStep, (request_id, cycle, step))
    return done.done_at if done is not None else None


async def when_first_done(session: AsyncSession, request_id: int, step: str) -> datetime | None:
    """When a step was first done for a request, however often it was opened; None where it never was."""
    of_it = select(RequestStep.done_at).where(RequestStep.request_id == request_id, RequestStep.step == step)
    return await session.scalar(of_it.order_by(RequestStep.cycle).limit(1))


async def list_to_erase(session: AsyncSession, closed_before: datetime) -> Sequence[Request]:
    """Ended requests whose conversation is to be erased."""
    return (
        await session.scalars(
            select(Request).where(
                Request.state.in_((CLOSED, WITHDRAWN)), Request.erased_at.is_(None), Request.closed_at < closed_before
            )
        )
    ).all()


async def list_erased(session: AsyncSession) -> Sequence[Request]:
    """Requests whose text was erased, and whose copies in the chats have not been dealt with."""
    dealt_with = select(RequestStep.request_id).where(RequestStep.step == "stubbed")
    return (
        await session.scalars(select(Request).where(Request.erased_at.is_not(None), Request.id.not_in(dealt_with)))
    ).all()


async def list_all(session: AsyncSession) -> Sequence[Request]:
    """Every request, oldest first."""
    return (await session.scalars(select(Request).order_by(Request.id))).all()


async def list_from_audience(
    session: AsyncSession, first: datetime, until: datetime, last_day: date
) -> Sequence[Request]:
    """Requests of the people initiative 3 wants to reach, opened in [first, until), that used the panel; newest first.

    Not those withdrawn before anybody took them, nor those that count as a course up to `last_day`: that is one use.
    """
    unused = and_(Request.state == WITHDRAWN, Request.taken_at.is_(None))
    course = select(Entry.id).where(
        Entry.chat_id == NO_CHAT, Entry.message_id == Request.id, Entry.state == HELD, Entry.for_audience,
        Entry.on <= last_day,
    )  # fmt: skip
    wanted = select(Request).where(Request.for_audience, Request.opened_at >= first, Request.opened_at < until)
    return (await session.scalars(wanted.where(~unused, ~course.exists()).order_by(Request.id.desc()))).all()


async def list_touched(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Request]:
    """Requests opened, taken or closed in [since, until), or still unfinished then: what a digest's figures need."""
    return (
        await session.scalars(
            select(Request)
            .where(Request.opened_at < until)
            .where(or_(Request.closed_at.is_(None), Request.closed_at >= since))
            .order_by(Request.id)
        )
    ).all()
