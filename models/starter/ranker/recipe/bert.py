"""MiniLM-L6 as a ranker: [CLS] question [SEP] before [SEP] speaker: sentence [SEP] after [SEP] -> one logit."""
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

def load_base(path):
    z = np.load(path); out = {}
    for k in z.files:
        if k.endswith('|q'):
            q = z[k]; s = z[k[:-2]+'|s'].astype(np.float32)
            out[k[:-2]] = torch.from_numpy((q.reshape(-1,64).astype(np.float32)*s[:,None]).reshape(q.shape))
        elif not k.endswith('|s'): out[k] = torch.from_numpy(z[k].astype(np.float32))
    return out

class Layer(nn.Module):
    def __init__(s, d=384, ff=1536, drop=0.1):
        super().__init__()
        s.query, s.key, s.value, s.out = (nn.Linear(d, d) for _ in range(4))
        s.n1, s.n2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        s.up, s.down = nn.Linear(d, ff), nn.Linear(ff, d); s.drop = drop
    def forward(s, x, mask):
        B, T, D = x.shape
        h = lambda l: l(x).view(B, T, 12, 32).transpose(1, 2)
        a = F.scaled_dot_product_attention(h(s.query), h(s.key), h(s.value), attn_mask=mask, dropout_p=s.drop if s.training else 0.)
        x = s.n1(x + F.dropout(s.out(a.transpose(1, 2).reshape(B, T, D)), s.drop, s.training))
        return s.n2(x + F.dropout(s.down(F.gelu(s.up(x))), s.drop, s.training))

class Bert(nn.Module):
    def __init__(s, base=None, layers=6):
        super().__init__()
        s.word, s.pos, s.kind = nn.Embedding(30522, 384), nn.Embedding(512, 384), nn.Embedding(2, 384)
        s.norm = nn.LayerNorm(384, eps=1e-12); s.layers = nn.ModuleList(Layer() for _ in range(layers))
        s.head = nn.Linear(384, 1)
        nn.init.normal_(s.head.weight, std=0.02); nn.init.constant_(s.head.bias, 0.)
        if base is not None: s.fill(base)
    def fill(s, b):
        e = 'embeddings.'; m = {'word.weight': e+'word_embeddings.weight', 'pos.weight': e+'position_embeddings.weight', 'kind.weight': e+'token_type_embeddings.weight', 'norm.weight': e+'LayerNorm.weight', 'norm.bias': e+'LayerNorm.bias'}
        for i in range(len(s.layers)):
            for mine, theirs in dict(query='attention.self.query', key='attention.self.key', value='attention.self.value', out='attention.output.dense', n1='attention.output.LayerNorm', up='intermediate.dense', down='output.dense', n2='output.LayerNorm').items():
                for p in ('weight', 'bias'): m[f'layers.{i}.{mine}.{p}'] = f'encoder.layer.{i}.{theirs}.{p}'
        sd = s.state_dict()
        for k, v in m.items(): sd[k].copy_(b[v] if v in b else b['bert.'+v])
        s.load_state_dict(sd)
    def hidden(s, ids, mask):
        x = s.word(ids) + s.pos.weight[:ids.shape[1]] + s.kind.weight[0]
        x = F.dropout(s.norm(x), 0.1, s.training)
        m = mask[:, None, None, :].bool()
        for l in s.layers: x = l(x, m)
        return x
    def pooled(s, ids, mask):
        h = s.hidden(ids, mask); m = mask[..., None].to(h.dtype)
        return (h*m).sum(1) / m.sum(1).clamp(min=1)
    def forward(s, ids, mask):
        # mean pooling is what the base knows
        return s.head(s.pooled(ids, mask)).squeeze(-1).float()
