"""Writes the year-end evaluation as a Word document in the plan's own order, for a coordinator to finish."""

from __future__ import annotations

from pathlib import Path
from typing import IO, get_args

from bot import formats
from bot.progress.chart import initiative_png, money_png
from bot.progress.document import Document
from bot.progress.rows import ReportData
from bot.telling import words
from bot.telling.lines import counted
from bot.telling.since import said_then
from bot.texts import T
from domain.plan import Initiative, Kind, Plan
from domain.progress import Count, IndicatorProgress, InitiativeProgress, People, targets_reached

_WIDE = 16.4


def write_report(target: Path | IO[bytes], data: ReportData, plan: Plan, t: T, language: str) -> None:
    """Write the evaluation to a file or buffer. Told before the plan's last day, it says that it is preliminary."""
    told = data.progress
    document = Document(t("report.title", plan=plan.title.of(language)), plan.focus.of(language), told.on, language)
    say = _Teller(document, data, plan, t, language)
    say.summary()
    for initiative, progress in zip(plan.initiatives, told.initiatives, strict=True):
        say.initiative(initiative, progress)
    say.requests()
    say.money()
    say.quality()
    say.method()
    document.save(target)


class _Teller:
    """The evaluation's chapters, each told into the document."""

    def __init__(self, document: Document, data: ReportData, plan: Plan, t: T, language: str) -> None:
        self.document, self.data, self.plan, self.t, self.language = document, data, plan, t, language

    def summary(self) -> None:
        """What the committee reads if it reads one page: how many targets were reached, and each in a line."""
        told, t = self.data.progress, self.t
        over = told.on >= told.end
        self.document.paragraph(
            t(
                "report.period_over" if over else "report.preliminary",
                period=formats.days(told.start, told.end, self.language),
                day=formats.day(told.on, self.language),
            )
        )
        changed = said_then(self.data.then, told, self.plan, t, self.language)
        if changed:
            self.document.paragraph(t("report.closed_otherwise", then="; ".join(changed)))
        self.document.paragraph(self.plan.focus.of(self.language), lead=t("report.focus"))
        self.document.heading(t("report.summary"))
        reached, targets = targets_reached(told)
        counted = {"reached": self._number(reached), "targets": self._number(targets)}
        self.document.paragraph(t("report.targets_reached", **counted))
        self._results(told.indicators)
        self.document.prompt(t("report.write_summary"))

    def initiative(self, initiative: Initiative, told: InitiativeProgress) -> None:
        """One initiative: criterion, target against result, what is said of it, and the coordinator's words."""
        document, t = self.document, self.t
        document.heading(f"{initiative.number}. {initiative.name.of(self.language)}")
        document.paragraph(initiative.about.of(self.language))
        document.paragraph(initiative.criterion.of(self.language), lead=t("report.criterion"))
        document.heading(t("report.result"), level=2)
        if initiative.qualitative:
            self._qualitative(told)
        else:
            self._results(told.indicators)
            document.picture(
                initiative_png(told, self.plan, t, self.language),
                _WIDE,
                "; ".join(words.twins(one, self.plan, t, self.language) for one in told.indicators),
            )
        document.heading(t("report.assessment"), level=2)
        if not initiative.qualitative:
            document.bullets([self._judged(one) for one in told.indicators])
        document.prompt(t("report.write_assessment"))

    def requests(self) -> None:
        """What the resource panel was asked."""
        asked, t = self.data.requests, self.t
        self.document.heading(t("report.requests"))
        lines = [t("report.requests_opened", opened=self._number(asked.opened), closed=self._number(asked.closed))]
        if asked.open or asked.in_hand:
            still = {"all": asked.open + asked.in_hand, "open": asked.open, "in_hand": asked.in_hand}
            lines.append(t("report.requests_open", **{name: self._number(n) for name, n in still.items()}))
        if asked.median_minutes is not None:
            median = formats.office_time(asked.median_minutes, self.plan.calendar.working_day, self.language)
            lines.append(t("report.requests_median", median=median))
        self.document.bullets(lines)

    def money(self) -> None:
        """The budget lines, where the money comes from, and what earlier years were given."""
        document, t, told = self.document, self.t, self.data.progress
        if not told.money:
            return
        document.heading(t("report.money"))
        rows = [
            [
                self.plan.budget_line(line.id).name.of(self.language),
                words.money_status(line, t),
                *(self._money(amount) for amount in (line.allotted, line.spent, line.allotted - line.spent)),
            ]
            for line in told.money
        ]
        totals = (sum(line.allotted for line in told.money), sum(line.spent for line in told.money))
        rows.append([t("report.total"), "", *(self._money(one) for one in (*totals, totals[0] - totals[1]))])
        head = [t(f"progress.book.{key}") for key in ("budget_line", "status", "allotted", "spent", "left")]
        document.table(head, rows, (4.6, 2.8, 3, 3, 3), numbers=3)
        described = "; ".join(f"{row[0]}: {row[3]} / {row[2]}" for row in rows[:-1])
        document.picture(money_png(told, self.plan, t, self.language), _WIDE, described)
        document.heading(t("report.sources"), level=2)
        document.bullets([one.name.of(self.language) for line in self.plan.budget for one in line.sources])
        if self.plan.funding:
            document.heading(t("report.earlier_years"), level=2)
            earlier = [
                [str(one.year), one.source.of(self.language), self._money(one.amount)] for one in self.plan.funding
            ]
            document.table(
                [t("report.year"), t("progress.book.source"), t("progress.book.amount")], earlier, (2, 11, 3.4), 1
            )
        document.prompt(t("report.write_money"))

    def quality(self) -> None:
        """How far the figures can be trusted."""
        document, t, quality = self.document, self.t, self.data.quality
        document.heading(t("report.quality"))
        lines = [
            t(f"report.{key}", n=self._number(getattr(quality, key)))
            for key in ("entries", "late", "corrected", "undone")
        ]
        for one in self.data.progress.indicators:
            if one.people and one.people.without:
                name = self.plan.indicator(one.id).name.of(self.language)
                numbers = {"without": self._number(one.people.without), "count": self._number(one.count.actual)}
                lines.append(t("report.without", name=name, **numbers))
        document.bullets(lines)

    def method(self) -> None:
        """How it was counted, and what the words mean."""
        self.document.heading(self.t("report.method"))
        lines = []
        for kind in get_args(Kind):
            names = [one.name.of(self.language) for one in self.plan.indicators if one.kind == kind]
            if names:
                lines.append(self.t(f"report.method_{kind}", names=", ".join(names)))
        profiles = ", ".join(one.name.of(self.language) for one in self.plan.calendar.profiles)
        lines += [self.t("report.method_no_names"), self.t("report.method_pace", profiles=profiles)]
        self.document.bullets([*lines, self.t("report.method_words"), self.t("report.method_money")])

    def _results(self, indicators: tuple[IndicatorProgress, ...]) -> None:
        """Each target against its result, with its status; events and participants are targets of their own."""
        rows: list[list[str]] = []
        for one in indicators:
            indicator = self.plan.indicator(one.id)
            name = indicator.name.of(self.language)
            rows.append([name, *self._result(one.count)])
            if one.people and one.people.target is not None:
                word = f"{name}: {indicator.people_word.of(self.language)}"
                rows.append([word, *self._result(one.people)])
        head = [self.t(f"report.column_{key}") for key in ("target_of", "status", "target", "result")]
        self.document.table(head, rows, (7.6, 4, 2.2, 2.6), numbers=2)

    def _result(self, one: Count | People) -> list[str]:
        if one.target is None:
            return [self.t("report.no_target"), "–", self._number(one.actual)]
        return [words.status(one, self.t), self._number(one.target), self._number(one.actual)]

    def _qualitative(self, told: InitiativeProgress) -> None:
        document, t = self.document, self.t
        for one in told.indicators:
            name = self.plan.indicator(one.id).name.of(self.language)
            number = counted(self.plan, one.id, one.count.actual, t, self.language)
            document.paragraph(t("report.in_numbers", name=name, said=number))
        document.paragraph(words.reach(told, self.plan, t, self.language) + ".")
        if not self.data.assessments:
            document.paragraph(words.assessment(told, t, self.language))
        for said in self.data.assessments:
            day = formats.day(said.on, self.language)
            document.paragraph(t("report.said", text=said.text, by=said.by), lead=f"{day}:")

    def _judged(self, one: IndicatorProgress) -> str:
        """The indicator's word, and the reasons for both of its targets."""
        indicator = self.plan.indicator(one.id)
        reasons = words.both_whys(one, indicator, self.t, self.language)
        return f"{indicator.name.of(self.language)}: {words.status(one, self.t)}. {reasons}"

    def _number(self, n: int) -> str:
        return formats.number(n, self.language)

    def _money(self, kroner: int) -> str:
        return formats.money(kroner, self.language)
