"""Turns what can go wrong on the command line into one sentence each, in the language of the settings."""

from __future__ import annotations

import os

from bot.jsonl import BadLine
from bot.texts import T, Texts


class CommandError(Exception):
    """A command cannot do what was asked; `key` names the sentence that says why and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def language() -> str:
    """The language of the command line: LANGUAGE, where it is one of ours."""
    return "en" if os.environ.get("LANGUAGE") == "en" else "da"


def sentences(error: BaseException, texts: Texts) -> list[str]:
    """What to tell; an empty list for an error that nobody foresaw."""
    t = texts.of(language())
    if isinstance(error, CommandError):
        return [t(error.key, **error.values)]
    if isinstance(error, BadLine):
        return [t("commands.bad_line", number=error.number, reason=error.reason)]
    return _of_settings(error, texts) or _of_storage(error, t)


def _of_settings(error: BaseException, texts: Texts) -> list[str]:
    # Imported when needed: `understand` and `redact` start without them.
    from bot.plans import PlanFileError  # noqa: PLC0415
    from bot.settings import SettingsError  # noqa: PLC0415

    t = texts.of(language())
    if isinstance(error, SettingsError):
        return [t(one.key, name=one.name) for one in error.mistakes]
    if isinstance(error, PlanFileError):
        return plan_sentences(error, t)
    return []


def plan_sentences(error: Exception, t: T) -> list[str]:
    """All that is wrong with a plan file, a line each with its place."""
    from bot.plans import PlanFileError  # noqa: PLC0415

    assert isinstance(error, PlanFileError)  # noqa: S101 - only the type checker needs it
    return [
        t("commands.plan_mistake", path=error.path, place=one.place, what=t(f"plan_file.{one.key}", **one.values))
        for one in error.mistakes
    ]


def _of_storage(error: BaseException, t: T) -> list[str]:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from storage.encryption import BadKey, KeyMissing, WrongKey  # noqa: PLC0415
    from storage.engine import DatabaseUrlError  # noqa: PLC0415
    from storage.migrate import NewerDatabase, NotABackup  # noqa: PLC0415

    if isinstance(error, BadKey):
        return [t("commands.bad_key", position=error.position)]
    if isinstance(error, KeyMissing):
        return [t("commands.no_key")]
    if isinstance(error, (WrongKey, DatabaseUrlError, NewerDatabase)):
        return [t(f"commands.{type(error).__name__}")]
    if isinstance(error, NotABackup):
        return [t("commands.NotABackup", name=str(error))]
    if isinstance(error, FileExistsError):
        return [t("commands.file_exists", name=error.filename or str(error))]
    if isinstance(error, (DBAPIError, ConnectionError)):
        return [t("commands.database", kind=type(error).__name__)]
    if isinstance(error, OSError):
        return [t("commands.file", name=error.filename or "", reason=error.strerror or type(error).__name__)]
    return []
