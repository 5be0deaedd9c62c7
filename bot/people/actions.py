"""What changes who is in: joining, inviting, removing, choosing a language."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import User

from bot.context import Context
from bot.people import views
from domain.people import Role
from storage import mailbox, people
from storage.people import Invite, Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

LONGEST_NAME = 120


async def join(context: Context, user: User, code: str) -> bool:
    """Let somebody in by an invite; False for a code that is unknown, used up or too old."""
    work = context.work
    invite = await people.redeem_invite(work.session, code, work.now)
    if invite is None:
        return False
    name = user.full_name[:LONGEST_NAME] or str(user.id)
    member = await people.put_member(work.session, user.id, invite.role, name, work.now)
    member.organisation = invite.organisation
    member.language = "da" if (user.language_code or "").startswith("da") else member.language
    people.note(work.session, work.now, member.id, "joined", f"member:{member.id}")
    context.let_in(member)
    await views.welcome(context, member)
    return True


async def invite(
    session: AsyncSession, role: Role, organisation: str | None, uses: int, days: int, now: datetime
) -> str:
    """Make an invite; returns its code, which is shown once and kept only as a hash."""
    code = secrets.token_urlsafe(16)
    session.add(
        Invite(
            code_hash=people.code_hash(code), role=role, organisation=organisation, uses_left=uses,
            expires_at=now + timedelta(days=days), created_at=now,
        )
    )  # fmt: skip
    return code


async def remove(app: App, work: Work, member: Member, by: int | None) -> None:
    """Take somebody out: no message more, no draft left, and what he or she had in hand goes back."""
    member.active = False
    await mailbox.drop_drafts_of(work.session, member.id)
    await mailbox.cancel_waiting(work.session, member.telegram_id, "left")
    people.note(work.session, work.now, by, "removed", f"member:{member.id}")
    for gone in app.unreachable:
        await gone(app, work, member.telegram_id)


async def set_away(work: Work, member: Member, until: date | None) -> None:
    """The member is away up to and with that day; None: is back."""
    member.away_until = until
    people.note(work.session, work.now, member.id, "away" if until else "back", f"member:{member.id}")


async def mark_unreachable(_app: App, work: Work, chat_id: int) -> None:
    """Telegram does not reach this person: nothing more is owed until he or she writes again."""
    member = await people.find_member(work.session, chat_id)
    if member is not None:
        member.reachable = False
