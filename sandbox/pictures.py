"""Small made-up files for people to send: a picture, a document, a voice note; drawn here so that none is shipped."""

from __future__ import annotations

import struct
import zlib


def sky(width: int = 320, height: int = 200) -> bytes:
    """A PNG of an evening sky over water."""
    rows = bytearray()
    for y in range(height):
        down = y / height
        colour = (
            (int(92 + 150 * down), int(126 + 60 * down), int(178 - 40 * down))
            if down < 0.68
            else (int(58 + 30 * down), int(84 + 20 * down), int(120 + 10 * down))
        )
        rows += b"\x00" + bytes(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
