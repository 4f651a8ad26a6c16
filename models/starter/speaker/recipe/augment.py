"""What a microphone, a room and a line do to a voice: numbers drawn from one seeded generator."""

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

RATE = 16000


def room(samples, rng):
    """Exponentially decaying noise after a direct path, reverberation time 0.15–0.9 s."""
    decay = rng.uniform(0.15, 0.9)
    length = int(decay * RATE * 0.8)
    tail = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / (decay * RATE))
    tail[: int(rng.uniform(0.001, 0.012) * RATE)] = 0
    tail *= 10 ** (-rng.uniform(-2, 14) / 20) / np.sqrt((tail**2).sum() + 1e-12)
    tail[0] = 1.0
    return fftconvolve(samples, tail)[: len(samples)]


def coloured(length, rng):
    """Noise whose spectrum falls by 0–12 dB per octave, from hiss to rumble."""
    spectrum = np.fft.rfft(rng.standard_normal(length))
    frequency = np.maximum(np.fft.rfftfreq(length, 1 / RATE), 50)
    return np.fft.irfft(spectrum * (frequency / 50) ** -rng.uniform(0, 1.5), length)


def mixed(samples, other, decibels):
    """Adds `other` so that the signal is `decibels` above it."""
    power, noise = (samples**2).mean() + 1e-9, (other**2).mean() + 1e-9
    return samples + other * np.sqrt(power / noise * 10 ** (-decibels / 10))


def line(samples, rng):
    """A band as telephones and codecs leave it, sometimes with 8-bit logarithmic steps."""
    low, high = rng.uniform(60, 350), rng.uniform(3200, 7400)
    out = sosfilt(butter(3, [low, high], "bandpass", fs=RATE, output="sos"), samples)
    if rng.random() < 0.3:
        scale = np.abs(out).max() + 1e-9
        bent = np.sign(out) * np.log1p(255 * np.abs(out) / scale) / np.log(256)
        bent = np.round(bent * 127) / 127
        out = np.sign(bent) * (256 ** np.abs(bent) - 1) / 255 * scale
    return out


def disturbed(samples, rng, another_voice):
    """One training view of a crop; `another_voice(length)` gives other people's speech."""
    out = samples.astype(np.float64)
    if rng.random() < 0.5:
        out = room(out, rng)
    kind = rng.random()
    if kind < 0.35:
        out = mixed(out, coloured(len(out), rng), rng.uniform(3, 25))
    elif kind < 0.5:
        babble = sum(another_voice(len(out)) for _ in range(int(rng.integers(3, 6))))
        out = mixed(out, babble, rng.uniform(6, 20))
    elif kind < 0.65:
        # One other person talking over part of the crop.
        voice = another_voice(len(out)).astype(np.float64)
        voice[: int(rng.uniform(0.3, 0.9) * len(voice))] = 0
        out = mixed(out, voice[::-1] if rng.random() < 0.5 else voice, rng.uniform(0, 12))
    if rng.random() < 0.4:
        out = line(out, rng)
    if rng.random() < 0.1:
        out = np.clip(out, -0.5 * np.abs(out).max(), 0.5 * np.abs(out).max())
    return out.astype(np.float32)
