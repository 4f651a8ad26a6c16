"""The encoder in PyTorch: XLM-R's shape, mean over the attended pieces, unit length."""

import numpy as np
import torch
from torch.nn import functional

from base import HEADS, MATRICES, NORMS, WIDTH, unpacked

EPSILON = 1e-12
POSITIONS = 256


class Layer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        for name, (rows, columns) in MATRICES.items():
            setattr(self, name, torch.nn.Linear(columns, rows))
        for name in NORMS:
            setattr(self, name, torch.nn.LayerNorm(WIDTH, eps=EPSILON))

    def forward(self, hidden, attended):
        batch, length, _ = hidden.shape
        q, k, v = (getattr(self, name)(hidden).view(batch, length, HEADS, -1).transpose(1, 2) for name in "qkv")
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=attended)
        hidden = self.aln(hidden + self.ao(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.oln(hidden + self.fo(functional.gelu(self.fi(hidden))))


class Encoder(torch.nn.Module):
    def __init__(self, pieces, layers):
        super().__init__()
        self.word = torch.nn.Embedding(pieces, WIDTH)
        self.pos = torch.nn.Embedding(POSITIONS, WIDTH)
        self.norm = torch.nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = torch.nn.ModuleList(Layer() for _ in range(layers))

    def hidden(self, ids, mask):
        """Of every layer, the last one last: f32[batch, length, 384] each."""
        attended = mask[:, None, None, :].bool()
        hidden = self.norm(self.word(ids) + self.pos.weight[: ids.shape[1]])
        found = []
        for layer in self.layers:
            hidden = layer(hidden, attended)
            found.append(hidden)
        return found

    def forward(self, input_ids, attention_mask):
        return pooled(self.hidden(input_ids, attention_mask)[-1], attention_mask)


def pooled(hidden, mask):
    mask = mask.unsqueeze(-1).to(hidden.dtype)
    mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
    return functional.normalize(mean.float(), dim=-1)


def from_base(arrays, layers=range(12)):
    """`arrays` of cut.py's teacher.npz → the base with the cut vocabulary, of the layers given."""
    layers = list(layers)
    made = Encoder(len(arrays["word.s"]), len(layers))
    put = lambda target, value: target.data.copy_(torch.from_numpy(np.ascontiguousarray(value, dtype=np.float32)))
    put(made.word.weight, unpacked(arrays["word.s"], arrays["word.q"]))
    # The type of every piece is the same: it is added to the places once.
    put(made.pos.weight, arrays["pos"].astype(np.float32) + arrays["type"])
    put(made.norm.weight, arrays["ln.w"])
    put(made.norm.bias, arrays["ln.b"])
    for layer, index in zip(made.layers, layers):
        for name in MATRICES:
            put(getattr(layer, name).weight, unpacked(arrays[f"{index}.{name}.s"], arrays[f"{index}.{name}.q"]))
            put(getattr(layer, name).bias, arrays[f"{index}.{name}.b"])
        for name in NORMS:
            put(getattr(layer, name).weight, arrays[f"{index}.{name}.w"])
            put(getattr(layer, name).bias, arrays[f"{index}.{name}.b"])
    return made
