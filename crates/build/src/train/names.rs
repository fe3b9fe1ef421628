//! Trains the name model.
//!
//! A structured perceptron (Collins 2002) with averaged weights: the best labelling of a sentence is compared with the best
//! of those that the annotation allows, and where it is not allowed itself, weights move from the one to the other. Since
//! the annotation may leave labels open, sets with other types, and a teacher that is not believed everywhere, teach what
//! they know and no more (a latent structured perceptron; Sun and others 2009).

use super::perceptron::shuffled;
use crate::recognize::names::{Habits, LABELS, Model, Sentence, Steps, TYPES, begin, inside, viterbi};
use crate::tag::{self, View};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A feature must occur this often to get a weight.
const OFTEN: u8 = 3;

/// How many features are kept: those with the largest weights.
const KEPT: usize = 160_000;

/// Sentences of one document, and how many passes over the corpus meet it once.
struct Document {
    sentences: Vec<(Sentence, Vec<u32>)>,
    habits: Habits,
    weight: u64,
    number: u64,
}

/// Keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _bytes: &[u8]) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type Rows = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// The labels that a cell allows, as bits: `O`, `B-Person,B-Group`, `*` for any.
fn allowed(cell: &str) -> Option<u32> {
    if cell == "*" {
        return Some((1 << LABELS) - 1);
    }
    let label = |name: &str| match name.split_once('-') {
        None => (name == "O").then_some(0),
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

/// A part of the sentences without their capitals, or with nothing else, so that the model learns to do without.
fn recased(form: &str, number: u64) -> String {
    match number % 25 {
        7 => form.to_lowercase(),
        17 => form.to_uppercase(),
        _ => form.to_owned(),
    }
}

/// Reads the corpus: a word and its labels a line, an empty line after a sentence, `# newdoc` before a document and
/// `# weight N` before those that every N-th pass meets. Wrong lines are passed over.
fn documents(text: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut weight = 1;
    let mut number = 0;
    let mut rows: Vec<(&str, u32)> = Vec::new();
    let mut sentences: Vec<(Sentence, Vec<u32>)> = Vec::new();
    let tagger = tag::Model::shipped();
    let finish = |sentences: &mut Vec<(Sentence, Vec<u32>)>, documents: &mut Vec<Document>, weight| {
        if !sentences.is_empty() {
            let habits = Habits::of(sentences.iter().map(|(sentence, _)| sentence));
            let number = documents.len() as u64;
            documents.push(Document { sentences: std::mem::take(sentences), habits, weight, number });
        }
    };
    for line in text.lines().chain([""]) {
        if line.is_empty() && !rows.is_empty() {
            number += 1;
            let forms: Vec<String> = rows.iter().map(|(form, _)| recased(form, number)).collect();
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let tags = tagger.tags(&forms.iter().map(|form| View::new(form)).collect::<Vec<_>>());
            sentences.push((Sentence::new(&forms, &tags), rows.iter().map(|(_, bits)| *bits).collect()));
            rows.clear();
        } else if line == "# newdoc" {
            finish(&mut sentences, &mut documents, weight);
        } else if let Some(n) = line.strip_prefix("# weight ").and_then(|n| n.parse().ok()) {
            finish(&mut sentences, &mut documents, weight);
            weight = n;
        } else if let Some((form, cell)) = line.split_once('\t') {
            rows.extend(allowed(cell).map(|bits| (form, bits)));
        }
    }
    finish(&mut sentences, &mut documents, weight);
    documents
}

/// Gives every feature that is frequent enough a row. Counts are kept in one table of bytes by hash: a collision lets a
/// rare feature in, no more.
fn rows(documents: &[Document]) -> Rows {
    const BITS: u32 = 27;
    let mut counts = vec![0_u8; 1 << BITS];
    let mut rows = Rows::default();
    let mut features = Vec::new();
    for document in documents {
        for (sentence, _) in &document.sentences {
            for at in 0..sentence.len() {
                sentence.features(at, &document.habits, &mut features);
                for key in &features {
                    let count = &mut counts[(key >> (64 - BITS)) as usize];
                    *count = count.saturating_add(1);
                    if *count >= OFTEN {
                        let next = rows.len() as u32;
                        rows.entry(*key).or_insert(next);
                    }
                }
            }
        }
    }
    rows
}

/// Weights in training, with the sums that their average needs: `sums` holds every change times the step of the change.
struct Weights {
    now: Vec<[i32; LABELS]>,
    sums: Vec<[i64; LABELS]>,
    steps: Box<Steps>,
    step_sums: Box<[[i64; LABELS]; LABELS + 1]>,
    clock: i64,
}

impl Weights {
    fn new(rows: usize) -> Self {
        Self {
            now: vec![[0; LABELS]; rows],
            sums: vec![[0; LABELS]; rows],
            steps: Box::new([[0; LABELS]; LABELS + 1]),
            step_sums: Box::new([[0; LABELS]; LABELS + 1]),
            clock: 1,
        }
    }

    fn change(&mut self, features: &[u32], before: usize, label: usize, by: i32) {
        for row in features {
            self.now[*row as usize][label] += by;
            self.sums[*row as usize][label] += i64::from(by) * self.clock;
        }
        self.steps[before][label] += by;
        self.step_sums[before][label] += i64::from(by) * self.clock;
    }

    /// The average of a weight over all steps, in thousandths.
    fn average(&self, now: i32, sum: i64) -> i64 {
        1000 * (i64::from(now) * self.clock - sum) / self.clock
    }
}

/// One sentence of one pass. Returns whether it was wrong.
fn learn(weights: &mut Weights, rows: &Rows, document: &Document, at: usize) {
    let (sentence, allowed) = &document.sentences[at];
    let mut keys = Vec::new();
    let features: Vec<Vec<u32>> = (0..sentence.len())
        .map(|word| {
            sentence.features(word, &document.habits, &mut keys);
            keys.iter().filter_map(|key| rows.get(key).copied()).collect()
        })
        .collect();
    let scores: Vec<[i32; LABELS]> = features
        .iter()
        .map(|features| {
            let mut score = [0; LABELS];
            for row in features {
                for (sum, weight) in score.iter_mut().zip(&weights.now[*row as usize]) {
                    *sum += weight;
                }
            }
            score
        })
        .collect();
    let found = viterbi(&scores, &weights.steps, None);
    weights.clock += 1;
    if found.iter().zip(allowed).all(|(label, bits)| bits >> label & 1 == 1) {
        return;
    }
    let right = viterbi(&scores, &weights.steps, Some(allowed));
    let (mut before_right, mut before_found) = (LABELS, LABELS);
    for (word, features) in features.iter().enumerate() {
        if right[word] != found[word] || before_right != before_found {
            weights.change(features, before_right, right[word], 1);
            weights.change(features, before_found, found[word], -1);
        }
        (before_right, before_found) = (right[word], found[word]);
    }
}

/// Trains the name model on a corpus (see `models/corpora.py`) and writes it as the file that recognition reads. The same
/// corpus gives the same bytes.
#[must_use]
pub fn names(corpus: &str, epochs: u64) -> Vec<u8> {
    let documents = documents(corpus);
    let rows = rows(&documents);
    let mut weights = Weights::new(rows.len());
    for epoch in 0..epochs {
        for at in shuffled(documents.len(), epoch) {
            let document = &documents[at];
            if (epoch + document.number).is_multiple_of(document.weight) {
                for sentence in 0..document.sentences.len() {
                    learn(&mut weights, &rows, document, sentence);
                }
            }
        }
    }
    finish(&weights, &rows)
}

/// Averages, keeps the features that weigh most, and scales to eight bits.
fn finish(weights: &Weights, rows: &Rows) -> Vec<u8> {
    let average = |row: u32| -> [i64; LABELS] {
        let (now, sums) = (&weights.now[row as usize], &weights.sums[row as usize]);
        std::array::from_fn(|label| weights.average(now[label], sums[label]))
    };
    #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
    let mut kept: Vec<(i64, u64, u32)> = {
        let mut all = Vec::with_capacity(rows.len());
        for (key, row) in rows {
            all.push((-average(*row).iter().map(|w| w.abs()).sum::<i64>(), *key, *row));
        }
        all
    };
    kept.sort_unstable();
    kept.truncate(KEPT);
    let mut sizes: Vec<i64> = kept.iter().flat_map(|(_, _, row)| average(*row)).map(i64::abs).collect();
    sizes.sort_unstable();
    // One weight in a thousand may be cut to the largest that eight bits hold.
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1000)).copied().unwrap_or(1).max(1);
    let scaled = |weight: i64| weight * 127 / largest;
    let features: Vec<(u64, [i8; LABELS])> =
        kept.iter().map(|(_, key, row)| (*key, average(*row).map(|w| scaled(w).clamp(-127, 127) as i8))).collect();
    let mut steps: Steps = [[0; LABELS]; LABELS + 1];
    for (before, row) in steps.iter_mut().enumerate() {
        for (label, step) in row.iter_mut().enumerate() {
            let sum = weights.average(weights.steps[before][label], weights.step_sums[before][label]);
            *step = scaled(sum).clamp(-30_000, 30_000) as i32;
        }
    }
    Model::write(&steps, &features)
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
    fn a_few_sentences_are_learnt_by_heart() {
        let corpus = "# newdoc\nAnn\tB-Person\nsaw\tO\nParis\tB-Place\n.\tO\n\nThe\tO\nbank\tO\nof\tO\nJohn\tB-Person\nSmith\tI-Person\n\n";
        let model = names(&corpus.repeat(5), 8);
        let model = Model::read(&model);
        let sentence = |forms: &[&str]| {
            let tags = tag::Model::shipped().tags(&forms.iter().map(|f| View::new(f)).collect::<Vec<_>>());
            model.labels(&Sentence::new(forms, &tags), &Habits::default())
        };
        assert_eq!(sentence(&["Ann", "saw", "Paris", "."]), [begin(0), 0, begin(3), 0]);
        assert_eq!(sentence(&["The", "bank", "of", "John", "Smith"]), [0, 0, 0, begin(0), inside(0)]);
    }
}
