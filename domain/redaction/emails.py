"""E-mail addresses, also those written so that machines should not see them (snabel-a, punktum, [at])."""

from __future__ import annotations

import re

from domain.redaction.shadow import apart

_LOCAL = r"(?<![\w.+%-])(?P<local>[\w.+%-]++(?:&[\w.+%-]++)?(?:['’][\w.+%-]++)?)"
_TLD = (
    r"(?:dk|com|org|net|se|no|de|uk|eu|nu|info|io|edu|ru|me|fr|nl|fi|is|tr|pl|ie|us|ca|be|ch|cz|es"
    r"|gr|hu|it|lt|lv|ee|ro|bg|pt|so|pk|gl|fo)"
)
_HOST = r"(?:gmail|hotmail|outlook|yahoo|live|icloud|proton|protonmail|jubii|ofir|mail|msn|webspeed|stofanet|tdcadsl)"
_DOT = r"(?:\.|[ ]?[(\[{](?:dot|punktum|prik|\.)[)\]}][ ]?|[ ](?:dot|punktum|prik)[ ])"
_LINK = rf"(?:{_DOT}|[ ](?:minus|bindestreg|streg|dash|hyphen)[ ])"
_AT = r"[ ]?(?:[(\[{<][ ]?(?:at|a|snabel[ -]?a|@)[ ]?[)\]}>]|(?<=[ ])(?:snabel[ -]?a|krøllealfa)(?=[ ])|@)[ ]?"
_PLAIN = re.compile(rf"{_LOCAL}(?:@| @ )(?:[\w-]{{1,63}}\.){{1,6}}[a-z]{{2,24}}(?!\w)", re.IGNORECASE)
_SPACED = re.compile(
    rf"{_LOCAL}(?: \. [\w+%-]{{1,40}})?(?:@ ?| @ )[\w-]{{1,63}} ?\. ?{_TLD}(?!\w)(?!\.[a-z]{{2}}\b)",
    re.IGNORECASE,
)
# birthe.holst @ungeindsats.dk, as a line breaks it; a plain word before an @ is no part of it.
_BEFORE_SIGN = re.compile(rf"(?<![\w.+%-])(?=[\w.+-]*[._\d])[\w.+-]*\w @[\w-]{{1,63}}\.{_TLD}(?!\w)", re.IGNORECASE)
_COMMA = re.compile(rf"{_LOCAL}@[\w-]{{1,63}}(?:,{_TLD}|)(?![\w.])", re.IGNORECASE)
# anja punktum lund snabel-a
_MORE = r"(?:[ ]?(?:[ ](?:punktum|prik|dot)[ ]|[(\[](?:punktum|dot)[)\]])[ ]?[\w-]{1,40}){0,2}"
_SPELLED = re.compile(
    rf"{_LOCAL}{_MORE}{_AT}"
    rf"[\w-]{{1,63}}(?:{_LINK}[\w-]{{1,63}}){{0,4}}",
    re.IGNORECASE,
)
_WITH_AT = re.compile(
    rf"{_LOCAL}{_MORE}[ ]at[ ](?:[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}[ ](?:dot|punktum)[ ]{_TLD}"
    rf"|{_HOST}\.{_TLD})(?!\w)",
    re.IGNORECASE,
)
# "(sam at nightwalkers.dk)"; without the brackets one may look at a page.
_IN_BRACKETS = re.compile(
    rf"(?:(?<=\()|(?<=mail )|(?<=mail: )|(?<=mail is )|(?<=mail er )){_LOCAL}[ ]at[ ][\w-]{{1,63}}\.{_TLD}(?!\w)",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"{_LOCAL}[ ](?:dot|punktum|prik)[ ][\w-]{{1,40}}[ ]at[ ][\w-]{{1,63}}\.{_TLD}(?!\w)", re.IGNORECASE
)
_ENDING = re.compile(_DOT + _TLD + "$", re.IGNORECASE)
_NO_HOST = re.compile(
    r"(?:snabel[ -]?a|krøllealfa) (?:på|i|og|er|til|fra|ved|virker|mangler|som|der|så|eller|in|on|is|and)$",
    re.IGNORECASE,
)
_SPELLED_SIGN = re.compile(r"snabel|krøllealfa|[(\[{<] ?(?:at|a|@) ?[)\]}>]| (?:dot|punktum) ", re.IGNORECASE)


def find_emails(text: str) -> list[tuple[int, int]]:
    """Where e-mail addresses stand in `text` (a shadow)."""
    spelled, plain, typos, with_at = [], [], [], []
    if _SPELLED_SIGN.search(text):
        spelled = [match.span() for match in _SPELLED.finditer(text) if _is_spelled(match)]
    if "@" in text:
        plain = [match.span() for pattern in (_SPACED, _PLAIN, _BEFORE_SIGN) for match in pattern.finditer(text)]
        typos = [match.span() for match in _COMMA.finditer(text) if _is_typo(match)]
    if " at " in text.lower():
        with_at = [match.span() for pattern in (_WITH_AT, _IN_BRACKETS, _DOTTED) for match in pattern.finditer(text)]
    return apart(spelled, plain, typos, with_at)


def _is_spelled(match: re.Match[str]) -> bool:
    """A bare @ needs a domain with an ending; the spelled signs speak for themselves."""
    if _NO_HOST.search(match[0]):  # "snabel-a på tastaturet"
        return False
    return "@" not in match[0] or "(@)" in match[0] or bool(_ENDING.search(match[0]))


def _is_typo(match: re.Match[str]) -> bool:
    """lise@skole,dk and malik.h@gmail: the ending mistyped or left out."""
    domain = match[0].partition("@")[2]
    return "," in domain or bool(re.fullmatch(_HOST, domain, re.IGNORECASE))
