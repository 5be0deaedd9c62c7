"""The chat edge of what everybody may ask, and of the secretariat's commands about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import Context, allowed, chat_of
from bot.people import actions, menu, views
from bot.texts import plural
from domain.people import Right, Role
from storage import mailbox, people

if TYPE_CHECKING:
    from bot.app import App

INVITE_DAYS = 7


def register(app: App) -> None:
    """Plug in commands and buttons."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    for name, handler in (
        ("start", start), ("help", show_help), ("privacy", privacy), ("language", language), ("cancel", cancel),
        ("members", members), ("invite", invite),
    ):  # fmt: skip
        app.ptb.add_handler(CommandHandler(name, handler, filters=private))
    app.ptb.add_handler(CallbackQueryHandler(language_chosen, pattern="^language:"))
    app.ptb.add_handler(CallbackQueryHandler(invite_role, pattern="^invite:"))
    app.ptb.add_handler(CallbackQueryHandler(take_out, pattern="^member-out:"))
    app.unreachable.append(actions.mark_unreachable)


async def start(_update: Update, context: Context) -> None:
    """Greet a member."""
    await views.welcome(context, context.member)


async def show_help(update: Update, context: Context) -> None:
    """What one can do here."""
    hotline = context.app.plans.main.plan.hotline
    said = f"{hotline.name.of(context.language)} {hotline.phone}"
    await context.work.send(chat_of(update), views.help_text(context.t, context.member.role, said))


async def privacy(update: Update, context: Context) -> None:
    """What is kept, for how long, and who reads it."""
    days = plural(context.plain, "people.days", context.app.settings.retention_days)
    await context.work.send(chat_of(update), context.t("people.privacy", days=days))


async def language(update: Update, context: Context) -> None:
    """Let the member choose a language."""
    await context.work.send(chat_of(update), context.t("people.language"), views.language_buttons())


async def language_chosen(update: Update, context: Context) -> None:
    """Keep the language, and say so in it."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    wanted = query.data.partition(":")[2]
    context.member.language = context.language = wanted if wanted in ("da", "en") else "da"
    context.work.answer(chat_of(update), query.id)
    if query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, context.t("people.language_set"))
    await menu.set_menu(context, context.member)


async def cancel(update: Update, context: Context) -> None:
    """Drop what is being told."""
    for dropped in context.app.cancels:
        if await dropped(update, context):
            return
    draft = await mailbox.find_draft(context.work.session, chat_of(update))
    await mailbox.drop_draft(context.work.session, chat_of(update))
    await context.work.send(chat_of(update), context.t("people.cancelled" if draft else "people.nothing_to_cancel"))


async def members(update: Update, context: Context) -> None:
    """Show everybody who is in."""
    if not await allowed(update, context, Right.MEMBERS):
        return
    text, buttons = views.member_list(context.t, await people.list_members(context.work.session), context.member.id)
    await context.work.send(chat_of(update), text, buttons)


async def invite(update: Update, context: Context) -> None:
    """Ask which role the invite is for."""
    if await allowed(update, context, Right.MEMBERS):
        await context.work.send(chat_of(update), context.t("people.invite"), views.role_buttons(context.plain))


async def invite_role(update: Update, context: Context) -> None:
    """Make a one-time link for that role."""
    query = update.callback_query
    if query is None or query.data is None or not await allowed(update, context, Right.MEMBERS):
        return
    role = Role(query.data.partition(":")[2])
    code = await actions.invite(context.work.session, role, None, 1, INVITE_DAYS, context.work.now)
    people.note(context.work.session, context.work.now, context.member.id, "invited", f"role:{role}")
    context.work.answer(chat_of(update), query.id)
    link = f"https://t.me/{context.app.bot.username}?start={code}"
    said = context.t("people.invite_link", role=context.plain(f"people.roles.{role}"), link=link, days=INVITE_DAYS)
    await context.work.send(chat_of(update), said)


async def take_out(update: Update, context: Context) -> None:
    """Remove a member."""
    query = update.callback_query
    if query is None or query.data is None or not await allowed(update, context, Right.MEMBERS):
        return
    member = await people.get_member(context.work.session, int(query.data.partition(":")[2]))
    if member.id == context.member.id:
        context.work.answer(chat_of(update), query.id, context.plain("people.members.not_yourself"), alert=True)
        return
    if member.active:
        await actions.remove(context.app, context.work, member, context.member.id)
    context.work.answer(chat_of(update), query.id, context.plain("people.members.removed", name=member.name))
    text, buttons = views.member_list(context.t, await people.list_members(context.work.session), context.member.id)
    if query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, text, buttons)
