//! A small good file of every kind, with a text of one paragraph.

use super::archive::{gzip, zip, zstd};
use std::fmt::Write;

/// Makes a file with a text in it.
type Make = fn(&str) -> Vec<u8>;

/// Every kind by its extension.
pub(super) const KINDS: &[(&str, Make)] = &[
    ("txt", |text| text.into()),
    ("md", |text| format!("# A title\n\n{text}\n").into()),
    ("html", html),
    ("docx", docx),
    ("odt", odt),
    ("epub", epub),
    ("pdf", pdf),
    ("xlsx", xlsx),
    ("csv", |text| format!("name,text\nx,\"{text}\"\n").into()),
    ("tsv", |text| format!("name\ttext\nx\t{text}\n").into()),
    ("jsonl", |text| format!("{{\"text\":\"{text}\"}}\n").into()),
    ("eml", mail),
    ("mbox", |text| [b"From ann@example.org Mon Feb  5 10:00:00 2024\n".as_slice(), &mail(text), b"\n"].concat()),
    ("txt.gz", |text| gzip(text.as_bytes())),
    ("jsonl.zst", |text| zstd(format!("{{\"text\":\"{text}\"}}\n").as_bytes())),
    ("zip", |text| zip(&[("one.txt", text.as_bytes()), ("in/two.html", &html(text))])),
];

fn html(text: &str) -> Vec<u8> {
    let navigation = "<nav><a href='/'>Home</a></nav>";
    format!("<!doctype html><html lang=en><title>T</title><body>{navigation}<article><p>{text}</p></article></html>")
        .into()
}

fn mail(text: &str) -> Vec<u8> {
    let head = "From: Ann Lee <ann@example.org>\nTo: bob@example.org\nSubject: News\nMessage-ID: <1@example.org>";
    format!("{head}\nDate: Mon, 5 Feb 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{text}\n").into()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The relation of a part to one of a type.
fn relation(kind: &str, target: &str) -> String {
    let to = format!("<Relationship Id='r1' Type='{OFFICE}/{kind}' Target='{target}'/>");
    format!("<Relationships xmlns='{RELATIONS}'>{to}</Relationships>")
}

fn types(part: &str, kind: &str) -> String {
    let (all, root) =
        ("http://schemas.openxmlformats.org/package/2006/content-types", "application/vnd.openxmlformats");
    let rels = format!("<Default Extension='rels' ContentType='{root}-package.relationships+xml'/>");
    let xml = "<Default Extension='xml' ContentType='application/xml'/>";
    let main = format!("<Override PartName='/{part}' ContentType='{root}-officedocument.{kind}.main+xml'/>");
    format!("<Types xmlns='{all}'>{rels}{xml}{main}</Types>")
}

fn docx(text: &str) -> Vec<u8> {
    let name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = format!("<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>");
    docx_of(&format!("<w:document xmlns:w='{name}'>{body}</w:document>"))
}

/// The file with that main part.
pub(super) fn docx_of(document: &str) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", types("word/document.xml", "wordprocessingml.document")),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/document.xml", document.to_owned()),
    ])
}

fn odt(text: &str) -> Vec<u8> {
    let names = ["office", "text"].map(|n| format!("xmlns:{n}='urn:oasis:names:tc:opendocument:xmlns:{n}:1.0'"));
    let body = format!("<office:body><office:text><text:p>{text}</text:p></office:text></office:body>");
    odt_of(&format!("<office:document-content {}>{body}</office:document-content>", names.join(" ")))
}

/// The file with that content.
pub(super) fn odt_of(content: &str) -> Vec<u8> {
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])
}

fn epub(text: &str) -> Vec<u8> {
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'><rootfiles><rootfile \
                     full-path='book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let book = "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata \
                xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>T</dc:title></metadata><manifest><item id='a' \
                href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let page = format!("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{text}</p></body></html>");
    let [mimetype, container, book] = ["application/epub+zip", container, book].map(str::to_owned);
    zip(&[("mimetype", mimetype), ("META-INF/container.xml", container), ("book.opf", book), ("a.xhtml", page)])
}

pub(super) fn xlsx(text: &str) -> Vec<u8> {
    let sheets = "<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets>";
    let cell = |at: &str, text: &str| format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>");
    let row = |n: u32, a: &str, b: &str| {
        format!("<row r='{n}'>{}{}</row>", cell(&format!("A{n}"), a), cell(&format!("B{n}"), b))
    };
    let rows = row(1, "name", "text") + &row(2, "x", text);
    zip(&[
        ("[Content_Types].xml", types("xl/workbook.xml", "spreadsheetml.sheet")),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", format!("<workbook xmlns='{SHEET}' xmlns:r='{OFFICE}'>{sheets}</workbook>")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns='{SHEET}'><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

fn pdf(text: &str) -> Vec<u8> {
    pdf_with(text, "")
}

/// The file with more in its trailer.
pub(super) fn pdf_with(text: &str, trailer: &str) -> Vec<u8> {
    let words: Vec<&str> = text.split(' ').collect();
    let lines: Vec<String> = words.chunks(8).map(|line| format!("({}) Tj T*", line.join(" "))).collect();
    let page = format!("BT /F1 12 Tf 72 720 Td 14 TL\n{}\nET", lines.join("\n"));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (i, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("memory");
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).expect("memory");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(file, "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\n").expect("memory");
    write!(file, "startxref\n{start}\n%%EOF\n").expect("memory");
    file.into()
}
