"""`demo`: a sandbox in place of Telegram, the real bot, and an office that has been at work since the year began."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import socket
import sys
import tempfile
import webbrowser
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot import formats, logs
from bot.app import App
from bot.clock import Clock, turn_clock
from bot.commands import demo_office
from bot.commands.errors import CommandError
from bot.commands.office import say
from bot.plans import Plans, load_plan
from bot.settings import LANGUAGES, Settings, read_settings
from domain.calendar import iso_week
from domain.digest import DigestTime, last_week
from domain.new_plan import next_plan
from domain.plan_file import parse_plan
from storage.encryption import new_key, use_keys
from storage.engine import open_storage
from storage.migrate import migrate

TOKEN = "1000001:demo-token-that-is-no-secret"  # noqa: S105 - it opens nothing but the sandbox beside it
CONTROLS = [
    {
        "id": "digest",
        "da": "Ugens oversigt nu",
        "en": "This week's digest now",
        "hint_da": "Flytter uret til næste gang, oversigten sendes",
        "hint_en": "Moves the clock to the next time the digest is sent",
    },
    {
        "id": "day",
        "da": "Næste dag",
        "en": "Next day",
        "hint_da": "Flytter uret til i morgen kl. 9",
        "hint_en": "Moves the clock to tomorrow at 9",
    },
]


def demo(given: argparse.Namespace) -> int:
    """Run the demo until Ctrl-C."""
    logs.set_up(TOKEN)
    _try_port(given.port)
    settings = replace(
        read_settings({"LANGUAGE": "da"}), bot_token=TOKEN, data_keys=(new_key(),), send_rate=0.0,
        plan_file=read_settings().plan_file,
    )  # fmt: skip
    use_keys(settings.data_keys)
    asyncio.run(_demo(settings, given.port, browser=not given.no_browser))
    return 0


def _try_port(port: int) -> None:
    """Find out before the sandbox does, which could only answer in its own words."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen()
        except OSError:
            raise CommandError("commands.demo.port", port=port) from None


async def _demo(settings: Settings, port: int, *, browser: bool) -> None:
    stopping = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, stopping.set)
    with tempfile.TemporaryDirectory(prefix="vink-demo-") as folder:
        people = Path(folder) / "people.json"
        people.write_text(json.dumps(demo_office.phones(), ensure_ascii=False), "utf-8")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sandbox", "--port", str(port), "--people", str(people), "--token", TOKEN,
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            address = await _address(process, port)
            settings = replace(
                settings, bot_api_url=address["url"], database_url=f"sqlite+aiosqlite:///{folder}/bot.db"
            )
            await _play(settings, address, stopping, browser=browser)
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _address(process: asyncio.subprocess.Process, port: int) -> dict[str, str]:
    line = await process.stdout.readline() if process.stdout else b""
    if not line:
        raise CommandError("commands.demo.port", port=port)
    address: dict[str, str] = json.loads(line)
    return address


async def _play(settings: Settings, address: dict[str, str], stopping: asyncio.Event, *, browser: bool) -> None:
    clock = Clock()
    today = clock.now().astimezone(settings.zone).date()
    original = load_plan(settings.plan_file)
    plan = original
    if not original.covers(today):
        plan = parse_plan(next_plan(settings.plan_file.read_text("utf-8"), today.year))
    storage = open_storage(settings.database_url)
    try:
        await migrate(storage, settings.database_url, clock.now())
        plans = Plans(plan)
        await demo_office.move_in(storage, plans.main, clock.now(), settings.zone)
        app = App(settings, storage, plans, clock)
        running = asyncio.create_task(app.run(stopping))
        async with aiohttp.ClientSession(address["url"]) as page:
            director = asyncio.create_task(_direct(app, page, original.year, stopping))
            say("commands.demo.open", page=address["page"])
            print(address["page"], flush=True)  # noqa: T201
            if browser:
                webbrowser.open(address["page"])
            await asyncio.wait([running, director], return_when=asyncio.FIRST_COMPLETED)
            stopping.set()
            director.cancel()
            await asyncio.gather(running, director, return_exceptions=True)
    finally:
        await storage.close()


async def _direct(app: App, page: aiohttp.ClientSession, first_year: int, stopping: asyncio.Event) -> None:
    """Set the page up, greet everybody, and carry out its buttons."""
    year = app.plans.main.plan.year
    if year != first_year:
        said = {one: app.texts.of(one)("commands.demo.rolled", first=first_year, year=year) for one in LANGUAGES}
        await _post(page, "notice", said)
    await _post(page, "controls", CONTROLS)
    for person in demo_office.phones()["people"]:
        await _post(page, "send_text", {"user": person["id"], "chat": person["id"], "text": "/start"})
    await _post(page, "ready", {})
    while not stopping.is_set():
        async with page.get("/sandbox/controls/next", params={"timeout": "25"}) as answer:
            pressed = (await answer.json())["id"]
        if pressed is not None:
            await _move_clock(app, page, pressed)


async def _move_clock(app: App, page: aiohttp.ClientSession, pressed: str) -> None:
    local = app.clock.now().astimezone(app.settings.zone)
    if pressed == "digest":
        wanted = next_moment(local, app.settings.digest_at)
        if iso_week(wanted.date()).previous > last_week(app.plans.main.plan):
            await _say_that_it_ended(app, page)
            return
    else:
        wanted = (local + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    app.clock.offset = wanted.astimezone(UTC) - datetime.now(UTC)
    await _post(page, "clock", {"offset_seconds": app.clock.offset.total_seconds()})
    await turn_clock(app)


async def _say_that_it_ended(app: App, page: aiohttp.ClientSession) -> None:
    """A button that does nothing must say why."""
    end = app.plans.main.plan.end
    said = {one: app.texts.of(one)("commands.demo.ended", day=formats.day(end, one)) for one in LANGUAGES}
    await _post(page, "notice", said)


def next_moment(local: datetime, at: DigestTime) -> datetime:
    """The next time it is that weekday and hour, after `local`."""
    moment = local.replace(hour=at.at.hour, minute=at.at.minute, second=1, microsecond=0)
    moment += timedelta(days=(at.weekday - local.weekday()) % 7)
    return moment if moment > local else moment + timedelta(days=7)


async def _post(page: aiohttp.ClientSession, what: str, body: Any) -> None:
    async with page.post(f"/sandbox/{what}", json=body) as answer:
        answer.raise_for_status()
