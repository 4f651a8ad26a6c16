import { call } from "./api.ts";

export const EXPORT_FORMATS = ["md", "docx", "pdf", "txt", "srt", "vtt", "json"] as const;

/**
 * Saves an export by the browser's own download: a ticket stands in the address, for this once. Throws `Problem`
 * @param wishes whether it has times, speakers, and pseudonyms in the place of names
 */
export async function saveExport(
  meetingId: string,
  format: typeof EXPORT_FORMATS[number],
  wishes: Readonly<Record<string, boolean>> = {},
): Promise<void> {
  const { ticket } = await call<{ ticket: string }>("POST", "/v1/tickets", {
    body: { meetingId, purpose: "download" },
  });
  const asked = Object.entries(wishes).map(([name, value]) => [name, String(value)] as const);
  const query = new URLSearchParams([
    ["format", format],
    ["ticket", ticket],
    ...asked.map((pair) => [...pair]),
  ]);
  saveFrom(`/v1/meetings/${encodeURIComponent(meetingId)}/export?${query}`, "");
}

/** The same for the kept recording. */
export async function saveRecording(meetingId: string): Promise<void> {
  const { ticket } = await call<{ ticket: string }>("POST", "/v1/tickets", {
    body: { meetingId, purpose: "download" },
  });
  saveFrom(`/v1/meetings/${encodeURIComponent(meetingId)}/audio?${new URLSearchParams({ ticket })}`, "");
}

/** Saves what this page holds. @param name of the file */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function saveFrom(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}
