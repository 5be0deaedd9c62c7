"""A button that is too old, or was never ours, is answered at once, changes nothing and holds nothing up."""

from __future__ import annotations

from sqlalchemy import select

from sandbox.models import Message
from storage import activities
from storage.mailbox import NEW, Incoming
from tests.office import Office, Person

OLD = "Den knap gælder ikke længere."


async def tap(office: Office, who: Person, message: Message, data: str) -> str:
    """Tap a button that the bot never gave; what the tap is told."""
    forged = office.sandbox.tap_forged(who.id, who.id, message.id, data)
    await office.settled()
    assert forged.answer is not None, data
    return str(forged.answer.get("text", "")).partition(" Skriv /help")[0]


async def left_for_later(office: Office) -> int:
    """How many updates wait to be tried once more."""
    async with office.storage.reading() as session:
        return len((await session.scalars(select(Incoming.update_id).where(Incoming.state == NEW))).all())


async def stored(office: Office) -> list[tuple[str, int | None, int | None, str]]:
    async with office.storage.reading() as session:
        every = await activities.list_all(session)
    return [(one.indicator, one.people, one.amount, one.state) for one in every]


def row_of(question: Message) -> str:
    """The number of the open question, as its buttons carry it."""
    return str(question.inline_keyboard[0][0]["callback_data"]).split(":")[1]


async def test_data_that_nobody_can_read_is_an_old_button(office: Office) -> None:
    """It is not tried again and again, and what is written next is answered."""
    birgit = await office.add("Birgit", "admin")
    await office.says(birgit, "/help")
    far = "9" * 23
    for data in (
        f"why:talks:{far}",
        f"assess-undo:{far}",
        "member-out:99999",
        "details:x",
        "details:vink-2014:2014-W99:2014-W10",
        "member-out:x",
        "invite:boss",
    ):
        assert await tap(office, birgit, office.last(birgit), data) == OLD, data
        assert await left_for_later(office) == 0, data
    assert await office.says(birgit, "/help")


async def test_no_button_tells_of_more_people_than_there_are_or_of_fewer_than_none(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    (question,) = await office.says(mette, "holdt oplæg i går")
    for number in ("-500", "100001", "9" * 23):
        assert await tap(office, mette, question, f"answer:{row_of(question)}:people:{number}") == OLD, number
    await office.taps(mette, question, "Ved ikke")
    assert await stored(office) == [("talks", None, None, "done")]


async def test_a_doubtful_number_is_settled_by_no_such_button_either(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    (question,) = await office.says(mette, "holdt oplæg i går, 180 deltagere")
    assert await tap(office, mette, question, f"answer:{row_of(question)}:sure:-180") == OLD
    await office.taps(mette, question, "Ja, 180")
    assert await stored(office) == [("talks", 180, None, "done")]


async def test_no_button_spends_what_nobody_can_spend(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await office.says(mette, "/log")
    await office.taps(mette, office.last(mette), "Udgift")
    question = office.last(mette)
    for amount in ("-100000", "1000000001"):
        assert await tap(office, mette, question, f"answer:{row_of(question)}:amount:{amount}") == OLD, amount
    await office.says(mette, "4.500")
    assert "4.500" in office.last(mette).text


async def test_only_what_may_be_the_same_event_is_counted_as_one(office: Office) -> None:
    """Buttons about an entry of another kind, of one's own, and about itself: both stand, and nobody is told."""
    ali, mette = await office.add("Ali", "staff"), await office.add("Mette", "staff")
    await office.says(ali, "en mentorordning er startet")
    await office.says(mette, "holdt oplæg i går på Tingbjerg Skole, 22 deltagere")
    (echo,) = await office.says(mette, "holdt oplæg i går på Nørrebro, 22 deltagere")
    heard = len(office.sandbox.messages(ali.id))
    before = await stored(office)
    for other in (1, 2, 3):
        assert await tap(office, mette, echo, f"same:3:{other}") == OLD, other
        assert await tap(office, mette, echo, f"differ:3:{other}") == OLD, other
    assert await stored(office) == before
    assert len(office.sandbox.messages(ali.id)) == heard
