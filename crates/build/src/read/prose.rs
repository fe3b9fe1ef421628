//! Text that is put together of blocks: white space is one blank, and an empty line ends every block.

/// Text on its way. What is pushed goes on in the block that is open.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    /// Whether a blank is due before what comes next.
    blank: bool,
    /// Where the open block starts.
    block: usize,
}

impl Prose {
    /// Goes on in the block. A line end stays one; other white space is one blank.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => {
                    self.blank = false;
                    let open = self.text.len() > self.block;
                    if open && !self.text.ends_with('\n') {
                        self.text.push('\n');
                    }
                }
                // Soft hyphens and marks without width show where a word may break, if it has to.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() => self.blank = true,
                c if c.is_control() => {}
                c => {
                    let begins = self.text.len() == self.block || self.text.ends_with('\n');
                    // What stood between was left out.
                    let joins = matches!(c, '.' | ',' | ';' | ')' | '!' | '?' | ':');
                    if self.blank && !begins && !joins {
                        self.text.push(' ');
                    }
                    self.blank = false;
                    self.text.push(c);
                }
            }
        }
    }

    /// Whether a line has just ended.
    pub(super) fn ends_line(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// Ends the block, if it has begun.
    pub(super) fn end(&mut self) {
        self.blank = false;
        if self.text.len() > self.block {
            self.text.truncate(self.text.trim_end_matches('\n').len());
            self.text.push_str("\n\n");
            self.block = self.text.len();
        }
    }

    /// The text, which ends with a line.
    pub(super) fn finish(mut self) -> String {
        self.end();
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_by_one_empty_line() {
        let mut prose = Prose::default();
        prose.end();
        prose.push("  One \t");
        prose.push("\u{a0}two\u{ad}fold .\n three\n");
        prose.end();
        prose.push("\n ");
        prose.end();
        prose.push("Four");
        assert_eq!(prose.finish(), "One twofold.\nthree\n\nFour\n");
        assert_eq!(Prose::default().finish(), "");
    }
}
