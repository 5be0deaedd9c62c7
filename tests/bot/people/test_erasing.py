"""Whoever is erased is nowhere any more; what was logged still counts, and is nobody's."""

from __future__ import annotations

from sqlalchemy import func, select, text

from sandbox.models import Message
from storage import activities, erasure, people
from storage.mailbox import Draft
from storage.tables import metadata
from storage.unfinished import Unfinished
from tests.office import Office, Person

METTE = Person("Mette Vestergaard", 987654321, "staff")


async def traces(office: Office, needle: str) -> list[tuple[str, str]]:
    """Every table and column in which it stands."""
    cells = []
    async with office.storage.reading() as session:
        for one in metadata.sorted_tables:
            rows = await session.execute(select(text("*")).select_from(one))
            cells += [(one.name, *cell) for row in rows.mappings() for cell in row.items()]
    return sorted({(table, column) for table, column, value in cells if needle in str(value)})


async def busy(office: Office) -> Message:
    """Mette has logged a talk, has a question open and another one for the panel unsent; returns the first echo."""
    office.sandbox.add_user(METTE.id, METTE.name, "da", started=True)
    async with office.storage.transaction() as session:
        member = await people.put_member(session, METTE.id, METTE.role, METTE.name, office.clock.now())
        member.organisation = "Tingbjerg Skole"
    (echo,) = await office.says(METTE, "holdt oplæg i går, 18 deltagere")
    await office.says(METTE, "holdt oplæg i mandags")
    await office.says(METTE, "/ask Jeg er bekymret for en dreng, der vil rejse.")
    return echo


async def erase(office: Office) -> None:
    async with office.storage.transaction() as session:
        assert await erasure.erase_member(session, METTE.id, office.clock.now()) is None


async def test_nothing_in_any_table_leads_to_one_who_was_erased(office: Office) -> None:
    """Her account, her name, what she was in the middle of telling: all gone; the talk counts."""
    await busy(office)
    assert await traces(office, str(METTE.id))
    await erase(office)
    assert await traces(office, str(METTE.id)) == []
    assert await traces(office, "Vestergaard") == []
    assert await traces(office, "Tingbjerg") == []
    async with office.storage.reading() as session:
        assert [await session.scalar(select(func.count()).select_from(one)) for one in (Unfinished, Draft)] == [0, 0]
        assert [(one.people, one.state) for one in await activities.list_all(session)] == [(18, "done")]


async def test_one_who_was_erased_leaves_no_trace_by_an_old_button_either(office: Office) -> None:
    """She is a stranger by now, and is answered as one."""
    echo = await busy(office)
    await erase(office)
    tap = office.sandbox.tap(METTE.id, METTE.id, echo.id, "Fortryd")
    await office.settled()
    assert tap.answer is not None
    assert tap.answer["text"].startswith("Denne bot er kun for inviterede.")
    assert await traces(office, str(METTE.id)) == []
