"""After a stop so long that Telegram has thrown messages away, those who may have written them are told which hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.clock import turn_clock
from storage import people
from tests.office import ZONE, Office, Person


async def down_until(office: Office, moment: str) -> None:
    """The bot stops, and starts again at that moment."""
    await turn_clock(office.app)
    await office.stop_bot()
    office.clock.offset = datetime.fromisoformat(moment).replace(tzinfo=ZONE) - datetime.now(UTC)
    office.sandbox.set_clock(office.clock.offset.total_seconds())
    await office.start_bot()
    await turn_clock(office.app)
    await office.settled()


def heard(office: Office, who: Person) -> list[str]:
    return [one.text for one in office.sandbox.messages(who.id) if one.out]


async def test_whoever_uses_the_bot_is_told_what_hours_are_lost(office: Office) -> None:
    """Down from Wednesday at 10 to Thursday at 16: what was written until Wednesday at 16 is gone."""
    mette, john = await office.add("Mette", "staff"), await office.add("John", "management", "en")
    await down_until(office, "2014-03-06 16:00")

    (told,) = heard(office, mette)
    assert told.startswith("Jeg har været ude af drift. Skrev du til mig mellem onsdag 5. marts kl. 10.00 og")
    assert "onsdag 5. marts kl. 16.00, har jeg ikke fået det." in told
    (told,) = heard(office, john)
    assert told.startswith("I have been out of order.")

    await office.at("2014-03-06 16:30")
    await down_until(office, "2014-03-06 16:45")
    assert len(heard(office, mette)) == 1


async def test_after_a_stop_in_which_nothing_is_lost_nobody_is_told_anything(office: Office) -> None:
    """Telegram keeps a day's messages: they are fetched and answered."""
    mette = await office.add("Mette", "staff")
    await down_until(office, "2014-03-06 09:59")
    assert heard(office, mette) == []


async def test_whoever_has_not_been_here_for_months_or_cannot_be_reached_is_not_told(office: Office) -> None:
    lise, omar = await office.add("Lise", "staff"), await office.add("Omar", "panel")
    never = office.add_stranger("Aldrig", started=True)
    async with office.storage.transaction() as session:
        member = await people.find_member(session, lise.id)
        assert member is not None
        member.last_seen_at = office.clock.now() - timedelta(days=91)
        await people.put_member(session, never.id, "staff", never.name, office.clock.now())
    office.sandbox.block(omar.id)
    await office.settled()
    calls = len(office.sandbox.calls_of("sendMessage"))
    await down_until(office, "2014-03-08 09:00")
    assert len(office.sandbox.calls_of("sendMessage")) == calls


async def test_a_clock_that_is_moved_is_no_stop(office: Office) -> None:
    """The demo jumps three days ahead in a bot that goes on running."""
    mette = await office.add("Mette", "staff")
    await turn_clock(office.app)
    await office.at("2014-03-08 10:00")
    assert heard(office, mette) == []
