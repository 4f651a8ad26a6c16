import { assertEquals } from "@std/assert";
import { findByFloor } from "../../../src/gate/find/floor.ts";

/** What the floor finds in the second of two turns. */
function answered(question: string, answer: string): string[] {
  const [, found = []] = findByFloor([{ text: question }, { text: answer }], []);
  return found.filter(({ detector }) => detector.includes("asked")).map(({ start, end }) =>
    answer.slice(start, end)
  );
}

const GIVEN: readonly (readonly [question: string, answer: string, given: string])[] = [
  ["What is your password?", "hunter2Zebra", "hunter2Zebra"],
  ["Agent: And the PIN?", "Caller: 4471", "4471"],
  ["Wie lautet das Passwort?", "Quittenmus", "Quittenmus"],
  ["Dann brauche ich noch das Kennwort: wie lautet es?", "Ja klar, Schachtelhalm7, danke!", "Schachtelhalm7"],
  ["¿Cuál es tu contraseña?", "membrillo", "membrillo"],
  ["¿Me dice el código de su tarjeta?", "es 7304, gracias", "7304"],
  ["Claro. ¿Cuál es la contraseña del wifi?", "hunter2Zebra, muchas gracias.", "hunter2Zebra"],
  ["Quel est le mot de passe ?", "c'est coingdoux, merci", "coingdoux"],
  ["Quel est le code de votre carte bancaire ?", "Oui, c'est 7304, merci", "7304"],
  ["Dites-moi votre mot de passe.", "« coingdoux »", "coingdoux"],
  ["Qual è il codice della tua carta?", "è 7304", "7304"],
  ["Mi dice la password?", "cotognata9, grazie mille", "cotognata9"],
  ["Qual é a palavra-passe?", "marmelo77", "marmelo77"],
  ["Qual é o código do cartão?", "é 7304, obrigada", "7304"],
  ["E a senha?", "sim, é marmelada", "marmelada"],
  ["Wat is de code van je kaart?", "het is 7304", "7304"],
  ["En wat is het wachtwoord?", "Het is kweepeer!", "kweepeer"],
  ["Wie lautet die Geheimzahl für die Karte?", "7304, danke", "7304"],
  ["Jaki jest kod do karty?", "to 7304, dziękuję", "7304"],
  ["Proszę podać hasło.", "pigwowiec", "pigwowiec"],
  ["What is the code for your card?", "it's 7304, thanks", "7304"],
  ["Do you know your password?", "I think qu1nce_jam was it", "qu1nce_jam"],
  ["Where do you live?", "Lindenstraße 4", "Lindenstraße 4"],
  ["What's your address?", "it's 17 quince row, thanks", "17 quince row"],
  ["Wo wohnst du?", "in der Quittengasse 12", "Quittengasse 12"],
  ["Où habitez-vous ?", "J'habite 8 rue des Coings", "8 rue des Coings"],
  ["¿Dónde vives?", "en la calle Membrillo 9", "Membrillo 9"],
  ["Dove abiti?", "in via dei Cotogni 3", "dei Cotogni 3"],
  ["Waar woon je?", "Kweeperenlaan 5", "Kweeperenlaan 5"],
  ["Onde é que moras?", "Rua do Marmelo 14, 2.º", "do Marmelo 14, 2.º"],
  ["Gdzie mieszkasz?", "na Pigwowej 6", "Pigwowej 6"],
  ["Good. **What's your name?**", "oisín", "oisín"],
  ["Wie heißt du?", "ich heiße jörn", "jörn"],
  ["Mit wem spreche ich?", "hallo, hier ist wiebke quandt", "wiebke quandt"],
  ["Comment vous appelez-vous ?", "je m'appelle solenn", "solenn"],
  ["¿Cómo te llamas?", "me llamo itziar", "itziar"],
  ["Come ti chiami?", "ginevra", "ginevra"],
  ["Hoe heet je?", "ik heet sjoukje", "sjoukje"],
  ["Como te chamas?", "chamo-me mafalda", "mafalda"],
  ["Jak masz na imię?", "bożydar", "bożydar"],
];

Deno.test("findByFloor() finds what one turn asks for and the next gives, in eight languages, without its politeness", () => {
  for (const [question, answer, given] of GIVEN) {
    assertEquals(answered(question, answer), [given], `${question} ${answer}`);
  }
});

const NOT_GIVEN: readonly (readonly [question: string, answer: string])[] = [
  ["What is your password?", "none"],
  ["What is your password?", "I don't remember"],
  ["What is your password?", "later"],
  ["What is your password?", "I would rather not say it here"],
  ["What is your password?", "[CREDENTIAL_KTRWBD]"],
  ["Do you know your PIN?", "Nope"],
  ["And the password?", "okay"],
  ["Where can I change my password?", "Settings"],
  ["Why was the password changed?", "Security"],
  ["When did you change the password?", "in 2024"],
  ["¿Cuál es tu contraseña?", "ninguna"],
  ["¿Cuál es tu contraseña?", "no me acuerdo, lo siento"],
  ["Quel est le mot de passe ?", "jamais"],
  ["Quel est le mot de passe ?", "je ne sais plus"],
  ["Wie lautet das Passwort?", "Später."],
  ["Wie lautet das Passwort?", "Das weiß ich leider nicht mehr."],
  ["Qual è la password?", "dopo"],
  ["Qual é a senha?", "não me lembro"],
  ["Wat is het wachtwoord?", "straks"],
  ["Jakie jest hasło?", "nie pamiętam"],
  ["Quel est le code postal ?", "7304"],
  ["¿Funciona el código fuente?", "perfectamente"],
  ["What colour is it?", "blue42"],
  ["Where do you live?", "not far from here"],
  ["How long do you live there?", "3 years"],
  ["Where do you live?", "at home"],
  ["Wo wohnst du?", "seit 3 Jahren hier"],
  ["What's your name?", "I would rather not say"],
  ["What is your name?", "ChatGPT"],
  ["What's the name of the file?", "report"],
  ["Wie heißt du?", "wieso"],
];

Deno.test("findByFloor() leaves an answer that gives nothing, and one to another question", () => {
  for (const [question, answer] of NOT_GIVEN) {
    assertEquals(answered(question, answer), [], `${question} ${answer}`);
  }
});
