//! Markdown: the text without its markup. Front matter gives title, date and author, the first heading else the title.
//!
//! Code, tables and HTML are left out. Every paragraph, heading and item of a list ends with an empty line, so that no
//! sentence runs into the next.

use super::prose::Prose;
use super::{Found, Input, LONGEST, Options, day, encoding, whole};
use crate::Text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::io::BufRead;

pub(super) const INPUT: Input = Input {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    summary: "Markdown, one document a file: its text without code and tables; title, date and author of its front matter",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    let text = whole::up_to(LONGEST, file).and_then(|bytes| encoding::text(bytes, None));
    super::one(text.map(|markdown| Text { id: id.to_owned(), ..document(&markdown) }))
}

/// What Markdown says, without an id.
pub(super) fn document(markdown: &str) -> Text {
    let mut walk = Walk::default();
    let dialect = pulldown_cmark::Options::ENABLE_TABLES
        | pulldown_cmark::Options::ENABLE_FOOTNOTES
        | pulldown_cmark::Options::ENABLE_STRIKETHROUGH
        | pulldown_cmark::Options::ENABLE_TASKLISTS
        | pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES
        | pulldown_cmark::Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | pulldown_cmark::Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for event in Parser::new_ext(markdown, dialect) {
        walk.event(&event);
    }
    let Walk { prose, matter, heading, .. } = walk;
    let matter = Matter::of(&matter);
    let heading = heading.map(|h| h.trim().to_owned()).filter(|h| !h.is_empty());
    Text {
        title: matter.title.or(heading),
        date: matter.date,
        author: matter.author,
        text: prose.finish(),
        ..Text::default()
    }
}

#[derive(Default)]
struct Walk {
    prose: Prose,
    /// How deep it is in what is left out.
    out: usize,
    in_matter: bool,
    matter: String,
    in_heading: bool,
    /// The first heading, once it has begun.
    heading: Option<String>,
}

impl Walk {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) => self.text(text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => self.prose.end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_matter {
            self.matter.push_str(text);
        } else if self.out == 0 {
            self.prose.push(text);
            if self.in_heading
                && let Some(heading) = &mut self.heading
            {
                heading.push_str(text);
            }
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::MetadataBlock(_) => self.in_matter = true,
            Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock | Tag::Image { .. } => self.out += 1,
            Tag::Heading { .. } => {
                self.in_heading = self.heading.is_none();
                self.heading.get_or_insert_default();
            }
            _ => {}
        }
        if !is_inline(tag.to_end()) {
            self.prose.end();
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.in_matter = false,
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock | TagEnd::Image => {
                self.out = self.out.saturating_sub(1);
            }
            TagEnd::Heading(_) => self.in_heading = false,
            _ => {}
        }
        if !is_inline(tag) {
            self.prose.end();
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

/// What front matter says: of YAML and TOML, lines of a key and a value, and lists of names.
#[derive(Default)]
struct Matter {
    title: Option<String>,
    date: Option<copan_model::Date>,
    author: Option<String>,
}

impl Matter {
    fn of(matter: &str) -> Self {
        let mut found = Self::default();
        let mut authors: Vec<String> = Vec::new();
        let mut of_authors = false;
        for line in matter.lines() {
            let top = !line.starts_with([' ', '\t', '-']);
            let Some((key, value)) = line.split_once([':', '=']).filter(|_| top) else {
                if of_authors {
                    authors.extend(names(line.trim().trim_start_matches('-')));
                }
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            of_authors = matches!(key.as_str(), "author" | "authors" | "by" | "byline") && authors.is_empty();
            match key.as_str() {
                _ if of_authors => authors.extend(names(value)),
                "title" if found.title.is_none() => found.title = bare(value),
                "date" | "published" | "publishdate" | "pubdate" | "created" if found.date.is_none() => {
                    found.date = bare(value).and_then(|value| day::day(&value));
                }
                _ => {}
            }
        }
        found.author = (!authors.is_empty()).then(|| authors.join(", "));
        found
    }
}

/// The names in the value of a key: one, or a list in brackets; of an entry with keys, its name.
fn names(value: &str) -> Vec<String> {
    let value = value.trim();
    if let Some(list) = value.strip_prefix('[') {
        return list.trim_end_matches(']').split(',').filter_map(bare).collect();
    }
    match value.split_once(": ") {
        Some((key, name)) => {
            if key.trim() == "name" {
                bare(name)
            } else {
                None
            }
        }
        None => bare(value),
    }
    .into_iter()
    .collect()
}

/// A value without its quotation marks; none where it is empty.
fn bare(value: &str) -> Option<String> {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    let value = quoted('"').or_else(|| quoted('\'')).unwrap_or(value).trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_blocks_end() {
        let text = document(
            "# The *Peace* of Ryswick\n\nSigned in **1697** by [France](http://x.org/a_b) and\nEngland ![a map](m.png).\n\n\
             - One party\n- Another, with `code`\n  1. a nested item\n\n```rust\nfn main() {}\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n\
             <div>raw</div>\n\n> It held.\\\n> For a time.\n\nAT&amp;T paid $5 to $6.[^1]\n\n[^1]: A note.\n",
        );
        assert_eq!(text.title.as_deref(), Some("The Peace of Ryswick"));
        assert_eq!(
            text.text,
            "The Peace of Ryswick\n\nSigned in 1697 by France and England .\n\nOne party\n\nAnother, with code\n\n\
             a nested item\n\nIt held.\nFor a time.\n\nAT&T paid $5 to $6.\n\nA note.\n"
                .replace("England .", "England.")
        );
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let text = document(
            "---\ntitle: \"A day: two views\"\ndate: 2024-03-01 10:00\nauthors:\n  - name: Ann Lee\n    url: x\n  - Bo Ek\ntags: [a]\n---\n\n# Other\n\nText.\n",
        );
        assert_eq!(text.title.as_deref(), Some("A day: two views"));
        assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2024-03-01"));
        assert_eq!(text.author.as_deref(), Some("Ann Lee, Bo Ek"));
        assert_eq!(text.text, "Other\n\nText.\n");
        let text = document("+++\ntitle = 'T'\nauthor = \"A. B.\"\ndate = 2024-03-01\n+++\nText.");
        assert_eq!((text.title.as_deref(), text.author.as_deref()), (Some("T"), Some("A. B.")));
        assert!(text.date.is_some());
    }
}
