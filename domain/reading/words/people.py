"""Whom one counts: pupils, grown-ups and people in general, with the endings that make a word a person."""

from __future__ import annotations

from domain.reading.words.text import words_of

PUPILS = (
    """
        udsatte_unge udsatte_børn udsatte_elever el elv elv. elev elver skoleelev ung unge ungdom teenager børn
        barn drenge piger dreng pige studerende gymnasieelev gymnasieelever klassekammerater ungdommer kids
        efterskoleelever hf-elever eud-elever
    """,
    """
        young_ppl pup pup. pups pupil student kid youngster youth youths young_people young_persons teen
        teenager child children boys girls boy girl adolescent classmates schoolchildren learners young_men
        young_women graders
    """,
)
GROWN_UPS = (
    """
        spl spl. lær lær. sosu-hjælper sosu-hjælpere sosu'er social_og_sundhedselev psyk soc.rådg sagsbeh
        sagsbeh. afdelingssygeplejerske ssa ssh governors køkkenfolk pedel lærer skolelærer klasselærer pædagog
        medarbejder ansat ansatte kollega kolleger kollegaer leder skoleleder forælder forældre socialrådgiver
        rådgiver sagsbehandler konsulent ssp-konsulent ssp-medarbejder vejleder uu-vejleder uu-vejledere
        sundhedsplejerske sygeplejerske jobkonsulent klubmedarbejder klubpædagog gadeplansmedarbejder frivillig
        frivillige beboer borger psykolog læge betjent politibetjent politifolk gymnasielærer underviser
        hjemmevejleder dagplejer imam præst træner bestyrelsesmedlem medlem medlemmer kontaktperson
        kontaktpersoner mentor ssp-lærer mødre fædre mor far bedsteforældre familie støttepædagog
        institutionsleder afdelingsleder tillidsmand vikar praktikant personale personaler personalet fagperson
        fagpersoner fagfolk boligsociale vicevært viceværter tosprogskonsulent koordinator tolk direktør
        politiker politikere embedsmænd chefer chef sekretær kommunalansatte nøglepersoner pedeller pårørende
        voksne voksen idrætsledere foreningsledere fritidspædagog plejeforældre plejere værkstedslærer
        ressourceperson resurseperson ressourcepersoner resursepersoner socialpædagog lærerstuderende
        pædagogstuderende sosu-assistenter assistent jordemødre tandlæger fængselsbetjente kuratorer helsefolk
        ildsjæle mentorer lærling lærlinge pæd pæd. sosuer svend svende elevcoach ruspædagog gadeplan husmødre
        seniorer pensionist pensionister håndværkere kasserer buschauffør vagt vagter butiksansatte betjente
        kadetter funktionærer bedemand bibliotekar frisør tømrer mægler værter skolesocialrådgiver
        familierådgiver personalegruppe medstuderende soldat soldater nabo naboer moderator direktører rektorer
        rektor inspektør viceskoleleder souschef klubleder onkler tanter bedsteforælder fritidsleder
        skoletjeneste
    """,
    """
        governor governors aspirant aspirants granny grannies mams mammies lads lassies parishioners trustees
        midwife midwives lifeguard lifeguards empl empl. firefighter firefighters receptionist receptionists
        teacher educator pedagogue employee staff staffer colleague manager leader parent social_worker
        counsellor counselor caseworker case_worker consultant ssp_consultant adviser advisor nurse
        health_visitor job_consultant club_worker youth_worker street_worker volunteer resident citizen
        psychologist doctor officer police_officer police_officers professional practitioner professionals imam
        priest coach trainer board_member member members mentor mother father principal headteacher head_teacher
        staff_members staff_member personnel worker assistant librarian tutor lecturer delegate official guard
        grown_ups grown-ups grown_up caretaker grandparents guidance_counsellor adults adult men women
        supervisor coordinator politician chairmen specialist expert therapist childminder social_workers
        case_workers youth_workers outreach_workers outreach_worker health_visitors nurses club_workers
        club_staff care_workers home_visitors moms dads mums clergy wardens intern trainees apprentices
        apprentice soldier soldiers bouncers bouncer shopkeepers cleaners cleaner cook cooks mothers neighbours
        neighbors lawyers carers carer social_ed foster_parents au_pairs security_guards shop_managers doormen
        heads_of heads_of_department deputies deputy night_staff day_staff barbers taxi_drivers bus_drivers
        childminders teaching_assistants TAs tas chaplains
    """,
)
ANYBODY = (
    """
        socialt_udsatte udsatte_familier udsatte_borgere kvinder mænd søstre brødre deltager deltagere
        deltagende delt deltag delt. person personer pers pers. mennesker menneske tilhører tilh tilh. tilhørere
        publikummer publikum gæster gæst mand hoveder næser fremmødte fremmødt besøgende deltagre andre
        mødedeltagere folk tilskuer sjæle deltgere deltaere delatgere kursister kursist interesserede nysgerrige
        aktører repræsentanter sæder repræsentant stole_besat glade styks_folk par_øjne mand_høj
    """,
    """
        participant people person persons ppl attendee audience_members listener guest heads souls visitor
        others attending attendants in_attendance in_the_audience in_the_room pax participents folks spectators
        representatives representative listeners newcomers bodies pers pers. punters turnouts attendees
    """,
)
CAME = (
    """
        udefra når_man_tæller hvis_man_tæller var_mødt_op_i_et_antal mødt_op omkring_bordet rundt_om_bordet
        om_bordet mødt_ind mødte_ind dukket_op deltog deltaget deltager_i kom mødte mødte_op mødte_frem
        dukkede_op fremmødte til_stede tilstede var_med var_der var_mødt var_kommet lyttede hørte_på hørte_med
        var_til_stede var_fremmødt fik kom_forbi kiggede_forbi sad sad_der fremme var_mødt_op mødte_talstærkt
        troppede_op
    """,
    """
        listening heard filled seats_taken chairs_taken if_you_count if_one_counts in_number in_numbers
        through_the_door through_the_doors round_the_table in_the_chairs in_the_seats in_the_audience
        on_the_chairs sat_through around_the_table stayed_in_their_seats at_the_table in_the_room took_part
        attended came showed_up turned_up participated present joined were_there was_there were_present
        dropped_in made_it listened turned_out attending there showed came_along showing_up taking_part sat_in
        rocked_up popped_in trickled_in braved
    """,
)
WERE = (
    """
        jeg_har_talt der_var_der vi_va vi_kun_var vi_var_kun vi_blev_kun vi_var var_vi der_var de_var var_der
        der_kom der_deltog der_mødte kom_der deltog_der mødte_der vi_sad som_var som_var_i_alt vi_blev blev_vi
        de_blev havde_vi fik_vi var_de var_i_alt trak samlede talte ialt_var nåede_ud_til nåede_vi der_sad
        sad_der vi_var_selv vi_selv_var de_kom
    """,
    """
        that_makes we_sat who_were joined_the joined they_was we_was there_were we_were they_were were_there
        we_had attracted drew reached gathered counted crowd_of audience_of group_of turnout_of turnout_was
        turn-out_of headcount_was attendance_was attendance_of totalling total_of class_of team_of seen_by
        attended_by consisting_of party_of must_have_been there_came there_was there_sat crowd_was numbers_were
    """,
)
GROUP_OF = (
    """
        stab_på kollegium_på team_på gruppe_på hold_på flok_på klasse_på forsamling_på personalegruppe_på
        publikum_på salen_med fremmøde_på
    """,
    "",
)
# Of whom each has a course of his or her own.
ONE_EACH = (
    "familie familier unge forældrepar par mentees mentee teenagere",
    "family families youngsters young_people young_ppl young_persons young_men young_women couples mentees",
)
NOT_CAME = (
    """
        på_listen blev_hjemme tilmeldt tilmeldte tilmeldinger inviteret inviterede indbudte indbudt afbud
        fraværende syge meldte_fra manglede udeblev blev_væk var_syge var_fraværende forventet forventede
        meldte_afbud pladser stole meldt_afbud
    """,
    """
        on_the_list stayed_home stayed_at_home registered signed_up invited absent sick enrolled missing
        no-shows expected no_shows sign-ups registrations stayed_away cancelled_their excused seats chairs
        were_sick were_absent called_in_sick off_sick ill
    """,
)
UNKNOWN = (
    """
        glemte_at_tælle ikke_talt ikke_tal fik_ikke_talt talte_ikke husker_ikke_hvor_mange ved_ikke_hvor_mange
        glemte_at_skrive_op ingen_deltagerliste ikke_deltagertal uden_deltagerliste ukendt_antal antal_ukendt
        antallet_ukendt usikker_på_antallet kender_ikke_antallet husker_ikke_antallet kan_ikke_huske_hvor_mange
        glemt_at_tælle ikke_tal_på har_ikke_tal ingen_tal mangler_tal ved_ikke_præcis_hvor_mange ikke_optalt
        ikke_styr_på_antallet har_ikke_antallet ingen_liste glemte_tælling ikke_helt_hvor_mange
        antal_deltagere_ukendt deltagerantal_ukendt glemte_at_notere glemte_at_få_talt aner_ikke_hvor_mange
        uvist_antal uvist_hvor_mange har_ikke_talt fik_ikke_noteret nåede_ikke_at_tælle fik_aldrig_talt
        ingen_optælling tabt_overblikket husker_ikke_tallet ikke_noteret fik_ikke_skrevet ikke_hvor_mange
        ingen_styr_på_antal ikke_deltagerlisten
    """,
    """
        forgot_to_count did_not_count didn't_count didnt_count no_list_of_participants don't_know_how_many
        dont_know_how_many can't_remember_how_many cant_remember_how_many cannot_remember_how_many not_counted
        number_unknown unknown_number no_count lost_count no_headcount don't_remember_how_many headcount_unknown
        no_attendance_list without_counting no_participant_list not_sure_how_many unsure_how_many
        forgot_the_headcount forgot_the_count nobody_counted never_counted no_idea_how_many attendance_unknown
        didn't_get_a_count didn't_get_the_number don't_have_the_number don't_have_a_number do_not_know_how_many
        forgot_to_write_down didn't_note_how_many no_numbers count_unknown number_of_participants_unknown
        haven't_counted don't_recall_how_many no_head_count forgot_to_note no_sign-up_sheet
    """,
)
# Endings by which an unknown plural after a number is taken for people: "18 hjemmevejledere", "22 bricklayers".
PERSON_ENDINGS = tuple(
    sorted(
        words_of(
            """
        lærere lærer pædagoger pædagog vejledere medarbejdere medarb ledere konsulenter rådgivere arbejdere
        plejersker assistenter betjente ansatte folk hjælpere studerende elever forældre personer behandlere
        terapeuter ister loger ører atorer ikere mødre fædre kvinder mænd unge piger drenge deltagere ejere
        gængere skere viseere givere trænere holdere medlemmer workers teachers nurses officers ists ologists
        visors visers leaders managers parents consultants assistants minders keepers trainers members makers
        visitors helpers students pupils counsellors counselors ators coaches people men women icians ees
        sellers drivers tenants holders givers builders cooks guards hosts ssp'ere erne
    """
        )
    )
)
