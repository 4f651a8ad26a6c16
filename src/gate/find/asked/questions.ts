/** What a turn asks for, in eight languages. Written by us. */
export interface Question {
  readonly kind: "secret" | "address" | "name";
  /** Some word that every such question holds, as the source of a regular expression. */
  readonly mark: string;
  /** Tried on the end of a line that asks. */
  readonly pattern: RegExp;
  /** Of a secret: true where the value itself is asked for, not whether, how or when. */
  readonly isForValue?: RegExp;
}

/** What opens something by itself. */
const SECRET =
  "passwords?|pass ?phrase|pass ?code|kennwort|kennworts|passworts?|passwörter|pincode|pin(?: code| number)?|tan|losung|" +
  "wachtwoord|mots? de passe|contraseñas?|contrasena|clave|senha|palavra[- ]passe|palavra[- ]chave|" +
  "parola (?:d['’]ordine|chiave|segreta)|has[łl][oa]|geheimzahl|geheimnummer|zugangscode|toegangscode|pincode";
/** A code is secret by what it opens. */
const CODE =
  "code|código|codigo|codice|kod|kodu|cijfercode|combination|combinaison|combinación|combinazione|combinação|kombination";
const OPENED =
  "cards?|carte|tarjeta|carta|cartão|cartao|kaart|pas|karte|kart[yęa]|alarme?|alarma|allarme|alarmu|door|porte|puerta|porta|deur|tür|drzwi|bramy|" +
  "gate|portail|sim|wi-?fi|wlan|safe|tresor|coffre|caja fuerte|cassaforte|cofre|kluis|sejfu|building|immeuble|edificio|prédio|gebäude|gebouw|" +
  "phone|handy|téléphone|móvil|cellulare|telefono|telemóvel|telefoon|telefonu|secret|secreto|segreto|secreta|d['’]accès|de acceso|d['’]accesso|de acesso|dostępu";

const WORD_START = "(?<![\\p{L}\\p{N}])";
const WORD_END = "(?![\\p{L}\\p{N}])";

const YOU_LIVE =
  "where (?:do|does|did) (?:you|he|she|they|your \\p{L}+) (?:live|stay)|what(?:['’]?s| is| was) (?:your|his|her|their|the delivery|the shipping|the home) (?:(?:full|home|current|postal|new|street|delivery) ){0,2}address|(?:which|what) (?:street|road) do you live|where should (?:we|i) (?:send|ship|deliver)|" +
  "wo wohn(?:st|t|en) (?:du|er|sie|ihr)|(?:wie (?:lautet|ist)|was ist) (?:deine|ihre|eure|seine|die) (?:(?:genaue|neue|aktuelle) )?(?:adresse|anschrift)|wohin (?:soll|dürfen|können) (?:ich|wir|es)|" +
  "où (?:habit|viv|log)\\p{L}*[- ](?:tu|vous|il|elle)|(?:tu|vous|il|elle) habit\\p{L}* où|(?:quelle est|c['’]est quoi) (?:ton|votre|son|l['’]) ?adresse|" +
  "d[óo]nde (?:vives?|vive usted|viven|resides?)|cu[áa]l es (?:tu|su|la) (?:direcci[óo]n|domicilio)|" +
  "dove (?:abiti|abita|vivi|vive|abitate)|qual è (?:il tuo|il suo|il vostro|l['’]) ?indirizzo|" +
  "waar (?:woon|woont|wonen) (?:je|jij|u|hij|zij|ze|jullie)|wat is (?:je|jouw|uw|zijn|haar|het) adres|" +
  "onde (?:é que )?(?:moras?|vives?|mora você|você mora|o senhor mora|a senhora mora)|qual é (?:a tua|a sua|o teu|o seu|a) (?:morada|endereço)|" +
  "gdzie (?:pan |pani )?mieszka(?:sz|cie| pan| pani)?|jaki (?:jest|masz) (?:twój|pana|pani|twoj|swój)? ?adres";

const YOUR_NAME =
  "what(?:['’]?s| is| was) (?:your|his|her|the caller['’]s|the customer['’]s) (?:(?:full|first|last|sur|given|family|maiden) ?){0,2}name|who am i (?:speaking|talking) (?:to|with)|(?:may|can|could) i (?:have|get|take) your (?:\\p{L}+ )?name|who(?:['’]s| is) (?:this|calling|speaking|there)|what(?:['’]s| is) your mother['’]s maiden name|" +
  "wie hei(?:ß|ss)(?:t|en|est) (?:du|sie|er|ihr)|wie (?:ist|lautet|war) (?:ihr|dein|der|sein|ihr voller) (?:\\p{L}+ )?name|mit wem spreche ich|wer (?:ist|spricht) (?:da|dort|am apparat)|" +
  "comment (?:vous appelez[- ]vous|t['’]appelles[- ]tu|tu t['’]appelles|s['’]appelle[- ]t[- ](?:il|elle))|quel est (?:votre|ton|son) (?:pré)?nom|(?:à|a) qui ai[- ]je l['’]honneur|qui est à l['’]appareil|" +
  "c[óo]mo (?:te llamas|se llama(?: usted)?|os llam[áa]is)|cu[áa]l es (?:tu|su) (?:nombre|apellido)(?: \\p{L}+)?|con qui[ée]n hablo|" +
  "come (?:ti chiami|si chiama|vi chiamate)|qual è (?:il tuo|il suo) (?:\\p{L}+ )?(?:nome|cognome)|con chi parlo|" +
  "hoe heet (?:je|jij|u|hij|zij|ze)|wat is (?:je|jouw|uw|zijn|haar) (?:\\p{L}+ ?)?naam|met wie spreek ik|" +
  "como (?:te chamas|se chama|é que te chamas|é que se chama)|qual é o (?:teu|seu) (?:nome|apelido|sobrenome)(?: \\p{L}+)?|com quem (?:estou a falar|falo)|" +
  "jak (?:się nazywasz|się pan nazywa|się pani nazywa|masz na imię|ma pan na imię|ma pani na imię)|jak (?:twoje|pana|pani) (?:imię|nazwisko)|z kim rozmawiam";

/** The value itself is asked for, not whether, where, how or when something is done with it. */
const FOR_VALUE = new RegExp(
  `^(?!(?:\\P{L}*(?:why|where|when|how|warum|wieso|wo|wann|wie(?! lautet| ist| heißt| war)|pourquoi|où|quand|comment|por qué|dónde|cuándo|cómo|perché|dove|quando|come|waarom|waar|wanneer|hoe|porque|onde|como|dlaczego|gdzie|kiedy|jak)${WORD_END}))` +
    `(?:[^\\n:]{1,30}: )?(?:\\P{L}*(?:and|und|et|y|e|en|i|a|oraz|${SECRET})${WORD_END}|.*${WORD_START}(?:what(?:['’]?s)?|which|tell|give|enter|type|provide|send|confirm|read|spell|need|` +
    "was ist|wie lautet|wie ist|wie heißt|welche[rsn]?|nenn\\p{L}*|sag\\p{L}*|gib|geben|verrat\\p{L}*|brauche|" +
    "quel(?:le)?s?|c['’]est quoi|dites|dis|donne[rz]?|indique[rz]?|entre[rz]?|tape[rz]?|saisi\\p{L}*|communiqu\\p{L}*|" +
    "cu[áa]l|d[ií]me|d[ií]game|dice|dime|dame|d[ée]me|indi(?:ca|que|car)\\p{L}*|introdu\\p{L}*|escrib\\p{L}*|necesito|" +
    "qual[ei]?|dimmi|dammi|mi dia|mi dice|inserisc\\p{L}*|forni\\p{L}*|" +
    "wat is|wat was|welk[e]?|geef|zeg|noem|typ|vul|voer|diga|dig\\p{L}*|me d[áa]|informe|insira|introduz\\p{L}*|escreva|" +
    `jakie|jaki|jaka|podaj|poda[ćcm]\\p{L}*|powiedz|wpisz|poproszę|proszę)${WORD_END})`,
  "iu",
);

const END = "[^\\n?]{0,40}[?:.!…]$";

export const QUESTIONS: readonly Question[] = [
  {
    kind: "secret",
    mark:
      "pass|pin(?!\\p{L}{2})|wort|woord|contrase|clave|senha|palavra|parola|has[łl]|c[oó]d|kod|geheim|combin|kombin|tan(?!\\p{L})|losung",
    pattern: new RegExp(
      `${WORD_START}(?:(?:${SECRET})${WORD_END}|(?:${CODE}) (?:\\p{L}+['’]? ?){0,4}(?:${OPENED})${WORD_END}|` +
        `(?:${OPENED})[ -](?:${CODE})${WORD_END}|(?:alarm|tür|deur|wlan-|kluis|tresor|karten)(?:code|kode|schlüssel)${WORD_END})[^\\n?]{0,60}[?:.!…]$`,
      "iu",
    ),
    isForValue: FOR_VALUE,
  },
  {
    kind: "address",
    mark:
      "address|adress|anschrift|live|stay|street|ship|send|deliver|woh|habit|viv|log|dom|d[óo]nde|dove|indirizzo|woon|won|adres|onde|morada|endereço|mieszka",
    pattern: new RegExp(`${WORD_START}(?:${YOU_LIVE})${END}`, "iu"),
  },
  {
    kind: "name",
    mark:
      "name|who|speak|talk|hei|wer|wem|appel|nom|llam|hablo|chiam|cognome|parlo|heet|naam|spreek|chama|apelido|falo|nazy|imię|nazwisko|rozmawiam",
    pattern: new RegExp(`${WORD_START}(?:${YOUR_NAME})${END}`, "iu"),
  },
];
