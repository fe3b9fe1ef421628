//! The examples that rows of patterns hold: each is the row's test.

use super::rows::{Pattern, Row};
use crate::{Annotated, Argument, Claim, Options, Text, annotate};
use copan_model::{Modality, Polarity, Relation};

/// What is wrong with a row whose example, or whose sentence that must not give the relation, is read; empty where nothing is.
pub(crate) fn check(row: &Row, pattern: &Pattern, options: &Options) -> Vec<String> {
    let mut wrong = Vec::new();
    let relation = &*pattern.relation;
    if let Some((from, to)) = row.fact.split_once(" > ") {
        let found = Sentence::read(&row.example, options);
        if !found.typed().any(|f| f.simple && f.relation == relation && bare(&f.from) == from && bare(&f.to) == to) {
            let wanted = format!("{from} {} {to}", relation.name);
            let why = found.why(relation, from, to);
            wrong.push(format!("`{}` does not give `{wanted}`; {why}{}", row.example, found.shown()));
        }
    }
    if !row.not.is_empty() {
        let found = Sentence::read(&row.not, options);
        if let Some(f) = found.typed().find(|f| f.simple && f.relation == relation) {
            let (from, to, rule) = (&f.from, &f.to, f.rule);
            let given = format!("`{from} {} {to}` by the pattern `{rule}`", relation.name);
            wrong.push(format!("`{}` must not give {}, and gives {given}", row.not, relation.name));
        }
    }
    wrong
}

/// A name as a row has it.
fn bare(name: &str) -> &str {
    name.trim_start_matches("the ").trim_start_matches("The ")
}

/// A sentence, read.
struct Sentence(Annotated);

/// A relation that a sentence gives.
struct Given<'a> {
    from: String,
    to: String,
    relation: &'a Relation,
    rule: &'a str,
    /// Whether it is asserted, and not denied, planned or reported.
    simple: bool,
}

impl Sentence {
    fn read(sentence: &str, options: &Options) -> Self {
        Self(annotate(Text { text: sentence.to_owned(), ..Text::default() }, options))
    }

    fn name(&self, argument: &Argument) -> String {
        argument.mention.map_or_else(String::new, |m| self.0.mentions[m as usize].span.of(&self.0.text.text).to_owned())
    }

    fn typed(&self) -> impl Iterator<Item = Given<'_>> {
        self.ends().filter_map(|(claim, object)| {
            let typed = object.relation.as_ref()?;
            let (mut from, mut to) = (self.name(&claim.subject), self.name(object));
            if typed.reversed {
                std::mem::swap(&mut from, &mut to);
            }
            let simple = claim.modality == Modality::Asserted && claim.polarity == Polarity::Positive;
            Some(Given { from, to, relation: &typed.relation, rule: &typed.rule, simple })
        })
    }

    fn ends(&self) -> impl Iterator<Item = (&Claim, &Argument)> {
        self.0.claims.iter().flat_map(|claim| claim.objects.iter().map(move |object| (claim, object)))
    }

    /// Why two things are not in a relation, where that can be told.
    fn why(&self, relation: &Relation, from: &str, to: &str) -> String {
        let same = |f: &Given<'_>| bare(&f.from) == from && bare(&f.to) == to;
        if let Some(other) = self.typed().find(|f| same(f) && f.relation.name != relation.name) {
            return format!("the two are in {} by the pattern `{}`. ", other.relation.name, other.rule);
        }
        if self.typed().any(|f| same(&f) && f.relation.name == relation.name) {
            return "the sentence denies it, plans it or only reports it. ".to_owned();
        }
        let text = &self.0.text.text;
        for (name, types, column) in [(from, &relation.domain, "domain"), (to, &relation.range, "range")] {
            let Some(mention) = self.0.mentions.iter().find(|m| bare(m.span.of(text)) == name) else {
                return format!("`{name}` is not found as a name or description there. ");
            };
            if let Some(kind) = mention.entity_type.filter(|t| !types.is_empty() && !types.contains(t)) {
                return format!("`{name}` is taken for a {kind}, which is not in the {column} of {}. ", relation.name);
            }
        }
        String::new()
    }

    /// What the sentence says, with the keys of its verb phrases.
    fn shown(&self) -> String {
        let end = |argument: &Argument| {
            let kind = argument.mention.and_then(|m| self.0.mentions[m as usize].entity_type);
            let text = argument.core.as_deref().unwrap_or(&argument.text);
            kind.map_or_else(|| text.to_owned(), |kind| format!("{text} ({kind})"))
        };
        let mut shown: Vec<String> = Vec::new();
        for (claim, object) in self.ends() {
            let (mut from, mut to) = (end(&claim.subject), end(object));
            let words = match &object.relation {
                Some(typed) => {
                    if typed.reversed {
                        std::mem::swap(&mut from, &mut to);
                    }
                    &typed.relation.name
                }
                None => &claim.predicate.key,
            };
            let line = format!("{from} {words} {to}");
            if !shown.contains(&line) {
                shown.push(line);
            }
        }
        if shown.is_empty() {
            return "it gives nothing".to_owned();
        }
        format!("it gives: {}", shown.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rows::rows;
    use copan_model::RelationTable;

    #[test]
    fn every_row_gives_its_example() {
        let mut wrong = Vec::new();
        for row in rows() {
            let relation = RelationTable::built_in().get(&row.relation).expect("checked by another test");
            let pattern = Pattern::read(&row, relation).expect("checked by another test");
            wrong.extend(check(&row, &pattern, &Options::default()).iter().map(|e| format!("{}: {e}", row.name)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
