"""The stored entries as plain values for a machine to read; nobody's words are among them."""

from __future__ import annotations

from typing import Any

from bot.plans import Plans
from storage import activities
from storage.activities import Entry
from storage.engine import Storage


async def entries_json(storage: Storage, plans: Plans) -> list[dict[str, Any]]:
    """Every entry in the order told, undone and merged ones too: `state` says which; days and moments as ISO text."""
    known = {one.key for one in plans.all}
    async with storage.reading() as session:
        return [_line(one) for one in await activities.list_all(session) if one.plan in known]


def _line(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "plan": entry.plan,
        "indicator": entry.indicator,
        "count": entry.count,
        "people": entry.people,
        "date": entry.on.isoformat(),
        "amount": entry.amount,
        "budget_line": entry.budget_line,
        "phase": entry.phase,
        "state": entry.state,
        "counts": entry.counts,
        "logged_by": entry.member_id,
        "logged_at": entry.created_at.isoformat(),
        "chat_id": entry.chat_id,
        "message_id": entry.message_id,
        "position": entry.position,
        "place": entry.place,
    }
