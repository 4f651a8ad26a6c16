/** `first` to `thirty first`: the word at index n names day n + 1. */
export const ORDINAL_WORDS: readonly string[] = [
  ..."first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    .split(" "),
  ..."sixteenth seventeenth eighteenth nineteenth twentieth".split(" "),
  ..."first second third fourth fifth sixth seventh eighth ninth".split(" ").map((unit) => `twenty ${unit}`),
  "thirtieth",
  "thirty first",
];
