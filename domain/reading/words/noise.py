"""Words that show a number to be something else than a head count or a number of events."""

from __future__ import annotations

# Standing after the number: "2 timer", "9. klasse", "15 år", "3 brochurer".
AFTER = (
    """
        time timer minutter minut min t tim kvarter sekunder klasse klassetrin årgang år årig -årig årige årigs
        måneder måned uger uge dage dag klasser skoler skole steder sted institutioner lokaler grupper hold
        gange gang procent pct km kilometer sider side spørgsmål slides plakater foldere brochurer flyers bøger
        hæfter borde runder afdelinger klubber teams moduler lektioner lektion minutters timers sal etage point
        stjerner års afsnit emner temaer kopper liter flasker boller pizzaer eksemplarer pakker kasser stole
        pladser film film_klip videoer filmklip cases øvelser nætter aftener formiddage eftermiddage møder
        familier stoppested billetter ture klip forsøg mdr mdr. kl. klassetrins organisationer boligområder byer
        slags typer bydele kommuner sagsmapper telefoner mails breve opkald telefonopkald sms'er sessioner
        samtaler lande ugers dages klassers timeres års. gangs årgangs årgange afd vinkler rapporter kopier
        tasker taxaer forløbspladser børnehaver vuggestuer virksomheder butikker kander kage kager sandwich
        billeder ark papirer kort links stik ledninger sofaer hunde biler cykler matrikler adresser etager glas
        grader teltte spil udsatte_boligområder udsatte_områder udsatte_byområder ting ærinder opgaver
        aktiviteter punkter
    """,
    """
        homes hour hours hrs hr h minutes minute mins min years year yrs yo y/o months month weeks week days day
        grade graders grades classes class schools school places institutions rooms groups percent km kilometres
        miles pages page questions slides posters leaflets flyers brochures books booklets tables rounds
        departments clubs teams modules lessons lesson floor points stars copies cups bottles pizzas packs boxes
        chairs seats videos clips cases exercises nights evenings year-old year-olds yr-old year_old yr families
        tickets trips quarter semester o'clock pm am p.m a.m p.m. a.m. street hrs. sessions times districts
        kinds sorts types municipalities organisations countries phone calls emails letters parts part topics
        themes half bus buses folders reports kindergartens nurseries shops companies firms sheets pictures
        photos handouts cables pots dogs cars bikes stops links glasses hourly degrees slices trays things items
        matters errands tasks activities
    """,
)
# Standing before the number: "kl. 14", "lokale 204", "nr. 3", "uge 11".
BEFORE = (
    """
        galleri studie værksted blok bane afd afdeling klasserne årgangene yr yrs years grades auditorium kl
        klokken lokale lok rum nr nummer punkt fase trin etape stue sal bus linje linie side uge vej gade klasse
        modul alderen alder bygning opgang hal runde kapitel gruppe hold sag sagsnr tlf telefon mobil postnr
        version del bilag faktura fakturanr konto stoppested spor s-tog linje. årgang klokka værelse afsnit
        session rute bind
    """,
    """
        gallery hut studio kitchen stairwell staircase apartment half block lane wing ward gate room rm no
        number nos yr yrs years grades item phase step bus line page week at_age aged age ages grade year class
        module building hall round chapter group case phone tel mobile postcode version part invoice_no account
        platform floor suite o'clock highway until till after_hours unit session volume route nr
    """,
)
TIME_BEFORE = (
    "kl klokken fra klokka mellem ved_kl indtil",
    "at from between o'clock until till kl around_at @ since by",
)
SUBSET_VERBS = ("spurgte stillede græd gik_før", "asked cried left_early")
