"""Draws plain SVG: shapes and text that fits its room, and turns the drawing into a PNG with the fonts shipped."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bot.progress.clean import clean

_FONTS = Path(__file__).parents[1] / "fonts"
FONT_FILES = (_FONTS / "DejaVuSans.ttf", _FONTS / "DejaVuSans-Bold.ttf")
# Widths in ems, rounded up, of DejaVu Sans: enough to know where a text must be cut.
_EMS = {
    **dict.fromkeys("iljI.,:;'|! /\u00a0·", 0.35),
    **dict.fromkeys("()[]rtf-", 0.42),
    **dict.fromkeys("csz", 0.56),
    **dict.fromkeys("mwMW@%æÆœŒ—…", 1.0),
}
_BOLD = 1.13


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is at most, in the drawing's units."""
    ems = sum(_EMS.get(one, 0.77 if one.isupper() else 0.64) for one in text)
    return ems * size * (_BOLD if bold else 1)


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, cut with an ellipsis where it is wider than `room`."""
    text = " ".join(clean(text).split("\n"))
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip(" –-,.") + "…"


def text(x: float, y: float, said: str, size: float, colour: str, *, bold: bool = False, anchor: str = "start") -> str:
    """A line of text with its base line at `y`."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{escape(clean(said))}</text>"
    )


def box(x: float, y: float, w: float, h: float, fill: str, *, line: str = "none", radius: float = 0) -> str:
    """A rectangle, filled, with an outline if `line` names its colour; nothing where it has no width."""
    if w <= 0:
        return ""
    stroke = f' stroke="{line}" stroke-width="2"' if line != "none" else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{radius:g}" fill="{fill}"{stroke}/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 2) -> str:
    """A straight line."""
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{colour}" stroke-width="{thick:g}"/>'


def shape(path: str, fill: str) -> str:
    """A filled path."""
    return f"<path d={quoteattr(path)} fill={quoteattr(fill)}/>"


def drawing(w: int, h: int, parts: list[str], definitions: str = "") -> str:
    """The whole picture on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        f'font-family="DejaVu Sans"><defs>{definitions}</defs>'
        f'<rect width="{w}" height="{h}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def png(svg: str) -> bytes:
    """The picture as PNG; only the shipped fonts are used, so it looks the same on every machine."""
    import resvg_py  # noqa: PLC0415  -- a library of 3 MB that only those who draw should load

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(one) for one in FONT_FILES],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )
