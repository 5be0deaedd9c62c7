"""How does it stand? Reads whether a text asks that of requests and says nothing else: a word more, and it is news."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"(?<!\w)R-?(\d\d)-(\d{1,4})(?!\w)", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:min henvendelse|mine henvendelser|min sag|mine sager|mit spørgsmål|det,? jeg spurgte (?:panelet )?om"
    r"|my requests?|my cases?|my question|what i asked)\b",
    re.IGNORECASE,
)
# "Mit spørgsmål er, hvornår …", or alone with the question still to come.
_BEGINS_QUESTION = re.compile(
    r"\b(?:mit spørgsmål|my question)\s*(?:er\b|lyder\b|is\b|:)|^\W*(?:mit spørgsmål|my question)\W*$", re.IGNORECASE
)
_COURTESY = re.compile(
    r"\b(?:hej(?: med (?:dig|jer))?|hejsa|goddag|kære (?:bot|panel)|(?:mange )?tak|på forhånd|venlig hilsen|mvh|vh"
    r"|hi|hello|hey|dear (?:bot|panel)|please|thanks|thank you)\b",
    re.IGNORECASE,
)
_FOREWORD = re.compile(
    r"^\W*(?:(?:kan|vil|må) (?:du|i|jeg) (?:lige )?(?:sige|fortælle|spørge|høre|få at vide)(?: mig)?|ved (?:du|i)"
    r"|jeg (?:vil|ville) (?:gerne|bare|lige)(?: lige| bare)* (?:vide|høre|spørge)"
    r"|(?:can|could) you tell me|i(?: would|'d) like to know|do you know)\b",
    re.IGNORECASE,
)
# What stands in place of a request that is named; no word.
_IT = "_it_"
# All that such a question is made of. What tells of a pupil, a day or a deed needs other words.
_WORD = re.compile(
    r"hvordan|hvor|hvornår|hvem|hvad|mon|om|går|står|ser|det|ud|til|med|langt|længe|er|har|bliver|kommer|blevet"
    r"|kommet|nået|vi|i|jeg|mig|min|den|der|som|nogen|noget|en|nyt|svar|svaret|taget|tager|set|læst|fået|får|et"
    r"|fra|på|af|panelet|eksperten|status|sket|sker|sendt|modtaget|afsluttet|lukket|besvaret|gang|nu|endnu|så"
    r"|stadig|allerede|how|what|what's|how's|where|when|who|whether|if|is|are|has|have|had|does|do|did|any"
    r"|anything|anyone|anybody|someone|somebody|news|update|about|on|of|for|the|my|it|to|with|me|you|there|been"
    r"|yet|still|now|far|along|looking|at|going|doing|coming|happened|happening|happens|happen|get|got|hear"
    rf"|heard|{_IT}|an|a|answer|answered|reply|taken|take|seen|read|received|sent|closed|done|panel|expert"
)
_ASKS = re.compile(r"\b(?:hvordan|hvor|hvornår|hvem|hvad|status|how|how's|what|what's|where|when|who)\b")
_OPENS = re.compile(r"(?:er|har|mon|om|bliver|kommer|nyt|noget|is|are|has|have|does|do|did|any|whether|if)\b")
_AND = re.compile(rf"\b{_IT}(?: (?:og|and)? ?{_IT})+\b")
_SHORT = re.compile(
    r"(?:(?:hvad er )?status (?:på |for )?|(?:er der )?nyt (?:om |i )|hvordan (?:går|står|ser) det (?:til |ud )?med "
    r"|(?:what is |what's )?(?:the )?status (?:of |on )|any news (?:on |about )|how is |how's )?"
    rf"{_IT}(?: status| going| doing)?"
)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked about: the requests named, as (year, number); none: those of the writer, if he says so (`mine`).

    `short`: in a form so short that it can mean nothing else.
    """

    references: tuple[tuple[int, int], ...]
    mine: bool
    short: bool


def read_inquiry(text: str) -> Inquiry | None:
    """None for a text that says anything besides."""
    if _BEGINS_QUESTION.search(text):
        return None
    references = tuple(dict.fromkeys((2000 + int(one[1]), int(one[2])) for one in _REFERENCE.finditer(text)))
    question, mine = _MINE.subn(_IT, _REFERENCE.sub(_IT, text.replace("’", "'")))
    sentences = [said for one in re.split(r"[.?!\n]+", _COURTESY.sub(" ", question)) if (said := _plain(one))]
    if len(sentences) != 1 or not (sentences[0] == _IT or _asks(sentences[0], marked="?" in text)):
        return None
    return Inquiry(references, bool(mine), _SHORT.fullmatch(sentences[0]) is not None)


def _plain(sentence: str) -> str:
    """Its words and nothing between them; several requests are one."""
    return _AND.sub(_IT, " ".join(re.findall(r"[\w']+", _FOREWORD.sub("", sentence.casefold()))))


def _asks(sentence: str, *, marked: bool) -> bool:
    if not all(_WORD.fullmatch(one) for one in sentence.split()):
        return False
    return marked or _OPENS.match(sentence) is not None or _ASKS.search(sentence) is not None
