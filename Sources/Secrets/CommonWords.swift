/// The words that passwords are made of, by own choice, and the walks over a keyboard: what guesses begin with.
///
/// Lower-case and without signs above letters, as ``CommonPassword`` compares. Swedish beside English: the ones who choose
/// are Swedish, and so are the ones who guess.
enum CommonWords {
    /// Each also with an s at its end: more of it, or whose.
    static let all = Set(text.split(whereSeparator: \.isWhitespace).flatMap { [String($0), $0 + "s"] })
    /// The length of the longest word; a longer walk is several.
    static let longest = 17
    /// What words of more letters are cut to where only so many fit.
    static let cut = Set(
        all.filter { $0.count > 7 }.flatMap { word in (7..<word.count).map { String(word.prefix($0)) } }
    )

    /// What goes along the keyboard or the alphabet, forwards or backwards: three characters or more.
    static let walks: Set<String> = {
        let ways = ["qwertyuiopa", "asdfghjkloa", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "azerty", "qwertz"]
        let columns = ["1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol"]
        let whole = (ways + columns + ["1234567890"]).flatMap { [Array($0), $0.reversed()] }
        return Set(
            whole.flatMap { way in
                way.indices.flatMap { start in
                    (3...longest).filter { start + $0 <= way.count }.map { String(way[start..<start + $0]) }
                }
            }
        )
    }()

    private static let text = """
        aaa aardvark aaron abba abborre abc abcd abdul abdullah aberdeen aberg about absolut access accord accountant
        acdc achilles acmilan actor acura adam adidas admin administration administrator admiral adorable adventure
        aerosmith africa after again age agent agenter agents ages agnes agneta ahmed aik airborne aircraft airforce
        airhead airplane airport aisha ajax akon alabama aladdin alan alaska albania albatross albert albin alejandra
        alejandro aleksandr aleksey alex alexander alexandra alexandre alexandria alexei alexis alfa alfons alfred
        alfredsson alg algar algen algeria ali alice alicia alien aliens alison alive all allah allen alligator allison
        alma almond alone alpha alskar alskardig alskling also alva always alyssa am amanda amazing amazon amber amelia
        amen america american amethyst amir amsterdam amy anaconda anakin analog analsex anastasia anchor and anders
        anderson andersson andre andrea andreas andrei andrew andrey android andy angel angela angelic angelica
        angelina angelo angels angie angola angry anita anka ankan ankara ann anna anne anneli annette annie annika
        another anstalld anthony anthrax antman antoine anton antonio anvandare anvandarnamn any anything apache apollo
        apple apr april aquaman aquarius ar aragorn arbete arbetet arbetsledare archery archive are arg argentina
        ariana ariel aries aristotle arizona arkansas arm armadillo armando armor armstrong army arne arnold around
        array arrow arsehole arsenal art arthur artillery artist artsoppa arturo arwen arya as asa asd asdf asdfg ash
        ashley asia ask asphalt aspirin assassin asshat asshole assistent asswipe asterix asteroid aston astrid
        astronaut astros at athena athens athlete athletics atlanta atlantis atomic atta attorney audi audrey aug
        august augusti austin australia austria autumn avalanche avatar avdelning avengers avicii awake away awesome
        axe axel axl azerty aztec azure babe baby babyblue babyboy babydoll babyface babygirl babylon bacardi bach back
        backdoor backdraft backup bacon bad badass badboy badger badgers badgirl badminton bag bagel baghdad bailey
        bajen bajs baker ball baller ballers balls baltimore bambi bamse banana bandit bangkok bangladesh banjo bank
        banken banker bar barbara barber barbie barbro barca barcelona barn barnen barney baron barracuda barry bart
        bartender bartman baseball basket basketball bass bassman bast bastard bastis bastisar bat batar baten batgirl
        bathroom batman battalion battleship battre bayern be beach beagle bear bears beast beasts beat beatles
        beatrice beau beautiful beaver beavis bebis bebisen because beckham becky bed beefcake been beer beethoven
        beetle before begin beijing being belarus belfast belgium believe believer bell bella belly ben bender bengt
        bengtsson benito benjamin benny bentley beret berg bergstrom bergtopp berit berlin bernard bernardo bernice
        bertha bertil best beta beth bethany better betty beyonce bi bianca bible bieber big bigboobs bigboy bigdaddy
        bigdick bigdog bigger biggest biggie bigman bigtits bike biker biking bikini bil bilbo bilen bill billy bin
        binary bingo birgitta birmingham birthday bisexual bison bitch bitcoin bitter bjork bjorn bk bla black
        blackbird blackhawks blackhole blackjack blackmagic blackout blackpanther blackrose blacksmith blackwidow blade
        bladerunner blake blaze blazers blessed blessing blink blizzard blogger blomma blommig blommor blondie blood
        bloody blowjob blue bluebird bluesky blur bmw bo bob bobafett bobby bobcat bobcats bobmarley body bok bolivia
        bollocks bond bondage bone bonehead bones bonjovi bonnie boobies boobs book books boras bord borg boris boromir
        bosnia boss bosse boston both bottom boulder bourbon bowie bowling box boxer boxing boy boys bra brad bradford
        bradley brady brain brandon brandy brannvin brasil brave braveheart bravery braves bravo brazil bread break
        breakingbad breath breathe brenda brendan brent brett brewers brian brick bridge bridget brigade bright
        brighton bristol britain britt brittany bro broadband broadway broccoli brock brod broker bronco broncos bronx
        bronze brooke brooklyn bror brorsan brother brown brownie bruce bruins brussels bryan bryant bryce brygga
        bryggan brynas bubba bubblegum bubbles buckeyes budapest buddha buddy budlight budweiser buffalo bugatti bugger
        bugs buick builder bulgaria bull bullar bulldog bulle bullerbyn bullet bulls bullseye bullshit bumblebee bumper
        bunny burger burgerking burn burrito bus bush business buster busy but butcher butt butter butterfly buttermilk
        butthead butthole butts buy buzz by bye byron cab cabbage cadillac caesar cafe cairo caleb caliente california
        call callcenter calls calvin camaro cambodia cambridge camel camelot camera cameron camilla campbell camry can
        canada canary cancer candace candice candlestick candy candyman cannon canoe cant canucks canyon capitals
        capricorn captain car cara caramel card cardiff cardinals cards care cares caribou carina carl carla carlo
        carlos carlsberg carly carmen carnage carol carolina caroline carpenter carrie carrot cars carter cartman casey
        cash cashew cashier casino cassandra cassie castle cat catcher caterpillar catherine cathy cats catwoman
        cavalier cavaliers cavalry cecilia cedric celeste celica celine cello celtic celtics centaur centurion cesar
        chad chain chair challenger champagne champion champions chance chandler chanel change changeit changeme
        chardonnay charger chargers charles charlie charliebrown charlotte charlton charming chat chatroom cheese
        cheetah chef chefen chelsea chemistry cherokee cherry cheryl chess chest chester chevelle chevrolet chevy
        chewbacca chewie cheyenne chicago chicken chiefs chihuahua chile china chloe chocolat chocolate choklad
        chokladboll chopin chris christ christer christian christina christine christmas christopher christy chrome
        chrysler chuck church cider cinderella cindy cinnamon cisco citroen city civic claire clapton clarence clark
        class claude claudia clay clayton clean cleaner cleopatra clerk cleveland cliff clifford climber climbing
        clinton clippers clitoris clock close closed cloud clover clyde coach coal cobbler cobra coca cocacola cock
        cockroach coconut code coder codes cody coffee coffin cola cold coldplay colin colleen college collie collins
        colombia colombo colonel color colorado coltrane colts columbus comanche come comes comet coming commando
        company compaq computer concrete condor congo connecticut connie connor conny constance consumer contact cook
        cookie cookies cool cooper copenhagen copper coral corey corleone corolla corona corpse corvette cory cosmonaut
        cosmos cotton cougar could count counter counterstrike countess country courage courtney coventry cow cowboy
        cowboys cowgirl cowpoke coyote coyotes cracker craig crazy creampie creative creature creek crete cricket
        crimson cristiano croatia crocodile crow crown crue cruise cruiser crusader cry crypto crystal cuba cubs cuddle
        cuddles cumshot cunt cup cupcake cupid curtis cute cyborg cycling cyclist cyclone cyclops cynthia cyprus cyrus
        czech dad daddy dagger daisy dakota dalarna dale dalek dalig dallas dalmatian damian damn damon dance dancer
        dancing dane danger daniel daniela danielle danmark dansk daphne daredevil daria dario dark darkangel
        darkknight darklord darkness darkside darkstar darling darrell darren darth darwin data datamaskin date dator
        datorer datorn dave david davidson davis dawn day daylight days dead deadhead deadpool dean deanna death
        deathstar debbie debian deborah debug dec december deep deeppurple deepthroat default defender deftones
        delaware delilah dell delta deltaforce demo demon demonhunter demonic denim denis denise denmark dennis denny
        denver deputy derek desert designer desire desiree destiny destroyer detective detroit deutschland devil devils
        devin devon dew dexter diablo diamond diamonds diana dice dick dickhead did diego diesel dif different dig
        digital dilbert dingdong dinosaur dio dior dipshit direktor dirk dirt dirty disco discord discover disney
        disturbed diver diving djurgardarn djurgarden dmitri dmitry do doberman doctor doctorwho dodge dodgeram dodgers
        does dog doggie doggy dogs doktor dollar dolores dolphin dolphins domain dominate dominic dominican don donald
        done donkey donna dont donut doo doom door doris dorothy dorr dorren dortmund dory douche douchebag doug
        doughboy douglas down download dragon dragonball dragonfly drake draw dre dream dreamer dreams drew driver
        drottning drpepper drstrange druid drum drummer drums drwho dubai dublin ducati duchess duck ducks dude duke
        dumbass dumbledore dumbo duncan dust dustin dvorak dwarf dwayne dwight dying dylan dynamite dynasty each eagle
        eagles ear earl early earth earthquake easter eastside easy ebay ebba ebbagron echo eclipse ecstasy ecuador
        eddie eden edgar edinburgh edison edith edmund eduardo edward edwards edwin eeyore egypt eileen einstein ek
        ekaterina eken ekonomi ekonomiavdelning ekorre elaine eleanor electric electrician electro electron electronic
        elefant elektra elena elephant elf elfsborg eli elias elijah elin elisa elisabeth elise eliza elizabeth ella
        ellen ellington ellinor elliot elmer eloise elrond elsa elsie elton elva elves elvin elvis emanuel emerald emil
        emilia emily eminem emma emmanuel emperor empire empress empty end ending engine engineer england english
        enrique enter enterprise eowyn equality eric erica erick ericsson erik erika eriksson erin ernest ernesto ernie
        eros erotic escort eskilstuna esteban esther estonia eternal eternity ethan ethel ethereum ethernet ethiopia
        ett eugene europa europe eva evan evanescence evans evelyn evening ever everest everett everton every
        everything evil ewok excalibur explorer explosion eye eyes ezra fabian fabulous face facebook fagel fairy faith
        faithful faktura fakturan falcon falcons falk fall falling false falukorv falun familj familjen family
        familyguy fan fanta fantastic fantasy far faramir farbror farfar farjestad farm farmer farmor farsan fast
        faster fate father fatima fattig faye fbk feb februari february federico feel feet felicia felix felt fem fence
        fernando ferrari fetish few fiat fidel fiesta fiftycent fighter fika fikapaus filip film find findus fine
        finger finland fiona fire fireball firebird firefly fireman firenze firewall first firstlove fisher fisherman
        fishing fisk fiskar fiske fiskpinnar fiskpinne fitta fjall fjallen fjallet fjaril fjarilar flame flames
        flamingo flash fletcher flicka flickan flickvan flintstone flod floor florence florida flower flowers floyd
        flute fly flyers flying focus fodelsedag fog fonster fool foot football foppa for force ford foreigner forest
        foretag foretaget forever fork formula forrest forsberg fortnite fortune forum fotboll found foxtrot france
        frances francesca francis francisco franco frank frankie franklin freckles fred fredag fredagsmys freddie
        freddy frederick fredrik free freedom freepass freeuser freeway freya frida friday friend friends frigate frodo
        frolunda from front frontdoor frontier frozen fru frun fry fuck fucker fuckface fuckme fuckoff fuckyou ful full
        fun funny fur futurama fyra gabe gabriel gabriela gadda gail gais galactica galadriel galaxy galina gambler
        game gameofthrones gamer games gaming gamma gammal gandalf ganesh gangbang gangsta gangster garcia garden
        gardener garfield garlic gary gas gast gata gatan gate gateway gatorade gators gave gavin gavle gay geisha
        gemini gena gene general genesis geneva genius gentleman geoffrey george georgia gerald geraldine gerard
        germany geronimo gerrard get geting gets getter ghana ghetto ghost ghostbusters giant giants gigolo gijoe
        gilbert gina ginger gino giovanni giraffe girl girls gitarr giuseppe give gizmo glad gladiator gladys glasgow
        glass glassen glenn glogg gloria glory glow gmail gnome go goal goalie goat goblin god goddag goddamn goddess
        godfather godis godnatt godzilla goes going goku gold golden goldfinger goldfish goldsmith golf golfball golfer
        gollum gone gonzalez good goodboy goodbye goodluck goofy google goonies goose goran gordon gorgeous gorilla
        gorillaz gosta got goteborg gothenburg gotland grace gran granite granne grant grape grapes gras grasshopper
        grateful grave graveyard greece green greenberet greenday greenlantern greg gregory gremlins grenar gretchen
        griffin gris grisar grisen grizzlies grizzly groda grodan gron groot gru grus guacamole guardian guardians
        guatemala gubbe gubben gucci guest guillermo guinevere guinness guitar gul guld gumma gumman gun gunilla gunnar
        gunner gunsnroses gunther gustaf gustafsson gustav guy guys gwen gyllene gyllenetider gymnast gymnastics hacken
        hacker hackers hacking had hades hailey hair haiti hakan hakanhellstrom halflife hall halla hallo halloween
        halmstad halmstads halo ham hamburgare hamburger hamilton hammarby hammer hammerfall hamn hamnen hampshire
        hamster hand handboll handjob hands handsome hanna hannah hannibal hans hansson happy harbor hard hardcore
        hardware hare haren harlem harley harleydavidson harmonica harmony harold harriet harris harrison harry
        harrypotter harvest harvey has hassan hasse hast hasten hate hated hates hattrick hav havana have havet hawaii
        hawk hawkeye he head hear heard heart heartbeat hearts heat heath heather heaven heavy hector hedgehog heineken
        hej hejdu hejhej hejsan helen helena helg helicopter hell hello hellstrom helmut help helpdesk helsingborg
        helsinki helvete hem heman hemlig hemlighet hemligt hemma hendrix henrik henry her herbert hercules here herman
        hermione hernan hernandez hero heroes het hideandseek high highland highlander highway hiking hill hillary
        hillbilly himmel hiphop his history hitler hitman hjalp hjarta hobbes hobbit hobbits hockey hogwarts hole
        holiday holidays holland holly hollywood holm home homeboy homegirl homepage homer homerun homo hona honda
        honduras honey honeybee honeybun hongkong honor hooker hoosiers hop hope hopeful horace horn hornet hornets
        horny horse horses horseshit horunge host hosten hot hotdog hotel hotgirl hothead hotmail hotrod hotshot
        hotstuff hottie hour house houston how howard hubert huddinge huggy hugh hugo hugs hulk humberto hummer
        hummingbird hund hunden hundra hundvalp hungary hunter hunting hurricane hus huset huskers husky hussein hustle
        hustler hv hyena hyperion ian ibra ibrahim ibrahimovic ice iceage icecream icecube iceland iceman icy ida idag
        idaho idiot if ifk ifkgoteborg igar igelkott ignacio igor ike ikea illinois ilove iloveu iloveyou immortal
        imorgon impala imperiet impreza in inca inception india indiana indigo indonesia infantry inferno infiniti
        infinity inflames ingemar inger ingrid ingvar inlogg inloggning innebandy inspector inspiron instagram integer
        integra intel inter internet internett into intrepid inventor iowa iphone ira iran iraq ireland irene irina
        iris irish iron ironmaiden ironman iroquois irving is isaac isabel isabella isabelle isaiah isak ishockey islam
        island islanders ismael israel istanbul it italia italy ivan ivy jack jackal jackass jackie jackpot jackson
        jacob jafar jag jagalskardig jaguar jaguars jaime jakarta jamaica jamal james jamesbond jameson jan janet
        janice janitor janne jansson januari january japan jared jarvis jasmine jason jasper javel javier javla javlar
        jawa jay jayz jeanette jeannie jedi jeep jeff jeffery jeffrey jehovah jellyfish jenna jennifer jenny jerald
        jeremy jerk jerome jerry jersey jerusalem jesse jessica jesus jet jetta jill jim jimbo jimmy joakim joan joanna
        joaquin job jobb jobbet jobbigt jocelyn jocke jody joe joel joey johan johanna johansson john johnny johnson
        joke joker jon jonah jonas jonathan jones jonkoping jonsson jord jordan jorge jorgen jose josef josefin joseph
        josephine josh joshua journey joyce joyride juan juanita judas judge judith judo judy juice jul julafton julen
        julgran juli julia julian juliana julie juliet juliett julio julius july jump jumper jun june juni jupiter just
        justice justin juventus kabul kaffe kaffekopp kaffepaus kaka kakor kall kalle kalleanka kalmar kamikaze
        kanelbulle kangaroo kanin kaninen kanot kansas kanye kapten kara karachi karate karen karim karin karina karl
        karlek karleken karlsson karlstad karma katarina kate katelyn katherine kathleen kathy katie katrin katt katten
        kattunge kattungen kawasaki kayak kayla kebab keegan keeper keith kelly kelsey kelvin ken kendall kendra
        kennedy kenneth kenny kenobi kent kenta kentucky kenworth kenya kermit kernel kerstin kestrel ketchup kevin
        keyboard keystone kfc kickass kiev kilimanjaro kill kille killen killer killing kim kimberly king kingfish
        kingkong kings kingston kirby kirk kirsten kiruna kiss kisses kissme kitchen kitten kitty kittycat kiwi kjell
        kladdkaka klara klaus klingon knackebrod knew knicks knife knight know knowledge knulla ko koala kobe kok
        kompis kompisar konto kontor kontot kopenhamn koplus korea korn korp kort kortet korv kossa kottbullar
        kottbulle krafta kraftor krake kram kramer krishna kristen kristian kristianstad kristin kristina kristy krona
        kronor ksenia kuk kul kund kunder kundservice kundtjanst kungen kungfu kungfupanda kurt kusin kyle kyrka
        labrador lacey lacrosse lady ladybug lagoon lagos lake lakers laleh lamar lamb lamborghini lamm lamont lamp
        lampard lance lancelot lancer land landon lane lang langsam langstrump lannister lappland laptop lara larare
        larisa larry lars larsson las lasa lasagna laser lasse last lasvegas late later latvia laugh laura lauren
        lawrence lawyer lax leah least leather lebanon lebron ledare ledning ledsen ledzeppelin lee leeds leela left
        leg legend lego legolas legs leia leicester leif lejon leksand leland lemon len lena lennart lenovo leo leon
        leonard leonardo leopard lera leroy lesbian lesbians leslie less lester let letitbe letme letmein lets letter
        letters lettuce levi lewis lexus lhc liam liberty libra library libya licorice lidstrom life lifehack light
        lighthouse lightning lightyear like liked liking lila lillasyster lillebror lillian lillskutt lily limpbizkit
        lincoln linda lindberg lindgren lindqvist lindsay lindsey lindstrom line linebacker lingerie link linkedin
        linkinpark linkoping linksys linnea linux lion lionel lions lips lisa lisbon list liten lithuania little live
        liverpool living lkjh llama lloyd lobster logan logga login logitech logon loki lollipop lon london lonely
        loner lonestar lonewolf long longhorn longhorns lonnie look looking lopez lord lordag lordagsgodis lorenzo
        loretta lori lorraine lose losen losenord losenordet loser lost lotta lottery lotus lou loud louie louis louise
        louisiana lov love lovebug loveless lovelife lovely loveme lover lovers loves lovesick loveyou lovisa low
        lowell lowrider loyal loyalty luca lucas lucia luciano lucifer lucille luck lucky lucy ludacris ludmila ludvig
        luigi luis lukas luke lulea luleahockey lumberjack luna lund lundell lundgren luther luxembourg lycka lydia
        lyle lynn mabel macaroni macbook macdaddy macedonia macintosh mack mackenzie mad madagascar made madeleine
        madeline madicken madison madonna madrid mafia magenta maggie maggio maggot magic magneto magnus maiden maine
        maj maja majestic major maka make maksim malaysia malcolm malibu malin malmo malmoff malta malware mamma man
        manad manager manchester mandag mandarin mandy mango manhattan manila manowar manuel manutd many mar maradona
        marathon marble marc marcel marcelo march marco marcus margareta marge maria mariah marianna marianne mariano
        marie marillion marilyn marina marine mariners marines mario marion marisa marissa mark market marksman markus
        marlboro marlene marley marlins marlon mars marshall marsvin martha martin martinez marty marvel marvin maryann
        maryjane maryland marylou maserati maskros mason massachusetts master mastercard masturbate math mathew maths
        matilda matrix mats matt matteo matthew matthias mattias maureen maurice mauricio maverick max maxim maxtor may
        maya maybe mazda mcdonalds mclaren me meadow meatball meatloaf mechanic medusa megadeth megan megatron melissa
        mellow melody melon melvin memphis men mercedes mercury meredith meridian merle merlin merlot mermaid mersedes
        messenger messi messiah metal metallic metallica meteor mets mexico mff mia micah michael michaela michelle
        michigan mickael micke mickey microsoft midfield midnight midsommar might miguel mikael mike mikey mikhail
        milano mildred miles military miljon miljonar milkshake miller milou milwaukee mind minecraft minion minions
        minnesota minnie minotaur minute miracle miracles miranda mississippi missouri mist mistress mitch mitchell
        mjolk mnbv moa mobil mobile mobster modo mohamed mohammed mohawk moldova molly mom mommy monaco monday money
        moneypenny mongolia mongoose monica monika monique monkey monopoly monroe monster monsters montana monte month
        montreal moon moonlight moore moose moped morbror more morfar morgan mormor morning morocco morpheus morris
        morsan moscow mosquito most moster mote motet moth mother motherfucker motley motocross motor motorhead
        motorola mountain mouse mouth movie mozart much mud muffin muhammad mulan mule mumin mumintrollet munchkin
        murder murderer murphy mus musen mushroom mushrooms music musik musmatta musse must mustang mustard my mylove
        mypassword myra myror mysql mystery mystic nachos nacka nadezhda nadia nairobi naked nalle nallebjorn name
        names namibia nancy naples napoleon napoli naruto nasa nascar nashville natalie natasha nathalie nathan
        nationals nature natverk natverket navajo navy navyseal neal nebraska nebula ned need needed neil nelly nelson
        nemo neo nepal nerve nestor netflix netgear netherlands network nevada never new newcastle newpassword newport
        news newton newyear newyork next neymar niagara nicaragua nice nicholas nick nicklas nicky nicolas nicole nigel
        nigeria night nighthawk nightmare nightmares nights nightwing nightwish nike niklas nikolai nikolay nils
        nilsson nina ninja nintendo nio nipple nipples nirvana nissan nisse nitro no noah noble nobody noel noise nokia
        nolan noodle noodles noon nopassword nora norge norman norrkoping norrland norsk northside norway nose not note
        nothing nottingham nov november now nuclear nuggets number nurse nuts ny nyar nyckel nycklar nystrom oakland
        oasis obama obelix obiwan oblivion observer ocean oct octavio october octopus octopussy odie odin of off office
        ogre ohio oil oilers okay oklahoma oksana okt oktober ol ola olaf old oldpassword oldsmobile oleg olen olga
        oliver olivia olle olof olov olsson omar omega on one onion only onsdag onto opal open oper operator opeth
        optimus or oracle orange orc orebro orebrohk oregon orgasm orioles orlando orm ormen orn ornen orville oscar
        oskar oslo osprey ost osten ostersund osvaldo other otis ottawa otto our out outkast outlander outlaw outlook
        over overlord overseer owen owl own oxford oyster ozzy pablo pacers packers padawan padda padres page paid
        paint painter pakistan paladin palestine pan panama panasonic pancake panda pandora pannkaka pannkakor pantera
        panther panthers panties papaya paper pappa paradise paratrooper paris park parker parrot part pascal pask pass
        passat passe passion passport passw passwd password passwords passwort pasta pasture path patricia patrick
        patrik patriots paul pavel pavilion pay paypal peace peach peacock peak peanut peanuts pearl pearljam pebble
        pecan pedro peekaboo pegasus pele pelican pelle peng pengar penguin penguins penis pennsylvania pentium
        pepparkaka pepper pepsi per percy perez perfect pernilla perry personal personalen persson peru pete peter
        peterbilt peterpan peterson petra pettersson pettson peugeot phantom pharaoh phil philip philippines philips
        phillies phillip phillips phoenix phone photo phreak physics piano picard pickle pickles picture pier pierre
        pigeon pigg piglet pikachu pilot pilsner pimp pimpin pineapple pingpong pink pinkfloyd pinne pinterest pioneer
        pipe pippi pirate pirates pisces pistol piston pistons pitbull pitcher pixel pixie pizza place places plane
        planet plate platinum plato platoon play playa playboy played player players playgirl playground playing
        playstation playtime please plow plumber plus pluto plymouth pocahontas point poison poiu pojke pojken pojkvan
        pokemon poker poland polarbear polare police polina polis polska pond pontiac pony poodle pooh poohbear pool
        poor popcorn popeye porkchop porky porn porsche portland porto portsmouth portugal poseidon postgres pot
        potatis potato potter power powers prada prague prairie precious predator predators prelude presario preston
        pretty prick pride priest prime prince princess prins prinsessa prinsesstarta prison privat private professor
        program programmer projekt projektet propeller prophet protector pub puccini pudding puertorico puma pumba
        pumpkin punisher punk puppy purple puss pussochkram pussy put pw pwd pyramid python qaz qazwsxedc quake quantum
        quarterback quebec queen queens quentin queue queues quick quiet quincy qwaszx qwe qwer qwert qwerty qwertz
        rabbit rachel racing radar radiohead rafael ragnarok raiders rail rain rainbow rakor ralf rally ralph rambo
        ramirez rammstein ramon ramones ran ranch randall randy ranger rangers rapgod rapper raptor raptors rapunzel
        rasputin rasta ratta raul rav raven ravens ray raymond ready real realmadrid rebecca rebecka rebel rebels
        reception receptionen recon recovery red redbird redbull reddit redemption redhead redneck redrose redskins
        redsox redwings reed reef referee reggae reggie reginald regn regnbage reindeer renault renegade respect rest
        restaurant retriever reuben rex reza rhett rhythm ricardo rich richard rickard ricky riddler ride rider rides
        ridge rifle riga right rihanna rik riker riley ring ripley rise river roach road roadrunner rob robban robbie
        robert roberto roberts robin robinson roblox robocop robot robotech robyn rocco rock rocket rocketraccoon
        rockets rocknroll rockstar rocky rod rodeo roderick rodney rodolfo rodrigo rodriguez rogelio roger rogers rogle
        rogue roland rolex rolf rolig rolling roma roman romance romania romantic romashka rome romeo romulan ron
        ronald ronaldo ronja ronnie ronny roof room rooney rooster root rope rory rosa roscoe rose roses ross rot
        rotterdam rottweiler router rovhal rowing roxette roy royal royals royalty ruby rudolf rudolph rudy rufus rugby
        rum run rune runner running rush ruslan russell russia rusty ruth ryan saab sabaton sabbath sabres sabrina
        sacramento sad safe saft saga sage sagittarius said saigon sail sailboat sailing sailor saints saker sakerhet
        salmon salsa salt saltkrakan salvador salvatore sam samantha sambo same sammie sammy samst samsung samtal
        samtalet samuel samurai sanchez sand sandberg sandiego sandra sandwich sandy sang sanjose sansa santana
        santiago sapphire sara saratoga sasuke satan satin saturday saturn saul sauron sausage savior saw saxophone say
        scarface scarlet schack school schumacher science scientist scooby scoobydoo scooter score scorpio scorpion
        scorpions scotland scott scotty scrabble scrat scream sea seagate seagull seahawks seahorse sean seattle
        sebastian second secret secretagent secretary secrets secure security seduction see seen sega segel segelbat
        seinfeld sekreterare selena sell semester semestern seminole seminoles semla semlor semperfi senators senna
        sensei sentinel seoul sep sept september sepultura serbia serenity sergeant sergei sergey sergio server servern
        service services sesame set seth settler sex sexy shade shadow shaggy shakira shaman shamrock shanghai shark
        sharks sharon shaun shawn she sheep sheffield shepherd sheriff sherlock sherman shield shine ship shit shithead
        shiva shogun shooter shop short shotcaller shotgun should shout show showtime shrek shuttle sicily sick sid
        side sides sidney siemens sierra sigma signin silas silence silent silk sill silver silverado silverfox
        silversmith simba simon simpson simpsons sinatra sing singapore singer singsong sioux siren sister sit sith siv
        sju skalman skane skargard skargarden skarm skater skeleton skeletor skelleftea skiing skin skip skipper skit
        skittles skog skogen skoj skola skolan skovde skrivare skull skulls sky skyline skype skywalker slapshot slash
        slave slayer sleep sleeping slipknot slott slovakia slovenia slow slug slut sluts smal smaland small smartass
        smeagol smile smiley smirnoff smith smoke smoothie smor smuggler smurf smurfs snabb snail snake snall snapchat
        snape snaps snickers sniper snoflinga snooker snoop snoopdogg snoopy snow snowball snowboard snuggle snuggles
        snygg so soccer socrates sodertalje sofia soft softball software sol solaris soldier solen solna solomon solros
        solsken some someone something sommar sommardag sommaren sommarlov sommarnatt sondag song songs sonic sonics
        sonny sony soon sooners sophia sophie soprano sopranos sorcerer sorceress sorenstam sorry sott soul souls sound
        soundgarden southampton southpark southside space spaghetti spain spaniel spanien spanking spark sparrow
        spartacus spartan spartans special spectrum speedster speedway speedy spel spencer sphinx spider spiderman
        spinach spindel spirit spiritual spitfire splinter spock spoon sport sports spotify spring sprinter sprite
        spurs spy spyware squash squirrel srilanka stacey stacy stad stage stalin stallion stan stand stanislav stanley
        star starbuck starbucks starcraft stardust starfish stargate stark starlight stars starscream starship start
        startrek starwars steak steel steelers stefan stefano steffe sten stenar stenmark stephanie stephen sterling
        steve steven stewart stewie stig stina stingray stjarna stjarnan stockholm stocking stockings stol stone stones
        stop stor storasyster store storebror storgatan stork storm story stranger strawberry streaming street
        streetwise strike striker string stripper strong stuart stubbe student students study stupid sture subaru
        submarine suburban subway success sudan sugar sugarplum summer summit sun sunday sundin sundsvall sunflower
        sunny sunrise sunset sunshine suomi super superdog superfly supergirl superman supernova supersonic superstar
        superuser supervisor support supra sur sure surf surfer surstromming susan susanne suzuki svag svala svan
        svarfar svarmor svart sven svensk svenska svensson sverige svetlana swan sweden swedish sweet sweetheart
        sweetie sweetness sweetpea sweety swimming swinger swingers switch switzerland sword swordfish sydney sylvester
        symphony syria syrran sys system syster table taby taco tacos taekwondo tage tahoe tail tailor taiwan take talk
        tall tallinn tammy tampa tangentbord tango tanner tant tardis targaryen target tarheels tarta tarzan tate
        tatiana taurus taxi taylor teacher team tear tears technics techno ted teddy teddybear tehran tele telefon
        telefonen telefoni telefonist telegram telenor telia tell temp templar temporar temporary temptation tennessee
        tennis tequila terence terminator termite terrance terrell terrier terry tesla test testa testar tester testing
        texans texas thaddeus thailand thankful thanks thankyou thanos that the them then theo theodore thepassword
        there therese these theta they thing things think thinkpad this thomas thompson thong thor those thought
        threesome throne thug thuglife thunder thundercats thursday tibet ticket tider tiffany tiger tigers tigger
        tiktok tilda tim timberwolves time times timothy timra tina tintin tio tire tired tisdag titan titanic titans
        titleist tits titties tjej tjejen tjena tjenare tjock to toast tobbe tobias toby today todd toe toffee together
        tokyo told tolv tom tomas tomasz tomato tommy tomorrow tomte tomten tony too took top topaz topgun torbjorn
        torchwood torn tornado toronto torres torsdag torsk toshiba tosser tottenham touchdown tourist tower town toy
        toyota track tractor tracy trad trader tradgard trail train trana tranny transformers trapper travel traveler
        travis tre treasure trekronor trent trevor trigger trinity tristan triumph trojan trojans troll trollhattan
        trombone trooper trott trouble trout troy truck trucker true truelove trump trumpet trust trustme trustno truth
        tube tucker tuesday tumblr tune tunisia tupac tupp turbo turkey turkiye turner turquoise turtle tusen
        tutankhamun tuva tva twat tweety twilight twitter twix ty tyler typhoon tyra tyrion tyrone tyson ubuntu uggla
        ugglan ukraine ulf ulla ulrika ultimate ulysses umbrella umea under underdog ung ungar unge unicorn united
        unity universe universitet university uno up upload uppsala us usa user username users usher usmc utah utopia
        vacation vacker vader vag vagina valentin valentina valentine valentino valhalla valkommen valkomna valley
        valor valp valpen vampire vampires van vance vancouver vanessa vanhalen vanilla vanner var varen varg varlden
        varm varmland vasteras vaughn vaxel vaxeln vaxjo vd vecka vector vegas velvet venezia venezuela venice venom
        venus vera verbatim verdi vermont vernon veronica veronika very vespa vic vicente vicky victor victoria victory
        vienna vietnam viking vikings viktor viktoria village vince vincent vinter vinterdag vintern violet violin
        viper virgil virginia virgo virus visa visby vit vivaldi vladimir vodka volcano voldemort volkswagen volleyball
        volvo voyager vulcan vulture wade waffle wagner waiter waitress wake wales walk walker walking wall wallace
        walnut walter wanker want wanted warcraft ward warhammer warlock warm warren warrior warriors warship was
        washington wasp watch watcher water waterloo watermelon watson wave waves way wayne ways we weak webmaster
        website wednesday week weekend welcome welder well wendell wendy wendys were werewolf wesley westeros weston
        westside what whatever whatsapp wheel wheels when where which whiskey white whiteboy whitegirl whitesnake who
        whore why wifi wikipedia wilbur wildcat wildcats wildfire wilfred will willard william williams willie willy
        wilma wilson win wind window windows windy wine wing winger winner winnerback winners winnie winniethepooh
        winning winter wire wireless wisconsin wisdom witch with without wizard wizardry wizards wolf wolfgang wolfpack
        wolverine wolverines wolves woman wombat won wonderwoman wont wood woodsman woodstock woody word wordpass words
        worf work world worm worse worst would wrangler wrestler wrestling wright wrong wsx wutang wutangclan wyatt
        wyoming xavier xbox xmas xmen xoxo xxx yahoo yamaha yankee yankees year years yellow yellowstone yes yngve yoda
        york yosemite you youandme young your yourpassword youtube youtuber yulia yuri yvonne zachariah zachary zack
        zane zebra zelda zen zeppelin zeus zimbabwe zlatan zoe zombie zombies zulu zurich zxc zxcv zzz
        """
}
