"""Runs a dialogue file, a whole conversation in prose, through the real app and the sandbox.

    # What is true afterwards, in one sentence.
    at 2014-03-05 10:00
    Mette is staff, da
    Omar is panel, da, topics radicalisation online, of Center for SSP

    Mette: holdt oplæg, 18 deltagere
    bot to Mette: Gemt: …
        [Fortryd] …
    Mette taps [Fortryd]
    bot changes Mette: …
    Mette replies: nej, 16                    (to the bot's last message to her)
    Mette replies to "Gemt": nej, 16
    Mette edits: holdt oplæg, 16 deltagere    (her last message)
    at 2014-03-10 08:00
    the bot restarts

A line that begins with four blanks goes on with the text above it, or tells its buttons; `…` stands for anything.
A message of the bot that no line expects fails the dialogue, and so does an expected one that does not come.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.models import Message
from tests.office import Office, Person

_ACTION = re.compile(
    r"(?P<who>\w+)(?: (?P<verb>taps|replies|edits)(?: to)?(?: \"(?P<what>[^\"]*)\")?(?: \[(?P<button>[^\]]+)\])?)?"
    r"(?:: (?P<text>.*))?",
    re.DOTALL,
)
_MEMBER = re.compile(
    r"(?P<name>\w+) is (?P<role>\w+)(?:, (?P<language>da|en))?(?:, topics (?P<topics>[\w ]+))?(?:, of (?P<of>.+))?"
)
_EXPECTED = re.compile(r"bot (?P<how>to|changes) (?P<who>\w+): (?P<text>.*)", re.DOTALL)
_BUTTONS = re.compile(r"\[([^\]]+)\]")


@dataclass
class Step:
    """One line of the file with the lines that go on with it."""

    number: int
    line: str
    buttons: list[str] = field(default_factory=list)


def read_steps(path: Path) -> list[Step]:
    """The steps of a dialogue file."""
    steps: list[Step] = []
    gap = 0
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not raw.strip() or raw.startswith("#"):
            gap += 1
            continue
        # A blank line inside a text belongs to it.
        blank, gap = "\n" * gap, 0
        if not raw.startswith("    "):
            steps.append(Step(number, raw.rstrip()))
        elif raw.strip().startswith("["):
            steps[-1].buttons += _BUTTONS.findall(raw)
        else:
            steps[-1].line += blank + "\n" + raw[4:].rstrip()
    return steps


class Dialogue:
    """Plays the steps of one file in an office."""

    def __init__(self, office: Office, path: Path) -> None:
        self._office = office
        self._path = path
        self._unheard: dict[int, deque[Message]] = {}
        self._seen: dict[int, int] = {}
        self._before: dict[tuple[int, int], tuple[str, list[list[str]]]] = {}

    async def play(self) -> None:
        """Play it to the end."""
        for step in read_steps(self._path):
            try:
                await self._play(step)
            except (AssertionError, TimeoutError, LookupError) as error:
                raise AssertionError(f"{self._path.name}, line {step.number}: {step.line}\n{error}") from error
        self._all_heard()

    async def _play(self, step: Step) -> None:
        if found := _EXPECTED.fullmatch(step.line):
            check = self._expect if found["how"] == "to" else self._expect_change
            check(self._office.people[found["who"]], found["text"], step.buttons)
            return
        self._all_heard()
        if step.line.startswith("at "):
            await self._act(self._office.at(step.line[3:]))
        elif step.line == "the bot restarts":
            await self._restart()
        elif found := _MEMBER.fullmatch(step.line):
            await self._join(found)
        elif found := _ACTION.fullmatch(step.line):
            await self._do(found)
        else:
            raise AssertionError("this line is neither an action nor an expectation")

    async def _join(self, found: re.Match[str]) -> None:
        topics = tuple((found["topics"] or "").split())
        if found["role"] == "stranger":
            self._office.add_stranger(found["name"], found["language"] or "da", started=True)
        else:
            await self._office.add(
                found["name"], found["role"], found["language"] or "da", topics=topics, organisation=found["of"]
            )

    async def _restart(self) -> None:
        await self._office.kill_bot()
        await self._office.start_bot()
        await self._act(self._office.settled())

    async def _do(self, found: re.Match[str]) -> None:
        who = self._office.people[found["who"]]
        match found["verb"]:
            case None:
                await self._act(self._office.says(who, found["text"]))
            case "taps":
                await self._act(
                    self._office.taps(who, self._with_button(who, found["button"], found["what"]), found["button"])
                )
            case "replies":
                message = self._latest(who, found["what"] or "")
                await self._act(self._office.says(who, found["text"], reply_to=message.id))
            case "edits":
                await self._act(self._office.edits(who, self._own(who, found["what"] or "").id, found["text"]))

    async def _act(self, doing) -> None:  # type: ignore[no-untyped-def]
        for person in self._office.people.values():
            for one in self._messages(person):
                self._before[person.id, one.id] = (one.text, one.buttons)
        await doing
        for person in self._office.people.values():
            for one in self._messages(person):
                if one.out and one.id > self._seen.get(person.id, 0):
                    self._unheard.setdefault(person.id, deque()).append(one)
                    self._seen[person.id] = one.id

    def _messages(self, person: Person) -> list[Message]:
        try:
            return self._office.sandbox.messages(person.id)
        except LookupError:
            return []

    def _expect(self, who: Person, text: str, buttons: list[str]) -> None:
        waiting = self._unheard.get(who.id)
        assert waiting, "the bot says nothing"
        message = waiting.popleft()
        _check(message, text, buttons)

    def _expect_change(self, who: Person, text: str, buttons: list[str]) -> None:
        changed = [
            one
            for one in self._messages(who)
            if self._before.get((who.id, one.id), (one.text, one.buttons)) != (one.text, one.buttons)
        ]
        assert changed, "the bot changes no message"
        _check(changed[-1], text, buttons)

    def _all_heard(self) -> None:
        left = [one.text for waiting in self._unheard.values() for one in waiting]
        assert not left, "the bot says more than was expected:\n" + "\n---\n".join(left)

    def _with_button(self, who: Person, button: str, containing: str | None) -> Message:
        for one in reversed(self._messages(who)):
            if any(button in row for row in one.buttons) and (containing or "") in one.text:
                return one
        raise AssertionError(f"no message to {who.name} has the button [{button}]")

    def _latest(self, who: Person, containing: str) -> Message:
        return next(one for one in reversed(self._messages(who)) if one.out and containing in one.text)

    def _own(self, who: Person, containing: str) -> Message:
        return next(one for one in reversed(self._messages(who)) if not one.out and containing in one.text)


def _check(message: Message, text: str, buttons: list[str]) -> None:
    pattern = ".*".join(re.escape(part) for part in _plain(text).split("…"))
    fits = re.fullmatch(pattern, _plain(message.text), re.DOTALL)
    assert fits, f"the bot says:\n{message.text}\n{message.buttons}"
    said = [label for row in message.buttons for label in row]
    wanted = [label for label in buttons if label != "…"]
    missing = [label for label in wanted if label not in said]
    assert not missing, f"the buttons are {said}"


def _plain(text: str) -> str:
    """What may not be broken at a line's end reads like a blank."""
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()
