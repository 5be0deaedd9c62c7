"""Bot API methods about the bot itself: who it is, its command menus, its name and descriptions."""

from __future__ import annotations

import re

from sandbox.errors import bad_request
from sandbox.methods import method
from sandbox.models import PRESENT, Chat, Json
from sandbox.params import Params
from sandbox.world import World

_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


@method("getMe")
def get_me(world: World, _params: Params) -> object:
    """The bot as Telegram knows it."""
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
@method("close")
def stop_session(_world: World, _params: Params) -> object:
    """Accepted; there is no other server to move to."""
    return True


def _scope_key(world: World, params: Params) -> str:
    scope = params.decoded("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _PLAIN_SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    try:
        chat_id = int(scope.get("chat_id", ""))
    except (TypeError, ValueError):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified") from None
    if chat_id not in world.chats:
        raise bad_request("chat not found")
    return f"{kind}:{chat_id}" + (f":{scope.get('user_id')}" if kind == "chat_member" else "")


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> object:
    """Set the command menu of a scope and language; ApiError 400 for a name, text or number out of bounds."""
    given = params.decoded("commands", "commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands JSON object: expected an Array of BotCommand")
    if len(given) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(item) for item in given]
    world.profile.commands[_scope_key(world, params), _language(params)] = commands
    world.events.emit("commands", dict)
    return True


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(item.get("command", "")).removeprefix("/")
    text = str(item.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(text) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": text}


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> object:
    """The menu of exactly this scope and language."""
    return world.profile.commands.get((_scope_key(world, params), _language(params)), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> object:
    """Forget the menu of a scope and language, so that a wider one shows."""
    world.profile.commands.pop((_scope_key(world, params), _language(params)), None)
    world.events.emit("commands", dict)
    return True


def menu(world: World, chat: Chat, user_id: int, language: str) -> list[Json]:
    """The commands that a person sees in a chat: the narrowest scope that has any, first in their language."""
    scopes = [f"chat_member:{chat.id}:{user_id}"]
    if chat.private:
        scopes = [f"chat:{chat.id}", "all_private_chats"]
    else:
        admin = chat.members.get(user_id) in PRESENT - {"member"}
        scopes += [f"chat_administrators:{chat.id}"] if admin else []
        scopes += [f"chat:{chat.id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats"]
    for scope in [*scopes, "default"]:
        for code in (language, ""):
            if commands := world.profile.commands.get((scope, code)):
                return commands
    return []


def _texts(world: World, field: str) -> dict[str, str]:
    return {
        "name": world.profile.names,
        "description": world.profile.descriptions,
        "short_description": world.profile.short_descriptions,
    }[field]


def _enter_text_methods(field: str, title: str) -> None:
    @method(f"setMy{title}")
    def set_text(world: World, params: Params) -> object:
        text = params.text(field)
        if len(text) > _TEXT_LIMITS[field]:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        _texts(world, field)[_language(params)] = text
        world.events.emit("profile", lambda: {"descriptions": world.profile.descriptions})
        return True

    @method(f"getMy{title}")
    def get_text(world: World, params: Params) -> object:
        texts = _texts(world, field)
        code = _language(params)
        fallback = world.bot.first_name if field == "name" else ""
        return {field: texts.get(code) or texts.get("") or fallback}


_enter_text_methods("name", "Name")
_enter_text_methods("description", "Description")
_enter_text_methods("short_description", "ShortDescription")
