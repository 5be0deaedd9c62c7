"""The roles of the programme, and the one table of who may do what."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the programme."""

    STAFF = "staff"
    PANEL = "panel"
    MANAGEMENT = "management"
    ADMIN = "admin"


class Right(StrEnum):
    """Something that a role may or may not do."""

    LOG = "log"
    ASK = "ask"
    STATUS = "status"
    ANSWER = "answer"
    QUEUE = "queue"
    DIGEST = "digest"
    ASSESS = "assess"
    MEMBERS = "members"
    ALARMS = "alarms"


_EVERYBODY = {Right.LOG, Right.ASK, Right.STATUS}

# The secretariat steers the plan, so it sees the digest; it reads no advice, and neither does management: without
# the right to answer, the queue is numbers only.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.STAFF: frozenset(_EVERYBODY),
    Role.PANEL: frozenset(_EVERYBODY | {Right.ANSWER, Right.QUEUE}),
    Role.MANAGEMENT: frozenset(_EVERYBODY | {Right.QUEUE, Right.DIGEST, Right.ASSESS}),
    Role.ADMIN: frozenset(_EVERYBODY | {Right.QUEUE, Right.DIGEST, Right.ASSESS, Right.MEMBERS, Right.ALARMS}),
}

# The commands of the menu, in its order, and the right each needs; None is for every member.
COMMANDS: tuple[tuple[str, Right | None], ...] = (
    ("log", Right.LOG),
    ("ask", Right.ASK),
    ("status", Right.STATUS),
    ("undo", Right.LOG),
    ("queue", Right.QUEUE),
    ("digest", Right.DIGEST),
    ("members", Right.MEMBERS),
    ("invite", Right.MEMBERS),
    ("help", None),
    ("privacy", None),
    ("language", None),
    ("cancel", None),
)


def may(role: str, right: Right | None) -> bool:
    """True when that role has that right."""
    return right is None or right in RIGHTS[Role(role)]


def commands_of(role: str) -> tuple[str, ...]:
    """The commands somebody with that role sees in the menu."""
    return tuple(name for name, right in COMMANDS if may(role, right))
