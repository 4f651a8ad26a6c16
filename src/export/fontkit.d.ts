/** What we use of fontkit, which comes without types. */
export function create(bytes: Uint8Array): {
  hasGlyphForCodePoint(codePoint: number): boolean;
};
