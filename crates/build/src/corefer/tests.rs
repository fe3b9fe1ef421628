//! Each row: a text and what must, and must not, be one thing.

use super::{assign, referents};
use crate::Annotated;
use crate::fixture::marked;
use proptest::prelude::*;

fn resolved(text: &str) -> Annotated {
    let mut document = marked(text);
    let referents = referents(&document);
    assign(&mut document.mentions, referents);
    document
}

/// The mention with these words: the `nth` of them, from 0, by `words#nth`.
fn find(document: &Annotated, words: &str) -> usize {
    let (words, nth) = words.split_once('#').map_or((words, 0), |(w, n)| (w, n.parse().expect("a number")));
    let is = |(i, m): (usize, &crate::Mention)| m.span.of(&document.text.text).eq_ignore_ascii_case(words).then_some(i);
    let found = document.mentions.iter().enumerate().filter_map(is).nth(nth);
    found.unwrap_or_else(|| {
        let all: Vec<&str> = document.mentions.iter().map(|m| m.span.of(&document.text.text)).collect();
        panic!("`{words}` is none of {all:?}")
    })
}

/// Text; pairs that are one thing, as `a = b`; pairs that are not, as `a / b`; groups, as `a > b, c`.
const CASES: &[(&str, &[&str])] = &[
    (
        "President {Person Marco Aurelio Soto} made a reform .
        {Person Soto} left the {Facility/military_base Soto Cano Air Base} .",
        &["Marco Aurelio Soto = Soto", "Soto / Soto Cano Air Base"],
    ),
    (
        "The {Organization Joint Task Force Bravo} ( {Organization JTF-B} ) is in {Country Honduras} .
        {Organization JTF-Bravo} helps .",
        &["Joint Task Force Bravo = JTF-B", "JTF-Bravo = JTF-B", "JTF-B / Honduras"],
    ),
    (
        "The {Country United States} signed the {Agreement U.S.-Central America Free Trade Agreement} ( {Agreement CAFTA} ) .
        {Country U.S.} firms like the {Agreement Dominican Republic-Central American Free Trade Agreement} ( {Agreement CAFTA-DR} ) .",
        &[
            "United States = U.S.",
            "U.S.-Central America Free Trade Agreement = CAFTA",
            "CAFTA = CAFTA-DR",
            "CAFTA / United States",
        ],
    ),
    (
        "The {Organization U.S. Bureau of Customs and Border Protection} is large .
        The {Organization Bureau of Customs and Border Protection} hired {Person Ann Lee} .",
        &["U.S. Bureau of Customs and Border Protection = Bureau of Customs and Border Protection"],
    ),
    (
        "{Country Honduras} grew . {Group Honduran} farmers sold coffee to {Country Spain} .",
        &["Honduras / Honduran"],
    ),
    (
        "{Person Mary Jones} met {Person John Smith} in {Place Paris} .
        She liked him .",
        &["She = Mary Jones", "him = John Smith", "She / him"],
    ),
    (
        "{Organization Microsoft} bought {Organization Nokia} in 2013 .
        It sold its factory later .",
        &["It = Microsoft", "its = It"],
    ),
    ("The soldier whose dog saved {Person Ann Lee} hurt himself .", &["whose = The soldier", "himself = The soldier"]),
    (
        "The {Country United States} and {Country Honduras} talked in {Place Geneva} .
        They signed a pact .",
        &["They > United States, Honduras"],
    ),
    (
        "{Country Honduras} lies south of {Country Mexico} .
        The two countries trade .",
        &["The two countries > Honduras, Mexico"],
    ),
    (
        "During his visit , {Person John Smith} met {Person Ann Lee} .",
        &["his = John Smith"],
    ),
    (
        "“ I left with my brother , ” he said . “ I am tired . ”
        I saw them .",
        &["I = my", "I = I#1", "I / I#2", "he / I#2"],
    ),
    (
        "{Organization NATO} grew . The {Organization North Atlantic Treaty Organization} has its seat in {Place Brussels} .
        {Place Osaka Bay} lies near {Place Osaka} . The {Organization Supreme Court of Peru} met . The {Organization Supreme Court} ruled .",
        &[
            "NATO = North Atlantic Treaty Organization",
            "Osaka Bay / Osaka",
            "Supreme Court = Supreme Court of Peru",
        ],
    ),
    (
        "Troops live at the {Facility/military_base Soto Cano Air Base} .
        The base is large .",
        &["The base = Soto Cano Air Base"],
    ),
    (
        "She was born in {Place Paris} . She wrote novels .
        {Person Lambrecht} died in 1942 .",
        &["She = She#1", "She = Lambrecht", "Paris / Lambrecht"],
    ),
    (
        "{Person Allen} wrote a letter to {Person Tom Low} .
        She sent it .",
        &["She = Allen", "She / Tom Low"],
    ),
    (
        "The {Organization San Antonio Spurs} won . The {Organization Spurs} cheered .
        {Person Marlot} came . {Person William Marlot} left . {Person Zhou Enlai} spoke . {Person Zhou} sat .
        {Person William H. Marlot} met {Person William Henry Marlot} .",
        &[
            "San Antonio Spurs = Spurs",
            "Marlot = William Marlot",
            "Zhou Enlai = Zhou",
            "William H. Marlot = William Henry Marlot",
            "Zhou / Marlot",
        ],
    ),
    (
        "{Person George Washington} was born in {Place Virginia} .
        He never saw {Place Washington} .",
        &["He = George Washington", "George Washington / Washington"],
    ),
    // Other names that the text gives.
    (
        "{Place Lake Oak} ( also known as {Place Rice Water} ) is deep .
        {Person Ann Lee} ( born {Person Ann Stone} in 1962 ) swam in {Place Rice Water} .
        He lives in {Place Karlshavn} ( now {Place Osthavn} ) , near the {Facility Long Bridge} ( or {Facility Oak Viaduct} ) .",
        &[
            "Lake Oak = Rice Water",
            "Rice Water = Rice Water#1",
            "Ann Lee = Ann Stone",
            "Karlshavn = Osthavn",
            "Long Bridge = Oak Viaduct",
        ],
    ),
    (
        "The {Event Salt War} ( 1401 – 1403 ) , sometimes called the {Event Barrel War} or {Event Keg War} , was short .
        {Person Bob Hill} ( born 1962 , formerly {Person Bob Dale} ) paints .",
        &["Salt War = Barrel War", "Barrel War = Keg War", "Bob Hill = Bob Dale"],
    ),
    (
        "A firm called {Organization Acme Tools} moved to a village named {Place Holm} .
        The firm was later renamed {Organization Nordic Steel} .",
        &["A firm = Acme Tools", "a village = Holm", "The firm = Nordic Steel"],
    ),
    // What only looks so.
    (
        "{Person Ann Lee} , best known as {Person Lady Moss} , lives in {Place Lemberg} ( now {Country Ukraine} ) .
        {Person Bob Hill} or {Person Ned Dale} will come .
        {Person Mary Ford} , now {Organization Acme Tools} chairman , and {Person Tom Reed} , born in {Place Holm} , met .
        The ship was not named {Person Otto Berg} .",
        &[
            "Ann Lee / Lady Moss",
            "Lemberg / Ukraine",
            "Bob Hill / Ned Dale",
            "Mary Ford / Acme Tools",
            "Tom Reed / Holm",
            "The ship / Otto Berg",
        ],
    ),
    // Parts of names.
    (
        "{Person Carl Otto Berg} was the son of {Person Emil Berg} .
        {Person Berg} studied in {Place Holm} .",
        &["Berg = Carl Otto Berg", "Berg / Emil Berg"],
    ),
    (
        "The {Organization Alder Brothers Fund} helps schools .
        The {Organization Fund} sent the {Organization Association of Oak Growers} to the {Place Ammer} .
        The {Organization Association} met on the {Place Ammer River} in {Place Westmark} .
        {Place Westmark Province} is large .",
        &[
            "Fund = Alder Brothers Fund",
            "Association = Association of Oak Growers",
            "Ammer = Ammer River",
            "Westmark = Westmark Province",
        ],
    ),
    (
        "{Person Ann Lee} , formerly {Person Ann Lee Stone} , owns {Organization Red Barn Music Publishing} .
        {Organization Red Barn} sold the {Product Alder Comet} to {Organization Alder} . The {Product Comet} was slow .
        {Person Nils Axel} left . {Person Nils Axel II} came .",
        &[
            "Ann Lee = Ann Lee Stone",
            "Red Barn = Red Barn Music Publishing",
            "Comet = Alder Comet",
            "Nils Axel / Nils Axel II",
            "Alder / Alder Comet",
        ],
    ),
    (
        "The {Place Upper Ammer Valley} lies above the {Place Ammer Valley} .
        The {Organization Oak School Chamber Orchestra} played for {Organization Oak School} .
        The {Event Second Battle of Holm} followed the {Event Battle of Holm} .",
        &[
            "Upper Ammer Valley / Ammer Valley",
            "Oak School Chamber Orchestra / Oak School",
            "Second Battle of Holm / Battle of Holm",
        ],
    ),
    // Who stands beside a description is the one described.
    (
        "The politician {Person Ole Dahl} had a daughter . She married the politician {Person Otto Moe} .
        The singer left with his brother , {Person Jon Moe} .",
        &["Ole Dahl / Otto Moe", "the politician#1 = Otto Moe", "his brother = Jon Moe"],
    ),
    // Peoples and their languages.
    (
        "The {Group Quakers} met many {Group Irishmen} . A {Group Quaker} school taught {Group Irish} children .
        The bowl ( {Group Danish} : bolle ) is a {Group Danish} dish . She spoke in {Group Danish} .",
        &["Quakers = Quaker", "Irishmen = Irish", "Danish / Danish#1", "Danish = Danish#2"],
    ),
    // One measure in two units.
    (
        "The road is 6 km ( 4 miles ) long , and 6 km ( 40 miles ) wide .",
        &["6 km = 4 miles", "6 km / 40 miles"],
    ),
    // A year may be read as a bare number; what is counted is none.
    (
        "Bob Ray ( 1434 – 1503 ) built it . He was born in 1434 and died in 1503 .",
        &["1434 = 1434#1", "1503 = 1503#1"],
    ),
    ("Bob Ray was born in 1434 . He had 1434 books .", &["1434 / 1434#1"]),
];

#[test]
fn who_is_who() {
    let mut wrong = Vec::new();
    for (text, rows) in CASES {
        let document = resolved(text);
        for row in *rows {
            let right = if let Some((a, b)) = row.split_once(" = ") {
                document.mentions[find(&document, a)].entity == document.mentions[find(&document, b)].entity
            } else if let Some((a, b)) = row.split_once(" / ") {
                document.mentions[find(&document, a)].entity != document.mentions[find(&document, b)].entity
            } else {
                let (group, members) = row.split_once(" > ").expect("a kind of row");
                let members: Vec<u32> = members.split(", ").map(|m| find(&document, m) as u32).collect();
                document.mentions[find(&document, group)].link.as_ref().is_some_and(|l| l.members == members)
            };
            if !right {
                wrong.push(format!("{row}    in    {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn links_point_back_into_the_same_entity(
        lines in proptest::collection::vec(
            proptest::collection::vec(
                proptest::sample::select(&[
                    "he", "she", "it", "they", "the", "two", "countries", "both", "sides", "himself", "who", "and", ",", "(",
                    ")", "saw", "left", "base", "president", "{Person Ann Lee}", "{Person Lee}", "{Country Honduras}",
                    "{Group Honduran}", "{Organization ABC}", "{Organization Alpha Beta Company}", "{Facility Lee Air Base}", "é",
                ][..]),
                1..20,
            ),
            1..6,
        )
    ) {
        let text: Vec<String> = lines.iter().map(|line| line.join(" ")).collect();
        let document = resolved(&text.join("\n"));
        for (i, mention) in document.mentions.iter().enumerate() {
            if let Some(link) = &mention.link {
                prop_assert!((link.to as usize) < i);
                let same = document.mentions[link.to as usize].entity == mention.entity;
                prop_assert_eq!(same, link.members.is_empty());
                prop_assert!(link.members.iter().all(|m| (*m as usize) < i));
            }
        }
    }
}
