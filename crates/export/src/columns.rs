//! Every attribute of nodes and edges, once: its name, its type, and how to get it. GraphML's keys, the headers of CSV and
//! the schemas of databases come from here; to add an attribute to all formats, add a row.
//!
//! What every format has its own place for is not here: ids, labels, ends, kinds, weights, sizes and colours.

use crate::cell::{Cell, Kind};
use crate::names::Attribute;
use crate::{Edge, Node, View, xml};
use copan_model::{Amount, Date, Fact, Value};
use std::borrow::Cow;
use std::collections::HashSet;

/// An attribute of nodes or of edges.
pub(crate) struct Column<T> {
    /// The name in files, safe for every reader.
    pub(crate) name: Cow<'static, str>,
    /// The name for people.
    pub(crate) title: Cow<'static, str>,
    /// The type of all its values.
    pub(crate) kind: Kind,
    get: Get<T>,
}

type Getter<T> = for<'v> fn(&'v View<'v>, &'v T) -> Cell<'v>;

enum Get<T> {
    Fixed(Getter<T>),
    /// An open attribute of the entity, by its key.
    Open(String),
}

impl<T> Column<T> {
    const fn fixed(name: &'static str, title: &'static str, kind: Kind, get: Getter<T>) -> Self {
        Self { name: Cow::Borrowed(name), title: Cow::Borrowed(title), kind, get: Get::Fixed(get) }
    }
}

impl Column<Node> {
    /// The value for a node.
    pub(crate) fn cell<'v>(&self, view: &'v View<'v>, node: &'v Node) -> Cell<'v> {
        match &self.get {
            Get::Fixed(get) => get(view, node),
            Get::Open(key) => view.entity(node).attributes.get(key).map_or(Cell::Empty, |v| open(v, self.kind)),
        }
    }
}

impl Column<Edge> {
    /// The value for an edge.
    pub(crate) fn cell<'v>(&self, view: &'v View<'v>, edge: &'v Edge) -> Cell<'v> {
        match &self.get {
            Get::Fixed(get) => get(view, edge),
            Get::Open(_) => Cell::Empty,
        }
    }
}

/// The columns of nodes: ours, then the open ones.
pub(crate) fn of_nodes(attributes: Vec<Attribute>) -> Vec<Column<Node>> {
    let mut columns = vec![
        Column::fixed("type", "Type", Kind::Text, |v, n| {
            v.entity(n).entity_type.map_or(Cell::Empty, |t| Cell::text(t.name()))
        }),
        Column::fixed("aliases", "Also called", Kind::List, |v, n| {
            list(v.entity(n).aliases.iter().map(String::as_str))
        }),
        Column::fixed("mentions", "Mentions", Kind::Integer, |v, n| Cell::count(v.entity(n).mentions.len())),
        Column::fixed("documents", "Documents", Kind::List, |v, n| {
            let mentions = v.entity(n).mentions.iter();
            list(mentions.map(|m| v.graph().documents()[m.document as usize].id.as_str()))
        }),
    ];
    columns.extend(attributes.into_iter().map(|a| Column {
        name: a.name.into(),
        title: a.key.clone().into(),
        kind: a.kind,
        get: Get::Open(a.key),
    }));
    columns
}

/// The columns of edges.
pub(crate) fn of_edges() -> Vec<Column<Edge>> {
    vec![
        Column::fixed("relation", "Relation", Kind::Text, |v, e| Cell::text(&v.first(e).relation)),
        Column::fixed("mentions", "Mentions", Kind::Integer, |_, e| Cell::Integer(e.mentions.into())),
        Column::fixed("confidence", "Confidence", Kind::Real, |v, e| {
            Cell::Real(v.facts(e).map(|f| f.confidence).fold(0.0, f64::max))
        }),
        Column::fixed("tier", "Ground", Kind::Text, |v, e| {
            v.facts(e).map(|f| f.tier).min().map_or(Cell::Empty, |t| Cell::text(t.name()))
        }),
        Column::fixed("symmetric", "Both ways", Kind::Bool, |_, e| Cell::Bool(!e.directed)),
        Column::fixed("polarity", "Polarity", Kind::Text, |v, e| Cell::text(v.first(e).polarity.name())),
        Column::fixed("modality", "Modality", Kind::Text, |v, e| Cell::text(v.first(e).modality.name())),
        Column::fixed("attribution", "According to", Kind::List, |v, e| {
            list(v.facts(e).filter_map(|f| f.attribution.as_deref()))
        }),
        Column::fixed("time", "Time", Kind::List, |v, e| {
            list(v.facts(e).filter_map(|f| f.time.as_ref()).map(|t| t.text.as_str()))
        }),
        Column::fixed("start", "First day", Kind::Date, |v, e| {
            date(v.facts(e).filter_map(|f| f.time.as_ref()?.start).min())
        }),
        Column::fixed("end", "Last day", Kind::Date, |v, e| {
            date(v.facts(e).filter_map(|f| f.time.as_ref()?.end).max())
        }),
        Column::fixed("place", "Place", Kind::List, |v, e| {
            let places = v.facts(e).filter_map(|f| f.place);
            list(places.map(|p| v.graph().entities()[p as usize].name.as_str()))
        }),
        Column::fixed("event", "Event", Kind::List, |v, e| list(v.facts(e).filter_map(|f: &Fact| f.event.as_deref()))),
        Column::fixed("amounts", "Amounts", Kind::List, |v, e| {
            list(v.facts(e).flat_map(|f| &f.amounts).map(|a| a.text.as_str()))
        }),
        Column::fixed("amount", "Amount", Kind::Real, |v, e| {
            only_amount(v.facts(e)).map_or(Cell::Empty, |a| Cell::Real(a.value))
        }),
        Column::fixed("unit", "Unit", Kind::Text, |v, e| {
            only_amount(v.facts(e)).and_then(|a| a.unit.as_deref()).map_or(Cell::Empty, Cell::text)
        }),
        Column::fixed("evidence", "Evidence", Kind::Text, evidence),
        Column::fixed("documents", "Documents", Kind::List, |v, e| {
            list(v.sentences(e).map(|s| v.graph().documents()[s.document as usize].id.as_str()))
        }),
        Column::fixed("facts", "Facts", Kind::List, |v, e| list(v.facts(e).map(|f| f.id.as_str()))),
    ]
}

/// The amount that some facts tell, if it is one: of several, none is the amount of the edge.
pub(crate) fn only_amount<'v>(facts: impl Iterator<Item = &'v Fact>) -> Option<&'v Amount> {
    let mut amounts = facts.flat_map(|f| &f.amounts);
    let first = amounts.next()?;
    let equal = |a: &Amount| a.unit == first.unit && a.value.total_cmp(&first.value).is_eq();
    amounts.all(equal).then_some(first)
}

/// The sentences, one a line: a line break inside one becomes a blank.
fn evidence<'v>(view: &'v View<'v>, edge: &'v Edge) -> Cell<'v> {
    let mut sentences = view.sentences(edge).take(view.options().evidence.limit());
    // Most edges have one sentence, in one line: that one need not be copied.
    if sentences.len() == 1 {
        let only = sentences.next().map_or("", |s| s.text.as_str());
        if !xml::holds(only, |b| matches!(b, b'\n' | b'\r')) {
            return Cell::text(only.trim());
        }
        sentences = view.sentences(edge).take(1);
    }
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push('\n');
        }
        push_line(&mut text, &sentence.text);
    }
    Cell::Text(text.into())
}

fn push_line(line: &mut String, sentence: &str) {
    for (i, piece) in sentence.split(['\n', '\r']).filter(|piece| !piece.trim().is_empty()).enumerate() {
        if i > 0 {
            line.push(' ');
        }
        line.push_str(piece.trim());
    }
}

/// The texts in their order, each once.
fn list<'v>(items: impl Iterator<Item = &'v str>) -> Cell<'v> {
    /// Up to so many, looking at all of them is faster than a table.
    const FEW: usize = 8;
    let (mut list, mut seen) = (Vec::new(), HashSet::new());
    for item in items {
        // The same document often stands many times in a row.
        if list.last().is_some_and(|last| *last == item) || (list.len() <= FEW && list.iter().any(|i| *i == item)) {
            continue;
        }
        if list.len() == FEW {
            seen.extend(list.iter().cloned());
        }
        if list.len() < FEW || seen.insert(Cow::Borrowed(item)) {
            list.push(Cow::Borrowed(item));
        }
    }
    Cell::List(list)
}

fn date<'v>(date: Option<Date>) -> Cell<'v> {
    date.map_or(Cell::Empty, Cell::Date)
}

/// The value of an open attribute in the type of its column.
fn open(value: &Value, kind: Kind) -> Cell<'_> {
    let cell = match value {
        Value::Bool(b) => Cell::Bool(*b),
        Value::Integer(i) if kind == Kind::Real => return Cell::Real(*i as f64),
        Value::Integer(i) => Cell::Integer(*i),
        Value::Real(x) => Cell::Real(*x),
        Value::Text(t) if kind == Kind::List => return list(std::iter::once(t.as_str())),
        Value::Text(t) => return Cell::text(t),
        Value::List(items) => Cell::List(items.iter().map(|item| Cow::Borrowed(item.as_str())).collect()),
    };
    if kind == Kind::Text { cell.into_text().map_or(Cell::Empty, Cell::Text) } else { cell }
}
