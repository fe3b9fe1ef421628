//! Makes the models in `models/` and measures them.

mod columns;
mod conllu;
mod coref;
mod edges;
mod measure;
mod names;
mod perceptron;
mod segment;
mod tagger;

pub use columns::columns;
pub use conllu::{Fault, Tree, trees};
pub use coref::{Lesson, coref, lessons};
pub use edges::{Edges, Fold};
pub use measure::{Right, measure};
pub use names::names;
pub use segment::{Prose, prose, segmenter};
pub use tagger::{jackknifed, tagger, tags};

#[cfg(test)]
mod tests {
    use super::*;

    const TOY: &str = include_str!("toy.conllu");

    #[test]
    fn a_small_treebank_is_learnt_by_heart() {
        let trees = trees(TOY).expect("the treebank is well formed");
        let tagger = tagger(&trees.iter().collect::<Vec<_>>(), 10);
        let tags: Vec<_> = trees.iter().map(|t| tags(&tagger, t)).collect();
        assert_eq!(tags, trees.iter().map(|t| t.tags.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn faults_name_their_line() {
        assert_eq!(trees("1\tDogs\n").map_err(|f| f.line), Err(1));
        assert!(trees("1\tDogs\tdog\tNOUN\tNNS\t_\t7\troot\t_\t_\n").is_err());
    }
}
