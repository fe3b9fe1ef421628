//! Every stage of the pipeline as text for people: the sentences, the words with their tags and trees, the mentions, what
//! they speak of, and the claims. All offsets count code points, as in the files.

use crate::{Annotated, Argument, Claim, CodePoints, Mention, Quantity, Role, Sentence};
use copan_model::{Date, EntityType, MentionKind, Modality, Polarity, Time};
use std::fmt::{self, Write};

/// Shows what was found in a document.
#[must_use]
pub fn explain(document: &Annotated) -> String {
    let mut out = String::new();
    // A String takes everything that is written to it.
    let _ = write(document, &mut out);
    out
}

fn write(document: &Annotated, out: &mut String) -> fmt::Result {
    let points = CodePoints::new(&document.text.text);
    writeln!(out, "document {}", document.text.id)?;
    let mut mentions = document.mentions.iter().enumerate().peekable();
    let mut claims = document.claims.iter().peekable();
    for (number, sentence) in document.sentences.iter().enumerate() {
        writeln!(out, "\nsentence {}  {}", number + 1, points.span(sentence.span))?;
        writeln!(out, "  {}\n", one_line(sentence.span.of(&document.text.text)))?;
        words(document, sentence, out)?;
        let mut title = "\n  mentions\n";
        while let Some((i, m)) = mentions.next_if(|(_, m)| m.tokens.start < sentence.tokens.end) {
            write!(out, "{}", std::mem::take(&mut title))?;
            mention(document, i, m, &points, out)?;
        }
        let mut title = "\n  claims\n";
        while let Some(c) = claims.next_if(|c| c.sentence as usize <= number) {
            write!(out, "{}", std::mem::take(&mut title))?;
            claim(c, out)?;
        }
    }
    entities(document, out)
}

/// The words, one a line, in columns: number, form, lemma, tags, head, relation. `+` marks a word that goes on from the one
/// before as one orthographic word.
fn words(document: &Annotated, sentence: &Sentence, out: &mut String) -> fmt::Result {
    let range = sentence.tokens.clone();
    let rows: Vec<[String; 7]> = range
        .clone()
        .map(|i| {
            let token = &document.tokens[i as usize];
            let plus = if token.continues { "+" } else { "" };
            [
                (i - range.start + 1).to_string(),
                format!("{plus}{}", one_line(document.form(i))),
                one_line(&token.lemma),
                token.upos.to_string(),
                token.xpos.to_string(),
                token.head.map_or(0, |head| head - range.start + 1).to_string(),
                token.deprel.to_string(),
            ]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|r| r[column].chars().count()).max().unwrap_or(0);
    let w: [usize; 6] = std::array::from_fn(width);
    for [id, form, lemma, upos, xpos, head, deprel] in &rows {
        let [w0, w1, w2, w3, w4, w5] = w;
        writeln!(out, "  {id:>w0$}  {form:w1$}  {lemma:w2$}  {upos:w3$}  {xpos:w4$}  {head:>w5$}  {deprel}")?;
    }
    Ok(())
}

fn mention(document: &Annotated, number: usize, m: &Mention, points: &CodePoints<'_>, out: &mut String) -> fmt::Result {
    let text = one_line(m.span.of(&document.text.text));
    write!(out, "    m{number}  {}  {}  \"{text}\"", m.kind.name(), points.span(m.span))?;
    if let Some(entity_type) = m.entity_type {
        write!(out, "  {entity_type}")?;
    }
    if let Some(subtype) = m.subtype {
        write!(out, "/{subtype}")?;
    }
    match &m.value {
        Some(Quantity::Time { start, end }) => write!(out, "  = {}", days(*start, *end))?,
        Some(Quantity::Number { value, unit: Some(unit) }) => write!(out, "  = {value} {unit}")?,
        Some(Quantity::Number { value, unit: None }) => write!(out, "  = {value}")?,
        None => {}
    }
    if let Some(link) = &m.link {
        write!(out, "  same as m{} ({})", link.to, link.rule)?;
    }
    writeln!(out)
}

fn claim(c: &Claim, out: &mut String) -> fmt::Result {
    write!(out, "    {}  |  {}", argument(&c.subject), one_line(&c.predicate.text))?;
    for object in &c.objects {
        let role = match &object.role {
            Role::Subject | Role::Object => String::new(),
            Role::Time => "time: ".to_owned(),
            Role::Place => "place: ".to_owned(),
            Role::Preposition(word) => format!("{word}: "),
        };
        write!(out, "  |  {role}{}", argument(object))?;
    }
    write!(out, "\n      {}  {:.2}  {}", c.predicate.key, c.confidence, c.tier.name())?;
    if c.polarity != Polarity::Positive {
        write!(out, "  {}", c.polarity.name())?;
    }
    if c.modality != Modality::Asserted {
        write!(out, "  {}", c.modality.name())?;
    }
    if let Some(who) = &c.attribution {
        write!(out, "  says {}", one_line(who))?;
    }
    if let Some(Time { text, start, end }) = &c.time {
        write!(out, "  when: {} = {}", one_line(text), days(*start, *end))?;
    }
    writeln!(out)?;
    for object in &c.objects {
        if let Some(typed) = &object.relation {
            let arrow = if typed.reversed { "<-" } else { "->" };
            writeln!(out, "      {} {arrow} {}  ({})", typed.relation.name, one_line(&object.text), typed.rule)?;
        }
    }
    Ok(())
}

fn argument(a: &Argument) -> String {
    let text = one_line(&a.text);
    match a.mention {
        Some(mention) => format!("{text} [m{mention}]"),
        None => text,
    }
}

/// The things that more than one mention speaks of, or that have a name.
fn entities(document: &Annotated, out: &mut String) -> fmt::Result {
    let things = |m: &&Mention| !matches!(m.kind, MentionKind::Time | MentionKind::Number);
    let count = document.mentions.iter().map(|m| m.entity + 1).max().unwrap_or(0) as usize;
    let mut groups: Vec<Vec<&Mention>> = vec![Vec::new(); count.min(document.mentions.len())];
    for m in document.mentions.iter().filter(things) {
        if let Some(group) = groups.get_mut(m.entity as usize) {
            group.push(m);
        }
    }
    let mut title = "\nentities\n";
    for (number, group) in groups.iter().enumerate() {
        if group.len() < 2 && group.iter().all(|m| m.kind != MentionKind::Name) {
            continue;
        }
        let entity_type = group.iter().find_map(|m| m.entity_type).map_or("?", EntityType::name);
        let texts: Vec<String> = group.iter().map(|m| one_line(m.span.of(&document.text.text))).collect();
        writeln!(out, "{}  {number}  {entity_type}  {}", std::mem::take(&mut title), texts.join(" = "))?;
    }
    Ok(())
}

fn days(start: Option<Date>, end: Option<Date>) -> String {
    let day = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |d| d.to_string());
    if start == end { day(start) } else { format!("{}..{}", day(start), day(end)) }
}

/// The text with each run of white space as one blank.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Text, annotate};

    #[test]
    fn words_are_aligned() {
        let text = Text { id: "a".to_owned(), text: "Été is hot.".to_owned(), ..Text::default() };
        let shown = explain(&annotate(text, &Options::default()));
        assert!(shown.starts_with("document a\n"), "{shown}");
        assert_eq!(explain(&Annotated::default()), "document \n");
    }
}
