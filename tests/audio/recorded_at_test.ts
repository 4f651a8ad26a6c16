import { assertEquals } from "@std/assert";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { recordedAt } from "../../device/audio/recorded_at.ts";

const NOW = Date.parse("2026-11-26T12:00:00Z");
const SECONDS_1904 = 2_082_844_800;

const u32 = (value: number) => [value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255];
const le32 = (value: number) => u32(value).reverse();
const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));
const zeros = (count: number) => new Array<number>(count).fill(0);
const seconds = (date: string) => Date.parse(date) / 1000 + SECONDS_1904;

const box = (name: string, body: readonly number[]) => [...u32(8 + body.length), ...text(name), ...body];
const movie = (
  body: readonly number[],
) => [...box("ftyp", text("M4A ")), ...box("moov", body), ...box("mdat", zeros(32))];
const header0 = (date: string) => box("mvhd", [0, 0, 0, 0, ...u32(seconds(date)), ...zeros(92)]);
const header1 = (date: string) =>
  box("mvhd", [
    1,
    0,
    0,
    0,
    ...u32(Math.floor(seconds(date) / 2 ** 32)),
    ...u32(seconds(date)),
    ...zeros(100),
  ]);
const chunk = (name: string, body: readonly number[]) => [...text(name), ...le32(body.length), ...body];
const wave = (
  chunks: readonly number[],
) => [...text("RIFF"), ...le32(4 + chunks.length), ...text("WAVE"), ...chunks];
const format = chunk("fmt ", [1, 0, 1, 0, ...le32(16_000), ...le32(32_000), 2, 0, 16, 0]);
const bext = (day: string, time: string) =>
  chunk("bext", [...zeros(320), ...text(day), ...text(time), ...zeros(264)]);
const matroska = (date: string) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, BigInt(Date.parse(date) - Date.UTC(2001, 0, 1)) * 1_000_000n);
  return [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x44, 0x61, 0x88, ...new Uint8Array(view.buffer), ...zeros(40)];
};
const id3 = (frame: readonly number[]) => [...text("ID3"), 4, 0, 0, 0, 0, 0, frame.length, ...frame];
const tdrc = (body: readonly number[]) => [...text("TDRC"), ...u32(body.length), 0, 0, ...body];
const utf16 = (value: string) => [1, 0xff, 0xfe, ...text(value).flatMap((code) => [code, 0])];
const ogg = (comment: string) => [...text("OggS"), ...zeros(30), ...text(comment), ...zeros(30)];

const TOLD: readonly (readonly [what: string, file: readonly number[], date: string | undefined])[] = [
  ["an MP4's movie header", movie(header0("2026-04-14T09:00:00Z")), "2026-04-14T09:00:00Z"],
  ["an MP4's movie header of 64 bits", movie(header1("2025-12-31T23:30:00Z")), "2025-12-31T23:30:00Z"],
  [
    "Apple's date, which has the zone",
    movie([
      ...header0("2026-04-14T07:00:00Z"),
      ...box("meta", text("com.apple.quicktime.creationdate 2026-04-14T09:00:00+0200")),
    ]),
    "2026-04-14T09:00:00+02:00",
  ],
  ["Matroska", matroska("2026-04-14T09:00:00Z"), "2026-04-14T09:00:00Z"],
  [
    "a broadcast wav",
    wave([...bext("2026-04-14", "09:00:12"), ...format, ...chunk("data", zeros(8))]),
    "2026-04-14T09:00:12Z",
  ],
  [
    "a broadcast wav with other marks",
    wave([...bext("2026_04_14", "09-00-12"), ...format]),
    "2026-04-14T09:00:12Z",
  ],
  [
    "a wav's list behind the sound",
    wave([
      ...format,
      ...chunk("data", zeros(8)),
      ...chunk("LIST", [...text("INFO"), ...chunk("ICRD", text("2026-04-14"))]),
    ]),
    "2026-04-14T00:00:00Z",
  ],
  ["an ID3 tag", id3(tdrc([3, ...text("2026-04-14T09:00")])), "2026-04-14T09:00:00Z"],
  ["an ID3 tag in UTF-16", id3(tdrc(utf16("2026-04-14"))), "2026-04-14T00:00:00Z"],
  ["Vorbis comments", ogg("vorbis ARTIST=x DATE=2026-04-14"), "2026-04-14T00:00:00Z"],
  ["a year alone", ogg("DATE=2026"), undefined],
  ["no clock: the first second of the epoch", movie(header0("1970-01-01T00:00:00Z")), undefined],
  ["no clock: nought", movie(box("mvhd", zeros(100))), undefined],
  ["a day that is still to come", matroska("2031-01-01T00:00:00Z"), undefined],
  ["a day that there is not", ogg("DATE=2026-02-30"), undefined],
  ["a movie header that is cut off", [
    ...box("ftyp", text("M4A ")),
    ...u32(200),
    ...text("moov"),
    ...u32(100),
    ...text("mvhd"),
  ], undefined],
];

for (const [what, file, date] of TOLD) {
  Deno.test(`recordedAt() reads the date of ${what}`, async () => {
    assertEquals(await recordedAt(audioInMemory(Uint8Array.from(file)), NOW), date);
  });
}
