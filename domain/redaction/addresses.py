"""Street addresses with a number, Danish and English, with the floor, door, postcode and city that follow."""

from __future__ import annotations

import re

from domain.redaction.lookalikes import COUNTED
from domain.redaction.shadow import apart, words
from domain.redaction.told import ONES, PAIR

_HOUSE = re.compile(
    r"(?P<word>(?<![^\W\d_])(?:[^\W\d_]+\.(?=gade|vej|alle|allé))?[^\W\d_]++\.?)(?: (?:nr|no|nummer)\.?)? ?"
    r"\d{1,3}(?:[A-Za-z]| [A-HJ-Z]| [a-h](?=[,.;)]|$| (?:st|kld|\d{1,2})\.?,? ?(?:t\.?v|t\.?h|m\.?f|sal)\b))?"
    r"(?![\wæøå])(?: ?- ?\d{1,3}[A-Za-z]?(?!\w))?"
    r"(?![.:/]\d)(?!,\d(?!\d{3} |\d?\.? ?(?:sal|t\.?v|t\.?h|m\.?f|-\d+)\b))(?!\.[a-zæøå](?!\w|\.))(?!\.-)"
)
_HOUSE_TOLD = re.compile(
    rf"(?P<word>(?<![^\W\d_])[^\W\d_]{{5,}}) (?:nummer |number )?"
    rf"(?:{PAIR}(?! (?:of|af) )|(?:{ONES})(?=[,.;)\n]|$))(?![^\W\d_])",
    re.IGNORECASE,
)
_SIDE = r"(?:t\.?v|t\.?h|m\.?f)\b\.?|(?:til[ ])?(?:venstre|højre)\b"
_FLOOR = rf"""
    [ ]?,?[ ]?(?:stuen|st|kld|kl|kælderen|\d{{1,2}})[ ]?\.?(?:,?[ ]?(?:sal|etage)\b\.?)?,?[ ]?(?:{_SIDE})(?![ ]floor)
    |,[ ]?\d{{1,2}}\.?[ ]?-[ ]?\d{{1,3}}(?![\d:/])
    |,?[ ](?:i[ ])?(?:baghuset|forhuset|sidehuset|mellemhuset)\b
    |[,\n]?[ ]?\d{{1,2}}\.?[ ]?(?:sal|etage)\b\.?
    |[ ]?\((?:st|stuen|kld|\d{{1,2}})\.?,?[ ]?(?:sal,?[ ]?)?(?:{_SIDE})?\)
    |[ ]-[ ]\d{{1,3}}(?=\s*(?:[,;\n]|$))
    |,[ ]?\d{{1,2}},[ ]?\d{{1,3}}(?=[ ]?(?:[-,.;)\n]|$))
    |,?[ ]?kl\.(?![ ]?\d)
    |,?[ ]?\d{{1,2}}(?:st|nd|rd|th)[ ]fl\b\.?
    |,[ ]?\d{{1,2}}(?:st|nd|rd|th)\b(?=[ ]?(?:[,.;)\n]|$))
    |,?[ ](?:første|anden|tredje|fjerde|femte|sjette)[ ](?:{_SIDE})
    |,?[ ](?:bldg\.?|building|block|blok|bygning)[ ]\w{{1,3}}\b
    |,?[ ](?:på[ ])?(?:første|anden|tredje|fjerde|femte|sjette|øverste)[ ](?:sal|etage)\b(?:[ ](?:{_SIDE}))?
    |,?[ ]i[ ](?:stuen|kælderen)\b
    |\n\d{{1,2}}\.?[ ]?(?:dør[ ]?\d{{1,4}}|{_SIDE})
    |,?[ ](?:in[ ]the[ ])?(?:basement|attic)\b
    |,?[ ]?(?:stuen|st|kld)\.?[ ]?-[ ]?\d{{1,3}}\b
    |,?[ ]?(?:stuen|st|kld|kælderen)\b\.?(?![ ]?\d{{1,3}}(?!\d))
    |,[ ]?\d{{1,2}}\.[ ]?(?:dør[ ]?)?\d{{1,4}}(?![\d:/]|\.\d)
    |,[ ]?\d{{1,2}}\.?(?=\s*(?:$|[,;!?)\n]|\.(?:\s|$)))
    |,?[ ]?(?:\d{{1,2}}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|top)[ ]floor\b
        (?:,?[ ](?:on[ ]the[ ]|to[ ]the[ ])?(?:left|right))?
    |,?[ ]?(?:dør|door|bolig|lejl(?:ighed)?\.?|vær(?:else|\.)?|room)[ ]?(?:nr\.?[ ]?)?(?:\d{{1,4}}|(?-i:[A-Z]))\b
    |,?[ ]?opg(?:ang|\.)[ ]?[A-Z\d]{{1,2}}\b
    |,?[ ]?(?:flat|apt\.?|apartment)[ ]\w{{1,4}}\b
"""
_POST = (
    r"(?:,?\s{1,2}| - |,)(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d\d),? "
    r"(?:kbh\.?|(?-i:[A-ZÆØÅ])[\wæøå]+|københavn|nørrebro|brønshøj|valby|odense|aarhus|frederiksberg|amager|vanløse|husum"
    r"|vesterbro|østerbro|hvidovre|rødovre|ballerup|herlev|søborg|kastrup|ishøj|taastrup|albertslund|glostrup|brøndby|greve"
    r"|(?:nv|sv|nø|sø|[nsvøkcmf])\b)"
    r"(?: (?:NV|SV|NØ|SØ|N|S|V|Ø|K|C|M)\b)?"
    r"|, (?-i:Malmö|Lund|Göteborg|Stockholm|Odense|Aarhus|Aalborg|Roskilde|Oslo|Berlin|Hamburg)\b"
    r"|,? (?-i:[A-Z][a-z]+,? [A-Z]{1,2}\d{1,2}[A-Z]?(?: \d[A-Z]{2})?)\b"
    r"|, (?!19|20[0-4])[1-9]\d{3}(?![\d.,:-]*\d)(?! (?:kr|dkk|meter|m)\b)"
)
_TAIL = re.compile(
    rf"(?:{_FLOOR}){{0,3}}(?:{re.sub(' ', '[ ]', _POST).replace('[[ ]', '[ ')})?", re.IGNORECASE | re.VERBOSE
)
_WHOLE_FLOOR = re.compile(
    rf",?[ ]?(?:(?:stuen|st|kld|kl|\d{{1,2}})\.?(?:,?[ ]?sal\.?)?,?"
    rf"|(?:første|anden|tredje|fjerde|femte)(?: sal)?)[ ]?(?:{_SIDE})",
    re.IGNORECASE,
)
_WHOLE_POST = re.compile(_POST, re.IGNORECASE)
_STREET = re.compile(
    r"[^\W\d_]{3,}alle|[^\W\d_]+(?:gade|gaden|vej|vejen|allé|alléen|alleen|stræde|strædet|torv|torvet"
    r"|\.gade|\.vej|\.alle|\.allé|(?:sg|brog|edg|borgg|rsg|merg)\.|(?:sv|rv|nv|dv|gv|tv)\.|(?:gaard|gård|sund|berg|borg|lund|holm|dal)sv"
    r"|plads|pladsen|boulevard|boulevarden|vænge|vænget|stien|kaj|kajen|brygge|gd\.|gyde|esplanaden|promenaden|kollegiet|voldgade|svej\.|gatan|vägen|strasse|straße|straat|allee)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"[A-ZÆØÅ][^\W\d_]{2,}(?:park|parken|have|haven|haverne|gård|gården|gaarden|huse|husene|vang|vangen|dalen|lunden|engen|marken"
    r"|toften|bakken|skrænten|krogen|ager|ageren|hegnet|kvarteret|kanal|strand|stranden|sti|bo|stavnen|landet|kæret|lien"
    r"|passagen|terrasserne|fløjene|hjørnet|broen|centret|skellet|ledet|svinget|buen|ringen|brynet|højen|agrene|løkken"
    r"|banken|diget|dammen|åsen|holmen|kilden|volden|skoven|mosen|sletten|krattet|klinten|engene|lodden|gærdet)"
)
_ALONE = words(
    """gade vej allé alle alléen stræde torv plads boulevard blvd blvd. dossering ås vænge brygge kaj park have gård sti
kollegium strand kanal bro bakke väg gata"""
)
_ODD = words(
    """ruten terrasserne arkaderne midtfløjene virkefeltet lygten bystævnet landgreven søtorvet
trianglen axeltorv runddel urbanplanen nyhavn nytorv strøget gadelandet kultorvet sundholm
kompagnistræde"""
)
_NO_STREET = words(
    """omvej genvej motorvej landevej udvej halvvej skolevej hovedvej sidevej cykelvej gågade gågaden sidegade
sidegaden undervej legeplads legepladsen arbejdsplads byggeplads byggepladsen parkeringsplads parkeringspladsen
praktikplads fritidsplads uddannelsesplads boldplads boldpladsen tumleplads holdeplads stoppeplads lærerplads
pladser elevplads studieplads lærlingeplads læreplads skatepark legepark børnehave børnehaven skolehave
skolehaven skolegård skolegården kirkegård kirkegården baggård baggården drengen sengen gangen sangen længden
dagen sagen landet udlandet markedet arbejdsmarked jobcentret centret fritidscentret medborgercentret
kulturcentret ungdomscentret islandet forbo tilbage tirsdag restaurant politigården bryggen amagerbro
ungdomsgården ungdomsgård tivoli rigshospitalet fjerdesalen kælderen stranden bakken fælledparken nørrebroparken
ørstedsparken valbyparken kongens have danmark tyskland island irland allesammen falsk bestialle afveje malle
balle kalle smalle"""
)
_BEFORE_STREET = words(
    """noerre oester soender
gl gl. gammel gamle ny nye nørre vester øster sønder søndre nordre vestre østre store lille st st. ll ll. kgs
kgs. kongens dronning kong prins prinsesse sdr sdr. nr. ndr ndr. indre ydre sankt skt skt. sct sct. hf hf. over
neder midt valby amager ole peter hans jens niels christian bag"""
)
_STOP = words(
    """på i ved til fra bor boede hos ad hen er adressen adresse og en et den denne hjørnet mellem langs mod hans
hendes deres vores min din sin mødes møde mødet oplæg kontor bopæl kom vi de han hun jeg ses besøg besøgte kør
gik var der hvor som med for lige nær bag foran inde ude the at on in of to his her postadresse opholdssted hver
går fører samme anden egen nye ny lang rette god"""
)
_INTRODUCED = re.compile(r"(?:adresse(?:n|r)?|address|bopæl)(?: er| is|:|,){0,2} ?$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:e|(?<!e)s|mand|børn|folk|hold)$")
_WITHIN = re.compile(r"[a-zæøå,] ([A-ZÆØÅ][a-zæøåé]{2,}) $")  # within a sentence a capital begins a name
_GOES_ON = re.compile(
    r"sammen|hvor|siden|igen|etage|sal|kld|men|last|again|and|but|where|when|since|because|tonight|yesterday|today|while"
    r"|after|before|who|whose|which|not|now|til|fra|ikke|der|som|mens|efter|alene|samt|inden|under|hver|hele|midt|sidst"
)
_BESIDE = re.compile(r"(?<!\w)((?:Ved|Under|Bag|Langs) )$")  # Ved Stranden 14, Under Elmene 3
_LIVES_IN = re.compile(
    r"\b(?:bor|boede|flyttet|hjemme|lives|lejlighed\w*|opgang\w*) "
    r"(?:nu |pt\.? )?(?:i|på|til|in|at) $",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?<!\w)(?:nr\.?|nummer|number|no\.) ?\d{1,3}[A-Za-z]? (?:på|i|on|in) (?P<word>[^\W\d_]+)(?!\w)", re.IGNORECASE
)
_TOWN = re.compile(r", (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]{2,}(?= ?[,.;)\n]|$)")
_ENGLISH_FLOOR = re.compile(
    r",? (?:\d{1,2}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|top) floor\b", re.IGNORECASE
)
_PARTS = words("lokale rum bygning opgang room building block class klasse etage afdeling gruppe group number nummer")
_FLOORED = re.compile(rf"(?:{_FLOOR})", re.IGNORECASE | re.VERBOSE)
_AT = re.compile(r"(?:\b(?:at|on|address|lives|number|address is)|adresse[n:]?):?(?: -)? $", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:to|from|in|near|outside|opposite|behind|til|fra|i|på|ved) $", re.IGNORECASE)
# Ved Bellahøj Nord 4; Hf. Sundbyvester 52, a house in an allotment garden
_BESIDE_TWO = re.compile(
    r"(?:(?<=[a-zæøå,:] )Ved|(?<!\w)(?:H/?[Ff]\.?|[Hh]aveforeningen))"
    r" [A-ZÆØÅ][^\W\d_]+(?: [A-ZÆØÅ][^\W\d_]+)? \d{1,3}[A-Za-z]?(?!\w)"
)
_ENGLISH = re.compile(
    r"(?P<flat>(?i:flat|apt\.?|apartment|unit) \w{1,4},? )?(?<![\w.,/])(?P<house>\d{1,4}[A-Za-z]?) "
    r"(?P<name>(?!Hour|Day|Week|Year|Minute)(?:[A-Z][\w'’]{1,20}\.? ){1,3}|[a-z]{2,20} )"
    r"(?P<type>(?i:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|crescent|terrace|square|way|place|gardens|grove|mews|row|boulevard|blvd))\b\.?"
    r"(?! ?(?i:workers?|kids|teams?|talks?|boys|children|level|art|life|events?|schools?)\b)"
)
_ENGLISH_ORDER = re.compile(
    r"(?P<led>(?:(?i:flat|apt\.?|apartment|unit) \w{1,4},? |(?i:no|number)\.? )?)"
    r"(?<![\w.,/])(?P<house>\d{1,3}[A-Za-z]?) (?P<name>[A-ZÆØÅ][^\W\d_]+ )?(?P<word>[A-ZÆØÅ][^\W\d_]+)"
)
# Names that take the word before them along: Gl. Køge Landevej, Dronningens Tværgade.
_GENERIC = words(
    """byvej dossering landevej langgade smallegade tværgade tværvej parkvej hovedgade hovedvej strandvej kirkevej
ringvej allé boulevard parkallé parkalle"""
)


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Where street addresses stand in `text` (a shadow without look-alikes); a street without a number is none."""
    danish = [span for match in _HOUSE.finditer(text) if (span := _danish(match, text))]
    english = [_with_town(m.start(), m.end(), text) for m in _ENGLISH.finditer(text) if _is_english(m, text)]
    mixed = [_with_tail(m.start(), m.end(), text) for m in _ENGLISH_ORDER.finditer(text) if _is_mixed(m, text)]
    danish += [_with_tail(*m.span(), text) for m in _BESIDE_TWO.finditer(text)]
    inverted = [m.span() for m in _INVERTED.finditer(text) if _STREET.fullmatch(m["word"])]
    return apart(english, danish, mixed, inverted)


def find_told_houses(text: str) -> list[tuple[int, int]]:
    """Where the number of the house is said in words: "Birkedommervej enogtredive, 2. sal"."""
    told = [match for match in _HOUSE_TOLD.finditer(text) if _is_street(match["word"])]
    return [span for match in told if (span := _danish(match, text))]


def _danish(match: re.Match[str], text: str) -> tuple[int, int] | None:
    if COUNTED.match(text, match.end()):
        return None
    start = _street_start(match, text)
    return None if start is None else _with_town(start, match.end(), text)


def _street_start(match: re.Match[str], text: str) -> int | None:
    """Where the street's name begins, or None when this is no street."""
    word, at = match["word"], match.start()
    low = word.lower()
    before = text[max(0, at - 60) : at]
    if word == "have":  # "classes have 21"
        return None
    if low in _ALONE:
        return _walked_back(before, at, word)
    beside = _BESIDE.search(before)
    if beside and word[0].isupper() and low.endswith(("en", "et", "ne")):
        return at - len(beside[1])
    placed = _WHOLE_FLOOR.match(text, match.end()) or _WHOLE_POST.match(text, match.end())
    if low in _GENERIC and placed:  # "gammel køge landevej 318 st tv"
        start = _walked_back(before, at, word)
        return at if start is None else start
    if low.rstrip(".") in _STOP or (low in _NO_STREET and not (word[0].isupper() and low.endswith(("vej", "gade")))):
        return None
    if _is_street(word) or _is_quarter(word, before, text[match.end() :][:24]):
        return _with_known_prefix(before, at, generic=low in _GENERIC)
    floor = _WHOLE_FLOOR.match(text, match.end())
    if floor and len(word) > 4:
        return _with_known_prefix(before, at)
    after = text[match.end() :][:24]
    if word[0].isupper() and len(word) > 4 and low not in _PARTS and _ENGLISH_FLOOR.match(text, match.end()):
        return _with_known_prefix(before, at)
    said = _INTRODUCED.search(before) or (len(word) > 4 and _LIVES_IN.search(before) and not _is_counted(after))
    if word[0].isupper() and (floor or said or _WHOLE_POST.match(text, match.end())):
        first = re.search(r"(?<![^\W\d_])[A-ZÆØÅ][a-zæøåé]{2,} $", before) if len(word) < 4 else None  # Tingbjerg Ås
        return at - len(first[0]) if first and first[0].strip().lower() not in _STOP else _with_known_prefix(before, at)
    return None


def _is_street(word: str) -> bool:
    return bool(_STREET.fullmatch(word)) or (word.lower() in _ODD and word[0].isupper())


def _is_quarter(word: str, before: str, after: str) -> bool:
    """Mjølnerparken 12: such names are also sights and clubs, so no counted thing may follow the number."""
    if not _QUARTER.fullmatch(word[0].upper() + word[1:]) or (word[0].islower() and not _LIVES_IN.search(before)):
        return False
    return not _is_counted(after)


def _is_counted(after: str) -> bool:
    """True when the word behind the number may be what it counts: "Fælledparken 14 unge"."""
    counted = re.match(r" ([a-zæøå]{3,})", after)
    if counted is None or counted[1] in _STOP or _GOES_ON.fullmatch(counted[1]):
        return False
    return _PLURAL.search(counted[1]) is not None


def _walked_back(before: str, at: int, word: str) -> int | None:
    """Sankt Hans Torv, H.C. Andersens Boulevard: the capitalised words before a word that alone is no street."""
    taken = 0
    words = re.findall(r"[^\W\d_][\w.'’]*", before)
    for previous in reversed(words[-4:]):
        if previous.endswith(".") and len(previous) > 5:  # a sentence ended there
            break
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


def _with_known_prefix(before: str, at: int, *, generic: bool = False) -> int:
    """Gl. Kongevej, C.F. Tietgensgade, Røde Mellemvej: the words that belong to a compound street name."""
    first = _WITHIN.search(before)
    if first and first[1].lower() not in _STOP:
        taken = len(first[1]) + 1
        before, at = before[:-taken], at - taken
    for previous in reversed(re.split(r"[ \n(»\"]", before)[:-1][-3:]):
        low = previous.lower()
        if generic and re.fullmatch(r"[A-ZÆØÅ][a-zæøåé]{2,}", previous) and low not in _STOP:
            at, generic = at - len(previous) - 1, False
            continue
        generic = False
        named = bool(re.fullmatch(r"(?:[A-ZÆØÅ]h?\.){1,3}|[A-ZÆØÅ][a-zæøåé]{2,}s", previous)) and low not in _STOP
        if not named and (low not in _BEFORE_STREET or (low in _STOP and not previous[0].isupper())):
            break
        at -= len(previous) + 1
    return at


def _with_tail(start: int, end: int, text: str) -> tuple[int, int]:
    tail = _TAIL.match(text, end)
    return start, tail.end() if tail else end


def _with_town(start: int, end: int, text: str) -> tuple[int, int]:
    """14 Mill Road, Birmingham: abroad the town follows without a number."""
    start, tail = _with_tail(start, end, text)
    town = _TOWN.match(text, tail)
    return start, town.end() if town else tail


def _is_english(match: re.Match[str], text: str) -> bool:
    house, name = match["house"], match["name"]
    if house.isdigit() and 1900 <= int(house) <= 2099:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    return name[0].isupper() or bool(_AT.search(before) or match["flat"])


def _is_mixed(match: re.Match[str], text: str) -> bool:
    """44B Jagtvej, 1st floor; no. 26 Sjælør Boulevard: the number first, with something that says it is a house."""
    word = match["word"]
    if not (_STREET.fullmatch(word) or (match["name"] and word.lower() in _ALONE)) or COUNTED.match(text, match.end()):
        return False
    said = match["led"] or not match["house"].isdigit() or _FLOORED.match(text, match.end())
    said = said or _WHOLE_POST.match(text, match.end()) or _TO.search(text[max(0, match.start() - 12) : match.start()])
    return bool(said) or bool(_AT.search(text[max(0, match.start() - 16) : match.start()]))
