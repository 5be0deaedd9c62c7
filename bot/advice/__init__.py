"""Requests for advice: asked with a preview, routed to the panel, answered through the bot, closed with an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.advice import answering, asking, buttons, closing, failures, notes, routing, standing, taking, topics

if TYPE_CHECKING:
    from bot.app import App

ACTIONS = {**taking.ACTIONS, **notes.ACTIONS, **standing.ACTIONS, **closing.ACTIONS}


def register(app: App) -> None:
    """Plug in."""
    asking.register(app)
    answering.register(app)
    buttons.register(app, ACTIONS)
    topics.register(app)
    app.ticks.append(routing.escalate)
    app.unreachable.append(routing.person_gone)
    app.undelivered.append(failures.undelivered)
