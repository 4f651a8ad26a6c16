import { fold } from "../../../text/fold.ts";

/**
 * Given names and surnames that are also everyday words of one of the seven languages, folded: trades, animals, plants, colours,
 * months. In a text that writes names with capitals such a word in lower case is the word. Written by us.
 */
const NOUNS: ReadonlySet<string> = new Set(
  (`bakker visser smid mulder molenaar slager kok koster kuiper meester koning prins graaf boer jager herder schipper timmerman schilder dekker wever brouwer schoenmaker kramer wolf vos haas leeuw beer haan vink berg bos dijk beek veld meer molen brug poort zee roos wit zwart bruin groot klein jong oud blauw
   boulanger berger boucher charpentier meunier tisserand fournier chevalier marchand pelletier tailleur barbier carpentier mercier faure lefevre roi prince comte page clerc lion loup mouton renard merle corbeau cochon rose violette marguerite iris jasmin olive cerise clemence constance prudence esperance aurore lumiere printemps avril mai lundi noel pierre roche mont val bois fontaine riviere rivage pont moulin chapelle blanc noir gris brun roux petit grand gros jeune vieux bon doux moreau reine ange soleil neige
   rosa flor flores leon cruz paz luz sol mar rio vega sierra montes campo campos prado fuente fuentes torre torres iglesia palacio castillo moreno rubio blanco delgado bravo bueno alegria angel reyes rey conde marques guerrero herrero zapatero cabrera cordero lobo gallo paloma perla gema esmeralda esperanza fe caridad dolores remedios rocio alba aurora estrella nieves mercedes pilar consuelo soledad abril domingo santos ramos pascual naranjo manzano olmo pino robles romero oliva
   fiore fiori stella luna sole alba aurora gioia grazia gemma perla viola margherita rosa ortensia celeste serena bianca bruna chiara bella leone lupo gallo volpe orso cavallo monte monti valle fontana fonte costa mare fiume villa torre chiesa ponte rocca serra conte re papa ferraro fabbri barbieri sarti pastore cuoco cacciatore rossi neri bianchi verdi bruni rosso nero bianco grasso basso longo piccolo grande gentile forte vitale
   flor pedra pedras rosa rosas luz sol mar rio rios serra serras monte montes campo campos ribeiro rocha silva mata pinto pinheiro oliveira pereira figueira carvalho nogueira macieira moreira cerqueira leite vinho coelho lobo leao cordeiro carneiro gato galo pombo aguia barata ferreira ferreiro pedreira sapateiro guerra paz graça gloria vitoria esperanca estrela aurora cruz reis santos anjos neves branco preto moreno bravo bento franco leal prata domingos natal
   kowal kowalska krol krolowa ksiaze wojt mlynarz piekarz rybak stolarz krawiec szewc bednarz kucharz cieslak pan wilk lis zajac kozak baran wrona sowa kruk golab ptak mucha komar krol roza lilia kalina malina jagoda dab sosna brzoza wisnia gruszka kapusta groch zima wiosna lato mroz wiatr burza gora las pole rzeka nowak maj niedziela sobota bialy czarny wesoly cichy maly
   romane`)
    .trim().split(/\s+/),
);

/** True for a word, in any case, that is a name and a word of everyday talk. */
export function isNameNoun(word: string): boolean {
  return NOUNS.has(fold(word));
}
