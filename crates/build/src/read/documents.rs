//! All documents of all sources, one after the other.

use super::{Fault, Located, Problem, Source};
use crate::Text;
use std::collections::HashSet;

/// Reads the documents of the sources in their order, one at a time. A source without any text is a problem, and so is a
/// document whose id an earlier one has.
pub fn documents<S>(sources: S) -> impl Iterator<Item = Result<Text, Problem>> + Send
where
    S: IntoIterator<Item = Source>,
    S::IntoIter: Send,
{
    let mut ids = HashSet::new();
    sources.into_iter().flat_map(|source| read(&source)).map(move |found| {
        let (input, Located { line, text }) = found?;
        if ids.insert(text.id.clone()) {
            return Ok(text);
        }
        let message = format!("an earlier document has the id `{}`; give every document an id of its own", text.id);
        Err(Problem { input, fault: Fault::at(line, message) })
    })
}

/// The documents of one source, each with the source's name.
fn read(source: &Source) -> Box<dyn Iterator<Item = Result<(String, Located), Problem>> + Send> {
    let input = source.to_string();
    let file = match source.open() {
        Ok(file) => file,
        Err(fault) => return Box::new(std::iter::once(Err(Problem { input, fault }))),
    };
    let name = input.clone();
    let mut found = (source.kind.read)(file, &source.id).peekable();
    if found.peek().is_none() {
        let message = "no text in it; it is left out";
        return Box::new(std::iter::once(Err(Problem { input, fault: Fault::whole(message) })));
    }
    Box::new(found.map(move |found| match found {
        Ok(located) => Ok((name.clone(), located)),
        Err(fault) => Err(Problem { input: name.clone(), fault }),
    }))
}
