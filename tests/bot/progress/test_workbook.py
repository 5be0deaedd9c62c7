"""The workbook opens in Excel with real numbers and dates, native charts, and no formula out of anybody's text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.progress.clean import LONGEST, clean
from bot.progress.rows import EntryRow, WorkbookData
from bot.progress.workbook import write_workbook
from domain.progress import Tally, progress
from tests.bot.progress.data import ENTRIES, JUNE, MIDYEAR, TEXTS, at_midyear, workbook_data
from tests.domain.builders import PLAN


def written(data: WorkbookData, language: str = "da") -> BytesIO:
    buffer = BytesIO()
    write_workbook(buffer, data, PLAN, TEXTS.of(language), language)
    return buffer


def book(data: WorkbookData | None = None, language: str = "da"):
    return load_workbook(written(data or workbook_data(), language))


def rows(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def wall(text: str) -> datetime:
    """A cell's moment: what the clock on the wall showed, without a zone."""
    return datetime.fromisoformat(text)


def with_place(text: str) -> WorkbookData:
    return replace(workbook_data(), entries=(replace(ENTRIES[0], place=text),))


def test_the_five_sheets_are_named_in_the_readers_language():
    assert book().sheetnames == ["Plan", "Registreringer", "Henvendelser", "Økonomi", "Uger"]
    assert book(language="en").sheetnames == ["Plan", "Entries", "Requests", "Money", "Weeks"]


def test_the_plan_sheet_has_each_target_against_its_result_with_the_reason():
    sheet = book()["Plan"]

    talks = next(row for row in rows(sheet) if row[1] == "Vidensoplæg")
    assert talks[2:9] == [6, 10, 2, 5.48, 103, 150, "Følger planen"]
    assert talks[9].startswith("6 af 10")
    assert "Brugt af dem, initiativet gælder: Vidensoplæg 2 · Ung-til-ung-dialoger 1 · henvendelser 4" in [
        row[0] for row in rows(sheet)
    ]


def test_an_entry_is_a_row_of_real_dates_and_numbers():
    first, second, third, fourth = rows(book()["Registreringer"])[1:]

    assert first == [
        "1",
        wall("2014-03-04"),
        "Vidensoplæg",
        1,
        18,
        None,
        None,
        "Tingbjerg Skole",
        "Mette, Tingbjerg Skole",
        None,
    ]
    assert second[9] == "ja"
    assert third[2:7] == ["Udgift", None, None, 4500, "Mentorer og forældrecoaches"]
    assert fourth[4] is None


def test_a_request_is_told_by_topic_and_times_on_the_wall_clock_in_copenhagen():
    first, second = rows(book()["Henvendelser"])[1:]

    assert first[1:4] == ["Skole og klasserum", "lukket", None]
    assert first[4:8] == [
        wall("2014-03-04 09:00"),
        wall("2014-03-04 09:40"),
        wall("2014-03-04 10:00"),
        wall("2014-03-10 13:00"),
    ]
    assert first[8] == "Rådgivningsforløb"
    assert second[3:5] == ["ja", wall("2014-07-02 00:30")]


def test_the_money_sheet_has_both_lines_their_sources_and_earlier_years_under_headings_of_their_own():
    money = rows(book()["Økonomi"])

    assert money[1][:6] == ["Drift af VINK og resursepanel", 500_000, 231_000, 240_964, 269_000, "Følger planen"]
    told = [[cell for cell in row if cell] for row in money]
    sources, earlier = told.index(["Hvor pengene kommer fra"]), told.index(["Tidligere år"])
    assert told[sources + 1] == ["Budgetlinje", "Beløb (kr.)", "Kilde"]
    assert told[sources + 3][:2] == ["Mentorer og forældrecoaches", 225_000]
    assert told[sources + 3][2].startswith("Ministeriets tilskud til mentorer og forældrecoaching")
    assert told[earlier + 1] == ["År", "Beløb (kr.)", "Kilde"]
    assert told[earlier + 2] == ["2010", 2_000_000, "Beskæftigelses- og Integrationsudvalget (BIU)"]


def test_the_weeks_add_up_beside_what_the_plan_expected_by_then():
    header, *weeks = rows(book()["Uger"])[:53]

    assert weeks[0][0] == "2014-W01"
    assert weeks[-1][header.index("Vidensoplæg i alt")] == sum(week[header.index("Vidensoplæg")] for week in weeks)
    assert weeks[-1][header.index("Vidensoplæg efter planen")] <= 10
    assert weeks[7][header.index("Vidensoplæg: deltagere")] == 17


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_header_breaks_inside_a_word(language):
    for sheet in book(language=language).worksheets:
        # Columns of one width are kept as one.
        wide = {at: one.width for one in sheet.column_dimensions.values() for at in range(one.min, one.max + 1)}
        for cell in sheet[3 if sheet.title == "Plan" else 1]:
            longest = max(len(word) for word in re.findall(r"[^\s-]+-?", cell.value))
            # Excel counts in digits: a bold letter is wider, and the indent takes two.
            assert wide[cell.column] >= 1.1 * longest + 2, cell.value


def test_what_the_plan_asks_for_by_now_agrees_with_the_range_beside_it():
    talks = next(row for row in rows(book()["Plan"]) if row[1] == "Vidensoplæg")

    assert talks[5] == 5.48
    assert "5–6" in talks[9]
    assert book()["Plan"]["F4"].number_format == "0.00"


def test_figures_that_became_others_since_the_digest_stand_beside_what_it_said():
    then = progress(
        PLAN, MIDYEAR, replace(JUNE, done={**JUNE.done, "talks": Tally(5, 80)}, spent={"one_to_one": 36_000})
    )
    opened = book(replace(workbook_data(), then=then))
    sheet, money = opened["Plan"], rows(opened["Økonomi"])

    assert sheet["A3"].value.startswith("Siden ugens oversigt er noget blevet rettet eller meldt ind.")
    assert sheet.freeze_panes == "A5"
    found = {row[1]: row[11] for row in rows(sheet)[3:10]}
    assert found["Indsats"] == "I ugens oversigt"
    assert found["Vidensoplæg"] == "Vidensoplæg 5/10, deltagere 80/150"
    assert found["Ung-til-ung-dialoger"] is None
    assert [row[7] for row in money[:3]] == ["I ugens oversigt", "0\N{NO-BREAK SPACE}kr. brugt", None]


def test_figures_that_still_stand_as_the_digest_told_them_need_no_remark():
    opened = book(replace(workbook_data(), then=at_midyear()))

    assert opened["Plan"]["A3"].value == "Initiativ"
    assert opened["Plan"].max_column == 11
    assert opened["Økonomi"].max_column == 7


def test_headers_stay_in_view_and_can_be_filtered():
    opened = book()

    assert [opened[name].freeze_panes for name in opened.sheetnames] == ["A4", "A2", "A2", "A2", "A2"]
    assert opened["Registreringer"].auto_filter.ref == "A1:J5"


def test_the_charts_are_native_ones():
    with zipfile.ZipFile(written(workbook_data())) as file:
        charts = [name for name in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]

    assert len(charts) == 7


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://ond.example","klik")',
        "=1+1",
        "+4520123456",
        "-2+3",
        "@SUM(A1)",
        "{=1+1}",
        "http://ond.example",
        "mailto:ond@ond.example",
        "internal:Plan!A1",
        "007",
    ],
)
def test_what_somebody_wrote_is_never_a_formula_a_link_or_a_number(text):
    file = written(with_place(text))

    cell = load_workbook(file)["Registreringer"]["H2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    with zipfile.ZipFile(file) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets"))
    assert b"<f>" not in whole
    assert b"<hyperlink" not in whole


def test_control_characters_and_half_characters_are_left_out():
    assert book(with_place("Ting\x00bjerg\x1b \ud83dSkole\uffff"))["Registreringer"]["H2"].value == "Tingbjerg Skole"


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost():
    assert len(book(with_place("å" * 40_000))["Registreringer"]["H2"].value) == LONGEST
    assert clean("Østerbro\tog\nAmager") == "Østerbro\tog\nAmager"


def test_the_same_figures_give_the_same_file():
    assert written(workbook_data()).getvalue() == written(workbook_data()).getvalue()


def test_a_year_without_anything_in_it_gives_a_workbook_all_the_same():
    opened = book(WorkbookData(at_midyear()), "en")

    assert rows(opened["Entries"]) == [
        [
            "No.",
            "Date",
            "Activity",
            "Number",
            "Participants",
            "Amount (DKK)",
            "Budget line",
            "Place",
            "Logged by",
            "Corrected",
        ]
    ]
    assert opened["Plan"]["A2"].value == "Status on 29 June 2014"


def test_thousands_of_entries_are_read_one_by_one_and_all_written():
    many = (EntryRow(str(number), MIDYEAR, "talks", 1, 15) for number in range(3_000))

    assert book(WorkbookData(at_midyear(), entries=many))["Registreringer"].max_row == 3_001


def test_it_is_written_to_a_file_as_well(tmp_path):
    write_workbook(tmp_path / "vink.xlsx", workbook_data(), PLAN, TEXTS.of("da"), "da")

    assert load_workbook(tmp_path / "vink.xlsx").properties.title == "VINK – handlingsplan 2014"


@pytest.mark.parametrize(
    ("text", "guarded"), [("=1+1", True), ("@SUM(A1)", True), ("+45 20", True), ("Nørrebro", False)]
)
def test_what_looks_like_a_formula_stays_a_text_for_whoever_edits_the_cell(text, guarded):
    assert bool(load_workbook(written(with_place(text)))["Registreringer"]["H2"].quotePrefix) is guarded
