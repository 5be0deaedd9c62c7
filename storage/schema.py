"""What all tables share: the base with its naming convention, and the types that differ between the databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Index, Integer, MetaData, text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC; refuses one without a time zone, which could mean any hour."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so there it is taken off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite numbers rows by itself only for a plain INTEGER key; Telegram's own ids pass 32 bits.
BigId = BigInteger().with_variant(Integer, "sqlite")
RowId = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]
TelegramId = Annotated[int, mapped_column(BigInteger)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]


def partial_index(name: str, *columns: str, only: str) -> Index:
    """An index of those rows alone for which `only` holds.

    A query is served by it where it says the same, spelt out: a parameter in its place hides that from the databases.
    """
    return Index(name, *columns, sqlite_where=text(only), postgresql_where=text(only))


class Base(DeclarativeBase):
    """The base of every table; constraints get names, without which SQLite cannot alter them later."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, object]: JSON, list[str]: JSON, datetime: UtcDateTime}  # noqa: RUF012
