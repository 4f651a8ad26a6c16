/** Full first name → what its bearers are called; each row one group, in either direction. Written by us. */
const GROUPS = `
abigail abby abbie gail|abraham abe bram|adam ad|adelaide addie|agnes aggie|albert al bert bertie|alexander alex alec sandy sasha xander lex|
alexandra alex alexa sandra sasha lexi|alfred alf alfie fred|alice ali|alison ali allie|amanda mandy|amelia amy millie|andrea andie|andrew andy drew|angela angie|
ann annie anna nan|anna annie anya|anthony tony ant|antonio toni tonio|arthur art artie|barbara barb babs barbie|bartholomew bart|beatrice bea trixie|
benjamin ben benny benji|bernard bernie|beth bethany elizabeth|bradley brad|bridget bridie|calvin cal|cameron cam|carl charles|caroline carrie carol caro|
catherine cathy cate kate katie kit kitty cath kat|charles charlie chuck chaz|charlotte charlie lottie|chester chet|christina chris chrissy tina|
christine chris chrissy tina|christopher chris kit topher|clarence clare|clifford cliff|clinton clint|constance connie|cornelius neil|cynthia cindy|
daniel dan danny|daniela dani|danielle dani|david dave davey davy|deborah deb debbie debra|dennis denny|diana di|dominic dom nick|donald don donnie|
dorothy dot dottie dolly|douglas doug|dwayne wayne|edgar ed|edmund ed eddie ted|edward ed eddie ted teddy ned|edwin ed eddie|eleanor ellie nell nora|
elijah eli|elizabeth liz lizzie beth betty betsy eliza libby lisa bess|ellen ellie nell|emily em emmy|emma em|ernest ernie|eugene gene|
evelyn eve evie|ezekiel zeke|florence flo florrie|frances fran frankie fanny|francis frank frankie|francisco paco pancho|franklin frank|frederick fred freddie rick fritz|
gabriel gabe|gabriella gabby|gareth gary|geoffrey geoff jeff|george georgie|georgina georgie|gerald gerry jerry|gilbert gil bert|giovanni gianni|giuseppe beppe peppe|
grace gracie|graham gray|gregory greg|gwendolyn gwen|hannah hanna|harold harry hal|harriet hattie|harrison harry|heather hettie|helen nell nellie|henry hank harry hal|
herbert herb bert|howard howie|hubert hugh bert|ian iain|ignacio nacho|irene renie|isaac ike zac|isabella bella izzy isabel|isabelle belle izzy|jacob jake jack|
jacqueline jackie|james jim jimmy jamie jem|jane janie|janet jan|jason jay|jean jeanie|jeffrey jeff|jennifer jen jenny jenn|jeremiah jerry|jeremy jem jerry|
jessica jess jessie|joan joanie|joanna jo|joanne jo|john jack johnny jon|jonathan jon jonny|jose pepe|joseph joe joey|josephine jo josie|joshua josh|
juan juanito|judith judy|julia julie jules|julian jules|karl carl|katherine kate katie kathy kath kat kitty kay|kathleen kathy kate|kenneth ken kenny|
kevin kev|kimberly kim|konstantin kostya|lawrence larry laurie|leonard len lenny leo|leonardo leo|leopold leo|leslie les|lewis lew lou louis|lillian lil lily|
louis lou louie|louise lou|lucas luke|lucille lucy|lucinda cindy lucy|luis lucho|madeleine maddie|magdalena magda lena|malcolm mal|marcus marc mark|
margaret maggie meg peggy marge margie greta rita daisy|maria mia|marianne mary|marilyn mary|martha marty|martin marty|mary molly polly mae|matilda tilly mattie|
matthew matt matty|maureen mo|maximilian max|maxwell max|melanie mel|melissa mel missy|mercedes mercy|michael mike mick micky mikey|michelle shelly|
miguel mikel|mildred millie|miriam mim|mitchell mitch|mohammed mo mohamed muhammad|montgomery monty|natalie nat|natasha tasha|nathan nate nat|nathaniel nate nat nathan|
nicholas nick nicky nico|nicole nicky nikki|nikolai kolya nick|oliver ollie|olivia liv livvy|oscar ozzie|oswald oz ozzie|pamela pam|patricia pat patty tricia trish|
patrick pat paddy rick|paul pauly|penelope penny|peter pete|philip phil pip|phillip phil pip|priscilla cilla|rachel rach|raphael raf|raymond ray|rebecca becky becca|
reginald reg reggie|richard rick dick rich richie ricky|robert rob bob bobby robbie bert|roberta bobbie|roderick rod|rodney rod|roger rog|roland rollie|
ronald ron ronnie|rosemary rosie rose|russell russ|ruth ruthie|samantha sam|samuel sam sammy|sandra sandy|sarah sally sadie|scott scotty|sebastian seb bas|
sergei seryozha|sharon shaz|sheila shell|sidney sid|silvester sly|simon si|sofia sophie|solomon sol|sophia sophie|spencer spence|stanley stan|stephanie steph stevie|
stephen steve|steven steve|stuart stu|susan sue susie suzy|suzanne sue suzy|sydney syd|sylvia syl|tatiana tanya|teresa terry tess tessa|terence terry|
thaddeus tad|theodore ted teddy theo|theresa terry tess|thomas tom tommy|timothy tim timmy|tobias toby|tracy trace|valentina val|valerie val|vanessa nessa|
veronica ronnie vera|victor vic|victoria vicky tori|vincent vince vinnie|virginia ginny|vivian viv|vladimir vlad volodya|walter walt wally|warren ren|
wilfred wilf|william bill will billy willie liam|winifred winnie freddie|winston win|yevgeny zhenya|zachary zach zack
`;

/** Lower-case first name → the numbers of the groups it is in. */
const GROUPS_OF: ReadonlyMap<string, ReadonlySet<number>> = indexGroups();

/** True for a first name that English speakers would know, lower case. */
export function isFirstName(word: string): boolean {
  return GROUPS_OF.has(word);
}

/** @returns numbers of the groups of names that `word` (lower case) is in; two of one group can be one person's */
export function nameGroups(word: string): Iterable<number> {
  return GROUPS_OF.get(word) ?? [];
}

/** True when both can be the same person's first name: equal, or one a usual short form of the other. */
export function areSameFirstName(a: string, b: string): boolean {
  if (a === b) return true;
  const groups = GROUPS_OF.get(a);
  const others = GROUPS_OF.get(b);
  return groups !== undefined && others !== undefined && [...groups].some((group) => others.has(group));
}

/** @returns other first names the bearer of `name` (lower case) may be called by */
export function otherFirstNames(name: string): string[] {
  const rows = [...GROUPS_OF.get(name) ?? []].map((row) => ROWS[row] ?? []);
  // Only from a full name to its short forms and back; two short forms of one name may be two people.
  const related = rows.flatMap((row) => row[0] === name ? row.slice(1) : row.slice(0, 1));
  return [...new Set(related)].filter((other) => other !== name);
}

const ROWS: readonly (readonly string[])[] = GROUPS.trim().split("|").map((row) => row.trim().split(/\s+/));

function indexGroups(): Map<string, Set<number>> {
  const index = new Map<string, Set<number>>();
  for (const [number, row] of GROUPS.trim().split("|").entries()) {
    for (const name of row.trim().split(/\s+/)) index.set(name, (index.get(name) ?? new Set()).add(number));
  }
  return index;
}
