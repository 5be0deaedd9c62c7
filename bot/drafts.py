"""Forgets what somebody began to tell and never finished: a text that nobody waits for must not lie about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage import mailbox, people

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

KEPT = timedelta(days=7)


async def expire(app: App, work: Work) -> None:
    """A turn of the clock: a draft untouched for a week goes, and the feature it belongs to tells its writer.

    That is at the hour at which it was last touched, so it wakes nobody who was asleep then.
    """
    for draft in await mailbox.list_drafts_before(work.session, work.now - KEPT):
        await mailbox.drop_draft(work.session, draft.chat_id)
        tell = app.expired.get(draft.kind)
        member = await people.get_member(work.session, draft.member_id)
        if tell is not None and member.active and member.reachable:
            await tell(app, work, draft, member)
