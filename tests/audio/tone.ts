/** @returns amplitude of one frequency in a sound at 16 kHz, by correlation under a Hann window. */
export function strengthAt(sound: Float32Array, hertz: number): number {
  let [real, imaginary, weight] = [0, 0, 0];
  sound.forEach((sample, i) => {
    const window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / sound.length);
    const angle = 2 * Math.PI * hertz * i / 16_000;
    real += sample * window * Math.cos(angle);
    imaginary += sample * window * Math.sin(angle);
    weight += window;
  });
  return 2 * Math.hypot(real, imaginary) / weight;
}

/** A WAV file (16 kHz, 16 bits, mono) of a tone of 440 Hz at half of full scale. */
export function tone(seconds: number): Uint8Array<ArrayBuffer> {
  const count = Math.round(seconds * 16_000);
  const file = new DataView(new ArrayBuffer(44 + 2 * count));
  const bytes = new Uint8Array(file.buffer);
  const name = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  name(0, "RIFF");
  file.setUint32(4, 36 + 2 * count, true);
  name(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, 16_000, true);
  file.setUint32(28, 32_000, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  name(36, "data");
  file.setUint32(40, 2 * count, true);
  for (let at = 0; at < count; at++) {
    file.setInt16(44 + 2 * at, Math.round(16_000 * Math.sin(2 * Math.PI * 440 * at / 16_000)), true);
  }
  return bytes;
}
