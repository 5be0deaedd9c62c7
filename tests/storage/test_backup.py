"""A backup is whole even while somebody writes, and a restore takes a backup and nothing else."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import people
from storage.engine import Storage, open_storage
from storage.migrate import NotABackup, check_backup, migrate, restore_backup, save_backup

NOW = datetime(2014, 3, 5, 9, tzinfo=UTC)


async def backed_up(folder: Path) -> tuple[Path, Storage]:
    """A database in which Mette is, and a backup of it: copy.db."""
    file = folder / "bot.db"
    url = f"sqlite+aiosqlite:///{file}"
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.transaction() as session:
        await people.put_member(session, 1, "staff", "Mette", NOW)
    save_backup(file, folder / "copy.db")
    return file, storage


async def test_backups_made_while_the_bot_writes_are_all_whole(tmp_path: Path) -> None:
    """Twenty copies beside a writer: each passes SQLite's check and has at least what stood there when it began."""
    file = tmp_path / "bot.db"
    url = f"sqlite+aiosqlite:///{file}"
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    written = 0
    stop = asyncio.Event()

    async def write() -> None:
        nonlocal written
        while not stop.is_set():
            async with storage.transaction() as session:
                await people.count_up(session, "strangers")
            written += 1

    writer = asyncio.create_task(write())
    for number in range(20):
        before = written
        copy = tmp_path / f"copy-{number}.db"
        await asyncio.to_thread(save_backup, file, copy)
        check_backup(copy)
        with sqlite3.connect(copy) as opened:
            row = opened.execute("SELECT n FROM counter WHERE name = 'strangers'").fetchone()
        opened.close()
        assert (row[0] if row else 0) >= before
    stop.set()
    await writer
    await storage.close()


async def test_a_restore_brings_back_what_the_backup_held_and_keeps_what_stood_there(tmp_path: Path) -> None:
    """Mette is in the backup, Omar came later: after the restore Mette is alone, and Omar lies in the file aside."""
    file, storage = await backed_up(tmp_path)
    async with storage.transaction() as session:
        await people.put_member(session, 2, "panel", "Omar", NOW)
    await storage.close()

    moved = restore_backup(tmp_path / "copy.db", file, NOW)

    assert moved is not None
    assert [_names(file), _names(moved)] == [["Mette"], ["Mette", "Omar"]]


async def test_the_database_and_what_is_made_of_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Also in a folder where new files are everybody's: the database, SQLite's two beside it, a backup, a restore."""
    before = os.umask(0)
    try:
        file = tmp_path / "bot.db"
        url = f"sqlite+aiosqlite:///{file}"
        storage = open_storage(url)
        await migrate(storage, url, NOW)
        async with storage.transaction() as session:
            await people.put_member(session, 1, "staff", "Mette", NOW)
            save_backup(file, tmp_path / "copy.db")
            names = [one.name for one in tmp_path.iterdir()]
            assert sorted(names) == ["bot.db", "bot.db-shm", "bot.db-wal", "copy.db"]
            assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}
        await storage.close()
        restore_backup(tmp_path / "copy.db", file, NOW)
        assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}
    finally:
        os.umask(before)


async def test_a_damaged_database_gives_way_to_a_backup_and_is_kept_as_it_is(tmp_path: Path) -> None:
    """Damage is why one restores: it must not stand in the way, and what is left of it lies aside."""
    file, storage = await backed_up(tmp_path)
    await storage.close()
    file.write_bytes(b"SQLite format 3\x00" + b"rust" * 5000)
    damaged = file.read_bytes()

    moved = restore_backup(tmp_path / "copy.db", file, NOW)

    assert _names(file) == ["Mette"]
    assert moved is not None
    assert moved.read_bytes() == damaged


def test_a_file_that_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    """A holiday picture by mistake is refused."""
    picture = tmp_path / "ferie.jpg"
    picture.write_bytes(b"\xff\xd8\xff" * 1000)
    file = tmp_path / "bot.db"

    with pytest.raises(NotABackup):
        restore_backup(picture, file, NOW)
    assert not file.exists()


def _names(file: Path) -> list[str]:
    with sqlite3.connect(file) as opened:
        names = [row[0] for row in opened.execute("SELECT name FROM member ORDER BY id")]
    opened.close()
    return names
