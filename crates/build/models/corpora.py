"""Brings the sets that the name model learns from into one form, for `copan train names`.

    python3 corpora.py ../../../../shared/data silver.conll names.conll

One word a line: the word, a tab, the labels that it may have, separated by commas (`O`, `B-Person`, `I-Person` …; `*` any).
A set that does not mark a type, or marks one coarser than ours, leaves several labels open where it could stand, and the
model may choose; where the teacher's labels are known to be weak, they are left open too. An empty line ends a sentence,
`# newdoc` begins a document, `# weight N` sets how many of N passes skip what follows (silver) or not (gold, 1).
Never read: development and test parts, WikiGold, UNER, Re-DocRED.
"""
import lzma
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICON = os.path.join(HERE, '..', 'data')
TYPES = ['Person', 'Organization', 'Country', 'Place', 'Facility', 'Group', 'Event', 'Agreement', 'Work', 'Product']
ORG, LOC = ['Organization'], ['Country', 'Place', 'Facility']
LESS = ['Group', 'Event', 'Agreement', 'Work', 'Product']


def rows(name):
    with open(os.path.join(LEXICON, name), encoding='utf-8') as file:
        return [row.rstrip('\n').split('\t') for row in file if row.strip() and not row.startswith('#')]


COUNTRIES, DEMONYMS = set(), set()
for _code, _name, _capital, _aliases, _demonyms in rows('countries.tsv'):
    COUNTRIES |= {_name, *filter(None, _aliases.split('|'))}
    DEMONYMS |= {x for d in filter(None, _demonyms.split('|')) for x in (d, d + 's')}
PLACES = {r[0] for r in rows('places.txt')}
GROUPS = {x for r in rows('groups.txt') for x in (r[0], r[0] + 's')}
TITLES = {r[0] for r in rows('titles.tsv')}
HEADS = {r[0]: r[1] for r in rows('name_heads.tsv')}
# Built things that the teacher takes for organizations.
BUILT = set('base fort barracks airport airfield harbor harbour prison jail bridge tunnel dam tower castle palace stadium arena '
            'highway street avenue road boulevard station terminal canal'.split())
PARTICLES = set('al el de la del da do di van von der bin ibn'.split())
MONTHS = set('January February March April May June July August September October November December Monday Tuesday Wednesday '
             'Thursday Friday Saturday Sunday'.split())


def capital(word):
    return word[:1].isupper()


def head(words):
    """the type that a name's head word tells: the last word before "of", else the last"""
    low = [w.lower() for w in words]
    for stop in ('of', 'for', 'on', 'between'):
        if stop in low[1:]:
            return HEADS.get(low[low.index(stop, 1) - 1])
    return HEADS.get(low[-1])


def location(words, kinds=None):
    name = ' '.join(words)
    name = name[4:] if name.lower().startswith('the ') else name
    if name in COUNTRIES and name not in PLACES:
        return ['Country']
    kind = head(words)
    if len(words) > 1 and kind in ('Facility', 'Place'):
        return [kind]
    return kinds or ['Place']


class Sentence:
    def __init__(self, words, open_types=(), unsure=None):
        """open_types: what the set does not mark; unsure(i): whether a word outside names may be anything"""
        self.words = words
        self.labels = []
        for i, w in enumerate(words):
            if unsure and unsure(i):
                self.labels.append(['*'])
            elif capital(w) and open_types:
                self.labels.append(['O'] + [f'{m}-{t}' for t in open_types for m in 'BI'])
            else:
                self.labels.append(['O'])

    def mark(self, start, end, kinds, outside=False):
        while start < end - 1 and self.words[start].lower() in ('the', 'a', 'an'):
            start += 1
        while start < end - 1 and self.words[end - 1] in ("'s", '’s', "'", '’'):
            end -= 1
        # Small words around a name are not part of it ("northern Iraq", "the journal Nature").
        if any(capital(w) for w in self.words[start:end]):
            while start < end - 1 and self.words[start].islower() and self.words[start] not in PARTICLES:
                start += 1
            while start < end - 1 and self.words[end - 1].islower() and kinds in (['Person'], ['Place'], ['Country'], ORG):
                end -= 1
        if kinds == ['Person']:
            while start < end - 1 and self.words[start].lower().rstrip('.') in TITLES:
                self.labels[start] = ['O']
                start += 1
        for i in range(start, end):
            mark = 'B' if i == start else 'I'
            self.labels[i] = [f'{mark}-{k}' for k in kinds] + (['O'] if outside else [])

    def write(self, out):
        for w, l in zip(self.words, self.labels):
            out.write(f'{w}\t{",".join(l)}\n')
        out.write('\n')


def columns(text, sep):
    """[(is first of its document, words, tags)]"""
    words, tags, new = [], [], False
    for row in text.split('\n') + ['']:
        if row.startswith('# newdoc'):
            new = True
            continue
        part = row.rstrip('\r').split(sep)
        if len(part) < 2 or not part[0].strip():
            if words:
                yield new, words, tags
                words, tags, new = [], [], False
            continue
        words.append(part[0].strip())
        tags.append(part[-1].strip() or 'O')


def spans(tags):
    out, start, kind = [], None, None
    for i, t in enumerate(tags + ['O']):
        mark, _, k = t.partition('-')
        if start is not None and (mark != 'I' or k != kind):
            out.append((start, i, kind))
            start = None
        if mark == 'B' or mark == 'I' and start is None:
            start, kind = i, k
    return out


# What a tag of a set becomes: types, and whether "no name" is right too. A missing tag: any label.
TWEETS = {'PER': ['Person'], 'ORG': ORG, 'LOC': LOC}
WNUT = {'person': ['Person'], 'location': LOC, 'corporation': ORG, 'group': ORG, 'product': ['Product'], 'creative-work': ['Work']}
CROSSNER = {**dict.fromkeys(('person', 'politician', 'writer', 'musicalartist', 'scientist', 'researcher'), ['Person']),
            **dict.fromkeys(('organisation', 'politicalparty', 'band', 'university'), ORG), 'country': ['Country'], 'location': LOC,
            **dict.fromkeys(('election', 'event', 'conference'), ['Event']),
            **dict.fromkeys(('book', 'poem', 'magazine', 'album', 'song', 'academicjournal'), ['Work']), 'product': ['Product']}
NOTHING = {'musicgenre', 'literarygenre', 'field', 'task', 'algorithm', 'metrics', 'discipline', 'theory', 'chemicalelement',
           'chemicalcompound', 'enzyme', 'protein', 'musicalinstrument'}


def tagged(text, sep, table, open_types, out):
    for _, words, tags in columns(text, sep):
        s = Sentence(words, open_types)
        for a, b, k in spans(tags):
            kinds = table.get(k)
            name = words[a:b]
            if kinds is None:
                s.mark(a, b, ['Product'] if k in NOTHING else LESS, outside=True)
            elif kinds is LOC:
                s.mark(a, b, location(name, ['Place', 'Facility'] if head(name) else ['Place']))
            else:
                s.mark(a, b, kinds)
        for i, w in enumerate(words):
            if s.labels[i][0] == 'O' and len(s.labels[i]) > 1 and (w in DEMONYMS or w in GROUPS) and 'Group' in open_types:
                s.labels[i] = ['B-Group', 'I-Group']
        out.write('# newdoc\n')
        s.write(out)


SILVER = {'PERSON': ['Person'], 'NORP': ['Group'], 'ORG': ORG, 'LOC': ['Place'], 'GPE': LOC, 'EVENT': ['Event'], 'LAW': ['Agreement'],
          'WORK_OF_ART': ['Work'], 'FAC': ['Facility'], 'PRODUCT': ['Product']}


def silver(text, out):
    for new, words, tags in columns(text, '\t'):
        if len(words) < 4:
            continue
        marked = spans(tags)
        covered = {i for a, b, _ in marked for i in range(a, b)}
        # The teacher misses names: a capital in the middle of a sentence is left open, a small letter is not.
        s = Sentence(words, unsure=lambda i: i > 0 and capital(words[i]) and len(words[i]) > 1 and words[i] not in MONTHS
                     and words[i].lower() not in TITLES and i not in covered and words[i - 1] not in '.!?:"“')
        for a, b, k in marked:
            name = words[a:b]
            kinds, kind, text_ = SILVER.get(k, []), head(name), ' '.join(name)
            if not any(capital(w) for w in name) or kinds == []:
                continue
            if text_ in DEMONYMS or text_ in GROUPS:
                kinds = ['Group'] if k in ('NORP', 'LOC', 'PERSON') or text_ in DEMONYMS else ['Group', *kinds]
            elif text_ in COUNTRIES and text_ not in PLACES:
                kinds = ['Country'] if k in ('GPE', 'LOC') else ['Country', *kinds]
            elif kinds is LOC or k == 'LOC':
                kinds = location(name)
            elif k == 'ORG' and len(name) > 1 and (kind in ('Agreement', 'Event') or kind == 'Facility' and name[-1].lower() in BUILT):
                kinds = [kind]
            elif k in ('FAC', 'PRODUCT', 'LAW', 'EVENT', 'WORK_OF_ART', 'ORG', 'NORP') and len(name) > 1 and kind and kind != kinds[0]:
                kinds = [kind] if k in ('FAC', 'PRODUCT', 'NORP') or kind in ('Agreement', 'Event') and k in ('LAW', 'EVENT', 'WORK_OF_ART') else [kind, *kinds]
            elif k in ('FAC', 'PRODUCT', 'NORP') and kind is None:
                kinds = TYPES
            s.mark(a, b, kinds, outside=k in ('PRODUCT', 'LAW') and kind is None)
        if new:
            out.write('# newdoc\n')
        s.write(out)


GUM = {'person': ['Person'], 'organization': ORG, 'place': LOC, 'event': ['Event'], 'object': ['Product', 'Facility', 'Work'],
       'abstract': ['Work', 'Agreement', 'Event', 'Product', 'Organization', 'Group']}


def brackets(cell):
    """opened and closed entities of a word: ('open', id, type), ('close', id)"""
    i = 0
    while i < len(cell):
        if cell[i] == '(':
            j = i + 1
            while j < len(cell) and cell[j] not in '()':
                j += 1
            part = cell[i + 1:j].split('-')
            yield 'open', part[0], part[1] if len(part) > 1 else ''
            if j < len(cell) and cell[j] == ')':
                yield 'close', part[0], ''
                j += 1
            i = j
        else:
            j = cell.find(')', i)
            if j < 0:
                return
            yield 'close', cell[i:j].split('-')[-1], ''
            i = j + 1


def gum(text, out):
    words, pos, found, open_ = [], [], [], []
    for row in text.split('\n') + ['']:
        if row.startswith('# newdoc'):
            out.write('# newdoc\n')
            open_ = []
        if row.startswith('#'):
            continue
        part = row.split('\t')
        if len(part) < 10:
            if words:
                gum_sentence(words, pos, found, out)
            words, pos, found, open_ = [], [], [], []
            continue
        if not part[0].isdigit():
            continue
        i = len(words)
        words.append(part[1])
        pos.append(part[3])
        cell = next((m[7:] for m in part[9].split('|') if m.startswith('Entity=')), '')
        for what, number, kind in brackets(cell):
            if what == 'open':
                open_.append((number, i, kind))
            else:
                at = next((n for n in range(len(open_) - 1, -1, -1) if open_[n][0] == number), None)
                if at is not None:
                    _, start, kind = open_.pop(at)
                    found.append((start, i + 1, kind))


def gum_sentence(words, pos, found, out):
    used = set()
    chosen = []
    for a, b, kind in sorted(found, key=lambda f: (f[0] - f[1], f)):
        while a < b and (pos[a] in ('DET', 'PUNCT', 'PRON', 'ADP') or not capital(words[a])):
            a += 1
        while a < b and (words[b - 1] in ("'s", '’s') or pos[b - 1] == 'PUNCT'):
            b -= 1
        inner = range(a, b)
        if a == b or not any(pos[i] == 'PROPN' for i in inner) or used & set(inner) or words[a] in MONTHS:
            continue
        if not all(capital(words[i]) or pos[i] in ('ADP', 'DET', 'PUNCT', 'NUM', 'PART', 'PROPN') or words[i] in ('and', '&') for i in inner):
            continue
        if any(words[i] in ',;:()' for i in inner) or not (pos[b - 1] in ('PROPN', 'NUM') or capital(words[b - 1])):
            continue
        used |= set(inner)
        chosen.append((a, b, kind))
    s = Sentence(words, unsure=lambda i: pos[i] == 'PROPN' and i not in used and words[i] not in MONTHS and words[i].lower().rstrip('.') not in TITLES)
    for a, b, kind in chosen:
        name = words[a:b]
        text_ = ' '.join(name)
        kinds = GUM.get(kind)
        if text_ in DEMONYMS or text_ in GROUPS:
            kinds = ['Group']
        elif kinds is LOC:
            kinds = location(name, ['Place', 'Facility'])
        elif kinds and len(kinds) > 1:
            kinds = [head(name)] if head(name) in kinds else kinds
        s.mark(a, b, kinds or LESS, outside=kinds is None or len(kinds) > 1)
    for i, w in enumerate(words):
        if i not in used and (w in DEMONYMS or w in GROUPS) and pos[i] in ('ADJ', 'NOUN', 'PROPN') and capital(w):
            s.labels[i] = ['B-Group']
    s.write(out)


def read(*path):
    path = os.path.join(*path)
    with (lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')) as file:
        return file.read()


def main(data, teacher, target):
    with open(target, 'w', encoding='utf-8') as out:
        out.write('# weight 1\n')
        tagged(read(data, 'wnut17', 'train.conll'), '\t', WNUT, ['Group', 'Event', 'Agreement'], out)
        for domain in ('politics', 'literature', 'music', 'science', 'ai'):
            tagged(read(data, 'crossner', domain, 'train.txt'), '\t', CROSSNER, ['Group', 'Agreement'], out)
        for part in 'abefgh':
            tagged(read(data, 'ner_btc', f'{part}.conll.xz'), '\t', TWEETS, LESS, out)
        gum(read(data, 'ud_gum_open', 'train.conllu.xz'), out)
        out.write('# weight 3\n')
        silver(read(teacher), out)


if __name__ == '__main__':
    main(*sys.argv[1:])
