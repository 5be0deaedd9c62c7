"""What every test may use: an office on SQLite, one on PostgreSQL where its programs are, and no skipping in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.office import Office

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


def _postgres_bin() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _as_postgres(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root; then its own user, which the package makes, runs it."""
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """The socket folder of a PostgreSQL of our own."""
    programs = _postgres_bin()
    if programs is None:
        skip("PostgreSQL's initdb is not installed here")
        raise AssertionError
    folder = Path(tempfile.mkdtemp(prefix="vink-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    quiet = {"cwd": "/", "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(
        _as_postgres(str(programs / "initdb"), "-D", str(data), "--no-sync", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8"),
        **quiet,  # type: ignore[call-overload]
    )  # fmt: skip
    server = subprocess.Popen(
        _as_postgres(str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", "-F"),
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(200):
            ready = subprocess.run([programs / "pg_isready", "-h", folder, "-q"], cwd="/", check=False)
            if ready.returncode == 0:
                break
            server.poll() is None or pytest.fail("PostgreSQL did not start")
            subprocess.run(["sleep", "0.05"], check=True)
        yield folder
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh database of our own PostgreSQL."""
    programs = _postgres_bin()
    assert programs is not None
    name = f"test_{abs(hash(request.node.nodeid))}"
    for command in ("createdb",):
        subprocess.run([programs / command, "-h", postgres_folder, "-U", "postgres", name], cwd="/", check=True)
    yield f"postgresql+asyncpg://postgres@/{name}?host={postgres_folder}"
    subprocess.run([programs / "dropdb", "-f", "-h", postgres_folder, "-U", "postgres", name], cwd="/", check=True)
