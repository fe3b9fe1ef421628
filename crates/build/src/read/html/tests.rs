use super::*;

fn page(html: &str) -> Text {
    document(html, &Options::default()).expect("a page")
}

const NEWS: &str = r#"<!DOCTYPE html><html><head><title>Mayor opens bridge - The Courier</title>
<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Mayor opens bridge",
"datePublished":"2024-05-14T08:30:00+01:00","author":[{"name":"Jane Holt"},{"name":"https://x.org/amir"},{"name":"Amir Khan"}]}]}</script>
<style>.x{}</style></head><body class="has-sidebar no-comments">
<div id="cookie-consent"><p>We use cookies to improve your experience on this site, and to measure how it is used.</p></div>
<header><a href="/">The Courier</a><nav><ul><li><a href="/uk">UK</a></li></ul></nav></header>
<div class="page"><div class="story"><h1>Mayor opens bridge</h1><p class="byline">By Jane Holt</p>
<figure><img src="a.jpg"><figcaption>The bridge at dawn, as seen from the old town on Tuesday.</figcaption></figure>
<div class="body-text"><p>The mayor, <a href="/p">Eleanor
  Smith</a>, opened a new bridge on Tuesday, ending twelve years of delays.<sup>1</sup></p>
<p>The &pound;45m crossing, designed by Foster &amp; Hale, links the old town with a suburb.</p>
<p>"This is a great day," she said.<br><br>Work had begun in 2012 under Tom Briggs,<br>her predecessor, but was given up in 2015.</p>
<aside><p>Why the river floods every year, and what the council has done about it so far.</p></aside>
<p>Some were not impressed.</p><h2>What comes next</h2><p>The council plans another one.</p>
<table><tr><th>Year</th><td>Cost of the bridge in that year, in pounds, as was said by the council.</td></tr></table>
<h2>More on this story</h2><ul><li><a href="/1">Bridge budget doubles again</a></li></ul></div></div>
<section class="commentList" id="comments"><h2>Comments</h2><p>I never thought that I would see the day, honestly, well done to all of you.</p></section></div>
<div class="right-column"><p><a href="/2">Celebrity chef opens third restaurant in the old town, in time for summer</a></p></div>
<footer><p>The Courier Ltd is registered in England and Wales, and all of its rights are reserved.</p></footer></body></html>"#;

#[test]
fn an_article_is_read_without_what_stands_around_it() {
    let text = page(NEWS);
    assert_eq!(text.title.as_deref(), Some("Mayor opens bridge"));
    assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
    assert_eq!(text.author.as_deref(), Some("Jane Holt, Amir Khan"));
    assert_eq!(
        text.text,
        "The mayor, Eleanor Smith, opened a new bridge on Tuesday, ending twelve years of delays.\n\n\
         The £45m crossing, designed by Foster & Hale, links the old town with a suburb.\n\n\
         \"This is a great day,\" she said.\n\nWork had begun in 2012 under Tom Briggs,\nher predecessor, but was given up in 2015.\n\n\
         Some were not impressed.\n\nWhat comes next\n\nThe council plans another one.\n"
    );
}

#[test]
fn the_main_part_decides_where_a_page_names_it() {
    let text = page(
        "<title>Ada Vogel - Wikipedia</title><div role=main><h1>Ada Vogel</h1><div>From a free encyclopedia</div><div>\
         <table class=infobox><tr><td>Bremen</table><p>Ada Vogel was a <a>German</a> <a>chemist</a>, <a>inventor</a> and writer of books.\
         <sup class=reference><a>[a]</a></sup></p><div class=toc><ul><li>1 Life</ul></div><h2>Life<span class=mw-editsection>[edit]</span></h2>\
         <h3>Exile</h3><p>She fled.</p><h2>Works</h2><ul><li>Die Farbe (1929)</ul><h2>References</h2><div class=reflist><p>Smith, J.: Ada \
         Vogel, a life, in two volumes, with many pictures. London.</div></div></div></div><p>This page was last edited on 3 May 2024 at 10:00 by nobody.",
    );
    assert_eq!(text.title.as_deref(), Some("Ada Vogel"));
    let wanted = "Ada Vogel\n\nAda Vogel was a German chemist, inventor and writer of books.\n\nLife\n\nExile\n\nShe fled.\n\nWorks\n\nDie Farbe (1929)\n";
    assert_eq!(text.text, wanted);
}

#[test]
fn tables_are_left_out_unless_a_page_is_laid_out_by_them() {
    assert_eq!(page("<h1>Results</h1><table><tr><th>Team<th>Points<tr><td>Ajax<td>70</table>").text, "");
    let old = page(
        "<TITLE>Our village | Marden</TITLE><TABLE><TR><TD><A HREF=a.htm>Home</A><BR><A HREF=b.htm>Church</A></TD><TD>The village was founded \
         in 1086 by Robert de Caen, a knight of the king.<P>In 1645 soldiers took the manor, which one family had held for \
         five hundred years, and gave it to Henry Pride.<BR><BR>It is a school.</TABLE>",
    );
    assert_eq!(old.title.as_deref(), Some("Our village"));
    assert!(old.text.starts_with("The village was founded"), "{}", old.text);
    assert!(old.text.ends_with("Henry Pride.\n\nIt is a school.\n"), "{}", old.text);
}

#[test]
fn small_pages_and_chapters_are_read_whole() {
    assert_eq!(page("<body>Ann met Bob</body>").text, "Ann met Bob\n");
    let chapter = whole_text("<h1>One</h1><p>Call me <em>Ish</em>mael.<p>Some years ago<pre>a line\n  another</pre>")
        .expect("a page");
    assert_eq!(chapter.text, "One\n\nCall me Ishmael.\n\nSome years ago\n\na line\nanother\n");
}

#[test]
fn any_encoding_that_a_page_declares_is_read() {
    let bytes = b"<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\"><p>Dvo\xf8\xe1k".to_vec();
    assert_eq!(declared(&bytes), Some("iso-8859-2"));
    let found = crate::read::tests::read(&INPUT, bytes);
    assert_eq!(found[0].as_ref().map(|l| l.text.text.as_str()), Ok("Dvořák\n"));
}

proptest::proptest! {
    #[test]
    fn anything_like_html_is_read(html in "(</?(p|div|table|tr|td|b|a|ul|li|svg|template|form|main|h1|script|select|math)( (id|class)=[a-z]{1,4})?>|[ab .]{0,4}|&[a-z]{0,3};?|<!--|-->){0,40}") {
        let _ = document(&html, &Options::default());
        let _ = whole_text(&html);
    }
}
