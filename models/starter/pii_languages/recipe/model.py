"""The network: multilingual-e5-small's embeddings and first layers (a BERT encoder with norms after each part) and a head over the labels."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, WIDE = 384, 12, 1536
DROPOUT = 0.1


def unpacked(blocks, columns):
    """4-bit blocks of 32 with a half-precision factor each → float32 rows."""
    cells = blocks.reshape(len(blocks), columns // 32, 18)
    factor = np.ascontiguousarray(cells[:, :, :2]).view("<f2").astype(np.float32)
    packed = cells[:, :, 2:]
    values = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
    return torch.from_numpy((values * factor).reshape(len(blocks), columns))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.rise = nn.Linear(HIDDEN, WIDE)
        self.fall = nn.Linear(WIDE, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, mask):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + functional.dropout(self.out(a.transpose(1, 2).reshape(b, t, HIDDEN)), DROPOUT, self.training))
        return self.norm2(x + functional.dropout(self.fall(functional.gelu(self.rise(x))), DROPOUT, self.training))


class Tagger(nn.Module):
    """`forward(ids, mask) → logits`; ids i64[B,T], mask i64[B,T]."""

    def __init__(self, pieces, labels, layers):
        super().__init__()
        self.word = nn.Embedding(pieces, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(HIDDEN, labels)

    def forward(self, ids, mask):
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
        keep = (mask > 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, keep)
        return self.head(x)


def from_base(path, labels):
    base = np.load(path)
    layers = len({k.split(".")[0] for k in base.files if k.startswith("l")})
    model = Tagger(len(base["word"]), labels, layers)
    state = {
        "word.weight": unpacked(base["word"], HIDDEN),
        "position.weight": torch.from_numpy(base["emb.pos"].astype(np.float32).reshape(-1, HIDDEN)[:512] + base["emb.type"][:HIDDEN]),
        "norm.weight": torch.from_numpy(base["emb.ln.w"]), "norm.bias": torch.from_numpy(base["emb.ln.b"]),
        "head.weight": torch.randn(labels, HIDDEN) * 0.02, "head.bias": torch.zeros(labels),
    }
    for i in range(layers):
        p, q = f"l{i}.", f"layers.{i}."
        state[q + "qkv.weight"] = torch.cat([unpacked(base[p + c + ".w"], HIDDEN) for c in "qkv"])
        state[q + "qkv.bias"] = torch.cat([torch.from_numpy(base[p + c + ".b"]) for c in "qkv"])
        for ours, theirs, columns in (("out", "ao", HIDDEN), ("rise", "fi", HIDDEN), ("fall", "fo", WIDE)):
            state[f"{q}{ours}.weight"], state[f"{q}{ours}.bias"] = unpacked(base[f"{p}{theirs}.w"], columns), torch.from_numpy(base[f"{p}{theirs}.b"])
        for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
            state[f"{q}{ours}.weight"], state[f"{q}{ours}.bias"] = torch.from_numpy(base[f"{p}{theirs}.w"]), torch.from_numpy(base[f"{p}{theirs}.b"])
    model.load_state_dict(state)
    return model
