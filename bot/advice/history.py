"""All that was said about a request so far, for an expert who comes in later; the panel's notes are among it."""

from __future__ import annotations

from bot.advice import views
from bot.advice.desk import Desk, asker_name, is_later, reference
from bot.markup import Markup, join
from storage import conversations
from storage.advice import Request
from storage.people import Member


async def send_history(desk: Desk, request: Request, member: Member) -> bool:
    """Send it to one panel member in private; False when there is nothing beyond the question.

    It is sent as a note, so that no reply to it can reach the asker.
    """
    text = await history(desk, request, member)
    if text is None:
        return False
    await desk.work.send(member.telegram_id, text, about=f"note:{request.id}:0")
    return True


async def history(desk: Desk, request: Request, member: Member) -> Markup | None:
    """The conversation and the notes in the order they came; None when there is nothing beyond the question."""
    reader, asker = desk.reader(member), await desk.asker(request)
    lines = []
    for message in await conversations.list_messages(desk.session, request.id):
        if not message.opening or is_later(request, message):
            author = await desk.author(message)
            name = asker_name(request, asker, reader) if message.side == "asker" else author.name
            lines.append((message.created_at, name, message.text, ""))
    for note in await conversations.list_notes(desk.session, request.id):
        author = await desk.author(note)
        lines.append((note.created_at, author.name, note.text, "🔒 "))
    if not lines:
        return None
    erased = reader.plain("advice.erased_text")
    said = [
        reader.t("advice.history.line", lock=lock, name=name, text=views.marked(text or erased, reader.language))
        for _, name, text, lock in sorted(lines, key=lambda line: line[0])
    ]
    return join([reader.t("advice.history.head", reference=reference(request)), *said], "\n")
