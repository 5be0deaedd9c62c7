"""Licence plates: Danish ones by their shape, any country's after a word that says so."""

from __future__ import annotations

import re

from domain.redaction.lookalikes import COUNTED
from domain.redaction.shadow import apart, words

_DANISH = re.compile(r"(?<![\w@#/-])(?P<letters>[A-Za-z]{2})(?:[ .-]{0,3}\d\d[ .-]{0,3}|/\d\d/)\d{3}(?!\w)(?![.,-]\d)")
# "bs 71 560": no word or unit of two letters is written like this.
_GROUPED = re.compile(r"[A-Za-z]{2}[ .-]\d\d[ .-]\d{3}")
_GLUED = re.compile(r"[a-z]{2}\d\d \d{3}")
# Printers, lockers and enclosures are numbered alike.
_OF_THINGS = re.compile(
    r"(?<!\w)(?:skab\w*|lockers?|rows?|hylde\w*|shel(?:f|ves)|appendix|bilag\w*|annex|enclosure"
    r"|printer\w*|scanner\w*|canon|epson|brother|fejl(?:kode)?|error|model\w*|kopimaskine\w*|toner"
    r"|varenr|reservedel\w*|part|udgave|edition)[ .:(]{1,3}"
    r"(?:(?:nr|no|til|from|fra|kode|code|siger|says)\.?[ :]{1,2})?$",
    re.IGNORECASE,
)
_PLATE_WORD = (
    r"(?:(?:nummer|nr\.? ?|ønske)?plade[rn]?(?:ne|s)?|kendingsmærke[rt]?|nr\.?pl\.?"
    r"|reg(?:\.|istrerings)?[ -]?(?:nr|nummer|no|number)?(?:et)?"
    r"|bilens (?:nummer|nr)|licen[cs]e plates?|(?:number ?)?plates?|registration)"
)
# AX 90 27 6
_UNEVEN = re.compile(r"(?<![\w@#/-])(?P<letters>[A-Z]{2})(?: \d{1,3}){2,5}(?!\w)(?![.,-]\d)")
_AFTER_WORD = re.compile(
    rf"(?<!\w)(?i:{_PLATE_WORD})(?:[ .,:=(-]{{1,2}}[A-Za-zæøå][a-zæøå]{{1,11}}\.?){{0,3}}[ .,:=(-]{{1,3}}"
    r"(?P<plate>[A-ZÆØÅ0-9]{1,5}(?:[ -][A-Z0-9]{1,5}){0,3})(?!\w)"
)
_LOWER_AFTER_WORD = re.compile(
    rf"(?<!\w)(?i:{_PLATE_WORD})[ .:=]{{1,3}}(?:(?:er|is|var|was|nr\.?)[ :]+)?"
    r"(?P<plate>(?:[a-z]{2,3}|[a-z] [a-z])[ .-]?\d{2,3}[ .-]?(?:\d{2,3}|[a-z]{1,3})?)(?!\w)",
    re.IGNORECASE,
)
_FOREIGN_CAR = re.compile(
    r"(?<!\w)(?i:svensk|tysk|norsk|polsk|engelsk|hollandsk|fransk|litauisk|rumænsk|udenlandsk|swedish|german|norwegian|polish|dutch|french|british|lithuanian|romanian|foreign)[a-z]{0,2}"
    r"[ -](?i:bil|car|van|varevogn|lastbil|regist)\w*"
    r"[ ,:(]{1,3}(?P<plate>[A-Z]{1,3}[ -]?[A-Z]{0,2}[ -]?\d{2,5}[A-Z]?)(?!\w)"
)
# Any country's, in a message that speaks of a car.
_ANY = re.compile(
    r"(?<![\w@#/])(?<!\w-)"
    r"(?P<plate>[A-Z]{1,3}[ -][A-Z]{1,2}[ -]\d{2,4}|[A-Z]{1,3}[ -]\d{2,4}[ -][A-Z]{1,3}"
    r"|[A-Z]{2,3}[ -](?=[A-Z0-9]*\d)[A-Z0-9]{2,3}(?:[ -]\d{2,3})?"
    r"|[A-Z]{2,3}[ -]\d[A-Z0-9]{2,5}|[A-Z]{2}(?: \d\d \d\d|\d{4})"
    r"|\d{2,3}-[A-Z]{1,2}-\d{1,6}|[A-Z]{1,2}-\d{3}-[A-Z]{1,2})(?![\w-])"
)
_OF_CARS = re.compile(
    r"(?<!\w)(?:(?:person|vare|last|politi|luksus)?bil(?:en|er|erne|s)?|(?:mini)?bus(?:sen)?|cars?|vans?|truck|lorry|trailer(?:en)?"
    r"|vehicle|moped(?:en)?|knallert(?:en)?|scooter(?:en)?|motorcyk(?:el|len)|motorbike|varevogn|taxa|driver|chauffør|fører|plates?|(?:nummer)?plade[rn]?|kendingsmærker?"
    r"|(?:ind)?reg(?:istr\w*)?|parkeret|parked)(?!\w)",
    re.IGNORECASE,
)
# German and British plates look like nothing else.
_ABROAD = re.compile(r"(?<![\w@#/-])(?:[A-ZÄÖÜ]{1,3}-(?:[A-Z]{2}[ -]?|[A-Z][ -])\d{3,4}|[A-Z]{2}\d{2} [A-Z]{3})(?!\w)")
_BEFORE_WORD = re.compile(rf"(?<!\w)(?P<plate>[A-Z]{{2,3}} ?\d{{3,5}}) [^.\d\n]{{0,16}}(?i:{_PLATE_WORD})(?!\w)")
_OF_CHOICE = re.compile(
    rf"(?<!\w)(?i:{_PLATE_WORD})[ :]{{1,2}}(?:[a-zæøå]{{1,8}} ){{0,2}}(?P<plate>[A-ZÆØÅ]{{4,7}})(?!\w)"
)
# Any letters and digits may be had for money.
_WISHED = re.compile(
    r"(?<!\w)(?i:ønske(?:nummer)?plade\w*|personlig (?:nummer)?plade|vanity plate"
    r"|(?:private|personal(?:ised|ized)?) plate)"
    r"(?:[ ,:]+[a-zæøå]{1,8}){0,3}[ ,:]{1,2}"
    r"[\"“»']?(?P<plate>[A-ZÆØÅ][A-ZÆØÅ0-9]{1,6}(?: \d{1,4})?)(?!\w)"
)
_APART = re.compile(r"(?<!\w)[A-Z] [A-Z](?:(?: \d){5}| \d\d \d{3})(?! ?\d)(?!\w)")  # D B 4 4 0 8 2
_SPELLED = re.compile(
    rf"(?<!\w)(?i:{_PLATE_WORD})\.?[ :]{{1,2}}(?:[a-zæøå]{{1,8}} ){{0,2}}"
    rf"(?P<plate>[A-Za-z] ?[A-Za-z](?: \d){{4,5}}|[A-Z] [A-Z][ .-]?\d\d[ .-]?\d{{3}})(?!\w)"
)
_VEHICLE = re.compile(
    r"(?<!\w)(?i:bil|bilen|moped|knallert|scooter|motorcykel|varevogn|trailer|taxa|car|van|bike|motorbike|truck|audi"
    r"|bmw|golf|mercedes|toyota|volvo|passat|polo|peugeot|opel|ford|skoda|fiat|vw|tesla)(?:en|et|s)?[ ,:(]{1,2}"
    r"(?:(?:har|med|has|with) )?(?:(?:nr|no)\.? |nummer |number )?"
    r"(?P<plate>[A-Za-z]{2} ?\d\d ?\d{3}|[A-Z]{2} \d{4})(?![\w])"
)
_NO_PLATE = words("dk kr id nr no tv pc it eu uk us kk kl vm em ok mr en hr pr ca kg km cm mm jf ds kl st th md rb bl")
_MODELS = words("bmw vw gti dka ssp vuc uu pet sas dsb hf htx hhx stx eud egu ngo cvr ean gta ps xbox iphone gps fck")
_WORDS = words(
    """af er de at vi nu en et to og på om du ad av da do ud op os ja ni is in on of by so we he it be or an as my me
no up us go if hi am"""
)


def find_plates(text: str) -> list[tuple[int, int]]:
    """Where licence plates stand in `text` (a shadow without look-alikes)."""
    shaped = [match for match in _DANISH.finditer(text) if not _is_thing(match, text)]
    danish = [match.span() for match in shaped if _is_danish(match, text)]
    if danish:  # "BU 66 091 and az 17 284": beside one plate the next is one too
        danish += [match.span() for match in shaped if _is_grouped(match)]
    danish += [match.span() for match in _UNEVEN.finditer(text) if _is_uneven(match, text)]
    others = [m.span("plate") for m in _ANY.finditer(text) if _is_any(m, text)] if _OF_CARS.search(text) else []
    others += [
        m.span("plate")
        for p in (_AFTER_WORD, _LOWER_AFTER_WORD, _FOREIGN_CAR)
        for m in p.finditer(text)
        if _is_plate(m["plate"])
    ]
    before = [m.span("plate") for m in _BEFORE_WORD.finditer(text)]
    abroad = [m.span() for m in _ABROAD.finditer(text)]
    spelled = [m.span("plate") for m in _SPELLED.finditer(text)] + [m.span() for m in _APART.finditer(text)]
    chosen = [m.span("plate") for m in _OF_CHOICE.finditer(text) if not text.isupper()]
    chosen += [m.span("plate") for m in _WISHED.finditer(text)]
    vehicles = [m.span("plate") for m in _VEHICLE.finditer(text)]
    return apart(spelled, abroad, danish, others, before, vehicles, chosen)


def _is_danish(match: re.Match[str], text: str) -> bool:
    letters = match["letters"]
    grouped = _GROUPED.fullmatch(match[0]) is not None
    written = letters.isupper() and (grouped or match[0][2:].isdigit()) and letters != "KR"  # "DK 70 144"
    if letters.lower() in _NO_PLATE and not written:
        return False
    if not (written and letters.lower() not in _NO_PLATE) and COUNTED.match(text, match.end()):
        return False
    if letters[0].isupper() and not letters.isupper() and _OF_CARS.search(text):
        return True
    if letters.isupper() or (letters.lower() not in _WORDS and match[0][2:].isdigit()):
        return True
    return letters.lower() not in _WORDS and (grouped or _GLUED.fullmatch(match[0]) is not None)


def _is_thing(match: re.Match[str], text: str) -> bool:
    """Printer HP 14 502; MK 20 114 til MK 20 126: so counted are lockers, not cars."""
    start, letters = match.start(), match["letters"]
    if _OF_THINGS.search(text[max(0, start - 30) : start]):
        return True
    after = re.match(rf" ?(?:til|to|-) ?{letters}\b", text[match.end() :])
    return bool(after or re.search(rf"(?<!\w){letters}[ .-]?\d\d[ .-]?\d{{3}} ?(?:til|to|-) ?$", text[:start]))


def _is_grouped(match: re.Match[str]) -> bool:
    letters = match["letters"].lower()
    return (
        bool(_GROUPED.fullmatch(match[0]) or match[0][2:].strip().isdigit())
        and letters not in _WORDS
        and letters not in _NO_PLATE
    )


def _is_uneven(match: re.Match[str], text: str) -> bool:
    digits = sum(character.isdigit() for character in match[0])
    counted = COUNTED.match(text, match.end())
    return digits == 5 and match["letters"].lower() not in _NO_PLATE and not counted and not _is_thing(match, text)


def _is_any(match: re.Match[str], text: str) -> bool:
    """WGM 7R42, TDW 308, MLT 58K: letters that are no unit, no bus line and no name of a model."""
    letters = re.match(r"[A-Z]+", match[0])
    known = letters is not None and letters[0].lower() in (_NO_PLATE | _MODELS)
    short = re.fullmatch(r"[A-Z]{2}[ -]\d\d", match[0])  # "NV 88" on a wall
    return not known and not short and not COUNTED.match(text, match.end())


def _is_plate(candidate: str) -> bool:
    compact = re.sub(r"[ .-]", "", candidate)
    return 4 <= len(compact) <= 9 and not compact.isdigit() and not compact.isalpha()
