"""Requests as facts for the command line: what happened and when, never what was said or who asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.advice.desk import reference
from storage import advice
from storage.engine import Storage


async def requests_json(storage: Storage) -> list[dict[str, Any]]:
    """Every request, oldest first; moments as ISO text in UTC."""
    async with storage.reading() as session:
        return [
            {
                "id": one.id,
                "reference": reference(one),
                "topic": one.topic,
                "urgent": one.urgent,
                "state": one.state,
                "outcome": one.outcome,
                "opened_at": _moment(one.opened_at),
                "taken_at": _moment(one.taken_at),
                "first_answer_at": _moment(one.first_answer_at),
                "closed_at": _moment(one.closed_at),
                "erased": one.erased_at is not None,
                "anonymous": one.alias is not None,
                "for_audience": one.for_audience,
            }
            for one in await advice.list_all(session)
        ]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
