//! What is known of each mention before anything is joined.

use crate::lexicon::{self, Country};
use crate::recognize::features::{self, Number, Person};
use crate::recognize::nouns::{self, Sex};
use crate::recognize::numerals;
use crate::resolve::spelling;
use crate::{Annotated, Deprel, Mention, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};
use std::collections::{HashMap, HashSet};

/// The mentions of a document with their features, and the way from words to mentions.
pub(in crate::corefer) struct Facts<'a> {
    pub(in crate::corefer) document: &'a Annotated,
    pub(in crate::corefer) trees: &'a Trees<'a>,
    /// One a mention.
    features: Vec<Features>,
    /// For every word the mention that it heads: the longest, where it heads several.
    headed: Vec<Option<u32>>,
}

/// The features of a mention.
#[derive(Clone, Copy, Debug)]
pub(in crate::corefer) struct Features {
    pub(in crate::corefer) number: Option<Number>,
    pub(in crate::corefer) sex: Option<Sex>,
    /// What a name says of it that is as good a surname.
    pub(in crate::corefer) leaning: Option<Sex>,
    /// Whether the text tells the sex, and no list of names.
    told: bool,
    pub(in crate::corefer) is_person: Option<bool>,
    pub(in crate::corefer) person: Person,
    pub(in crate::corefer) definite: bool,
    pub(in crate::corefer) sentence: u32,
}

impl<'a> Facts<'a> {
    pub(in crate::corefer) fn new(document: &'a Annotated, trees: &'a Trees<'a>) -> Self {
        let mut headed = vec![None; document.tokens.len()];
        for (i, mention) in document.mentions.iter().enumerate().rev() {
            headed[mention.head as usize] = Some(i as u32);
        }
        let mut features: Vec<Features> = document.mentions.iter().map(|m| Features::of(document, trees, m)).collect();
        spread_sex(document, &mut features);
        Self { document, trees, features, headed }
    }

    pub(in crate::corefer) fn len(&self) -> usize {
        self.document.mentions.len()
    }

    pub(in crate::corefer) fn mention(&self, i: u32) -> &'a Mention {
        &self.document.mentions[i as usize]
    }

    pub(in crate::corefer) fn features(&self, i: u32) -> &Features {
        &self.features[i as usize]
    }

    /// The mention that a word heads.
    pub(in crate::corefer) fn headed_by(&self, word: u32) -> Option<u32> {
        self.headed.get(word as usize).copied().flatten()
    }

    /// The name that a word heads.
    pub(in crate::corefer) fn named_by(&self, word: u32) -> Option<u32> {
        self.headed_by(word).filter(|i| self.mention(*i).kind == MentionKind::Name)
    }

    /// The name that begins where a description ends, or behind a comma in apposition to it: "Siemens" of "the company Siemens" and
    /// of "the company, Siemens". The description has "the" or an owner, or no article at all.
    pub(in crate::corefer) fn named_behind(&self, description: u32) -> Option<u32> {
        let (noun, end) = (self.mention(description).head, self.mention(description).tokens.end);
        let singular = self.features(description).number == Some(Number::Singular) && noun + 1 == end;
        let the = self.trees.with(noun, Deprel::Det).any(|d| self.trees.lemma(d) == "the");
        let owned = self.trees.first(noun, Deprel::NmodPoss).is_some();
        let bare = |d: &u32| !matches!(self.trees.token(*d).deprel, Deprel::Det | Deprel::NmodPoss | Deprel::Nummod);
        let comma = (end as usize) < self.trees.tokens().len() && self.trees.form(end) == ",";
        let name = self.starting_at(end + u32::from(comma))?;
        let apposed = || {
            let token = self.trees.token(self.mention(name).head);
            token.deprel == Deprel::Appos && token.head == Some(noun)
        };
        let is_name = self.mention(name).kind == MentionKind::Name && (!comma || apposed());
        let near = self.features(name).sentence == self.features(description).sentence;
        let known = the || owned || !comma && self.trees.dependents(noun).iter().all(bare);
        (singular && known && is_name && near).then_some(name)
    }

    /// The first mention that begins with a word.
    pub(in crate::corefer) fn starting_at(&self, word: u32) -> Option<u32> {
        let mentions = &self.document.mentions;
        let i = mentions.partition_point(|m| m.tokens.start < word);
        mentions.get(i).filter(|m| m.tokens.start == word).map(|_| i as u32)
    }

    pub(in crate::corefer) fn text(&self, i: u32) -> &'a str {
        self.mention(i).span.of(&self.document.text.text)
    }

    /// The lemma of a mention's head.
    pub(in crate::corefer) fn lemma(&self, i: u32) -> &'a str {
        self.trees.lemma(self.mention(i).head)
    }

    /// What the mention's head is to the word above it.
    pub(in crate::corefer) fn deprel(&self, i: u32) -> Deprel {
        self.trees.token(self.mention(i).head).deprel
    }

    /// Whether one mention lies inside the other.
    pub(in crate::corefer) fn nested(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.mention(a).span, self.mention(b).span);
        a.contains(b) || b.contains(a)
    }

    /// How many sentences later `b` stands than `a`.
    pub(in crate::corefer) fn sentences_between(&self, a: u32, b: u32) -> u32 {
        self.features(b).sentence.saturating_sub(self.features(a).sentence)
    }

    /// Whether `b` begins where `a` ends.
    pub(in crate::corefer) fn is_adjacent(&self, a: u32, b: u32) -> bool {
        self.mention(a).tokens.end == self.mention(b).tokens.start
    }

    /// Whether the mention is an adjective of nationality or the like: it describes, and names nothing that acts.
    pub(in crate::corefer) fn is_adjective(&self, i: u32) -> bool {
        is_adjective(self.document, self.mention(i))
    }
}

/// Whether a mention names a group and stands as an adjective: "Honduran", "Catholic".
fn is_adjective(document: &Annotated, mention: &Mention) -> bool {
    let Some(token) = document.tokens.get(mention.head as usize) else { return false };
    // "the first American", "an American": somebody, and not his country.
    let before = |back: u32| mention.tokens.start.checked_sub(back).map(|at| &document.tokens[at as usize]);
    let counted = || before(1).is_some_and(|t| t.upos == Upos::Det || numerals::ordinal(&t.lemma).is_some());
    let somebody = || matches!(token.deprel, Deprel::Obj | Deprel::Nsubj | Deprel::Xcomp | Deprel::Root) && counted();
    mention.kind == MentionKind::Name
        && mention.entity_type == Some(EntityType::Group)
        && (token.upos == Upos::Adj && !somebody() || matches!(token.deprel, Deprel::Amod | Deprel::Compound))
}

/// The country whose adjective a mention is: "Honduran" stands for Honduras where it says whose something is. The mention
/// itself is none of the country's names.
#[must_use]
pub fn country_of_adjective(document: &Annotated, mention: &Mention) -> Option<&'static Country> {
    is_adjective(document, mention).then(|| lexicon::country_of_demonym(mention.span.of(&document.text.text))).flatten()
}

impl Features {
    fn of(document: &Annotated, trees: &Trees<'_>, mention: &Mention) -> Self {
        let leaning = sex_of_name(document, mention);
        let told = features::sex(document, mention).or_else(|| sex_by_clause(trees, mention));
        let king = mention.tokens.len() > 1
            && spelling::roman(&document.form(mention.tokens.end - 1).to_lowercase()).is_some();
        // A name of one word that is a surname too ("Allen", "Jordan") tells little.
        let alone = mention.tokens.len() == 1 && lexicon::is_surname(document.form(mention.tokens.start));
        // Kings bear names of other tongues: "Carol II".
        let sex = told.or_else(|| leaning.filter(|_| !alone && !king));
        Self {
            number: features::number(document, mention),
            sex,
            leaning: leaning.filter(|_| sex.is_none()),
            told: told.is_some(),
            is_person: features::is_person(document, mention).filter(|_| !is_of_open_type(document, mention)),
            person: features::person(document, mention),
            definite: features::is_definite(document, mention),
            sentence: document.tokens.get(mention.head as usize).map_or(0, |t| t.sentence),
        }
    }
}

/// Gives to all that bear a name the sex that the text tells of one of them, whatever lists say of the name.
fn spread_sex(document: &Annotated, features: &mut [Features]) {
    let mut told: HashMap<&str, Option<Sex>> = HashMap::new();
    let names = || document.mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Name);
    let text = |mention: &Mention| mention.span.of(&document.text.text);
    for (i, mention) in names().filter(|(i, _)| features[*i].told) {
        let entry = told.entry(text(mention)).or_insert(features[i].sex);
        *entry = entry.filter(|sex| Some(*sex) == features[i].sex);
    }
    // "Shannon" is nobody's first name where the text tells of a Mike Shannon.
    let person = |mention: &Mention| mention.entity_type == Some(EntityType::Person);
    let longer = names().filter(|(_, m)| person(m)).filter_map(|(_, m)| text(m).rsplit_once(' '));
    let surnames: HashSet<&str> = longer.map(|(_, last)| last).collect();
    for (i, mention) in names() {
        if person(mention) && !features[i].told && surnames.contains(text(mention)) {
            features[i].sex = None;
            features[i].leaning = None;
        }
        if let Some(Some(sex)) = told.get(text(mention)).filter(|_| person(mention) && !features[i].told) {
            features[i].sex = Some(*sex);
            features[i].leaning = None;
        }
    }
}

/// The sex that the words around a person's name tell: "Robin Lee was the son of a smith", "Lee's husband".
fn sex_by_clause(trees: &Trees<'_>, mention: &Mention) -> Option<Sex> {
    let token = trees.token(mention.head);
    if mention.kind != MentionKind::Name || mention.entity_type != Some(EntityType::Person) {
        return None;
    }
    let noun = token.head.filter(|noun| trees.token(*noun).xpos == Xpos::Nn)?;
    let lemma = trees.lemma(noun);
    match token.deprel {
        Deprel::Nsubj => {
            let denied = trees.with(noun, Deprel::Advmod).any(|a| matches!(trees.lemma(a), "not" | "never"));
            let is = trees.first(noun, Deprel::Cop).is_some() && !denied;
            let class = nouns::class(None, lemma).filter(|class| is && class.entity_type == EntityType::Person);
            class.and_then(|class| class.sex)
        }
        Deprel::NmodPoss => match lemma {
            "wife" | "widow" | "fiancée" | "ex-wife" | "girlfriend" => Some(Sex::Male),
            "husband" | "widower" | "fiancé" | "ex-husband" | "boyfriend" => Some(Sex::Female),
            _ => None,
        },
        _ => None,
    }
}

/// The sex of those who bear the first name with which a name of a person begins.
fn sex_of_name(document: &Annotated, mention: &Mention) -> Option<Sex> {
    let person = mention.kind == MentionKind::Name && mention.entity_type == Some(EntityType::Person);
    person.then(|| lexicon::sex_of_first_name(document.form(mention.tokens.start))).flatten()
}

/// Whether a name is called a body or a place only because nothing else is known of it: surnames alone look like that.
fn is_of_open_type(document: &Annotated, mention: &Mention) -> bool {
    let form = document.form(mention.tokens.start);
    mention.kind == MentionKind::Name
        && mention.tokens.len() == 1
        && mention.subtype.is_none()
        && matches!(mention.entity_type, Some(EntityType::Organization | EntityType::Place))
        && form.chars().skip(1).all(|c| c.is_lowercase() || c == '\'')
        && lexicon::country(form).is_none()
        && lexicon::place(form).is_none()
        && lexicon::country_of_city(form).is_none()
        && lexicon::name_head(form).is_none()
}

/// Whether mentions of these types can be of one thing. Readers and recognisers hold some types apart badly.
pub(in crate::corefer) fn types_fit(a: Option<EntityType>, b: Option<EntityType>) -> bool {
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
