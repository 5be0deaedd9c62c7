"""Words and buttons about people: welcome, help, privacy, the list of members."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.markup import Button, Buttons, Markup, join
from bot.people.menu import set_menu
from bot.texts import T, plural
from domain.people import Role, commands_of
from storage.people import Member

# A message of Telegram's has no more than a hundred.
_MOST_BUTTONS = 80


async def welcome(context: Context, member: Member) -> None:
    """Greet a member who has just come in, and give the menu of the role."""
    await set_menu(context, member)
    await context.work.send(member.telegram_id, greeting(context, member))


def greeting(context: Context, member: Member) -> Markup:
    """The first message: what the bot is for, and what this role does with it."""
    t, plan = context.t, context.app.plans.main.plan
    lines = [
        t("people.welcome", name=member.name, programme=plan.name.of(context.language)),
        t(f"people.role.{member.role}"),
        t("people.welcome_end"),
    ]
    return join(lines, "\n\n")


def help_text(t: T, role: str, hotline: str) -> Markup:
    """What one can write, and the commands of the role."""
    lines = [f"/{name} – {t(f'people.commands.{name}')}" for name in commands_of(role)]
    return join(
        [t("people.help"), join([Markup(line) for line in lines]), t("people.help_end", hotline=hotline)], "\n\n"
    )


def language_buttons() -> Buttons:
    """Both languages, each in its own words."""
    return [[Button("Dansk", "language:da"), Button("English", "language:en")]]


def role_buttons(t: T) -> Buttons:
    """A role to invite somebody to."""
    return [[Button(t(f"people.roles.{role}"), f"invite:{role}")] for role in Role]


def member_list(t: T, members: Sequence[Member], reader: int) -> tuple[Markup, Buttons]:
    """Everybody who is in, with a button each to take him or her out; none for the reader's own number."""
    lines = [plural(t, "people.members.head", len(members))]
    for one in members:
        state = "" if one.reachable else t("people.members.unreachable")
        organisation = f", {one.organisation}" if one.organisation else ""
        role = t(f"people.roles.{one.role}")
        lines.append(t("people.members.line", name=one.name, role=role, organisation=organisation, state=state))
    others = [one for one in members if one.id != reader]
    if len(others) > _MOST_BUTTONS:
        lines.append(t("people.members.more", n=_MOST_BUTTONS))
    shown = others[:_MOST_BUTTONS]
    return join(lines), [[Button(t("people.members.remove", name=one.name), f"member-out:{one.id}")] for one in shown]
