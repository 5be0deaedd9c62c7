"""The invented office of the demo is one in which every flow can be seen."""

from __future__ import annotations

from bot.commands.demo_office import OFFICE
from tests.domain.builders import PLAN


def test_whatever_is_asked_reaches_an_expert_who_has_a_phone_on_the_page() -> None:
    seen = [one for one in OFFICE["people"] if one["role"] == "panel" and one.get("on_screen")]

    assert {topic for one in seen for topic in one["topics"]} == {topic.id for topic in PLAN.topics}
