import type { Entity } from "../../../personal_data.ts";

/** What firms of the countries of the eight languages are by law, as they write it behind their name. */
const FORM =
  "(?:(?:g?GmbH|UG|AG|KG|OHG|KGaA|SE|e\\.\\s?K\\.|e\\.\\s?V\\.|e\\.\\s?U\\.|eG|GbR)(?: & Co\\.? (?:KG|OHG|KGaA))?|(?:mbH)(?: & Co\\.? KG)?|" +
  "SARL|S\\.A\\.R\\.L\\.|SAS|SASU|EURL|S\\.A\\.S\\.|SNC|SCI|SCOP|S\\.A\\.|" +
  "S\\.\\s?L\\.(?:\\s?[UL]\\.)?|SLU|S\\.\\s?Coop\\.|S\\.L|" +
  "S\\.r\\.l\\.(?:s\\.)?|S\\.R\\.L\\.|Srl|SRL|S\\.p\\.A\\.|SpA|S\\.n\\.c\\.|S\\.a\\.s\\.|" +
  "B\\.V\\.(?:B\\.A\\.)?|BVBA|BV|N\\.V\\.|NV|V\\.O\\.F\\.|VOF|C\\.V\\.|U\\.A\\.|" +
  "Lda\\.?|Ltda\\.?|L\\.da|Unipessoal(?:,? Lda\\.?)?|EIRELI|" +
  "Sp\\. z o\\.\\s?o\\.(?: (?:i wspólnicy )?(?:sp\\. )?[kj]\\.)?|sp\\. z o\\.\\s?o\\.|[Ss]p\\. [jkp]\\.|[Ss]\\.\\s?c\\.|S\\.K\\.A\\.|" +
  "Ltd\\.?|Limited|LLC|L\\.L\\.C\\.|LLP|PLC|plc|Inc\\.?|Corp\\.?|Pty\\.? Ltd\\.?|A\\/S|ApS|AB|Oy|Oyj|d\\.o\\.o\\.|s\\.r\\.o\\.|Kft\\.)";
const WORD = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}.'’&+-]{0,30}";
const JOINT =
  "(?:&|und|u\\.|et|e|y|en|i|and|de|da|do|di|del|della|des|du|von|van|der|den|la|le|los|dla|na|w|für|voor|pour|para|per)";
const FIRM = new RegExp(
  `(?<![\\p{L}\\p{N}.])${WORD}(?: (?:${JOINT} ){0,2}${WORD}){0,6}(?: ${JOINT}(?: \\p{Ll}{1,3}\\.?)?)?,? ${FORM}(?![\\p{L}\\p{N}-])`,
  "gu",
);
/** Letters that are also something else need a name of their own before them. */
const ALSO_WORDS = /(?: (?:AB|AG|SE|BV|NV|SAS|SNC|SCI|C\.V\.|s\.\s?c\.|[Ss]p\. [jkp]\.|Limited))$/u;

/** "… desde 2019. Talleres Ibarra S.A.": a word that is too long to be short for another ended a sentence. */
const SENTENCE_BEFORE = /^.*(?:\p{N}{2}|[\p{L}\p{M}]{6})\. (?=\p{Lu})/u;

/** What is done at a firm, or comes from it: "Trabajo en Talleres Ibarra S.A.", "Rechnung der Rübsamen GmbH". */
const LEAD = new RegExp(
  "^(?:" +
    "Trabaj(?:o|é|aba|a|amos|an)|Estoy|Estuve|Empecé|Entré|Trabalh(?:o|ei|ava|a|amos|am)|Estou|Comecei|Entrei|Lavor(?:o|avo|ava|a|iamo|ano)|" +
    "Pracuj(?:ę|e|emy|ą)|Pracował(?:em|am)?|Werk(?:t|te)?|" +
    "Factura|Contrato|Presupuesto|Oferta|Pedido|Correo|Carta|Client[ea]|Emplead[oa]|Director[ae]?|Gerente|Proveedora?|" +
    "Rechnung|Angebot|Vertrag|Auftrag|Bestellung|Lieferung|Kund(?:e|in)|Mitarbeiter(?:in)?|Geschäftsführer(?:in)?|Mahnung|Schreiben|Termin|" +
    "Facture|Contrat|Devis|Commande|Salariée?|Directeur|Directrice|Employée?|Gérante?|Courrier|Lettre|" +
    "Fattura|Contratto|Preventivo|Ordine|Dipendente|Direttore|Direttrice|Lettera|" +
    "Factuur|Contract|Offerte|Bestelling|Klant|Medewerk(?:er|ster)|Brief|" +
    "Fatura|Orçamento|Encomenda|Funcionári[oa]|Diretora?|Faktura|Umowa|Zamówienie|Klient(?:ka)?|Pracowni(?:k|ca)|Dyrektor(?:ka)?|Pismo" +
    `) (?:${JOINT} ){1,2}(?=[\\p{Lu}\\p{N}])`,
  "u",
);

/** Firms by what they are by law: "Tischlerei Hagemeister & Söhne OHG", "Stolarnia Bracia Hajduk s.c.". */
export function findLegalForms(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { 0: matched, index: from } of text.matchAll(FIRM)) {
    const before = SENTENCE_BEFORE.exec(matched)?.[0].length ?? 0;
    const [whole, index] = [matched.slice(before), from + before];
    // A sentence's first word may be an article: "Die Feinmechanik Rübsamen GmbH".
    const article =
      /^(?:Der|Die|Das|Den|Dem|Eine?|Le|La|L['’]|Les|El|Los|Las|Il|Lo|De|Het|O|A|Os|As|The|Unsere?|Notre|Nuestra|Bei|Von|An|Für|Mit|Dear|From|To|At|Our)\s/u
        .exec(whole)?.[0].length ?? LEAD.exec(whole)?.[0].length ?? 0;
    const name = whole.slice(article);
    if (ALSO_WORDS.test(name) && !/\p{Lu}\p{Ll}+ /u.test(name)) continue;
    found.push({
      start: index + article,
      end: index + whole.length,
      type: "ORGANISATION",
      score: 0.85,
      detector: "legal-form",
    });
  }
  return found;
}
