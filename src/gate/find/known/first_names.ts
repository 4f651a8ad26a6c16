import { fold } from "../../../text/fold.ts";

/**
 * First names of some fifty countries, folded: Faker 40.63's lists in Latin letters (MIT) and names of our own, without those
 * that are also a word of one of the eight languages (by their spelling dictionaries, used as a tool) or a city of more than
 * 400,000 people (GeoNames, CC BY 4.0).
 */
const FIRST_NAMES: ReadonlySet<string> = new Set(
  (`aaaqil aaban aabid aachal aada aadam aadhya aadi aadil aafiya aage aahana aahil aalam aalee aalim aaliyah
aamil aamir aamirah aanuoluwapo aapo aaqil aarav aarif aarini aariz aarna aarnav aarne aaro aaron aarush
aaryan aashi aashif aashir aasif aasim aatif aatiq aatos aaus aayan aayush aazim abaan abayomi abbas abbie
abby abdalla abdallah abdelatif abdelkader abdellah abderaouf abderrahmane abdi abdihakim abdirahman abdon
abdu abdulahat abdulbekir abdulcemal abdulgazi abdulhadi abdulkadir abdulkerim abdullah abdullahi
abdulmenaf abdulsamed abdulsemet abdurrahman abdurresit abebi abednego abeer abeiku abelardo abelone abena
abeni abha abhimanyu abhiram abid abigael abigail abigaili abilio abina abiodun abiona abiye abjorn abner
abosede abram abubakar abyasa acarkan achiel achieng achille achim acikel acilay aclan ada adaeze adak
adal adalbert adalberto adamo adams adaobi adasal addison adebiyi adebowale adebukola adedayo adedeji
adekitan adekola adekunle adela adelardo adelasia adelbert adeleke adelgunde adelheid adelia adelin
adelina adelinde adeline adelmo adenike adeniyi adeolu adeoti adepeju aderopo adesewa adeshina adesoji
adesua adetayo adetoke adetoun adeyi adhiarja adhra adia adiarja adiela adigun adika adikara adila adimu
adina adinata adis aditya adlan admir adnan adolf adolfine adolfo adolfs adolphe adomas adora adoracion
adriaan adrian adriana adriane adrianna adrianne adriano adrien adrienn adrienne adrija adrijana adunni
advaith advay advik advika adviye adweta adwoa adya aedan aedin aengus aenne afaq aferdita afia afife afil
afiq afolarin afonso afra africa afrim aftin afua agahadi agakisi agamali agamusa agapito agastya agatha
agathe agaxan agbegim agca aggrey agim agmur agnes agnesa agnese agneta agnete agnieszka agnolo agnos
agostina agostino agripina agris agron agueda agus ahat ahmad ahmed ahmet ahsen ahter ahti aicha aida
aidan aideen aiden aiga aigars aija aijuka aiko aila ailbhe aileen aili ailis ailish aimee aimo aina
ainara ainars ainhoa ainoa airi aisha aishani aishling aishwarya aisling aislinn aistis aisyah aitana
aitor aivar aivaras aivars ajala ajan ajani ajda ajeng ajiman ajimat ajimin ajiono ajla ajna ajoke akalan
akanmu akar akarsana akatay akay akbas akboga akcabay akcasu akcivan akdora akdurmus ake akemi akgol
akgunes akif akinal akinkunmi akinlabi akinwale akinyi akira akise akmaner akmaral akos akosua akoth akoz
akram aksay akseli akshay aksogut aksoy aktemur akua akumaa akumu akver akwasi akwesi akyildiz alaaddin
alabezek alade aladin aladino alaeddin alain alambana alamiro alamu alan alana alanalp alanis alanna
alannah alara alastair alattin alaz alban albeiro alberico alberta alberte albertina albertine alberto
alberts albin albrecht albulena alcan alcides alcira aldair aldemar alderano aldo aldonza alec aleida
aleisha aleix alejandra alejandrina alejandro alejo aleks aleksandar aleksander aleksandr aleksandra
aleksandras aleksandrs aleksanteri aleksei aleksej aleksi alemsah alen alenka aleodor alessandra
alessandro alessio alex alexa alexandar alexandr alexandre alexandrie alexandrina alexandros alexandru
alexe alexei alexej alexi alexis alfio alfonsina alfonso alfonz alfred alfredo alfreds algirdas algis
algot aliabbas alicia alicja aliihsan alika alin alina aline alirio aliro alis alisa aliseydi alisha
alisik alison alissa alisson alistair alister alix aliyu alizee alja aljaz aljosa alkor allahverdi allan
allana allison almasi almast almaz almir almira almudena almus almut almuth alois aloisia alojz alojzia
alojzij alojzija aloys aloyse alparslan alpcan alphonce alphons alphonse alphonsus alpsu alsoy altin
altinbike altincicek altinisin altinkaya altogan altug alva alvaro alve alveiro alvine alwin alwina alwine
aly alyssa alzbeta amac amada amadeo amadeus amahle amaia amaira amaiur amalia amalie amalija amancio
amani amarachi amaru amaury amaya ambrose ambroz amedeo amedeu amel amelie amelija america americo amie
amilcar amin aminata aminatu amira amleto amoke amondi amope amos amra amre amri amruta amy amy-lee
amy-leigh amza anabel anabela anabella anaelle anahera anahi anahis anaida anais anamaria anamika anargul
anaru anas anasa anastacia anastasie anastasio anastasios anastatia anastazie anastazja anatol anatoli
anatolie anatolij anay ancizar ancuta andela anderson andic andile andjela andjelina andrada andras andre
andrea andreas andree andreea andreia andrej andreja andrejka andrejs andrena andres andress andrew andrey
andri andrian andrija andrin andris andrius andriy andrzej andwele andy anej aneka anes aneta anett anette
anezka angalia angavu angela angele angeles angelina angeline anggabaya anghel anghelina angie angus anh
anibal anica anicet aniela anika aniko anina anirudh anisa anisoara anissa anja anjali anjolaoluwa anka
anke ankica anmol ann ann-britt ann-charlott ann-charlotte ann-christin ann-christine ann-kathrin
ann-kristin ann-louise ann-mari ann-marie ann-sofi ann-sofie anna anna-karin anna-lena anna-liisa
anna-lisa anna-luise anna-maria anna-marie annabel annabell annabella annabelle annah annak annalena
annaliese annalisa annalise annamaria annamarie annarita annastacia anne anne-catherine anne-francoise
anne-kathrin anne-katrin anne-laure anne-lise anne-marie anne-rose anne-sophie annedore annegret annegrete
annekatrin anneke anneleen annelene anneli annelie annelies anneliese annelise annelore annemarie
annemette annemie annemijn annerose annet annett annetta annette annibale annica annick annie anniina
annija annika annikki annina annita annukka anny anom anoni anouk ansaldo anselm anselma anselmo ansgar
ansh ansis anssi antanas antero anthony antim antje antoaneta antoin antoine antoinette anton antonela
antonella antonello antoni antonia antonie antonieta antonietta antonija antonin antonina antonios antoniu
antonius antons antony antoon antra ants antti antton antun anu anunciacion anusha anuta anvi anxo anya
anyango anyelo anyi anze aodhan aoi aoibheann aoibhin aoibhinn aoife aongus apaydin apolena apolline
apollonia apolonia apostolos aqil arabella araceli aracely aradhana aral aran aranka arantxa aranzazu aras
arben arbey arbnor arcan arcelia archie ardian ardit ardita arezki argemiro argono argu arham ari ariadna
arian ariane arianna arianne aribert arie ariela ariele arif arifcan arija arijus arike ariki arikol arild
arin arinola aripinar aris arisoy aristide aristides aristita arja arjun arkadiusz arkaitz arkut arlene
arlet arlette arley arlind arlinda arlo armahan armand armandas armande armands armas armelle armend
armida arminas arnaldo arnas arnau arnaud arnaude arnd arndt arne arnfried arnim arnis arno arnold
arnoldas arnoldo arnolds arnost arnulf arnulfo aroa aroha aronas arpad arpag arran arron arsim arsipatra
arta artan artawan arthur arttu artturi artur arturas arturo arturs arunas arunima arusi arvid arvids arvo
arvydas arya aryan arziye arzu asafe asake asalet asali asanti asatira asbjorn asdrubal ase asger asha
ashan asher ashlee ashleigh ashlene ashley ashling ashton asier asif asim asiman asirwada asirwanda asko
aslan aslanhan aslijan asliye asmadi asmianto asmini asmuni assia assumpta astrid astrit asu asuka aswani
ataahua atabala atagun atalay atamoglan atanur atasagun atatore atena atenulf atfat atgun athanasios
atharv atheel athman athuman athumani atiena atieno atilgan atilhan atilio atinuke atiyye atma atmaja
atnan atsushi attaf attracta aud audrey audrius augustas augustina augustine augusts aukje aukusti aulikki
aulis auraq aureja aurel aurelian aurelien aurelija aurelio aurimas ausma ausra ausrine austine austra
averil avgust avi avni avram avsin avunc awa awadil awamil awamiri awan awani awero awesi awhina awj awlya
awmar awrad axelle axenia axinte ayaan ayamin ayan ayasun ayaydin aybet aybora aycagul aycan aydan aydar
ayden aydin aydinbey aydinc ayduru ayelen ayesha aygonenc aygul aygun aygutalp ayhan ayinde ayinke aykut
aykutalp ayla ayleen aylil aylin aylla ayman aymen aymeric aynilhayat aynimah aynur ayodeji ayodele ayoka
ayoub aypar aysan aysar ayse ayseana aysel aysema aysenur aysevim aysoy aysu aysuna aytek ayten aytoz
aytuna ayu ayub ayulker ayush ayushman ayvas ayyaruk ayyubi azaan azad azade azahara azban azeeb azeglio
azeneth azettin aziliz aziz azize azizi azra azuolas baaba baahir baaizeed baaqee baaqir baaree baashir
baasim baasit babasola babatunji babawale babett babette baccio bachittar badawi badegul badr bagas bagdas
bagdat baghyawati bagiya bagus bagya baha bahaa bahaddin bahadir bahadurjit bahati bahittin bahiy bahtinur
bahuraksa bahuwarna bahuwirya baiba bailie bairbel bairbre bairon bajragin bakari bakda bakhshi baki
bakiadi bakianto bakidin bakijan bakiman bakiono bakti baktiadi baktianto baktiono balaji balamantri
balangga balapati balatekin balaxanim balazs balca baldassare baldomero baldur baleegh balendra balhaar
balidin balijan balinda balint baljiwan balli baltas baltasar baltazar balthasar balvan balveer balz
bambad bambang banara banawa banawi bandile banel banjeet banu baqar baqir barasa barbara barbora barica
baris bariscan barkha barna barnabas barr barraq barry barsen bart bartek bartholomaus bartholomew bartley
bartolome bartolomej bartolomeo bartosz basaam basarab basay basel basem bashaar bashaarat bashan bashar
basharat basheer basheerah bashkim basile basir basok basriye bassam bastiaan bastien batal batirhan
batool baturay baudelio baudouin baukje baydu baykan bayman bayram bayron bayruhan baytal bayzettin bazam
beata beate beatrice beatrijs beatrix beatriz beauden becky bedi bediriye bedri bedrich begim begona
behbud behiza behrem bekbay bekim bekir bektasi belgizar belinda belkize bella bellisan benadik benas
benat bence bendeguz benedek benedict benedicte benedicto benedikt benedikte benedita benek bengibay bengt
beni benice benicio benigna benita benn benno benny benol benson benta benthe beppe berat beray berend
berends berengere berenice berezat berit beriye berkal berki berksay bernabe bernadett bernadette
bernadine bernarda bernardino bernardita bernd-dieter berndt bernfried bernhard bernhardine bernice bernt
bernward berran berrin bert bertalan bertha berthold bertil berto bertold bertrand bertulis besart besarta
besey beshte besim besin besnik betania beth bethan bethany betina bett betti bettina betty bevan beverley
beverly beyda beyhatun beyler beyzade bezek bhanumati bhavani bhavika bhavini bhavna bhavya bhekani
bhekisisa bhekizizwe bhekokwakhe biagio bianca bianka bibiana bibuwa bican bidayet bieke bilaal bilal
bilay bilender bilgen bilginur bilgutay biljana bilkay bilkisu billie billie-jo biltas bimala bina binay
binbasar binisik bintou birben birger birgid birgit birgitt birgitta birgitte birgul birousk birsan birsen
birte birthe biruta biserka bishakha bitul bizhan bjarne bjorg bjorn bladimir blahoslav blaine blake
blanaid blandine blanduzia blas blathnaid blaz blazej blazena blerim blerina blerta bleuenn bluette boaz
boban bodil bogatimur bogdana boglarka bogna bogomir bogumil bogumila bohdan bohdana bohumil bohumila
bohumir bohus bohuslav bohuslava bojan bolatito boleslav boleslaw boluwatife bonface bonifac boniface
bonifacio bonnie borahan boratas borbala borge boris borivoj borja borje borris bortecin borut borys
bosibori bostjan botond bouchra boynak bozbag bozena bozerk bozica bozidara boztas bozydar bozydara
bradley bradut brady brahim bramwel brandi brandusa branislav branislava branko braulio bravin brayan
brayden breandan breanna brecht breda breeda breege breffni breixo brencis brenda brendah brendan brendon
breno brent bretislav brett brian briana brianna brice brid bridget bridgit bridie brien brieuc briget
brighid brigid brigita brigitta brigitte brijesh brilyant brinda brita britney britt britt-mari
britt-marie britta brittany brittney brodie bronach bronagh bronislava bronislaw bronwen bronwyn brooke
bror bruce bruna brunhild brunhilde bruni brunilda bryan bryce bryony bucur budi buget buhari bujar
bukurije bulent bulunc bunmi bunyamun buraid burakhan burc burckhard burcuhan bureyre burghard burim
burkard burkhard burkhardt busara busisiwe busra busranur buyrukhan byron bystrik cabbar cabir cacilia
cacilie caetana caga cagak cagdan cager caglar caglasin cagveren cahal cahan cahangir cahir cahya cahyadi
cahyanto cahyo cahyono cailin cailum caio cait caitlin caitlyn caitriona caius cajsa cakar caket cakirca
cakrabirawa cakrabuana cakrajiya cakrawala cakrawangsa caleb calebe calista calixta calixto callan callum
calogero calti calvin calvince cameron camil camille camillo camillus camok campbell canan canberk
candelas candeniz candra candrakanta canfeza cangur cannur canseven cansin cantemir cantez canur
caoilfhionn caoimhe caoimhin caolain caolan caomhan capkan capucine caragh caraka caren carin carine carl
carl-heinz carl-johan carlijn carlito carlo carlos carlota carly carmela carmenza carminho carole carolien
carolin carolyn carolyne carren carrie carsten carub casandra casemiro casey casian casiana caspar casper
cassidy cassie cataleya catalin catarina cathal catharina catherina catherine catheriona cathleen cathrin
cathrina cathrine cathriona cathy catia catinca catrin catrina catrine catrinel catriona catur caturangga
caue cavad cavid cavit cavuldur cawisadi cawisono cawuk cayadi cayetana cayetano cazimir ceara cebesoy
cebrian cecelia cecep cecil cecile cecilija cecille cedide cedric cedrin ceferino celal celem celene
celestine celikkan celikyurek celilay celine cemal cemalettin cemani cemeti cemil cemiyle cemplunk cenan
cengiz cengkal cengkir centa centrine cerasela cercis cetin cetinsu cevale cevheri cevikoz cevregul ceyhun
ceyla ceylin ceyran cezara cezary cezayir chaaya chabane chaitaly chaitanya chakradev chakradhar chakrika
chamali champak chanakya chanchal chandani chandran chandresh chanez changaz chaniya chantal chantelle
charan charis charita charlene charles charlesh charline charlott charlotta charly charmaine charvi
chashida chasmum chatresh chausiki chavvi chawish chebet chege chelangat chelo chelsey chema chepkemoi
chepkoech chepkorir cheragh cherie cherith cherotich cheruiyot cheryl cheusi chiamaka chibuzo chidi
chidimma chidinma chigozie chijioke chinedu chinelo chinonso chinyere chipukizi chiraz chiyo chizoba chloe
christa christa-maria christabel christel christelle christer christiaan christiana christiane christianne
christie christina christine christl christof christofer christoffer christoph christophe christopher
christos christy chuki chukwudi chukwuemeka chuy cian cianan ciaobella ciara ciaran ciarrai cici cidal
cihan cihandide cilga cilli cillian cilly cimnaz cindoruk cindy cinerk cingiz cinthia cinthya cintia
cinzia ciprian cipriana cipriano ciriaco ciril cirillo cirino cirkeline ciro cisem citlali citra civgin
claas claes claire claire-lise clare clas claudette claudie claudina claudine claudio claudiu claudius
claudy claus-dieter claus-peter clavs clayton clemens cleophas cleto clifford climaco clinton cliodhna
clive clodagh clodomiro cloe clorinda clothilde clotilde codie codin codrin codrina codrut codruta cody
cogay cohen cokan cole coleman colette coline colins collette collin collince collins colm colman colomba
colpan colton coluccio colum columba conal conall conan concepta concetta conchita conchur conleth conn
connell connie connor conny conor conrad conradin conrado consolata constanca constanta constantin
constantina constanza constanze consuela copur coralia coralie coraline corentin corey corinna corinne
cormac cormack cornel cornelia cornelis corneliu cornelius corrado corsin cortney corvin cory cosima
cosimo coskun cosmas cosme cosmin cosmina cosqun costache costantino costanzo costas costel costin
courteney courtney craig crenguta crina cristea cristhian cristhofer cristian cristina cristobal cristofer
cristofor cristopher csaba csilla csongor ctibor ctirad cuheyna cuman cumsud cuneyit curdin curtis cvetka
cvetko cynthia cyprian cyprien cyriel cyril cyrill cyrille cyrus czeslaw czeslawa daamin daan daanish
daanyaal daawood dabbah dabir dacian daciana dacin dadap dadi dafina dagel daghfal dagistan dagmar dagmara
dagny dagobert dagoberto dahiana daiana daiga dainess dainis dainius daire dairine dairo daithi daiyaan
dajana dakhil daksh daksha dakshesh dalaja dalan dalbir dalibor dalila dalili dalima daliman dalimin
daliono dalkilic dalmas damaris dameer damian damiano damienne damife damijan damini damir damjan damjana
damlanur damon damroka damu damurah damyanti danae danang dancan dancun dani dania danica daniela daniele
danielius daniella danielle daniels danijel danijela danilo danique danis daniswara danitza danjuma danna
danny danson danu danuja danuse danuta daragh darain darcy dardan daren dariana dariati darija darijan
darika darimin darin darina darinka dario daris darius dariusz darja darko darlene darmaji darman darmana
darmanto darpan darragh darran darrell darrin darryl darryn darsh darsirah dartono daru daruna darwin dary
daryani daryl dasa dastageer daud daudi dave davi david davida davide davin davis davnet davor davorin
davy dawid dawud dayamai dayana dayar dayita dayna dayyaan deaglan deane deanna dearbhail dearbhaile
dearbhla debbie debby debora deborah deborrah decebal declan deepa deepak deger degmeer deha deiby deicy
deirbhile deirdre deisy deividas dejan delil delphine demeter demetra demetrio demi-lee demi-leigh demian
demilade demirbuken demiriz demirok demiryurek denes deniis denis denisa denise denisse deniz denizalp
denkel dennis dereck derek derick derkay derly dermot dermott derval dervilla dervla derya deryanur
desiree desmond detlef detlev dev devansh devi devika dewi dex deyanira dezider dezso dhriti dhruv diah
dianah diann dianne diar diarmaid diarmuid dickson didier didina diederik diedrich dierk diethard diethelm
diether dietlind dietlinde dietmar dietrich dieuwke digdaya dijana diken dilan dilara dilcan dilder
dilfeza dilhus dillon dilsad dilsat dilsitan dimas dimaz dimitri dimitrina dimitrios dimitris dinah dincer
dinckol dincsu dinda dinis dinu diogo dion dionigi dionyz dipta dirican dirja dirlik dismas ditmar ditte
dittmar divya diya djamel dmitri dmitry dmytro dobrochna dobromila dobroslav dobroslava dobroslaw dochia
dogan doganalp dogannur dogansah doguhan dolensoy dolores dolphine dolun domagoj domantas domas domen
domenic domenico domhnall dominic dominick dominik dominika dominique dominyka dominykas domitila domnica
donagh donal donat donata donatas donatella donatello donnacha donncha donnchadh donough donovan dora
doralisa dorcas doreen dorel dorian doriana dorine dorinel dorit dorita dorle dorli dorota dorotea
doroteja dorothe dorothea dorothee dorothy dorottya dorte dorthe doru dorukhan dounia doutsen doutzen
dovile dovydas doyinsola dragan dragana dragica dragos dragutin drahomir drahomira drahoslav drahoslava
drajat drazen drilon drita driton duane duarte duban duccio ducu duha duilio duje dumisani dumisile
dumitra dumitrana dumitru duncan dundaralp dunia dunja dunya dunyamali duong durab duracan durdali
durgadin durmusali durna durodola durrusehvar dursadiye dursun duruk duruoz dusan dusanka dustin duuk
duvan duyen duyguhan dwayne dwi dylan dylano dymphna dympna dzidra dzintars dzintra eabha eadaoin eakumbu
eamon eamonn eanna eavan ebba eberhard eberhardt ebuakil ebuka ecaterina ecegul ecemis eckard eckart
eckehard eckhard eckhardt eckhart eda edaviye edda eddah eddie edelbert edelgard edelmira edelmiro
edeltraud edeltraut edeltrud eder edgar edgaras edgard edgardo edgars edgubay edhitha edi edier edilberto
edilma edilson edin edina edinah edinson edison edisson edite edith editha edmond edmund edmundo edmunds
edna edoardo edon edona edouard edson eduar eduard eduarda eduards edurne edvard edvardas edvin edvinas
edvins edwar edward edwin edwina eelis eemeli eemil eerik eero eesaa eesha eetu eeva efil efisio eflatun
efrain efren efser eftimia eftimie ega egbert egenur eggert egidijus egil egils eglantine egoitz egon
egzona ehan ehrenfried ehrentraud ehrhard ehsaas ehsan eidvile eija eijaz eike eila eileen eilidh eilis
eilish eimantas eimear eimer eimhear einar einari einer eino eiravati eirik eitan eitel eithan eithne
eivind eivor ejaz ejlaal eka ekaja ekalinga ekani ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir
ekbal ekber ekene ekiya ekkehard ekkehart ekmel eko ekow ekrem ekta ekundayo ekundu el-amin eladio elaf
elaine elamiye elariz elba elcin elcira elcy elda eldar eldon elea eleanor eleanora eleazar elemer elena
eleni elenore eleodoro eleonor eleonora eleonore elfida elfie elfriede elgin elgun elhan eli eliabeth
eliakimu elian eliane elias elie eliecer elien eliette elif elifnur eligia eligio eligiusz eliisa elijah
elin eline elinor eliona eliot eliott elis elisabet elisabeta elisabete elisabeth elisabetha elisabetta
elisaveta elise elisha eliska eliud eliza elizabeta elizabete elizabeth elize elkana elke elkin elladio
ellen elli ellie ellinor elliot elliott ellis elly elma elman elmar elmars elmer elmeri elmidar elmir
elmira elna elnur eloa eloah elodia elodie elof eloi eloisa eloise elon elosy elove eloy elphas elpidio
elsad elsbeth elsebeth elsie elsy elton elturan eluh elva elvan elvana elvia elvin elvina elvire elvy
elwira elxan elyas elza elzbieta ema emal emanoil emanuel emanuela emanuele emanuella emanuelly emanuil
emas embuh emeka emelie emelina emeline emely emelyne emer emerson emiel emigdio emil emilce emile emilia
emilian emilie emilien emilija emilis emilly emils emilse emily emin emine emirsan emma emma-louise
emmaculate emmah emmanuel emmanuelle emmerich emmet emmett emmi emmy emong empluk emran emre emrullah emy
enar encarna encarnita enda endah endra endre endrit eneko eneritz enes enfes engelbert enginiz engla
eniko eniola enis enith enna ennio enno enock enora enrico enrika enriqueta ensar ensari ensio enteng
enver enya enzi enzio enzo eoghan eoin eowyn ephantus epifanio eraldo erasmo erastus eraycan erbay ercan
ercihan erdal erdemer erdibay erdmute erdogan erdursun erenalp erensoy ergener erginel ergonul ergul ergun
erhard erhardt eric erich erick erik erika erikas eriks erincer eris erkan erkilic erkinel erkki erksoy
erland erling ermanis ermanno ermenegildo ermes ermutlu ernest ernestas ernestina ernestine ernesto
ernests erno ernst-august ernst-dieter ernst-otto erny erogul erol eroz ersat ersec ersel ertan erten
ertun ertuncay ervaniye ervin erwan erwin eryildiz eryk eryn erzsebet esben esenbay esengun esenturk
esfandyar eshan eshana esi esila esim eskil eskinalp esko eslemnur esma esmanperi esmarelda esmee esmira
esneider esparta espartaco espen espiridion esra esref essi esteban estefania estefany estella estelle
esteri esther estiawan estibaliz estiono estiven esupofo eszter etela etelka etelvina ethan ethel ethna
ethne etibar etienne etiqad etizaaz etta ettore euan eufrosina eugen eugene eugenio eugine eulogio eunan
eunice eunika eusebia eusebio eusebiu eustaquio eustatiu eutimio eutropio eva-lena eva-maria eva-marie
evald evaldas evalds evaline evalyne evamaria evan evance evangelia evangelina evangelos evanghelina evans
evaristo evcimen evde evelien eveliina evelin eveline evelio evelyn evelyne everline everlyne evert evi
evie evija evita evrim evrimer evy ewald ewan ewatomi ewelina exequiel eydan eyyub eyyup ezekiel ezequiel
ezgin ezgutekin ezio ezra fabiana fabien fabio fabiola fabricio fabrizia fadekemi faderera fadil fadile
fadime fahari fahmi fahrullah fainche faiq faisa faizah faizan faize falak falan falguni falko fami famil
famke fanaka fanni faqid farah faraj faraja faras fares farhan farhiya farhunnisa farid farida farijika
fariq faris fariz farouk faruk fathonah fatigul fatih fatiha fatima fatime fatinur fatmanur fatmir fatmire
faton fatoumata fatteh fatuma faustas faye fayize fazil fazli fazul feargal fearghal febe febi fedde feden
federica federico federigo fehim fehintola fehmiye feisal feliciana feliciano felicie felicien felicitas
feliks felipa felipe felisa felista felistus felizitas femke fenja fenna fenne fenni ferahdiba ferat
feraye ferdi ferdinand ferdinando feremez ferenc fergal fergus ferhan ferhat feriel ferihan ferinaz fermin
fermuta fernand fernanda fernande fernando ferney fersan feryas ferzi festus fetullah feyha feyruz feyzin
feza fiachra fiamma fibikemi fidan fidaye fidelma fidvi fien fiene fiifi fikayomi fildan filipa filippa
filippo filiz filofteia filomena fimar finbar finbarr finian finola fintan fiodor fiona fionan fionn
fionna fionntan fionnuala fionnula fiorenza fiorenzo firdevis firdovsi firmin firudin fisnik fitan fitim
fitnat fitore fitria fitriani fiyaz fjolla flamur flannan flavia flavie flavio flaviu flemming fletcher
floare floarea floortje florea florencia florent florenta florentina florentine florian floriana floriane
florica florinda florine floris flurin flurina flynn focko fodil foekje folashade folke folker folkert
folu fortunata fouzia frado fran francesca francesco franchesca franci francia francine francis francisc
franciscus francisek franciska franciszek franck francois francois-xavier francoise francy franjo
frank-michael frank-peter franka frankie frankline franky frantisek frantiska franz franz-josef
franz-peter franz-xaver franziska fraser frauke frauken frazer fred freda freddy frede frederic frederick
frederico frederik frederika frederike frederikke frederique fredi fredo fredric fredrick fredrik fredrika
fredy freia freja freya fricis frida fridah fridrich frieda friedbert friedemann frieder friedericke
friederike friedhelm friedhilde friedhold friedl friedlinde friedo friedrich friedrich-karl
friedrich-wilhelm frithjof froilan froukje frusina fryderyk fuad fugen fulgencio fuzuli fynn gabel gabi
gabin gabor gabriel gabriela gabriele gabrielius gabriella gabrielle gabrielly gaby gada gadang gaduh
gaelle gaetan gagan gaia gaida gail gaiman galak galang galasso galih galina galiono galip galuh galur
galvarino gaman gamani gamanto gambira gamblang gandewa gandi ganep gangsa gangsar gani ganimete ganiye
ganjaran gantar garan garang garazi garech gareth garima garreth garrett garry garvan gary gaspar gaspard
gaspare gasti gaston gastone gathoni gatis gatot gatra gaurang gaurangi gaurav gauri gaurika gautam
gautami gauthier gavan gavin gawati gayathri gaylene gazmend gbadebo gbolahan gbowoade geanina gearoid
gebhard gederts gediminas gedion geert geertje geetika geir gejza gelengul gelsomina gelu genaro gencaslan
gencay genevieve gennaro genovefa genoveva genowefa genta gentiana geoffrey geoffroy geofrey georg george
georgel georges georgeta georgette georgian georgiana georgine georgios geovanny gerald geraldo gerard
gerarda gerardine gerardo gerardus geraud geray gerd gerda gerdi gereon gerfried gergely gerhard gerhardt
gerhart gerhild gerlind gerlinde germaine germana gernot gero gerolf geronimo gerrard gerrit gerry gerson
gert gerta gerti gertraud gertraude gertraut gertrud gertruda gertrude gertrudis gervasio gerwin gery gesa
gesare gesche gesine geske gethera getrude ghaalib ghaazi ghaffaar ghafoor ghaith ghalib ghaliyati ghanee
ghanem ghani ghannam ghasaan ghauth ghawth ghayoor ghazalan ghazanfar ghazanfer ghazawan ghazzal ghenadie
gheorghe gheorghita gherghina ghilas ghislain ghislaine ghita ghiyaath ghiyath ghufran ghulaam ghulam
ghunayn ghusharib ghusun ghutayf giampaolo giampiero gian gian-luca giancarlo gianfrancesco gianfranco
gianina gianluca gianluigi gianmarco gianni gianpaolo gianpietro gibson gica gicu gideon giedre giedrius
giel giesela gifty gijs gijsbert gilang gilberte gilberto gildardo giles gilles gillian gillis gilma
gilman gilson gina ginette ginevra gino gintare ginyas gioacchino gioele gioffre gion gionata giorgia
giorgian giorgiana giorgio giorgos giosue giovanna giovanni giovanny girik girindra girish girolamo girts
gisa gisbert gisele giselle gislinde gisselle gitau githinji gitonga gitta gitte giulia giuliana giulietta
giulio giuseppa giuseppe giuseppina giustino gizela gizella gizem gladis gladys glenda glenn glenys goda
godelieva godelieve godfrey godofredo godwin goffredo gohar gokay gokbudun gokce gokcebalan gokcil goken
gokhan goknur gokperi goksev gokten goncafer goncalo gonen gonul gonzalo gopal goran gorazd gordan gordana
gorgunay gorklu gorm gorsev gosia gosta gottfrid gottfried gotthard gotthilf gotthold gottlieb gottlob
gotz goulven goyo gozel gozem graciela graeme grainne grania gratian gratiana gratiela grayson graziano
graziella grazyna greg grega greger gregg gregoire gregor gregorian gregorio gregory greta gretchen grete
gretel grethe gretl gretta gricelda grigore griselda grzegorz grzesiek gucal gucluer gucyeter gudrun
gudula guenter guenther guglielmo gugulethu guillem guillemette guillermina guillermo guiomar guiseppe
gulab gulaga gulay gulbala gulbani gulbeyan gulbiye gulce gulcegun gulcin guldam gulder guldunya gulegen
gulel gulenay guler gulev gulfaam gulfam gulfari gulfeza gulgen gulguzel gulhisar gulinaz gulkadin
gulluhan gulmira gulmisal gulnar gulnaz gulnaziye gulnur gulozge gulsa gulsahin gulsalin gulselin gulsen
gulseref gulseren gulsevil gulshan gulsiye gulsu gulsum gultac gulten gulter gulus gulustan gulxar
gulzadiye gulzar gumustekin gun-britt gunar gunars gunay gunaydin gunbir gunborg gunda gundel gunden
gundhild gundolf gundula gunduz gunduzalp gunebakan guneet guneri guney gungordu gungoren gunhild gunilla
gunita gunkurt gunn gunnar gunsel gunsen gunser gunta guntars gunther guntis guntram gunver gunvor gurarda
gurcuye gurelcem gurli gursal gurten gustaaf gustaf gustas gustav gustave gustavo gustaw gusti gusztav
guus guusje guvercin guzey gwen gwenael gwenaelle gwenda gwendal gwendolen gwendoline gwendolyn gwenn gyda
gyongyi gyorgy gyorgyi gyozo gyte gytis gyula gzim habbo habiba habibe habibu haciali hacile hadassa hadi
hadija hadithi hadiza hadjer hadrey hadrien hafiza hafsa hafsat hafshah haiba hailey hairyanto haizea
hajnalka hajo hakan hakikat hakim hakon halenur haley halidun halil halim halima halina halinka halisi
haliye halszka haluk hami hamid hamima hamis hamish hamisi hamiyet hampus hamsini hamza hamzah hana hanako
hanbiken hanedan hanh hani hania hanife hanim hanja hanna hannabel hannah hannchen hanne hanne-lore
hannele hannelore hanni hanns hannu hanny hanora hans-adolf hans-albert hans-bernd hans-christian
hans-detlef hans-dieter hans-dietrich hans-eberhard hans-erich hans-friedrich hans-georg hans-gerd
hans-gerhard hans-gunter hans-gunther hans-h hans-heinrich hans-helmut hans-henning hans-herbert
hans-hermann hans-hinrich hans-j hans-joachim hans-jochen hans-jorg hans-josef hans-jurgen hans-karl
hans-ludwig hans-martin hans-michael hans-otto hans-peter hans-rainer hans-rudolf hans-theo hans-ulrich
hans-uwe hans-walter hans-werner hans-wilhelm hans-willi hans-wolfgang hansgeorg hansjoachim hansjorg
hansjurg hansjurgen hanspeter hansruedi hanss hansueli hansultan haralamb haralambie harald harambee
harbinaz hardana hardik harijs harimurti harinakshi harini haris harish harita hariz harja harjasa harjaya
harjo harnail harol harold haroldo haron harri harriet harrison harro harsana harsanto harsaya harshil
hartaka hartana hartmut hartmuth hartwig haruka harun haruna haruto harvey hasan hasbek hasgul hashiki
hasim hasna hasret hassan hasso hatem hatice hatima hatin hauke hauwa hava havali havard havse hawa
hawehindi hayali hayat haydee hayden hayel hayleigh hayley hayret hayrunnisa hazeem hazine hazrat hedda
hedi hedvig hedviga hedvika hedwig hedy hege heide-marie heidelinde heidelore heidemarie heiderose heidi
heidrun heidy heike heikki heiko heimo heiner heinfried heini heinke heino heinrich heinz heinz-dieter
heinz-georg heinz-gerd heinz-gunter heinz-gunther heinz-joachim heinz-josef heinz-jurgen heinz-otto
heinz-peter heinz-walter heinz-werner heinz-wilhelm heinz-willi heitor hekima hekime hekmet helan heleen
helfried helga helge helina heliodoro hella helle hellena hellevi hellmut hellmuth helma helmar helmer
helmi helmtrud helmuth heloisa heloise helvi hema hemang hemangini hemani hendra hendri henife henk henner
henni henning henny henri henric henrich henricus henrieta henrietta henriette henrik henrike henrikki
henriks henrique henryk heracleea heraclio herbert herberto herdis heribert heriberto herlinde herman
hermanis hermann hermann-josef hermanni hermelinda hermenegildo herminda herminia hernan hernando herney
herrmann herta hertha heru herve herwig heryanto hesbon hesti heva heyvetullah hezniye hezron hicham
hicran hicsonmez hidaya hidde hideki hidir hifzullah hilary hilayda hilda hildah hildburg hilde hildegard
hildegart hildegund hildegunde hilding hilkka hillary hillevi hilma hilmar hiltraud hiltrud himari himawan
hinata hindal hinet hinewai hinrich hiral hiroshi hiroto hiske hitesh hjalmar hjalte hjordis hoang hoani
hocine hodari holger hollie hong honora honore horacio horatiu horea horia horst-dieter horst-gunter
horst-peter hortenzia horymir hosea hoskadem houcine houda howard hredhaan hritik hrvoje huban hubert
hubertine hubertus huda hudavent hudson hugh hugo hugues huguette huia hukumdar hulda hulya humaira
humaiya humberto humeyra humphrey hunalp hunor huong hurdogan hurican hurmet hurside huruyet huryasar
huseyin huseyn huseynqulu husmen husnuhal hussein huzaifa huzuri hyejin hylke hynek hyun-woo iacob iacopo
iain ian iancu ianis iasmina ibaad iben ibeth ibidapo ibironke ibolya ibraaheem ibraheem ibrahim ibrahima
ibrani ibun icha icimbike idik idika idiris idoia idrees idris idriz idun ieremia iesa ieva ifeanyi
ifechukwu ifeoma iftikhaar iftikhar ifunanya ige ignac ignace ignacia ignacio ignacy ignas ignatz ignaz
ignazio igone igor igors ihab ihaia ihsaan ihsan ihtesham ihtiram ihtishaam ihtsham iida iiris iisakki
ijaya ijli ika ikbal ikenna ikeoluwa iker ikerne ikhlaas ikhsan ikin ikiz iklim ikraam ikram ikramah
ikrimah ikshita ilalmis ilan ilari ilaria ilarie ilarion ilbek ildefonso ildem ildes ildiko ildiz ileana
ilenia ilga ilgi ilham ilhan ilias ilie ilija ilim ilinca ilir ilja ilka ilkbahar ilkim ilkin ilkka
ilklima ilmafer ilmari ilmars ilona ilonka ilper ilqar ilsa ilse ilsu ilteris ilyas ilyes ilze imane
imanol imants imany imara imaran imer imge imke imogen imran imre imren imrich imrihan inaki inancli inara
inaya incifir indah indali indra indrajit indre indrek indrikis indy ines inese ineta inez ing-britt
ing-marie inga-britt inga-lill ingalill ingbert ingeborg ingeburg ingegard ingegerd ingela ingelise
ingelore ingemar inger ingetraud ingetraut ingmar ingolf ingrid ingrida ingried inguna ingvar inigo
inioluwa inken inkeri inmaculada inna inocencio inocentiu inqilab insa insaf intan intihap intiqam intizar
ioan ioana ioanina ioannis iolanda iona ionel ionela ionelia ionica ionut iosefina iosif ippazio irantzu
iren irena ireneusz iretioluwa irfan iriana iridenta irina irine irinel irja irmantas irmela irmeli
irmengard irmgard irmhild irmi irmingard irmtraud irmtraut irmtrud irnanto irsad irungu irwan irya iryna
isaac isaack isabell isabella isabelly isac isack isadora isaiah isaias isak isaline isaque isaura isaya
iscan ise iseoluwa isha ishaan ishani ishanvi ishita ishola ishwar isidor isidora isidro isikay isiman
isin isis islime ismael ismail ismayil ismet ismik isobel isolde isra israfil issa issack istvan itanya
ituri itxaso itzel itziar iulia iulian iuliana iuliu iurie iustin iustina iustinian ivan ivana ivanildo
ivanka ivano ivar ivars ivecen iver iveta ivica ivka ivo ivona ivone ivonne ivor iwo iwona ixtiyar iyabode
iyadunni iyiyurek izaaz izabela izabele izaro izaskun izel izgu izidor iztok jaabir jaafar jaak jaakko
jaan jaana jaanus jabal jabbaar jabir jabr jabulani jacek jacinta jacintha jackeline jackie jackline
jackson jacky jaclyn jacob jacobine jacopo jader jadranka jadwiga jael jaeman jafar jafet jagapati
jagaraga jagat jagdish jagrati jagvi jahangir jahanzeb jahdami jahdari jahi jahiz jahm jai jaider jaiman
jaime jair jairaj jairo jairus jake jakez jakob jakobs jakov jakub jalaal jalal jalees jalil jalmari jalsa
jamaal jamal jamalia jameel james jamie jamie-lee jamie-leigh jamil jamila jan-ake jan-erik jan-olof
jan-peter jana janaki janani janeta janeth janett janette janez jangwa jani janic janice janick janik
janin janina janine janis jankat janko jann janna janne janneth janni jannie jannik jannis janos janosch
januja janusz janya japhet japheth jaqueline jared jari jarkko jarlath jarleth jarmila jarmo jarne jarno
jarolim jaromir jaromira jaron jaroslav jaroslava jaroslaw jarrod jaruthip jarwa jarwadi jarwi jasin
jasiri jasmani jasmijn jasmina jasminka jasmit jason jaswadi jatin jatmiko javan javi javier javiera jaxon
jaya jayadi jayda jayde jayden jayeng jaylinn jayne jayson jazeps jean-baptiste jean-charles
jean-christophe jean-claude jean-francois jean-jacques jean-louis jean-luc jean-marc jean-marie
jean-michel jean-paul jean-philippe jean-pierre jean-pol jean-yves jeana jeanette jeanine jeanne jeannie
jeannine jeannot jeanny jebet jecinta jedidah jedrzej jeet jeevika jef jeferson jeff jefferson jeffery
jeffrey jefri jeison jeisson jekabs jekaterina jekaubs jelagat jelani jele jelena jelita jelka jelle
jelmer jelte jemimah jemma jemutai jenaro jenel jenifer jeniffer jenipher jenna jenni jennie jennifer
jenniffer jens jens-peter jens-uwe jente jepchirchir jepchumba jepkemoi jepkoech jepkorir jepkosgei jeppe
jeptoo jeremi jeremiah jeremie jeremy jergus jerica jerker jermaine jerman jermiah jernej jerneja jeroen
jerome jerono jerop jerotich jerry jerson jeruto jerzy jesca jesper jessica jessie jessika jessy jesusa
jetmir jevgeni jezups jhalak jhan jhoan jhoana jhon jhonatan jhonny jhony ji-hoon ji-woo jiahui jihoon jil
jill jillian jim jimena jimmie jinawi jindra jindrich jindriska jinthe jip jiri jirina jitka jitske jiwoo
joachim joacim joakim joan joana joann joanna joanne joannes joao joaquim joaquin joash joasia jobst
jocelyn jocelyne jochem jochen jodi jodie jody joelle joerg joeri joffrey johan johana johann johanna
johanne johannes johans johnathan johnnie johnson johnstone johny jokin joko jokubas jolan jolana jolanda
jolanta jolanthe jolene jolie jolien jolijn jolina joline jona jonah jonathon jonna jonny joojo joona
joonas joonatan joost joppe joram joran jordana jordi jordon jordy joren jorg jorg-peter jorge jorgen
joris jorja jorma jorn jorrit jort jorune jorunn jose joseba josee josef josefa josefiina josefin josefina
josefine joselyn josenildo josep josepha josephat josephina josephine josephus josette joshua josiah
josiane josianne josip josipa josko joso josphat josphine josse jost josua josue josune josy joukje jouko
jouni jovan jovana jovita joyce joyline jozefa jozefina jozica jozo jozsef juanito jucelino jude judit
judita judith judy juergen juha juhana juhani juho jula julia julian juliana juliane julianna julie
julie-anne juliet julieth juliette julija julijana julijs julita julius juliusz jumaane jumadi jumari june
juozas juraj jurandir jurg jurgen jurgita jurij juris jurre juscelino jussi justas justin justina justinas
justine justiniani justus justyna jusuf jutta juul juulia juuso juwon jyoti jyrki jytte kaamil kaarina
kaarlo kaashif kaat kaazim kabeer kabir kabiru kachela kacper kacung kada kadinana kadir kadri kafeel
kahir kahu kahurangi kai-uwe kaia kaija kaique kairav kaisa kaitlin kaitlyn kaito kaj kaja kajen kajetan
kajji kajsa kajus kalbi kaleb kaleem kaleema kalervo kalevi kalgay kalim kalman kalpit kaltrina kaluwa
kamal kamar kamaria kamau kambali kamidin kamiel kamil kamila kamilly kamran kamya kanda kandef kane
kanini kanpulat kaombwe kaori kapagan karaamat karabas karaca karaer karakucak karam karama karan karanbay
karani karanja karatas karcan kardelen kardi kareem karel karen karim karima karimah kariman karimi karin
karina karine kariuki karja karl karl-august karl-dieter karl-erik karl-ernst karl-friedrich karl-georg
karl-hans karl-heinrich karl-heinz karl-hermann karl-josef karl-jurgen karl-ludwig karl-otto karl-peter
karl-werner karl-wilhelm karley karlfried karlheinz karlijn karlina karlis karlukhan karmen karna karol
karola karolien karoliina karolin karolina karoline karolis karoly karsa karsana karsten kartika karya
karyn kasam kashan kashangaki kashif kashish kashvi kasia kasif kasim kasimir kasiran kasiyah kaskazi
kaspar kaspars kasper kassim kastriot kasusra katalin katalina katariina katarina katarzyna katcha kate
katelijne katelyn katerina katerine katharina katharine kathe katherin katherina katherine katherinne
kathi kathleen kathrin kathryn kathy kati katia katica katie katie-louise katja katleen kato katri katrien
katriina katrijn katrin katrina katrine katriona katty katy kauko kauthar kaver kavitha kavurt kavya
kawaca kawaya kawkab kawthar kay kay-uwe kayagun kayden kaye kaygusuz kayit kayla kaylee kayleigh kayrabay
kaysan kayun kazi kazik kazim kazime kazimiera kazimierz kazimir kazuya kealan keano keanu keegan keelan
keely keeva kefser keijo keiko keira keisha keith keji kelami keld kelechi kelli kellie kelly-anne
kelly-marie kelsey kemal kemba kemboi kemuma kemunto kenan kenari kendra kenedy kenes keneth kenichi kenji
kenn kennet kenneth kenny keno kenth kenyangi kenza kenzie kenzo keri kerim kerime kerri kerry kerstin
kerttu kerubo kestutis kete kevim kevin keya keyaan kezban kezia keziah khaalid khaan khadidja khadija
khaled khalid khalil khamani khamisi khanyisile khloe khoa kiaan kiah kian kiandra kiano kiapo kiara
kiaran kiarie kibafupia kibar kibet kibibi kiburi kiera kieran kiernan kieron kifaye kijana kijani
kikelomo kilian kilicbay killian kilonzo kimani kimanzi kimathi kimberley kimberly kimbilio kimeu kimmo
kimutai kimya kinaya kinel kinga kinubi kinuthia kinyanjui kinyua kiojah kioko kipchirchir kipchumba
kipenzi kipepeo kipkemboi kipkemoi kipkirui kipkoech kipkorir kipkosgei kipkurui kiplagat kiplangat
kiplimo kipngeno kipngetich kipras kiprono kiprop kiprotich kipruto kipsang kiptoo kipyegon kiramettin
kirat kirby kirgiz kiri kirk kirsi kirsten kirsti kirstie kirstin kirstine kirsty kirui kisima kitan kitti
kiume kivilcim kiwara kiyasi kizil kiziltunc kjeld kjell kjersti kjetil klara klare klaudia klaudie klaus
klaus-d klaus-dieter klaus-gunter klaus-jurgen klaus-michael klaus-peter klaus-ulrich klaus-werner
klavdija klavs klea klemen klemens klement klervi kliment klothilde knud kocabas kocak kockan koech
koenraad kofi koha kojo koko koktas kolawole koldan koldo koloman koncagul konguralp konrad konradi
konradus konstantin konstantinos konstanty konstanze konul kopan koray korbinian kordula korede kori
korinna korir korkmazalp kornelia kornelija kornelius korugan kosemen kosgei kosisochukwu kosukhan kotryna
kotuz kovu kreszentia kreszenz kriemhild krish krisha krishna krisjanis krista kristaps kristel kristen
krister kristers kristi kristiaan kristian kristiana kristiane kristie kristien kristiina kristijan
kristin kristina kristine kristjan kristof kristofer kristoffer kristopher krists kristupas kristy
kristyna krisztian krisztina krisztofer kritika krysia krystal krystian krystof krystyna krzysiek
krzysztof ksawery ksenija kubran kuchanua kuddusi kujoe kujtim kullervo kumar kumiko kumral kuncara
kunegunda kunibert kunigunda kunigunde kunkyi kuno kunthara kurnia kursad kurt kurtis kurunzi kushtrim
kusiima kustaa kusuma kutay kutgun kutun kveta kvetoslav kvetoslava kwabena kwadwo kwaku kwamboka kwame
kwamena kwasi kweku kweli kwesi kyalo kyan kyano kyara kyla kyle kylian kylie kyllian kyllikki kyosuke
kyra laban labeeb labib labinot labuh lacey lachlan lacin lacramioara ladina ladislas ladislau ladislaus
ladislav ladislava ladli laeeq laerke laetitia lahiah laika laila lailati laimonis laini laiq laith lajita
lajlaj lajos laksana laksh lakshit lakshmi lalita laly lamar lamberto lameck lanang langalibalele langat
langgeng lanjar lantar laoise laora laqeet lara lara-sophie laras larisa larissa larry lars lars-ake
lars-erik lars-goran lars-olof lasmanto lasmono lasse lassi laswi laszlo latasha lateef latif latika
latoya laura laureano laureen lauren laurence laurens laurent laurentia laurentiu laurenz lauretta
laurette lauri laurian lauriane laurie laurin laurina laurine lauris laurita laurits laurynas laus laust
lautaro lavanya lavinia lavize lawrence lawrencia layla layth lazim lazzaro lea-sophie leah leana leander
leandra leandre leane leanne leano leart lechoslaw ledion ledun leela leena leevi legawa leidy leif leigh
leire lejla leke lekha lembah lena lenah leni lenin lenka lenn lennard lennart lennarth lennert leocadia
leokadia leonardo leonce leoncio leonel leonhard leoni leonid leonidas leonie leonor leonora leonore leons
leontin leontine leopold leopolda leopoldine leopoldo leordean leos lere leroy lerze lesana lesia lesley
leslie lesly leszek leticija letitia levi levin levoslav lewis leydi leyla leyla-katharina leyli leyre
lezize lhanzey liam liba liban libardo libby libni libor libusa libuse liceth licia lida lidija lidwina
lidya lieke liene liepa liesa liesbet liesbeth lieschen liesel lieselot lieselotte lieuwe lieven lieze
ligia ligita liisa lilian liliana liliane lilija lilijana lilita lilja liljana lillemor lilli lillian
lilly lilou limazah linah linas lindah lindita lindsay lindsey linet linh linn linnea lintang linus lioara
lioba lionel lipika liridon liridona lirim lirjan lisa lisa-marie lisandro lisanne lisbet lisbeth
lise-lott lise-lotte liselott liselotte liseth lissette lissi lissy liv liva livingstone livio liviu liwia
liya liyaaqat liyaqat liz lize lizete lizeth lizz lizzy ljiljana ljubica ljubisa ljubov ljudmila lloyd
lodewijk lodovico loek loes logan lohit loic loice loick loida lois loise loke londisizwe londiwe lonnie
lopa loraine lorcan lorea loredana lorelei lorena lorenz lorenza lorenzo loreto loretta loretto lorik
lorin lorine lorna lotfi lothar lotta lotti louana louane loui louie louisa louise louka louna lova lovis
lovisa lovre lovro lowe lowie loyola luan luana luara luay lubica lubomir lubomira lubor lubos luboslav
luboslava luc luca lucas lucca lucentiu lucette luchino lucho lucia lucian luciano lucie lucien lucienne
lucija lucile lucinda lucjan lucrecia lucretia lucretiu lucrezia lucy ludger ludivine ludmila ludmilla
ludolf ludomil ludomila ludovic ludovica ludovico ludovicus ludovit ludvig ludvik ludwig ludwina luej
lufen luhung luigia luigina luisana luise luitgard luiz luiza lujza lukas lukasz luke lukita lukman
luljeta luluh lulut lulzim luminita lumir lungile lunna lupe lupita luqmaan luqman lurhur lutf lutfan
lutfi lutgarde lutgardis lutgart luthfi luuk luwar luwes luyanda luzia luzius luzmira lwandile lya lyam
lydia lydiah lydiane lydianne lydie lykke lyna lynda lyndon lyndsay lyndsey lynette lynley lynn lynne
lynnette lynsey lysiane maahir maaike maajid maalik maanas maanav maaria maarit maarten maartje maawiya
maaya maaz maazin mabad mabel macaria macauley macharia macide maciej macs madaha madalin madalina madani
madara maddalena maddison madelene madelief madeline madhav madhavi madini madiyan madleina madlen madoa
mads madyan mael maelle maelys maeva maeve mafalda magali magalie magaly magarete magdalene magdaline
magdolna maggie maggy magnus magrit mahad mahali mahaz mahbeer mahboob mahbub mahdee mahdy maheen maher
mahesa mahfooz mahfud mahfuj mahfuz mahi mahigul mahika mahir mahja mahmood mahmoud mahmud mahmut mahnaz
mahsun mahter mahulena maialen maicol maida maighread maija maike maiken maikol maila maimuna maimunah
maingi mairead mairi mairin mairtin maisa maisha maisy maitane maite maivi maiwenn maj-britt maj-lis
majani majd majdi majdy majeed majella majken majvor makara makau makayla makeen makena makini makokha
makori maksim maksimiljan maksude maksur maksymilian makunga makuta makuu malachy malak malcolm malea
malena malene malgorzata malgosia malik malika malio maliza mallory malou malte malthe malvina malwina
mamadou mamen manaaki manabu manaf manah manaia manan manawa manbir mandla mandlakhe mandy manfred manja
manole manon mansurali mantas manthan manuelita manuelle manya maqsud mara-julie maraea maras marceau
marceline marcell marcella marcelle marcello marcelo marcheta marcia marcin marcu marcus mareen mareike
mareikura mareile mareks marese margana margaret margareta margarete margaretha margarethe margaritha
margaud margaux margit margita margitta margo margot margoth margret margreth margrethe margrieta margrit
margrith margus marguy maria maria-luise mariadi mariah mariam marian mariana mariane marianela mariangela
mariann marianna marianne mariarosaria maribel maricel maricela maricica maricruz marie-ange marie-anne
marie-cecilie marie-christine marie-claire marie-claude marie-france marie-francoise marie-helene
marie-jose marie-laure marie-line marie-louise marie-luise marie-madeleine marie-noelle marie-paule
marie-pierre marie-rose marie-sophie marie-theres marie-therese mariechen marieke mariele mariella
marielle marieluise marietta mariette marija marijan marijana marijke marijn marijtje marika marilena
mariluz marilyn marinela marinette marini marinka marinus marioara mariola marion maris marise marisel
marisela marisol marissa maristela marit marita maritta maritza mariuca marius mariusz marja-leena
marja-liisa marjaana marjan marjana marjanca marjani marjatta marjeta marjo marjorie marjukka marjut
markas marketa marketta markku marko markus marleen marlene marleny marlies marliese marlis marlise
marloes marlon marlyse marnix maroof maros marsito marsudi martaka martana martani martha marthe marti
martijn martine martins marton martta martti martyn martynas marusa marvin marwa marwata maryadi maryam
maryann maryanne maryanto marylene maryline maryse maryvonne marzena maside masika masinde massiel
massimiliano massimo massinissa masume matas matea matei matej mateja mateo mateusz matevz matheo matheus
mathew mathias mathieu mathijs mathilda mathilde mathis mathys matic matija matilde matiss matiu matjaz
matous matteo matthaus matthew matthias matthieu matthijs matti mattias matts matunda matyas maud maude
mauno maureen mauri maurice mauricette mauricio maurilio maurin maurine maurits mauritz maurizio maurus
maurycy mavie mavuno maxence maximiano maximilian maximilien maximino maxine maxwel mayerly maykol maynur
mayra maysa mayte mazlum mbithi mboya mbugua mburu mcebisi mckenzie meabh meagan meaghan mechthild
mechthilde mechtild mecide mecit medard medeja meelis meenakshi meera mefarettin mefharet megan megane
megha meghan meghana mehdi mehdiqulu mehdiye mehin mehman mehmed mehmet mehmetzahir mehrigul meibh meik
meike meiling meinhard meinolf meinrad meja mekhala melaha melanie melany melchor melek meleknur melichar
melihcan melikkan melinda melita melitta melle melul melvin melvine melwin memili menfeat mengi menguc
menisan menno meral merba merche mercyline merdi mereana meredith meret merete merethe mergim meriem
merijn merike merita meritxell merja mert mertel merva merve mervi mervin mervyn mery meryem meryeme
merzuk meshack meshur mestur mesude mesut metehan metin metinkaya metod metrine mette meveddet mevludiye
mevlut meyhanim meyransa mezide micael micaela micah miceal michael michaela michaele michail michal
michala micheal micheala michel michela michelangelo michele micheletto michell michelle michelotto
michiel mickael mieczyslaw mieke mieszko mietek migle miguela miha mihael mihaela mihai mihail mihajlo
mihaly mihels mihhail mihin mihkel mihnea mihriye miia miika mikael mikaela mikaere mikako mikayil mikayla
mikel mikelis mikels mikhail mikkel mikko miklos mikulas mikyas milada milagros milana milay milcah milda
mildred milica milkah millaray millicent millie milorad milos miloslav miloslava milosz milota milou
milovan milton miluse mimmi mimy min-jun mindaugas mindy minenhle minh minibe minjun minke minodora minoru
mioara miodrag miran miray mirbadin mirco mirdza mireia mireille mirela mireya miriam miriama mirian mirja
mirjam mirjami mirjana mirko mirlinda mirona miroslav miroslava miroslaw miroslawa mirriam mirsad mirtha
mirthe miryam misael misaki mischa mishat mislav misra misuli mitali mitchel mitchell mitchelle mitesh
mitica mitrut mituru mitzy miyesser mizhir mkarkara mladen mlungisi mnqobi moacir modris modupe mofifoluwa
mogens mohamad mohamed mohamedi mohammad mohammed mohamud mohand mohini mohsim mojca mojisola mojisoluwa
mojmir mollie momanyi momme momoko monalisa monica monicah monika monique monis monserrat montserrat moraa
moradeke morag morayo moreen morenike morgan morgane moric morine moritz morolake morten mortimer moses
moshe mosinmileoluwa mosunmola motunrayo mouloud mounir mourad moureen mourib mourine moussa moya moyosore
mrihani mscislaw mthokozisi mubariz mubetcel mucahit mucellib mucevher muchiri muema mueni muferrih mufide
mufit mugambi mugber mugdha mugendi mugur mugurel muhallil muhamed muhamet muhammad muhammed muhammet
muharrem muhazzim muhima muhip muhiye muhyettin muireann muiruri mujde mujur mukbile mukhwana mukramin
mukrume muktedir mulayim mulwa mulya mulyanto mulyono mumbi mumpuni mumtaz mumtaze munene munezzer munif
munyao munyoki murad murat muratcan muriel murielle muriithi murilo murimi murit murithi muriuki murray
mursinin mursita murti musafet musaffa musau musembi musemma musila muskunaz muslum mustapha mustika
mustofa musure musyoka musyoki mutai mutasim muthama muthengi muthoka muthoni muthui mutie mutinda mutiso
mutisya mutluhan mutuku mutunga muvaffak muvahhide muveddet muxtar muzaffer muzdahir muzekker muzhir
mwamini mwanajuma mwanamisi mwangangi mwangi mwaniki mwanzia mwasaa mwaura mwende mwendwa mwezi mwikali
mwiti mya mykola mylene myles myra myriam myrta myrtha myrthe mzamo naadir naail naajy naasih naasir
naathim naazhim nabeeh nabeel nabhan nabigh nabih nabil nabila nachiket nacio nadeem nadege nades
nadeschda nadeshda nadezda nadhir nadia nadin nadine nadja nadr naeem nael nafasat nafees nafesa nafii
nafile nafis nafula naglis nahashon nahia nahiara nahla nahuel naiara naib naim naimh najair najam najeeb
najib najuma najwa naki nakif nakip naksh nakul nalan nalar naliaka namiq nanami nancy nand nandini nandor
nanjala nanni naoimh naoise naoki naoko naom naomh naomi naomy naoto naradi narcisa nardi narhanim
narimane naringul narji nasab naser nashipie nasiba nasim nasiru nasra nasrullah nassim nastja nasuf
natacha natali natalia natalie natalija natalio natalja nataly natan natanael nataniel natasa natascha
natasha natasja natasza nate natella nath nathalia nathalie nathaly nathan nathanael nathaniel nathari
nathasha natiq naud naveen nayara nayaret nayareth nayeli nayfa nayibe nayil naz nazaret nazario nazende
nazidil nazim nazimet nazli nazlihan nazlim nazmi ndegwa nderitu ndirangu nduku ndumiso ndunge ndungu
nduta neal neasa nebih nebiha nebojsa necati necdat nechifor necilal necmettin necva nedas nedda nedjma
neel neele neelima neema nefaret nefiye neftali neha nehemiah nehip neider neil neill nejc nejdet nekane
nekesa nela nelah nelcy nelida nelima nelio nell nelli nellie nelly nelsy nelu nelya nemanja nenad nerea
neriban nerijus nerim neringa nermin nesfe nesip neslinur neslisah nesrin nesrine nessa nete netra nevaeh
neval nevenka nevgin neville nevin nevio nevise nevsal nevsale neyran neza nezengul nezihi nezize ngaire
ngamia ngari ngeni ngigi ngoc ngozi ngugi nguyen nguyet nhat nhien nhlanhla niall niamh nibaldo nicanor
nicat niccolo nichifor nichola nicholas nichole nicholus nicklas nickson nicky niclas nicoara nicodemus
nicodim nicola nicolae nicolai nicolaie nicolaj nicolas nicolasa nicolaus nicole nicoleta nicoletta
nicoline nicolo nicu niculina niculita nicusor nicuta nidhi nidia nidra niek niels nienke nieves nigar
nigel nigesa nigmet nihad nihai nihal nihan niharika niilo niina nika nikau nikita niklas niklaus niko
nikodem nikola nikolai nikolaj nikolajs nikolaos nikolas nikolaus nikolett nikoletta nikolina nikora nikos
niksa nilam nilcan nilda nils nilson nimakoah nimrat ninetta ninioluwa ninoska ninthe nirgul nirja nisa
nisha nitara nitesh nives nixon niyaga niyaz niyazi niyilolawa njabulo njagi njenga njeri njeru njiru
njogu njoki njoroge njozi njue njuguna nkazimulo nkechi nkiruka nnamdi nneka noah noam nobantu nobuhle
noeleen noelia noeline noella noelle noemi noemie nohora noirin nojus nokulunga nolan nolberto noleen
nollaig nolwenn nomagugu nomalanga noman nomasonto nomathalente nomathemba nomcebo nomthandazo nomusa
nomvula nonhlanhla nonjabulo nonso noor noora noortje norah norbert norberto norbey nore noreen norica
norman normunds notburga nothando noud nour nout novruz noxolo nozibusiso nozizwe nqobizitha nrima ntimi
nuala nubar nudret nugraha nuhu nula nuno nunzia nura nural nuran nuray nurbanu nurcan nurda nurdeniz
nuretdin nurettin nurey nurgil nurhayet nuri nuriat nurice nuriyet nurkan nurlan nurlana nurmelek nursan
nurseda nursim nurtac nurten nuru nurul nurulla nurullah nurveren nury nusa nuyan nwabudike nyaboke nyaga
nyakundi nyamai nyambura nyana nyanchama nyasi nyawira nydia nynke nyoka nyoman nyongesa nyoni nyota nyuki
nzioka nzomo oana obaid obanijesu obdulia obed obianuju obinna ocampo ochieng ocke octav octavian
octaviana octavie octaviu odalis odalys odeline odette odhiambo odhran odika odile odilon odkanli odongo
oduor oebele oeshi ofeliya oganer oge ogechi oget ogooluwa ogulbas ogurata ogus oguzman oihana oihane
oisin oiva oivind ojas ojasvi ojvind okanay okbay okechukwu okello okguclu okkas okoth oksana okseven okta
okto okturemis okturk okumu okyalaz oladare oladimeji olaf olajumoke olakunle olalla olanrewaju olansile
olasunmbo olatz olav olavi olca oldag oldrich oleg olegario oleksandr olena olfert olga olgerts olgierd
olimpian olimpiu oliver olivie olivija oliviu oliwer oliwier olli olof ololade oloo olov oluchi olufunke
olufunmilayo olumorotimi oluoch olus oluwafemi oluwagbemiga oluwakemi oluwamumibori oluwamuyiwa oluwasanmi
oluwasegun oluwaseun oluwole olwen olwethu olympia omaca omair omaira omaja omari omeir omisha omkaar
omobobola omobolanle omodunni omolabake omolara omondi omosalewa omotara omotayo omotola omotoun omowumi
omran omriye omur omya onat oncel ondieki ondrej onel onesmus ongay ongen onkar onni onofre onsal onuker
onur onurcan onursu onveer onyango onyeka onyinye oona oonagh opan ophelia ophelie opiyo opung opwonya
oqtay oranli orazio orcin orduxan oreofe orestas oreste orfelina orfhlaith orfiye orgun orhan orik orinder
oriol orjan orlagh orlaigh orlaith orna ornella orsolya ortak ortansa ortrud ortrun ortwin oruc orvokki
orxan oryurek osama osamu osha oskar oskari oskars osman osogo ossian osten osunleke osvald osvaldo
osvalds oswald oswaldo oswin otakar otavio otay otfried othmar otilia otilija otis otmar ottavia ottavio
ottfried ottilia ottmar ottokar ottomar otylie ouanes ouma ousmane oussama outi ovidio ovidiu oviya ovli
ovun owais owen owethu owino owuor oxana oyenike oyindasola oymak oystein oyvind ozakan ozalpsan ozana
ozansu ozaslan ozay ozbay ozbilek ozbilge ozcam ozdal ozdes ozdil ozdogdu ozel ozerdinc ozertem ozge ozger
ozgun ozgur ozinal ozioma ozkent ozkutlu ozlem ozlu ozokcu ozpetek ozpinar ozsozlu oztek ozturk ozudogru
ozy ozyurt paavo pabla pablo padmi padraic padraig padraigh padraigin pahal paige paiman paivi paivikki
paksu pallavi pam pambe panagachie panagiotis panait pandu pangeran pangestu panji pankrac panya paola
paoletta paolo paramita paraschiva parman parsa parth parvez pascale pascuala pasi paskalia pasqual patric
patricia patricie patricija patrick patrik patrizia patru patryk patxi paul-gerhard paul-heinz paula paule
pauli paulica pauliina paulina pauline paulius pauls pauric pavani pavel pavla pavlina pawel payton peadar
peader pearce pearse peder peeter peggy pehlil pekka pekkan pelaji pelayo pembesin peninah pentti pepijn
pepito per-erik per-olof percy perinur peris perkasa permun pernilla pernille perrine perry pertti pervaiz
pesent peter-michael peteris peterson petr petrana petras petri petrica petrisor petrona petronela
petronila petros petru petrus petrut petruta petter petteri peyton pham phanice phelim phelix phileine
philemon philibert philip philipp philippa philippe philippine philis phillip philomena phineas phuc
phuong phylis phyllis piaras pierangelo pierette piergiorgio piergiuseppe pierina pierluigi piermaria
pierpaolo pierre-yves piersanti pieter-jan piia pim piotr pirahmet piret pirjo pirkko pirmin piroska pius
plesu pleun plinio polad polly polona polonca pompeo pompilia pompiliu pomponio pontus pooja popobawa poul
povilas praba prabawa prabowo prabu prakosa pranata pranav pranawa praneel pranit prasetya prasetyo
pratyush pravoslav prayitna prayoga prayogo preben predrag premysl preston priit prisca priscah priscillah
prisha priska priya priyanka profira prokop prudencio przemek przemyslaw puccio puji pumbaa punhan puput
purcek purwa purwadi purwanto pushti puspa putri putu qaadir qaasim qabeel qabil qadar qadeer qadi qadim
qadir qahtan qaim qais qalib qamar qani qanit qaratel qareeb qarin qaseem qasid qasif qasim qatadah qawee
qay-yoom qays qiyas qori qosqar quadir quang qudamah quddoos qudoos quentin quincy quinn quinten quinter
quinty quique quirino qulam qulu qumru qurban qusay qushi qutaybah qutb qutub quynh raaghib raagini raahil
raakin raamis raamiz raashid raatib rabah rabar rabb rabbaanee rabbani rabbiye rabea rabecca rabee rabiah
rabih rabit rachael rachana racheal rachele rachelle rachid rachit rachita radek radeke radha radhee
radhika radi radika radim radit raditya radka radmila rado radomir radoslav radoslava radoslaw radovan
radovana radu raducu raduz radvile raed raees rael raewyn rafael rafaela rafaella rafan rafay rafee rafeek
rafeeq raffael raffaela raffaele raffaella raffaellino raffaello rafih rafila rafiq raghav ragheb raghib
ragna ragnar ragner ragnhild rahab raharja rahat rahayu raheel raheem rahel rahiye rahma rahman rahmat
rahmet rahmi rahul raihan raija raik raili raimo raimondo raimonds raimund raimundo raina raisa raissa
raivis rajab rajata rajesh rajeshri rajko rakide raksha ralf ralf-dieter ralf-peter ralph raluca ramadhan
ramesh ramid ramil raminta ramiro ramiz ramunas ramune ramzi ranbir randall randi randolf rangga rania
ranieri ranveer raoul raphael raphaela raphaelle rares rashid rashidi rasim rasma rasmus rastislav rasul
ratih ratna raul rauno ravi ravy rawiri rayaan rayan rayana rayen rayla raymond raymonde raymund razi
razvan reagan rebecca rebecka rebeka rebekah rebekka rebihat recep recepali redmond reece refet refik
regan reginald regine regis regitse regitze rehaan rehema rehime reidun reijo reimar reimer reimund
reinald reinaldo reiner reingard reinhard reinhardt reinhart reinhild reinhilde reinhold reinis rejane
reksa relu remazan rembrandt remedios remus remy remzi renaat renan renata renate renato renaud rendy
renee rengul reni rens renske renzo reshoni resi respati restu resulcan reuben reva revza rexhep reyansh
reyes reyhan reyna reynaldo reza rezin rezzak rhavi rhian rhianna rhianne rhiannon rhoda rhona rhonda rhys
riad rian ricarda ricardas ricards riccardo ricciotti richardt rickard rickey ricky rida ridhi ridwan
rieke rifkiye rigmor rigo rigoberto rihards riikka riina riitta rika rikard rikke riku riley rimante
rinaldo rini rinor rinske risalet risasi rishi risper risto ritt ritva riya riyad riziki rizki rizvan
robbe robbie robby roberta robertas robertina roberts robyn rochdi rochus rodah roderich roderick rodger
rodgers rodica rodney rodolphe roeland roelof rogelio rogers rohaan rohan rohat roise roisin rojnu rojus
rokas roko roksana roland rolandas rolande rolando rolands roldan rolf rolf-dieter rolf-peter rollande
romane romina romolo romuald romualdas romulo romulus romy ronal ronald ronaldo ronan ronith ronja ronke
ronni ronnie ronny rony ronya roope roosa rory rosa-maria rosalba rosaleen rosalia rosalinda rosalinde
rosalva rosamel rosangela rosanna rosanne rosaria rosarie rosaura rose-marie roseanna rosel roselinde
roseline roselyn roselyne rosemarie rosenda rosendo rosimeire rosita roslyn rosman rosmarie ross rossana
rostislav roswita roswitha rotich rotraud rotraut rouven rowena roxana roxane roxanne roxelana roy rozalia
rozalija rozenn rozsa ruaidhri ruairi ruari rubani ruben rubeyda rubiela rudecindo rudi rudiger rudolf
rudolfs rudolph rudra ruedi rufino ruggero ruggiero rugile ruhide ruhiu ruhsat ruhugul rukia ruknettin
rumeysa rupert ruperta ruqayya rusen rushil ruslan rusman rusne rusul rute ruthild ruwaihim ruxanda
ruxandra ruy ruza ruzena ruzica ryan ryder ryma ryohei ryosuke rysiek ryszard ryte rytis saabir saad
saadat saadiq saafir saahir saaiq saajid saal saalih saalim saanvi saaqib saar saara saariyah sabah
sabahat saban sabar sabari sabas sabbir sabeeh sabettin sabih sabihe sabina sabine sabiq saboor sabri
sabur saburah sacha sachi sadaka sadan sadaqat sadat sadeed sadeti sadhbh sadie sadik sadiki sadiman
sadina sadiq sadittin sadiye safet safia safii safinaz safiri safiya safta safura sagcan sagit sahat
sahdiye sahigul sahil sahin sahinbey sahinder sahir sahlar sahmar sahmettin sahnaz sahnuray sahra saida
saidi saiful saioa sairah saka sakari sakip sakir saksham salah saleh sali salih salim salima salimah
salimet salkin salman salomea salomey salsabila salurbay salvi samahat samaksh samama samantha samarth
samesh samiah samiha samil samir samira sammy samson samsul samu samuel samuele samuli samurtay samwel
samweli samxal samy sanavber sanaya sancak sancar sanda sandalio sandile sandis sandor sandra sandrine
sandro sandu sanela sani sanije sanja sanjana sanjay sanli sanne sanni santeri sanur sanziana saoirse
saood saphira sarabi sarafina sarah sarah-jane sarah-louise sargin saricabay sarina sarka sarlota sarmite
sarpkin sarthak sarunas sarvan sarya sascha sasha saskia saso sathvik satia satomi satoshi satrettin satu
saturnina satya saul saulius saumu saumya sauti savak saverio saveta savina savki savni sayali sayan
saydam saygin sayin sayrak sayuri sazime scarleth scarlett scarlette scot scott seamus sean-paul seana
seanan seaneen seanna sebastiaan sebastian sebastien sebastijan sebastjan sebattin sebigul sebla secgul
secme sedat sedife sefer sefi sefiye segilola segismundo seha sehamet sehel sehreban sehza seif seija
sejda sekim selaheddin selale selatin selcan selcen selcuk selena selime selin selina seline selma selmin
selvi semat semender semenica semir semra semrin semsettin semsinisa senad senan sencar sendogan seniha
senkal senn sennur senol senta seo-yeon seojun seona seonaid seosamh sepp seppo septi seracettin
serafeddin serah seraina serban serda seref sereina serezli serfinaz sergei sergej sergey sergio sergiu
sergius serhatmehmet serhiy serkan serma serman sernur serol servac servinaz sessa seth setya sevcan sevdi
sevdinar severin severina severine sevgen sevginur sevican sevil sevim sevinc sevindik sevket sevketfeza
sevla sevsevil seyda seydo seye seyfulla seyfullah seyhan seyithan seymur seyran seyyide sezal sezen
sezginbas shaban shadrack shakila shakira shamsuddeen shana shane shani shania shanice shanna shannan
shannen shannon shari sharlene shaun shauna shauneen shaurya shawana shawn shawna shayne shea sheamus
sheela sheelagh sheena shehu sheilah sheilla sheillah shekoni shelby shelia shelley shelly shem sheree
sheri sherri sheryl shida shiela shinead shira shirley shivani shivansh shlomo shohei shota shpresa shqipe
shravya shreya sibel sibonelo sibongile sibusisiwe sibusiso sibylla sidar siddharth sidiq sidki sidonia
sidonie siebe siegbert siegfried sieghard sieglinde siegmar siegmund siegrid siegried siegrun siegward
siem sietske sifa sifuna sigfrid sigfrido sigfried sigge sigismund sigita siglinde sigmar sigmund sigrid
sigrun sigurd sigvard sihawukele siim siiri sijbren sijuade silanur silas silja silje silke sille
silondile silvan silvana silvester silvestro silvian silviana silvija silvio silviu silvo simas simber
sime simen simeon simi similoluwa simina simion simisola simiyu simonas simone simonetta simonne simphiwe
simphiweyinkosi simten sina sinaida sinan sinasi sindre sindy sinead sineaid sinikka sinisa sintija
siobain sioban siobhain siobhan siofra sione siper siphesihle sipke sirac sirap sirin sirivan sirje sirkka
sirpa sirriye sirzad siska sisko sissel sithembiso siti sittik siv sivert sixi sixten sixto siya siyabonga
siylihan sjoerd sjoukje skaidrite skender skolastika skyla skylar sladjana slamet slava slavena slavisa
slavka slavko slavomir slavomira slawek slawomir slobodan smaranda smilte sneha sneider snezana snjezana
soenke sofi sofiane sofie sofija sohret soizic sokmen solange soleh solene solenn soline solma solmaz
solomon solveig solvej solvita somadina somtochukwu sona sonad sondre songul songurkan sonja sonke sonnur
sonya soo-jin sophia sophie sophie-louise sophie-marie sophy soraia sorana soraya sorcha soren sorin
sorina sorine sosimo sosthene sotaro souad soufiane souma soumia sowande soydaner soyeon soykan soykut
soyler soyselcuk sozer spela speranta sphiwe srecko stacey stacie stacy staffan stana stancu stanislaus
stanislav stanislava stanislavs stanislaw stanka stanko stanley stasiek stavros stef stefaan stefan
stefana stefani stefania stefanie stefanija stefano steffen steffi stefica stefka steinar stelian steliana
stellah stellan steluta stepan stepanka stephan stephane stephanie stephany stephen stephene sterre steve
stewart stian stien stig stijn stilla stina stine stiven stjepan sture suat suayp subhan subomi
subramaniam subutiye sucaettin suci sudi sudiksha sugra suha suhani suheyda sukri sukru sukufe sukur
suleiman suleyla suleyman sulhi sumayya sumerya sumeyye sunay sunel suner sungara suphi suresh surya susam
susan susanita susann susanna susannah susanne suse susen susi sussanne sussie suus suvari suvi suzanna
suze suzer suzy svante svatopluk svatoslav svea svein sven sven-erik sven-olof svenja svenning sverre
svetlana svetozar svitlana swala swaleh swantje swen swetlana syahrini sybille sylivia sylke sylvaine
sylvana sylvere sylvester sylvia sylviane sylvianne sylvie sylvio sylwia synnove sys sytse szabolcs
szilard szilveszter szilvia szymon ta-tanisha taahaa taahir taaj taalib taamir taanish taariq taban
tabassum tabish tabita tabitha taciddin tacnur tadas tade tadeas tadeen tadej tadeja tadek tadeo tadeusz
tadhg tafazal tagangul tahaw-wur tahawwur taheem tahir tahmaseb tahmeed tahmid tahoor tahseen taial taimur
taisir tajammal tajammul tajudinn tajus takatifu takeshi takuma takumi talal talat talayer talha talhah
tamam tamanna tamar tamas tamasa tamaydin tambika tami tamilla tammie tammy tamu tanak tanay tanbay
tancredi tandogdu tane taneli tangaroa tanguy tanhan tania tanimu tanir tanish tanja tanmayi tanpinar
tanses tansev tansig tantri tanveer tanvi tanya tanyolac tanyu tapio tarak taranci tarfaan tarik tariyel
tarmo tartis taru tarzicius tasdik tasha taskan tasnim tassilo tasvir taswir tatiana tatjana taufan taufik
tauno tautvydas tawkeel tayaydin taygan tayla taylak taylor tayyibe tayyip teake teber tecimer tedi teea
teemu teerth tegan teguh teija tejas tejs tekbay tekecan tekiner tekla teknaz teksoy tellervo telman telmo
telse temidayo temime temirhan temistocle temizkal temucin tenvir tenzin teo teobaldo teodor teodoro
teodors teodosia teofil teofila teofilo teohari teona tercan terese teresia teresiah teresita terez tereza
terezia terezija terhi terina terje terlan terri terttu tess tessa tetiana teun teuta teuvo tevs teybet
teymur teymuraz teymurcin tezcan tezol thabani thabisa thabisile thabiti thaddaus thaddeus thalente thales
thandazile thandeka thandiwe thando thanh thao thea theda thekla thelma thembeka thembekile thembile
thembisile theo theobald theodoor theodor theodora theodore theodoro theodoros theophil theophile theres
theresa therese theresia thi thiago thiare thibaud thibault thibaut thibo thierry thies thijmen thijn
thijs thilo thinhinane thom thor thoralf thorben thore thorsten thuo thure thuthukile thuy tiago tiana
tiarna tiarnan tibe tiberiu tibo tibor ticen tichomir tiegan tiernan ties tifenn tigin tiia tiina tiit
tiiu tijl tijmen tijn tijs tilda tilen tillmann tilly tilman tilmann tim timbul timea timm timmy timotei
timotej timothee timur timurtas tinal tincuta tindra tineke tiphaine tirdad tirtayasa tirza tisa tishk
titas titilayo titin titus tivadar tiziana tiziano tjard tjark tjasa tjeerd tjitske tjorven tobias todd
todor tofiq togan togrul toivo toker tokoz toktug tokunbo tola tolonbay tolulope toluwanimi tomas tomasa
tomasz tomaz tomek tomislav tomke tommaso tommi tomori tomoya tomris toms tomurcuk tonguc tonicha tonino
tonje tonny tonu tonya toomas topias topuz toralf torben torbjorn tord torel torge torgny torhan torill
torsten tove tovuz tracey traci tracie tracy traian traude traudel traudl traugott travis treacy treasa
triin trijntje trina trini triona tripti tristan triveni triya troels trond trong trudel trudi trung
tsjerk tsubasa tsuma tuana tudor tudora tudorita tudosia tuere tufani tugcan tugce tugdual tugiman
tugrulhan tugtas tuija tukelalp tukufu tulay tulia tulin tulun tumer tumkurt tunahan tuncboga tunckilic
tunde tunguc tuomas tuomo turabi tural turan turcan turcein turgut turid turkalp turkan turkmen turknur
turlough turvi turxan tutkucan tutkun tuukka tuula tuuli tuulia tuulikki tuva tuyet tuyug tuzeer tuzenur
twan tycho tygo tyla tyler tymon tymoteusz tyra tyrone tyson ubaadah ubadah ubaid ubaidah ubaldo ubay
ubayd ubaydullah ubbo uberlinda uberto ubeydullah ubika ucan ucbeyi ucchal ucgul uche uchenna uchita uda
udant udarsh udeen udeera udyati ueli uffe ufukay ugaitz ugan ugne ugo ugur ugurkan ugurtan uhban ujamaa
ujunwa ulakbey uldis ulduz ulf ulfat ulfet uli ulises ulke ulkudes ulkum ulla ulla-britt ulle ullrich
ulrica ulrich ulrik ulrika ulrike ultan uludag ulugbey uluman ulutay ulvi ulya uma umaarah umair umande
umang umar umay umaya umberto umi umid ummahan ummahani umman ummet ummuhan umoja umray umusan umut
umutcan unai unal undine unek unggul unjani unlen unnati unni unsever unubol uolevi upadhriti upasna upik
upkaar upma uraltay urfan urfettin urhan uriel urishilla urmas urmi uros urper urrab urs ursa ursel urska
urszula urte urvashi urvi uschi ushan ushindi usiku usman ustun usyi utama ute utkarsh utkucan utz uwe
uxia uxue uyanser uygun uzbay uzer uzeyir uzima uzsoy vacibe vaclav vadim vafir vagn vahid vahittin vaidas
vaino vaishnavi vajen vakare vakris vala valary valborg valda valdemar valdis valeh valentijn valentim
valentina valeri valerie valerij valerija valerio valeriu valero valery valeska vallary valon valter
valtteri vamakshi vanderlei vanesa vania vanja vansha vanya vaqif varenya vargin varlik varsha varvara
vasana vasare vasatika vasco vasif vasil vasile vasilica vassilios vasudha vasyl vaughan vavrinec vaysal
vazeh vecide vedant vedat vedhika vedran veera veerle veeti vefia vegard veijo veikko veit vejune veli
velitdin venceslas vendela vendelin vendula veniamin venkatesh venla verim verner verneri veronicah
veronika vesa vesna vezat vezrife vic vicenta vicente vicentia vicentiu vicki vickie vicky victor
victorine vida vidadi vidal vidhi viera vieroslava viesturs viggo vigilija vigo vihaan viivi vija vikram
viktor viktoria viktorie viktorija viktors vildane vilde vilem vilgot vilhelm vilhelmiina vilhelmina vilho
viliam vilius viljami viljem viljo villads vilma vilmer vilmos vilnis vilte vilums viman vinaya vince
vincenc vincent vincentio vincentiu vincenza vincenzo vinciane vinicio vinicius vinko vinsen vinzenz
violetta violette viorel viorela viorica virag viraj virgilio viridiana virman virpi visarion visvaldis
vitali vitalija vitazoslav vitezslav vittorio vitus vivaan viveka vivi vivian viviana vivianne vivien
vivienne vjekoslav vjollca vlad vladelina vladimir vladimira vladislav vladislavs vlado vlaicu vlasta
vlastimil vlora voichita voicu vojtech voldemars volkan volker volkert volkhard volkmar volodymyr
vratislav vratko vrinda vrishti vritti vuokko vuqar vurgun vusal vusumuzi vyanjana vytautas vyte waahid
waail waajid waceera wachira wadee wadood wafa wafae wafeeq wafi wafiq wafula wahab wahb wahban waheed
wahhaab wahhaaj wahyu waida waimarie wainaina wairimu wakeeta wakiman walburga waldek waldemar waldir
waldtraut walentina walfried walid walli walter walther waltraud waltraut waltrud waluyo wamalwa wambua
wambugu wambui wamwema wangari wangila wangui wani wanja wanjala wanjiku wanjiru wanjohi wannes wanyama
wanyonyi warda wardaya wardi warhi waridi warinder warjas warji warre warsa warsita warwick waseme wasis
wassim watika wawan waweru wayne wazir weddy weena wekesa weldon wenceslao wenche wencke wendelien
wendelin wendolin wendy wenke wenzel wera werner wesley wesonga wessel whitney wibke widisha widya wiebe
wiebke wieland wiesiek wieslaw wieslawa wietske wigbert wikitoria wilber wilder wilfred wilfredo wilfrido
wilfried wilfriede wilhelm wilhelmina wilhelmine wilhelmus wilko willem willemijn willfried willi william
willian willibald willibert willis wilma wilman wilmar wilmer wilson wiltrud winfred winfried winifred
winnie wira wirda wiremu wishi wisnu witold wladek wladimir wladyslaw wobbe wojciech wojtek woldemar
wolf-dieter wolf-dietrich wolf-rudiger wolfgang wolfhard wouter wriddhish wridesh wubbo wulan wuraola
wyatt wycliff wycliffe wytske xabier xalak xalid xaliq xamis xanana xander xanim xankisi xanlar xaver xavi
xavier xiaoming ximena xiomara xiti xoan xobeen xosrov xuan xudaverdi xudayar xudu xumar yaa yaaseen
yachana yacine yadavi yadid yadigar yadira yael yafi yafir yaghnam yagin yagizkurt yagnesh yago yahia
yahsi yahsikan yahvi yahya yahyaa yair yaiza yakobo yalazabay yalcin yalgin yalin yaltirak yaman yamar
yameen yamid yamile yamilet yamin yamini yan yana yanara yance yanet yaneth yani yanick yanik yanina
yanira yanis yanki yann yannic yannick yannig yannik yannis yaqeen yaqoot yaqub yar yara yargi yaritza
yasaar yasan yasar yasattin yaseen yasemen yasemin yash yashasvi yashawini yashem yashica yashoda
yashodhara yashvi yasin yasinta yasir yasmin yasmina yasmine yasna yasser yassin yassine yasti yasuhiro
yatan yathrib yatin yauvani yavuz yawar yawer yayak yazan yazeed yazganalp yazgul yazmin yda yecid
yeferson yeimy yeison yejide yekbun yekda yelesen yeneral yeni yenifer yenny yeny yepelek yeray yeraz
yergha yerko yerson yertan yesenia yesica yesid yesil yesoob yessenia yessi yessica yetisal yetunde
yewande yfke yifan yigit yildir yildiz yilma yilmaz yina yineth yinthe ylenia ylva ylvi ylvie yngve yoan
yoann yocelyn yochana yohan yohana yohane yoichi yoko yolal yolanda yolande yolima yonatan yonathan
yonetmen yono yordan yoruc yosef yoselin yoshita yosma yosuke youba youcef youenn younes youri yousef
yousra youssef yrjo yrsa ysaline ytsje yucel yucelen yudy yui yuito yuki yuli yulia yuliana yulieth yuly
yumiko yumun yuna yuni yunis yunita yunt yurani yurany yurdanur yurdaser yureed yuri yuridia yurtguven
yurtseven yurttas yury yusif yussuf yusuf yuta yutika yuvraj yvan yves yvette yvon yvonne zaafir zaahid
zaahir zaakir zabir zablon zacarias zacharia zacharias zacharie zachary zackariya zaeem zaenab zafeer
zafir zafrul zahaar zaharia zaheer zahfer zahi zahid zahir zahnya zahra zahri zahrun zahur zaib zaid
zainab zainabu zaira zaitra zaituni zakaria zakayo zakhele zakir zalan zaliha zalindra zaman zamfir
zamfira zamin zamiq zamir zamira zane zanis zansi zarar zashil zauqi zaur zaweel zayan zayyan zayyir
zbigniew zbynek zbyszek zdenek zdenka zdenko zdislava zdravko zdzich zdzisiek zdzislaw zebirce zeferino
zehaan zehnia zehra zehranur zejna zekayi zeki zelaya zelda zelie zeljka zeljko zelma zelmira zemfira
zemyna zemzem zenek zenia zennun zeno zenobia zenon zenovia zenta zenzele zenzile zerafet zerdad zeride
zevlude zewad zeynal zeynelabidin zeynep zeyno zeynulla zhihao ziba zibuyile ziedonis ziga ziggy zigmund
zigrida zihni zikmund zilfa zilmil zimran zinal zinhle zinnure zion zipporah zita ziva zivile ziya
ziyaettin zlatica zlatko zoey zofia zofie zohrehan zoila zoja zoltan zora zoraida zoral zoran zorica zorka
zosia zsanett zsigmond zsofia zsolt zsombor zsuzsanna zuba zubeyde zufer zuheyla zuhri zulaikha zulbiye
zulema zuleyxa zulfa zulfuye zulgarni zulma zumaridi zumre zumrud zunilda zurine zuwayhir zuwena zuzana
zvonka zvonko zwatie zygimantas zygmunt zyta`)
    .split(/\s+/),
);

/** True for a name, or two with a hyphen, that somebody is called by somewhere and that is no word of the eight languages. */
export function isListedFirstName(word: string): boolean {
  if (/['’]/.test(word)) return false;
  const plain = fold(word);
  return FIRST_NAMES.has(plain) ||
    (plain.includes("-") && plain.split("-").every((part) => FIRST_NAMES.has(part)));
}
