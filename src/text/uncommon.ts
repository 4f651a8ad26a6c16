import { WordList } from "./word_list.ts";

/**
 * More everyday English, lower case, to tell a word with a capital from a name: SCOWL 2020.12.07, sizes 35 and 40, American and
 * British spellings, without what `ordinary.ts` has, what `dictionary.ts` derives by its endings, and words that are
 * frequent first names or surnames too.
 *
 * Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
 * associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without
 * fee, provided that the above copyright notice appears in all copies and that both that copyright notice and this
 * permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of
 * this array for any purpose. It is provided "as is" without express or implied warranty.
 */
export const UNCOMMON_WORDS = new WordList(
  `
aback abacus abash abate abbey abbot abdicate abdomen abdominal abduct aberration abet abetted abetting
abhor abhorred abhorrence abhorrent abhorring abject ablaze ablest ably aboard abode abominable
abomination aboriginal aborigine abound aboveboard abrasive abreast abridge abridgment abrupt abruptest
abscess abscond absentee absolutest absolve absorbent absorption abstain abstention abstinence abstinent
abstruse absurdest abundance abundant abyss academy accede accelerator accentuate acceptability
acceptably accessibility accessory acclaim acclimate acclimatise acclimatize accolade accompaniment
accompanist accomplice accost accountability accountancy accredit accrue acerbic ache achier achiest
achy acknowledgment acne acquaint acquiesce acquiescence acquit acquittal acquitted acquitting acre
acreage acrid acridest acrimonious acrimony acrobat acrylic activism activist actress actualisation
actualization actuary acumen acupuncture acutest adage adamant adaptive addendum addressee adept
adequacy adherence adherent adhesion adjectival adjoin adjourn adjudicate adjudicator adjunct
administrator admirably admiral admissible admittance admonish admonition ado adobe adolescence
adolescent adore adorn adrenaline adrift adroit ads adulation adulterate adultery adulthood adverb
adverbial adversary adversest advocacy aeon aerobic aerodynamic aeroplane aerosol aerospace afar affable
affably affectionate affidavit affiliate affinity affirm affix afflict affluence affluent affront afield
aflame afloat afoot aforesaid afresh aftereffect afterlife afterlives aftermath aftershave aftershock
afterthought aggravate aggregate aggression aggressor aggrieve aghast agile agitate agitator aglow
agnostic agonise agonize agreeably agriculture aground aha ahoy aide ail airborne airfare airfield
airier airiest airily airline airmail airplane airspace airstrip airtight airwaves airy aisle ajar
albino alcove alderman aldermen alderwoman alderwomen ale alfalfa alga algae alibi alienate alight
alimony alkali alkaline allay allegiance allegorical allegory allergy alley alligator allot allotted
allotting alloy allude allure allusion almanac almighty almond alms aloft aloha aloof alphanumeric
alpine alright altar altercation alternator altitude alto altruism altruistic aluminium aluminum alumna
alumnae alumni alumnus amalgamate amass amateurish ambassadorial ambiance ambidextrous ambience ambition
ambivalence ambivalent amble ambulance ambush ameliorate amen amethyst amiable amiably amicable amicably
amid amidst amiss ammo ammonia ammunition amnesia amnesiac amnesty amoeba amoebae amok amoral amorous
amorphous ampere ampersand amphetamine amphibian amphibious amphitheater amphitheatre amplest
amplification amplify amplitude amputate amputee amulet anachronism anachronistic anaemia anaemic
anaesthesia anaesthesiologist anaesthetic anaesthetise anaesthetist analgesic analytic anarchic
anarchism anarchist anathema anatomical ancestral ancestry anchor anchorage anchorman anchormen
anchorwoman anchorwomen anchovy ancientest android anecdotal anemia anemic anesthesia anesthesiologist
anesthetic anesthetist anesthetize anew angrier angriest angrily angst angular animate animosity ankle
annals annex annihilate annotate annuity annul annulled annulling anoint anomalous anon anonymity
anorexia anorexic ant antacid antagonise antagonism antagonist antagonize ante anteater antebellum
antelope antenna antennae anthem anthill anthrax anthropological anthropologist anthropology antibiotic
antibody anticlimactic anticlimax antifreeze antihistamine antipathy antiperspirant antiquate antiseptic
antitheses antithesis antitrust antler antonym anus anvil anxiety anymore anytime aorta apartheid ape
aperitif aperture apex aphorism aphrodisiac apiece aplomb apocalypse apocalyptic apocryphal apolitical
apologetic apoplectic apoplexy apostle apostolic apparel apparelled apparelling apparition appease
appendage appendices appendicitis appetiser appetising appetite appetizer appetizing applaud applesauce
appliance applicability applicator appointee apportion apposite appraise appreciable apprehend
apprehension apprentice apprise approbation apricot apron aptest aptitude aquamarine aquarium aquatic
aqueduct arbiter arbitrate arbitrator arbor arbour archaeological archaeologist archaeology archbishop
archery archest archetypal archipelago architect architectural archway arctic ardent ardor ardour
arduous argumentative aria arid aristocracy aristocrat ark armadillo armament armband armchair armhole
armistice armor armory armour armoury armpit aroma aromatic arousal arouse arraign arrears arsehole
arsenal arsenic arson artefact arterial artery arthritic arthritis artichoke articulate artifact
artifice artillery artisan artistry artsier artsiest artsy artwork asbestos ascendancy ascension ascent
ascertain ascetic ascribe asexual ashen ashore ashtray askance askew asparagus aspen aspersion asphalt
asphyxiate aspirant aspire aspirin assail assailant assassin assassinate assemblyman assemblymen
assemblywoman assemblywomen assent assessor asshole assimilate assurance asteroid asthma asthmatic
astonish astound astray astride astringent astrologer astrological astrology astronaut astronomical
astute astutest asylum asymmetry athlete athletic atone atrocious attest attic attire attune auburn
auction auctioneer audacious audacity audibly audiovisual audit auditor auditorium auditory augment
august augustest aura aural auspice auspicious austere austerest authenticate authoritarian
authoritative autistic auto autobiographical autocracy autocrat autograph automotive autonomous autonomy
autopsy autoworker auxiliary avail avalanche avarice avaricious avenge avenue averse avert aviation
aviator avid avocado avoidance avow awaken awash awe awesome awfuller awfullest awhile awkwardest awning
awoke awoken awry axiomatic axle aye azalea azure baa babble babe babier babiest baboon babyish babysat
babysit babysitter babysitting bachelor backbreaking backdrop backfire backgammon backhand backlash
backlogged backlogging backpack backside backslash backstage backstroke backtrack backup backwoods
backyard bacon bacterial badder baddest bade badlands badminton badmouth bagel bagged baggier baggiest
bagging baggy bagpipe bail bailiff bait bakers bakery balcony bald baldest bale balk ballad ballast
ballerina ballistic balloon ballpark ballroom balm balmier balmiest balmy baloney bamboo bamboozle
bandage bandanna bandier bandiest bandit bandstand bandy bane bangle bani banish banister banjo banknote
bankruptcy banquet banter baptise baptism baptize barb barbarian barbaric barbarism barbarous barbecue
barbell barbered barbering barbiturate bareback barefoot barest barf barge baritone barley barman barn
barnacle barnyard barometer barometric baron barrack barrage barrelled barrelling barren barrenest
barrette barricade barrio barroom bartender barter baseball baseline basest basil basin bask basketball
bassoon baste bate bathe bathrobe bathtub baton batsman battalion batted batter batting battlefield
battleground baulk bawdier bawdiest bawdy bawl bayonet bayou bazaar beacon bead beadier beadiest beady
beagle beak beautician beautify beaver bebop beckon bedbug bedclothes bedded bedder bedding bedlam
bedpan bedraggle bedridden bedrock bedside bedspread bedtime bee beech beefier beefiest beefy beehive
beeline beep beeswax beet beetle beeves befall befallen befell befit befitted befitting befriend beggar
begged begging begrudge beguile behalves behead beheld behold beige belabor belabour belated belch
belfry belie belittle bellboy bellhop belligerence belligerent bellow belly bellybutton beltway belying
bemoan bemuse benchmark benediction benefactor beneficiary benevolence benevolent benighted benign
bequeath bequest berate bereave bereft beret berried berries berrying berserk berth beseech beset
besetting besiege besought bestial bestow bestseller betcha betray betrothal bettor bevel bevelled
bevelling beverage bewilder bewitch bib bibliographic bibliography bicentennial bicep bicker bidden
bidder bide biennial bifocals bigamist bigamous bigamy biggie bigmouth bigwig bike bikini bilateral bile
bilingual billboard billiards billionaire billionth billow bimbo bimonthly binge bingo binned binning
binocular binomial biochemical biodegradable biographer biographical biopsy bipartisan biped biplane
birched birches birching birdbrained birdcage birdseed birthmark birthplace birthrate bisect bisexual
bison bitch bitchier bitchiest bitchy bitterest bittersweet biweekly blab blabbed blabbermouth blabbing
blackberry blackbird blacken blackest blackhead blackjack blacklist blackout blacksmith blacktop
blacktopped blacktopping bladder blah blanch blancmange bland blandest blankest blare blaspheme
blasphemous blasphemy blastoff blaze bleach bleak bleakest blearier bleariest blearily bleary bleat bled
bleed blemish blend blight blimp blindest blindfold blip blister blithe blithest blitz blizzard bloat
blobbed blobbing bloc blockade blockage blockbuster blockhead blog blogged blogger blogging blond blonde
blondest bloodbath bloodhound bloodier bloodiest bloodshed bloodshot bloodstain bloodstream
bloodthirstier bloodthirstiest bloodthirsty bloom blooper blossom blot blotch blotchier blotchiest
blotchy blotted blotter blotting blouse blowout blowtorch blowup blubber bludgeon bluebell blueberry
bluebird bluegrass blueprint bluest bluff bluffest bluish blunder blunt bluntest blur blurred blurrier
blurriest blurring blurry blurt blush bluster boa boardinghouse boardroom boardwalk boast bobbed bobbin
bobbing bobcat bobsled bobsledded bobsledding bode bodice bodily bodybuilding bodyguard bodywork
bogeyman bogeymen bohemian boisterous boldest bologna bolster bombard bombshell bonanza bondage bonfire
bongo bonier boniest bonkers bonnet bony boo boob booby boogie bookcase bookend bookie bookkeeper
bookkeeping bookmaker bookmark bookshelf bookworm boomerang boon boondocks boorish bootee booths bootleg
bootlegged bootlegger bootlegging bootstrap booty booze bop bopped bopping borough bosom bossier
bossiest bossily bossiness bossy botanical botanist botany botch bothersome bottleneck bough boulder
boulevard bouncier bounciest bouncy bountiful bounty bouquet bourbon bourgeois bourgeoisie boutique
bovine bowel bowlegged boxcar boycott boyfriend boyhood boyish bozo bra brace bracelet brackish brag
braggart bragged bragging braid brainchild brainchildren brainier brainiest brainstorm brainwash brainy
braise bran brandied brandies brandish brandying brash brashest brassier brassiere brassiest brassy brat
bravado bravery bravest bravo brawl brawn brawnier brawniest brawny brayed braying brays brazen brazier
breadbasket breadth breadwinner breakneck breakpoints breakthrough breakup breakwater breast
breaststroke breathtaking breezier breeziest breezy brevity brew brewery bribe bribery bricklayer
bricklaying bridal bride bridegroom bridesmaid bridle briefcase briefest brighten brilliance brim
brimmed brimming brimstone brine brinier briniest brink briny brisk briskest bristle britches brittle
brittlest broach broaden broadest broadside brocade broccoli brochure brogue broil brokenhearted
brokerage bronchitis bronco bronze brooch brood brook broom broomstick broth brothel brotherhood brow
browbeat browbeaten brownest brownie brownish brownstone bruise brunch brunette brunt brusque brusquest
brutalise brutalize brute brutish bubblier bubbliest bubbly buckle bucktoothed bud budded budding buddy
budge buff buffalo buffet buffoon bugged buggier buggiest bugging buggy bugle buildup bulbous bulge
bulkier bulkiest bulky bulldog bulldogged bulldogging bulldoze bulletproof bullfight bullfrog bullish
bullshit bullshitted bullshitting bully bum bumble bumblebee bummed bummer bummest bumming bumpier
bumpiest bumpy bun bung bungalow bungle bunk bunny buoy buoyancy buoyant burble burdensome bureau
bureaucrat burger burglar burglarise burglarize burglary burgle burial burlap burlier burliest burly
burnish burp burr burro burrow bursar busboy bushel bushelled bushelling bushier bushiest bushy busier
busiest busily businesslike businessman businessmen businesswoman businesswomen bussed bussing bustle
busybody busywork butchered butchering butchers butchery butlers butt butte buttercup butterfingers
butterfly buttermilk butterscotch buttery buttock buttonhole buttress buxom buyout buzz buzzard buzzword
bygone bylaw bystander byway cab cabaret cabbed cabbing cabby cabin caboose cacao cache cachet cackle
cacti cactus cad cadaver caddie caddying cadence cadet cadre cafeteria cagey cagier cagiest cahoot
cajole calamity calcium calculi calf caliber calibrate calibre calico calk calligraphy callous callow
callus calmest calorie calve camaraderie camcorder camel camellia cameo cameraman cameramen camerawoman
camerawomen camouflage campground campsite canary cancellation candid candidacy candle candlelight
candlestick candor candour candy cane canine canister canker cannabis canned cannery cannibal cannier
canniest canning cannonball cannoned cannoning cannons canny canoe canon canopy cantaloupe cantankerous
canteen canvas canyon capably capacitance capacitor cape capillary capitalise capitalize capitol
capitulate capped capping cappuccino caprice capricious capsize capsule caption captivate captor caramel
carat caravan carbohydrate carbonate carburetor carburettor carcass carcinogenic cardiac cardigan
cardinal cardiology careen carefree carefuller carefullest caretaker cargo caribou caricature carjack
carnage carnal carnation carnival carnivore carnivorous caroled caroling carolled carolling carols
carouse carousel carp carpentered carpentering carpenters carpentry carriageway carrion carryout cart
cartel cartilage cartographer cartography carton cartwheel carve cascade casework cashew cashier
cashmere casino cask casket casserole castaway caste castigate castoff castrate casualty cataclysm
catalyst catamaran catapult cataract catastrophe catcall catchier catchiest catchy catechism categorical
categorise categorize caterpillar catfish catnap catnapped catnapping catnip cattier cattiest catty
catwalk caucus cauliflower caulk causeway caustic cautionary cautious cavalier cavalry caveman cavemen
cavern caviar cavort caw ceasefire cedar cede celebrity celery celestial celibacy celibate cellar cello
cellophane celluloid cellulose cement cemetery censure census centenary centennial centerpiece
centigrade centimeter centimetre centipede centralise centralize centrepiece centrifuge ceramic cereal
cerebral ceremonial ceremonious certifiable certify cervical cervices cervix cesarean cessation cesspool
chafe chaff chagrin chainsaw chairmen chairperson chairwoman chairwomen chalet chalice chalkboard
chalkier chalkiest chalky chameleon champ chandelier channelled channelling chant chaperon chaperone
chaplain chapped chapping characterise characterize charade charcoal chariot charisma charismatic
charitably charlatan charred charring chasm chassis chaste chasten chastest chastise chateaus chatter
chatterbox chattier chattiest chatty chauffeur chauvinism chauvinist cheapen cheapskate checkbook
checkerboard checklist checkmate checkout checkpoint checkup cheddar cheekbone cheep cheerfuller
cheerfullest cheerier cheeriest cheerleader cheery cheeseburger cheesecake cheesecloth cheetah chef
chemotherapy chequebook chequerboard cherish cherries cherub cherubim chessboard chewier chewiest chewy
chi chic chicest chick chickadee chide chiefest chieftain chiffon childbearing childbirth childcare
childlike childproof chili chill chillest chilli chilliest chilly chime chimney chimp chimpanzee chin
china chink chinned chinning chino chintz chipmunk chipped chipper chipping chiropractor chirp chisel
chiselled chiselling chit chitchat chitchatted chitchatting chivalrous chivalry chive chlorinate
chlorine chloroform chlorophyll choicest choke cholera cholesterol choosier choosiest choosy chopper
choppier choppiest choppiness choppy chopstick chore choreograph choreography chortle chow chowder
christen chrome chromium chromosome chronic chronicle chronological chronology chrysanthemum chubbier
chubbiest chubby chuckle chug chugged chugging chum chummed chummier chummiest chumming chummy chump
chunkier chunkiest chunky churchgoer churlish churn chute chutzpah cigar cinch cinder cinematographer
cinnamon cipher circuitous circulatory circumcise circumference circumflex circumstantial circumvent
circus cirrhosis cistern citric citrus civic clack clad clairvoyance clairvoyant clam clamber clammed
clammier clammiest clamming clammy clamor clamour clamp clampdown clan clandestine clang clank clap
clapboard clapped clapper clapping claptrap claret clarinet clasp classier classiest classmate classroom
classy clatter claustrophobia claustrophobic claw cleanlier cleanliest cleanliness cleanse cleanup cleat
cleavage cleave clef cleft clemency clench clergy clergyman clergymen clergywoman clergywomen cleric
clerk cliffhanger climactic climatic climax clime clinch cling clinician clink clipboard clipper
clitoris cloak cloakroom clobber clockwise clockwork clod clogged clogging cloister closeout clot
clothesline clothespin clotted clotting cloudburst cloudier cloudiest cloudy clout clove cloven clown
clubbed clubbing clubhouse cluck clump clumsier clumsiest clumsily clumsiness clung clunk clutch clutter
coagulate coalesce coalition coarsen coarsest coastline coax cob cobalt cobble cobblestone cobra cobweb
cocaine cock cockeyed cockier cockiest cockiness cockpit cockroach cocktail cocky cocoa coconut cocoon
cod codded codding coed coeducational coefficient coerce coexist coexistence coffeehouse coffer coffin
cog cogency cogent cognac cognitive cohabit coherence cohesion coil coinage coincidental cola colander
coldest coleslaw colic collaborate collaborator collage collapsible collarbone collateral collectible
collector collegiate collide collie collision colloquial collusion cologne colonel colonial colonise
colonize colorblind colossal colourblind colt coma comatose comb combatant combative combustible
combustion comeback comedian comedown comelier comeliest comestible comet comeuppance comfier comfiest
comfy commandant commandeer commando commemorate commend commentate commerce commercialise commercialize
commiserate commodore commonest commonplace commonwealth commotion commune communicable communicator
communique commutative commute compactest compartment compartmentalise compartmentalize compass
compassionate compatriot compensatory complacency completest compliance compliant complicity
complimentary compost composure compunction comrade concave conceit concentric concession concierge
conciliate conciliatory concisest concoct concord concordance concourse concurred concurrence
concurrency concurrent concurring concussion condescend condescension condiment condo condolence
condominium conducive cone confection confederacy confederate confer conferred conferrer conferring
confetti confidant confide confiscate confound congeal congenial congenital conglomerate congratulatory
congregate congress congressional congressman congressmen congresswoman congresswomen congruent conical
conifer coniferous conjugal conjugate conjure conned conning connivance connive connoisseur connote
conquer conqueror conquest conscientious consecrate consequential conservatism conservator conservatory
conserve consign consolidate consonant consort consortia consortium conspirator conspiratorial conspire
constancy constellation consternation constipate constrict construe consul consular consulate consummate
contagion contagious contaminate contemptible contemptuous contestant contextual contiguous contingency
contingent contort contraband contractor contractual contraption contravene contributory contrite
controllable convalesce convalescence convalescent convection convene convent converge convergence
conversant convertible convex conveyance convivial convoluted convoy convulse coo cookbook cookout
coolest coop coordinator cop copier copilot copious copped copperhead copping copter copulate coral cord
cordial cordon corduroy cork corkscrew cornbread cornea cornerstone cornet cornflakes cornier corniest
cornmeal cornstarch corny corollary coronary coronation coroner corporal corps corpulent corpus
corpuscle corral corralled corralling correctest corrector corroborate corrode corrosion corrugate
corruptest corruptible corsage corset cortex cosier cosiest cosily cosiness cosmetic cosmonaut
cosmopolitan cosmos costar costarred costarring costlier costliest costume cot cottage cottontail
cottonwood couch cougar councillor councilor counsellor counselor countdown countenance counteract
counterattack counterbalance counterclockwise counterfeit counterproductive countersign countess
countryman countrymen countrywoman countrywomen coup coupon courageous courteous courthouse courtroom
courtyard cove covenant coverall covert covet covetous coward cowardice cowboy cowgirl cowhide coworker
coy coyest coyote cozier coziest cozily coziness crab crabbed crabbier crabbiest crabbing crabby
crackdown crackle crackpot cradle craftier craftiest craftily craftsman craftsmen crafty crag craggier
craggiest craggy cram crammed cramming cranberry craned cranes craning cranium crank crankier crankiest
cranky cranny crapped crappier crappiest crapping crappy crassest crate cravat crave crayfish crayon
craze crazier craziest crazily craziness creak creakier creakiest creaky creamier creamiest creamy
crease credence credential credibly creditor credo credulous creek creepier creepiest creepy cremate
crematoria crematorium creole crepe crept crescendo crescent crest crestfallen cretin cretinous crevasse
crevice crib cribbed cribbing crick crimp crimson cringe crinkle crinklier crinkliest crinkly cripple
crises crispest crispier crispiest crispy crisscross critique critter croak crochet crock crockery
crocodile crocus crofts croissant crony crook crookedest croon cropped cropping croquet crossbow
crosscheck crossest crossfire crossover crosstown crosswalk crotch crouch crow crowbar crucifix crucify
crud cruddier cruddiest cruddy crudest cruelest crueller cruellest crumb crumble crumblier crumbliest
crummier crummiest crummy crumple crunchier crunchiest crunchy crusade crust crustacean crustier
crustiest crusty crutch crux crybaby crypt crystallise crystallize cub cubicle cucumber cuddle cuddlier
cuddliest cuff cuisine culinary cull culminate culpability culpable cultivate cunningest cupcake cupped
cupping cur curator curb curdle curfew curio curl curlier curliest currant curricula cursory curt
curtail curtest curtsy curvature curvier curviest curvy cushion cuss custodial custodian custody
customarily customise customize cutback cutest cuticle cutlery cutlet cutoff cutter cutthroat cyanide
cybernetics cyberspace cyclic cyclone cylindrical cymbal cypress cyst czar dab dabbed dabbing dabble
dachshund dad daddy daemon daffodil dagger daintier daintiest daintily dainty dairy dais daisies dally
dam dame dammed damming damnedest dampen dampest damsel dandelion dandier dandiest dandruff dandy dangle
dank dankest dapper dapperest daredevil darken darkest darkroom darn darnedest dart dashboard dastardly
daub daunt dawdle daybreak daydream daze dazzle deacon deaconess deaden deadest deadlier deadliest
deadlock deadpan deadpanned deadpanning deafen deafest deans dearest dearth deathbed deathtrap deaves
debase debauchery debilitate debility debit debonair debrief debris debtor debunk debut decadence
decadent decaf decaffeinate decal decanter decapitate decathlon decease deceit deceive decency
decentralise decentralize deception decibel deciduous decimate decipher declension decompose
decomposition decor decorate decorator decorous decorum decoy decree decrepit decriminalise
decriminalize decry deduct deductible deepen deer deface defamatory defame defecate defector defendant
defensible defer deference deferential deferred deferring defiance defiant deficient deficit defile
deflate deflect deforestation deform defraud defrost deft deftest defunct defuse dehydrate deify deign
deject delectable delegate deleterious deli delicacy delicatessen delimit delineate delinquency
delinquent delirious delirium deliverance delude deluge deluxe delve demagogic demagogue demean demeanor
demeanour dementia demerit demo democrat demographic demolition demon demonstrably demonstrator
demoralise demoralize demote demount demure demurest den denial denigrate denim denomination denounce
densest dent dentistry denture denunciation deodorant deodorise deodorize depart dependency depict
deplete deplorably deplore deploy deport depose depot deprave deprecate depreciate derail derby derelict
deride derision derricks descendant descendent descent descriptor desecrate desegregate desirability
desirous desist desolate despicable despondent despot dessert destabilise destabilize destinies
destitute detain detentes detention detergent deteriorate determinism deterministic deterred deterrence
deterring detest dethrone detonate detonator detour detox detriment devalue deviant deviate devilish
devilled devilling devolution devolve devotee devour devout devoutest dew dexterity dexterous diabetes
diabetic diabolical diagnose diagrammed diagramming diametrically diamonds diaper diaphragm diarrhea
diarrhoea diatribe dicey dichotomy dicier diciest dick dictatorial diction dietary diffuse digestible
digitise digitize dignify dignitary digress dike dilapidated dilapidation dilate diligence diligent dill
dilute dime diminish diminutive dimmed dimmer dimmest dimming dimple din dinghy dingier dingiest dingy
dinned dinning dinosaur diocese dioxide diphtheria diphthong diploma diplomacy diplomat diplomata dipped
dipping dipstick directest direst dirge dirtier dirtiest dis disability disadvantageous disaffect
disagreeably disallow disambiguate disappearance disapproval disapprove disarm disarmament disarray
disavow disband disbelief disbelieve disburse discern discernible disciple disciplinarian disclaim
disclose disclosure discolor discolour discomfort disconcert disconsolate discontent discord discordant
discourse discourteous discourtesy discredit discreet discreetest discretionary discriminatory discus
disdain disembark disenchant disenfranchise disengage disentangle disfavor disfavour disfigure disgrace
disgruntle dishearten dishevel dishevelled dishevelling dishonesty dishonor dishonorably dishonour
dishonourably dishtowel dishwasher disillusion disincentive disinfect disinfectant disingenuous
disinherit disintegrate disinterest disjoint diskette dislocate dislodge disloyal disloyalty dismantle
dismay dismember dismissive dismount disobedience disobedient disobey disorganise disorganize disorient
disown disparage disparate disparity dispassionate dispatch dispel dispelled dispelling dispensary
dispense dispersal disperse dispirit displace displease displeasure dispossess disproportionate disprove
disqualification disqualify disquiet disrepair disrepute disrespect dissatisfaction dissatisfy dissect
dissed disseminate dissension dissent disservice dissidence dissident dissing dissipate dissociate
dissolute dissolve dissonance dissuade distaste distend distention distil distill distillery distinctest
distraught distributor distrust disuse dither ditty diverge divergence divergent diversification
diversify divest dividend divinest divisible divisor divulge dizzier dizziest dizziness dizzy docile
dock docket doctorate dodo dogged doggerel dogging doggone doggonest doghouse dogmatic dogwood doily
doldrums doll dollhouse dollop dolly dolphin dome domesticate domicile dominance domineer dominion
domino donkey donor doodad doodle doohickey doomsday doorbell doorknob doorman doormat doormen doorstep
doorway dope dopey dopier dopiest dork dorkier dorkiest dorky dorm dormant dormitory dorsal dosage
dossier dote doubly dough doughnut dour dourest douse dove dowdier dowdiest dowdy downcast downfall
downgrade downhearted downier downiest download downplay downpour downsize downstate downstream downtime
downtown downtrodden downturn downward downwind downy dowry doze drab drabber drabbest draconian
draftier draftiest draftsman draftsmen drafty dragonfly drainage drakes dramatise dramatist dramatize
drape drapery draughtier draughtiest draughtsman draughtsmen draughty drawbridge drawl dreadlocks
dreamier dreamiest dreamy drearier dreariest dredge dregs drench dressier dressiest dressmaker dressy
dribble drier driest driftwood drily drivelled drivelling driveway drizzle droll drollest drone drool
droop dropout dross drought drowse drowsier drowsiest drowsily drowsiness drowsy drudge drudgery drugged
drugging druggist drugstore drummed drummer drumming drumstick drunkard drunkest dub dubbed dubbing
duchess duckling duct dud dude duel duelled duelling duet dugout dukes dullest dully dumbbell dumbest
dumbfound dumpier dumpiest dumpling dumpy dunce dune dung dungeon dunk dunno duo dupe duplex duplicity
durability durable duress dusk duskier duskiest dusky dustier dustiest dustmen dustpan dutiful duvet
dwarf dwell dwelt dwindle dye dyke dynamism dynamite dynamo dynasty dysentery dysfunction dyslexia
dyslexic eagerest earache eardrum earlobe earls earmark earmuff earnest earphone earplug earring earshot
earsplitting earthier earthiest earthiness earthlier earthliest earthquake earthshaking earthworm earthy
earwax easel eastbound easterly eastward easygoing eatery eave eavesdrop eavesdropped eavesdropper
eavesdropping ebb ebonies ebullience ebullient ecclesiastical eclectic eclipse ecologist economise
economist economize ecosystem ecstasy ecstatic ecumenical eczema eddy edgewise edgier edgiest edgy
edible edict edifice edify educator eel eerie eeriest eerily effectual effeminate effervescence
effervescent effigy effusive egalitarian egghead eggplant eggshell egocentric egotism egotist
egotistical egregious eigenvalue eighteenth eightieth eighty ejaculate eject eke elapse elastic elate
elbow elbowroom elder eldest elector electrician electrify electrocute electrode electrolysis
electromagnetic electrostatic elegance elegy elevate eleventh elf elfin elicit eligibility elitism elk
ellipse ellipsis elliptic elm elongate elope eloquence eloquent elucidate elude elusive elves emaciate
email emanate emancipate embalm embankment embargo embark embassy embattled embellish ember embezzle
embitter emblazon emblem embodiment embody emboss embrace embroider embroidery embroil embryo embryonic
emcee emerald emergence emergent emeritus emigrant emigrate eminence emir emirate emissary emission
emitted emitting empathise empathize empathy emperor emphases emphatic emphysema emporium empower
empress emptier emptiest emptiness emulsion enact enamel enamelled enamelling enamor enamour encapsulate
encase enchant enchilada encircle enclave enclosure encompass encore encroach encrypted encryption
encumber encumbrance encyclopaedia encyclopedia endanger endear endemic endive endorse endow endurance
endure endways enema energetic energise energize enfranchise engender engrave engross engulf enigma
enigmatic enlist enliven enmity enormity enrage enrich enrol enroll ensconce ensemble enshrine ensign
enslave ensue entangle enthral enthrall enthuse enthusiast entice entomologist entomology entourage
entrails entrant entrap entrapped entrapping entreat entreaty entrench entrepreneur entrepreneurial
entropy entrust entryway entwine enumerate enunciate envelop enviable envious environs envision envoy
enzyme eon epaulet epaulette ephemeral epicenter epicentre epidemic epidermis epigram epilepsy epileptic
epilogue episodic epistle epitaph epithet epitome epitomise epitomize epoch epsilon equalise equalize
equalled equalling equanimity equator equatorial equestrian equilateral equine equinox equitable equity
equivalence equivocal eradicate erasure erect ergonomic erode erosion erotic errand errant erratic
erstwhile erudite erupt escalate escalator escapade escapism escapist eschew escort esophagi esophagus
especial espionage espouse espresso esteem estimable estrange estrogen estuary etch ether ethereal ethos
etiquette etymological eulogise eulogize eulogy eunuch euphemism euphemistic euphoria euphoric eureka
euthanasia evacuate evacuee evade evangelical evangelism evangelist evaporate evasion eve evenest
evenhanded evergreen everlasting evermore everyplace evict evilest eviller evillest evocative evoke ewe
exacerbate exactest exalt exasperate excavate excel excelled excellence excelling excerpt excise exclaim
excommunicate excrement excrete excruciating excursion exec executor exemplary exemplify exert exes
exhale exhibitor exhilarate exhort exhume exile existent existential exodus exonerate exorbitant
exorcism exorcist expanse expatriate expectancy expectant expediency expedient expedite expel expelled
expelling expend expletive explicable exploratory expo exponent exposition expound expropriate expulsion
exquisite extemporaneous exterior exterminate exterminator extinct extinguish extol extolled extolling
extort extortionate extracurricular extradite extrapolate extraterrestrial extravagance extravagant
extremest extremism extricate extrovert exuberance exuberant exude exult exultant eyeball eyebrow
eyeglass eyelash eyelid eyeliner eyesore eyewitness fable fabricate fabulous facade facet facetious
facial facile facsimile factorial factorisation factorization fad fade faecal faeces fag fagged fagging
faggot fagot fairground falcon fallible fallout falsehood falsest falsetto falsification falsify falter
familiarise familiarize famish fanatic fancier fanciest fanciful fanfare fang fanned fanning fanny
fantasise fantasize faraway farcical farmhouse farmland farmyard farsighted fart fascism fashionably
fasten fastidious fatalistic fatherhood fatherland fathom fatigue fatten fatter fattest fattier fattiest
fatty faultier faultiest fauna favorably favoritism favourably favouritism fawn fax faze fearsome feast
feather featherier featheriest feathery fecal feces federate feeblest feedbag feign feint feistier
feistiest feisty feline fellest felon felony feminine feminism fen fer fern ferocious ferocity ferret
ferry fertile fertilise fertilize fervent fervor fervour fest festive festoon fetal feted fetid feting
fetish fetter fetus feud feverish fez fezzes fiasco fiat fib fibbed fibber fibbing fiberglass fibreglass
fibrous fiche fickle ficklest fictitious fiddly fidelity fidget fidgety fieldwork fiend fiendish
fiercest fierier fieriest fiery fiesta fifteenth fiftieth fig figurative figurehead filament filch filet
filibuster filigree fillet filly filmier filmiest filmmaker filmy filth filthier filthiest fin finagle
finale financier finches finesse fingernail fingerprint fingertip finickier finickiest finicky fir
firearm firebrand firecracker firefighter firefly fireman firemen fireplace fireproof fireside firewall
firewood firmest firmware firsthand fishbowl fisherman fishermen fishery fishier fishiest fishnet
fishtail fishy fission fissure fist fitter fittest fixture fizz fizzier fizziest fizzle fjord flab
flabbergast flabbier flabbiest flabby flaccid flagpole flagrant flagstone flail flair flak flake flakier
flakiest flaky flamboyance flamboyant flamenco flamingo flammable flank flannel flannelled flannelling
flap flapjack flapped flapping flare flashback flashest flashier flashiest flashlight flashy flask
flatted flatten flatter flattery flattest flatting flatulence flaunt flautist flea fleck fled fledged
fledgling flee fleece fleecier fleeciest fleecy fleetest fleshier fleshiest fleshy flex flexibly
flextime flick flier fliest flightier flightiest flighty flimsier flimsiest flimsiness flimsy flinch
fling flint flippant flipper flippest flirt flirtatious flit flitted flitting flock flog flogged
flogging floodgate floodlight floodlit floozy flop flophouse flopped floppier floppiest flopping flora
floral florid florist floss flotilla flounce flounder flourish flout flowerbed flowerier floweriest
flowerpot flowery flu flub flubbed flubbing fluctuate flue fluency fluff fluffier fluffiest fluke flung
flunk flunky fluorescent fluoride flurry flushest fluster flutist flutter flux flyover flyswatter foal
foamier foamiest foamy focal fodder foe fogbound fogey fogged foggier foggiest fogging foggy foghorn
fogy foible foil foist foliage folklore folksier folksiest folksy follicle folly foment fondest fondle
foodstuff foolhardier foolhardiest foolhardy foolproof footage footbridge foothill foothold footlights
footlocker footloose footpath footprint footsie footstep footstool footwear footwork forage foray
forbear forbearance forbore forborne forceps forcible forded fording fords fore forearm forebode
foreclose foreclosure forefather forefinger forefront forego foregone foreground forehand forehead
foreleg foreman foremen foremost forensic foreplay forerunner foresaw foresee foreseen foreshadow
foresight foreskin forestall forestry foretaste foretell forethought foretold forewarn forewent foreword
forfeit forge forgery forgo forgone forklift forlorn formaldehyde formalise formalize formidable
formidably formulate fornicate forsake forsaken forsook forswear forswore forsworn fort forte forthright
forthwith fortieth fortification fortify fortitude fortress fortuitous forwardest forwent fossilise
fossilize fostered fostering fosters foulest foundling foundry fount fourteenth fowl foxed foxes foxhole
foxier foxiest foxing foxtrot foxtrotted foxtrotting foxy foyer fracas fractal fractious fracture
fragmentary fragrance fragrant frail frailest frailty franc franchise frankest frankfurter frat
fraternal fraternise fraternity fraternize fraudulent fraught fray freckle freebie freehand freelance
freeload freest freethinker freethinking freewheel freight frenetic frenzy frequentest freshen freshest
freshman freshmen freshwater fret fretted fretting friar fridge friendlier friendliest friendliness
frieze frigate fright frigid frill frillier frilliest frilly frisk friskier friskiest frisky fritter
frivolity frizz frizzier frizziest frizzy fro frock frolic frolicked frolicking frond frontage frontier
frostbit frostbite frostbitten frosted frostier frostiest frosting frosts frosty froth frothier
frothiest frothy frugal fruitcake fruitier fruitiest fruity frumpier frumpiest frumpy fuck fuelled
fuelling fugitive fulcrum fumble fumigate fungal fungi fungicide fungus funk funkier funkiest funky
funnel funnelled funnelling funner funnest funnily furious furl furlong furlough furnace furnish furor
furore furred furrier furriest furring furrow furtive fury fuselage fussier fussiest futuristic fuzz
fuzzier fuzziest gab gabbed gabbier gabbiest gabbing gabby gable gadget gaffe gag gagged gagging gaggle
gaiety gaily gait gal gala gale gall gallant gallantry gallbladder gallery galley gallivant gallon
gallop gallows galore galosh galvanise galvanize gambit gambled gambler gambles gambling gamest gamma
gamut gander gangland gangling gangplank gangrene gangster gangway gape garb gardenia gargantuan gargle
gargoyle garish garland garlic garment garnet garnish garret garrisoned garrisoning garrisons garrulous
garter gaseous gash gasket gassed gassier gassiest gassing gassy gastric gastronomic gasworks
gatecrasher gauche gauchest gaudier gaudiest gaudy gauge gaunt gauntest gauntlet gauze gavel gawk
gawkier gawkiest gawky gayest gaze gazebo gazelle gazette gearshift gee geek geekier geekiest geeky
geese geezer geisha gel gelatin gelled gelling gem genealogical genealogist genealogy genera generosity
genesis genial genie genii genital genitalia gent genteel gentile gentlest gentries gentrification
genuflect genus geographer geographic geologic geologist geometric geranium gerbil geriatric germ
germicide germinate gerrymander gerund gestation gesticulate getaway getup geyser ghastlier ghastliest
ghetto ghostlier ghostliest ghostwriter ghoul ghoulish gibber gibe giblet giddier giddiest giddiness
giddy gigabyte gigantic gigged gigging giggle gild gills gilt gimme gimmick gimmicky ginger gingerbread
gingham ginned ginning giraffe girder girdle girlhood girlish girth gist giveaway gizmo gizzard glacial
glacier gladden gladder gladdest glade gladiator glamorise glamorize glamorous glamour gland glandular
glare glassier glassiest glassware glassy glaze gleam glee glens glib glibber glibbest glide glimmer
glimpse glint glisten glitch glitter glitz glitzier glitziest glitzy gloat glob globe globetrotter
globular globule gloom gloomier gloomiest gloomily gloominess gloomy glorification glorify gloss
glossary glossier glossiest glowworm glucose glum glummer glummest glut glutted glutting glutton
gluttony glycerin glycerine gnarl gnarlier gnarliest gnarly gnash gnat gnaw gnu goad goalie goalkeeper
goalpost goatee gob gobbed gobbing gobble gobbledegook gobbledygook goblet goblin godchild godchildren
goddamn goddess godfather godforsaken godlier godliest godlike godmother godparent godsend gofer goggle
goldenest goldsmith golly gondola gong gonna gonorrhea gonorrhoea goo goodnight goodwill gooey goof
goofier goofiest goofy gooier gooiest goon goose gopher gore gorge gorier goriest gorilla gory gosh
gosling gossamer gotta gouge goulash gourd gourmet gout governess grabber gracious grad gradient graft
grainier grainiest grainy gram gramophone grandchild grandchildren granddad granddaughter grandest
grandeur grandiose grandma grandpa grandparent grandson grandstand granite granny granola granular
granulate granule grape grapefruit grapevine graphite grapple grasshopper grassier grassiest grassland
grassy grate gratification gratify gratis gratitude gratuity gravel gravelled gravelling graven gravest
gravestone graveyard gravitate gravy grayest grayish graze grease greasier greasiest greedier greediest
greedily greediness greenback greenery greenest greenhorn greenhouse greenish greet gregarious gremlin
grenade greyest greyhound greyish griddle gridiron gridlock grievance grieve grievous grill grille
grimace grime grimier grimiest grimmer grimmest grimy grin grindstone gringo grinned grinning gripe
gripped gripping grislier grisliest grisly gristle grit gritted grittier grittiest gritting gritty
grizzled grizzlier grizzliest grizzly grocer grocery groggier groggiest groggy groin groom groove
groovier grooviest groovy grope grossest grotesque grotto grouch grouchier grouchiest grouchy groundhog
groundswell groundwork groupie grouse grove grovel grovelled grovelling growl groyne grub grubbed
grubbier grubbiest grubbing grubby grudge gruel gruelling gruesome gruesomest gruff gruffest grumble
grumpier grumpiest grumpy grunge grungier grungiest grungy grunt guacamole guarantor guaranty guardian
guardrail gubernatorial guerrilla guesstimate guesswork guff guffaw guidebook guild guile guillotine
guiltier guiltiest guiltily guise gulch gull gullet gullibility gully gulp gumbo gumdrop gummed gummier
gummiest gumming gummy gumption gunboat gunfire gunk gunman gunmen gunned gunner gunning gunnysack
gunpoint gunpowder gunrunner gunrunning gunshot guppy gurgle guru gush gushier gushiest gushy gust
gustier gustiest gusto gusty gutsier gutsiest gutsy gutted gutting guttural guzzle gybe gym gymnasium
gymnast gynaecological gynaecologist gynaecology gynecological gynecologist gynecology gyp gypped
gypping gypsy gyrate gyroscope haberdashery habitat habitual hackney hacksaw haddock haemoglobin
haemophilia haemophiliac haemorrhage haemorrhoid hag haggard haggle hailstone hairbrush hairdo
hairdresser hairier hairiest hairline hairnet hairpiece hairsplitting hairstyle hairstylist haled haler
hales halest halfhearted halftime halfway halibut haling hallelujah hallmark hallow hallucinate
hallucinogenic hallway halo halon hamburger hamlet hammed hamming hammock hamper hamster hamstring
hamstrung handbag handcuff handgun handicapped handicapping handicraft handier handiest handiwork
handkerchief handlebar handmade handout handpick handrail handshake handsome handsomest handstand
handwriting handwritten handyman handymen hangar hangout hanker hankie hanky haphazard hapless harangue
harass harbor harbour hardball hardcover hardheaded hardhearted hardier hardiest hardliner hardwood hare
harebrained harelip harem hark harlot harmonic harmonica harmonious harmonise harmonize harness harp
harpoon harpsichord harried harries harrow harrying harshest harts harvest hashish haste hastier
hastiest hastily hatch hatchback hatchet hatted hatting haughtier haughtiest haughtily haughtiness
haughty haul haunch haunt haven hawk haystack haywire hazardous haze hazelnut hazels hazier haziest
headband headfirst headgear headhunter headier headiest headland headlight headlong headmaster
headmistress headphone headquarter headrest headroom headstone headstrong headway headwind heady
healthcare healthier healthiest healthily hearsay hearse heartache heartbeat heartbreak heartbroken
heartburn hearten heartfelt hearth heartier heartiest heartland heartthrob heartwarming hearty heathen
heave heavenlier heavenliest heaviness heavyweight heck heckle hectic hedge hedgehog hedonism hedonist
heftier heftiest hefty heifer heighten heinous heir heiress heirloom heliport helium hellish helm hem
hemisphere hemline hemlock hemmed hemming hemoglobin hemophilia hemophiliac hemorrhage hemorrhoid hemp
hen henchman henchmen hepatitis herald herb herbivore herbivorous hereabouts hereafter hereditary
heredity herein heretic herewith hermaphrodite hermetic hermit hernia heroine heron herpes hertz
hesitancy hesitant heterogeneous heuristic hew hexagon heyday hiatus hibernate hiccup hick hickey
hickory hideaway hideout hieroglyphic highbrow highland hijack hike hilarity hillbilly hillier hilliest
hillside hilltop hilly hilt hind hindquarter hindrance hinge hinterland hipped hipper hippest hippie
hipping hippo hippopotamus hippy histogram histrionic hitch hitchhike hither hoard hoarse hoarsest hoax
hobbit hobble hobbyhorse hobgoblin hobnob hobnobbed hobnobbing hobo hock hockey hodgepodge hoe hogged
hogging hokey hokier hokiest holdover holdup holier holiest holiness holistic holler hollies hollowest
holocaust hologram holster homage homecoming homeland homelier homeliest homemade homemaker homeopathic
homeopathy homeowner homeroom homesick homespun homestead hometown homeward homework homey homicidal
homicide homier homiest homogeneity homogeneous homogenise homogenize homonym homophobic honcho hone
honestest honeycomb honeymoon honeysuckle honk honorably honourably hooded hooding hoodlum hoods
hoodwink hoof hooligan hoop hooray hoot hooves hop hopped hopper hopping hopscotch hormone hornet
hornier horniest horny horoscope horseback horseman horseplay horsepower horseradish horseshoe
horticultural horticulture hose hosiery hospice hospitable hospitalise hospitalize hostage hostel
hostess hotbed hotcake hothead hotshot hotter hottest hound hourglass houseboat housebound housebreak
housebroke housebroken househusband housekeeper housekeeping housewares housewarming housewife
housewives housework hove hovel howdy howl hub hubbub hubcap huddle hue huffed huffier huffiest huffing
huffs huffy hug hugest hugged hugging hulk hullabaloo hulled hulling hulls humanest humanise
humanitarian humanize humankind humblest humbug humdrum humid humidify humiliate humility hummed humming
hummingbird hump hunch hunchback hundredth hungrier hungriest hungrily hunk hurdle hurl hurrah hurricane
hurtle hush husk huskier huskiest huskily huskiness husky hustle hutch hyacinth hybrid hydrant hydraulic
hydroelectric hydroplane hyena hygiene hygienic hymn hype hyperactive hyperbole hypersensitive
hypertension hyperventilate hyphenate hypnosis hypnotic hypnotise hypnotism hypnotist hypnotize
hypochondria hypochondriac hypodermic hypotenuse hypothermia hypotheses hypothesise hypothesize
hysterectomy hysteria hysteric iceberg icebox icebreaker icicle icier iciest ickier ickiest icky icy
idealise idealize identifiable idiocy idiomatic idiosyncrasy idlest idol idolatrous idolatry idolise
idolize idyllic iffier iffiest iffy igloo ignite iguana ilk illegible illegibly illegitimacy
illegitimate illicit illiteracy illuminate illusory illustrator illustrious imagery imbecile imbibe
imbue imitate imitator immaculate immaterial immeasurable immeasurably immediacy immerse immigrant
immigrate immobile immobilise immobilize immortalise immortalize immovable immunise immunize immutable
imp impale impart impartial impasse impassioned impatience impatient impeach impeccable impeccably
impedance impede impediment impel impelled impelling impenetrable imperceptible imperceptibly imperil
imperilled imperilling impersonate impersonator impertinence impertinent impervious impetuous impetus
impinge impish implacable implant implicate implode implore impolite imposition impossibility impossibly
impostor impotence impotent impound impoverish imprecise impregnable impregnate impressionistic imprint
improbability improbably impromptu improper impropriety improvise impudence impudent impunity impure
impurest inaccessibility inaction inadequacy inadmissible inadvertent inadvisable inalienable inanest
inanimate inapplicable inarticulate inasmuch inattention inaudible inaudibly inaugural inaugurate
inauspicious inborn inbred inbreed inbuilt incalculable incandescence incandescent incantation
incapacitate incapacity incarcerate incarnate incendiary incense inception incessant incest incestuous
incinerate incinerator incision incisor incite incognito incoherence incomparable incompatibility
incompatibly inconceivable inconclusive incongruity incongruous inconsequential inconsiderable
inconsiderate inconsolable inconspicuous incontinence incontinent incorrigible incredulity incredulous
incriminate incubate incubator incumbent incurably indebted indecency indecent indecision indefinable
indefinably indelible indelibly indelicate indemnify indemnity indescribable indescribably
indestructible indices indict indifference indifferent indigenous indigent indigestible indigestion
indignant indignation indignity indigo indiscreet indiscretion indiscriminate indispensable indisposed
indisputable indistinct indivisible indoctrinate indolence indolent indomitable indoor induct indulgence
indulgent industrialise industrialize industrious inebriate inedible ineffectual inelegant ineligibility
ineligible inept ineptitude inequity inert inertial inescapable inessential inevitability inexact
inexcusable inexhaustible inexorable inexorably inexpensive inexperience inexplicable inexplicably
inextricably infallibility infamy infancy infantry infatuate infeasible infectious inferno inferred
inferring infertile infest infidel infield infiltrate infiltrator infinitesimal infirm infirmary infix
inflame inflammable inflammation inflammatory inflate inflationary inflection inflexibility inflexibly
inflexion influenza influx infomercial informant infraction infrared infringe infuriate infuse ingenuity
ingest ingrain ingratiate ingratitude inhale inhospitable inhuman inhumane initialled initialling
initiator injunction injurious inkier inkiest inkling inky inlaid inland inlay inlet inmate inn innards
innate innermost innkeeper innocuous innovate innovator innuendo innumerable inoculate inoffensive
inoperative inopportune inordinate inorganic inpatient inquest inquisition inroad insanest insatiable
inscribe inscription inscrutable insecticide insemination inseparable insignia insignificance insincere
insinuate insipid insistent insolence insolent insoluble insolvency insolvent insomnia insomniac
inspector instability instalment instantaneous instep instigate instil instill instinctive
institutionalise institutionalize instructor insubordinate insubstantial insufferable insufficiency
insular insulate insulator insulin insure insurgency insurgent insurmountable insurrection intangible
intelligible intelligibly intensest intensifier intensify intercede intercept interchange
interchangeably intercom interconnect intercontinental interdependence interdependent interject
interlock interloper interlude intermarriage intermarry intermediary interminable interminably
intermingle intermission intern internet interpersonal interplanetary interplay interpolation interpose
interracial interred interrelate interring interrogator intersect intersperse interstate interstellar
intertwine interweave interwove interwoven intestate intestinal intestine intimacy intimidate
intolerable intolerably intolerant intonation intoxicate intractable intramural intransitive intravenous
intrepid intricacy intricate intrigue introspective introvert intrude intrusion intuition inundate
invariable invariant invective inventory invertebrate investigator investor inveterate invigorate
invincible invisibility invisibly invocation invoice involuntarily involuntary invulnerable inward
iodine iota irascible ire iridescence iridescent iris irk irradiate irreconcilable irrefutable irregular
irrelevance irreparable irreparably irreplaceable irrepressible irreproachable irresistible irresistibly
irresponsibility irresponsibly irretrievable irretrievably irreverence irreverent irreversible
irrevocable irrevocably irrigate irritability irritable irritably irritant isle isthmus italic italicise
italicize itch itchier itchiest itchiness itchy itemise itemize iterate itinerant itinerary ivory ivy
jab jabbed jabber jabbing jackass jackdaw jackhammer jackknife jackknives jackpot jaded jades jading
jagged jaggedest jaguar jalopy jamb jamboree jangle janitor jar jarred jarring jaundice jaunt jauntier
jauntiest jauntily jaunty javelin jaw jawbone jays jaywalk jazzier jazziest jazzy jealousy jeer jeez
jell jellyfish jeopardise jeopardize jeopardy jerkier jerkiest jerkily jerky jersey jetted jetting
jettison jetty jewel jewelled jeweller jewellery jewelling jewelry jibe jiffy jig jigged jigger jigging
jiggle jigsaw jilt jingle jinx jitterier jitteriest jitters jittery jive jobbed jobbing jock jockey
jockstrap jocular jog jogged jogger jogging jollier jolliest jolt jostle jot jotted jotting jovial jowl
joyfuller joyfullest joyous joyridden joyride joyrode joystick jubilant jubilation jubilee judicial
judiciary judicious judo jug jugged juggernaut jugging juggle jugular juicier juiciest juicy jukebox
jumble jumbo jumpier jumpiest jumpsuit jumpy juncture juniper junket junkie junkyard junta jurisdiction
juror justest jut jute jutted jutting juxtapose juxtaposition kaleidoscope kangaroo kaput karat karate
karma kayak keel keenest keepsake keg kelp kennel kennelled kennelling kerb kerchief kerosene ketchup
keyhole keynote keystone khaki kickback kickoff kiddie kiddo kidnapper kiln kilo kilobyte kilogram
kilometer kilometre kilowatt kilt kimono kin kinda kindergarten kindest kindhearted kindle kindlier
kindliest kindred kinfolk kingfisher kingpin kink kinkier kinkiest kinky kiosk kipper kitchenette kite
kitten kitty kiwi kleptomaniac klutz klutzier klutziest klutzy knack knapsack knead kneecap kneecapped
kneecapping kneel knelt knickers knickknack knighthood knit knitted knitting knives knob knobbier
knobbiest knobby knockout knoll knot knotted knottier knottiest knotting knotty knowledgeably knuckle
koala kosher kowtow kudos laborious labyrinth lace lacerate lacier laciest lackluster lacklustre lacquer
lacrosse lacy lade laden ladle ladybug ladylike laggard lagged lagging lagoon lair lambda lambed lambing
lambs lame lament lamest laminate lampoon lampshade lanced lances lancing landfill landlady landlocked
landmark landowner landslid landslide languid languish languor languorous lankier lankiest lanky lantern
lap lapel lapped lapping lapse laptop larceny lard larva larvae larynges laryngitis larynx lascivious
lash lass lasso latch latent latex lath lathe latitude latrine lattice laud laughingstock launder
laundry laureate laurel lava lavender lavish lavishest lawmaker lawsuit lax laxative laxest layaway
layman laymen layoff layover lazier laziest lazily leaden leafier leafiest leafy leakage leakier
leakiest leaky leanest leapfrog leapfrogged leapfrogging leapt lease leash leathery lecherous lectern
ledge leech leek leer leerier leeriest leery leeway leftest leftmost leftover legacy legalise legalistic
legalize legged leggier leggiest legging leggy legibility legibly legislate legislator legislature legit
legitimacy legume lemme lemonade lengthen lengthier lengthiest lengthwise leniency lentil leopard
leotard leper leprosy leprous lesion lessen letdown lethargic lethargy letterhead lettuce letup
leukaemia leukemia levee levelheaded levelled levelling lever leverage levied levies levitate levity
levying lewd lewdest lexical lexicon liaise liar lib libelled libelling libellous libelous liberalise
liberalize liberate libertarian libido libretto lice lichen lick licorice lien lieu lieutenant lifeboat
lifeforms lifeguard lifelike lifeline lifelong lifesaver lifespan liftoff ligament ligature lighten
lighthearted lighthouse lightweight likelier likeliest liken likest lilac lilt lily limbo lime limelight
limerick limestone limo limousine limp limpest linchpin lineage linefeed linen lineup linger lingerie
lingo linguist liniment linoleum lint lioness lipstick liquefy liqueur liquidate liquorice litany lite
literacy lithe lithest lithium litigate litterbug littlest liturgical liturgy livelier liveliest
livelihood liveliness liven livestock livid lizard llama loaf loam loath loathe loathsome loaves lob
lobbed lobbing lobe lobotomy lobster locale localise localize locket locksmith locomotion locust loft
loftier loftiest loftiness lofty logarithm logbook logger logician logistical logistics logjam loin
loincloth loiter loll lollipop lone lonelier loneliest loneliness lonesome longevity longhand longish
longitude longitudinal longshoreman longshoremen longtime lookalike lookout loom loon loonie looniest
loony loosen loosest loot lop lope lopped lopping lopsided lore lottery lotus loudmouth loudspeaker
lounge louse lousier lousiest lovelier loveliest loveliness lovesick lowbrow lowdown lowercase lowlier
lowliest loyalest loyalty lozenge lubricant lubricate lucid luckier luckiest lucrative lug lugged
lugging lugubrious lukewarm lull lullaby lumber lumberjack lumberyard luminary luminous lumpier lumpiest
lumpy lunacy lunar lunchbox luncheon lunge lupin lupine lurch lure lurid luscious lush lushest lustier
lustiest lustre lustrous lusty lute luxuriant luxuriate luxurious lye lymph lymphatic lynched lynches
lynching lyre macabre macaroni mace machete machinist macho mackerel macro macrocosm macroscopic madam
madame madcap maddened maddening maddens madder maddest madhouse madman madmen maelstrom magenta maggot
magician magistrate magnanimity magnanimous magnate magnesium magnet magnetise magnetize magnification
magnificence magnify magnolia magnum magpie mahogany maid maiden mailman mailmen maim mainland mainline
mainstay maintainability majestic majesty makeshift makeup maladjusted malady malaise malaria
malevolence malevolent malformed malice malign malignancy malignant mall mallard malleable mallet
malnourished malnutrition malpractice malt maltreat mama mamma mammal mammalian mammoth manacle
managerial mandarin mandible mandolin mane maneuver mange mangier mangiest mango mangrove mangy
manhandle manhole manhood manhunt maniac manicure manicurist manifest manifold manlier manliest
manliness mannequin mannish manoeuvre manor manslaughter mantel mantelpiece mantle mantra manure
manuscript maple mapper mar marathon marble mare margarine marigold marijuana marina marinade marinate
marine marionette maritime markdown marketability marketplace marksman marksmen markup marmalade maroon
marquee marred marring marrow marshal marshalled marshalling marshes marshier marshiest marshmallow
marshy marsupial mart martial martyr martyrdom marvel marvelled marvelling mas mascara mascot masculine
mash masochism masochist masonry masons masquerade massacre massage masseur masseuse mast mastermind
masterpiece mastery masticate masturbate mat matador matchbook matchbox matchmaker matchmaking
matchstick materialise materialize maternal maternity math matriarch matriarchy matriculate matrimonial
matrimony matron matt matte mattress maturest maudlin maul mausoleum mauve maverick mawkish maxed maxes
maxim maxima maxing mayday mayhem mayonnaise meadow meager meagre mealier mealiest mealtime mealy
meander meanest measles measlier measliest measly meatball meatier meatiest meatloaf meatloaves meaty
mecca mechanise mechanize medal medallion medallist meddle meddlesome median mediate mediator medicate
medicinal mediocre meditate medley meek meekest meetinghouse meg megalomania megalomaniac megaphone
megaton melancholy meld mellow mellowest melodic melodious melodrama melodramatic melon meltdown
membrane memento memo memoir memorabilia memorably memorandum memorial memorise memorize menace
menagerie menial meningitis menopause menorah menstrual menstruate menthol mentor meow mercantile
mercenary merchandise merchant merciful merciless merest meridian meringue mermaid merrier merriest
merrily merriment mesdames mesh mesmerise mesmerize messenger messier messiest metabolic metabolism
metallic metallurgist metallurgy metamorphose metamorphosis metaphorical metaphysical metaphysics mete
meteor meteorite meteorological meteorologist meteorology methadone methane methodical methodological
methodology meticulous metropolis metropolitan mettle mew mezzanine miaow microbe microbiology microchip
microcode microcosm microfiche microfilm micrometer micrometre microorganism microphone microscope
microscopic microsecond midair middleman middlemen midget midriff midst midstream midsummer midterm
midway midweek midwife midwinter midwives mien miff mightier mightiest migraine migrant migratory miked
mikes miking mildest mildew milestone milieu militancy militant militarily militarism militate militia
milkier milkiest milkman milkmen milky millennia millennium milligram milliliter millilitre millimeter
millimetre milliner millinery millionaire millionth millisecond mime mimicked mimicking mimicry mince
mincemeat mindbogglingly minefield mingle mini miniature minibus minicomputer miniseries miniskirt
ministerial ministry minivan mink minnow minstrel mintier mintiest minty minuet minuscule minutest
mirage mire mirth misadventure misapprehension misappropriate misbehave misbehavior misbehaviour
miscalculate miscarriage miscarry miscellany mischief mischievous misconception misconduct misconstrue
misdeed misdemeanor misdemeanour miser misfit misfitted misfitting misgiving mishap misinform misjudge
misjudgment mislaid mislay mismanage mismatch misnomer misogynist misogyny mispronounce mispronunciation
misquote misshapen missionary misspell misspend misspent misstep mistier mistiest mistletoe mistreat
mistress mistrial mistrust mistype mite mitigate mitt mitten moat mobbed mobbing mobilise mobilize
moccasin mockery mockingbird modem moderator modernise modernize modesty modicum modifier modular
modulate mohair moist moisten moistest moisture moisturiser moisturizer molar molasses moldier moldiest
moldy molest mollify mollusc mollusk molt molten momentary momentous mommy monarchy monastery monastic
monetarism monetary mongoose mongrel monies moniker monk mono monogamous monogamy monogram monogrammed
monogramming monolingual monolith monologue mononucleosis monopolise monopolize monorail monosyllable
monotone monotonically monotonous monotony monsoon monstrosity monstrous montage monument moo mooch
moodier moodiest moodily moodiness moonbeam moonlight moonlit moose moot mop mope mopped mopping morale
morass moratorium morbid morgue morn morose morphine morphology morsel mortar mortarboard mortgage
mortician mortification mortify mortuary mosaic mosque mosquito mosses mossier mossiest mossy motel moth
mothball motherboard motherfucker motherhood motif motley motlier motliest motorbike motorboat motorcade
motorcycle motorcyclist motorise motorize motormouth mottle mouldier mouldiest mouldy moult mound
mountaineer mountainous mountainside mourn mousier mousiest mousse moustache mousy mouthpiece mouthwash
mow mucous mucus muddier muddiest muddy mudslide mudslinging muff muffin muffle mugged mugger muggier
muggiest mugginess mugging muggy mulatto mulch mule mull multi multicultural multilateral multimedia
multimillionaire multinational multiplex multiplicity multiprocessing multitasking multitude mummify
mumps munch munchies municipal munition mural murderous murkier murkiest murky murmur muscular muse mush
mushier mushiest mushroom mushy musk musket muss mussel mustache mustang mustard mustier mustiest musty
mutability mutant mutate mute mutest mutilate mutinous mutiny mutt mutton muzzle myopic myriad mystify
mystique mythological nab nabbed nabbing nag nagged nagging nailbrush naivest naivety namesake nanny nap
napalm nape napkin napped nappier nappiest napping nappy narc narcissism narcissist narcotic nark
narrate narrator nasal nastily nastiness nationalise nationalize nationwide nattier nattiest natty
naturalise naturalize naught naughtier naughtiest naughtily naughtiness nausea nauseate nauseous
nautical naval navel navigable navigate navigator navy nearsighted neatest nebula nebulae nebulous
necessitate neckerchief necklace neckline necktie necrophilia nectar nectarine needier neediest
needlework needy negligee negligence negligent negotiator neigh neighborliness neighbourliness neon
neophyte nephew nepotism nerd nerdier nerdiest nerdy nestle nether netted netting nettle neurological
neurologist neurology neuron neuroses neurosis neurotic neuter neutralise neutralize neutron newbie
newborn newfangled newlywed newsagents newscast newsier newsiest newsprint newsstand newsworthy newsy
newt nibble nicety niche nickel nicotine niece niftier niftiest nifty nigger niggle nigh nightclub
nightclubbed nightclubbing nightfall nightgown nightie nightingale nightlife nightmarish nighttime
nimble nimblest nimbly nincompoop nineteen nineteenth ninetieth ninety ninny ninth nip nipped nippier
nippiest nipping nipple nippy nit nitrate nitrogen nitwit nobility nobleman noblemen noblest noblewoman
noblewomen nobly nocturnal nodded nodding noisier noisiest noisily noisiness nomad nomenclature nominee
non nonchalance nonchalant noncommittal nonconformist nondairy nondenominational nondescript nonentity
nonevent nonexistent nonfat nonfiction nonflammable nonintervention nonpartisan nonplus nonplussed
nonplussing nonprofit nonproliferation nonrefundable nonrenewable nonresident nonsensical nonsmoker
nonsmoking nonstandard nonstick nonstop nontrivial nonverbal nonviolence nonviolent noodle nook noose
nope normalcy normalise normalize northbound northeast northeasterly northeastern northeastward
northerly northernmost northward northwest northwesterly northwestern northwestward nosebleed nosedive
nosier nosiest nostalgic nostril nosy notch notebook noteworthy noticeboard notoriety nougat nought
nourish nova noxious nozzle nuance nuclei nucleus nude nudest nudge nudist nugget nuke nullify numerate
numerator nuptial nursemaid nursery nurture nutcracker nutmeg nutrient nutriment nutrition nutritious
nutshell nutted nuttier nuttiest nutting nutty nuzzle nylon nymph nymphomania nymphomaniac oaf oak oases
oasis oat oath oatmeal obedience obedient obelisk obese obfuscation obituary objector obligate oblique
obliterate oblivion oblivious oblong oboe obscenest obscurest observance observant observatory
obsolescence obsolescent obstacle obstetrician obstetrics obstinacy obstinate obtrusive obtuse obtusest
occult occupancy occupant oceanography octagon octal octave octopus ocular oddest ode odious odometer
odor odour odyssey oesophagi oesophagus oestrogen offbeat officiate officious offload offshoot offshore
offstage oftenest ogle ogre ohm oilfield oilier oiliest oily oink ointment okay okra olden oldie
olfactory olive ombudsman ombudsmen omega omelet omelette omen ominous omnibus omnipotence omnipotent
omnipresent omniscience omniscient oncoming onerous onetime onlooker onomatopoeia onrush onset onslaught
onward oodles oops ooze opal opaque opaquest openest operable operand operatic ophthalmologist
ophthalmology opinionated opium opossum opportune opportunism opportunist oppressor optician optima
optimism optimist optometrist optometry opulence opulent oracle orangutan orator oratory orchard
orchestrate orchid ordain ordeal ordinal ordinance ordinarily ordination ore orgasm orgy orifice oriole
ornament ornate ornithologist ornithology orphan orphanage orthodontics orthodontist orthodoxy
orthogonal orthography orthopaedics orthopedics oscillate oscilloscope osmosis ostensible ostensibly
ostentation ostentatious ostracise ostracism ostracize ostrich otter ouch ounce oust outage outback
outbid outbidding outbound outbreak outburst outcast outclass outcrop outcropped outcropping outdid
outdistance outdo outdone outdoor outermost outfield outfit outfitted outfitting outgrew outgrow
outgrown outgrowth outhouse outlaid outlandish outlast outlaw outlay outlet outlive outlying outmaneuver
outmanoeuvre outmoded outnumber outpatient outperform outplacement outpost outpouring outputted
outputting outran outreach outrun outrunning outshine outshone outskirt outsmart outsource outspoken
outstation outstretch outstrip outstripped outstripping outward outwit outwitted outwitting ova oval
ovarian ovary ovation oven overate overbear overblown overboard overbore overborne overburden overcast
overcharge overcoat overcompensate overcrowd overdid overdo overdone overdose overdraw overdrawn
overdrew overeat overeaten overestimate overextend overgrew overgrow overgrown overhand overhang
overhaul overhear overheat overhung overjoy overkill overlaid overlain overland overlapped overlapping
overlay overlie overpass overpopulate overpower overprint overran overrate overreact overrule overrun
overrunning oversampling oversaw oversee overseen overshadow overshoot overshot oversight
oversimplification oversimplify oversize oversleep overslept overstate overstep overstepped overstepping
overt overtake overtaken overthrew overthrow overthrown overtook overture overturn overuse overweight
overwork overwrite overwrought ovum owl oxen oxide oxidise oxidize oyster pacemaker pacesetter pacific
pacifism pacifist pacify pact paddle paddock paddy padlock padre paediatrician paediatrics pagan pageant
pageantry pagination pagoda pail painfuller painfullest painkiller painstaking paintbrush pajamas pal
palaeontologist palaeontology palate palatial paleontologist paleontology palest palette pall pallbearer
pallid pallor palm palomino palpable palpably paltrier paltriest paltry pamper pamphlet panacea panache
pancake pancreas pancreatic panda pandemonium pander pane panelled panelling panellist pang panhandle
panicked panicking panicky panned panning panorama panoramic pansy pantheism panther pantie pantomime
pantry pantyhose pap papa papacy papaya paperboy papergirl paperweight paperwork paprika papyri papyrus
parachute paradigm paradoxical paraffin paragon parakeet paralegal paralyse paralysis paralytic paralyze
paramedic paramilitary paramount paraphernalia paraplegic parasite parasitic parasol paratrooper parcel
parcelled parcelling parch pare parentage parenthetical parenthood parish parishioner parka parkway
parliamentary parlor parlour parole parquet parred parring parsec parsley parsnip parson parsonage
partake partaken participle partisan partook partridge partway pas passageway passbook passerby
passersby pasta pastel pasteurise pasteurize pastiche pastier pastiest pastime pastor pastry pasture
pasty patchier patchiest patchwork patchy pate paternal paternalistic paternity pathological pathologist
pathology pathos pathway patientest patio patriarch patriarchy patricide patrimony patriot patrol
patrolled patrolling patrolman patrolmen patrolwoman patrolwomen patron patronage patted patter patties
patting paucity paunch paunchier paunchiest paunchy pauper pave pavilion paw pawn pawnbroker paycheck
payday payee payload payoff payroll pea peaceably peacekeeping peacemaker peacetime peach peacocks peal
pearl peat pebble pecan pecked pecking pecks pedagogical pedagogy pedalled pedalling peddle pedestal
pediatrician pediatrics pedigree pedlar pee peek peekaboo peel peep peephole peeve peevish peg pegged
pegging pejorative pelican pellet pelt pelvic pelvis penalise penalize penance penchant pencilled
pencilling pendant pendulum penetrate penicillin peninsula penis penitence penitent penitentiary
penknife penknives penmanship pennant penned penniless penning pentagon penthouse penultimate peon peony
pep pepped pepper peppermint pepperoni peppier peppiest pepping peppy percentile perceptible perceptibly
perch perchance percolate percolator percussion peremptory perennial perfectest perforate perfume
perfunctorily perfunctory peril perilled perilling perilous perimeter periphery periscope perish perjure
perjury perk perkier perkiest perky perm permanence permeate permutation pernicious peroxide
perpendicular perpetrate perpetrator perpetuate perplex perquisite persecutor perseverance persevere
persistence persona personae personalise personalize personification personify perspire pert pertain
pertest pertinent perturb perusal peruse pervade pervasive pervert peskier peskiest pesky pessimism
pessimist pest pesticide pestilence petered petering petite petrify petroleum petted petticoat pettier
pettiest pettiness petting petulant petunia pew pewter phalli phallic phallus phantom pharmaceutical
pharmacist pharmacologist pharmacology pheasant phenomenal philanthropic philanthropist philanthropy
philistine philosophise philosophize phlegm phlegmatic phobia phobic phonetic phoney phonics phonier
phoniest phonograph phony phooey phosphate phosphor phosphorescence phosphorescent phosphorus
photocopier photogenic photography photon photosynthesis phototypesetter phraseology physician
physiological physiotherapy physique pianist piccolo pickax picket pickier pickiest pickle pickpocket
pickup picky picnic picnicked picnicking pictorial picturesque piddle pidgin piecemeal piecework pierced
pierces piercing piety pigeonhole pigged piggier piggiest pigging piggish piggy piggyback pigheaded
piglet pigpen pigsty pigtail pike pileup pilfer pilgrim pilgrimage pillage pillar pillow pillowcase pimp
pimple pimplier pimpliest pincer pincushion pine pineapple ping pinkest pinkie pinnacle pinned pinning
pinpoint pinprick pinstripe pinup pioneer pious pipsqueak piquancy piquant pique piracy piranha pirate
pirouette pistachio pistol piston pitchfork piteous pithier pithiest pithy pitiful pitiless pittance
pitted pitting pivot pixel pixie pizzazz placard placate placebo placenta placid plagiarise plagiarism
plagiarist plagiarize plaice plaid plainclothes plainest plaintiff plaintive planar planetarium plank
plankton planner plantain plaque plasma plateau platinum platitude platonic platoon platter plausibility
plausibly playback playboy playhouse playmate playoff playpen playroom plaything playwright plaza
pleasantest pleasantry pleat pledge plenary plentiful plethora pliable pliant pliers plight plod plodded
plodding plop plopped plopping plough plow pluck pluckier pluckiest plucky plum plumage plumb plume
plummet plump plumpest plunder plunge plunk plush plushest plutocracy plutonium ply plywood pneumatic
pneumonia poach pocketbook pocketknife pocketknives pockmark pod podded podding podiatrist podiatry
podium pogrom poignancy poignant poinsettia pointier pointiest pointy poise poisonous pokey pokier
pokiest poky polarise polarize polemic policemen policewoman policewomen polio politest politicise
politicize polka pollen pollinate pollster pollutant pollute polo polyester polygamist polygamous
polygamy polygon polygraph polymer polyp polytechnic pomegranate pomp pompom pomposity poncho pond
ponderous pontiff pontifical pontoon pony ponytail pooch poodle poop popcorn poplar poppy popularise
popularize populous porcelain porch porcupine pore porn pornographer pornographic porous porpoise
porridge portend portent portfolio porthole portico portlier portliest portrait posh poshest positivism
posse possessor possum postbox postcode postdate postdoc postdoctoral posterior postgraduate posthumous
postman postmark postmen postmortem posture postwar posy potassium potbelly potency potent pothole
potluck potpourri potted pottered pottering potters pottery pottier pottiest potting potty pouch poultry
pounce pout powdery powerboat powerhouse powwow practitioner pragmatism pragmatist prairie praiseworthy
pram prance prank prankster prattle prawn preamble precarious precautionary precept precinct precipice
precipitate precipitous precisest preclude precocious preconceive preconception precondition precursor
predate predator predatory predefined predestine predetermine predicament predicate predictably
predictor predilection predispose predisposition predominance predominant predominate preeminence
preeminent preempt preemptive preen preexist prefab prefabbed prefabbing prefabricate prefect
preferential prehistoric prehistory prejudge prejudicial prelude premarital premeditate premier premiere
premonition prenatal preoccupation preoccupy prep prepaid preparatory prepay preponderance preposition
preposterous prepped preppier preppiest prepping preppy preregister preregistration prerogative presage
preschool preside presidency presidential pressurise pressurize prestige prestigious presto presumption
presumptuous presuppose presupposition pretence pretense pretext prettier prettiest prettily pretzel
prevalence prewar prey pricey pricier priciest prick prickle pricklier prickliest priestess priesthood
prim primacy primate primeval primmer primmest primordial primp primrose princelier princeliest
prioritise prioritize prism prissier prissiest prissy pristine privatest privatise privatize privier
priviest privy probabilistic probe problematic procedural proclamation procrastinate procreate procure
prodded prodding prodigal prodigious prodigy prof profane profess proffer proficiency proficient
profitability profitably profiteer profoundest profundity profuse progeny prognoses prognosis projectile
projector proletarian proletariat proliferate prolific prologue prom promenade prominence promiscuity
promiscuous promo promontory promptest promulgate prong pronto proofread prop propagandise propagandize
propagate propel propelled propeller propelling propensity properest prophecy prophesy propitious
proponent proportionate propped propping proprietor propriety propulsion prosaic proscribe proscription
prosecutor proselytise proselytize prospector prospectus prosper prosperous prostheses prosthesis
prostrate protagonist protector protestant proton protract protractor protrude protrusion proudest
provably provenance proverb proverbial providence provident province provincial proviso provocation
provost prow prowess prowl proxy prude prudence prudent prudish prune prurience prurient pry psalm
pseudonym psych psyche psychedelic psychiatric psychiatrist psychiatry psycho psychoanalyse
psychoanalysis psychoanalyst psychoanalyze psychopath psychosis psychosomatic psychotherapist
psychotherapy psychotic puberty pubescence puck puddle pudgier pudgiest pudgy pueblo puerile puff
puffier puffiest puffy pugnacious puke pulley pullout pullover pulmonary pulpit pulsate pulverise
pulverize puma pumice pummel pummelled pummelling pumpernickel pumpkin punchline punctual punctuate
pundit pungent punier puniest punitive punk punkest punned punning puny pup pupped puppet puppeteer
pupping puppy puree purest purgatory purification purify purist puritan puritanical purplest purport
purr purse purvey purveyor pus pushier pushiest pushover pushy pussier pussiest pussy pussycat pussyfoot
putative putrid putty pygmy pyjamas pylon pyramid pyre qua quack quadrangle quadrant quadratic
quadrilateral quadruped quadruple quadruplet quagmire quail quaint quaintest quake qualitative qualm
quandary quantifier quantify quantitative quarantine quark quarrel quarrelled quarrelling quarrelsome
quarry quart quarterback quarterfinal quartet quartz quash quaver quay queasier queasiest queasiness
queasy queenlier queenliest queer queerest quell quench quiche quicken quickie quicksand quill quilt
quinine quintessence quintessential quintet quintuplet quip quipped quipping quirk quirkier quirkiest
quirky quitter quiver quixotic quizzed quizzes quizzical quizzing quorum quotient rabbi rabble rabies
raccoon racetrack racier raciest racketeer racy radial radiance radiant radiate radiator radii
radioactive radiologist radiology radiotherapy radish radium radon raffle raft ragamuffin ragged
raggedest ragging ragtag ragtime raincoat raindrop rainfall rainier rainiest rainstorm rainwater rainy
raisin rake rally ramble rambunctious ramification rammed ramming ramp rampage ramrod ramrodded
ramrodding ramshackle ranch rancid rancor rancorous rancour rankest rankle ransack ransom rap rapidest
rapped rapping rapport rapprochement rapt rapture rapturous rascal rashest rasp raspberry raspier
raspiest raspy raster ratification ratify rationalise rationalize ratted ratting rattlesnake ratty
raucous raunchier raunchiest raunchy ravage ravel ravelled ravelling ravened ravening ravenous ravens
ravine ravish rawest rayon raze razz readability readier readiest readiness readjust realest reallocate
realty ream reap reappear reappearance reassurance rebate rebel rebelled rebelling rebellion rebellious
rebind rebirth reborn rebound rebuff rebuke rebut rebuttal rebutted rebutting recalcitrance recalcitrant
recant recap recapped recapping recapture recede recentest receptacle recess recharge reciprocal
reciprocate recital recite reclamation recline recluse recognisably recognizably recoil recollect
recompense recompile reconciliation recondition reconfigure reconnaissance reconnect reconstitute
reconstruct recount recoup recourse recreate rectal rector rectum recuperate recur recurred recurrence
recurrent recurring redden redder reddest reddish redeem redefinition redemption redesign redevelop
redhead redid rediscover redistribute redneck redo redone redouble redraft redraw redress redskin
redwood reeds reeducate reef reek reel reelect reenact reentry ref referee reffed reffing refill
refinance refinery refinish reflector reflexive reformatted reformatting refraction refrigerate
refrigerator refuel refuelled refuelling refuge refugee refurbish regal regale regalia regatta
regenerate regent reggae regimen regiment registrar registry regress regrettable regroup regulate
regurgitate rehab rehabbed rehabbing rehabilitate rehash rehearsal rehearse reimburse rein reincarnate
reindeer reinforce reinvent reissue rejoice rejoin rejoinder rejuvenate rekindle relaid relapse
relativistic relegate relent reliance reliant relic relinquish relish relive reload relocate remade
remake remarriage remarry remedial remembrance reminisce reminiscence remiss remit remittance remitted
remitting remnant remodel remodelled remodelling remorse remotest remunerate renaissance rendezvous
renegade renege renounce renovate renown renunciation reopen reorganise reorganize rep repaid reparation
repatriate repay repeal repel repelled repellent repelling repentance repentant repercussion repetitious
replay replenish replete replica replicate repose repository repossess reprehensible repress reprieve
reprimand reprint reprisal reprise reprized reproach reprogram reprogrammed reprogramming reprove
reptile reptilian republic republican repudiate repugnance repugnant repulse repute requiem reran
reroute rerun rerunning resale reschedule rescind reservoir reshuffle residency residential residual
residue resilience resilient resin resistant resistor resolute resonance resonant resonate resound
respectability respectably respiration respirator respiratory respite resplendent responsibly restate
restfuller restfullest restitution restive restraint restructure resubmit resubmitted resubmitting
resultant resumption resurface resurgence resurgent resurrect resuscitate retake retaken retaliate
retard retch retention rethink rethought reticence reticent retina retinue retiree retook retort retrace
retread retreat retrial retribution retroactive retrod retrodden retrograde retrospect retrospective
retry retype reunion reunite rev revalue revamp revel revelled reveller revelling revelry reverberate
revere reverence reverent reverie reversal reversible revile revisit revitalise revitalize revival
revive revoke revolutionise revolutionize revolve revue revulsion revved revving rewind rework rewound
rhapsody rhetoric rheumatism rhinestone rhino rhinoceros rhododendron rhubarb rib ribald ribbed ribbing
ricketier ricketiest rickety rickshaw ricochet riddance riddled riddles riddling ridge ridicule rife
rifest rifle rift rig rigged rigging righteous rightest rightmost rigmarole rigor rigour rile rim rimmed
rimming rind ringleader ringlet ringside ringworm rink rinse riotous ripe ripen ripest riposte ripple
riskier riskiest rite ritzier ritziest ritzy rivalled rivalling rivalry riverbed riverfront riverside
rivet roaches roadblock roadhouse roadkill roadrunner roadside roadway roadworthy roam roar roast rob
robbed robber robbery robbing robe robins robustest rockier rockiest rocky rodent rodeo roe rogue
roguish rollerskating rollick romanticise romanticize romp rooftop rook rookie roomier roomiest roommate
roomy roost rosary rosier rosiest roster rostrum rosy rotary rote rotisserie rotor rotted rottenest
rotting rotund rotunda rouge roughage roughen roughest roughhouse roughshod roulette roundest roundup
rouse rove rowboat rowdier rowdiest rowdiness rowdy royalty rubbed rubberneck rubbery rubbing rubble
rubdown rubella rubier rubiest rubric ruby rucksack ruckus rudder ruddier ruddiest ruddy rudest rudiment
rudimentary rue ruff ruffian ruffle rug rugby rugged ruggedest ruinous rum rumble ruminate rummage
rummer rummest rummy rump rumple runaround runaway rundown rune runner runnier runniest runny runt
runway rupture ruse rust rustier rustiest rustle rustproof rut ruthless rutted rutting rye sabbatical
saber saboteur sabre sac saccharin sacrament sacrificial sacrilege sacrilegious sacrosanct sadder
saddest saddle safari safekeeping saffron sag sage sagebrush sagest sagged sagging sailboard sailboat
sailor saintlier saintliest salad salami salesclerk salesmen salespeople salesperson saleswoman
saleswomen salient saliva salivate sallow sallowest salmon salmonella salmonellae salon saloon salsa
saltest saltier saltiest saltwater salty salute salvage salve sanatorium sanctify sanctimonious sanction
sanctity sanctuary sandbag sandbagged sandbagging sandblast sandcastle sandier sandiest sandman sandmen
sandpaper sandstone sandstorm sanest sanitarium sanitary sanitation sanitise sanitize sanserif sap
sapling sapped sapphire sapping sardine sardonic sari sash sass sassier sassiest sassy satanic satanism
satchel satin satiny satirical satirise satirist satirize saturate saucepan saucier sauciest saucy
sauerkraut sauna saunter sausage savaged savagely savager savagery savages savagest savaging savior
saviour savor savorier savoriest savory savour savourier savouriest savoury savvier savviest savvy
sawdust sax saxophone scab scabbed scabbing scad scaffold scalar scald scalier scaliest scallop scalp
scalpel scaly scam scammed scamming scamper scandalise scandalize scandalous scant scantest scantier
scantiest scanty scapegoat scar scarcest scarecrow scarier scariest scarred scarring scarves scary
scathing scatterbrain scavenge scenic scent scepter sceptic sceptre schism schizophrenia schizophrenic
schlep schlepped schlepping schlock schmaltz schmaltzier schmaltziest schmaltzy schmooze schmuck
scholastic schoolboy schoolchild schoolchildren schoolgirl schoolteacher schooner scintillate scissor
scoff scold scoop scoot scorch scoreboard scorecard scorn scorpion scoundrel scour scourge scout scowl
scrabble scragglier scraggliest scraggly scram scramble scrammed scramming scrapbook scrape scrappier
scrappiest scrappy scratchier scratchiest scratchy scrawl scrawnier scrawniest scrawny screech
screenplay screwball screwdriver screwier screwiest screwy scribble scribe scrimp scripture scriptwriter
scrooge scrounge scrub scrubbed scrubbing scruff scruffier scruffiest scruffy scruple scrupulous
scrutinise scrutinize scrutiny scuff scuffle sculptor sculpture scummed scumming scurrilous scurry
scuttle scythe seafaring seafood seam seaman seamen seamstress seaport searchlight seashell seashore
seasick seaside seaweed secede secession seclude seclusion secondarily secondhand secrecy secretarial
secrete secs securest sedan sedate sedatest sedentary sediment sedimentary seduce seduction seedier
seediest seedling seedy seep seepage seesaw seethe segregate seize seizure selector sellout selves
semblance semen semester semicircle semicolon semiconductor semifinal seminal seminary semiprecious
senate senator senatorial senile sensibility sensor sensory sensual sensuous sentience sentry separable
sepulcher sepulchre sequin sequoia serenade serene serenest sergeant serpent serrated serum serviceman
servicemen servicewoman servicewomen serviette servile servitude setback settable setter setup seventeen
seventeenth seventieth seventy sever severance severest sew sewage sewn sexier sexiest shabbier
shabbiest shabbily shabby shack shackle shadier shadiest shadowier shadowiest shadowy shady shaft
shaggier shaggiest shaggy shakedown shakeup shakier shakiest shakily shallowest sham shamble shammed
shamming shampoo shamrock shanty shantytown shapelier shapeliest shark sharpen sharpest shatter shave
shaven shawl sheaf shear sheath sheathe sheave sheen sheepish sheerest sheikh shellfish shenanigan
shepherded shepherding shepherds sherbet sheriff sherries shield shiftier shiftiest shifty shimmer shin
shingle shinier shiniest shinned shinning shinny shipload shipshape shipwreck shipyard shire shirk
shirtsleeve shit shittier shittiest shitting shitty shiver shoal shod shoddier shoddiest shoddily shoddy
shoelace shoestring shoo shopkeeper shoplift shopper shore shortchange shortcoming shortcut shortfall
shortlist shortsighted shortwave shotgun shotgunned shotgunning shovel shovelled shovelling showbiz
showcase showdown showier showiest showman showmen showpiece showroom showy shrank shrapnel shred
shredded shredding shrew shrewdest shriek shrill shrillest shrimp shrine shrink shrinkage shrivel
shrivelled shrivelling shroud shrub shrubbery shrug shrugged shrugging shrunk shrunken shuck shudder
shuffle shun shunned shunning shunt shush shuteye shutter shuttle shyest shyster sibling sickest sickle
sicklier sickliest sideburns sidekick sideline sidelong sideshow sidestep sidestepped sidestepping
sidetrack sidewalk sidle siege siesta sieve sift sightread sightseeing sightseer signatory signify
signpost silentest silhouette silk silken silkier silkiest silky sill silliness silo silt silversmith
silverware silvery simile simmer simper simplex simplification simulator sincerest sinew sinewy singe
singsong sinned sinner sinning sinus sip siphon sipped sipping sire siren sirloin sissier sissiest sissy
sisterhood sitcom sitter sixpence sixteenth sixtieth sizzle skate skateboard skein skeptic sketchier
sketchiest sketchy skew ski skidded skidding skilful skillet skim skimmed skimming skimp skimpier
skimpiest skimpy skinflint skinhead skinned skinnier skinniest skinning skinny skintight skipper
skirmish skit skittish skulk skullcap skunk skydive skylight skyline skyrocket skyscraper slab slabbed
slabbing slack slacken slackest slain slake slalom slam slammed slamming slander slant slap slapdash
slapped slapping slapstick slat slate slather slaughter slaughterhouse slavery slavish slay sleazier
sleaziest sleazy sled sledded sledding sledgehammer sleek sleekest sleepier sleepiest sleepily sleepwalk
sleepy sleepyhead sleet sleeve sleigh slender slenderest sleuth slew slick slickest slier sliest slime
slimier slimiest slimmed slimmer slimmest slimming slimy sling slingshot slink slipper slipperier
slipperiest slipshod slit slither slitter slitting sliver slob slobber slog slogged slogging slop
slopped sloppier sloppiest sloppily slopping slosh sloth slotted slotting slouch slovenlier slovenliest
slovenly slowdown slowpoke sludge slug slugged slugging sluggish sluice slum slumber slummed slummer
slumming slump slung slunk slur slurp slurred slurring slush slushier slushiest slushy slut sly slyest
smack smallpox smartest smattering smear smellier smelliest smelt smidgen smirk smite smithereens
smitten smock smog smoggier smoggiest smoggy smokestack smokier smokiest smoky smolder smooch smoothest
smote smother smoulder smudge smugger smuggest smuggle smut smuttier smuttiest smutty snafu snagged
snagging snake snap snapped snappier snappiest snapping snappy snapshot snare snarl snatch snazzier
snazziest snazzy sneakier sneakiest sneer sneeze snicker snide snidest sniffle snip snipe snipped
snippet snipping snit snitch snob snobbier snobbiest snobbish snobby snooker snoop snootier snootiest
snooty snooze snore snorkel snorkelled snorkelling snort snot snottier snottiest snotty snout snowball
snowboard snowbound snowdrift snowfall snowflake snowier snowiest snowman snowmen snowmobile snowplough
snowplow snowstorm snowy snub snubbed snubbing snuff snug snugged snugger snuggest snugging snuggle soak
soapier soapiest soapy soar sob sobbed sobbing soberest sobriety soccer sociable socialise socialite
socialize socioeconomic sociological sociologist sociology sociopath soda sodded sodden sodding sodium
sodomy sofa softball soften softest softhearted softy soggier soggiest soggy sojourn solace solemn
solemnest solicit solicitous solidarity solidest solidify soliloquy solitaire solitary solitude soluble
solvent somber sombre someday somersault someway sonata songwriter sonnet sonorous soot soothe sootier
sootiest sooty sop sophistry sophomore sophomoric soporific sopped sopping soprano sorbet sorcerer
sorceress sorcery sorest sorority sorrier sorriest sorrow sorta soundest soundproof sour sourdough
sourest southbound southeast southeasterly southeastern southeastward southerly southpaw southward
southwest southwesterly southwestern southwestward souvenir sovereign sovereignty sow sown soybean spa
spacecraft spacey spacial spacier spaciest spacious spade spaghetti spangle spaniel spank spanned
spanner spanning sparest spark sparkle sparred sparring sparrow sparse sparsest spasm spasmodic spastic
spat spate spatted spatter spatting spatula spawn spay spear spearhead spearmint specifier specious
speck speckle spectacle spectator specter spectra spectre speculator speedboat speedier speediest
speedily speedometer speedway speedy spellbind spellbound spendthrift sperm spew spherical sphinx spice
spicier spiciest spicy spider spiel spiffier spiffiest spiffy spilt spinach spindlier spindliest spindly
spine spinning spinster spiralled spiralling spire spitefuller spitefullest spittle splash splashier
splashiest splashy splat splatted splatter splatting splay spleen splendidest splendor splendour splice
splint splurge spoilsport spokesmen spokespeople spokesperson spokeswoman spokeswomen sponge spongier
spongiest spongy spontaneity spook spookier spookiest spooky spoon sporadic spore sporran sportier
sportiest sportscast sportsman sportsmen sportswear sporty spotlight spottier spottiest spotty spouse
sprain sprawl spreadsheet spree sprier spriest sprig springboard springier springiest springtime springy
sprinkle sprint sprout spruce sprucest spry spud spun spunk spunkier spunkiest spunky spurn spurred
spurring spurt sputter squabble squadron squalid squalidest squall squalor squander squarest squat
squatted squatter squattest squatting squawk squeak squeakier squeakiest squeaky squeal squeamish
squelch squid squint squintest squire squirm squirrel squirrelled squirrelling squirt stab stabbed
stabbing stabilise stabilize stablest stadium stag stagecoach stagnant stagnate staid staidest stain
stairway stakeout stalemate stalest stalk stalwart stamina stammer stampede stanch stanchest standby
standoff standout standstill stank stanza staple starboard starch starchier starchiest starchy stardom
starfish starkest starlight starrier starriest starry stash statelier stateliest statesman statesmanlike
statesmen statewide stationery statistician stats statue stature statute statutory staunch staunchest
stave steadfast steadier steadiest steak stealth stealthier stealthiest stealthily stealthy steamboat
steamier steamiest steamroll steamy steepest steeple stellar stemmed stemming stench stencil stencilled
stencilling stenographer stenography stepbrother stepchild stepchildren stepdaughter stepfather
stepladder stepmother stepsister stepson stereotypical sterilise sterilize stern sternest steroid
stethoscope stew steward stewardess stickier stickiest stickler stiffen stiffest stifle stigma stigmata
stigmatise stigmatize stillbirth stillborn stillest stilt stimulant stimuli stimulus sting stingier
stingiest stinginess stingy stink stint stipend stipulate stirrup stitch stockade stockbroker
stockholder stockier stockiest stockpile stocky stockyard stodgier stodgiest stodgy stoic stoke stolid
stolidest stomachache stomp stonewall stonier stoniest stony stool stoop stopgap stoplight stopover
stoppage stopper stopwatch storehouse storekeeper storeroom stork stormier stormiest stormy storyteller
stouter stoutest stove stow stowaway straddle straggle straighten straightest strait straitjacket strand
strangle stranglehold strangulation strap strapped strapping strata stratagem stratify stratosphere
stratum strawberry streak streakier streakiest streaky streamline streetcar streetlight strenuous strew
strewn stricken strictest stridden stride strident strife stringier stringiest stringy stripe stripper
striptease striven strode stroll stronghold strove strum strummed strumming strung strut strutted
strutting stub stubbed stubbier stubbiest stubbing stubble stubborn stubbornest stubby stud studded
studding studious stuffier stuffiest stuffy stump stung stunk stupefy stupendous stupidest stupor
sturdier sturdiest sturdiness sturdy stutter stylish stylistic stylus stymie suave suavest sub subbed
subbing subcommittee subconscious subculture subdivide subdivision subdue subgroup subjugate subjunctive
sublet subletting sublime sublimest subliminal submarine submerge submersion subnormal subordinate
subpoena subprogram subscript subsection subservience subservient subside subsidy subsistence
substandard substantiate subsystem subterfuge subterranean subtitle subtlest subtract suburb suburban
suburbia subversive subvert succinct succinctest succor succour succulent succumb suck suckle suction
suds suede sufficiency suffocate suffrage sugarier sugariest sugary suggestible suitcase suitor sulfur
sulk sulkier sulkiest sulky sullen sullenest sulphur sultan sultrier sultriest sultry summarily
summertime summery summit summon sumptuous sunbathe sunblock sunburn sundae sundial sundown sunflower
sunglasses sunken sunlit sunned sunnier sunniest sunning sunscreen sunset suntan suntanned suntanning
sunup sup superbest supercomputer superhighway superhuman superimpose superintendent superlative
superpower superscript supersede supersonic superstar superstition superstitious superstructure
supervisory supper supplant supple supplest supportive supposition supremacy surcharge surefire surest
surf surfboard surge surgeon surgical surlier surliest surly surmise surmount surpass surplussed
surplussing surreal surrealistic surrender surreptitious surrogate surveillance surveyor survivor
suspense sustenance swab swabbed swabbing swagger swampier swampiest swampy swan swank swankest swarm
swarthier swarthiest swarthy swat swatch swathe swatted swatting sway sweatier sweatiest sweatpants
sweatshirt sweatshop sweaty sweepstake sweeten sweetest sweetheart sweetie swell swellest swelter swerve
swifter swiftest swiftly swifts swig swigged swigging swill swimmer swimsuit swindle swine swipe swirl
swish swishest switchboard swivel swivelled swivelling swollen swoon swoop swordfish swung sycamore
sycophant syllable syllabus symbolise symbolize symphonic symptomatic synagogue synapse sync synchronise
synchronize synchronous synod synopses synopsis syntheses synthesise synthesize synthetic syphilis
syringe syrup tabbed tabbing tabby tabernacle tablecloth tablespoon tablet tabloid taboo tabulate tacit
taciturn tackier tackiest tackiness tacky taco tact tad tadpole taffy tagged tagging tailgate taillight
tailpipe tailspin taint takeoff takeout takeover talc talisman talkative tallest tallow tally talon
tambourine tamest tamper tampon tan tandem tang tangential tangerine tangible tangier tangiest tangle
tango tangy tankard tanned tannest tanning tantalise tantalize tantamount tantrum tapestry tapeworm
tapped tapping tar tarantula tardier tardiest tardiness tardy tariff tarmac tarmacked tarmacking tarnish
tarot tarp tarpaulin tarred tarrier tarriest tarring tarry tart tartan tartar tartest tassel tasselled
tasselling tastier tastiest tasty tatter tattle tattletale tattoo tatty taunt taut tautest tautology
tavern tawdrier tawdriest tawdry tawnier tawniest tawny taxicab taxidermy teacup teak teakettle teammate
teamster teamwork teardrop teargas teargassed teargassing tease teaspoon teat technician technologist
tedium tee teem teen teeter teethe teetotal teetotaller telecommunications telecommute telegram
telegraph telepathic telepathy telescopic telethon teletype televise telltale temp temperament
temperance temperate tempest tempestuous template tempo temporal tenacious tenacity tenancy tenant
tenderest tenderhearted tenderise tenderize tendon tendril tenement tenet tenor tensest tensors tent
tentacle tenuous tenure tepee tepid tequila termini terminus termite terrace terrain terrestrial terrier
terrific territorial terrorise terrorize tersest testament testicle testier testiest testify testimonial
testimony testis testy tetanus tether textile texture thatch thaw theatrical thematic thence theologian
theoretic theoretician theorise theorist theorize therapeutic therapist thereabout thereon thereupon
thermal thermodynamics thermometer thermonuclear thermostat thesauri thesaurus theta thicken thickest
thicket thigh thimble thingamajig thinned thinner thinnest thinning thirstier thirstiest thirstily
thirsty thirteen thirteenth thirtieth thistle thong thorn thornier thorniest thorny thoroughbred
thoroughest thousandth thrash threadbare thresh thrice thrift thriftier thriftiest thrifty thrill thrive
throatier throatiest throaty throb throbbed throbbing throne throng throttle throwaway throwback thud
thudded thudding thug thumbnail thumbtack thump thunder thunderbolt thunderous thunderstorm
thunderstruck thwart thyme thyroid tiara tic tickle ticklish tidal tidbit tide tidier tidiest tiebreaker
tiff tighten tightest tightfisted tightrope tightwad tilde tilt timber timekeeper timelier timeliest
timezone timid timidest tinder tinderbox tinfoil ting tinge tingle tinier tiniest tinker tinkle tinned
tinnier tinniest tinning tinny tinsel tinselled tinselling tint tipped tipping tipsier tipsiest tipsy
tiptoe tirade tiredest tissue tit titbit titillate titter tizzy toadstool toastier toastiest toasty
tobacconist toboggan toddle toehold toenail toffee tofu tog toga toil toiletry tolerable tolerably
tollbooth tollgate tomahawk tomb tomboy tombstone tomcat tomfoolery tong tonnage tonne tonsil
tonsillitis toolbar toolkit toot toothache toothbrush toothpaste toothpick topaz topographer topography
topology topped topping topple torch torment tormentor tornado torpedo torque torrent torrential torrid
torso tort tortilla tortoise tortuous tot totalitarian totalled totalling tote totem totted totter
totting toucan touchdown touchier touchiest touchstone touchy toughen toughest toupee tournament
tourniquet tousle tout tow towel towelled towelling townhouse townspeople toxic toxicology toxin tract
tractor trademark trafficked trafficking trailblazer trainee trait traitor traitorous trajectory tramp
trample trampoline trance tranquil tranquilest tranquilize tranquillise tranquillity transact
transatlantic transcend transcendence transcendental transcontinental transcribe transfusion transgress
transistor transitory transliteration translucence translucent transparency transpire transplant
transpose transsexual transverse transvestite trapdoor trapeze trapezoid trapper trashier trashiest
trashy trauma traumatic traumatise traumatize traveller traverse travesty trawl treacherous treachery
treacle treadmill treason treasury treatise treble treetop trekked trekking trellis tremble tremor
trench trenchant trendier trendiest trepidation trespass trestle trialled trialling triangular tribal
tribulation tribunal tributary tribute triceps trickery trickier trickiest trickle trickster tricycle
trident trigonometry trike trill trim trimester trimmed trimmer trimmest trimming trinket trio tripe
triplet triplicate tripod tripped tripping trite tritest triumphant trivialise trivialize trod trodden
troll trombone tromp trophy tropic trot trotted trotting troubadour troublemaker troubleshoot
troubleshot troublesome trough trounce troupe trout trowel trowelled trowelling truancy truant truce
truckload truculent trudge truest truffle truism trump trundle trustee trustier trustiest trustworthier
trustworthiest trustworthy tryout tsar tub tuba tubbier tubbiest tubby tuberculosis tubular tuck tuft
tug tugboat tugged tugging tuition tulip tumble tummy tumor tumour tumult tumultuous tuna tundra tunic
tunnelled tunnelling turban turbine turbulence turbulent turd tureen turf turgid turkey turmoil
turnaround turncoat turnip turnout turnover turnpike turnstile turpentine turquoise turret turtle
turtleneck tush tusk tussle tux tuxedo twang tweak twee tweet tweezers twelfth twerp twiddle twig
twigged twigging twilight twine twinge twinkle twinned twinning twirl twit twitch twitted twitter
twitting tycoon tyke typecast typeface typescript typesetter typewrite typewritten typewrote typhoid
typhoon typhus typify typist typo typographic tyrannical tyrannise tyrannize tyranny tyrant ubiquitous
ubiquity udder uglier ugliest ugliness ulcer ulterior ultimatum ultra ultrasonic ultrasound ultraviolet
umpire umpteen umpteenth unabashed unabated unabridged unacceptably unaccepted unaccompanied
unaccountable unaccountably unadulterated unaided unaltered unanimity unanimous unanswerable unanswered
unarmed unassigned unassuming unattached unattainable unattractive unavoidably unbearably unbeatable
unbeaten unbecoming unbeliever unblock unborn unbounded unbreakable unbridled unbroken unburden unbutton
uncannier uncanniest uncannily uncanny unceasing unchallenged uncharacteristic uncharitable uncharted
unchecked unchristian unclean uncleanest unclearest uncomfortably uncommonest uncompromising unconcerned
unconditional unconfirmed unconscionable unconstitutional uncontrollable uncontrollably uncontrolled
uncontroversial unconventional unconvinced uncountable uncouth uncover uncultured uncut undamaged
undaunted undecidable undecided undemocratic undeniable undeniably underage underbrush underclass
underclassman underclassmen undercover undercurrent undercut undercutting underdog underflow underfoot
undergarment undergrad undergrowth underhanded undermine undernourished underpaid underpants underpass
underpay underprivileged underrate underscore undershirt underside understaffed understandably
understate understudy undertone undertow underwater underwear underweight underworld underwrite
underwritten underwrote undeserved undetected undetermined undeveloped undisclosed undisturbed undoubted
undress undue undying unearth unease uneasier uneasiest uneasily uneasiness uneconomic uneducated
unemployable unending unenlightened unequal unequalled unequivocal unerring unethical uneven uneventful
unfailing unfairest unfaithful unfashionable unfasten unfavorable unfavourable unfeasible unfeeling
unfilled unfit unfitted unfitting unfold unforeseen unforgettable unforgivable unfriendlier
unfriendliest unfunny unfurl ungainlier ungainliest ungainly ungodlier ungodliest ungodly ungrammatical
ungrateful unhappier unhappiest unhappily unhappiness unhealthier unhealthiest unheard unholier
unholiest unholy unhook unicorn unicycle unidentified unification unilateral unimaginative unimpressed
uninformative uninformed uninhabitable uninhibited uninitiated uninspired uninspiring uninsured
unintelligent unintelligible unintended unintentional uninterested unionise unionize uniquest unisex
unison unjust unjustifiable unkempt unkind unkindest unkindlier unkindliest unknowingly unlabeled
unlabelled unlawful unleaded unleash unlikelier unlikeliest unlisted unluckier unluckiest unman unmanned
unmanning unmarked unmarried unmask unmistakable unmistakably unmitigated unmodified unmoved unnamed
unnerve unnoticed unobtrusive unoccupied unoriginal unorthodox unpack unpaid unparalleled unpick unplug
unplugged unplugging unprecedented unprepared unprincipled unprintable unprivileged unproductive
unprofessional unprofitable unprotected unproven unprovoked unpublished unqualified unquestionable
unquestionably unquestioned unravel unravelled unravelling unreal unreasonably unrecognised unrecognized
unrelenting unreliability unremarkable unrepeatable unrepresentative unreserved unresolved unresponsive
unrest unrestrained unrestricted unrivaled unrivalled unroll unruffled unrulier unruliest unruliness
unruly unsafest unsaid unsanitary unsatisfied unsavory unsavoury unsay unscathed unscheduled
unscientific unscrew unscrupulous unseasonable unseat unseemlier unseemliest unseemly unsettle
unsightlier unsightliest unsightly unsigned unskilled unsolved unsophisticated unsoundest unspeakable
unspoken unsportsmanlike unsteadier unsteadiest unsteady unstoppable unstructured unstuck
unsubstantiated unsuited unsung unsupportable untangle untenable unthinkable unthinking untidier
untidiest untie untimelier untimeliest untimely untiring untold untouchable untouched untoward untrained
untried untruest untrustworthy untruthful untying unveil unwarranted unwary unwashed unwell unwieldier
unwieldiest unwieldy unwind unwisest unwitting unworthy unwound unwrap unwrapped unwrapping unwritten
unyielding unzip unzipped unzipping upbeat upchuck upcoming upend upfront upheaval upheld uphill uphold
upholster upholstery upkeep uplift upload upped uppercase upperclassman upperclassmen uppermost upping
uppity uprising uproar uproot upscale upshot upstage upstanding upstart upstate upstream upsurge upswing
uptake uptight uptown upturn uranium urbane urbanest urchin urinate urine urn usher usurp utensil uteri
uterus utilise utilitarian utilize utmost utopia utterance vacant vacate vaccinate vaccine vacillate
vacuous vagabond vagary vagina vaginae vaginal vagrant vaguest vainest valedictorian valentines valet
valiant validate valise valor valour vampire vandal vandalise vandalize vane vanguard vanilla vanned
vanning vanquish vapor vaporise vaporize vapour variability varnish varsity vase vasectomy vastest
vatted vatting vault veal veer vegan vegetation veggie vehement vehicular veil velour velvet velvety
vendetta veneer venerable venerate vengeance vengeful venison venom venomous vent ventilate ventilator
ventricle ventriloquism ventriloquist veracity veranda verbiage verge verier veriest veritable vermin
vernacular vertebra vertebrae vertebrate vertices vertigo verve vest vestibule vestige veteran
veterinarian veterinary veto vetted vetting vex viability viaduct vial vibe vibrant vibrate vicarious
victimise victimize victorious victors videocassette videotape vie vigil vigilance vigilant vigilante
vigor vigorous vigour vilest vilify villain villainous villainy villas vindicate vindictive vine vinegar
vineyard viola violet viper viral virile virtuoso virtuous virulent visa visage viscosity viscous vise
visibility visibly visionary visor vista visualise visualize vitamin vitriolic vivacious vivacity vivid
vividest vivisection vocation vociferous vodka vogue volatile volcanic volcano volition volley
volleyball volt voluminous voluptuous voodoo voracious voracity vortex vow voyage voyeur vulgar
vulgarest vulnerability vulture vying wackier wackiest wacky wad wadded wadding waddle wafer waft wag
wagged wagging wagon waif wail waist waistband waistline waitress waive waken walkout wallop wallow
wallpaper walnut walrus waltz wan wane wanna wannabe wanner wannest wanton warble warden wardrobe
warfare warhead warier wariest warily warlike warlock warlord warmest warmonger warmth warpath warred
warrens warring warrior wart washbasin washcloth washout washroom wasp wastage wastebasket wasteland
watchdog watchmaker watchman watchmen watchword waterbed watercolor watercolour waterfall waterfront
waterier wateriest waterlogged watermark watermelon waterproof watershed watertight waterway waterworks
watery watt waveform wavelength wavier waviest wavy wax waxier waxiest waxiness waxy waylaid waylay
wayside wayward weaken weakest weakling wealthier wealthiest wean weaponry wearier weariest wearily
weariness wearisome weaselled weaselling weave weavers web webbed webbing website wedder wedge wedlock
weedier weediest weedy weeknight weep weest weightier weightiest weightlifter weightlifting weighty
weirdest weirdo weld wellington welsh welt wept werewolf werewolves westbound westerly westernise
westernize westward wetback wetter wettest whack wham whammed whamming wharf wharves whatchamacallit
wheat wheedle wheelbarrow wheelchair wheeze whereabouts wherein wherewithal whet whetted whetting whew
whiff whimper whimsical whine whinny whip whiplash whipped whipping whir whirl whirlpool whirlwind whisk
whisper whiten whitest whitewash whittle whiz whizz whoa whodunit wholehearted wholesale wholesome
whoosh whopper whore wick wickedest wicket widen widow wield wiener wig wigged wigging wiggle wigwam
wildcat wildcatted wildcatting wildest wildfire wildlife wile wilful wilier wiliest willow willowy
willpower wilt wily wimp wimpier wimpiest wimpy wince winch windbreaker windfall windier windiest
windmill windowpane windowsill windpipe windscreen windshield windsurf windswept windy wineglass
wingspan wingtip wink wino winsome winsomest wintertime wintrier wintriest wintry wiretap wiretapped
wiretapping wirier wiriest wiry wisecrack wishbone wisp wispier wispiest wispy wist witchcraft withheld
withhold withstand withstood witticism wittier wittiest witting wiz wizened wobble wobblier wobbliest
wobbly woe woebegone wok wolves womanhood womankind womb wonderland woo woodchuck woodenest woodier
woodiest woodland woodpecker woodsman woodsmen woodwind woodwork woody woof wool woolen woollen woollier
woolliest woozier wooziest woozy wordier wordiest wordy workaholic workbench workbook workfare workforce
workman workmanlike workmen workout workplace worksheet worldlier worldliest wormhole worrisome worsen
worshipped worshipper worshipping worthier worthiest wot wove woven wrangle wreak wreath wreathe
wreckage wrench wrest wrestle wretch wretchedest wriggle wring wrinkle wristwatch writ writhe wrongdoer
wrongdoing wrongest wrought wrung wry wryest xenophobia xenophobic xylophone yacht yak yakked yakking
yam yank yap yapped yapping yardstick yarmulke yarn yeah yearbook yearling yearn yeast yell yellowest
yellowish yelp yen yep yessed yessing yest yew yippee yodel yodelled yodelling yoga yogurt yoke yokel
yolk yonder youngster yowl yuck yuckier yuckiest yucky yum yummier yummiest yummy yuppie zanier zaniest
zany zap zapped zapping zeal zealous zebra zenith zest zeta zigzag zigzagged zigzagging zillion zinc
zincked zincking zip zipped zipper zipping zit zodiac zombie zoo zoological zoologist zoology zucchini
`,
);
