/** Names of files in the data folder that let a browser in; no other file is ever opened in a browser. */
export const ENTER_FILE = /^enter-[A-Za-z0-9_-]{16}\.html$/;
