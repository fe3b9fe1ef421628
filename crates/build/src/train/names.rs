//! Writes down what the network of names sees of a corpus, for the script that trains it.

use crate::recognize::names::{Habits, LABELS, OUTSIDE, Sentence, TYPES, begin, inside, may_follow};
use crate::{ByteSpan, Word, parse, tag};
use std::fmt::Write as _;

/// The labels that a cell allows, as bits: `O`, `B-Person,B-Group`, `*` for any.
fn allowed(cell: &str) -> Option<u32> {
    if cell == "*" {
        return Some((1 << LABELS) - 1);
    }
    let label = |name: &str| match name.split_once('-') {
        None => (name == "O").then_some(OUTSIDE),
        Some((mark, kind)) => {
            let kind = TYPES.iter().position(|t| t.name() == kind)?;
            match mark {
                "B" => Some(begin(kind)),
                "I" => Some(inside(kind)),
                _ => None,
            }
        }
    };
    cell.split(',').try_fold(0, |bits, name| Some(bits | 1 << label(name)?))
}

/// Whether there is a labelling that every word allows.
fn possible(allowed: impl IntoIterator<Item = u32>) -> bool {
    let mut before = 1_u32 << LABELS;
    for bits in allowed {
        let follows = |label: &usize| (0..=LABELS).any(|b| before >> b & 1 == 1 && may_follow(b, *label));
        before = (0..LABELS).filter(|l| bits >> l & 1 == 1).filter(follows).fold(0, |all, l| all | 1 << l);
    }
    before != 0
}

/// A part of the sentences without their capitals, or with nothing else, or as headlines, so that the network learns to do
/// without.
fn recased(form: &str, number: u64) -> String {
    let first = form.chars().next().into_iter().flat_map(char::to_uppercase);
    match number % 25 {
        7 => form.to_lowercase(),
        12 if form.chars().count() > 3 => first.chain(form.chars().skip(1)).collect(),
        17 => form.to_uppercase(),
        _ => form.to_owned(),
    }
}

/// A sentence of the corpus: its words, and what labels they may have.
type Labelled = (Vec<String>, Vec<u32>);

/// The sentences of one document as the network sees them, behind how often training skips the document.
fn write(sentences: &[Labelled], weight: u32, columns: &mut String, number: &mut u64) {
    let mut text = String::new();
    let mut words: Vec<Vec<Word>> = Vec::new();
    for (forms, _) in sentences {
        let word = |form: &String| {
            let start = text.len() as u32;
            text.push_str(form);
            let span = ByteSpan::new(start, text.len() as u32);
            text.push(' ');
            Word { span, continues: false }
        };
        words.push(forms.iter().map(word).collect());
    }
    let mut tags = parse::trees(&text, &words, &tag::tags(&text, &words)).0.into_iter();
    let seen: Vec<Sentence> = sentences
        .iter()
        .map(|(forms, _)| {
            let tags: Vec<_> = tags.by_ref().take(forms.len()).collect();
            Sentence::new(&forms.iter().map(String::as_str).collect::<Vec<_>>(), &tags)
        })
        .collect();
    let habits = Habits::of(seen.iter());
    for (sentence, (_, labels)) in seen.iter().zip(sentences) {
        *number += 1;
        for (at, labels) in labels.iter().enumerate() {
            let view = sentence.view(at);
            let _infallible = write!(columns, "{number}\t{weight}\t{}", view.lower);
            for part in view.parts() {
                let _infallible = write!(columns, "\t{part}");
            }
            for fact in sentence.facts(at, &habits) {
                let _infallible = write!(columns, "\t{fact}");
            }
            let _infallible = writeln!(columns, "\t{labels}");
        }
    }
}

/// A line a word: the number of its sentence; how many passes over the corpus meet it once; hashes of its lower-case form,
/// prefix, suffixes and shape; the other facts; the bits of the labels that it may have.
///
/// The corpus has a word and its labels a line, an empty line after a sentence, `# newdoc` before a document and
/// `# weight N` before those that every N-th pass meets. Wrong lines, and sentences that no labelling fits, are passed over.
#[must_use]
pub fn names(corpus: &str) -> String {
    let mut columns = String::new();
    let (mut weight, mut number, mut case) = (1, 0, 0);
    let mut rows: Vec<(&str, u32)> = Vec::new();
    let mut sentences: Vec<Labelled> = Vec::new();
    for line in corpus.lines().chain(["", "# newdoc"]) {
        if line.is_empty() && !rows.is_empty() {
            case += 1;
            if possible(rows.iter().map(|row| row.1)) {
                sentences.push(rows.iter().map(|(form, bits)| (recased(form, case), *bits)).unzip());
            }
            rows.clear();
        } else if line == "# newdoc" || line.starts_with("# weight ") {
            write(&std::mem::take(&mut sentences), weight, &mut columns, &mut number);
            weight = line.strip_prefix("# weight ").and_then(|n| n.parse().ok()).unwrap_or(weight);
        } else if let Some((form, cell)) = line.split_once('\t') {
            rows.extend(allowed(cell).map(|bits| (form, bits)));
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read() {
        assert_eq!(allowed("O"), Some(1));
        assert_eq!(allowed("B-Person,I-Person"), Some(0b110));
        assert_eq!(allowed("*"), Some((1 << LABELS) - 1));
        assert_eq!(allowed("B-Nothing"), None);
    }

    #[test]
    fn a_name_does_not_begin_in_its_middle() {
        assert!(possible([0b10, 0b100, 0b100, 1]) && possible([]));
        assert!(!possible([1, 0b100]) && !possible([0b100]));
    }

    #[test]
    fn sentences_become_columns() {
        let corpus = "# weight 3\n# newdoc\nAnn\tB-Person\nsaw\tO\nParis\t*\n\nIt\tI-Person\n\nYes\tO\n";
        let columns = names(corpus);
        let rows: Vec<Vec<&str>> = columns.lines().map(|row| row.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 13));
        let ends: Vec<[&str; 3]> = rows.iter().map(|row| [row[0], row[1], row[12]]).collect();
        assert_eq!(ends, [["1", "3", "2"], ["1", "3", "1"], ["1", "3", "2097151"], ["2", "3", "1"]]);
    }
}
