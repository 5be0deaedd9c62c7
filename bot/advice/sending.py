"""Turns a previewed question into a request that the panel sees."""

from __future__ import annotations

import secrets

from bot.advice import routing, views
from bot.advice.desk import Desk, about, reference
from bot.advice.question import Question
from bot.markup import Buttons, Markup, join
from domain import advice as rules
from storage import advice, conversations, mailbox
from storage.advice import Request
from storage.conversations import RequestMessage
from storage.people import Member


async def send(desk: Desk, asker: Member, chat_id: int, question: Question) -> Request:
    """Store the request, show it to the panel, and give the asker its reference."""
    request = await advice.add_request(
        desk.session,
        Request(
            year=desk.work.today.year, number=0, asker_id=asker.id, asker_chat_id=chat_id,
            alias=await _new_alias(desk) if question.anonymous else None, topic=question.topic, urgent=question.urgent,
            for_audience=rules.is_audience(desk.plan.audience, asker.organisation),
            state=advice.OPEN, cycle=1, opened_at=desk.work.now, waiting_since=desk.work.now,
        ),
    )  # fmt: skip
    for part in question.parts:
        await conversations.add_message(
            desk.session,
            RequestMessage(
                request_id=request.id, author_id=asker.id, side="asker", opening=True, text=part.text,
                chat_id=chat_id, message_id=part.message_id, created_at=desk.work.now,
            ),
        )  # fmt: skip
    shown_to = await routing.open_up(desk, request)
    reader = desk.reader(asker)
    key = "advice.sent" if shown_to else "advice.sent_to_nobody"
    said = reader.t(key, reference=reference(request), phone=desk.plan.hotline.phone)
    await desk.work.send(
        chat_id, said, views.case_buttons(reader, request, *views.RECEIPT_ROWS, *views.hurry_rows(request)),
        about=about(request, "receipt"),
    )  # fmt: skip
    return request


async def sent_text(desk: Desk, request: Request, asker: Member) -> Markup:
    """What becomes of the preview: the asker keeps a copy of what was sent."""
    reader, messages = desk.reader(asker), await conversations.list_messages(desk.session, request.id)
    return join([reader.t("advice.preview.sent"), views.card_of(reader, desk.plan, request, asker, messages)], "\n\n")


async def change_receipt(desk: Desk, request: Request, text: Markup, buttons: Buttons = ()) -> None:
    """The receipt says what has become of the request; without buttons nothing is left to be withdrawn."""
    for row in await mailbox.list_about(desk.session, about(request, "receipt")):
        desk.work.edit(row, text, buttons)


async def _new_alias(desk: Desk) -> str:
    """Four random digits nobody has had: nothing of the asker is in them, and two requests of one are not linked."""
    for _ in range(20):
        alias = str(1000 + secrets.randbelow(9000))
        if not await advice.is_alias_used(desk.session, alias):
            return alias
    return str(10_000 + secrets.randbelow(990_000))
