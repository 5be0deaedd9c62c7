"""The panel's group: one card for all, one topic for each request in a forum, and what follows a move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.bot.advice.desk import find, request, said, send
from tests.office import Office

GROUP = -4001


@pytest.fixture
async def grouped(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose panel sits in a group; Mette asks, Omar and Sara answer, Birgit coordinates."""
    async with Office(tmp_path, PANEL_CHAT_ID=str(GROUP)) as office:
        await fill(office)
        yield office


async def fill(office: Office) -> None:
    for name, role in (("Mette", "staff"), ("Omar", "panel"), ("Sara", "panel"), ("Birgit", "admin")):
        await office.add(name, role)


def make_group(office: Office, kind: str = "group", **options: object) -> int:
    members = [one.id for one in office.people.values() if one.role != "staff"]
    office.sandbox.add_group(GROUP, "Resursepanel", kind, members, **options)
    return GROUP


async def test_in_a_group_there_is_one_card_and_the_one_who_takes_it_answers_by_replying(grouped: Office) -> None:
    mette, omar, sara = (grouped.people[name] for name in ("Mette", "Omar", "Sara"))
    make_group(grouped)
    await send(grouped, mette)
    assert not said(grouped, omar.id)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.says(omar, "Jeg synes, hun overdriver.", reply_to=card.id, chat=GROUP)
    assert said(grouped, GROUP)[-1].startswith("Det er ikke sendt. Tag R-14-001 med knappen først")
    await grouped.taps(omar, card, "Jeg tager den")
    assert find(grouped, GROUP, "Taget af Omar.", "Luk").id == card.id
    await grouped.says(sara, "Det gør hun.", reply_to=card.id, chat=GROUP)
    assert said(grouped, GROUP)[-1] == "Det er ikke sendt: Omar har R-14-001."
    await grouped.says(omar, "Hvor længe har det stået på?", reply_to=card.id, chat=GROUP)
    heard = "\n".join(said(grouped, mette.id))
    assert "Hvor længe har det stået på?" in heard
    assert "overdriver" not in heard
    assert "Det gør hun" not in heard
    await grouped.says(mette, "Tre uger.", reply_to=find(grouped, mette.id, "Hvor længe").id)
    assert find(grouped, GROUP, "Tre uger.").text == "💬 Mette · R-14-001\nTre uger."


async def test_a_note_in_the_group_stays_there(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    await send(grouped, mette)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.taps(omar, card, "Jeg tager den")
    await grouped.taps(omar, card, "🔒 Notat")
    await grouped.says(omar, "Vi kender familien.", reply_to=card.id, chat=GROUP)
    assert said(grouped, GROUP)[-1].startswith("🔒 Notatet til R-14-001 er gemt.")
    assert "kender familien" not in "\n".join(said(grouped, mette.id))


async def test_the_buttons_of_a_taken_card_are_the_owners(grouped: Office) -> None:
    mette, omar, sara = (grouped.people[name] for name in ("Mette", "Omar", "Sara"))
    make_group(grouped)
    await send(grouped, mette)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.taps(omar, card, "Jeg tager den")
    await grouped.taps(sara, card, "Luk")
    assert grouped.tapped.answer["text"] == "Omar har R-14-001."
    assert (await request(grouped)).state == "taken"


async def test_a_photo_as_a_reply_in_the_group_is_refused_in_a_friendly_way(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    await send(grouped, mette)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.taps(omar, card, "Jeg tager den")
    grouped.sandbox.send_photo(omar.id, GROUP, "Se her", reply_to=card.id)
    await grouped.settled()
    assert said(grouped, GROUP)[-1].startswith("Billeder og filer kan jeg ikke tage imod")
    assert "Se her" not in "\n".join(said(grouped, mette.id))


async def test_a_group_that_becomes_a_supergroup_takes_its_cases_along(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    await send(grouped, mette)
    await grouped.taps(omar, find(grouped, GROUP, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await send(grouped, mette, "Og hvad siger vi til forældrene?")
    new = grouped.sandbox.migrate(GROUP).id
    await grouped.settled()
    card = find(grouped, new, "R-14-001", "Luk")
    await grouped.says(omar, "Ring til hotlinen.", reply_to=card.id, chat=new)
    assert "Ring til hotlinen." in "\n".join(said(grouped, mette.id))
    await grouped.says(mette, "Det gør jeg.", reply_to=find(grouped, mette.id, "Ring til hotlinen.").id)
    find(grouped, new, "Det gør jeg.")
    await grouped.taps(omar, find(grouped, new, "R-14-002", "Jeg tager den"), "Jeg tager den")
    assert (await request(grouped, 2)).state == "taken"
    assert sum(one.startswith("R-14-001\n") for one in said(grouped, new)) == 1


async def test_a_move_that_the_bot_learns_of_from_an_error_alone_is_followed(tmp_path: Path) -> None:
    async with Office(tmp_path, PANEL_CHAT_ID=str(GROUP)) as office:
        await fill(office)
        make_group(office)
        await office.kill_bot()
        new = office.sandbox.migrate(GROUP).id
        async with aiohttp.ClientSession() as web:  # the notices of the move are lost
            url = f"{office.sandbox.url}/bot{office.sandbox.token}/deleteWebhook"
            await web.post(url, json={"drop_pending_updates": True})
        await office.start_bot()
        await send(office, office.people["Mette"])
        find(office, new, "R-14-001", "Jeg tager den")


async def test_another_group_that_moves_changes_nothing(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    grouped.sandbox.add_group(-4002, "Kaffeklubben", "group", [omar.id])
    grouped.sandbox.migrate(-4002)
    await grouped.settled()
    await send(grouped, mette)
    find(grouped, GROUP, "R-14-001", "Jeg tager den")


async def test_in_a_forum_each_request_has_a_topic_of_its_own(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped, "forum")
    await send(grouped, mette)
    await send(grouped, mette, "Og hvad siger vi til forældrene?")
    first, second = find(grouped, GROUP, "R-14-001", "Jeg tager den"), find(grouped, GROUP, "R-14-002", "Jeg tager den")
    assert first.thread is not None
    assert second.thread not in (None, first.thread)
    await grouped.taps(omar, second, "Jeg tager den")
    await grouped.says(omar, "Sig, at I er bekymrede.", reply_to=second.id, chat=GROUP)
    await grouped.says(mette, "Tak!", reply_to=find(grouped, mette.id, "Sig, at I er bekymrede.").id)
    assert find(grouped, GROUP, "Tak!").thread == second.thread


async def test_words_in_a_topic_that_reply_to_nothing_are_the_panels_own(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped, "forum")
    await send(grouped, mette)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.taps(omar, card, "Jeg tager den")
    before = said(grouped, mette.id)
    grouped.sandbox.send_text(omar.id, GROUP, "Hvad tænker I?", thread=card.thread)
    await grouped.settled()
    assert said(grouped, mette.id) == before


async def test_a_topic_that_an_administrator_deletes_comes_back_and_the_secretariat_is_told(grouped: Office) -> None:
    mette, omar, birgit = (grouped.people[name] for name in ("Mette", "Omar", "Birgit"))
    make_group(grouped, "forum")
    await send(grouped, mette)
    card = find(grouped, GROUP, "R-14-001", "Jeg tager den")
    await grouped.taps(omar, card, "Jeg tager den")
    await grouped.says(omar, "Fortæl mere.", reply_to=card.id, chat=GROUP)
    grouped.sandbox.world.chat(GROUP).topics.pop(card.thread)
    await grouped.says(mette, "Han er 15 år.", reply_to=find(grouped, mette.id, "Fortæl mere.").id)
    again = find(grouped, GROUP, "Han er 15 år.")
    assert again.thread not in (None, card.thread)
    assert "Emnet for R-14-001 er væk" in said(grouped, birgit.id)[-1]


async def test_a_group_that_throws_the_bot_out_does_not_stop_a_question(grouped: Office) -> None:
    mette, omar, birgit = (grouped.people[name] for name in ("Mette", "Omar", "Birgit"))
    make_group(grouped)
    grouped.sandbox.set_bot_status(birgit.id, GROUP, "kicked")
    await grouped.settled()
    await send(grouped, mette)
    find(grouped, omar.id, "R-14-001", "Jeg tager den")
    assert any("Jeg kan ikke skrive i panelets gruppe" in one for one in said(grouped, birgit.id))


async def test_nobody_takes_it_in_the_group_and_the_secretariat_is_told(grouped: Office) -> None:
    mette, birgit = grouped.people["Mette"], grouped.people["Birgit"]
    make_group(grouped)
    await send(grouped, mette)
    await grouped.at("2014-03-05 12:01")
    assert said(grouped, GROUP)[-1].startswith("⏰ R-14-001 har ventet i 2 timer")
    await grouped.at("2014-03-06 10:01")
    assert any("R-14-001 har ventet i 8 timer" in one for one in said(grouped, birgit.id))


async def test_an_expert_who_never_opened_a_chat_with_the_bot_works_in_the_group_undisturbed(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    await send(grouped, mette)
    await grouped.taps(omar, find(grouped, GROUP, "R-14-001", "Jeg tager den"), "Jeg tager den")
    grouped.sandbox.faults.add("403", "sendMessage", chat_id=omar.id, times=-1)
    await grouped.at("2014-03-06 10:05")
    stored = await request(grouped)
    assert (stored.state, stored.cycle) == ("taken", 1)


@pytest.fixture
async def taken(grouped: Office) -> Office:
    """Omar has taken Mette's request in the group."""
    make_group(grouped)
    await send(grouped, grouped.people["Mette"])
    await grouped.taps(grouped.people["Omar"], find(grouped, GROUP, "R-14-001", "Jeg tager den"), "Jeg tager den")
    return grouped


def mute(office: Office, refusal: str = "not enough rights to send text messages to the chat") -> None:
    """The group takes nothing from the bot any more."""
    description = f"Bad Request: {refusal}"
    office.sandbox.faults.add("error", "send*", chat_id=GROUP, times=-1, code=400, description=description)


async def test_words_added_after_the_group_threw_the_bot_out_reach_the_experts_one_by_one(grouped: Office) -> None:
    """The card in the group can no longer be changed; the request is shown to each of them as it is now."""
    mette, omar, birgit = (grouped.people[name] for name in ("Mette", "Omar", "Birgit"))
    make_group(grouped)
    receipt = await send(grouped, mette)
    grouped.sandbox.set_bot_status(birgit.id, GROUP, "kicked")
    await grouped.settled()
    assert not said(grouped, omar.id)
    await grouped.says(mette, "Han vil rejse i morgen.", reply_to=receipt.id)
    assert "Han vil rejse i morgen." in find(grouped, omar.id, "R-14-001", "Jeg tager den").text


async def test_what_a_group_that_throws_the_bot_out_never_got_reaches_the_owner_in_private(taken: Office) -> None:
    """Mette writes twice; Omar reads both, once each, and answers from his own chat."""
    mette, omar, sara, birgit = (taken.people[name] for name in ("Mette", "Omar", "Sara", "Birgit"))
    taken.sandbox.set_bot_status(birgit.id, GROUP, "kicked")
    await taken.settled()
    news = find(taken, mette.id, "Omar fra panelet har taget R-14-001")
    await taken.says(mette, "Han vil rejse i morgen.", reply_to=news.id)
    await taken.says(mette, "Ring til mig.", reply_to=news.id)

    heard = said(taken, omar.id)
    for words in ("Han vil rejse i morgen.", "Ring til mig."):
        assert sum(one == f"💬 Mette · R-14-001\n{words}" for one in heard) == 1
    assert sum("Jeg kan ikke skrive i panelets gruppe" in one for one in said(taken, birgit.id)) == 1
    assert not said(taken, sara.id)
    await taken.says(omar, "Jeg ringer nu.", reply_to=find(taken, omar.id, "Ring til mig.").id)
    find(taken, mette.id, "Jeg ringer nu.")


async def test_what_a_group_that_has_muted_the_bot_never_got_reaches_the_owner_in_private(taken: Office) -> None:
    mette, omar = taken.people["Mette"], taken.people["Omar"]
    mute(taken)
    news = find(taken, mette.id, "Omar fra panelet har taget R-14-001")
    await taken.says(mette, "Han vil rejse i morgen.", reply_to=news.id)
    find(taken, omar.id, "R-14-001", "Luk")
    find(taken, omar.id, "💬 Mette · R-14-001\nHan vil rejse i morgen.")


@pytest.mark.parametrize(
    "refusal",
    [
        "not enough rights to send text messages to the chat",
        "have no rights to send a message",
        "need administrator rights in the channel chat",
        "CHAT_RESTRICTED",
        "CHAT_SEND_PLAIN_FORBIDDEN",
    ],
)
async def test_a_group_that_has_muted_the_bot_does_not_stop_a_question(grouped: Office, refusal: str) -> None:
    mette, omar, birgit = (grouped.people[name] for name in ("Mette", "Omar", "Birgit"))
    make_group(grouped)
    mute(grouped, refusal)
    await send(grouped, mette)
    find(grouped, omar.id, "R-14-001", "Jeg tager den")
    assert any("Jeg kan ikke skrive i panelets gruppe" in one for one in said(grouped, birgit.id))


async def test_what_is_added_and_what_turns_urgent_rings_in_the_group(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    make_group(grouped)
    receipt = await send(grouped, mette)
    await grouped.says(mette, "Han har en kniv", reply_to=receipt.id)
    await grouped.taps(mette, receipt, "🔴 Det haster")
    assert said(grouped, GROUP)[-2:] == [
        "➕ Mette har føjet noget til R-14-001. Se kortet.",
        "🔴 R-14-001 haster nu. Kan du tage den?",
    ]
    assert not said(grouped, omar.id)
