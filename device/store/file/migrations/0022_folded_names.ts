/** Names of speakers are compared without accents too: `Weiß` is `Weiss`, `Małgorzata` is `Malgorzata`. */
export const sql = `update speakers set folded = fold_name(name);`;
