/**
 * True for a request that is about something of the asker's own although no word says so: a document that somebody is to sign,
 * send or publish, or a search for what lies near. A place that not everybody knows is then where somebody is: "write a sale
 * deed for a flat in Madera", "dentists near Warwick Road"; "what is Warwick known for" is not.
 */
export function isOwnMatter(text: string): boolean {
  return DOCUMENT.test(text) || SEARCH.test(text);
}

const DOCUMENT =
  /\b(?:write|draft|compose|create|make|generate|prepare|give|design|develop|produce|craft|need)\b[^.?!\n]{0,80}\b(?:letters?|e-?mails?|posts?|captions?|adverts?|advertisements?|ads?|commercial|scripts?|deeds?|agreements?|contracts?|lease|tenancy|business plan|marketing plan|proposals?|pitch|thesis|dissertation|statement|speech|complaints?|applications?|cv|resume|reviews?|bio|notice|memo|invitations?|announcement|press release|web ?site|flyers?|brochures?|listings?|slogans?|domain names?)\b/i;
const SEARCH =
  /\b(?:apartments?|flats?|houses?|rooms?|rentals?|dentists?|doctors?|clinics?|lawyers?|jobs?|vacanc(?:y|ies)|nurser(?:y|ies)|plumbers?|gyms?|storage|garages?)\b[^.?!\n]{0,60}\b(?:near|close to|within|around|next to|by the)\b/i;
