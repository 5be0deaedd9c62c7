"""The sandbox takes and refuses messages exactly where Telegram does, in Telegram's words."""

from __future__ import annotations

import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE, STRANGER, Api

BUTTON = {"inline_keyboard": [[{"text": "Fortryd", "callback_data": "undo:1"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_4096_characters_are_delivered_and_4097_are_refused(api: Api) -> None:
    assert len((await api.say("x" * 4096))["text"]) == 4096
    assert await api.refusal("sendMessage", chat_id=METTE, text="x" * 4097) == "Bad Request: message is too long"


async def test_length_is_counted_in_utf16_units_after_the_tags_are_taken_out(api: Api) -> None:
    assert await api.refusal("sendMessage", chat_id=METTE, text="👍" * 2049) == "Bad Request: message is too long"
    await api.say("<b>" + "å" * 4096 + "</b>", parse_mode="HTML")


@pytest.mark.parametrize("text", ["", "   \n ", "<b></b>"])
async def test_a_text_of_nothing_is_refused(api: Api, text: str) -> None:
    refusal = await api.refusal("sendMessage", chat_id=METTE, text=text, parse_mode="HTML")
    assert refusal in {"Bad Request: message text is empty", "Bad Request: text must be non-empty"}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>18 deltagere", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<h1>Uge 10</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("færre < 10", 'Unsupported start tag "" at byte offset 7'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("slut</b>", "Unexpected end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused_with_its_place_in_bytes(api: Api, html: str, words: str) -> None:
    refusal = await api.refusal("sendMessage", chat_id=METTE, text=html, parse_mode="HTML")
    assert refusal == f"Bad Request: can't parse entities: {words}"


async def test_html_becomes_entities_whose_offsets_count_emoji_as_two(api: Api) -> None:
    message = await api.say('👍 <b>Talt <i>med</i></b> &amp; <a href="https://kk.dk">kilde</a>', parse_mode="HTML")
    assert message["text"] == "👍 Talt med & kilde"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 8},
        {"type": "italic", "offset": 8, "length": 3},
        {"type": "text_link", "offset": 14, "length": 5, "url": "https://kk.dk"},
    ]


async def test_callback_data_has_at_most_64_bytes_not_letters(api: Api) -> None:
    def keyboard(data: str) -> dict[str, object]:
        return {"inline_keyboard": [[{"text": "Ja", "callback_data": data}]]}

    await api.say(reply_markup=keyboard("x" * 64))
    refused = [keyboard("x" * 65), keyboard("æ" * 33)]
    for markup in refused:
        refusal = await api.refusal("sendMessage", chat_id=METTE, text="Hej", reply_markup=markup)
        assert refusal == "Bad Request: BUTTON_DATA_INVALID"


async def test_a_button_without_any_action_is_refused(api: Api) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja"}]]}
    refusal = await api.refusal("sendMessage", chat_id=METTE, text="Hej", reply_markup=markup)
    assert refusal.endswith("Text buttons are unallowed in the inline keyboard")


async def test_an_edit_that_changes_nothing_is_refused_and_one_that_does_leaves_a_mark(
    api: Api, sandbox: Sandbox
) -> None:
    sent = await api.say("18 deltagere", reply_markup=BUTTON)
    same = {"chat_id": METTE, "message_id": sent["message_id"], "text": "18 deltagere", "reply_markup": BUTTON}

    assert await api.refusal("editMessageText", **same) == NOT_MODIFIED
    await api.ok("editMessageText", **{**same, "text": "16 deltagere"})

    message = sandbox.messages(METTE)[0]
    assert (message.text, message.edited, message.buttons) == ("16 deltagere", True, [["Fortryd"]])


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(api: Api, sandbox: Sandbox) -> None:
    sent = await api.say("18 deltagere", reply_markup=BUTTON)
    await api.ok("editMessageText", chat_id=METTE, message_id=sent["message_id"], text="Fortrudt")
    assert sandbox.messages(METTE)[0].buttons == []


async def test_changing_the_buttons_alone_leaves_no_edited_mark(api: Api, sandbox: Sandbox) -> None:
    sent = await api.say(reply_markup=BUTTON)
    where = {"chat_id": METTE, "message_id": sent["message_id"]}
    await api.ok("editMessageReplyMarkup", **where)
    assert await api.refusal("editMessageReplyMarkup", **where) == NOT_MODIFIED
    assert not sandbox.messages(METTE)[0].edited


async def test_messages_that_are_gone_or_another_persons_cannot_be_edited(api: Api, sandbox: Sandbox) -> None:
    hers = sandbox.send_text(METTE, METTE, "18 deltagere")
    edit = {"chat_id": METTE, "text": "16 deltagere"}
    assert await api.refusal("editMessageText", message_id=4711, **edit) == "Bad Request: message to edit not found"
    assert await api.refusal("editMessageText", message_id=hers.id, **edit) == "Bad Request: message can't be edited"


async def test_a_reply_names_its_message_and_one_to_nothing_is_refused(api: Api, sandbox: Sandbox) -> None:
    hers = sandbox.send_text(METTE, METTE, "hvad gør jeg?")
    answer = await api.say("Ring til SSP", reply_parameters={"message_id": hers.id})
    assert answer["reply_to_message"]["text"] == "hvad gør jeg?"
    nothing = {"message_id": 4711}
    refusal = await api.refusal("sendMessage", chat_id=METTE, text="Hej", reply_parameters=nothing)
    assert refusal == "Bad Request: message to be replied not found"
    alone = await api.say(reply_parameters={**nothing, "allow_sending_without_reply": True})
    assert "reply_to_message" not in alone


async def test_a_bot_deletes_what_was_written_to_it_for_48_hours_and_no_longer(api: Api, sandbox: Sandbox) -> None:
    first = sandbox.send_text(METTE, METTE, "det handler om en dreng i 8. b")
    sandbox.set_clock(47 * 3600)
    await api.ok("deleteMessage", chat_id=METTE, message_id=first.id)
    assert sandbox.messages(METTE) == []

    second = sandbox.send_text(METTE, METTE, "og om hans bror")
    sandbox.set_clock((47 + 49) * 3600)
    refusal = await api.refusal("deleteMessage", chat_id=METTE, message_id=second.id)
    assert refusal == "Bad Request: message can't be deleted"


async def test_somebody_the_bot_never_met_is_not_found(api: Api) -> None:
    assert await api.refusal("sendMessage", chat_id=STRANGER, text="Hej") == "Bad Request: chat not found"


async def test_a_tap_is_answered_once_and_only_while_it_lives(api: Api, sandbox: Sandbox) -> None:
    sent = await api.say(reply_markup=BUTTON)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"

    tap = sandbox.tap(METTE, METTE, sent["message_id"], "Fortryd")
    await api.ok("answerCallbackQuery", callback_query_id=tap.id, text="Fortrudt")
    assert tap.answer == {"text": "Fortrudt", "alert": False, "url": ""}
    assert await api.refusal("answerCallbackQuery", callback_query_id=tap.id) == too_old

    late = sandbox.tap(METTE, METTE, sent["message_id"], "undo:1")
    sandbox.set_clock(200)
    assert await api.refusal("answerCallbackQuery", callback_query_id=late.id) == too_old
    assert await api.refusal("answerCallbackQuery", callback_query_id="4711") == too_old


async def test_a_token_that_is_not_the_bots_opens_nothing(api: Api, sandbox: Sandbox) -> None:
    for token, status, words in (("42:somebody-elses", 401, "Unauthorized"), ("nonsense", 404, "Not Found")):
        async with api.session.get(f"{sandbox.url}/bot{token}/getMe") as response:
            assert response.status == status
            assert await response.json() == {"ok": False, "error_code": status, "description": words}


async def test_a_method_that_does_not_exist_is_not_found(api: Api) -> None:
    assert await api.refusal("sendCarrierPigeon") == "Not Found: method not found"


async def test_json_forms_and_query_strings_all_reach_a_method(api: Api, sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/bot{sandbox.token}/sendMessage"
    multipart = {"chat_id": str(METTE), "text": "to"}
    await api.session.post(url, data=multipart)
    await api.session.get(url, params={"chat_id": METTE, "text": "tre"})
    await api.say("én")
    assert [message.text for message in sandbox.messages(METTE)] == ["to", "tre", "én"]
