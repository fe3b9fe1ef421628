//! How things look, in every tool the same: a colour and a shape for each type of entity, and a size for each entity.

use copan_model::EntityType;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Colour {
    /// As `#rrggbb`.
    pub(crate) fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Halfway to white, so that black text reads well on it.
    pub(crate) const fn pale(self) -> Self {
        Self(self.0 / 2 + 128, self.1 / 2 + 128, self.2 / 2 + 128)
    }
}

/// How the entities of a type look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) colour: Colour,
    /// Graphviz's name of the shape, so that colour is never the only cue.
    pub(crate) shape: &'static str,
    /// How much larger than a text the shape around it is, in width and in height.
    pub(crate) spare: f64,
}

/// The colour of what the text does not assert.
pub(crate) const MARKED: Colour = VERMILION;

/// The colour of all other lines.
pub(crate) const LINE: Colour = Colour(0x7f, 0x7f, 0x7f);

// The palette of Okabe and Ito, "Color Universal Design" (2008): told apart with every kind of colour blindness. Grey stands
// in for their black, which is the colour of text.
const BLUE: Colour = Colour(0x00, 0x72, 0xb2);
const ORANGE: Colour = Colour(0xe6, 0x9f, 0x00);
const GREEN: Colour = Colour(0x00, 0x9e, 0x73);
const PURPLE: Colour = Colour(0xcc, 0x79, 0xa7);
const SKY: Colour = Colour(0x56, 0xb4, 0xe9);
const VERMILION: Colour = Colour(0xd5, 0x5e, 0x00);
const YELLOW: Colour = Colour(0xf0, 0xe4, 0x42);
const GREY: Colour = Colour(0x99, 0x99, 0x99);

/// The look of a type. It does not depend on what else is in the graph, so that two graphs can be laid side by side. Eight
/// colours do not reach for all types: those that are rare in texts share the grey and differ by shape.
pub(crate) const fn style(entity_type: Option<EntityType>) -> Style {
    let (colour, shape) = match entity_type {
        Some(EntityType::Person) => (BLUE, "ellipse"),
        Some(EntityType::Organization) => (ORANGE, "box"),
        Some(EntityType::Country) => (GREEN, "hexagon"),
        Some(EntityType::Place) => (SKY, "house"),
        Some(EntityType::Facility) => (VERMILION, "component"),
        Some(EntityType::Group) => (PURPLE, "octagon"),
        Some(EntityType::Event) => (YELLOW, "cds"),
        Some(EntityType::Agreement) => (GREY, "note"),
        Some(EntityType::Work) => (GREY, "tab"),
        Some(EntityType::Product) => (GREY, "cylinder"),
        Some(EntityType::Concept) => (GREY, "parallelogram"),
        None => (GREY, "plaintext"),
    };
    let spare = match shape.as_bytes() {
        b"ellipse" | b"hexagon" | b"house" | b"octagon" | b"parallelogram" | b"cylinder" | b"cds" => 1.25,
        _ => 1.0,
    };
    Style { colour, shape, spare }
}

/// The smallest and the largest size. Gephi stretches sizes to just this interval and moves the positions with them, unless
/// they span it already.
const SIZES: (f64, f64) = (4.0, 100.0);

/// The size where all are alike: Gephi's own default.
const EVEN_SIZE: f64 = 10.0;

/// Sizes for things of these weights. The square root makes the area, which is what the eye compares, grow with the weight.
pub(crate) fn sizes(weights: &[usize]) -> Vec<f64> {
    let root = |w: usize| (w as f64).sqrt();
    let (Some(least), Some(most)) = (weights.iter().copied().min(), weights.iter().copied().max()) else {
        return Vec::new();
    };
    if least == most {
        return vec![EVEN_SIZE; weights.len()];
    }
    let scale = (SIZES.1 - SIZES.0) / (root(most) - root(least));
    let size = |w: usize| (((root(w) - root(least)).mul_add(scale, SIZES.0)) * 100.0).round() / 100.0;
    weights.iter().map(|&w| size(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_span_what_gephi_would_stretch_them_to() {
        assert_eq!(sizes(&[1, 1, 9, 4]), [4.0, 4.0, 100.0, 52.0]);
        assert_eq!(sizes(&[3, 3]), [EVEN_SIZE; 2]);
        assert!(sizes(&[]).is_empty());
    }

    #[test]
    fn no_two_types_look_alike() {
        let look = |t| {
            let s = style(t);
            (s.colour.hex(), s.shape)
        };
        let mut looks: Vec<_> = EntityType::ALL.into_iter().map(Some).chain([None]).map(look).collect();
        looks.sort_unstable();
        looks.dedup();
        assert_eq!(looks.len(), EntityType::ALL.len() + 1);
    }
}
