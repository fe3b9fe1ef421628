//! What times and numbers mean, by tables of sentences with what is expected of them. The last time or number of a sentence
//! is the one that is asked for; an empty expression says that there is none.

use copan_build::{Annotated, ByteSpan, Options, Quantity, Text, Word, annotate};
use copan_model::MentionKind;

/// The words of a plain sentence as the treebanks cut them: marks and hyphens stand alone.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut push = |start: usize, end: usize| {
        if start < end {
            words.push(Word { span: ByteSpan::new(start as u32, end as u32), continues: false });
        }
    };
    let base = text.as_ptr() as usize;
    let body = text.strip_suffix(['.', '?']).unwrap_or(text);
    for chunk in text.split(' ').filter(|c| !c.is_empty()) {
        let mut start = chunk.as_ptr() as usize - base;
        let end = (start + chunk.len()).min(if chunk.ends_with(".m.") { text.len() } else { body.len() });
        let until = end;
        for (at, c) in text[start..until].char_indices().map(|(i, c)| (i + chunk.as_ptr() as usize - base, c)) {
            let inner = matches!(c, ',') && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if matches!(c, '(' | ')' | '[' | ']' | ',' | '–' | '-' | '%' | '$' | '€' | '£' | '¥' | ':') && !inner
            {
                if c == ':' && at > start {
                    continue;
                }
                // "US$" is one word.
                if c == '$' && at > start {
                    continue;
                }
                push(start, at);
                push(at, at + c.len_utf8());
                start = at + c.len_utf8();
            }
        }
        push(start, until);
    }
    push(body.len(), text.len());
    words.sort_by_key(|w| w.span);
    words.dedup();
    words
}

fn annotated(text: &str, date: &str) -> Annotated {
    let given = Some(vec![words(text)]);
    annotate(Text { text: text.to_owned(), date: date.parse().ok(), given, ..Text::default() }, &Options::default())
}

/// What the last mention of a kind covers and means.
fn last(document: &Annotated, kind: MentionKind) -> (String, Option<Quantity>) {
    let found = document.mentions.iter().rev().find(|m| m.kind == kind);
    found.map_or_else(Default::default, |m| (m.span.of(&document.text.text).to_owned(), m.value.clone()))
}

/// Checks a table and prints its failures; `share` of its rows must be right.
fn check(
    table: &str,
    share: f64,
    found: impl Fn(&csv::StringRecord) -> String,
    expected: impl Fn(&csv::StringRecord) -> String,
) {
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(table.as_bytes()).records().map(|r| r.expect("a row of the table")).collect();
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (found, expected) = (found(row), expected(row));
            (found != expected).then(|| format!("{}\n    found {found}\n expected {expected}", &row[0]))
        })
        .collect();
    let right = 1.0 - failures.len() as f64 / rows.len() as f64;
    assert!(right >= share, "{right:.3} of {} rows are right:\n{}", rows.len(), failures.join("\n"));
}

/// The expression and the days of the last time of a document.
fn time(document: &Annotated) -> String {
    let (text, value) = last(document, MentionKind::Time);
    let Some(Quantity::Time { start, end }) = value else { return format!("{text} /") };
    let day = |day: Option<copan_model::Date>| day.map(|d| d.to_string()).unwrap_or_default();
    format!("{text} {}/{}", day(start), day(end))
}

/// What a row of a table of times expects.
fn expected_time(row: &csv::StringRecord) -> String {
    format!("{} {}/{}", &row[1], &row[2], &row[3])
}

#[test]
fn times_mean_what_the_table_says() {
    check(include_str!("data/times.csv"), 0.95, |row| time(&annotated(&row[0], &row[4])), expected_time);
}

/// Texts as they are, cut into sentences and words by the program: kinds that the grammar did not know when they were written.
#[test]
fn times_of_further_kinds_mean_what_the_table_says() {
    let found = |row: &csv::StringRecord| {
        let text = Text { text: row[0].to_owned(), date: row[4].parse().ok(), ..Text::default() };
        time(&annotate(text, &Options::default()))
    };
    check(include_str!("data/times_more.csv"), 0.95, found, expected_time);
}

/// Rows that were written after the grammar, in the manner of encyclopedias, histories and newspapers.
#[test]
fn times_of_fresh_sentences_mean_what_the_table_says() {
    let found = |row: &csv::StringRecord| {
        let text = Text { text: row[0].to_owned(), date: row[4].parse().ok(), ..Text::default() };
        time(&annotate(text, &Options::default()))
    };
    check(include_str!("data/times_fresh.csv"), 0.95, found, expected_time);
}

#[test]
fn numbers_mean_what_the_table_says() {
    let found = |row: &csv::StringRecord| {
        let (text, value) = last(&annotated(&row[0], ""), MentionKind::Number);
        let Some(Quantity::Number { value, unit }) = value else { return format!("{text}  ") };
        format!("{text} {value:.6} {}", unit.unwrap_or_default())
    };
    let expected = |row: &csv::StringRecord| match row[2].parse::<f64>() {
        Ok(value) => format!("{} {value:.6} {}", &row[1], &row[3]),
        Err(_) => format!("{}  ", &row[1]),
    };
    check(include_str!("data/numbers.csv"), 0.95, found, expected);
}

proptest::proptest! {
    /// Any row of words of times and numbers is read without a panic, and what is found lies in the text.
    #[test]
    fn any_row_of_words_is_read(row in proptest::collection::vec(proptest::sample::select(PIECES), 0..12)) {
        let text = row.join(" ");
        let document = annotated(&text, "2004-05-20");
        for mention in &document.mentions {
            proptest::prop_assert!(mention.span.end as usize <= text.len());
            if let Some(Quantity::Time { start: Some(start), end: Some(end) }) = mention.value {
                proptest::prop_assert!(start <= end, "{text}");
            }
        }
    }
}

const PIECES: &[&str] = &[
    "the",
    "of",
    "1960s",
    "60s",
    "sixties",
    "nineteen",
    "-",
    "–",
    "May",
    "March",
    "5",
    "31",
    "2004",
    "1999",
    "last",
    "next",
    "following",
    "year",
    "years",
    "century",
    "centuries",
    "19th",
    "first",
    "twenty",
    "half",
    "quarter",
    "early",
    "mid",
    "end",
    "hundred",
    "million",
    "trillion",
    "nine",
    "ago",
    "later",
    "BC",
    "AD",
    "and",
    "to",
    "between",
    "from",
    "Monday",
    "every",
    "$",
    "%",
    "1,200",
    "1.5m",
    "dozen",
    "a",
    "third",
    "spring",
    "Q3",
    "'",
    "/",
    "quarters",
    "decades",
    "9:30",
    "p.m.",
    "é",
];
