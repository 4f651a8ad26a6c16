/**
 * The words for times in the languages of the gate, written for this program. Phrases are separated by `|`, in lower case;
 * accents do not matter. Months and weekdays begin with January and Monday.
 */
export interface Lexicon {
  readonly months: string;
  /** Short forms, which count only beside a day or a year. */
  readonly short: string;
  readonly weekdays: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly last: string;
  readonly this: string;
  readonly next: string;
  /** `ago`, before or behind the length. */
  readonly ago: string;
  /** Inclusive: `since`, `until`. `by` names a time until which something is due. */
  readonly since: string;
  readonly until: string;
  readonly by: string;
  /** Exclusive. */
  readonly before: string;
  readonly after: string;
  /** `in`, `on`, `during`. */
  readonly within: string;
  readonly between: string;
  /** What stands between the ends of a stretch. */
  readonly to: string;
  /** Articles and `of`. */
  readonly filler: string;
  /** What people call a meeting. */
  readonly meeting: string;
  readonly latest: string;
  readonly first: string;
  /** The first, middle and last ten days of a month. */
  readonly early: string;
  readonly middle: string;
  readonly late: string;
  readonly today: string;
  readonly yesterday: string;
  readonly dayBefore: string;
  readonly tomorrow: string;
  /** One to twelve. */
  readonly numbers: string;
  /** First to fourth, in every form. */
  readonly ordinals: string;
  /** Names of times that no calendar gives exact days; `~` marks those that need no preposition. */
  readonly vague: string;
}

export type Unit = "day" | "weekend" | "week" | "month" | "quarter" | "half" | "year";

export const LEXICONS: Readonly<Record<string, Lexicon>> = {
  en: {
    months: "january,february,march,april,may,june,july,august,september,october,november,december",
    short: "jan,feb,mar,apr,,jun,jul,aug,sep|sept,oct,nov,dec",
    weekdays: "monday|mondays,tuesday,wednesday,thursday,friday,saturday,sunday",
    units: {
      day: "day|days",
      weekend: "weekend|week-end",
      week: "week|weeks|calendar week",
      month: "month|months",
      quarter: "quarter|quarters",
      half: "half",
      year: "year|years",
    },
    last: "last|past|previous|preceding",
    this: "this|current|present",
    next: "next|coming|following",
    ago: "ago|back",
    since: "since|starting|as of|as from",
    until: "until|till|up to|through",
    by: "by|no later than",
    before: "before|prior to|earlier than",
    after: "after|later than",
    within: "in|on|during|within|over|at",
    between: "between|from",
    to: "to|and|until|till|through|-|–|—",
    filler: "the|of|our|my|a|an|'s",
    meeting:
      "meeting|meetings|call|calls|session|sessions|recording|recordings|conversation|conversations|transcript|transcripts|review|standup|stand-up|sync|retro|retrospective|workshop|catch-up",
    latest: "last|latest|most recent|newest|previous",
    first: "first|very first|earliest|oldest",
    early: "early|beginning of|start of|the beginning of|the start of",
    middle: "mid|middle of|the middle of|mid-",
    late: "late|end of|the end of",
    today: "today",
    yesterday: "yesterday",
    dayBefore: "the day before yesterday|day before yesterday",
    tomorrow: "tomorrow",
    numbers: "one|a|an,two|couple of|a couple of,three,four,five,six,seven,eight,nine,ten,eleven,twelve",
    ordinals: "first,second,third,fourth|last",
    vague:
      "spring|summer|autumn|winter|easter|christmas|~recently|~lately|~the other day|~a while ago|~some time ago|the holidays|midsummer|ramadan|thanksgiving",
  },
  de: {
    months: "januar|jänner,februar|feber,märz,april,mai,juni,juli,august,september,oktober,november,dezember",
    short: "jan,feb,mrz|mär,apr,,jun,jul,aug,sep|sept,okt,nov,dez",
    weekdays:
      "montag|montags,dienstag|dienstags,mittwoch|mittwochs,donnerstag|donnerstags,freitag|freitags,samstag|samstags|sonnabend,sonntag|sonntags",
    units: {
      day: "tag|tage|tagen|tages",
      weekend: "wochenende|wochenendes",
      week: "woche|wochen|kalenderwoche|kw",
      month: "monat|monate|monaten|monats",
      quarter: "quartal|quartals|quartale|quartalen",
      half: "halbjahr|halbjahres|jahreshälfte",
      year: "jahr|jahre|jahren|jahres",
    },
    last:
      "letzte|letzten|letzter|letztes|letztem|vorige|vorigen|voriger|voriges|vergangene|vergangenen|vergangener|vergangenes|vergangenem",
    this: "diese|diesen|dieser|dieses|diesem",
    next: "nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|kommendes",
    ago: "vor",
    since: "seit|seit dem|seit der",
    until: "bis|bis zum|bis zur|bis ende|bis einschließlich",
    by: "bis spätestens|spätestens",
    before: "vor dem|vor der|vor",
    after: "nach dem|nach der|nach",
    within: "im|in|in der|in den|am|an|während|während der|während des|innerhalb|übers",
    between: "zwischen|zwischen dem|von|vom",
    to: "bis|bis zum|und|und dem|-|–|—",
    filler: "der|die|das|den|dem|des|unser|unsere|unserer|unserem|unseren|meiner|einer|eines|einem",
    meeting:
      "besprechung|besprechungen|sitzung|sitzungen|treffen|treffens|meeting|meetings|termin|termine|terminen|gespräch|gespräche|gesprächen|runde|call|calls|aufnahme|aufnahmen|konferenz|konferenzen|telefonat|telefonate",
    latest: "letzte|letzten|letzter|letztes|letztem|jüngste|jüngsten|neueste|neuesten|vorige|vorigen|voriges",
    first: "erste|ersten|erster|erstes|erstem|allererste|allerersten",
    early: "anfang|beginn",
    middle: "mitte",
    late: "ende",
    today: "heute",
    yesterday: "gestern",
    dayBefore: "vorgestern",
    tomorrow: "morgen",
    numbers: "ein|eine|einer|einem|einen,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf",
    ordinals:
      "erste|ersten|erstes|erster|erstem,zweite|zweiten|zweites|zweiter|zweitem,dritte|dritten|drittes|dritter|drittem,vierte|vierten|viertes|vierter|viertem|letzte|letzten|letztes",
    vague:
      "frühling|frühjahr|sommer|herbst|winter|ostern|weihnachten|pfingsten|silvester|neujahr|~neulich|~kürzlich|~vor kurzem|~letztens|~damals|in den ferien",
  },
  fr: {
    months: "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
    short: "janv,févr|fév,,avr,,,juil,,sept,oct,nov,déc",
    weekdays: "lundi|lundis,mardi,mercredi,jeudi,vendredi,samedi,dimanche",
    units: {
      day: "jour|jours",
      weekend: "week-end|weekend",
      week: "semaine|semaines",
      month: "mois",
      quarter: "trimestre|trimestres",
      half: "semestre|semestres",
      year: "an|ans|année|années",
    },
    last: "dernier|dernière|derniers|dernières|passé|passée|précédent|précédente",
    this: "ce|cet|cette",
    next: "prochain|prochaine|prochains|prochaines",
    ago: "il y a|y a",
    since: "depuis|depuis le|à partir de|à partir du|dès",
    until: "jusqu'à|jusqu'au|jusqu'en",
    by: "d'ici|d'ici à|d'ici au|d'ici le|au plus tard",
    before: "avant|avant le",
    after: "après|après le",
    within: "en|au|dans|le|pendant|durant|lors|au cours|au cours du|au cours de|à|au mois de",
    between: "entre|entre le|du|de|d'",
    to: "et|et le|au|à|-|–|—",
    filler: "le|la|les|l'|de|du|des|d'|notre|nos|ma|mon",
    meeting:
      "réunion|réunions|séance|séances|appel|appels|rencontre|rencontres|conversation|conversations|enregistrement|enregistrements|visioconférence|point",
    latest: "dernier|dernière|derniers|dernières|précédente|précédent|plus récente",
    first: "premier|première|premiers|premières|toute première",
    early: "début|début de|au début de|au début du mois de",
    middle: "mi|mi-|milieu de|au milieu de",
    late: "fin|fin de|à la fin de",
    today: "aujourd'hui",
    yesterday: "hier",
    dayBefore: "avant-hier",
    tomorrow: "demain",
    numbers: "un|une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze",
    ordinals: "premier|première|1er|1re,deuxième|second|seconde|2e,troisième|3e,quatrième|dernier|4e",
    vague:
      "printemps|été|automne|hiver|pâques|noël|pentecôte|~récemment|~dernièrement|~l'autre jour|~naguère|rentrée",
  },
  es: {
    months:
      "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre|setiembre,octubre,noviembre,diciembre",
    short: "ene,feb,mar,abr,,jun,jul,ago,sep|sept,oct,nov,dic",
    weekdays: "lunes,martes,miércoles,jueves,viernes,sábado|sábados,domingo|domingos",
    units: {
      day: "día|días",
      weekend: "fin de semana",
      week: "semana|semanas",
      month: "mes|meses",
      quarter: "trimestre|trimestres",
      half: "semestre|semestres",
      year: "año|años",
    },
    last: "último|última|últimos|últimas|pasado|pasada|pasados|pasadas|anterior",
    this: "este|esta|estos|estas",
    next: "próximo|próxima|próximos|próximas|que viene",
    ago: "hace",
    since: "desde|desde el|a partir de|a partir del",
    until: "hasta|hasta el",
    by: "a más tardar|para el",
    before: "antes de|antes del",
    after: "después de|después del|tras|tras el",
    within: "en|el|durante|durante el|la|al",
    between: "entre|entre el|del|de|desde el",
    to: "y|y el|al|a|hasta el|-|–|—",
    filler: "el|la|los|las|de|del|nuestra|nuestro|nuestras|mi",
    meeting:
      "reunión|reuniones|sesión|sesiones|llamada|llamadas|conversación|conversaciones|grabación|grabaciones|junta|juntas",
    latest: "último|última|últimos|últimas|anterior|más reciente",
    first: "primer|primera|primero|primeros|primeras",
    early: "principios de|a principios de|comienzos de|inicios de",
    middle: "mediados de|a mediados de",
    late: "finales de|a finales de|fines de",
    today: "hoy",
    yesterday: "ayer",
    dayBefore: "anteayer|antes de ayer",
    tomorrow: "mañana",
    numbers: "un|uno|una,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce",
    ordinals:
      "primer|primero|primera|1er|1º,segundo|segunda|2º,tercer|tercero|tercera|3er|3º,cuarto|cuarta|último|4º",
    vague:
      "primavera|verano|otoño|invierno|semana santa|pascua|navidad|navidades|~recientemente|~últimamente|~el otro día|~hace poco",
  },
  it: {
    months: "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre",
    short: "gen,feb,mar,apr,mag,giu,lug,ago,set|sett,ott,nov,dic",
    weekdays: "lunedì,martedì,mercoledì,giovedì,venerdì,sabato,domenica",
    units: {
      day: "giorno|giorni",
      weekend: "fine settimana|weekend",
      week: "settimana|settimane",
      month: "mese|mesi",
      quarter: "trimestre|trimestri",
      half: "semestre|semestri",
      year: "anno|anni",
    },
    last: "scorso|scorsa|scorsi|scorse|ultimo|ultima|ultimi|ultime|passato|passata|precedente",
    this: "questo|questa|quest'|questi|queste",
    next: "prossimo|prossima|prossimi|prossime",
    ago: "fa",
    since: "da|dal|dalla|dall'|a partire da|a partire dal",
    until: "fino a|fino al|fino alla",
    by: "entro|entro il|entro la|al più tardi",
    before: "prima di|prima del|prima della",
    after: "dopo|dopo il|dopo la",
    within: "in|nel|nella|nell'|nei|nelle|il|la|durante|durante il|a|al",
    between: "tra|tra il|fra|fra il|dal|da",
    to: "e|e il|al|a|-|–|—",
    filler: "il|lo|la|i|gli|le|l'|di|del|dello|della|dell'|nostra|nostro|nostre|mia",
    meeting:
      "riunione|riunioni|incontro|incontri|seduta|sedute|chiamata|chiamate|conversazione|conversazioni|registrazione|registrazioni|meeting|call",
    latest: "ultimo|ultima|ultimi|ultime|scorsa|precedente|più recente",
    first: "primo|prima|primi|prime|primissima",
    early: "inizio|inizio di|all'inizio di|ai primi di",
    middle: "metà|metà di|a metà",
    late: "fine|fine di|alla fine di",
    today: "oggi",
    yesterday: "ieri",
    dayBefore: "l'altro ieri|altro ieri|avantieri",
    tomorrow: "domani",
    numbers: "un|uno|una|un',due,tre,quattro,cinque,sei,sette,otto,nove,dieci,undici,dodici",
    ordinals: "primo|prima|1º,secondo|seconda|2º,terzo|terza|3º,quarto|quarta|ultimo|4º",
    vague:
      "primavera|estate|autunno|inverno|pasqua|natale|ferragosto|~recentemente|~ultimamente|~l'altro giorno|~di recente",
  },
  nl: {
    months: "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december",
    short: "jan,feb,mrt,apr,,jun,jul,aug,sep|sept,okt,nov,dec",
    weekdays: "maandag,dinsdag,woensdag,donderdag,vrijdag,zaterdag,zondag",
    units: {
      day: "dag|dagen",
      weekend: "weekend|weekeinde",
      week: "week|weken|kalenderweek",
      month: "maand|maanden",
      quarter: "kwartaal|kwartalen",
      half: "halfjaar|helft",
      year: "jaar|jaren",
    },
    last: "vorige|vorig|afgelopen|laatste|verleden",
    this: "deze|dit",
    next: "volgende|volgend|komende|komend",
    ago: "geleden",
    since: "sinds|vanaf|sedert",
    until: "tot|tot en met|t/m",
    by: "uiterlijk|voor het eind van",
    before: "vóór|voor|voor de|eerder dan",
    after: "na|na de|later dan",
    within: "in|op|tijdens|gedurende|binnen|bij",
    between: "tussen|van",
    to: "en|tot|tot en met|t/m|-|–|—",
    filler: "de|het|een|onze|ons|mijn|van|van de|van het|den",
    meeting:
      "vergadering|vergaderingen|overleg|overleggen|bijeenkomst|bijeenkomsten|gesprek|gesprekken|meeting|meetings|sessie|sessies|opname|opnames|call|calls",
    latest: "laatste|vorige|afgelopen|recentste|meest recente|nieuwste",
    first: "eerste|allereerste",
    early: "begin|begin van",
    middle: "half|medio|midden",
    late: "eind|einde|eind van",
    today: "vandaag",
    yesterday: "gisteren",
    dayBefore: "eergisteren",
    tomorrow: "morgen",
    numbers: "een|één,twee,drie,vier,vijf,zes,zeven,acht,negen,tien,elf,twaalf",
    ordinals: "eerste|1e,tweede|2e,derde|3e,vierde|laatste|4e",
    vague: "voorjaar|lente|zomer|herfst|najaar|winter|pasen|pinksteren|kerst|kerstmis|~onlangs|~pas geleden",
  },
  pl: {
    months:
      "styczeń|stycznia|styczniu,luty|lutego|lutym,marzec|marca|marcu,kwiecień|kwietnia|kwietniu,maj|maja|maju,czerwiec|czerwca|czerwcu,lipiec|lipca|lipcu,sierpień|sierpnia|sierpniu,wrzesień|września|wrześniu,październik|października|październiku,listopad|listopada|listopadzie,grudzień|grudnia|grudniu",
    short: "sty,lut,mar,kwi,,cze,lip,sie,wrz,paź,lis,gru",
    weekdays:
      "poniedziałek|poniedziałku|poniedziałki,wtorek|wtorku,środę|środa|środy,czwartek|czwartku,piątek|piątku,sobotę|sobota|soboty,niedzielę|niedziela|niedzieli",
    units: {
      day: "dzień|dnia|dni|dniu|dniach",
      weekend: "weekend|weekendu|weekendzie",
      week: "tydzień|tygodnia|tygodnie|tygodni|tygodniu|tygodniach",
      month: "miesiąc|miesiąca|miesiące|miesięcy|miesiącu|miesiącach",
      quarter: "kwartał|kwartału|kwartale|kwartały",
      half: "półrocze|półrocza|półroczu|połowie",
      year: "rok|roku|lata|lat|latach",
    },
    last:
      "zeszły|zeszłego|zeszłym|zeszłej|zeszłą|ubiegły|ubiegłego|ubiegłym|ubiegłej|ubiegłą|ostatni|ostatniego|ostatnim|ostatniej|ostatnią|ostatnie|ostatnich|poprzedni|poprzednim|poprzedniego|minionym|minionego",
    this: "ten|tego|tym|tej|bieżącym|bieżącego|obecnym",
    next: "przyszły|przyszłego|przyszłym|następny|następnego|następnym|kolejny|kolejnym",
    ago: "temu",
    since: "od|począwszy od",
    until: "do",
    by: "najpóźniej|nie później niż",
    before: "przed",
    after: "po",
    within: "w|we|podczas|w ciągu|w trakcie|na|dnia|w dniu",
    between: "między|pomiędzy|od",
    to: "a|i|do|-|–|—",
    filler: "nasz|naszym|naszego|miesiąca|miesiącu|r|roku",
    meeting:
      "spotkanie|spotkania|spotkaniu|spotkań|spotkaniem|spotkaniach|zebranie|zebrania|zebraniu|zebrań|narada|narady|naradzie|narad|rozmowa|rozmowy|rozmowie|rozmów|nagranie|nagrania|posiedzenie|posiedzenia|posiedzeniu",
    latest:
      "ostatni|ostatnie|ostatniego|ostatnim|ostatnia|ostatniej|ostatnią|poprzednie|poprzednim|poprzedniego|najnowsze|najnowszym",
    first: "pierwszy|pierwsze|pierwszego|pierwszym|pierwsza|pierwszej|pierwszą",
    early: "początek|początku|na początku",
    middle: "połowa|połowie|w połowie|połowy",
    late: "koniec|końcu|pod koniec|końca",
    today: "dziś|dzisiaj|dzisiejszym",
    yesterday: "wczoraj|wczorajszym",
    dayBefore: "przedwczoraj",
    tomorrow: "jutro",
    numbers:
      "jeden|jedną|jednego,dwa|dwie|dwóch|dwoma,trzy|trzech,cztery|czterech,pięć|pięciu,sześć|sześciu,siedem|siedmiu,osiem|ośmiu,dziewięć|dziewięciu,dziesięć|dziesięciu,jedenaście,dwanaście",
    ordinals:
      "pierwszy|pierwszym|pierwszego|pierwszej,drugi|drugim|drugiego|drugiej,trzeci|trzecim|trzeciego,czwarty|czwartym|czwartego|ostatnim",
    vague:
      "wiosną|wiosna|latem|lecie|jesienią|zimą|wielkanoc|wielkanocą|boże narodzenie|świętami|~niedawno|~jakiś czas temu|wakacjami",
  },
  pt: {
    months: "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro",
    short: "jan,fev,mar,abr,,jun,jul,ago,set,out,nov,dez",
    weekdays:
      "segunda-feira|segunda,terça-feira|terça,quarta-feira|quarta,quinta-feira|quinta,sexta-feira|sexta,sábado|sábados,domingo|domingos",
    units: {
      day: "dia|dias",
      weekend: "fim de semana|final de semana",
      week: "semana|semanas",
      month: "mês|meses",
      quarter: "trimestre|trimestres",
      half: "semestre|semestres",
      year: "ano|anos",
    },
    last: "último|última|últimos|últimas|passado|passada|passados|passadas|anterior",
    this: "este|esta|estes|estas|neste|nesta|deste|desta",
    next: "próximo|próxima|próximos|próximas|que vem",
    ago: "há|atrás|faz",
    since: "desde|desde o|desde a|a partir de|a partir do",
    until: "até|até o|até ao|até à",
    by: "o mais tardar|no máximo até",
    before: "antes de|antes do|antes da",
    after: "depois de|depois do|depois da|após|após o",
    within: "em|no|na|nos|nas|durante|durante o|ao longo de|a|o|dentro de",
    between: "entre|entre o|de|do|desde o",
    to: "e|e o|a|ao|até|-|–|—",
    filler: "o|a|os|as|de|do|da|nossa|nosso|nossas|minha",
    meeting:
      "reunião|reuniões|sessão|sessões|chamada|chamadas|encontro|encontros|conversa|conversas|gravação|gravações|call",
    latest: "último|última|últimos|últimas|anterior|mais recente",
    first: "primeiro|primeira|primeiros|primeiras",
    early: "início de|no início de|começo de|princípio de",
    middle: "meados de|em meados de|meio de",
    late: "fim de|final de|no fim de|no final de|finais de",
    today: "hoje",
    yesterday: "ontem",
    dayBefore: "anteontem",
    tomorrow: "amanhã",
    numbers: "um|uma,dois|duas,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze",
    ordinals: "primeiro|primeira|1º,segundo|2º,terceiro|terceira|3º,quarto|último|4º",
    vague:
      "primavera|verão|outono|inverno|páscoa|natal|carnaval|~recentemente|~ultimamente|~outro dia|~há pouco|~pouco tempo",
  },
};
