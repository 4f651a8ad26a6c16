import { fold } from "./fold.ts";
import { isInDictionary } from "./dictionary.ts";
import { isFirstName } from "./nicknames.ts";

/**
 * True for a word that everybody uses: English by its dictionary, and in the other languages the trades, workplaces and
 * everyday things that many surnames come from and so sound like.
 */
export function isEverydayWord(word: string): boolean {
  const plain = fold(word);
  return EVERYDAY.has(plain) || NOUN_ENDING.test(plain) || (isInDictionary(plain) && !isFirstName(plain));
}

/** What is made or done, and where: "Bäckerei", "bakery", "boulangerie", "bakkerij", "panadería", "piekarnia". */
const NOUN_ENDING =
  /.{3}(?:erei(?:en)?|er(?:y|ies)|erij(?:en)?|eries?|erias?|arias?|ungen|heit|keit|schaft(?:en)?|arnia|arni|arnie|arstwo|owanie)$/;

/** Folded. Written by us. */
const EVERYDAY: ReadonlySet<string> = new Set(
  `backer backerin backern backen backt bakery bakeries baker bakers baking cookery cooker cookers cookie cookies farmer farmers farming farms
   muhle muhlen mullerin mull schmiede schmieden schmied schmiedet schmelze schneider schneidern schneiden schneidet schnitt schuster fischer fischen fischerin fische weber weben weberin
   bauer bauern bauerin bauen baut hof hofe koch koche kochen kocht kochin kuche kuchen metzger fleischer gartner garten zimmer zimmern zimmerer wagen wagner kaiser konig konige konigin richter richten richtig richtung
   jager jagen jagd kramer kram maurer mauer mauern maler malen malerin schreiner schreiber schreiben schreibt schroder lehrer lehrerin lehren winter sommer krieg kriege berg berge stein steine steinen wald walder feld felder
   vogel vogeln wolf wolfe hund hunde lange langer kurz kurzer klein kleiner kleine gross grosser grosse schwarz schwarze schwarzer weiss weisser weisse braun brauner braune rot roter rote neu neuer neue neumann neuen jung junge junger alt alter alte
   boulanger boulangere boucher bouchers berger bergers bergerie fournier four fours moulin moulins meunier marchand marchande marchands charpente charpentier fabrique fabre forge forges forgeron chevalier cheval roi roux petit petite petits grand grande grands leroux legrand
   panadero panaderos molino molinos molinero herrero herreros herrera hierro zapatero zapatos pastor pastores carpintero cocina cocinero rey reyes torre torres iglesia iglesias moreno morena rubio rubia delgado delgada bravo leon
   fornaio forno forni mulino mulini mugnaio fabbro fabbri ferro ferrari ferrovia pastore sarto sarti barbiere cuoco cuochi cucina contadino fontana fontane conti conto monte monti costa coste bianco bianca bianchi rosso rossa rosse neri nero
   bakker bakkers bakken bakt molen molens molenaar smid smeden smederij visser vissers vissen kok koks koken kookt boer boeren boerin jager jagers timmer timmerman koning koningin bos bossen dijk dijken berg bergen groot grote klein kleine zwart zwarte
   padeiro padeiros forno moinho moinhos moleiro ferreiro ferreiros ferreira ferro sapateiro pereira pera peras oliveira carvalho cozinha cozinheiro rocha rochas ribeiro ribeira campo campos costa costas
   piekarz piekarza piec mlyn mlyna mlyny mlynarz kowal kowala kowali kuznia kuzni krawiec krawca rybak rybacy kucharz kucharza kuchnia kuchni szewc rolnik rolnicy wojt krol krole las lasy`
    .split(/\s+/),
);
