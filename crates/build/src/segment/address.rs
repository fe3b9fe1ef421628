//! Web and mail addresses and file names: one word each, whatever marks they hold.

use super::affix::lower;

/// Top-level domains that make `name.tld` an address without more ado. Sorted.
const DOMAINS: &[&str] = &[
    "aero", "ai", "app", "biz", "com", "coop", "dev", "edu", "eu", "gov", "info", "int", "io", "mil", "museum", "net",
    "org", "tv", "uk",
];

/// Endings of file names. Sorted.
const FILES: &[&str] = &[
    "asp", "aspx", "avi", "bat", "bmp", "cfm", "cgi", "cpp", "css", "csv", "dat", "db", "dll", "doc", "docx", "eps",
    "epub", "exe", "gif", "gz", "htm", "html", "ics", "ini", "iso", "jar", "java", "jpeg", "jpg", "js", "json", "jsp",
    "log", "md", "mdb", "mov", "mp3", "mp4", "mpeg", "mpg", "odt", "pdf", "php", "png", "ppt", "pptx", "ps", "psd",
    "py", "rar", "rtf", "shtml", "sql", "svg", "tar", "tex", "tif", "tiff", "txt", "wav", "wma", "wmv", "wpd", "xls",
    "xlsx", "xml", "yaml", "yml", "zip",
];

/// A stretch longer than this is no address; it bounds the work that a text without blanks can make.
const LONGEST: usize = 2048;

/// What came of looking for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// An address of so many bytes stands here.
    Found(usize),
    /// Nothing begins in the next so many bytes.
    Nothing(usize),
}

/// Looks for an address at the start of `rest`, which begins with a letter or digit.
pub(super) fn search(rest: &str) -> Search {
    let run = rest
        .char_indices()
        .find(|(i, c)| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '|' | '«' | '»') || *i >= LONGEST)
        .map_or(rest, |(i, _)| &rest[..i]);
    let found = url(run).or_else(|| mail(run)).or_else(|| host_or_file(run));
    match found {
        Some(len) => Search::Found(len),
        None => Search::Nothing(run.len()),
    }
}

/// Cuts off the marks that stand behind an address, not in it. A bracket stays where its partner is inside.
fn trim(url: &str) -> usize {
    let mut len = url.len();
    let mut open = url.bytes().filter(|b| *b == b'(').count();
    let mut closed = url.bytes().filter(|b| *b == b')').count();
    while let Some(c) = url[..len].chars().next_back() {
        let stays = match c {
            ')' => open >= closed,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '}' | '*' | '(' | '…' => false,
            _ => true,
        };
        if stays {
            break;
        }
        open -= usize::from(c == '(');
        closed -= usize::from(c == ')');
        len -= c.len_utf8();
    }
    len
}

fn url(run: &str) -> Option<usize> {
    let scheme = run.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-')).count();
    let rest = &run[scheme..];
    let known = rest.starts_with("://") && rest.len() > 3
        || (run.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("www.")) && run.len() > 4)
        || (rest.starts_with(':')
            && rest.len() > 1
            && matches!(&run[..scheme], "mailto" | "doi" | "urn" | "news" | "MAILTO" | "Mailto"));
    known.then(|| trim(run)).filter(|len| *len > scheme + 1)
}

const fn is_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-'
}

/// The length of `label.label…`, and the byte where the last label starts, if there are two labels or more.
fn host(run: &str) -> Option<(usize, usize, usize)> {
    let bytes = run.as_bytes();
    let (mut at, mut last, mut labels) = (0, 0, 0);
    loop {
        let label = bytes[at..].iter().take_while(|b| is_host(**b)).count();
        if label == 0 {
            break;
        }
        (last, labels) = (at, labels + 1);
        at += label;
        if bytes.get(at) != Some(&b'.') || !bytes.get(at + 1).is_some_and(|b| is_host(*b)) {
            break;
        }
        at += 1;
    }
    (labels > 1).then_some((at, last, labels))
}

fn mail(run: &str) -> Option<usize> {
    let local = run
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-' | b'=' | b'&'))
        .count();
    if local == 0 || run.as_bytes().get(local) != Some(&b'@') {
        return None;
    }
    let (len, _, _) = host(&run[local + 1..])?;
    Some(local + 1 + len)
}

fn listed(word: &str, list: &[&str]) -> bool {
    lower(word, &mut [0; 8]).is_some_and(|w| list.binary_search(&w).is_ok())
}

/// A host name (`enron.com`, `bbc.co.uk/news`), a news group (`comp.sources.unix`) or a file name (`notes_3.doc`).
fn host_or_file(run: &str) -> Option<usize> {
    if let Some((len, last, labels)) = host(run) {
        let top = &run[last..len];
        let lower_case = top.bytes().all(|b| b.is_ascii_lowercase());
        let slash = run[len..].starts_with('/');
        let country = top.len() == 2 && lower_case && slash && labels > 1;
        if (lower_case && DOMAINS.binary_search(&top).is_ok()) || country {
            return Some(if slash { trim(run) } else { len });
        }
        let group = labels > 2
            && run[..len].split('.').enumerate().all(|(i, label)| {
                label.len() > usize::from(i == 0) && label.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            })
            && run[..len].split('.').next().is_some_and(|l| {
                matches!(l, "alt" | "comp" | "misc" | "news" | "rec" | "sci" | "soc" | "talk") || l.len() == 2
            });
        if group {
            return Some(len);
        }
    }
    let name = run
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'#' | b'~' | b'%'))
        .count();
    let stem = run[..name].trim_end_matches('.');
    let dot = stem.rfind('.')?;
    (dot > 0 && listed(&stem[dot + 1..], FILES)).then_some(stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [DOMAINS, FILES] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn addresses_end_where_they_end() {
        for (text, found) in [
            ("http://a.org/b_(c).", Some("http://a.org/b_(c)")),
            ("http://a.org/b).", Some("http://a.org/b")),
            ("www.a.com,", Some("www.a.com")),
            ("ann.lee@mail.example.co.uk.", Some("ann.lee@mail.example.co.uk")),
            ("example.com's", Some("example.com")),
            ("bbc.co.uk/news.", Some("bbc.co.uk/news")),
            ("comp.sources.unix", Some("comp.sources.unix")),
            ("ld2d-#69345-1.DOC)", Some("ld2d-#69345-1.DOC")),
            ("area.During", None),
            ("good.at", None),
            ("U.S.-led", None),
            ("3.14", None),
        ] {
            let expected = found.map_or(Search::Nothing(text.len()), |f| Search::Found(f.len()));
            assert_eq!(search(text), expected, "{text}");
        }
    }
}
