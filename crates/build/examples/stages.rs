//! What each stage of `annotate` costs: `cargo run --release -p copan-build --example stages TEXT…` prints microseconds of one
//! core a word, the least of three runs over all the files, which are read first.

#![expect(clippy::print_stdout, reason = "an example that prints what it measures")]

use copan_build::{Annotated, Options, Text, corefer, extract, lemma, parse, recognize, segment, tag};
use std::hint::black_box;
use std::time::{Duration, Instant};

const STAGES: [&str; 8] = ["segment", "tag", "parse", "lemma", "recognize", "corefer", "settle", "extract"];
const RUNS: usize = 3;

/// Keeps the time of one stage.
fn timed<T>(spent: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = black_box(work());
    *spent += start.elapsed();
    done
}

fn main() -> std::io::Result<()> {
    let texts: Vec<String> = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let options = Options::default();
    let mut least = [Duration::MAX; STAGES.len()];
    let mut count = 0;
    for _ in 0..RUNS {
        let mut spent = [Duration::ZERO; STAGES.len()];
        count = 0;
        for text in &texts {
            let text = Text { text: text.clone(), ..Text::default() };
            let words = timed(&mut spent[0], || segment::sentences(&text));
            let drafts = timed(&mut spent[1], || tag::tags(&text.text, &words));
            let (tags, arcs) = timed(&mut spent[2], || parse::trees(&text.text, &words, &drafts));
            let lemmas = timed(&mut spent[3], || lemma::lemmas(&text.text, &words, &tags));
            let (sentences, tokens) = segment::tokens(&words, &tags, lemmas, &arcs);
            count += tokens.len();
            let mut document = Annotated { text, sentences, tokens, ..Annotated::default() };
            document.mentions = timed(&mut spent[4], || recognize::mentions(&document, &options));
            timed(&mut spent[5], || {
                let referents = corefer::referents(&document);
                corefer::assign(&mut document.mentions, referents);
            });
            timed(&mut spent[6], || recognize::settle(&mut document));
            document.claims = timed(&mut spent[7], || extract::claims(&document, &options.schema));
            black_box(&document);
        }
        for (least, spent) in least.iter_mut().zip(spent) {
            *least = spent.min(*least);
        }
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / count.max(1) as f64;
    println!("{count} words");
    for (stage, time) in STAGES.iter().zip(least) {
        println!("{stage:10} {:6.2} µs a word", each(time));
    }
    println!("{:10} {:6.2} µs a word", "all", each(least.iter().sum()));
    Ok(())
}
