//! Frames: what patterns are laid against.

use super::claim::{Draft, End};
use super::phrase::Phrases;
use super::slots;
use crate::Role;
use copan_model::MentionKind;

/// Slots with what fills them.
pub(super) type Frame = Vec<(String, Vec<u32>)>;

/// The frame of what a draft says besides its subject.
pub(super) fn objects(phrases: &Phrases<'_>, draft: &Draft) -> Frame {
    let mut frame: Frame = Vec::new();
    // What is paid, or what something costs, is no party to it.
    let amount = |o: &&End| o.label == "obj" && phrases.kind(o.head) == Some(MentionKind::Number);
    for o in draft.objects.iter().filter(|o| !amount(o)) {
        // "countries such as Iran": the example stands where the noun does.
        let bare = o.label == "like" && o.argument.on.is_none();
        let example = is_example(&o.argument.role) && !bare;
        let label = draft.objects.first().filter(|_| example).map_or(&o.label, |first| &first.label);
        match frame.iter_mut().find(|(l, _)| l == label) {
            Some((_, heads)) => heads.push(o.head),
            None => frame.push((label.clone(), vec![o.head])),
        }
    }
    frame
}

/// The frame of a verb: who does it is its `subj`, whether it is passive or not.
pub(super) fn of_verb(phrases: &Phrases<'_>, draft: &Draft, passive: bool) -> Frame {
    let mut frame = objects(phrases, draft);
    let subject = |label: &str| (label.to_owned(), vec![draft.subject.head]);
    if passive {
        for (label, _) in &mut frame {
            match label.as_str() {
                "by" => "subj".clone_into(label),
                "obj" => "obj2".clone_into(label),
                _ => {}
            }
        }
        frame.push(subject("obj"));
        return frame;
    }
    frame.push(subject("subj"));
    frame.push(("all".to_owned(), draft.all.clone()));
    // A noun in the object may hold what the verb's slots ask for: "signed the treaty with X".
    for o in draft.objects.iter().filter(|o| o.label == "obj") {
        for (label, heads) in slots::of(phrases, o.head) {
            if !matches!(label.as_str(), "of" | "mod" | "poss") && !frame.iter().any(|(l, _)| *l == label) {
                frame.push((label, heads));
            }
        }
    }
    frame
}

/// Whether what follows is an example of what it hangs on: "such as", "including".
fn is_example(role: &Role) -> bool {
    matches!(role, Role::Preposition(case) if matches!(case.as_str(), "such as" | "including" | "like"))
}
