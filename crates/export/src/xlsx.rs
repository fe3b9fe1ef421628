//! An Excel workbook (ECMA-376): entities, facts, evidence, and a sheet that says what it is. Numbers, days and truth values
//! are typed cells and text is always text, so nothing is read as a formula, loses its zeros or becomes a date. Links lead
//! from facts to their entities and sentences, and back.

mod sheet;

use crate::cell::Cell;
use crate::{Edge, File, Format, Report, View};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::{Sheet, Styles};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "xlsx",
    summary: "a workbook: entities, facts, evidence; nothing is taken for a formula or a date",
    readers: "LibreOffice, openpyxl",
    omits: "cells end after 32,000 characters, sheets after 1,048,576 rows; days before March 1900 are text",
    whole: false,
    files: &[File { name: "graph.xlsx", write }],
};

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(&workbook(view, report).map_err(io::Error::other)?)
}

fn workbook(view: &View<'_>, report: &mut Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A file is a function of its graph: the day on which it was written is not in it.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("copan").set_creation_datetime(&created));
    let styles = Styles::new();
    entities(view, &mut Sheet::new(book.add_worksheet(), "Entities", &styles, report)?)?;
    facts(view, &mut Sheet::new(book.add_worksheet(), "Facts", &styles, report)?)?;
    evidence(view, &mut Sheet::new(book.add_worksheet(), "Evidence", &styles, report)?)?;
    about(view, &mut Sheet::new(book.add_worksheet(), "About", &styles, report)?)?;
    book.save_to_buffer()
}

fn entities(view: &View<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let columns = view.node_columns();
    sheet.header(["Id", "Name"].into_iter().chain(columns.iter().map(|c| c.title.as_ref())), &[24, 40, 14, 40, 10])?;
    for node in view.nodes() {
        let entity = view.entity(node);
        sheet.text(&entity.id)?;
        sheet.text(&entity.name)?;
        columns.iter().try_for_each(|c| sheet.cell(c.cell(view, node)))?;
        sheet.end_row();
    }
    sheet.finish()
}

/// Rows of a sheet are counted as people count them, below the header.
const FIRST_ROW: usize = 2;

fn entity_link(node: u32) -> String {
    format!("internal:Entities!A{}", node as usize + FIRST_ROW)
}

fn facts(view: &View<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let columns = view.edge_columns();
    let head = ["Id", "Source", "Label", "Target", "Sentences", "Source id", "Target id"];
    sheet.header(head.into_iter().chain(columns.iter().map(|c| c.title.as_ref())), &[18, 32, 25, 32, 11])?;
    let mut sentences = 0;
    for edge in view.edges() {
        let (source, target) = (view.source(edge), view.target(edge));
        sheet.text(&view.first(edge).id)?;
        sheet.link(&source.name, &entity_link(edge.source))?;
        sheet.text(&view.label(edge))?;
        sheet.link(&target.name, &entity_link(edge.target))?;
        let count = proofs(view, edge).count();
        if count > 0 {
            sheet.link(&count.to_string(), &format!("internal:Evidence!A{}", sentences + FIRST_ROW))?;
        } else {
            sheet.cell(Cell::Empty)?;
        }
        sentences += count;
        sheet.text(&source.id)?;
        sheet.text(&target.id)?;
        columns.iter().try_for_each(|c| sheet.cell(c.cell(view, edge)))?;
        sheet.end_row();
    }
    sheet.finish()
}

/// The evidence of an edge that the options show, fact after fact.
fn proofs<'v>(
    view: &'v View<'v>,
    edge: &'v Edge,
) -> impl Iterator<Item = (&'v copan_model::Fact, &'v copan_model::Evidence)> {
    let all = view.facts(edge).flat_map(|f| f.evidence.iter().map(move |e| (f, e)));
    all.take(view.options().evidence.limit())
}

fn evidence(view: &View<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    let head = ["Fact", "Source", "Label", "Target", "Sentence", "Document", "Page", "Start", "End", "Rule"];
    sheet.header(head.into_iter(), &[18, 32, 25, 32, 90, 25])?;
    for (i, edge) in view.edges().iter().enumerate() {
        for (fact, evidence) in proofs(view, edge) {
            let sentence = &view.graph().sentences()[evidence.sentence as usize];
            sheet.link(&fact.id, &format!("internal:Facts!A{}", i + FIRST_ROW))?;
            for text in [&view.source(edge).name, &fact.label, &view.target(edge).name] {
                sheet.text(text)?;
            }
            sheet.paragraph(&sentence.text, 90)?;
            let document = &view.graph().documents()[sentence.document as usize];
            sheet.text(&document.id)?;
            sheet.cell(document.page(sentence.span.start).map_or(Cell::Empty, |page| Cell::Integer(page.into())))?;
            sheet.cell(Cell::Integer(sentence.span.start.into()))?;
            sheet.cell(Cell::Integer(sentence.span.end.into()))?;
            sheet.text(&evidence.rule)?;
            sheet.end_row();
        }
    }
    sheet.finish()
}

fn about(view: &View<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
    sheet.header(["What", "Value"].into_iter(), &[25, 100])?;
    let graph = view.graph();
    let counts = [
        ("Documents", graph.documents().len()),
        ("Entities", view.nodes().len()),
        ("Facts", view.edges().len()),
        ("Facts in graph.json", graph.facts().len()),
    ];
    for (what, count) in counts {
        sheet.text(what)?;
        sheet.cell(Cell::count(count))?;
        sheet.end_row();
    }
    for line in view.report().lines() {
        sheet.text("Left out or changed")?;
        sheet.text(&line)?;
        sheet.end_row();
    }
    let notes = [
        ("Made by", "copan"),
        ("Start, End", "where the sentence stands in the text of its document, in Unicode code points"),
        ("Links", "Source and Target lead to the entities, Sentences to the evidence, Fact back to the fact"),
    ];
    for (what, note) in notes {
        sheet.text(what)?;
        sheet.text(note)?;
        sheet.end_row();
    }
    sheet.finish()
}
