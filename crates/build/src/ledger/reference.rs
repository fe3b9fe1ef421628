//! What the ledger's names lead to.

use crate::resolve::Thing;
use crate::resolve::key::key;
use std::collections::{BTreeSet, HashMap};

/// How many of several that may be meant are named.
const NAMED: usize = 5;

/// The things of all documents as they are clustered, to be found by what the ledger calls them.
pub(crate) struct Known<'a> {
    things: &'a [&'a Thing],
    /// For every thing the id of its document.
    documents: Vec<&'a str>,
    cluster: &'a [u32],
    /// For every cluster its id and its things.
    ids: Vec<String>,
    members: Vec<Vec<u32>>,
    by_id: HashMap<String, u32>,
    /// Things by the keys of their names.
    named: HashMap<String, Vec<u32>>,
}

impl<'a> Known<'a> {
    /// `ids` are those of the clusters, `documents` those of the things' documents.
    pub(crate) fn new(things: &'a [&'a Thing], documents: Vec<&'a str>, cluster: &'a [u32], ids: Vec<String>) -> Self {
        let mut members = vec![Vec::new(); ids.len()];
        let mut named: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, (thing, cluster)) in things.iter().zip(cluster).enumerate() {
            members[*cluster as usize].push(i as u32);
            let own = thing.decided_name.as_ref().map(|(_, name)| name);
            let keys: BTreeSet<String> = thing.names.keys().chain(own).map(|name| key(name)).collect();
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                named.entry(key).or_default().push(i as u32);
            }
        }
        let by_id = ids.iter().enumerate().map(|(i, id)| (id.clone(), i as u32)).collect();
        Self { things, documents, cluster, ids, members, by_id, named }
    }

    /// The things that are meant; more than one cluster's, or none, is an error that says so.
    pub(crate) fn find(&self, what: &str) -> Result<Vec<u32>, Missing> {
        if let Some(&cluster) = self.by_id.get(what) {
            return Ok(self.members[cluster as usize].clone());
        }
        let mut found = self.called(what);
        if found.is_empty() {
            let at = what.rmatch_indices(" @ ").map(|(at, _)| (what[..at].trim(), what[at + 3..].trim()));
            for (name, document) in at {
                let id = self.by_id.get(name).map(|cluster| self.members[*cluster as usize].clone());
                let mut inside = id.unwrap_or_else(|| self.called(name));
                inside.retain(|i| self.documents[*i as usize] == document);
                if !inside.is_empty() {
                    found = inside;
                    break;
                }
            }
        }
        if found.is_empty() {
            return Err(Missing::Nothing(format!("nothing is called `{what}`")));
        }
        let clusters = |found: &[u32]| found.iter().map(|i| self.cluster[*i as usize]).collect::<BTreeSet<u32>>();
        if clusters(&found).len() > 1 {
            // Of several with names alike, those that are spelled as the ledger spells it.
            let mut exact = found.clone();
            exact.retain(|i| self.things[*i as usize].names.contains_key(what));
            let alike = clusters(&found);
            if clusters(&exact).len() != 1 {
                let ids: Vec<&str> = alike.iter().take(NAMED).map(|c| self.ids[*c as usize].as_str()).collect();
                return Err(Missing::Several(format!(
                    "{} things are called `{what}` ({}{}); name one by its id, or as `{what} @ DOCUMENT`",
                    alike.len(),
                    ids.join(", "),
                    if alike.len() > NAMED { ", …" } else { "" }
                )));
            }
            found = exact;
        }
        Ok(found)
    }

    fn called(&self, name: &str) -> Vec<u32> {
        self.named.get(&key(name)).cloned().unwrap_or_default()
    }

    /// All things of the clusters that these things are in.
    pub(crate) fn whole(&self, things: &[u32]) -> Vec<u32> {
        let clusters: BTreeSet<u32> = things.iter().map(|i| self.cluster[*i as usize]).collect();
        let mut whole: Vec<u32> = clusters.iter().flat_map(|c| &self.members[*c as usize]).copied().collect();
        whole.sort_unstable();
        whole
    }

    /// The id of the document that a thing is of.
    pub(crate) fn document(&self, thing: u32) -> &'a str {
        self.documents[thing as usize]
    }
}

/// Why nothing can be done with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Nothing is called so.
    Nothing(String),
    /// Several are.
    Several(String),
}

impl Missing {
    pub(crate) fn message(self) -> String {
        match self {
            Self::Nothing(message) | Self::Several(message) => message,
        }
    }
}
