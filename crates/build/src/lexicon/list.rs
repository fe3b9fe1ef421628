//! A sorted list that is searched as it lies in the file.

/// Lines sorted by bytes: a key, or a key, a tab and a value. Lines with `#` before the first other line are comments.
#[derive(Debug)]
pub(super) struct List {
    text: &'static str,
}

impl List {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text }
    }

    fn lines(&self) -> &'static str {
        let mut text = self.text;
        while text.starts_with('#') {
            text = text.split_once('\n').map_or("", |(_, rest)| rest);
        }
        text
    }

    /// The value of a key, empty where the list has keys alone. Halves the bytes, not the lines: nothing is built first.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        let mut text = self.lines();
        while !text.is_empty() {
            let bytes = text.as_bytes();
            let middle = text.len() / 2;
            let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
            let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(text.len(), |at| middle + at);
            let line = &text[start..end];
            let (found, value) = line.split_once('\t').unwrap_or((line, ""));
            match key.cmp(found) {
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => text = &text[..start],
                std::cmp::Ordering::Greater => text = text.get(end + 1..).unwrap_or(""),
            }
        }
        None
    }

    /// Every key, in order.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.lines().lines().map(|line| line.split_once('\t').map_or(line, |(key, _)| key))
    }
}
