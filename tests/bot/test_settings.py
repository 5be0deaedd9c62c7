"""Settings are checked before anything begins; what a desktop means by a variable is not taken for ours."""

from __future__ import annotations

import pytest

from bot.settings import SettingsError, read_settings

WEBHOOK = {
    "WEBHOOK_URL": "https://bot.example.dk/",
    "WEBHOOK_SECRET": "et-langt_hemmeligt-ord-14",
    "WEBHOOK_LISTEN": "127.0.0.1:8443",
}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PANEL_CHAT_ID", "--5", "chat"),
        ("PANEL_CHAT_ID", "-", "chat"),
        ("PANEL_CHAT_ID", "9" * 23, "chat"),
        ("RETENTION_DAYS", "36501", "number"),
        ("RETENTION_DAYS", "999999", "number"),
        ("WEBHOOK_SECRET", "hemmelig-æøå", "secret"),
        ("WEBHOOK_SECRET", "med mellemrum", "secret"),
        ("WEBHOOK_SECRET", "x" * 257, "secret"),
        ("WEBHOOK_LISTEN", "127.0.0.1", "listen"),
        ("WEBHOOK_LISTEN", "127.0.0.1:https", "listen"),
        ("WEBHOOK_LISTEN", "127.0.0.1:99999", "listen"),
        ("WEBHOOK_LISTEN", "127.0.0.1:0", "listen"),
        ("LANGUAGE", "sv", "language"),
        ("LANGUAGE", "dansk", "language"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_sentence(name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({**WEBHOOK, name: value})
    assert [(one.name, one.key) for one in refused.value.mistakes] == [(name, f"settings.{sentence}")]


def test_settings_that_can_be_are_taken_as_they_are() -> None:
    given = {**WEBHOOK, "PANEL_CHAT_ID": "-1001234567890", "RETENTION_DAYS": "3650", "LANGUAGE": "en"}
    settings = read_settings(given)
    assert (settings.panel_chat_id, settings.retention_days, settings.language) == (-1001234567890, 3650, "en")
    assert settings.webhook_listen == "127.0.0.1:8443"


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("en_US:en", "en"),
        ("en_GB.UTF-8", "en"),
        ("da_DK:da:en_GB:en", "da"),
        ("sv_SE:sv:en", "en"),
        ("de_DE:de", "da"),
    ],
)
def test_a_desktops_list_of_languages_gives_the_first_of_ours(value: str, language: str) -> None:
    """Ubuntu sets LANGUAGE for every program; the bot must not refuse to start because of it."""
    assert read_settings({"LANGUAGE": value}).language == language
