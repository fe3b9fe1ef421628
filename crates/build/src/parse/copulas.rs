//! Mends a subject and a copula that hang on a later conjunct: in "Keller was a conductor and film composer", both belong to
//! the first thing that she was, as a coordination hangs on its first member.

use crate::tag::Tag;
use crate::{Deprel, Upos};

/// Hangs a copula, with all that stands before it in its clause, on the first conjunct.
pub(crate) fn mend(tags: &[Tag], deprels: &[Deprel], heads: &mut [Option<usize>]) {
    for copula in 0..tags.len() {
        let (Deprel::Cop, Some(last)) = (deprels[copula], heads[copula]) else { continue };
        let (Deprel::Conj, Some(first)) = (deprels[last], heads[last]) else { continue };
        let nominal = matches!(tags[first].upos, Upos::Noun | Upos::Propn | Upos::Adj);
        let own = (0..first).any(|word| heads[word] == Some(first) && deprels[word] == Deprel::Cop);
        if !nominal || own || copula > first || first > last {
            continue;
        }
        for word in 0..first {
            let moves = heads[word] == Some(last)
                && (deprels[word].is_subject()
                    || matches!(
                        deprels[word],
                        Deprel::Cop | Deprel::Aux | Deprel::Advmod | Deprel::Expl | Deprel::Mark
                    ));
            if moves {
                heads[word] = Some(first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Xpos;

    #[test]
    fn what_is_said_first_has_the_copula() {
        // Keller was a conductor and composer
        let upos = [Upos::Propn, Upos::Aux, Upos::Det, Upos::Noun, Upos::Cconj, Upos::Noun];
        let tags = upos.map(|upos| Tag { upos, xpos: Xpos::Xx });
        let deprels = [Deprel::Nsubj, Deprel::Cop, Deprel::Det, Deprel::Root, Deprel::Cc, Deprel::Conj];
        let mut heads = [Some(5), Some(5), Some(3), None, Some(5), Some(3)];
        mend(&tags, &deprels, &mut heads);
        assert_eq!(heads, [Some(3), Some(3), Some(3), None, Some(5), Some(3)]);
    }

    #[test]
    fn a_copula_behind_the_first_conjunct_stays() {
        // Keller sang and was a composer
        let upos = [Upos::Propn, Upos::Verb, Upos::Cconj, Upos::Aux, Upos::Det, Upos::Noun];
        let tags = upos.map(|upos| Tag { upos, xpos: Xpos::Xx });
        let deprels = [Deprel::Nsubj, Deprel::Root, Deprel::Cc, Deprel::Cop, Deprel::Det, Deprel::Conj];
        let before = [Some(1), None, Some(5), Some(5), Some(5), Some(1)];
        let mut heads = before;
        mend(&tags, &deprels, &mut heads);
        assert_eq!(heads, before);
    }
}
