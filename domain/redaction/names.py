"""What looks like a person's name: a hint for the one who reads a preview, never a promise that all were seen."""

from __future__ import annotations

import re

from domain.redaction.shadow import words

_WORD = r"(?:[A-ZÆØÅÖÜÇŞİÉ][a-zæøåéüöäçğışóáíèâîûA-Z'’-]*[a-zæøåéüöäçğışóáíèâîû]|[A-ZÆØÅ]\.)"
_GROUP = re.compile(
    rf"(?<![\w@#/.-]){_WORD}(?: (?:al-|el-|von |de |van |bin |bint |ibn |af )?{_WORD}){{0,3}}(?![\w@/])"
)
# A name in small letters, or all in capitals.
_ONE_CASE = re.compile(r"(?<![\w@#/.-])(?:[a-zæøåü]{3,12}|[A-ZÆØÅÜ]{3,12})(?!\w|[@/.-]\w)")
_CALLED = re.compile(
    r"(?<!\w)(?:(?:han|hun|drengen|pigen|eleven|fyren|sønnen|datteren|broren|søsteren|manden|kvinden|som|der|jeg)"
    r" (?:hedder|hed)|navn(?:et)? er|ved navn|kaldet|kald(?:er|es)(?: ham| hende)?|(?:his|her|their) name is|named"
    r"|called)[:\s]+[\"»“']?$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n•*]|(?:^|\n)\s*[-–])[\s\"'“”«»(]*$")
_ABBREVIATION = re.compile(
    r"(?:^|\s)(?:kl|ca|bl|f\.eks|fx|d|nr|hhv|evt|tlf|dr|hr|fru|mr|mrs|ms|st|skt)\.\s*$", re.IGNORECASE
)

# Given names: pointed out at the start of a sentence too and, when no ordinary word, in small letters.
FIRST_NAMES = words(
    """anders anne annette bente birgit birgitte brian camilla carsten casper charlotte christian christina christoffer
dorte dorthe emil emma erik eva finn flemming frederik freja gitte hanne hans heidi helle henning henriette
henrik inge ida jakob jacob jan janne jens jeppe jesper jette johan johanne jonas jonathan julie jørgen jørn
karen karin karsten kasper katrine kenneth kim kirsten klaus kristian kristoffer kurt lars laura lene line lis
lisbeth lise lone lotte louise lukas mads magnus maja malene maria marianne marie martin mathias mathilde merete
mette michael mikkel mogens morten nanna niels nikolaj nina ole oliver oscar oskar palle pernille peter pia poul
preben rasmus rikke sanne sara sarah signe simon sofia sofie stine susanne svend søren thomas thor tina tobias
tommy torben trine troels ulla ulrik vibeke victor viktor vivi william abbas abdi abdifatah abdirahman abdul
abdulkadir abdullah abdullahi abu adam adel adnan ahmad ahmed aisha aicha ali alia amal amin amina aminah amir
amira anas anisa asad asha asma ayan ayaan ayoub ayse ayşe aziz baraa bashir bassam bilal burak can cem deniz
dunya ebru elif emine emre emrah enes fadi fadumo fahima faisal farah farid faris fatima fatma fatuma fawzi
furkan habib hadi hafsa hakan halima hamid hamsa hamza hanad hanan hani hasan hassan hawa hayat huda hussein
huseyin hüseyin ibrahim idil idris ifrah ilhan ilyas iman imran isa ismail jamal jamila jibril kadir karim kemal
khadija khadra khaled khalid khalil kübra lamia latif layla leyla liban mahad mahamed mahmoud mahmut malik
mariam maryam maryan mehmet merve mina mohamad mohamed mohammad mohammed mouhammed muhammad muhammed mukhtar
muna murat musa mustafa nabil nada nadia nadir najma nasir nasra naima nawal nimo noor nora omar osama osman
ozan rachid rahma rami ramzi rana rashid rayan reza riyad sabah sabir sadia sagal said salah salim salma sami
samir samira samiya sana selim selma serkan sevda shamsa sherif shukri siham suleiman suleyman sumaya tahir
talha tarek tariq umar umut usama wael walid waleed warsame yahya yasin yasir yasmin yassin yildiz younes yusuf
yousef yusra zahra zainab zakaria zaki zeinab zeynep"""
)
_ORDINARY = words(
    """hans
    can hawa asha said sana abu rana mina nada line kim lone signe musa adel amal asad thor noor ida hani isa dunya
umut eva ali ole jan lis sabah finn nimo inge muna nora rami sami huda farah ayan iman hadi anas alia kadir
deniz latif selma laura"""
)
_NO_NAMES = words(
    """amager aarhus arabisk asylcenter bispebjerg bispeparken blågård blågården brønshøj christianshavn christiania
copenhagen danish danmark dansk denmark den det england europa facebook folkets frederiksberg fælledparken
gellerup gud gladsaxe herlev hizb hvidovre højre husum ingen instagram irak iraq ishøj islam islamisk islands
isil isis jihad jylland jeg kbh koran koranen københavn københavns kommune kommunen london malmø mellemøsten
messenger mjølnerparken muslim muslimer nordvest nørrebro nørre odense pakistan palæstina politi politiet
ramadan raqqa region rigshospitalet roskilde rødovre røde kors sankt sjælland skole skolen snapchat socialcenter
socialforvaltningen somalia somalisk sundby sundbyøster sundbyvester nordvestkvarteret sverige sweden syria
syrien sydhavnen telegram tiktok tingbjerg tivoli tyrkiet turkey tysk tyskland taastrup twitter urbanplanen
valby vanløse vesterbro venlig vinken vollsmose whatsapp youtube østerbro january february march april may june
july august september october november december monday tuesday wednesday thursday friday saturday sunday mandag
tirsdag onsdag torsdag fredag lørdag søndag januar februar marts maj juni juli oktober eid jul påske christian
arabic turkish somali english engelsk fransk internet google wikipedia windows word excel office iphone android
hilsen mvh kh tak hej hello hi dear kære best regards thanks please sms i is the a an we he she they what who
how can my our your this that yes no and but if when where why"""
)
_PLACE_ENDING = re.compile(
    r"(?:gade|gaden|vej|vejen|allé|alle|torv|plads|boulevard|skole|skolen|park|parken|kirke|kirken|klub|klubben|hus|huset|center|centret"
    r"|centeret|bibliotek|hallen|gården|kommune|forvaltning(?:en)?|street|road|school|library|club|centre|moské|moskeen|mosque|gymnasium"
    r"|station|kvarter|havn|møde|plan|forløb|dagen|ugen|ministeriet|styrelsen|universitet|council|street|avenue|festival|fond|fonden|udvalg"
    r"|udvalget|rådet|foreningen|forening|skov|bro|bjerg|høj|holm|havnen|strand|alliancen|partiet|loven|lov)$",
    re.IGNORECASE,
)


_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,5}-[a-zæøå]")  # "SSP-møder"


def find_names(text: str) -> list[tuple[int, int]]:
    """Where names of persons seem to stand in `text` (a shadow with the secrets blanked)."""
    spans = [span for match in _GROUP.finditer(text) if (span := _person(match, text))]
    taken = {offset for start, end in spans for offset in range(start, end)}
    plain = [match.span() for match in _ONE_CASE.finditer(text) if _is_first_name(match, text)]
    return sorted(spans + [span for span in plain if span[0] not in taken])


def _is_first_name(match: re.Match[str], text: str) -> bool:
    """One of those that are ordinary words too only where it is said to be a name: "han hedder ali"."""
    name = match[0].lower()
    called = _CALLED.search(text[max(0, match.start() - 40) : match.start()])
    return name in FIRST_NAMES and (name not in _ORDINARY or called is not None)


def _person(match: re.Match[str], text: str) -> tuple[int, int] | None:
    """The group without the words around it that are no names; None when nothing is left or it names a place."""
    words = [(word[0], match.start() + word.start()) for word in re.finditer(r"\S+", match[0])]
    if _PLACE_ENDING.search(words[-1][0]) or words[0][0].lower() in {"sankt", "skt"}:
        return None
    first = words[0][0].lower()
    if _starts_sentence(text, match.start()) and (first not in FIRST_NAMES or first in {"hans", "can"}):
        words = words[1:] if len(words) < 3 or words[0][0].lower() in _NO_NAMES else words
    while words and _no_name(words[0][0]):
        words = words[1:]
    while words and _no_name(words[-1][0]):
        words = words[:-1]
    return (words[0][1], words[-1][1] + len(words[-1][0])) if words else None


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 24) : at]
    if at > 24 and not before.strip():
        return True
    return bool(_SENTENCE_START.search(before if at > 24 else text[:at])) and not _ABBREVIATION.search(before)


def _no_name(word: str) -> bool:
    bare = word.strip("'’").lower()
    if bare.removesuffix("s") in FIRST_NAMES or bare in FIRST_NAMES:
        return False
    return (
        bare in _NO_NAMES
        or (word.isupper() and len(word) > 1)
        or bool(_ACRONYM.match(word))
        or len(bare) < 2
        or word.endswith(".")
        or bool(_PLACE_ENDING.search(word))
    )
