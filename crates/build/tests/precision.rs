//! The sheets of edges that people judged: they are whole, they say what the documents say of them, and what is stamped on edges agrees
//! with the last one.

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

/// The kinds and verdicts of a sheet that is only read for its figures.
fn verdicts(sheet: &[u8]) -> BTreeMap<(String, String), u32> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(sheet);
    let headers = reader.headers().expect("a header").clone();
    let place = |column: &str| headers.iter().position(|name| name == column);
    let mut counts = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |column: &str| place(column).map_or("", |at| &row[at]).to_owned();
        *counts.entry((cell("kind"), cell("verdict"))).or_default() += 1;
    }
    counts
}

#[test]
fn the_other_sheets_are_whole() {
    let counts = |kind: &str, right: u32, wrong: u32| {
        [(right, "right"), (wrong, "wrong")].map(|(n, verdict)| ((kind.to_owned(), verdict.to_owned()), n))
    };
    // The figures of README.md.
    assert_eq!(verdicts(include_bytes!("precision_second.csv")), BTreeMap::from(counts("", 35, 15)));
    let fresh: BTreeMap<_, _> = counts("typed", 162, 38).into_iter().chain(counts("untyped", 122, 78)).collect();
    assert_eq!(verdicts(include_bytes!("precision_fresh.csv")), fresh);
    assert_eq!(verdicts(include_bytes!("precision_untyped.csv")), BTreeMap::from(counts("untyped", 134, 66)));
    let last: BTreeMap<_, _> = counts("typed", 193, 27).into_iter().chain(counts("untyped", 150, 30)).collect();
    assert_eq!(verdicts(include_bytes!("precision_last.csv")), last);
}

/// What pictures and tables showed of articles that nobody had read: the shares that are asked for, and confidences that say as much.
#[test]
fn what_is_shown_is_as_sure_as_it_says() {
    let sheet = include_bytes!("precision_default.csv").as_slice();
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(sheet);
    let rows: Vec<Row> = reader.deserialize().collect::<Result<_, _>>().expect("the sheet has these columns");
    let share = |inside: &[&Row]| {
        let number: f64 = inside.iter().map(|_| 1.0).sum();
        inside.iter().map(|row| f64::from(u8::from(row.verdict == "right"))).sum::<f64>() / number
    };
    let of_kind = |kind: &str| rows.iter().filter(|row| row.kind == kind).collect::<Vec<_>>();
    assert!(of_kind("typed").len() >= 200 && share(&of_kind("typed")) >= 0.85);
    assert!(of_kind("untyped").len() >= 200 && share(&of_kind("untyped")) >= 0.75);
    for (from, to) in [(0.6, 0.78), (0.78, 0.86), (0.86, 1.0)] {
        let sure = |row: &Row| row.confidence.filter(|confidence| (from..to).contains(confidence));
        let inside: Vec<&Row> = rows.iter().filter(|row| sure(row).is_some()).collect();
        let number: f64 = inside.iter().map(|_| 1.0).sum();
        let stamped = inside.iter().filter_map(|row| sure(row)).sum::<f64>() / number;
        let found = share(&inside);
        // Two standard errors of a share, and a little.
        let off = 2.0 * (found * (1.0 - found) / number).sqrt() + 0.03;
        assert!((stamped - found).abs() < off, "{from}–{to}: {stamped:.2} stamped, {found:.2} of {number} right");
    }
}
