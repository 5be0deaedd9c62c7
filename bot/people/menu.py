"""Keeps Telegram's command menu what each role and language may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.work import Work
from domain.people import COMMANDS, may
from storage import people
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.context import Context

# Counts up whenever the commands or their words change, so that every menu is set once more.
MENU_VERSION = "1"


def register(app: App) -> None:
    """Plug in."""
    app.ticks.append(set_menus)


async def set_menu(context: Context, member: Member) -> None:
    """Owe one member the menu of his or her role and language."""
    _owe_menu(context.app, context.work, member)


async def set_menus(app: App, work: Work) -> None:
    """After an update of the program: owe everybody the menu anew, once."""
    said = await people.recall(work.session, "menu")
    if said is not None and said.value == MENU_VERSION:
        return
    for language in ("da", "en"):
        commands = [_command(app, language, name) for name in ("help", "privacy")]
        payload = {"commands": commands} | ({"language_code": language} if language != app.settings.language else {})
        work.call(0, "setMyCommands", payload)
    for member in await people.list_members(work.session):
        if member.reachable and member.last_seen_at is not None:
            _owe_menu(app, work, member)
    await people.remember(work.session, "menu", MENU_VERSION, work.now)


def _owe_menu(app: App, work: Work, member: Member) -> None:
    language = member.language or app.settings.language
    work.call(
        member.telegram_id,
        "setMyCommands",
        {
            "commands": [_command(app, language, name) for name, right in COMMANDS if may(member.role, right)],
            "scope": {"type": "chat", "chat_id": member.telegram_id},
        },
    )


def _command(app: App, language: str, name: str) -> dict[str, str]:
    return {"command": name, "description": app.texts.of(language)(f"people.commands.{name}")}
