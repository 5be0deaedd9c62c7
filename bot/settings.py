"""What the environment and `.env` say, checked; every mistake in them is named at once, never a value."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from domain.digest import DigestTime

LANGUAGES = ("da", "en")
# By name: in one library 0 is Sunday and in another Monday.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Wrong = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class SettingMistake:
    """One setting that cannot be used: its name and the text key of what it must look like."""

    name: str
    key: str


class SettingsError(Exception):
    """The settings cannot be used; `mistakes` holds all that is wrong with them."""

    def __init__(self, mistakes: tuple[SettingMistake, ...], language: str = "da") -> None:
        super().__init__(", ".join(one.name for one in mistakes))
        self.mistakes = mistakes
        self.language = language


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside; README.md and .env.example describe each."""

    bot_token: str
    bot_api_url: str
    database_url: str
    data_keys: tuple[str, ...]
    plan_file: Path
    zone: ZoneInfo
    language: str
    digest_at: DigestTime
    panel_chat_id: int | None
    send_rate: float
    retention_days: int
    webhook_url: str
    webhook_secret: str
    webhook_listen: str

    def __repr__(self) -> str:
        """Names only: settings hold the token and the keys."""
        return "Settings(…)"


DEFAULTS: Mapping[str, str] = {
    "BOT_TOKEN": "",
    "BOT_API_URL": "https://api.telegram.org",
    "DATABASE_URL": "sqlite+aiosqlite:///data/bot.db",
    "DATA_KEY": "",
    "PLAN_FILE": "plans/vink-2014.toml",
    "TIMEZONE": "Europe/Copenhagen",
    "LANGUAGE": "da",
    "DIGEST_AT": "mon 08:00",
    "PANEL_CHAT_ID": "",
    "SEND_RATE": "30",
    "RETENTION_DAYS": "30",
    "WEBHOOK_URL": "",
    "WEBHOOK_SECRET": "",
    "WEBHOOK_LISTEN": "",
}


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; the environment wins over `.env`. Raises SettingsError."""
    if environment is None:
        environment = _surroundings()
    # An empty value means the same as none: that is how people switch a line of .env off.
    given = {name: (environment.get(name) or default).strip() for name, default in DEFAULTS.items()}
    mistakes: list[SettingMistake] = []

    def wrong(name: str, key: str) -> None:
        mistakes.append(SettingMistake(name, f"settings.{key}"))

    given["LANGUAGE"] = _language(given["LANGUAGE"])
    if given["LANGUAGE"] not in LANGUAGES:
        wrong("LANGUAGE", "language")
    if not given["BOT_API_URL"].startswith(("http://", "https://")):
        wrong("BOT_API_URL", "url")
    zone, moment = _zone(given["TIMEZONE"]), parse_moment(given["DIGEST_AT"])
    if zone is None:
        wrong("TIMEZONE", "timezone")
    if moment is None:
        wrong("DIGEST_AT", "moment")
    settings = Settings(
        bot_token=given["BOT_TOKEN"],
        bot_api_url=given["BOT_API_URL"].rstrip("/"),
        database_url=given["DATABASE_URL"],
        data_keys=tuple(key.strip() for key in given["DATA_KEY"].split(",") if key.strip()),
        plan_file=Path(given["PLAN_FILE"]),
        zone=zone or ZoneInfo("UTC"),
        language=given["LANGUAGE"],
        digest_at=moment or DigestTime(0, time(8)),
        panel_chat_id=_chat(given["PANEL_CHAT_ID"], wrong),
        send_rate=_number(given["SEND_RATE"], "SEND_RATE", wrong),
        retention_days=int(_number(given["RETENTION_DAYS"], "RETENTION_DAYS", wrong, most=36_500)),
        webhook_url=given["WEBHOOK_URL"],
        webhook_secret=given["WEBHOOK_SECRET"],
        webhook_listen=given["WEBHOOK_LISTEN"],
    )
    if settings.webhook_url and not (settings.webhook_secret and settings.webhook_listen):
        wrong("WEBHOOK_SECRET" if not settings.webhook_secret else "WEBHOOK_LISTEN", "webhook")
    if settings.webhook_secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", settings.webhook_secret):
        wrong("WEBHOOK_SECRET", "secret")
    if settings.webhook_listen and not _is_address(settings.webhook_listen):
        wrong("WEBHOOK_LISTEN", "listen")
    if mistakes:
        raise SettingsError(tuple(mistakes), given["LANGUAGE"] if given["LANGUAGE"] in LANGUAGES else "da")
    return settings


def read_language() -> str:
    """The LANGUAGE of this process alone, to say in it what is wrong with the rest; Danish where it is not ours."""
    try:
        given = _language((_surroundings().get("LANGUAGE") or "").strip())
    except SettingsError:
        return DEFAULTS["LANGUAGE"]
    return given if given in LANGUAGES else DEFAULTS["LANGUAGE"]


def _surroundings() -> Mapping[str, str]:
    try:
        from_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    except UnicodeDecodeError:
        raise SettingsError((SettingMistake(".env", "settings.not_utf8"),)) from None
    return {**from_file, **os.environ}


def parse_moment(text: str) -> DigestTime | None:
    """ "mon 08:00" as a weekday and a time; None for anything else."""
    day, _, clock = text.lower().partition(" ")
    hour, _, minute = clock.strip().partition(":")
    if day[:3] not in WEEKDAYS or not hour.isdecimal() or not minute.isdecimal():
        return None
    if int(hour) > 23 or int(minute) > 59:
        return None
    return DigestTime(WEEKDAYS.index(day[:3]), time(int(hour), int(minute)))


def _language(text: str) -> str:
    """The setting; desktops set a variable of that name to a list such as "en_US:en", and mean their own menus."""
    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?(\.[\w-]+)?(:[\w.@-]+)*", text) or text in LANGUAGES:
        return text
    if "_" not in text and ":" not in text:
        return text
    spoken = [one[:2] for one in text.split(":")]
    return next((one for one in spoken if one in LANGUAGES), DEFAULTS["LANGUAGE"])


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _chat(text: str, wrong: Wrong) -> int | None:
    if text and not re.fullmatch(r"-?\d{1,18}", text):
        wrong("PANEL_CHAT_ID", "chat")
        return None
    return int(text) if text else None


def _is_address(text: str) -> bool:
    _, _, port = text.rpartition(":")
    return port.isdecimal() and 0 < int(port) < 65_536


def _number(text: str, name: str, wrong: Wrong, most: float = 1_000_000) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < most:
        wrong(name, "number")
        return 0
    return number
