import { isHighEntropy, JOINED_WORDS } from "./entropy.ts";
import { DIGEST_BEFORE } from "./machine_values.ts";
import { mayBeSecret } from "./secret_value.ts";
import type { Recogniser } from "./recogniser.ts";

/** Passwords, keys and tokens: by their prefix, by what they are assigned to, and by how random they look. */
export const CREDENTIAL_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "private-key",
    type: "CREDENTIAL",
    score: 1,
    needs: "dashes",
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:.,-]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  {
    name: "token-prefix",
    type: "CREDENTIAL",
    score: 1,
    pattern:
      /\b(?:sk-(?:proj-|ant-|live-|test-)?|(?:sk|pk|rk)_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|ya29\.|hf_|npm_|pypi-|dop_v1_|SG\.|shpat_|EAAC|whsec_|key-|AGE-SECRET-KEY-|dckr_pat_|lin_api_|ATATT)[A-Za-z0-9_.\/+=-]{8,400}/g,
  },
  {
    name: "bot-token",
    type: "CREDENTIAL",
    needs: "colon",
    score: 1,
    pattern: /(?<![\w:])\d{8,10}:[A-Za-z0-9_-]{30,40}(?![\w-])/g,
  },
  {
    name: "jwt",
    type: "CREDENTIAL",
    score: 1,
    needs: "token",
    pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  },
  {
    name: "bearer",
    type: "CREDENTIAL",
    score: 1,
    needs: "bearer",
    pattern: /\b(?:bearer|basic)\s+(?<value>[A-Za-z0-9._~+\/=-]{12,2000})/gi,
    isValid: (value) => /\d/.test(value) || /[A-Z].*[a-z].*[A-Z]/.test(value),
  },
  {
    name: "assigned-secret",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "secret",
    pattern:
      /(?<![A-Za-z])(?:api[ _-]?key|apikey|(?:secret[ _-]?)?access[ _-]?key|account[ _-]?key|signing[ _-]?key|encryption[ _-]?key|webhook[ _-]?secret|secret(?:[ _-]?key)?|client[ _-]?secret|auth[ _-]?token|access[ _-]?token|refresh[ _-]?token|token|private[ _-]?key)["']?\s{0,2}(?:is|=|:|=>)\s{0,2}["'`]?(?<value>[A-Za-z0-9_.\/+~=-]{12,500})/gi,
    isValid: (value) => /\d/.test(value),
  },
  {
    // DB_PASSWORD=swordfish, spring.datasource.password=x, --password x, "jwtSecret": "x": whatever the key begins with.
    name: "secret-setting",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "secret word",
    pattern:
      /(?<![A-Za-z0-9])(?:[A-Za-z0-9]{1,30}[_.-]){0,5}[A-Za-z0-9]{0,24}(?:passwords?|passwd|passphrase|passcode|pwd|secrets?|apikey|api[_-]key|access[_-]?key|private[_-]?key|secret[_-]?key|auth[_-]?token|token|credentials?|kennwort|passwort|wachtwoord|contrase(?:ñ|n)a|clave|senha|hasło|haslo|mot[_ ]de[_ ]passe|mdp)["'`]?(?:=|\s{0,3}:=\s{0,3}|\s{1,3}=\s{1,3}|\s{0,3}=>\s{0,3}|:\s{0,3}(?=["'`])|(?<=\s--?[\w-]{1,40})\s)(?:["'`](?<value>[^"'`\n]{3,200})["'`]|(?<plain>[^\s"'`<>,;&|(){}]{3,200}))/giu,
    isMeant: mayBeSecret,
  },
  {
    // A line of its own in a configuration: "password: swordfish".
    name: "secret-line",
    type: "CREDENTIAL",
    score: 0.9,
    needs: "secret word",
    pattern:
      /(?<=^[ \t-]{0,40})[\w.-]{0,40}(?:password|passwd|passphrase|passcode|pwd|secret|token|api[_-]?key|kennwort|passwort|wachtwoord|contrase(?:ñ|n)a|clave|senha|hasło|haslo|mot de passe|mdp|pin(?:code)?|pincode)\s?:[ \t]{1,3}(?<value>[^\s"'`<>,;&|(){}[\]]{3,200})(?=[ \t]{0,4}(?:$|[#;]))/gimu,
    isMeant: mayBeSecret,
  },
  {
    name: "password",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "password",
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|code|phrase|wd)?|pwd|pin(?: code)?)["']?\s{0,2}(?:is now|was|is|=|:|set to|changed to)\s{0,2}(?:["'`“‘](?<value>[^"'`”’\n]{4,64})["'`”’]|["'`“‘]?(?<plain>(?:(?![;&]\s?[A-Za-z][\w ]{1,30}=)[^\s"'`“”‘’<>]){3,64}(?<![.,;:?)])))/gi,
    isValid: (value) => /\d|[!@#$%^&*_+=~]/.test(value),
    isMeant: mayBeSecret,
  },
  {
    name: "with-password",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "password",
    pattern:
      /\bpass(?:word|code|phrase)?s?\s{1,2}(?:of\s)?["'`“‘]?(?<value>[^\s"'`“”‘’<>]{4,64}[^\s"'`“”‘’<>.,;:?)])/gi,
    isValid: (value) => /[a-z]/i.test(value) && /\d|[!@#$%^&*+=~]/.test(value),
    isMeant: mayBeSecret,
  },
  {
    name: "login-argument",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "option",
    pattern:
      /(?:\bcurl\b[^\n]{0,200}?|\bwget\b[^\n]{0,200}?|\bhttp\b[^\n]{0,100}?)\s(?:-u|--user|-a|--auth)[ =]["']?(?<value>[^\s"':]{1,60}:[^\s"']{1,100})/gi,
    isMeant: (value) => mayBeSecret(value.slice(value.indexOf(":") + 1)),
  },
  {
    name: "password-argument",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "option",
    pattern:
      /(?:\b(?:mysql|mysqldump|mysqladmin|sshpass|mariadb)\b[^\n]{0,120}?\s-p\s?|\bConvertTo-SecureString\s(?:-String\s)?|\b(?:docker|podman|nerdctl|oras|skopeo|buildah|helm|az|oc|cf|heroku|npm)\b[^\n]{0,60}?\blogin\b[^\n]{0,100}?\s-p\s|\bnet user \S{1,40}\s|\bnet use\b[^\n]{0,120}?\s\/user:\S{1,80}\s|\bmachine \S{1,80} login \S{1,60} password\s|\bredis-cli\b[^\n]{0,80}?\s-a\s)["']?(?<value>[^\s"'-][^\s"']{2,100})/gi,
    isMeant: mayBeSecret,
  },
  {
    // <password>…</password>, <string name="api_key">…</string>, <add key="ApiKey" value="…"/>.
    name: "secret-element",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "secret word",
    pattern:
      /<[\w:.-]{0,40}(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|kennwort|passwort)(?:\s[^<>\n]{0,100})?>(?<value>[^<>\n]{3,200})<\/|\b(?:name|key|id)=["'][\w.-]{0,40}(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)["'][^<>\n]{0,60}?(?:>|\svalue=["'])(?<plain>[^<>"'\n]{3,200})/gi,
    isMeant: mayBeSecret,
  },
  {
    // CREATE USER app IDENTIFIED BY 'x'; SET PASSWORD = PASSWORD('x').
    name: "database-password",
    type: "CREDENTIAL",
    score: 0.95,
    pattern:
      /\b(?:identified(?: with \w{1,40})? (?:by|as)(?: password)?|password)\s?\(?\s?'(?<value>[^'\n]{3,100})'/gi,
    isMeant: mayBeSecret,
  },
  {
    // What opens a door: "the door code is 2580#", "Türcode: 4711".
    name: "opening-code",
    type: "CREDENTIAL",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![\p{L}\p{N}])(?:(?:door|gate|alarm|garage|entry|entrance|building|safe|locker|key ?(?:pad|box|safe)|access|lock|vault|gym|lift|elevator|shed|office)s? (?:entry )?(?:code|pin|combination)|(?:tür|haustür|tor|alarm|tresor|zugangs|garagen|schließfach|schlüsselbox)-?(?:code|kode|pin)|code (?:de la |du |de l['’]|d['’])(?:porte|portail|alarme|immeuble|entrée|coffre|digicode|garage|accès)|digicode|c[óo]digo (?:de la |del |de |da |do )(?:puerta|portal|alarma|acceso|caja fuerte|garaje|porta|prédio|alarme|portão|cofre|garagem)|codice (?:della |del |dell['’]|di )?(?:porta|portone|allarme|cassaforte|cancello|accesso|garage|ingresso)|(?:deur|alarm|poort|kluis|toegangs|sleutelkluis)-?code|kod (?:do |od )(?:drzwi|bramy|domofonu|alarmu|sejfu|garażu|klatki))(?: (?:is|are|was|lautet|ist|est|es|è|é|to|:)|:|=)?\s{1,2}(?<value>[#*]?\d{4,8}[#*]?|\d{1,3}(?:[-–. ]\d{1,3}){2,3})(?![\p{L}\p{N}])/giu,
  },
  {
    name: "cookie",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "cookie",
    // What a server sets ends with the first value: what follows says how long and where it is kept.
    pattern:
      /\b(?:set-cookie["']?:\s{0,3}["']?(?<value>[\w.-]{1,60}=[^\n"';]{4,2000})|(?<!set-)cookie["']?:\s{0,3}["']?(?<plain>[\w.-]{1,60}=[^\n"']{4,2000}))/gi,
  },
  {
    name: "session",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "cookie",
    pattern:
      /\b(?:sess(?:ion)?[_-]?(?:id|token|key)?|connect\.sid|phpsessid|jsessionid|asp\.net_sessionid|sid|csrf[_-]?token|xsrf-token|remember_token)["']?\s{0,2}[=:]\s{0,2}["']?(?<value>[A-Za-z0-9%._~+\/-]{10,400})/gi,
    isValid: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
  {
    name: "password-hash",
    type: "CREDENTIAL",
    score: 1,
    needs: "dollar",
    pattern:
      /\$(?:2[abxy]?|[1567y]|apr1|argon2(?:id|i|d)|pbkdf2[\w-]{0,20}|scrypt|P|H|sha1|md5|bcrypt(?:-sha256)?)\$[A-Za-z0-9.\/+=,$_-]{10,300}/g,
  },
  {
    name: "password-file-user",
    type: "USERNAME",
    score: 0.9,
    needs: "dollar",
    pattern:
      /(?<=^[ \t]{0,8})(?<value>[A-Za-z][\w.-]{1,40})(?=:\$(?:2[abxy]?|[1567y]|apr1|argon2\w{0,2})\$)/gm,
  },
  {
    name: "seed-phrase",
    type: "CREDENTIAL",
    score: 1,
    needs: "phrase",
    pattern:
      /\b(?:seed|recovery|backup|mnemonic|secret|wallet)(?: recovery)?(?: phrase| words?)?s?(?: is| are|:| =|=)?[\s:"'“]{1,4}(?<value>(?:\d{1,2}[.)]\s?)?[a-z]{3,8}(?:[\s,]{1,3}(?:\d{1,2}[.)]\s?)?[a-z]{3,8}){11,23})(?![a-z])/gi,
  },
  {
    name: "ssh-key",
    type: "CREDENTIAL",
    score: 1,
    needs: "ssh",
    pattern:
      /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)\s{1,3}(?<value>AAAA[A-Za-z0-9+\/=]{16,1200}(?:[ \t]{1,3}[^\s"'`]{1,80})?)/g,
  },
  {
    name: "entropy",
    type: "CREDENTIAL",
    score: 0.9,
    pattern: /(?<![\w\/+.-])[A-Za-z0-9_+\/-]{24,512}={0,2}(?![\w\/+-])/g,
    isValid: isHighEntropy,
    never: JOINED_WORDS,
    unless: DIGEST_BEFORE,
  },
];
