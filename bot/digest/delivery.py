"""Who is owed which digest, queued once for each reader; what does not arrive is owed again and told to the admin."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.digest import views
from bot.digest.freezing import freeze
from bot.markup import Buttons, html_texts
from bot.plans import Known, Plans
from bot.settings import Settings, parse_moment
from bot.texts import Texts
from bot.work import Work
from domain.calendar import Week, iso_week, read_week
from domain.digest import Digest, DigestTime, Due, due_weeks, last_week, next_moment
from domain.people import Right, may
from storage import digests, people
from storage.mailbox import Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

# Why a message failed, where it certainly has not arrived and may go out later as well.
_MAY_GO_LATER = ("unreachable", "network", "retry-after", "token-refused")


@dataclass(frozen=True, slots=True)
class Press:
    """What it takes to bring out digests; a command has these without the rest of the program."""

    plans: Plans
    settings: Settings
    texts: Texts
    work: Work

    @property
    def now(self) -> datetime:
        """This moment."""
        return self.work.now


@dataclass(frozen=True, slots=True)
class Owed:
    """A digest that one reader is owed."""

    reader: Member
    known: Known
    due: Due


async def deliver_due(app: App, work: Work) -> None:
    """A turn of the clock: queue what is due and not queued yet."""
    await send_all(Press(app.plans, app.settings, app.texts, work))


async def send_all(press: Press) -> int:
    """Queue every digest that is due; returns for how many readers. Those out of reach are told to the admin."""
    sent = 0
    for owed in await list_owed(press):
        if owed.reader.reachable:
            sent += await _deliver(press, owed)
        else:
            await _alarm(press, owed.reader, owed.known.key, str(owed.due.week))
    return sent


async def list_owed(press: Press) -> list[Owed]:
    """Every digest that is due now to a reader who has not been told it."""
    told = await digests.last_told(press.work.session)
    found = []
    for reader in await readers(press.work):
        for known in press.plans.all:
            week = told.get((known.key, reader.id))
            due = due_to(press, reader, known, read_week(week) if week else None)
            if due is not None and not reader.digest_paused:
                found.append(Owed(reader, known, due))
    return found


async def readers(work: Work) -> list[Member]:
    """Everybody whose role reads the digest."""
    return [one for one in await people.list_members(work.session) if may(one.role, Right.DIGEST)]


def reading_time(settings: Settings, reader: Member) -> DigestTime:
    """When this reader wants the digest: his or her own day and time, or the programme's."""
    usual = settings.digest_at
    own = parse_moment(f"{reader.digest_day or 'mon'} {reader.digest_time or '00:00'}") or usual
    return DigestTime(
        own.weekday if reader.digest_day else usual.weekday, own.at if reader.digest_time else usual.at
    )  # fmt: skip


def due_to(press: Press, reader: Member, known: Known, told: Week | None) -> Due | None:
    """The digest of a plan that a reader is owed who has been told up to and with the week `told`.

    The first one owed tells the week in which he or she joined. Whoever joins when the plan is over gets its closing
    digest alone, at the next digest hour.
    """
    zone, at = press.settings.zone, reading_time(press.settings, reader)
    joined = iso_week(reader.joined_at.astimezone(zone).date())
    closing = last_week(known.plan)
    if told is None and joined > closing:
        current = press.plans.on(press.work.today) is known
        late_enough = press.now >= next_moment(reader.joined_at, at, zone.key)
        return Due(closing, None, late=False) if current and late_enough else None
    first = max(joined, iso_week(known.plan.start))
    return due_weeks(press.now, at, zone.key, first, (told,) if told else (), closing)


async def _deliver(press: Press, owed: Owed) -> bool:
    work, reader, known, due = press.work, owed.reader, owed.known, owed.due
    weeks = (str(due.combined_from or due.week), str(due.week))
    claimed = await digests.deliver_once(work.session, known.key, weeks, reader.id, press.now, late=due.late)
    if claimed is None:
        return False
    told = await freeze(work.session, known, due, press.settings.zone, press.now)
    claimed.outbox_id = (await show(press, reader, known, due, told)).id
    log.info("digest %s %s queued for member %s", known.key, due.week, reader.id)
    return True


async def show(press: Press, reader: Member, known: Known, due: Due, told: Digest, extra: Buttons = ()) -> Outgoing:
    """Owe a reader the digest and its picture; returns the message with the text."""
    language = reader.language or press.settings.language
    t, plain = html_texts(press.texts, language), press.texts.of(language)
    chat, plan = reader.telegram_id, known.plan
    text = views.digest_text(told, due, plan, t, language)
    row = await press.work.send(chat, text, [*views.digest_buttons(known, due, told, plain), *extra])
    picture = f"chart:week:{known.key}:{due.week}:{language}"
    await press.work.send(chat, views.caption(due, plan, t, language), attachment=picture)
    return row


async def undelivered(app: App, work: Work, row: Outgoing) -> None:
    """A digest did not reach its reader: it is owed again where that cannot tell it twice, and the admin is told."""
    delivery = await digests.find_by_message(work.session, row.id)
    if delivery is None:
        return
    reader = await people.get_member(work.session, delivery.member_id)
    press = Press(app.plans, app.settings, app.texts, work)
    await _alarm(press, reader, delivery.plan, delivery.week)
    if row.error in _MAY_GO_LATER:
        await digests.release(work.session, delivery)


async def _alarm(press: Press, reader: Member, plan: str, week: str) -> None:
    """Tell the secretariat, once for each week and reader, that somebody due got nothing."""
    name, session = f"undelivered:{plan}:{week}:{reader.id}", press.work.session
    if await people.recall(session, name) is not None:
        return
    told = [one for one in await people.list_members(session) if may(one.role, Right.ALARMS) and one.reachable]
    for admin in (one for one in told if one.id != reader.id):
        t = html_texts(press.texts, admin.language or press.settings.language)
        said = t("digest.undelivered", name=reader.name, week=read_week(week).number)
        await press.work.send(admin.telegram_id, said)
    log.warning("digest %s %s does not reach member %s", plan, week, reader.id)
    await people.remember(session, name, "", press.now)
