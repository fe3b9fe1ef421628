//! The records of `copan annotate`: JSON and CoNLL-U.
