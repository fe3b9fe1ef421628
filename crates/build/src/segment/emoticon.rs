//! Faces made of marks.

/// Faces that are one word wherever they begin, longest first where one begins like another.
const FACES: &[&str] = &[
    ">:-(", ">:-)", ":'-(", ":'-)", ">:(", ">:)", ">:D", ":-))", ":))", ":((", ":-((", ":'(", ":')", ":-)", ":-(",
    ":-D", ":-P", ":-p", ":-/", ":-\\", ":-|", ":-O", ":-o", ":-*", ";-)", ";-(", ";-D", ";-P", "=-)", "8-)", "B-)",
    "^_^", "^.^", "-_-", "o_O", "O_o", "o.O", "O.o", "T_T", "u_u", ":)", ":(", ":D", ":P", ":p", ":/", ":\\", ":|",
    ":O", ":o", ":*", ":3", ";)", ";(", ";D", ";P", "=)", "=(", "=D", "=P", "=/", ":]", ":[", "(:", "(;", "XD", "xD",
    "<3", "</3",
];

/// The length of a face at the start of `rest`. It must stand free behind, and before (`free`) unless it has three marks.
pub(super) fn length(rest: &str, free: bool) -> Option<usize> {
    if !matches!(
        rest.as_bytes()[0],
        b'>' | b':' | b';' | b'=' | b'8' | b'B' | b'^' | b'-' | b'o' | b'O' | b'T' | b'u' | b'(' | b'X' | b'x' | b'<'
    ) {
        return None;
    }
    let face = FACES.iter().find(|f| rest.starts_with(**f))?;
    let behind = rest[face.len()..].chars().next();
    let ends = behind.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | '!' | '?' | '"' | ')'));
    let long = face.len() > 2 && !face.as_bytes()[0].is_ascii_alphanumeric();
    (ends && (free || long)).then_some(face.len())
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn faces_stand_free() {
        assert_eq!(length(":) and", true), Some(2));
        assert_eq!(length(":-)", false), Some(3));
        assert_eq!(length(":)", false), None);
        assert_eq!(length("(: 5)", true), Some(2));
        assert_eq!(length(":Party", true), None);
        assert_eq!(length("xDrive", true), None);
    }
}
