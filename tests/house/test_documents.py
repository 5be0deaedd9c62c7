"""What the documents say is what the program does: settings, commands and make targets."""

from __future__ import annotations

import argparse
import itertools
import re
import subprocess
from pathlib import Path

from bot.commands.parser import build_parser
from bot.settings import DEFAULTS
from domain.people import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_every_setting_stands_in_the_example_with_its_default_and_a_line_of_why() -> None:
    """.env.example and the code name the same settings in the same order, each with its default below a comment."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    found = {}
    for above, line in itertools.pairwise(lines):
        if match := re.fullmatch(r"#?([A-Z_]+)=(.*)", line):
            assert above.startswith("# "), f"{match[1]} has no line of why"
            found[match[1]] = match[2]
    assert found == dict(DEFAULTS)


def test_every_setting_is_described_for_whoever_runs_the_bot() -> None:
    """docs/operations.md has a row for each setting and none that is gone."""
    assert re.findall(r"^\| `([A-Z_]+)`", OPERATIONS, re.MULTILINE) == list(DEFAULTS)


def test_every_command_of_the_command_line_is_described() -> None:
    """docs/operations.md has a row for each command."""
    parser = build_parser()
    below = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    described = set(re.findall(r"^\| `([a-z-]+)[ `]", OPERATIONS, re.MULTILINE))
    assert described == set(below.choices)


def test_every_command_of_the_chat_is_described() -> None:
    """docs/operations.md names each chat command."""
    described = set(re.findall(r"^\| `/([a-z]+)`", OPERATIONS, re.MULTILINE))
    assert described == {name for name, _ in COMMANDS}


def test_make_alone_lists_every_target() -> None:
    """`make` explains itself; setup, demo, run, test, lint, check, bench and torture are there."""
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True)
    listed = re.findall(r"^ +make (\w+)", told.stdout, re.MULTILINE)
    assert set(listed) >= {"setup", "demo", "run", "test", "lint", "check", "bench", "torture"}


def test_the_readme_shows_the_two_commands_and_the_five_steps() -> None:
    """The newcomer finds make demo, make test, a picture, and five numbered steps to go live."""
    assert "make demo" in README
    assert "make test" in README
    assert (ROOT / re.search(r"!\[[^\]]*\]\(([^)]+\.png)\)", README)[1]).exists()  # type: ignore[index]
    assert len(re.findall(r"^[1-5]\. ", README, re.MULTILINE)) == 5


def test_the_lock_files_name_no_host() -> None:
    """Which registry a machine uses is the machine's business."""
    for name in ("requirements-runtime.txt", "requirements-dev.txt"):
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", (ROOT / name).read_text("utf-8"))
