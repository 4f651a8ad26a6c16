/**
 * Whether a call of a tool may reach out: something in its arguments names a place to connect to or a thing to run, that the
 * user did not write. What an original stands beside is then as dangerous as what it stands in.
 * @param strings every string of the arguments, as the model wrote it and with originals in it
 * @param said what the user wrote in this conversation
 */
export function reachesOut(strings: readonly string[], said: readonly string[]): boolean {
  const own = plain(said.join("\n"));
  const ownHosts = new Set(hostsIn(own));
  return strings.map(plain).some((text) =>
    text.trim() !== "" && !standsIn(text.trim(), own) &&
    (isRun(text) || urlsIn(text).some((url) => !isOwnUrl(url, own, ownHosts)) ||
      hostsIn(text).some((host) => !ownHosts.has(host)))
  );
}

/** Full-width letters, other stops and signs without width read as a resolver reads them. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\u3002\uff61]/g, ".").replace(/%2e/gi, ".");
}

function standsIn(text: string, own: string): boolean {
  for (let at = own.indexOf(text); at >= 0; at = own.indexOf(text, at + 1)) {
    const isWhole = !/[\p{L}\p{N}_.@/-]/u.test(own.charAt(at - 1)) &&
      !/^(?:[\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])/u.test(own.slice(at + text.length, at + text.length + 2));
    if (isWhole) return true;
  }
  return false;
}

function urlsIn(text: string): string[] {
  const bare = text.replace(MAIL, " ").matchAll(BARE_URLS);
  const found = [
    ...text.matchAll(URLS),
    ...[...bare].filter(([, ending = ""]) => !DOCUMENTS.has(ending.toLowerCase())),
  ];
  return found.map(([url]) => url.replace(/[.,;:!?'"*_]+$/, ""));
}

/** A host that the user named is theirs, but no path or query there that they did not write. */
function isOwnUrl(url: string, own: string, ownHosts: ReadonlySet<string>): boolean {
  if (standsIn(url, own)) return true;
  const [, host] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#\\@:]+)\/?$/i.exec(url) ?? [];
  return host !== undefined && ownHosts.has(host.toLowerCase());
}

function hostsIn(text: string): string[] {
  const withoutMail = text.replace(MAIL, " ");
  return [...withoutMail.matchAll(HOSTS)].map(([host]) => host.toLowerCase())
    .filter((host) => !DOCUMENTS.has(host.slice(host.lastIndexOf(".") + 1)));
}

function isRun(text: string): boolean {
  return SHELL.test(text) || SCRIPT.test(text) || PROGRAM_FILE.test(text) || CALL.test(text) ||
    OPTION_ALONE.test(text) || PROGRAM_ALONE.test(text) || BEGUN.test(text) || WITH_OPERANDS.test(text) ||
    WORD_WITH_OPERANDS.test(text);
}

const URLS =
  /(?:\b[a-z][a-z0-9+.-]{0,20}:[/\\]{2}|(?<![:\p{L}\p{N}/\\])[/\\]{2}(?=[\p{L}\p{N}[])|\b(?:data|javascript|vbscript|file|blob):(?=\S))[^\s<>"`)\]}]*/giu;
const BARE_URLS =
  /(?<![\p{L}\p{N}_.@/-])(?:[\p{L}\p{N}_-]{1,63}\.){1,10}(\p{L}{2,63})(?::\d{1,5})?[/?#][^\s<>"`)\]}]+/gu;
/** An address of mail; its domain is nobody to connect to, unless a path or port follows. */
export const MAIL =
  /(?<![\p{L}\p{N}/\\@.])[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,9}(?![\p{L}\p{N}@-]|[:/\\]\S|\.[\p{L}\p{N}])/gu;
const HOSTS = new RegExp(
  [
    String
      .raw`(?<![\p{L}\p{N}_])[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}(?:\.[\p{L}\p{N}_-]{1,63}){0,9}\.(?:xn--[a-z0-9-]{1,59}|[\p{L}]{2,63})(?![\p{L}\p{N}_-])`,
    String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)`,
    String.raw`(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])`,
    String.raw`(?<![\w:])(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{0,4}::(?:[0-9a-f]{1,4})(?::[0-9a-f]{1,4})*(?![\w:])`,
    String.raw`(?<![\w.-])localhost(?![\w-])`,
    String.raw`(?<![\w.:-])[a-z][\w-]{0,62}:\d{3,5}(?=/|$)`,
    String.raw`(?<![\w.])0x[0-9a-f]{8}(?!\w)`,
  ].join("|"),
  "giu",
);
/** Endings of documents that are no domain's. */
const DOCUMENTS: ReadonlySet<string> = new Set(
  ("pdf doc docx xls xlsx ppt pptx txt csv tsv png jpg jpeg gif svg webp bmp tiff heic mp3 mp4 wav m4a flac ogg opus vtt srt " +
    "json jsonl xml yaml yml html htm log odt ods odp rtf ics eml vcf js ts tsx css").split(" "),
);

/** Names that are hardly ever anything but a program's. */
const PROGRAMS =
  "curl|wget|httpie|xh|aria2c|git|rm|cp|mv|ls|cd|mkdir|rmdir|chmod|chown|sudo|doas|ssh|scp|sftp|rsync|rclone|python[\\d.]*|pypy3?|ipython|nodejs|npm|npx|pnpm|yarn|" +
  "pip[\\d.]*|pipx|uvx|deno|bun|bash|sh|zsh|fish|dash|ksh|csh|tcsh|busybox|powershell|pwsh|docker|podman|kubectl|helm|psql|mysql|sqlite3|mongosh|redis-cli|sed|awk|gawk|" +
  "grep|egrep|rg|tar|unzip|gzip|osascript|printf|nc|ncat|netcat|socat|telnet|ftp|tftp|lftp|nslookup|traceroute|openssl|apt|apt-get|brew|cargo|php|aws|" +
  "gcloud|az|gh|eval|exec|xargs|nohup|crontab|systemctl|certutil|bitsadmin|mshta|rundll32|regsvr32|wscript|cscript|" +
  "sendmail|mailx|mutt|swaks|gpg|base64|xxd|perl|ruby|lua|Rscript|tclsh|invoke-(?:webrequest|restmethod|expression)|iwr|irm|iex";
/** Programs whose names are also words. */
const WORDS =
  "cat|echo|touch|kill|tee|dig|ping|host|find|sort|cut|head|tail|open|mail|make|node|java|go|env|source|export|" +
  "date|time|watch|screen|start|code|copy|move|del|type|patch|at|test|read|less|more|cmd|call|run|dd|ed|ex|vi|vim|w3m|links|lynx|nice|timeout|uv|nslookup|whois|finger|strings";
const EXE = "(?:\\.exe|\\.cmd)?";
/** Where a command begins: a line, also of a notebook, a patch or a prompt, and after an operator of a shell. */
const BEGIN =
  "(?:^|[\\n\\r;|&({`!]|\\$\\(|\\b(?:[Rr]un|[Ee]xecute|[Tt]hen|[Tt]ype|[Ii]nvoke|[Cc]all|[Dd]o|[Ff]irst)\\b:?)[ \\t]*(?:[+$#%>!@-]{1,3}[ \\t]*)?(?:[A-Z_]+=\\S*[ \\t]+)*";
const OPTION = "-{1,2}[\\p{L}\\p{N}]";
const PATH = "[~.]{0,2}/\\S|[a-z]:\\\\";

const SHELL =
  /&&|\|\||\$\(|\$\{|`|\s\|\s|\S[ \t]+\d?>>?\s|<<<?\s*['"]?\w|^\s*(?:SELECT|INSERT|UPDATE|DELETE|DROP)\s|\/dev\/(?:tcp|udp)/;
const SCRIPT = /(?:^|[\n\r])[ \t+>]*(?:#!|%%?[a-z]|!\s*[\p{L}./~])/u;
const PROGRAM_FILE =
  /(?:^|[\s"'=(])(?:\S{0,100}\/s?bin\/\S|\.{1,2}\/[\w-]+(?=\s|$)|\S{0,100}system32\S)|[\w-]\.(?:exe|bat|cmd|com|ps1|psm1|vbs|sh|bash|zsh|py|pyw|rb|pl|php|jar|msi|scr|mjs|cjs|command|applescript)(?![\p{L}\p{N}_.@-])/iu;
const CALL =
  /(?<![\p{L}\p{N}_])(?:[a-z_$][\w$]{0,60}\.[a-z_$][\w$]{0,60}|fetch|exec|eval|system|popen|require|import|print|spawn|subprocess)\(|(?:^|[\n\r;])[ \t+]*(?:import [a-z_][\w.]*[ \t]*(?:$|[\n\r;])|from [\w.]+ import |def \w+\()/u;
const OPTION_ALONE = new RegExp(`^\\s*(?:-[A-Za-z]|--[\\p{L}][\\p{L}\\p{N}-]*)(?:=[^]*)?\\s*$`, "u");
const PROGRAM_ALONE = new RegExp(`^\\s*(?:${PROGRAMS}|node|cmd)${EXE}\\s*$`, "i");
const BEGUN = new RegExp(`${BEGIN}(?:${PROGRAMS})${EXE}(?=[ \\t]+\\S)`, "u");
const WITH_OPERANDS = new RegExp(
  `(?<![\\p{L}\\p{N}_.-])(?:${PROGRAMS})${EXE}[ \\t]+(?:${OPTION}|${PATH}|["'$<>@[]|[\\w-]{1,60}=|\\S{1,100}\\.[a-z]|(?:push|pull|clone|commit|fetch|install|exec|publish|apply|upload)\\b)`,
  "iu",
);
const WORD_WITH_OPERANDS = new RegExp(
  `(?<![\\p{L}\\p{N}_.-])(?:${WORDS})${EXE}[ \\t]+${OPTION}|${BEGIN}(?:${WORDS})${EXE}[ \\t]+(?:${PATH}|[$<>])|[;|&]\\s*(?:${WORDS})[ \\t]+["'[]`,
  "iu",
);
