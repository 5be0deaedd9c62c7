"""People block, join, migrate and write in groups, and the bot is told what Telegram would tell it."""

from __future__ import annotations

import pytest

from sandbox.errors import PersonError
from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE, SAMIR, Api

GROUP = -5_000
FORUM = -1_000_000_000_777


async def test_the_bot_cannot_write_first(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_user(SAMIR, "Samir Haddad")
    hello = {"chat_id": SAMIR, "text": "Hej"}
    assert await api.refusal("sendMessage", **hello) == "Forbidden: bot can't initiate conversation with a user"
    sandbox.send_text(SAMIR, SAMIR, "/start")
    await api.ok("sendMessage", **hello)


async def test_who_has_blocked_the_bot_gets_nothing_and_the_bot_is_told_both_ways(api: Api, sandbox: Sandbox) -> None:
    sandbox.block(METTE)
    assert await api.refusal("sendMessage", chat_id=METTE, text="Hej") == "Forbidden: bot was blocked by the user"
    with pytest.raises(PersonError, match="blocked"):
        sandbox.send_text(METTE, METTE, "Hej")
    sandbox.unblock(METTE)
    await api.say()

    changes = [update["my_chat_member"] for update in await api.updates()]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert changes[0]["from"]["id"] == METTE


async def test_a_deleted_account_is_deactivated(api: Api, sandbox: Sandbox) -> None:
    sandbox.deactivate(METTE)
    assert await api.refusal("sendMessage", chat_id=METTE, text="Hej") == "Forbidden: user is deactivated"


async def test_a_group_becomes_a_supergroup_and_the_old_id_says_where_it_went(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(GROUP, "Resursepanelet", "group", [METTE])
    new = sandbox.migrate(GROUP)

    status, body = await api.raw("sendMessage", chat_id=GROUP, text="A-0042")
    assert status == 400
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}

    await api.say("A-0042", chat=new.id)
    services = [update["message"] for update in await api.updates()]
    assert (services[0]["chat"]["id"], services[0]["migrate_to_chat_id"]) == (GROUP, new.id)
    assert (services[1]["chat"]["id"], services[1]["migrate_from_chat_id"]) == (new.id, GROUP)


async def test_in_a_group_the_bot_sees_what_is_meant_for_it_and_nothing_else(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(GROUP, "Resursepanelet", "group", [METTE])
    card = await api.say("A-0042 venter", chat=GROUP)
    sandbox.send_text(METTE, GROUP, "hvem henter kaffe?")
    sandbox.send_text(METTE, GROUP, "/queue")
    sandbox.send_text(METTE, GROUP, "/queue@another_bot")
    sandbox.send_text(METTE, GROUP, "😀 hvad siger @vink_sandbox_bot?")
    sandbox.send_text(METTE, GROUP, "jeg tager den", reply_to=card["message_id"])

    seen = [update["message"]["text"] for update in await api.updates()]
    assert seen == ["/queue", "😀 hvad siger @vink_sandbox_bot?", "jeg tager den"]


async def test_an_administrator_bot_sees_everything_in_its_group(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(GROUP, "Resursepanelet", "group", [METTE], bot_status="administrator")
    sandbox.send_text(METTE, GROUP, "hvem henter kaffe?")
    assert len(await api.updates()) == 1


async def test_a_bot_thrown_out_of_a_group_is_told_and_can_write_there_no_more(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(GROUP, "Resursepanelet", "group", [METTE])
    sandbox.set_bot_status(METTE, GROUP, "kicked")
    refusal = await api.refusal("sendMessage", chat_id=GROUP, text="Hej")
    assert refusal == "Forbidden: bot was kicked from the group chat"
    assert "my_chat_member" in (await api.updates())[0]


async def test_a_bot_leaves_a_group(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(GROUP, "En fremmed gruppe", "group", [METTE])
    await api.ok("leaveChat", chat_id=GROUP)
    refusal = await api.refusal("sendMessage", chat_id=GROUP, text="Hej")
    assert refusal == "Forbidden: bot is not a member of the group chat"


async def test_a_forum_has_topics_that_open_close_and_hold_their_own_messages(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(FORUM, "Resursepanelet", "forum", [METTE])
    topic = (await api.ok("createForumTopic", chat_id=FORUM, name="A-0042"))["message_thread_id"]
    inside = await api.say("Hvad gør man?", chat=FORUM, message_thread_id=topic)
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic, True)

    answer = sandbox.send_text(METTE, FORUM, "Ring til SSP", reply_to=inside["message_id"])
    assert answer.thread == topic

    where = {"chat_id": FORUM, "message_thread_id": topic}
    await api.ok("closeForumTopic", **where)
    assert await api.refusal("closeForumTopic", **where) == "Bad Request: TOPIC_NOT_MODIFIED"
    await api.ok("deleteForumTopic", **where)
    assert await api.refusal("sendMessage", text="Hej", **where) == "Bad Request: message thread not found"
    assert sandbox.messages(FORUM) == []


async def test_a_person_cannot_tap_a_button_that_is_not_there(api: Api, sandbox: Sandbox) -> None:
    sent = await api.say(reply_markup={"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]})
    for button in ("Nej", (1, 0), (0, 1)):
        with pytest.raises(PersonError, match="no button"):
            sandbox.tap(METTE, METTE, sent["message_id"], button)


async def test_a_changed_client_can_send_data_that_is_on_no_button(api: Api, sandbox: Sandbox) -> None:
    sent = await api.say()
    sandbox.tap_forged(METTE, METTE, sent["message_id"], "close:7")
    query = (await api.updates())[0]["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("close:7", METTE, "Hej")


async def test_words_are_marked_as_telegram_marks_them(sandbox: Sandbox) -> None:
    def found(text: str) -> list[tuple[str, str]]:
        message = sandbox.send_text(METTE, METTE, text)
        raw = message.text.encode("utf-16-le")
        return [
            (e["type"], raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
            for e in message.entities
        ]

    assert found("/status") == [("bot_command", "/status")]
    assert found("😀 /log@vink_sandbox_bot oplæg") == [("bot_command", "/log@vink_sandbox_bot")]
    assert found("den 4/3 og/eller 1/2 dag") == []
    assert found("/hjælp") == []
    assert found("se https://kk.dk/vink. Skriv til mette@kk.dk") == [
        ("url", "https://kk.dk/vink"),
        ("email", "mette@kk.dk"),
    ]
    assert found("@samir_h #uge10") == [("mention", "@samir_h"), ("hashtag", "#uge10")]


async def test_every_kind_of_media_reaches_the_bot_as_itself(api: Api, sandbox: Sandbox) -> None:
    kinds = ("photo", "document", "sticker", "voice", "location", "contact")
    for kind in kinds:
        getattr(sandbox, f"send_{kind}")(METTE, METTE)
    assert [next(k for k in kinds if k in u["message"]) for u in await api.updates()] == list(kinds)
