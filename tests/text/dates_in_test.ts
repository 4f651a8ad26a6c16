import { assertEquals } from "@std/assert";
import { findDate } from "../../src/text/find_date.ts";
import { isIsoPeriod, readIsoDate } from "../../src/text/iso_date.ts";

const HEADS: readonly (readonly [line: string, date: string | undefined])[] = [
  ["March 2, 2026, 10:00AM", "2026-03-02T10:00:00Z"],
  ["Mon, Mar 2, 2026 10:00PM • 12:04", "2026-03-02T22:00:00Z"],
  ["Friday, October 2nd 2026", "2026-10-02T00:00:00Z"],
  ["Oct 2, 2026 at 3:05 PM EST", "2026-10-02T15:05:00-05:00"],
  ["2. März 2026, 10:00 Uhr", "2026-03-02T10:00:00Z"],
  ["Montag, 2. Jänner 2026 um 9.30 Uhr", "2026-01-02T09:30:00Z"],
  ["Protokoll vom 02.03.2026, 14:15", "2026-03-02T14:15:00Z"],
  ["lundi 2 mars 2026 à 10h05", "2026-03-02T10:05:00Z"],
  ["1er août 2026", "2026-08-01T00:00:00Z"],
  ["2 de marzo de 2026", "2026-03-02T00:00:00Z"],
  ["3 maggio 2026 alle 15:30", "2026-05-03T15:30:00Z"],
  ["2 marca 2026", "2026-03-02T00:00:00Z"],
  ["2026年3月2日 10:00", "2026-03-02T10:00:00Z"],
  ["2026-03-02T10:00:00+09:00", "2026-03-02T10:00:00+09:00"],
  ["Valve (2026-03-02 10:00 GMT-5) - Transcript", "2026-03-02T10:00:00-05:00"],
  ["2026/03/02 10:00 CET", "2026-03-02T10:00:00+01:00"],
  ["13/03/2026", "2026-03-13T00:00:00Z"],
  ["03/13/2026", "2026-03-13T00:00:00Z"],
  ["GMT20260302-100012_Recording", "2026-03-02T10:00:12Z"],
  ["2026-03-02_10-00-12", "2026-03-02T10:00:12Z"],
  ["2026-03-02 10.00.12", "2026-03-02T10:00:12Z"],
  ["03/04/2026", undefined],
  ["3-4-2026", undefined],
  ["2026-02-30", undefined],
  ["31 April 2026", undefined],
  ["20261340", undefined],
  ["May I say 3 things in 2026", undefined],
  ["Order 12345678", undefined],
];

for (const [line, date] of HEADS) {
  Deno.test(`findDate() of ${line} is ${date}`, () => assertEquals(findDate([line]), date));
}

Deno.test("findDate() takes the date that is written out before a recorder's stamp in another zone", () => {
  assertEquals(
    findDate(["Valve-20260302_230013-Meeting Recording", "March 3, 2026, 8:00AM"]),
    "2026-03-03T08:00:00Z",
  );
});

Deno.test("readIsoDate() keeps what stands on the wall and refuses what could be read in two ways", () => {
  assertEquals(readIsoDate("2026-03-05T08:00:00+09:00"), "2026-03-05T08:00:00+09:00");
  assertEquals(readIsoDate("2026-03-05 08:00"), "2026-03-05T08:00:00Z");
  assertEquals(readIsoDate("2026-03-05T08:00:00.250-0530"), "2026-03-05T08:00:00.250-05:30");
  assertEquals(readIsoDate("2026-03-05"), "2026-03-05T00:00:00Z");
  const refused =
    "12.03.2026|03/04/2026|5|2026|2026-02-30|2026-13-01|2026-3-5|2026-03-05T25:00|2026-03-05T08:00+19:00|today";
  for (const text of refused.split("|")) assertEquals(readIsoDate(text), undefined, text);
});

Deno.test("isIsoPeriod() takes years, months and dates", () => {
  for (const text of ["2026", "2026-03", "2026-03-05", "2026-03-05T08:00Z"]) {
    assertEquals(isIsoPeriod(text), true, text);
  }
  for (const text of ["5", "26", "2026-13", "03/2026", "03/04/2026", ""]) {
    assertEquals(isIsoPeriod(text), false, text);
  }
});
