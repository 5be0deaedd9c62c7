"""Requests as texts and buttons: the preview, the card, and what each side is shown of the other's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.advice.desk import Reader, asker_name, is_later, reference
from bot.advice.question import Question
from bot.markup import Button, Buttons, Markup, escape, join
from bot.texts import plural
from domain.plan import Plan
from domain.redaction import PLACEHOLDERS
from storage.advice import OPEN, Request
from storage.conversations import RequestMessage
from storage.people import Member

OUTCOMES = ("advice", "course", "referred", "withdrawn")
HELPED = ("yes", "partly", "no")
LINE = "──────────"
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Card:
    """What the panel sees of a request; the preview and the card are made by the same hand, so they are the same."""

    title: str
    topic: str | None
    urgent: bool
    asker: str
    text: str
    # What was said after somebody had taken it, and what since it was opened again.
    since: str = ""
    again: str = ""


def marked(text: str, language: str) -> Markup:
    """People's words; what stands in place of a secret is bold, and in the reader's language: the writer's own
    would give an anonymous asker away."""
    said = str(escape(text))
    for pair in PLACEHOLDERS.values():
        for word in pair.values():
            said = said.replace(word, f"<b>{pair[language]}</b>")
    return Markup(said)


def card(reader: Reader, plan: Plan, shown: Card) -> Markup:
    """The card's text."""
    t = reader.t
    urgent = t("advice.card.urgent") if shown.urgent else ""
    lines = [t("advice.card.title", title=shown.title, urgent=urgent)]
    if shown.topic is not None:
        lines.append(t("advice.card.topic", topic=topic_name(plan, shown.topic, reader)))
    lines += [t("advice.card.asker", asker=shown.asker), Markup(""), marked(shown.text, reader.language)]
    for head, text in (("since", shown.since), ("again", shown.again)):
        if text:
            lines += [Markup(""), t(f"advice.card.{head}"), marked(text, reader.language)]
    return join(lines)


def card_of(
    reader: Reader, plan: Plan, request: Request, asker: Member, opening: Iterable[RequestMessage],
    reopened_at: datetime | None = None,
) -> Markup:  # fmt: skip
    """The card of a request; `reopened_at` is when the asker opened it again after its end."""
    parts: dict[str, list[str]] = {"text": [], "since": [], "again": []}
    for one in opening:
        part = "again" if reopened_at is not None and one.created_at >= reopened_at else "since"
        parts[part if is_later(request, one) else "text"].append(one.text or reader.plain("advice.erased_text"))
    said = {part: "\n\n".join(texts) for part, texts in parts.items()}
    who = from_whom(reader, request.alias, asker)
    return card(reader, plan, Card(reference(request), request.topic, request.urgent, who, **said))


def from_whom(reader: Reader, alias: str | None, asker: Member) -> str:
    """Name and organisation, or the alias."""
    if alias is not None:
        return reader.plain("advice.alias", alias=alias)
    return f"{asker.name}, {asker.organisation}" if asker.organisation else asker.name


def topic_name(plan: Plan, topic: str | None, reader: Reader) -> str:
    """What a topic is called; one that the plan no longer has goes by its id."""
    found = next((one.name.of(reader.language) for one in plan.topics if one.id == topic), topic)
    return found or reader.plain("advice.no_topic")


def safety(reader: Reader, plan: Plan) -> Markup:
    """What must be said before anything else."""
    hotline = plan.hotline
    hours, name = hotline.hours.of(reader.language), hotline.name.of(reader.language)
    return reader.t("advice.safety", name=name, phone=hotline.phone, hours=hours)


def below_safety(reader: Reader, plan: Plan, said: Markup) -> Markup:
    """`said`, below what must be said before it."""
    return join([safety(reader, plan), said], "\n\n")


def preview(reader: Reader, plan: Plan, question: Question, asker: Member) -> Markup:
    """Exactly what the panel will see, and what was done to it."""
    alias = reader.plain("advice.alias_later") if question.anonymous else None
    who = alias or from_whom(reader, None, asker)
    shown = Card(reader.plain("advice.card.new"), question.topic, question.urgent, who, question.text)
    parts = [safety(reader, plan), reader.t("advice.preview.head"), card(reader, plan, shown), Markup(LINE)]
    parts += [part for part in (taken_out(reader, question.found), names_seen(reader, question.names)) if part]
    return join([join(parts[:1]), join(parts[1:]), reader.t("advice.preview.end")], "\n\n")


def taken_out(reader: Reader, found: Mapping[str, int]) -> Markup | None:
    """What was taken out, counted by kind; None when nothing was."""
    if not found:
        return None
    kinds = [plural(reader.plain, f"advice.found.{kind}", n) for kind, n in found.items()]
    return reader.t("advice.taken_out", what=", ".join(kinds))


def names_seen(reader: Reader, names: Sequence[str], *, passed_on: bool = False) -> Markup | None:
    """What looks like a name and is left in; the first few, for the message has an end."""
    if not names:
        return None
    more = ("…",) if len(names) > MOST_NAMES else ()
    key = "advice.names_passed_on" if passed_on else "advice.names_seen"
    return reader.t(key, names=", ".join((*(one[:40] for one in names[:MOST_NAMES]), *more)))


def preview_buttons(reader: Reader, plan: Plan, question: Question) -> Buttons:
    """Send stands first."""
    t, key = reader.plain, question.key
    urgent = "advice.button.urgent" if question.urgent else "advice.button.not_urgent"
    name = "advice.button.anonymous" if question.anonymous else "advice.button.named"
    topic = t("advice.button.choose_topic")
    if question.topic is not None:
        topic = t("advice.button.topic", topic=topic_name(plan, question.topic, reader))
    return [
        [Button(t("advice.button.send"), f"ask:send:{key}")],
        [Button(topic, f"ask:topics:{key}")],
        [Button(t(urgent), f"ask:urgent:{key}"), Button(t(name), f"ask:name:{key}")],
        [Button(t("advice.button.edit"), f"ask:edit:{key}"), Button(t("advice.button.drop"), f"ask:drop:{key}")],
    ]


def topic_buttons(reader: Reader, plan: Plan, question: Question) -> Buttons:
    """Every topic of the plan, and none of them; to send stands first here too."""
    choices = [(one.name.of(reader.language), one.id) for one in plan.topics]
    choices.append((reader.plain("advice.no_topic"), ""))
    send = [Button(reader.plain("advice.button.send"), f"ask:send:{question.key}")]
    return [send, *([Button(name, f"ask:topic:{question.key}:{n}")] for n, (name, _) in enumerate(choices))]


def case_buttons(reader: Reader, request: Request, *rows: Sequence[str]) -> Buttons:
    """Buttons of a request by their names."""
    return [
        [Button(reader.plain(f"advice.button.{name}"), f"case:{name}:{request.id}") for name in row] for row in rows
    ]


# Taking it stands first. The owner answers by a reply; the rest is here. One who was brought in may answer too.
OPEN_ROWS = (("take",),)
OWNER_ROWS = (("close", "note"), ("canned", "history"), ("give", "second"))
SECOND_ROWS = (("note", "canned", "history"),)
OFFER_ROWS = (("accept", "decline"),)
RECEIPT_ROWS = (("status", "withdraw"),)
STATUS_ROWS = (("status",),)


def hurry_rows(request: Request) -> Sequence[Sequence[str]]:
    """What nobody has taken can still become urgent."""
    return (("hurry",),) if request.state == OPEN and not request.urgent else ()


def to_asker(reader: Reader, request: Request, author: Member, message: RequestMessage) -> Markup:
    """An expert's words as the asker sees them."""
    head = reader.t("advice.relayed.answer", name=author.name, reference=reference(request))
    return _relayed(reader, head, message)


def to_panel(reader: Reader, request: Request, asker: Member, message: RequestMessage) -> Markup:
    """The asker's words as the panel sees them."""
    name = asker_name(request, asker, reader)
    head = reader.t("advice.relayed.question", name=name, reference=reference(request))
    return _relayed(reader, head, message)


def to_colleague(reader: Reader, request: Request, asker: Member, author: Member, message: RequestMessage) -> Markup:
    """An expert's answer as the others who work on the request see it."""
    to = asker_name(request, asker, reader)
    head = reader.t("advice.relayed.colleague", name=author.name, asker=to, reference=reference(request))
    return join([_relayed(reader, head, message), reader.t("advice.relayed.among_us")])


def _relayed(reader: Reader, head: Markup, message: RequestMessage) -> Markup:
    text = message.text or reader.plain("advice.erased_text")
    lines = [head, marked(text, reader.language)]
    if message.edited_at is not None:
        lines.append(reader.t("advice.relayed.edited"))
    return join(lines)


def outcome_buttons(reader: Reader, request: Request) -> Buttons:
    """How it ended."""
    return [
        [Button(reader.plain(f"advice.outcome.{name}"), f"case:closed-{name}:{request.id}")] for name in OUTCOMES
    ] + [[Button(reader.plain("advice.button.not_yet"), f"case:keep:{request.id}")]]


def helped_buttons(reader: Reader, request: Request) -> Buttons:
    """One tap."""
    return [[Button(reader.plain(f"advice.helped.{name}"), f"case:helped-{name}:{request.id}") for name in HELPED]]
