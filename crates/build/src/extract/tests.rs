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
    assert!(found.contains(&"Ann Lee | win | the Harbor Prize".to_owned()), "{found:?}");
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

/// `source RELATION target` of all claims, by the words of the mentions.
fn typed(sentence: &str) -> Vec<String> {
    let found = read(sentence);
    let words = |a: &crate::Argument| {
        a.mention.map_or_else(String::new, |m| found.mentions[m as usize].span.of(sentence).to_owned())
    };
    let mut rows = Vec::new();
    for claim in &found.claims {
        for object in &claim.objects {
            let Some(relation) = &object.relation else { continue };
            let (mut from, mut to) = (words(&claim.subject), words(object));
            if relation.reversed {
                std::mem::swap(&mut from, &mut to);
            }
            rows.push(format!("{from} {} {to}", relation.relation.name));
        }
    }
    rows.sort();
    rows.dedup();
    rows
}

#[test]
fn a_chain_of_places_is_contained() {
    let found = typed("They toured Oakland, California, United States.");
    let chain =
        ["California IN_COUNTRY United States", "Oakland IN_COUNTRY United States", "Oakland LOCATED_IN California"];
    assert_eq!(found, chain);
    assert_eq!(typed("They toured Chicago, Boston and Texas."), [""; 0]);
    assert_eq!(typed("In Los Angeles, Ohio native Ann Lee sang."), [""; 0]);
}

#[test]
fn brackets_tell_where_lives_began_and_ended() {
    let found = typed("Ann Lee (5 May 1815 in Paris – 21 March 1851 in London) was a poet.");
    assert_eq!(found, ["Ann Lee BORN_IN Paris", "Ann Lee DIED_IN London"]);
    assert_eq!(typed("Ann Lee (see Paris and London) was a poet."), [""; 0]);
}

#[test]
fn a_passive_is_keyed_by_its_participle() {
    let found = read("The island is known as Santa Clara.");
    assert!(found.claims.iter().any(|c| c.predicate.key == "be_known_as"), "{:?}", found.claims);
}

#[test]
fn a_clause_is_no_thing() {
    let found = read("Ann Lee said the target was the White House.");
    let clause = found.claims.iter().find(|c| c.predicate.key == "say").expect("a claim of saying");
    assert!(clause.objects.iter().all(|o| o.mention.is_none()), "{:?}", clause.objects);
}

#[test]
fn a_fronted_preposition_is_worded_last() {
    let found = claims("To the museum came Ann Lee.");
    assert!(found.iter().all(|row| !row.contains("| To ")), "{found:?}");
}

#[test]
fn what_follows_as_has_no_subject() {
    let found = claims("As stipulated in the treaty, the army left.");
    assert!(found.iter().all(|row| !row.contains("army | stipulated")), "{found:?}");
}

#[test]
fn makers_are_not_made() {
    let found = claims("The film was produced by Ann Lee, directed by John Baker, and released in 1950.");
    assert!(found.iter().all(|row| !row.starts_with("Ann Lee |")), "{found:?}");
}

#[test]
fn what_lies_between_two_does_not_join_them() {
    let found = claims("The plain between Rome and Paris is wide.");
    assert!(found.iter().all(|row| !row.starts_with("Rome |")), "{found:?}");
}

#[test]
fn a_role_does_nothing_itself() {
    let found = claims("Ann Lee became president, who kept close ties with Peru.");
    assert!(found.iter().any(|row| row.starts_with("Ann Lee | kept")), "{found:?}");
}

#[test]
fn who_plays_a_part_in_a_thing_does_it() {
    let found = claims("The army plays a role in supporting the exercises.");
    assert!(found.contains(&"The army | supporting | the exercises".to_owned()), "{found:?}");
}

#[test]
fn names_joined_by_a_hyphen_are_both_sides() {
    assert_eq!(typed("U.S.-Honduran trade grew."), ["U.S. TRADES_WITH Honduran"]);
}

#[test]
fn an_act_is_its_owners() {
    let found = claims("Honduras attracted American interest.");
    assert!(found.contains(&"Honduras | attracted interest of | American".to_owned()), "{found:?}");
}

#[test]
fn what_only_tells_where_a_thing_lies_does_nothing() {
    let found = claims("A company in Lima, Peru built the bridge.");
    assert!(found.iter().all(|row| !row.starts_with("Peru |")), "{found:?}");
}

#[test]
fn what_lies_in_a_place_lies_in_what_holds_it() {
    let found = typed("Lakewood is a town in Ocean County, New Jersey, United States.");
    assert!(found.contains(&"Lakewood IN_COUNTRY United States".to_owned()), "{found:?}");
}

#[test]
fn one_person_is_no_several_things() {
    let found = claims("He ruled the kingdoms, Ann Lee in Peru.");
    assert!(found.iter().all(|row| !row.starts_with("Ann Lee | is")), "{found:?}");
}

/// Every claim that is not simply so knows the word that this goes by.
#[test]
fn what_is_not_asserted_has_its_cue() {
    let cue = |sentence: &str| {
        let found = read(sentence);
        let words = |word: Option<u32>| word.map_or("", |w| found.form(w)).to_owned();
        let is_hedged = |c: &&crate::Claim| c.cues != crate::Cued::default();
        found.claims.iter().find(is_hedged).map(|c| (words(c.cues.polarity), words(c.cues.modality)))
    };
    for (sentence, polarity, modality) in [
        ("Peru did not sign the treaty.", "not", ""),
        ("No country signed the treaty.", "No", ""),
        ("Peru failed to sign the treaty.", "failed", ""),
        ("Peru almost signed the treaty.", "almost", ""),
        ("Peru may sign the treaty.", "", "may"),
        ("Peru may not sign the treaty.", "not", "may"),
        ("Peru plans to sign the treaty.", "", "plans"),
        ("Peru will sign the treaty.", "", "will"),
        ("Peru signs the treaty if Chile leaves.", "", "if"),
        ("Did Peru sign the treaty?", "", "?"),
        ("Critics said that Peru signed the treaty.", "", "said"),
        ("According to Chile, Peru signed the treaty.", "", "According"),
        ("Peru allegedly signed the treaty.", "", "allegedly"),
        ("Robert Ambrister was charged with aiding Spain.", "", "charged"),
        ("The rumour that Caesar invaded Italy spread in Rome.", "", "rumour"),
    ] {
        assert_eq!(cue(sentence), Some((polarity.to_owned(), modality.to_owned())), "{sentence}");
    }
    assert_eq!(cue("Peru signed the treaty."), None);
}

#[test]
fn what_is_said_before_the_saying_is_told() {
    let found = claims("The bridge is safe, Ann Lee says.");
    assert!(found.contains(&"Ann Lee | says | The bridge is safe".to_owned()), "{found:?}");
}

#[test]
fn a_clause_beside_a_role_is_no_role() {
    let found = claims("The hall was a chapel, and was used as a school.");
    assert!(found.contains(&"The hall | was | a chapel".to_owned()), "{found:?}");
    assert!(found.iter().all(|row| !row.contains("chapel , and")), "{found:?}");
    let found = read("The mouse is small and can jump over fences.");
    let is = found.claims.iter().find(|c| c.predicate.key == "be").expect("a claim of the copula");
    assert_eq!(is.objects.len(), 1, "{:?}", is.objects);
}

#[test]
fn who_is_described_by_a_participle_is_told_without_it() {
    let found = read("A letter written by Ann Lee arrived.");
    let claim = found.claims.iter().find(|c| c.predicate.key == "be_written_by").expect("a claim of the participle");
    assert_eq!((claim.subject.text.as_str(), claim.predicate.text.as_str()), ("A letter", "be written by"));
    assert_eq!(claim.predicate.core.as_deref(), Some("written by"));
}

#[test]
fn a_purpose_is_the_subjects() {
    let found = claims("Ann Lee left the army to become a farmer.");
    assert!(found.iter().all(|row| !row.starts_with("the army |")), "{found:?}");
    let found = claims("Ann Lee asked the army to leave Rome.");
    assert!(found.contains(&"the army | leave | Rome".to_owned()), "{found:?}");
}

#[test]
fn an_adverb_of_direction_is_part_of_what_is_done() {
    let found = claims("Ann Lee went ahead of Bob Ray.");
    assert_eq!(found, ["Ann Lee | went ahead of | Bob Ray"]);
}

#[test]
fn where_it_happened_is_worded() {
    let found = claims("Ann Lee left Lima, where she died.");
    assert!(found.iter().any(|row| row.ends_with("died in | Lima")), "{found:?}");
}

#[test]
fn what_is_made_of_a_thing_is_no_act_on_it() {
    let found = read("Ann Lee made the conquest of Peru inevitable.");
    assert!(found.claims.iter().all(|c| c.predicate.key != "make_conquest_of"), "{:?}", found.claims);
}

#[test]
fn a_verb_in_a_name_says_nothing() {
    let text = "The album Let Rivers Run by Ann Lee sold well.";
    let found = read(text);
    let name = found.mentions.iter().any(|m| m.span.of(text) == "Let Rivers Run");
    assert!(!name || found.claims.iter().all(|c| c.predicate.key != "let"), "{:?}", found.claims);
}

#[test]
fn a_role_stands_for_nobody_else() {
    let text = "Bob Ray is the leader of the party. Later Ann Lee served as the leader.";
    let found = read(text);
    let claim = found.claims.iter().find(|c| c.predicate.key == "serve_as").expect("a claim of the verb");
    assert!(claim.objects.iter().all(|o| o.mention.is_none()), "{:?}", claim.objects);
}

#[test]
fn an_end_in_order_to_keeps_its_words_in_order() {
    let found = read("The crew opened the gate in order to drain the dock.");
    let texts: Vec<&str> = found.claims.iter().flat_map(|c| &c.objects).map(|o| o.text.as_str()).collect();
    assert!(texts.iter().all(|text| !text.starts_with("order")), "{texts:?}");
}

#[test]
fn a_language_is_no_name_of_a_thing() {
    let found = claims("The cheese (Arabic: jubna) is soft.");
    assert!(found.iter().all(|row| !row.starts_with("Arabic |")), "{found:?}");
}

#[test]
fn a_coordination_stays_within_its_apposition() {
    let found = claims("Ann Lee was born in Lima, Peru, the daughter of Rosa Lee and Bob Ray Lee.");
    assert!(found.iter().all(|row| !row.contains("born in | Bob")), "{found:?}");
}

#[test]
fn a_name_before_another_verb_is_not_shared() {
    let found = claims("In Ohio few voted for Ann Lee, and Bob Ray backed the plan.");
    assert!(
        found.iter().all(|row| row != "Bob Ray | backed | Ohio" && row != "Bob Ray | backed | In Ohio"),
        "{found:?}"
    );
}

#[test]
fn what_stands_in_a_frame_of_its_own_joins_nobody() {
    let found = read("With Rosa Diaz near the end, Ann Lee planned the journey.");
    let claim = found.claims.iter().find(|c| c.predicate.key.starts_with("plan")).expect("a claim of the verb");
    assert!(claim.objects.iter().all(|o| o.text != "Rosa Diaz" || o.mention.is_none()), "{:?}", claim.objects);
}

#[test]
fn what_is_said_of_an_object_is_part_of_the_relation() {
    let found = read("The workers found the offer acceptable.");
    let claim = found.claims.iter().find(|c| c.predicate.key.starts_with("find")).expect("a claim of the verb");
    assert_eq!(claim.predicate.key, "find_acceptable");
}

#[test]
fn a_perfect_is_no_passive() {
    let found = read("Ann Lee announced that she had hired Bob Ray.");
    assert!(found.claims.iter().any(|c| c.predicate.key == "hire"), "{:?}", found.claims);
}

#[test]
fn what_is_next_to_a_thing_is_told_so() {
    let found = claims("The poet was buried next to Ann Lee.");
    assert!(found.contains(&"The poet | was buried next to | Ann Lee".to_owned()), "{found:?}");
}

#[test]
fn what_a_name_owns_is_not_what_it_names() {
    let found = typed("Mike Larkin was a captain of the University of Notre Dame's football team in 1985.");
    assert!(!found.iter().any(|row| row.ends_with("University of Notre Dame")), "{found:?}");
}

#[test]
fn some_nouns_mean_less_than_they_say() {
    let kin = typed("Ann Lee met her brother-in-law, Bob Ray.");
    assert!(!kin.iter().any(|row| row.contains("SIBLING_OF")), "{kin:?}");
    assert_eq!(typed("Ann Lee received honorary degrees from Harvard University."), [""; 0]);
}
