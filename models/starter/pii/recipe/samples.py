"""One training sample: `{"turns": [{"text", "spans": [[start, end, type]]}], "ignore": [[turn, start, end]], "source"}`; offsets are code points."""


def spans_of(tags, types):
    spans, i = [], 0
    while i < len(tags):
        j = i
        while j < len(tags) and tags[j] == tags[i]:
            j += 1
        if tags[i]:
            spans.append([i, j, types[tags[i]]])
        i = j
    return spans


def sample(turns, types, source):
    return {"source": source, "turns": [{"text": t, "spans": spans_of(m, types)} for t, m in turns if t.strip()]}
