"""What can be typed after `python -m bot`; each command's code is imported only when it is the one wanted."""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from bot.commands.errors import words

ROLES = ("staff", "panel", "management", "admin")
# Telegram promises that ids need no more bits than these.
LARGEST_ID = 2**52 - 1

# argparse speaks English only. What it says is taken apart here and said anew; the last one is what our types say.
_SAID = (
    (r"the following arguments are required: (?P<what>.+)", "required"),
    (r"one of the arguments (?P<what>.+) is required", "one_of"),
    (r"unrecognized arguments: (?P<what>.+)", "unknown"),
    (r"argument (?P<what>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<allowed>.+)\)", "choice"),
    (r"argument (?P<what>.+?): expected (?:one|\d+) arguments?", "alone"),
    (r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)", "not_together"),
    (r"argument (?P<what>.+?): ignored explicit argument (?P<value>.+)", "not_alone"),
    (r"argument (?P<what>.+?): (?P<why>.+)", "of_one"),
)


class _Help(argparse.HelpFormatter):
    """argparse's page with our headings."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """How to call it."""
        super().add_usage(usage, actions, groups, words()("commands.page.usage") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """The options, what stands in a fixed place, or a heading of ours."""
        key = {"options": "options", "positional arguments": "places"}.get(heading or "")
        super().start_section(words()(f"commands.page.{key}") if key else heading)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with an argument in one line instead of a page."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help=words()("commands.option.help"))

    def option(self, *flags: str, metavar: str | None = None, about: str | None = None, **given: Any) -> None:
        """An option or argument with its line of help, `commands.option.<about>`, and its value's name."""
        if metavar is not None:
            given["metavar"] = words()(f"commands.metavar.{metavar}")
        name = about or flags[0].removeprefix("--")
        self.add_argument(*flags, help=words()(f"commands.option.{name}"), **given)

    def error(self, message: str) -> NoReturn:
        """Tell and leave with status 2."""
        said = words()("commands.bad_argument", message=_in_our_words(message), program=self.prog)
        print(said, file=sys.stderr)  # noqa: T201
        sys.exit(2)


def _in_our_words(message: str) -> str:
    for pattern, key in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words()(f"commands.argument.{key}", **found.groupdict())
    return message


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(given: argparse.Namespace) -> int:
        found: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
        return found(given)

    return run


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words()("commands.argument.day", value=text)) from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        # Python itself refuses to read thousands of digits.
        if not (text.isdecimal() and len(text) < 20 and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(words()("commands.argument.whole", value=text, least=least, most=most))
        return int(text)

    return whole


def _telegram_id(text: str) -> int:
    try:
        return _whole(1, LARGEST_ID)(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(words()("commands.argument.telegram_id", value=text)) from None


def _text(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(words()("commands.argument.not_utf8")) from None
    return text.strip()


class _Commands:
    """Adds commands to the parser, each with its line of help."""

    def __init__(self, parser: Parser, prefix: str = "") -> None:
        self._prefix = prefix
        self._below = parser.add_subparsers(
            dest="what" if prefix else "command", title=words()("commands.page.commands"),
            metavar=words()("commands.metavar.command"), required=True, parser_class=Parser,
        )  # fmt: skip

    def add(self, name: str, module: str, function: str) -> Parser:
        """A command carried out by bot.commands.<module>.<function>."""
        line = words()(f"commands.help.{self._prefix}{name}")
        command = self._below.add_parser(name, help=line, description=line[:1].upper() + line[1:] + ".")
        command.set_defaults(run=_later(f"bot.commands.{module}", function))
        return command


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="python -m bot")
    commands = _Commands(parser)
    commands.add("run", "run", "run")
    demo = commands.add("demo", "demo", "demo")
    demo.option("--port", type=_whole(0, 65_535), default=8014, metavar="number")
    demo.option("--no-browser", action="store_true")
    commands.add("understand", "lines", "understand").option("--plan", type=Path, metavar="file")
    commands.add("redact", "lines", "redact")
    _add_reading(commands)
    _add_people(commands)
    _add_upkeep(commands)
    return parser


def _add_reading(commands: _Commands) -> None:
    progress = commands.add("progress", "reading", "progress")
    progress.option("--json", action="store_true", required=True)
    progress.option("--on", type=_day, metavar="day")
    for name in ("entries", "requests"):
        commands.add(name, "reading", name).option("--json", action="store_true", required=True)
    digest = commands.add("digest", "reading", "digest")
    what = digest.add_mutually_exclusive_group(required=True)
    for one in ("preview", "send"):
        what.add_argument(f"--{one}", action="store_true", help=words()(f"commands.option.{one}"))
    digest.option("--on", type=_day, metavar="day", about="week-of")
    digest.option("--language", choices=("da", "en"))
    for name, flag in (("export", "--xlsx"), ("report", "--docx")):
        written = commands.add(name, "reading", name)
        written.option(flag, type=Path, required=True, metavar="file")
        written.option("--on", type=_day, metavar="day")


def _add_people(commands: _Commands) -> None:
    members = _Commands(commands.add("members", "people", "members"), "members-")
    add = members.add("add", "people", "members")
    add.option("--telegram-id", type=_telegram_id, required=True, metavar="number")
    add.option("--role", choices=ROLES, required=True)
    add.option("--name", type=_text, required=True, metavar="name")
    add.option("--organisation", type=_text, metavar="name")
    add.option("--topics", type=_text, default="", metavar="topics")
    add.option("--language", choices=("da", "en"), about="member-language")
    members.add("list", "people", "members").option("--json", action="store_true", about="list-json")
    members.add("remove", "people", "members").option(
        "--telegram-id", type=_telegram_id, required=True, metavar="number"
    )
    members.add("import", "people", "members").option("file", type=Path, metavar="file", about="csv")
    invite = commands.add("invite", "people", "invite")
    invite.option("--role", choices=ROLES, required=True)
    invite.option("--organisation", type=_text, metavar="name")
    invite.option("--uses", type=_whole(1, 10_000), default=1, metavar="number")
    invite.option("--days", type=_whole(1, 3_650), default=7, metavar="number")


def _add_upkeep(commands: _Commands) -> None:
    new_plan = commands.add("new-plan", "plan", "new_plan")
    new_plan.option("--from", type=Path, required=True, dest="source", metavar="file")
    new_plan.option("--year", type=_whole(1900, 9998), required=True, metavar="year")
    commands.add("check-plan", "plan", "check_plan").option("file", type=Path, metavar="file", about="plan-file")
    commands.add("keygen", "upkeep", "keygen")
    for name in ("backup", "restore"):
        commands.add(name, "upkeep", name).option("file", type=Path, metavar="file", about=f"{name}-file")
    erase = commands.add("erase", "upkeep", "erase")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--member", type=_telegram_id, metavar="TELEGRAM_ID", help=words()("commands.option.member"))
    what.add_argument("--request", metavar="R-14-007", help=words()("commands.option.request"))
    commands.add("doctor", "doctor", "doctor")
