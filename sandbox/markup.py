"""What a bot may put under a message: inline keyboards, reply keyboards, force-reply; checked as Telegram checks."""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.errors import bad_request

Markup = dict[str, Any]

_BUTTON_KINDS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_MOST_BUTTONS = 100


def checked_markup(value: object, *, inline_only: bool = False) -> Markup | None:
    """The markup of a message, or None for none; ApiError 400 when Telegram would refuse it."""
    if value in (None, "", {}):
        return None
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        return {"inline_keyboard": _inline(value["inline_keyboard"])}
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in value:
        return {**value, "keyboard": _reply(value["keyboard"])}
    if value.get("force_reply") or value.get("remove_keyboard"):
        return value
    return None


def _rows(value: object, field: str) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f'can\'t parse reply keyboard markup JSON object: Field "{field}" must be an Array of Arrays')
    return value


def _inline(value: object) -> list[list[Markup]]:
    rows = [[_inline_button(button) for button in row] for row in _rows(value, "inline_keyboard") if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _inline_button(button: object) -> Markup:
    cannot = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(cannot + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(cannot + 'Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_EMPTY")
    kinds = [kind for kind in _BUTTON_KINDS if button.get(kind) not in (None, "")]
    if not kinds:
        raise bad_request(cannot + "Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    data = button.get("callback_data", "")
    if not isinstance(data, str) or len(data.encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url and not re.match(r"(?:https?://[^\s/]|tg://|tel:|ton://)", url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    return button


def _reply(value: object) -> list[list[Markup]]:
    return [[_reply_button(button) for button in row] for row in _rows(value, "keyboard") if row]


def _reply_button(button: object) -> Markup:
    if isinstance(button, str):
        return {"text": button}
    if isinstance(button, dict) and isinstance(button.get("text"), str):
        return button
    raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
