"""Distils the base with its cut vocabulary, twelve layers, into six. The teacher runs beside: only pieces are needed.

python train.py --work work --out work --seconds 380

Every step draws one length and fills rows of it with a window of the shuffled texts of one language (passages of a meeting end
anywhere too), with drawn words, or with a text alone; the student learns each second layer of the teacher at every piece,
the teacher's vector, and whom the teacher finds near whom among the step's rows. Every third step takes pairs of
translations instead: the student's vector of each side goes to the mean of the teacher's two, and each side finds its
partner among all others. The rate follows the clock, so that a shared machine ends with it at nothing too.
"""

import argparse
import io
import lzma
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from base import BOS, EOS, PAD, WIDTH
from languages import LANGUAGES
from encoder import from_base, pooled

STUDENT_LAYERS = (1, 3, 5, 7, 9, 11)
LENGTHS = ((16, 0.2), (32, 0.25), (64, 0.25), (128, 0.25), (192, 0.05))
NEAR_TEMPERATURE, PAIR_TEMPERATURE = 0.02, 0.05
HELD = 50


def archive(path):
    """An .npz file, or the same packed by xz."""
    return np.load(path if path.exists() else io.BytesIO(lzma.open(f"{path}.xz").read()))


class Texts:
    """Pieces of one language on the device; `offsets` where a text begins."""

    def __init__(self, data, language, device):
        ids, lengths = data[f"{language}.ids"].astype(np.int64), data[f"{language}.lengths"].astype(np.int64)
        groups = data[f"{language}.groups"].astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        held = groups % HELD == 0
        self.by_group = {int(g): ids[s : s + n] for g, s, n in zip(groups, starts, lengths)}
        self.held = [int(g) for g in groups[held]]
        self.kept = np.flatnonzero(~held)
        self.ids, self.starts, self.lengths = ids, starts, lengths
        word_lengths = data[f"{language}.word_lengths"].astype(np.int64)
        self.word_ids, self.word_lengths = data[f"{language}.word_ids"].astype(np.int64), word_lengths
        self.word_starts = np.concatenate([[0], np.cumsum(word_lengths)[:-1]])
        shares = data[f"{language}.word_shares"].astype(np.float64)
        self.word_shares = shares / shares.sum()
        self.device = device

    def stream(self, random):
        """All texts one after another in a new order, then as many pieces of drawn words again, on the device."""
        order = random.permutation(self.kept)
        running = flat(self.ids, self.starts[order], self.lengths[order])
        drawn = random.choice(len(self.word_lengths), size=len(running) // 2, p=self.word_shares)
        words = flat(self.word_ids, self.word_starts[drawn], self.word_lengths[drawn])
        self.running, self.words = (torch.from_numpy(a).to(self.device) for a in (running, words))
        self.text_starts = torch.from_numpy(np.concatenate([[0], np.cumsum(self.lengths[order])[:-1]])).to(self.device)
        self.text_lengths = torch.from_numpy(self.lengths[order]).to(self.device)


def flat(ids, starts, lengths):
    ends = np.cumsum(lengths)
    within = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
    return ids[np.repeat(starts, lengths) + within]


def rows_of(texts, count, length, prefixes, generator):
    """One language's rows: two thirds running windows, a sixth drawn words, a sixth single texts."""
    device = texts.device
    uniform = torch.rand(4, count, device=device, generator=generator)
    prefix_of = uniform[3] < 0.4
    room = length - 2 - max(map(len, prefixes))
    lengths = (room * (0.4 + 0.6 * uniform[0])).long().clamp(min=3)
    kind = uniform[1]
    chosen = (uniform[2] * len(texts.text_starts)).long()
    starts = (uniform[2] * (len(texts.running) - length)).long()
    single = kind > 5 / 6
    starts = torch.where(single, texts.text_starts[chosen], starts)
    lengths = torch.where(single, torch.minimum(texts.text_lengths[chosen], torch.full_like(lengths, room)), lengths)
    word = (kind > 4 / 6) & ~single
    word_starts = (uniform[2] * (len(texts.words) - length)).long()
    along = torch.arange(room, device=device)
    places = starts[:, None] + along
    ids = texts.running[places.clamp(max=len(texts.running) - 1)]
    ids = torch.where(word[:, None], texts.words[(word_starts[:, None] + along).clamp(max=len(texts.words) - 1)], ids)
    return framed(ids, lengths, prefix_of, prefixes, length)


def framed(ids, lengths, prefix_of, prefixes, length):
    """<s> prefix pieces </s> and padding."""
    device, count = ids.device, len(ids)
    out = torch.full((count, length), PAD, device=device)
    out[:, 0] = BOS
    for which, prefix in enumerate(prefixes):
        rows = torch.nonzero(prefix_of if which == 0 else ~prefix_of).squeeze(1)
        at = 1 + len(prefix)
        out[rows, 1:at] = prefix
        width = min(ids.shape[1], length - at - 1)
        inside = torch.arange(width, device=device) < lengths[rows, None]
        out[rows, at : at + width] = torch.where(inside, ids[rows, :width], PAD)
        out[rows, at + lengths[rows].clamp(max=width)] = EOS
    return out


def paired(texts, prefixes, device, limit=60):
    """Every pair of translations as two padded rows: (ids, ids), the query's prefix on the one and the passage's on the other."""
    pairs = []
    for i, one in enumerate(LANGUAGES):
        for other in LANGUAGES[i + 1 :]:
            both = texts[one].by_group.keys() & texts[other].by_group.keys()
            share = 1.0 if one == "en" else 0.25
            pairs += [(one, other, g) for g in sorted(both) if g % HELD and (g * 2654435761 % 1000) < share * 1000]
    wide = np.full((len(pairs), 2, limit), PAD, dtype=np.int32)
    lengths = np.zeros((len(pairs), 2), dtype=np.int64)
    for row, (one, other, group) in enumerate(pairs):
        for side, language in enumerate((one, other)):
            ids = texts[language].by_group[group][:limit]
            wide[row, side, : len(ids)] = ids
            lengths[row, side] = len(ids)
    return torch.from_numpy(wide).to(device), torch.from_numpy(lengths).to(device)


def near(vectors):
    scores = vectors @ vectors.T / NEAR_TEMPERATURE
    return scores.fill_diagonal_(-1e4)


def held_out(student, teacher, texts, prefixes, device, count):
    """On held-out groups: how near the student's vectors are to the teacher's, and translations found first."""
    report = []
    with torch.no_grad():
        for language in LANGUAGES[1:]:
            both = [g for g in texts["en"].held if g in texts[language].by_group][:count]
            found = {}
            for name, model in (("student", student), ("teacher", teacher)):
                sides = []
                for side in ("en", language):
                    ids = [texts[side].by_group[g][:100] for g in both]
                    wide = torch.full((len(ids), 100), PAD, device=device)
                    for row, each in enumerate(ids):
                        wide[row, : len(each)] = torch.from_numpy(each).to(device)
                    lengths = torch.tensor([len(each) for each in ids], device=device)
                    rows = framed(wide, lengths, torch.ones(len(ids), dtype=torch.bool, device=device), prefixes, 112)
                    mask = (rows != PAD).long()
                    sides.append(pooled(model.hidden(rows, mask)[-1], mask))
                found[name] = sides
            cosine = (found["student"][1] * found["teacher"][1]).sum(-1).mean().item()
            right = {
                name: (sides[1] @ sides[0].T).argmax(1).eq(torch.arange(len(both), device=device)).float().mean().item()
                for name, sides in found.items()
            }
            report.append(f"{language} cosine {cosine:.4f} translations {right['student']:.3f} (teacher {right['teacher']:.3f}) of {len(both)}")
    return "\n".join(report)


def saved(student, out):
    """Word vectors as eight bits by blocks of 32 (they are shipped so), the rest as f16, in two files of like size."""
    word = student.word.weight.detach().float().cpu().numpy().reshape(-1, WIDTH // 32, 32)
    scale = np.abs(word).max(-1, keepdims=True) / 127 + 1e-9
    np.savez(out / "student_word.npz", q=np.round(word / scale).astype(np.int8), s=scale.astype(np.float16))
    state = {name: value.detach().cpu().numpy().astype(np.float16) for name, value in student.state_dict().items() if name != "word.weight"}
    names = sorted(state)
    upper = [name for name in names if name.startswith(("layers.3", "layers.4", "layers.5"))]
    np.savez(out / "student_upper.npz", **{name: state[name] for name in upper})
    np.savez(out / "student_lower.npz", **{name: state[name] for name in names if name not in upper})


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--out", required=True, type=Path)
    args.add_argument("--seconds", type=float, default=380, help="from the start of the process to the last step")
    args.add_argument("--pieces", type=int, default=65536, help="in one step, padding included")
    args.add_argument("--rate", type=float, default=5e-4)
    args.add_argument("--held", type=int, default=400, help="groups of each language to measure with at the end")
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    begun = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    random = np.random.default_rng(args.seed)
    generator = torch.Generator(device).manual_seed(args.seed)
    arrays, data = (archive(args.work / f"{name}.npz") for name in ("teacher", "data"))
    teacher = from_base(arrays).to(device).eval().requires_grad_(False)
    student = from_base(arrays, STUDENT_LAYERS).to(device).train()
    texts = {language: Texts(data, language, device) for language in LANGUAGES}
    prefixes = [torch.from_numpy(data[name].astype(np.int64)).to(device) for name in ("query", "passage")]
    pairs, pair_lengths = paired(texts, prefixes, device)
    print(f"{device}, {len(pairs)} pairs, ready after {time.monotonic() - begun:.0f} s", flush=True)
    optimiser = torch.optim.AdamW(student.parameters(), lr=args.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=device == "cuda")
    cast = torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda")
    step, losses, first = 0, [], time.monotonic()
    half_saved = False
    while True:
        share = (time.monotonic() - first) / max(1.0, args.seconds - (first - begun))
        if share >= 1:
            break
        if step % 400 == 0:
            for each in texts.values():
                each.stream(random)
        rate = args.rate * min(1, (step + 1) / 100) * max(0.02, 0.5 * (1 + np.cos(np.pi * share)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        if step % 3 == 2:
            count = args.pieces // 64 // 2
            chosen = torch.randint(len(pairs), (count,), device=device, generator=generator)
            is_query = torch.rand(count, device=device, generator=generator) < 0.5
            ids = torch.cat([framed(pairs[chosen, side].long(), pair_lengths[chosen, side], is_query if side == 0 else ~is_query, prefixes, 66) for side in (0, 1)])
            mask = (ids != PAD).long()
            with cast:
                with torch.no_grad():
                    taught = pooled(teacher.hidden(ids, mask)[-1], mask)
                    target = functional.normalize(taught[:count] + taught[count:], dim=-1)
                vectors = pooled(student.hidden(ids, mask)[-1], mask)
            one, other = vectors[:count], vectors[count:]
            scores = one @ other.T / PAIR_TEMPERATURE
            own = torch.arange(count, device=device)
            found = (functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)) / 2
            drawn = 2 - (one * target).sum(-1).mean() - (other * target).sum(-1).mean()
            kept = 1 - (vectors * taught).sum(-1).mean()
            loss = 10 * drawn + 5 * kept + 0.1 * found
            losses.append((drawn.item() if step % 30 == 2 else np.nan, found.item() if step % 30 == 2 else np.nan))
        else:
            length = int(random.choice([n for n, _ in LENGTHS], p=[p for _, p in LENGTHS]))
            each = max(2, args.pieces // length // len(LANGUAGES))
            ids = torch.cat([rows_of(texts[language], each, length, prefixes, generator) for language in LANGUAGES])
            mask = (ids != PAD).long()
            with cast:
                with torch.no_grad():
                    layers = teacher.hidden(ids, mask)
                    taught = pooled(layers[-1], mask)
                found = student.hidden(ids, mask)
                vectors = pooled(found[-1], mask)
            inside = mask.bool()
            total = inside.sum() * WIDTH
            matched = 0.0
            for depth, (mine, index) in enumerate(zip(found, STUDENT_LAYERS)):
                theirs = layers[index].float()
                spread = theirs[inside].var()
                matched = matched + (((mine.float() - theirs) ** 2) * inside[..., None]).sum() / total / spread * (2 if depth == 5 else 1)
            own = 1 - (vectors * taught).sum(-1).mean()
            some = torch.randperm(len(vectors), device=device)[:1024]
            nearness = functional.kl_div(near(vectors[some]).log_softmax(-1), near(taught[some]).softmax(-1), reduction="batchmean")
            loss = matched / 7 + 10 * own + 0.5 * nearness
            if step % 50 == 0:
                print(f"{step} {time.monotonic() - begun:.0f} s rate {rate:.1e} layers {matched.item() / 7:.4f} vector {own.item():.5f} near {nearness.item():.4f}", flush=True)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        step += 1
        if share > 0.5 and not half_saved:
            saved(student, args.out)
            half_saved = True
    student.eval()
    saved(student, args.out)
    pairs_seen = np.array(losses)
    pairs_seen = pairs_seen[~np.isnan(pairs_seen[:, 0])] if len(losses) else np.zeros((1, 2))
    print(f"{step} steps; pairs: drawn {pairs_seen[0, 0]:.4f} → {pairs_seen[-1, 0]:.4f}, found {pairs_seen[0, 1]:.3f} → {pairs_seen[-1, 1]:.3f}", flush=True)
    print(held_out(student, teacher, texts, prefixes, device, args.held), flush=True)
    print(f"ended after {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
