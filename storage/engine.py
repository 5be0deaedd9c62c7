"""Opens the database and hands out transactions; what SQLite and PostgreSQL need differently stands here."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage.near import NearConnection, connect

BUSY_SECONDS = 10

PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer
    "PRAGMA synchronous = FULL",  # what was committed survives a power cut: it was confirmed to Telegram
    "PRAGMA foreign_keys = ON",  # off by default, for each connection anew
    "PRAGMA secure_delete = ON",  # erased text is overwritten, not just unlinked
    "PRAGMA trusted_schema = OFF",  # a tampered file cannot make us call functions
)


class DatabaseUrlError(ValueError):
    """DATABASE_URL is neither sqlite+aiosqlite nor postgresql+asyncpg."""


class Storage:
    """A database that is open. One transaction writes at a time where it is SQLite, which knows no other way."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(sqlite_begin="IMMEDIATE")
        self._turn = asyncio.Lock() if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """True for SQLite."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session that writes: all of it is committed at the end, or none."""
        turn: AbstractAsyncContextManager[Any] = self._turn or nullcontext()
        async with turn, AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    async def checkpoint(self) -> None:
        """Empty SQLite's log into the file: until then a copy of what was erased stands in it."""
        if self.is_sqlite:
            async with self.engine.connect() as connection:
                await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def parse_url(url: str) -> URL:
    """DATABASE_URL as SQLAlchemy's own; raises DatabaseUrlError."""
    try:
        parsed = make_url(url)
    except Exception as error:  # noqa: BLE001 - SQLAlchemy names several kinds; to the reader they are one
        raise DatabaseUrlError(type(error).__name__) from None
    if parsed.drivername not in ("sqlite+aiosqlite", "postgresql+asyncpg"):
        raise DatabaseUrlError(parsed.drivername)
    return parsed


def database_file(url: str) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL or one in memory."""
    parsed = parse_url(url)
    if parsed.drivername != "sqlite+aiosqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def make_private(file: Path) -> None:
    """Make an empty file that only its owner can read, where there is none; what SQLite puts beside it is the same."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))


def open_storage(url: str) -> Storage:
    """Open the database at `url`; the folder of an SQLite file is made where it is missing."""
    parsed = parse_url(url)
    file = database_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    if parsed.drivername == "postgresql+asyncpg":
        return Storage(create_async_engine(parsed, hide_parameters=True, pool_pre_ping=True))

    async def opened() -> NearConnection:
        if file is not None:
            make_private(file)
        return await connect(str(parsed.database), timeout=BUSY_SECONDS)

    engine = create_async_engine(parsed, hide_parameters=True, async_creator=opened)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return Storage(engine)


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own BEGIN is deferred, and a deferred writer fails at once when another got there first.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('sqlite_begin', 'DEFERRED')}")
