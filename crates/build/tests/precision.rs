//! The sheet of edges that people judged: it is whole, it says what the documents say of it, and what is stamped on edges agrees
//! with it.

use std::collections::BTreeMap;

#[derive(serde::Deserialize)]
struct Row {
    kind: String,
    document: String,
    source_start: u32,
    source_end: u32,
    target_start: u32,
    target_end: u32,
    confidence: Option<f64>,
    verdict: String,
    cause: String,
}

fn rows() -> Vec<Row> {
    let text = include_bytes!("precision.csv").as_slice();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text);
    reader.deserialize().collect::<Result<_, _>>().expect("the sheet has these columns")
}

#[test]
fn the_sheet_is_whole() {
    let (mut counts, mut documents) = (BTreeMap::new(), BTreeMap::new());
    for row in rows() {
        let right = row.verdict == "right";
        assert!(right || row.verdict == "wrong", "{}", row.verdict);
        assert_eq!(right, row.cause.is_empty(), "what is wrong has a cause");
        assert!(row.source_start < row.source_end && row.target_start < row.target_end);
        let count: &mut (u32, u32) = counts.entry(row.kind).or_default();
        count.0 += 1;
        count.1 += u32::from(right);
        *documents.entry(row.document).or_insert(0) += 1;
    }
    // The figures of README.md.
    assert_eq!(counts["typed"], (200, 165));
    assert_eq!(counts["untyped"], (200, 162));
    assert!(documents.len() <= 20);
}

#[test]
fn the_second_sheet_is_whole() {
    let text = include_bytes!("precision_second.csv").as_slice();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text);
    let column = reader.headers().expect("a header").iter().position(|name| name == "verdict").expect("a verdict");
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a table");
    let right = rows.iter().filter(|row| &row[column] == "right").count();
    // The figures of README.md.
    assert_eq!((rows.len(), right), (50, 35));
}

#[test]
fn confidences_follow_the_sheet() {
    for (from, to) in [(0.0, 0.68), (0.68, 0.80), (0.80, 1.0)] {
        let inside: Vec<(f64, bool)> = rows()
            .into_iter()
            .filter_map(|row| Some((row.confidence?, row.verdict == "right")))
            .filter(|(confidence, _)| (from..to).contains(confidence))
            .collect();
        let number: f64 = inside.iter().map(|_| 1.0).sum();
        let stamped = inside.iter().map(|(confidence, _)| confidence).sum::<f64>() / number;
        let found = inside.iter().map(|(_, right)| f64::from(u8::from(*right))).sum::<f64>() / number;
        // Two standard errors of a share, and a little.
        let off = 2.0 * (found * (1.0 - found) / number).sqrt() + 0.03;
        assert!((stamped - found).abs() < off, "{from}–{to}: {stamped:.2} stamped, {found:.2} of {number} right");
    }
}
