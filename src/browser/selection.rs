//! The words the user selected inside one element, as UTF-8 byte offsets.
//!
//! Elements that show a piece of a text carry `data-at`, the byte offset of their first character in it.

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
    let start = offset(&root, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = offset(&root, &range.end_container().ok()?, range.end_offset().ok()?)?;
    (start != end).then_some((start.min(end), start.max(end)))
}

/// Clears the selection.
pub fn clear() {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// The text offset of a place in the tree: inside a text node, or between an element's children.
fn offset(root: &Element, node: &Node, at: u32) -> Option<usize> {
    if !root.contains(Some(node)) {
        return None;
    }
    if node.node_type() == Node::TEXT_NODE {
        let piece = node.parent_element()?.closest("[data-at]").ok().flatten()?;
        let text: Vec<u16> = node.text_content()?.encode_utf16().take(at as usize).collect();
        return Some(start_of(&piece)? + String::from_utf16_lossy(&text).len());
    }
    // Between children: the start of the piece that follows, or the end of the one before.
    let children = node.child_nodes();
    let after = children.item(at).and_then(|child| first_piece(&child)).and_then(|piece| start_of(&piece));
    after.or_else(|| {
        let before = last_piece(&children.item(at.checked_sub(1)?)?)?;
        Some(start_of(&before)? + before.text_content()?.len())
    })
}

fn start_of(piece: &Element) -> Option<usize> {
    piece.get_attribute("data-at")?.parse().ok()
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
