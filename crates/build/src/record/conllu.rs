//! CoNLL-U (<https://universaldependencies.org/format.html>), with names and coreference in MISC.

use super::Record;
use super::feats::feats;
use crate::{Annotated, Mention, Token};
use copan_model::MentionKind;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

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
        writeln!(out, "# sent_id = {}-{}", identifier(&document.text.id), number + 1)?;
        writeln!(out, "# text = {}", surface(document, &range))?;
        for i in range.clone() {
            write_range(document, &range, i, out)?;
            write_token(document, &range, i, &marks[i], out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A document's name as the beginning of sentences' names, which may have neither white space nor a slash: what may not stand
/// there is written as in URLs, so that names that differ stay different.
fn identifier(name: &str) -> String {
    let mut identifier = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '/' | '%') || c.is_whitespace() || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _infallible = write!(identifier, "%{byte:02X}");
            }
        } else {
            identifier.push(c);
        }
    }
    identifier
}

/// The text of a sentence as its lines have it: the forms, a blank between those that are not glued.
fn surface(document: &Annotated, sentence: &Range<usize>) -> String {
    let mut text = String::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let last = range_end(document, sentence, i);
        text.push_str(&one_line(document.tokens[i].span.join(document.tokens[last].span).of(&document.text.text)));
        if last + 1 < sentence.end && !glued(document, last) {
            text.push(' ');
        }
        i = last + 1;
    }
    text
}

/// The last word of the multiword token that begins with a word; the word itself if none does.
fn range_end(document: &Annotated, sentence: &Range<usize>, i: usize) -> usize {
    i + (i + 1..sentence.end).take_while(|&i| document.tokens[i].continues).count()
}

/// The line of a multiword token, before the first of its words.
fn write_range(document: &Annotated, sentence: &Range<usize>, i: usize, out: &mut dyn Write) -> io::Result<()> {
    let more = range_end(document, sentence, i) - i;
    // The first word of a sentence begins an orthographic word, whatever it is said to do.
    if more == 0 || (document.tokens[i].continues && i != sentence.start) {
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
    sentence: &Range<usize>,
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
mod check;

#[cfg(test)]
mod tests {
    use super::check::check;
    use super::*;
    use crate::read::{self, INPUTS, Input};
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
        let (file, options) = (Box::new(io::Cursor::new(conllu.to_owned())), read::Options::default());
        let mut found = (kind.read)(file, "a", &options);
        let text = found.next().expect("a document").expect("a good one").text;
        annotate(text, &Options::default())
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

    #[test]
    fn records_of_all_cases_are_valid_and_come_back() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let mut files: Vec<_> = std::fs::read_dir(folder).expect("cases").map(|f| f.expect("a file").path()).collect();
        files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
        assert!(files.len() > 10);
        for file in files {
            let first = record(&std::fs::read_to_string(&file).expect("text"));
            assert_eq!(check(&first), Ok(()), "{}", file.display());
            let again = as_conllu(&given(&first));
            let words = |record: &str| {
                let rows = record.lines().filter(|l| l.contains('\t'));
                rows.map(|l| l.split('\t').take(2).map(str::to_owned).collect()).collect::<Vec<Vec<_>>>()
            };
            assert_eq!(words(&again), words(&first), "{}", file.display());
        }
    }

    #[test]
    fn records_of_nasty_texts_are_valid() {
        let long = format!("{}end.", "word and (".repeat(900));
        for text in [
            "",
            " \n\n \t ",
            "\u{0}\u{1}\u{7f} \u{0} a\u{0}b",
            "\u{feff}A\u{200b}B\u{200d} \u{2028}C\u{85}D\r\n\r\nE",
            "\u{a0}\u{3000}Cafe\u{301}s don\u{2019}t\u{a0}close.\u{a0}",
            "# text = no comment\n# newdoc\n1\tA\t_\t_\n\n1-2\tB|C=D",
            "_ _ _\n\n_|_ a=b|c &amp; <x y=\"z\">",
            "......!!!???;;;--- ((([[[ ''' \"\"\" \u{2014}\u{2014}",
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1e9}\u{1f1ea}! \u{4eca}\u{65e5}\u{306f}\u{3002} \u{627}\u{644}\u{639}",
            "can't won't I'd've shouldn't've gonna cannot dont 'tis d'ye",
            &long,
        ] {
            assert_eq!(check(&record(text)), Ok(()), "{text:?}");
        }
    }

    #[test]
    fn sentences_of_documents_have_names_of_their_own() {
        assert_eq!(identifier("a b/c.txt"), "a%20b%2Fc.txt");
        assert_ne!(identifier("a%20b"), identifier("a b"));
    }

    proptest! {
        #[test]
        fn every_record_is_valid(text in "\\PC{0,80}|[A-Za-z.,'\"\\[\\] \\n\\t]{0,80}|[\u{0}-\u{a0}\u{2000}-\u{2030}]{0,60}") {
            let record = record(&text);
            prop_assert_eq!(check(&record), Ok(()), "{}", record);
        }
    }
}
