"""What the Bot API answers when it refuses: code, description and parameters exactly as Telegram words them."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refusal; `body()` is the JSON that a Bot API server sends with HTTP status `code`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The refusal as the JSON object on the wire."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class PersonError(ValueError):
    """Something that a person cannot do in a Telegram app, such as tapping a button that is not there."""


def bad_request(text: str) -> ApiError:
    """400 with Telegram's prefix; the first letter is lowered as its server does, unless the text is a CONSTANT."""
    if text[1:2] != "_" and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    """409 with Telegram's prefix: two receivers of updates for one bot."""
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> ApiError:
    """429 with the seconds to wait both in the text and in the parameters."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded(new_chat_id: int) -> ApiError:
    """400 for a group that has become a supergroup, with the id it now has."""
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat_id)
