//! Whole files, made here.

use super::*;
use std::fmt::Write;

/// A file of pages; each is a row of texts with where they stand, in Helvetica of ten points.
fn file(pages: &[&[(f64, f64, &str)]], info: &str) -> Vec<u8> {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), String::new()];
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned());
    objects.push(format!("<<{info}>>"));
    let mut kids = String::new();
    for page in pages {
        let mut content = String::new();
        for (x, y, text) in *page {
            let _ = writeln!(content, "BT /F 10 Tf {x} {y} Td ({text}) Tj ET");
        }
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            number + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len());
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer<</Size {}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

#[test]
fn a_file_gives_its_text_pages_and_what_it_says_of_itself() {
    let bytes = file(
        &[
            &[
                (50.0, 700.0, "Ann Lee signed the treaty of the com-"),
                (50.0, 688.0, "mission in Rome."),
                (300.0, 30.0, "1"),
            ],
            &[(50.0, 700.0, "It ended in 2004."), (300.0, 30.0, "2")],
        ],
        "/Title(The Pact)/Author(\\376\\377\\000A\\000n\\000n)/CreationDate(D:20040506070809Z)",
    );
    let text = read(bytes).expect("a document");
    assert_eq!(text.text, "Ann Lee signed the treaty of the commission in Rome.\n\nIt ended in 2004.");
    assert_eq!(text.pages, [0, 54]);
    assert_eq!((text.title.as_deref(), text.author.as_deref()), (Some("The Pact"), Some("Ann")));
    assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2004-05-06"));
}

#[test]
fn what_has_no_text_is_named() {
    let message = |bytes: Vec<u8>| read(bytes).expect_err("a fault").message;
    assert!(message(file(&[&[]], "")).contains("only pictures"));
    assert!(message(b"Plain text.".to_vec()).contains("no PDF file"));
    let whole = file(&[&[(50.0, 700.0, "Text.")]], "");
    assert!(message(whole[..40].to_vec()).contains("damaged"));
}
