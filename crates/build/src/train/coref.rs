//! Trains the network that decides what a mention speaks of, on texts with coreference.

use super::perceptron::shuffled;
use crate::corefer::rank::{Case, Chooser, HIDDEN, Input, Network, VECTOR, WIDTH};
use crate::corefer::resolve;
use crate::{Annotated, Options, Trees, lemma, parse, read, segment, tag};
use std::collections::HashMap;
use std::ops::Range;

/// A text with what its mentions speak of.
#[derive(Clone, Debug)]
pub struct Lesson {
    document: Annotated,
    /// For every mention the number of what it speaks of; none where nobody has said.
    right: Vec<Option<u32>>,
    /// Whether everything is marked, or a few kinds of things only: those brackets have the type `x`.
    whole: bool,
}

/// The texts of a treebank in CoNLL-U whose column MISC has coreference as `Entity=(1-person…`, `Entity=1)`, as that of GUM has.
#[must_use]
pub fn lessons(conllu: &str) -> Vec<Lesson> {
    let mut parts: Vec<String> = Vec::new();
    for line in conllu.lines() {
        if line.starts_with("# newdoc") || parts.is_empty() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    parts.iter().filter_map(|part| lesson(part)).collect()
}

fn lesson(conllu: &str) -> Option<Lesson> {
    let input = read::Input::find("conllu")?;
    let bytes = std::io::Cursor::new(conllu.as_bytes().to_vec());
    let text = (input.read)(Box::new(bytes), "text", &read::Options::default()).next()?.ok()?.text;
    let document = analysed(text);
    let rows = conllu.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect::<Vec<_>>());
    let rows: Vec<Vec<&str>> = rows.filter(|row| row.len() == 10 && !row[0].contains(['-', '.'])).collect();
    if rows.len() != document.tokens.len() {
        return None;
    }
    let cells = rows.iter().map(|row| row[9].split('|').find_map(|pair| pair.strip_prefix("Entity=")).unwrap_or(""));
    let marked = brackets(cells);
    let trees = Trees::new(&document.text.text, &document.tokens);
    let mut by_head: HashMap<u32, usize> = HashMap::new();
    let mut by_words: HashMap<Range<u32>, usize> = HashMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        by_head.entry(mention.head).or_insert(i);
        by_words.insert(mention.tokens.clone(), i);
    }
    let mut right = vec![None; document.mentions.len()];
    let mut exact = vec![false; document.mentions.len()];
    for (words, number) in marked {
        let whole = by_words.get(&words).copied();
        let Some(i) = whole.or_else(|| by_head.get(&trees.top(words.clone())).copied()) else { continue };
        if right[i].is_none() || whole.is_some() && !exact[i] {
            right[i] = Some(number);
            exact[i] = whole.is_some();
        }
    }
    let whole = !conllu.contains("-x");
    Some(Lesson { document, right, whole })
}

/// A text as coreference gets it.
fn analysed(text: crate::Text) -> Annotated {
    let words = segment::sentences(&text);
    let drafts = tag::tags(&text.text, &words);
    let (tags, arcs) = parse::trees(&text.text, &words, &drafts);
    let lemmas = lemma::lemmas(&text.text, &words, &tags);
    let (sentences, tokens) = segment::tokens(&words, &tags, lemmas, &arcs);
    let mut document = Annotated { text, sentences, tokens, ..Annotated::default() };
    crate::find_mentions(&mut document, &Options::default());
    document
}

/// The stretches of words that brackets mark, with the numbers of what they speak of.
fn brackets<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<(Range<u32>, u32)> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut open: HashMap<String, Vec<u32>> = HashMap::new();
    let mut found = Vec::new();
    for (word, cell) in (0..).zip(cells) {
        let mut rest = cell;
        while let Some(at) = rest.find(['(', ')']) {
            let name = |text: &str| text.split(['-', '[']).next().unwrap_or_default().to_owned();
            if rest[at..].starts_with('(') {
                let inner = &rest[at + 1..];
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                open.entry(name(&inner[..end])).or_default().push(word);
                // A mention of one word ends where it begins.
                if inner[end..].starts_with(')') && inner[..end].contains('-') {
                    close(&mut open, &mut numbers, &mut found, &name(&inner[..end]), word);
                    rest = &inner[end + 1..];
                } else {
                    rest = &inner[end..];
                }
            } else {
                close(&mut open, &mut numbers, &mut found, &name(&rest[..at]), word);
                rest = &rest[at + 1..];
            }
        }
    }
    found
}

fn close(
    open: &mut HashMap<String, Vec<u32>>,
    numbers: &mut HashMap<String, u32>,
    found: &mut Vec<(Range<u32>, u32)>,
    name: &str,
    word: u32,
) {
    if let Some(start) = open.get_mut(name).and_then(Vec::pop) {
        let next = numbers.len() as u32;
        let number = *numbers.entry(name.to_owned()).or_insert(next);
        found.push((start..word + 1, number));
    }
}

/// How far a step goes.
const RATE: f32 = 0.02;

/// A network in training (`AdaGrad`, Duchi, Hazan, Singer 2011).
struct Trainee {
    network: Network,
    table: Vec<f32>,
    out: Vec<f32>,
}

impl Trainee {
    fn new() -> Self {
        let size = Network::ROWS * WIDTH;
        let mut state = 1_u64;
        let mut chance = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
        };
        let table = (0..size).map(|n| if n % WIDTH == HIDDEN { 0.0 } else { 0.1 * chance() }).collect();
        let out = (0..HIDDEN).map(|_| 0.5 * chance()).collect();
        Self { network: Network { table, out }, table: vec![0.02; size], out: vec![0.02; HIDDEN] }
    }

    /// Moves the score of a choice against `slope`.
    fn step(&mut self, input: &Input, sums: &[f32; WIDTH], slope: f32) {
        let mut slopes = [slope; WIDTH];
        for unit in 0..HIDDEN {
            let on = sums[unit] > 0.0;
            slopes[unit] = if on { slope * self.network.out[unit] } else { 0.0 };
            if on {
                let by = slope * sums[unit];
                self.out[unit] += by * by;
                self.network.out[unit] -= RATE * by / self.out[unit].sqrt();
            }
        }
        let mut row = |at: usize, times: f32| {
            let at = at * WIDTH;
            let weights = self.network.table[at..at + WIDTH].iter_mut().zip(&mut self.table[at..at + WIDTH]);
            for ((weight, seen), slope) in weights.zip(&slopes) {
                let by = slope * times;
                *seen += by * by;
                *weight -= RATE * by / seen.sqrt();
            }
        };
        for at in &input.rows {
            row(usize::from(*at), 1.0);
        }
        for (place, word) in input.words.iter().enumerate() {
            let Some(word) = word else { continue };
            let vector = parse::vector(*word);
            for (n, number) in vector.iter().enumerate().take(VECTOR) {
                row(Network::matrix(place) + n, *number);
            }
        }
    }
}

/// Teaches while a text is resolved.
struct Teacher<'a> {
    trainee: &'a mut Trainee,
    lesson: &'a Lesson,
    /// Whether what is right is chosen, or what the network says.
    leads: bool,
}

impl Chooser for Teacher<'_> {
    fn choose(&mut self, case: &Case) -> Option<(usize, u8)> {
        let inputs: Vec<&Input> = std::iter::once(&case.new).chain(case.candidates.iter().map(|c| &c.input)).collect();
        let sums: Vec<[f32; WIDTH]> = inputs.iter().map(|input| self.trainee.network.sums(input)).collect();
        let scores: Vec<f32> = sums.iter().map(|sums| self.trainee.network.top(sums)).collect();
        let right = &self.lesson.right;
        let number = right[case.mention as usize];
        let is_right = |e: u32| number.is_some() && right[e as usize] == number;
        let mut good: Vec<bool> = vec![false];
        good.extend(case.candidates.iter().map(|c| is_right(c.mention)));
        good[0] = !good.contains(&true);
        // "It" may stand for something that is not marked.
        if number.is_none() && !self.lesson.whole && case.open {
            for (good, candidate) in good.iter_mut().skip(1).zip(&case.candidates) {
                *good = right[candidate.mention as usize].is_none();
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let parts: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
        let total: f32 = parts.iter().sum();
        let total_good: f32 = parts.iter().zip(&good).map(|(part, good)| if *good { *part } else { 0.0 }).sum();
        for (n, part) in parts.iter().enumerate() {
            let wanted = if good[n] { part / total_good.max(1e-20) } else { 0.0 };
            let slope = part / total - wanted;
            if slope.abs() > 1e-3 {
                self.trainee.step(inputs[n], &sums[n], slope);
            }
        }
        let best = (0..scores.len())
            .filter(|n| !self.leads || good[*n])
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
        best.checked_sub(1).map(|n| (n, u8::MAX))
    }
}

/// Trains the network; gives the bytes of its file. In the first pass the right things are joined, later what the network says,
/// so that it learns to live with its own faults.
#[must_use]
pub fn coref(lessons: &[Lesson], epochs: u64) -> Vec<u8> {
    let mut trainee = Trainee::new();
    let mut average = vec![0.0_f32; trainee.network.table.len() + HIDDEN];
    let from = epochs / 2;
    for epoch in 0..epochs {
        for n in shuffled(lessons.len(), epoch) {
            let lesson = &lessons[n];
            resolve(&lesson.document, &mut Teacher { trainee: &mut trainee, lesson, leads: epoch == 0 });
        }
        if epoch >= from {
            let weights = trainee.network.table.iter().chain(&trainee.network.out);
            for (mean, weight) in average.iter_mut().zip(weights) {
                *mean += weight / (epochs - from) as f32;
            }
        }
    }
    let (table, out) = average.split_at(trainee.network.table.len());
    let mut bytes = Vec::new();
    write(&mut bytes, table, WIDTH);
    write(&mut bytes, out, HIDDEN);
    bytes
}

/// Writes a matrix as [`crate::network::Reader`] reads it: rows, columns, scale, two bytes a number.
fn write(bytes: &mut Vec<u8>, weights: &[f32], columns: usize) {
    let greatest = weights.iter().fold(1e-9_f32, |most, weight| most.max(weight.abs()));
    let scale = greatest / f32::from(i16::MAX);
    for number in [(weights.len() / columns) as u32, columns as u32, scale.to_bits()] {
        bytes.extend(number.to_le_bytes());
    }
    for weight in weights {
        bytes.extend(((weight / scale).round() as i16).to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_is_learnt() {
        let row = |n: usize, form: &str, entity: &str| format!("{n}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{entity}\n");
        let mut text = String::from("# newdoc id = a\n");
        for (n, (form, entity)) in [("Ann", "Entity=(1-person)"), ("slept", "_"), (".", "_")].into_iter().enumerate() {
            text += &row(n + 1, form, entity);
        }
        text.push('\n');
        for (n, (form, entity)) in [("She", "Entity=(1-person)"), ("woke", "_"), (".", "_")].into_iter().enumerate() {
            text += &row(n + 1, form, entity);
        }
        let lessons = lessons(&text);
        assert_eq!(lessons.iter().map(|l| l.right.clone()).collect::<Vec<_>>(), [[Some(0), Some(0)]]);
        let network = Network::read(&coref(&lessons, 6));
        let mut taught = Trained(&network);
        let found = resolve(&lessons[0].document, &mut taught);
        assert_eq!(found[0].entity, found[1].entity);
    }

    /// Chooses by any network.
    struct Trained<'a>(&'a Network);

    impl Chooser for Trained<'_> {
        fn choose(&mut self, case: &Case) -> Option<(usize, u8)> {
            let new = self.0.score(&case.new);
            let right = case.candidates.iter().position(|candidate| self.0.score(&candidate.input) > new);
            right.map(|n| (n, u8::MAX))
        }
    }

    #[test]
    fn brackets_are_read() {
        let cells =
            ["(1-person-new", "1)", "(2-place-x(3-person-y)", "", "3-x)2)", "(1-person-giv)(4-a-b)", "(5-x", "5)6)"];
        let found = brackets(cells.into_iter());
        assert_eq!(found, [(0..2, 0), (2..3, 1), (2..5, 2), (5..6, 0), (5..6, 3), (6..8, 4)]);
    }
}
