import type { Recogniser } from "./recogniser.ts";

/** Rules of style sheets, and what programs, tests and their comments mark with an at sign. */
const MARKED_WORDS =
  /^@(?:media|import|charset|font-?face|keyframes|supports|layer|page|namespace|container|property|tailwind|apply|screen|include|mixin|extend|use|forward|else|override|deprecated|param|returns?|throws|see|since|todo|link|example|default|type|typedef|template|internal|public|private|test|before(?:each|all)?|after(?:each|all)?|autowired|bean|component|service|repository|controller|restcontroller|entity|table|column|id|configuration|transactional|nullable|nonnull|inject|injectable|input|output|module|dataclass|staticmethod|classmethod|abstractmethod|property|cached_property|pytest\.[\w.]+|app\.[\w.]+|router\.[\w.]+|functools\.\w+|main|latest|next|beta|alpha|canary|v\d\w*|everyone|here|channel|all)$/i;

/** What reaches somebody or something over a network: mail and web addresses, user names, machines. */
export const ONLINE_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "email",
    type: "EMAIL",
    score: 1,
    needs: "at sign",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,6}[\p{L}]{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    name: "url",
    type: "URL",
    score: 1,
    needs: "scheme",
    pattern:
      /\b(?:https?|ftp|sftp|ssh|git|wss?|s3|file|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp|jdbc:[a-z]{2,12}):\/\/[^\s<>"'“”`]{1,2000}[^\s<>"'“”`.,;:!?)\]}]/gi,
  },
  {
    name: "web-address",
    type: "URL",
    score: 0.95,
    needs: "www",
    pattern: /(?<![\w@.-])www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:\/[^\s<>"']{0,500})?(?<![.,;:!?)])/gi,
  },
  {
    name: "domain",
    type: "URL",
    score: 0.9,
    needs: "inner dot",
    pattern:
      /(?<![\w@.\/-])(?:_?[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:com|org|net|edu|gov|mil|int|io|ai|co|app|dev|info|biz|xyz|online|site|shop|store|blog|cloud|tech|club|press|me|tv|uk|us|de|fr|it|es|nl|be|ch|at|se|no|dk|fi|pl|cz|hu|pt|gr|ie|ru|ua|tr|cn|jp|kr|in|au|nz|ca|br|mx|ar|za|ng|ke|eg|sa|ae|il|ir|pk|id|my|sg|th|vn|ph|hk|tw|eu)\b(?![\w-]|\.\w)(?::\d{2,5})?(?:\/[^\s<>"']{0,500}[^\s<>"'.,;:!?)\]])?/gi,
    // A member of something in a program.
    never: /^(?:this|self|[a-z])\.(?:id|me|it|is|at|in|no|to|be|de|us|my|tv)$/,
    isValid: (value) => !/^(?:e\.?g|i\.?e|node|vue|react|next|three|d3|asp)/i.test(value),
  },
  {
    name: "path",
    type: "USERNAME",
    score: 0.9,
    needs: "slash",
    pattern:
      /(?<![\w\/])(?:[a-z]:\\{1,2}(?:users|documents and settings)\\{1,2}|\/(?:home|users|root)\/)(?:[\p{L}\p{N}._-]{1,40}(?: [\p{L}\p{N}._-]{1,40}){1,3}(?=[\\/])[^\s<>"'*?|]{0,300}|[^\s<>"'*?|]{1,300})/giu,
  },
  {
    name: "foreign-placeholder",
    type: "OTHER",
    score: 0.9,
    needs: "angle",
    pattern: /<[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,5}>/g,
  },
  {
    name: "handle",
    type: "USERNAME",
    score: 0.85,
    needs: "at sign",
    pattern: /(?<![\p{L}\p{N}_@./+-])@[A-Za-z_][\w.]{1,30}\w(?![\w@])/gu,
    never: MARKED_WORDS,
  },
  {
    name: "username",
    type: "USERNAME",
    score: 0.85,
    needs: "login",
    pattern:
      /\b(?:user ?name|user ?id|login|handle|screen name)(?: is|:|=)\s{0,3}["']?(?<value>[\w.@-]{2,40}\w)/gi,
    isValid: (value) =>
      !/^(?:and|or|the|not|for|to|with|is|field|page|form|name|str|string|text|int|number|varchar|username|user|sa|root|admin|null|none|undefined|true|false)$/i
        .test(value),
  },
  {
    // Beside the word alone, in any of the languages, what has letters and then two digits: "login knowak_82".
    name: "login-name",
    type: "USERNAME",
    score: 0.85,
    needs: "login",
    pattern:
      /(?<![\p{L}\p{N}_])(?:login|benutzername|nutzername|identifiant|nom d['’]utilisateur|nombre de usuario|usuario|nome utente|gebruikersnaam|nome de utilizador|utilizador|nazwa użytkownika)(?: (?:is|ist|lautet|est|es|è|é|to|jest))?(?: |: ?)(?<value>(?=[\p{L}\p{N}._-]{0,40}\d\d)\p{L}{3}[\p{L}\p{N}._-]{1,40}[\p{L}\p{N}])/giu,
  },
  {
    name: "user-setting",
    type: "USERNAME",
    score: 0.85,
    needs: "login",
    pattern:
      /\b(?:db_?|pg|smtp_?|mail_?)?user(?:name|_name|id|_id)?["']?\s?[=:]\s?["'](?<value>[\p{L}][^"'\s<>{}$]{1,60})["']/giu,
    isValid: (value) =>
      !/^(?:user(?:name)?|string|str|text|varchar|true|false|null|none|undefined|object)$/i.test(value),
  },
  {
    // Who signs in to a network of Windows: "/user:corp\\mfeld".
    name: "domain-user",
    type: "USERNAME",
    score: 0.9,
    needs: "login",
    pattern: /\/user:(?<value>[\w.-]{1,40}\\[\w.-]{1,60}\w)/gi,
  },
  {
    // Who writes in a chat of lines with hours: "10:02 <pia> hello".
    name: "chat-nick",
    type: "USERNAME",
    score: 0.9,
    needs: "angle",
    pattern:
      /(?<=(?:^|\n)\[?\d{1,2}:\d\d(?::\d\d)?\]?\s{1,2})<[@+ ]?(?<value>[\p{L}_][\p{L}\p{N}_|^-]{1,30})>/gu,
  },
  {
    name: "log-user",
    type: "USERNAME",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<=\d \S{1,40} )(?<value>[A-Za-z][\w.@-]{1,40})(?= \[\d{1,2}\/\p{L}{3}\/)|(?<=\b(?:for|user)(?: invalid user)? )(?<plain>[A-Za-z][\w.@-]{1,40})(?= from \d{1,3}\.\d{1,3}\.)/gu,
  },
  {
    name: "todo-owner",
    type: "USERNAME",
    score: 0.85,
    needs: "note",
    pattern: /\b(?:T[O]DO|F[I]XME|H[A]CK|NOTE)\((?<value>[\p{L}][\p{L}\p{N}._@-]{1,40})\)/gu,
  },
  {
    name: "ipv4",
    type: "IP_ADDRESS",
    score: 0.95,
    needs: "digit",
    pattern:
      /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2}|:\d{2,5})?(?![\d]|\.\d)/g,
  },
  {
    name: "ipv6",
    type: "IP_ADDRESS",
    score: 0.95,
    needs: "colon",
    pattern:
      /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){1,7}:|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})(?:%\w{1,16})?(?![\w:])/gi,
    isValid: (value) => /\d/.test(value) && value.length >= 5,
  },
  {
    name: "mac",
    type: "IP_ADDRESS",
    score: 0.95,
    needs: "joint",
    pattern: /(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])/gi,
  },
];
