"""The workbook and the evaluation, written from the database as the command line does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl

from bot.progress.export import report_data, workbook_data, write_report_file, write_workbook_file
from domain.calendar import Week
from domain.progress import Tally
from storage import people
from storage.advice import Request, add_request
from storage.digests import Assessment
from tests.bot.digest.books import log, spend
from tests.office import Office


async def furnish(office: Office) -> None:
    """Two talks (one told late, one corrected away), an expense, a request and an assessment."""
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-02-20", 18, place="Nørrebro", at="2014-03-04 10:00")
    await log(office, mette, "talks", "2014-03-04", 22)
    await log(office, mette, "mentor_courses", "2014-03-04")
    await log(office, mette, "mentor_courses", "2014-03-04", counts=False)
    await log(office, mette, "talks", "2014-03-03", 40, state="undone")
    await log(office, mette, "talks", "2014-03-20", 99)
    await spend(office, mette, "operations", "2014-03-04", 4_500)
    async with office.storage.transaction() as session:
        member = await people.find_member(session, mette.id)
        assert member is not None
        now = office.clock.now()
        await add_request(
            session,
            Request(
                year=2014, asker_id=member.id, asker_chat_id=mette.id, topic="family", urgent=True, state="open",
                opened_at=now, waiting_since=now,
            ),
        )  # fmt: skip
        session.add(
            Assessment(plan="vink-2014", initiative=3, text="SSP er med", member_id=member.id, on=date(2014, 3, 3))
        )


async def test_the_workbook_holds_what_counts_up_to_its_day(office: Office) -> None:
    await furnish(office)
    app = office.app

    async with office.storage.reading() as session:
        data = await workbook_data(session, app.plans.main, date(2014, 3, 6), app.settings, app.texts, "da")

    assert [(one.indicator, one.people, one.logged_by) for one in data.entries] == [
        ("talks", 18, "Mette"), ("talks", 22, "Mette"), ("mentor_courses", None, "Mette"), ("expense", None, "Mette"),
    ]  # fmt: skip
    (request,) = data.requests
    assert (request.ref, request.state, request.topic, request.urgent) == ("R-14-001", "Venter", "family", True)
    assert [one.week for one in data.weeks] == [Week(2014, number) for number in range(1, 11)]
    assert data.weeks[7].new == {"talks": Tally(1, 18)}
    assert data.weeks[9].spent == {"operations": 4_500}
    assert data.weeks[8].new == data.weeks[8].spent == {}


async def test_the_evaluation_knows_how_good_its_figures_are(office: Office) -> None:
    await furnish(office)
    app = office.app

    async with office.storage.reading() as session:
        data = await report_data(session, app.plans.main, date(2014, 3, 6), app.settings)

    quality = data.quality
    assert (quality.entries, quality.late, quality.corrected, quality.undone) == (5, 1, 0, 1)
    assert [(one.text, one.by) for one in data.assessments] == [("SSP er med", "Mette")]
    assert (data.requests.open, data.requests.opened) == (1, 1)


async def test_both_files_are_written_where_they_are_wanted(office: Office, tmp_path: Path) -> None:
    await furnish(office)
    app = office.app
    pieces = (office.storage, app.plans, app.texts, app.settings)

    await write_workbook_file(*pieces, date(2014, 3, 6), tmp_path / "vink.xlsx")
    await write_report_file(*pieces, date(2014, 3, 6), tmp_path / "vink.docx")

    sheets = openpyxl.load_workbook(tmp_path / "vink.xlsx").sheetnames
    told = "\n".join(one.text for one in docx.Document(str(tmp_path / "vink.docx")).paragraphs)
    assert len(sheets) == 5
    assert "SSP er med" in told


async def test_a_meeting_of_which_nobody_told_the_number_has_no_participants_in_the_workbook(
    office: Office, tmp_path: Path
) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "ssp_cooperation", "2014-03-04")
    await log(office, mette, "dialogues", "2014-03-04")
    app = office.app

    pieces = (office.storage, app.plans, app.texts, app.settings)
    await write_workbook_file(*pieces, date(2014, 3, 6), tmp_path / "vink.xlsx")

    opened = openpyxl.load_workbook(tmp_path / "vink.xlsx")
    plan = {row[1].value: row for row in opened["Plan"].iter_rows()}
    header, *weeks = list(opened["Uger"].iter_rows(values_only=True))
    assert (plan["Samarbejde med SSP og DKA"][2].value, plan["Samarbejde med SSP og DKA"][6].value) == (1, None)
    assert (plan["Ung-til-ung-dialoger"][2].value, plan["Vidensoplæg"][6].value) == (1, 0)
    meetings = header.index("Samarbejde med SSP og DKA")
    assert weeks[9][meetings : meetings + 2] == (1, None)
    assert weeks[8][meetings : meetings + 2] == (0, 0)
