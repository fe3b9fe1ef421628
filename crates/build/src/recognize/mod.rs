//! Mentions: names, times, numbers, descriptions and pronouns.

pub mod features;
#[cfg(test)]
pub(crate) mod fixture;
pub mod gazetteer;
pub(crate) mod names;
mod nominal;
pub mod nouns;
mod number;
pub(crate) mod numerals;
mod time;

use crate::{Annotated, Mention, Options, Trees};
use copan_model::{EntityType, MentionKind};

/// Finds what stands for something, in the order of the text; of two that begin together the longer comes first. Every
/// mention has an entity number of its own; [`crate::corefer`] joins them.
#[must_use]
pub fn mentions(document: &Annotated, options: &Options) -> Vec<Mention> {
    described(document, named(document, options), options)
}

/// Finds names, times and numbers.
#[must_use]
pub fn named(document: &Annotated, options: &Options) -> Vec<Mention> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let mut found = names::names(document, &trees);
    let listed = options.gazetteer.found(document);
    let free = |name: &Mention| {
        listed.iter().all(|(words, _)| name.tokens.end <= words.start || words.end <= name.tokens.start)
    };
    found.retain(free);
    found.extend(listed.into_iter().map(|(words, entry)| names::listed(document, &trees, words, entry)));
    let times = time::times(document, &trees);
    let (listed, free): (Vec<Mention>, Vec<Mention>) = found.into_iter().partition(|name| name.listed.is_some());
    found = free;
    found.retain(|name| !times.iter().any(|time| time.span.contains(name.span)));
    found.extend(times.into_iter().filter(|time| !listed.iter().any(|name| name.span.overlaps(time.span))));
    found.extend(listed);
    // A name of one word may be the unit of a number ("40 Swiss francs", "US$ 5"): the number is the longer and wins.
    let firm: Vec<Mention> = found
        .iter()
        .filter(|m| m.kind != MentionKind::Name || m.tokens.len() > 1 || m.listed.is_some())
        .cloned()
        .collect();
    let numbers = number::numbers(document, &trees, &firm);
    let unit = |name: &Mention| numbers.iter().any(|n| n.span.contains(name.span) && n.span != name.span);
    found.retain(|m| m.kind != MentionKind::Name || m.listed.is_some() || !unit(m));
    let free = |n: &Mention| !found.iter().any(|m| m.kind == MentionKind::Name && m.span.overlaps(n.span));
    let numbers: Vec<Mention> = numbers.into_iter().filter(free).collect();
    found.extend(numbers);
    found
}

/// Adds descriptions and pronouns to names, times and numbers.
#[must_use]
pub fn described(document: &Annotated, mut found: Vec<Mention>, options: &Options) -> Vec<Mention> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let nominals = nominal::nominals(document, &trees, &found, options);
    found.extend(nominals);
    let wanted = |t: EntityType| options.types.is_empty() || options.types.contains(&t);
    found.retain(|m| m.entity_type.is_none_or(wanted));
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    for (number, mention) in found.iter_mut().enumerate() {
        mention.entity = number as u32;
    }
    found
}

/// Lets go of descriptions that are of no known class, carry no name and that nothing else refers to ("the idea", alone in
/// its text). [`crate::corefer`] had to see them, since a pronoun may stand for them; nobody after it does. Links keep to
/// their mentions, and entities are counted anew from 0 in the order of the text.
pub fn settle(document: &mut Annotated) {
    let entities = document.mentions.iter().map(|m| m.entity as usize + 1).max().unwrap_or(0);
    let mut sizes = vec![0_u32; entities];
    for mention in &document.mentions {
        sizes[mention.entity as usize] += 1;
        for &member in mention.link.iter().flat_map(|link| &link.members) {
            sizes[document.mentions[member as usize].entity as usize] += 1;
        }
    }
    let stays = |mention: &Mention| {
        mention.kind != MentionKind::Nominal
            || mention.entity_type.is_some()
            || sizes[mention.entity as usize] > 1
            || features::named_description(document, mention).is_some()
    };
    let stays: Vec<bool> = document.mentions.iter().map(stays).collect();
    let mut places = Vec::with_capacity(stays.len());
    let mut kept = 0_u32;
    for stays in &stays {
        places.push(kept);
        kept += u32::from(*stays);
    }
    let mut old = stays.iter();
    document.mentions.retain(|_| old.next().is_some_and(|stays| *stays));
    let mut numbers = vec![None; entities];
    let mut next = 0;
    for mention in &mut document.mentions {
        mention.entity = *numbers[mention.entity as usize].get_or_insert_with(|| {
            next += 1;
            next - 1
        });
        if let Some(link) = &mut mention.link {
            // What a link points to shares its entity or is a member of a group, so it stays.
            for to in link.members.iter_mut().chain([&mut link.to]) {
                *to = places.get(*to as usize).copied().unwrap_or(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Link;
    use copan_model::EntityType;

    #[test]
    fn descriptions_that_nothing_refers_to_go() {
        let mut document = fixture::document(
            "Ideas idea NOUN NNS 2 nsubj
            met meet VERB VBD 0 root
            troops troop NOUN NNS 2 obj
            plans plan NOUN NNS 2 obl
            they they PRON PRP 2 obj",
        );
        document.mentions = mentions(&document, &Options::default());
        document.mentions[3].entity = 2;
        document.mentions[3].link = Some(Link { to: 2, rule: "pronoun", members: Vec::new(), margin: u8::MAX });
        settle(&mut document);
        let left: Vec<_> =
            document.mentions.iter().map(|m| (m.head, m.entity, m.link.as_ref().map(|l| l.to))).collect();
        assert_eq!(left, [(2, 0, None), (3, 1, None), (4, 1, Some(1))]);
        assert_eq!(document.mentions[0].entity_type, Some(EntityType::Organization));
    }
}
