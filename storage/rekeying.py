"""Brings everything that rests encrypted under the newest key, so that an old one can be thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import LargeBinary, Table, bindparam, select, tuple_, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.encryption import EncryptedText, is_current, renew
from storage.engine import Storage
from storage.schema import Base

BATCH = 500


async def rekey(storage: Storage) -> int:
    """Encrypt anew what lies under an older key; returns how many texts that were. Raises WrongKey."""
    renewed = 0
    for table in Base.metadata.sorted_tables:
        columns = [one.name for one in table.columns if isinstance(one.type, EncryptedText)]
        for column in columns:
            renewed += await _rekey_column(storage, table, column)
    return renewed


async def _rekey_column(storage: Storage, table: Table, column: str) -> int:
    renewed = 0
    keys = list(table.primary_key.columns)
    raw = type_coerce(table.c[column], LargeBinary)
    wanted = select(raw, *keys).where(table.c[column].is_not(None)).order_by(*keys).limit(BATCH)
    after: Sequence[Any] | None = None
    while True:
        async with storage.transaction() as session:
            page = wanted if after is None else wanted.where(tuple_(*keys) > tuple_(*after))
            rows = (await session.execute(page)).all()
            if not rows:
                return renewed
            after = rows[-1][1:]
            old = [(renew(token), key) for token, *key in rows if not is_current(token)]
            if old:
                await _write(session, table, column, old)
            renewed += len(old)


async def _write(session: AsyncSession, table: Table, column: str, rows: Sequence[tuple[bytes, list[Any]]]) -> None:
    here = [key == bindparam(f"key{place}") for place, key in enumerate(table.primary_key.columns)]
    values = [{"token": token, **{f"key{place}": one for place, one in enumerate(key)}} for token, key in rows]
    connection = await session.connection()
    renewed = update(table).where(*here).values({column: bindparam("token", type_=LargeBinary)})
    await connection.execute(renewed, values)
