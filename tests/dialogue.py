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

    Resursepanel is the panel's group, with Omar and Sara        (or: the panel's forum)
    Omar in Resursepanel taps [Jeg tager den]                        (and so for all that people do)
    Omar and Sara tap [Jeg tager den]                                (at the same moment)
    bot tells Sara: Omar var først. …                            (in answer to her tap)
    bot opens the topic R-14-001                                 (or closes it, or opens it again)
    Resursepanel becomes a supergroup
    Omar blocks the bot

A line that begins with four blanks goes on with the text above it, or tells its buttons; `…` stands for anything.
A message of the bot that no line expects fails the dialogue, and so does an expected one that does not come.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.models import Message
from sandbox.world import Callback
from tests.office import Office, Person

_ACTION = re.compile(
    r"(?P<who>\w+)(?: in (?P<where>\w+))?"
    r"(?: (?P<verb>taps|replies|edits)(?: to)?(?: \"(?P<what>[^\"]*)\")?(?: \[(?P<button>[^\]]+)\])?)?"
    r"(?:: (?P<text>.*))?",
    re.DOTALL,
)
_MEMBER = re.compile(
    r"(?P<name>\w+) is (?P<role>\w+)(?:, (?P<language>da|en))?(?:, topics (?P<topics>[\w ]+))?(?:, of (?P<of>.+))?"
)
_GROUP = re.compile(r"(?P<name>\w+) is the panel's (?P<kind>group|forum), with (?P<members>[\w, ]+)")
_BOTH = re.compile(r"(?P<first>\w+) and (?P<second>\w+)(?: in (?P<where>\w+))? tap \[(?P<button>[^\]]+)\]")
_MOVE = re.compile(r"(?P<group>\w+) becomes a supergroup")
_BLOCK = re.compile(r"(?P<who>\w+) blocks the bot")
_EXPECTED = re.compile(r"bot (?P<how>to|changes|tells) (?P<who>\w+): (?P<text>.*)", re.DOTALL)
_TOPIC = re.compile(r"bot (?P<how>opens|closes) the topic (?P<name>\S+)")
PANEL_CHAT = -4001
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
        self._groups: dict[str, int] = {}
        self._taps: dict[str, Callback] = {}

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
            checks = {"to": self._expect, "changes": self._expect_change, "tells": self._expect_toast}
            checks[found["how"]](found["who"], found["text"], step.buttons)
            return
        if found := _TOPIC.fullmatch(step.line):
            topics = self._office.sandbox.world.chat(PANEL_CHAT).topics.values()
            assert [one.closed for one in topics if one.name == found["name"]] == [found["how"] == "closes"]
            return
        self._all_heard()
        if step.line.startswith("at "):
            await self._act(self._office.at(step.line[3:]))
        elif step.line == "the bot restarts":
            await self._restart()
        elif found := _GROUP.fullmatch(step.line):
            self._meet(found)
        elif found := _MEMBER.fullmatch(step.line):
            await self._join(found)
        elif found := _BOTH.fullmatch(step.line):
            await self._act(self._tap_together(found))
        elif found := _MOVE.fullmatch(step.line):
            await self._act(self._move(found["group"]))
        elif found := _BLOCK.fullmatch(step.line):
            await self._act(self._block(self._office.people[found["who"]]))
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

    def _meet(self, found: re.Match[str]) -> None:
        members = [self._office.people[name].id for name in re.split(r", | and ", found["members"])]
        self._office.sandbox.add_group(PANEL_CHAT, found["name"], found["kind"], members)
        self._groups[found["name"]] = PANEL_CHAT

    async def _move(self, group: str) -> None:
        self._groups[group] = self._office.sandbox.migrate(self._groups[group]).id
        await self._office.settled()

    async def _block(self, who: Person) -> None:
        self._office.sandbox.block(who.id)
        await self._office.settled()

    async def _tap_together(self, found: re.Match[str]) -> None:
        """Both have tapped before the bot hears of either."""
        for name in (found["first"], found["second"]):
            person = self._office.people[name]
            card = self._with_button(found["where"] or name, found["button"], None)
            self._taps[name] = self._office.sandbox.tap(person.id, card.chat.id, card.id, found["button"])
        await self._office.settled()

    async def _do(self, found: re.Match[str]) -> None:
        who, office = self._office.people[found["who"]], self._office
        where, what = found["where"] or found["who"], found["what"]
        match found["verb"]:
            case None:
                await self._act(office.says(who, found["text"], chat=self._chat(where)))
            case "taps":
                await self._act(office.taps(who, self._with_button(where, found["button"], what), found["button"]))
                self._taps[who.name] = office.tapped
            case "replies":
                message = self._latest(where, what or "")
                await self._act(office.says(who, found["text"], reply_to=message.id, chat=self._chat(where)))
            case "edits":
                await self._act(self._edit(who, self._own(where, who, what or ""), found["text"]))

    async def _edit(self, who: Person, message: Message, text: str) -> None:
        self._office.sandbox.edit_text(who.id, message.chat.id, message.id, text)
        await self._office.settled()

    async def _act(self, doing) -> None:  # type: ignore[no-untyped-def]
        for name in self._everywhere():
            for one in self._messages(name):
                self._before[one.chat.id, one.id] = (one.text, one.buttons)
        await doing
        for name in self._everywhere():
            for one in self._messages(name):
                if one.out and not one.service and one.id > self._seen.get(one.chat.id, 0):
                    self._unheard.setdefault(one.chat.id, deque()).append(one)
                    self._seen[one.chat.id] = one.id

    def _everywhere(self) -> list[str]:
        return [*self._office.people, *self._groups]

    def _chat(self, name: str) -> int:
        """A group's chat, or somebody's chat with the bot."""
        return self._groups[name] if name in self._groups else self._office.people[name].id

    def _messages(self, where: str) -> list[Message]:
        try:
            return self._office.sandbox.messages(self._chat(where))
        except LookupError:
            return []

    def _expect_toast(self, who: str, text: str, _buttons: list[str]) -> None:
        answer = self._taps[who].answer
        assert answer is not None, "the tap has no answer"
        assert _fits(answer["text"], text), f"the bot tells {who}: {answer['text']}"

    def _expect(self, who: str, text: str, buttons: list[str]) -> None:
        waiting = self._unheard.get(self._chat(who))
        assert waiting, "the bot says nothing"
        message = waiting.popleft()
        _check(message, text, buttons)

    def _expect_change(self, who: str, text: str, buttons: list[str]) -> None:
        changed = [
            one
            for one in self._messages(who)
            if self._before.get((one.chat.id, one.id), (one.text, one.buttons)) != (one.text, one.buttons)
        ]
        assert changed, "the bot changes no message"
        _check(changed[-1], text, buttons)

    def _all_heard(self) -> None:
        left = [one.text for waiting in self._unheard.values() for one in waiting]
        assert not left, "the bot says more than was expected:\n" + "\n---\n".join(left)

    def _with_button(self, where: str, button: str, containing: str | None) -> Message:
        for one in reversed(self._messages(where)):
            if any(button in row for row in one.buttons) and (containing or "") in one.text:
                return one
        raise AssertionError(f"no message to {where} has the button [{button}]")

    def _latest(self, where: str, containing: str) -> Message:
        told = [one for one in self._messages(where) if one.out and containing in one.text]
        assert told, f"no message to {where} says {containing!r}"
        return told[-1]

    def _own(self, where: str, who: Person, containing: str) -> Message:
        own = (one for one in reversed(self._messages(where)) if one.sender.id == who.id)
        return next(one for one in own if containing in one.text)


def _check(message: Message, text: str, buttons: list[str]) -> None:
    assert _fits(message.text, text), f"the bot says:\n{message.text}\n{message.buttons}"
    said = [label for row in message.buttons for label in row]
    wanted = [label for label in buttons if label != "…"]
    missing = [label for label in wanted if label not in said]
    assert not missing, f"the buttons are {said}"


def _fits(said: str, wanted: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in _plain(wanted).split("…"))
    return re.fullmatch(pattern, _plain(said), re.DOTALL) is not None


def _plain(text: str) -> str:
    """What may not be broken at a line's end reads like a blank."""
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()
