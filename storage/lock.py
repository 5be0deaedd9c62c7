"""Lets one process at a time own the data: two bots on one token would both be handed every update."""

from __future__ import annotations

import asyncio
import fcntl
import os
from typing import TextIO

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Storage, database_file

# Any number that no other program on the server uses for its own advisory lock: "VINK" read as a number.
ADVISORY_LOCK = 0x56494E4B
WATCH_SECONDS = 3.0


class DataLock:
    """The right to run the bot on one database. It ends with the process, however that ends."""

    def __init__(self, storage: Storage, url: str) -> None:
        self._storage = storage
        self._file = database_file(url)
        self._handle: TextIO | None = None
        self._connection: AsyncConnection | None = None
        self.lost = False

    async def take(self) -> bool:
        """Take the lock; False where another process holds it."""
        if self._storage.is_sqlite:
            return self._file is None or self._take_file()
        connection = await self._storage.engine.connect()
        if await connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": ADVISORY_LOCK}):
            self._connection = connection
            return True
        await connection.close()
        return False

    async def watch(self) -> None:
        """Return when the lock is lost: PostgreSQL gives it to the next one as soon as our connection ends."""
        while self._connection is not None:
            await asyncio.sleep(WATCH_SECONDS)
            try:
                await self._connection.scalar(text("SELECT 1"))
            except (DBAPIError, OSError):
                self.lost = True
                return
        await asyncio.Event().wait()

    async def give_back(self) -> None:
        """Let the next one in."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None
        if self._connection is not None:
            # Closing would only hand the connection, with its lock, back to the pool.
            await self._connection.invalidate()
            await self._connection.close()
            self._connection = None

    def _take_file(self) -> bool:
        assert self._file is not None  # noqa: S101 - the caller has looked
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = self._file.with_name(self._file.name + ".lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        self._handle = handle
        return True
