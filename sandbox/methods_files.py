"""Bot API methods that carry bytes: photos, documents, albums, and getting them back."""

from __future__ import annotations

import struct
from typing import Any

from sandbox.access import writable_chat
from sandbox.errors import bad_request
from sandbox.methods import method
from sandbox.methods_messages import caption_of, framing, send
from sandbox.models import Json, StoredFile
from sandbox.params import Params
from sandbox.world import World

_IMAGES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}
_PHOTO_LIMIT = 10 << 20
_FILE_LIMIT = 50 << 20
_DOWNLOAD_LIMIT = 20 << 20


def image_type(data: bytes) -> str:
    """The MIME type of an image by its first bytes; empty for anything else."""
    return next((mime for start, mime in _IMAGES.items() if data.startswith(start)), "")


def photo_media(stored: StoredFile) -> Json:
    """A message's "photo" for a stored image, in one size."""
    width, height = _size(stored.data)
    return {"photo": [{**_reference(stored), "width": width, "height": height}]}


def document_media(stored: StoredFile) -> Json:
    """A message's "document" for a stored file."""
    return {"document": {**_reference(stored), "file_name": stored.name, "mime_type": stored.mime}}


def _reference(stored: StoredFile) -> Json:
    return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}


def _size(data: bytes) -> tuple[int, int]:
    if data.startswith(b"\x89PNG") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return 800, 600


def _stored(world: World, params: Params, kind: str, reference: str) -> StoredFile:
    """The file that an argument means: uploaded under its own name or by attach://, or sent before (file_id)."""
    upload = params.uploads.get(reference.removeprefix("attach://") if reference else kind)
    if upload is None:
        if reference.startswith(("http://", "https://")):
            # The sandbox fetches nothing, so a link fails as an unreachable one does.
            raise bad_request("failed to get HTTP URL content")
        if not reference:
            raise bad_request(f"there is no {kind} in the request")
        if reference not in world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return world.files[reference]
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > (_PHOTO_LIMIT if kind == "photo" else _FILE_LIMIT):
        raise bad_request("file is too big")
    mime = image_type(upload.data) if kind == "photo" else upload.mime
    if not mime:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return world.store(upload.data, upload.name, f"{kind}s", mime)


def _media(world: World, params: Params, kind: str, reference: str) -> Json:
    stored = _stored(world, params, kind, reference)
    return photo_media(stored) if kind == "photo" else document_media(stored)


def _send_file(world: World, params: Params, kind: str) -> Json:
    writable_chat(world, params)
    text, entities = caption_of(params)
    media = _media(world, params, kind, params.text(kind))
    return send(world, params, {"media": media, "text": text, "entities": entities}).json()


@method("sendPhoto")
def send_photo(world: World, params: Params) -> object:
    """Send an image with a caption."""
    return _send_file(world, params, "photo")


@method("sendDocument")
def send_document(world: World, params: Params) -> object:
    """Send a file with a caption."""
    return _send_file(world, params, "document")


@method("sendMediaGroup")
def send_media_group(world: World, params: Params) -> object:
    """Send an album of 2..10 photos or documents: as many messages, one media_group_id."""
    chat = writable_chat(world, params)
    items = params.decoded("media", "media")
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(items) <= 10:
        raise bad_request("must be 2-10 items in the album" if items else "there are no media to send")
    contents = [_album_item(world, params, item) for item in items]
    frame = framing(chat, params)
    world.rates.spend(chat.id, len(contents))
    album = str(10**16 + world.serial())
    return [world.post(chat, world.bot, **content, **frame, album=album).json() for content in contents]


def _album_item(world: World, params: Params, item: object) -> Json:
    if not isinstance(item, dict) or item.get("type") not in {"photo", "document"}:
        raise bad_request("can't use the media of the specified type in the album")
    fields: dict[str, Any] = item
    text, entities = caption_of(Params(fields))
    media = _media(world, params, fields["type"], str(fields.get("media", "")))
    return {"media": media, "text": text, "entities": entities}


@method("getFile")
def get_file(world: World, params: Params) -> object:
    """Where a file can be downloaded; ApiError 400 for an unknown one or one above 20 MB."""
    stored = world.file(params.text("file_id"))
    if len(stored.data) > _DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**_reference(stored), "file_path": stored.path}
