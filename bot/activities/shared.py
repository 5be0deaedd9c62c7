"""An entry with several owners: who they are, correcting it for all of them, and telling the others."""

from __future__ import annotations

from itertools import takewhile

from bot.activities import actions, tell, views
from bot.activities.desk import Desk
from bot.markup import join
from domain.activities import carried_over, changes
from domain.reading.result import ReadEntry
from storage import activities, entries
from storage.activities import Entry, told_of


async def owns(desk: Desk, entry: Entry) -> bool:
    """True for who logged it, and for whoever's own entry stands behind it."""
    return desk.member.id in {one.member_id for one in (entry, *await entries.list_behind(desk.work.session, entry))}


async def own_of(desk: Desk, entry: Entry) -> Entry:
    """The member's own telling of an entry: itself, or one that stands behind it."""
    every = (entry, *await entries.list_behind(desk.work.session, entry))
    return next((one for one in every if one.member_id == desk.member.id), entry)


async def follow(desk: Desk, own: Entry, entry: Entry, before: ReadEntry, after: ReadEntry) -> None:
    """The entry that counts was corrected through `own`, which stands behind it: that says so too; others are told."""
    if own is not entry:
        await actions.change(desk, own, carried_over(before, after, told_of(own)))
    await tell_others(desk, entry, before, after)


async def tell_others(
    desk: Desk, entry: Entry, before: ReadEntry, after: ReadEntry, *, leaving: Entry | None = None
) -> None:
    """Tell the other owners what was corrected in the entry they share; or share no longer, when one is `leaving`."""
    if not changes(before, after):
        return
    theirs = {one.member_id: one for one in (entry, *await entries.list_behind(desk.work.session, entry))}
    for member_id, one in theirs.items():
        if member_id == desk.member.id:
            continue
        other = await Desk.for_member(desk.app, desk.work, member_id)
        if other.member.active and other.member.reachable:
            key = "corrected" if leaving is None else "left"
            said = other.t(f"activities.shared.{key}", name=desk.member.name)
            text = join([said, views.difference(other, before, after)])
            await other.work.send(other.chat_id, text, about=tell.about(one.message_id))


async def give_back(desk: Desk, own: Entry) -> None:
    """`own` turns out to be another event: what its owner corrected last in the entry it stood behind is taken back."""
    entry = await entries.find_counting(desk.work.session, own)
    if entry.member_id == desk.member.id:
        return
    history = await activities.list_history(desk.work.session, entry.id)
    mine = list(
        takewhile(
            lambda line: line.member_id == desk.member.id and line.what in ("corrected", "reverted"), reversed(history)
        )
    )
    if mine:
        before = told_of(entry)
        await actions.restore(desk, entry, mine[-1])
        await tell_others(desk, entry, before, told_of(entry), leaving=own)
