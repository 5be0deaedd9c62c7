"""The way out: makes the calls owed to Telegram until it has taken them, each chat in order, many chats at once."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)  # fmt: skip

from bot.http import Torn
from bot.intake import Pause
from bot.pace import Pace
from bot.panel_chat import move_panel_chat
from bot.work import Work
from storage import mailbox
from storage.mailbox import DUE, FAILED, SENT, UNKNOWN, Outgoing

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

AT_ONCE = 32
MOST_DOUBTS = 6
FIRST_DOUBT = timedelta(seconds=2)
LONGEST_DOUBT = timedelta(minutes=15)
MOST_BREAKS = 5
# A message about this is forgotten as soon as it is sent: it went to a stranger, who leaves no trace.
FORGET = "stranger"
LONGEST_WAIT = 10.0
GIVE_UP_AFTER = timedelta(hours=24)
# What Telegram answers when the wish is fulfilled already, or nobody waits for it any more.
_AS_GOOD_AS_DONE = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
    "message to delete not found",
    "topic_not_modified",
)
_NO_SUCH_READER = (
    "chat not found", "user is deactivated", "bot was kicked", "chat_write_forbidden", "peer_id_invalid",
    # A group that has muted the bot takes nothing from it any more.
    "not enough rights to send", "have no rights to send", "need administrator rights", "chat_restricted",
    "chat_send_plain_forbidden",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """How a call went: the row's new state, and what must be known about it."""

    row_id: int
    chat_id: int
    state: str
    message_id: int | None = None
    error: str | None = None
    doubts: int = 0
    wait: timedelta = timedelta()
    unreachable: bool = False
    moved_to: int | None = None
    answer: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A claimed row, read out of the database."""

    row_id: int
    chat_id: int
    method: str
    payload: dict[str, Any]
    attachment: str | None
    edits: int | None
    tries: int
    doubts: int
    created_at: datetime


class Outbox:
    """Sends what is owed. One cycle settles what came back and claims what is next, in one transaction."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._wake = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._results: list[Result] = []
        # True while some call waits for its time: only then must the database be asked when that is.
        self._deferred = True
        self._strangers: set[int] = set()
        self._pace = Pace(app.settings.send_rate)

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        async with self._app.storage.transaction() as session:
            doubtful = await mailbox.doubt_unfinished(session)
        if doubtful:
            log.warning("%s messages may or may not have arrived before the stop; they are sent once more", doubtful)
        pause = Pause()
        while True:
            self._wake.clear()
            try:
                claimed = await self._cycle()
                pause.reset()
            except Exception:
                log.exception("the outbox could not be read or written")
                await pause.wait()
                continue
            if not claimed and not self._results and not self._wake.is_set():
                await self._wait()

    async def stop(self) -> None:
        """Wait a moment for the calls under way, and settle them; what is not back by then is in doubt."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=1.0)
        for task in self._under_way.values():
            task.cancel()
        results, self._results = self._results, []
        if results:
            async with self._app.storage.transaction() as session:
                await self._settle(session, results)

    def tasks(self) -> list[asyncio.Task[None]]:
        """The calls under way."""
        return list(self._under_way.values())

    async def _cycle(self) -> int:
        results, self._results = self._results, []
        try:
            async with self._app.storage.transaction() as session:
                await self._settle(session, results)
                room = AT_ONCE - len(self._under_way) + len(results)
                settled = {one.chat_id for one in results}
                busy = [chat for chat in self._under_way if chat not in settled]
                rows = await mailbox.claim_due(session, self._app.clock.now(), busy, room) if room > 0 else []
                calls = [await self._read(session, row) for row in rows]
        except BaseException:
            self._results = results + self._results  # not settled after all: once more with the next cycle
            raise
        for result in results:
            self._under_way.pop(result.chat_id, None)
        for call in calls:
            self._under_way[call.chat_id] = asyncio.create_task(self._send(call))
        return len(calls)

    async def _read(self, session: AsyncSession, row: Outgoing) -> Call:
        payload = json.loads(row.payload or "{}")
        if row.about == FORGET:
            self._strangers.add(row.chat_id)
        if "chat_id" in payload:
            payload["chat_id"] = row.chat_id  # the group may have moved since
        if row.edits is not None:
            original = await session.get(Outgoing, row.edits)
            # In a chat that moved, that number may be another message.
            here = original is not None and original.chat_id == row.chat_id
            payload["message_id"] = original.message_id if original and here else None
        return Call(
            row.id, row.chat_id, row.method, payload, row.attachment, row.edits, row.tries, row.doubts, row.created_at,
        )  # fmt: skip

    async def _send(self, call: Call) -> None:
        try:
            result = await self._call(call)
        except Exception:
            log.exception("message %s could not be made", call.row_id)
            # A picture that cannot be drawn must not hold its chat up for ever, nor a passing failure lose it.
            state = DUE if call.tries < MOST_BREAKS else FAILED
            wait = _back_off(call.tries)
            result = Result(call.row_id, call.chat_id, state, error="broken", doubts=call.doubts, wait=wait)
        self._results.append(result)
        self._wake.set()

    async def _call(self, call: Call) -> Result:
        if call.edits is not None and call.payload["message_id"] is None:
            return Result(call.row_id, call.chat_id, FAILED, error="nothing-to-edit")
        try:
            # PTB wants files in the arguments, and takes any method by its own name.
            arguments = dict(call.payload)
            if call.attachment:
                name, content = await self._app.draw(call.attachment)
                field = "photo" if call.method == "sendPhoto" else "document"
                arguments[field] = InputFile(content, filename=name)
            await self._pace.keep(call.chat_id, call.method)
            answer = await self._app.bot.do_api_request(call.method, api_kwargs=arguments)
        except TelegramError as error:
            return self._failed(call, error)
        said = answer if isinstance(answer, dict) else {}
        if "message_id" in said:
            return Result(call.row_id, call.chat_id, SENT, message_id=said["message_id"])
        return Result(call.row_id, call.chat_id, SENT, answer=said)

    def _failed(self, call: Call, error: TelegramError) -> Result:
        """What a refusal or a broken connection means for the row."""
        said = error.message.lower()
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return self._again(call, "retry-after", timedelta(seconds=seconds + random.uniform(0, 0.5)), DUE)
        if isinstance(error, ChatMigrated):
            return Result(call.row_id, call.chat_id, DUE, error="migrated", moved_to=error.new_chat_id)
        if isinstance(error, Forbidden) or any(one in said for one in _NO_SUCH_READER):
            return Result(call.row_id, call.chat_id, FAILED, error="unreachable", unreachable=True)
        if isinstance(error, (InvalidToken, EndPointNotFound)):
            return self._again(call, "token-refused", timedelta(seconds=30), DUE)
        if isinstance(error, BadRequest):
            if any(one in said for one in _AS_GOOD_AS_DONE):
                return Result(call.row_id, call.chat_id, SENT)
            log.error("Telegram refuses message %s (%s): bad request", call.row_id, call.method)
            return Result(call.row_id, call.chat_id, FAILED, error="refused")
        if _may_have_arrived(error):
            return self._doubt(call)
        return self._again(call, "network", _back_off(call.tries), DUE)

    def _again(self, call: Call, why: str, wait: timedelta, state: str) -> Result:
        if self._app.clock.now() - call.created_at > GIVE_UP_AFTER:
            log.error("message %s was owed for a day and is given up: %s", call.row_id, why)
            return Result(call.row_id, call.chat_id, FAILED, error=why)
        return Result(call.row_id, call.chat_id, state, error=why, doubts=call.doubts, wait=wait)

    def _doubt(self, call: Call) -> Result:
        """Telegram may have it or not. Better twice than never, but not without end."""
        doubts = call.doubts + 1
        if doubts >= MOST_DOUBTS:
            log.error("message %s went out %s times without an answer and is given up", call.row_id, doubts)
            return Result(call.row_id, call.chat_id, FAILED, error="unknown")
        wait = min(FIRST_DOUBT * 6 ** (doubts - 1), LONGEST_DOUBT) * random.uniform(0.9, 1.1)
        return replace(self._again(call, "unknown", wait, UNKNOWN), doubts=doubts)

    async def _settle(self, session: AsyncSession, results: list[Result]) -> None:
        now = self._app.clock.now()
        await mailbox.mark_sent(session, [(one.row_id, one.message_id) for one in results if one.state == SENT])
        for one in results:
            if one.state != SENT:
                await mailbox.mark(session, one.row_id, one.state, one.error, now + one.wait, one.doubts)
                self._deferred = self._deferred or one.state != FAILED
            await self._follow_up(session, now, one)
        ended = [one.row_id for one in results if one.state in (SENT, FAILED) and one.chat_id in self._strangers]
        if ended:
            await session.execute(delete(Outgoing).where(Outgoing.id.in_(ended), Outgoing.about == FORGET))
            self._strangers.difference_update(one.chat_id for one in results)

    async def _follow_up(self, session: AsyncSession, now: datetime, one: Result) -> None:
        """What follows from how a call went. Should it fail, nobody else's messages wait for it."""
        if one.moved_to is None and not one.answer and one.state != FAILED:
            return
        try:
            async with session.begin_nested():
                await self._tell_features(Work(session, now, self._app.settings.zone), one)
        except Exception as error:
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                raise
            log.exception("what follows from message %s could not be done", one.row_id)

    async def _tell_features(self, work: Work, one: Result) -> None:
        if one.moved_to is not None:
            await mailbox.move_chat(work.session, one.chat_id, one.moved_to)
            await move_panel_chat(self._app, work, one.chat_id, one.moved_to)
        if one.answer:
            await self._app.tell_answered(work, one.row_id, one.answer)
        if one.state == FAILED:
            await self._app.tell_undelivered(work, one.row_id, one.chat_id, unreachable=one.unreachable)

    async def _wait(self) -> None:
        """Wait to be woken, or until a call that was put off is due."""
        patience = LONGEST_WAIT
        if self._deferred and not self._under_way:
            async with self._app.storage.reading() as session:
                due = await mailbox.next_due(session)
            self._deferred = due is not None
            if due is not None:
                patience = min(patience, max(0.05, (due - self._app.clock.now()).total_seconds()))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), patience)


def _may_have_arrived(error: TelegramError) -> bool:
    """False where the call certainly never reached Telegram, or Telegram answered in order that it failed."""
    # A foreign or broken answer with status 200 is the only plain TelegramError that is left by here.
    return isinstance(error, (TimedOut, Torn)) or not isinstance(error, NetworkError)


def _back_off(tries: int) -> timedelta:
    return timedelta(seconds=min(60.0, 0.5 * 2 ** min(tries, 7)) * random.uniform(0.8, 1.2))
