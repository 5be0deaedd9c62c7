"""Commands that read what is stored: progress, entries, requests, digest, workbook, report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bot.commands.errors import counted
from bot.commands.office import Desk, at_desk, say


def progress(given: argparse.Namespace) -> int:
    """Where the plan stands, as JSON."""
    from bot.figures import progress_json  # noqa: PLC0415

    async def work(desk: Desk) -> Any:
        on = given.on or desk.now.astimezone(desk.settings.zone).date()
        return await progress_json(desk.storage, desk.plans, on, desk.settings.language, desk.texts)

    return _print_json(at_desk(work))


def entries(_given: argparse.Namespace) -> int:
    """Every stored activity and expense, as JSON."""
    from bot.activities.export import entries_json  # noqa: PLC0415

    return _print_json(at_desk(lambda desk: entries_json(desk.storage, desk.plans)))


def requests(_given: argparse.Namespace) -> int:
    """Every request for advice without its text, as JSON."""
    from bot.advice.export import requests_json  # noqa: PLC0415

    return _print_json(at_desk(lambda desk: requests_json(desk.storage)))


def digest(given: argparse.Namespace) -> int:
    """Show what a week's digest would say, or owe readers what is due."""
    from bot.digest.preview import preview, send_due  # noqa: PLC0415

    async def show(desk: Desk) -> str:
        on = given.on or desk.now.astimezone(desk.settings.zone).date()
        language = given.language or desk.settings.language
        return await preview(desk.storage, desk.plans, desk.settings, desk.texts, on, language)

    async def send(desk: Desk) -> int:
        return await send_due(desk.storage, desk.plans, desk.settings, desk.texts, desk.now)

    if given.preview:
        print(at_desk(show))  # noqa: T201
    else:
        say("commands.digest_sent", digests=counted("digests", at_desk(send)))
    return 0


def export(given: argparse.Namespace) -> int:
    """Write the workbook."""
    from bot.progress.export import write_workbook_file  # noqa: PLC0415

    async def work(desk: Desk) -> None:
        on = given.on or desk.now.astimezone(desk.settings.zone).date()
        await write_workbook_file(desk.storage, desk.plans, desk.texts, desk.settings, on, given.xlsx)

    at_desk(work)
    return _written(given.xlsx)


def report(given: argparse.Namespace) -> int:
    """Write the year-end evaluation."""
    from bot.progress.export import write_report_file  # noqa: PLC0415

    async def work(desk: Desk) -> None:
        on = given.on or desk.now.astimezone(desk.settings.zone).date()
        await write_report_file(desk.storage, desk.plans, desk.texts, desk.settings, on, given.docx)

    at_desk(work)
    return _written(given.docx)


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201
    return 0


def _written(path: Path) -> int:
    say("commands.written", name=path)
    return 0
