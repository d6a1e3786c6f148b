//! PDF: which glyph stands where, page by page, through `pdf-extract`. That crate panics on what it does not expect, so a page is
//! first rewritten to the few operators that place text; scripts, pictures, colours and paths never reach it.

use debrief_core::documents::{Answer, Kind, Line, Reading, Refusal, Warning};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use crate::Job;
use crate::layout::{self, Glyph, PageText};

/// A page with fewer characters holds no text to speak of.
const LEAST_CHARACTERS: usize = 80;
/// More pages than this are no CV and no description; the rest is left out.
const MOST_PAGES: usize = 300;
/// Forms in forms; more is a trap.
const DEPTH: usize = 6;
/// Forms that one page may draw.
const MOST_FORMS: usize = 400;
/// Glyphs of one page; a dense one has a tenth.
const MOST_GLYPHS: usize = 60_000;

/// Reads a PDF.
pub fn read(bytes: &[u8], job: Job) -> Answer {
    let Job { skip, progress, .. } = job;
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Refusal::Locked,
        _ if locked(bytes) => Refusal::Locked,
        _ => Refusal::Damaged,
    })?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Refusal::Locked);
    }
    plain_widths(&mut document);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    let count = pages.len() as u32;
    let mut warnings = Vec::new();
    let mut texts = Vec::new();
    let (mut unmapped, mut shown, mut spaced, mut bare) = (0, 0, false, 0);
    for (n, id) in pages.into_iter().take(MOST_PAGES).enumerate() {
        let page = n as u32 + 1;
        progress(page, count);
        let read = (!skip.contains(&page)).then(|| glyphs(&mut document, id)).flatten();
        let Some(read) = read else {
            warnings.push(Warning::SkippedPage { page });
            texts.push((page, 0.0, Vec::new()));
            continue;
        };
        (unmapped, shown) = (unmapped + read.unmapped, shown + read.shown);
        let (height, text) = (read.height, read.into_text());
        let letters: usize =
            text.lines.iter().map(|line| line.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
        bare += u32::from(letters < LEAST_CHARACTERS);
        spaced |= text.spaced;
        if text.columns && !warnings.iter().any(|warning| matches!(warning, Warning::Columns { .. })) {
            warnings.push(Warning::Columns { page });
        }
        texts.push((page, height, text.lines));
    }
    // The last page of several may be short: that is no scan.
    let last_is_short =
        texts.len() > 1 && texts.last().is_some_and(|(_, _, lines)| lines.iter().any(|line| !line.text.is_empty()));
    let scans = if bare == 1 && last_is_short && texts.iter().filter(|(_, _, lines)| lines.is_empty()).count() == 0 {
        0
    } else {
        bare
    };
    let mut warn = |holds: bool, warning: Warning| {
        if holds {
            warnings.push(warning);
        }
    };
    warn(scans > 0, Warning::NoText { pages: scans });
    warn(unmapped * 50 > shown, Warning::UnmappedFont);
    warn(spaced, Warning::SpacedLetters);
    warn(count as usize > MOST_PAGES, Warning::Cut);
    let mut pages: Vec<(f64, Vec<layout::Placed>)> =
        texts.iter_mut().map(|(_, height, lines)| (*height, std::mem::take(lines))).collect();
    warnings.extend(layout::without_repeated(&mut pages).into_iter().map(|text| Warning::Repeated { text }));
    let mut lines = Vec::new();
    for ((page, ..), (_, placed)) in texts.iter().zip(pages) {
        lines.push(Line { text: String::new(), page: *page, x: 0.0, y: 0.0 });
        lines.extend(placed.into_iter().map(|line| Line {
            text: line.text,
            page: *page,
            x: line.x as f32,
            y: line.y as f32,
        }));
    }
    Ok(Reading { kind: Kind::Pdf, pages: count, lines, warnings })
}

/// Writes the widths of composite fonts out one by one. The crate misreads the short form for a range, and then all that stands after
/// a letter of it is in the wrong place.
fn plain_widths(document: &mut Document) {
    let mut found: Vec<(ObjectId, Vec<Object>)> = Vec::new();
    for (id, object) in &document.objects {
        let Some(widths) = object.as_dict().ok().and_then(|font| font.get(b"W").ok()) else { continue };
        let Some(widths) = document.dereference(widths).ok().and_then(|(_, widths)| widths.as_array().ok()) else {
            continue;
        };
        let mut plain = Vec::new();
        let mut at = 0;
        while at + 1 < widths.len() {
            let Some(first) = number(document, &widths[at]) else { break };
            let Some((_, second)) = document.dereference(&widths[at + 1]).ok() else { break };
            if let Object::Array(list) = second {
                let each =
                    list.iter().filter_map(|width| number(document, width)).map(|width| Object::Real(width as f32));
                plain.extend([Object::Integer(first as i64), Object::Array(each.collect())]);
                at += 2;
            } else {
                let (Some(last), Some(width)) =
                    (number(document, second), widths.get(at + 2).and_then(|width| number(document, width)))
                else {
                    break;
                };
                let count = (last - first + 1.0).clamp(0.0, 65_536.0) as usize;
                plain.extend([Object::Integer(first as i64), Object::Array(vec![Object::Real(width as f32); count])]);
                at += 3;
            }
            if plain.len() > 65_536 {
                break;
            }
        }
        found.push((*id, plain));
    }
    for (id, widths) in found {
        if let Ok(font) = document.get_dictionary_mut(id) {
            font.set("W", widths);
        }
    }
}

/// Whether a file that did not open says that it is encrypted.
fn locked(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(4096)..];
    tail.windows(8).any(|window| window == b"/Encrypt")
}

// ---- A page, rewritten ----

/// What one page shows. `None` where it has nothing that can be followed.
fn glyphs(document: &mut Document, page: ObjectId) -> Option<Glyphs> {
    let dictionary = document.get_dictionary(page).ok()?.clone();
    let corners = inherited(document, &dictionary, b"MediaBox")
        .and_then(|found| numbers(document, &found))
        .filter(|corners| corners.len() == 4);
    let corners = corners.unwrap_or_else(|| vec![0.0, 0.0, 612.0, 792.0]);
    let resources = match inherited(document, &dictionary, b"Resources") {
        Some(Object::Dictionary(resources)) => resources,
        _ => Dictionary::new(),
    };
    let content = document.get_page_content(page).ok()?;
    let mut pieces = Vec::new();
    plain(document, &content, &resources, IDENTITY, 0, &mut pieces);
    let mut out = Glyphs::new(&corners);
    for piece in pieces {
        let content = Content { operations: piece.operations }.encode().ok()?;
        show(document, content, piece.resources, &corners, &mut out)?;
    }
    Some(out)
}

/// An attribute of a page or of what it hangs from, followed to where it stands.
fn inherited(document: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut node = page.clone();
    for _ in 0..16 {
        if let Ok(found) = node.get(key) {
            return document.dereference(found).ok().map(|(_, object)| object.clone());
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
        node = document.get_dictionary(parent).ok()?.clone();
    }
    None
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    match document.dereference(object).ok()?.1 {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

fn numbers(document: &Document, object: &Object) -> Option<Vec<f64>> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_array().ok()?.iter().map(|object| number(document, object)).collect()
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Operators that place text, and the fonts that they need.
struct Piece {
    operations: Vec<Operation>,
    resources: Dictionary,
}

fn operation(operator: &str, operands: Vec<Object>) -> Operation {
    Operation::new(operator, operands)
}

fn matrix(document: &Document, operands: &[Object]) -> Option<Matrix> {
    let numbers: Option<Vec<f64>> = operands.iter().map(|object| number(document, object)).collect();
    numbers?.try_into().ok()
}

/// Rewrites a content stream to what places text; forms that it draws become pieces of their own, where they are drawn.
fn plain(
    document: &Document,
    content: &[u8],
    resources: &Dictionary,
    start: Matrix,
    depth: usize,
    out: &mut Vec<Piece>,
) {
    let Ok(content) = Content::decode(content) else { return };
    let entry = |kind: &[u8], name: &Object| -> Option<(Option<ObjectId>, Object)> {
        let (_, table) = document.dereference(resources.get(kind).ok()?).ok()?;
        let (id, object) = document.dereference(table.as_dict().ok()?.get(name.as_name().ok()?).ok()?).ok()?;
        Some((id, object.clone()))
    };
    let fixed = |numbers: Matrix| numbers.map(|number| Object::Real(number as f32)).to_vec();
    let mut operations = vec![operation("cm", fixed(start))];
    let mut fonts = Dictionary::new();
    let (mut now, mut font) = (start, false);
    let mut saved: Vec<(Matrix, bool)> = Vec::new();
    for Operation { operator, operands } in content.operations {
        let counted = |count: usize| {
            operands.len() == count
                && operands.iter().all(|object| matches!(object, Object::Integer(_) | Object::Real(_)))
        };
        let keep = match operator.as_str() {
            "BT" | "ET" | "T*" => true,
            "Tc" | "Tw" | "Tz" | "TL" | "Ts" => counted(1),
            "Td" | "TD" => counted(2),
            "Tm" => counted(6),
            "q" => {
                saved.push((now, font));
                true
            }
            "Q" => match saved.pop() {
                Some(state) => {
                    (now, font) = state;
                    true
                }
                None => false,
            },
            "cm" => match matrix(document, &operands) {
                Some(change) => {
                    now = times(change, now);
                    true
                }
                None => false,
            },
            "Tf" => {
                let found = operands.first().and_then(|name| entry(b"Font", name));
                let fit = operands.len() == 2 && matches!(operands[1], Object::Integer(_) | Object::Real(_));
                font = match (found, operands.first().and_then(|name| name.as_name().ok())) {
                    (Some((id, object)), Some(name))
                        if fit && object.as_dict().is_ok_and(|font| font.has(b"Subtype")) =>
                    {
                        fonts.set(name.to_vec(), id.map_or(object, Object::Reference));
                        true
                    }
                    _ => false,
                };
                font
            }
            "Tj" => font && operands.len() == 1 && operands[0].as_str().is_ok(),
            "TJ" => font && operands.len() == 1 && operands[0].as_array().is_ok(),
            "'" | "\"" => {
                // The crate does not know these two.
                if operator == "\"" && operands.len() == 3 {
                    operations.push(operation("Tw", vec![operands[0].clone()]));
                    operations.push(operation("Tc", vec![operands[1].clone()]));
                }
                operations.push(operation("T*", Vec::new()));
                if let Some(text) = operands.last().filter(|text| font && text.as_str().is_ok()) {
                    operations.push(operation("Tj", vec![text.clone()]));
                }
                false
            }
            "Do" => {
                if let Some((_, Object::Stream(form))) = operands.first().and_then(|name| entry(b"XObject", name)) {
                    let is_form =
                        form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Form");
                    if is_form && depth < DEPTH && out.len() < MOST_FORMS {
                        draw(document, &form, resources, now, depth, out);
                    }
                }
                false
            }
            _ => false,
        };
        if keep {
            operations.push(operation(&operator, operands));
        }
    }
    let mut own = Dictionary::new();
    own.set("Font", fonts);
    out.push(Piece { operations, resources: own });
}

fn draw(document: &Document, form: &Stream, outer: &Dictionary, now: Matrix, depth: usize, out: &mut Vec<Piece>) {
    let own = form.dict.get(b"Resources").ok().and_then(|found| document.dereference(found).ok());
    let resources = own.and_then(|(_, object)| object.as_dict().ok()).unwrap_or(outer);
    let placed = form.dict.get(b"Matrix").ok().and_then(|found| document.dereference(found).ok());
    let placed = placed.and_then(|(_, object)| matrix(document, object.as_array().ok()?)).unwrap_or(IDENTITY);
    let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
    plain(document, &content, resources, times(placed, now), depth + 1, out);
}

/// Lets the crate show a piece, as the only page of the document.
fn show(
    document: &mut Document,
    content: Vec<u8>,
    resources: Dictionary,
    corners: &[f64],
    out: &mut Glyphs,
) -> Option<()> {
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let mut page = Dictionary::new();
    page.set("Type", Object::Name(b"Page".to_vec()));
    page.set("MediaBox", corners.iter().map(|corner| Object::Real(*corner as f32)).collect::<Vec<_>>());
    page.set("Resources", resources);
    page.set("Contents", content);
    let page = document.add_object(page);
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set("Count", 1);
    tree.set("Kids", vec![Object::Reference(page)]);
    let tree = document.add_object(tree);
    document.get_dictionary_mut(page).ok()?.set("Parent", tree);
    let before = document.catalog().ok()?.get(b"Pages").ok().cloned();
    document.catalog_mut().ok()?.set("Pages", tree);
    let shown = output_doc_page(document, out, 1);
    if let Some(before) = before {
        document.catalog_mut().ok()?.set("Pages", before);
    }
    for id in [content, page, tree] {
        document.objects.remove(&id);
    }
    shown.ok()
}

// ---- What is shown ----

/// A character with the direction that it runs in.
struct Shown {
    glyph: Glyph,
    /// In quarter turns against the clock.
    turn: usize,
}

struct Glyphs {
    left: f64,
    lower: f64,
    width: f64,
    height: f64,
    list: Vec<Shown>,
    shown: usize,
    unmapped: usize,
}

impl Glyphs {
    fn new(corners: &[f64]) -> Glyphs {
        let (left, right) = (corners[0].min(corners[2]), corners[0].max(corners[2]));
        let (lower, upper) = (corners[1].min(corners[3]), corners[1].max(corners[3]));
        Glyphs { left, lower, width: right - left, height: upper - lower, list: Vec::new(), shown: 0, unmapped: 0 }
    }

    /// The lines: those of the direction that most of the page runs in, then what stands across.
    fn into_text(self) -> PageText {
        let mut turns: [Vec<Glyph>; 4] = Default::default();
        for shown in self.list {
            turns[shown.turn].push(shown.glyph);
        }
        let mut order = [0, 1, 2, 3];
        order.sort_by_key(|turn| std::cmp::Reverse(turns[*turn].len()));
        let mut out = PageText::default();
        for turn in order {
            let wide = if turn % 2 == 0 { self.width } else { self.height };
            let mut text = layout::page(std::mem::take(&mut turns[turn]), wide);
            out.columns |= text.columns;
            out.spaced |= text.spaced;
            out.lines.append(&mut text.lines);
        }
        out
    }
}

impl OutputDev for Glyphs {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.list.len() >= MOST_GLYPHS {
            return Ok(());
        }
        self.shown += 1;
        let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) && !crate::clean::is_bullet(c);
        if text.is_empty() || text.chars().all(|c| c == '\u{fffd}' || c == '\0' || private(c)) {
            self.unmapped += 1;
            return Ok(());
        }
        let sign = if font_size < 0.0 { -1.0 } else { 1.0 };
        let (along_x, along_y) = (at.m11 * sign, at.m12 * sign);
        let turn = if along_x.abs() >= along_y.abs() {
            if along_x >= 0.0 { 0 } else { 2 }
        } else if along_y > 0.0 {
            1
        } else {
            3
        };
        let (px, py) = (at.m31 - self.left, at.m32 - self.lower);
        let (x, y) = match turn {
            0 => (px, self.height - py),
            1 => (py, px),
            2 => (self.width - px, py),
            _ => (self.height - py, self.width - px),
        };
        // A soft hyphen that is shown is a hyphen.
        let text = if text == "\u{ad}" { "-" } else { text };
        let size = font_size.abs() * at.m21.hypot(at.m22);
        let width = width * font_size.abs() * along_x.hypot(along_y);
        self.list.push(Shown { glyph: Glyph { x, y, width, size, text: text.to_owned() }, turn });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
