"""Commands about people: add, list, remove, import, invite."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.commands.errors import CommandError, counted, words
from bot.commands.office import Desk, at_desk, say
from bot.commands.parser import LARGEST_ID
from bot.people import actions
from bot.people.actions import LONGEST_NAME
from domain.people import Role
from domain.plan import Plan
from storage import people
from storage.people import Member

COLUMNS = ("telegram_id", "role", "name", "organisation", "topics", "language")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A member to be: what a line of the file or the arguments say."""

    telegram_id: int
    role: str
    name: str
    organisation: str | None
    topics: tuple[str, ...]
    language: str | None


def members(given: argparse.Namespace) -> int:
    """Add, list, remove or import members."""
    match given.what:
        case "add":
            at_desk(lambda desk: _add(desk, given))
        case "list":
            at_desk(lambda desk: _list(desk, as_json=given.json))
        case "remove":
            at_desk(lambda desk: _remove(desk, given.telegram_id))
        case "import":
            at_desk(lambda desk: _import(desk, given.file))
    return 0


def invite(given: argparse.Namespace) -> int:
    """Make an invite, and print its code and link."""
    at_desk(lambda desk: _invite(desk, given))
    return 0


async def _add(desk: Desk, given: argparse.Namespace) -> None:
    topics = tuple(one.strip() for one in given.topics.split(",") if one.strip())
    wanted = Wanted(given.telegram_id, given.role, given.name, given.organisation or None, topics, given.language)
    problem = _problem(wanted, desk.plans.main.plan)
    if problem is not None:
        raise CommandError(f"commands.member.{problem[0]}", **problem[1])
    await _store(desk, [wanted])
    say("commands.member.added", name=wanted.name, role=_role(wanted.role))


async def _store(desk: Desk, wanted: Sequence[Wanted]) -> None:
    async with desk.storage.transaction() as session:
        for one in wanted:
            member = await people.put_member(session, one.telegram_id, one.role, one.name, desk.now)
            member.organisation = one.organisation
            member.topics = list(one.topics)
            member.language = one.language or member.language
            people.note(session, desk.now, None, "added", f"member:{member.id}")


def _problem(wanted: Wanted, plan: Plan) -> tuple[str, dict[str, object]] | None:
    """Why somebody cannot be added: a text key and its values."""
    if not 0 < wanted.telegram_id <= LARGEST_ID:
        return "bad_id", {}
    if wanted.role not in list(Role):
        return "bad_role", {"role": wanted.role, "roles": ", ".join(Role)}
    if not 0 < len(wanted.name) <= LONGEST_NAME:
        return "bad_name", {"longest": LONGEST_NAME}
    if len(wanted.organisation or "") > LONGEST_NAME:
        return "bad_organisation", {"longest": LONGEST_NAME}
    if wanted.language not in (None, "", "da", "en"):
        return "bad_language", {"language": wanted.language}
    known = [topic.id for topic in plan.topics]
    for topic in wanted.topics:
        if topic not in known:
            return "bad_topic", {"topic": topic, "topics": ", ".join(known)}
    return None


def _shown(member: Member) -> dict[str, object]:
    return {
        "telegram_id": member.telegram_id,
        "name": member.name,
        "role": member.role,
        "organisation": member.organisation,
        "topics": list(member.topics),
        "language": member.language,
        "reachable": member.reachable,
        "away_until": member.away_until.isoformat() if member.away_until else None,
        "joined_at": member.joined_at.isoformat(),
    }


async def _list(desk: Desk, *, as_json: bool) -> None:
    async with desk.storage.reading() as session:
        shown = [_shown(one) for one in await people.list_members(session)]
    if as_json:
        print(json.dumps(shown, ensure_ascii=False, indent=2))  # noqa: T201
        return
    for one in shown:
        organisation = f", {one['organisation']}" if one["organisation"] else ""
        print(f"{one['telegram_id']}\t{one['role']}\t{one['name']}{organisation}")  # noqa: T201


async def _remove(desk: Desk, telegram_id: int) -> None:
    from bot.app import App  # noqa: PLC0415 - only here is more needed than the database
    from bot.work import Work  # noqa: PLC0415

    async with desk.storage.transaction() as session:
        member = await people.find_member(session, telegram_id)
        if member is None:
            raise CommandError("commands.member.unknown", telegram_id=telegram_id)
        app = App(desk.settings, desk.storage, desk.plans)
        await actions.remove(app, Work(session, desk.now, desk.settings.zone), member, None)
    say("commands.member.removed", name=member.name)


async def _import(desk: Desk, file: Path) -> None:
    wanted = _read_csv(file, desk.plans.main.plan)
    await _store(desk, wanted)
    say("commands.member.imported", members=counted("members", len(wanted)), name=file)


def _read_csv(file: Path, plan: Plan) -> list[Wanted]:
    """The members in a CSV file with a header line; one bad line, and nobody is added."""
    try:
        # Excel writes a byte order mark, and in Danish a semicolon.
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError("commands.member.not_utf8", name=file) from None
    between = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(text.splitlines(), delimiter=between)
    missing = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
    if missing:
        raise CommandError("commands.member.columns", name=file, missing=", ".join(missing))
    wanted = []
    for number, row in enumerate(_rows(rows, file), 2):
        one = _from_row(row)
        problem = _problem(one, plan)
        if problem is not None:
            said = words()(f"commands.member.{problem[0]}", **problem[1])
            raise CommandError("commands.member.line", name=file, number=number, problem=said)
        wanted.append(one)
    return wanted


def _rows(rows: csv.DictReader[str], file: Path) -> Iterator[dict[str, str | None]]:
    try:
        yield from rows
    except csv.Error:
        raise CommandError("commands.member.not_csv", name=file, number=rows.line_num + 1) from None


def _from_row(row: Mapping[str, str | None]) -> Wanted:
    value = {name: (row.get(name) or "").strip() for name in COLUMNS}
    number = value["telegram_id"]
    topics = tuple(one for one in value["topics"].replace(",", " ").split() if one)
    return Wanted(
        int(number) if number.isdecimal() and len(number) < 20 else 0,
        value["role"],
        value["name"],
        value["organisation"] or None,
        topics,
        value["language"] or None,
    )


async def _invite(desk: Desk, given: argparse.Namespace) -> None:
    if len(given.organisation or "") > LONGEST_NAME:
        raise CommandError("commands.member.bad_organisation", longest=LONGEST_NAME)
    async with desk.storage.transaction() as session:
        code = await actions.invite(
            session, Role(given.role), given.organisation or None, given.uses, given.days, desk.now
        )
        people.note(session, desk.now, None, "invited", f"role:{given.role}")
    username = await _username(desk)
    if username:
        print(f"https://t.me/{username}?start={code}")  # noqa: T201
    print(f"/start {code}")  # noqa: T201
    uses, days = counted("times", given.uses), counted("days", given.days)
    say("commands.invited", role=_role(given.role), uses=uses, days=days)


def _role(role: str) -> str:
    return words()(f"people.roles.{role}")


async def _username(desk: Desk) -> str | None:
    """The bot's name as Telegram tells it, for the link; None where it cannot be asked."""
    from telegram.error import TelegramError  # noqa: PLC0415

    from bot.app import make_bot  # noqa: PLC0415

    if not desk.settings.bot_token:
        return None
    try:
        async with make_bot(desk.settings) as bot:
            return bot.username
    except TelegramError:
        return None
