"""The weekly digest: composed once, kept, sent to each reader once; its settings, and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in. Loaded here, so that a command which only wants a preview loads no chat."""
    from bot.digest import assessing, delivery, handlers, reminders, settings, year_end  # noqa: PLC0415

    handlers.register(app)
    settings.register(app)
    assessing.register(app)
    reminders.register(app)
    app.ticks += [delivery.deliver_due, assessing.ask_readers, reminders.remind, year_end.warn]
    app.undelivered.append(delivery.undelivered)
