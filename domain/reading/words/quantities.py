"""Number words, and the words that say what a number counts."""

from __future__ import annotations

# Values of single number words. Danish "to" and English "to" look alike; numbers.py decides by what follows.
NUMBERS = {
    "nul": 0, "zero": 0, "en": 1, "én": 1, "et": 1, "ét": 1, "een": 1, "eet": 1, "one": 1, "to": 2, "two": 2,
    "tre": 3, "three": 3, "fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6, "syv": 7, "seven": 7,
    "otte": 8, "eight": 8, "ni": 9, "nine": 9, "ti": 10, "ten": 10, "elleve": 11, "eleven": 11, "tolv": 12,
    "twelve": 12, "tretten": 13, "thirteen": 13, "fjorten": 14, "fourteen": 14, "femten": 15, "fifteen": 15,
    "seksten": 16, "sixteen": 16, "sytten": 17, "seventeen": 17, "atten": 18, "eighteen": 18, "nitten": 19,
    "nineteen": 19, "tyve": 20, "twenty": 20, "tredive": 30, "tredve": 30, "thirty": 30, "fyrre": 40, "forty": 40,
    "fourty": 40, "fyrretyve": 40, "halvtreds": 50, "halvtres": 50, "halvtredsindstyve": 50, "fifty": 50,
    "tres": 60, "treds": 60, "tresindstyve": 60, "sixty": 60, "halvfjerds": 70, "halvfjers": 70,
    "halvfjerdsindstyve": 70, "seventy": 70, "firs": 80, "firsindstyve": 80, "eighty": 80, "halvfems": 90,
    "halvfemsindstyve": 90, "ninety": 90, "femti": 50, "seksti": 60, "sytti": 70, "otti": 80, "niti": 90,
}  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety")
DANISH_TENS = (
    "tyve", "tredive", "tredve", "fyrre", "fyrretyve", "halvtreds", "halvtres", "halvtredsindstyve", "tres", "treds",
    "tresindstyve", "halvfjerds", "halvfjers", "halvfjerdsindstyve", "firs", "firsindstyve", "halvfems",
    "halvfemsindstyve",
)  # fmt: skip
DANISH_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
ENGLISH_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MULTIPLIERS = {
    "hundrede": 100, "hundred": 100, "hundreder": 100, "hundredes": 100, "tusind": 1000, "tusinde": 1000,
    "thousand": 1000, "tkr": 1000, "mio": 1_000_000, "mill": 1_000_000, "million": 1_000_000,
    "millioner": 1_000_000, "millions": 1_000_000, "snes": 20, "snese": 20, "score": 20, "dusin": 12, "dozen": 12,
}  # fmt: skip
# Said as one: "et par", "a couple of", "halvandet tusind".
WHOLE_PHRASES = {
    "et par": 2, "a couple of": 2, "a couple": 2, "couple of": 2, "a pair of": 2, "a trio of": 3, "a quartet of": 4,
    "et halvt dusin": 6,
    "half a dozen": 6, "half dozen": 6, "a half dozen": 6, "halvanden tusind": 1500, "halvandet tusind": 1500,
    "one and a half thousand": 1500, "halvandet hundrede": 150, "halvandethundrede": 150, "halvanden snes": 30,
    **{f"{word} and a half thousand": 1000 * n + 500 for n, word in enumerate(("one", "two", "three", "four"), 1)},
    "begge to": 2, "en håndfuld": 5, "a handful of": 5, "et halvt hundrede": 50, "half a hundred": 50,
    "halvt hundrede": 50, "et halvthundrede": 50, "en halv snes": 10, "a half dozen of": 6,
}  # fmt: skip

# (sense, value, Danish, English); words are separated by spaces, an underscore joins a phrase.
SENSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "each",
        "",
        """
        hver hvert hver_især hver_gang per_gang pr_gang hver_af_dem begge_gange begge_dage hvert_sted i_hver
        pr_stk stykket per_stk pr_dialog pr_oplæg per_oplæg per_dialog hver_dag ved_hvert ad_gangen til_hvert
        til_hver i_hvert i_hver_klasse i_hver_af i_hver_af_dem pr_klasse per_klasse pr_hold på_hvert på_hver
        pr_møde for_hvert ved_hver ved_hver_af ved_hvert_af i_hver_enkelt pr_styk per_styk pr_session pr_besøg å
    """,
        """
        a_pop apiece from_every in_every at_every every_class every_time each_of each each_time both_times
        both_days per_talk per_dialogue per_session per_event a_piece each_day at_each in_each for_each
        in_each_one at_each_one each_one in_each_of at_each_of to_each a_time per_class per_group per_visit
        per_meeting every_single_time in_each_class a_go
    """,
    ),
    (
        "total",
        "",
        """
        alt_sammen altsammen i_alt ialt tilsammen sammenlagt_set samlet alt_i_alt sammenlagt total totalt
        alle_sammen allesammen alt_i_et lagt_sammen til_sammen i_det_hele_taget
    """,
        """
        in_all all_in_all altogether all_together in_total total overall combined together between_them summed
        in_sum taken_together all_told total_of all_in grand_total
    """,
    ),
    ("room_for", "", "plads_til beregnet_til lavet_til", "room_for meant_for made_for space_for"),
    ("so_many", "", "så_mange det_var_så_mange det_er_antallet", "how_many that_many that's_how_many so_many"),
    (
        "expected",
        "",
        "regnet_med ventet forventet håbet_på satset_på inviteret indbudt tilmeldt bestilt_til dækket_op_til",
        "expected counted_on hoped_for planned_for invited prepared_for signed_up laid_out_for",
    ),
    (
        "subset",
        "",
        """
        heraf deraf hvoraf herunder inkl inklusive inklusiv af_dem af_disse blandt_dem incl
    """,
        """
        of_em of_them of_whom of_which including incl inclusive_of among_them of_these
    """,
    ),
    ("of", "", "ud_af af", "out_of of"),
    (
        "more_than",
        "",
        """
        flere_end færre_end mere_end mindre_end over under op_til næsten knap godt_og_vel mindst flere
    """,
        """
        more_than fewer_than less_than more fewer up_to nearly almost at_least over under
    """,
    ),
    (
        "about",
        "",
        """
        ca cirka circa omkring omtrent rundt_regnet sådan_cirka vel nok cirka. omkr
    """,
        """
        about around approx approximately roughly some circa ish or_so approx.
    """,
    ),
    (
        "filler",
        "",
        """
        jf_aftale efter_aftale ifølge_aftale iht_aftale kun hele i vel nok op frem vist jo alt end så blot bare
        godt sammen selv antal et_antal_af
        """,
        "only just some than even well maybe perhaps friday_prayer friday_prayers",
    ),
    ("sole", "", "kun blot bare", "only just merely"),
    ("stk", "", "stk styk styks stykker", "pcs nos"),
    ("times", "", "gange gang", "times time"),
    ("twice", "", "", "twice"),
    ("x", "", "x", "x"),
    (
        "vague_many",
        "",
        """
        flere nogle mange adskillige en_del en_række en_stribe diverse nogle_få
    """,
        """
        several some many a_few few various multiple a_number_of lots_of plenty_of
    """,
    ),
    (
        "amount_label",
        "",
        """
        besøgstal besøgstallet antal antallet fremmøde fremmødte fremmødet deltagerantal elevtal elevantal
        fremmødetal deltagertal tilhørerantal headcount
    """,
        "turnout attendance headcount number_of head_count audience",
    ),
)
