"""python-telegram-bot itself finds everything where it expects it: files, albums, menus, handlers, errors."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import telegram
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from sandbox.pictures import sky
from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(sandbox.token, f"{sandbox.url}/bot", f"{sandbox.url}/file/bot")
    async with bot:
        yield bot


async def test_the_bot_knows_who_it_is(bot: telegram.Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.can_read_all_group_messages) == ("vink_sandbox_bot", True, False)


async def test_a_document_keeps_its_danish_name_and_comes_back_byte_for_byte(
    bot: telegram.Bot, sandbox: Sandbox
) -> None:
    sent = await bot.send_document(METTE, b"1;2;3", caption="uge 10", filename="rapport æøå.csv")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("rapport æøå.csv", "uge 10")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"1;2;3"

    again = await bot.send_document(METTE, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id


async def test_a_photo_must_be_a_picture_and_its_caption_has_at_most_1024_characters(bot: telegram.Bot) -> None:
    sent = await bot.send_photo(METTE, sky(320, 200), caption="x" * 1024)
    assert (sent.photo[-1].width, sent.photo[-1].height) == (320, 200)
    with pytest.raises(telegram.error.BadRequest, match="Message caption is too long"):
        await bot.send_photo(METTE, sky(), caption="x" * 1025)
    with pytest.raises(telegram.error.BadRequest, match="Image_process_failed"):
        await bot.send_photo(METTE, b"not a picture")


async def test_an_album_arrives_as_several_messages_of_one_group(bot: telegram.Bot, sandbox: Sandbox) -> None:
    media = [telegram.InputMediaPhoto(sky(), caption="Uge 10"), telegram.InputMediaPhoto(sky())]
    sent = await bot.send_media_group(METTE, media)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.text for message in sandbox.messages(METTE)] == ["Uge 10", ""]


async def test_a_person_sees_the_narrowest_command_menu_in_their_own_language(
    bot: telegram.Bot, sandbox: Sandbox
) -> None:
    def commands(*names: str) -> list[telegram.BotCommand]:
        return [telegram.BotCommand(name, "noget") for name in names]

    private = telegram.BotCommandScopeAllPrivateChats()
    hers = telegram.BotCommandScopeChat(METTE)
    await bot.set_my_commands(commands("help"))
    assert await seen(bot, sandbox) == ["help"]
    await bot.set_my_commands(commands("log"), private)
    await bot.set_my_commands(commands("log", "ask"), private, "da")
    assert await seen(bot, sandbox) == ["log", "ask"]
    await bot.set_my_commands(commands("digest"), hers)
    assert await seen(bot, sandbox) == ["digest"]
    await bot.delete_my_commands(hers)
    assert await seen(bot, sandbox) == ["log", "ask"]


async def seen(bot: telegram.Bot, sandbox: Sandbox) -> list[str]:
    """The menu as the page shows it to Mette."""
    url = f"{sandbox.url}/sandbox/menu?user={METTE}&chat={METTE}"
    _, body = await bot.request.do_request(url, "GET")
    return [command["command"] for command in json.loads(body)]


@pytest.mark.parametrize("name", ["Hjælp", "hjælp", "a" * 33, ""])
async def test_a_command_has_small_latin_letters_alone(bot: telegram.Bot, name: str) -> None:
    with pytest.raises(telegram.error.BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([telegram.BotCommand(name, "hjælp")])


async def test_descriptions_are_kept_by_language(bot: telegram.Bot) -> None:
    await bot.set_my_description("Writes it down")
    await bot.set_my_description("Skriver det ned", language_code="da")
    assert (await bot.get_my_description("da")).description == "Skriver det ned"
    assert (await bot.get_my_description("de")).description == "Writes it down"


async def test_telegrams_refusals_become_ptbs_own_errors(
    bot: telegram.Bot, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it, reading retry_after is a deprecation warning
    sandbox.faults.add("429", "sendMessage", retry_after=7)
    with pytest.raises(telegram.error.RetryAfter) as flood:
        await bot.send_message(METTE, "Hej")
    assert flood.value.retry_after == timedelta(seconds=7)

    sandbox.add_group(-5_000, "Resursepanelet", "group", [METTE])
    new = sandbox.migrate(-5_000)
    with pytest.raises(telegram.error.ChatMigrated) as moved:
        await bot.send_message(-5_000, "Hej")
    assert moved.value.new_chat_id == new.id

    sandbox.block(METTE)
    with pytest.raises(telegram.error.Forbidden):
        await bot.send_message(METTE, "Hej")

    sandbox.token = "1000001:another"
    with pytest.raises(telegram.error.InvalidToken):
        await bot.get_me()


async def test_a_whole_application_answers_a_command_and_a_tap(sandbox: Sandbox) -> None:
    async def start(update: telegram.Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        button = telegram.InlineKeyboardButton("Fortryd", callback_data="undo")
        assert update.message is not None
        await update.message.reply_text("Noteret", reply_markup=telegram.InlineKeyboardMarkup([[button]]))

    async def undo(update: telegram.Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("Fortrudt")
        await update.callback_query.edit_message_text("Intet er talt med")

    builder = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot")
    app = builder.build()
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(undo))
    assert app.updater is not None
    async with app:
        await app.start()
        await app.updater.start_polling()
        sandbox.send_text(METTE, METTE, "/start")
        noted = await sandbox.wait_for(METTE, "Noteret", button="Fortryd")
        tap = sandbox.tap(METTE, METTE, noted.id, "Fortryd")
        await sandbox.wait_for(METTE, "Intet er talt med")
        await sandbox.wait_until_idle()
        await app.updater.stop()
        await app.stop()

    assert tap.answer is not None
    assert tap.answer["text"] == "Fortrudt"
    assert sandbox.calls_of("getUpdates")
    assert sandbox.messages(METTE)[0].taken


async def test_waiting_for_words_that_never_come_says_what_came_instead(bot: telegram.Bot, sandbox: Sandbox) -> None:
    await bot.send_message(METTE, "Hvor mange deltagere?")
    with pytest.raises(TimeoutError, match="Hvor mange deltagere"):
        await sandbox.wait_for(METTE, "Noteret", within=0.1)
