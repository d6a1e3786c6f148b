//! The words the user selected inside one element, as UTF-8 byte offsets.
//!
//! Elements that show a piece of a text carry `data-at`, the byte offset of their first character in it. A drag, or a press
//! that selects a paragraph, often goes a little past the element: what is selected then ends where its text does.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The selected byte range of the text shown inside the element of that id; `None` where nothing in it is selected.
pub fn inside(id: &str) -> Option<(usize, usize)> {
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
    let start = if root.contains(Some(&from)) { offset(&from, range.start_offset().ok()?)? } else { 0 };
    let end =
        if root.contains(Some(&to)) { offset(&to, range.end_offset().ok()?)? } else { end_of(&last_piece(&root)?)? };
    (start != end).then_some((start.min(end), start.max(end)))
}

/// Clears the selection.
pub fn clear() {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// The text offset of a place in the tree: inside a text node, or between an element's children.
fn offset(node: &Node, at: u32) -> Option<usize> {
    if node.node_type() == Node::TEXT_NODE {
        let piece = node.parent_element()?.closest("[data-at]").ok().flatten()?;
        let text: Vec<u16> = node.text_content()?.encode_utf16().take(at as usize).collect();
        return Some(start_of(&piece)? + String::from_utf16_lossy(&text).len());
    }
    // Between children: the start of the piece that follows, or the end of the one before.
    let children = node.child_nodes();
    let after = children.item(at).and_then(|child| first_piece(&child)).and_then(|piece| start_of(&piece));
    after.or_else(|| end_of(&last_piece(&children.item(at.checked_sub(1)?)?)?))
}

fn start_of(piece: &Element) -> Option<usize> {
    piece.get_attribute("data-at")?.parse().ok()
}

fn end_of(piece: &Element) -> Option<usize> {
    Some(start_of(piece)? + piece.text_content()?.len())
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
