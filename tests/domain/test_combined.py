"""Several weeks told in one are their digests added up, as each was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.calendar import Week
from domain.combined import combine
from domain.digest import Carried, Change, Due, RequestFigures, Span, Spent, Turned, compose
from domain.kept import known_to
from domain.progress import Figures
from tests.domain.builders import PLAN, figures

WEEKS = Due(Week(2014, 12), Week(2014, 10), late=True)


def weekly(number: int, now: Figures, before: Figures, previous=None, **others):
    return compose(PLAN, Due(Week(2014, number), None, late=False), now, before, previous, **others)


def test_news_and_corrections_add_up_and_the_numbers_are_those_of_the_last_week():
    none, one, three = figures(), figures(talks=(1, 18)), figures(talks=(3, 60))
    first = weekly(10, one, none)
    second = weekly(11, figures(talks=(2, 30)), figures(talks=(2, 30)), first, late=figures(talks=(2, 24)))
    third = weekly(12, three, figures(talks=(2, 30)), second)

    told = combine(PLAN, WEEKS, [first, second, third])

    assert (told.start, told.end) == (date(2014, 3, 3), date(2014, 3, 23))
    assert told.new == (Change("talks", 2, 48),)
    assert told.late_new == (Change("talks", 2, 24),)
    assert told.corrections == (Change("talks", -1, -12),)
    assert told.progress == third.progress
    assert (told.combined, told.late, told.quiet) == (True, True, None)


def test_money_adds_up_and_what_went_in_and_out_again_is_no_news():
    first = weekly(10, Figures(spent={"operations": 9_000, "one_to_one": 500}), figures())
    second = weekly(11, Figures(spent={"operations": 0, "one_to_one": 500}), Figures(spent={"one_to_one": 500}), first)

    told = combine(PLAN, Due(Week(2014, 11), Week(2014, 10), late=True), [first, second])

    assert told.spent == (Spent("operations", 9_000), Spent("one_to_one", 500))
    assert told.money_corrections == (Spent("operations", -9_000),)


def test_a_word_that_turned_and_turned_back_has_not_changed():
    before = weekly(20, figures(talks=(5, 100)), figures(talks=(5, 100)))
    behind = weekly(21, figures(talks=(0, 0)), figures(talks=(0, 0)), before)
    again = weekly(22, figures(talks=(5, 100)), figures(talks=(5, 100)), behind)
    due = Due(Week(2014, 22), Week(2014, 21), late=True)

    assert any(one.id == "talks" for one in behind.turned)
    assert all(one.id != "talks" for one in combine(PLAN, due, [behind, again]).turned)


def test_a_word_that_turned_in_the_first_of_the_weeks_is_told_with_the_one_before_all_of_them():
    before = weekly(25, figures(talks=(5, 100)), figures(talks=(5, 100)))
    first = weekly(26, figures(talks=(0, 0)), figures(talks=(0, 0)), before)
    second = weekly(27, figures(talks=(0, 0)), figures(talks=(0, 0)), first)

    told = combine(PLAN, Due(Week(2014, 27), Week(2014, 26), late=True), [first, second])

    assert Turned("talks", before.progress.indicator("talks").status, "behind") in told.turned


def test_a_stop_over_two_weekends_is_told_as_one_stretch():
    def moment(day: int, hour: int = 0) -> datetime:
        return datetime(2014, 3, day, hour, tzinfo=UTC)

    spans = [Span(moment(7, 15), moment(10)), Span(moment(10), moment(17)), Span(moment(17), moment(18, 9))]
    weeks = [weekly(10 + number, figures(), figures(), down=(span,)) for number, span in enumerate(spans)]

    told = combine(PLAN, WEEKS, weeks)

    assert told.down == (Span(moment(7, 15), moment(18, 9)),)
    assert told.quiet.kind == "down"


def test_requests_of_the_weeks_add_up_and_those_open_are_the_last_weeks():
    weeks = [
        weekly(10, figures(), figures(), requests=RequestFigures(3, 1, 300, 4, 2, 1, 40)),
        weekly(11, figures(), figures(), requests=RequestFigures(1, 0, 60, 1, 3, 2, 20)),
    ]

    told = combine(PLAN, Due(Week(2014, 11), Week(2014, 10), late=True), weeks)

    assert told.requests == RequestFigures(1, 0, 60, 5, 5, 3, None)


def test_news_of_the_plan_before_adds_up_too():
    one = Carried(2013, (Change("talks", 1, 18),), (Spent("operations", 400),), (), ())
    two = Carried(2013, (Change("talks", 2, 30),), (), (Change("dialogues", -1, -24),), (Spent("operations", -50),))
    weeks = [weekly(number, figures(), figures(), carried=each) for number, each in ((10, one), (11, two), (12, None))]

    told = combine(PLAN, WEEKS, weeks)

    assert told.carried == Carried(
        2013,
        (Change("talks", 3, 48),),
        (Spent("operations", 400),),
        (Change("dialogues", -1, -24),),
        (Spent("operations", -50),),
    )
    assert combine(PLAN, WEEKS, [weekly(number, figures(), figures()) for number in (10, 11, 12)]).carried is None


def test_news_of_the_plan_before_leaves_out_what_the_plans_file_has_lost():
    gone = replace(PLAN, initiatives=PLAN.initiatives[1:], budget=PLAN.budget[1:])
    both = (Change("talks", 1, 18), Change("dialogues", 1, 24))
    money = (Spent("operations", 400), Spent("one_to_one", 90))
    told = weekly(10, figures(), figures(), carried=Carried(2013, both, money, both, money))

    kept = known_to(gone, told).carried

    assert (kept.late_new, kept.corrections) == (both[1:], both[1:])
    assert (kept.late_spent, kept.money_corrections) == (money[1:], money[1:])


def test_one_week_alone_is_itself():
    only = weekly(10, figures(talks=(1, 18)), figures())

    assert combine(PLAN, Due(Week(2014, 10), None, late=False), [only]) == only
