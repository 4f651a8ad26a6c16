/**
 * Words that stand where a secret could and are none: types, what a field is called, what a sentence goes on with, and what
 * refers to a secret kept elsewhere.
 */
const NO_SECRETS: ReadonlySet<string> = new Set(
  (`string str text varchar char nvarchar bytes bytea byte number int integer int32 int64 u8 u16 u32 u64 i32 i64 usize long float double decimal bool boolean bit date datetime uuid any unknown object array list map dict void never symbol bigint null none nil undefined true false yes no on off
optional required option some maybe result secretstr securestring stringfield charfield passwordfield password passwords passwd passphrase passcode pwd pass pin secret secrets token tokens key keys apikey credential credentials auth hash hashed encrypted redacted hidden masked omitted removed placeholder example sample test todo tbd changeme default empty blank missing invalid incorrect wrong expired
field input label value values type name user username email login admin root field form reset forgot forgotten change confirm confirmation strength policy manager hint prompt length min max minlength maxlength pattern validation validate validator valid check checked match matches mismatch
enter your the a an is are was be must should can will and or not at least in on of for with to from by this that it my our its new old same strong weak long short too very already still now here there always
column table database string-literal self this await async return req request res response body params query config settings env process props state data payload options args kwargs ctx context`)
    .split(/\s+/),
);

/** True for a value that may be a secret: neither a type, a label, an expression, a reference, a mask, nor ours. */
export function mayBeSecret(value: string): boolean {
  const plain = value.replace(/^["'`“‘]|["'`”’]$/g, "");
  if (plain.length < 3 || NO_SECRETS.has(plain.toLowerCase())) return false;
  if (/^[*•x#_.-]+$/i.test(plain) || /^(?:x{3,}|y{3,}|\.{3}|…)/i.test(plain)) return false;
  // References and templates, e.g. `${VAR}`, `$VAR`, `{{ var }}`, `<your password>`, `%PASS%`, `process.env.X`, `get()`.
  if (/^(?:\$\{?[A-Z_a-z]\w*\}?|\{\{.*|<[^>]*>?|%\w+%|@\w+|#\{.*|\*+|&\w+|!\w+)$/.test(plain)) return false;
  if (
    /^(?:process\.env|os\.environ|os\.getenv|env\.|ENV\[|System\.getenv|config\.|settings\.|secrets\.|vault|this\.|self\.|req\.|request\.|props\.|data\.|form\.|user\.|var\.|local\.|module\.)/i
      .test(plain)
  ) return false;
  if (/^[\w.]+\(.*|^\w+\[.*\]?$|^(?:your|my|the|enter|insert|type|new|some)[-_ ]/i.test(plain)) return false;
  return /[\p{L}\p{N}]/u.test(plain);
}
