//! What clauses give: small sentences, each for one rule.

use crate::{Annotated, Options, Text, annotate};

fn read(sentence: &str) -> Annotated {
    annotate(Text { text: sentence.to_owned(), ..Text::default() }, &Options::default())
}

/// `subject | predicate | object`, by their least wordings, for the objects of all claims.
fn claims(sentence: &str) -> Vec<String> {
    let least = |core: &Option<String>, text: &str| core.as_deref().unwrap_or(text).to_owned();
    let mut rows = Vec::new();
    for claim in read(sentence).claims {
        let subject = least(&claim.subject.core, &claim.subject.text);
        let predicate = least(&claim.predicate.core, &claim.predicate.text);
        for object in &claim.objects {
            rows.push(format!("{subject} | {predicate} | {}", least(&object.core, &object.text)));
        }
    }
    rows
}

#[test]
fn times_keep_their_prepositions() {
    assert_eq!(claims("The old bridge collapsed in 1931."), ["The old bridge | collapsed | in 1931"]);
}

#[test]
fn quantities_name_what_they_measure() {
    let found = claims("The storm destroyed a large part of the harbour.");
    assert_eq!(found, ["The storm | destroyed | a large part of the harbour"]);
}

#[test]
fn what_completes_an_object_is_an_object_of_its_own() {
    let found = read("Maria Silva became minister of Peru.");
    let claim = found.claims.iter().find(|c| c.predicate.key == "become").expect("a claim of the verb");
    let objects: Vec<(&str, bool)> = claim.objects.iter().map(|o| (o.text.as_str(), o.on.is_some())).collect();
    assert_eq!(objects, [("minister", false), ("Peru", true)]);
}

#[test]
fn verbs_of_a_list_share_their_auxiliaries() {
    let found = claims("The letter was opened by the clerk and copied by the guard.");
    assert!(found.contains(&"The letter | was copied by | the guard".to_owned()), "{found:?}");
}

#[test]
fn circumstances_are_told() {
    let found = claims("The captain died after leaving the harbour.");
    assert!(found.contains(&"The captain | died after | leaving the harbour".to_owned()), "{found:?}");
}

#[test]
fn there_is_tells_what_is() {
    let found = claims("There was a small chapel near the river.");
    assert!(found.iter().any(|row| row.starts_with("There | was | a small chapel")), "{found:?}");
}

#[test]
fn the_first_to_do_a_thing_does_it() {
    let found = claims("Ann Lee was the first woman to win the Harbor Prize.");
    assert!(found.contains(&"the first woman | win | the Harbor Prize".to_owned()), "{found:?}");
}

#[test]
fn a_form_of_address_is_no_role() {
    let found = claims("Mr. Baker opened the door.");
    assert_eq!(found, ["Baker | opened | the door"]);
}

#[test]
fn a_part_is_not_named_twice() {
    let found = claims("The museum is part of Harvard University's Art Centre.");
    assert!(found.contains(&"The museum | is part of | Art Centre".to_owned()), "{found:?}");
}
