"""Tells mere thanks from a message that says something more; what is not understood word for word says more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Longer than this nobody only thanks.
_LONGEST = 300
# What may stand between, before and after what is said. A question mark may not.
_BETWEEN = re.compile(r"[\s.,!;:…()\"»«'’–—-]+|(og|and|hej|kære|hi|hello|dear)(?!\w)")
_SMILES = "👍👌🙏👏🙌💪🤝🤗😊🙂☺😀😃😄😁🥰😍❤♥🧡💛💚💙💜🤍💐🌹🌸🌷🌻🎉✨"
_KIND = rf"(?:[{_SMILES}][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+|[:;]-?\)|<3"

_HELP_DA = (
    r"hjælp(?:en)?|svar(?:et|ene)?|råd(?:et|ene)?|rådgivning(?:en)?|sparring(?:en)?|vejledning(?:en)?|støtten?"
    r"|indsats(?:en)?|snak(?:ken)?|samtale(?:n|r|rne)?|input|idé(?:en|er|erne)?|ide(?:en|er|erne)?"
)
_HELP_EN = r"help|helping(?: me| us)?|advice|answers?|answering|repl(?:y|ies)|responses?|support|guidance|input"
_ANY_DA = rf"(?:{_HELP_DA}|tid(?:en)?|det(?: hele)?|alt|nu|denne gang)"
_ANY_EN = rf"(?:{_HELP_EN}|time|effort|listening|everything|that|it|this)"
_FOR_DA = (
    r"for (?:(?:al|alt|din|dit|dine|jeres|den|det|de|en|et|denne|dette|gode?|godt|store?|hurtige?|hurtigt|fine?|kloge)"
    rf" )*{_ANY_DA}(?: og (?:(?:din|dit|dine|jeres|den|det|de|gode?) )*{_ANY_DA})*"
    r"(?: med (?:det hele|det|sagen|ham|hende|dem))?"
)
_FOR_EN = (
    r"for (?:(?:all|of|your|the|that|this|such|good|great|kind|quick|swift|valuable) )*"
    rf"{_ANY_EN}(?: and (?:(?:your|the|all|good|great) )*{_ANY_EN})*(?: with (?:it|that|this|him|her|them|everything))?"
)
_YES = r"(?:ja|jo|jep|jeps|jamen|(?:yes|yeah|yep|yup)(?:,? please)?)"
_FINE = (
    r"(?:(?:det (?:er|var|lyder)|that(?: is|['’]s)|sounds) (?:(?:rigtig|meget|helt|så|really|very|so) )*)?"
    r"(?:ok|okay|super|fint|perfekt|dejligt|skønt|herligt|fedt|fantastisk|godt"
    r"|great|perfect|lovely|wonderful|brilliant|excellent|good|nice)"
)
_THANKS_DA = (
    r"(?:(?:jeg|vi) (?:siger|vil sige|vil gerne sige) )?(?:(?:rigtig|virkelig|tusinde?|1000|mange|gange|mega|stor) )*"
    r"(?:tak|takker)(?: skal (?:du|i|alle) have)?(?: (?:igen|mange gange|alle sammen|allesammen|begge to))*"
    rf"(?: til (?:dig|jer|alle|panelet))?(?: {_FOR_DA})?"
    r"|(?:jeg|vi) takker(?: mange gange)?"
    rf"|(?:jeg|vi) er (?:(?:meget|rigtig|så|virkelig) )*(?:glade?|taknemmelige?)(?: {_FOR_DA})?"
)
_THANKS_EN = (
    r"(?:(?:so|very|many|a|thousand|million|big) )*(?:thanks|thank you|thank u|thx|cheers|(?:much )?appreciated"
    r"|(?:i|we) (?:really )?appreciate (?:it|that))"
    rf"(?: (?:so much|very much|a lot|a million|again|indeed|all|both|everybody|everyone|to you all))*(?: {_FOR_EN})?"
)
_HELPED_DA = (
    r"(?:(?:det|(?:svaret|rådet|rådene|samtalen|sparringen|(?:dine|jeres) råd|(?:dit|jeres) svar)(?: har)?|det har) )?"
    r"(?:hjalp|hjulpet|virkede|virket)(?: (?:os|mig|meget|rigtig|virkelig|godt|en del|en hel del|så))*"
    r"|det gjorde det(?: (?:i høj grad|virkelig|bestemt))?"
    r"|det (?:var|er|har været) (?:(?:en|til|rigtig|virkelig|meget|så|utrolig|super|stor|god|kæmpe) )*"
    r"(?:hjælp|nyttigt|brugbart|hjælpsomt|gavnligt)(?: for (?:os|mig))?"
)
_HELPED_EN = (
    r"(?:(?:it|that|this|(?:the|your) (?:advice|answer|help|reply)) )?(?:(?:really|has|actually|certainly) )*"
    r"(?:helped|worked)(?: (?:me|us|a lot|lots|very much|so much|a great deal|well|greatly))*"
    r"|(?:it|that) (?:really |certainly )?did(?: help)?(?: (?:me|us|a lot))*"
    r"|(?:it|that|this) (?:was|is|has been) (?:(?:really|very|so|most|a|great|big|of) )*(?:helpful|useful|help)"
)
_CLOSING = (
    r"(?:(?:med )?(?:venlig|mange|kærlig|bedste|de bedste) hilsen(?:er)?|hilsen|mvh|kh|vh|vi ses"
    r"|(?:hav )?(?:en )?(?:fortsat )?(?:god|dejlig) (?:dag|weekend|aften|uge|ferie|sommer|jul|påske)"
    r"|(?:best|kind|warm) (?:regards|wishes)|best|regards"
    r"|have a (?:nice|good|great|lovely) (?:day|weekend|evening|week))"
)
# In this order: "ja" before what may follow it, and the longer of two before the shorter.
_PIECES = tuple(
    (name, re.compile(rf"(?:{pattern})(?!\w)"))
    for name, pattern in (
        ("closing", _CLOSING), ("thanked", _THANKS_DA), ("thanked", _THANKS_EN), ("helped", _HELPED_DA),
        ("helped", _HELPED_EN), ("yes", _YES), ("fine", _FINE), ("fine", _KIND),
    )
)  # fmt: skip
_OF_HELP = re.compile(rf"\b(?:for|for .*|og|and) (?:{_HELP_DA}|{_HELP_EN})(?!\w)")


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a message says that only thanks: `yes` outright, that it `helped`, and whether it speaks of help at all."""

    yes: bool
    helped: bool
    of_help: bool
    # False for a bare "ja": it answers a question, and thanks for nothing.
    thanked: bool


def read_thanks(text: str, names: Iterable[str] = ()) -> Thanks | None:
    """Thanks, kind words and "ja, det hjalp", and nothing besides but those names; None for what says more."""
    if len(text) > _LONGEST:
        return None
    left = _sub_names(text, names, " ").casefold()
    said, at = set(), 0
    while at < len(left):
        if between := _BETWEEN.match(left, at):
            at = between.end()
            continue
        found = next(((name, hit) for name, piece in _PIECES if (hit := piece.match(left, at))), None)
        if found is None:
            return None
        said.add(found[0])
        at = found[1].end()
    if not said & {"yes", "thanked", "helped", "fine"}:
        return None
    helped = "helped" in said
    of_help = helped or _OF_HELP.search(left) is not None
    return Thanks("yes" in said, helped, of_help, bool(said & {"thanked", "helped", "fine"}))


def without_names(text: str, names: Iterable[str]) -> str:
    """Mere thanks without those names, wherever `read_thanks` knows them, and without the greeting that they sign."""
    left = _sub_names(text, names, "")
    return text if left == text else left.strip(" ,:;–-")


def _sub_names(text: str, names: Iterable[str], instead: str) -> str:
    words = [re.escape(word) for name in names for word in name.split() if len(word) > 1]
    if not words:
        return text
    name = rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
    signed = rf"[\s,:;–-]*(?:(?<!\w){_CLOSING}[\s.,:;!–-]*)?{name}(?:[\s-]*{name})*"
    return re.sub(signed, instead, text, flags=re.IGNORECASE)
