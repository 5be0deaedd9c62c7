"""A whole office for tests: the real app on a real database, and the sandbox as its Telegram, in one process."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.app import App
from bot.clock import Clock, turn_clock
from bot.plans import Plans, load_plans
from bot.settings import Settings, read_settings
from sandbox.models import Message
from sandbox.server import Sandbox
from storage import encryption, people
from storage.engine import Storage, open_storage
from storage.mailbox import DUE, NEW, SENDING, UNKNOWN, Incoming, Outgoing
from storage.migrate import migrate

ZONE = ZoneInfo("Europe/Copenhagen")
PLAN = Path(__file__).parent.parent / "plans" / "vink-2014.toml"
KEY = encryption.new_key()


@dataclass
class Person:
    """Somebody with a phone. The private chat with the bot has the person's own id."""

    name: str
    id: int
    role: str


class Office:
    """`async with Office(folder, url) as office:` runs the bot until the block ends; its time starts at `at`."""

    def __init__(
        self,
        folder: Path,
        url: str | None = None,
        at: str = "2014-03-05 10:00",
        *,
        plans: Plans | None = None,
        **settings: str,
    ) -> None:
        self.url = url or f"sqlite+aiosqlite:///{folder}/bot.db"
        self.clock = Clock(_local(at) - datetime.now(UTC))
        self.sandbox = Sandbox()
        self.people: dict[str, Person] = {}
        self._plans = plans or load_plans(PLAN)
        self._given = settings

    async def __aenter__(self) -> Self:
        await self.sandbox.start()
        self.sandbox.world.updates.patience = 0
        self.sandbox.set_clock(self.clock.offset.total_seconds())
        encryption.use_keys((KEY,))
        self.storage: Storage = open_storage(self.url)
        await migrate(self.storage, self.url, self.clock.now())
        await self.start_bot()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop_bot()
        await self.storage.close()
        await self.sandbox.stop()

    def settings(self) -> Settings:
        """The settings the bot is run with."""
        given = {"BOT_TOKEN": self.sandbox.token, "BOT_API_URL": self.sandbox.url, "DATABASE_URL": self.url}
        return replace(read_settings({**given, "SEND_RATE": "0", **self._given}), data_keys=(KEY,))

    async def start_bot(self) -> None:
        """Start the bot; what was owed is made up."""
        self.app = App(self.settings(), self.storage, self._plans, self.clock)
        self._stopping = asyncio.Event()
        self._running = asyncio.create_task(self.app.run(self._stopping))

    async def stop_bot(self) -> None:
        """Stop it in good order."""
        self._stopping.set()
        await self._running

    async def kill_bot(self) -> None:
        """Stop it as a power cut does: nothing is finished and nothing settled."""
        self._running.cancel()
        with suppress(asyncio.CancelledError):
            await self._running
        for task in self.app.tasks():
            task.cancel()
        # A dead process turns no clock and holds no connection; this one lives on in the test's own.
        if self.app.ptb.job_queue is not None and self.app.ptb.job_queue.scheduler.running:
            self.app.ptb.job_queue.scheduler.shutdown(wait=False)
        for connection in self.app.bot._request:
            await connection.shutdown()

    async def add(
        self,
        name: str,
        role: str,
        language: str = "da",
        *,
        topics: tuple[str, ...] = (),
        organisation: str | None = None,
    ) -> Person:
        """A member who has opened the chat with the bot."""
        person = self.add_stranger(name, language, started=True)
        async with self.storage.transaction() as session:
            member = await people.put_member(session, person.id, role, name, self.clock.now())
            member.language, member.topics, member.organisation = language, list(topics), organisation
            member.last_seen_at = self.clock.now()
        person.role = role
        return person

    def add_stranger(self, name: str, language: str = "da", *, started: bool = False) -> Person:
        """Somebody who has Telegram but is no member."""
        person = Person(name, 1000 + len(self.people), "")
        self.sandbox.add_user(person.id, name, language, started=started)
        self.people[name] = person
        return person

    async def at(self, moment: str) -> None:
        """Let it be that local time, and let the clock turn."""
        self.clock.offset = _local(moment) - datetime.now(UTC)
        self.sandbox.set_clock(self.clock.offset.total_seconds())
        await turn_clock(self.app)
        await self.settled()

    async def says(self, who: Person, text: str, reply_to: int | None = None, chat: int | None = None) -> list[Message]:
        """Somebody writes; returns what the bot wrote in that chat because of it."""
        chat = chat if chat is not None else who.id
        written = self.sandbox.send_text(who.id, chat, text, reply_to=reply_to)
        await self.settled()
        return [one for one in self.sandbox.messages(chat) if one.out and one.id > written.id]

    async def taps(self, who: Person, message: Message, button: str) -> list[Message]:
        """Somebody taps a button by its label; returns the bot's new messages in that chat."""
        chat = message.chat.id
        last = max(one.id for one in self.sandbox.messages(chat))
        self.tapped = self.sandbox.tap(who.id, chat, message.id, button)
        await self.settled()
        return [one for one in self.sandbox.messages(chat) if one.out and one.id > last]

    async def edits(self, who: Person, message_id: int, text: str) -> list[Message]:
        """Somebody edits a message of his or her own; returns the bot's new messages."""
        last = max(one.id for one in self.sandbox.messages(who.id))
        self.sandbox.edit_text(who.id, who.id, message_id, text)
        await self.settled()
        return [one for one in self.sandbox.messages(who.id) if one.out and one.id > last]

    def last(self, who: Person) -> Message:
        """The bot's last message to somebody in private."""
        return [one for one in self.sandbox.messages(who.id) if one.out][-1]

    async def settled(self, within: float = 15.0) -> None:
        """Wait until every update is handled and every message that can be sent is sent."""
        end = time.monotonic() + within
        while self.sandbox.in_flight or len(self.sandbox.world.updates) or await self._owed():
            if self._running.done():
                self._running.result()
                raise RuntimeError("the bot has stopped")
            if time.monotonic() > end:
                raise TimeoutError("the office does not come to rest")
            await asyncio.sleep(0.004)

    async def _owed(self) -> int:
        async with self.storage.reading() as session:
            inbox = await session.scalars(select(Incoming.not_before).where(Incoming.state == NEW))
            waiting = list(inbox)
            wanted = select(Outgoing.state, Outgoing.not_before).where(Outgoing.state.in_((SENDING, DUE, UNKNOWN)))
            owed = (await session.execute(wanted)).all()
        # Only now: an update that was handled while this was asked owes a message of a later moment.
        now = self.clock.now()
        return sum(at <= now for at in waiting) + sum(state == SENDING or at <= now for state, at in owed)


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)
