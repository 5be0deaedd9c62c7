"""Mere thanks are told from a message that says something more."""

from __future__ import annotations

import pytest

from domain.reading.thanks import read_thanks, without_names

THANKS = """
Tak!
tak
👍
👍🏽
🙏❤️
Tak for hjælpen
Tak for hjælpen!! 😊
Ja, det hjalp. Tusind tak!
Tak for hjælpen, det hjalp
Mange tak for det gode råd, det var en stor hjælp
Tak for jeres tid og hjælp
Tak for det!
Tak for nu :-)
Tusind tak, Omar
Hej Omar. Tak for svaret. Mvh Mette
Super, tak skal du have
Perfekt
Fint, tak
Ok
Tak. Det lyder rigtig godt
That's great, thanks
Det gjorde det, tak
Tak, god weekend
Vi er meget glade for hjælpen
Thanks!
Thank you so much for your help
Yes, it helped. Thanks a lot!
Yes please, thanks
It did, thank you
Thanks for the advice, that was very helpful
Much appreciated
Great, thanks all
Best regards, thank you
"""

MORE = """
Nej, det hjalp ikke
Nej
Nej tak
Det hjalp ikke
Det hjalp lidt
Tak, men nu er han der slet ikke mere
Tak. Han kom igen i går
Tak for hjælpen. Hvad gør vi nu?
Tak, hjælp!
Hjælp, tak
Hjælp
Hjalp det?
Det hjalp indtil i går
Tak for hjælpen, men det virkede ikke
Ja, han er her
Ja, og nu er han væk
Ellers tak
👎
😢
Tak 😢
Tak, ring 112
Hej
Hej Omar
Help, thanks
No, it did not help
Thanks, but he is gone now
Did it help?
It helped until yesterday
Yes he did
Thanks for nothing
"""


@pytest.mark.parametrize("text", THANKS.strip().splitlines())
def test_mere_thanks_are_known(text: str) -> None:
    assert read_thanks(text, ("Omar", "Mette Holm")) is not None


@pytest.mark.parametrize("text", [*MORE.strip().splitlines(), "", "Tak " * 100])
def test_what_says_more_is_no_mere_thanks(text: str) -> None:
    assert read_thanks(text, ("Omar", "Mette Holm")) is None


def test_a_name_that_is_not_the_experts_says_more() -> None:
    assert read_thanks("Tak Ali", ("Omar",)) is None


def test_it_is_told_whether_it_helped_and_whether_help_is_spoken_of() -> None:
    said = [read_thanks(one) for one in ("Ja", "Ja, det hjalp", "Tak for hjælpen", "Tak!", "It helped")]
    assert [(one.yes, one.helped, one.of_help, one.thanked) for one in said if one is not None] == [
        (True, False, False, False),
        (True, True, True, True),
        (False, False, True, True),
        (False, False, False, True),
        (False, True, True, True),
    ]


@pytest.mark.parametrize(
    ("text", "passed_on"),
    [
        ("Tak for hjælpen. Mvh Mette", "Tak for hjælpen."),
        ("Tak for hjælpen, Omar!\n\nKærlig hilsen\nMETTE HOLM", "Tak for hjælpen, Omar!"),
        ("Mette: tusind tak", "tusind tak"),
        ("Mange tak, Mette! God weekend", "Mange tak! God weekend"),
        ("Tak for hjælpen, Omar -", "Tak for hjælpen, Omar -"),
    ],
)
def test_thanks_are_passed_on_without_the_name_that_signs_them(text: str, passed_on: str) -> None:
    assert without_names(text, ["Mette Holm"]) == passed_on
