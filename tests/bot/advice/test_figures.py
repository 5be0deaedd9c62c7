"""Requests in numbers: what the digest and management are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.figures import figures, queue_figures, request_figures
from domain.digest import RequestFigures
from tests.bot.advice.desk import find, send
from tests.office import PLAN, Office, Person, load_plans

ZONE = ZoneInfo("Europe/Copenhagen")
VINK = load_plans(PLAN).main.plan


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


async def test_a_week_tells_what_was_asked_taken_and_closed_and_what_waits_at_its_end(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    for _ in range(3):
        await send(office, mette)
    await office.at("2014-03-05 12:01")
    for number in (1, 2):
        await office.taps(omar, find(office, omar.id, f"R-14-00{number}", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Luk"), "Luk")
    await office.taps(omar, find(office, omar.id, "Hvordan endte R-14-001", "Råd givet"), "Råd givet")
    async with office.storage.reading() as session:
        week = await request_figures(session, VINK, at("2014-03-03"), at("2014-03-10"), ZONE)
        next_week = await request_figures(session, VINK, at("2014-03-10"), at("2014-03-17"), ZONE)
    # Since Wednesday at ten, and the breath later that a busy machine takes.
    assert 6 * 60 + 2 * 8 * 60 - 5 <= (week.oldest_minutes or 0) < 6 * 60 + 2 * 8 * 60
    assert 115 <= (week.median_minutes or 0) <= 120
    plain = replace(week, oldest_minutes=None, median_minutes=None)
    assert plain == RequestFigures(1, 0, None, opened=3, taken=2, closed=1, median_minutes=None, in_hand=1)
    assert (next_week.open, next_week.opened, next_week.taken, next_week.closed) == (1, 0, 0, 0)
    assert next_week.in_hand == 1


async def test_a_request_that_was_given_back_waits_again(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.block(omar.id)
    await office.settled()
    async with office.storage.reading() as session:
        week = await request_figures(session, VINK, at("2014-03-03"), at("2014-03-10"), ZONE)
        queue = await queue_figures(session, VINK, at("2014-03-07 12:00"), ZONE)
    assert (week.open, week.in_hand) == (1, 0)
    assert (queue.under_a_day, queue.under_three_days, queue.older, queue.in_hand) == (0, 1, 0, 0)


async def test_a_question_from_ssp_counts_as_use_by_ssp(office: Office) -> None:
    jens = await office.add("Jens", "staff", organisation="SSP Nørrebro")
    await office.add("Omar", "panel")
    await send(office, jens)
    async with office.storage.reading() as session:
        told = await figures(session, VINK, "vink-2014", at("2014-03-05").date(), ZONE)
    assert told.requests_from_audience == 1


async def used_by_ssp(office: Office, who: Person) -> tuple[str, list[str]]:
    """What /status says of the use of the offers, and the lines behind that number."""
    (status,) = await office.says(who, "/status")
    office.sandbox.tap_forged(who.id, who.id, status.id, "why:audience:0:20140305")
    await office.settled()
    (said,) = [line for line in status.text.splitlines() if "Brug af tilbuddene" in line]
    return said, [line for line in office.last(who).text.splitlines() if line.startswith("•")]


async def test_a_question_withdrawn_before_anybody_took_it_is_no_use_of_the_offers(office: Office) -> None:
    jens = await office.add("Jens", "staff", organisation="Kriminalpræventiv Afdeling")
    await office.add("Omar", "panel")
    for _ in range(2):
        await send(office, jens)
    await office.taps(jens, find(office, jens.id, "R-14-001", "Træk tilbage"), "Træk tilbage")

    said, behind = await used_by_ssp(office, jens)

    assert said.endswith("Brug af tilbuddene: 1 henvendelse til panelet.")
    assert behind == ["• onsdag 5. marts · henvendelse R-14-002"]


async def test_a_question_that_became_a_course_is_one_use_of_the_offers(office: Office) -> None:
    jens = await office.add("Jens", "staff", organisation="SSP Nørrebro")
    omar = await office.add("Omar", "panel")
    await send(office, jens)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Luk"), "Luk")
    await office.taps(omar, find(office, omar.id, "Hvordan endte R-14-001", "Rådgivningsforløb"), "Rådgivningsforløb")

    course = await used_by_ssp(office, jens)
    await office.says(omar, "/undo")
    question = await used_by_ssp(office, jens)

    assert course[0].endswith("Brug af tilbuddene: 1 rådgivningsforløb.")
    assert course[1] == ["• onsdag 5. marts · 1 rådgivningsforløb · Omar"]
    assert question[0].endswith("Brug af tilbuddene: 1 henvendelse til panelet.")
    assert question[1] == ["• onsdag 5. marts · henvendelse R-14-001"]
