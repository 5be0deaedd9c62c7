"""In a real browser the page is a chat: people write, tap, answer and correct, and see what the bot does with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from sandbox.server import Sandbox
from tests.browser import Browser
from tests.sandbox.conftest import METTE, SAMIR

pytestmark = pytest.mark.browser


@pytest.fixture
async def echo(sandbox: Sandbox) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A bot that repeats what it reads, names what a message answers, and undoes on a tap."""

    async def repeat(update: Update, _context: Any) -> None:
        message = update.effective_message
        assert message is not None
        verb = "Rettet" if update.edited_message else "Noteret"
        about = f" (svar på: {message.reply_to_message.text})" if message.reply_to_message else ""
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Fortryd", callback_data="undo")]])
        await message.reply_text(f"{verb}: {message.text}{about}", reply_markup=keyboard)

    async def undo(update: Update, _context: Any) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("Det er taget tilbage")
        await update.callback_query.edit_message_text("<b>Fortrudt</b>", parse_mode="HTML")

    app = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, repeat))
    app.add_handler(CallbackQueryHandler(undo))
    assert app.updater is not None
    async with app:
        await app.start()
        await app.updater.start_polling()
        yield app
        await app.updater.stop()
        await app.stop()


async def in_browser(steps: Callable[[], None]) -> None:
    """Selenium waits by blocking, so it gets a thread and the bot keeps the loop."""
    await asyncio.to_thread(steps)


async def test_two_people_write_tap_answer_and_correct_on_their_phones(
    sandbox: Sandbox, driver: Any, echo: object
) -> None:
    sandbox.add_user(SAMIR, "Samir Haddad", role={"da": "Resursepanel", "en": "Resource panel"})
    sandbox.add_group(-1_000_000_000_042, "Panelet", "supergroup", [METTE, SAMIR])

    def play() -> None:
        page = Browser(driver, sandbox.url)
        mette, samir = page.phone(METTE), page.phone(SAMIR)

        page.click(".big", "Start", samir)
        page.find(".theirs .bubble", "Noteret: /start", samir)

        page.write(METTE, "18 deltagere på Tingbjerg Skole")
        page.find(".theirs .bubble", "Noteret: 18 deltagere på Tingbjerg Skole", mette)
        page.find(".mine .ticks.taken", within=mette)

        page.click(".key", "Fortryd", mette)
        page.find(".toast", "Det er taget tilbage", mette)
        assert page.find(".theirs .bubble strong", "Fortrudt", mette)

        page.find("textarea", within=mette).send_keys(Keys.ARROW_UP)  # arrow up opens one's last message
        page.find(".aboutbar", "Redigerer", mette)
        page.find("textarea", within=mette).send_keys(", nej 16\n")
        page.find(".theirs .bubble", "Rettet: 18 deltagere på Tingbjerg Skole, nej 16", mette)
        page.find(".mine .edited", "redigeret", mette)

        page.click(".theirs .bubble", "Rettet", mette)
        page.click(".theirs.picked .actions button[aria-label='Svar']", within=mette)
        page.write(METTE, "tak")
        page.find(".theirs .bubble", "Noteret: tak (svar på: Rettet", mette)

        page.write(SAMIR, "<img src=x onerror=\"document.title='hacked'\"><b>x</b>")
        page.find(".theirs .bubble", "Noteret: <img src=x onerror=", samir)
        assert driver.find_elements("css selector", ".bubble img") == []

        page.click(".tab", "Panelet", mette)
        page.write(METTE, "Hvem tager A-0042?")
        page.find(".tab .badge", "1", samir)

        page.click("#language")
        assert page.find("h1", "Try VINK")
        assert page.find("textarea", within=page.phone(METTE)).get_attribute("placeholder") == "Write a message"
        assert driver.title == "Try VINK"
        assert driver.get_log("browser") == []

    await in_browser(play)


async def test_a_message_to_a_bot_that_is_down_says_so_until_it_is_back(sandbox: Sandbox, driver: Any) -> None:
    def play() -> None:
        page = Browser(driver, sandbox.url)
        page.write(METTE, "18 deltagere")
        page.find(".waiting", "VINK svarer ikke lige nu", page.phone(METTE))
        assert page.find(".mine .ticks", within=page.phone(METTE)).get_attribute("aria-label") == "Sendt"

    await in_browser(play)
