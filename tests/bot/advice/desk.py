"""What the tests of the advice flow do again and again."""

from __future__ import annotations

from sandbox.models import Message
from storage import advice
from storage.advice import Request
from tests.office import Office, Person

QUESTION = "En elev i 8. klasse deler opslag om Syrien. Hvad gør vi?"


async def send(office: Office, who: Person, text: str = QUESTION) -> Message:
    """Ask and send; returns the receipt."""
    preview = (await office.says(who, f"/ask {text}"))[-1]
    return (await office.taps(who, preview, preview.buttons[0][0]))[-1]


def said(office: Office, chat: int) -> list[str]:
    """What the bot's messages in a chat say now, oldest first."""
    return [one.text for one in office.sandbox.messages(chat) if one.out]


def find(office: Office, chat: int, containing: str, button: str = "") -> Message:
    """The bot's latest message with those words, and with that button."""
    for one in reversed(office.sandbox.messages(chat)):
        if one.out and containing in one.text and (not button or any(button in row for row in one.buttons)):
            return one
    raise AssertionError(f"no message says {containing!r} [{button}]:\n" + "\n---\n".join(said(office, chat)))


async def request(office: Office, number: int = 1) -> Request:
    """The request as it is stored."""
    async with office.storage.reading() as session:
        return await advice.get_request(session, number)
