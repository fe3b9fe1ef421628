//! Words: where they begin and end.

use super::abbreviation;
use super::address::{self, Search};
use super::affix::{clitic, hyphen_holds, is_clipped, is_unit};
use super::chars::{is_apostrophe, is_extension, is_flag_half, is_quote, is_terminal, is_word};
use super::{emoticon, number};
use crate::{ByteSpan, Word};

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut scanner =
        Scanner { text, words: Vec::with_capacity(text.len() / 5 + 1), no_address: 0, quoted: false, solid: 0 };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            scanner.solid = at;
        } else {
            at = scanner.word(at);
        }
    }
    scanner.words
}

struct Scanner<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// No address begins before this byte.
    no_address: usize,
    /// Whether a single quotation mark is open.
    quoted: bool,
    /// Where the stretch without blanks begins.
    solid: usize,
}

/// The first character, if any.
fn first(s: &str) -> Option<char> {
    s.chars().next()
}

/// The number of bytes of the characters at the start that `keep` lets through.
fn run(s: &str, mut keep: impl FnMut(char) -> bool) -> usize {
    s.find(|c| !keep(c)).unwrap_or(s.len())
}

impl<'a> Scanner<'a> {
    fn push(&mut self, start: usize, end: usize, continues: bool) {
        self.words.push(Word { span: ByteSpan::new(start as u32, end as u32), continues });
    }

    fn rest(&self, at: usize) -> &'a str {
        &self.text[at..]
    }

    /// Takes what begins at a byte that is not blank; gives the byte behind it.
    fn word(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let Some(c) = first(rest) else { return at };
        let bytes = rest.as_bytes();
        if bytes[0].is_ascii_alphabetic() {
            let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            if bytes.get(letters).is_none_or(|b| matches!(b, b' ' | b'\n' | b',')) && self.solid == at {
                return self.letters(at, at + letters);
            }
        }
        if let Some(len) = emoticon::length(rest, at == self.solid) {
            self.push(at, at + len, false);
            return at + len;
        }
        if is_word(c) || c == '_' && first(&rest[1..]).is_some_and(is_word) {
            return self.address(at).unwrap_or_else(|| self.written(at));
        }
        let tag = if c == '.' && self.solid != at { None } else { tagged(rest) };
        if let Some(len) = tag {
            self.push(at, at + len, false);
            return at + len;
        }
        if let Some(end) = is_apostrophe(c).then(|| self.clipped(at, c)).flatten() {
            return end;
        }
        self.mark(at, c)
    }

    /// An address at this byte, unless it is known that there is none.
    fn address(&mut self, at: usize) -> Option<usize> {
        if at < self.no_address {
            return None;
        }
        match address::search(self.rest(at)) {
            Search::Found(len) => {
                self.push(at, at + len, false);
                Some(at + len)
            }
            Search::Nothing(len) => {
                self.no_address = at + len;
                None
            }
        }
    }

    /// Letters only: one word, or two that are written as one.
    fn letters(&mut self, start: usize, end: usize) -> usize {
        let mut cuts = [end; 4];
        let mut parts = 0;
        while let Some(cut) = clitic(&self.text[start..cuts[parts]]).filter(|_| parts + 1 < cuts.len()) {
            parts += 1;
            cuts[parts] = start + cut;
        }
        self.push(start, cuts[parts], false);
        for i in (0..parts).rev() {
            self.push(cuts[i + 1], cuts[i], true);
        }
        end
    }

    /// A word that begins with a letter or digit.
    fn written(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let digits = number::length(rest);
        if digits > 0 {
            let tail = &rest[digits..];
            let letters = run(tail, |c| is_word(c) || is_extension(c));
            let suffix = &tail[..letters];
            if letters == 0
                && !tail.starts_with(is_apostrophe)
                && !(tail.starts_with('-') && Self::holds(&rest[..digits], &tail[1..]))
            {
                self.push(at, at + digits, false);
                return at + digits;
            }
            let hours = matches!(tail.as_bytes(), [b'a' | b'p' | b'A' | b'P', b'.', b'm' | b'M', ..]);
            if hours || is_unit(suffix, self.money()) {
                self.push(at, at + digits, false);
                return at + digits;
            }
        }
        let end = at + Self::extent(rest);
        let form = &self.text[at..end];
        self.letters(at, end);
        let mark = first(self.rest(end)).filter(|c| matches!(c, '\'' | '’'));
        let Some(behind) = mark.map(|c| end + c.len_utf8()) else { return end };
        let possessive = form.len() > 1 && form.ends_with(['s', 'S', 'x', 'z']) && !self.quoted;
        if !possessive || self.rest(behind).starts_with(is_word) {
            return end;
        }
        self.push(end, behind, true);
        behind
    }

    /// Whether the word before this is a currency sign.
    fn money(&self) -> bool {
        self.words.last().is_some_and(|w| w.span.of(self.text).ends_with(['$', '€', '£', '¥']))
    }

    /// Whether a hyphen between the two holds.
    fn holds(before: &str, after: &str) -> bool {
        let next = &after[..run(after, is_word)];
        !next.is_empty() && hyphen_holds(before, next)
    }

    /// The length of the word at the start of `rest`, with the marks inside it that belong to it.
    fn extent(rest: &str) -> usize {
        let mut end = 0;
        let mut part = 0;
        loop {
            end += run(&rest[end..], |c| is_word(c) || is_extension(c) || c == '_');
            let tail = &rest[end..];
            let Some(mark) = first(tail) else { return end };
            let behind = &tail[mark.len_utf8()..];
            let follows = behind.starts_with(is_word);
            let goes_on = match mark {
                '.' => match full_stop(&rest[part..end], behind) {
                    Stop::Ends => return end,
                    Stop::Closes => return end + 1,
                    Stop::Inside => true,
                },
                '-' => follows && Self::holds(&rest[part..end], behind),
                '&' => follows && end - part <= 3 && run(behind, is_word) <= 3,
                '*' => follows || behind.starts_with('*') && behind.trim_start_matches('*').starts_with(is_word),
                '$' => {
                    let sign = end <= 3 && rest[..end].bytes().all(|b| b.is_ascii_uppercase());
                    if sign && !behind.starts_with(char::is_alphabetic) {
                        return end + 1;
                    }
                    behind.starts_with(char::is_alphabetic)
                }
                '@' => false,
                '+' | '#' if end == 1 && rest.starts_with(|c: char| c.is_ascii_uppercase()) => {
                    let marks = run(tail, |c| c == mark).min(2);
                    return if tail[marks..].starts_with(is_word) { end } else { end + marks };
                }
                c if is_apostrophe(c) => follows && c != '‘',
                _ => false,
            };
            if !goes_on {
                return end;
            }
            end += if mark == '*' { run(tail, |c| c == '*') } else { mark.len_utf8() };
            if mark == '-' {
                part = end;
            }
        }
    }

    /// An apostrophe that belongs to what follows: `'em`, `'60s`.
    fn clipped(&mut self, at: usize, mark: char) -> Option<usize> {
        let inside = at + mark.len_utf8();
        let rest = self.rest(inside);
        let letters = run(rest, is_word);
        let form = &rest[..letters];
        let digits = form.bytes().take_while(u8::is_ascii_digit).count();
        let year = digits == 2 && matches!(&form[2..], "" | "s");
        let clitic = at > 0 && self.solid == at && matches!(form, "s" | "S" | "d" | "ll" | "re" | "ve" | "m");
        if !(year || clitic || is_clipped(form)) || year && rest[letters..].starts_with(is_apostrophe) {
            return None;
        }
        Some(if year || clitic { self.letters_whole(at, inside + letters) } else { self.letters(at, inside + letters) })
    }

    fn letters_whole(&mut self, start: usize, end: usize) -> usize {
        self.push(start, end, false);
        end
    }

    /// Marks: runs of one kind are one word, everything else stands alone.
    fn mark(&mut self, at: usize, c: char) -> usize {
        let rest = self.rest(at);
        let one = c.len_utf8();
        let len = match c {
            '.' | '!' | '?' | '…' => run(rest, |c| matches!(c, '.' | '!' | '?' | '…')),
            '-' | '=' | '*' | '_' | '~' | '+' | '|' | '#' | '<' | '>' | '^' => {
                let art = run(rest, |c| matches!(c, '-' | '=' | '*' | '_' | '~' | '+' | '|' | '#' | '<' | '>' | '^'));
                if art > 3 { art } else { run(rest, |other| other == c) }
            }
            '—' | '–' | '―' | ',' | '$' => run(rest, |other| other == c),
            '\'' | '`' | '’' | '‘' if rest[one..].starts_with(c) => 2 * one,
            '&' => entity(rest),
            c if is_flag_half(c) => one + first(&rest[one..]).filter(|c| is_flag_half(*c)).map_or(0, char::len_utf8),
            _ => one,
        };
        let mut end = at + len;
        if !c.is_ascii() && !is_quote(c) && !is_terminal(c) {
            end += joined(self.rest(end));
        } else {
            end += run(self.rest(end), is_extension);
        }
        if is_apostrophe(c) && len == one {
            let before =
                at == self.solid || self.words.last().is_some_and(|w| !w.span.of(self.text).ends_with(is_word));
            self.quoted = before && self.rest(end).starts_with(is_word);
        }
        self.push(at, end, false);
        end
    }
}

/// What belongs to a symbol before it: skin tones, variation selectors, and symbols joined by a joiner.
fn joined(s: &str) -> usize {
    let mut joiner = false;
    s.char_indices()
        .find(|(_, c)| {
            let stays = is_extension(*c) || joiner;
            joiner = *c == '\u{200d}';
            !stays || c.is_whitespace()
        })
        .map_or(s.len(), |(i, _)| i)
}

/// The length of a character entity of HTML, or of the ampersand alone.
fn entity(rest: &str) -> usize {
    let name = rest.bytes().skip(1).take(8).take_while(u8::is_ascii_lowercase).count();
    if name > 1 && rest.as_bytes().get(name + 1) == Some(&b';') { name + 2 } else { 1 }
}

/// A hash tag, a user name, or a number that begins with its point: `#tag`, `@name`, `.05`.
fn tagged(rest: &str) -> Option<usize> {
    match rest.as_bytes()[0] {
        b'.' => Some(number::length(rest)).filter(|n| *n > 0),
        b'#' | b'@' if rest[1..].starts_with(|c: char| c.is_alphabetic()) => {
            Some(1 + run(&rest[1..], |c| is_word(c) || c == '_'))
        }
        _ => None,
    }
}

/// What a full stop behind a word is.
enum Stop {
    /// Not part of it.
    Ends,
    /// Its last character.
    Closes,
    /// The word goes on behind it.
    Inside,
}

fn full_stop(word: &str, behind: &str) -> Stop {
    if behind.starts_with('.') {
        return Stop::Ends;
    }
    let next = run(behind, is_word);
    let digit_before = word.ends_with(|c: char| c.is_ascii_digit());
    if next > 0 {
        let letters = &behind[..next];
        if digit_before && letters.as_bytes()[0].is_ascii_digit() {
            return Stop::Inside;
        }
        if abbreviation::is_acronym(word) && letters.len() == 1 && letters.as_bytes()[0].is_ascii_alphabetic() {
            return Stop::Inside;
        }
        if behind.len() > next && word.len() + 1 + next <= 12 && is_lexical(word, letters) {
            return Stop::Inside;
        }
    }
    let initial = abbreviation::is_acronym(word) && (word.len() > 1 || word.as_bytes()[0].is_ascii_uppercase());
    if initial || abbreviation::lookup(word).is_some() { Stop::Closes } else { Stop::Ends }
}

/// Whether two parts with a full stop between are a known abbreviation: `Ph.D`.
fn is_lexical(word: &str, next: &str) -> bool {
    let mut joined = [0; 12];
    let len = word.len() + 1 + next.len();
    joined[..word.len()].copy_from_slice(word.as_bytes());
    joined[word.len()] = b'.';
    joined[word.len() + 1..len].copy_from_slice(next.as_bytes());
    std::str::from_utf8(&joined[..len]).is_ok_and(|w| abbreviation::lookup(w).is_some())
}
