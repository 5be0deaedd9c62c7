"""`python -m sandbox` says where it listens, takes its people from a file, and stops when asked."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


async def start(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_it_prints_one_line_of_json_serves_its_people_and_ends_on_sigterm(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    person = {"id": 7, "first_name": "Åse", "role": {"da": "Mentor", "en": "Mentor"}, "try": ["/help"]}
    group = {"id": -1_000_000_000_001, "title": "Panelet", "kind": "forum", "members": [7], "topics": ["A-0042"]}
    people.write_text(json.dumps({"bot": {"name": "Prøve"}, "people": [person], "groups": [group]}))

    process = await start("--port", "0", "--people", str(people))
    assert process.stdout is not None
    where = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
    async with aiohttp.ClientSession() as session, session.get(f"{where['url']}/sandbox/state") as response:
        state = await response.json()
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0

    assert state["bot"]["name"] == "Prøve"
    assert [(user["name"], user["try"]) for user in state["users"]] == [("Åse", ["/help"])]
    assert [topic["name"] for chat in state["chats"] for topic in chat["topics"]] == ["A-0042"]
    assert where["page"] == f"{where['url']}/"


async def test_a_people_file_that_is_not_there_is_named_in_one_sentence(tmp_path: Path) -> None:
    process = await start("--port", "0", "--people", str(tmp_path / "nobody.json"))
    _, complaint = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert "nobody.json" in complaint.decode()
    assert "Traceback" not in complaint.decode()
