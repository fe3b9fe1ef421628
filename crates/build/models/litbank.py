"""LitBank's coreference as CoNLL-U with `Entity=` in MISC, as GUM has it, for `copan train coref`.

    python litbank.py coref_dev.tar.xz litbank.conllu [dev.conllu]

With a third file, every fifth document goes there and is kept out of training.
"""
import re
import sys
import tarfile


def documents(path):
    with tarfile.open(path) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.isfile():
                yield member.name.rsplit('/', 1)[-1].rsplit('.', 1)[0], tar.extractfile(member).read().decode()


def entity(cell):
    """GUM's brackets: what opens carries a type, so that a mention of one word is told from one that goes on"""
    out = ''
    for whole, start, end in re.findall(r'\((\d+)\)|\((\d+)|(\d+)\)', cell):
        out += f'({whole}-x)' if whole else f'({start}-x' if start else f'{end})'
    return f'Entity={out}' if out else '_'


def main(source, *targets):
    files = [open(target, 'w', encoding='utf-8') for target in targets]
    for n, (name, text) in enumerate(documents(source)):
        out = files[-1] if n % 5 == 4 else files[0]
        out.write(f'# newdoc id = {name}\n')
        number = 0
        for row in text.split('\n'):
            cells = row.split('\t')
            if row.startswith('#') and ' document' in row[:14]:
                continue
            if len(cells) < 5:
                if number:
                    out.write('\n')
                number = 0
                continue
            number += 1
            form, cell = cells[3], cells[-1].strip() or cells[-2].strip()
            out.write(f'{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{entity(cell)}\n')
        if number:
            out.write('\n')
    for file in files:
        file.close()


if __name__ == '__main__':
    main(*sys.argv[1:])
