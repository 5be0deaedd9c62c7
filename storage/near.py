"""An SQLite connection that runs short statements where it is called, and hands to its thread only what may wait.

aiosqlite carries each of the five calls of a statement to a thread and back, which costs ten times the statement. What
can wait for another process or for the disk is beginning to write, committing and closing: those go to the thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

_MAY_WAIT = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "PRAGMA", "VACUUM", "CREATE", "ALTER", "DROP")


class NearConnection(aiosqlite.Connection):
    """aiosqlite's connection with a shorter way for most calls. Its `_execute` is the one door to the thread."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        of_a_cursor = isinstance(getattr(fn, "__self__", None), sqlite3.Cursor)
        statement = args[0] if args and isinstance(args[0], str) else ""
        if of_a_cursor and not statement.lstrip().upper().startswith(_MAY_WAIT):
            done: object = fn(*args, **kwargs)
            return done
        if fn == self._conn.cursor:
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]


async def connect(database: str, **options: Any) -> NearConnection:
    """Open a database file."""

    def open_file() -> sqlite3.Connection:
        # The event loop's thread and the connection's own take turns; never do both use it at once.
        opened: sqlite3.Connection = sqlite3.connect(database, check_same_thread=False, **options)
        return opened

    connection = NearConnection(open_file, iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with aiosqlite's own
    try:
        await connection
    except sqlite3.Error:
        # The thread tells its end to this event loop, and would complain if that were closed by then.
        await asyncio.to_thread(connection._thread.join)  # noqa: SLF001
        raise
    return connection
