import { call } from "./api.ts";

/** Saves an export by the browser's own download: a ticket stands in the address, for this once. Throws `Problem` */
export async function saveExport(meetingId: string, format: string): Promise<void> {
  const { ticket } = await call<{ ticket: string }>("POST", "/v1/tickets", {
    body: { meetingId, purpose: "download" },
  });
  const query = new URLSearchParams({ format, ticket });
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
