"""The end of a conversation's text: erased when its time is up, in the database and in the chats it was shown in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.advice.desk import Desk, reference
from storage import advice, conversations, mailbox
from storage.advice import Request

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

STUBBED = "stubbed"


class Eraser:
    """Two turns of the clock: one erases, the next one empties the database's log, where a copy stood."""

    def __init__(self) -> None:
        self._log_to_empty = True

    async def empty_log(self, app: App, work: Work) -> None:  # noqa: ARG002 - a turn of the clock
        """Before anything is read in this turn: a log in use cannot be emptied."""
        if self._log_to_empty:
            self._log_to_empty = False
            await app.storage.checkpoint()

    async def erase(self, app: App, work: Work) -> None:
        """Erase what was closed long enough ago; that it took place stays."""
        desk = Desk(app, work)
        for request in await advice.list_to_erase(work.session, work.now - timedelta(days=app.settings.retention_days)):
            await conversations.erase_texts(work.session, request, work.now)
            self._log_to_empty = True
        for request in await advice.list_erased(work.session):
            if await advice.do_step(work.session, request.id, request.cycle, STUBBED, work.now):
                await _empty_copies(desk, request)


async def _empty_copies(desk: Desk, request: Request) -> None:
    """Have our own messages in Telegram say no more than that the text is gone. People's own are theirs to delete."""
    for row in await mailbox.list_starting(desk.session, (f"request:{request.id}:", f"note:{request.id}:")):
        if row.message_id is not None and (row.chat_id > 0 or row.chat_id == request.group_chat_id):
            reader = desk.reader(await desk.member_of_chat(row.chat_id))
            desk.work.edit(row, reader.t("advice.erased_copy", reference=reference(request)))
