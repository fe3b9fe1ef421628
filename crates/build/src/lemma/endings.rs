//! Inflected words by their endings: a decision list per tag.

use crate::Xpos;
use std::sync::LazyLock;

/// What a word with this ending loses and gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    /// The last letters. `^` first: the whole word.
    ending: &'static str,
    /// How many of them are cut off.
    cut: usize,
    /// What comes in their place.
    add: &'static str,
}

/// The rules of one tag, sorted by their endings from the last letter on.
#[derive(Debug)]
struct Rules(Vec<Rule>);

impl Rules {
    /// The rule with the longest ending that a word (in lower case) has.
    fn find(&self, word: &str) -> Option<Rule> {
        let mut rules = self.0.as_slice();
        let mut best = None;
        for (depth, letter) in word.bytes().rev().chain([b'^']).enumerate() {
            // All rules here agree in their last `depth` letters; one that has no more stands first.
            if let Some(first) = rules.first().filter(|r| r.ending.len() == depth) {
                best = Some(*first);
                rules = &rules[1..];
            }
            let at = |rule: &Rule| rule.ending.as_bytes()[rule.ending.len() - 1 - depth];
            let start = rules.partition_point(|r| at(r) < letter);
            let end = start + rules[start..].partition_point(|r| at(r) == letter);
            rules = &rules[start..end];
            if rules.is_empty() {
                return best;
            }
        }
        rules.first().copied().or(best)
    }
}

static TABLE: LazyLock<Vec<(&'static str, Rules)>> = LazyLock::new(|| {
    let mut table: Vec<(&str, Rules)> = Vec::new();
    for line in include_str!("../../data/lemmas.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(' ');
        let (Some(ending), Some(cut)) = (parts.next(), parts.next()) else { continue };
        match (table.last_mut(), cut.parse()) {
            (Some((_, rules)), Ok(cut)) if ending != "=" => {
                rules.0.push(Rule { ending, cut, add: parts.next().unwrap_or_default() });
            }
            _ => table.push((cut, Rules(Vec::new()))),
        }
    }
    table
});

/// The dictionary form of an inflected word, given in lower case; none where the tag is not one of inflected words.
pub(super) fn lemma(word: &str, xpos: Xpos) -> Option<String> {
    let class = match xpos {
        Xpos::Nns | Xpos::Nnps => "NNS",
        Xpos::Vbd | Xpos::Vbn => "VBD",
        Xpos::Vbg => "VBG",
        Xpos::Vbz => "VBZ",
        Xpos::Jjr => "JJR",
        Xpos::Jjs => "JJS",
        Xpos::Rbr => "RBR",
        Xpos::Rbs => "RBS",
        _ => return None,
    };
    let (_, rules) = TABLE.iter().find(|(name, _)| *name == class)?;
    let rule = rules.find(word)?;
    let stem = word.len().checked_sub(rule.cut).and_then(|end| word.get(..end))?;
    Some([stem, rule.add].concat()).filter(|lemma| !lemma.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_by_their_endings() {
        assert_eq!(TABLE.len(), 8);
        for (tag, rules) in TABLE.iter() {
            let sorted = rules.0.is_sorted_by(|a, b| a.ending.bytes().rev().lt(b.ending.bytes().rev()));
            assert!(sorted, "{tag}");
        }
    }

    #[test]
    fn endings() {
        for (word, xpos, expected) in [
            ("went", Xpos::Vbd, "go"),
            ("hoping", Xpos::Vbg, "hope"),
            ("hopping", Xpos::Vbg, "hop"),
            ("cities", Xpos::Nns, "city"),
            ("children", Xpos::Nns, "child"),
            ("wolves", Xpos::Nns, "wolf"),
            ("used", Xpos::Vbn, "use"),
            ("tried", Xpos::Vbd, "try"),
            ("stopped", Xpos::Vbd, "stop"),
            ("goes", Xpos::Vbz, "go"),
            ("better", Xpos::Jjr, "good"),
            ("better", Xpos::Rbr, "well"),
            ("biggest", Xpos::Jjs, "big"),
            ("reblorgified", Xpos::Vbn, "reblorgify"),
            ("snorfing", Xpos::Vbg, "snorf"),
            ("countries", Xpos::Nns, "country"),
            ("analyses", Xpos::Nns, "analysis"),
        ] {
            assert_eq!(lemma(word, xpos).as_deref(), Some(expected), "{word}");
        }
        assert_eq!(lemma("went", Xpos::Nn), None);
    }
}
