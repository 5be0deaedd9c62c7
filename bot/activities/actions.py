"""What changes the entries: storing, correcting, undoing, and keeping courses and bookings in step with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.activities import privacy
from bot.activities.desk import Desk
from domain.activities import (
    COMPLETED,
    STARTED,
    Course,
    ahead,
    doubt_amount,
    questions,
    same_place,
    settle_courses,
    split_ends,
)
from domain.reading.replies import read_count
from domain.reading.result import ReadEntry
from domain.redaction import redact
from storage import activities, entries, unfinished
from storage.activities import BOOKED, CANCELLED, HELD, MERGED, UNDONE, Entry, EntryChange, Shape, shape_of
from storage.unfinished import Unfinished

STANDING = (HELD, BOOKED, MERGED)
LONGEST_PLACE = 80
# Several ends told at once of which some count and some do not: the rest stands far behind the message's own places.
REST = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """The message that something was told in."""

    chat_id: int
    message_id: int

    @property
    def key(self) -> tuple[int, int]:
        """As the storage asks for it."""
        return self.chat_id, self.message_id


@dataclass(slots=True)
class Taken:
    """What became of a message: entries that are stored, and activities with a question open."""

    stored: list[Entry] = field(default_factory=list)
    waiting: list[Unfinished] = field(default_factory=list)


async def take_in(
    desk: Desk, source: Source, done: Sequence[ReadEntry], booked: Sequence[ReadEntry], first: int = 0
) -> Taken:
    """Store what is complete, and keep what has a question open; `first` is the first free place in the message."""
    taken = Taken()
    every = [(told, "log") for told in done] + [(as_booking(told, desk.today), "book") for told in booked]
    for position, (said, purpose) in enumerate(every, first):
        told = doubt_sum(desk, said)
        if questions(told):
            taken.waiting.append(await keep(desk, source, position, told, purpose))
        else:
            taken.stored += await store(desk, source, position, told, booked=purpose == "book")
    return taken


def as_booking(told: ReadEntry, today: date) -> ReadEntry:
    """A booking: nobody is asked how many will come, an unclear number is an estimate, and its day lies ahead."""
    told = ahead(told, today)
    missing = tuple(one for one in told.missing if one not in ("people", "number"))
    people = read_count(told.clause) if told.people is None and "number" in told.missing else told.people
    return replace(told, missing=missing, doubtful=(), people=people, people_unknown=False)


def doubt_sum(desk: Desk, told: ReadEntry) -> ReadEntry:
    """An expense, to be confirmed when it is larger than all that its budget line has."""
    line = desk.known(told.on).plan.find_budget_line(told.budget_line or "")
    return doubt_amount(told, line.allotted if line is not None else None)


async def keep(desk: Desk, source: Source, position: int, told: ReadEntry, purpose: str, **more: object) -> Unfinished:
    """Keep an activity whose question is open."""
    row = Unfinished(
        chat_id=source.chat_id, message_id=source.message_id, position=position, member_id=desk.member.id,
        purpose=purpose, created_at=desk.work.now, **more,
    )  # fmt: skip
    row.told = replace(told, clause=_wording(desk, told) or "", place=_place(desk, told))
    return await unfinished.put_unfinished(desk.work.session, row)


async def free_position(desk: Desk, source: Source) -> int:
    """The first place of a message that nothing stands in."""
    found = await entries.list_of_message(desk.work.session, source.chat_id, source.message_id)
    return max((one.position for one in found if one.position < REST), default=-1) + 1


async def store(
    desk: Desk, source: Source, position: int, told: ReadEntry, *, booked: bool = False, answered_in: int | None = None
) -> list[Entry]:
    """Store one activity; ends of courses told at once may become two entries, of which one counts."""
    session, stored = desk.work.session, []
    parts = (told,) if booked else split_ends(told, await _open_courses(desk, told))
    for number, part in enumerate(parts):
        entry = Entry(
            plan=desk.known(part.on).key, indicator=part.indicator, count=part.count, people=part.people, on=part.on,
            amount=part.amount, budget_line=part.budget_line, phase=part.phase, place=_place(desk, part),
            for_audience=part.for_audience, state=BOOKED if booked else HELD, counts=True, member_id=desk.member.id,
            chat_id=source.chat_id, message_id=source.message_id, position=position + number * REST,
            answered_in=answered_in, wording=_wording(desk, part), created_at=desk.work.now, changed_at=desk.work.now,
        )  # fmt: skip
        stored.append(await activities.add_entry(session, entry))
    for entry in stored:
        await _settle_courses(desk, entry.indicator, entry.member_id)
        await _absorb_booking(desk, entry)
    return stored


def _wording(desk: Desk, told: ReadEntry) -> str | None:
    """The writer's clause without secrets; one that seems to name somebody is not kept at all."""
    clean = redact(told.clause, desk.today, desk.language)
    return clean.text if clean.text and not clean.names else None


def _place(desk: Desk, told: ReadEntry) -> str | None:
    """The place as it was told; none that holds a secret, or that seems to be somebody's own."""
    if told.place is None or privacy.personal(desk, told.place) is not None:
        return None
    return told.place.strip()[:LONGEST_PLACE] or None


# ------------------------------------------------------------------------------------------------- changing and undoing


async def change(
    desk: Desk, entry: Entry, told: ReadEntry, *, state: str | None = None, what: str = "corrected"
) -> EntryChange | None:
    """Give an entry the values of `told`, and where it is named another state; None when it has all that already."""
    wanted = replace(
        shape_of(entry), indicator=told.indicator, count=told.count, people=told.people, on=told.on, amount=told.amount,
        budget_line=told.budget_line, phase=told.phase, place=_place(desk, told), for_audience=told.for_audience,
        state=state or entry.state, plan=desk.known(told.on).key,
        counts=entry.counts or told.phase != COMPLETED,
    )  # fmt: skip
    return await _reshape(desk, entry, wanted, what)


async def revert(desk: Desk, entry: Entry, line: EntryChange) -> bool:
    """Take a correction back; False when the entry has changed since."""
    if shape_of(entry) != replace(Shape.from_dict(line.after), counts=entry.counts):
        return False
    return await restore(desk, entry, line)


async def restore(desk: Desk, entry: Entry, line: EntryChange) -> bool:
    """Give an entry the values it had before that line of its history; False when it has them already."""
    wanted = replace(Shape.from_dict(line.before), counts=entry.counts)
    return await _reshape(desk, entry, wanted, "reverted") is not None


async def undo(desk: Desk, undone: Sequence[Entry], state: str = UNDONE) -> list[Entry]:
    """Take entries back; what stood behind them as the same event stands again. Returns those that stood."""
    taken = [one for one in undone if one.state in STANDING]
    for entry in taken:
        await _reshape(desk, entry, replace(shape_of(entry), state=state), state)
        first, behind = entry.merged_into_id, await entries.list_merged(desk.work.session, entry.id)
        if first is not None:
            await _leave(desk, entry)
            for one in behind:
                one.merged_into_id = first  # the three are one event still
        else:
            await _pass_on(desk, behind)
    return taken


async def _pass_on(desk: Desk, merged: Sequence[Entry]) -> None:
    """What stood behind an entry that is gone: bookings are bookings again, and of the others one stands for all."""
    heir: Entry | None = None
    for entry in merged:
        if heir is None:
            await separate(desk, entry)
            heir = entry if entry.state == HELD else None
        elif await _state_before(desk, entry) == HELD:
            await _leave(desk, entry)
            entry.merged_into_id = heir.id
            heir.second_owner_id = heir.second_owner_id or entry.member_id
        else:
            await separate(desk, entry)


async def redo(desk: Desk, undone: Sequence[Entry]) -> list[Entry]:
    """Let entries that were taken back stand again. Returns those that do now."""
    back = [one for one in undone if one.state in (UNDONE, CANCELLED)]
    for entry in back:
        last = (await activities.list_history(desk.work.session, entry.id))[-1]
        before = str(last.before.get("state", HELD))
        await _reshape(desk, entry, replace(shape_of(entry), state=BOOKED if before == BOOKED else HELD), "restored")
        await _absorb_booking(desk, entry)
    return back


async def merge(desk: Desk, mine: Entry, other: Entry) -> None:
    """Two people's entries are one event: the earlier one stays with two owners, and counts once."""
    if other.people is None and mine.people is not None:
        await _reshape(desk, other, replace(shape_of(other), people=mine.people), "corrected")
    await _stand_behind(desk, mine, other)
    other.second_owner_id = other.second_owner_id or mine.member_id


async def _stand_behind(desk: Desk, entry: Entry, other: Entry) -> None:
    await _reshape(desk, entry, replace(shape_of(entry), state=MERGED), MERGED)
    entry.merged_into_id = other.id


async def separate(desk: Desk, merged: Entry) -> None:
    """An entry that stood behind another one stands by itself again, as what it was."""
    await _leave(desk, merged)
    before = await _state_before(desk, merged)
    await _reshape(desk, merged, replace(shape_of(merged), state=before), "separated")


async def _state_before(desk: Desk, merged: Entry) -> str:
    """What an entry was before it stood behind another one."""
    last = [one for one in await activities.list_history(desk.work.session, merged.id) if one.what == MERGED][-1]
    return str(last.before["state"])


async def _leave(desk: Desk, merged: Entry) -> None:
    """Stand behind no other entry any more."""
    other = await activities.get_entry(desk.work.session, merged.merged_into_id or 0)
    if other.second_owner_id == merged.member_id:
        other.second_owner_id = None
    merged.merged_into_id = None


async def _reshape(desk: Desk, entry: Entry, wanted: Shape, what: str) -> EntryChange | None:
    was = entry.indicator
    line = await activities.change_entry(desk.work.session, entry, wanted, what, desk.member.id, desk.work.now)
    if line is not None:
        await _settle_courses(desk, entry.indicator, entry.member_id)
        if was != entry.indicator:
            await _settle_courses(desk, was, entry.member_id)
    return line


# --------------------------------------------------------------------------------------------------- courses, bookings


async def _open_courses(desk: Desk, told: ReadEntry) -> int:
    """How many courses of that kind the member has started by then and nobody has told the end of."""
    if not _is_course(desk, told.indicator):
        return 0
    known = await entries.list_courses(desk.work.session, told.indicator, desk.member.id)
    started = sum(one.count for one in known if one.phase == STARTED and one.on <= told.on)
    return max(started - sum(one.count for one in known if one.phase != STARTED and not one.counts), 0)


async def _settle_courses(desk: Desk, indicator: str, member_id: int) -> None:
    """Which of a member's courses count follows from all of them; what changed is part of the history."""
    if not _is_course(desk, indicator):
        return
    known = await entries.list_courses(desk.work.session, indicator, member_id)
    settled = settle_courses(Course(one.id, one.phase, one.on, one.count) for one in known)
    for one in known:
        one.closes_id = settled[one.id].closes
        wanted = replace(shape_of(one), counts=settled[one.id].counts)
        await activities.change_entry(desk.work.session, one, wanted, "counted", desk.member.id, desk.work.now)


def _is_course(desk: Desk, indicator: str) -> bool:
    plans = (known.plan for known in desk.app.plans.all)
    return any(one.id == indicator and one.kind == "course" for plan in plans for one in plan.indicators)


async def _absorb_booking(desk: Desk, entry: Entry) -> None:
    """What was done was perhaps booked: then the writer's own booking of that day stands behind it, and is settled."""
    if entry.state != HELD:
        return
    for booking in await entries.list_bookings(desk.work.session, entry.member_id, entry.indicator):
        elsewhere = booking.place and entry.place and not same_place(booking.place, entry.place)
        if booking.on == entry.on and not elsewhere:
            await _stand_behind(desk, booking, entry)
            return
