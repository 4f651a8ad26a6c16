export type WavEncoding = "integer" | "float" | "a-law" | "mu-law";
