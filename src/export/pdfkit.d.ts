/** What we use of pdfkit, which comes without types. */
export default class PDFDocument {
  constructor(options: {
    readonly size: string;
    readonly margins: {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };
    /** Null: none of the fonts of 1990, which know Western Europe only. */
    readonly font: null;
    readonly info: { readonly Title: string; readonly Creator: string; readonly CreationDate: Date };
    readonly lang?: string;
    readonly bufferPages: true;
    readonly displayTitle: true;
  });
  readonly page: {
    readonly width: number;
    readonly height: number;
    margins: { top: number; bottom: number; left: number; right: number };
  };
  registerFont(name: string, bytes: Uint8Array): this;
  font(name: string): this;
  fontSize(points: number): this;
  fillColor(colour: string): this;
  moveDown(lines: number): this;
  text(text: string, options?: TextOptions): this;
  text(text: string, x: number, y: number, options?: TextOptions): this;
  bufferedPageRange(): { readonly start: number; readonly count: number };
  switchToPage(number: number): this;
  on(event: "data", take: (bytes: Uint8Array) => void): this;
  on(event: "end", done: () => void): this;
  end(): void;
}

interface TextOptions {
  readonly continued?: boolean;
  readonly align?: "left" | "center";
  readonly width?: number;
  readonly indent?: number;
  readonly lineBreak?: boolean;
  readonly paragraphGap?: number;
}
