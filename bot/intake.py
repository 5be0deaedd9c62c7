"""The way in: an update is committed before it is confirmed, and one transaction turns it into facts and answers."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy.exc import DataError, DBAPIError, NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.work import Work, current_work
from storage import mailbox
from storage.mailbox import Arrived, Waiting

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
MOST_REFUSALS = 4
GROUP = 32
MOST_TRIES = 5
FIRST_RETRY = timedelta(seconds=1)
HANDLING_SECONDS = 30
LONGEST_WAIT = 10.0
FORGET_AFTER = timedelta(days=7)
# What a tap raises whose data nobody can read, or that is about what is gone; it will be no better later.
UNREADABLE = (ValueError, LookupError, OverflowError, NoResultFound, DataError)


class Poller:
    """Asks Telegram for updates and commits each batch before the next question confirms it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; raises InvalidToken when the token is no longer Telegram's."""
        pause, refused = Pause(), 0
        while True:
            try:
                await self._poll()
                pause.reset()
                refused = 0
            except (InvalidToken, EndPointNotFound):
                # One stray 401 or 404 on the way is no verdict.
                refused += 1
                if refused >= MOST_REFUSALS:
                    raise InvalidToken from None
                await pause.wait()
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error.retry_after))
            except Conflict:
                if not await self._remove_webhook():
                    log.warning("another program polls with this token")
                    await pause.wait()
            except (TelegramError, DBAPIError) as error:
                log.warning("polling failed: %s", type(error).__name__)
                await pause.wait()
            except Exception:
                log.exception("polling failed")
                await pause.wait()

    async def _poll(self) -> None:
        wanted: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": ALLOWED}
        if self._offset is not None:
            wanted["offset"] = self._offset
        raw = await self._app.bot.do_api_request(
            "getUpdates", api_kwargs=wanted, read_timeout=POLL_SECONDS + 10, connect_timeout=10, pool_timeout=10
        )
        if isinstance(raw, list) and raw:
            await self._app.intake.accept(raw)
            last = raw[-1].get("update_id") if isinstance(raw[-1], dict) else None
            if isinstance(last, int):
                self._offset = last + 1

    async def _remove_webhook(self) -> bool:
        """Telegram sends updates elsewhere as long as a webhook is set; True when there was one, and it is gone."""
        try:
            hook = await self._app.bot.do_api_request("getWebhookInfo")
            url = hook.get("url") if isinstance(hook, dict) else None
            if not url:
                return False
            # Only the host: the path of a webhook is often a secret.
            log.error(
                "updates went to a webhook at %s, which this bot did not set; it is removed", urlsplit(url).hostname
            )
            await self._app.bot.do_api_request("deleteWebhook")
        except TelegramError as error:
            log.warning("the webhook could not be removed: %s", type(error).__name__)
            return False
        return True


class Intake:
    """Keeps what arrives, and hands it to the features in the order of arrival."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._arrived = asyncio.Event()
        self._arrivals: int | None = None
        # When the earliest update that failed may be tried again; what waits from before a start is tried at once.
        self._retry_at: datetime | None = None

    async def accept(self, raw: Iterable[object]) -> None:
        """Commit a batch of raw updates; returns when they would survive a power cut."""
        rows = [arrived for one in raw if (arrived := _arrived(one)) is not None]
        if not rows:
            return
        async with self._app.storage.transaction() as session:
            if self._arrivals is None:
                self._arrivals = await mailbox.last_arrival(session)
            first, self._arrivals = self._arrivals + 1, self._arrivals + len(rows)
            await mailbox.add_arrived(session, rows, first, self._app.clock.now())
        self._arrived.set()

    async def run(self) -> None:
        """Handle what has arrived until cancelled."""
        pause = Pause()
        while True:
            self._arrived.clear()
            try:
                handled = await self.handle_waiting()
                pause.reset()
            except Exception:
                log.exception("handling updates failed; they stay in the inbox")
                await pause.wait()
                continue
            if handled < GROUP:
                await self._wait()

    async def handle_waiting(self) -> int:
        """Handle the next updates, a small group in one transaction; returns how many there were."""
        now = self._app.clock.now()
        async with self._app.storage.reading() as session:
            waiting = await mailbox.list_waiting(session, now, GROUP)
            if not waiting:
                self._retry_at = await mailbox.next_retry(session, now)
        if self._retry_at is not None and self._retry_at <= now:
            self._retry_at = None
        if not waiting:
            return 0
        if len(waiting) == 1 or not await self._handle_together(waiting):
            await self._handle_apart(waiting)
        self._app.outbox.wake()
        return len(waiting)

    async def _handle_together(self, waiting: Sequence[Waiting]) -> bool:
        """Handle a group in one transaction; False, and nothing is done, when one of them fails."""
        try:
            async with self._app.storage.transaction() as session:
                for one in waiting:
                    await self._handle(session, one)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is met again when each is handled alone
            log.info("a group of %s updates failed (%s); each is handled alone", len(waiting), type(error).__name__)
            return False
        return True

    async def _handle_apart(self, waiting: Sequence[Waiting]) -> None:
        """Handle each in a transaction of its own, so that one that fails takes nobody else's facts along."""
        held: set[int | None] = set()
        for one in waiting:
            if one.chat_id in held:
                continue  # an earlier update of this chat failed, and order matters within a chat
            try:
                async with self._app.storage.transaction() as session:
                    await self._handle(session, one)
            except Exception as error:
                if isinstance(error, DBAPIError) and error.connection_invalidated:
                    raise
                log.exception("update %s failed, try %s", one.update_id, one.tries + 1)
                if not await self._put_off(one, error) and one.chat_id is not None:
                    held.add(one.chat_id)

    async def _handle(self, session: AsyncSession, waiting: Waiting) -> None:
        """Turn one update into facts and answers within a transaction; raises what its handler raised."""
        update = self._read(waiting)
        if update is None:
            await mailbox.quarantine(session, waiting.update_id)
            return
        work = Work(session, self._app.clock.now(), self._app.settings.zone)
        token = current_work.set(work)
        try:
            async with asyncio.timeout(HANDLING_SECONDS):
                await self._app.ptb.process_update(update)
            if work.failed is not None:
                raise work.failed
            await mailbox.finish(session, waiting.update_id, forget_chat=work.forget_chat)
        finally:
            current_work.reset(token)

    def _read(self, waiting: Waiting) -> Update | None:
        """The update as it was sent; None when it has a shape that nobody understands."""
        try:
            return Update.de_json(json.loads(waiting.body), self._app.bot)
        except Exception as error:  # noqa: BLE001 - any shape may come; a shape nobody understands is set aside
            log.warning("update %s cannot be read (%s) and is set aside", waiting.update_id, type(error).__name__)
            return None

    async def _put_off(self, waiting: Waiting, error: Exception) -> bool:
        """Try again later; after the last try set the update aside, tell its writer, and return True."""
        tries, now = waiting.tries + 1, self._app.clock.now()
        update = self._read(waiting)
        is_old = update is not None and update.callback_query is not None and isinstance(error, UNREADABLE)
        async with self._app.storage.transaction() as session:
            if tries < MOST_TRIES and not is_old:
                again = now + FIRST_RETRY * 2 ** (tries - 1)
                await mailbox.retry_later(session, waiting.update_id, tries, again)
                self._retry_at = min(self._retry_at or again, again)
                return False
            await mailbox.quarantine(session, waiting.update_id)
            if update is not None:
                await self._app.tell_given_up(Work(session, now, self._app.settings.zone), update)
        return True

    async def _wait(self) -> None:
        """Wait for the next arrival, or for the next retry. Retries are looked up again now and then."""
        patience = LONGEST_WAIT
        if self._retry_at is not None:
            patience = max(0.05, (self._retry_at - self._app.clock.now()).total_seconds())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._arrived.wait(), min(patience, LONGEST_WAIT))


class Pause:
    """A growing pause between failures: 1, 2, 4 … 60 seconds, each a little off so that many do not come at once."""

    def __init__(self, first: float = 1.0, longest: float = 60.0) -> None:
        self._first, self._longest = first, longest
        self._next = first

    def reset(self) -> None:
        """It went well: begin anew."""
        self._next = self._first

    async def wait(self) -> None:
        """Wait, and longer next time."""
        await asyncio.sleep(self._next * random.uniform(0.8, 1.2))
        self._next = min(self._next * 2, self._longest)


def _arrived(raw: object) -> Arrived | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int) or not 0 <= raw["update_id"] < 2**63:
        log.warning("Telegram sent something that is no update")
        return None
    return Arrived(raw["update_id"], _chat_id(raw), json.dumps(raw, ensure_ascii=False))


def _chat_id(raw: Mapping[str, Any]) -> int | None:
    """The chat an update belongs to, read without trusting its shape."""
    for kind, part in raw.items():
        if kind == "update_id" or not isinstance(part, dict):
            continue
        message = part.get("message") if kind == "callback_query" else part
        for place in (message, part.get("from")):
            chat = place.get("chat", place) if isinstance(place, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int) and abs(chat["id"]) < 2**53:
                return int(chat["id"])
    return None


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


async def forget_old_updates(app: App, work: Work) -> None:  # noqa: ARG001 - a turn of the clock
    """Drop the marks of updates handled long ago."""
    await mailbox.forget_done(work.session, work.now - FORGET_AFTER)
