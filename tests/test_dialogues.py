"""Every conversation in tests/dialogues goes as it is written there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialogue import PANEL_CHAT, Dialogue, read_steps
from tests.office import Office

FOLDER = Path(__file__).parent / "dialogues"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: str(path.relative_to(FOLDER)))
async def test_the_conversation_goes_as_written(path: Path, tmp_path: Path) -> None:
    """What the bot says, changes and leaves unsaid is what the file says."""
    lines = [step.line for step in read_steps(path)]
    first = next(line for line in lines if line.startswith("at "))
    group = str(PANEL_CHAT) if any(" is the panel's " in line for line in lines) else ""
    async with Office(tmp_path, at=first.removeprefix("at "), PANEL_CHAT_ID=group) as office:
        await Dialogue(office, path).play()
