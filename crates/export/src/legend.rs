//! What stands below a picture: what colours, shapes and lines mean, and who has no edge.

use crate::View;
use crate::geometry::{Point, Size};
use crate::label::{self, listed, wrapped};
use crate::lines::{Line, lines};
use crate::style::{Style, style};
use copan_model::EntityType;

pub(crate) const FONT_SIZE: f64 = 10.0;
/// How many entities without an edge are named.
const NAMED: usize = 60;
/// The room between the picture and the legend, and between the legend's rows.
const GAP: f64 = 18.0;
const ROW: f64 = 26.0;

/// The legend of a picture.
pub(crate) struct Legend {
    pub(crate) types: Vec<Key>,
    /// Names of entities without an edge, in lines, and the middle of that text.
    pub(crate) lone: Option<(String, Point, Size)>,
    /// How many entities have no edge.
    pub(crate) lone_count: usize,
    /// Whether some lines are not simply asserted, and where to say so.
    pub(crate) marked: Option<Point>,
    /// The lower right corner of picture and legend.
    pub(crate) corner: Point,
}

/// How a type of entity looks.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) centre: Point,
    pub(crate) size: Size,
}

/// What is said of dashed lines.
pub(crate) const MARKED: &str = "dashed: denied, possible, planned, hypothetical, reported, asked, derived or doubtful";

impl Legend {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let picture = view.picture();
        let width = picture.size.width.max(420.0);
        let drawn = view.nodes().iter().filter(|n| n.connected).map(|n| view.entity(n).entity_type);
        let mut types: Vec<Option<EntityType>> = drawn.collect();
        types.sort_unstable_by_key(|t| (t.is_none(), *t));
        types.dedup();
        let mut corner = Point::new(0.0, if picture.nodes.is_empty() { 0.0 } else { picture.size.height + GAP });
        let mut keys = Vec::new();
        for entity_type in types {
            let name = entity_type.map_or("unknown", EntityType::name);
            let style = style(entity_type);
            let size = Size::new(label::room(name, FONT_SIZE).width * style.spare + 16.0, 19.0);
            if corner.x > 0.0 && corner.x + size.width > width {
                corner = Point::new(0.0, corner.y + ROW);
            }
            let centre = Point::new(corner.x + size.width / 2.0, corner.y + ROW / 2.0);
            keys.push(Key { name, style, centre, size });
            corner.x += size.width + 8.0;
        }
        if corner.x > 0.0 {
            corner = Point::new(0.0, corner.y + ROW);
        }
        let marked = lines(view).any(|line| line.marked).then(|| {
            let centre = Point::new(label::room(MARKED, FONT_SIZE).width / 2.0, corner.y + ROW / 2.0);
            corner.y += ROW;
            centre
        });
        let names: Vec<&str> =
            view.nodes().iter().filter(|n| !n.connected).map(|n| view.entity(n).name.as_str()).collect();
        let lone_count = names.len();
        let lone = (lone_count > 0).then(|| {
            let whole = format!("No relation shown: {}", listed(names.into_iter(), NAMED));
            let fits = |&c: &usize| c as f64 * FONT_SIZE * 0.6 > width;
            let text = wrapped(&whole, (60..600).find(fits).unwrap_or(600));
            let size = label::room(&text, FONT_SIZE);
            let centre = Point::new(size.width / 2.0, corner.y + 6.0 + size.height / 2.0);
            corner.y += size.height + 10.0;
            (text, centre, size)
        });
        let corner = Point::new(width, corner.y);
        Self { types: keys, lone, lone_count, marked, corner }
    }
}

/// The colour of a line.
pub(crate) const fn line_colour(line: &Line) -> crate::style::Colour {
    if line.marked { crate::style::MARKED } else { crate::style::LINE }
}
