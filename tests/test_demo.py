"""`python -m bot demo` in a real browser: log, ask, take, answer, close, and read Monday's digest."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.browser import Browser

ROOT = Path(__file__).parent.parent
METTE, JONAS, OMAR, LONE = 2001, 2002, 2003, 2004

pytestmark = pytest.mark.browser


@pytest.fixture
async def page_url(tmp_path: Path) -> AsyncIterator[str]:
    """The demo as its user starts it, on a free port."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PLAN_FILE": str(ROOT / "plans/vink-2014.toml")}
    with (tmp_path / "demo.log").open("wb") as log:
        demo = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser",
            cwd=tmp_path, env=environment, stdout=asyncio.subprocess.PIPE, stderr=log,
        )  # fmt: skip
    assert demo.stdout is not None
    line = await asyncio.wait_for(demo.stdout.readline(), 30)
    yield line.decode().strip().rstrip("/")
    demo.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(demo.wait(), 15) == 0
    told = (tmp_path / "demo.log").read_text("utf-8")
    assert "Traceback" not in told, told


async def test_all_three_flows_work_in_a_browser(page_url: str, driver: Any) -> None:
    """Mette logs and corrects, Jonas asks, Omar takes, answers and closes, and Lone reads the digest on Monday."""
    await asyncio.to_thread(play, Browser(driver, page_url))


async def test_when_the_plan_is_over_the_button_for_the_digest_says_why_it_does_nothing(page_url: str) -> None:
    """Every press moves on to another digest, until the closing one; the clock then stands still."""
    async with aiohttp.ClientSession(page_url) as page:

        async def state() -> Any:
            async with page.get("/sandbox/state") as answer:
                return await answer.json()

        while not (await state())["ready"]:
            await asyncio.sleep(0.05)
        at, notice = (await state())["clock"]["offset_seconds"], {}
        for _ in range(55):
            async with page.post("/sandbox/press", json={"id": "digest"}):
                before = at
            while at == before and "Der kommer ikke flere oversigter" not in notice.get("da", ""):
                await asyncio.sleep(0.02)
                told = await state()
                at, notice = told["clock"]["offset_seconds"], told["notice"]
            if at == before:
                break

        def closing() -> list[int]:
            heads = ("Afsluttende oversigt.", "Closing digest.")
            said = [(chat["id"], message["text"]) for chat in told["chats"] for message in chat["messages"]]
            return [chat for chat, text in said if any(head in text for head in heads)]

        async with asyncio.timeout(20):
            while LONE not in closing():
                await asyncio.sleep(0.05)
                told = await state()

    assert notice["da"].startswith("Der kommer ikke flere oversigter: Handlingsplanen sluttede 31. december ")
    assert notice["en"].startswith("There are no more digests to come: the action plan ended on 31 December ")
    assert len(closing()) == len(set(closing()))


def play(page: Browser) -> None:
    mette, jonas, omar, lone = (page.phone(person) for person in (METTE, JONAS, OMAR, LONE))
    page.find(".theirs .bubble", "Velkommen, Mette", mette)

    page.write(METTE, "holdt oplæg i går for atten lærere på Nørrebro, og to mentorforløb er startet")
    echo = page.find(".theirs .bubble", "Gemt", mette)
    assert "oplæg" in echo.text.lower()
    assert "mentorforløb" in echo.text.lower()
    page.find(".key", "Fortryd", mette)

    page.write(JONAS, "Can someone advise on a young man who says he wants to go to Syria? His cpr is 120399-1234")
    preview = page.find(".theirs .bubble", "This is what the panel will see", jonas)
    assert "112" in preview.text
    assert "120399" not in preview.text
    page.click(".key", "Send", jonas)
    card = page.find(".theirs .bubble", "Syria", omar)
    assert "120399" not in card.text
    page.click(".key", "Jeg tager den", omar)
    page.find(".theirs .bubble", "Omar", jonas)

    reply(page, OMAR, "Syria", "Tag en rolig snak med ham, og ring så til mig.")
    page.find(".theirs .bubble", "Tag en rolig snak", jonas)
    reply(page, JONAS, "Tag en rolig snak", "Thank you, I will.")
    page.find(".theirs .bubble", "Thank you, I will.", omar)
    page.click(".key", "Luk", omar)
    page.click(".key", "Rådgivningsforløb", omar)
    page.find(".theirs .bubble", "Det tæller i planen", omar)

    page.click("button", "Ugens oversigt nu")
    digest = page.find(".theirs .bubble", "Vidensoplæg", lone)
    assert "Rådgivningsforløb" in digest.text
    page.find(".theirs img", within=lone)


def reply(page: Browser, person: int, to: str, text: str) -> None:
    """Answer the message with those words by its own button."""
    phone = page.phone(person)
    page.click(".theirs .bubble", to, phone)
    page.click(".theirs.picked .actions button[aria-label='Svar']", within=phone)
    page.write(person, text)
