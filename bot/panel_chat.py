"""The panel's group, under the id it has today: a group that becomes a supergroup gets a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession

from storage import mailbox, people

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

# A group moves once in its life; a few steps more are allowed for, and a ring of moves must not hang the bot.
_MOST_MOVES = 5


async def find_panel_chat(app: App, session: AsyncSession) -> int | None:
    """Today's id of the group that PANEL_CHAT_ID names; None when the panel has no group."""
    chat = app.settings.panel_chat_id
    for _ in range(_MOST_MOVES):
        moved = await people.recall(session, _fact(chat)) if chat is not None else None
        if moved is None:
            break
        chat = int(moved.value)
    return chat


async def move_panel_chat(app: App, work: Work, old: int, new: int) -> bool:
    """Remember that the panel's group has a new id; False when `old` is not our group, or this is known already.

    What is owed to the group follows it, and the features that keep its id are told.
    """
    if old == new or await find_panel_chat(app, work.session) != old:
        return False
    await people.remember(work.session, _fact(old), str(new), work.now)
    await mailbox.move_chat(work.session, old, new)
    for follow in app.moved:
        await follow(app, work, old, new)
    return True


def _fact(chat: int | None) -> str:
    return f"chat-moved:{chat}"
