"""An entry whose plan came later is put under that plan, with all that hangs on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from domain.progress import Tally
from storage import activities, people
from storage.activities import Entry, Shape, shape_of
from storage.engine import open_storage
from storage.migrate import migrate

NOW = datetime(2015, 3, 5, 9, tzinfo=UTC)
YEAR = (date(2015, 1, 1), date(2015, 12, 31))


async def test_the_sums_and_the_history_follow_and_what_the_plan_does_not_know_stays(tmp_path: Path) -> None:
    """A talk corrected from 18 to 16, one told since, one of 2014, and something this plan has no word for."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.transaction() as session:
        mette = await people.put_member(session, 7, "staff", "Mette", NOW)

        async def log(plan: str, indicator: str, on: date, people_there: int, message: int) -> Entry:
            entry = Entry(
                plan=plan, indicator=indicator, count=1, people=people_there, on=on, state=activities.HELD, counts=True,
                for_audience=False, member_id=mette.id, chat_id=7, message_id=message, position=0, created_at=NOW,
                changed_at=NOW,
            )  # fmt: skip
            return await activities.add_entry(session, entry)

        talk = await log("vink-2014", "talks", date(2015, 3, 4), 18, 1)
        change = await activities.change_entry(
            session, talk, replace(shape_of(talk), people=16), "corrected", mette.id, NOW
        )
        await log("vink-2015", "talks", date(2015, 3, 4), 10, 2)
        before = await log("vink-2014", "talks", date(2014, 12, 31), 5, 3)
        strange = await log("vink-2014", "picnics", date(2015, 3, 4), 4, 4)
        other = await log("ssp-2014", "talks", date(2015, 3, 4), 4, 5)

        assert await activities.file_under(session, "vink-2015", "vink", YEAR, {"talks"}) == 1
        assert await activities.file_under(session, "vink-2015", "vink", YEAR, {"talks"}) == 0

        assert [one.plan for one in (talk, before, strange, other)] == [
            "vink-2015",
            "vink-2014",
            "vink-2014",
            "ssp-2014",
        ]
        done, _ = await activities.sum_tallies(session, "vink-2015", YEAR[1])
        assert done == {"talks": Tally(2, 26)}
        left, _ = await activities.sum_tallies(session, "vink-2014", YEAR[1], YEAR[0])
        assert left.get("talks", Tally()) == Tally()
        assert change is not None
        assert shape_of(talk) == Shape.from_dict(change.after)
        assert await activities.list_corrected(session, "vink-2015") == {talk.id}
    await storage.close()
