//! The words the user selected inside one element, as UTF-8 byte offsets.
//!
//! Elements that show a piece of a text carry `data-at`, the byte offset of their first character in it. A drag, or a press
//! that selects a paragraph, often goes a little past the element: what is selected then ends where its text does. An extension may
//! have wrapped words in elements of its own, so what counts is the text before a place; where that is not the text that the
//! app put there, as after a translation, nothing in it is selected.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement, MouseEvent, Node};

/// The selected byte range of `text`, which the element of that id shows; `None` where nothing in it is selected.
pub fn inside(id: &str, text: &str) -> Option<(usize, usize)> {
    let root = document().get_element_by_id(id)?;
    let selection = window().get_selection().ok().flatten()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    if !range.intersects_node(&root).ok()? {
        return None;
    }
    // What begins outside, begins before the text, and what ends outside ends behind it.
    let (from, to) = (range.start_container().ok()?, range.end_container().ok()?);
    let start = if root.contains(Some(&from)) { offset(&from, range.start_offset().ok()?, text)? } else { 0 };
    let end = if root.contains(Some(&to)) { offset(&to, range.end_offset().ok()?, text)? } else { text.len() };
    (start != end).then_some((start.min(end), start.max(end)))
}

/// The number of the element that was clicked in: the rest of the nearest id that begins like that.
pub fn number_of(event: &MouseEvent, beginning: &str) -> Option<usize> {
    let at = event.target()?.dyn_into::<Element>().ok()?;
    at.closest(&format!("[id^={beginning}]")).ok().flatten()?.id().strip_prefix(beginning)?.parse().ok()
}

/// Selects a part of what stands in the field of that id, in units of UTF-16, and moves the focus there.
pub fn select_in_field(id: &str, start: usize, end: usize) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
        let _ = field.set_selection_range(start as u32, end as u32);
    }
}

/// Clears the selection.
pub fn clear() {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// The offset in `text` of a place in the tree: inside a piece, or between an element's children.
fn offset(node: &Node, at: u32, text: &str) -> Option<usize> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    if let Some(piece) = element.closest("[data-at]").ok().flatten() {
        let before = document().create_range().ok()?;
        before.set_start(&piece, 0).ok()?;
        before.set_end(node, at).ok()?;
        let before = String::from(before.to_string());
        let start = start_of(&piece)?;
        return text.get(start..)?.starts_with(&before).then_some(start + before.len());
    }
    // Between children: the start of the piece that follows, or the end of the one before.
    let children = node.child_nodes();
    let after = children.item(at).and_then(|child| first_piece(&child)).and_then(|piece| start_of(&piece));
    after.or_else(|| end_of(&last_piece(&children.item(at.checked_sub(1)?)?)?, text))
}

fn start_of(piece: &Element) -> Option<usize> {
    piece.get_attribute("data-at")?.parse().ok()
}

fn end_of(piece: &Element, text: &str) -> Option<usize> {
    let (start, shown) = (start_of(piece)?, piece.text_content()?);
    text.get(start..)?.starts_with(&shown).then_some(start + shown.len())
}

fn first_piece(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>()?;
    if element.has_attribute("data-at") {
        Some(element.clone())
    } else {
        element.query_selector("[data-at]").ok().flatten()
    }
}

fn last_piece(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>()?;
    if element.has_attribute("data-at") {
        return Some(element.clone());
    }
    let pieces = element.query_selector_all("[data-at]").ok()?;
    pieces.item(pieces.length().checked_sub(1)?)?.dyn_into().ok()
}
