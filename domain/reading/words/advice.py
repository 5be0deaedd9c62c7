"""Words by which a request for advice shows: asking for it, worrying, and whom or what one worries about."""

from __future__ import annotations

# Said by somebody who wants help with something: enough by itself, unless the sentence is about the bot.
ASKS = (
    """
        sparring brug_for_råd gode_råd godt_råd et_råd søger_råd få_råd råd_om råd_til_hvordan rådvild
        hjælp_til_at hjælp hjælpe brug_for_hjælp hvad_bør sparre_med sparre_om nogen_sparre hvad_siger_man_til
        skal_man_tage skal_jeg_tage skal_vi_tage tage_det_alvorligt usikker_på_om i_tvivl_om_jeg hvem_går_man
        hvem_går_jeg hvad_mere hvad_skal_vi_gøre overreagerer låne_jeres_hjerner låne_jeres_øre låne_jeres_ører
        hva_siger_man hva_gør_man hva_gør_vi hva_gør_jeg hva_skal_jeg hva_skal_vi hvem_tager_man hvem_tager_jeg
        hvem_tager_vi hvor_langt_kan_jeg hvor_langt_må_jeg fortæl_mig_hvordan hvad_andre_ville hvad_andre_gør
        hvad_ville_andre høre_hvad_andre måske_er_det_mig bare_hysterisk bare_mig_der noget_jeg_bør
        noget_jeg_skal gå_videre_med skal_stille_op kan_stille_op hvad_svarer_man hvad_svarer_jeg hvad_svarer_vi
        hvad_siger_vi hvordan_gør_andre ond_fornemmelse dårlig_mavefornemmelse er_det_forkert hvad_gør_jeg
        hvad_gør_vi hvad_gør_man hvad_skal_jeg hvad_skal_vi hvad_kan_jeg hvad_kan_vi hvad_bør_jeg hvad_bør_vi
        hvad_ville_i hvad_ville_du hvad_nu hvem_skal_jeg hvem_skal_vi hvem_kan_jeg hvem_kan_vi hvem_kontakter
        hvem_ringer hvordan_håndterer hvordan_griber hvordan_taler hvordan_reagerer hvordan_forholder
        hvordan_kan_jeg hvordan_kan_vi hvordan_skal_jeg hvordan_skal_vi hvordan_hjælper hvordan_får_jeg
        hvordan_får_vi hvordan_møder hvordan_tackler hvordan_bør hvordan_siger hvordan_tager hvordan_undgår
        hvordan_når hvordan_svarer hvordan_går hvilke_muligheder_har hvad_må_jeg hvad_må_vi hvad_gør_a
        hvad_gør_æ hvad_er_klogt hvad_er_klogest hvordan_følger har_jeg_pligt har_vi_pligt hvordan_støtter
        hvordan_gør hvad_siger_jeg hvad_siger_man bør_jeg bør_vi skal_jeg_underrette skal_vi_underrette
        underretning hvornår_skal_man hvornår_skal_jeg hvornår_bør ved_ikke_helt_hvad ved_ikke_helt_hvordan
        ved_ikke_rigtigt_hvad ved_ikke_rigtig_hvordan ved_ikke_helt_om ved_ikke_hvad ved_ikke_hvordan
        ved_ikke_om ved_ikke_hvem aner_ikke_hvad aner_ikke_hvordan vejledning vende_en_sag vende_noget
        drøfte_en_sag drøfte_en_bekymring tale_med_en_fagperson tale_med_en_fra snakke_med_en_fra
        tale_med_nogen_om snakke_med_nogen_om mangler_en_ressourceperson klogeste næste_skridt ønsker_rådgivning
        brug_for_rådgivning få_rådgivning bede_om_rådgivning rådgivning_om rådgives rådgive
        rådgivning_til_hvordan hvad_er_det_bedste hvad_er_bedst hvad_anbefaler hvad_tænker_i hvad_vil_i_anbefale
        noget_man_skal_reagere reagere_på gode_idéer gode_ideer et_godt_råd tage_fat_i nogen_der_kan
        ringe_til_mig ringe_mig_op kontakte_mig vende_det_med hvordan_handler hvordan_forklarer hvordan_snakker
        hvordan_spørger hvordan_åbner gør_man gør_vi_her brug_for_input sag sagen input_til input_på
        hvor_går_grænsen har_i_erfaring erfaring_med erfaringer_med underrette en_sag friske_øjne kigge_med
        stille_op hvad_stiller second_opinion faglig_sparring drøfte_med_en have_vendt få_vendt
        ressourceperson_til resurseperson_til ekspert_i eksperthjælp et_par_øjne gribe_det_an gribe_ind
        tager_jeg tager_vi kontakte_politiet hvor_henvender kommer_jeg_videre kommer_vi_videre tackle takle
        hvordan_skal_man hvordan_kan_man skal_man_sige skal_jeg_sige gør_man_når idéer ideer forslag
    """,
    """
        sparring advice advise guidance help_with help_us help_me need_help need_some_help panel's_help
        the_panel's_help the_right_word the_right_thing_to what_is_the_right what's_the_right what_do_you_say
        what_more can_be_done something_to_react react_to what_shall_we what_shall_i a_person_one someone_i_can
        somebody_i_can one_can_call overreacting should_i_take pick_your_brains pick_your_brain right_step
        whats_the_right out_of_ideas i'm_lost im_lost not_sure_where not_sure_who who_takes_this who_takes_it
        can't_let_that_go can't_let_it_go my_options our_options how_ought whom_does what_is_wise
        what_is_the_sensible what's_the_sensible what's_the_wise what_is_the_wise what_would_be_wise how_far_can
        how_far_may supposed_to_do my_duty our_duty idk_what how_far_should tell_me_how_to tell_me_what_to
        what_others_would hear_what_others how_would_others where_to_take_it pls_advise please_advise
        what_would_others how_do_others anyone_else_seen get_a_resource_person have_a_resource_person
        something_i_should how_would_u how_do_other how_would_other my_next_step pls_help please_help
        where_do_i_go how_far_up how_do_you_talk do_i_have_to_report do_we_have_to_report do_i_have_to_tell
        do_i_have_to_notify do_i_have_a_duty do_we_have_a_duty rådgivning_please how_do_u what_do_u losing_sleep
        what_do_i what_do_we what_does_one_do what_should_i what_should_we what_can_i what_can_we what_would_you
        what_now what_am_i who_can_i who_can_we who_should_i who_should_we who_do_i who_do_we who_could how_do_i
        how_do_we how_should_i how_should_we how_can_i how_can_we how_would_you how_does_one how_to_handle
        how_to_deal how_to_respond how_to_approach how_to_talk how_to_react how_best should_i should_we
        should_one ought_i don't_know_what don't_know_how don't_know_if dont_know_what not_sure_whether
        not_sure_how not_sure_if not_sure_what no_idea_how no_idea_what at_a_loss second_opinion counselling
        counseling a_professional talk_to_someone speak_to_someone speak_with_someone talk_with_someone
        discuss_a_case need_someone panel_help get_help looking_for_help help! run_it_by run_this_by
        run_something_past any_ideas any_tips any_suggestions what's_the_next_step what_is_the_next_step
        what's_the_best what_is_the_best what's_best what_is_best best_way how_might what_steps do_we_notify
        do_i_notify notify_social unsure_how unsure_what unsure_whether what_to_do how_to_proceed can_someone
        need_input some_input where_is_the_line experience_with experience_of must_notify notify case
        fresh_pair_of_eyes take_a_look call_me ring_me contact_me input_on your_view your_thoughts
        what_do_you_recommend recommend pointers is_it_normal someone_to_talk who_to_call who_to_contact
        whom_can whom_should whom_do somebody_to_talk an_expert_on run_something_by run_a_case some_support
        support_with an_expert a_fresh_pair how_could_i how_could_we any_advice do_i_report do_we_report
        do_i_call do_we_call how_must what_ought ideas thoughts tips suggestions how_are_we_supposed
    """,
)
# Of those, the nouns that may also stand in a report ("SSP-møde med sparring"): beside an activity they need a wish.
ASKS_SOFTLY = (
    """
        sparring hjælp hjælpe vejledning rådgives rådgive underretning reagere_på et_råd faglig_sparring råd_om
        rådgivning_om kontakte_politiet tale_med_en_fra klogeste ressourceperson_til resurseperson_til tackle
        takle gribe_ind et_par_øjne hvad_er_bedst hvad_nu stille_op tager_jeg tager_vi tage_fat_i gør_man sag
        sagen idéer ideer forslag underrette erfaring_med erfaringer_med kigge_med input_til input_på
        friske_øjne
    """,
    """
        sparring advice advise guidance counselling counseling resource_person a_professional get_help help_with
        support_with recommend pointers contact_me call_me can_someone best_way input_on some_support an_expert
        what_to_do how_to_talk how_to_handle how_to_respond how_to_react how_to_deal how_to_approach should_we
        case ideas thoughts tips suggestions experience_with experience_of notify take_a_look who_could
        who_can_we help_us how_best
    """,
)
# Asking the panel: enough together with a wish or a question.
PANEL = (
    """
        forstand_på panelets panelet resursepanelet ressourcepanelet panel resurseperson ressourceperson
        resursepersonen ressourcepersonen ressourcepersoner resursepersoner ekspertpanel ekspertpanelet ekspert
        eksperter rådgivning rådgiver råd fagperson
    """,
    """
        who_knows_about panel resource_person resource_persons resource_panel expert experts counselling
        counsellor advisor adviser specialist expert_panel professional
    """,
)
# Asking for numbers of the programme is no asking for advice.
FIGURES = (
    """
        hvor_mange vis_mig hvor_meget mål målet målene status tal tallet statistik mangler_vi hvor_langt antal
        antallet er_der_flere nået budget budgettet penge
    """,
    """
        how_many how_much show_me number_of target targets goal goals status figure figures statistics number
        how_far reached budget money
    """,
)
WISH = (
    """
        behov anmodning brug_for mangler ønsker ønskes vil_gerne søger søges kan_vi_få kan_jeg_få kunne_vi_få
        kunne_jeg_få må_vi_få bede_om beder_om behov_for kunne_bruge kunne_godt_bruge efterlyser efterlyses
        gerne trænger_til kan_i kan_du hjælpe kunne_i låne har_i gid få_fat_i kan_en kan_nogen kunne_en
        findes_der anmoder håber behøver forespørgsel efterspørger vil_nogen
    """,
    """
        seek seeks asks_for send_me send_us be_thankful be_grateful get_me get_us need needs would_like
        we'd_like i'd_like could_use looking_for request requesting ask_for asking_for can_we_get can_i_get
        could_we_get could_i_get want wish can could would_love we_require require seeking hoping_for please
        do_you_have
    """,
)
WORRY = (
    """
        bekymret bekymrer bekymring bekymrede bekymrende bekymringer bekymringssag urolig uroligt nervøs bange
        frygter frygt mavefornemmelse i_tvivl foruroligende alarmeret utryg utrygge skræmt ængstelig rådvild
        ked_af_udviklingen alarmklokkerne mistanke mistænker utryghed frygter_for bekymringsramt ondt_i_maven
        dårlig_fornemmelse underlig_fornemmelse mærkelig_fornemmelse magtesløs rystet foruroliget alarmerende
        chokeret uro presset_mig slået_alarm bekymringsfuld ængstet ildevarslende på_bar_bund kørt_fast
    """,
    """
        worried worry worries worrying concerned concern concerns concerning afraid fear fears anxious uneasy
        gut_feeling bad_feeling funny_feeling odd_feeling strange_feeling alarmed nervous troubled suspect
        suspicion scared disturbing alarming unsettled alarm_bells distressed at_my_wits'_end frightened
        troubling shaken at_wits_end unnerved uncomfortable powerless at_our_wits'_end dread out_of_my_depth
    """,
)
ABOUT_ME = (
    """
        jeg_er vi_er jeg_har vi_har er_meget bliver jeg_bliver er_blevet jeg_føler en_kollega min_kollega
        gør_mig jeg vi mig os
    """,
    """
        i'm i_am we_are we're i_have we_have makes_me a_colleague my_colleague i feel we me us
    """,
)
SOMEBODY = (
    """
        dreng drengen pige pigen elev eleven unge ung søn sønnen datter datteren hun han ham hende fyr fyren
        mand bror mentee mentee'en kammerat forældre familien familie mor moren far faren knægt knægten barn
        barnet teenager piger drenge elever søster kæreste ven veninde venner lillebror storebror årig -årig
        en_af_vores en_af_mine en_i_min tøs knægte bandemedlem kvinde
    """,
    """
        boy girl pupil student young son daughter he she him her guy man brother mentee friend parents family
        mother father kid child youngster teenager youngsters girls boys kids sister boyfriend girlfriend his
        year-old one_of_our one_of_my lad youth teen someone somebody woman cousin nephew niece fellow
    """,
)
TROUBLE = (
    """
        slagsmål slås sloges våbnene sprængstof sprængstoffer kampflag hilser_med heil strakt_arm hævn skyde
        skyder skudt pistol gevær truer truede trusler syrien irak isis kalifat jihad kniv våben hash stoffer
        bande banden bander rockere hagekors nazi nazist nazister propaganda rekruttere rekrutteret rekrutterer
        radikaliseret radikaliseres radikal ekstrem ekstremistisk terror terrorangreb hadet hader vold voldelig
        slår slået tæv presset presses pres isolerer isoleret trukket indelukket haram vantro kuffar koran
        hellig_krig martyr halshugning halshugninger sortklædt skiftet_tøj skiftet_venner ændret ændrer hylder
        hylde hyldet kæmpe kriger krigere forsvundet stikker_af stukket væk_hjemmefra selvmord skærer angst
        græder dårligt_selskab stjæler kriminel kriminelle sælger hvidt_overlegenhed racistisk hadefuldt
        hadefulde hadsk opslag konspirationer æresrelateret tvangsægteskab genopdragelse genopdragelsesrejse
        tørklæde niqab bortfører slår_sig sover_ude pjækker fravær mobber mobbes rejse_til tage_til_syrien flag
        is-flag bombe bomber angreb dødstrusler henrettelser henrettelse afbrændt hverver hvervet rockerklub
        dræbe slå_ihjel dø penge_pludselig groomet overfald blå_mærker
    """,
    """
        explosives revenge weapons_in firearm firearms shoot shooting pistol rifle threatens threatening
        threatened threats syria iraq isis isil caliphate jihad knife knives weapon weapons gun drugs hash weed
        gang gangs swastika swastikas nazi nazis propaganda recruited recruiting recruiter recruit radicalised
        radicalized radical extreme extremist terror hate hates hateful violence violent hits beaten pressured
        pressure isolates isolated isolating withdrawn haram infidels infidel unbelievers martyr beheading
        beheadings changed_friends changed praises praising praise fight fighting fighter fighters vanished
        disappeared ran_away runs_away suicide self-harm crying bad_company stealing steals criminal selling
        racist white_power conspiracy forced_marriage headscarf niqab hijab bullied bullying truant bruises bomb
        executions execution executed bikers attack attacks kill die groomed drawn_in lured dealing deals
        sleeping_rough stopped_coming skips skipping assaulted
    """,
)
ABOUT_BOT = (
    """
        skriver_det_rigtigt skriver_det_korrekt gør_det_rigtigt tælle_med tælle_eleverne tælles_med tæller_det
        tæller_de tælle_for skrive_til_dig spørge_dig hvad_kan_du fortælle_dig logger logge log registrere
        registrerer registrering bot botten slette sletter rette retter fortryde fortryder indberetter
        indberette skrive_ind taste_ind kommando kommandoer menu sprog sproget system systemet digest rapport
        rapporten statistik programmet app appen notifikationer tilmelde_mig bruge_dig bruger_dig fungerer_du
        virker_du virker_det fungerer_det adgang invitere logget indtaster ændrer_jeg bruger_jeg ser_jeg
        finder_jeg en_fejl skifter_jeg henter_jeg gemmer anonym data gemt indtastning excel eksportere udtræk
        knappen linket koden adgangskode profil_her kode ugerapport ugerapporten ugemail
    """,
    """
        writing_this_right writing_it_right doing_this_right doing_it_right write_to_u ask_u write_to_you
        ask_you tell_you log logging record register registration bot delete edit correct undo entry entries
        command commands menu language system app notifications sign_up use_you use_this do_you_work
        does_this_work does_it_work access logged export excel anonymous data stored typo button link code
        password change_the fix_a weekly_report digest statistics enter this_bot mistake_in report_an file_a
    """,
)
