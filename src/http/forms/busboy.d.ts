import type { Readable, Writable } from "node:stream";

/** The part of busboy 1.6 that we use; its published types would pull in a second set of Node types. */
declare function busboy(config: busboy.Config): busboy.Busboy;

declare namespace busboy {
  interface Config {
    headers: { "content-type": string };
    limits?: { files?: number; fields?: number; fieldSize?: number; fileSize?: number };
  }
  type Busboy = Writable & FormEvents;
  interface FormEvents {
    on(
      event: "file",
      handle: (name: string, stream: FileStream, info: { filename?: string }) => void,
    ): unknown;
    on(
      event: "field",
      handle: (name: string, value: string, info: { valueTruncated: boolean }) => void,
    ): unknown;
    on(event: "close", handle: () => void): unknown;
    on(event: "error", handle: (error: Error) => void): unknown;
  }
  interface FileStream extends Readable {
    truncated?: boolean;
  }
}

export default busboy;
