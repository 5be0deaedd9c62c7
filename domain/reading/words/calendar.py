"""The words of the calendar: weekdays, months, days told relative to today, and stretches that name no day."""

from __future__ import annotations

# ISO weekday numbers.
WEEKDAYS = {
    "mandag": 1, "tirsdag": 2, "onsdag": 3, "torsdag": 4, "fredag": 5, "lørdag": 6, "søndag": 7,
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "man": 1, "tirs": 2, "ons": 3, "tors": 4, "tor": 4, "fre": 5, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3,
    "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7, "tir": 2, "lør": 6, "søn": 7,
}  # fmt: skip
# Too short to stand alone: they count only beside a date or after "on", "i", "last" ("fre d. 3/4", "on Fri").
SHORT_WEEKDAYS = {"fri", "man", "tirs", "ons", "tors", "tor", "fre", "mon", "sat", "sun", "wed", "tir", "lør", "søn"}
MONTHS = {
    "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8, "september": 9,
    "oktober": 10, "november": 11, "december": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7, "october": 10, "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "mrt": 3,
}  # fmt: skip
# The days of a month in words: "den tyvende februar", "the third of March", "twenty-first of May".
ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "første first", "anden andre second", "tredje tredie third", "fjerde fourth", "femte fifth", "sjette sixth",
            "syvende seventh", "ottende eighth", "niende ninth", "tiende tenth", "ellevte elvte eleventh",
            "tolvte twelfth", "trettende thirteenth", "fjortende fourteenth", "femtende fifteenth",
            "sekstende sixteenth", "syttende seventeenth", "attende eighteenth", "nittende nineteenth",
            "tyvende twentieth",
            "enogtyvende", "toogtyvende", "treogtyvende", "fireogtyvende", "femogtyvende", "seksogtyvende",
            "syvogtyvende", "otteogtyvende", "niogtyvende", "tredivte thirtieth", "enogtredivte",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
# Days counted from today.
DAYS = {
    0: (
        """
        i_dag idag d.d. dd her_til_morgen i_morges imorges i_formiddag i_formiddags i_eftermiddag i_eftermiddags
        til_middag i_aften dags_dato dagens nu_til_morgen her_til_formiddag her_til_eftermiddag her_i_dag
        her_til_aften her_i_eftermiddag her_i_formiddag tidligere_i_dag i_middags eftermiddagens formiddagens
        her_i_morges her_idag for_lidt_siden for_en_time_siden
    """,
        """
        today this_morning this_afternoon this_evening tonight earlier_today today's just_now this_very_morning
        2day this_noon an_hour_ago
    """,
    ),
    -1: (
        """
        i_går igår i_gå igå i_gpr i_gårs i_aftes iaftes i_går_aftes i_går_aften i_går_eftermiddags
        i_går_eftermiddag i_går_morges i_går_formiddags i_går_formiddag gårsdagens i_går_morgen i_nat går_aftes
        dagen_i_går
    """,
        """
        y'day y_day ystrday yesterdy yestrday yesturday yesterday yesterday's last_nite last_night
        yesterday_evening yesterday_morning yesterday_afternoon yday ystd yesterdays last_evening yest
    """,
    ),
    -2: (
        """
        i_forgårs iforgårs forgårs i_forgårs_aftes i_overgårs i_forgårs_eftermiddags
    """,
        """
        the_day_b_4_yesterday day_b_4_yesterday the_day_b4_yesterday day_before_yestrday the_day_before_yestrday
        day_before_yday day_before_yesterday the_day_before_yesterday two_nights_ago
        """,
    ),
    1: (
        "i_mrogen i_morgn i_morgne imrogen i_morgen imorgen i_morgen_tidlig i_morgen_aften",
        "tomorrow tmrw tomorrow_morning tomorrow's tomorrow_evening",
    ),
    2: ("i_overmorgen iovermorgen", "day_after_tomorrow the_day_after_tomorrow"),
}
# Days counted from the day named before.
FROM_THERE = {
    0: (
        """
        om_aftenen om_eftermiddagen om_formiddagen senere_på_dagen senere_samme_dag samme_dag samme_eftermiddag
        samme_aften samme_formiddag den_dag samme_sted_og_dag samme_morgen
    """,
        """
        in_the_evening in_the_afternoon later_that_day later_in_the_day that_very_day the_very_same_day same_day
        the_same_day that_day the_same_afternoon same_afternoon the_same_evening that_afternoon that_evening
        same_evening that_morning that_same_day the_same_morning same_morning
    """,
    ),
    1: (
        """
        dagen_efter næste_dag dagen_derpå den_følgende_dag den_næste_dag dagen_derefter
    """,
        """
        day_after the_day_after the_following_day the_next_day following_day next_day
    """,
    ),
    -1: ("dagen_før dagen_forinden dagen_inden", "day_before the_day_before the_previous_day previous_day"),
}
SPANS = {
    "dag": 1, "dage": 1, "døgn": 1, "uge": 7, "uger": 7, "day": 1, "days": 1, "week": 7, "weeks": 7,
    "fortnight": 14, "wk": 7, "wks": 7, "uges": 7, "ugers": 7, "nights": 1,
}  # fmt: skip
AGO = ("siden", "ago", "back", "tilbage", "since")
# No day in them: the day is asked for.
VAGUE = (
    """
        sidste_uge i_sidste_uge forrige_uge i_forrige_uge den_forgangne_uge denne_uge i_denne_uge ugen
        sidste_måned i_sidste_måned denne_måned i_denne_måned forleden forleden_dag for_nylig fornylig
        for_nyligt for_noget_tid_siden i_weekenden her_i_ugen tidligere_på_ugen i_ugens_løb i_løbet_af_ugen
        i_løbet_af_måneden forrige_måned i_forrige_måned den_anden_dag for_et_stykke_tid_siden
        for_en_måned_siden for_et_par_dage_siden for_nogle_dage_siden i_starten_af_ugen før_ferien før_påske
        før_sommerferien før_jul sidste_weekend i_sidste_weekend den_sidste_uge i_den_forgangne_uge
        denne_her_uge for_længe_siden for_nogle_uger_siden i_slutningen_af_ugen juleaften juleaftensdag juledag
        anden_juledag nytårsaften nytårsaftensdag nytårsdag skærtorsdag langfredag påskedag anden_påskedag
        kristi_himmelfartsdag store_bededag pinsedag anden_pinsedag grundlovsdag midt_på_ugen midt_i_ugen
        sidste_år i_sidste_år sidste_efterår i_efteråret for_et_år_siden for_flere_år_siden for_nogle_år_siden
    """,
    """
        christmas_eve christmas_day boxing_day new_year's_eve good_friday easter_sunday easter_monday
        whit_monday last_year a_year_ago some_years_ago years_ago last_autumn last_week last_month this_month
        the_other_day recently this_week earlier_this_week over_the_weekend a_while_ago a_month_ago
        at_the_weekend the_other_week a_few_days_ago some_days_ago earlier_this_month during_the_week
        last_weekend before_easter before_the_holidays the_past_week the_week_before_last some_time_ago
        a_few_weeks_ago a_couple_of_days_ago on_the_weekend lately the_previous_week late_last_week
        early_last_week
    """,
)
VAGUE_AHEAD = (
    """
        næste_weekend i_næste_weekend engang efter_nytår efter_vinterferien efter_ferien engang_efter næste_uge
        i_næste_uge næste_måned i_næste_måned kommende_uge den_kommende_uge senere snart næste_gang
        efter_sommerferien efter_påske i_den_kommende_uge til_efteråret næste_år efter_jul i_fremtiden
        næste_skoleår ugen_efter til_foråret til_sommer om_lidt om_en_uge om_en_måned
    """,
    """
        next_weekend next_up up_next coming_up after_new_year sometime_after some_time_after after_christmas
        after_the_break next_wk next_week next_month soon the_coming_week later_this_week later_this_month
        after_the_holidays next_time in_the_autumn next_year after_easter after_summer coming_weeks
        upcoming_weeks next_term after_the_summer in_a_week in_a_month in_the_future in_the_fall
        the_week_after_next
    """,
)
LAST = (
    "sidste",
    "seneste",
    "forrige",
    "forgangne",
    "last",
    "past",
    "previous",
    "denne",
    "nu_her",
    "netop_overstået",
    "this past",
)
NEXT = ("næste", "kommende", "førstkommende", "next", "coming", "upcoming", "this coming", "den kommende")
