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
