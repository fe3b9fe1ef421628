//! Whole texts: what the data file says, and laws that hold for any string.

use super::sentences;
use crate::{Text, Word};
use proptest::prelude::*;

fn segment(text: &str) -> Vec<Vec<Word>> {
    sentences(&Text { text: text.to_owned(), ..Text::default() })
}

/// The words with blanks between, `|` where a word goes on from the one before, ` ¶ ` between sentences.
fn show(text: &str) -> String {
    let sentence = |words: Vec<Word>| {
        let mut line = String::new();
        for word in words {
            line.push_str(if word.continues {
                "|"
            } else if line.is_empty() {
                ""
            } else {
                " "
            });
            line.push_str(word.span.of(text));
        }
        line
    };
    segment(text).into_iter().map(sentence).collect::<Vec<_>>().join(" ¶ ")
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in include_str!("../../tests/segment.txt").lines().filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        let (text, expected) = line.split_once(" ⇒ ").unwrap_or((line, ""));
        let found = show(&text.replace("\\n", "\n").replace("\\t", "\t"));
        if found != expected {
            wrong.push(format!("{text}\n   want {expected}\n    got {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn hold(text: &str) {
    let found = segment(text);
    let words: Vec<Word> = found.iter().flatten().copied().collect();
    let mut at = 0;
    for word in &words {
        let (start, end) = (word.span.start as usize, word.span.end as usize);
        assert!(start < end, "an empty word in {text:?}");
        assert!(text[at..start].chars().all(char::is_whitespace), "lost {:?} in {text:?}", &text[at..start]);
        assert!(!text[start..end].starts_with(char::is_whitespace), "a blank in a word of {text:?}");
        assert!(!word.continues || start == at && at > 0, "a word goes on over a blank in {text:?}");
        at = end;
    }
    assert!(text[at..].chars().all(char::is_whitespace), "lost the end of {text:?}");
    assert!(found.iter().all(|s| !s.is_empty() && s.len() <= super::borders::LONGEST + 1));
    assert!(found.iter().all(|s| !s[0].continues));
}

proptest! {
    #[test]
    fn any_string(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn any_row_of_marks(text in "[a-zA-Z0-9 .,'’:/@&*$_+#(){}<>=-]{0,80}") {
        hold(&text);
    }

    #[test]
    fn any_row_of_hard_parts(parts in prop::collection::vec(prop::sample::select(vec![
        "U.S.", "e.g.", "Dr", "don't", "'s", "’s", "‘", " ", "\n", "\n\n", ".", "...", "?", "http://", "a@b.c", "3.5", "10", "-",
        "'60s", "am", "$", "é", "é", "😀", "👩\u{200d}🔬", "🇭🇳", "中文。", "[16]", "\"", "(", ")", "The", "x", "&amp;", "\u{0}", "\u{feff}",
    ]), 0..30)) {
        hold(&parts.concat());
    }
}

#[test]
fn extremes() {
    for text in ["", " \n\t ", "\u{feff}", "\u{0}", ".", "'", "’"] {
        hold(text);
    }
    for part in [
        "a", "a ", "a.", ".", "'", "a'", "a-", "1", "1-", "1,", "&", "&a", "(", "a@", "*", "a*", "<", "é", "中", "😀",
        "$", "-", "\u{301}", "\u{200d}",
    ] {
        hold(&part.repeat(20_000));
    }
}
