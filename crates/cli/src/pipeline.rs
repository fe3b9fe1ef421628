//! Documents through the pipeline on several threads, in order and with bounded memory.

use anyhow::Result;
use copan_build::read::Problem;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// So many documents a thread may be between reading and writing.
const AHEAD: usize = 4;

type Item<T> = (u64, Result<T, Problem>);

/// Does `work` on every text, or what stands for one, on so many threads, and hands the results to `each` in the order of the
/// texts. `each` may stop it all by an error.
///
/// The threads take the texts from one reader in turn. They need a ticket for each, and a ticket comes free when a result has
/// been handed over; so a slow document holds up the reading instead of letting results pile up behind it.
pub(crate) fn run<I, T: Send>(
    texts: impl Iterator<Item = Result<I, Problem>> + Send,
    threads: NonZeroUsize,
    work: impl Fn(I) -> T + Sync,
    mut each: impl FnMut(Result<T, Problem>) -> Result<()>,
) -> Result<()> {
    if threads.get() == 1 {
        return texts.map(|text| text.map(&work)).try_for_each(each);
    }
    let (ticket, tickets) = mpsc::channel();
    for _ in 0..AHEAD * threads.get() {
        ticket.send(())?;
    }
    let reader = Mutex::new((texts.zip(0u64..), tickets));
    let (sender, results) = mpsc::channel::<Item<T>>();
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            let (sender, reader, work) = (sender.clone(), &reader, &work);
            scope.spawn(move || {
                loop {
                    let mut guard = reader.lock().unwrap_or_else(PoisonError::into_inner);
                    // No ticket, no receiver: the result is no longer wanted.
                    if guard.1.recv().is_err() {
                        return;
                    }
                    let Some((text, number)) = guard.0.next() else { return };
                    drop(guard);
                    if sender.send((number, text.map(work))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let ended = in_order(&results, |result| {
            each(result)?;
            // The threads may all have come to the end.
            let _ = ticket.send(());
            Ok(())
        });
        drop((ticket, results));
        ended
    })
}

/// Hands results over by their numbers.
fn in_order<T>(
    results: &mpsc::Receiver<Item<T>>,
    mut each: impl FnMut(Result<T, Problem>) -> Result<()>,
) -> Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, result) in results {
        early.insert(number, result);
        while let Some(result) = early.remove(&next) {
            each(result)?;
            next += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use copan_build::Text;

    fn texts() -> impl Iterator<Item = Result<Text, Problem>> + Send {
        (0..200).map(|i| Ok(Text { id: i.to_string(), ..Text::default() }))
    }

    #[test]
    fn results_come_in_the_order_of_the_texts() {
        for threads in [1, 2, 7] {
            let mut ids = Vec::new();
            let threads = NonZeroUsize::new(threads).expect("more than none");
            let each = |id: Result<String, Problem>| {
                ids.push(id?);
                Ok(())
            };
            run(texts(), threads, |text| text.id, each).expect("no error");
            assert_eq!(ids, (0..200).map(|i| i.to_string()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_stops_it() {
        for threads in [1, 3] {
            let mut seen = 0;
            let threads = NonZeroUsize::new(threads).expect("more than none");
            let ended = run(
                texts(),
                threads,
                |text| text.id,
                |_| {
                    seen += 1;
                    anyhow::ensure!(seen < 5, "enough");
                    Ok(())
                },
            );
            assert!(ended.is_err());
            assert_eq!(seen, 5);
        }
    }
}
