/** Languages beside English in which names are read by a model of their own (ISO 639-1). */
export const OTHER_LANGUAGES = ["de", "fr", "es", "it", "nl", "pt", "pl"] as const;
/** Languages in which names are read. */
export const READ_LANGUAGES = ["en", ...OTHER_LANGUAGES] as const;
