//! The nodes: what the text talks about.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The broad kind of thing that an entity is. Finer kinds (a company, a river, a war) are the attribute `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityType {
    /// A human being, real or fictional.
    Person,
    /// A body of people that acts under one name: company, ministry, party, army unit, school, team.
    Organization,
    /// A state, past or present. Apart from [`EntityType::Place`] because states act.
    Country,
    /// A city, region, continent, water or landform.
    Place,
    /// Something built: base, airport, port, prison, embassy, bridge.
    Facility,
    /// People who share a nationality, ethnicity, religion or conviction.
    Group,
    /// Something that happens: war, battle, election, attack, meeting, disaster, campaign.
    Event,
    /// Something agreed or enacted: treaty, contract, statute, resolution.
    Agreement,
    /// Something written, composed or filmed.
    Work,
    /// Something made to be used: weapon, vehicle, vessel, drug, software.
    Product,
    /// An idea that has no proper name ("free trade"). Only made when asked for.
    Concept,
}

impl EntityType {
    /// Every type, in the order of the enum.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Organization,
        Self::Country,
        Self::Place,
        Self::Facility,
        Self::Group,
        Self::Event,
        Self::Agreement,
        Self::Work,
        Self::Product,
        Self::Concept,
    ];

    /// The name, as files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Facility => "Facility",
            Self::Group => "Group",
            Self::Event => "Event",
            Self::Agreement => "Agreement",
            Self::Work => "Work",
            Self::Product => "Product",
            Self::Concept => "Concept",
        }
    }

    /// Whether it can act: be the subject of "signed", "attacked", "said".
    #[must_use]
    pub const fn is_agent(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Country | Self::Group)
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EntityType {
    type Err = UnknownEntityType;

    fn from_str(name: &str) -> Result<Self, UnknownEntityType> {
        Self::ALL.into_iter().find(|t| t.name() == name).ok_or_else(|| UnknownEntityType(name.to_owned()))
    }
}

/// A word that is no entity type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no entity type; the types are Person, Organization, Country, Place, Facility, Group, Event, Agreement, Work, Product, Concept"
)]
pub struct UnknownEntityType(pub String);

/// What a mention is, grammatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A proper name: "Soto Cano Air Base".
    Name,
    /// A description: "the air base".
    Nominal,
    /// A pronoun: "it".
    Pronoun,
    /// A date, period or duration: "in early 2023".
    Time,
    /// A number, amount of money, quantity or percentage.
    Number,
}

impl MentionKind {
    /// The name, as files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
            Self::Time => "time",
            Self::Number => "number",
        }
    }
}

/// A place in a text where an entity is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Index into [`Graph::documents`](crate::Graph::documents).
    pub document: u32,
    /// Where it stands.
    pub span: Span,
    /// The words as they stand in the text.
    pub text: String,
    /// Name, description or pronoun.
    pub kind: MentionKind,
    /// What joined it to another mention of the entity; none for the one from which all others are reached.
    pub join: Option<Box<Join>>,
}

/// Why a mention is taken to speak of the same thing as another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Join {
    /// The name of the rule; `decision` for a line of the user's ledger.
    pub rule: Cow<'static, str>,
    /// Index into [`Graph::documents`](crate::Graph::documents): where the other mention is.
    pub document: u32,
    /// Where in that document it stands.
    pub span: Span,
    /// What the rule went by, in words for people; empty where the two texts say it all.
    pub evidence: String,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A finite real number.
    Real(f64),
    /// Text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

/// Named values, in the order of their names.
pub type Attributes = BTreeMap<String, Value>;

/// One thing in the world that the text talks about.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Made from the name: `[a-z][a-z0-9_]*`, so that no format has to escape it. Unique in a graph.
    pub id: String,
    /// The best name, for labels.
    pub name: String,
    /// What kind of thing it is, where known.
    pub entity_type: Option<EntityType>,
    /// All other names, sorted.
    pub aliases: Vec<String>,
    /// How often each name is used, for the names that are.
    pub counts: BTreeMap<String, u32>,
    /// Whatever else is known: `kind`, ISO codes, occupation.
    pub attributes: Attributes,
    /// Every place where it is spoken of, in the order of the text.
    pub mentions: Vec<Mention>,
}
