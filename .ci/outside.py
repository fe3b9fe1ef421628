"""Reads exported graphs with the programs they are for and compares with graph.json: outside.py XSD_FOLDER FOLDER..."""

import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def xml_clean(text):
    """The text as XML can hold it."""
    text = "".join(c for c in text if (c >= " " or c in "\n\t\r") and c not in "\ufffe\uffff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Expected:
    """What the files must hold, worked out from graph.json anew."""

    def __init__(self, path, schemas=None):
        self.schemas = schemas
        graph = json.loads(path.read_text(encoding="utf-8"))
        self.entities = {e["id"]: e for e in graph["entities"]}
        edges = defaultdict(list)
        for fact in graph["facts"]:
            if (fact["polarity"], fact["modality"]) != ("positive", "asserted") or fact["tier"] == "derived":
                continue
            # What is doubtful is not shown; what has only a verb phrase must be surer.
            if fact["confidence"] < (0.75 if any(c.islower() for c in fact["relation"]) else 0.6):
                continue
            ends = [fact["source"], fact["target"]]
            if not fact["directed"]:
                ends.sort()
            edges[*ends, fact["relation"], fact["directed"]].append(fact)
        self.edges = dict(edges)
        self.sentences = graph["sentences"]

    def names(self, change=lambda text: text):
        return {id: change(e["name"]) for id, e in self.entities.items()}

    def weights(self, change=lambda text: text):
        """(source, target, relation) to the number of mentions, as a sorted list."""
        weight = lambda facts: float(sum(len(f["evidence"]) for f in facts))
        return sorted((s, t, change(r), weight(facts)) for (s, t, r, _), facts in self.edges.items())

    def connected(self):
        return {end for source, target, *_ in self.edges for end in (source, target)}


class Attributes:
    """The open attributes of entities; the data package beside the CSV says what files call them."""

    FIRST = 6  # the fields before are columns of ours

    def __init__(self, folder, expected):
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.fields = package["resources"][0]["schema"]["fields"][self.FIRST :]
        self.entities = expected.entities
        keys = sorted({key for e in self.entities.values() for key in e["attributes"]})
        same(sorted(f["title"] for f in self.fields), keys, "attributes")

    def compare(self, got, clean=lambda text: text, lists=list, exact=math.inf, absent=()):
        """`got` has the attributes of each entity as a reader gives them: one with doubles holds integers up to `exact`, one
        without absent values has one of `absent` instead."""
        for field in self.fields:
            for id, entity in self.entities.items():
                value = self.value(entity["attributes"].get(field["title"]), field, clean, lists)
                read = present(got[id].get(field["name"]))
                if value is None and read in absent:
                    read = None
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    # In a column of text a number is its digits.
                    assert isinstance(read, (int, float)) or field["type"] == "string", (field, read)
                    if isinstance(read, str):
                        read = type(value)(read)
                    elif abs(value) >= exact:
                        read, value = float(read), float(value)
                same((id, field["name"], read), (id, field["name"], value), "an attribute")

    @staticmethod
    def value(value, field, clean, lists):
        if value is None:
            return None
        if "description" in field:
            value = lists([clean(item) for item in (value if isinstance(value, list) else [value])])
        elif field["type"] == "number":
            value = float(value)
        elif field["type"] == "string":
            if isinstance(value, bool):
                value = str(value).lower()
            elif isinstance(value, list):
                value = "; ".join(map(clean, value))
            elif isinstance(value, str):
                value = clean(value)
        return present(value)


def present(value):
    """The value, if it is one: readers disagree on what an empty text is."""
    return None if value == [] or isinstance(value, str) and not value.strip() else value


def squeezed(text):
    """The text with one blank for every stretch of white space."""
    return " ".join(text.split())


def drawn(name):
    """What a picture shows of a name: it is cut, has no control characters, and its white space may be any."""
    if len(name) > 300:
        name = name[:300] + "…"
    name = re.sub(r"[\t\n\v\f\r\x85]", " ", name)
    return squeezed("".join(c for c in name if unicodedata.category(c) != "Cc" and c not in "\ufffe\uffff"))


def same(got, wanted, what):
    if got != wanted:
        if isinstance(wanted, dict):
            got, wanted = list(got.items()), list(wanted.items())
        pair = next(((g, w) for g, w in zip(got, wanted) if g != w), (len(got), len(wanted)))
        raise AssertionError(f"{what}: got {pair[0]!r}, wanted {pair[1]!r}"[:400])


def checks(schemas):
    import outside_graphs  # these read this file in turn, as a module
    import outside_node
    import outside_office
    import outside_pictures
    import outside_rdf
    import outside_tables
    import outside_xml

    modules = [outside_graphs, outside_node, outside_pictures, outside_tables, outside_office, outside_rdf]
    if schemas.is_dir():
        modules.append(outside_xml)
    return [check for module in modules for check in module.CHECKS]


def check(folder, schemas):
    """What every check says of a folder."""
    said = []
    expected = Expected(folder / "graph.json", schemas)
    for name, run in checks(schemas):
        try:
            run(folder, expected)
        except Exception as error:  # a reader may fail in any way; the other checks go on
            said.append(f"FAILED {folder.name}: {name}: {type(error).__name__}: {error}"[:600])
        else:
            said.append(f"ok     {folder.name}: {name}")
    return said


def main():
    import outside_office

    schemas, folders = Path(sys.argv[1]), [Path(f) for f in sys.argv[2:]]
    outside_office.convert(folders)
    with ProcessPoolExecutor() as pool:
        said = [line for lines in pool.map(check, folders, [schemas] * len(folders)) for line in lines]
    print("\n".join(said))
    if not schemas.is_dir():
        print("no XML schemas here: their check is left out")
    failed = sum(line.startswith("FAILED") for line in said)
    print(f"{len(said) - failed} passed, {failed} failed")
    return 1 if failed or not said else 0


if __name__ == "__main__":
    sys.exit(main())
