"""Who may come in, and what everybody may ask of the bot: joining, invites, help, language, privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import downtime, gate, handlers, menu

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in: the gate stands before every other handler."""
    gate.register(app)
    handlers.register(app)
    menu.register(app)
    downtime.register(app)
