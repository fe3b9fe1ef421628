//! From scores to a tree.

use crate::network::margin;

/// Makes a tree of the scores of heads. `scores` has a row for every word: first its score as the root, then the score of every
/// word as its head. One word becomes the root, the others take the best head; each circle that arises is opened where
/// that costs least, towards a word that already hangs on the root (a simple form of the algorithm of Chu, Liu and Edmonds).
pub(crate) fn heads(scores: &[f32], count: usize) -> Vec<Option<usize>> {
    let score = |word: usize, head: usize| scores[word * (count + 1) + head + 1];
    let best = |word: usize, among: &mut dyn Iterator<Item = usize>| {
        let choices = among.filter(|h| *h != word).map(|h| (score(word, h), h));
        choices.reduce(|best, new| if new.0 > best.0 { new } else { best })
    };
    let first: Vec<Option<(f32, usize)>> = (0..count).map(|w| best(w, &mut (0..count))).collect();
    let gain = |w: usize| scores[w * (count + 1)] - first[w].map_or(0.0, |f| f.0);
    let Some(root) = (0..count).reduce(|best, new| if gain(new) > gain(best) { new } else { best }) else {
        return Vec::new();
    };
    let mut heads: Vec<Option<usize>> = first.iter().map(|f| f.map(|f| f.1)).collect();
    heads[root] = None;
    let mut below = vec![Vec::new(); count];
    for (word, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            below[*head].push(word);
        }
    }
    let mut rooted = vec![false; count];
    mark(root, &below, &mut rooted);
    for start in 0..count {
        if rooted[start] {
            continue;
        }
        let circle = circle(start, &heads, root);
        let ways = circle.iter().filter_map(|word| {
            let (score_new, head) = best(*word, &mut (0..count).filter(|h| rooted[*h]))?;
            Some((score_new - first[*word].map_or(0.0, |f| f.0), *word, head))
        });
        let Some((_, word, head)) = ways.reduce(|best, new| if new.0 > best.0 { new } else { best }) else { break };
        heads[word] = Some(head);
        mark(word, &below, &mut rooted);
    }
    heads
}

/// How much better the head of every word is than the next best, in eighths of a unit of the scores (logits), from 0 to 255; 0 where
/// a better one would make a circle.
pub(crate) fn margins(scores: &[f32], heads: &[Option<usize>]) -> Vec<u8> {
    let rows = scores.chunks(heads.len() + 1);
    rows.zip(heads)
        .enumerate()
        .map(|(word, (row, head))| {
            let place = head.map_or(0, |h| h + 1);
            let others = row.iter().enumerate().filter(|(at, _)| *at != place && *at != word + 1);
            let next = others.fold(f32::NEG_INFINITY, |best, (_, score)| best.max(*score));
            margin(row[place] - next, 8.0)
        })
        .collect()
}

/// Marks a word and all that hangs on it.
fn mark(word: usize, below: &[Vec<usize>], rooted: &mut [bool]) {
    let mut open = vec![word];
    while let Some(word) = open.pop() {
        if !std::mem::replace(&mut rooted[word], true) {
            open.extend(&below[word]);
        }
    }
}

/// The words of the circle in which the way up from a word ends.
fn circle(start: usize, heads: &[Option<usize>], root: usize) -> Vec<usize> {
    let up = |word: usize| heads[word].unwrap_or(root);
    let inside = (0..heads.len()).fold(start, |word, _| up(word));
    let mut circle = vec![inside];
    let mut word = up(inside);
    while word != inside {
        circle.push(word);
        word = up(word);
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_opened_where_it_costs_least() {
        // Words 1 and 2 would take each other; 2 may as well hang on 0.
        let scores = [
            9.0, 0.0, 1.0, 1.0, //
            0.0, 2.0, 0.0, 8.0, //
            0.0, 6.0, 7.0, 0.0,
        ];
        assert_eq!(heads(&scores, 3), [None, Some(2), Some(0)]);
        assert_eq!(margins(&scores, &[None, Some(2), Some(0)]), [64, 48, 0]);
        assert_eq!(heads(&[], 0), []);
        assert_eq!(heads(&[0.0, 0.0], 1), [None]);
    }

    #[test]
    fn any_scores_give_a_tree() {
        for count in 1..40_usize {
            let score = |i: usize| (i * 7919 + count * 104_729) as u32 % 1009;
            let scores: Vec<f32> = (0..count * (count + 1)).map(|i| score(i) as f32).collect();
            let heads = heads(&scores, count);
            assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            for start in 0..count {
                let end = (0..count).fold(start, |word, _| heads[word].unwrap_or(word));
                assert_eq!(heads[end], None, "{heads:?}");
            }
        }
    }
}
