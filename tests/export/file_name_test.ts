import { assert, assertEquals } from "@std/assert";
import { attachment, fileNameOf } from "../../src/export/file_name.ts";

const NAMED = { isNamed: true };

Deno.test("fileNameOf() says day and title, in signs that every system's folders take", () => {
  for (
    const [title, startedAt, wanted] of [
      ["Quay walls: dues / berths", "2026-03-27T00:00:00Z", "2026-03-27 Quay walls dues berths.md"],
      ["Przegląd śluz", "2026-03-27T23:30:00-05:00", "2026-03-27 Przegląd śluz.md"],
      ["..\\..\\etc", undefined, "etc.md"],
      ["con", "2026-03-27", "2026-03-27 con.md"],
      ["\u202egnp.exe\u0000", undefined, "gnp.exe.md"],
      ["???", undefined, "meeting.md"],
      ["", "2026-03-27", "2026-03-27 meeting.md"],
      ["潮位", undefined, "潮位.md"],
    ] as const
  ) assertEquals(fileNameOf({ title, startedAt }, "md", NAMED), wanted);
  const long = fileNameOf({ title: "👩‍🚀".repeat(400) }, "docx", NAMED);
  assert(new TextEncoder().encode(long).length < 255);
  assert(long.endsWith("👩‍🚀.docx"), "no sign is cut in two");
});

Deno.test("fileNameOf() names nobody where the copy does not", () => {
  const meeting = { title: "Talk with Ines Moreau", startedAt: "2026-03-27T08:30:00+01:00" };
  assertEquals(fileNameOf(meeting, "txt", { isNamed: false }), "2026-03-27 meeting.txt");
});

Deno.test("attachment() holds any name in a header's signs", () => {
  assertEquals(
    attachment("2026-03-27 Śluza (b).md"),
    "attachment; filename=\"2026-03-27 Sluza (b).md\"; filename*=UTF-8''2026-03-27%20%C5%9Aluza%20%28b%29.md",
  );
  assert(/^[\x20-\x7e]+$/.test(attachment('a"\r\nx: y\u202e.md')));
});
