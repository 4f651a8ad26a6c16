"""Decodes the training speech, splits off speakers for choosing, and looks for overlap with what is measured.

python prepare.py --audio DIR --out work

DIR holds librispeech_train-clean-100/ (one FLAC per speaker), and the sets that are only measured:
librispeech_test-other/, synthetic_meetings/, ami_pyannote/.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import soundfile

SPEEDS = (1.0, 0.9, 1.1)  # each changed speed (and pitch) counts as a further speaker
HELD_OUT_EVERY = 10  # of the training speakers; they choose the checkpoint and the threshold


def resampled(samples, speed):
    if speed == 1.0:
        return samples
    positions = np.arange(0, len(samples) - 1, speed)
    whole = positions.astype(np.int64)
    # Windowed sinc, 32 taps: linear interpolation would colour the changed voices.
    out = np.zeros(len(positions), dtype=np.float64)
    padded = np.pad(samples.astype(np.float64), 32)
    cutoff = min(1.0, 1.0 / speed)
    for tap in range(-15, 17):
        distance = tap - (positions - whole)
        weight = cutoff * np.sinc(cutoff * distance) * np.cos(np.pi * distance / 34) ** 2
        out += padded[whole + tap + 32] * weight
    return out.astype(np.float32)


def speakers_of_rttm(folder):
    found = set()
    for path in folder.glob("*.rttm"):
        found |= {line.split()[7] for line in path.read_text().splitlines() if line.strip()}
    return found


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--audio", required=True, type=Path)
    args.add_argument("--out", required=True, type=Path)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    files = sorted((args.audio / "librispeech_train-clean-100").glob("*.flac"))
    trained = [path.name.split("-")[0] for path in files]

    other = {path.name.split("-")[0] for path in (args.audio / "librispeech_test-other").glob("*.wav")}
    synthetic = {name.removeprefix("spk") for name in speakers_of_rttm(args.audio / "synthetic_meetings")}
    ami = speakers_of_rttm(args.audio / "ami_pyannote")
    print(f"training speakers: {len(set(trained))} (LibriSpeech train-clean-100)")
    for name, group in (("test-other", other), ("synthetic meetings", synthetic), ("AMI", ami)):
        common = set(trained) & group
        print(f"overlap with {name} ({len(group)} speakers): {len(common)} {sorted(common)}")
        assert not common
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    measured = [p for d in ("librispeech_test-other", "synthetic_meetings", "ami_pyannote") for p in (args.audio / d).glob("*.wav")]
    same = sum(hashlib.sha256(path.read_bytes()).hexdigest() in hashes for path in measured)
    print(f"identical files among {len(measured)} measured recordings: {same}")
    assert same == 0

    voices, owners, held = [], [], []
    for index, path in enumerate(files):
        samples, rate = soundfile.read(path, dtype="float32")
        assert rate == 16000 and samples.ndim == 1
        for variant, speed in enumerate(SPEEDS):
            changed = resampled(samples, speed)
            changed *= 0.6 / max(1e-6, np.abs(changed).max())
            voices.append((changed * 32767).astype(np.int16))
            owners.append(index * len(SPEEDS) + variant)
            held.append(index % HELD_OUT_EVERY == 0)
    lengths = np.array([len(v) for v in voices])
    np.savez(
        args.out / "voices.npz",
        samples=np.concatenate(voices),
        lengths=lengths,
        owners=np.array(owners),
        held=np.array(held),
    )
    print(f"{len(voices)} voices ({sum(held)} held out), {lengths.sum() / 16000 / 3600:.2f} hours")


if __name__ == "__main__":
    main()
