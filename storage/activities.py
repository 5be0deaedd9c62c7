"""Entries, their history and the daily tallies kept beside them: tables, then queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, func, literal_column, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.plan import EXPENSE
from domain.progress import Tally
from domain.reading.result import ReadEntry
from storage.encryption import EncryptedText
from storage.schema import Base, BigId, Moment, RowId, TelegramId, partial_index

HELD, BOOKED, CANCELLED, UNDONE, MERGED = "done", "booked", "cancelled", "undone", "merged"
# Spelt out, not parameters: only so do the databases see that the partial indexes serve.
IS_BOOKED: ColumnElement[bool] = literal_column("entry.state = 'booked'")
IS_CHANGE: ColumnElement[bool] = literal_column("entry_change.what <> 'logged'")


class Entry(Base):
    """One activity or expense. (chat, message, position) is its key, so that an edited message finds its entries."""

    __tablename__ = "entry"

    id: Mapped[RowId]
    plan: Mapped[str] = mapped_column(String(40))
    indicator: Mapped[str] = mapped_column(String(24))
    count: Mapped[int] = mapped_column(default=1)
    people: Mapped[int | None]
    on: Mapped[date]
    amount: Mapped[int | None]
    budget_line: Mapped[str | None] = mapped_column(String(24))
    phase: Mapped[str | None] = mapped_column(String(12))
    place: Mapped[str | None] = mapped_column(String(80))
    for_audience: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default=HELD)
    # False for what must not count again: the end of a course that counted when it started.
    counts: Mapped[bool] = mapped_column(default=True)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    second_owner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("member.id"))
    merged_into_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("entry.id"))
    closes_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("entry.id"))
    chat_id: Mapped[TelegramId]
    message_id: Mapped[TelegramId]
    position: Mapped[int]
    # The message that answered a question about it or corrected it last: editing that one corrects it again.
    answered_in: Mapped[TelegramId | None]
    # When its writer was asked whether the booking was held.
    asked_at: Mapped[Moment | None]
    # Deferred: lists of entries are read often, and their words hardly ever.
    wording: Mapped[str | None] = mapped_column(EncryptedText, deferred=True)
    created_at: Mapped[Moment]
    changed_at: Mapped[Moment]

    __table_args__ = (
        UniqueConstraint("chat_id", "message_id", "position"),
        Index("ix_entry_told", "plan", "indicator", "on"),
        Index("ix_entry_created", "plan", "created_at", "on"),
        Index("ix_entry_member", "member_id", "created_at"),
        # Few are booked, and few are courses with a beginning or an end; both are looked for at each message.
        partial_index("ix_entry_booked", "member_id", "indicator", "on", only="state = 'booked'"),
        partial_index("ix_entry_course", "member_id", "indicator", "on", only="phase IS NOT NULL"),
    )


class EntryChange(Base):
    """What an entry was before and after somebody changed it; lines are only ever added."""

    __tablename__ = "entry_change"

    id: Mapped[RowId]
    entry_id: Mapped[int] = mapped_column(BigId, ForeignKey("entry.id"), index=True)
    at: Mapped[Moment]
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    what: Mapped[str] = mapped_column(String(12))
    before: Mapped[dict[str, object]]
    after: Mapped[dict[str, object]]

    # Changes are few beside the first lines of history, and a digest asks for the latest.
    __table_args__ = (partial_index("ix_entry_change_later", "at", only="what <> 'logged'"),)


class DayTally(Base):
    """Sums of one day, kept in the transaction that changes an entry: a digest adds a few hundred of these rows,
    however many entries lie behind them."""

    __tablename__ = "tally"

    plan: Mapped[str] = mapped_column(String(40), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    # An indicator's id, or "expense:" and a budget line's.
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    booked: Mapped[bool] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    people: Mapped[int] = mapped_column(default=0)
    without_people: Mapped[int] = mapped_column(default=0)
    for_audience: Mapped[int] = mapped_column(default=0)
    amount: Mapped[int] = mapped_column(BigId, default=0)


@dataclass(frozen=True, slots=True)
class Shape:
    """The part of an entry that counts, and that a correction may change."""

    indicator: str
    count: int
    people: int | None
    on: date
    amount: int | None
    budget_line: str | None
    phase: str | None
    place: str | None
    for_audience: bool
    state: str
    plan: str
    counts: bool

    def as_dict(self) -> dict[str, object]:
        """For the history."""
        return {**asdict(self), "on": self.on.isoformat()}

    @classmethod
    def from_dict(cls, line: dict[str, Any]) -> Shape:
        """Back from the history."""
        return cls(**{**line, "on": date.fromisoformat(line["on"])})


def shape_of(entry: Entry) -> Shape:
    """The countable part of `entry` as it stands."""
    return Shape(
        entry.indicator, entry.count, entry.people, entry.on, entry.amount, entry.budget_line, entry.phase,
        entry.place, entry.for_audience, entry.state, entry.plan, entry.counts,
    )  # fmt: skip


def told_of(entry: Entry) -> ReadEntry:
    """What `entry` tells, as it would be read from a message."""
    return ReadEntry(
        entry.indicator, entry.count, entry.people, entry.on, entry.amount, entry.budget_line, entry.phase,
        people_unknown=entry.people is None and entry.state == HELD, place=entry.place, for_audience=entry.for_audience,
    )  # fmt: skip


def subject_of(indicator: str, budget_line: str | None) -> str:
    """The tally an entry is summed under."""
    return f"{EXPENSE}:{budget_line}" if indicator == EXPENSE else indicator


async def add_entry(session: AsyncSession, entry: Entry) -> Entry:
    """Store an entry, its first line of history and its part of the day's tally."""
    session.add(entry)
    await session.flush()
    shape = shape_of(entry)
    session.add(
        EntryChange(
            entry_id=entry.id, at=entry.created_at, member_id=entry.member_id,
            what="logged", before={}, after=shape.as_dict(),
        )
    )  # fmt: skip
    await _tally(session, shape, 1)
    return entry


async def change_entry(
    session: AsyncSession, entry: Entry, wanted: Shape, what: str, member_id: int, now: datetime
) -> EntryChange | None:
    """Give an entry another shape; the tallies and the history follow in the same transaction.

    Returns the new line of history, None when the entry has that shape already.
    """
    before = shape_of(entry)
    if before == wanted:
        return None
    for name, value in asdict(wanted).items():
        setattr(entry, name, value)
    entry.changed_at = now
    change = EntryChange(
        entry_id=entry.id, at=now, member_id=member_id, what=what,
        before=before.as_dict(), after=wanted.as_dict(),
    )  # fmt: skip
    session.add(change)
    await session.flush()
    await _tally(session, before, -1)
    await _tally(session, wanted, 1)
    return change


async def file_under(
    session: AsyncSession, plan: str, programme: str, days: tuple[date, date], subjects: Collection[str]
) -> int:
    """Put under `plan` what was logged of its days under another plan of the programme; returns how many entries.

    It stands there when the plan's file came later than the entries. What the plan has no such subject for stays.
    """
    wanted = select(Entry).where(Entry.on.between(*days), Entry.plan != plan)
    rows = await session.scalars(wanted.where(Entry.plan.startswith(f"{programme}-", autoescape=True)))
    found = [one for one in rows if subject_of(one.indicator, one.budget_line) in subjects]

    def filed(line: dict[str, Any]) -> dict[str, object]:
        covered = "on" in line and days[0] <= date.fromisoformat(line["on"]) <= days[1]
        return {**line, "plan": plan} if covered else line

    for entry in found:
        await _tally(session, shape_of(entry), -1)
        entry.plan = plan
        await _tally(session, shape_of(entry), 1)
        # Nobody corrected anything: the history must not say so, and taking a correction back must still fit.
        for line in await list_history(session, entry.id):
            line.before, line.after = filed(line.before), filed(line.after)
    return len(found)


async def _tally(session: AsyncSession, shape: Shape, sign: int) -> None:
    """Add (or with sign -1 take away) one entry's part of its day's sums."""
    if shape.state not in (HELD, BOOKED) or not shape.counts:
        return
    event = shape.indicator != EXPENSE
    part = {
        "count": sign * shape.count,
        "people": sign * (shape.people or 0),
        "without_people": sign * (shape.count if event and shape.people is None else 0),
        "for_audience": sign * (shape.count if shape.for_audience else 0),
        "amount": sign * (shape.amount or 0),
    }
    key = {
        "plan": shape.plan,
        "on": shape.on,
        "subject": subject_of(shape.indicator, shape.budget_line),
        "booked": shape.state == BOOKED,
    }
    maker = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = maker(DayTally).values(**key, **part)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=list(key), set_={name: getattr(DayTally, name) + value for name, value in part.items()}
        )
    )


async def sum_tallies(
    session: AsyncSession, plan: str, until: date, since: date | None = None, *, booked: bool = False
) -> tuple[dict[str, Tally], dict[str, int]]:
    """Per indicator its Tally, and per budget line the DKK, of the days from `since` up to and with `until`."""
    wanted = (
        select(
            DayTally.subject,
            func.sum(DayTally.count),
            func.sum(DayTally.people),
            func.sum(DayTally.without_people),
            func.sum(DayTally.for_audience),
            func.sum(DayTally.amount),
        )
        .where(DayTally.plan == plan, DayTally.on <= until, DayTally.booked == booked)
        .group_by(DayTally.subject)
    )
    if since is not None:
        wanted = wanted.where(DayTally.on >= since)
    done: dict[str, Tally] = {}
    spent: dict[str, int] = {}
    for subject, count, people, without, audience, amount in await session.execute(wanted):
        if subject.startswith(f"{EXPENSE}:"):
            spent[subject.partition(":")[2]] = int(amount)
        else:
            done[subject] = Tally(int(count), int(people), int(without), int(audience))
    return done, spent


async def list_days(
    session: AsyncSession, plan: str, since: date, until: date
) -> Sequence[tuple[date, str, Tally, int]]:
    """The sums of each day and subject between two days: (day, subject, tally, DKK), in the order of days."""
    rows = await session.scalars(
        select(DayTally)
        .where(DayTally.plan == plan, DayTally.on.between(since, until), DayTally.booked.is_(False))
        .order_by(DayTally.on, DayTally.subject)
    )
    return [
        (one.on, one.subject, Tally(one.count, one.people, one.without_people, one.for_audience), one.amount)
        for one in rows
    ]


async def get_entry(session: AsyncSession, entry_id: int) -> Entry:
    """The entry with that id."""
    return await session.get_one(Entry, entry_id)


async def find_entry(session: AsyncSession, entry_id: int) -> Entry | None:
    """The entry with that id, if there is one."""
    return await session.get(Entry, entry_id)


async def list_entries(
    session: AsyncSession,
    plan: str,
    subject: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    states: Iterable[str] = (HELD,),
    for_audience: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Entry]:
    """Entries of a plan, newest day first; `subject` is an indicator's id or "expense:" and a budget line's.

    With `for_audience` only those held for the people whom a qualitative initiative wants to reach.
    """
    wanted = select(Entry).where(Entry.plan == plan, Entry.state.in_(tuple(states)))
    if subject:
        indicator, _, line = subject.partition(":")
        wanted = wanted.where(Entry.indicator == indicator)
        wanted = wanted.where(Entry.budget_line == line) if line else wanted
    if since is not None:
        wanted = wanted.where(Entry.on >= since)
    if until is not None:
        wanted = wanted.where(Entry.on <= until)
    if for_audience:
        wanted = wanted.where(Entry.for_audience)
    return (await session.scalars(wanted.order_by(Entry.on.desc(), Entry.id.desc()).limit(limit).offset(offset))).all()


async def list_all(session: AsyncSession) -> Sequence[Entry]:
    """Every entry there is, in the order it was told."""
    return (await session.scalars(select(Entry).order_by(Entry.id))).all()


async def sum_of_member(
    session: AsyncSession, plan: str, member_id: int, shared: Iterable[int] = ()
) -> dict[str, tuple[int, int]]:
    """Per indicator what one member has logged: (count, people); `shared` are others' entries shared with them."""
    own = or_(Entry.member_id == member_id, Entry.id.in_(tuple(shared)))
    rows = await session.execute(
        select(Entry.indicator, func.sum(Entry.count), func.sum(func.coalesce(Entry.people, 0)))
        .where(Entry.plan == plan, own, Entry.state == HELD, Entry.counts)
        .group_by(Entry.indicator)
    )
    return {indicator: (int(count), int(people)) for indicator, count, people in rows}


async def list_history(session: AsyncSession, entry_id: int) -> Sequence[EntryChange]:
    """All that happened to an entry, oldest first."""
    wanted = select(EntryChange).where(EntryChange.entry_id == entry_id).order_by(EntryChange.id)
    return (await session.scalars(wanted)).all()


async def list_corrected(session: AsyncSession, plan: str) -> set[int]:
    """The entries of a plan that are no longer what was first logged."""
    wanted = select(EntryChange.entry_id).join(Entry, Entry.id == EntryChange.entry_id)
    rows = await session.scalars(wanted.where(Entry.plan == plan, EntryChange.what != "logged").distinct())
    return set(rows.all())


async def last_logged(session: AsyncSession) -> dict[int, datetime]:
    """Per member when he or she last logged anything."""
    rows = await session.execute(select(Entry.member_id, func.max(Entry.created_at)).group_by(Entry.member_id))
    return {int(member): moment for member, moment in rows}


async def days_logged(session: AsyncSession, member_id: int, since: datetime) -> Sequence[datetime]:
    """When one member logged since that moment: his or her own rhythm."""
    wanted = select(Entry.created_at).where(Entry.member_id == member_id, Entry.created_at >= since)
    return (await session.scalars(wanted.order_by(Entry.created_at))).all()
