import { decode } from "../../../device/audio/decode.ts";
import { isRecording } from "../../../device/audio/find_sound.ts";
import { parseQuery } from "../../../device/search/query.ts";
import { parseTranscript } from "../../../src/transcript/parse.ts";
import { verifyBundle } from "../../../src/policy/install/bundle.ts";
import { parseFacts } from "../../../src/policy/read/parse_facts.ts";
import { parsePolicy } from "../../../src/policy/read/parse.ts";
import { verifyChain } from "../../../src/receipts/verify.ts";
import type { Mutator } from "./mutate.ts";

/** Something that reads what others wrote. */
export interface Parser {
  readonly name: string;
  readonly samples: readonly Uint8Array[];
  /** How often it is drawn, against 1. */
  readonly weight: number;
  parse(bytes: Uint8Array, mutator: Mutator): unknown;
}

const FIXTURES = new URL("../../fixtures/", import.meta.url);
const POLICIES = new URL("../../../policies/", import.meta.url);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encoded = (value: string) => new TextEncoder().encode(value);

export function parsers(): Parser[] {
  const vectors = filesIn(new URL("transcripts/", FIXTURES), /\.vectors$/).flatMap((bytes) =>
    text(bytes).split(/^=== .*\n/m).map((each) => encoded(each.split(/^---$/m)[0] ?? ""))
  ).filter(({ length }) => length > 0);
  const transcripts = [...vectors, ...filesIn(new URL("meetings/", FIXTURES), /\.(vtt|txt|json)$/)];
  const policies = filesIn(POLICIES, /\.ya?ml$/);
  const sounds = [
    ...filesIn(new URL("audio/", FIXTURES), /./),
    ...filesIn(new URL("audio_outside/", FIXTURES), /\.(wav|caf|mov|ogg)$/),
  ].filter(({ length }) => length < 200_000);
  const facts = [{ task: "ask", labels: ["hr"], asker: "owner", now: "2026-05-04T10:00:00Z" }, {
    task: "chat",
  }];
  const chain = [{
    v: 1,
    seq: 0,
    prev: "0",
    kind: "genesis",
    receipt: "genesis",
    at: "2026-01-01T00:00:00Z",
  }];
  return [
    { name: "transcript", weight: 6, samples: transcripts, parse: (bytes) => parseTranscript(bytes) },
    {
      name: "query",
      weight: 3,
      samples: ['what did "the group" say about C++ and R&D?', "LCD 2.4.1 Straße 予算 งบ", "-a OR b* NEAR(c)"]
        .map(encoded),
      // Longer ones are refused before they are read.
      parse: (bytes) => parseQuery(text(bytes).slice(0, 4_000), ["de", "ja", "fr"]),
    },
    { name: "policy", weight: 2, samples: policies, parse: (bytes) => parsePolicy(text(bytes)) },
    {
      name: "facts",
      weight: 1,
      samples: facts.map((each) => encoded(JSON.stringify(each))),
      parse: (bytes) => parseFacts(json(bytes), { nowMs: 0 }),
    },
    {
      name: "bundle",
      weight: 1,
      samples: [
        encoded('{"payload":"e30","signature":"AA","key":"AA","issuedAt":"2026-01-01"}'),
        ...policies.slice(0, 2),
      ],
      parse: (bytes) => verifyBundle(text(bytes), { trusted: ["A".repeat(43)], nowMs: 0 }),
    },
    {
      name: "receipts",
      weight: 1,
      samples: chain.map((each) => encoded(JSON.stringify(each))),
      parse: (bytes) => verifyChain(text(bytes).split("\n"), { publicKey: "A".repeat(43) }),
    },
    {
      name: "sound",
      weight: 0.5,
      samples: sounds,
      parse: async (bytes) => {
        isRecording(bytes.subarray(0, 65_536), { hasFfmpeg: false });
        const file = {
          sizeBytes: bytes.length,
          read: (from: number, to: number) => Promise.resolve(bytes.slice(from, to)),
        };
        for await (const piece of decode(file)) void piece;
      },
    },
  ];
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text(bytes));
  } catch {
    return text(bytes);
  }
}

function filesIn(folder: URL, names: RegExp): Uint8Array[] {
  return [...Deno.readDirSync(folder)].filter(({ isFile, name }) => isFile && names.test(name)).map((
    { name },
  ) => name)
    .sort().map((name) => Deno.readFileSync(new URL(name, folder)));
}
