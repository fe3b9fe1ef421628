//! Whether a document is in another language than English, and in which.
//!
//! It has to be sure: a text that is left out by mistake is lost, one that is read by mistake gives only noise. So letters of
//! another script have to be most of a text, or the little words of another language have to be as many in it as they are in
//! running text, and those of English almost none. Short texts, lists, names, code and capitals give no such signs.

/// A text has to have so many letters of another script to be in it.
const LETTERS: usize = 100;

/// A text has to have so many words in small letters to be in another language.
const WORDS: usize = 30;

/// So much of a text tells what it is in, in bytes; the rest is not looked at.
const SAMPLE: usize = 1 << 18;

/// The most frequent little words of languages in Latin letters that others do not share with English. One of four or five words of
/// running text is among them.
const LANGUAGES: &[(&str, &str)] = &[
    (
        "Spanish",
        "de la que el en y los se del las un por con una su para es lo como más o pero sus le ya fue este ha sí porque esta entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante ni contra otros ese eso ante ellos esto antes algunos qué unos yo otro",
    ),
    (
        "French",
        "de la le et les des en un une du que est pour qui dans au par sur pas plus ne se ce il sont avec ont cette aux ses mais comme ou son elle sa nous été leur était deux ces vous je lui aussi même sans où être fait tout bien entre après très peu",
    ),
    (
        "German",
        "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ihre",
    ),
    (
        "Italian",
        "di e il la che in un a per è una sono del della con non si le da al dei ha nel come più alla i gli lo anche delle dal nella ma ed suo sua degli dalla questo tra cui essere stato quando ai se o loro nei tutti così",
    ),
    (
        "Portuguese",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos",
    ),
    (
        "Dutch",
        "de het een van en in te dat die is op voor met zijn er aan niet om ook als maar bij of uit nog naar heeft ze hij door over dan worden was werd deze wordt geen kan tot meer hebben zich haar ik je we dit moet veel al wel",
    ),
    (
        "Swedish",
        "och i att det som en på är av för med till den har de inte om ett var men sig från så vi kan man när år under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över",
    ),
    (
        "Danish",
        "og i at det er en til af på den som de for med der ikke et har var fra han men om sig så kan vi ved efter blev også nu år eller da skal ud hvor når ind over hun op end alle bliver være mod under sin meget",
    ),
    (
        "Norwegian",
        "og i det er på en som til av for at med den har de ikke et om var fra men han seg så kan vi ved etter ble også nå år eller da skal ut hvor når inn over hun opp enn alle blir være mot under sin mye",
    ),
    (
        "Finnish",
        "ja on ei se että hän oli ovat mutta kun myös kuin sen joka mukaan ole niin tai jos hänen sekä vain jo voi joten olla sitä nyt vielä mitä siitä eivät kanssa jonka jotka noin ollut ennen jälkeen minä tämä tämän",
    ),
    (
        "Polish",
        "i w na z do się nie to że jest o jak po od za a przez dla oraz był ale ze są już jego co przy tym może jej tylko być tego który które która także ich było była lub więc roku czy ten tak pod ma mnie",
    ),
    (
        "Czech",
        "a se v na je že s z do o i to k ve pro za by ale si po jako jsou od které který jeho tak jen nebo podle už při byl také až která bylo aby není jsem před mezi své co když má roku však této",
    ),
    (
        "Hungarian",
        "a az és hogy nem is egy ez volt de meg csak már van ha mint még azt el vagy ki lesz fel minden sem így kell után ezt lehet nagy aki ami volna be le majd azonban mert ő pedig új amely szerint között",
    ),
    (
        "Romanian",
        "de și în a la cu o că pe din un nu se pentru este care mai ca au lui sau al ce fost prin fi după sunt fie ale între dar foarte dintre până acest această cel cea lor avea era fără despre când nici el ei",
    ),
    (
        "Turkish",
        "ve bir bu da de için ile çok olarak daha olan gibi ne en sonra kadar var ama ki her o ya değil oldu tarafından göre ise olduğunu olduğu iki ancak veya yıl büyük ilk etti şekilde içinde üzerinde nasıl bunu şu",
    ),
    (
        "Indonesian",
        "yang dan di untuk dengan ini dari pada tidak dalam itu adalah akan oleh juga ke sebagai karena saya telah ada bisa mereka dapat atau kami anda sebuah dia menjadi secara orang tersebut tahun hanya saat lebih sudah kita bahwa seperti para",
    ),
    (
        "Vietnamese",
        "và của là có cho không được trong một các với người này đã những khi để từ đến như ra cũng vào về tại tôi năm nhiều thì lại sẽ phải nhưng còn theo làm đó nước nhà bị sau trên vì",
    ),
    (
        "Catalan",
        "de la i el que a en les els per un del una amb es al va dels no més és com són seva seu ha o però aquest aquesta també dins fou entre on fins quan sobre molt ja havia des pel",
    ),
    (
        "Croatian",
        "i je u se na da su za od a s koji kao iz ne bi o nije koja bio što ili te po sa koje ali je bila više jer samo kako prema biti može još tako sve kada nakon do",
    ),
    (
        "Latin",
        "et in est non ad cum ut quod qui sed ex quae ab ac si per atque hoc esse aut etiam nec enim autem quam sunt eius erat de me mihi tibi ne nunc iam eum tamen ille sic ubi haec",
    ),
];

/// Little words of English that are common in all of its prose. Words that other languages share are not among them.
const ENGLISH: &str = "the of and to that is was for it with as his on be at by had not are but from or have they which you were her she their one all we would there been has when who will more if out so up said what its about them than into could other then these some our your my how can also only over after he this because between through where while any before should";

/// Scripts by ranges of letters, and what is written in them.
const SCRIPTS: &[(&str, &[(char, char)])] = &[
    ("Greek", &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')]),
    ("a language in Cyrillic letters", &[('\u{400}', '\u{52f}')]),
    ("Armenian", &[('\u{531}', '\u{58f}')]),
    ("Hebrew", &[('\u{5d0}', '\u{5f4}')]),
    ("a language in Arabic letters", &[('\u{620}', '\u{6ff}'), ('\u{750}', '\u{77f}')]),
    ("a language of India", &[('\u{900}', '\u{df4}')]),
    ("Thai or Lao", &[('\u{e01}', '\u{eff}')]),
    ("Burmese", &[('\u{1000}', '\u{109f}')]),
    ("Georgian", &[('\u{10a0}', '\u{10ff}')]),
    ("Amharic", &[('\u{1200}', '\u{137f}')]),
    ("Khmer", &[('\u{1780}', '\u{17ff}')]),
    ("Korean", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7a3}')]),
    ("Japanese", &[('\u{3041}', '\u{30ff}')]),
    ("Chinese", &[('\u{3400}', '\u{4dbf}'), ('\u{4e00}', '\u{9fff}'), ('\u{20000}', '\u{2fa1f}')]),
];

/// The language of a text that is surely not English; none where it may be.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let end = (text.len().min(SAMPLE)..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let text = &text[..end];
    by_script(text).or_else(|| by_words(text))
}

fn by_script(text: &str) -> Option<&'static str> {
    let mut counts = [0; SCRIPTS.len()];
    let mut latin = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)));
        match script {
            Some(script) if c >= '\u{370}' => counts[script] += 1,
            _ => latin += 1,
        }
    }
    let others: usize = counts.iter().sum();
    // A sign of Chinese says as much as a word: a page of it has few.
    if others < LETTERS || others < latin * 3 {
        return None;
    }
    // Japanese has signs of Chinese too; its own show what it is.
    let japanese = SCRIPTS.iter().position(|(name, _)| *name == "Japanese")?;
    if counts[japanese] * 5 > others {
        return Some("Japanese");
    }
    let most = counts.iter().enumerate().max_by_key(|(_, count)| **count)?.0;
    Some(SCRIPTS[most].0)
}

fn by_words(text: &str) -> Option<&'static str> {
    // Words in small letters only: names and headings say nothing of the language.
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').map(|word| word.trim_matches('.'));
    let small = |word: &&str| word.chars().all(char::is_lowercase) && !word.is_empty();
    let words: Vec<&str> = words.filter(small).collect();
    if words.len() < WORDS {
        return None;
    }
    let share = |list: &str| {
        let list: std::collections::BTreeSet<&str> = list.split(' ').collect();
        let found: Vec<&str> = words.iter().copied().filter(|word| list.contains(word)).collect();
        let kinds = found.iter().collect::<std::collections::BTreeSet<_>>().len();
        (found.len() as f32 / words.len() as f32, kinds)
    };
    // English prose has more than a third of these.
    if share(ENGLISH).0 > 0.06 {
        return None;
    }
    let shares = LANGUAGES.iter().map(|(name, list)| (share(list), *name));
    let ((most, kinds), name) = shares.max_by(|((a, _), _), ((b, _), _)| a.total_cmp(b))?;
    // Running text, not one word over and over.
    (most >= 0.22 && kinds >= 7).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts of the Universal Declaration of Human Rights.
    const DECLARED: &[(&str, &str)] = &[
        (
            "Spanish",
            "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros. Toda persona tiene los derechos y libertades proclamados en esta Declaración, sin distinción alguna de raza, color, sexo, idioma, religión, opinión política o de cualquier otra índole.",
        ),
        (
            "French",
            "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se prévaloir de tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction aucune.",
        ),
        (
            "German",
            "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen. Jeder hat Anspruch auf die in dieser Erklärung verkündeten Rechte und Freiheiten ohne irgendeinen Unterschied, etwa nach Rasse, Hautfarbe, Geschlecht, Sprache, Religion, politischer oder sonstiger Überzeugung, nach Eigentum, Geburt oder sonstigem Stand.",
        ),
        (
            "Dutch",
            "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen. Een ieder heeft aanspraak op alle rechten en vrijheden, in deze verklaring opgesomd, zonder enig onderscheid van welke aard ook.",
        ),
        (
            "Polish",
            "Wszyscy ludzie rodzą się wolni i równi w swojej godności i prawach. Są obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa. Każdy człowiek posiada wszystkie prawa i wolności zawarte w niniejszej Deklaracji bez względu na różnice rasy, koloru, płci, języka, i nie jest to tylko dla niektórych.",
        ),
        (
            "a language in Cyrillic letters",
            "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.",
        ),
        (
            "Japanese",
            "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。すべて人は、人種、皮膚の色、性、言語、宗教、政治上その他の意見、国民的もしくは社会的出身による差別をも受けることなく。",
        ),
    ];

    #[test]
    fn other_languages_are_told() {
        for (name, text) in DECLARED {
            assert_eq!(foreign(text), Some(*name), "{text}");
        }
    }

    #[test]
    fn what_may_be_english_is_never_left_out() {
        let spanish = DECLARED[0].1;
        for text in [
            "",
            "La Paz.",
            "Juan de la Cruz, María del Carmen, José de los Santos, Ana de la Vega, Luis de la O, Rosa del Valle y Gómez",
            "MEETING OF THE BOARD OF DIRECTORS. PRESENT: DE LA CRUZ, VAN DER BERG, VON DER LEYEN, DI MARIA.",
            "let mut la = de.en.un(le, la, el); for i in a { i = o; e = a; } de la el en y a o i",
            "The Declaration (Spanish: Todos los seres humanos nacen libres e iguales en dignidad) was signed by all.",
        ] {
            assert_eq!(foreign(text), None, "{text}");
        }
        let mixed =
            format!("{spanish} That is what it says, and it was signed by all of those who had met there for it.");
        assert_eq!(foreign(&mixed), None, "English with a long quotation");
        assert_eq!(foreign(&"de ".repeat(100)), None);
    }
}
