"""Says what became of a message: the echo of what is stored, what was not understood, and what was taken out."""

from __future__ import annotations

from collections.abc import Sequence

from bot.activities import privacy, views
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.markup import Button, Buttons, Markup, join
from domain.reading.result import Reading
from domain.redaction import redact
from storage.activities import Entry

MOST_QUOTED = 3
LONGEST_QUOTE = 200


def about(message_id: int) -> str:
    """What our messages on one message's entries are filed under, so that a reply to them finds the entries."""
    return f"entries:{message_id}"


def not_read(message_id: int) -> str:
    """What our answer to a message that we could not use is filed under: edited, it is read anew."""
    return f"unread:{message_id}"


async def echo(desk: Desk, source: Source, stored: Sequence[Entry], notes: Sequence[Markup] = ()) -> None:
    """Echo these entries of a message; the buttons under it are about all that the message holds."""
    shown = sorted(stored, key=lambda one: one.position)
    text = join([await views.echo(desk, shown), *notes])
    await desk.work.send(
        desk.chat_id, text, views.echo_buttons(desk, source.message_id, shown), about=about(source.message_id)
    )


async def corrected(
    desk: Desk, source: Source, lines: Sequence[Markup], touched: Sequence[Entry], *, first: Button | None = None,
    buttons: Buttons | None = None,
) -> None:  # fmt: skip
    """Say what a correction changed, and where the targets stand now; `first` is a button in place of undoing it all,
    `buttons` are those instead of all."""
    text = join([*lines, *await views.targets(desk, touched), *views.remarks(desk, touched)])
    if buttons is None:
        buttons = views.echo_buttons(desk, source.message_id, touched)
    if first is not None:
        buttons = [[first], [one for one in buttons[0] if one.data.startswith("fix")]]
    await desk.work.send(desk.chat_id, text, buttons, about=about(source.message_id))


def notes(desk: Desk, text: str, reading: Reading) -> list[Markup]:
    """What has to be said beside the echo: clauses not understood are quoted back, secrets and names were not kept."""
    told = {one.clause for one in (*reading.entries, *reading.booked, *reading.cancelled)}
    quoted = [redact(clause, desk.today, desk.language).text for clause in reading.left_over if clause not in told]
    clauses = desk.plain("activities.quote_end").join(one[:LONGEST_QUOTE] for one in quoted[:MOST_QUOTED])
    said = [desk.t("activities.left_over", clauses=clauses)] if clauses else []
    if reading.worried:
        said.append(desk.t("activities.worried"))
    return [*said, *remarks_on_privacy(desk, text)]


def remarks_on_privacy(desk: Desk, text: str) -> list[Markup]:
    """Says kindly that something personal was not kept."""
    what = privacy.personal(desk, text)
    return [desk.t(f"activities.{what}")] if what is not None else []


async def not_understood(desk: Desk, message_id: int, found: Sequence[Markup]) -> None:
    """Say kindly that nothing was logged, with an example and a way on."""
    said = join([desk.t("activities.not_understood"), *found])
    await desk.work.send(desk.chat_id, said, ways_on(desk), about=not_read(message_id))


def ways_on(desk: Desk) -> Buttons:
    """What somebody can do whose message led to nothing."""
    return [[Button(desk.plain("activities.button.log"), "log:start")]]
