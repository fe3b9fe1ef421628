//! The signs of a page, and where they stand.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// A sign that runs from left to right. Places are in points from the upper left corner of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Where it begins and where the next would.
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The line it stands on.
    pub(super) y: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// What it stands for: a character, or some.
    pub(super) text: String,
}

/// The most signs of a page; more are a picture made of signs.
const MOST: usize = 1 << 20;

/// Hands over the signs of every page in its order until `each` says that it is enough.
pub(super) fn each_page(pdf: &Pdf, mut each: impl FnMut(Vec<Glyph>) -> bool) {
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        // Notes and forms that are laid over the page are no part of its text.
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let mut context = Context::new(page.initial_transform(true).to_kurbo(), sheet, &cache, pdf.xref(), settings);
        let mut signs = Signs { glyphs: Vec::new(), sheet, marks: Vec::new() };
        interpret_page(page, &mut context, &mut signs);
        if !each(signs.glyphs) {
            return;
        }
    }
}

struct Signs {
    glyphs: Vec<Glyph>,
    sheet: Rect,
    /// For every mark around what is drawn, whether it says that it is a running head, a page number or the like.
    marks: Vec<bool>,
}

impl Signs {
    fn add(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let start = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let up = transform * Point::new(0.0, 1000.0) - start;
        let along = end - start;
        let size = up.hypot();
        let upright = along.x >= 0.0 && along.y.abs() <= 0.1 * along.x.max(0.1 * size) && up.y < 0.0;
        let is_text = upright && size > 0.5 && size < 1000.0 && self.sheet.contains(start);
        if !is_text {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(char)) => clean(char.encode_utf8(&mut [0; 4])),
            Some(BfString::String(text)) => clean(&text),
            None => "\u{fffd}".to_owned(),
        };
        let new = Glyph { x0: start.x, x1: end.x, y: start.y, size, text };
        // Bold is at times made by drawing a sign twice.
        let same = |old: &Glyph| {
            old.text == new.text && (old.x0 - new.x0).abs() < 0.1 * size && (old.y - new.y).abs() < 0.1 * size
        };
        let twice = self.glyphs.iter().rev().take(256).any(same);
        if !new.text.is_empty() && !twice && self.glyphs.len() < MOST {
            self.glyphs.push(new);
        }
    }
}

/// The characters that a sign stands for as they are written in texts.
fn clean(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            // Where a line ends a soft hyphen is seen.
            '\u{ad}' | '\u{2010}' | '\u{2011}' => out.push('-'),
            // The bullets of a font of symbols.
            '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' => out.push('•'),
            '\u{e000}'..='\u{f8ff}' => out.push('\u{fffd}'),
            '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            char if char.is_whitespace() => out.push(' '),
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

impl Device<'_> for Signs {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        if self.marks.contains(&true) {
            return;
        }
        for glyph in run.glyphs() {
            self.add(glyph, props.transform * glyph.transform());
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
