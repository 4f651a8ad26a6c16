/** How a language takes something on, asks for it, or names whose it is. Without a day or a clear promise it is talk. */
export interface ActionCues {
  /** A promise that needs no day. */
  readonly promises: RegExp;
  /** What the speaker does, which is an action with a day only. */
  readonly own: RegExp;
  /** `name` is who shall do it. */
  readonly named: RegExp;
  readonly asks: RegExp;
  /** A label before the task. */
  readonly label: RegExp;
  /** Said, denied, done or only thought of. */
  readonly talk: RegExp;
  readonly accepts: RegExp;
}

const NAME = String.raw`(?<name>\p{Lu}[\p{L}’'-]+)`;

/** The languages of the gate other than English, whose rules are in `actions.ts`. */
export const ACTION_CUES: Readonly<Record<string, ActionCues>> = {
  de: {
    promises:
      /(?<!\p{L})(?:ich (?:werde|übernehme|kümmere mich|verspreche)|(?:übernehme|verspreche) ich|kümmere ich mich|ich sorge dafür)(?!\p{L})/iu,
    own: /(?<!\p{L})(?:ich (?:\p{L}+e|muss|soll|kann)|\p{L}+e ich|wir (?:müssen|werden|\p{L}+en))(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:wird|soll|muss|übernimmt|kümmert sich|schickt|macht|prüft|schreibt|bestellt|ruft|bereitet|erstellt|liefert|klärt|organisiert|bucht)(?!\p{L})`,
      "u",
    ),
    asks:
      /(?<!\p{L})(?:kannst du|könntest du|können sie|könnten sie|würdest du|würden sie|bitte)(?!\p{L})|(?:^|[,:] )(?!(?:hast|bist|weißt|kommst|meinst|glaubst|siehst|hörst|kennst|findest|denkst|möchtest|willst|magst|wirst|warst|hattest|musst|darfst|sollst|brauchst|verstehst)\s)\p{L}+st du .{3,}\?$/iu,
    label: /^(?:aufgaben?|to-?do|aktion)(?: für [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:hätte|wäre|würde ich (?:nicht|gern)|nicht mehr|werde(?:n)? (?:.{0,20}\s)?nicht|wenn ich|falls|habe .{0,40}(?:geschickt|gemacht|erledigt)|gestern|letzte woche|wir (?:müssen|sollten|wollen|werden) (?:heute|jetzt|gleich)\b.{0,80}\s(?:sprechen|reden|diskutieren)|heute (?:müssen|sollten|wollen|werden) wir .{0,80}\s(?:sprechen|reden|diskutieren))(?!\p{L})/iu,
    accepts: /^(?:ja|klar|gerne?|mache ich|okay|ok|natürlich|sicher|kein problem)(?!\p{L})/iu,
  },
  fr: {
    promises:
      /(?<!\p{L})(?:je (?:m['’](?:en )?occupe|vais|promets|me charge|prends en charge)|j['’]enverrai|je \p{L}+rai)(?!\p{L})/iu,
    own: /(?<!\p{L})(?:je \p{L}+|j['’]\p{L}+|nous (?:devons|allons)|on (?:doit|va)|il faut)(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:va|doit|s['’]occupe|enverra|envoie|prépare|fera|appelle|appellera|vérifie|écrit|commande|\p{L}+ra)(?!\p{L})`,
      "u",
    ),
    asks:
      /(?<!\p{L})(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|tu peux|s['’]il te plaît|s['’]il vous plaît|merci de)(?!\p{L})/iu,
    label: /^(?:actions?|tâches?|à faire)(?: pour [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:je ne|on ne|nous ne|si je|si on|j['’]ai (?:déjà )?(?:envoyé|fait)|hier|la semaine dernière|je vais bien|je vais vous (?:montrer|dire|présenter))(?!\p{L})/iu,
    accepts: /^(?:oui|d['’]accord|bien sûr|ok|okay|pas de problème|entendu|volontiers)(?!\p{L})/iu,
  },
  es: {
    promises:
      /(?<!\p{L})(?:(?:yo )?(?:voy a \p{L}+r|me encargo|me ocupo|prometo)|\p{L}{3,}(?:aré|eré|iré))(?!\p{L})/iu,
    own:
      /(?<!\p{L})(?:tengo que|debo|yo \p{L}+o|\p{L}{3,}o (?:el|la|los|las)|tenemos que|hay que|vamos a)(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:va a|debe|tiene que|se encarga|enviará|prepara|preparará|llama|llamará|revisa|\p{L}+(?:ará|erá|irá))(?!\p{L})`,
      "u",
    ),
    asks: /(?<!\p{L})(?:puedes|podrías|puede usted|podría|por favor)(?!\p{L})/iu,
    label: /^(?:tareas?|acci(?:ón|ones)|pendientes?)(?: para [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:no (?:voy|vamos|\p{L}+(?:aré|eré|iré))|si (?:puedo|voy)|ya (?:lo )?(?:envié|hice|he)|ayer|la semana pasada)(?!\p{L})/iu,
    accepts: /^(?:sí|claro|vale|de acuerdo|por supuesto|ok|sin problema)(?!\p{L})/iu,
  },
  it: {
    promises:
      /(?<!\p{L})(?:me ne occupo|mi occupo|ci penso io|prometto|\p{L}{3,}(?:erò|irò|arò)|manderò|vado a \p{L}+)(?!\p{L})/iu,
    own: /(?<!\p{L})(?:devo|io \p{L}+o|\p{L}{3,}o (?:il|la|lo|i|le|gli)|dobbiamo|bisogna)(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:deve|si occupa|manda|manderà|prepara|preparerà|chiama|chiamerà|controlla|scrive|ordina|\p{L}+(?:erà|irà|arà))(?!\p{L})`,
      "u",
    ),
    asks: /(?<!\p{L})(?:puoi|potresti|può|potrebbe|per favore|per piacere)(?!\p{L})/iu,
    label: /^(?:azion[ei]|compit[oi]|da fare)(?: per [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:non \p{L}+(?:erò|irò|arò)|se (?:posso|riesco)|ho già|ieri|la settimana scorsa)(?!\p{L})/iu,
    accepts: /^(?:sì|certo|va bene|d['’]accordo|ok|nessun problema|volentieri)(?!\p{L})/iu,
  },
  nl: {
    promises:
      /(?<!\p{L})(?:ik (?:zal|ga|zorg|beloof|neem .{1,30} op me|pak .{1,30} op)|zal ik|ga ik|zorg ik)(?!\p{L})/iu,
    own: /(?<!\p{L})(?:ik (?:moet|\p{L}+)|(?:\p{L}+) ik|we (?:moeten|gaan|zullen))(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:zal|gaat|moet|zorgt|stuurt|maakt|belt|schrijft|bestelt|controleert|regelt|neemt)(?!\p{L})`,
      "u",
    ),
    asks: /(?<!\p{L})(?:kun je|kan je|kunt u|zou je|zou u|wil je|alsjeblieft|graag)(?!\p{L})/iu,
    label: /^(?:acties?|actiepunten?|taken|taak|te doen)(?: voor [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:ik (?:zal|ga) (?:.{0,20}\s)?niet|als ik|heb .{0,40}(?:gestuurd|gedaan|gemaakt)|gisteren|vorige week|ik ga jullie)(?!\p{L})/iu,
    accepts: /^(?:ja|prima|goed|oké|natuurlijk|zeker|geen probleem|doe ik)(?!\p{L})/iu,
  },
  pl: {
    promises:
      /(?<!\p{L})(?:wyślę|zrobię|przygotuję|zadzwonię|sprawdzę|napiszę|zajmę się|zamówię|kupię|zarezerwuję|poprawię|dokończę|dostarczę|prześlę|obiecuję|zorganizuję|będę \p{L}+)(?!\p{L})/iu,
    own: /(?<!\p{L})(?:muszę|mam|\p{L}{3,}ę|musimy|trzeba)(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:ma|musi|powinien|powinna|wyśle|zrobi|przygotuje|zadzwoni|sprawdzi|napisze|zajmie się|zamówi|kupi)(?!\p{L})`,
      "u",
    ),
    asks: /(?<!\p{L})(?:czy możesz|możesz|mógłbyś|mogłabyś|czy może pan|czy może pani|proszę)(?!\p{L})/iu,
    label: /^(?:zadani[ae]|do zrobienia|akcj[ae])(?: dla [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:nie (?:wyślę|zrobię|będę|\p{L}+ę)|jeśli|gdybym|już (?:wysłał|zrobił)\p{L}*|wczoraj|w zeszłym tygodniu)(?!\p{L})/iu,
    accepts: /^(?:tak|jasne|dobrze|oczywiście|pewnie|nie ma problemu)(?!\p{L})/iu,
  },
  pt: {
    promises:
      /(?<!\p{L})(?:(?:eu )?(?:vou \p{L}+r|me encarrego|encarrego-me|fico de|trato d[eiao]|prometo)|\p{L}{3,}(?:arei|erei|irei))(?!\p{L})/iu,
    own:
      /(?<!\p{L})(?:tenho (?:de|que)|preciso|devo|eu \p{L}+o|\p{L}{3,}o (?:o|a|os|as)|temos (?:de|que)|precisamos)(?!\p{L})/iu,
    named: new RegExp(
      String
        .raw`(?<!\p{L})${NAME} (?:vai|deve|tem (?:de|que)|se encarrega|envia|enviará|prepara|liga|verifica|escreve|\p{L}+(?:ará|erá|irá))(?!\p{L})`,
      "u",
    ),
    asks: /(?<!\p{L})(?:podes|pode|poderias|poderia|você pode|por favor)(?!\p{L})/iu,
    label: /^(?:tarefas?|aç(?:ão|ões)|pendências?)(?: para [\p{L} ]+)?\s*[:–-]/iu,
    talk:
      /(?<!\p{L})(?:não (?:vou|vamos|\p{L}+(?:arei|erei|irei))|se (?:eu )?(?:puder|for)|já (?:enviei|fiz)|ontem|na semana passada)(?!\p{L})/iu,
    accepts: /^(?:sim|claro|certo|está bem|combinado|ok|sem problema)(?!\p{L})/iu,
  },
};
