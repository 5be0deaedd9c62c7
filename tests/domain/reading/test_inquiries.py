"""A question of how a request stands is told from words that tell or ask anything more."""

from __future__ import annotations

import pytest

from domain.reading.inquiries import read_inquiry

ASKS = """
Hvordan går det med min henvendelse?
Hej! Hvordan går det med mit spørgsmål? Mvh
Kan du sige mig, hvordan det går med R-14-001?
Jeg vil bare høre, om der er nyt i min sag
Er der nogen, der har taget min henvendelse?
Hvornår får jeg svar på det, jeg spurgte panelet om?
Har panelet lukket R-14-001?
Status R-14-001
mine henvendelser
r-14-1
What happened to my request?
Is anybody looking at my request
Who has R-14-001?
"""
SAYS_MORE = """
Mit spørgsmål er, hvornår vi skal underrette om en elev
Mit spørgsmål er: er der nogen, der kan tale med en dreng om ekstremisme?
Mit spørgsmål er, hvornår der sker noget
My question: is anyone able to talk to a boy about extremism?
Mit spørgsmål
Hvad sker der med R-14-001? Drengen kom ikke i skole i dag.
Hvordan går det med R-14-001? Der er sket noget.
What happened to my request? The boy did not come to school today.
Har panelet lukket R-14-001? Drengen er vist taget hjem
Min sag: drengen er lukket inde hos onklen
Han spørger, hvordan det går med min henvendelse
Der er sket noget i min sag
Hvordan går det med R-14-001 – det haster!
Hvad kan jeg sige om R-14-001?
Hvad ved I om min sag?
"""


@pytest.mark.parametrize("text", ASKS.strip().splitlines())
def test_asks_how_it_stands(text: str) -> None:
    """It names the request, or asks for those of the writer."""
    found = read_inquiry(text)
    assert found is not None
    assert found.references == ((2014, 1),) if "14" in text else found.mine


@pytest.mark.parametrize("text", SAYS_MORE.strip().splitlines())
def test_says_more(text: str) -> None:
    """It is for the panel, or about the pupil."""
    assert read_inquiry(text) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Hvad er status på R-14-001?", True),
        ("mine sager", True),
        ("How is my request going?", True),
        ("Hvornår sker der noget i min sag?", False),
        ("Er der nogen, der har svar på min sag?", False),
    ],
)
def test_shortest_forms(text: str, short: bool) -> None:
    """What may be meant for the panel is no short form."""
    found = read_inquiry(text)
    assert found is not None
    assert found.short is short


def test_several() -> None:
    """Each of them is asked about once."""
    found = read_inquiry("Hvordan går det med R-14-001, R-14-001 og R-14-012?")
    assert found is not None
    assert found.references == ((2014, 1), (2014, 12))
