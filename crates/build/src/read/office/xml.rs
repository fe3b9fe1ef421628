//! A walk through an XML file. Names are without their prefixes: the formats that are read here have no two of one name.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What stands there.
pub(super) enum Step<'a> {
    /// An element starts.
    Open(Element<'a>),
    /// The element of that name ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// The start of an element.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl<'a> Element<'a> {
    pub(super) fn name(&self) -> &'a str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attributes = self.0.html_attributes();
        let found = attributes.flatten().find(|a| a.key.local_name().into_inner() == name)?;
        let raw = found.value;
        Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Cow::into_owned))
    }
}

/// Walks through it. An error says what is wrong and where; what came before it has been walked.
pub(super) fn walk(xml: &str, mut each: impl FnMut(Step<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = false;
    let mut depth: u64 = 0;
    loop {
        match reader.read_event() {
            Err(e) => return Err(format!("{e} at byte {}", reader.error_position())),
            Ok(Event::Eof) if depth > 0 => return Err("it ends within an element".to_owned()),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start)) => {
                depth += 1;
                each(Step::Open(Element(&start)));
            }
            Ok(Event::Empty(start)) => {
                each(Step::Open(Element(&start)));
                each(Step::Close(start.local_name().into_inner()));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                each(Step::Close(end.local_name().into_inner()));
            }
            Ok(Event::Text(text)) => each(Step::Text(&text)),
            Ok(Event::CData(text)) => each(Step::Text(&text)),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(char)) => each(Step::Text(char.encode_utf8(&mut [0; 4]))),
                // What names nothing stays as it is.
                _ => match resolve_html5_entity(&name) {
                    Some(text) => each(Step::Text(text)),
                    None => each(Step::Text(&format!("&{};", &*name))),
                },
            },
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
        }
    }
}

/// Counts how deep inside of what is left out a walk is.
#[derive(Default)]
pub(super) struct Skip(usize);

impl Skip {
    /// Whether the step is part of what is left out. `left_out` says with which elements that starts.
    pub(super) fn skips(&mut self, step: &Step<'_>, left_out: impl Fn(&Element<'_>) -> bool) -> bool {
        match step {
            Step::Open(element) if self.0 > 0 || left_out(element) => self.0 += 1,
            Step::Close(_) if self.0 > 0 => {
                self.0 -= 1;
                return true;
            }
            _ => {}
        }
        self.0 > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> Result<String, String> {
        let mut all = String::new();
        let mut skip = Skip::default();
        walk(xml, |step| {
            if !skip.skips(&step, |e| e.name() == "x") {
                match step {
                    Step::Open(element) => {
                        all.push('[');
                        all.push_str(&element.attribute("k").unwrap_or_default());
                    }
                    Step::Close(_) => all.push(']'),
                    Step::Text(text) => all += text,
                }
            }
        })?;
        Ok(all)
    }

    #[test]
    fn elements_references_and_what_is_left_out() {
        assert_eq!(
            text("<p:a p:k='1&amp;2'>x &amp; y&#x21;<b/>&nbsp;<![CDATA[<z>]]></p:a>"),
            Ok("[1&2x & y![]\u{a0}<z>]".into())
        );
        assert_eq!(text("<a>b<x>c<a>d</a><x/></x>e</a>"), Ok("[be]".into()));
        assert_eq!(text("<a>AT&T &none;</a>"), Ok("[AT&T &none;]".into()));
        assert!(text("<a><b></a>").is_err());
        assert!(text("<a><b>").is_err_and(|e| e.contains("ends within")));
    }

    #[test]
    fn any_depth_is_walked() {
        let deep = "<a>".repeat(100_000) + "x" + &"</a>".repeat(100_000);
        assert!(text(&deep).is_ok_and(|t| t.contains('x')));
    }
}
