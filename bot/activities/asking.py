"""Asks for what an activity lacks, one question at a time in each chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.activities import wording
from bot.activities.desk import Desk
from bot.markup import Button, Markup, join
from domain.activities import questions
from storage import mailbox, unfinished
from storage.unfinished import Unfinished

# The kinds of draft: the open question of an activity, and a correction after [Ret].

DRAFT, FIX = "entry", "fix"


async def ask(desk: Desk, row: Unfinished, *, in_place: int | None = None, notes: Sequence[Markup] = ()) -> None:
    """Put the first open question of `row`; `in_place` is a message of ours that becomes the question."""
    question = questions(row.told)[0]
    text = join([*notes, wording.said(desk, row, question)])
    buttons = [*wording.buttons(desk, row, question), [Button(desk.plain("activities.button.drop"), f"drop:{row.id}")]]
    if in_place is None:
        await desk.work.send(desk.chat_id, text, buttons, about=f"question:{row.id}:{row.message_id}")
    else:
        desk.work.edit_message(desk.chat_id, in_place, text, buttons)
    await _open_draft(desk, row)


async def ask_next(desk: Desk) -> bool:
    """Put the question that has waited longest in this chat; False when there is none."""
    waiting = await unfinished.list_unfinished(desk.work.session, desk.chat_id)
    if not waiting:
        await close_draft(desk)
        return False
    await ask(desk, waiting[0])
    return True


async def _open_draft(desk: Desk, row: Unfinished) -> None:
    """Let the next text in the chat be the answer, unless something else is being written there."""
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    if draft is None or draft.kind in (DRAFT, FIX):
        body = {"row": row.id}
        await mailbox.put_draft(desk.work.session, desk.chat_id, desk.member.id, DRAFT, body, desk.work.now)


async def close_draft(desk: Desk) -> None:
    """No question of this feature stands open."""
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    if draft is not None and draft.kind in (DRAFT, FIX):
        await mailbox.drop_draft(desk.work.session, desk.chat_id)
