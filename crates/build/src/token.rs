//! Words with their tags and their place in the tree, in the terms of Universal Dependencies
//! (<https://universaldependencies.org/guidelines.html>).

use crate::ByteSpan;
use std::fmt;
use std::str::FromStr;

/// Makes an enum of names that files have, with `ALL`, `name`, `Display` and `FromStr`.
macro_rules! names {
    ($(#[$doc:meta])* $enum:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $enum { $($(#[$variant_doc])* $variant,)* }

        impl $enum {
            /// Every value, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name, as CoNLL-U has it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl FromStr for $enum {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                match name { $($name => Ok(Self::$variant),)* _ => Err(UnknownName(name.to_owned())) }
            }
        }
    };
}

/// A word that is no tag or relation of the scheme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not in the tag set")]
pub struct UnknownName(pub String);

names! {
    /// Universal part-of-speech tags (<https://universaldependencies.org/u/pos/>).
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

names! {
    /// English part-of-speech tags of the Penn Treebank as the English UD treebanks use them
    /// (Marcus, Santorini, Marcinkiewicz 1993; <https://universaldependencies.org/treebanks/en_ewt>).
    #[allow(clippy::upper_case_acronyms, missing_docs, reason = "the names are the documentation")]
    Xpos {
        Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Colon = ":", Comma = ",", Dollar = "$", Dt = "DT", Ex = "EX",
        Fw = "FW", Gw = "GW", Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Lrb = "-LRB-", Ls = "LS",
        Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Period = ".",
        Pos = "POS", Prp = "PRP", Prps = "PRP$", QuoteClose = "''", QuoteOpen = "``", Rb = "RB", Rbr = "RBR",
        Rbs = "RBS", Rp = "RP", Rrb = "-RRB-", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG",
        Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP", Wps = "WP$", Wrb = "WRB", Xx = "XX",
    }
}

names! {
    /// Dependency relations, with the subtypes that the English treebanks use
    /// (<https://universaldependencies.org/u/dep/>).
    #[allow(missing_docs, reason = "the names are the documentation")]
    Deprel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj",
        Cop = "cop", Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep", Det = "det",
        DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed",
        Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod",
        NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl",
        OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Deprel {
    /// Subject of a clause, active or passive, nominal or clausal.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(
            self,
            Self::Nsubj | Self::NsubjPass | Self::NsubjOuter | Self::Csubj | Self::CsubjPass | Self::CsubjOuter
        )
    }
}

/// A syntactic word: what a line of CoNLL-U describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: ByteSpan,
    /// Index into the document's sentences.
    pub sentence: u32,
    /// Whether it goes on from the word before as one orthographic word ("do|n't", "Ann|'s"): the later part of one of
    /// CoNLL-U's multiword tokens.
    pub continues: bool,
    /// The dictionary form.
    pub lemma: Box<str>,
    /// The universal part of speech.
    pub upos: Upos,
    /// The English part of speech.
    pub xpos: Xpos,
    /// Index into the document's tokens, in the same sentence; none for the root.
    pub head: Option<u32>,
    /// What it is to its head.
    pub deprel: Deprel,
    /// How much better its head was than the next best, in eighths of a logit, at most 255: how sure the parser was.
    pub margin: u8,
}
