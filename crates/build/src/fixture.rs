//! Documents for tests, tagged and parsed by the stages themselves, with names marked by hand.

use crate::{Annotated, ByteSpan, Mention, Options, Text, Trees, Word, lemma, parse, recognize, segment, tag};
use copan_model::{EntityType, MentionKind};

/// A document of one sentence a line, words parted by blanks. `{Person Ann Lee}` marks a name with its type,
/// `{Facility/airport Heathrow}` with its finer kind too. All other mentions are found.
pub(crate) fn marked(marked: &str) -> Annotated {
    let mut text = String::new();
    let mut words = Vec::new();
    let mut names: Vec<(ByteSpan, EntityType, Option<&'static str>)> = Vec::new();
    for line in marked.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut sentence = Vec::new();
        let mut open = None;
        for piece in line.split_whitespace() {
            if let Some(kind) = piece.strip_prefix('{') {
                let (entity_type, subtype) = kind.split_once('/').map_or((kind, None), |(t, k)| (t, Some(k)));
                let subtype = subtype.map(|k| &*Box::leak(k.to_owned().into_boxed_str()));
                open = Some((text.len() as u32, entity_type.parse().expect("a type"), subtype));
                continue;
            }
            let word = piece.trim_end_matches('}');
            let start = text.len() as u32;
            text.push_str(word);
            let span = ByteSpan::new(start, text.len() as u32);
            sentence.push(Word { span, continues: false });
            if word != piece {
                let (start, entity_type, subtype) = open.take().expect("an open name");
                names.push((ByteSpan::new(start, span.end), entity_type, subtype));
            }
            text.push(' ');
        }
        words.push(sentence);
    }
    let (tags, arcs) = parse::trees(&text, &words, &tag::tags(&text, &words));
    let lemmas = lemma::lemmas(&text, &words, &tags);
    let (sentences, tokens) = segment::tokens(&words, &tags, lemmas, &arcs);
    let text = Text { id: "test".into(), text, ..Text::default() };
    let mut document = Annotated { text, sentences, tokens, ..Annotated::default() };
    let trees = Trees::new(&document.text.text, &document.tokens);
    let mut mentions: Vec<Mention> = names
        .iter()
        .map(|(span, entity_type, subtype)| {
            let inside = |i: &usize| span.contains(document.tokens[*i].span);
            let mut within = (0..document.tokens.len()).filter(inside).map(|i| i as u32);
            let first = within.next().expect("a name has a word");
            let tokens = first..within.next_back().unwrap_or(first) + 1;
            Mention {
                span: *span,
                head: trees.top(tokens.clone()),
                tokens,
                kind: MentionKind::Name,
                entity_type: Some(*entity_type),
                subtype: *subtype,
                entity: 0,
                link: None,
                listed: None,
                margin: u8::MAX,
                value: None,
            }
        })
        .collect();
    let inside_name = |m: &Mention| names.iter().any(|(span, ..)| span.overlaps(m.span) && !m.span.contains(*span));
    let found = recognize::mentions(&document, &Options::default()).into_iter();
    mentions.extend(
        found
            .filter(|m| {
                m.kind != MentionKind::Name
                    && !inside_name(m)
                    && !mentions.iter().any(|name| name.span == m.span || name.head == m.head)
            })
            .collect::<Vec<_>>(),
    );
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    for (number, mention) in mentions.iter_mut().enumerate() {
        mention.entity = number as u32;
    }
    document.mentions = mentions;
    document
}
