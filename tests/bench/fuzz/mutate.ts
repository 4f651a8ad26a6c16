/** Inputs that nobody would send on purpose, made of ones that somebody would. The same draws give the same input. */
export class Mutator {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  upTo(end: number): number {
    return Math.floor(this.#random() * end);
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.upTo(list.length)];
    if (chosen === undefined) throw new RangeError("There is nothing to pick from");
    return chosen;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** One to six changes: bits turned, parts cut out, doubled, moved, put in from another sample or from {@link NASTY}. */
  bytes(sample: Uint8Array, other: Uint8Array): Uint8Array {
    let bytes = sample;
    for (let left = 1 + this.upTo(6); left > 0; left--) bytes = this.#changed(bytes, other);
    return bytes.length > BYTES_MAX ? bytes.slice(0, BYTES_MAX) : bytes;
  }

  text(sample: string, other: string): string {
    return new TextDecoder().decode(this.bytes(encoded(sample), encoded(other)));
  }

  nasty(): string {
    return this.pick(NASTY);
  }

  #changed(bytes: Uint8Array, other: Uint8Array): Uint8Array {
    const a = this.upTo(bytes.length + 1);
    const b = a + this.upTo(bytes.length - a + 1);
    const from = this.upTo(other.length + 1);
    switch (this.upTo(7)) {
      case 0: {
        const turned = bytes.slice();
        for (let left = 1 + this.upTo(8); left > 0 && turned.length > 0; left--) {
          const at = this.upTo(turned.length);
          turned[at] = (turned[at] ?? 0) ^ (1 << this.upTo(8));
        }
        return turned;
      }
      case 1:
        return joined(bytes.subarray(0, a), bytes.subarray(b));
      case 2:
        return bytes.slice(0, a);
      case 3:
        return joined(bytes.subarray(0, b), bytes.subarray(a));
      case 4:
        return joined(bytes.subarray(0, a), other.subarray(from, from + this.upTo(400)), bytes.subarray(b));
      case 5: {
        const part = bytes.subarray(a, Math.min(b, a + 200));
        return joined(
          bytes.subarray(0, b),
          ...Array.from({ length: this.upTo(300) }, () => part),
          bytes.subarray(b),
        );
      }
      default:
        return joined(bytes.subarray(0, a), encoded(this.nasty()), bytes.subarray(a));
    }
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const BYTES_MAX = 400_000;
const NASTY: readonly string[] = [
  ...[
    "",
    " ",
    "\0",
    "\ufeff",
    "\ud800",
    "\u202e",
    "\u2028",
    "\r",
    "\n\n",
    "\\",
    '"',
    "'",
    "`",
    "%00",
    "%",
    "../../etc/passwd",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "null",
    "NaN",
    "-0",
    "1e999",
    "-1",
    "0.1",
    "9007199254740993",
  ],
  ...[
    "2026-02-30T25:61:61Z",
    "-271821-04-20",
    "+275760-09-13",
    "99:99:99.999 --> 00:00:00.000",
    "00:00:00,000 --> ",
  ],
  ...[
    "[",
    "{",
    "[[[[[[[[",
    '{"a":',
    "]}",
    "<",
    '<!ENTITY a "b">',
    "&#0;",
    "<![CDATA[",
    "*a",
    "&a [*a]",
    "? - !!js/function",
    "|\n",
  ],
  ...[
    "(a+)+$",
    "a".repeat(5_000),
    "a ".repeat(2_000),
    "[".repeat(3_000),
    "(".repeat(3_000),
    "😀".repeat(500),
    "한".repeat(500),
  ],
];
