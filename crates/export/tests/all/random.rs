//! Graphs drawn at random: names of whatever characters, many edges on one pair, loops, attributes of mixed types.

use crate::graphs::{Maker, NASTY};
use copan_model::{EntityType, Graph, Modality, Polarity, Tier, Time, Value};

/// `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the same numbers on every
/// machine.
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another.
    const fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// Whether one in so many times comes up.
    const fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// A text that is not blank.
    fn text(&mut self) -> String {
        if self.once_in(4) {
            return self.of(&NASTY).to_owned();
        }
        let pieces = 1 + self.below(6);
        let mut text: String = (0..pieces).map(|_| self.piece()).collect();
        // A letter, so that something is left where a format takes the rest away.
        text.insert(self.border(&text), self.of(&['a', 'Z', 'é', '北']));
        text
    }

    /// A place between two characters.
    fn border(&mut self, text: &str) -> usize {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        self.of(&borders)
    }

    fn piece(&mut self) -> String {
        if self.once_in(2) {
            return self.of(&PIECES).to_owned();
        }
        let (first, count) = self.of(&BLOCKS);
        let length = 1 + self.below(5);
        (0..length).filter_map(|_| char::from_u32(first + self.below(count) as u32)).collect()
    }

    fn value(&mut self) -> Value {
        match self.below(6) {
            0 => Value::Bool(self.once_in(2)),
            1 => Value::Integer(self.next().cast_signed()),
            2 => Value::Integer(i64::from(self.below(3_000) as u32) - 1_000),
            3 => Value::Real(self.below(2_000) as f64 / 7.0 - 100.0),
            4 => Value::List((0..self.below(3)).map(|_| self.text()).collect()),
            _ => Value::Text(self.text()),
        }
    }
}

/// Words and marks that mean something to some reader.
const PIECES: [&str; 48] = [
    " ",
    "  ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\"",
    "\"\"",
    "'",
    "''",
    "`",
    "``",
    "\\",
    "\\\\",
    "\\n",
    "\\u0041",
    "&",
    "&amp;",
    "&#10;",
    "<",
    ">",
    "</data>",
    "]]>",
    "<!--",
    "-->",
    "<br>",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "|",
    ";",
    ",",
    "#",
    "#quot;",
    "%%",
    "%{",
    "$1",
    "${x}",
    "=",
    "'; DROP TABLE entities;--",
    "\u{85}",
    "\u{2028}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
];

/// First character and size of blocks of Unicode: controls, ASCII, Latin, Greek, Hebrew, Arabic, Devanagari, kana, ideographs,
/// private use, specials (with two that are no characters), pictures, ideographs beyond 16 bits.
const BLOCKS: [(u32, usize); 13] = [
    (0x00, 0x20),
    (0x20, 0x60),
    (0xa0, 0x160),
    (0x370, 0x80),
    (0x5d0, 0x1b),
    (0x620, 0x30),
    (0x905, 0x40),
    (0x3041, 0xbf),
    (0x4e00, 0x5000),
    (0xe000, 0x100),
    (0xfff0, 0x10),
    (0x1f300, 0x300),
    (0x20000, 0x1000),
];

/// A graph of so many entities and three times as many facts, a tenth of them on one pair. The same seed gives the same graph.
pub(crate) fn random(seed: u64, entities: usize) -> Graph {
    let mut dice = Dice(seed);
    let mut m = Maker::default();
    let types: Vec<_> = [None].into_iter().chain(EntityType::ALL.into_iter().map(Some)).collect();
    let all: Vec<u32> = (0..entities)
        .map(|i| {
            let name = dice.text();
            m.entity(&format!("e{i}"), &name, dice.of(&types))
        })
        .collect();
    // One type for some keys, any for others.
    let keys: Vec<(String, Option<Value>)> = (0..8)
        .map(|i| (format!("{} {i}", dice.text()), Some(dice.value()).filter(|_| i < 6)))
        .chain(["id", "label", "Label", "x", "weight", "timestamp"].map(|key| (key.to_owned(), None)))
        .collect();
    for &entity in &all {
        for (key, pattern) in &keys {
            if dice.once_in(3) {
                let value = dice.value();
                let alike =
                    pattern.as_ref().is_none_or(|p| std::mem::discriminant(p) == std::mem::discriminant(&value));
                if alike {
                    m.edit(entity).attributes.insert(key.clone(), value);
                }
            }
        }
        let mut aliases: Vec<String> = (0..dice.below(3)).map(|_| dice.text()).collect();
        aliases.sort();
        aliases.dedup();
        aliases.retain(|alias| *alias != m.edit(entity).name);
        m.edit(entity).aliases = aliases;
    }
    let relations: Vec<String> = (0..9).map(|_| dice.text()).chain(["NEAR".to_owned()]).collect();
    // The last tenth has no edge.
    let joined = &all[..entities - entities / 10];
    for _ in 0..3 * entities {
        let (source, target) =
            if dice.once_in(10) { (joined[0], joined[joined.len() - 1]) } else { (dice.of(joined), dice.of(joined)) };
        let relation = relations[dice.below(relations.len())].clone();
        let label = if dice.once_in(3) { dice.text() } else { relation.to_lowercase() };
        let place = dice.once_in(9).then(|| dice.of(&all));
        let attribution = dice.once_in(9).then(|| dice.text());
        let fact = m.fact(source, &relation, &label, target);
        (fact.place, fact.attribution) = (place, attribution);
        fact.directed = !dice.once_in(5);
        fact.confidence = dice.below(101) as f64 / 100.0;
        fact.tier = dice.of(&[Tier::Stated, Tier::Nominal, Tier::Coreference]);
        fact.polarity = if dice.once_in(8) { Polarity::Negative } else { Polarity::Positive };
        fact.modality = if dice.once_in(8) { Modality::Planned } else { Modality::Asserted };
        if dice.once_in(4) {
            let (from, to) = (dice.below(3_000), dice.below(40));
            let day = |year: usize, rest: &str| format!("{year:04}-{rest}").parse().ok();
            let end = if dice.once_in(3) { None } else { day(from + to, "12-31") };
            fact.time = Some(Time { text: dice.text(), start: day(from, "01-01"), end });
        }
    }
    m.graph()
}
