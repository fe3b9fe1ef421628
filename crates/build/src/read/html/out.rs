//! What is no running text of a page, wherever it stands.

use super::dom::{Dom, Id};

/// Elements that hold no running text.
const ELEMENTS: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "nav",
    "aside",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "picture",
    "map",
    "select",
    "option",
    "datalist",
    "button",
    "input",
    "textarea",
    "label",
    "fieldset",
    "legend",
    "dialog",
    "menu",
    "figcaption",
    "progress",
    "meter",
    "frameset",
    "rp",
    "rt",
];

/// Roles, of ARIA and of DPUB-ARIA, of what is beside the text.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "alert",
    "banner",
    "menu",
    "menubar",
    "toolbar",
    "tooltip",
    "tablist",
    "form",
    "doc-toc",
    "doc-index",
    "doc-endnotes",
    "doc-bibliography",
    "doc-noteref",
    "doc-pagebreak",
];

/// Words of class names and ids by which pages call what is beside the text.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adsense",
    "author-bio",
    "banner",
    "bibliography",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "catlinks",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "dateline",
    "disqus",
    "editsection",
    "footer",
    "gdpr",
    "hatnote",
    "infobox",
    "login",
    "masthead",
    "menu",
    "metadata",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "printfooter",
    "promo",
    "recirc",
    "recommended",
    "references",
    "reflist",
    "related",
    "respond",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "sistersitebox",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toc",
    "toolbar",
    "trackback",
    "trending",
    "widget",
    "wikitable",
];

/// How mail programs call what they put around what is written.
const QUOTED: &[&str] =
    &["gmail_quote", "gmail_signature", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-signature"];

/// A cell with more letters holds running text.
const RUNNING: usize = 150;

/// Finds what to leave out.
pub(super) struct Out {
    /// For every node whether the page's heading or main part is in it.
    central: Vec<bool>,
}

impl Out {
    pub(super) fn new(dom: &Dom) -> Self {
        let mut central = Vec::new();
        for element in dom.elements() {
            let main = matches!(dom.name(element), "h1" | "main" | "body")
                || dom.attribute(element, "role") == Some("main")
                || dom.attribute(element, "itemprop") == Some("articleBody");
            if !main {
                continue;
            }
            for around in dom.around(element) {
                let at = around as usize;
                if central.len() <= at {
                    central.resize(at + 1, false);
                }
                // Those around it are known already.
                if std::mem::replace(&mut central[at], true) {
                    break;
                }
            }
        }
        Self { central }
    }

    /// Whether an element and all in it is left out.
    pub(super) fn is(&self, dom: &Dom, element: Id) -> bool {
        let name = dom.name(element);
        if ELEMENTS.contains(&name) {
            return true;
        }
        let attribute = |key| dom.attribute(element, key).unwrap_or_default();
        if dom.attribute(element, "hidden").is_some()
            || attribute("aria-hidden") == "true"
            || attribute("style").to_ascii_lowercase().replace(' ', "").contains("display:none")
            || attribute("class").split_ascii_whitespace().any(|class| QUOTED.contains(&class))
            || attribute("role").split_ascii_whitespace().any(|role| ROLES.contains(&role))
        {
            return name != "body" && name != "html";
        }
        match name {
            // Mail programs mark what they quote.
            "blockquote" if attribute("type") == "cite" => return true,
            "sup" => return attribute("class").contains("ref") || is_mark(&dom.text(element)),
            "table" => return is_data(dom, element),
            // The heading of an article is in its own header.
            "header" | "footer" => return !self.central(element),
            _ => {}
        }
        !self.central(element) && (words(attribute("class")) || words(attribute("id")) || words(attribute("epub:type")))
    }

    fn central(&self, element: Id) -> bool {
        self.central.get(element as usize).copied().unwrap_or(false)
    }
}

/// Whether a name or one of its words is one that is given to what is beside the text: `site-footer`, `relatedLinks`.
fn words(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let mut word = String::new();
        let mut found = false;
        let mut previous_small = false;
        for c in name.chars().chain(['-']) {
            if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && previous_small) {
                found |= WORDS.contains(&word.as_str());
                word.clear();
            }
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
            }
            previous_small = c.is_ascii_lowercase();
        }
        // Layouts are called by what they have: `has-sidebar`, `no-comments`, `with-nav`.
        let layout = ["has", "no", "with", "without", "hide", "show"];
        let first = name.split(['-', '_']).next().unwrap_or_default();
        found && !layout.contains(&first)
    })
}

/// Whether a raised text is the mark of a note: `1`, `[2]`, `*`.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() < 6 && !text.is_empty() && text.chars().all(|c| !c.is_alphabetic())
}

/// Whether a table holds data: it has cells that head others, or neither a table in it nor a cell with running text. Old pages are laid out by tables.
fn is_data(dom: &Dom, table: Id) -> bool {
    let named = |key| dom.attribute(table, key).unwrap_or_default();
    if words(named("class")) || words(named("id")) {
        return true;
    }
    if matches!(named("role"), "presentation" | "none") {
        return false;
    }
    let mut cell = 0;
    for step in dom.walk(table) {
        let super::dom::Step::Into(id) = step else { continue };
        match dom.data(id) {
            super::dom::Data::Text(text) => {
                cell += text.split_ascii_whitespace().map(str::len).sum::<usize>();
                if cell > RUNNING {
                    return false;
                }
            }
            _ => match dom.name(id) {
                "table" if id != table => return false,
                "th" => return true,
                "td" | "caption" => cell = 0,
                _ => {}
            },
        }
    }
    true
}
