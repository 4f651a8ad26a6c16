import type { Entity } from "../../../personal_data.ts";
import { fold, withoutAccents } from "../../../text/fold.ts";
import { isPublicPerson, publicPeopleIn } from "../known/public_people.ts";

/**
 * Tells who, in a talk, is somebody of public life: a listed name where the talk is of what such people do, win, write or
 * found, and of no appointment. "Which films did Emma Stone make?" is about the actress; "is Emma Stone in on Thursday?"
 * may be about anybody. Who was named in full may go by the surname.
 * @param texts of one conversation, without a tie to anybody
 * @param found one list per text
 */
export function publicPeople(
  texts: readonly string[],
  found: readonly (readonly Entity[])[],
): (value: string, isDeclined?: boolean, place?: Entity & { readonly text: string }) => boolean {
  const spans = new Map(texts.map((text) => [text, publicPeopleIn(text, true)]));
  const whole = new Set([
    ...[...spans.values()].flat().map(({ name }) => name),
    ...found.flatMap((entities, index) =>
      entities.map(({ start, end }) => (texts[index] ?? "").slice(start, end))
        .filter((value) => isPublicPerson(value, true)).map(fold)
    ),
  ]);
  const isPublicTalk = whole.size > 0 && !texts.some(isOfSomeDay) &&
    (whole.size > 1 ||
      texts.some((text) => PUBLIC_LIFE.test(withoutAccents(text.toLowerCase())) || ASKED_ABOUT.test(text)));
  if (!isPublicTalk) return () => false;
  const surnames = new Set([...whole].map((name) => name.slice(name.lastIndexOf(" ") + 1)));
  return (value, isDeclined, place) =>
    isPublicPerson(value, isDeclined) || surnames.has(fold(value).replace(/'s$/, "")) ||
    (place !== undefined &&
      (spans.get(place.text) ?? []).some(({ start, end }) => start <= place.start && place.end <= end));
}

const words = (list: string) => withoutAccents(list.trim()).split(/\s+/).join("|");

/** Beginnings of words for offices, works, prizes, discoveries, firms and games, in the languages that are read. */
const PUBLIC_LIFE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${
    words(`
    presiden prime.minister premier chancell kanzler bundeskanzl chanceli cancill cancell kancle elect élection élect elecci elezion eleiç eleiç verkiez wahl gewählt wybor wybr
    polic polít polit minist parliament parlament parlement congress senat government gouvernement gobierno governo regering regierung rząd reform part(?:y|ei|i|ido|ito|ij)\\b koning könig king\\b queen pope papst monarch guerre war\\b krieg guerra oorlog wojn
    nobel oscar grammy prize award premio prix preis prijs prêmio nagrod film movie cinem kino actor actress acting acteur actriz ator\\b atriz attore attrice schauspiel aktor regi director directed dirig réalis starring spielt rolle plot
    novel book author wrote writt writer livre roman écri auteur libro libri novela escri autor scri romanz autore boek schreef schrij boeken roman buch bücher schrieb geschrieben livro romance książk napisa powieś pisarz poem poet gedicht poème poema poesi wiersz
    song album singer band music hit hits lied lieder sänger chanson chant musi canción cancion canta canzon cantan liedj zanger canções canç piosenk śpiew płyt paint artist artiste gemälde maler peint pint schilder obraz malarz architect sculpt
    theor theori théor teor scien discover invent physic philoso econom biograph biograf filoso pelicul musi wiskund matemat mathemat légac legac legad famous berühmt célèbr famos beroemd sławn found(?:ed|er|ing) gegründet gründ fond(?:é|a|ateur) fund(?:ó|ou|ador) fondat opgericht oprich założy billion milliard millard mld net.worth vermögen
    goals? tore\\b buts? goles gols? gole\\b doelpunt champion meister campe campi mistrz kampioen title titel titre título titoli scudett titul tournament turnier tournoi torneo turniej toernooi world.cup weltmeister mundial mondial olymp medal medaill medagl grand.slam formula formel football fußball fútbol calcio voetbal futebol piłk tennis tenis tour.de basketball player spieler joueur jugador giocat speler jogador record rekord schilderij karier carrier opere obra\\b oeuvre
    quote zitat citation cita\\b citazion speech rede\\b discours discurso discorso toespraak przemówien style stil\\b estilo stile styl legend worum.geht quoi.parle cosa.parla waar.gaat czym.jest que.trata coach trainer entrain entrenad allenat trener played spielte jouait jugaba giocava speelde jogava legend tale\\b alben álbum rich(?:est)?\\b reichst riche rico\\b ricch rijk bogat beleid speaker.of tubes?\\b histor geschicht histoir storia geschieden histór
    `)
  })`,
  "iu",
);

/** "Who is Adele?", asked of nobody's circle. */
const ASKED_ABOUT =
  /^\W*(?:who (?:is|was)|what do you know about|tell me about|wer (?:ist|war)|qui (?:est|était)|quién (?:es|fue|era)|chi (?:è|era)|wie (?:is|was)|quem (?:é|foi|era)|kim (?:jest|był|była)) [^,;:\n]{2,40}\?*\s*$/iu;

/** True for a text that speaks of a day that is near, or an hour. */
export function isOfSomeDay(text: string): boolean {
  return SOON.test(text);
}

/** Of a day that is near, or an hour: who has an appointment is no public figure. */
const SOON =
  /(?<!\p{L})(?:tomorrow|tonight|(?:this|next) (?:week|morning|afternoon|evening|month)|(?:on |by |until |next )(?:mon|tues|wednes|thurs|fri|satur|sun)day|at \d{1,2}(?::\d\d)? ?[ap]\.?m|heute|übermorgen|(?:am|bis|nächsten) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|um \d{1,2} ?uhr|demain|aujourd['’]hui|ce soir|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|à \d{1,2} ?h|mañana|hoy|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|a las \d|domani|oggi|stasera|(?:lune|marte|mercole|giove|vener)dì|alle \d|morgen|vandaag|(?:maan|dins|woens|donder|vrij|zater|zon)dag|om \d{1,2} uur|amanhã|hoje|(?:segunda|terça|quarta|quinta|sexta)-feira|às \d|jutro|dziś|dzisiaj|w (?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)|o godzinie)(?!\p{L})/iu;
