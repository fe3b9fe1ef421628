//! Morphological features, as far as the English tag alone tells them
//! (<https://universaldependencies.org/u/feat/index.html>).

use crate::Xpos;

/// The column FEATS; none where the tag tells nothing.
pub(super) const fn feats(xpos: Xpos) -> Option<&'static str> {
    Some(match xpos {
        Xpos::Nn | Xpos::Nnp => "Number=Sing",
        Xpos::Nns | Xpos::Nnps => "Number=Plur",
        Xpos::Jj => "Degree=Pos",
        Xpos::Jjr | Xpos::Rbr => "Degree=Cmp",
        Xpos::Jjs | Xpos::Rbs => "Degree=Sup",
        Xpos::Vb => "VerbForm=Inf",
        Xpos::Vbd => "Mood=Ind|Tense=Past|VerbForm=Fin",
        Xpos::Vbp => "Mood=Ind|Tense=Pres|VerbForm=Fin",
        Xpos::Vbz => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        Xpos::Vbn => "Tense=Past|VerbForm=Part",
        Xpos::Md => "VerbForm=Fin",
        Xpos::Cd => "NumType=Card",
        Xpos::Prps | Xpos::Wps => "Poss=Yes",
        _ => return None,
    })
}
