"""Profiles on social media: @names, links to a profile, and the name after a word such as snap, insta or brugernavn."""

from __future__ import annotations

import re

from domain.redaction.lookalikes import COUNTED
from domain.redaction.shadow import FILL, apart, words
from domain.redaction.told import DIGITS

_PROFILE_SITE = re.compile(
    rf"""(?<![\w@.-])(?:https?://)?(?:(?:www|m|da-dk|mobile|old|web|vm)\.)?(?:
    (?:facebook|fb|instagram|tiktok|twitter|x|snapchat|vk|twitch|reddit|ask|soundcloud|threads|pinterest|tumblr|onlyfans
        |steamcommunity|linktr|ok|flickr|myspace|roblox|likee|kick|bereal|patreon|spotify|strava|discord|chess|lichess|curiouscat|tellonym|last|youtube|linkedin|telegram|gab|bsky)
        \.(?:com|net|fm|ru|tv|me|ee|app|dk)|t\.me|fb\.me|m\.me|wa\.me|instagr\.am|discord\.gg|youtu\.be
    )/(?P<path>[^\s{FILL}<>()"]++)
    |(?<![\w@.-])(?:https?://)?[\w-]{{2,40}}\.(?:tumblr|blogspot|wordpress)\.com[^\s{FILL}<>()"]*
    |(?<![\w@.-])https?://[^\s{FILL}<>()"/]+/(?:@|u/|user/|users/|profile/|profil/|in/)[^\s{FILL}<>()"]++""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_PROFILE = re.compile(
    r"(?:watch|events?|help|policies|legal|about|hashtag|search|results|explore|login|embed|playlist|shorts)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?<![\w@./+-])@(?P<name>[A-Za-z0-9_](?:[\w.]|-(?=\w)){1,40})")
_REDDIT = re.compile(r"(?<![\w/])/?u/(?P<name>[\w-]{3,30})(?!\w)")
_DISCORD = re.compile(r"(?<![\w.#])(?P<name>[^\W\d][\w.]{1,31})#\d{4}(?!\w)")
_SITE = (
    r"(?:insta(?:gram)?(?:'?en|-?profil)?|ig|snap(?:chat)?(?:ten|pen|'en)?|tik ?tok(?:ken)?|twitter|facebook|fb|face"
    r"|messenger|discord|telegram|whats ?app|youtube|reddit|twitch|steam|psn|xbox|kik|signal|skype|viber|vk|roblox"
    r"|wickr|threema|ask\.?fm|linkedin|soundcloud|tumblr|fortnite|ps4|bluesky|threads|bereal|vsco|minecraft"
    r"|kick|pinterest|spotify|strava|wattpad|omegle|onlyfans|patreon|playstation|nintendo|valorant|counter ?strike|cs2)"
)
_SITE_NAME = r"(?:snap|insta|tiktok|discord|steam|xbox|psn|telegram|twitch)-?(?:navn|name)"
_ACCOUNT = (
    r"(?:bruger(?:navn)?(?:et|en)?|us(?:e)?rname|user ?name|user"
    rf"|{_SITE_NAME}(?:et)?"
    r"|profil(?:navn)?(?:en|et)?|profile|kontoen|account|handle"
    r"|handlet|nick(?:name)?|gamer ?tag|gaming ?id|steam-?id(?:'?et)?|spillernavn(?:et)?|alias)"
)
_VAGUE = r"(?:navn(?:et)?|name|id|tag|konto)"  # too common to introduce a plain word by themselves
_CALLED = (
    r"(?:(?:det er|it is|it['’]s|(?:he|she)['’]s|they['’]re)|(?:(?:han|hun|de|he|she|they) )?"
    r"(?:hedder|kalder|kaldes|er|skriver|findes|optræder|is|goes|calls|called|uses|bruger|has|har|posts?)"
    r"(?: (?:han|hun|de|drengen|pigen|eleven|vedkommende|he|she|they|sig|himself|herself|themselves|by|som|under|as"
    r"|navnet|the|name|brugernavnet|username|profilen|nu|der)){0,4})"
)
_USER_NAME = r"(?P<name>@?[A-Za-z0-9_][A-Za-z0-9_.-]{1,30}[A-Za-z0-9_])(?![\w@])"
_INTRODUCED = re.compile(
    rf"(?<![\w.@/])(?:{_SITE}(?:[ -]?(?:{_ACCOUNT}|{_VAGUE}))?|{_ACCOUNT}|(?P<vague>{_VAGUE}))"
    rf"(?P<link>[ ]?[:=][ ]?|(?:[ ,]{{1,2}}{_CALLED})[ :]{{1,2}}|[ ](?=@)|[ ]-[ ]|[ ](?:to|til|2|as|som|under)[ ]|[ ])"
    rf"[\"'“”«»]?{_USER_NAME}",
    re.IGNORECASE,
)
_UNDER_NAME = re.compile(
    rf"(?<!\w)(?:kalder(?: han| hun)? sig|under (?:navnet|the name|aliasset|nicket)|calls (?:him|her)self|known as"
    rf"|logget (?:på|ind) som|logged (?:on|in) as|alias)[ :]{{1,2}}[\"'“”«»]?{_USER_NAME}",
    re.IGNORECASE,
)
_USER_ON = re.compile(
    rf"(?<!\w)(?:brugeren|brugernavnet|the user|username) [\"“»']?{_USER_NAME}[\"”»']? (?:på|on) {_SITE}(?!\w)",
    re.IGNORECASE,
)
_AFTER_COLON = re.compile(rf"(?<!\w){_SITE}(?: [^\W\d]+){{1,4}}: ?[\"“»']?{_USER_NAME}", re.IGNORECASE)
_CALLED_ON = re.compile(
    rf"(?<!\w)(?:hedder|hed|kaldes|kalder sig|is called|called|goes by|named|calls (?:him|her)self)"
    rf" [\"“»']?{_USER_NAME}[\"”»']? (?:på|on|i|in) {_SITE}(?!\w)",
    re.IGNORECASE,
)
_OWN = re.compile(rf"(?<!\w)(?:i['’]?m|i am|jeg er|add|find|skriv til|write to)[ :]{{1,2}}{_USER_NAME}", re.IGNORECASE)
_MADE_UP = re.compile(
    r"(?<![\w.@/#-])(?P<name>[a-zA-Z0-9.]*[a-zA-Z0-9]_[\w.]*\w|[a-zæøå]{3,20}\d{2,6}|[a-z]{2,16}\.[a-z]{2,16}\d{1,4}"
    r"|(?=[a-z\d]{6,})[a-z]{2,}\d[a-z]+\w*|(?=[a-z\d.]*[a-z]\d)[a-z][a-z\d]*(?:\.[a-z\d]+)*\.[a-z][a-z\d]+"
    r"|[a-z]{2,16}(?:\.[a-z]{2,16})*\.\d{2,4}|[a-z]{2,16}(?:\.[a-z]{2,16}){2}(?<!\.dk)(?<!\.com)(?<!\.org)(?<!\.net)"
    r"|(?!Windows|Office|Covid|Iphone|Galaxy|Fifa|Level|Uge|Week|Lokale|Room|Hold|Side|Page)[A-Z][a-z]{3,}(?:[A-Z][a-z]+)*\d{2,6})"
    r"(?![\w@/-])(?!\.\w)"
)
# Names for games have spaces, and are said in words: "gamertag is Pale Rider 45", "yasin understreg otte otte".
_GAMER = re.compile(
    r"(?<!\w)(?i:gamer ?tag(?:get)?)(?: (?i:is|er|hedder))?[ :=]{1,2}[\"“»']?"
    r"(?P<name>[A-Z]\w*(?: [A-Z]\w*){0,3}(?: \d{1,4})?)(?!\w)"
)
_ADORNED = re.compile(r"(?<!\w)(?P<name>xX[ _]?\w+(?:[ _]\w+)?[ _]?X[xX])(?!\w)", re.IGNORECASE)
_IN_WORDS = re.compile(
    r"(?<!\w)(?P<name>[a-z0-9]{2,20}(?: (?:understreg|underscore|bundstreg) [a-z0-9]{1,20})+"
    rf"(?: (?:{DIGITS})(?!\w))*)(?!\w)",
    re.IGNORECASE,
)
# What nobody but a profile is called: natugle_2200.
_UNDERSCORED = re.compile(r"(?<![\w.@/#-])(?P<name>(?=[\w.-]*_)[A-Za-z]{3,}[\w.-]*_[\w.-]*\w)(?![\w@/-])(?!\.\w)")
_FOUND_AS = re.compile(
    rf"(?<!\w)(?:found|find|add(?:ed)?|finder|fandt|findes|tilføj\w*)(?: \w+){{0,3}} (?:on|på|i) {_SITE}"
    rf" (?:as|som|under) {_USER_NAME}",
    re.IGNORECASE,
)
_FILE = r"\.(?:docx?|pdf|pptx?|xlsx?|jpe?g|png|mp[34]|txt|csv)$"
_OF_WORK = re.compile(
    rf"{_FILE}|^img|plan|rapport|report|skema|referat|notat|budget|uge|week|(?:^|_)(?:to|of|og|til|the|id|v\d+)(?:_|$)",
    re.IGNORECASE,
)
_IN_DOTS = re.compile(
    r"(?<!\w)(?P<name>(?:at )?[^\W_]{2,20}(?: (?:punktum|prik|dot) (?!com\b|dk\b|org\b|net\b)[^\W_]{1,20})+)(?!\w)",
    re.IGNORECASE,
)
_AT_APART = re.compile(r"(?<!\w)(?:@|at[ -]sign) (?P<name>[A-Za-z0-9_][\w.]{2,30}\w)(?![\w@])")
_BEFORE_SITE = re.compile(rf"(?<![\w.@/-]){_USER_NAME}[\"'”»]?[ ](?:på|on|i)[ ]{_SITE}(?!\w)", re.IGNORECASE)
_ACCOUNT_ELSEWHERE = re.compile(
    rf"(?<!\w){_ACCOUNT}(?:[ ]\w+){{1,5}}?[ ](?:is|was|er|var|hedder)[ :]{{1,2}}[\"'“”«»]?{_USER_NAME}", re.IGNORECASE
)
_HINT = re.compile(rf"(?<!\w)(?:{_SITE}|{_ACCOUNT})(?!\w)", re.IGNORECASE)
_PLACES = words(
    """all alle everyone here channel home work school skole kontoret office tingbjerg amager valby vanloese vanløse
husum kbh copenhagen vesterbro bispebjerg ishøj aarhus odense ssp vink dka klubben club library raadhus rådhuset
rådhus nv sv"""
)
_PLAIN_WORDS = words(
    """og i på er en et den det de der som til af for fra med at ikke har kan vil skal var men om så han hun vi jeg du
man alle mange nogle grupper gruppe gruppen gruppens side siden sider story stories konto profil profiler
profilen opslag opslaget video videoer besked beskeder kanal kanaler kanalen bruger bruges bliver blev ved hos
hvor hvad hvem hvis når nu her kun også lige igen meget mere dagligt ofte hver hele dag dagen uge aften aftenen
natten chat chatten billeder billede link links ven venner følgere unge børn elever drengen pigen drenge piger
forældre lærere klassen skolen klubben hjem slettet fjernet lukket åben ukendt ingen intet noget nej ja tak fyr
mor far bror søster ham hende dem sig selv sammen uden under over efter før mellem omkring the a an and or is
are was in on of to from with by it this that he she they we you not no has have had his their group groups page
pages account accounts profile profiles post posts message messages channel channels user users videos friends
followers children pupils students boys girls removed deleted unknown none private public every very more only
also again about after before because since during daily often used using use name names app apps live online
offline privat offentlig oplæg møde mødet fylder hedder kalder skriver findes sletter deler deles viser ser
sender bekymrer bekymring problem problemer hvorfor hvordan åbnet stadig aldrig altid måske både enten eller
kvinde mand person personer dreng pige ung anonym anonymt aktiv aktivt inaktiv inspireret navnet the-same ved-
ikke politiet kommunen kommune sagen sag samme anden andre andet tre fire fem called calls goes going looks
seems keeps got gets full open closed there then what which who when where how why"""
)
_FILE_OR_WEEK = re.compile(
    rf"{_FILE}|^(?:uge|week|lokale|vink|ssp|version|room|side|hold|bilag|plan|ung|klasse)_?\d+$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?:hans|hendes|dens|min|mit|[a-zæøå]ens|his|her|my) $", re.IGNORECASE)
_REFERENCES = words("sag ref case ticket issue nr no id room lokale ordre order bilag faktura invoice hold gruppe")
_USERNAME = re.compile(rf"brugernavn|us(?:e)?r ?name|{_SITE_NAME}", re.IGNORECASE)
_IS = re.compile(r"[ ,]+(?:er|is|har|has|bruger|uses)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[.,;!?)\n]|(?:og|and|på|on|men|but|ud i|altså) )")
_ODD_PART = re.compile(r"\d|_|\w\.\w|[a-z][A-Z]")
_CLASS_OR_DOMAIN = re.compile(
    r"\d{4}-[a-zæøå]+|\d+[.-]?[a-z]{1,3}|[\w-]+\.(?:dk|com|org|net)|\d+(?:\.\d+)+(?:-\w+)?", re.IGNORECASE
)


def find_handles(text: str) -> list[tuple[int, int]]:
    """Where profiles stand in `text` (a shadow): links whole, names with their @."""
    links = [_trimmed(m) for m in _PROFILE_SITE.finditer(text) if not _NO_PROFILE.match(m["path"] or "")]
    signed = [_trimmed(m) for m in _SIGNED.finditer(text) if _is_signed(m["name"])]
    discord = [m.span() for m in _DISCORD.finditer(text) if m["name"].lower() not in _REFERENCES]
    reddit = [m.span() for m in _REDDIT.finditer(text)]
    called = [m.span("name") for m in _UNDER_NAME.finditer(text) if _looks_made_up(m["name"])]
    called += [m.span("name") for pattern in (_GAMER, _ADORNED, _IN_WORDS) for m in pattern.finditer(text)]
    signed += [m.span() for m in _AT_APART.finditer(text) if _looks_made_up(m["name"])]
    called += [m.span("name") for m in _UNDERSCORED.finditer(text) if not _OF_WORK.search(m["name"])]
    return apart(links, signed, discord, reddit, _named(text) if _HINT.search(text) else [], called)


def _named(text: str) -> list[tuple[int, int]]:
    """The names in a message that mentions a site or an account."""
    named = [m.span("name") for m in _INTRODUCED.finditer(text) if _is_named(m, text)]
    for pattern in (_BEFORE_SITE, _ACCOUNT_ELSEWHERE, _AFTER_COLON, _OWN):
        named += [m.span("name") for m in pattern.finditer(text) if _looks_made_up(m["name"])]
    for pattern in (_USER_ON, _CALLED_ON):
        named += [m.span("name") for m in pattern.finditer(text) if m["name"].lower() not in _PLAIN_WORDS]
    named += [m.span("name") for m in _FOUND_AS.finditer(text) if _is_found_as(m["name"])]
    named += [m.span("name") for m in _IN_DOTS.finditer(text)]
    return named + [m.span("name") for m in _MADE_UP.finditer(text) if _is_made_up(m, text)]


def _is_made_up(match: re.Match[str], text: str) -> bool:
    return not _FILE_OR_WEEK.search(match["name"]) and not COUNTED.match(text, match.end())


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?'’”*"))


def _is_signed(name: str) -> bool:
    bare = name.rstrip(".").lower()
    plain = bare.isascii() or bool(re.search(r"[\d_.]", bare))
    return bare not in _PLACES and plain and not bare.endswith("bot") and not bare.isdigit()


def _is_named(match: re.Match[str], text: str) -> bool:
    """A made-up looking name always; a plain word only after a colon or "hedder", and when nothing goes on from it."""
    name, link = match["name"], match["link"]
    if name.lower() in _PLAIN_WORDS or name.isdigit():
        return False
    if name.startswith("@") or _looks_made_up(name) or ("-" in name and _USERNAME.match(match[0])):
        return True
    if link.strip() in {"", "-", "to", "til", "2", "as", "som", "under"} or match["vague"]:
        return False
    if _IS.match(link) and not _WHOSE.search(text[max(0, match.start() - 12) : match.start()]):
        return False
    return bool(_ENDS.match(text, match.end()))


def _is_found_as(name: str) -> bool:
    return _looks_made_up(name) or (len(name) > 8 and name.lower() not in _PLAIN_WORDS)


def _looks_made_up(name: str) -> bool:
    """A digit, an underscore or a dot among letters, or a capital inside: malik2200, umm_sara, abu.x, xXshadowXx."""
    letters = sum(character.isalpha() for character in name)
    return letters >= 2 and bool(_ODD_PART.search(name)) and not _CLASS_OR_DOMAIN.fullmatch(name)
