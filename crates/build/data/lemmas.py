#!/usr/bin/env python3
"""Makes `lemmas.txt` and `capitals.txt`: how inflected English words become their dictionary forms.

    pip download --no-deps lemminflect==0.2.3
    python3 lemmas.py lemminflect-0.2.3-py3-none-any.whl train.conllu… > lemmas.txt     # and writes capitals.txt

The inflections of lemminflect (MIT) and the counts of the treebanks' train parts are turned into a decision list per tag: the
longest ending that matches a word says what to cut off and what to add. It is exact on all words that it is made from; a rule
is listed only where it differs from that of the next shorter ending.
"""
import collections, gzip, io, sys, zipfile

TAGS = {'noun': ['NNS'], 'verb': ['VBD', 'VBN', 'VBG', 'VBZ'], 'adj': ['JJR', 'JJS'], 'adv': ['RBR', 'RBS']}
CLASS = {'NNS': 'NNS', 'NNPS': 'NNS', 'VBD': 'VBD', 'VBN': 'VBD', 'VBG': 'VBG', 'VBZ': 'VBZ', 'JJR': 'JJR', 'JJS': 'JJS',
         'RBR': 'RBR', 'RBS': 'RBS'}
VOWELS = set('aeiou')


def read(path):
    data = zipfile.ZipFile(path).read('lemminflect/resources/infl_lu.csv.gz')
    for row in io.TextIOWrapper(io.BytesIO(gzip.decompress(data)), 'utf-8'):
        lemma, kind, *forms = row.rstrip('\n').split(',')
        if kind == 'verb' and len(forms) > 1 and not forms[1]:
            forms[1] = forms[0]
        yield lemma, kind, forms


def main(wheel, *treebanks):
    known = collections.defaultdict(collections.Counter)    # (class, form) -> lemma: weight
    seen, capital, small = collections.Counter(), collections.Counter(), set()
    for path in treebanks:
        for row in open(path, encoding='utf-8'):
            d = row.rstrip('\n').split('\t')
            if len(d) != 10 or not d[0].isdigit() or d[2] == '_' or 'Typo=Yes' in d[5] or 'Abbr=Yes' in d[5]:
                continue
            form, lemma, tag = d[1], d[2], d[4]
            seen[lemma] += 1
            if tag in CLASS and d[3] != 'X' and form.isascii() and form.isalpha():
                if lemma[:1].lower() == form[:1].lower() or len(form) > 3:
                    known[CLASS[tag], form.lower()][lemma.lower()] += 10
            if tag in ('JJ', 'NN', 'NNS') and form.isalpha() and form.isascii():
                word = lemma
                capital[word.lower()] += 1 if word[:1].isupper() and word[1:].islower() else -1
    words = set()
    for lemma, kind, forms in read(wheel):
        if not (lemma.isascii() and lemma.isalpha()):
            continue
        if lemma[0].isupper():
            if lemma[1:].islower() and kind == 'adj' and capital[lemma.lower()] >= 0:
                capital[lemma.lower()] += 1
            continue
        words.add(lemma)
        for tag, spellings in zip(TAGS.get(kind, ()), forms):
            for form in filter(None, spellings.split('/')):
                if not (form.isascii() and form.islower() and form.isalpha()) or form == lemma and kind in ('adj', 'adv'):
                    continue
                if form == lemma and tag == 'NNS' and form.endswith('s') and form[:-1] in words:
                    continue
                known[CLASS[tag], form][lemma] += 1 + min(seen[lemma], 50) / 20
    out = collections.defaultdict(dict)
    for (tag, form), lemmas in known.items():
        lemma = max(sorted(lemmas), key=lambda l: lemmas[l])
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
            common += 1
        out[tag][form] = (len(form) - common, lemma[common:])
    print('# Made by lemmas.py: per tag the endings of inflected words, sorted from their last letter on; behind each, how many letters')
    print('# are cut off and what is added. The longest that matches holds; `^` is the beginning of the word.')
    for tag in sorted(out):
        print('=', tag)
        rows = []

        def learn(items, suffix, inherited):
            """items: [(form with ^ before it, rule)] that end in suffix"""
            if all(rule == inherited for _, rule in items):
                return
            count = collections.Counter(rule for _, rule in items)
            best = max(sorted(count), key=lambda r: count[r])
            if suffix and len(items) == 1 and len(suffix) >= 3 and len(items[0][0]) > len(suffix):
                form, rule = items[0]
                # A lone exception is listed whole.
                rows.append((form, *rule))
                return
            if best != inherited and len(suffix) >= best[0]:
                rows.append((suffix, *best))
                inherited = best
            below = collections.defaultdict(list)
            for form, rule in items:
                if len(form) > len(suffix):
                    below[form[len(form) - len(suffix) - 1]].append((form, rule))
            for letter in sorted(below):
                learn(below[letter], letter + suffix, inherited)

        learn([('^' + f, r) for f, r in out[tag].items()], '', None)
        for suffix, cut, add in sorted(rows, key=lambda r: r[0][::-1]):
            print(suffix, cut, add)
    with open('capitals.txt', 'w', encoding='utf-8') as f:
        print('# Made by lemmas.py: adjectives and nouns that keep their capital in the dictionary form, in lower case, sorted.', file=f)
        for word in sorted(w for w, n in capital.items() if n > 0 and len(w) > 3):
            print(word, file=f)


main(*sys.argv[1:])
