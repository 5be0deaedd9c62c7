"""Gathers every table, for the migrations and the test that holds the two against each other."""

from __future__ import annotations

from storage import activities, advice, conversations, digests, mailbox, people, unfinished
from storage.schema import Base

ROOMS = (activities, advice, conversations, digests, mailbox, people, unfinished)
metadata = Base.metadata
