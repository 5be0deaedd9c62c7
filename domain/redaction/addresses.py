"""Street addresses with a number, Danish and English, with the floor, door, postcode and city that follow."""

from __future__ import annotations

import re

from domain.redaction.lookalikes import COUNTED
from domain.redaction.shadow import apart

_HOUSE = re.compile(
    r"(?P<word>(?<![^\W\d_])[^\W\d_]++\.?)(?P<gap>(?: (?:nr|no|nummer)\.?)? ?)"
    r"(?P<house>\d{1,3}(?:[A-Za-z]| [A-HJ-Z])?(?![\wæøå])(?: ?- ?\d{1,3}[A-Za-z]?(?!\w))?)(?![.,:/]\d)(?!\.[a-zæøå](?!\w|\.))(?!\.-)"
)
_SIDE = r"(?:t\.?v|t\.?h|m\.?f)\b\.?|til (?:venstre|højre)\b"
_FLOOR = rf"""
    ,?[ ]?(?:stuen|st|kld|kl|kælderen|\d{{1,2}})\.?(?:,?[ ]?(?:sal|etage)\b\.?)?,?[ ]?(?:{_SIDE})
    |,?[ ]?\d{{1,2}}\.?[ ]?(?:sal|etage)\b\.?
    |,?[ ]?(?:stuen|st|kld|kælderen)\b\.?(?![ ]?\d)
    |,[ ]?\d{{1,2}}\.[ ]?(?:dør[ ]?)?\d{{1,4}}(?![\d.:/])
    |,[ ]?\d{{1,2}}\.?(?=\s*(?:$|[,;!?)\n]|\.(?:\s|$)))
    |,?[ ]?(?:\d{{1,2}}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|top)[ ]floor\b(?:,?[ ](?:left|right))?
    |,?[ ]?(?:flat|apt\.?|apartment)[ ]\w{{1,4}}\b
"""
_POST = (
    r"(?:,?\s{1,2}|,)(?:DK-)?\d{4},? (?:(?-i:[A-ZÆØÅ])[\wæøå]+|kbh\.?|københavn|nørrebro|brønshøj|valby|odense|aarhus)"
    r"(?: (?-i:NV|SV|NØ|SØ|N|S|V|Ø|K|C|M)\b)?"
)
_TAIL = re.compile(rf"(?:{_FLOOR})?(?:{re.sub(' ', '[ ]', _POST).replace('[[ ]', '[ ')})?", re.IGNORECASE | re.VERBOSE)
_WHOLE_FLOOR = re.compile(rf",?[ ]?(?:stuen|st|kld|kl|\d{{1,2}})\.?(?:,?[ ]?sal\.?)?,?[ ]?(?:{_SIDE})", re.IGNORECASE)
_WHOLE_POST = re.compile(_POST, re.IGNORECASE)
_STREET = re.compile(
    r"[^\W\d_]{3,}alle|[^\W\d_]+(?:gade|gaden|vej|vejen|allé|alléen|alleen|stræde|strædet|torv|torvet|plads|pladsen|boulevard|boulevarden"
    r"|vænge|vænget|stien|kaj|kajen|brygge|gd\.|gyde|esplanaden|promenaden|kollegiet|voldgade|svej\.)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"[A-ZÆØÅ][^\W\d_]{2,}(?:park|parken|have|haven|haverne|gård|gården|gaarden|huse|husene|vang|vangen|dalen|lunden|engen|marken"
    r"|toften|bakken|skrænten|krogen|ager|ageren|hegnet|kvarteret|kanal|strand|stranden|sti|bo|stavnen|landet|kæret|lien|passagen"
    r"|terrasserne|fløjene|hjørnet|broen|centret|skellet|ledet|svinget|buen|ringen)"
)
_ALONE = frozenset("gade vej allé alle alléen stræde torv plads boulevard blvd vænge brygge kaj park have gård sti kollegium strand kanal bro".split())
_ODD = frozenset("ruten terrasserne arkaderne midtfløjene virkefeltet nyhavn nytorv strøget gadelandet kultorvet sundholm kompagnistræde".split())
_NO_STREET = frozenset(
    """omvej genvej motorvej landevej udvej halvvej skolevej hovedvej sidevej cykelvej gågade gågaden sidegade sidegaden undervej
    legeplads legepladsen arbejdsplads byggeplads byggepladsen parkeringsplads parkeringspladsen praktikplads fritidsplads
    uddannelsesplads boldplads boldpladsen tumleplads holdeplads stoppeplads lærerplads pladser elevplads studieplads lærlingeplads læreplads
    skatepark legepark børnehave børnehaven skolehave skolehaven skolegård skolegården kirkegård kirkegården baggård baggården
    drengen sengen gangen sangen længden dagen sagen landet udlandet markedet arbejdsmarked jobcentret centret fritidscentret
    medborgercentret kulturcentret ungdomscentret islandet forbo tilbage tirsdag restaurant politigården bryggen amagerbro ungdomsgården
    ungdomsgård tivoli rigshospitalet fjerdesalen kælderen stranden bakken fælledparken nørrebroparken ørstedsparken valbyparken kongens have
    danmark tyskland island irland allesammen falsk bestialle afveje malle balle kalle smalle
    """.split()
)
_BEFORE_STREET = frozenset(
    """gl gl. gammel gamle ny nye nørre vester øster sønder søndre nordre vestre østre store lille st st. ll ll. kgs kgs. kongens
    dronning kong prins prinsesse sdr sdr. nr. ndr ndr. indre ydre sankt skt skt. sct sct. hf hf. over neder midt valby amager
    ole peter hans jens niels christian hans bag""".split()
)
_STOP = frozenset(
    """på i ved til fra bor boede hos ad hen er adressen adresse og en et den denne hjørnet mellem langs mod hans hendes deres vores min
    din sin mødes møde mødet oplæg kontor bopæl kom vi de han hun jeg ses besøg besøgte kør gik var der hvor som med for lige nær bag
    foran inde ude the at on in of to his her postadresse opholdssted hver går fører samme anden egen nye ny lang rette god""".split()
)
_INTRODUCED = re.compile(r"(?:adresse(?:n|r)?|address|bopæl)(?: er| is|:){0,2} ?$", re.IGNORECASE)
_AT = re.compile(r"(?:\b(?:at|on|address|lives|number|address is)|adresse[n:]?):? $", re.IGNORECASE)
_ENGLISH = re.compile(
    r"(?P<flat>(?i:flat|apt\.?|apartment|unit) \w{1,4},? )?(?<![\w.,/])(?P<house>\d{1,4}[A-Za-z]?) (?P<name>(?:[A-Z][\w'’]{1,20}\.? ){1,3}|[a-z]{2,20} )"
    r"(?P<type>(?i:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|crescent|terrace|square|way|place|gardens|grove|mews|row|boulevard|blvd))\b\.?"
    r"(?! ?(?i:workers?|kids|teams?|talks?|boys|children|level|art|life|events?|schools?)\b)"
)
_ENGLISH_ORDER = re.compile(r"(?<![\w.,/])\d{1,3}[A-Za-z]? (?P<word>[A-ZÆØÅ][^\W\d_]+)")


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Where street addresses stand in `text` (a shadow without look-alikes); a street without a number is none."""
    danish = [span for match in _HOUSE.finditer(text) if (span := _danish(match, text))]
    english = [_with_tail(m.start(), m.end(), text) for m in _ENGLISH.finditer(text) if _is_english(m, text)]
    mixed = [m.span() for m in _ENGLISH_ORDER.finditer(text) if _is_mixed(m, text)]
    return apart(english, danish, mixed)


def _danish(match: re.Match[str], text: str) -> tuple[int, int] | None:
    if COUNTED.match(text, match.end()):
        return None
    start = _street_start(match, text)
    return None if start is None else _with_tail(start, match.end(), text)


def _street_start(match: re.Match[str], text: str) -> int | None:
    """Where the street's name begins, or None when this is no street."""
    word, at = match["word"], match.start()
    low = word.lower()
    before = text[max(0, at - 60) : at]
    if low in _ALONE:
        return _walked_back(before, at, word)
    if low.rstrip(".") in _STOP or (low in _NO_STREET and not (word[0].isupper() and low.endswith(("vej", "gade")))):
        return None
    if _STREET.fullmatch(word) or (low in _ODD and word[0].isupper()) or _ends_like_a_quarter(word, match, text):
        return _with_known_prefix(before, at)
    if re.search(r"(?:^|\W)(?:Ved|Under|Bag|Langs|ved) $", before) and word[0].isupper() and low.endswith(("en", "et", "ne")):
        return at - (before[::-1].find(" ", 1) if " " in before[:-1] else len(before))
    followed = _WHOLE_FLOOR.match(text, match.end()) or _WHOLE_POST.match(text, match.end())
    if word[0].isupper() and (followed or _INTRODUCED.search(before)):
        return _with_known_prefix(before, at)
    return None


def _ends_like_a_quarter(word: str, match: re.Match[str], text: str) -> bool:
    """Mjølnerparken 12: such names are also sights and clubs, so what follows must not be a word that is being counted."""
    if not _QUARTER.fullmatch(word):
        return False
    after = re.match(r" ([a-zæøå]{3,})", text[match.end() :][:24])
    return not after or after[1] in _STOP or bool(re.match(r"sammen|hvor|siden|igen|etage|sal|kld|men", after[1]))


def _walked_back(before: str, at: int, word: str) -> int | None:
    """Sankt Hans Torv, H.C. Andersens Boulevard: the capitalised words before a word that alone is no street."""
    taken = 0
    words = re.findall(r"[^\W\d_][\w.'’]*", before)
    for previous in reversed(words[-4:]):
        upto = before[: len(before) - taken]
        if not upto.endswith(previous + " "):
            break
        saint = bool(re.search(rf"(?:sankt|skt\.?|sct\.?) {re.escape(previous)} $", upto, re.IGNORECASE))
        if not (saint or _belongs(previous, lower=word.islower())):
            break
        taken += len(previous) + 1
    return at - taken if taken else None


def _belongs(previous: str, *, lower: bool) -> bool:
    low = previous.lower()
    if low in _STOP:
        return previous[0].isupper() and low in _BEFORE_STREET
    return previous[0].isupper() or low in _BEFORE_STREET or (lower and len(low) > 3)


def _with_known_prefix(before: str, at: int) -> int:
    """Gl. Kongevej, C.F. Tietgensgade, Grøndals Parkvej: the words that belong to a compound street name."""
    for previous in reversed(before.split(" ")[:-1][-3:]):
        low = previous.lower()
        named = bool(re.fullmatch(r"(?:[A-ZÆØÅ]h?\.){1,3}|[A-ZÆØÅ][a-zæøåé]{2,}s", previous)) and low not in _STOP
        if not named and (low not in _BEFORE_STREET or (low in _STOP and not previous[0].isupper())):
            break
        at -= len(previous) + 1
    return at


def _with_tail(start: int, end: int, text: str) -> tuple[int, int]:
    tail = _TAIL.match(text, end)
    return start, tail.end() if tail else end


def _is_english(match: re.Match[str], text: str) -> bool:
    house, name = match["house"], match["name"]
    if house.isdigit() and 1900 <= int(house) <= 2099:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    return name[0].isupper() or bool(_AT.search(before) or match["flat"])


def _is_mixed(match: re.Match[str], text: str) -> bool:
    return bool(_STREET.fullmatch(match["word"])) and bool(_AT.search(text[max(0, match.start() - 16) : match.start()]))
