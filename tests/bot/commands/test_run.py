"""The bot as a process: it starts, stops, stands by, and keeps its token to itself."""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from sqlalchemy import text

from sandbox.server import Sandbox
from storage.encryption import new_key
from storage.engine import open_storage
from tests.bot.commands.conftest import Command

SECRET = "et-langt-hemmeligt-ord"
TOKEN = "1234567:canary-token-AAEhBP0av28fwgXr0LqtkQ"


@pytest.fixture
def live(environment: dict[str, str]) -> dict[str, str]:
    """Settings of a bot that can run, but for the address of its Telegram."""
    return {**environment, "BOT_TOKEN": TOKEN, "DATA_KEY": new_key(), "SEND_RATE": "0"}


async def start(environment: Mapping[str, str], log: Path) -> asyncio.subprocess.Process:
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=log.parent, env=dict(environment), stdout=output, stderr=output
        )


async def stop(bot: asyncio.subprocess.Process) -> int:
    bot.send_signal(signal.SIGTERM)
    return await asyncio.wait_for(bot.wait(), 10)


async def told(log: Path, words: str, within: float = 40.0) -> None:
    """Wait until the bot has said so."""
    async with asyncio.timeout(within):
        while words not in log.read_text("utf-8"):
            await asyncio.sleep(0.05)


async def test_it_answers_stops_at_sigterm_and_never_prints_its_token(
    command: Command, live: dict[str, str], tmp_path: Path
) -> None:
    """A member added on the command line logs a talk; the token is in no file and no line; status 0."""
    log = tmp_path / "bot.log"
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        command(
            "members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", "--language", "da", also=live
        )
        sandbox.add_user(7, "Mette", started=True)
        sandbox.faults.add("html", "getUpdates", times=1)
        sandbox.faults.add("500", "sendMessage", times=1)
        bot = await start(live, log)
        sandbox.send_text(7, 7, "holdt oplæg, 18 deltagere")
        answer = await sandbox.wait_for(7, "18", within=40)
        assert "oplæg" in answer.text.lower()
        await asyncio.sleep(0.3)
        assert await stop(bot) == 0

    assert TOKEN.encode() not in log.read_bytes()
    assert "18 deltagere" not in log.read_text("utf-8")
    assert all(TOKEN.encode() not in file.read_bytes() for file in tmp_path.glob("bot.db*"))
    stored = json.loads(command("entries", "--json", also=live).output)
    assert [(one["indicator"], one["people"]) for one in stored] == [("talks", 18)]


async def test_a_second_instance_stands_by_and_takes_over(
    command: Command, live: dict[str, str], tmp_path: Path
) -> None:
    """While the first runs the second says that it waits and polls nothing; when the first is killed it goes on."""
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", also=live)
        sandbox.add_user(7, "Mette", started=True)
        first = await start(live, tmp_path / "first.log")
        sandbox.send_text(7, 7, "/help")
        await sandbox.wait_for(7, within=40)
        second = await start(live, tmp_path / "second.log")
        await told(tmp_path / "second.log", "stands by")
        assert second.returncode is None

        first.kill()
        await first.wait()
        written = sandbox.send_text(7, 7, "/privacy")
        await sandbox.wait_for(7, after=written.id, within=40)
        assert await stop(second) == 0


async def test_what_was_logged_before_the_years_plan_was_there_counts_in_it_after_the_next_start(
    command: Command, live: dict[str, str], tmp_path: Path
) -> None:
    """With the plan of 2014 alone the bot warns at its start; with this year's beside it the talk counts."""
    (tmp_path / "plans").mkdir()
    original = shutil.copy(live["PLAN_FILE"], tmp_path / "plans")
    live["PLAN_FILE"] = str(original)
    log = tmp_path / "bot.log"

    async def talks() -> tuple[int, int]:
        told = json.loads(command("progress", "--json", also=live).output)["indicators"][0]
        return told["count"]["actual"], told["people"]["actual"]

    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", also=live)
        sandbox.add_user(7, "Mette", started=True)
        bot = await start(live, log)
        await told(log, "No plan covers today")
        sandbox.send_text(7, 7, "holdt oplæg, 18 deltagere")
        await sandbox.wait_for(7, "18", within=40)
        assert await stop(bot) == 0
        assert await talks() == (0, 0)

        year = datetime.now(ZoneInfo("Europe/Copenhagen")).year
        new = command("new-plan", "--from", original, "--year", year).output
        (tmp_path / "plans" / f"vink-{year}.toml").write_text(new, "utf-8")
        second = tmp_path / "second.log"
        bot = await start(live, second)
        await told(second, f"1 entry from before the plan's file was there now counts in vink-{year}")
        await told(second, "connected")
        assert await stop(bot) == 0
    assert await talks() == (1, 18)
    assert "No plan covers today" not in second.read_text("utf-8")


async def test_the_log_tells_the_id_of_a_group_that_could_be_the_panels(live: dict[str, str], tmp_path: Path) -> None:
    """Whoever looks for PANEL_CHAT_ID puts the running bot into the group."""
    log = tmp_path / "bot.log"
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        sandbox.add_user(7, "Lone")
        bot = await start(live, log)
        await told(log, "connected")
        sandbox.add_group(-1_001_234_567_890, "Resursepanelet", "supergroup", [7], bot_status="left")
        sandbox.set_bot_status(7, -1_001_234_567_890, "member")
        await told(log, "left the group -1001234567890, which is not PANEL_CHAT_ID")
        assert await stop(bot) == 0


async def test_a_token_that_telegram_refuses_is_said_in_one_sentence(live: dict[str, str], tmp_path: Path) -> None:
    """Exit status 2, and the token is not printed."""
    log = tmp_path / "bot.log"
    async with Sandbox() as sandbox:
        bot = await start({**live, "BOT_API_URL": sandbox.url}, log)
        assert await asyncio.wait_for(bot.wait(), 40) == 2
    lines = log.read_text("utf-8").splitlines()
    assert "BotFather" in lines[-1]
    assert TOKEN not in log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")


async def test_it_waits_for_a_telegram_that_is_not_there_yet(live: dict[str, str], tmp_path: Path) -> None:
    """Started without a network it keeps trying, and stops at once when told to."""
    log = tmp_path / "bot.log"
    bot = await start({**live, "BOT_API_URL": "http://127.0.0.1:9"}, log)
    await told(log, "cannot be reached")
    assert bot.returncode is None
    assert await stop(bot) == 0


async def test_another_key_than_the_databases_is_refused_at_the_start(live: dict[str, str], tmp_path: Path) -> None:
    """Better one sentence now than unreadable cases later."""
    log = tmp_path / "bot.log"
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        bot = await start(live, log)
        await sandbox.wait_until(lambda: bool(sandbox.calls_of("getMe")), within=40)
        await stop(bot)
        bot = await start({**live, "DATA_KEY": new_key()}, log)
        assert await asyncio.wait_for(bot.wait(), 40) == 2
    assert "DATA_KEY" in log.read_text("utf-8").splitlines()[-1]


async def test_a_key_is_turned_over_in_one_start_and_the_old_one_alone_is_refused_from_then_on(
    command: Command, live: dict[str, str], tmp_path: Path
) -> None:
    """A talk begun under the old key is finished under the new one alone; no command works with the old one."""
    log = tmp_path / "bot.log"
    old, new = live["DATA_KEY"], new_key()
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", also=live)
        sandbox.add_user(7, "Mette", started=True)
        bot = await start(live, log)
        question = sandbox.send_text(7, 7, "held talk yesterday")
        await sandbox.wait_for(7, "How many", after=question.id, within=40)
        await stop(bot)
        bot = await start({**live, "DATA_KEY": f"{new},{old}"}, log)
        await told(log, "everything is encrypted with the first DATA_KEY")
        await stop(bot)
        bot = await start({**live, "DATA_KEY": new}, log)
        answer = sandbox.send_text(7, 7, "18")
        assert "18 participants" in (await sandbox.wait_for(7, after=answer.id, within=40)).text
        assert await stop(bot) == 0
        doctor = await asyncio.to_thread(command, "doctor", also=live)
    assert doctor.status == 1
    assert [one[0] for one in doctor.output.splitlines() if "DATA_KEY" in one] == ["✗"]
    listed = command("members", "list", also=live)
    assert (listed.status, listed.output) == (2, "")
    assert "DATA_KEY" in listed.errors


@pytest.mark.postgres
async def test_a_bot_whose_lock_is_lost_stops_before_another_can_take_its_place(
    command: Command, live: dict[str, str], tmp_path: Path, postgres_url: str
) -> None:
    """The connection that holds the lock breaks: one sentence, and status 2."""
    log = tmp_path / "bot.log"
    async with Sandbox(token=TOKEN) as sandbox:
        live |= {"BOT_API_URL": sandbox.url, "DATABASE_URL": postgres_url}
        bot = await start(live, log)
        await sandbox.wait_until(lambda: bool(sandbox.calls_of("getMe")), within=40)
        storage = open_storage(postgres_url)
        async with storage.transaction() as session:
            holding = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            assert (await session.scalars(text(holding))).all() == [True]
        await storage.close()
        assert await asyncio.wait_for(bot.wait(), 40) == 2
    assert log.read_text("utf-8").splitlines()[-1].endswith("the bot has stopped; start it again.")
    assert "Traceback" not in log.read_text("utf-8")


async def test_the_webhook_is_the_same_bot(command: Command, live: dict[str, str], tmp_path: Path) -> None:
    """Updates pushed with the secret are answered once; all else is refused. A busy Telegram is asked again."""
    async with Sandbox(token=TOKEN) as sandbox:
        port = 20000 + os.getpid() % 20000
        url = f"http://127.0.0.1:{port}/"
        live |= {
            "BOT_API_URL": sandbox.url,
            "WEBHOOK_URL": url,
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        }
        sandbox.faults.add("500", "setWebhook", times=1)
        command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", also=live)
        sandbox.add_user(7, "Mette", started=True)
        bot = await start(live, tmp_path / "bot.log")
        await sandbox.wait_until(lambda: len(sandbox.calls_of("setWebhook")) > 1, within=40)
        sandbox.send_text(7, 7, "/help")
        await sandbox.wait_for(7, within=40)
        before = len(sandbox.messages(7))
        sent = {"update_id": 900_000, "message": text_message(7, "holdt oplæg i dag, 18 deltagere")}
        async with aiohttp.ClientSession() as web:
            for secret in ("", "forkert", SECRET[:-1]):
                assert await push(web, url, sent, secret) == 401
            assert (await web.get(url)).status == 405
            assert await push(web, url, {"update_id": 1, "filler": "x" * 2 * 1024 * 1024}, SECRET) == 413
            assert len(sandbox.messages(7)) == before
            assert await push(web, url, sent, SECRET) == 200
            assert await push(web, url, sent, SECRET) == 200
        await sandbox.wait_until_idle(quiet=1.0, within=20)
        assert await stop(bot) == 0
        assert len([one for one in sandbox.messages(7)[before:] if one.out and "18 deltagere" in one.text]) == 1


async def test_a_webhook_of_somebody_else_is_removed(command: Command, live: dict[str, str], tmp_path: Path) -> None:
    """Updates would go to a stranger; the log says where they went, without the path, and polling goes on."""
    log = tmp_path / "bot.log"
    async with Sandbox(token=TOKEN) as sandbox:
        live["BOT_API_URL"] = sandbox.url
        command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", also=live)
        sandbox.add_user(7, "Mette", started=True)
        async with aiohttp.ClientSession() as web:
            hook = {"url": "https://somebody-else.example/sti-der-er-hemmelig"}
            await web.post(f"{sandbox.url}/bot{TOKEN}/setWebhook", json=hook)
        bot = await start(live, log)
        await sandbox.wait_until(lambda: bool(sandbox.calls_of("deleteWebhook")), within=40)
        sandbox.send_text(7, 7, "/help")
        await sandbox.wait_for(7, within=40)
        assert await stop(bot) == 0
    assert "a webhook at somebody-else.example" in log.read_text("utf-8")
    assert "sti-der-er-hemmelig" not in log.read_text("utf-8")


def text_message(user: int, text: str) -> dict[str, object]:
    """A message as Telegram sends it, from a private chat."""
    person = {"id": user, "is_bot": False, "first_name": "Mette"}
    chat = {"id": user, "type": "private", "first_name": "Mette"}
    return {
        "message_id": 90_000,
        "date": int(datetime.now(UTC).timestamp()),
        "chat": chat,
        "from": person,
        "text": text,
    }


async def push(web: aiohttp.ClientSession, url: str, update: Mapping[str, object], secret: str) -> int:
    """Call the webhook as Telegram does; the status it answers with."""
    body = io.BytesIO(json.dumps(update).encode())
    async with web.post(url, data=body, headers={"X-Telegram-Bot-Api-Secret-Token": secret}) as answer:
        return answer.status
