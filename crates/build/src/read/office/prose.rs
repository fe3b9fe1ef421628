//! Paragraphs as they come, put together to a text.

/// Paragraphs may lie in paragraphs: the text of a box that is anchored in one stands before it.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    open: Vec<String>,
}

impl Prose {
    /// Starts a paragraph.
    pub(super) fn open(&mut self) {
        self.open.push(String::new());
    }

    /// Adds to the paragraph that is open; outside of any there is no text.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            // A soft hyphen is a place where a line may end, the other two are places where nothing is.
            paragraph.extend(text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')));
        }
    }

    /// Adds text whose runs of white space are one blank. A blank that cannot be broken is no white space.
    pub(super) fn push_collapsed(&mut self, text: &str) {
        for char in text.chars() {
            if !char.is_ascii_whitespace() {
                self.push(char.encode_utf8(&mut [0; 4]));
            } else if self.open.last().is_some_and(|p| !p.is_empty() && !p.ends_with(char::is_whitespace)) {
                self.push(" ");
            }
        }
    }

    /// Ends the paragraph that is open.
    pub(super) fn close(&mut self) {
        let paragraph = self.open.pop().unwrap_or_default();
        let paragraph = paragraph.trim();
        if !paragraph.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(paragraph);
        }
    }

    /// The text. What is open has ended.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }
}
