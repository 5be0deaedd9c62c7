"""Bot API methods by which the bot gets its updates: polling and the webhook."""

from __future__ import annotations

import re

from sandbox.errors import bad_request
from sandbox.methods import method
from sandbox.params import Params
from sandbox.webhook import Webhook
from sandbox.world import World


def _hook(world: World) -> Webhook:
    if world.webhook is None:
        world.webhook = Webhook(world)
    return world.webhook


def _allowed(world: World, params: Params) -> None:
    world.updates.set_allowed(params.decoded("allowed_updates", "allowed updates"))


@method("getUpdates")
async def get_updates(world: World, params: Params) -> object:
    """The next updates as bytes of a JSON array; a higher offset confirms those before it."""
    _allowed(world, params)
    limit = params.number("limit")
    return await world.updates.poll(
        params.number("offset") or 0, 100 if limit is None else limit, params.number("timeout") or 0
    )


@method("setWebhook")
def set_webhook(world: World, params: Params) -> object:
    """Deliver updates to a URL; an empty one removes the webhook."""
    url = params.text("url")
    if not url:
        return delete_webhook(world, params)
    secret = params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    _allowed(world, params)
    hook = _hook(world)
    if params.flag("drop_pending_updates"):
        hook.drop_pending()
    hook.set(url, secret, min(max(params.number("max_connections") or 40, 1), 100))
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> object:
    """Back to getUpdates, with or without what waits."""
    hook = _hook(world)
    if params.flag("drop_pending_updates"):
        hook.drop_pending()
    hook.remove()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _params: Params) -> object:
    """Where updates go now, how many wait, and the last error."""
    return _hook(world).info()
