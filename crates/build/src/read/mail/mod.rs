//! E-mail: a message a file (EML), or many (mbox), with subject, day and sender.
//!
//! What the sender wrote is the text: the plain part of a message, or that in HTML, without what it quotes, who it is that is
//! quoted, and signatures.

mod mailbox;
mod said;

use super::{Fault, Found, Input, Options, html, whole};
use crate::Text;
use mail_parser::{Addr, Message, MessageParser, PartType};
use std::io::BufRead;

pub(super) use mailbox::INPUT as MAILBOX;

pub(super) const INPUT: Input = Input {
    name: "mail",
    extensions: &["eml"],
    summary: "an e-mail: what its sender wrote, without quotes and signature, with subject, date and sender",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    let message = whole::whole(file).and_then(|bytes| message(&bytes));
    super::one(message.map(|text| Text { id: id.to_owned(), ..text }))
}

/// What a message says, without an id.
fn message(bytes: &[u8]) -> Result<Text, Fault> {
    let wanted = "header lines such as `From:` and `Date:` were wanted, an empty line, and the text";
    let no_mail = || Fault::whole(format!("it is no e-mail: {wanted}"));
    let message = MessageParser::default().parse(bytes).ok_or_else(no_mail)?;
    let is_mail = message.from().is_some() || message.subject().is_some() || message.date().is_some();
    if !is_mail || bytes.first() == Some(&0) {
        return Err(no_mail());
    }
    let trimmed =
        |text: &str| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
    Ok(Text {
        title: message.subject().and_then(trimmed),
        date: message.date().and_then(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day).parse().ok()),
        author: message.from().and_then(|from| from.first()).and_then(name).and_then(trimmed),
        text: body(&message)?,
        ..Text::default()
    })
}

/// The name of who has an address, or the address.
fn name<'a>(address: &'a Addr) -> Option<&'a str> {
    address.name().filter(|name| !name.trim().is_empty()).or(address.address())
}

/// What the sender wrote.
fn body(message: &Message) -> Result<String, Fault> {
    let mut body = String::new();
    for &part in &message.text_body {
        let text = match message.parts.get(part as usize).map(|part| &part.body) {
            Some(PartType::Text(text)) => said::said(text),
            Some(PartType::Html(page)) => said::said(&html::whole_text(page)?.text),
            _ => continue,
        };
        if !body.is_empty() && !text.is_empty() {
            body.push('\n');
        }
        body.push_str(&text);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn a_message_is_read_with_what_is_known_of_it() {
        let mail = "From: =?utf-8?Q?J=C3=BCrgen_Klein?= <jk@example.org>\r\nTo: ann@example.org\r\nSubject: The\r\n contract\r\n\
                    Date: Tue, 14 May 2024 23:30:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
                    --b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    Acme signed in Z=FCrich.\r\n\r\n-- \r\nJ. Klein\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Other</p>\r\n--b--\r\n";
        let found = read(&INPUT, mail);
        let text = &found[0].as_ref().expect("a message").text;
        assert_eq!(text.title.as_deref(), Some("The contract"));
        assert_eq!(text.author.as_deref(), Some("Jürgen Klein"));
        assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
        assert_eq!(text.text, "Acme signed in Zürich.\n");
    }

    #[test]
    fn a_message_in_html_is_read_as_what_was_written() {
        let mail = "From: a@b.org\nContent-Type: text/html\n\n<div>We met Bo Ek.</div><div class=\"gmail_quote\"><div>On Monday Ann wrote:\
                    </div><blockquote>Who?</blockquote></div><blockquote type=cite>Why?</blockquote>\n";
        let found = read(&INPUT, mail);
        let text = &found[0].as_ref().expect("a message").text;
        assert_eq!((text.text.as_str(), text.author.as_deref()), ("We met Bo Ek.\n", Some("a@b.org")));
    }

    #[test]
    fn what_is_no_message_is_named() {
        assert!(read(&INPUT, "Just a text.\n").remove(0).is_err_and(|fault| fault.message.contains("no e-mail")));
        assert!(read(&INPUT, "").remove(0).is_err());
        assert!(read(&INPUT, "Subject: Nothing\n\n\n").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn anything_like_a_message_is_read(mail in "(From |From: a <b@c>\n|Subject: =\\?utf-8\\?[QB]\\?[a=]{0,4}\\?=\n|Content-Type: (multipart/mixed; boundary=x|text/html|message/rfc822)\n|--x(--)?\n|\n|>? ?[a-c]{0,4}\n){0,16}") {
            for input in [&INPUT, &MAILBOX] {
                let _ = read(input, mail.clone());
            }
        }
    }
}
