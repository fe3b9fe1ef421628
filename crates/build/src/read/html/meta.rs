//! What a page says of itself: `meta` elements (HTML, Open Graph, Dublin Core, Highwire), JSON-LD of schema.org, microdata.

use super::dom::{Dom, Id};
use crate::Text;
use crate::read::day;
use copan_model::Date;
use serde_json::Value;

/// Names of `meta` elements, the surest first.
const TITLES: &[&str] =
    &["og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title", "title"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "sailthru.date",
    "date",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "citation_author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
];

/// Title, date and author of a page; its text and id are left empty.
pub(super) fn of(dom: &Dom) -> Text {
    let mut named: Vec<(String, &str)> = Vec::new();
    let mut said = Said::default();
    let mut headings = Vec::new();
    let mut title = None;
    let (mut times, mut authors) = (Vec::new(), Vec::new());
    for id in dom.elements() {
        let attribute = |key| dom.attribute(id, key).unwrap_or_default();
        match dom.name(id) {
            "meta" => {
                let name = [attribute("name"), attribute("property"), attribute("itemprop")]
                    .into_iter()
                    .find(|n| !n.is_empty());
                let content = attribute("content").trim();
                if let Some(name) = name
                    && !content.is_empty()
                {
                    named.push((name.to_ascii_lowercase(), content));
                }
            }
            "script" if attribute("type").eq_ignore_ascii_case("application/ld+json") => said.read(&dom.text(id)),
            "title" if title.is_none() => title = clean(&dom.text(id)),
            "h1" => headings.extend(clean(&dom.text(id))),
            "time" if is_published(dom, id) => times.extend(day_of(dom, id)),
            _ if attribute("itemprop") == "datePublished" => times.extend(day_of(dom, id)),
            _ if attribute("rel") == "author" || attribute("itemprop") == "author" => {
                authors.extend(clean(&dom.text(id)));
            }
            _ => {}
        }
    }
    let first = |names: &[&str]| {
        let of = |wanted: &&str| named.iter().find(|(name, _)| name == wanted);
        names.iter().filter_map(of).map(|(_, content)| *content).collect::<Vec<_>>()
    };
    let heading = (headings.len() == 1).then(|| headings.remove(0));
    let day = first(DATES).into_iter().find_map(day::day).or(said.date).or(times.first().copied());
    let author = first(AUTHORS).into_iter().find_map(person).or(said.author);
    Text {
        title: first(TITLES)
            .into_iter()
            .find_map(clean)
            .or(said.title)
            .or(heading.or_else(|| title.as_deref().map(bare))),
        date: day,
        author: author.or_else(|| authors.iter().find_map(|author| person(author))),
        ..Text::default()
    }
}

/// Text with single blanks; none where it is empty.
fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The title of a page without the name of its site.
fn bare(title: &str) -> String {
    for border in [" | ", " · ", " » ", " :: ", " — ", " – ", " - "] {
        if let Some((title, site)) = title.rsplit_once(border)
            && title.split(' ').count() >= site.split(' ').count()
        {
            return title.to_owned();
        }
    }
    title.to_owned()
}

/// The name of a person; addresses are none, and "By" is not part of it.
fn person(text: &str) -> Option<String> {
    let text = clean(text)?;
    let name = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).unwrap_or(&text);
    let address = name.contains("://") || name.contains('@') || name.starts_with("www.");
    (!address && name.chars().count() <= 100).then(|| name.to_owned())
}

/// Whether a time is that at which the page was published: it is said to be, or stands in no running text.
fn is_published(dom: &Dom, time: Id) -> bool {
    dom.attribute(time, "pubdate").is_some()
        || dom.attribute(time, "itemprop") == Some("datePublished")
        || !dom.around(time).any(|id| matches!(dom.name(id), "p" | "li" | "table" | "nav" | "aside" | "footer"))
}

fn day_of(dom: &Dom, element: Id) -> Option<Date> {
    let given = ["datetime", "content"].iter().find_map(|key| dom.attribute(element, key));
    given.and_then(day::day).or_else(|| day::day(&dom.text(element)))
}

/// What JSON-LD says.
#[derive(Default)]
struct Said {
    title: Option<String>,
    date: Option<Date>,
    author: Option<String>,
}

impl Said {
    fn read(&mut self, json: &str) {
        let Ok(value) = serde_json::from_str::<Value>(json) else { return };
        let mut left = vec![&value];
        while let Some(value) = left.pop() {
            match value {
                Value::Array(values) => left.extend(values.iter().rev()),
                Value::Object(object) => {
                    left.extend(object.get("@graph"));
                    left.extend(object.get("mainEntity"));
                    let string = |key: &str| object.get(key).and_then(Value::as_str);
                    if string("headline").is_some() || string("datePublished").is_some() {
                        self.title = self.title.take().or_else(|| string("headline").and_then(clean));
                        self.date = self.date.or_else(|| string("datePublished").and_then(day::day));
                        self.author = self.author.take().or_else(|| object.get("author").and_then(names));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The names of authors: a text, an object with a name, or a list of these.
fn names(author: &Value) -> Option<String> {
    let one = |value: &Value| value.as_str().or_else(|| value.get("name")?.as_str()).and_then(person);
    match author {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(one).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        other => one(other),
    }
}
