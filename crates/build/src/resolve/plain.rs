//! Names without what spelling adds: marks, letters beyond ASCII, capitals.

/// Small letters without diacritics: "Cortés" and "Cortes" are one name. Letters that have no ASCII form stay.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match ascii(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// The letters that stand for a small letter of the Latin script with a mark. Marks alone stand for nothing.
fn ascii(c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    // Combining marks, and the letters that scholars write for sounds of other scripts: "Qurʾān", "Yaʿqūb".
    if matches!(c, '\u{300}'..='\u{36f}' | 'ʹ' | 'ʺ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ') {
        return Some("");
    }
    LATIN.iter().find(|(_, marked)| marked.contains(c)).map(|(letters, _)| *letters)
}

/// Unicode's blocks Latin-1 Supplement, Latin Extended-A and -B and Latin Extended Additional, small letters, by the letter
/// that they decompose to, or the customary spelling of those that do not.
const LATIN: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặḁª"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇƀɓ"),
    ("c", "çćĉċčḉƈ"),
    ("d", "ďđḋḍḏḑḓɗð"),
    ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệḕḗḙḛḝəɛ"),
    ("f", "ḟƒ"),
    ("g", "ĝğġģǥǧǵḡɠ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķĸƙǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŉŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợṍṏṑṓº"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșſṡṣṥṧṩ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựṳṵṷṹṻ"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžƶẑẓẕ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_capitals_go() {
        assert_eq!(plain("Łódź, SÃO TOMÉ & Đồng Hới; Größe"), "lodz, sao tome & dong hoi; grosse");
        assert_eq!(plain("Cafe\u{301}"), "cafe");
        assert_eq!(plain("東京 Москва"), "東京 москва");
    }
}
