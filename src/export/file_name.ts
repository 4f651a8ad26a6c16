import type { Meeting } from "../meeting/meeting.ts";
import { wallTimeOf } from "../meeting/wall_time.ts";
import { oneLine } from "./one_line.ts";

/**
 * What a copy of a meeting is called that a person takes away: its day and its title, safe in the folders of any system.
 * Never a part of an address or a log.
 * @param extension without the dot
 * @param isNamed false for a copy that names nobody: a title may hold names
 */
export function fileNameOf(
  { title, startedAt }: Pick<Meeting, "title"> & { readonly startedAt?: string | undefined },
  extension: string,
  { isNamed }: { readonly isNamed: boolean },
): string {
  const safe = isNamed ? cut(oneLine(title).normalize("NFC").replace(UNSAFE, " ")) : "";
  // Nothing beside the day says less than "meeting"; a name that systems keep for themselves never stands alone.
  return `${
    [wallTimeOf(startedAt).day, safe || "meeting"].filter((part) => part !== "").join(" ")
  }.${extension}`;
}

/** The value of a `Content-Disposition` by which a browser saves under this name (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").replace(/["\\%]/g, "");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What a folder of some system cannot hold, or a vault's link. */
const UNSAFE = /[\\/:*?"<>|#^[\]%]+/g;
/** Systems count up to 255 bytes. */
const BYTES_MAX = 160;

function cut(text: string): string {
  let bytes = 0, kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text.replace(/ +/g, " ").trim())) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > BYTES_MAX) break;
    kept += segment;
  }
  // A dot before is a hidden file, one behind is lost on Windows.
  return kept.replace(/^[. ]+|[. ]+$/g, "");
}
