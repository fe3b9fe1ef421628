//! Word's format (ECMA-376): the main document part of the package, without headers, footers and notes, which are others.

use super::package::Package;
use super::prose::Prose;
use super::xml::{self, Element, Skip, Step};
use super::{About, broken};
use crate::Text;
use crate::read::Fault;

/// The text of a file, with what it says of itself.
pub(super) fn read(bytes: Vec<u8>) -> Result<Text, Fault> {
    let mut package = Package::open(bytes, "DOCX")?;
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let main = target(&relations, "/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let document = package.part(&main)?;
    let document = document.ok_or_else(|| Fault::whole(format!("no DOCX file: it has no {main}")))?;
    let core = target(&relations, "/core-properties").unwrap_or_else(|| "docProps/core.xml".to_owned());
    let about = About::read(package.part(&core).ok().flatten().as_deref(), &["created", "modified"]);
    let mut text = prose(&document, false).map_err(|e| broken(&main, &e))?;
    if text.is_empty() {
        text = prose(&document, true).map_err(|e| broken(&main, &e))?;
    }
    Ok(about.text(text))
}

/// The part that a relation whose type ends so leads to.
fn target(relations: &str, kind: &str) -> Option<String> {
    let mut found = None;
    let _ = xml::walk(relations, |step| {
        if let Step::Open(element) = step
            && found.is_none()
            && element.attribute("Type").is_some_and(|t| t.ends_with(kind))
        {
            found = element.attribute("Target").map(|t| t.trim_start_matches('/').to_owned());
        }
    });
    found
}

/// A field: what Word puts there by itself. Links are fields too, so that what a field shows is text unless it is a list
/// of headings or a number of a page.
#[derive(Default)]
struct Field {
    instruction: String,
    /// Whether what it shows has begun.
    shows: bool,
}

impl Field {
    fn is_apparatus(instruction: &str) -> bool {
        let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let apparatus =
            ["TOC", "TOA", "INDEX", "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "SECTION", "BIBLIOGRAPHY"];
        apparatus.contains(&name.as_str())
    }

    fn is_silent(&self) -> bool {
        !self.shows || Self::is_apparatus(&self.instruction)
    }
}

fn prose(xml: &str, tables: bool) -> Result<String, String> {
    let mut prose = Prose::default();
    let mut skip = Skip::default();
    let mut fields: Vec<Field> = Vec::new();
    // Whether text is text: it is in `t`, not what stands between elements.
    let (mut in_text, mut in_instruction) = (false, false);
    let left_out = |element: &Element<'_>| match element.name() {
        "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "sectPr" | "rt" | "docPartObj" => true,
        "tbl" => !tables,
        "fldSimple" => Field::is_apparatus(&element.attribute("instr").unwrap_or_default()),
        _ => false,
    };
    xml::walk(xml, |step| {
        if skip.skips(&step, left_out) {
            return;
        }
        let silent = fields.iter().any(Field::is_silent);
        match step {
            Step::Open(element) => match element.name() {
                "p" => prose.open(),
                "t" => in_text = true,
                "instrText" => in_instruction = true,
                "fldChar" => match element.attribute("fldCharType").as_deref() {
                    Some("begin") => fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = fields.last_mut() {
                            field.shows = true;
                        }
                    }
                    Some("end") => drop(fields.pop()),
                    _ => {}
                },
                _ if silent => {}
                "tab" | "ptab" => prose.push(" "),
                "br" | "cr" => prose.push("\n"),
                "noBreakHyphen" => prose.push("-"),
                "sym" => prose.push("\u{fffd}"),
                _ => {}
            },
            Step::Close("p") => prose.close(),
            Step::Close("t") => in_text = false,
            Step::Close("instrText") => in_instruction = false,
            Step::Text(text) if in_instruction => {
                if let Some(field) = fields.last_mut() {
                    field.instruction.push_str(text);
                }
            }
            Step::Text(text) if in_text && !silent => prose.push(text),
            Step::Close(_) | Step::Text(_) => {}
        }
    })?;
    Ok(prose.finish())
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::packed;
    use super::*;

    fn file(body: &str) -> Vec<u8> {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        packed(&[
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='/word/main.xml'/></Relationships>",
            ),
            ("word/main.xml", &document),
            (
                "docProps/core.xml",
                "<c><dc:title>The  Pact</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2004-05-06T07:08:09Z</dcterms:created></c>",
            ),
        ])
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:rPr><w:t>no</w:t></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    fn field(instruction: &str, shown: &str) -> String {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let code = format!("<w:r><w:instrText> {instruction} </w:instrText></w:r>");
        mark("begin") + &code + &mark("separate") + &run(shown) + &mark("end")
    }

    #[test]
    fn paragraphs_are_kept_and_apparatus_is_not() {
        let body = [
            format!("<w:p>{}</w:p>", run("A heading")),
            format!("<w:p>{}</w:p>", field("TOC \\o", "A heading 1")),
            format!(
                "<w:p>{}{}{}</w:p>",
                run("Ann signed "),
                field("HYPERLINK \"http://x\"", "the pact"),
                run(" in 2004.")
            ),
            format!(
                "<w:p><w:del>{}</w:del>{}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
                run("Old. "),
                run("New.")
            ),
            format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("cell")),
            format!(
                "<w:p>{}<w:r><w:tab/></w:r>{}<w:r><w:noBreakHyphen/></w:r>{}</w:p>",
                run("One"),
                run("two"),
                run("three")
            ),
            format!(
                "<w:p>{}<w:r><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:r>{}</w:p>",
                run("Out"),
                run("In the box."),
                run("side.")
            ),
        ];
        let text = read(file(&body.concat())).expect("a document");
        assert_eq!(
            text.text,
            "A heading\n\nAnn signed the pact in 2004.\n\nNew.\n\nOne two-three\n\nIn the box.\n\nOutside."
        );
        assert_eq!((text.title.as_deref(), text.author.as_deref()), (Some("The Pact"), Some("Ann Lee")));
        assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2004-05-06"));
    }

    #[test]
    fn a_file_of_tables_is_read_with_them() {
        let body = format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("A letter."));
        assert_eq!(read(file(&body)).expect("a document").text, "A letter.");
    }

    #[test]
    fn faults_name_the_part() {
        assert!(read(file("<w:p>")).is_err_and(|f| f.message.contains("word/main.xml is no well-formed XML")));
        assert!(read(packed(&[("a", "b")])).is_err_and(|f| f.message.contains("has no word/document.xml")));
    }
}
