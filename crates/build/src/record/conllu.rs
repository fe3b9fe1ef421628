//! CoNLL-U (<https://universaldependencies.org/format.html>), with names and coreference in MISC.

use super::Record;
use super::feats::feats;
use crate::{Annotated, Mention, Token};
use copan_model::MentionKind;
use std::io::{self, Write};

pub(super) const RECORD: Record = Record { name: "conllu", summary: "CoNLL-U, with NER= and Entity= in MISC", write };

fn write(document: &Annotated, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# newdoc id = {}", one_line(&document.text.id))?;
    let marks = marks(document);
    let mut end = 0;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if range.is_empty() {
            continue;
        }
        if number == 0 || paragraph(&document.text.text[end..sentence.span.start as usize]) {
            writeln!(out, "# newpar")?;
        }
        end = sentence.span.end as usize;
        writeln!(out, "# sent_id = {}", number + 1)?;
        writeln!(out, "# text = {}", one_line(sentence.span.of(&document.text.text)))?;
        for i in range.clone() {
            write_range(document, &range, i, out)?;
            write_token(document, &range, i, &marks[i], out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The line of a multiword token, before the first of its words.
fn write_range(
    document: &Annotated,
    sentence: &std::ops::Range<usize>,
    i: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let continues = |i: usize| document.tokens[i].continues;
    let after = i + 1..sentence.end;
    let more = after.take_while(|&i| continues(i)).count();
    // The first word of a sentence begins an orthographic word, whatever it is said to do.
    if more == 0 || (continues(i) && i != sentence.start) {
        return Ok(());
    }
    let (first, last) = (i - sentence.start + 1, i - sentence.start + 1 + more);
    let span = document.tokens[i].span.join(document.tokens[i + more].span);
    let form = one_line(span.of(&document.text.text));
    let space = if glued(document, i + more) { "SpaceAfter=No" } else { "_" };
    writeln!(out, "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}")
}

fn write_token(
    document: &Annotated,
    sentence: &std::ops::Range<usize>,
    i: usize,
    mark: &Mark,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Token { lemma, upos, xpos, head, deprel, .. } = &document.tokens[i];
    let id = i - sentence.start + 1;
    let form = one_line(document.form(i as u32));
    let head = head.map_or(0, |head| head as usize - sentence.start + 1);
    let lemma = if lemma.trim().is_empty() { form.clone() } else { one_line(lemma) };
    let feats = feats(*xpos).unwrap_or("_");
    write!(out, "{id}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{deprel}\t_\t")?;
    // Inside a multiword token, the range's line says what follows.
    let inside = document.tokens.get(i + 1).is_some_and(|next| next.continues && i + 1 < sentence.end);
    let ends_range = document.tokens[i].continues && i != sentence.start;
    let space = !inside && !ends_range && glued(document, i);
    let entity = mark.entity.map(|entity| format!("Entity={entity}"));
    let misc = [entity, mark.name.clone(), space.then(|| "SpaceAfter=No".to_owned())];
    let misc: Vec<String> = misc.into_iter().flatten().collect();
    writeln!(out, "{}", if misc.is_empty() { "_".to_owned() } else { misc.join("|") })
}

/// Whether the next word follows without a gap.
fn glued(document: &Annotated, i: usize) -> bool {
    document.tokens.get(i + 1).is_some_and(|next| next.span.start == document.tokens[i].span.end)
}

/// Whether an empty line stands between two sentences.
fn paragraph(gap: &str) -> bool {
    gap.bytes().filter(|&b| b == b'\n').count() > 1
}

/// What MISC says of a word.
#[derive(Clone, Default)]
struct Mark {
    name: Option<String>,
    entity: Option<u32>,
}

/// The marks of all words. Of mentions inside each other, the innermost gives the entity.
fn marks(document: &Annotated) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); document.tokens.len()];
    let entities = document.mentions.iter().filter(|m| !matches!(m.kind, MentionKind::Time | MentionKind::Number));
    let mut longest_first: Vec<&Mention> = entities.collect();
    longest_first.sort_by_key(|m| (std::cmp::Reverse(m.tokens.len()), m.tokens.start));
    for mention in longest_first {
        for i in mention.tokens.clone() {
            let Some(mark) = marks.get_mut(i as usize) else { continue };
            mark.entity = Some(mention.entity);
            if mention.kind == MentionKind::Name {
                let part = if i == mention.tokens.start { 'B' } else { 'I' };
                let of_type = mention.entity_type.map_or("Name", copan_model::EntityType::name);
                mark.name = Some(format!("NER={part}-{of_type}"));
            }
        }
    }
    marks
}

/// The text with each run of white space as one blank, since a line end or a tab would end the column.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    // A word of control characters only still needs a form.
    if line.is_empty() { "\u{fffd}".to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{INPUTS, Input};
    use crate::{Options, Text, annotate};
    use proptest::prelude::*;

    fn record(text: &str) -> String {
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        as_conllu(&annotate(text, &Options::default()))
    }

    fn as_conllu(document: &Annotated) -> String {
        let mut out = Vec::new();
        write(document, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    fn given(conllu: &str) -> Annotated {
        let kind = Input::find("conllu").expect("CoNLL-U is read");
        let mut found = (kind.read)(Box::new(io::Cursor::new(conllu.to_owned())), "a");
        let text = found.next().expect("a document").expect("a good one").text;
        annotate(text, &Options::default())
    }

    /// Levels 1 and 2 of UD's validation: ten columns, no empty column, ids in order, ranges that hold their words, one
    /// root, heads that exist, no circle.
    fn check(conllu: &str) -> Result<(), String> {
        for block in conllu.split("\n\n").filter(|b| b.lines().any(|l| !l.starts_with('#'))) {
            if !block.lines().any(|l| l.starts_with("# sent_id = "))
                || !block.lines().any(|l| l.starts_with("# text = "))
            {
                return Err(format!("no sent_id or no text: {block}"));
            }
            let mut heads = vec![0];
            let mut until = 0;
            for line in block.lines().filter(|l| !l.starts_with('#')) {
                let columns: Vec<&str> = line.split('\t').collect();
                if columns.len() != 10 || columns.iter().any(|c| c.is_empty() || c.trim() != *c) {
                    return Err(format!("columns: {line:?}"));
                }
                if let Some((first, last)) = columns[0].split_once('-') {
                    let (first, last): (usize, usize) = (number(first)?, number(last)?);
                    if first != heads.len() || first <= until || last <= first {
                        return Err(format!("range: {line}"));
                    }
                    until = last;
                    continue;
                }
                if number(columns[0])? != heads.len() {
                    return Err(format!("order: {line}"));
                }
                let head = number(columns[6])?;
                if (head == 0) != (columns[7] == "root") {
                    return Err(format!("root and relation: {line}"));
                }
                heads.push(head);
            }
            if until >= heads.len() || heads.iter().skip(1).filter(|h| **h == 0).count() != 1 {
                return Err(format!("range beyond the end, or not one root: {block}"));
            }
            for start in 1..heads.len() {
                let mut at = start;
                for _ in 0..heads.len() {
                    at = *heads.get(at).ok_or("a head outside")?;
                }
                if at != 0 {
                    return Err(format!("a circle at {start}: {block}"));
                }
            }
        }
        Ok(())
    }

    fn number(text: &str) -> Result<usize, String> {
        text.parse().map_err(|_| format!("`{text}` is no number"))
    }

    #[test]
    fn the_checker_finds_what_is_wrong() {
        let sentence = |rows: &[(&str, &str, &str)]| {
            let rows = rows.iter().map(|(id, head, rel)| format!("{id}\tw\tw\tX\tXX\t_\t{head}\t{rel}\t_\t_\n"));
            format!("# sent_id = 1\n# text = w\n{}\n", rows.collect::<String>())
        };
        assert_eq!(check(&sentence(&[("1", "0", "root"), ("2", "1", "dep")])), Ok(()));
        for wrong in [
            [("1", "0", "root"), ("3", "1", "dep")],
            [("1", "0", "root"), ("2", "0", "root")],
            [("1", "2", "dep"), ("2", "1", "dep")],
            [("1", "0", "root"), ("2", "7", "dep")],
            [("1", "0", "dep"), ("2", "1", "dep")],
        ] {
            assert!(check(&sentence(&wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn words_ranges_and_gaps_come_back_as_they_were_given() {
        let rows = "1\tA\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
                    2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        let record = as_conllu(&given(rows));
        let kept: Vec<String> = record
            .lines()
            .filter(|l| l.contains('\t'))
            .map(|l| {
                l.split('\t')
                    .enumerate()
                    .filter(|(i, _)| matches!(i, 0 | 1))
                    .map(|(_, c)| c)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(kept, ["1 A", "2-3 don't", "2 do", "3 n't", "4 ."]);
        assert!(record.contains("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"), "{record}");
        assert!(record.contains("# text = A don't.\n"), "{record}");
        assert_eq!(INPUTS.iter().filter(|i| i.name == "conllu").count(), 1);
    }

    #[test]
    fn records_of_prose_are_valid() {
        let text =
            "Dr. Ann Lee doesn't live in the U.S. any more.\n\nShe left \u{201c}home\u{201d} in 2004, didn't she?";
        check(&record(text)).expect("valid");
    }

    proptest! {
        #[test]
        fn every_record_is_valid(text in "\\PC{0,80}|[A-Za-z.,'\"\\[\\] \\n\\t]{0,80}") {
            let record = record(&text);
            prop_assert_eq!(check(&record), Ok(()), "{}", record);
        }
    }
}
