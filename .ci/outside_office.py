"""The checks of .ci/outside by LibreOffice, which saves what it made of our files as its own XML."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from lxml import etree
from outside import same, xml_clean

TABLES = ["entities-spreadsheet.csv", "facts-spreadsheet.csv"]
WORKBOOK = "graph.xlsx"
SHEET = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
         "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}


def convert(folders):
    """Opens the tables and workbooks of all folders, starting the program once for each kind: x.csv becomes x.fods."""
    # Comma, double quotes, UTF-8, from the first line, and what is quoted is text.
    for names, options in ((TABLES, ["--infilter=CSV:44,34,76,1,,0,true"]), ([WORKBOOK], [])):
        with tempfile.TemporaryDirectory() as work:
            work = Path(work)
            files = {work / f"{i} {name}": folder / name for i, folder in enumerate(folders) for name in names}
            for copy, file in files.items():
                shutil.copy(file, copy)
            command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", *options, "--convert-to", "fods"]
            run = subprocess.run([*command, "--outdir", work / "out", *files], capture_output=True, text=True, timeout=600)
            for copy, file in files.items():
                made = work / "out" / f"{copy.stem}.fods"
                assert made.exists(), run.stdout + run.stderr
                shutil.move(made, file.with_suffix(".fods"))


def sheet(path):
    """The cells of a table as LibreOffice sees them: (value type, text), row by row. Fails if one is a formula."""
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    q = lambda name: "{%s}%s" % (SHEET[name.split(":")[0]], name.split(":")[1])

    def text(element):
        out = element.text or ""
        for child in element:
            if child.tag == q("text:s"):
                out += " " * int(child.get(q("text:c"), "1"))
            elif child.tag == q("text:tab"):
                out += "\t"
            elif child.tag == q("text:line-break"):
                out += "\n"
            else:
                out += text(child)
            out += child.tail or ""
        return out

    for row in tree.iter(q("table:table-row")):
        cells = []
        for cell in row.iter(q("table:table-cell")):
            formula = cell.get(q("table:formula"))
            assert formula is None, f"a formula: {formula}"
            value = "\n".join(text(p) for p in cell.findall(q("text:p")))
            repeat = min(int(cell.get(q("table:number-columns-repeated"), "1")), 100)
            cells += [(cell.get(q("office:value-type")), value)] * repeat
        yield cells


DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def unguarded(text):
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(DANGEROUS) else text


def check_csv(folder, expected):
    def table(name):
        head, *body = sheet(folder / f"{name}.fods")
        titles = [text for _, text in head]
        return [dict(zip(titles, row)) for row in body if any(text for _, text in row)]

    # LibreOffice loses tabs at the ends of lines, where a cell has several.
    lines = lambda text: "\n".join(line.strip("\t") for line in text.split("\n")) if "\n" in text else text
    cut = lambda text: lines(text if len(text) <= 32000 else text[:32000] + "…")
    entities = table("entities-spreadsheet")
    names = {r["Id"][1]: unguarded(r["Name"][1]) for r in entities}
    same(names, expected.names(lambda name: cut(xml_clean(name))), "names")
    assert all(r["Name"][0] == "string" and r["Mentions"][0] == "float" for r in entities)
    facts = table("facts-spreadsheet")
    got = [(r["Source id"][1], r["Target id"][1], unguarded(r["Relation"][1]), float(r["Mentions"][1])) for r in facts]
    same(sorted(got), expected.weights(lambda text: cut(xml_clean(text))), "facts")


def check_workbook(folder, expected):
    """No formula of ours, the names unchanged."""
    cells = list(etree.parse(folder / "graph.fods", etree.XMLParser(huge_tree=True)).iter("{%s}table-cell" % SHEET["table"]))
    # A truth value is one of these two in LibreOffice, whoever wrote the workbook.
    formulas = {c.get("{%s}formula" % SHEET["table"]) for c in cells}
    same(formulas - {None, "of:=TRUE()", "of:=FALSE()"}, set(), "formulas")
    squeeze = lambda text: "".join(text.split())
    texts = {squeeze("".join(c.itertext())) for c in cells}
    missing = {squeeze(n) for n in expected.names(xml_clean).values() if len(n) < 32000} - texts
    assert not missing, missing


CHECKS = [
    ("LibreOffice reads the spreadsheet CSV", check_csv),
    ("LibreOffice reads the workbook", check_workbook),
]
