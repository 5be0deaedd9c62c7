"""Where the plan stands, as a reader sees it: sentences, a chart, a workbook and the year-end evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in. Loaded here, so that commands which only want a number load no chat."""
    from bot.progress import drawers, handlers  # noqa: PLC0415

    handlers.register(app)
    drawers.register(app)
