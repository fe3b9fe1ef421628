//! What is known of each mention before anything is joined.

use crate::lexicon::{self, Country};
use crate::recognize::features::{self, Number, Person};
use crate::recognize::nouns::Sex;
use crate::{Annotated, Deprel, Mention, Trees, Upos};
use copan_model::{EntityType, MentionKind};

/// The mentions of a document with their features, and the way from words to mentions.
pub(super) struct Facts<'a> {
    pub(super) document: &'a Annotated,
    pub(super) trees: &'a Trees<'a>,
    /// One a mention.
    features: Vec<Features>,
    /// For every word the mention that it heads: the longest, where it heads several.
    headed: Vec<Option<u32>>,
}

/// The features of a mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features {
    pub(super) number: Option<Number>,
    pub(super) sex: Option<Sex>,
    pub(super) is_person: Option<bool>,
    pub(super) person: Person,
    pub(super) definite: bool,
    pub(super) sentence: u32,
}

impl<'a> Facts<'a> {
    pub(super) fn new(document: &'a Annotated, trees: &'a Trees<'a>) -> Self {
        let mut headed = vec![None; document.tokens.len()];
        for (i, mention) in document.mentions.iter().enumerate().rev() {
            headed[mention.head as usize] = Some(i as u32);
        }
        let features = document.mentions.iter().map(|m| Features::of(document, m)).collect();
        Self { document, trees, features, headed }
    }

    pub(super) fn len(&self) -> usize {
        self.document.mentions.len()
    }

    pub(super) fn mention(&self, i: u32) -> &'a Mention {
        &self.document.mentions[i as usize]
    }

    pub(super) fn features(&self, i: u32) -> &Features {
        &self.features[i as usize]
    }

    /// The mention that a word heads.
    pub(super) fn headed_by(&self, word: u32) -> Option<u32> {
        self.headed.get(word as usize).copied().flatten()
    }

    pub(super) fn text(&self, i: u32) -> &'a str {
        self.mention(i).span.of(&self.document.text.text)
    }

    /// The lemma of a mention's head.
    pub(super) fn lemma(&self, i: u32) -> &'a str {
        self.trees.lemma(self.mention(i).head)
    }

    /// What the mention's head is to the word above it.
    pub(super) fn deprel(&self, i: u32) -> Deprel {
        self.trees.token(self.mention(i).head).deprel
    }

    /// Whether one mention lies inside the other.
    pub(super) fn nested(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.mention(a).span, self.mention(b).span);
        a.contains(b) || b.contains(a)
    }

    /// How many sentences later `b` stands than `a`.
    pub(super) fn sentences_between(&self, a: u32, b: u32) -> u32 {
        self.features(b).sentence.saturating_sub(self.features(a).sentence)
    }

    /// Whether `b` begins where `a` ends.
    pub(super) fn is_adjacent(&self, a: u32, b: u32) -> bool {
        self.mention(a).tokens.end == self.mention(b).tokens.start
    }

    /// Whether the mention is an adjective of nationality or the like: it describes, and names nothing that acts.
    pub(super) fn is_adjective(&self, i: u32) -> bool {
        is_adjective(self.document, self.mention(i))
    }
}

/// Whether a mention names a group and stands as an adjective: "Honduran", "Catholic".
fn is_adjective(document: &Annotated, mention: &Mention) -> bool {
    let Some(token) = document.tokens.get(mention.head as usize) else { return false };
    mention.kind == MentionKind::Name
        && mention.entity_type == Some(EntityType::Group)
        && (token.upos == Upos::Adj || matches!(token.deprel, Deprel::Amod | Deprel::Compound))
}

/// The country whose adjective a mention is: "Honduran" stands for Honduras where it says whose something is. The mention
/// itself is none of the country's names.
#[must_use]
pub fn country_of_adjective(document: &Annotated, mention: &Mention) -> Option<&'static Country> {
    is_adjective(document, mention).then(|| lexicon::country_of_demonym(mention.span.of(&document.text.text))).flatten()
}

impl Features {
    fn of(document: &Annotated, mention: &Mention) -> Self {
        let sex = features::sex(document, mention).or_else(|| {
            let person = mention.kind == MentionKind::Name && mention.entity_type == Some(EntityType::Person);
            person.then(|| lexicon::sex_of_first_name(document.form(mention.tokens.start))).flatten()
        });
        Self {
            number: features::number(document, mention),
            sex,
            is_person: features::is_person(document, mention),
            person: features::person(document, mention),
            definite: features::is_definite(document, mention),
            sentence: document.tokens.get(mention.head as usize).map_or(0, |t| t.sentence),
        }
    }
}

/// Whether mentions of these types can be of one thing. Readers and recognisers hold some types apart badly.
pub(super) fn types_fit(a: Option<EntityType>, b: Option<EntityType>) -> bool {
    use EntityType::{Agreement, Country, Event, Facility, Organization, Place, Product, Work};
    let (Some(a), Some(b)) = (a, b) else { return true };
    let (a, b) = (a.min(b), a.max(b));
    a == b
        || matches!(
            (a, b),
            (Organization | Country | Place, Facility)
                | (Country, Place)
                | (Organization, Event | Agreement | Product | Work)
                | (Event, Agreement)
                | (Work, Product)
        )
}
