"""What every test may use: an office on SQLite, one on PostgreSQL where its programs are, and no skipping in CI."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import CHROMIUM, DRIVER, open_chromium
from tests.office import Office
from tests.postgres import Postgres, find_programs

NOTHING_SKIPPED = bool(os.environ.get("NOTHING_SKIPPED"))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office on SQLite, on Wednesday 5 March 2014."""
    async with Office(tmp_path) as open_office:
        yield open_office


def skip(reason: str) -> None:
    """Skip a test for a plain reason; where everything must run, fail instead."""
    if NOTHING_SKIPPED:
        pytest.fail(f"must not be skipped here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own."""
    programs = find_programs()
    if programs is None:
        skip("PostgreSQL's initdb is not installed here")
        return
    with Postgres(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The URL of a fresh database of our own PostgreSQL."""
    return postgres.new_database()


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Any]:
    """A real Chromium."""
    if not CHROMIUM.exists() or not DRIVER.exists():
        skip("Chromium and its driver are not installed here (Debian: chromium chromium-driver)")
    with open_chromium(tmp_path / "profile") as chromium:
        yield chromium
