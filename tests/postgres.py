"""A PostgreSQL of our own in a folder of its own, reached by a socket: for tests and measurements."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self


def find_programs() -> Path | None:
    """The folder with initdb, as Debian lays it out or as PATH has it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Postgres:
    """`with Postgres(find_programs()) as server: server.new_database()` gives the URL of an empty database."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="vink-pg-"))
        self._numbers = itertools.count(1)
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")

    def __enter__(self) -> Self:
        data = self._folder / "data"
        self._run("initdb", "-D", data, "--no-sync", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
        self._server = subprocess.Popen(
            self._command("postgres", "-D", data, "-k", self._folder, "-c", "listen_addresses=", "-F"),
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(300):
            if self._run("pg_isready", "-h", self._folder, "-q", check=False) == 0:
                return self
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL did not start")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"bot{next(self._numbers)}"
        self._run("createdb", "-h", self._folder, "-U", "postgres", name)
        return f"postgresql+asyncpg://postgres@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: object, check: bool = True) -> int:
        done = subprocess.run(
            self._command(program, *arguments), cwd="/", check=check,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return done.returncode

    def _command(self, program: str, *arguments: object) -> list[str]:
        command = [str(self._programs / program), *map(str, arguments)]
        # PostgreSQL refuses to run as root; the user its package makes runs it then.
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        return [*as_postgres, *command] if os.geteuid() == 0 else command
