"""Finds in a message all activities and amounts that are told, in the order told."""

from __future__ import annotations

from domain.plan import Plan
from domain.reading.asides import Asides
from domain.reading.company import Company
from domain.reading.counts import Counts
from domain.reading.joins import Joins
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.names import Names
from domain.reading.repeats import Repeats


def find_mentions(message: Message, plan: Plan) -> list[Mention]:
    """All mentions of `message` with their counts, without those that only name a topic, an occasion or a purpose."""
    named = Names(message, plan).find()
    found = sorted(named + Company(message, plan).find(named), key=lambda one: one.at)
    counts = Counts(message, plan)
    told = Asides(message).leave_out(Joins(message, plan, counts).join(found))
    counts.set(told)
    return Repeats(message, plan).add(told)
