/** What we use of docx; its own types would bring a second set of Node's. */
export class Document {
  constructor(options: {
    readonly creator: string;
    readonly lastModifiedBy: string;
    readonly title: string;
    readonly styles: {
      readonly default: {
        readonly document: { readonly run: { readonly font: string; readonly size: number } };
      };
    };
    readonly numbering: {
      readonly config: readonly {
        readonly reference: string;
        readonly levels: readonly {
          readonly level: number;
          readonly format: string;
          readonly text: string;
          readonly style: {
            readonly paragraph: { readonly indent: { readonly left: number; readonly hanging: number } };
          };
        }[];
      }[];
    };
    readonly sections: readonly { readonly children: readonly Paragraph[] }[];
  });
}

export class Paragraph {
  constructor(options: {
    readonly text?: string;
    readonly heading?: string;
    readonly children?: readonly TextRun[];
    /** Twentieths of a point. */
    readonly spacing?: { readonly after: number };
    readonly numbering?: { readonly reference: string; readonly level: number };
  });
}

export class TextRun {
  /** `size` is in half points. */
  constructor(
    options: string | {
      readonly text: string;
      readonly bold?: boolean;
      readonly color?: string;
      readonly size?: number;
    },
  );
}

export const HeadingLevel: { readonly TITLE: string; readonly HEADING_1: string; readonly HEADING_2: string };
export const LevelFormat: { readonly BULLET: string };
export const Packer: { toArrayBuffer(document: Document): Promise<ArrayBuffer> };
