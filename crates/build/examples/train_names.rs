//! Trains the name model: `cargo run --release --example train_names CORPUS MODEL [PASSES]`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(corpus), Some(model)) = (arguments.next(), arguments.next()) else { return ExitCode::from(2) };
    let passes = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(9);
    let written = std::fs::read_to_string(corpus)
        .and_then(|corpus| std::fs::write(model, copan_build::train::names(&corpus, passes)));
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
