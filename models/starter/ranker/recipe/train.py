"""Trains the ranker by the clock: 330 s of one accelerator (an H200, shared), two models: A without the first fold, for figures, and B.

python train.py OUT [--tiny]      reads data.npz and base.npz beside it; --tiny tries a few steps on a processor
"""
import json, os, sys, time, math, random
import numpy as np, torch, torch.nn.functional as F
from bert import Bert, load_base
HERE = os.path.dirname(os.path.abspath(__file__)); OUT = sys.argv[1]; os.makedirs(OUT, exist_ok=True)
TINY = '--tiny' in sys.argv
DEV = 'cuda' if torch.cuda.is_available() else 'cpu'
LIMIT = 20 if TINY else 330; T0 = time.time()
logf = open(OUT + '/log.txt', 'w')
def log(*a):
    s = f'{time.time()-T0:6.1f} ' + ' '.join(map(str, a)); print(s, flush=True); logf.write(s + '\n'); logf.flush()
D = dict(np.load(HERE + '/data.npz')); BASE = load_base(HERE + '/base.npz')
CLS, SEP = 101, 102
rng = np.random.default_rng(1); random.seed(1); torch.manual_seed(1)
tok, off = D['tok'].astype(np.int64), D['tok_off']
S = [tok[off[i]:off[i+1]].tolist() for i in range(len(off)-1)]
def unpack(t, o): return [t[o[i]:o[i+1]].astype(np.int64).tolist() for i in range(len(o)-1)]
SPK = unpack(D['spk_tok'], D['spk_off']); turn_spk = D['spk']; s_turn, s_meet, tf, mf = D['s_turn'], D['s_meet'], D['turn_first'], D['m_first']
words = D['s_words']; N = len(S)
is_first = np.zeros(N, bool); ok = tf[:-1] < np.r_[tf[1:]]; is_first[tf[:-1][ok]] = True
m_of_turn = np.searchsorted(mf, np.arange(len(turn_spk)), side='right') - 1
m_s0 = tf[mf[:-1]]; m_s1 = tf[mf[1:]]
def said(i, head): return (SPK[turn_spk[s_turn[i]]] if head else []) + S[i]
def before(i):
    out = []; j = i - 1; lo = max(m_s0[s_meet[i]], i - 3)
    while j >= lo and len(out) < 24: out = said(j, is_first[j]) + out; j -= 1
    return out[-24:]
def after(i):
    out = []; j = i + 1; hi = min(m_s1[s_meet[i]], i + 3)
    while j < hi and len(out) < 20: out += said(j, is_first[j]); j += 1
    return out[:20]
cache = {}
def passage(i):
    p = cache.get(i)
    if p is None: p = cache[i] = before(i) + [SEP] + said(i, True)[:56] + [SEP] + after(i) + [SEP]
    return p
def pair(q, i): return [CLS] + q[:32] + [SEP] + passage(int(i))
def pad(ids):
    w = -(-max(map(len, ids))//8)*8
    a = np.zeros((len(ids), w), np.int64); m = np.zeros((len(ids), w), np.int64)
    for r, x in enumerate(ids): a[r, :len(x)] = x; m[r, :len(x)] = 1
    return torch.from_numpy(a).to(DEV), torch.from_numpy(m).to(DEV)
amp = lambda: torch.autocast(DEV, dtype=torch.bfloat16, enabled=DEV == 'cuda')
Q = unpack(D['q_tok'], D['q_off']); q_m = D['q_m'].astype(int); nQ = len(Q)
def sent_range(m, a, b):
    t0 = mf[m] + a; t1 = min(mf[m] + b + 1, mf[m+1]); return tf[t0], tf[t1]
def in_spans(m, spans):
    ids = []
    for a, b in spans: lo, hi = sent_range(m, a, b); ids += list(range(lo, hi))
    return np.array(ids, int)
gold = [in_spans(q_m[k], D['span'][D['span_off'][k]:D['span_off'][k+1]]) for k in range(nQ)]
# embeddings by the plain base: teacher within spans, hard negatives
bi = Bert(BASE).to(DEV).eval()
@torch.no_grad()
def embed(ids, bs=1024):
    order = np.argsort([len(x) for x in ids]); out = torch.zeros(len(ids), 384, device=DEV)
    for k in range(0, len(ids), bs):
        o = order[k:k+bs]
        with amp(): v = bi.pooled(*pad([[CLS] + ids[j] + [SEP] for j in o]))
        out[torch.from_numpy(o.copy()).to(DEV)] = F.normalize(v.float(), dim=-1)
    return out
def ctx(i): return before(i)[-16:] + said(i, True)[:56] + after(i)[:12]
use = range(N) if not TINY else range(N)
if TINY: E = F.normalize(torch.randn(N, 384), dim=-1)
else: E = embed([ctx(i) for i in range(N)])
log('embedded', N, DEV, torch.cuda.get_device_name() if DEV == 'cuda' else '')
A = unpack(D['a_tok'], D['a_tok_off']); a_off = D['a_off']
QE = embed(Q) if not TINY else F.normalize(torch.randn(len(Q),384),dim=-1); AE = embed(A) if not TINY else F.normalize(torch.randn(len(A),384),dim=-1)
TOP = unpack(D['t_tok'], D['t_tok_off']); TE = embed(TOP) if not TINY else F.normalize(torch.randn(len(TOP),384),dim=-1)
dev_of = lambda f: np.array([D['m_fold'][m] == f for m in range(len(D['m_fold']))])
def targets(k, ids, ae):
    """share of each in-span sentence: even, and by likeness to the reference answer"""
    sim = (E[torch.from_numpy(ids).to(DEV)] @ ae.T).max(1).values if len(ae) else torch.zeros(len(ids), device=DEV)
    w = torch.softmax(sim / 0.06, 0).cpu().numpy()
    w = np.where(words[ids] >= 4, 0.8*w + 0.2/len(ids), 0); return w
class Lists:
    """(question tokens, candidate ids, target shares, weight); an empty target means: not found"""
    def __init__(s, meetings_ok): s.ok = meetings_ok
def negs_by_meaning(e, pool_lo, pool_hi, ban, n):
    sims = E[pool_lo:pool_hi] @ e; k = min(n*3, pool_hi-pool_lo)
    top = sims.topk(k).indices.cpu().numpy() + pool_lo
    return [int(i) for i in top if i not in ban and words[i] >= 4][:n]
def own_list(k, n):
    g = gold[k]; g = g[words[g] >= 4]
    if len(g) == 0: return None
    key = ('t', k)
    if key not in cache: cache[key] = targets(k, g, AE[a_off[k]:a_off[k+1]])
    w = cache[key]
    npos = min(len(g), max(3, n//3))
    pos = np.random.choice(len(g), npos, replace=False, p=(w+1e-6)/(w+1e-6).sum())
    gs = set(gold[k].tolist())
    cand = [int(i) for mode in ('own', 'all') for i in D[mode+'_id'][D[mode+'_off'][k]:D[mode+'_off'][k+1]] if int(i) not in gs and (s_meet[i] == q_m[k] or D['m_dom'][s_meet[i]] != D['m_dom'][q_m[k]])]
    key = ('n', k)
    if key not in cache: cache[key] = negs_by_meaning(QE[k], m_s0[q_m[k]], m_s1[q_m[k]], gs, 40)
    pool = list(dict.fromkeys(cand + cache[key]))
    neg = random.sample(pool, min(len(pool), n - npos - 2))
    neg += [i for i in np.random.randint(m_s0[q_m[k]], m_s1[q_m[k]], 2) if i not in gs and words[i] >= 4]
    t = w[pos] / w[pos].sum()
    return Q[k], list(g[pos]) + neg, list(t) + [0.]*len(neg), 1.
def foreign_list(k, n, ok):
    c = [int(i) for i in D['foreign_id'][D['foreign_off'][k]:D['foreign_off'][k+1]] if ok[s_meet[i]]]
    if len(c) < 4: return None
    return Q[k], random.sample(c, min(len(c), n)), [], .5
def away_list(k, n):
    """own meeting without the span: the question has no answer there"""
    gs = set(gold[k].tolist()); lo, hi = gold[k].min()-40, gold[k].max()+40
    c = [int(i) for i in D['own_id'][D['own_off'][k]:D['own_off'][k+1]] if not lo <= i <= hi]
    return (Q[k], random.sample(c, min(len(c), n)), [], .15) if len(c) >= 4 else None
def topic_list(k, n):
    m = int(D['t_m'][k]); g = in_spans(m, D['t_span'][D['t_span_off'][k]:D['t_span_off'][k+1]]); gs = set(g.tolist()); g = g[words[g] >= 4]
    if len(g) < 2: return None
    w = torch.softmax((E[torch.from_numpy(g).to(DEV)] @ TE[k]) / .06, 0).cpu().numpy()*.6 + .4/len(g)
    pos = np.random.choice(len(g), min(len(g), n//3), replace=False)
    neg = negs_by_meaning(TE[k], m_s0[m], m_s1[m], gs, n)
    return TOP[k], list(g[pos]) + neg[:n-len(pos)], list(w[pos]/w[pos].sum()) + [0.]*len(neg[:n-len(pos)]), .7
def answer_list(j, n):
    k = int(np.searchsorted(a_off, j, side='right') - 1); g = gold[k]; gs = set(g.tolist()); g = g[words[g] >= 4]
    if len(g) < 2: return None
    w = torch.softmax((E[torch.from_numpy(g).to(DEV)] @ AE[j]) / .04, 0).cpu().numpy()
    pos = np.random.choice(len(g), min(len(g), n//3), replace=False, p=(w+1e-3)/(w+1e-3).sum())
    neg = negs_by_meaning(AE[j], m_s0[q_m[k]], m_s1[q_m[k]], gs, n)
    return A[j][:32], list(g[pos]) + neg[:n-len(pos)], list(w[pos]/w[pos].sum()) + [0.]*len(neg[:n-len(pos)]), .7
FR = json.loads(str(D['frame_json'][0])); df = D['df']; isw, isp = D['is_word'], D['is_piece']
idf = np.log(N / (1. + df))
def pseudo_list(i, n):
    """a question out of some words of one sentence and what stands beside it: that sentence, not its likes"""
    ids = S[i]; ws = []
    for p, t in enumerate(ids):
        if isw[t] and idf[t] > 3.5: 
            u = [t]; q = p + 1
            while q < len(ids) and isp[ids[q]]: u.append(ids[q]); q += 1
            ws.append((p, u))
    if len(ws) < 3 or words[i] < 8: return None
    take = sorted(random.sample(range(len(ws)), min(len(ws), random.choice((2, 2, 3, 4)))))
    fr = random.choice(FR); q = []
    for part in fr:
        if part == '{s}': q += SPK[turn_spk[s_turn[i]]][:-1] if random.random() < .8 else [2027]
        elif part == '{w}': q += [t for x in take for t in ws[x][1]]
        else: q += part
    m = s_meet[i]; neg = negs_by_meaning(E[i], m_s0[m], m_s1[m], {i}, 10)
    o = int(s_meet[np.random.randint(N)])
    neg += negs_by_meaning(E[i], m_s0[o], m_s1[o], {i}, 4)
    near = [j for j in (i-2, i-1, i+1, i+2) if m_s0[m] <= j < m_s1[m] and words[j] >= 4]
    if random.random() < .15: return q, [j for j in neg if j not in near][:n], [], .3
    neg = neg[:n-1-len(near)] + near
    return q, [i] + neg, [1.] + [0.]*len(neg), .5
def reply_list(i, n):
    """a question that was asked there: what is replied, not the question's likes"""
    t = s_turn[i]; m = s_meet[i]; r = [j for j in range(tf[t+1], min(tf[t+1]+6, m_s1[m])) if turn_spk[s_turn[j]] != turn_spk[t] and words[j] >= 5] if t+1 < len(tf)-1 else []
    if not r: return None
    near = set(range(i-3, i+8)); neg = negs_by_meaning(E[i], m_s0[m], m_s1[m], near, n-2)
    return S[i][:32], r[:2] + neg[:n-2], [1./len(r[:2])]*len(r[:2]) + [0.]*len(neg[:n-2]), .3
QMARK = 1029
asked = [i for i in range(N) if S[i] and S[i][-1] == QMARK and words[i] >= 5]
def loss_of(model, lists):
    flat = [pair(q, i) for q, c, _, _ in lists for i in c]
    # by length, in two halves, so that padding costs less
    with amp(): s = model(*pad(flat))
    tot, wt, p = 0., 0., 0
    for q, c, t, w in lists:
        z = torch.cat([torch.zeros(1, device=DEV), s[p:p+len(c)]]); p += len(c)
        lp = F.log_softmax(z, 0)
        if len(t) == 0: l = -lp[0] + F.softplus(z[1:]).mean()
        else:
            tt = torch.tensor(t, device=DEV, dtype=torch.float32)
            neg = z[1:][tt == 0]
            l = -(tt * lp[1:]).sum() + .5 * (F.softplus(neg).mean() if len(neg) else 0.)
        tot = tot + w * l; wt += w
    return tot / wt
NL, NC = (4, 8) if TINY else (32, 20)
def batches1(mok):
    tops = [k for k in range(len(TOP)) if mok[D['t_m'][k]]]; ans = [j for j in range(len(A)) if mok[q_m[np.searchsorted(a_off, j, side='right')-1]]]
    sents = [i for i in range(N) if mok[s_meet[i]] and words[i] >= 8]; asks = [i for i in asked if mok[s_meet[i]]]
    while True:
        out = []
        while len(out) < NL:
            r = random.random()
            x = topic_list(random.choice(tops), NC) if r < .12 else answer_list(random.choice(ans), NC) if r < .35 else reply_list(random.choice(asks), NC) if r < .5 else pseudo_list(random.choice(sents), NC)
            if x: out.append(x)
        yield out
def batches2(mok, side):
    qs = [k for k in range(nQ) if mok[q_m[k]]]; b1 = batches1(mok)
    while True:
        random.shuffle(qs); out = []
        for k in qs:
            out.append(own_list(k, NC))
            if random.random() < .45: out.append(foreign_list(k, NC, mok))
            if random.random() < .3: out.append(away_list(k, NC))
            out = [x for x in out if x]
            if len(out) >= NL*(1-side): yield out + (random.sample(next(b1), int(NL*side)) if side else []); out = []
        yield None
@torch.no_grad()
def scores(model, q, c, bs=2048):
    flat = [pair(q, i) for i in c]
    if not flat: return np.zeros(0, np.float32)
    with amp(): return model(*pad(flat)).float().cpu().numpy()
def auc(p, n):
    p, n = np.array(p), np.array(n); return (p[:, None] > n[None]).mean() + .5*(p[:, None] == n[None]).mean() if len(p) and len(n) else 0
def evaluate(model, ks, name, keep=None):
    model.eval(); r = {}; best = {m: [] for m in ('own', 'all', 'foreign')}
    fl = D['foreign_id'], D['foreign_off']
    for mode in ('own', 'all', 'foreign'):
        got = []
        for k in ks:
            lo, hi = D[mode+'_off'][k], D[mode+'_off'][k+1]; ids = D[mode+'_id'][lo:hi][:4 if TINY else 40]; sc = D[mode+'_sc'][lo:hi][:4 if TINY else 40].astype(np.float32)
            if len(ids) == 0: best[mode].append(-20.); got.append([0]*9); continue
            ce = scores(model, Q[k], ids) if model is not None else None
            bc = (E[torch.from_numpy(ids.astype(int)).to(DEV)] @ QE[k]).cpu().numpy()
            best[mode].append(float(ce.max()))
            if keep is not None: keep[f'{mode}|{k}'] = ce.astype(np.float16)
            gs = set(gold[k].tolist()); hit = np.array([i in gs for i in ids])
            lex = sc[:, 0] / max(sc[0, 0], 1e-3)
            f = lambda s: [hit[np.argsort(-s, kind='stable')[:1]].any(), hit[np.argsort(-s, kind='stable')[:3]].any()]
            got.append(f(lex) + f(bc) + f(ce) + f(lex + .15*ce) + [hit.any()])
        r[mode] = np.mean(np.array(got, float), 0).round(3)
    log(name, *[f'{m}: lex {v[0]}/{v[1]} bi {v[2]}/{v[3]} ce {v[4]}/{v[5]} both {v[6]}/{v[7]} ceil {v[8]}' for m, v in r.items() if m != 'foreign'])
    log(name, 'auc found: own/foreign', round(float(auc(best['own'], best['foreign'])), 3), 'all/foreign', round(float(auc(best['all'], best['foreign'])), 3), 'evidence:', round(float(auc(D['own_best'][ks, 0], D['foreign_best'][ks, 0])), 3), round(float(auc(D['all_best'][ks, 0], D['foreign_best'][ks, 0])), 3))
    model.train(); return float(r['own'][5] + r['all'][5] + r['own'][4] + r['all'][4])
def fit(name, mok, dev_ks, until1, until2, epochs=None, side=.25):
    torch.manual_seed(3); model = Bert(BASE).to(DEV).train(); model.word.weight.requires_grad_(False)
    params = [p for n, p in model.named_parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=1e-4, weight_decay=.01); ema = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}
    def step(lists, lr, n):
        for g in opt.param_groups: g['lr'] = lr
        l = loss_of(model, lists); opt.zero_grad(set_to_none=True); l.backward(); torch.nn.utils.clip_grad_norm_(params, 1.); opt.step(); return l.detach()
    n, tot = 0, 0.; start = time.time(); g1 = batches1(mok)
    while time.time() - T0 < until1:
        p = (time.time() - start) / max(1e-3, until1 - (start - T0)); lr = 1e-4 * min(1, (n+1)/50) * (1 - .7*p)
        tot = tot + step(next(g1), lr, n); n += 1
        if n % (2 if TINY else 50) == 0: log(name, 'stage 1', n, 'loss', round(float(tot)/(2 if TINY else 50), 3)); tot = 0.
    if dev_ks is not None: evaluate(model, dev_ks, f'{name} after stage 1 ({n})')
    best, best_state, ep, n2, tot = -1, None, 0, 0, 0.; start = time.time(); g2 = batches2(mok, side); hist = []
    EP = epochs or 8
    per = max(1, sum(mok[m] for m in q_m) * 1.7 / (NL*(1-side)))
    while time.time() - T0 < until2:
        b = next(g2)
        if TINY and b is not None and n2 and n2 % 3 == 0 and ep < 3: n2 += 1; b = None
        if b is None:
            ep += 1; log(name, 'epoch', ep, 'steps', n2, 'loss', round(float(tot)/max(1, n2), 3))
            if dev_ks is not None and (ep % 2 == 0 or ep >= EP or TINY):
                v = evaluate(model, dev_ks, f'{name} epoch {ep}'); hist.append((ep, round(v, 3)))
                if v > best: best, best_ep, best_state = v, ep, {k: x.detach().clone() for k, x in model.state_dict().items()}
            if ep >= EP: break
            continue
        p = min(1, max(n2 / (per*EP), (time.time() - start) / max(1e-3, until2 - (start - T0)))); tot = tot + step(b, 5e-5 * min(1, (n2+1)/20) * (1 - .9*p), n2); n2 += 1
    log(name, 'done', n2, hist)
    if best_state is not None: model.load_state_dict(best_state); return model, best_ep
    return model, ep
def save(model, path):
    out = {}
    for k, v in model.state_dict().items():
        if k == 'word.weight': continue
        v = v.detach().float().cpu().numpy()
        if v.ndim == 2 and v.size > 100000:
            g = v.reshape(-1, 32); s = np.maximum(np.abs(g).max(1, keepdims=True)/127, 1e-8)
            out[k+'|q'] = np.rint(g/s).astype(np.int8).reshape(v.shape); out[k+'|s'] = s[:, 0].astype(np.float16)
        else: out[k] = v.astype(np.float32 if v.size < 1000 else np.float16)
    np.savez_compressed(path, **out); log('saved', path, round(os.path.getsize(path)/1e6, 2))
fold = dev_of(0); everything = np.ones(len(fold), bool)
dev_ks = [k for k in range(nQ) if fold[q_m[k]]]
if TINY: dev_ks = dev_ks[:4]
if TINY: T0 = time.time(); LIMIT = 90
log(nQ, 'queries', len(dev_ks), 'dev', len(asked), 'asked')
t = (lambda x: T0 and x*LIMIT/330)
now = time.time() - T0
# fold held out
A_, ep = fit('A', ~fold, dev_ks, now + (t(330)-now)*.20, now + (t(330)-now)*.52)
keep = {}; evaluate(A_, dev_ks, 'A kept', keep); save(A_, OUT + '/a.npz')
B_, _ = fit('B', everything, None, (time.time()-T0) + (t(330)-(time.time()-T0))*.42, t(325), epochs=ep)
save(B_, OUT + '/b.npz')
log('end'); logf.close()
keep['log'] = np.array([open(OUT + '/log.txt').read()]); np.savez_compressed(OUT + '/dev.npz', **keep); os.remove(OUT + '/log.txt')
