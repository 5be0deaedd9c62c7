"""Real words that look like slips of the finger and are none."""

from __future__ import annotations

from domain.reading.words.text import words_of

# Real words that lie one slip from a word of a plan or of the calendar: "opslag" is no "oplæg".
LOOKALIKES = words_of(
    """
        opslag opslaget opslagene oplevelse oplevelser oplever oplysning oplag opgave tasks takes tanks tales talked
        talking talker walks calls talent foretaget foretager fordraget fortaget meddelelse dialekt dialekter
        dialogen course source courts coarse cause curse presents presence present president lecturer lectern lære
        lærte lærer larer leder ledet leger elevator levere leverede levet eleven mente mentee mental mentalt mening
        møder marts march match watch market marked mandat mandater freday fridge sunday summer onsket onskede torsk
        talte tales peoples papers persons pensioner pension parent patent pupil couple course courts cours horses
        house houses forlob forlod forlag forslag forsøg forløbet forhold forlængst forlad forlader forladt behov
        delte deler delte dele meeting melting setting seating eating greeting thanks starter stater statens stated
        states stared start smart state ended handed landed needed seeded heldt holder helt hold told timer times
        trainer train tropper gruppe stoppet stoppede stopped skiftet skiftede besked sluttede klasser glasser
        presset pressede briefly brief belief seminars samme sammen samlet samler samlede semester session sessions
        mission passion pension counter country county counting coaches couches coached teacher teaches reached
        reacher parter parterne partner partners partier party ambassade ambulance dialed hours yours ours honor
        honour humor rents rent rant trent sents sent cents fees feet feel feed fed transports materiel matter
        letters master mestre materie drifts drifter draft motor monitor minor manor senator tutor advice advise
        course adviser unge unger junge lunge younge young tirsdag torsdag fredag today toddy birthday workday
        holiday monthly mostly juniors junior julen jules julie eleverede enlever oplyst oplyste optaget optog
        optagelse optrin opstart oprørt opråb opdraget opdrag afslutte afsluttes avsluttet slukket flyttet fyldte
        fyldt aflyste aflæst aflyst aflåst aflast foredrage fordrage bagefter begynder grundig grunde gruppen
        grupper kontakt kontor kontrakt penge pengene uger ugens kollega klubben klubber klub skole skolen skoler
        læst læste sygdom kunst dansk class classes school schools great treat break small still children street
        travel really nearly party early ready leave leaves learn learned later latter water letter better matter
        never newer number member december where there these those three threw through though thought tough touch
        lunch launch bunch crunch branch about above alone along among angry other others another mother brother
        either neither whether weather would could should world sound found round bound wound pound around ground
        groups group
    """
)
