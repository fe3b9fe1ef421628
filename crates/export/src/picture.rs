//! The picture of a graph, before any drawing language: boxes with names, lines with labels, and where all of it stands. DOT
//! and SVG draw it, other formats take the positions.

use crate::geometry::{Cubic, Point, Size, bounds};
use crate::lines::{self, Line};
use crate::routing::{self, Route, Span};
use crate::{Node, Report, View, label, layout, style};
use std::io;

/// Up to so many lines, each has its label; beyond, labels would be a wall of text.
const LABELLED_LINES: usize = 250;
/// Up to so many nodes, each has its name; beyond, those with the most mentions do.
const NAMED_NODES: usize = 160;
/// The font size of labels of lines.
pub(crate) const LINE_FONT: f64 = 9.0;
/// The size of a node without its name.
const DOT: Size = Size::new(9.0, 9.0);
/// The length of an arrow's head.
pub(crate) const ARROW: f64 = 6.0;
/// The room between nodes.
const SPACE: f64 = 10.0;
/// The room for a node that is not drawn, in formats that place every node.
const LONE: Size = Size::new(90.0, 24.0);

/// Nodes, lines and their places.
pub(crate) struct Picture {
    /// Those that an edge joins.
    pub(crate) nodes: Vec<Drawn>,
    /// The lines of a picture in which lines have labels; in one where they have none, they are drawn as they are asked for.
    labelled: Vec<Stroke>,
    /// Where every node of the view stands, also those that are not drawn.
    pub(crate) positions: Vec<Point>,
    /// The room that drawn nodes and labels take. The upper left corner is the origin.
    pub(crate) size: Size,
}

/// A node in the picture.
pub(crate) struct Drawn {
    /// Index into [`View::nodes`].
    pub(crate) node: u32,
    pub(crate) centre: Point,
    pub(crate) size: Size,
    /// Its name in lines; empty where there is no room for names.
    pub(crate) name: String,
    pub(crate) font_size: f64,
}

/// A line in the picture.
pub(crate) struct Stroke {
    pub(crate) line: Line,
    /// In one piece, or in two with the label between them. The last one ends where the arrow's tip is.
    pub(crate) pieces: Vec<Cubic>,
    /// The text and its centre.
    pub(crate) label: Option<(String, Point)>,
}

impl Picture {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let few = lines::lines(view).take(LABELLED_LINES + 1).count() <= LABELLED_LINES;
        let lines: Vec<Line> = if few { lines::lines(view).collect() } else { Vec::new() };
        let mut nodes = boxes(view);
        let index = index(view, &nodes);
        let ends = |line: &Line| (index[line.source as usize], index[line.target as usize]);

        // Labels are boxes of their own, held by both ends: so they find room as nodes do.
        let labels: Vec<String> = lines.iter().map(|l| l.label(view, &mut Report::default())).collect();
        let mut sizes: Vec<Size> = nodes.iter().map(|n| n.size).collect();
        for size in &mut sizes {
            *size = Size::new(size.width + SPACE, size.height + SPACE);
        }
        sizes.extend(labels.iter().map(|l| label::room(l, LINE_FONT)));
        let joined: Vec<(u32, u32)> = if few {
            let through = |(line, label): (&Line, u32)| {
                let (source, target) = ends(line);
                [(source, label), (label, target)]
            };
            lines.iter().zip(nodes.len() as u32..).flat_map(through).collect()
        } else {
            lines::lines(view).map(|line| ends(&line)).collect()
        };
        let at = layout::place(&sizes, nodes.len(), joined);
        nodes.iter_mut().zip(&at).for_each(|(n, &p)| n.centre = p);

        let boxes: Vec<(Point, Size)> = nodes.iter().map(|n| (n.centre, n.size)).collect();
        let spans: Vec<Span> = lines
            .iter()
            .zip(&labels)
            .map(|(line, text)| Span { ends: ends(line), label: label::room(text, LINE_FONT) })
            .collect();
        let routes = routing::routes(&boxes, &spans);
        let mut labelled = Vec::with_capacity(lines.len());
        for ((line, text), route) in lines.into_iter().zip(labels).zip(&routes) {
            let (source, target) = ends(&line);
            let (source, target) = (&nodes[source as usize], &nodes[target as usize]);
            labelled.push(around_label(line, source, target, route, text));
        }
        let labels = routes.iter().zip(&spans).map(|(r, s)| (r.label_centre(), s.label));
        let (low, high) = bounds(boxes.into_iter().chain(labels));
        let mut picture =
            Self { nodes, labelled, positions: Vec::new(), size: Size::new(high.x - low.x, high.y - low.y) };
        picture.shift(Point::default() - low);
        picture.positions = positions(view, &picture);
        picture
    }

    /// Gives every line to `take`, in one order.
    pub(crate) fn strokes(&self, view: &View<'_>, take: &mut dyn FnMut(&Stroke) -> io::Result<()>) -> io::Result<()> {
        if !self.labelled.is_empty() {
            return self.labelled.iter().try_for_each(take);
        }
        let index = index(view, &self.nodes);
        let node = |i: u32| &self.nodes[index[i as usize] as usize];
        let mut beside = Beside::default();
        lines::lines(view).try_for_each(|line| {
            let (source, target) = (node(line.source), node(line.target));
            take(&straight(line, source, target, &mut beside))
        })
    }

    /// Moves all of it.
    fn shift(&mut self, by: Point) {
        for node in &mut self.nodes {
            node.centre = node.centre + by;
        }
        for stroke in &mut self.labelled {
            stroke.pieces.iter_mut().for_each(|Cubic(points)| *points = points.map(|p| p + by));
            if let Some((_, centre)) = &mut stroke.label {
                *centre = *centre + by;
            }
        }
    }
}

/// For every node of a view where it stands in the picture, if it does.
fn index(view: &View<'_>, nodes: &[Drawn]) -> Vec<u32> {
    let mut index = vec![0; view.nodes().len()];
    nodes.iter().zip(0..).for_each(|(n, i)| index[n.node as usize] = i);
    index
}

/// The nodes that an edge joins, with the room that they need.
fn boxes(view: &View<'_>) -> Vec<Drawn> {
    let connected: Vec<(u32, &Node)> = (0..).zip(view.nodes()).filter(|(_, n)| n.connected).collect();
    let mut by_size: Vec<f64> = connected.iter().map(|(_, n)| n.size).collect();
    by_size.sort_by(|a, b| b.total_cmp(a));
    let least_named = by_size.get(NAMED_NODES).map_or(0.0, |size| size + 0.01);
    let drawn = |(i, node): (u32, &Node)| {
        let entity = view.entity(node);
        let font_size = 10.0 + node.size * 0.1;
        let named = node.size >= least_named;
        let name =
            if named { label::wrapped(&label::cut(&entity.name, &mut Report::default()), 24) } else { String::new() };
        let size = if named {
            let room = label::room(&name, font_size);
            let spare = style::style(entity.entity_type).spare;
            Size::new(room.width * spare + 12.0, room.height * spare + 6.0)
        } else {
            DOT
        };
        Drawn { node: i, centre: Point::default(), size, name, font_size }
    };
    connected.into_iter().map(drawn).collect()
}

/// A line of two pieces, with the label between them.
fn around_label(line: Line, source: &Drawn, target: &Drawn, route: &Route, text: String) -> Stroke {
    let (first, second) = route.curve.split(route.stand);
    let room = label::room(&text, LINE_FONT);
    let (centre, room) = (route.label_centre(), Size::new(room.width + 2.0, room.height));
    let leaves_label = |curve: Cubic| curve.leaving(|p| room.holds(centre, p));
    let first = leaves_label(source.left_by(first).reversed()).reversed();
    let second = target.left_by(leaves_label(second).reversed()).reversed();
    Stroke { line, pieces: vec![first, second], label: Some((text, centre)) }
}

/// Tells lines of one pair apart that have no label.
#[derive(Default)]
struct Beside {
    pair: (u32, u32),
    count: u32,
}

/// A line in one piece, straight if it is the first of its pair.
fn straight(line: Line, source: &Drawn, target: &Drawn, beside: &mut Beside) -> Stroke {
    let (from, to) = (source.centre, target.centre);
    let pair = (source.node.min(target.node), source.node.max(target.node));
    beside.count = if beside.pair == pair { beside.count + 1 } else { 0 };
    beside.pair = pair;
    let off = f64::from(beside.count);
    let curve = if source.node == target.node {
        Cubic::around(from, from - Point::new(0.0, source.size.height + 14.0 * (off + 1.0)))
    } else {
        // The turn is the other way round for a line back, so both bend to their right.
        let aside = (to - from).turned() * (off * 12.0 / (to - from).length().max(1.0));
        Cubic::through(from, from.towards(to, 0.5) + aside, to)
    };
    let pieces = vec![target.left_by(source.left_by(curve).reversed()).reversed()];
    Stroke { line, pieces, label: None }
}

impl Drawn {
    /// The part of a curve outside, if it starts here.
    fn left_by(&self, curve: Cubic) -> Cubic {
        curve.leaving(|p| self.size.holds(self.centre, p))
    }
}

/// Where every node stands: those that are not drawn in rows below the picture.
fn positions(view: &View<'_>, picture: &Picture) -> Vec<Point> {
    let size = picture.size;
    let lone = view.nodes().iter().filter(|n| !n.connected).count();
    // As many in a row as fit, or so many that the rows make half a square.
    let columns = (1..=lone).find(|&c| c as f64 * LONE.width >= size.width && 4 * c * c >= lone).unwrap_or(lone.max(1));
    let mut lone = (0..lone).map(|i| {
        let (column, row) = ((i % columns) as f64 + 0.5, (i / columns) as f64 + 1.5);
        Point::new(column * LONE.width, size.height + row * LONE.height)
    });
    let mut drawn = picture.nodes.iter().map(|n| n.centre);
    let place = |n: &Node| if n.connected { drawn.next() } else { lone.next() }.unwrap_or_default();
    view.nodes().iter().map(place).collect()
}
