"""The checks of .ci/outside by XML schemas, where these are at hand."""

import re
import subprocess


def validate(schema, file):
    command = ["xmllint", "--nonet", "--noout", "--huge", "--schema", str(schema), str(file)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[:400]


def check_graphml(folder, expected):
    validate(expected.schemas / "graphml-kg.xsd", folder / "graph.graphml")
    validate(expected.schemas / "graphml.xsd", folder / "strict.graphml")


def check_gexf(folder, expected):
    """The schema has the elements of `viz` in the main namespace, where Gephi does not write them: so they go without prefix."""
    plain = folder / "stripped.gexf"
    text = (folder / "graph.gexf").read_text(encoding="utf-8")
    plain.write_text(re.sub(r"<viz:(size|position|color)\b", r"<\1", text), encoding="utf-8")
    validate(expected.schemas / "gexf-1.3" / "gexf.xsd", plain)


CHECKS = [
    ("xmllint finds the GraphML valid", check_graphml),
    ("xmllint finds the GEXF valid", check_gexf),
]
