"""Each command says what it did, and what is wrong in one sentence with exit status 2."""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.commands.parser import build_parser
from domain.new_plan import next_plan
from storage import digests
from storage.encryption import use_keys
from storage.engine import open_storage
from tests.bot.commands.conftest import ROOT, Command

PLAN = ROOT / "plans" / "vink-2014.toml"
HUGE = "9" * 23


def test_the_plan_of_the_project_is_in_order(command: Command) -> None:
    """check-plan says what it holds, on standard error, and prints nothing else."""
    told = command("check-plan", PLAN)
    assert (told.status, told.output) == (0, "")
    assert "6 indicators, 2 budget lines" in told.errors


def test_every_mistake_in_a_plan_file_is_named_at_once_with_its_place(command: Command, tmp_path: Path) -> None:
    """Four slips in one file: four lines, each with its place."""
    text = PLAN.read_text("utf-8")
    text = text.replace("allotted = 500000", 'allotted = "en halv million"').replace(
        'kind = "meeting"', 'kind = "møde"'
    )
    text = text.replace("end = 2014-12-31\n# ", "end = 2013-12-31\n# ").replace("usual_most = 120", "usual_mest = 120")
    wrong = tmp_path / "forkert.toml"
    wrong.write_text(text, "utf-8")

    told = command("check-plan", wrong)

    assert told.status == 2
    lines = told.errors.splitlines()
    places = ("budget[operations].allotted", "indicators[ssp_cooperation].kind", "indicators[dialogues].usual_mest")
    for place in (*places, "plan.end"):
        assert any(place in line for line in lines), told.errors
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("frobnicate",), "frobnicate"),
        (("members", "add", "--telegram-id", "syv", "--role", "staff", "--name", "Mette"), "syv"),
        (("members", "add", "--telegram-id", "7", "--role", "chef", "--name", "Mette"), "chef"),
        (("members", "add", "--telegram-id", "-7", "--role", "staff", "--name", "Mette"), "-7"),
        (
            ("members", "add", "--telegram-id", "7", "--role", "panel", "--name", "Omar", "--topics", "fiskeri"),
            "fiskeri",
        ),
        (("members", "remove", "--telegram-id", "7"), "7"),
        (("members", "remove", "--telegram-id", HUGE), HUGE),
        (("erase", "--member", HUGE), HUGE),
        (("erase", "--member", "0"), "0"),
        (("erase", "--request", f"R-14-{HUGE}"), HUGE),
        (("invite", "--role", "staff", "--uses", HUGE), HUGE),
        (("invite", "--role", "staff", "--days", "99999999"), "99999999"),
        (("invite", "--role", "staff", "--organisation", "o" * 121), "120"),
        (("members", "add", "--telegram-id", "7", "--role", "staff", "--name", "Mette \udcff"), "--name"),
        (("export", "--xlsx", "."), "folder"),
        (("demo", "--no-browser", "--port", "70000"), "70000"),
        (("members", "import", "findes-ikke.csv"), "findes-ikke.csv"),
        (("progress", "--json", "--on", "i går"), "i går"),
        (("check-plan", "findes-ikke.toml"), "findes-ikke.toml"),
        (("new-plan", "--from", PLAN, "--year", "20155"), "20155"),
        (("restore", "findes-ikke.db"), "findes-ikke.db"),
        (("erase", "--request", "R-7"), "R-7"),
        (("erase", "--request", "R-14-999"), "R-14-999"),
        (("invite", "--role", "staff", "--uses", "0"), "0"),
    ],
)
def test_a_bad_argument_gets_one_sentence_that_names_it(
    command: Command, arguments: tuple[object, ...], named: str
) -> None:
    """Exit status 2, nothing on standard output, one line on standard error."""
    told = command(*arguments)
    assert (told.status, told.output) == (2, "")
    assert named in told.errors
    assert len(told.errors.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DIGEST_AT", "somedag 08:00"),
        ("DIGEST_AT", "mon 25:00"),
        ("TIMEZONE", "Atlantis"),
        ("LANGUAGE", "sv"),
        ("SEND_RATE", "hurtigt"),
        ("RETENTION_DAYS", "-3"),
        ("PANEL_CHAT_ID", "panelet"),
        ("DATABASE_URL", "mysql://her"),
        ("PLAN_FILE", "findes-ikke.toml"),
    ],
)
def test_a_bad_setting_is_named_and_its_value_is_not_printed_by_a_secret_one(
    command: Command, name: str, value: str
) -> None:
    """Exit status 2 and one sentence."""
    told = command("members", "list", also={name: value})
    assert told.status == 2
    assert name in told.errors or value in told.errors
    assert len(told.errors.splitlines()) == 1


def test_run_says_how_to_get_a_token_and_that_the_demo_needs_none(command: Command) -> None:
    """Without BOT_TOKEN there is one sentence; without DATA_KEY another."""
    told = command("run")
    assert told.status == 2
    assert "@BotFather" in told.errors
    assert "make demo" in told.errors
    told = command("run", also={"BOT_TOKEN": "1:a"})
    assert told.status == 2
    assert "keygen" in told.errors


def test_a_broken_key_is_named_by_its_place_and_never_printed(command: Command) -> None:
    """The second of two keys is too short."""
    good = command("keygen").output.strip()
    told = command("members", "list", also={"DATA_KEY": f"{good},kort"})
    assert told.status == 2
    assert "2" in told.errors
    assert "kort" not in told.errors
    assert good not in told.errors


def test_members_are_added_listed_and_removed(command: Command) -> None:
    """Mette comes with her organisation, Omar with his topics; after removal only Mette is left."""
    command(
        "members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette", "--organisation", "Blågård Skole"
    )
    command("members", "add", "--telegram-id", 8, "--role", "panel", "--name", "Omar", "--topics", "online,crime")
    listed = json.loads(command("members", "list", "--json").output)
    assert [(one["name"], one["organisation"], one["topics"]) for one in listed] == [
        ("Mette", "Blågård Skole", []),
        ("Omar", None, ["online", "crime"]),
    ]

    assert command("members", "remove", "--telegram-id", 8).status == 0
    assert [one["name"] for one in json.loads(command("members", "list", "--json").output)] == ["Mette"]


def test_members_come_from_a_spreadsheet_all_or_none(command: Command, tmp_path: Path) -> None:
    """Danish Excel writes semicolons and a byte order mark; one bad line, and nobody is added."""
    file = tmp_path / "medlemmer.csv"
    head = "telegram_id;role;name;organisation;topics\n"
    file.write_text(head + "7;staff;Mette Sørensen;Blågård Skole;\n8;chef;Omar;;\n", "utf-8-sig")
    told = command("members", "import", file)
    assert told.status == 2
    assert "line 3" in told.errors
    assert json.loads(command("members", "list", "--json").output) == []

    file.write_text(head + "7;staff;Mette Sørensen;Blågård Skole;\n8;panel;Omar;;online crime\n", "utf-8-sig")
    assert command("members", "import", file).status == 0
    listed = json.loads(command("members", "list", "--json").output)
    assert [(one["name"], one["topics"]) for one in listed] == [("Mette Sørensen", []), ("Omar", ["online", "crime"])]


def test_an_invite_is_shown_once_and_kept_as_a_hash(command: Command, tmp_path: Path) -> None:
    """The code stands in the output and in no file."""
    told = command("invite", "--role", "panel", "--days", "2")
    code = re.search(r"/start (\S+)", told.output)
    assert code is not None
    assert all(code[1].encode() not in file.read_bytes() for file in tmp_path.glob("bot.db*"))


def test_next_years_plan_is_printed_and_is_in_order(command: Command, tmp_path: Path) -> None:
    """What new-plan prints passes check-plan."""
    told = command("new-plan", "--from", PLAN, "--year", 2015)
    assert told.status == 0
    file = tmp_path / "vink-2015.toml"
    file.write_text(told.output, "utf-8")
    assert command("check-plan", file).status == 0
    assert "start = 2015-01-01" in told.output


def test_backup_and_restore_say_what_they_did(command: Command, tmp_path: Path) -> None:
    """Omar is added after the backup and is gone after the restore; a backup never writes over another."""
    command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette")
    copy = tmp_path / "kopi.db"
    assert command("backup", copy).status == 0
    assert command("backup", copy).status == 2
    command("members", "add", "--telegram-id", 8, "--role", "panel", "--name", "Omar")

    assert command("restore", copy).status == 0
    assert [one["name"] for one in json.loads(command("members", "list", "--json").output)] == ["Mette"]


def test_understand_reads_lines_and_names_a_bad_one(command: Command) -> None:
    """Two lines in, two lines out; the third is no JSON, and is named by its number."""
    given = (
        '{"text": "holdt oplæg i går, atten deltagere", "today": "2014-03-05"}\n'
        '{"text": "hej", "today": "2014-03-05"}\n'
        "hvad nu?\n"
    )
    told = command("understand", given=given)
    first, second = (json.loads(line) for line in told.output.splitlines())
    assert told.status == 2
    assert "3" in told.errors
    assert first["intent"] == "log"
    assert first["entries"] == [
        {"indicator": "talks", "count": 1, "people": 18, "date": "2014-03-04", "amount": None, "budget_line": None,
         "phase": None, "missing": []}
    ]  # fmt: skip
    assert second == {"intent": "other", "entries": [], "left_over": []}


def test_redact_takes_out_what_must_not_be_kept(command: Command) -> None:
    """The places found count characters of the text as it was."""
    told = command("redact", given='{"text": "æ: hans cpr er 120399-1234"}\n')
    answer = json.loads(told.output)
    assert "120399" not in answer["text"]
    assert answer["found"] == [{"kind": "cpr", "start": 15, "end": 26}]


def test_an_empty_office_can_be_read(command: Command) -> None:
    """Before anybody has done anything every reading command gives its shape."""
    assert json.loads(command("entries", "--json").output) == []
    assert json.loads(command("requests", "--json").output) == []
    told = json.loads(command("progress", "--json", "--on", "2014-06-30").output)
    assert told["period"] == {"start": "2014-01-01", "end": "2014-12-31"}
    assert [one["id"] for one in told["indicators"]] == [
        "talks", "advisory_courses", "mentor_courses", "parent_coaching_courses", "dialogues", "ssp_cooperation",
    ]  # fmt: skip
    talks = told["indicators"][0]
    assert (talks["count"]["actual"], talks["count"]["target"]) == (0, 10)
    assert talks["people"] == {"actual": 0, "target": 150}
    assert talks["why"]
    assert told["budget"] == [
        {"id": "operations", "spent": 0, "allotted": 500000},
        {"id": "one_to_one", "spent": 0, "allotted": 250000},
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_and_every_option_has_a_line_of_help(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types --help learns what each thing is for, in one language only."""
    monkeypatch.setenv("LANGUAGE", language)
    waiting: list[argparse.ArgumentParser] = [build_parser()]
    while waiting:
        parser = waiting.pop()
        page = parser.format_help()
        assert ("usage" in page, "options" in page) == ((False, False) if language == "da" else (True, True))
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                assert {one.dest for one in action._choices_actions if one.help} == set(action.choices)
                waiting += action.choices.values()
            else:
                assert action.help, f"{parser.prog} {action.dest}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("members", "add", "--role", "staff", "--name", "Mette"), "--telegram-id mangler"),
        (("members", "add", "--telegram-id", "7", "--role", "chef", "--name", "M"), "--role kan ikke være 'chef'"),
        (("members", "remove", "--telegram-id"), "der mangler noget efter --telegram-id"),
        (("digest",), "vælg en af disse: --preview --send"),
        (("digest", "--preview", "--send"), "kan ikke bruges sammen"),
        (("digest", "--preview=1"), "--preview skal stå alene"),
        (("run", "--hurtigt"), "--hurtigt kendes ikke"),
        (("frobnicate",), "KOMMANDO kan ikke være 'frobnicate'"),
    ],
)
def test_a_bad_argument_is_told_in_danish_alone(command: Command, arguments: tuple[str, ...], said: str) -> None:
    """No word of argparse's English is left in the sentence."""
    told = command(*arguments, also={"LANGUAGE": "da"})
    assert told.status == 2
    assert said in told.errors
    english = ("argument", "required", "expected", "invalid", "choose", "allowed", "ignored", "unrecognized")
    assert not [one for one in english if one in told.errors]


def test_the_language_of_the_command_line_may_stand_in_the_file_of_settings(
    environment: dict[str, str], command: Command, tmp_path: Path
) -> None:
    """LANGUAGE=en in .env alone, and one sentence where that file is no text."""
    del environment["LANGUAGE"]
    assert "findes ikke" in command("restore", "kopi.db").errors
    (tmp_path / ".env").write_text("LANGUAGE=en\n", "utf-8")
    assert "does not exist" in command("restore", "kopi.db").errors
    (tmp_path / ".env").write_bytes("LANGUAGE=en\n".encode("utf-16"))
    told = command("members", "list")
    assert (told.status, told.errors.splitlines()[0][:4]) == (2, ".env")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hvad nu?", "er ikke JSON"),
        ("[]", "er ikke et JSON-objekt: det begynder med { og slutter med }."),
        ('{"text": 5, "today": "2014-03-05"}', "ingen tekst i feltet text"),
        ('{"text": "hej", "today": "i går"}', "ingen dato som 2014-12-31 i feltet today"),
    ],
)
def test_a_bad_line_is_told_in_one_language(command: Command, line: str, said: str) -> None:
    """Its number and what is wrong with it."""
    told = command("understand", given=line + "\n", also={"LANGUAGE": "da"})
    assert (told.status, told.output) == (2, "")
    assert said in told.errors
    assert told.errors.startswith("Linje 1 ")


def test_a_mistake_in_a_plan_is_told_in_one_language(command: Command, tmp_path: Path) -> None:
    """What a value should be is said in Danish too; where TOML ends is told by its line."""
    wrong = tmp_path / "forkert.toml"
    wrong.write_text(PLAN.read_text("utf-8").replace("allotted = 500000", 'allotted = "en halv million"'), "utf-8")
    told = command("check-plan", wrong, also={"LANGUAGE": "da"})
    assert told.errors == f"{wrong}: budget[operations].allotted: skal være et helt tal.\n"
    wrong.write_text("[plan]\nid =\n", "utf-8")
    told = command("check-plan", wrong, also={"LANGUAGE": "da"})
    assert told.errors == f"{wrong}: filen er ikke gyldig TOML: se linje 2, tegn 5.\n"


@pytest.mark.parametrize("text", ['[plan]\nid = "vink', "", "a = " + "[" * 100_000, "a = 2014-99-99"])
def test_a_half_written_plan_beside_the_right_one_is_named(
    environment: dict[str, str], command: Command, tmp_path: Path, text: str
) -> None:
    """Each command that needs the plans says which file it is; exit status 2."""
    plans = tmp_path / "plans"
    plans.mkdir()
    shutil.copy(PLAN, plans)
    (plans / "vink-2015.toml").write_text(text, "utf-8")
    environment["PLAN_FILE"] = str(plans / PLAN.name)
    told = command("members", "list")
    assert (told.status, told.output) == (2, "")
    assert all("vink-2015.toml:" in line for line in told.errors.splitlines())


def test_a_demo_whose_port_is_taken_says_so_alone(command: Command) -> None:
    """One sentence with the port, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = command("demo", "--no-browser", "--port", port)
    assert (told.status, told.output) == (2, "")
    assert len(told.errors.splitlines()) == 1
    assert str(port) in told.errors
    assert "--port" in told.errors


def test_a_backup_that_cannot_be_written_says_why_and_leaves_nothing(command: Command, tmp_path: Path) -> None:
    """No half file stands where a backup would be looked for."""
    command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette")
    told = command("backup", tmp_path / "kopi.db", largest=128)
    assert (told.status, told.output) == (2, "")
    assert "kopi.db" in told.errors
    assert "the disk is full" in told.errors
    assert not list(tmp_path.glob("kopi.db*"))
    told = command("backup", "findes-ikke/kopi.db")
    assert (told.status, told.output) == (2, "")
    assert told.errors == "The file findes-ikke/kopi.db cannot be used: its folder does not exist; make it first.\n"


def test_a_database_that_is_none_is_told_in_one_sentence(command: Command, tmp_path: Path) -> None:
    """A folder, a holiday picture, a server that is not there."""
    picture = tmp_path / "ferie.jpg"
    picture.write_bytes(b"\xff\xd8\xff" * 1000)
    for url, said in (
        (f"sqlite+aiosqlite:///{tmp_path}", "must be a file"),
        (f"sqlite+aiosqlite:///{picture}", "no SQLite database"),
        ("postgresql+asyncpg://nobody@127.0.0.1:9/none", "does not answer"),
    ):
        told = command("members", "list", also={"DATABASE_URL": url})
        assert told.status == 2
        assert len(told.errors.splitlines()) == 1
        assert said in told.errors
    told = command("backup", "kopi.db", also={"DATABASE_URL": f"sqlite+aiosqlite:///{picture}"})
    assert (told.status, len(told.errors.splitlines())) == (2, 1)


@pytest.mark.postgres
def test_a_postgresql_that_turns_us_away_says_why(command: Command, postgres_url: str) -> None:
    """A database that is not there, a user it does not know, a socket without a server."""
    name = postgres_url.partition("@/")[2].partition("?")[0]
    for url, said in (
        (postgres_url.replace(f"/{name}?", "/findes_ikke?"), "no database of that name"),
        (postgres_url.replace("//postgres@", "//ukendt@"), "refuses the user name"),
        (postgres_url.replace("host=", "host=/findes-ikke"), "does not answer"),
    ):
        told = command("members", "list", also={"DATABASE_URL": url})
        assert (told.status, len(told.errors.splitlines())) == (2, 1)
        assert said in told.errors


def test_one_of_a_thing_is_told_as_one(command: Command, tmp_path: Path) -> None:
    """Neither "1 medlemmer" nor "gang(e)"."""
    danish = {"LANGUAGE": "da"}
    file = tmp_path / "medlemmer.csv"
    file.write_text("telegram_id,role,name\n7,staff,Mette\n", "utf-8")
    assert "1 medlem hentet" in command("members", "import", file, also=danish).errors
    told = command("invite", "--role", "admin", "--days", 1, also=danish)
    assert "Rolle: Sekretariat. Linket kan bruges én gang inden for 1 dag." in told.errors
    told = command("invite", "--role", "panel", "--uses", 3, also=danish)
    assert "kan bruges 3 gange inden for 7 dage" in told.errors


def test_erasing_says_truly_what_older_backups_hold(command: Command) -> None:
    """A member's name and id were never encrypted."""
    command("members", "add", "--telegram-id", 7, "--role", "staff", "--name", "Mette")
    told = command("erase", "--member", 7, also={"LANGUAGE": "da"})
    assert told.status == 0
    assert "ikke er krypterede" in told.errors
    told = command("erase", "--member", 7)
    assert (told.status, "7 is known" in told.errors) == (2, True)


def test_the_doctor_warns_when_no_plan_covers_today(
    environment: dict[str, str], command: Command, tmp_path: Path
) -> None:
    """The plan of 2014 alone: what to type is said, and typing it makes the warning go away."""
    plans = tmp_path / "plans"
    plans.mkdir()
    shutil.copy(PLAN, plans)
    environment["PLAN_FILE"] = "plans/vink-2014.toml"
    told = command("doctor")
    assert told.status == 1
    wanted = re.search(r"`python -m bot (new-plan --from \S+ --year \d+) > (\S+)`", told.output)
    assert wanted is not None
    (tmp_path / wanted[2]).write_text(command(*wanted[1].split()).output, "utf-8")
    assert "new-plan" not in command("doctor").output


async def keep_digest(url: str, plan: str, week: str, first: date, last: date) -> None:
    """A week's digest was composed and sent."""
    storage = open_storage(url)
    async with storage.transaction() as session:
        now = datetime.now(UTC)
        await digests.keep_digest(
            session,
            digests.FrozenDigest(plan=plan, week=week, first_day=first, last_day=last, body="{}", composed_at=now),
        )
    await storage.close()


def test_the_doctor_knows_the_new_years_digest_while_the_settings_name_the_old_plan(
    environment: dict[str, str], command: Command, tmp_path: Path
) -> None:
    """In January 2027 the plans of both years lie side by side."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for year in (2026, 2027):
        (plans / f"vink-{year}.toml").write_text(next_plan(PLAN.read_text("utf-8"), year), "utf-8")
    environment["PLAN_FILE"] = str(plans / "vink-2026.toml")
    environment["DATA_KEY"] = command("keygen").output.strip()
    command("members", "add", "--telegram-id", 7, "--role", "admin", "--name", "Astrid")
    use_keys((environment["DATA_KEY"],))
    url = environment["DATABASE_URL"]

    before = command("doctor", also={"LANGUAGE": "da"}).output
    asyncio.run(keep_digest(url, "vink-2026", "2026-W53", date(2026, 12, 28), date(2026, 12, 31)))
    closing = command("doctor", also={"LANGUAGE": "da"}).output
    asyncio.run(keep_digest(url, "vink-2027", "2026-W53", date(2027, 1, 1), date(2027, 1, 3)))
    asyncio.run(keep_digest(url, "vink-2027", "2027-W01", date(2027, 1, 4), date(2027, 1, 10)))

    assert "Oversigt: ingen er sendt endnu." in before
    assert "Oversigt: den seneste er for uge 53 (28.–31. december 2026)." in closing
    assert (
        "Oversigt: den seneste er for uge 1 (4.–10. januar 2027)." in command("doctor", also={"LANGUAGE": "da"}).output
    )


def test_every_place_in_a_plan_is_named_in_one_style(command: Command, tmp_path: Path) -> None:
    """An unknown calendar is named by where it stands, in no language at all."""
    wrong = tmp_path / "forkert.toml"
    text = PLAN.read_text("utf-8").replace('profile = "school"', 'profile = "skole"')
    wrong.write_text(text.replace('profiles = ["school"', 'profiles = ["skole"'), "utf-8")

    told = command("check-plan", wrong, also={"LANGUAGE": "da"}).errors.splitlines()

    assert f"{wrong}: indicators[talks].profile: " in told[0]
    assert any(line.startswith(f"{wrong}: calendar.closed[") for line in told)
    assert all(re.match(rf"{wrong}: [a-z_.]+\[[^\]]+\]\.[a-z]+: \S", line) for line in told)


def test_every_command_helps_in_the_language_of_the_settings(command: Command) -> None:
    """--help of each names what it does."""
    for name in ("run", "demo", "understand", "digest", "erase"):
        told = command(name, "--help")
        assert told.status == 0
        assert len(told.output) > 40
    assert "kør botten" in command("--help", also={"LANGUAGE": "da"}).output
    assert build_parser().prog == "python -m bot"
