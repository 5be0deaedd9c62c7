"""Requests for advice: asked with a preview, routed to the panel, answered through the bot, closed with an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.advice import (
    answering,
    asking,
    belonging,
    buttons,
    canned,
    closing,
    failures,
    hurrying,
    inquiries,
    notes,
    queue,
    routing,
    sharing,
    silence,
    standing,
    taking,
    topics,
)
from bot.advice.erasing import Eraser

if TYPE_CHECKING:
    from bot.app import App

_PARTS = (taking, notes, standing, closing, sharing, canned, queue, hurrying)
ACTIONS: dict[str, buttons.Action] = {name: action for part in _PARTS for name, action in part.ACTIONS.items()}


def register(app: App) -> None:
    """Plug in."""
    asking.register(app)
    answering.register(app)
    buttons.register(app, ACTIONS)
    topics.register(app)
    inquiries.register(app)
    belonging.register(app)
    queue.register(app)
    eraser = Eraser()
    app.ticks += [eraser.empty_log, eraser.erase]
    app.ticks += [routing.free_again, routing.escalate, silence.remind_owners]
    app.takes_back.append(closing.take_back)
    app.unreachable.append(routing.person_gone)
    app.undelivered.append(failures.undelivered)
