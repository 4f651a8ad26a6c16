/**
 * Words without meaning of their own, and words that only ask about a meeting ("decide", "discuss", "say"), by language and
 * in lower case with their accents. Written for this program. The English ones are for search; questions have longer ones, in
 * `search_terms.ts`.
 */
interface WordLists {
  readonly stop: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const NONE: WordLists = { stop: new Set(), asking: new Set() };

/** @param language ISO 639-1; a language without lists has none */
export function stopWords(language: string): WordLists {
  return LISTS[language] ?? NONE;
}

/**
 * Of some languages those whose stop words a text holds most of; all of them where it holds none.
 * @param besides what else speaks for a language, in stop words
 */
export function byStopWords(
  text: string,
  languages: readonly string[],
  besides: (language: string) => number = () => 0,
): readonly string[] {
  const words = text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = languages.map((language) => {
    const { stop, asking } = stopWords(language);
    return words.filter((word) => stop.has(word) || asking.has(word)).length + besides(language);
  });
  const most = Math.max(...counts);
  return languages.filter((_, at) => counts[at] === most);
}

const LISTS: Readonly<Record<string, WordLists>> = {
  en: {
    stop: list(
      `a an the of in on at to for from by with about into over and or but if as is are was were be been being do does
       did has have had what which who whom whose when where why how that this these those it its they them their he
       she his her him we us our i you your me my there here than then so such can could would should will shall may
       might must not no s t d ll re ve m`,
    ),
    asking: list(
      `summarize summarise summary discussion discuss discussed discusses discussing discussions opinion opinions
       thought thoughts think thinks meeting meetings say says said talk talks talked talking team group conclusion
       describe give mention mentioned tell`,
    ),
  },
  de: {
    stop: list(
      `ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bin bis bisher bist da dabei
       dafür dagegen daher damit danach dann daran darauf darum das dass davon dazu dein deine dem den denn der deren des deshalb
       dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch eben ein eine einem einen einer eines einige
       einmal er es etwa etwas euch euer für gab ganz gar geben gegen gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn
       ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder jedes jetzt kann kein keine keinen können
       könnte könnten lang lange machen mal man mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne
       schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll sollen sollte sollten sondern sonst über um und
       uns unser unsere unter viel viele vom von vor wann war waren warum was weil welche welchem welchen welcher welches wem wen
       wenn wer werde werden wessen wie wieder wieso will wir wird wo wobei wodurch wofür wohin womit woran worauf worüber worum
       wurde wurden zu zum zur zwar zwischen äh ähm hm bitte danke okay halt genau eigentlich`,
    ),
    asking: list(
      `entschieden entscheiden entscheidung beschlossen beschließen beschluss besprochen besprechen besprechung diskutiert sitzung
       treffen gesagt sagt sagte sagen gesprochen sprechen reden geredet thema team gruppe erwähnt erzählt meint meinte meinung hoch teuer groß
       vereinbart zusammenfassung zusammenfassen fällig`,
    ),
  },
  fr: {
    stop: list(
      `a à ai aie ainsi alors après as au aucun aucune aussi autre autres aux avaient avait avant avec avez avoir avons bien c ça car
       ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de des déjà depuis derrière dès deux
       devant doit doivent donc dont du elle elles en encore entre es est et étaient était été être eu eux faire fait faut fois font
       il ils j je jusque l la là laquelle le lequel les lesquels leur leurs lors lui m ma mais me même mêmes mes moi moins mon n ne
       ni non nos notre nous on ont où ou par parce pas pendant peu peut peuvent plus pour pourquoi pourra pouvait près puis qu quand
       que quel quelle quelles quels quelque qui quoi s sa sans se sera seront ses si soit son sont sous sur t ta tandis te tes toi
       ton tous tout toute toutes très tu un une va vers voici voilà vont vos votre vous y euh hein bah ben ok oui combien`,
    ),
    asking: list(
      `décidé décider décision décisions discuté discuter discussion parlé parler dit dire disait réunion réunions équipe groupe
       mentionné sujet avis pense pensait convenu résumé résumer échéance`,
    ),
  },
  es: {
    stop: list(
      `a acá ahí al algo alguna algunas alguno algunos allí ante antes aquel aquella aquí así aún aunque bajo bien cada casi como cómo
       con contra cual cuál cuales cuáles cualquier cuando cuándo cuanta cuánta cuántas cuanto cuánto cuántos de debe deben del desde
       donde dónde dos durante e el él ella ellas ellos en entonces entre era eran es esa esas ese eso esos esta está están estar
       estas este esto estos estoy fue fueron ha había habían han hasta hay haya he hemos hace hacer la las le les lo los más me mi
       mis mismo mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque por qué
       pues que qué quien quién quienes se sea según ser será si sí siempre sin sobre solo sólo son soy su sus también tan tanto te
       tener tenemos ti tiene tienen todo todos tras tu tus un una unas uno unos usted ustedes va van vamos y ya yo eh este bueno vale`,
    ),
    asking: list(
      `decidido decidió decidimos decidieron decidir decisión decisiones discutido discutir hablado habló hablar dijo dicho decir
       reunión reuniones equipo grupo mencionado mencionó tema opinión opina acordado acordó acordamos resumen resumir plazo`,
    ),
  },
  it: {
    stop: list(
      `a ad agli ai al alla alle allo allora altra altre altri altro anche ancora avete aveva avevano avere bene c ce che chi ci ciò
       come con cosa così cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro devono deve di dopo dove due
       e è ed era erano essere fa fare fatto fino fra gli ha hai hanno ho i il in invece io l la là le lei lo loro lui ma me meno mi
       mia mie mio molto ne negli nei nel nella nelle nello no noi non nostra nostro o ogni oppure per perché perciò però più poco poi
       prima proprio può qual quale quali qualche quando quanta quante quanti quanto quasi quella quelle quelli quello questa queste
       questi questo qui quindi sa se sei sempre senza si sì sia siamo sono sopra sotto sta stata state stati stato su sua sue sugli
       sui sul sulla sulle sullo suo suoi tra troppo tu tutta tutte tutti tutto un una uno va vi voi ehm allora ecco`,
    ),
    asking: list(
      `deciso decidere decisione decisioni discusso discutere parlato parlare detto dire dice riunione riunioni squadra team gruppo
       menzionato argomento opinione pensa concordato riassunto riassumere scadenza`,
    ),
  },
  nl: {
    stop: list(
      `aan af al alle alleen alles als altijd ander andere ben bent bij daar daarna dan dat de deze die dit doch doen door dus een eens
       en er ergens even ge geen gaan gaat had hadden heb hebben heeft hem het hier hij hoe hoeveel hun iemand iets ik in is ja je
       jij jou jullie kan kon kunnen maar me meer men met mij mijn moet moeten mogen na naar niet niets nog nu of om omdat ons onze ook
       op over reeds te tegen toch toen tot u uit uw van veel voor waar waarom waarover waarvoor wanneer want waren was wat we wel welk
       welke werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden eh hè nou goed oké lang`,
    ),
    asking: list(
      `besloten besluit besluiten beslissing beslist besproken bespreken vergadering bijeenkomst gezegd zegt zeggen gesproken praten
       gepraat team groep genoemd onderwerp mening vindt vond afgesproken samenvatting samenvatten deadline`,
    ),
  },
  pl: {
    stop: list(
      `a aby ale albo ani aż bardzo bez bo by być był była było były będą będzie cała cały co czego czemu czy czyli dla dlaczego do
       gdy gdyby gdzie gdyż go i ich ile im inne inny ja jak jaka jaki jakie jakiego jakiej jakim jako je jeden jedna jednak jego jej
       jemu jest jestem jeszcze jeśli jeżeli już każdy kiedy kim kogo komu kto która które którego której który których którym którzy
       ku lub ma mają mam mamy mi mnie moja może można mój mu musi my na nad nam nami nas nasz nasza nasze nasi nic nich nie niech nią
       nim niż o od ona one oni ono oraz po pod podczas ponieważ poza przed przez przy są się skąd swoje ta tak taka taki tam te tego
       tej ten teraz też to tobie tu tutaj ty tych tylko tym u w we wam wami was wasz wiele więc wszyscy wszystkie wszystko z za
       zawsze ze żaden że żeby no ok jaką ilu długo`,
    ),
    asking: list(
      `zdecydowano zdecydował zdecydowaliśmy zdecydować decyzja decyzje decyzję postanowiono postanowiliśmy ustalono ustaliliśmy
       omawiano omówiono omówić dyskusja spotkanie spotkaniu zebranie powiedział powiedziała powiedzieć mówił mówiła mówić rozmawiano
       zespół grupa wspomniano temat opinia uważa podsumowanie podsumuj sprawie termin uzgodniono uzgodniliśmy`,
    ),
  },
  pt: {
    stop: list(
      `a à às ao aos aquela aquelas aquele aqueles aquilo as até cada com como da das de dela dele deles depois desde dessa desse desta
       deste do dois dos duas e é ela elas ele eles em entre era eram essa essas esse esses esta está estão estar estas estava este
       estes eu faz fazer foi for foram há isso isto já la lhe lhes lo mais mas me mesmo meu meus minha muito na nas nem no nos nós
       nossa nosso num numa não o onde os ou outra outras outro outros para pela pelas pelo pelos pode podem por porque porquê pouco
       pra qual quais qualquer quando quanta quantas quanto quantos que quê quem se sem ser será seu seus si sim só sob sobre sua suas
       também tão te tem têm tens ter teve tinha todas todo todos tu tudo um uma umas uns vai vamos vão você vocês vos né tá então bem`,
    ),
    asking: list(
      `decidido decidiu decidimos decidiram decidir decisão decisões discutido discutiu discutir falado falou falar disse dito dizer
       reunião reuniões equipe equipa grupo mencionado mencionou assunto opinião acha achou combinado resumo resumir prazo`,
    ),
  },
  zh: {
    stop: list(
      `的 了 是 在 多少钱 钱 我 我们 你 你们 他 他们 她 它 和 与 及 或 而 也 都 就 还 又 很 最 不 没 没有 有 要 会 能 可以 把 被 让 给 对 对于 关于 从 到 向 为
       为了 因为 所以 但是 如果 这 这个 那 那个 这些 那些 哪 哪个 哪些 哪里 什么 怎么 怎样 如何 为什么 谁 多少 几 何时 什么时候 吗 呢 吧 啊 嗯 呃 一个
       一下 个 上 下 中 里 之 其 所 以 并 等 请 说 多 多久 多长 时候 每 各 后 前`,
    ),
    asking: list(`决定 讨论 会议 说 提到 谈 谈到 讲 意见 小组 团队 总结`),
  },
  ja: {
    stop: list(
      `の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの という あり
       まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について せ だっ その後 できる それ
       です ます まし ました ません でした でしょう ください どこ いつ だれ 誰 何 なに なん どう どの どれ なぜ いくら いくつ 私 私たち 彼 彼女 あの えー
       えっと はい いいえ ね よ さん 的 何時 何人 何個 どんな ましょう`,
    ),
    asking: list(`決定 議論 会議 話し 言い 言っ 話 意見 チーム まとめ 決め 決まり`),
  },
  ko: {
    stop: list(
      `이 그 저 것 수 등 및 또 또는 그리고 하지만 그러나 그래서 우리 나 너 저희 당신 그들 무엇 무엇을 무엇이 뭐 뭘 누구 누가 언제 어디 어디서 어디에 왜
       어떻게 얼마 얼마나 몇 어느 어떤 이것 그것 저것 여기 거기 있다 있습니까 있나요 있습니다 없다 하다 합니다 했습니다 했나요 합니까 했습니까 입니까
       입니다 인가요 이에요 예요 됩니까 되나요 됩니다 대해 대한 관해 관한 위해 에서 에게 으로 네 아니요 음 어 더 잘 좀 안 못 모두 다`,
    ),
    asking: list(
      `결정 결정했습니까 결정했나요 논의 논의했나요 회의 회의에서 말했나요 말했습니까 말 의견 팀 요약`,
    ),
  },
  th: {
    stop: list(
      `ที่ และ ใน ของ เป็น มี ได้ ให้ ว่า จะ ไม่ การ ความ กับ จาก หรือ แต่ ก็ นี้ นั้น เรา ฉัน ผม คุณ เขา เธอ มัน อะไร ใคร เมื่อไร เมื่อไหร่ ที่ไหน
       ทำไม อย่างไร เท่าไร เท่าไหร่ กี่ ไหม คะ ครับ ค่ะ นะ แล้ว อยู่ ไป มา ต้อง จึง ถ้า เพื่อ โดย ด้วย ยัง อีก ทุก คือ`,
    ),
    asking: list(`ตัดสินใจ ประชุม พูด หารือ ความเห็น ทีม สรุป`),
  },
};
