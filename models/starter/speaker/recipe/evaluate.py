"""Equal error rate on speakers never trained on, and diarisation error rate, beside the stand-in encoder.

python evaluate.py --audio DIR --work work --model ../model.onnx [--standin spk_tdnn_libri251.onnx]

Speech and silence are taken from the references (only the voices are measured here); windows of 1.5 s every 0.75 s; average
linkage on cosine. Each encoder's stopping threshold is chosen on meetings simulated from the held-out training
speakers, never on what is measured. Collar 0, overlap scored.
"""

import argparse
from pathlib import Path

import numpy as np
import soundfile
from augment import coloured, mixed, room
from export import session
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from train import RATE, Voices, equal_error_rate

WINDOW, HOP = 1.5, 0.75
CLUSTER_MIN = 3  # windows; smaller clusters join the nearest larger one
FRAME = RATE // 100


def read(path):
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE and samples.ndim == 1
    return samples


def levelled(samples):
    return (samples / (np.abs(samples).max() + 1e-9) * 0.6).astype(np.float32)


def embed(run, crops, batch=16):
    crops = np.stack([levelled(c) for c in crops])
    return np.concatenate([run(crops[i : i + batch]) for i in range(0, len(crops), batch)])


def error_rates(run, folder):
    """Whole utterances, and crops of 3 and 1.5 s (pairs from different utterances only)."""
    files = sorted(folder.glob("*.wav"))
    waves = [read(path) for path in files]
    speakers = np.array([path.name.split("-")[0] for path in files])
    whole = np.concatenate([embed(run, [wave]) for wave in waves])
    found = {"utterance": equal_error_rate(whole, speakers)}
    for seconds in (3.0, 1.5):
        length = int(seconds * RATE)
        crops, owners, origin = [], [], []
        for index, wave in enumerate(waves):
            for start in range(0, max(1, len(wave) - length + 1), length):
                part = wave[start : start + length]
                crops.append(np.pad(part, (0, length - len(part)), "wrap"))
                owners.append(speakers[index])
                origin.append(index)
        found[f"{seconds} s"] = equal_error_rate(
            embed(run, crops), np.array(owners), np.array(origin)
        )
    return len(files), len(set(speakers)), found


def reference(path, frames):
    spoken = {}
    for text in path.read_text().splitlines():
        fields = text.split()
        spoken.setdefault(fields[7], []).append((float(fields[3]), float(fields[3]) + float(fields[4])))
    out = np.zeros((len(spoken), frames), dtype=bool)
    for row, turns in enumerate(spoken.values()):
        for start, end in turns:
            out[row, round(start * 100) : round(end * 100)] = True
    return out


def windows_in(speech):
    edges = np.diff(np.concatenate([[0], speech.astype(int), [0]]))
    out = []
    for start, end in zip(np.flatnonzero(edges == 1) / 100, np.flatnonzero(edges == -1) / 100):
        at = start
        while at + WINDOW < end:
            out.append((at, at + WINDOW))
            at += HOP
        out.append((max(start, end - WINDOW), end))
    return out


def window_vectors(run, samples, windows):
    length, crops = int(WINDOW * RATE), []
    for start, end in windows:
        part = samples[int(start * RATE) : int(end * RATE)]
        crops.append(np.resize(part, length) if len(part) else np.zeros(length, np.float32))
    return embed(run, crops)


def clustered(vectors, threshold):
    if len(vectors) == 1:
        return np.zeros(1, dtype=int)
    labels = fcluster(linkage(vectors, "average", metric="cosine"), 1 - threshold, "distance")
    names, sizes = np.unique(labels, return_counts=True)
    large = names[sizes >= min(CLUSTER_MIN, sizes.max())]
    centres = np.stack([vectors[labels == n].mean(0) for n in large])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    nearest = (vectors @ centres.T).argmax(1)
    of = {name: row for row, name in enumerate(large)}
    return np.array([of.get(label, near) for label, near in zip(labels, nearest)])


def hypothesis(windows, labels, speech):
    centres = np.array([(a + b) / 2 for a, b in windows])
    times = (np.arange(len(speech)) + 0.5) / 100
    order = np.argsort(centres)
    edges = (centres[order][1:] + centres[order][:-1]) / 2
    out = np.zeros((labels.max() + 1, len(speech)), dtype=bool)
    out[labels[order][np.searchsorted(edges, times)], np.arange(len(speech))] = True
    return out & speech


def wrong_and_total(truth, found):
    together = truth.astype(np.float32) @ found.astype(np.float32).T
    correct = sum(truth[a] & found[b] for a, b in zip(*linear_sum_assignment(-together)))
    said, heard = truth.sum(0), found.sum(0)
    return (np.maximum(said, heard) - np.minimum(np.minimum(said, heard), correct)).sum(), said.sum()


def recordings(folder):
    for path in sorted(folder.glob("*.wav")):
        samples = read(path)
        yield samples, reference(path.with_suffix(".rttm"), len(samples) // FRAME)


def simulated(voices, count=14, seconds=80, seed=5):
    """Meetings of two to five held-out training voices, a room each, noise, pauses and a little overlap."""
    rng = np.random.default_rng(seed)
    pool = np.flatnonzero(voices.held & (voices.owners % 3 == 0))
    for _ in range(count):
        chosen = rng.choice(pool, int(rng.integers(2, 6)), replace=False)
        rooms = rng.random() < 0.5
        waves = [room(voices.wave(i), rng).astype(np.float32) if rooms else voices.wave(i) for i in chosen]
        loudness = 10 ** (rng.uniform(-8, 0, len(chosen)) / 20)
        samples = np.zeros((seconds + 10) * RATE, dtype=np.float32)
        truth = np.zeros((len(chosen), len(samples) // FRAME), dtype=bool)
        at, last, position = RATE // 3, -1, [0] * len(chosen)
        while at < seconds * RATE:
            who = int(rng.integers(len(chosen)))
            if who == last and rng.random() < 0.7:
                continue
            last = who
            length = int(rng.choice([rng.uniform(0.6, 2), rng.uniform(2, 8)]) * RATE)
            if position[who] + length > len(waves[who]):
                position[who] = 0
            part = waves[who][position[who] : position[who] + length]
            position[who] += length
            samples[at : at + len(part)] += levelled(part) * loudness[who]
            truth[who, at // FRAME : (at + len(part)) // FRAME] = True
            at += len(part) + int(rng.uniform(-0.3, 1.0) * RATE)
        noise = coloured(len(samples), rng)
        yield mixed(samples, noise, rng.uniform(12, 35)).astype(np.float32), truth


def vectors_of(run, meetings):
    out = []
    for samples, truth in meetings:
        speech = truth.any(0)
        windows = windows_in(speech)
        out.append((truth, speech, windows, window_vectors(run, samples, windows)))
    return out


def diarisation_error(prepared, threshold):
    wrong = total = 0
    speakers = []
    for truth, speech, windows, vectors in prepared:
        labels = clustered(vectors, threshold)
        errors, said = wrong_and_total(truth, hypothesis(windows, labels, speech))
        wrong, total = wrong + errors, total + said
        speakers.append(f"{len(truth)}:{labels.max() + 1}")
    return wrong / total, " ".join(speakers)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--audio", required=True, type=Path)
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--model", required=True)
    args.add_argument("--standin")
    args = args.parse_args()
    voices = Voices(args.work / "voices.npz", np.random.default_rng(0))
    invented = list(simulated(voices))
    sets = {
        "synthetic": list(recordings(args.audio / "synthetic_meetings")),
        "AMI": list(recordings(args.audio / "ami_pyannote")),
    }
    floor = {}
    for name, meetings in sets.items():
        missed = sum((truth.sum(0) - truth.any(0)).sum() for _, truth in meetings)
        floor[name] = missed / sum(truth.sum() for _, truth in meetings)
    for name, path in (("stand-in", args.standin), ("ours", args.model)):
        if not path:
            continue
        run = session(path)
        count, speakers, rates = error_rates(run, args.audio / "librispeech_test-other")
        print(f"{name}: EER, {count} utterances of {speakers} unseen speakers:", {k: round(float(v), 4) for k, v in rates.items()})
        prepared = vectors_of(run, invented)
        thresholds = np.arange(0.06, 0.96, 0.02)
        errors = np.array([diarisation_error(prepared, t)[0] for t in thresholds])
        # The middle of the flat bottom: what is within one point of the best.
        flat = thresholds[errors <= errors.min() + 0.01]
        threshold = float(np.median(flat))
        print(f"{name}: threshold {threshold:.2f} (flat from {flat.min():.2f} to {flat.max():.2f}), simulated DER {diarisation_error(prepared, threshold)[0]:.4f}")
        for which, meetings in sets.items():
            error, found = diarisation_error(vectors_of(run, meetings), threshold)
            print(f"{name}: {which} DER {error:.4f} (of it overlap that one voice at a time must miss: {floor[which]:.4f}); speakers true:found {found}", flush=True)


if __name__ == "__main__":
    main()
