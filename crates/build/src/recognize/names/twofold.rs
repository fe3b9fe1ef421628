//! Names that a country shares with a part of another: "Georgia". Which of the two a text speaks of is told by what else it names.

use super::{Found, text};
use crate::{Annotated, lexicon};
use copan_model::EntityType;

/// The name, the country whose part bears it, and countries that are spoken of with the one that bears it, by their codes.
const TWOFOLD: [(&str, &str, &[&str]); 1] = [("Georgia", "US", &["AM", "AZ", "GE", "RU", "TR", "X-SUN"])];

/// Gives such names the type of what is more likely meant: of a part where the document names more of its country than of the
/// other's neighbours.
pub(super) fn settle(document: &Annotated, found: &mut [Found]) {
    for (name, whole, around) in TWOFOLD {
        let is_it = |other: &Found| text(document, other) == name;
        if !found.iter().any(is_it) {
            continue;
        }
        let (mut here, mut there) = (0, 0);
        for other in found.iter().filter(|other| !is_it(other)) {
            let other = text(document, other);
            let country = lexicon::country(&other).or_else(|| lexicon::country_of_demonym(&other));
            let code = country.or_else(|| lexicon::country_of_city(&other)).map(|country| country.code);
            let part = lexicon::region(&other).is_some_and(|code| code.split('-').next() == Some(whole));
            here += u32::from(part || code == Some(whole));
            there += u32::from(!part && code.is_some_and(|code| around.contains(&code)));
        }
        let entity_type = if here > there { EntityType::Place } else { EntityType::Country };
        let place = |found: &&mut Found| {
            is_it(found)
                && matches!(found.entity_type, EntityType::Country | EntityType::Place | EntityType::Organization)
        };
        found.iter_mut().filter(place).for_each(|found| found.entity_type = entity_type);
    }
}
