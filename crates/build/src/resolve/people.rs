//! People whose names are written in several ways: initials, short first names, with and without middle names and suffixes.

use super::cluster::Clusters;
use super::name::Name;
use super::person::{PersonName, one_given_fits};
use super::spelling::skeleton;
use std::collections::BTreeMap;

/// So many names that one may stand for are compared with each other; what may stand for more stands by itself.
const MOST: usize = 48;

/// A surname that so many bear beside two persons is no ground for taking them for one.
const COMMON: usize = 4;

/// A cluster under one of its names.
struct Entry<'a> {
    root: u32,
    name: &'a PersonName,
}

/// Joins clusters whose names may be one person's, as far as there is nobody else whose they may be.
pub(super) fn join(clusters: &mut Clusters, named: &[Vec<Name>]) {
    for family in families(clusters, named) {
        relatives(clusters, &family);
    }
}

/// Pairs of clusters whose names may be one person's.
pub(super) fn candidates(clusters: &mut Clusters, named: &[Vec<Name>]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for family in families(clusters, named) {
        for (i, near) in near(clusters, &family).into_iter().enumerate() {
            let later = near.into_iter().flatten().filter(|j| *j > i);
            pairs.extend(later.map(|j| (family[i].root, family[j].root)));
        }
    }
    pairs
}

/// Clusters by the sound of a surname, where there are several.
fn families<'a>(clusters: &mut Clusters, named: &'a [Vec<Name>]) -> Vec<Vec<Entry<'a>>> {
    let mut families: BTreeMap<String, Vec<Entry<'_>>> = BTreeMap::new();
    for (i, names) in named.iter().enumerate() {
        for name in names.iter().filter_map(|name| name.person.as_ref()) {
            let root = clusters.sets.root(i as u32);
            families.entry(skeleton(&name.family)).or_default().push(Entry { root, name });
        }
    }
    let mut families: Vec<Vec<Entry<'_>>> = families.into_values().collect();
    for family in &mut families {
        family.sort_by(|a, b| (a.root, a.name).cmp(&(b.root, b.name)));
        family.dedup_by(|b, a| a.root == b.root && a.name == b.name);
    }
    families.retain(|family| family.first().map(|e| e.root) != family.last().map(|e| e.root));
    families
}

/// Joins those of one surname.
fn relatives(clusters: &mut Clusters, family: &[Entry<'_>]) {
    let near = near(clusters, family);
    let clear: Vec<bool> = (0..family.len())
        .map(|i| {
            let Some(near) = &near[i] else { return false };
            near.iter().enumerate().all(|(n, a)| {
                near[n + 1..].iter().all(|b| may_be_one(clusters, family, family[*a].root, family[*b].root))
            })
        })
        .collect();
    // A cluster is clear if it is under all its names.
    let mut unclear: Vec<u32> = (0..family.len()).filter(|i| !clear[*i]).map(|i| family[i].root).collect();
    unclear.sort_unstable();
    let clear = |root: u32| unclear.binary_search(&root).is_err();
    for (i, near) in near.iter().enumerate() {
        for &j in near.iter().flatten().filter(|j| **j > i) {
            let (a, b) = (&family[i], &family[j]);
            if clear(a.root) && clear(b.root) && !is_common(family, a, b) {
                clusters.join(a.root, b.root, rule(a.name, b.name), &shown(a.name, b.name));
            }
        }
    }
}

/// Whether so many others bear the surname that two who fit need not be one. Where their names differ in two ways, as "Bob Lee" and
/// "Robert A. Lee" do, one other is enough.
fn is_common(family: &[Entry<'_>], a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let (short, long) = (a.name, b.name);
    let differ = short.given.first() != long.given.first();
    let twice = differ && short.given.len() != long.given.len();
    let mut others: Vec<u32> = family
        .iter()
        .filter(|e| e.name.family == short.family && !e.name.fits(short) && !e.name.fits(long))
        .map(|e| e.root)
        .filter(|root| *root != a.root && *root != b.root)
        .collect();
    others.dedup();
    short.family == long.family && others.len() >= if twice { 1 } else { COMMON }
}

/// For every entry those of other clusters that may be the same; none where they are too many.
fn near(clusters: &mut Clusters, family: &[Entry<'_>]) -> Vec<Option<Vec<usize>>> {
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut initials: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (i, entry) in family.iter().enumerate() {
        let first = entry.name.given.first().map_or("", String::as_str);
        let firsts = entry.name.first_names();
        for name in &firsts {
            buckets.entry(skeleton(name)).or_default().push(i);
        }
        let mut letters: Vec<char> =
            firsts.iter().map(String::as_str).chain([first]).filter_map(|n| n.chars().next()).collect();
        letters.sort_unstable();
        letters.dedup();
        for letter in letters {
            initials.entry(letter).or_default().push(i);
        }
    }
    let mut near = Vec::with_capacity(family.len());
    for (i, entry) in family.iter().enumerate() {
        let first = entry.name.given.first().map_or("", String::as_str);
        let letter = first.chars().next().unwrap_or(' ');
        let in_buckets =
            entry.name.first_names().into_iter().filter_map(|name| buckets.get(&skeleton(&name))).flatten();
        let is_initial = first.chars().count() == 1;
        let mut others: Vec<usize> = in_buckets.copied().collect();
        // An initial may stand for any name; a full name meets the initials that may stand for it.
        let letters = if is_initial {
            vec![letter]
        } else {
            entry.name.first_names().iter().filter_map(|n| n.chars().next()).collect()
        };
        for other in letters.iter().filter_map(|letter| initials.get(letter)).flatten() {
            let theirs = family[*other].name.given.first().map_or("", String::as_str);
            if is_initial || theirs.chars().count() == 1 {
                others.push(*other);
            }
        }
        others.sort_unstable();
        others.dedup();
        let mut found = Vec::new();
        for other in others {
            if family[other].root != entry.root
                && other != i
                && may_be_one(clusters, family, entry.root, family[other].root)
            {
                found.push(other);
                if found.len() > MOST {
                    break;
                }
            }
        }
        near.push((found.len() <= MOST).then_some(found));
    }
    near
}

/// Whether all names of both fit, those of one surname, and nothing speaks against it.
fn may_be_one(clusters: &mut Clusters, family: &[Entry<'_>], a: u32, b: u32) -> bool {
    let of = |root: u32| {
        let from = family.partition_point(|e| e.root < root);
        family[from..].iter().take_while(move |e| e.root == root)
    };
    a == b || of(a).all(|a| of(b).all(|b| a.name.fits(b.name))) && clusters.against(a, b).is_none()
}

/// What the names differ in.
fn rule(a: &PersonName, b: &PersonName) -> &'static str {
    let (first, other) = (a.given.first(), b.given.first());
    let Some((first, other)) = first.zip(other) else { return "name-variant" };
    if a.is_initials() != b.is_initials() || first.chars().count().min(other.chars().count()) == 1 {
        "initials"
    } else if first != other && one_given_fits(first, other) {
        "first-name-variant"
    } else if a.family != b.family {
        "spelling"
    } else {
        "middle-name"
    }
}

fn shown(a: &PersonName, b: &PersonName) -> String {
    let show = |name: &PersonName| {
        let words = name.given.iter().chain([&name.family]).chain(&name.generation);
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    format!("{}, {}: nobody else of this surname fits", show(a), show(b))
}
