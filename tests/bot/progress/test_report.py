"""The year-end evaluation follows the plan, says what was reached and how it was counted, and can be edited in Word."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from bot.progress.report import write_report
from bot.progress.rows import ReportData
from domain.digest import RequestFigures
from domain.plan import Words
from domain.progress import Assessment, Figures, progress
from tests.bot.progress.data import LAST_DAY, TEXTS, at_midyear, at_years_end, report_data
from tests.domain.builders import PLAN, figures


def document(data: ReportData | None = None, language: str = "da", plan=PLAN):
    """The evaluation as Word would open it; that of the whole year is written once for all tests."""
    return docx.Document(BytesIO(whole_year(language) if data is None else written(data, language, plan)))


def written(data: ReportData, language: str, plan) -> bytes:
    buffer = BytesIO()
    write_report(buffer, data, plan, TEXTS.of(language), language)
    return buffer.getvalue()


@cache
def whole_year(language: str) -> bytes:
    return written(report_data(), language, PLAN)


def texts(told) -> list[str]:
    return [one.text for one in told.paragraphs]


def table(told, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in told.tables[number].rows]


def test_its_chapters_are_the_plans_initiatives_in_order_between_summary_and_method():
    headings = [one.text for one in document().paragraphs if one.style.name == "Heading 1"]

    assert headings == [
        "Sammenfatning",
        "1. Vidensopbygning og rådgivning – tættere på drift og NGO'er",
        "2. 1-1-støtte – tættere på borgeren",
        "3. Samarbejde med SSP og Den Kriminalpræventive Afdeling",
        "Henvendelser til resursepanelet",
        "Økonomi",
        "Rettelser og datakvalitet",
        "Sådan er der talt",
    ]


def test_the_summary_counts_the_targets_and_sets_each_against_its_result():
    told = document()

    assert "5 af 7 mål er nået." in texts(told)
    assert table(told, 0)[:4] == [
        ["Mål for", "Status", "Mål", "Resultat"],
        ["Vidensoplæg", "Nået", "10", "11"],
        ["Vidensoplæg: deltagere", "Nået", "150", "187"],
        ["Rådgivningsforløb", "Nået", "3", "3"],
    ]
    assert ["Ung-til-ung-dialoger: elever", "Ikke nået", "200", "188"] in table(told, 0)
    assert ["Samarbejde med SSP og DKA", "Uden mål", "–", "9"] in table(told, 0)


def test_each_initiative_has_its_criterion_a_picture_and_reasons_for_both_targets():
    told = document()

    assert f"Succeskriterium: {PLAN.initiatives[0].criterion.da}" in texts(told)
    assert "Vidensoplæg: Nået. Målet på 10 er nået med 11. Målet på 150 deltagere er nået med 187." in texts(told)
    assert len(told.inline_shapes) == 3


def test_initiative_three_is_told_in_words_with_the_years_assessments():
    said = texts(document())

    assert "Samarbejde med SSP og DKA: 9 møder i perioden." in said
    assert "Brugt af dem, initiativet gælder: Vidensoplæg 4 · Ung-til-ung-dialoger 2 · henvendelser 12." in said
    assert "1. april 2014: »SSP på Nørrebro bruger os fast; Østerbro er ikke i gang endnu.« (koordinator)" in said
    assert not any("%" in one for one in said if "SSP" in one)


def test_where_nobody_used_the_offers_and_nobody_met_it_says_so_as_a_colleague_would():
    bare = document(report_data(progress(PLAN, LAST_DAY, Figures())))

    assert "Samarbejde med SSP og DKA: 0 møder i perioden." in texts(bare)
    assert "Ingen brug af tilbuddene registreret." in texts(bare)


def test_an_indicator_that_missed_both_of_its_targets_says_so_in_one_sentence():
    told = document(report_data(progress(PLAN, LAST_DAY, figures(dialogues=(1, 24), talks=(11, 120)))))

    assert "Ung-til-ung-dialoger: Ikke nået. Perioden sluttede med 1 af 10 og 24 af 200 elever." in texts(told)
    talks = "Vidensoplæg: Ikke nået. Målet på 10 er nået med 11. Perioden sluttede med 120 af 150 deltagere."
    assert talks in texts(told)


def test_a_request_that_was_taken_and_never_answered_is_still_open():
    asked = RequestFigures(open=0, opened=1, taken=1, closed=0, median_minutes=52, in_hand=1)

    told = texts(document(replace(report_data(), requests=asked)))

    assert "Kommet ind: 1. Afsluttet: 0." in told
    assert "Stadig åbne: 1 (i gang: 1, venter på at blive taget: 0)." in told
    assert "Halvdelen var taget efter 52 minutters kontortid." in told


def test_what_the_closing_digest_said_otherwise_is_told_and_nothing_where_it_still_holds():
    year = progress(PLAN, LAST_DAY, figures(talks=(12, 184)))
    closing = progress(PLAN, LAST_DAY, figures(talks=(11, 170)))

    told = texts(document(replace(report_data(year), then=closing)))

    said = "I den sidste ugeoversigt stod der: Vidensoplæg 11/10, deltagere 170/150."
    assert f"{said} Siden er noget blevet rettet eller meldt ind." in told
    assert "ugeoversigt" not in "".join(texts(document(replace(report_data(year), then=year))))


def test_a_plan_without_money_has_no_chapter_of_it():
    bare = replace(PLAN, budget=())

    told = texts(document(report_data(progress(bare, LAST_DAY, figures(talks=(12, 184)))), plan=bare))

    assert "Økonomi" not in told


def test_money_of_a_year_that_is_over_is_held_against_its_line_and_no_longer_against_the_calendar():
    year = progress(PLAN, LAST_DAY, Figures(spent={"operations": 410_000}))

    money = table(document(report_data(year)), -2)

    assert [row[:2] for row in money[1:3]] == [
        ["Drift af VINK og resursepanel", "Inden for rammen"],
        ["Mentorer og forældrecoaches", "Langt under rammen"],
    ]


def test_a_year_without_an_assessment_says_that_none_was_written():
    told = document(ReportData(replace(at_midyear())))
    bare = document(replace(report_data(), assessments=(), progress=without_assessment()))

    assert any("Vurdering 1. april 2014" in one for one in texts(told))
    assert "Der er ikke skrevet en vurdering endnu." in texts(bare)


def without_assessment():
    year = at_years_end()
    return replace(year, initiatives=tuple(replace(one, assessment=None) for one in year.initiatives))


def test_money_is_set_against_its_lines_with_the_sum_the_sources_and_earlier_years():
    told = document()

    money = table(told, -2)
    assert money[2] == [
        "Mentorer og forældrecoaches",
        "Over rammen",
        "250.000\u00a0kr.",
        "251.200\u00a0kr.",
        "−1.200\u00a0kr.",
    ]
    assert money[3] == ["I alt", "", "750.000\u00a0kr.", "729.700\u00a0kr.", "20.300\u00a0kr."]
    assert table(told, -1)[1] == ["2010", "Beskæftigelses- og Integrationsudvalget (BIU)", "2.000.000\u00a0kr."]
    assert "Budget 2011: 0,5 mio. kr. om året til udgangen af 2014" in texts(told)


def test_data_quality_names_what_was_late_corrected_undone_and_without_a_head_count():
    said = texts(document())

    assert "Registreret mere end en uge efter, at det skete: 6" in said
    assert "Rettet efter registreringen: 9" in said
    assert "Fortrudt og ikke talt med: 3" in said
    assert any(one.startswith("Vidensoplæg: 1 af 11 uden deltagertal") for one in said)


def test_it_says_that_participations_are_counted_and_no_names_kept():
    assert any("deltagelser, ikke forskellige personer" in one for one in texts(document()))


def test_told_before_the_year_is_over_it_says_that_it_is_preliminary():
    early, final = document(report_data(at_midyear())), document()

    assert any(one.startswith("Foreløbig opgørelse") for one in texts(early))
    assert not any(one.startswith("Foreløbig opgørelse") for one in texts(final))


def test_in_english_no_danish_heading_is_left():
    told = document(language="en")

    assert texts(told)[0] == "VINK – action plan 2014: evaluation"
    assert "5 of 7 targets have been reached." in texts(told)
    assert [cell.text for cell in told.tables[0].rows[0].cells] == ["Target for", "Status", "Target", "Result"]


@pytest.mark.parametrize(("language", "tongue"), [("da", "da-DK"), ("en", "en-GB")])
def test_word_checks_spelling_in_the_readers_language(language, tongue):
    told = document(language=language)

    defaults = told.styles.element.find(qn("w:docDefaults"))
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == [tongue]
    assert told.core_properties.language == tongue
    assert told.core_properties.title == texts(told)[0]
    assert told.core_properties.author == ""


def test_every_table_repeats_its_head_and_every_picture_is_told_in_words():
    told = document()

    assert all(len(list(one.rows[0]._tr.iter(qn("w:tblHeader")))) == 1 for one in told.tables)
    descriptions = [one._inline.docPr.get("descr") for one in told.inline_shapes]
    assert descriptions[0] == "Vidensoplæg 11/10, deltagere 187/150 (1 uden antal); Rådgivningsforløb 3/3"
    assert all(descriptions)


def test_where_the_coordinator_is_to_write_it_says_so():
    prompts = [run for one in document().paragraphs for run in one.runs if run.font.highlight_color]

    assert len(prompts) == 5
    assert all(run.text.startswith("[Skriv") for run in prompts)


def test_control_characters_and_markup_in_what_people_wrote_do_no_harm():
    first = PLAN.initiatives[0]
    plan = replace(
        PLAN, initiatives=(replace(first, about=Words("Viden \x0b<w:p>&amp;\ud800", "x")), *PLAN.initiatives[1:])
    )
    said = Assessment(at_years_end().on, "Godt\x00 samarbejde\x1b & <stort> udbytte\udfff", "koordinator")

    told = document(replace(report_data(), assessments=(said,)), plan=plan)

    assert "Viden <w:p>&amp;" in texts(told)
    assert "31. december 2014: »Godt samarbejde & <stort> udbytte« (koordinator)" in texts(told)


def test_it_is_written_to_a_file_that_word_can_open(tmp_path):
    write_report(tmp_path / "vink.docx", report_data(), PLAN, TEXTS.of("da"), "da")

    with zipfile.ZipFile(tmp_path / "vink.docx") as file:
        assert file.testzip() is None
        assert sum(name.startswith("word/media/") for name in file.namelist()) == 3
