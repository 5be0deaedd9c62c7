"""Small words: joints between clauses, prepositions, articles, and what else stands between a number and its noun."""

from __future__ import annotations

from domain.reading.words.text import words_of

SENSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "and",
        "",
        "og samt plus & + desuden derudover endvidere yderligere dertil",
        "and plus & + also furthermore additionally besides",
    ),
    (
        "then",
        "",
        """
        dernæst derefter bagefter så herefter efterfølgende efterfulgt_af senere_på_dagen og_så derpå derudover
        desuden endvidere også ligeledes endelig sluttelig så_var_der
    """,
        """
        then afterwards afterward after_that followed_by later subsequently next also and_then in_addition
        besides finally later_on thereafter as_well_as
    """,
    ),
    (
        "straight_after",
        "",
        """
        dernæst derefter bagefter herefter efterfølgende efterfulgt_af senere_på_dagen lige_efter straks_efter
        samtidig samtidigt i_samme_forbindelse
    """,
        """
        then afterwards afterward after_that followed_by at_the_same_time right_after straight_after
        later_that_day
    """,
    ),
    ("but", "", "men dog til_gengæld hvorimod mens", "but however while whereas though"),
    ("both_and", "", "både", "both"),
    ("topic", "", "om omkring vedr vedrørende ang angående", "about on regarding re concerning"),
    (
        "purpose",
        "",
        """
        til for på i_forbindelse_med ifm i.f.m. ifbm vedr fra ved i efter under før af inden til_vores
    """,
        """
        for to at from of in in_connection_with during on towards toward before after
    """,
    ),
    (
        "occasion",
        "",
        "efter under før i_forbindelse_med ifm ved inden siden til op_til fra",
        "after during before in_connection_with following since at from",
    ),
    (
        "company_prep",
        "",
        "med m m/ ved v v/ hos mellem i blandt for af via fra",
        "with w w/ by between at of in among via for from",
    ),
    (
        "for_whom",
        "",
        "for til f overfor med m m/ blandt foran hos med_deltagelse_af",
        "for to with w w/ among in_front_of before attended_by seen_by",
    ),
    (
        "article",
        "",
        "et en den det de vores vore jeres min mit mine deres nye ny nyt sit",
        "a an the our your my their this that his her",
    ),
    (
        "adjective",
        "",
        """
        fuldtids deltids fastansatte timelønnede nye ny nyt nyligt korte kort lange langt stor stort store små
        lille gode godt god vellykket vellykkede fælles fine fint ekstra forskellige separate seneste sidste
        første andet anden tredje fjerde aftalte planlagte årlige planmæssige spændende interessante velbesøgte
        velbesøgt indledende opfølgende lokale individuelle individuelt yderligere samme hele halve kombineret
        succesfulde succesfuldt dejlige dejlig super mere flere parallelle adskilte
    """,
        """
        full_time part_time hourly_paid new short long big small good great successful joint fine extra
        different separate latest last first second third fourth agreed planned annual interesting well-attended
        introductory follow-up local individual further same whole brief more quick lively combined nice lovely
        fantastic excellent productive additional parallel useful quarterly monthly regular half-day full-day
    """,
    ),
    (
        "infinitive",
        "",
        """
        holde afholde starte afslutte begynde lave køre tage give komme gå være have få mødes deltage besøge
        planlagte aftalte flytte rykke
    """,
        """
        hold holding give giving make take come go be have get meet meeting visiting
    """,
    ),
    ("every", "", "hver_uge hver_måned ugentlige ugentligt", "every_week every_month weekly"),
    (
        "ordinal",
        "",
        """
        første anden andet tredje fjerde femte sjette syvende ottende niende tiende
    """,
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    ),
    ("it", "", "det den vi der jeg", "it this we there i that i'm we're they're i've we've"),
    ("me_and", "", "mig_og jeg_og undertegnede_og", "me_and myself_and i_and"),
)
# How people write small words in a hurry.
SHORTHAND = {
    "ik": "ikke", "ikk": "ikke", "itt": "ikke", "osse": "også", "ogs": "også", "sku": "skulle", "ku": "kunne",
    "hva": "hvad", "hvd": "hvad", "hvorn": "hvornår", "nåed": "nåede", "thx": "thanks", "tmr": "tomorrow",
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "couldnt": "couldn't",
    "wont": "won't", "wouldnt": "wouldn't", "shouldnt": "shouldn't", "isnt": "isn't", "arent": "aren't",
    "wasnt": "wasn't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't", "hadnt": "hadn't",
    "whats": "what's", "hes": "he's", "shes": "she's", "theyre": "they're", "youre": "you're", "thats": "that's",
    "ive": "i've", "weve": "we've", "imandags": "mandags", "itirsdags": "tirsdags", "ionsdags": "onsdags",
    "itorsdags": "torsdags", "ifredags": "fredags", "ilørdags": "lørdags", "isøndags": "søndags", "onsd": "onsdag",
    "tirsd": "tirsdag", "torsd": "torsdag", "hvorledes": "hvordan", "mrg": "morgen", "wat": "what", "wot": "what",
    "doin": "doing", "runnin": "running", "gona": "gonna", "nxt": "next", "befor": "before", "wensday": "wednesday",
    "wendsday": "wednesday", "wednsday": "wednesday", "advis": "advisory", "cours": "course", "havnt": "haven't",
    "yest": "yesterday", "wld": "would", "bc": "because", "abt": "about", "n": "and", "an'": "and",
}  # fmt: skip
# Of them those that end what is counted, and months: "16 pers. Tirsdag ..." ends a sentence all the same.
UNITS = words_of(
    """
        tilh nos pup empl stk pers delt elev kr pax pæd medarb ans deltag jan feb mar apr jun jul aug sep sept
        okt oct nov dec
    """
)
# Words that end with a point without ending a sentence.
ABBREVIATIONS = words_of("""
        tirsd onsd torsd tilh nos pæd døgninst inst sem omkr fam kgs gl sdr ndr st afd pup empl udv udbet bet
        afsl indk rådg hosp sygepl d kl ca cirka pers delt opl rådgiv adv nr m f v kr tlf inkl incl hr fr kbh
        vedr jf pga ifm mio mill stk ang approx no dept min max mr mrs ms jan feb febr mar apr jun jul aug sep
        sept okt oct nov dec bl a dvs osv evt ekskl forb gns ind f.eks fx etc co tirs tors ons fre man tir tor
        lør søn mon tue tues wed thu thurs fri sat sun tim timer excl medarb lok pr udg sekr best skt prof dr
        obs stud red ml ml. g s kap opr tot hhv resp int ext ass dep wk wks avg est
    """)
# Words that open a sentence after "... 25.": elsewhere a small letter there means an ordinal ("9. klasse").
STARTERS = words_of("""
        i på og der vi det jeg de så men gik hvor hvad hvordan hvem bagefter derefter dernæst desuden også super
        godt fint alle mange en et tak meget var har havde tomorrow today yesterday then we it they there the a
        an how what who went great good many all thanks also and but after afterwards on in next was had very
    """)
# Senses that a word has in the other language only.
FOREIGN: dict[str, dict[str, tuple[str, ...]]] = {
    "da": {
        "i": ("it", "about_me"), "man": ("somebody", "people"), "her": ("somebody", "unless", "article"),
        "lad": ("somebody",), "men": ("people",), "gang": ("trouble",), "gangs": ("trouble",), "is": ("present",),
        "had": ("held",), "over": ("phase",), "some": ("about",), "die": ("trouble",), "to": ("purpose", "for_whom"),
        "at": ("company_prep", "time_before", "purpose", "occasion"), "time": ("times",), "an": ("article",),
        "sat": ("weekday",), "hold": ("present",), "fight": ("trouble",), "kill": ("trouble",),
    },
    "en": {
        "i": ("filler", "purpose", "company_prep"), "far": ("people", "somebody", "unless"), "men": ("but",),
        "gave": ("purse", "line"), "bus": ("purse",), "fire": ("number",), "tale": ("act",),
        "den": ("article", "it"), "dig": ("somebody", "unless"),
    },
}  # fmt: skip
DANISH = words_of("""
        to og i på med til af er har var vi der det for den at et jeg ikke om fra ved som de blev havde går dag
        holdt kom mødte oplæg møde elever lærere deltagere hvad hvor hvordan hvem en min mit vores fik også hos
        under efter startet afsluttet ung unge honorar lokaleleje kørsel forløb dialogmøde igår tak hej
        godmorgen brug betalt alt ca skal skulle vil kan kunne sig han hun siger mig os dig du mandags tirsdags
        onsdags torsdags fredags mandag tirsdag onsdag torsdag fredag nu så men eller hvis når da ud op ind ned
        over kun lige bare noget nogen ingen mange flere alle sin sit sine hans hendes deres jer dem ham hende
        hvorfor hvornår fordi selv meget lidt godt her skole klasse klub stk delt pers forleden aften morges gik
        gav været blevet bliver blive gør gøre sagde hedder kommer tager
    """)
ENGLISH = words_of("""
        the and of with was were for at on a an in to we i our my had held from by about this that there not
        have has is are talk talks meeting started finished yesterday today last pupils teachers participants
        people course what how who do should need help thanks hello paid gave took came two three four five six
        seven eight nine he she his her it they monday tuesday wednesday thursday friday each all total me us
        you your new just could would so or but if when then than out up down one another some any more most
        very much many them their him can will did does done been be being am ok school class grade kids youth
        dialogue training session spent bought cost invoice tues weds thurs don't didn't can't won't i'm it's
        he's she's we're they're i've we've into over after before because why where which these those also
        still already again no yes ppl mtg mtgs mins
    """)
