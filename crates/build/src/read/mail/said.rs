//! What the sender of a message wrote himself: what is quoted, the line that says whom, and the signature are taken off.

/// The lines of a message that are its sender's own, with line ends of one kind.
pub(super) fn said(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if is_signature(line) || is_original(&lines[at..]) {
            break;
        }
        if is_quoted(line) {
            if let Some(whom) = attribution(&kept, true) {
                kept.truncate(whom);
            }
            at += 1;
            continue;
        }
        // What follows a line that says whom is quoted is a quote, with signs or without.
        let follows = || lines[at + 1..].iter().find(|line| !line.trim().is_empty());
        // One empty line is enough where a quote has been taken out.
        if !line.trim().is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line.trim_end());
        }
        if says_whom(line)
            && follows().is_some_and(|line| !is_quoted(line))
            && let Some(whom) = attribution(&kept, false)
        {
            kept.truncate(whom);
            break;
        }
        at += 1;
        if line.trim_matches(['-', ' ', '_']).eq_ignore_ascii_case("forwarded message") && line.starts_with("--") {
            kept.pop();
            at += lines[at..].iter().take_while(|line| is_header(line)).count();
        }
    }
    let mut said = String::new();
    for line in kept {
        if !line.is_empty() || !said.ends_with("\n\n") {
            said.push_str(line);
            said.push('\n');
        }
    }
    said.truncate(said.trim_end().len());
    if !said.is_empty() {
        said.push('\n');
    }
    said
}

fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    // `>` before a word; `>From` is a sentence that a mail program has marked.
    line.starts_with('>') && !line.starts_with(">From ")
}

/// The border before a signature, or before what a mailing list puts below.
fn is_signature(line: &str) -> bool {
    line == "-- " || line == "--" || (line.len() >= 30 && line.bytes().all(|b| b == b'_'))
}

/// Whether the original of a reply begins, with its head.
fn is_original(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    if first.starts_with("--") {
        return first.trim_matches(['-', ' ']).eq_ignore_ascii_case("original message");
    }
    // Outlook puts the head there without a border.
    first.starts_with("From: ") && lines.iter().skip(1).take(4).filter(|line| is_header(line)).count() >= 2
}

fn says_whom(line: &str) -> bool {
    ["wrote:", "writes:", "said:"].iter().any(|verb| line.trim_end().ends_with(verb))
}

fn is_header(line: &str) -> bool {
    ["From:", "Sent:", "Date:", "To:", "Cc:", "Subject:"].iter().any(|name| line.trim_start().starts_with(name))
}

/// Where the lines begin that say at the end whom a quote is of: `On Monday, Ann wrote:`, on up to three lines. Where what follows
/// is not marked as a quote, they have a day and an address or a time: a letter may tell itself what somebody wrote.
fn attribution(lines: &[&str], quoted: bool) -> Option<usize> {
    let end = lines.iter().rposition(|line| !line.trim().is_empty())? + 1;
    let last = lines[end - 1].trim_end();
    if !says_whom(last) {
        return None;
    }
    let paragraph = (end.saturating_sub(3)..end).rev().take_while(|&at| !lines[at].trim().is_empty());
    let on = paragraph.clone().find(|&at| lines[at].trim_start().starts_with("On "));
    let begins = on.or_else(|| paragraph.take(1).find(|_| last.contains('@') || last.ends_with("writes:")))?;
    let has = |what: fn(char) -> bool| lines[begins..end].iter().any(|line| line.contains(what));
    let sure = has(|c| c.is_ascii_digit()) && (has(|c| c == '@') || last.matches(':').count() > 1);
    (quoted || sure).then_some(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_go_with_those_who_are_quoted() {
        let text = "Dear Ann,\r\n\r\nOn 3 May 2024, at 10:00, Bo Ek\r\n<bo@ek.org> wrote:\r\n> Who?\r\n>> Why?\r\n\r\nIt was Tom.\r\n\r\nBo <b@e> writes:\r\n> And?\r\n\r\n\r\nNothing.\r\n-- \r\nJ.\r\n";
        assert_eq!(said(text), "Dear Ann,\n\nIt was Tom.\n\nNothing.\n");
        assert_eq!(said("Yes.\n\nOn Mon, Jan 1, 2024 at 10:00 AM Ann <a@b> wrote:\n\nIs it?\n"), "Yes.\n");
        assert_eq!(said("Yes.\n\n-----Original Message-----\nFrom: x\nIs it?\n"), "Yes.\n");
        assert_eq!(said("Yes.\n\nFrom: x\nSent: Monday\nTo: y\nSubject: z\n\nIs it?\n"), "Yes.\n");
        let below = "_".repeat(40);
        assert_eq!(said(&format!("Yes.\n{below}\nlist mailing list\n")), "Yes.\n");
    }

    #[test]
    fn what_is_written_stays() {
        let text = "Hello,\n\nOn 3 May she wrote:\nI am well.\nthis is what Ann said:\nshe left. -- And I -- stay.\n\n- one\n- two\n\n>From now on it holds.\n";
        assert_eq!(said(text), text);
        let forwarded = "See below.\n\n---------- Forwarded message ---------\nFrom: Ann <a@b>\nDate: x\nSubject: y\n\nAcme bought Zeta.\n";
        assert_eq!(said(forwarded), "See below.\n\nAcme bought Zeta.\n");
    }
}
