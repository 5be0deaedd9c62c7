"""The table of Bot API methods: every methods_* module enters its functions here by Telegram's names."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.params import Params
from sandbox.world import World

Method = Callable[[World, Params], object]

METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a function under a method's name; names are found in any case, as at Telegram."""

    def enter(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return enter
