"""The place where everything is bound: settings, database, plans, sentences, clock, features, and Telegram."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Any

from telegram import Update
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot, JobQueue
from telegram.warnings import PTBUserWarning

from bot import activities, advice, clock, digest, drafts, errors, people, progress
from bot.clock import Clock, Tick
from bot.context import Context
from bot.http import Http
from bot.intake import Intake, Pause, Poller, forget_old_updates
from bot.markup import Button, Markup
from bot.outbox import Outbox
from bot.plans import Plans
from bot.settings import Settings
from bot.texts import Texts
from bot.webhook import Webhook
from bot.work import Work
from domain.reading.result import Reading
from storage.activities import Entry
from storage.engine import Storage
from storage.mailbox import Draft, Outgoing
from storage.people import Member

log = logging.getLogger(__name__)

Handler = Callable[[Update, Context], Awaitable[None]]
ReplyHandler = Callable[[Update, Context, Outgoing], Awaitable[None]]
DraftHandler = Callable[[Update, Context, Draft], Awaitable[bool]]
IntentHandler = Callable[[Update, Context, Reading], Awaitable[None]]
IntentClaim = Callable[[Update, Context, Reading], Awaitable[bool]]
EditHandler = Callable[[Update, Context], Awaitable[bool]]
Drawer = Callable[["App", str], Awaitable[tuple[str, bytes]]]
Undelivered = Callable[["App", Work, Outgoing], Awaitable[None]]
Unreachable = Callable[["App", Work, int], Awaitable[None]]
Downtime = Callable[["App", Work, datetime], Awaitable[None]]
Answered = Callable[["App", Work, Outgoing, dict[str, Any]], Awaitable[None]]
Moved = Callable[["App", Work, int, int], Awaitable[None]]
Waiting = Callable[["App", Work, Member], Awaitable[Sequence[tuple[Markup, Button]]]]
TakesBack = Callable[["App", Work, Member, Entry], Awaitable[bool]]
Caution = Callable[[Context, str, date], Markup | None]
Expired = Callable[["App", Work, Draft, Member], Awaitable[None]]

FEATURES = (people, activities, advice, progress, digest)


class App:
    """The program, put together. A feature adds itself to the lists below in its `register(app)`."""

    def __init__(self, settings: Settings, storage: Storage, plans: Plans, the_clock: Clock | None = None) -> None:
        self.settings = settings
        self.storage = storage
        self.plans = plans
        self.texts = Texts.load()
        self.clock = the_clock or Clock()
        self.clock.was_moved()  # what was moved before the start is simply the time
        # A reply to a message of ours about "request:7" goes to the handler of "request".
        self.replies: dict[str, ReplyHandler] = {}
        # An answer to a question that stands open goes to the handler of the draft's kind; False: it was no answer.
        self.drafts: dict[str, DraftHandler] = {}
        # Told that a draft of that kind lay for a week and is gone now.
        self.expired: dict[str, Expired] = {}
        self.intents: dict[str, IntentHandler] = {}
        # Asked in turn whose message was edited; True: mine.
        self.edits: list[EditHandler] = []
        # Asked in turn at /cancel; True: something of mine was under way, and I have said that it is dropped.
        self.cancels: list[EditHandler] = []
        # Asked in turn, when somebody takes back what was stored last; True: mine, and I have said what became of it.
        self.takes_back: list[TakesBack] = []
        # Asked in turn whether a reply to a message that is not ours continues something; True: mine.
        self.continued: list[EditHandler] = []
        # Asked in turn, before the intent decides, whether a text may belong to something under way; True: mine.
        self.claims: list[IntentClaim] = []
        # What must be said first, even where a message is refused: for its words, and the day they were written.
        self.cautions: list[Caution] = []
        # What Telegram answered to a call about "topic:7" goes to the handler of "topic".
        self.answered: dict[str, Answered] = {}
        # Told that the panel's group has another id.
        self.moved: list[Moved] = []
        # What waits for an answer of a member: a line that says it, and a button that puts the question again.
        self.waiting: list[Waiting] = []
        self.drawers: dict[str, Drawer] = {}
        self.undelivered: list[Undelivered] = []
        self.unreachable: list[Unreachable] = []
        self.after_downtime: list[Downtime] = []
        self.ticks: list[Tick] = [clock.beat, forget_old_updates, drafts.expire]
        self._polling = Http()
        self.bot = make_bot(settings, self._polling)
        self.ptb = _application(self.bot)
        self.ptb.bot_data["app"] = self
        self.outbox = Outbox(self)
        self.intake = Intake(self)
        for feature in FEATURES:
            feature.register(self)
        errors.register(self)
        self._tasks: list[asyncio.Task[None]] = []

    async def draw(self, what: str) -> tuple[str, bytes]:
        """The picture or file named by `what` ("chart:…"), as a file name and its content."""
        kind, _, of = what.partition(":")
        return await self.drawers[kind](self, of)

    async def tell_given_up(self, work: Work, update: Update) -> None:
        """An update failed to the last: its writer is told."""
        await errors.tell_given_up(self, work, update)

    async def tell_undelivered(self, work: Work, row_id: int, chat_id: int, *, unreachable: bool) -> None:
        """A message could not be delivered: the features it concerns act on it."""
        row = await work.session.get(Outgoing, row_id, populate_existing=True)
        if unreachable and row is not None and row.method.startswith("send"):
            for gone in self.unreachable:
                await gone(self, work, chat_id)
        if row is not None:
            for lost in self.undelivered:
                await lost(self, work, row)

    async def tell_answered(self, work: Work, row_id: int, answer: dict[str, Any]) -> None:
        """A call was answered: the feature that waits for what the answer says acts on it."""
        row = await work.session.get(Outgoing, row_id, populate_existing=True)
        if row is not None and row.about is not None:
            waiting = self.answered.get(row.about.partition(":")[0])
            if waiting is not None:
                await waiting(self, work, row, answer)

    async def run(self, stopping: asyncio.Event) -> None:
        """Run until `stopping` is set, or until Telegram refuses the token (InvalidToken)."""
        if not await self._connect(stopping):
            return
        await self.ptb.start()
        if self.ptb.job_queue is None:
            raise RuntimeError("the bot was built without a clock")
        clock.schedule(self, self.ptb.job_queue)
        inlet = Webhook(self).run() if self.settings.webhook_url else Poller(self).run()
        loops = {"outbox": self.outbox.run(), "intake": self.intake.run(), "inlet": inlet}
        self._tasks = [asyncio.create_task(loop, name=name) for name, loop in loops.items()]
        stop = asyncio.create_task(stopping.wait())
        done, _ = await asyncio.wait([stop, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        await self._shut_down(stop)
        for task in done - {stop}:
            task.result()

    def tasks(self) -> list[asyncio.Task[None]]:
        """The loops that are running; a test that pulls the plug cancels them."""
        return [*self._tasks, *self.outbox.tasks()]

    async def _connect(self, stopping: asyncio.Event) -> bool:
        """Say hello to Telegram, for as long as it takes; False when told to stop meanwhile."""
        pause = Pause()
        while not stopping.is_set():
            try:
                await self.ptb.initialize()
            except (InvalidToken, EndPointNotFound):
                await self._close_connections()
                raise InvalidToken from None
            except TelegramError as error:
                log.warning("Telegram cannot be reached: %s", type(error).__name__)
                waiting = asyncio.create_task(pause.wait())
                stop = asyncio.create_task(stopping.wait())
                await asyncio.wait([waiting, stop], return_when=asyncio.FIRST_COMPLETED)
                for task in (waiting, stop):
                    task.cancel()
            else:
                log.info("connected as @%s", self.bot.username)
                return True
        await self._close_connections()
        return False

    async def _close_connections(self) -> None:
        """PTB closes only a bot that it has fully opened."""
        for request in (self.bot.request, self._polling):
            await request.shutdown()

    async def _shut_down(self, stop: asyncio.Task[bool]) -> None:
        """Stop taking in, finish the transaction under way, settle what was sent."""
        for task in [*self._tasks, stop]:
            task.cancel()
        await asyncio.gather(*self._tasks, stop, return_exceptions=True)
        if self.ptb.job_queue is not None:
            self.ptb.job_queue.scheduler.remove_all_jobs()
        await self.outbox.stop()
        await self.ptb.stop()
        await self.ptb.shutdown()


def make_bot(settings: Settings, polling: Http | None = None) -> ExtBot[None]:
    """PTB's bot on our HTTP client; polling has a client of its own, which may wait."""
    return ExtBot(
        # A command that only writes to the database needs no token, and PTB will not be built without one.
        token=settings.bot_token or "0:none",
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=Http(),
        get_updates_request=polling or Http(),
    )


def _application(bot: ExtBot[None]) -> Application[Any, Any, Any, Any, Any, Any]:
    # Raw calls are what the inbox and the outbox need; PTB thinks that somebody forgot its wrappers.
    warnings.filterwarnings("ignore", message="Please use 'Bot\\.", category=PTBUserWarning)
    # PTB's own queue of updates lives in memory and loses what it holds when the process is killed.
    return (
        Application.builder()
        .bot(bot)
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .job_queue(JobQueue())
        .build()
    )
