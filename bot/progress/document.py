"""One Word document being written: headings, paragraphs, tables and pictures that a person can go on editing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from bot.progress.clean import clean

if TYPE_CHECKING:
    from datetime import date

_INK, _BLUE, _PALE = "1B2733", "1D4F73", "EEF1F4"
_LANGUAGES = {"da": "da-DK", "en": "en-GB"}


class Document:
    """A4, in the reader's language to Word's spelling, with numbered pages."""

    def __init__(self, title: str, about: str, on: date, language: str) -> None:
        import docx  # noqa: PLC0415  -- a library of 13 MB that only who exports should load

        self._file: Any = docx.Document()
        self._set_page()
        self._set_styles(_LANGUAGES.get(language, _LANGUAGES["da"]))
        core = self._file.core_properties
        core.title, core.subject, core.language = clean(title), clean(about), _LANGUAGES.get(language, "da-DK")
        core.author = core.last_modified_by = core.comments = ""
        core.created = core.modified = datetime.combine(on, time.min, tzinfo=UTC).replace(tzinfo=None)
        self._file.add_heading(clean(title), level=0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of Word's own styles, so that its outline and table of contents know it."""
        self._file.add_heading(clean(text), level=level)

    def paragraph(self, text: str, *, lead: str = "", style: str | None = None) -> None:
        """A paragraph; `lead` stands bold before it."""
        paragraph = self._file.add_paragraph(style=style)
        if lead:
            paragraph.add_run(clean(lead) + " ").bold = True
        paragraph.add_run(clean(text))

    def bullets(self, lines: Sequence[str]) -> None:
        """A list with a dot before each line."""
        for one in lines:
            self.paragraph(one, style="List Bullet")

    def prompt(self, text: str) -> None:
        """A sentence that asks the editor to write something in its place."""
        run = self._file.add_paragraph().add_run(clean(f"[{text}]"))
        run.italic = True
        run.font.highlight_color = 7

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], numbers: int = 0
    ) -> None:
        """A table with its head repeated on each page, widths in cm, the last `numbers` columns set to the right."""
        from docx.shared import Cm  # noqa: PLC0415

        table = self._file.add_table(rows=1, cols=len(head), style="Table Grid")
        table.autofit = False
        _repeat(table.rows[0])
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Cm(wide)
        for cells, bold in ((head, True), *((row, False) for row in rows)):
            row = table.rows[0] if bold else table.add_row()
            _keep_whole(row)
            for column, (text, wide) in enumerate(zip(cells, widths, strict=True)):
                _fill(row.cells[column], text, wide, bold=bold, right=column >= len(head) - numbers)
        self._file.add_paragraph()

    def picture(self, png: bytes, wide: float, told: str) -> None:
        """A picture `wide` cm wide, with `told` as the text for those who cannot see it."""
        from docx.shared import Cm  # noqa: PLC0415

        paragraph = self._file.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(png), width=Cm(wide))
        for properties in _xml(paragraph).iter(_name("wp:docPr")):
            properties.set("descr", clean(told))

    def save(self, target: Path | IO[bytes]) -> None:
        """Write the document to a file or buffer."""
        self._file.save(str(target) if isinstance(target, Path) else target)

    def _set_page(self) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        section = self._file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)
        footer = section.footer.paragraphs[0]
        footer.alignment = 1
        _add_field(footer, "PAGE")

    def _set_styles(self, language: str) -> None:
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self._file.styles
        styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, size, colour in (("Title", 26, _INK), ("Heading 1", 16, _BLUE), ("Heading 2", 13, _BLUE)):
            font = styles[name].font
            font.name, font.size, font.color.rgb = "Calibri", Pt(size), RGBColor.from_string(colour)
            _one_font(styles[name])
        defaults = styles.element.find(_name("w:docDefaults")).find(_name("w:rPrDefault")).find(_name("w:rPr"))
        tongue = defaults.find(_name("w:lang"))
        if tongue is None:
            tongue = _element("w:lang")
            defaults.append(tongue)
        tongue.set(_name("w:val"), language)


def _fill(cell: Any, text: str, wide: float, *, bold: bool, right: bool) -> None:
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    cell.width = Cm(wide)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.alignment = 2 if right else 0
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = bold, Pt(10)
    if bold:
        run.font.color.rgb = RGBColor.from_string("FFFFFF")
        shade = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _BLUE})
        _xml(cell).get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    _xml(row).get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))


def _keep_whole(row: Any) -> None:
    _xml(row).get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "true"}))


def _one_font(style: Any) -> None:
    """The template's headings name a theme font, which would win over ours."""
    fonts = style.element.rPr.rFonts
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(_name(key), None)


def _add_field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as the page's number."""
    run = _xml(paragraph.add_run())
    for kind in ("begin", None, "end"):
        if kind is None:
            instruction = _element("w:instrText")
            instruction.text = code
            run.append(instruction)
        else:
            run.append(_element("w:fldChar", {"w:fldCharType": kind}))


def _xml(shown: Any) -> Any:
    """The XML of a paragraph, run, row or cell: python-docx has no public way to what it does not cover."""
    return shown._element  # noqa: SLF001


def _element(name: str, values: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in (values or {}).items():
        made.set(_name(key), value)
    return made


def _name(short: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(short))
