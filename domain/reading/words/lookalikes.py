"""Real words that look like slips of the finger, or like æøå written otherwise, and are neither."""

from __future__ import annotations

from domain.reading.words.text import words_of

# Ordinary words of both languages that lie a slip or two from a word of a plan, a number or the calendar: "opslag" is
# no "oplæg", "natten" no "nitten", "attend" no "atten".
LOOKALIKES = words_of(
    """
        seminariet seminarium aborter about above addresses adolescence adultery advice advise adviser advises
        afbrænding afgrunden afholdelse aflast aflaste afledning aflyser aflyst aflyste aflytning aflåst aflæse
        aflæses aflæst afløse afløses afløst afløste afsat afsatte afslapning afslutningen afslutte afsluttes
        afsnittet afsæt afsætning afsætte afsættes aftage aftager aftalen afvikle afvikler afviklingen afviser
        afvisning aktiverer aktiveret aldre aldri alone along ambassade ambassaden ambulance among anders andrea
        andreas andreasen andrew andrews angry anholdt annullere another ansager anset anslået anstalten ansætte
        ansættelse ansættelsen ansættelser ansætter ansættes anvisning anvisninger apprentice around arranger
        arrangere arrangerede arrangeres arrangeret arten assistance assistere assisteret assisting athen attend
        attendant atter augusta aviser avsluttet bagefter baked banen baner banet barber barbere barberet baren
        barer barge barken barker barney barren beboede beboet bedøvende beginnings begrundelse begynd
        begyndelsen begyndende begynder begyndere behov bekendelse bekæmpede belief belønning berger beror
        berøre berører besked bestil bestiller bestilles bestilte betagende betjene betjener betjenes better
        betændelse bevogte bevægende bibliotek biblioteker bibliotekerne biblioteket bibliotekets birger
        birthday bjarne bjørne bjørnen blive bloker bodied boise bokse boksen bokser bonnet booklet boomer
        booming boone bordene border borders bordet bords borer boret borge borgen borgerløn boris borte bounce
        bounced bound bourne boyle branch break brief briefly broen broerne broker brother bumper bunch burger
        burgere burgers burner burns byrne båret bærer bæres bærrene bølger bønne bønnen bønner børge børsen
        bøsse bøsser cache calls calming cancer cared career careers cares carey carrie carrier carries carter
        casts cater cause cents chaplain cheer chess chiefs children chile chili chill chills choke chokket
        class classes cleaned clearer closer closes closet coached coaches coarse coasts coats cocks coding
        colts comin commanded commanding commence commented commenting committed compelled compete competed
        compilation complains completely completes completing complexes concealed conceived concerts conclude
        concludes condemned condemning conferences conferred confidence conservation consolation consulate
        consulting convergence conversion converted converting cooked cookie cooler cooper coordinates coping
        corporation corporations costa couch couches could councillor councillors counter counting country
        county couple cours course courts crunch curse danse dansen danser danset dansk debattere debit debts
        debut december dele delegation delegerede delen delene deler deles delstaten delstater delta deltagelsen
        delte deroppe deter dette dexter dialed dialekt dialekter dialogen director directors directory
        direktion direktionen direktivet direktoratet disclosed disguised disgusted diskussion dismissed
        doctorate doktor doktoren doven dozens draft drifted drifter drifts dropper dryppe dustin dåsen dåser
        døden døren early eating educate education eighteenth either eksperten elder elders elevator eleven
        eleverede eller ellers elmer elver elves elvis emile employed employer employers employment ended
        endings enlever etablere etablerer etableres evacuation evakuering eventuelt eventyr eventyrer eventyret
        evers evolution executing exert expects expertise exporting exports facilitet fader faderen faders fades
        fagre faire falde falden faldet fares farlig farlige farligt farther fastansat fastsatte fastslået
        fastsætte fatter feather feathers fed feed feel fees feet felten fender festen finalists finde finds
        finer fines finger finishes finner finnish fjorden flader flettet flygtede flygter flygtet flytter
        flyttet fodre fodres folde folder foldet folds folie follows forandre forandrede forandrer forandres
        forandret forbedrede forbedres forberedelsen forberedelser forberedende forberedt forbrydelse forbryder
        fordoblet fordrage fordraget forecasting foredrage foregående foreslåede foret foretager foretaget
        forfalden forfaldne forge forged forgets forgår forhold forklares forklædning forks forkøbet forlad
        forlader forladt forlag forlob forlod forlovede forlovet forlygter forlængst forløbet forløsning form
        forme formen formet forms forny forret forslag forstanden forstander forståelse forstående forsøg
        forsøgene fortabte fortaget fortalt fortet forth fortløbende fortrolige fortroligt fortsatte fortsætte
        fortælle fortæller fortælleren fortælles forvalte forvalter forvente forventes forwarded forwards forårs
        forældede forældet forældreløs forøget found fourteenth frame fredag freday fremførte frida fridag
        fridge frigør frigøre friskoler frisure frisurer frode frogs fromme froome froze frozen frøene frøken
        fuldende fuldføre funder funktioner furnished fylder fyldt fyldte fyrer fælde fælden fælder fældet
        fængselsbetjent færde færdes færdiggør færdiggøre færdighed fætre fætter føles følge følger følgere
        følges følte førte gaarde gader galde garde garden gases gassen gasser gaston gennemføre gennemførelse
        gennemfører gennemførsel gennemgående gladere gladys glare glasser glide glider glæde glædede glæden
        glædes glædet gløder great greeting gregersen grillet grobund ground grounds group groups grund grunde
        grundig gruppe gruppen grupper gråsten græde guarded guess gunst guvernør guvernøren gåder gårde gården
        gårdene gælde gælden gæstede gætte gætter gættet handed happens header hears heats heldt helt hold
        holden holder holders holdet holdets holds holes holiday holmes holst honor honour hopping horses hours
        house houses hoveddøren hovede hovedet hovedvejen humor hundreds hundredvis hurdle hvile hvilet hvisken
        håndværker hældes hældt høring igangsætte igangsættelse ildsjæl image imitation indbefatter
        indberetninger indberettet indflydelse indføre indført indication indikation indikerer indlede indlejret
        indlæst indoor indretning indrettet indsendte indset indskrevet indtaste inform informationerne
        informative initialer initiate initiation initiativ inlet insect insects insekt insekter insekterne
        insert insisterer inspector inspectors inspektion intends intens intent inter intercept interessere
        interesserer interesseret interfere interpret intervene intervened introduce invaderer investerer
        invitationen invitationer invitations inviteres invites irritation irriterer iværksætter iværksættere
        iværksætteri jaguar jordan jorde jordemoder jordens jorder journalister journalisterne julen jules julie
        junge junior juniors jøden jørgen kaldte kalendere kalenderår kammer kasserede kasseret kicker klasser
        klub klubben klubber klæde klædt kollega kollegiet komet kommen kontakt kontor kontrakt koordinater
        koordination kredse kryds krydser krydses krydset kunst kurdistan ladder laden lader lades ladet lageret
        lagos lagre lagres lagret lakeret lakers lakes landed landingen lanes lapse larer large larger larmen
        larmer larsen larve larver laser laseren lasers lasse lassen lasten later latter launch launcher
        launches lavere laves lawyer layer layers learn learned learner leave leaves lectern lecturer ledede
        leder ledes ledet ledger leger legged lejere lender lenders letter letters lever levere leverede leveren
        leverer levet libertarian libraries lider ligge ligger ligget ligner listed listens lister listet
        locking lodged lokal lokkede lokket longer longing lookin looting luder ludere lufte lugten lukke lukker
        lukkes lunch lunge lurer lyder lynch lysten låner låret låsen låser låses læber læder lægens lægers
        lægge lægger lægges lækkede lækket læner længes lærde lære læren lærer lærerinde læres læring lærke
        lærte læser læsere læseren læses læsse læsset læst læste lørdagens madden maden madsen mager magter
        maiden maler malere maleren manage manages mandat mandater mandel mandler mandy maner mangen mangle
        manglen manner manor manus march marched marco marked market marks marsh marta marts marty marys masse
        massen masser master match matchede matchende materie materiel matter maude meddelelse meeting meldingen
        meldinger melting member mening menneskesyn mental mentalt mente mentee mentioning mesterskab
        mesterskaber mesterskabet mestre midte millionær minde minder mindet minds minor mission missioner mitch
        modarbejde model models modem modent moderation moderen modern moders modne modner modnes monitor
        monitoring monte montering monthly moore moose morse mosen moser moses mostly mother motions motiveret
        motor mouse moves munde munden munder musen måden måder måger måler månederne måneds månen måner mægler
        mændene mændenes mængde mængden mængder møder mørch natten naughty nearly needed neighbor neighbour
        neither nerves networking never newcomer newer nineteenth noterer nothin notre number numse nysgerrig
        nysgerrighed nærer næsen officielle officielt omgivet onskede onsket opdage opdager opdaget opdrag
        opdraget opdrættet opener openings operational operationel operationen operationer operative operatives
        operators opfattede opgave opgive opgiver oplader oplag oplagte oplevelse oplevelser oplever oplysning
        oplyst oplyste oplære oprette oprettelse opretter oprettes oprydning opråb oprørt opslag opslagene
        opslaget opstart opstået opstår optag optage optagelse optager optaget optog optrin organization
        organizations other others otherwise ours overlever oversat oversatte oversæt oversætte overveje
        overvejede overvejet overvåger papers parent parenting parsons parter parterne partier partner partners
        party passion paste patel patent patenter patents patienten patienter pavel pearson pedal peder peger
        pejsen pelsen penge pengene pension pensionat pensionen pensioner pensioneret peoples perks perle perler
        perron perronen persien persona personality personally personbil personbiler persons persson peters
        phoebe phones phony piber piers pigeon pigge piles pines pinterest pipelines piper pipes placer pladen
        plader plager plane planes planet planker planlæg planlægges planner plantager planted planten planter
        planting plast plaster player pleas pleased plejede plejer plænen political politiken politikens
        politikken politikker politiske positioned pound pragt pratt preben prefer prepares presence present
        presenter presently presents preservation preserved preserving president pressede presset pretended
        pretending prevented preventing preventive principally principielt principle principles principper
        princippet prisoners prize profession professionalism professionally professionel professionelle
        professionelt professions programmed programmere programmeret programmers programmør programmører prone
        protester prædikant præstation præstationer præstere præsterede præsteret præstø prævention psykologisk
        pudse pudset pulse pulsen punkterne pupil puppet purse pusher pushes påbegynde påbegyndes pædagogik
        pædagogisk raided raised rant rapporterede rapporterer rapporteres rapporteret rapporterne reached
        reacher ready reaktor reaktoren reaktorer really recordings records recurring redaktøren redaktører
        refereret regimentet registeret registers registrar registre registrerede registreret registret regler
        regnar regne regnen regnes rekord reminds renal rent rents repeating repost representation
        representations repræsentative repræsentativt reservatet reserverede residence residences residency
        resilient resistente resort restore revisorer revner rewarding ristet rokker round ruined ruining rustet
        rygtet rynker rynket ryste ryster rækker sacred safer sager sales samlede samler samlet samme sammen
        sande sander sanders sandt scale scaled scales scare schedule schedules school schools scope scored
        scorer scores scoret seated seating secretary seeded sekretariat sektionen sektioner selen semen
        semester seminars seminary senator senatorer sende sender sendes sends sense sensorer sent sents session
        sessions setting seventeenth shake shakes shaking shale shaming shaped shaping share shares shaved
        shaving shell shelves shipped shipping shore should shutter siders sindet sixteenth sjælden sjælens
        skader skaffe skaffer skaffet skalle skiftede skiftet skille skipper skive skole skolen skoler skoleåret
        skride skrige skrivelse skriver skråt skubbe skubber skubbes skulde skull skullet skulls skumle skylle
        skytten skåle skæring skøre slender slettede slettet slipped slipping slottet slukket slutte sluttede
        sluttes small smart smarter smoke smuttede smutter smøre sneaking snede snuse snøre soaring socialist
        socialister socialists soils sound source sovende spared sparke sparked sparker sparkling specialised
        specialiserer specialiseret specialitet specializes spectator spend spends spike splittede spole spore
        spreading spring springer springet springs sprung sprænge sprængt spækket spærret staben stable stables
        stablet stadie stadige stadigt stafet staffed stale stamtavle stared staring starred starring start
        startende starter starters startling startups starved starving state stated statens stater states
        stating statistic statistical statistikker statistisk statistiske stats statue statuen statuer statues
        stature statute steffen steven stiff stilarter still stjæle stoffet stoke stopped stoppede stoppet
        straffe straffede straffen straffer straffet stramt strapped street stripping strive studerede stuff
        styrtede styrter styrtet ståle ståsted stædig stædige subcommittee summer sunday sundet superiors
        supervised supervision supported suppose supposedly suttede sutten sutter suttet svale svede sveder
        svendsen svinder svækkede swore sygdom sæden sædet sæler sænket sødere søndage søndagens tabte takes
        takke takker takket takter talen talent tales talje talked talker talkin talking tallene talte tanken
        tanks tanner tante taske tasked tasken tasks taster tavler teacher teaches teenage tegne tegnene tegner
        tegnet teller telte temaerne temaet texas thames thanking thanks therapies there theres these thirsty
        thirteenth thorough thors thorsen those though thought thousands three threw through thugs tilbede
        tilbeder tilbragte tilbyd tilbydes tildeling tiles tilføjede tilføjelse tilføjer tilføjet tilføre
        tilfører tilføres tilhøre tilhørende timer times tirsdag tjene tjener today toddy token told tolden
        tomas tomat tommer torsdag torsk touch tough tours trader traders trailer traileren trailers trailing
        train trainee trainer trane transfers transports travel treat tredie trees trends trent trods tropper
        troubles trough trustee træder trækket træne trænede trænes trænet træning træningen trænings tumor
        tumors tusinder tutor tåler tælles tænder tænkere tænkes tærte tærter tætte tættere tømmer tørke tørken
        tørrer uddannelse udgav udkant udmattelse udnyttelse udsalg udskud udskyder udslettelse udsætter
        udvalgte udvælge udvælgelse udvælger udvælges ugens uger underkaste underlige underligt undermine
        underminere underside undervises underwear undgået undskylde ungdommens unge unger unseen urges utrolig
        utroligt vague vakte valgte vante varer variere varierede varierende varierer varieret varmer varmere
        vaske vasker vaskes vasket vejledende vender ventes vester vicar viden vidende vides vilkår vilkårene
        vindens vinker vinter virke virket visitkort viste vogte vogter vogtere vokse voksede voksende vokser
        vokset volunteered volunteering vågen vågne vågner vågnet vægge væggen væggene vægte vægten vægter vælte
        vælter væltet værker værner værten væsen væske væsken væsker wager waited wakes wales walks warden
        wasted watch water waves weather where whether withdrawal withdrawing woken wording workday workings
        world would wound woven young younge youngest yours ånder ædelstene ældre ældres ænder ændrede ændres
        ønske ønsket
    """
)
# Ordinary words that another word becomes without its æ, ø or å: "bor" is no "bør", "kampen" no "kæmpen".
PLAIN = words_of(
    """
        ar arret bade badet bor bore bores born borne broder brodere drab drabene drabet dråbe dråben dråber
        embedsmand fader fadre foræret gast gasten gaster grad graden grader graderne gråd gæt havet iværksætte
        iværksætter kampe kampen kampene kampens kob lagen lager lageret lagner lave laver låg låget mal malede
        malene malet marked marken marker markere markerer markeret markerne mat matte moden moder moderen
        moderne modest modne mødre nase naser natter nåde nær oplagt oplagte rad rader satte sla slate taller
        tanke tanken tanker tankerne tavs tavse toes tos toss tosse tosset vare varer varerne ærlig ærlige
    """
)
