import type { Lexicon } from "./lexicon.ts";

export const polish: Lexicon = {
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
  beforeLast:
    "przedostatni|przedostatnim|przedostatnia|przedostatniej|przedostatnią|pozaprzedni|zaprzeszły|zaprzeszłym",
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
  dayAfter: "pojutrze",
  numbers:
    "jeden|jedną|jednego,dwa|dwie|dwóch|dwoma,trzy|trzech,cztery|czterech,pięć|pięciu,sześć|sześciu,siedem|siedmiu,osiem|ośmiu,dziewięć|dziewięciu,dziesięć|dziesięciu,jedenaście,dwanaście",
  ordinals:
    "pierwszy|pierwszym|pierwszego|pierwszej,drugi|drugim|drugiego|drugiej,trzeci|trzecim|trzeciego,czwarty|czwartym|czwartego|ostatnim",
  vague:
    "wiosną|wiosna|latem|lecie|jesienią|zimą|wielkanoc|wielkanocą|boże narodzenie|świętami|~niedawno|~jakiś czas temu|wakacjami",
};
