"""Whatever two people write, tap, answer and edit: nothing fails, and the sums are those of the entries."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from domain.plan import EXPENSE
from storage.activities import BOOKED, HELD, DayTally, Entry
from storage.mailbox import QUARANTINED, Incoming
from tests.office import Office, Person

SAYINGS = (
    "holdt oplæg i går, 18 deltagere", "holdt oplæg", "oplæg 22", "2 oplæg i mandags, 18 og 22 deltagere",
    "oplæg på Tingbjerg Skole på fredag, ca. 25", "oplægget på fredag er aflyst", "mentorforløb startet",
    "mentorforløb afsluttet", "2 mentorforløb afsluttet", "brugt 4.500 kr", "brugt 1.250 kr på lokaleleje",
    "oplæg i uge 9, 20 deltagere", "oplæg 180 deltagere", "3 oplæg, 20 deltagere", "dialog i 8.b, 24 elever",
    "SSP-møde i Valby og oplæg", "oplæg den 2. april 2013, 20 deltagere", "18", "nej, 16", "ja", "i går", "drop det",
    "slet det", "tak", "/undo", "/log", "/cancel", "lokaleleje", "på fredag", "held talk, 18 participants",
    "forældrecoachingforløb startet i mandags", "hvor mange oplæg har vi holdt?", "det var i mandags", "ved ikke", "?",
    "nej, det var en dialog", "oplægget på fredag er flyttet til mandag", "dialogen er udsat",
    "oplæg 27/3, 20 deltagere", "brugt 1.800.000 kr til mentorer", "rettelse: der var 17", "27/3",
    "mentorforløb starter på fredag", "hej",
)  # fmt: skip


async def act(office: Office, chance: random.Random, who: Person) -> None:
    """One thing a person may do."""
    messages = office.sandbox.messages(who.id)
    own = [one for one in messages if not one.out]
    tappable = [one for one in messages if one.out and any(one.buttons)]
    move = chance.random()
    if tappable and move < 0.4:
        message = chance.choice(tappable[-6:])
        await office.taps(who, message, chance.choice([label for row in message.buttons for label in row]))
    elif own and move < 0.55:
        texts = [one for one in own if not one.text.startswith("/")]
        if texts:
            await office.edits(who, chance.choice(texts[-5:]).id, chance.choice(SAYINGS).lstrip("/"))
    elif messages and move < 0.7:
        await office.says(who, chance.choice(SAYINGS), reply_to=chance.choice(messages[-8:]).id)
    else:
        await office.says(who, chance.choice(SAYINGS))


@pytest.mark.parametrize("seed", range(2))
async def test_the_sums_are_those_of_the_entries(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with Office(tmp_path) as office:
        both = [await office.add("Mette", "staff"), await office.add("Ali", "staff", "en")]
        for day in (5, 6, 7, 10, 11):
            await office.at(f"2014-03-{day:02} 10:00")
            for _ in range(2):
                await act(office, chance, chance.choice(both))
        async with office.storage.reading() as session:
            entries = list(await session.scalars(select(Entry)))
            tallies = list(await session.scalars(select(DayTally)))
            failed = await session.scalar(
                select(func.count()).where((Incoming.state == QUARANTINED) | (Incoming.tries > 0))
            )
    told: Counter[tuple[str, bool]] = Counter()
    for one in entries:
        if one.state in (HELD, BOOKED) and one.counts:
            told[one.indicator, one.state == BOOKED] += (one.amount or 0) if one.indicator == EXPENSE else one.count
    summed: Counter[tuple[str, bool]] = Counter()
    for tally in tallies:
        indicator = tally.subject.partition(":")[0]
        summed[indicator, tally.booked] += tally.amount if indicator == EXPENSE else tally.count
    assert failed == 0
    assert +summed == +told
    assert len({(one.chat_id, one.message_id, one.position) for one in entries}) == len(entries)
