"""Words that say whether something was done, is planned or was called off, and what a message wants."""

from __future__ import annotations

# (sense, value, Danish, English)
SENSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "phase",
        "started",
        """
        igangsattes startedes påbegyndtes opstartedes indledtes startet startede starter start opstartet opstart
        opstartede påbegyndt påbegyndte begyndt begyndte begynder igangsat igangsatte i_gang sat_i_gang
        gået_i_gang gik_i_gang sat_i_værk etableret etablerede oprettet oprettede opstarter skudt_i_gang
        kom_i_gang indledt indledte iværksat iværksatte startskuddet kick-off kommet_i_gang igang sat_igang
        påbegynder startes sparket_i_gang søsat løb_af_stablen taget_hul_på tog_hul_på skubbet_i_gang
        skubbet_igang trukket_i_gang løbet_i_gang kørt_i_gang fået_i_gang fik_i_gang sat_op begyndelse startmøde
    """,
        """
        started start begun began begins kicked_off kicked_off_with launched set_up set_in_motion got_going
        under_way underway up_and_running initiated commenced opened got_started starting kickoff kick-off
        off_the_ground is_off_the_ground beginning we_start i_start we_begin i_begin got_under_way first_session
        on_its_way matched paired startup start-up starts got_off opening commencing
    """,
    ),
    (
        "phase",
        "completed",
        """
        afsluttet afsluttede afslutning slut sluttet sluttede færdig færdigt færdige færdiggjort færdiggjorde
        afsluttedes rundede_vi_af rundede_af rundet_af lukkede_vi sluttede_vi endt fuldført fuldførte gennemført
        gennemførte slutter overstået til_ende lukket lukkede afrundet afrundede forbi tilendebragt afslutter
        afrunding i_mål i_hus gjort_færdig afvikling_slut tilendebragte fuldendt fuldendte afsluttes afsluttende
    """,
        """
        finished completed concluded ended done over wrapped_up wrapped finalised finalized complete closed
        finish came_to_an_end brought_to_an_end rounded_off completion ending carried_through is_over concluding
        brought_to_a_close finishing drew_to_a_close closed_off wrapping_up
    """,
    ),
    (
        "held",
        "",
        """
        fandt_et_møde_sted fandt_møde_sted skete det_skete afholdtes holdtes gennemførtes blev_gennemført
        fandt_sted holdt afholdt afholdte havde haft har_haft var været afviklet afviklede gennemført deltog
        deltaget besøgt besøgte lavede lavet kørte kørt fik talte talt mødtes mødt fortalte gav givet leverede
        leveret stod_for præsenterede afsluttet udført afgjort blev_holdt er_holdt er_afholdt underviste
        undervist betalt betalte købt købte brugt brugte kom gik fyldte bestod
    """,
        """
        sat_in_on sat_in_at dropped_in_on convened was_convened was_delivered was_given held gave given had did
        done was were ran delivered conducted hosted been went attended visited led facilitated carried_out
        took_place took met spoke talked presented lectured taught briefed paid bought spent got came completed
        finished holded showed organised organized arranged made wrapped_up drew joined managed_to
        managed_to_hold got_to_hold
    """,
    ),
    (
        "plan",
        "",
        """
        forventes afventer planlagt_til næste_skridt ønsk_os_held ønsk_mig_held kryds_fingre har_til_hensigt
        aftalt_at vi_har_aftalt aftalt_møde først_når sæt_kryds næste_på_listen venter_der skal skulle vil
        skal_vi skal_jeg der_kommer kommer_der har_aftalt planlægger planlagt planlagte planlægge booket booker
        bookes booke aftalt_til kommer_til_at regner_med forventer tænker_at har_planer_om på_programmet
        bliver_holdt afholdes holdes finder_sted arrangerer kommende forestående tilmelding indbydelse inviterer
        fastsat berammet sat_til kalenderen ønsker vil_gerne tænker_på_at tænker_på_et forhåbentlig
        forhåbentligt måske_når hvis_vi_får hvis_alt_går mind_mig_om husk_mig_på er_i_gang_med_at i_gang_med_at
        udkast_til måske_et måske_en overvejer håber_på håber forbereder forberedelse gør_klar glæder_os_til
        glæder_mig_til skemalagt aftale_om bestille bestilt invitation planen på_tegnebrættet reserveret
        opstartes igangsættes påtænker agter mangler_stadig mangler_at kunne_godt_tænke gennemføres
        afsluttes_først påtænkes på_vej regner_vi_med tilbyder tilbyde burde bør afvikles
    """,
        """
        we_are_to i_am_to we're_to planned_for next_steps wish_us_luck wish_me_luck fingers_crossed
        agreed_to_meet were_to_meet save_the_date not_until next_on_the_list next_on_my_list note_to_self
        we'd_be we'd_hold i'd_hold we'd_do we'd_run we'd_have we'd_give thinking_of thinking_about are_invited
        is_invited been_invited we_are_invited i_am_invited i'm_invited we're_invited you_are_invited hopefully
        if_we_get if_we_can if_all_goes remind_me don't_let_me_forget draft_of draft_for draft_programme
        first_draft perhaps_a perhaps_we maybe_a will going_to plan plans planning planned to_be_held scheduled
        book booked booking 'll i'll we'll they'll there'll he'll she'll it'll you'll shall have_agreed_on
        we_agreed_on upcoming coming_up set_for would_like would_love looking_forward expect expecting intend
        about_to due_to supposed_to arranged_for is_to are_to am_to on_the_calendar hoping hope preparing
        prepare invite to_take_place should gonna in_the_diary in_the_pipeline slated pencilled_in penciled_in
        lined_up on_the_agenda wanna want agreed_to_hold have_to need_to needs_to want_to wants_to won't would
        considering ought
    """,
    ),
    (
        "cancel",
        "",
        """
        venter_til faldt_på_gulvet udgå måtte_udgå regnet_væk regnede_væk blæst_væk afblæst afblæses må_vente
        vente_til falder_til_jorden falder_fra går_i_vasken bliver_ikke_til takket_nej takkede_nej sagt_fra
        måtte_opgives opgives trak_sig trukket_sig sprang_fra skulle_være_startet skulle_have_startet
        havde_håbet_på_at ny_dato_følger ikke_gjort_endnu ikke_nået_endnu ville_have_holdt skulle_have_holdt
        måtte_melde_afbud skulle_have_kørt ville_have_kørt opgive måtte_vi_opgive fik_ikke_holdt
        nåede_ikke_at_holde blev_ikke_holdt sagde_nej_til ingen_kom undvære måtte_undvære trukket_tilbage aflyst
        aflyste aflysning aflyse aflyses udsat udskudt udsætte udskyde udskød udsatte flyttet rykket droppet
        droppede ikke_til_noget annulleret annullerede flyttes rykkes rykke ud_i_sandet droppe udgik udgår
        udgået udskydes ombooket ikke_blev_til_noget skubbet gik_i_vasken røg_i_vasken faldt_til_jorden opgivet
        fløj_i_luften flyttede faldt_fra kuldsejlede blev_ikke_af kom_ikke_i_stand kom_aldrig_i_stand
        aldrig_til_noget ikke_til_noget_alligevel sat_på_pause på_pause skulle_have_været skulle_være_holdt
        intet_ud_af gik_ikke_igennem springe_over sprunget_over sprang_over måtte_springe rykkede rykker
        udsættes udsættelse
    """,
        """
        waits_until waits_till is_off is_now_off has_to_wait have_to_wait will_have_to_wait falls_through
        fell_apart came_to_nought got_scrapped wash_out came_to_zero it_came_to_nothing backed_out pulled_out
        had_hoped_to new_date_to_follow not_done_yet not_yet_done was_to_start should_have_started wanted_to_do
        had_to_call_off got_cold_feet would_have_held rained_off said_no_to said_no nobody_came withdrawn
        had_to_be_withdrawn cancelled canceled cancel called_off postponed postpone moved dropped fell_through
        rescheduled put_off came_to_nothing called_of scrapped never_got never_happened did_not_happen
        didn't_happen didnt_happen pushed_back never_took_place pushed off_the_table cancellation never_came_off
        deferred bumped aborted got_cancelled abandoned on_hold should_have_been was_supposed_to was_meant_to
        came_to_naught skip skipped skipping never_got_round had_to_skip called_it_off didn't_come_off
        put_on_hold delayed calling_off
    """,
    ),
    (
        "not",
        "",
        "ikke ingen intet aldrig ej hverken ikk ikke_nogen uden ingen ingenting",
        """
        not no never didn't didnt haven't havent hasn't wasn't weren't couldn't don't isn't aren't none didn´t
        wont won´t nae did_not neither nobody without hasnt wasnt cannot can't cant couldnt failed_to nothing
    """,
    ),
    (
        "not_a_no",
        "",
        """
        aldrig_mere aldrig_før aldrig_set aldrig_prøvet aldrig_meldt_ind aldrig_fået_meldt aldrig_skrevet
        aldrig_registreret ikke_meldt_ind ikke_fået_skrevet ikke_fået_registreret ikke_fået_meldt
        fik_ikke_skrevet fik_vist_aldrig ikke_så_mange ikke_mange ikke_mindre_end ikke_kun ikke_bare ikke_alle
        ikke_mindst ikke_helt hvis_ikke ikke_flere_end ikke_ret_mange ikke_særlig_mange glem_ikke uden_problemer
        uden_for uden_bemærkninger ikke_dårligt ikke_engang_plads ikke_mere_end ikke_desto_mindre ikke_værst
        uden_pause ikke_et_øje ingen_afbud ingen_problemer ikke_noget_problem ikke_nok_stole ikke_kunne_komme
        ikke_mødte_op ikke_dukkede_op ingen_spørgsmål ikke_været_der_før ingen_fravær intet_at_bemærke
        intet_problem
    """,
        """
        never_again never_before never_been never_seen never_logged not_logged haven't_logged never_reported
        never_wrote hadn't_logged not_many not_so_many not_only not_all not_bad no_problem no_problems
        not_less_than no_fewer_than not_quite don't_forget not_more_than no_questions not_least no_absences
        no_complaints not_enough_chairs not_a_bad not_too_many no_less_than no_issues no_trouble could_not_come
        couldn't_come couldn't_make_it not_very_many without_problems without_a_hitch without_a_break
        not_that_many not_just don't_mention
    """,
    ),
    # With one of these the thing is to come, whatever else the clause says.
    (
        "modal",
        "",
        """
        skal_vi skal_jeg skal vil kommer_til_at bliver_holdt afholdes holdes igangsættes opstartes burde bør
        vil_gerne ønsker finder_sted afvikles gennemføres skulle mangler_at mangler_stadig kunne_godt_tænke
    """,
        """
        will shall going_to is_to are_to am_to to_be_held 'll i'll we'll should gonna would ought have_to
        need_to needs_to want_to wants_to would_like would_love want to_take_place wanna they'll there'll he'll
        she'll it'll won't
    """,
    ),
    (
        "as_planned",
        "",
        """
        som_planlagt planmæssigt efter_planen som_aftalt det_planlagte den_planlagte
    """,
        "as_planned as_agreed as_scheduled as_arranged",
    ),
    # What is said of the next one says nothing of this one.
    (
        "next_one",
        "",
        "det_næste er_det_næste næste_møde næste_gang næste_oplæg næste_dialog næste_er næste_bliver",
        "next_one the_next next_meeting next_time next_talk next_session next_is",
    ),
    ("at_last", "", "endelig langt_om_længe omsider til_sidst", "finally at_last at_long_last eventually"),
    ("thanks_for", "", "tak_for mange_tak_for tusind_tak_for", "thanks_for thank_you_for"),
    (
        "topic_verb",
        "",
        """
        drøfte drøftede drøftet diskuterede diskuteret evaluere evaluerede evalueret forberede forberedte
        planlagde aftale aftalte tale_om talte_om snakkede_om talt_om gennemgik hørte_om planlægge koordinere
        koordinerede til_at
    """,
        """
        discuss discussed evaluate evaluated prepared talked_about spoke_about reviewed agree_on agreed_on
        heard_about to_agree to_plan to_discuss to_prepare
    """,
    ),
    (
        "log",
        "",
        """
        så_skal_jeg_oplyse oplyse melding skulle_hilse_og_sige skulle_sige hermed vil_bare_lige_sige
        vil_lige_sige vil_bare_sige skal_lige_sige ville_lige_sige vil_gerne_melde log logge registrer
        registrere registrering skriv skrive noter notere notér noteret tilføj tilføje indberetning indberet
        indberette indberetter melde meld til_registrering føj indtast taste journalisere til_statistikken
        orientering tilføjes registreres logges noteres indfør rapportere rapport afrapportering skrives_på
        sætte_på statistikken logger registrerer til_listen krydse_af status_fra indrapportering indrapporter
        indskrive tælle_med
    """,
        """
        should_write_that wanted_to_say want_to_say just_to_say wanted_to_log wanted_to_report log record
        register registering logging recording note noting add report reporting put_down write_down jot enter
        entering put_on_record put_in please_add for_the_log for_the_record tick_off count_in mark_down logged
        for_the_statistics for_your_information fyi chalk_up
    """,
    ),
    (
        "question",
        "",
        """
        vis_mig har_nogen er_der_nogen hvor_mange hvornår hvad hvem hvilke hvilken hvordan hvorfor hvor kan_du
        kan_vi kan_i kan_jeg kunne_du kunne_i kunne_vi må_jeg må_vi har_vi er_der har_i tilbyder_i findes_der
        mangler_vi hvor_langt hvor_meget skal_vi skal_jeg er_vi bliver_der hvilket ved_du ved_i vil_i vil_du mon
        gider_du kan_man har_du er_det kunne_man blev_det kom_der_nogen gælder tæller hvis kommer_der findes
        ligger_der står_der virker var_det_dig var_det_jer
    """,
        """
        show_me how_many when what who which how why where can_you can_we can_i could_you could_we could_i may_i
        may_we have_we is_there are_there do_we do_you does did_we how_much how_far are_we should_we should_i
        would_you will_you will_there whether do_i is_it can_one anyone_know can_someone could_someone
        has_anyone did_anyone was_there what's whats when's did_you do_they if did_anybody has_anybody was_it
    """,
    ),
    (
        "polite",
        "",
        """
        kan_du kan_i kan_vi kan_jeg kunne_du kunne_i vil_du vil_i gider_du må_jeg kan_man
    """,
        """
        can_you can_we can_i could_you could_i could_we would_you will_you may_i
    """,
    ),
    ("cost", "", "kostede koster beløb_sig løb_op udgjorde stod_i", "cost costs amounted set_us_back totalled"),
    (
        "paid",
        "",
        """
        lejede lejet udbet bet betalt betalte udbetalt udbetalte brugt brugte købt købte udgift udgifter udlæg
        lagt_ud faktura regning kvittering bilag afregnet afregnede overført overførte overført_til indkøb
        indkøbt afholdt_udgift betaling betaler udlagt udbetaling anvendt lagde_ud bogført bogfør bon indkøbte
        bestilt_for givet_ud gav_for har_givet indkøbet refunderet udgiftsført overførsel afregning kontobilag
        hævet regningen fakturaen konteres honoreret honorerede aflønnet aflønning betal dankort køb udgiften
        bilaget kvitteringen fakturabeløb
    """,
        """
        rented hired payed paid spent bought purchase purchased expense expenses invoice bill receipt cost
        outlay payment transferred settled reimbursed reimbursement paid_out disbursed expenditure voucher
        charged invoiced pay refund refunded transfer spending purchases purchases: outgoings costs charge
        shelled_out forked_out laid_out remitted wired
    """,
    ),
    (
        "income",
        "",
        """
        bevilling bevilget modtaget fået tilskud budget budgettet rest resterer tilbage bevilgede sparet indtægt
    """,
        """
        grant granted received budget remaining left allotted allocated saved income funding
    """,
    ),
    # Gatherings that no plan names: people told with one of them belong to it and not to the activity before it.
    (
        "event",
        "",
        """
        debat debataften fest sommerfest julefest tur udflugt forældremøde personalemøde besøg samtale
        konference fyraftensmøde café cafe debatmøde arrangement filmaften turnering lejr koloni rundvisning
        reception generalforsamling fællesspisning klubaften beboermøde borgermøde elevsamtale interview
        fodboldkamp åbent_hus netværksmøde
    """,
        """
        debate party trip outing parents'_meeting staff_meeting visit conversation conference event film_night
        tournament camp tour general_meeting open_house residents'_meeting concert excursion
    """,
    ),
    ("firstly", "", "først", "first firstly"),
    # Several told beside each other that were one event all the same.
    (
        "joint",
        "",
        """
        sammen fælles tilsammen på_én_gang på_en_gang i_ét_hug en_og_samme én_og_samme samtidig i_samme
        samme_seance på_samme_tid samlet
        """,
        "together joint jointly combined in_one_go at_once one_and_the_same at_the_same_time same_session",
    ),
    (
        "both",
        "",
        "begge alle_sammen alt_sammen altsammen begge_dele alt alle",
        "both all_of_them all_of_it all_three all_four all",
    ),
    (
        "another",
        "",
        """
        det_samme samme_igen det_samme_igen samme_øvelse endnu_et endnu_en et_til en_til et_andet en_anden en_ny
        et_nyt det_andet den_anden det_ene den_ene det_første den_første det_sidste den_sidste et_mere en_mere
        og_et_til det_tredje den_tredje det_næste
    """,
        """
        same_thing the_same_again same_again another another_one a_second a_second_one the_other the_first
        the_second one_more the_other_one a_third the_former the_latter the_third the_last a_new_one
        the_first_one the_second_one the_one
    """,
    ),
    (
        "exclaims",
        "",
        "ved_i_hvad ved_du_hvad gæt_hvad sikke_en sikke_et sikken sikke hvilken_dag hvilken_uge",
        "what_a guess_what you_know_what",
    ),
    ("anybody", "", "har_nogen er_der_nogen", "did_anybody has_anybody anyone_know has_anyone did_anyone"),
    ("without", "", "uden", "without"),
    # Of a day on which there was nothing to tell.
    (
        "idle",
        "",
        "ingen gudskelov ingenting intet fri syg sygemeldt ferie helligdag afspadsering barsel",
        "nothing sick holiday ill poorly",
    ),
    ("that_is", "", "altså dvs det_vil_sige", "that_is i.e. meaning"),
    ("there", "", "derud dertil derhen derfra deroppe dernede til_det til_dem", "there for_it for_that for_them"),
    ("hedge", "", "nok bliver bliver_nok formentlig forventet", "probably maybe likely estimated"),
    # Of money that has not been spent.
    (
        "owed",
        "",
        "skylder skyldte tilbud overslag udestående mangler_at_betale tilbuddet prisoverslag ansøgt søgt",
        "owe owes owed quote quoted estimate outstanding unpaid applied_for",
    ),
    ("to_go", "", "tilbage igen endnu mangler venter", "to_go left remaining to_come"),
    (
        "hi",
        "",
        "hvordan_går_det hvordan_går_det_med_dig hvad_så hva_så hej hejsa goddag godmorgen godaften dav halløj",
        """
        my_friend my_friends no_worries how_is_the_day how_are_you how_are_things hi hello hey good_morning
        good_afternoon dear
        """,
    ),
    ("thanks", "", "tak mvh venlig_hilsen vh hilsen kh", "thanks thank_you regards best cheers"),
    ("instead", "", "i_stedet_for istedet_for fremfor", "instead_of rather_than"),
    (
        "correct",
        "",
        """
        nej rettelse ret rettes korrektion fejl skulle_have_været skulle_være ændr ændre forkert
    """,
        """
        no correction correct wrong mistake should_have_been should_be change sorry actually
    """,
    ),
    (
        "withdraw",
        "",
        """
        slet slettes slette fortryd fortrydes fortryder annuller fjern fjerne glem_det drop_det væk_med_den
        tag_den_ud
    """,
        """
        delete undo remove cancel_it scrap_it forget_it take_it_back withdraw discard cancel_that drop_it
    """,
    ),
)
# Present tense: with a weekday it is a plan ("holder oplæg fredag"), with today it is not.
PRESENT = (
    """
        holder har afholder underviser starter begynder tager kører laver giver kommer mødes møder er besøger
        bliver flytter åbner
    """,
    """
        hold holding have having giving give are is run meet visit doing starts begins we_start i_start we_begin
        i_begin we_open
    """,
)
