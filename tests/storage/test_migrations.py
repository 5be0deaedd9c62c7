"""The migrations and the tables say the same, on both databases, forwards and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage import migrate as migrations
from storage.engine import Storage, open_storage
from storage.migrate import NewerDatabase, migrate
from storage.tables import metadata

NOW = datetime(2014, 3, 5, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    postgres: str = request.getfixturevalue("postgres_url")
    return postgres


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_newest_revision_makes_just_the_tables_of_the_code(url: str) -> None:
    """Nothing is left for a migration to do once all have run."""
    storage = open_storage(url)
    await migrate(storage, url, NOW)

    async with storage.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await storage.close()


async def test_every_revision_can_be_taken_back_and_made_again(url: str) -> None:
    """Down to nothing and up again leaves the same tables."""
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(migrations._config(sync), "base"))
    async with storage.engine.connect() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert left == ["alembic_version"]

    await migrate(storage, url, NOW)

    async with storage.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await storage.close()


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """An older program refuses it instead of guessing."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    storage: Storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerDatabase):
        await migrate(storage, url, NOW)
    await storage.close()
