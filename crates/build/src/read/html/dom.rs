//! The tree of a page: one table of nodes that point at each other by number, so that no depth of nesting is too deep to be
//! walked or dropped.

use crate::read::Fault;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::{Attribute, LocalName, Namespace, QualName, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;

/// Elements may lie in so many others. Browsers bear some hundreds; work on deeper ones grows with the square.
const DEEPEST: u32 = 1000;

/// So many nodes a page may have: badly closed tags make nodes without end of few bytes.
const MOST: usize = 1 << 21;

/// Bytes that are parsed before the limits are looked at.
const STEP: usize = 4096;

/// A node by its number.
pub(super) type Id = u32;

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
    },
    Text(StrTendril),
    /// The document, comments and the like.
    Other,
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<Id>,
    before: Option<Id>,
    after: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    /// In how many others it lay when it was put there.
    depth: u32,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    deepest: u32,
}

/// A step of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Into(Id),
    OutOf(Id),
}

impl Dom {
    /// Parses a page. One that is nested too deep, or grows too large, is a fault.
    pub(super) fn parse(html: &str) -> Result<Self, Fault> {
        let sink = Sink::default();
        let mut parser = parse_document(sink, html5ever::ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let step = (STEP..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
            let (now, later) = rest.split_at(step);
            html5ever::tendril::TendrilSink::process(&mut parser, now.to_tendril());
            rest = later;
            let sink = &parser.tokenizer.sink.sink;
            let (deepest, nodes) = (sink.dom.borrow().deepest, sink.dom.borrow().nodes.len());
            let limit = if deepest > DEEPEST {
                format!("its elements lie more than {DEEPEST} deep in each other")
            } else if nodes > MOST {
                format!("it has more than {MOST} elements")
            } else {
                continue;
            };
            return Err(Fault::whole(format!("{limit}, which no page needs; give its text instead")));
        }
        Ok(html5ever::tendril::TendrilSink::finish(parser))
    }

    pub(super) fn data(&self, id: Id) -> &Data {
        &self.nodes[id as usize].data
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id as usize].parent
    }

    /// The name of an element in small letters; empty for what is none.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.data(id) {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        let Data::Element { attributes, .. } = self.data(id) else { return None };
        attributes.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value)
    }

    /// All elements, in the order in which they begin; those in what has been taken out of the tree too.
    pub(super) fn elements(&self) -> impl Iterator<Item = Id> + '_ {
        self.walk(0).filter_map(|step| match step {
            Step::Into(id) if matches!(self.data(id), Data::Element { .. }) => Some(id),
            _ => None,
        })
    }

    /// Walks a node and all in it, into each and out of it again.
    pub(super) fn walk(&self, root: Id) -> impl Iterator<Item = Step> + '_ {
        let mut next = (!self.nodes.is_empty()).then_some(Step::Into(root));
        std::iter::from_fn(move || {
            let now = next?;
            next = match now {
                Step::Into(id) => Some(self.nodes[id as usize].first.map_or(Step::OutOf(id), Step::Into)),
                Step::OutOf(id) if id == root => None,
                Step::OutOf(id) => {
                    let node = &self.nodes[id as usize];
                    node.after.map(Step::Into).or(node.parent.map(Step::OutOf))
                }
            };
            Some(now)
        })
    }

    /// The text of a node and all in it.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        for step in self.walk(id) {
            if let Step::Into(id) = step
                && let Data::Text(more) = self.data(id)
            {
                text.push_str(more);
            }
        }
        text
    }

    /// A node and those around it, from it outwards.
    pub(super) fn around(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    fn new_node(&mut self, data: Data) -> Id {
        self.nodes.push(Node { data, parent: None, before: None, after: None, first: None, last: None, depth: 0 });
        self.nodes.len() as Id - 1
    }

    fn node(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    fn take_out(&mut self, id: Id) {
        let Node { parent, before, after, .. } = *self.node(id);
        let Some(parent) = parent else { return };
        match before {
            Some(before) => self.node(before).after = after,
            None => self.node(parent).first = after,
        }
        match after {
            Some(after) => self.node(after).before = before,
            None => self.node(parent).last = before,
        }
        let node = self.node(id);
        (node.parent, node.before, node.after) = (None, None, None);
    }

    /// Puts a node into a parent, before a child or as the last.
    fn put(&mut self, parent: Id, before: Option<Id>, new: NodeOrText<Id>) {
        let earlier = match before {
            Some(before) => self.node(before).before,
            None => self.node(parent).last,
        };
        let id = match new {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(earlier) = earlier
                    && let Data::Text(there) = &mut self.node(earlier).data
                {
                    there.push_tendril(&text);
                    return;
                }
                self.new_node(Data::Text(text))
            }
        };
        self.take_out(id);
        let earlier = match before {
            Some(before) => self.node(before).before,
            None => self.node(parent).last,
        };
        let depth = self.node(parent).depth + 1;
        self.deepest = self.deepest.max(depth);
        let node = self.node(id);
        (node.parent, node.before, node.after, node.depth) = (Some(parent), earlier, before, depth);
        match earlier {
            Some(earlier) => self.node(earlier).after = Some(id),
            None => self.node(parent).first = Some(id),
        }
        match before {
            Some(before) => self.node(before).before = Some(id),
            None => self.node(parent).last = Some(id),
        }
    }
}

/// What the parser hands the tree to.
struct Sink {
    dom: RefCell<Dom>,
}

impl Default for Sink {
    fn default() -> Self {
        let mut dom = Dom::default();
        dom.new_node(Data::Other);
        Self { dom: RefCell::new(dom) }
    }
}

/// The name of an element, taken out of the table.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match self.dom.borrow().data(*target) {
            Data::Element { name, .. } => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.dom.borrow_mut().new_node(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.dom.borrow_mut().new_node(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.dom.borrow_mut().new_node(Data::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.dom.borrow_mut().put(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let parent = self.dom.borrow().parent(*element);
        match parent {
            Some(parent) => self.dom.borrow_mut().put(parent, Some(*element), child),
            None => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template is in the template.
    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new: NodeOrText<Id>) {
        let parent = self.dom.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.dom.borrow_mut().put(parent, Some(*sibling), new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.dom.borrow_mut().node(*target).data {
            for attribute in more {
                if attributes.iter().all(|a| a.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.dom.borrow_mut().take_out(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.node(*node).first {
            dom.put(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badly_closed_tags_make_the_tree_that_browsers_make() {
        let dom =
            Dom::parse("<p><b>One <i>two</b> three</i><table><tr>out<td>in</table><div a=1 a=2>x").expect("a page");
        let body = dom.elements().find(|&e| dom.name(e) == "body").expect("there is always one");
        assert_eq!(dom.text(body), "One two threeoutinx");
        let div = dom.elements().find(|&e| dom.name(e) == "div").expect("a div");
        assert_eq!(dom.attribute(div, "a"), Some("1"));
        assert_eq!(dom.around(div).map(|e| dom.name(e).to_owned()).collect::<Vec<_>>()[..2], ["div", "body"]);
    }

    #[test]
    fn no_nesting_is_too_deep_and_no_page_grows_without_end() {
        let fault = Dom::parse(&"<div>".repeat(1 << 20)).expect_err("too deep");
        assert!(fault.message.contains("deep"), "{fault}");
        assert!(Dom::parse(&"<p>x".repeat(1 << 16)).is_ok());
        let formats = (0..900).fold(String::new(), |all, i| all + "<b a=" + &i.to_string() + ">");
        let fault = Dom::parse(&format!("<p>{formats}{}", "<p>x".repeat(1 << 12))).expect_err("too many");
        assert!(fault.message.contains("no page needs"), "{fault}");
    }
}
