//! Numbers: how far one reaches.

/// The length of the number at the start of `rest`: `1,250.5`, `7:30`, `9/11`, `11-20-2000`, `713-853-3989`. Zero if there
/// is none. A fraction (`3/4`), a range (`10-15`) and a score (`5-0`) are three words.
pub(super) fn length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = digits(bytes, 0);
    if at == 0 {
        let point = bytes.first() == Some(&b'.') && digits(bytes, 1) > 0;
        return if point { 1 + digits(bytes, 1) } else { 0 };
    }
    if let Some(end) = joined(bytes, at) {
        return end;
    }
    while let Some(&mark) = bytes.get(at) {
        let next = digits(bytes, at + 1);
        let goes_on = match mark {
            b',' => next == 3,
            b'.' | b':' => next > 0,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1 + next;
    }
    at
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count())
}

/// The end of digits joined by hyphens or slashes that are one word: telephone numbers, dates, postal codes.
fn joined(bytes: &[u8], first: usize) -> Option<usize> {
    let mut sizes = [first, 0, 0, 0, 0];
    let (mut parts, mut at, mut slashes) = (1, first, 0);
    while parts < sizes.len() {
        let mark = bytes.get(at).copied();
        if !matches!(mark, Some(b'-' | b'/')) || digits(bytes, at + 1) == 0 {
            break;
        }
        slashes += usize::from(mark == Some(b'/'));
        sizes[parts] = digits(bytes, at + 1);
        at += 1 + sizes[parts];
        parts += 1;
    }
    if bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let whole = match (parts, slashes) {
        (2, 0) => matches!(sizes[0], 3 | 5) && sizes[1] == 4,
        (2, 1) => sizes[0] <= 2 && sizes[1] == 2 && value(&bytes[..first]) <= 12,
        (3.., _) => sizes[1..parts].iter().all(|s| *s > 1) || slashes + 1 == parts || date(&sizes[..parts]),
        _ => false,
    };
    whole.then_some(at)
}

/// `1-5-2004`, `2004-1-5`.
const fn date(sizes: &[usize]) -> bool {
    matches!(sizes, [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2])
}

fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_they_end() {
        for (text, number) in [
            ("1,250.50,", "1,250.50"),
            ("7:30pm", "7:30"),
            ("9/11", "9/11"),
            ("05/31/2001.", "05/31/2001"),
            ("3/4", "3"),
            ("10-15", "10"),
            ("713-853-3989", "713-853-3989"),
            ("345-9945", "345-9945"),
            ("2003-2007", "2003"),
            ("1,2,3", "1"),
            ("1.", "1"),
            (".05", ".05"),
            ("192.168.0.1", "192.168.0.1"),
            ("2004-01-05", "2004-01-05"),
            ("26-year-old", "26"),
            ("x", ""),
            ("", ""),
            (".", ""),
            ("1774/76", "1774"),
            ("800.713.8600", "800.713.8600"),
        ] {
            assert_eq!(&text[..length(text)], number, "{text}");
        }
    }
}
