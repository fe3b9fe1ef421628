//! What it costs to tell who is who in a million mentions: `cargo run --release -p copan-build --example mentions [DOCUMENTS]`
//! makes documents of 50 mentions of 25 things each (20,000 documents if not told), with names that collide as names do: a few are
//! in very many documents, most in few; people come under full names, initials, short first names and surnames alone. It prints
//! the seconds that the graph of all takes, by the clock, and the most memory that the process had (Linux); `time` before the
//! command gives the seconds of CPU, those of making the documents included.

#![expect(clippy::print_stdout, reason = "an example that prints what it measures")]

use copan_build::merge::Corpus;
use copan_build::{Annotated, ByteSpan, Deprel, Link, Mention, Sentence, Text, Token, Upos, Xpos};
use copan_model::{EntityType, MentionKind};
use std::time::Instant;

const THINGS: usize = 25;

/// First names, with a form that some texts use.
const FIRST: [(&str, &str); 24] = [
    ("John", "Jack"),
    ("William", "Bill"),
    ("Robert", "Bob"),
    ("Margaret", "Peggy"),
    ("Elizabeth", "Liz"),
    ("James", "Jim"),
    ("Mary", "Mary"),
    ("Thomas", "Tom"),
    ("Edward", "Ted"),
    ("Susan", "Sue"),
    ("Michael", "Mike"),
    ("Daniel", "Dan"),
    ("Patricia", "Pat"),
    ("Charles", "Chuck"),
    ("Joseph", "Joe"),
    ("Anthony", "Tony"),
    ("Linda", "Linda"),
    ("Karen", "Karen"),
    ("Steven", "Steve"),
    ("Andrew", "Andy"),
    ("Helen", "Helen"),
    ("Samuel", "Sam"),
    ("Rachel", "Rachel"),
    ("Walter", "Walt"),
];
const SYLLABLES: [&str; 30] = [
    "ba", "ber", "can", "dor", "el", "fen", "gar", "hol", "ing", "jor", "kel", "lam", "mor", "nor", "ost", "pel",
    "quin", "ras", "sten", "tor", "ul", "ver", "wes", "yar", "zel", "bro", "cli", "dra", "gra", "tre",
];
const KINDS: [&str; 8] = ["Bank", "Institute", "University", "Group", "Air Base", "Trade Union", "Museum", "Ministry"];

/// Numbers that look random: the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Small numbers far more often than large ones, as words of texts are.
    fn skewed(&mut self, below: usize) -> usize {
        let within = self.next(below) + 1;
        let within = self.next(within) + 1;
        self.next(within)
    }
}

fn made_up(n: usize) -> String {
    let word: String = [n % 30, n / 30 % 30, n / 900 % 30].iter().map(|i| SYLLABLES[*i]).collect();
    word[..1].to_uppercase() + &word[1..]
}

/// A thing's name and the other form in which the same document has it.
fn names(n: &mut Numbers) -> (EntityType, String, String) {
    match n.next(3) {
        0 => {
            let (first, short) = FIRST[n.skewed(24)];
            let middle = char::from(b'A' + n.next(26) as u8);
            let family = made_up(n.skewed(27_000));
            let name = match n.next(5) {
                0 => format!("{first} {middle}. {family}"),
                1 => format!("{short} {family}"),
                2 => format!("{}. {family}", &first[..1]),
                _ => format!("{first} {family}"),
            };
            (EntityType::Person, name, family)
        }
        1 => {
            let (one, other, kind) = (made_up(n.skewed(3_000)), made_up(n.skewed(300)), KINDS[n.next(8)]);
            let letters: String =
                [one.as_str(), &other].iter().chain(&kind.split(' ').collect::<Vec<_>>()).map(|w| &w[..1]).collect();
            (EntityType::Organization, format!("{one} {other} {kind}"), letters)
        }
        _ => {
            let place = made_up(n.skewed(27_000));
            (EntityType::Place, place.clone(), place)
        }
    }
}

fn document(number: usize, n: &mut Numbers) -> Annotated {
    let mut d = Annotated { text: Text { id: format!("{number:07}"), ..Text::default() }, ..Annotated::default() };
    for thing in 0..THINGS {
        let (entity_type, long, short) = names(n);
        for (nth, name) in [long, short].into_iter().enumerate() {
            let (from, start) = (d.tokens.len() as u32, d.text.text.len() as u32);
            for word in name.split(' ') {
                let at = d.text.text.len() as u32;
                d.text.text.push_str(word);
                let span = ByteSpan::new(at, d.text.text.len() as u32);
                let lemma = word.into();
                let (upos, xpos, deprel) = (Upos::Propn, Xpos::Nnp, Deprel::Root);
                let (head, margin) = (None, u8::MAX);
                d.tokens.push(Token { span, sentence: 0, continues: false, lemma, upos, xpos, head, deprel, margin });
                d.text.text.push(' ');
            }
            let earlier = d.mentions.len().wrapping_sub(1) as u32;
            d.mentions.push(Mention {
                span: ByteSpan::new(start, d.text.text.len() as u32 - 1),
                tokens: from..d.tokens.len() as u32,
                head: from,
                kind: MentionKind::Name,
                entity_type: Some(entity_type),
                subtype: None,
                entity: thing as u32,
                link: (nth > 0).then(|| Link {
                    to: earlier,
                    rule: "end-of-name",
                    members: Vec::new(),
                    margin: u8::MAX,
                }),
                value: None,
                listed: None,
                margin: u8::MAX,
            });
        }
    }
    d.sentences.push(Sentence { span: ByteSpan::new(0, d.text.text.len() as u32), tokens: 0..d.tokens.len() as u32 });
    d
}

fn main() {
    let documents = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let mut numbers = Numbers(1);
    let mut corpus = Corpus::default();
    for number in 0..documents {
        corpus.add(&document(number, &mut numbers));
    }
    let start = Instant::now();
    let graph = corpus.graph();
    let seconds = start.elapsed().as_secs_f64();
    let mentions: usize = graph.entities().iter().map(|e| e.mentions.len()).sum();
    println!("{mentions} mentions of {} entities: {seconds:.1} s", graph.entities().len());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        println!("{line}");
    }
}
