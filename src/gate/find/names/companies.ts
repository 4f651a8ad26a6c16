import type { Entity } from "../../../personal_data.ts";
import { fold, tokenise } from "../../../text/words.ts";

/** Companies that everybody knows, in whatever case they are written: a name in lower case is no secret less. */
export function findCompanies(text: string): Entity[] {
  return tokenise(text).filter(({ text: word }) => isKnownCompany(word))
    .map(({ start, end }) => ({ start, end, type: "ORGANISATION", score: 0.6, detector: "company" }));
}

export function isKnownCompany(word: string): boolean {
  return COMPANIES.has(fold(word).replace(/'?s$/, "")) || COMPANIES.has(fold(word));
}

/** Employers, banks, shops, carriers, broadcasters and makers; none is also an English word, a place or a first name. Written by us. */
const COMPANIES: ReadonlySet<string> = new Set(
  (`hsbc barclays natwest santander citibank citigroup jpmorgan goldman deutschebank commerzbank bnp ubs
rabobank unicredit bbva icici hdfc sbi maybank dbs ocbc mufg wellsfargo paypal mastercard revolut monzo
klarna wirecard westpac anz natixis nordea danske swedbank erste raiffeisen mcdonalds mcdonald's starbucks
kfc nando's nandos domino's dominos chipotle walmart carrefour tesco sainsbury's sainsburys asda aldi lidl
ikea costco walgreens cvs kroger rewe edeka migros auchan leclerc mercadona primark zara uniqlo adidas
nike puma gucci prada loreal l'oreal unilever nestle nestlé danone pepsico heineken carlsberg diageo
mondelez cadbury toyota honda nissan mazda subaru hyundai kia bmw audi volkswagen vw porsche daimler
renault peugeot citroen fiat ferrari volvo scania tesla byd siemens bosch philips samsung sony toshiba
panasonic hitachi fujitsu lenovo huawei xiaomi nokia ericsson motorola qualcomm nvidia intel amd asml ibm
oracle sap salesforce accenture capgemini infosys wipro tcs cognizant deloitte kpmg pwc ey mckinsey bcg
bain netflix spotify uber lyft airbnb expedia ebay alibaba tencent baidu bytedance rakuten zalando
flipkart swiggy zomato gojek openai deepmind anthropic palantir nbc cnn bbc cbs msnbc espn hbo disney
pixar warner bloomberg reuters nytimes vodafone verizon comcast t-mobile tmobile telefonica telekom airtel
jio telstra econet safaricom mtn boeing airbus lufthansa ryanair easyjet qantas klm airfrance
britishairways fedex dhl usps maersk pfizer novartis roche bayer astrazeneca gsk glaxosmithkline sanofi
moderna biontech merck medtronic exxon exxonmobil chevron bp totalenergies aramco gazprom equinor petronas
allianz axa metlife aetna cigna blackrock berkshire linkedin`)
    .trim().split(/\s+/),
);
