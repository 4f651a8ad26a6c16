/** Folded words of answers in eight languages. Written by us. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** What stands before what is given: "sure, it's …", "oui, c'est …", "to jest …". */
export const ANSWER_LEADS: ReadonlySet<string> = words(
  `it's its it is that's thats that was the my mine sure ok okay yes yeah yep well oh um uh so hi hello i'm im i am name's here you go of course fine live at in on near to under right now currently still called this speaking
   es ist das mein meine lautet ja klar sicher natuerlich naturlich gerne gern ok also na gut ich bin heisse heissen wohne wohnen wir in im am an der die auf hier hallo der name
   c'est cest oui bien sur d'accord daccord alors mon ma le la les je suis m'appelle mappelle j'habite jhabite habite au aux a rue bonjour ici voici
   es si claro vale bueno mi la el se me llamo soy vivo en calle esta aqui hola tienes
   e si certo va bene allora il mio mia la mi chiamo sono abito vivo in via a ecco ciao
   het is dat mijn de ja zeker natuurlijk oke goed nou ik ben heet woon in op aan hier hallo met
   e sim claro esta bem bom o a meu minha chamo-me chamo me sou moro vivo na no em rua aqui ola
   to jest tak jasne oczywiscie dobrze no moje moj nazywam sie mam na imie jestem mieszkam w we przy na ulicy oto prosze dzien dobry`,
);

/** What stands after it. */
export const ANSWER_TAILS: ReadonlySet<string> = words(
  `thanks thank you please cheers ok okay here speaking mate sir madam
   danke bitte schon schoen sehr vielen dank hier
   merci s'il sil vous te plait plaît beaucoup bien
   gracias por favor muchas
   grazie per favore piacere mille
   bedankt dank je u wel alsjeblieft alstublieft hoor
   obrigado obrigada se faz
   dziekuje prosze dzieki bardzo`,
);

/** What alone gives nothing. */
export const NO_ANSWERS: ReadonlySet<string> = words(
  `yes no nope yep yeah okay sure what which who why when where how sorry hello thanks never maybe later nothing none please right wait again pass skip unknown dunno forgotten forgot idk secret private nobody noone someone me myself you nevermind exactly correct wrong already yesterday today tomorrow soon always done settings hmm moment second minute both neither everything anything something somewhere here there home nowhere everywhere elsewhere abroad anonymous why not not don't dont can't cant won't wont remember know tell say sign changed reset lost locked expired stored saved written manager
   ja nein doch wieso weshalb was welche welches welcher wer warum wann wo wie keine keiner keins nichts spater spaeter vielleicht niemals nie morgen heute gestern vergessen weiss unbekannt geheim entschuldigung moment sekunde gleich schon genau richtig falsch einstellungen niemand zuhause daheim hier dort nirgends
   oui non quoi quel quelle quelles laquelle lequel qui pourquoi quand comment jamais aucun aucune rien demain hier aujourd'hui aujourdhui tard pardon desole desolee peut-etre oublie inconnu exact personne moi ici la-bas chez reglages parametres
   si no que cual cuales quien cuando donde como nunca ninguna ninguno nada manana luego despues quizas quiza perdon ayer hoy olvide olvidado desconocida correcto nadie yo aqui alli ajustes momento
   no si che cosa quale quali chi quando dove come mai nessuna nessuno niente nulla dopo domani ieri oggi forse scusa scusi dimenticata dimenticato sconosciuta esatto nessuno io qui impostazioni momento boh
   nee ja wat welke welk wie waarom wanneer waar hoe nooit geen niets niks later morgen gisteren vandaag misschien straks sorry vergeten onbekend precies niemand ik hier daar instellingen moment
   nao sim que qual quais quem quando onde como nunca nenhum nenhuma nada depois amanha ontem hoje talvez desculpe desculpa esqueci desconhecida certo ninguem eu aqui ali definicoes configuracoes momento
   nie tak co jaki jakie jaka kto kiedy gdzie jak nigdy zadne zaden nic pozniej jutro wczoraj dzis dzisiaj moze przepraszam zapomnialem zapomnialam nieznane dokladnie nikt ja tutaj tam ustawienia chwile chwila dlaczego ktore
   claude chatgpt assistant gemini copilot siri alexa bot`,
);
