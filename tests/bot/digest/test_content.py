"""What a digest says, in both languages: news, quiet weeks, corrections, and the same for everybody for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bot.clock import turn_clock
from bot.digest.preview import preview
from bot.digest.views import details_text, digest_buttons, digest_text
from bot.markup import LONGEST, html_texts, keyboard, units
from bot.plans import Known, Plans
from bot.texts import Texts
from domain.calendar import Week
from domain.digest import Due, RequestFigures, compose
from domain.progress import Assessment, Figures, Tally
from storage import digests
from tests.bot.advice.desk import find, send
from tests.bot.digest.books import digests_to, log, reshape, spend
from tests.domain.builders import PLAN, done
from tests.office import ZONE, Office

TEXTS = Texts.load()
BUSY = Figures(
    done=done(
        talks=Tally(4, 24, 1, 2), advisory_courses=1, mentor_courses=1, dialogues=Tally(1, 12, 0, 1), ssp_cooperation=12
    ),
    booked=done(talks=(2, 50), dialogues=(1, 24)),
    spent={"operations": 512_500, "one_to_one": 16_500},
    requests_from_audience=3,
    assessment=Assessment(date(2014, 2, 3), "Nørrebro bruger os fast; Østerbro er ikke i gang endnu. " * 6, "Karen"),
)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("number", [10, 24, 40, 52])
def test_a_full_digest_fits_one_message_and_its_details_two(language: str, number: int) -> None:
    due = Due(Week(2014, number), None, late=True)
    told = compose(PLAN, due, BUSY, Figures(), None, RequestFigures(12, 3, 2_000, 20, 14, 11, 95))
    t = html_texts(TEXTS, language)

    assert units(digest_text(told, due, PLAN, t, language)) < 2_600
    assert units(details_text(told, due, PLAN, t, language)) < LONGEST


def test_the_buttons_of_a_plan_with_the_longest_id_fit_too() -> None:
    plan = replace(PLAN, id="a" * 24)
    due = Due(Week(2014, 12), Week(2014, 10), late=True)
    told = compose(plan, due, BUSY, Figures(), None)

    assert keyboard(digest_buttons(Known(plan), due, told, TEXTS.of("da")))


async def test_a_quiet_week_in_the_holiday_is_as_expected(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-02-10 09:00") as office:
        karen = await office.add("Karen", "management")
        john = await office.add("John", "management", "en")

        await office.at("2014-02-17 08:00")

        assert "Ingen nye aktiviteter. Det var vinterferie, så det er som ventet." in digests_to(office, karen)[0]
        assert "It was a holiday week (Winter holiday), as expected." in digests_to(office, john)[0]


async def test_a_quiet_ordinary_week_says_that_nobody_logged_and_names_nobody(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.add("Mette", "staff")

    await office.at("2014-03-10 08:00")

    (told,) = digests_to(office, karen)
    assert "Ingen har meldt aktiviteter ind fra ugen, selv om det var en almindelig uge." in told
    assert "Mette" not in told


async def test_a_week_in_which_the_bot_was_down_says_from_when_to_when(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.at("2014-03-05 16:00")
    await office.kill_bot()
    office.clock.offset = datetime(2014, 3, 8, 9, tzinfo=ZONE) - datetime.now(UTC)
    await office.start_bot()
    await turn_clock(office.app)

    await office.at("2014-03-10 08:00")

    (told,) = digests_to(office, karen)
    assert "Ingen aktiviteter er kommet ind." in told
    assert "Botten var ude af drift fra onsdag 5. marts kl. 16.00 til lørdag 8. marts kl. 09.00." in told


async def test_a_stop_that_lasts_into_the_week_after_is_told_to_its_real_end_below_the_news(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await office.at("2014-03-10 08:00")
    for day in ("2014-03-11", "2014-03-12", "2014-03-13"):
        await log(office, mette, "dialogues", day, 24)
    await office.at("2014-03-14 16:00")
    await office.kill_bot()
    office.clock.offset = datetime(2014, 3, 17, 11, 30, tzinfo=ZONE) - datetime.now(UTC)
    await office.start_bot()
    await turn_clock(office.app)
    await office.settled()
    await office.at("2014-03-24 08:00")

    _, told, after = digests_to(office, karen)
    stop = "Botten var ude af drift fra fredag 14. marts kl. 16.00 til mandag 17. marts kl. 11.30."
    assert stop in told
    assert told.index("Ung-til-ung-dialoger: bagud → ") < told.index(stop) < told.index("1. Viden")
    assert "ude af drift" not in after


async def test_a_quiet_week_that_was_cut_short_says_by_what_in_both_languages(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-04-22 09:00") as office:
        karen = await office.add("Karen", "management")
        john = await office.add("John", "management", "en")

        await office.at("2014-04-28 08:00")
        await office.at("2014-05-05 08:00")

        easter, may_day = digests_to(office, karen)
        assert "Ingen har meldt aktiviteter ind fra ugen, som var kort (påskeferie)." in easter
        assert "Ingen har meldt aktiviteter ind fra ugen, som var kort (1. maj)." in may_day
        assert "from this week, which was a short one (May Day)." in digests_to(office, john)[1]


async def test_what_an_office_logs_of_the_time_before_its_first_week_is_told_in_its_first_digest(
    office: Office,
) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-02-06", 240, how_many=13, at="2014-03-05 09:00")
    await spend(office, mette, "operations", "2014-02-06", 4_500, at="2014-03-05 09:00")

    await office.at("2014-03-10 08:00")
    await office.at("2014-03-17 08:00")

    first, second = digests_to(office, karen)
    late = "13 vidensoplæg med 240 deltagere og 4.500\u00a0kr. brugt på drift af VINK og resursepanel"
    assert f"Nyt om tidligere uger\n• Meldt ind senere: {late}\n" in first
    assert "Vidensoplæg: 13 af 10" in first
    assert "Nyt om tidligere uger" not in second


async def test_a_request_that_somebody_took_and_has_not_answered_shows_as_in_hand(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    for _ in range(2):
        await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")

    await office.at("2014-03-10 08:00")
    await office.taps(omar, find(office, omar.id, "R-14-002", "Jeg tager den"), "Jeg tager den")
    await office.at("2014-03-17 08:00")
    await office.at("2014-03-24 08:00")

    first, _, third = digests_to(office, karen)
    assert "1 henvendelse venter. Den har ventet 3 arbejdsdage. 1 er i gang." in first
    assert "Ingen henvendelser venter. 2 er i gang." in third


@pytest.mark.parametrize(
    ("minutes", "said"), [(60, "1 times kontortid"), (80, "1 time og 20 minutters kontortid"), (1600, "3 arbejdsdage")]
)
def test_how_long_the_oldest_has_waited_is_said_in_office_hours(minutes: int, said: str) -> None:
    due = Due(Week(2014, 10), None, late=False)
    told = compose(PLAN, due, BUSY, Figures(), None, RequestFigures(2, 0, minutes))

    assert f" Den ældste har ventet {said}." in digest_text(told, due, PLAN, html_texts(TEXTS, "da"), "da")


async def test_a_booked_talk_that_nobody_confirmed_is_told_of_when_its_day_has_passed(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-06", 25, state="booked")

    await office.at("2014-03-10 08:00")

    (told,) = digests_to(office, karen)
    assert "Vidensoplæg: 0 af 10 (plan 2–3)\n" in told
    assert "   1 aftalt, men ikke bekræftet" in told


async def test_a_correction_after_the_freeze_shows_next_week_and_the_old_digest_stays(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    talk = await log(office, mette, "talks", "2014-03-06", 18)
    rent = await spend(office, mette, "operations", "2014-03-06", 4_500)
    await office.at("2014-03-10 08:00")
    (first,) = digests_to(office, karen)

    await reshape(office, talk, "corrected", people=16)
    await reshape(office, rent, "undone", state="undone")
    await log(office, mette, "talks", "2014-03-12", 22)
    await office.says(karen, "/digest")
    await office.at("2014-03-17 08:00")

    _, again, second = digests_to(office, karen)
    assert again == first
    assert "• 1 vidensoplæg med 22 deltagere" in second
    assert "Nyt om tidligere uger\n• Rettet: vidensoplæg −2 deltagere; drift" in second
    assert "drift af VINK og resursepanel −4.500\u00a0kr." in second
    assert "Vidensoplæg: 2 af 10" in second


async def test_what_was_logged_late_and_what_was_taken_back_are_told_apart(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    talk = await log(office, mette, "talks", "2014-03-06", 16)
    booked = await log(office, mette, "dialogues", "2014-03-07", 25, state="booked")
    await office.at("2014-03-10 08:00")

    await office.at("2014-03-11 09:00")
    await log(office, mette, "talks", "2014-03-05", 16, at="2014-03-11 09:00")
    await spend(office, mette, "one_to_one", "2014-03-05", 4_500, at="2014-03-11 09:00")
    await reshape(office, talk, "undone", state="undone")
    await reshape(office, booked, "held", state="done", people=24)
    await office.at("2014-03-17 08:00")

    _, second = digests_to(office, karen)
    late = "1 vidensoplæg med 16 deltagere, 1 ung-til-ung-dialog med 24 elever og 4.500\u00a0kr. brugt på mentorer og"
    assert f"Nyt om tidligere uger\n• Meldt ind senere: {late}" in second
    assert "\n• Rettet: vidensoplæg −1, −16 deltagere\n" in second


async def test_a_digest_is_told_again_when_the_plan_file_has_lost_one_of_its_indicators(tmp_path: Path) -> None:
    async with Office(tmp_path) as office:
        karen = await office.add("Karen", "management")
        mette = await office.add("Mette", "staff")
        await log(office, mette, "talks", "2014-03-05", 16, for_audience=True)
        await log(office, mette, "dialogues", "2014-03-06", 25, for_audience=True)
        await spend(office, mette, "one_to_one", "2014-03-06", 4_500)
        await office.at("2014-03-10 08:00")
        url = office.url
    smaller = replace(
        PLAN,
        initiatives=(
            replace(PLAN.initiatives[0], indicators=PLAN.initiatives[0].indicators[1:]),
            *PLAN.initiatives[1:],
        ),
        budget=PLAN.budget[:1],
    )
    async with Office(tmp_path, url, at="2014-03-12 10:00", plans=Plans(smaller)) as office:
        karen = office.add_stranger("Karen", started=True)

        told, _ = await office.says(karen, "/digest")
        (details,) = await office.taps(karen, told, "Detaljer")
        numbers = (await office.taps(karen, told, "Hvorfor?"))[-1]
        (dialogues,) = await office.taps(karen, numbers, "Ung-til-ung-dialoger")
        (used,) = await office.taps(karen, numbers, "Hvem har brugt tilbuddene?")

        for message in (told, details, dialogues, used):
            assert "ung" in message.text
            assert "Vidensoplæg" not in message.text
        assert "en indsats, som planen ikke har længere" in used.text
        await office.at("2014-03-17 08:00")
        assert len(digests_to(office, karen)) == 2


async def test_the_digest_is_encrypted_where_it_rests_since_the_assessment_stands_in_it(
    office: Office, tmp_path: Path
) -> None:
    await office.add("Karen", "management")
    async with office.storage.transaction() as session:
        session.add(
            digests.Assessment(
                plan="vink-2014", initiative=3, text="Østerbro er ikke med", member_id=1, on=date(2014, 3, 1)
            )
        )

    await office.at("2014-03-10 08:00")

    async with office.storage.reading() as session:
        frozen = await digests.find_digest(session, "vink-2014", "2014-W10")
    await office.storage.checkpoint()
    assert frozen is not None
    assert "Østerbro er ikke med" in frozen.body
    assert "Østerbro".encode() not in (tmp_path / "bot.db").read_bytes()


async def test_the_details_give_every_word_its_reason(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-06", 18)
    await office.at("2014-03-10 08:00")
    digest = next(one for one in reversed(office.sandbox.messages(karen.id)) if one.buttons)

    (told,) = await office.taps(karen, digest, "Detaljer")

    assert "● Vidensoplæg 1/10, deltagere 18/150" in told.text
    assert "Følger planen: 1 af 10; efter planen skulle det være 2–3 nu." in told.text
    assert told.buttons == [["Hvorfor?"]]


async def test_the_workbook_comes_as_a_file_with_what_is_known_up_to_that_sunday(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-06", 18, place="Nørrebro")
    await office.at("2014-03-10 08:00")
    await log(office, mette, "talks", "2014-03-10", 99, at="2014-03-10 09:00")
    digest = next(one for one in reversed(office.sandbox.messages(karen.id)) if one.buttons)

    (sent,) = await office.taps(karen, digest, "Excel")

    content = office.sandbox.world.files[sent.media["document"]["file_id"]].data
    book = openpyxl.load_workbook(BytesIO(content))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sent.media["document"]["file_name"] == "VINK-2014-uge-10.xlsx"
    assert "Nørrebro" in values
    assert 99 not in values


async def test_the_preview_says_what_will_come_and_keeps_nothing(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-04", 18)
    app = office.app
    pieces = (office.storage, app.plans, app.settings, app.texts)

    early = await preview(*pieces, date(2014, 3, 5), "da")
    await log(office, mette, "talks", "2014-03-07", 20)
    later = await preview(*pieces, date(2014, 3, 9), "da")
    await office.at("2014-03-10 08:00")
    await log(office, mette, "talks", "2014-03-06", 30)
    frozen = await preview(*pieces, date(2014, 3, 5), "da")
    english = await preview(*pieces, date(2014, 3, 5), "en")

    assert "• 1 vidensoplæg med 18 deltagere" in early
    assert "• 2 vidensoplæg med 38 deltagere" in later
    assert later == frozen == digests_to(office, karen)[0]
    assert english.startswith("VINK – week 10 (3–9 March 2014)")


async def test_a_tap_on_a_digest_whose_plan_file_is_gone_is_answered(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.at("2014-03-10 08:00")
    digest = next(one for one in reversed(office.sandbox.messages(karen.id)) if one.buttons)

    for data in ("details:vink-2013:2013-W10:2013-W10", "excel:nonsense:x:y", "details:vink-2014:2014-W50:2014-W50"):
        office.sandbox.tap_forged(karen.id, karen.id, digest.id, data)
        await office.settled()

    assert len(digests_to(office, karen)) == 1
