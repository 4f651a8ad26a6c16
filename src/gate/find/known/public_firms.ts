import { fold } from "../../../text/fold.ts";

/**
 * Firms, makers, clubs, bands, parties and bodies that general talk names and everybody may know, folded. Some are words or
 * places as well, so that they make no firm of such a word anywhere; they count only for what was taken for a firm already.
 * Written by us.
 */
const FIRMS: ReadonlySet<string> = new Set(
  (`microsoft|google|facebook|meta|amazon|apple|alphabet|twitter|x|instagram|whatsapp|tiktok|snapchat|pinterest|reddit|quora|youtube|netflix|disney|shopify|etsy|stripe|square|paypal|dell|hp|acer|asus|lg|canon|nikon|kodak|xerox|cisco|adobe|atlassian|dropbox|github|gitlab|mozilla|canonical|red hat|nintendo|sega|ford|general motors|chrysler|chevrolet|jeep|mercedes|mercedes-benz|opel|skoda|škoda|seat|lamborghini|jaguar|land rover|rolls-royce|mini|suzuki|mitsubishi|lexus|harley-davidson|shell|nasa|esa|spacex|blue origin|unesco|unicef|greenpeace|amnesty international|red cross|world bank|european union|eu|nato|onu|ue|uno|fifa|uefa|nba|nfl|fia|ioc|
   real madrid|fc barcelona|barcelona|bayern munich|bayern münchen|fc bayern|borussia dortmund|manchester united|manchester city|liverpool|arsenal|chelsea|juventus|juve|milan|inter|ajax|feyenoord|psv|benfica|sporting|porto|fc porto|flamengo|santos|boca juniors|river plate|psg|paris saint-germain|olympique de marseille|lakers|chicago bulls|yankees|legia warszawa|ferrari|red bull|mclaren|
   beatles|the beatles|rolling stones|the rolling stones|radiohead|coldplay|u2|metallica|nirvana|pink floyd|led zeppelin|abba|ac/dc|iron maiden|depeche mode|the cure|the doors|the who|the clash|sex pistols|oasis|blur|gorillaz|arctic monkeys|foo fighters|green day|pearl jam|linkin park|red hot chili peppers|guns n' roses|fleetwood mac|eagles|the eagles|beach boys|the beach boys|spice girls|one direction|rammstein|kraftwerk|scorpions|die ärzte|die toten hosen|indochine|noir désir|mecano|pooh|golden earring|legião urbana|os mutantes|perfect|
   cdu|csu|spd|fdp|afd|die grünen|psoe|pp|podemos|vox|partito democratico|forza italia|lega|rassemblement national|les républicains|vvd|pvda|d66|pvv|pis|solidarność|labour|tories|republicans|democrats|bundestag|bundesrat|bundesliga|assemblée nationale|sénat|cortes|knesset|duma|sejm|kremlin|white house|house of lords|house of commons|supreme court|wall street|hollywood|bollywood|broadway|silicon valley|premier league|champions league|la liga|ligue 1|serie a|eredivisie|primeira liga|ekstraklasa|roland garros|wimbledon|tour de france|giro d'italia|vuelta|super bowl|world cup|eurovision|oscars|harvard|stanford|yale|princeton|oxford|cambridge|mit|sorbonne|lehman brothers|enron|opec|wto|imf|oecd|ocde|
   boeing|airbus|lego|ikea|coca-cola|coca cola|pepsi|red bull|mcdonald's|starbucks|zara|h&m|gucci|rolex|barbie|playmobil|tupperware|duolingo|khan academy|coursera|udemy|linkedin|airbnb|booking.com|ryanair|cloudflare|avast|octopus|open ai|openai|anthropic|deepmind|amazon prime|prime video|amazon music|amazon alexa|alexa|siri|cortana|google maps|google drive|google docs|google sheets|google photos|google home|google translate|google scholar|google play|google pay|apple music|apple pay|apple tv|apple watch|microsoft teams|microsoft office|office 365|youtube music|youtube premium|disney plus|disney+|hbo max|paramount plus|playstation plus|xbox game pass|game pass|spotify premium|big mac|coca-cola zero|black friday|cyber monday|prime day`)
    .split("|").map((name) => fold(name.trim())),
);

/** True for the whole name of a firm, body, club or band that everybody may know, also with its article. */
export function isPublicFirm(name: string): boolean {
  const folded = fold(name).replace(/['’]s?$/, "").trim();
  return FIRMS.has(folded) ||
    FIRMS.has(folded.replace(/^(?:the|die|der|das|la|le|les|el|il|lo|de|het|o|a) /, ""));
}
