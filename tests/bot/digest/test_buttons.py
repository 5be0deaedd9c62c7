"""What the buttons under a digest open agrees with the digest, or says why it does not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sandbox.models import Message
from tests.bot.digest.books import log, reshape
from tests.office import Office, Person


def last_digest(office: Office, who: Person) -> Message:
    return next(one for one in reversed(office.sandbox.messages(who.id)) if ["Excel", "Indstillinger"] in one.buttons)


def opened(office: Office, sent: Message) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(office.sandbox.world.files[sent.media["document"]["file_id"]].data))


async def test_a_workbook_of_a_week_that_was_corrected_since_says_so_and_what_the_digest_said(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    entry = await log(office, mette, "talks", "2014-03-06", 50)
    await office.at("2014-03-10 08:00")
    (before,) = await office.taps(karen, last_digest(office, karen), "Excel")
    await reshape(office, entry, "corrected", people=45)

    (after,) = await office.taps(karen, last_digest(office, karen), "Excel")

    assert opened(office, before)["Plan"]["A3"].value == "Initiativ"
    assert "Siden oversigten" not in before.text
    sheet = opened(office, after)["Plan"]
    talks = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Vidensoplæg")
    assert sheet["A3"].value.startswith("Siden ugens oversigt er noget blevet rettet eller meldt ind.")
    assert (talks[6], talks[11]) == (45, "Vidensoplæg 1/10, deltagere 50/150")
    assert "Siden oversigten er noget blevet rettet eller meldt ind" in after.text


@pytest.mark.parametrize(
    ("before", "monday", "name"),
    [
        ("2014-02-21 09:00", "2014-02-24 08:00", "VINK-2014-uge-8.xlsx"),
        ("2014-12-30 09:00", "2015-01-05 08:00", "VINK-2014-afslutning.xlsx"),
    ],
)
async def test_a_workbook_is_called_by_its_week_and_the_closing_one_is_no_week_1(
    tmp_path: Path, before: str, monday: str, name: str
) -> None:
    async with Office(tmp_path, at=before) as office:
        karen = await office.add("Karen", "management")
        await office.at(monday)

        (sent,) = await office.taps(karen, last_digest(office, karen), "Excel")

        assert sent.media["document"]["file_name"] == name


async def test_details_leave_out_participants_of_whom_nobody_told_a_number(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await log(office, karen, "ssp_cooperation", "2014-03-06")
    await office.at("2014-03-10 08:00")

    (details,) = await office.taps(karen, last_digest(office, karen), "Detaljer")

    assert "\n1 møde, ingen brug af tilbuddene\n" in details.text
    assert "Vidensoplæg 0/10, deltagere 0/150" in details.text
