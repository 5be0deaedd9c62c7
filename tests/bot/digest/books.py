"""What has been logged before a test begins, put into the books directly: how it is understood is tested elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from itertools import count

from domain.plan import EXPENSE
from storage import activities, people
from storage.activities import Entry, shape_of
from tests.office import ZONE, Office, Person

# Beyond any message that is really written in these chats.
_message = count(1_000_000_000)


async def log(
    office: Office,
    by: Person,
    indicator: str,
    on: str,
    people_there: int | None = None,
    *,
    how_many: int = 1,
    at: str | None = None,
    **values: object,
) -> Entry:
    """Somebody has told of an activity on that day, at noon of it unless `at` says when."""
    day = date.fromisoformat(on)
    moment = datetime.fromisoformat(at).replace(tzinfo=ZONE) if at else datetime.combine(day, time(12), tzinfo=ZONE)
    async with office.storage.transaction() as session:
        member = await people.find_member(session, by.id)
        assert member is not None
        return await activities.add_entry(
            session,
            Entry(
                plan=office.app.plans.on(day).key, indicator=indicator, count=how_many, people=people_there, on=day,
                member_id=member.id, chat_id=by.id, message_id=next(_message), position=0,
                created_at=moment, changed_at=moment,
                **{"counts": True, "for_audience": False, "state": "done", **values},
            ),
        )  # fmt: skip


async def spend(office: Office, by: Person, line: str, on: str, amount: int, *, at: str | None = None) -> Entry:
    """Somebody has told of an expense."""
    return await log(office, by, EXPENSE, on, at=at, amount=amount, budget_line=line)


async def reshape(office: Office, entry: Entry, what: str, **changes: object) -> None:
    """Somebody has corrected an entry now, taken it back, or said that a booking was held."""
    async with office.storage.transaction() as session:
        fresh = await activities.get_entry(session, entry.id)
        shape = replace(shape_of(fresh), **changes)
        await activities.change_entry(session, fresh, shape, what, fresh.member_id, office.clock.now())


def texts_to(office: Office, who: Person) -> list[str]:
    """All that the bot has written to somebody, without pictures."""
    return [one.text for one in office.sandbox.messages(who.id) if one.out and one.text and not one.media]


def digests_to(office: Office, who: Person) -> list[str]:
    """The digests somebody got."""
    return [one for one in texts_to(office, who) if "\nNyt i uge" in one or "\nNew " in one]
