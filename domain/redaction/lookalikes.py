"""Dates, times, amounts, paragraphs, references and case numbers: what looks like a secret and is none."""

from __future__ import annotations

import re

from domain.redaction.shadow import FILL

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_MONTH_NAMES = (
    r"(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:ust)?"
    r"|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
)
_NUMBER = r"(?:\d{1,3}(?:[ .]\d{3})+|\d{1,12})(?:,\d+)?"
_STARTS_WITH_DIGIT = re.compile(
    rf"""(?<![\d])(?<!\d[.,:/-])(?:
    (?:19|20)\d\d-{_MONTH}-{_DAY}(?![\d-])                                  # 2014-03-04
    |{_DAY}[./-]{_MONTH}[./-](?:(?:19|20)\d\d|\d\d)(?!\d)(?![./-]\d)        # 04.03.2014, 4/3-14
    |{_DAY}/{_MONTH}(?![\d/])                                               # 4/3
    |{_DAY}\.?(?:[ ]?-[ ]?{_DAY}\.?)?[ ]?{_MONTH_NAMES}\b                   # 12. marts, 12.-14. marts
    |\d{{1,2}}[.:]\d\d[ ]?(?:-|til|to)[ ]?\d{{1,2}}[.:]\d\d(?!\d)           # 14.30-16.00
    |\d{{1,2}}:\d\d(?!\d)                                                   # 08:00
    |{_NUMBER}[ ]?(?:kr(?:oner)?\b|dkk\b|euro?\b|,-|mio\b|mia\b|t\.?kr|%|procent|pct)   # 12.500 kr
    |\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.])                                  # 12.345.678
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STARTS_WITH_WORD = re.compile(
    rf"""(?<!\w)(?:
    (?<!-)(?:kl\.?|klokken)[ ]?\d{{1,2}}(?:[.:]?\d\d)?(?:[ ]?(?:-|til|og)[ ]?\d{{1,2}}(?:[.:]?\d\d)?)*
        (?!\d)                                                             # kl. 0900-1130
    |(?<!\d\ )(?<!-)(?:kr\.?|dkk|eur|usd|€|\$|£)[ ]?{_NUMBER}(?-i:(?![A-Z]))                     # kr. 20.123,50
    |(?:§+|stk\.?|kap(?:itel)?\.?|art(?:ikel)?\.?|section)[ ]?\d+(?:[ ]?[-,][ ]?\d+)*
    |(?-i:U)[ ]?(?:19|20)\d\d[. ]\d{{1,4}}(?:[ ]?(?-i:[A-Z]{{1,2}}))?\b    # U 2012.1234 H, a case in the law reports
    |(?:linje|bus|line|metro|tog)[ ]?\d{{1,3}}[a-z]?\b                      # bus 5C
    |(?:uge|uger|weeks?|side|sider|pages?|pp)\.?[ ]\d{{1,3}}(?:[ ]?[-,][ ]?\d{{1,3}})*(?!\d)
    |(?:ordre|order|faktura|invoice|bevillings?|vare|kunde|rekvisitions?|purchase\ order)
        [. -]?(?:nr|nummer(?:et)?|no|number)\.?[ :]{{1,2}}\d\d(?:\ \d\d){{3,5}}(?!\ ?\d)   # ordrenr. 45 20 18 77 03
    |(?-i:DK)[ -]?\d\d(?:\ ?\d\d){{3}}(?!\ ?\d)                            # DK 31 88 24 07, a CVR number abroad
    |(?:iban|cvr|ean|gln|isbn|issn|p-?(?:nummer|nr)|[a-zæøå]{{0,12}}konto|account|(?:møde|meeting)-?[ ]?id|zoom)
        (?:[ -]?(?:nr|nummer|no|number|numre)\w*)?(?![a-zæøå])[ .:#=-]*(?:er[ ]|is[ ])?
        [a-z]{{0,2}}\d(?:[ -]?\d){{0,24}}                                   # CVR 64 94 22 12
    |(?:(?:esdh-)?sag(?:en|s)?|(?:sags|journal|j|jour|dok|dokument|faktura|ordre|vare|serie|medarbejder|låner|løbe|projekt
        |rekvisitions?|inventar|kunde|billet|booking|bevillings|case|file|invoice|order|ticket|project|staff|budget)
        [. -]?(?:nr|nummer(?:et)?|no|number|id)|journal(?:en)?|case|file|invoice|order|ticket|project|ref(?:erence)?
        |faktura|ordre|bilag|dokument|omkostningssted|psp-element|profitcenter|projekt|rekvisition|budget|billet
        |booking|id|ip|ip-adresse|server|version|v(?=[ .]?\d)|matrikel|ansøgning|bekendtgørelse|lov|cirkulære|antal
        |pin|pinkode|kode|adgangskode|password|wifi-kode|code)(?![a-zæøå])
        (?:[ ](?:nr|nummer|no|number|id))?[ .:#=-]*(?:(?:er|is)[ ])?(?:[a-z]{{1,4}}-?|(?-i:[A-Z]{{1,4}}[ ]))?
        \d[\w./-]*                                                         # sag 20141234
    |(?!(?:tele|tlf|tel|mob|privat|hjemme|fastnet|arbejds|direkte|kontakt|vagt|hotline|nød|døgn|lokal|sms|cpr
        |person|nummer))[a-zæøå-]{{3,24}}(?:nummer(?:et)?|nr|kode|linje|-id)\.?[ ]?[:#=]?[ ]?(?:(?:er|is)[ ])?
        \d[\w./-]*                                                         # policenr. 20304050
    |(?:[a-zæøå]|[a-zæøå]{{3,5}})-\d\d?-\d{{2,6}}\b|(?<!-)[a-z]-\d{{3,6}}\b(?!-[a-z])          # R-14-007, A-0042
    |(?:https?://|www\.)[^\s{FILL}]+
    |[a-z]{{2}}\d\d(?:[ ]?[\da-z]{{4}}){{3,7}}(?:[ ]?[\da-z]{{1,3}})?\b     # an IBAN
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands after a number that counts or measures something (18 deltagere, 12 nye mentorer).
# "men" is Danish for "but", unless something English follows.
COUNTED = re.compile(
    r"""[ ]?(?:(?!flere|hver|alle|mange|hele|nogle|første|sidste|næste|samme|denne|dette|last|next|past|most
    |tre|three|eight)
    [a-zæøå]{2,}[et][ ])?(?:%
    |(?:kr|kroner|dkk|mio|mia|pct|procent|percent|år(?:ig|ige|s)?|stk|km|m2?|pm|am)\b
    |(?:deltag|elev|lær|medlemm|person|pædagog|bebo|borg|tim|minutt|måned|ug|klass|skol|klubb|samtal|henvendels|sag|dreng
       |pig|familie|kvind|frivillig|tilhører(?=e)|plakat|video|følg|visning|indbygg|gæst|gang|dag|aften|nætt|morgen|weekend|meter|flyer|bil|tilmeldt
       |fremmødt|ansatt|studerend|ung|voks|voksn|mødr|fædr|forældr|søskend|besøgend|medarbejd|mennesk|kolleg|dialog
       |aktivitet|lektion|foredrag|workshopp?|stop|temamød)(?:e|er|r|ere|s)?\b
    |(?:børn|mænd|oplæg|møder?|forløb|besøg|hold|vidensoplæg|kurser|temadage?|navne|svar|opkald|beskeder|mentorer)\b
    |(?:participant|pupil|student|kid|youth|boy|girl|hour|week|month|minute|talk|session|meeting|course|visit|time|year
       |teacher|parent|worker|view|follower|mentor|volunteer|attendee|guest|visitor|class|classe|school|evening|night|morning|day|dialogue)s?\b
    |(?:families|people|persons|staff|women
       |men(?=[ ](?:who|were|are|had|came|stood|from|with|handed|standing))|children|teens|young)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def without_lookalikes(text: str) -> str:
    """`text` with what is certainly no secret filled, offsets kept."""
    text = _STARTS_WITH_WORD.sub(_fill, text)
    return _STARTS_WITH_DIGIT.sub(_fill, text)


def _fill(match: re.Match[str]) -> str:
    return FILL * len(match[0])
