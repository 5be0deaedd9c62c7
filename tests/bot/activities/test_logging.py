"""What stays true of logging whatever happens around it: nothing twice, nothing lost, nothing of somebody else's."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from bot.activities.export import entries_json
from domain.plan_file import parse_plan
from domain.redaction import redact
from storage import activities, mailbox, unfinished
from storage.activities import Entry
from tests.office import PLAN, Office


async def stored(office: Office) -> list[tuple[str, int | None, str]]:
    """Indicator, people and state of every entry, in the order told."""
    async with office.storage.reading() as session:
        return [(one.indicator, one.people, one.state) for one in await activities.list_all(session)]


async def test_a_message_that_comes_again_under_another_number_counts_once(office: Office) -> None:
    """After a quiet week Telegram numbers its updates anew; the message is what tells that it is the same."""
    mette = await office.add("Mette", "staff")
    await office.says(mette, "holdt oplæg i går, 18 deltagere")
    message = next(one for one in office.sandbox.messages(mette.id) if not one.out)
    update = {
        "message": {
            "message_id": message.id, "date": int(office.clock.now().timestamp()), "text": message.text,
            "chat": {"id": mette.id, "type": "private", "first_name": "Mette"},
            "from": {"id": mette.id, "is_bot": False, "first_name": "Mette"},
        }
    }  # fmt: skip
    office.sandbox.raw(update)
    await office.settled()
    assert await stored(office) == [("talks", 18, "done")]


async def test_a_double_tap_on_undo_undoes_once_and_says_so(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    (echo,) = await office.says(mette, "holdt oplæg i går, 18 deltagere")
    await office.taps(mette, echo, "Fortryd")
    button = f"undo:{next(one for one in office.sandbox.messages(mette.id) if not one.out).id}"
    tap = office.sandbox.tap_forged(mette.id, mette.id, echo.id, button)
    await office.settled()
    assert tap.answer is not None
    assert tap.answer["text"] == "Det er allerede fortrudt."
    assert await stored(office) == [("talks", 18, "undone")]


async def test_nobody_undoes_or_corrects_what_somebody_else_logged(office: Office) -> None:
    """Buttons of Mette's, forged under a message of Ali's."""
    mette, ali = await office.add("Mette", "staff"), await office.add("Ali", "staff")
    await office.says(mette, "holdt oplæg i går, 18 deltagere")
    (own,) = await office.says(ali, "mentorforløb startet")
    for data in ("undo-one:1", "fix-one:1", "fix-value:1:people", "same:1:2", "booking:1:held", "revert:1", "drop:1"):
        tap = office.sandbox.tap_forged(ali.id, ali.id, own.id, data)
        await office.settled()
        assert tap.answer is not None, data
        assert tap.answer["text"], data
    assert await stored(office) == [("talks", 18, "done"), ("mentor_courses", None, "done")]


async def test_a_button_with_nonsense_in_it_changes_nothing(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    (question,) = await office.says(mette, "holdt oplæg")
    for data in ("answer:1:people:mange", "answer:1:day:2014-99-99", "answer:99999999999999999:people:3", "undo:abc"):
        tap = office.sandbox.tap_forged(mette.id, mette.id, question.id, data)
        await office.settled()
        assert tap.answer is not None, data
        assert tap.answer["text"], data
    assert await stored(office) == []
    await office.says(mette, "18")
    assert await stored(office) == [("talks", 18, "done")]


async def test_a_question_is_answered_by_a_reply_while_something_else_is_being_written(office: Office) -> None:
    """The chat's one draft belongs to another feature; what waits is not lost, and a reply reaches it."""
    mette = await office.add("Mette", "staff")
    (question,) = await office.says(mette, "holdt oplæg")
    async with office.storage.transaction() as session:
        await mailbox.put_draft(session, mette.id, 1, "note", {}, office.clock.now())
    await office.says(mette, "18", reply_to=question.id)
    assert await stored(office) == [("talks", 18, "done")]
    async with office.storage.reading() as session:
        draft = await mailbox.find_draft(session, mette.id)
    assert draft is not None
    assert draft.kind == "note"


async def test_a_question_nobody_answers_for_a_week_is_dropped_with_a_word(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await office.says(mette, "holdt oplæg")
    async with office.storage.reading() as session:
        assert [one.told.indicator for one in await unfinished.list_open(session, 1)] == ["talks"]
    await office.at("2014-03-12 09:30")
    await office.at("2014-03-12 10:30")
    assert office.last(mette).text.startswith("Jeg fik ikke svar om »Vidensoplæg, onsdag 5. marts« i en uge")
    async with office.storage.reading() as session:
        assert not await unfinished.list_open(session, 1)
    assert await stored(office) == []


async def test_the_clause_is_kept_without_secrets_and_not_at_all_with_a_name(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await office.says(mette, "holdt oplæg i går, 18 deltagere, ring 22 33 44 55")
    await office.says(mette, "Ahmed startede i mentorforløb")
    async with office.storage.reading() as session:
        clauses = list(await session.scalars(select(Entry.wording).order_by(Entry.id)))
    assert "22 33 44 55" not in str(clauses[0])
    assert "oplæg" in str(clauses[0])
    assert clauses[1] is None
    assert redact("Ahmed startede i mentorforløb").names


async def test_a_message_is_answered_in_its_own_language_by_a_member_who_has_chosen_none(office: Office) -> None:
    mette = await office.add("Mette", "staff", language="")
    (echo,) = await office.says(mette, "held talk, 18 participants")
    assert echo.text.startswith("Stored: knowledge talk, 18 participants, Wednesday 5 March.")


async def test_what_is_told_late_at_night_belongs_to_the_day_it_was_written(office: Office) -> None:
    """23:50 in Copenhagen is 22:50 UTC of the same day; half an hour later it is another day."""
    await office.at("2014-03-05 23:50")
    mette = await office.add("Mette", "staff")
    (echo,) = await office.says(mette, "holdt oplæg, 18 deltagere")
    assert "onsdag 5. marts" in echo.text
    await office.at("2014-03-06 00:10")
    (echo,) = await office.says(mette, "holdt oplæg, 18 deltagere")
    assert "torsdag 6. marts" in echo.text


async def test_the_stored_entries_are_told_to_a_machine(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await office.says(mette, "2 oplæg i går, 18 og 22 deltagere, og brugt 4.500 kr på lokaleleje")
    await office.says(mette, "/undo")
    lines = json.loads(json.dumps(await entries_json(office.storage, office.app.plans)))
    assert [(one["indicator"], one["people"], one["amount"], one["state"], one["position"]) for one in lines] == [
        ("talks", 18, None, "undone", 0),
        ("talks", 22, None, "undone", 1),
        ("expense", None, 4500, "undone", 2),
    ]
    assert lines[0]["date"] == "2014-03-04"
    assert lines[0]["logged_at"].startswith("2014-03-05T")
    assert "wording" not in lines[0]


async def test_the_bot_killed_while_it_answers_stores_once_and_answers(tmp_path: Path) -> None:
    """The power goes again and again while messages come in; every one is stored once."""
    async with Office(tmp_path) as office:
        mette = await office.add("Mette", "staff")
        for people in range(10, 16):
            office.sandbox.send_text(mette.id, mette.id, f"oplæg i går, {people} deltagere")
            await office.kill_bot()
            await office.start_bot()
        await office.settled()
        assert await stored(office) == [("talks", people, "done") for people in range(10, 16)]


async def test_it_works_the_same_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    async with Office(tmp_path, postgres_url) as office:
        mette = await office.add("Mette", "staff")
        await office.says(mette, "holdt oplæg i går")
        (echo,) = await office.says(mette, "18")
        assert "Vidensoplæg: 1 af 10, deltagere: 18 af 150" in echo.text
        (corrected,) = await office.says(mette, "nej, 16", reply_to=echo.id)
        assert "deltagere 18 → 16" in corrected.text
        await office.taps(mette, corrected, "Fortryd rettelsen")
        assert await stored(office) == [("talks", 18, "done")]


async def test_another_programmes_plan_is_spoken_of_in_its_own_words(tmp_path: Path) -> None:
    """A plan that calls its talks something else needs no code."""
    from bot.plans import Plans  # noqa: PLC0415

    text = PLAN.read_text("utf-8").replace('one = { da = "vidensoplæg"', 'one = { da = "inspirationsaften"')
    async with Office(tmp_path, plans=Plans(parse_plan(text))) as office:
        mette = await office.add("Mette", "staff")
        (echo,) = await office.says(mette, "holdt oplæg i går, 18 deltagere")
        assert echo.text.startswith("Gemt: inspirationsaften, 18 deltagere")
