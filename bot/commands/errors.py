"""Turns what can go wrong on the command line into one sentence each, in the language of the settings."""

from __future__ import annotations

import errno
import os
import socket
import sqlite3
from functools import cache
from pathlib import Path

from bot.jsonl import BadLine
from bot.texts import T, Texts, plural


class CommandError(Exception):
    """A command cannot do what was asked; `key` names the sentence that says why and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def language() -> str:
    """The language of the command line: LANGUAGE, where it is one of ours."""
    given = os.environ.get("LANGUAGE", "")
    return given if given in ("da", "en") else _language_of_settings(given)


@cache
def _language_of_settings(given: str) -> str:
    if not given and not Path(".env").exists():
        return "da"
    # Imported when needed: `understand` and `redact` start without them.
    from bot.settings import read_language  # noqa: PLC0415

    return read_language()


def words() -> T:
    """The sentences in the language of the command line."""
    return _texts().of(language())


@cache
def _texts() -> Texts:
    return Texts.load()


def counted(what: str, n: int) -> str:
    """So many of a thing: "1 member", "7 days"."""
    return plural(words(), f"commands.count.{what}", n)


def sentences(error: BaseException) -> list[str]:
    """What to tell; an empty list for an error that nobody foresaw."""
    t = words()
    if isinstance(error, CommandError):
        return [t(error.key, **error.values)]
    if isinstance(error, BadLine):
        return [t(f"commands.bad_line.{error.reason}", number=error.number)]
    return _of_settings(error, t) or _of_storage(error, t)


def _of_settings(error: BaseException, t: T) -> list[str]:
    from bot.plans import PlanFileError  # noqa: PLC0415
    from bot.settings import SettingsError  # noqa: PLC0415

    if isinstance(error, SettingsError):
        return [t(one.key, name=one.name) for one in error.mistakes]
    if isinstance(error, PlanFileError):
        return plan_sentences(error, t)
    return []


def plan_sentences(error: Exception, t: T) -> list[str]:
    """All that is wrong with a plan file, a line each with its place."""
    from bot.plans import PlanFileError  # noqa: PLC0415

    assert isinstance(error, PlanFileError)  # noqa: S101 - only the type checker needs it
    told = []
    for one in error.mistakes:
        values = dict(one.values)
        if "wanted" in values:
            values["wanted"] = t(f"plan_file.wanted.{values['wanted']}")
        place = "" if one.place == "file" else f" {_place(one.place)}:"
        told.append(t("commands.plan_mistake", path=error.path, place=place, what=t(f"plan_file.{one.key}", **values)))
    return told


# Some places name a thing by its kind and id instead of as the file does: where it stands, and what of it is meant.
_PLACES = {
    "indicator": ("indicators", "profile"),
    "budget": ("budget", "profile"),
}


def _place(place: str) -> str:
    """A place in the plan file in the one style that needs no language: "indicators[talks].profile"."""
    kind, _, name = place.partition(" ")
    table, key = _PLACES.get(kind, ("", ""))
    return f"{table}[{name}].{key}" if name and table else place


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
    # A server's socket that is not there is a file without a name.
    nameless = isinstance(error, FileNotFoundError) and not error.filename
    if nameless or isinstance(error, (ConnectionError, TimeoutError, socket.gaierror)):
        return [t("commands.database.silent")]
    if isinstance(error, DBAPIError):
        return [_of_database(error.orig or error, t)]
    # While it connects, asyncpg's errors come as they are.
    if isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate"):
        return [_of_database(error, t)]
    if isinstance(error, OSError):
        return [t("commands.file", name=error.filename or "–", reason=_of_file(error, t))]
    return []


_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "cannot_open",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_POSTGRES = {"28P01": "login", "28000": "login", "3D000": "unknown"}


def _of_database(error: BaseException, t: T) -> str:
    # The low byte is the kind; what lies above it tells kinds of a kind apart.
    kind = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) or _POSTGRES.get(getattr(error, "sqlstate", ""))
    return t(f"commands.database.{kind}") if kind else t("commands.database.other", kind=type(error).__name__)


_FILE = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EIO: "broken",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "long_name",
}


def _of_file(error: OSError, t: T) -> str:
    kind = _FILE.get(error.errno or 0)
    if kind == "missing" and error.filename and not Path(os.fsdecode(error.filename)).parent.exists():
        kind = "no_folder"
    return t(f"commands.file_reason.{kind}") if kind else error.strerror or type(error).__name__
