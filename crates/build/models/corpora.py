"""Brings the sets that the name model learns from into one form, for `copan train names`.

    python3 corpora.py ../../../../shared/data wiki.conll ewt.conll names.conll

One word a line: the word, a tab, the labels that it may have, separated by commas (`O`, `B-Person`, `I-Person` …; `*` any).
A set that does not mark a type, or marks one coarser than ours, leaves several labels open where it could stand, and the
model may choose. What the two teachers of `teacher.py` say is corrected where they are known to be weak (works in quotes,
what the first sentence of an article defines, head words) and left open where they differ. An empty line ends a sentence,
`# newdoc` begins a document, `# weight N` sets how many of N passes skip what follows (silver) or not (gold, 1).
Never read: development and test parts, WikiGold, UNER, Re-DocRED.
"""
import lzma
import os
import sys
from collections import Counter

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
NOUNS = {}
with open(os.path.join(LEXICON, 'noun_classes.txt'), encoding='utf-8') as file:
    for row in map(str.strip, file):
        if row.startswith('['):
            TYPE = row.strip('[]').split()[0] if row != '[Place]' else 'none'
        elif row and row[0] != '#' and TYPE != 'none':
            NOUNS[row] = TYPE
NOUNS |= {'game': 'Work', 'series': 'Work', 'show': 'Work', 'language': 'Group'}
WORKS = set('song songs single singles album albums film films movie novel novels book books poem poems story essay play opera '
            'musical magazine journal series episode episodes EP soundtrack documentary track tracks titled entitled painting'.split())
DESCRIBED = {**dict.fromkeys('song single album film movie novel poem opera sitcom musical EP newspaper magazine'.split(), 'Work'),
             **dict.fromkeys(('band', 'duo', 'trio', 'label', 'airline', 'retailer'), 'Organization')}
ORDINARY = set()    # words that the silver corpus has in small letters, too
CALLED = set('called name named nicknamed dubbed termed known word words means meaning'.split())
SMALL = set('of the a an and in on to for at by from with or & as is de la'.split())
STOPS = set('of in that who which , . by for with from and at on to ( ; – written made built held born whose where when as based located founded known'.split())
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

    def set(self, start, end, kinds, more):
        """labels words, whatever was said before, and frees the rest of a name that is cut"""
        if end < len(self.words) and any(x[0] == 'I' for x in self.labels[end]):
            self.labels[end] = ['*']
        for i in range(start, end):
            self.labels[i] = [f'{"B" if i == start else "I"}-{k}' for k in kinds] + more

    def alone(self, start, end):
        """whether no capital stands beside"""
        before, after = self.words[max(0, start - 1):start], self.words[end:end + 1]
        return not any(capital(w) for w in before + after) or start == 1 and before == ['The'] and not any(map(capital, after))

    def write(self, out):
        for w, l in zip(self.words, self.labels):
            out.write(f'{w}\t{",".join(l)}\n')
        out.write('\n')


def columns(text, sep, first=-1):
    """[(is first of its document, words, tags)]; pairs of tags where `first` is -2"""
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
        tags.append(part[-1].strip() or 'O' if first == -1 else tuple(part[first:]))


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


def believed(words, tags):
    """labels by one teacher, corrected where it is known to be weak"""
    marked = spans(tags)
    covered = {i for a, b, _ in marked for i in range(a, b)}
    # The teacher misses names: a capital in the middle of a sentence is left open, where no ordinary word has it.
    s = Sentence(words, unsure=lambda i: i > 0 and capital(words[i]) and len(words[i]) > 1 and words[i] not in MONTHS
                 and words[i].lower() not in TITLES and words[i].lower() not in ORDINARY and i not in covered and words[i - 1] not in '.!?:"“')
    for a, b, k in marked:
        name = words[a:b]
        kinds, kind, text = SILVER.get(k, []), head(name), ' '.join(name)
        if not any(capital(w) for w in name) or kinds == []:
            continue
        if text in DEMONYMS or text in GROUPS:
            kinds = ['Group'] if k in ('NORP', 'LOC', 'PERSON') or text in DEMONYMS else ['Group', *kinds]
        elif text in COUNTRIES and text not in PLACES:
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
    return s


def merged(words, tags):
    """What both teachers say; where they differ, what either says, and no name where only one sees one."""
    one, two = (believed(words, [pair[n] for pair in tags]) for n in (0, 1))
    for i, (a, b) in enumerate(zip(one.labels, two.labels)):
        if a != b:
            one.labels[i] = [x for x in dict.fromkeys(a + b + (['O'] if '*' in a + b else [])) if x != '*']
    return one


def is_title(words):
    """whether words are written as in a title: "A Change Is Gonna Come", "The Lord of the Rings" """
    return capital(words[0]) and capital(words[-1]) and all(capital(w) or w in SMALL or not w[0].isalpha() for w in words)


def quoted(s):
    """Marks works that stand in quotes: the teachers miss most of them."""
    words = s.words
    for i in (i for i, w in enumerate(words) if w in ('"', '“')):
        end = next((j for j in range(i + 2, min(i + 12, len(words))) if words[j] in ('"', '”')), None)
        if end is None:
            continue
        last = end - (words[end - 1] in (',', '.'))
        title = words[i + 1:last]
        named = bool({w.lower() for w in words[max(0, i - 3):i] + words[end + 1:end + 4]} & WORKS)
        # A nickname stands in the middle of a name.
        nickname = i > 0 and capital(words[i - 1]) and end + 1 < len(words) and capital(words[end + 1])
        said = {x[2:] for label in s.labels[i + 1:last] for x in label if label != ['*'] and x != 'O'}
        if title and is_title(title) and not nickname and (named or len(title) > 1 and said <= {'Work'} and not CALLED & set(words[max(0, i - 3):i])):
            s.set(i + 1, last, ['Work'], [] if named or len(title) > 2 else ['O'])


def described(s):
    """Marks what a noun before it says to be a work, a band, a ship: "the album Imaginos"."""
    words = s.words
    for i, w in enumerate(words[:-1]):
        kind = DESCRIBED.get(w)
        if not kind or not capital(words[i + 1]) or i > 0 and capital(words[i - 1]):
            continue
        end = i + 2
        while end < len(words) and (capital(words[end]) or words[end] in SMALL and end + 1 < len(words) and capital(words[end + 1])
                                    and words[end] not in ('and', 'by', 'in', 'on', 'for', 'from', 'with')):
            end += 1
        if not any(label == ['*'] for label in s.labels[i + 1:end]) and s.labels[i + 1] != ['O']:
            kinds = {x[2:] for x in s.labels[i + 1] if x != 'O'}
            if kinds & {'Person', 'Country', 'Place', 'Group'}:
                continue
        s.set(i + 1, end, [kind], [])


def defined(sentences):
    """Marks the subject of an article, whose first sentence says what it is: "Atwick is a village"."""
    words = sentences[0].words
    start = next((i for i, w in enumerate(words) if w not in ('"', '“', 'The')), 0)
    copula = next((i for i, w in enumerate(words[:40]) if w in ('is', 'was', 'are', 'were')), None)
    if copula is None or words[copula + 1:copula + 2] not in (['a'], ['an'], ['the']):
        return
    end = next(i for i in range(start, copula + 1) if i == copula or words[i] in ('(', ',', '"', '”', 'or', 'commonly', 'also', '–'))
    stop = next((i for i in range(copula + 2, len(words)) if words[i] in STOPS or words[i][-3:] in ('ing', 'ted', 'sed', 'ded')), 0)
    name, kind = words[start:end], NOUNS.get(words[stop - 1])
    if not 0 < len(name) < 7 or kind in (None, 'Country', 'Group') or stop < 2 or not is_title(name):
        return
    if len(name) == 1 and any(name[0].lower() == w for s in sentences for w in s.words):
        return
    names = [name] + ([name[-1:]] if kind == 'Person' and len(name) > 1 else [])
    for s in sentences:
        for name in names:
            for i in range(len(s.words) - len(name) + 1):
                if s.words[i:i + len(name)] == name and s.alone(i, i + len(name)) and not (kind != 'Person' and 'B-Person' in s.labels[i]):
                    s.set(i, i + len(name), [kind], [])


def agreed(sentences):
    """One name, one thing: a name of one word that has several types in an article has that of most of its mentions, or any."""
    seen = {}
    for s in sentences:
        for i, label in enumerate(s.labels):
            after = s.labels[i + 1] if i + 1 < len(s.labels) else ['O']
            if label[0][0] == 'B' and len(s.words[i]) > 2 and not any(x[0] == 'I' for x in after):
                seen.setdefault(s.words[i], []).append((s, i, frozenset(x for x in label if x[0] == 'B')))
    for places in seen.values():
        counts = Counter(kinds for _, _, kinds in places)
        if len(counts) > 1:
            (most, n), = counts.most_common(1)
            kinds = most if 3 * n >= 2 * len(places) and len(most) == 1 else frozenset().union(*counts)
            for s, i, _ in places:
                s.labels[i] = sorted(kinds) + [x for x in s.labels[i] if x == 'O']


def silver(text, out):
    document = []

    def finish():
        if document:
            out.write('# newdoc\n')
            for s in document:
                quoted(s)
                described(s)
            agreed(document)
            defined(document)
            for s in document:
                s.write(out)
            document.clear()

    for new, words, tags in columns(text, '\t', -2):
        if new:
            finish()
        if len(words) > 3:
            document.append(merged(words, tags))
    finish()


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


def main(data, *teachers, target):
    with open(target, 'w', encoding='utf-8') as out:
        out.write('# weight 1\n')
        tagged(read(data, 'wnut17', 'train.conll'), '\t', WNUT, ['Group', 'Event', 'Agreement'], out)
        for domain in ('politics', 'literature', 'music', 'science', 'ai'):
            tagged(read(data, 'crossner', domain, 'train.txt'), '\t', CROSSNER, ['Group', 'Agreement'], out)
        for part in 'abefgh':
            tagged(read(data, 'ner_btc', f'{part}.conll.xz'), '\t', TWEETS, LESS, out)
        gum(read(data, 'ud_gum_open', 'train.conllu.xz'), out)
        out.write('# weight 3\n')
        texts = [read(teacher) for teacher in teachers]
        counts = Counter(row.split('\t', 1)[0] for text in texts for row in text.split('\n'))
        ORDINARY.update(w for w, n in counts.items() if n > 2 and w.islower())
        for text in texts:
            silver(text, out)


if __name__ == '__main__':
    main(*sys.argv[1:-1], target=sys.argv[-1])
