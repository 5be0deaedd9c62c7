"""A year in the middle and a year at its end, as chart, workbook and report are given them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.texts import Texts
from domain.progress import Assessment, Figures, Tally, progress
from tests.domain.builders import PLAN

TEXTS = Texts.load(Path(__file__).parents[3] / "bot" / "progress")
MIDYEAR, LAST_DAY = date(2014, 6, 29), date(2014, 12, 31)
JUNE = Figures(
    done={
        "talks": Tally(6, 103, 1, 2),
        "advisory_courses": Tally(1),
        "mentor_courses": Tally(4),
        "dialogues": Tally(3, 66, 0, 1),
        "ssp_cooperation": Tally(5, 30, 2, 5),
    },
    booked={"talks": Tally(2, 50), "dialogues": Tally(1, 24), "advisory_courses": Tally(1)},
    spent={"operations": 231_000, "one_to_one": 36_000},
    requests_from_audience=4,
    assessment=Assessment(
        date(2014, 4, 1), "SSP på Nørrebro bruger os fast; Østerbro er ikke i gang endnu.", "koordinator"
    ),
)
DECEMBER = Figures(
    done={
        "talks": Tally(11, 187, 1, 4),
        "advisory_courses": Tally(3),
        "mentor_courses": Tally(5),
        "parent_coaching_courses": Tally(2),
        "dialogues": Tally(10, 188, 0, 2),
        "ssp_cooperation": Tally(9, 61, 3, 9),
    },
    spent={"operations": 478_500, "one_to_one": 251_200},
    requests_from_audience=12,
    assessment=Assessment(date(2014, 12, 15), "Seks af ti SSP-lokaludvalg har brugt et tilbud i år.", "koordinator"),
)


def at_midyear():
    return progress(PLAN, MIDYEAR, JUNE)


def at_years_end():
    return progress(PLAN, LAST_DAY, DECEMBER)
