"""What can be typed after `python -m bot`; each command's code is imported only when it is the one wanted."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot.commands.errors import language
from bot.texts import Texts

ROLES = ("staff", "panel", "management", "admin")


class Parser(argparse.ArgumentParser):
    """Says what is wrong with an argument in one line instead of a page."""

    def error(self, message: str) -> NoReturn:
        """Tell and leave with status 2."""
        t = Texts.load().of(language())
        print(t("commands.bad_argument", message=message, program=self.prog), file=sys.stderr)  # noqa: T201
        sys.exit(2)


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(given: argparse.Namespace) -> int:
        found: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
        return found(given)

    return run


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: 2014-03-31") from None


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: 1, 2, 3 …")
    return int(text)


class _Commands:
    """Adds commands to the parser, each with its line of help."""

    def __init__(self, parser: Parser) -> None:
        self._t = Texts.load().of(language())
        self._below = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)

    def add(self, name: str, module: str, function: str) -> argparse.ArgumentParser:
        """A command carried out by bot.commands.<module>.<function>."""
        line = self._t(f"commands.help.{name}")
        command = self._below.add_parser(name, help=line, description=line, allow_abbrev=False)
        command.set_defaults(run=_later(f"bot.commands.{module}", function))
        return command


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="python -m bot", allow_abbrev=False)
    commands = _Commands(parser)
    commands.add("run", "run", "run")
    demo = commands.add("demo", "demo", "demo")
    demo.add_argument("--port", type=int, default=8014)
    demo.add_argument("--no-browser", action="store_true")
    commands.add("understand", "lines", "understand").add_argument("--plan", type=Path)
    commands.add("redact", "lines", "redact")
    _add_reading(commands)
    _add_people(commands)
    _add_upkeep(commands)
    return parser


def _add_reading(commands: _Commands) -> None:
    progress = commands.add("progress", "reading", "progress")
    progress.add_argument("--json", action="store_true", required=True)
    progress.add_argument("--on", type=_day)
    for name in ("entries", "requests"):
        commands.add(name, "reading", name).add_argument("--json", action="store_true", required=True)
    digest = commands.add("digest", "reading", "digest")
    what = digest.add_mutually_exclusive_group(required=True)
    what.add_argument("--preview", action="store_true")
    what.add_argument("--send", action="store_true")
    digest.add_argument("--on", type=_day)
    digest.add_argument("--language", choices=("da", "en"))
    export = commands.add("export", "reading", "export")
    export.add_argument("--xlsx", type=Path, required=True)
    export.add_argument("--on", type=_day)
    report = commands.add("report", "reading", "report")
    report.add_argument("--docx", type=Path, required=True)
    report.add_argument("--on", type=_day)


def _add_people(commands: _Commands) -> None:
    members = commands.add("members", "people", "members")
    below = members.add_subparsers(dest="what", metavar="add|list|remove|import", required=True, parser_class=Parser)
    add = below.add_parser("add", allow_abbrev=False)
    add.add_argument("--telegram-id", type=int, required=True)
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--name", required=True)
    add.add_argument("--organisation")
    add.add_argument("--topics", default="")
    add.add_argument("--language", choices=("da", "en"))
    below.add_parser("list", allow_abbrev=False).add_argument("--json", action="store_true")
    below.add_parser("remove", allow_abbrev=False).add_argument("--telegram-id", type=int, required=True)
    below.add_parser("import", allow_abbrev=False).add_argument("file", type=Path)
    invite = commands.add("invite", "people", "invite")
    invite.add_argument("--role", choices=ROLES, required=True)
    invite.add_argument("--organisation")
    invite.add_argument("--uses", type=_whole, default=1)
    invite.add_argument("--days", type=_whole, default=7)


def _add_upkeep(commands: _Commands) -> None:
    new_plan = commands.add("new-plan", "plan", "new_plan")
    new_plan.add_argument("--from", type=Path, required=True, dest="source")
    new_plan.add_argument("--year", type=int, required=True)
    commands.add("check-plan", "plan", "check_plan").add_argument("file", type=Path)
    commands.add("keygen", "upkeep", "keygen")
    for name in ("backup", "restore"):
        commands.add(name, "upkeep", name).add_argument("file", type=Path)
    erase = commands.add("erase", "upkeep", "erase")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--member", type=int, metavar="TELEGRAM_ID")
    what.add_argument("--request", metavar="R-14-007")
    commands.add("doctor", "doctor", "doctor")
