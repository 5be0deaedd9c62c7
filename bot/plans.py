"""The plans of a programme, one file a year side by side; an activity counts in the plan of its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from domain.plan import Plan
from domain.plan_file import parse_plan
from domain.plan_reader import Mistake, PlanError

if TYPE_CHECKING:
    from domain.reading.reader import Reader


class PlanFileError(Exception):
    """A plan file that is missing or wrong: its path, and all that is wrong with it."""

    def __init__(self, path: Path, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{path}: {len(mistakes)} mistakes")
        self.path = path
        self.mistakes = mistakes


@dataclass(frozen=True)
class Known:
    """A plan with what is made from it once."""

    plan: Plan

    @cached_property
    def reader(self) -> Reader:
        """Understands messages in the plan's words. Made when first wanted: most commands never want it."""
        from domain.reading.reader import Reader  # noqa: PLC0415

        return Reader(self.plan)

    @property
    def key(self) -> str:
        """What rows of the database name it by."""
        return key_of(self.plan)


class Plans:
    """All plans of one programme. `main` is the one PLAN_FILE names."""

    def __init__(self, main: Plan, others: tuple[Plan, ...] = ()) -> None:
        every = sorted((main, *others), key=lambda one: one.start)
        self.all = tuple(Known(one) for one in every)
        self.main = next(one for one in self.all if one.plan is main)

    def on(self, day: date) -> Known:
        """The plan that covers `day`; outside all of them the nearest one."""
        for one in self.all:
            if one.plan.covers(day):
                return one
        return min(self.all, key=lambda one: min(abs(day - one.plan.start), abs(day - one.plan.end)))

    def cover(self, day: date) -> bool:
        """True when some plan covers `day`."""
        return self.on(day).plan.covers(day)

    def earlier(self, known: Known) -> tuple[Known, ...]:
        """The plans that ended before that one began, oldest first."""
        return tuple(one for one in self.all if one.plan.end < known.plan.start)

    def find(self, key: str) -> Known | None:
        """The plan with that key; None when its file is gone."""
        return next((one for one in self.all if one.key == key), None)

    def get(self, key: str) -> Known:
        """The plan with that key; KeyError when its file is gone."""
        known = self.find(key)
        if known is None:
            raise KeyError(key)
        return known


def key_of(plan: Plan) -> str:
    """The programme and the year its plan starts in, "vink-2014"."""
    return f"{plan.id}-{plan.year}"


def load_plan(path: Path) -> Plan:
    """Read one plan file; raises PlanFileError."""
    try:
        return parse_plan(path.read_text("utf-8"))
    except OSError:
        raise PlanFileError(path, (Mistake("file", "not-found"),)) from None
    except UnicodeDecodeError:
        raise PlanFileError(path, (Mistake("file", "not-utf8"),)) from None
    except PlanError as error:
        raise PlanFileError(path, error.mistakes) from None


def load_plans(path: Path) -> Plans:
    """The plan at `path`, and the plans of the same programme for other periods that lie beside it."""
    main = load_plan(path)
    others = []
    for file in sorted(path.parent.glob("*.toml")):
        if file.resolve() == path.resolve():
            continue
        other = load_plan(file)
        if other.id == main.id and (other.start > main.end or other.end < main.start):
            others.append(other)
    return Plans(main, tuple(others))
