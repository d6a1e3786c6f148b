//! Where the focus is, and moving it: fields, dialogs, headings.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlElement};

/// Moves focus to the element of that id, without scrolling past it.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the element of that id into view, at the nearest edge.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls the element of that id to the top of what the window has room for, where it has the focus.
pub fn keep_at_top(id: &str) {
    if let Some(element) = document().active_element().filter(|element| element.id() == id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves focus to the first of these ids that the page has, with its top at the top of what the window has room for.
pub fn take_to_first(ids: &[&str]) {
    if let Some(id) = ids.iter().find(|id| document().get_element_by_id(id).is_some()) {
        focus(id);
        keep_at_top(id);
    }
}

/// Scrolls the element of that id into view, whole where the window has room for it, and in any case with its head, the element of
/// the other id. What has the focus in it by then is in view above all.
pub fn reveal_from_head(id: &str, head: &str) {
    reveal(id);
    reveal(head);
    let whole = document().get_element_by_id(id);
    let focused =
        document().active_element().filter(|focused| whole.is_some_and(|whole| whole.contains(Some(focused))));
    if let Some(focused) = focused {
        reveal(&focused.id());
    }
}

/// Whether a dialog is open over the page: keys then mean nothing behind it.
pub fn dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether the user is typing: the focus is in a field that takes text.
pub fn typing() -> bool {
    document().active_element().as_ref().is_some_and(takes_text)
}

/// Whether keys in an element write text, or choose from a list by letters.
pub fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
        || (element.tag_name() == "INPUT"
            && !matches!(element.get_attribute("type").as_deref(), Some("radio" | "checkbox" | "button" | "range")))
        || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
}

/// Whether an element is a slider, which somebody may type a number at.
pub fn is_slider(element: &Element) -> bool {
    element.get_attribute("type").as_deref() == Some("range")
}

/// Whether a slider has the focus.
pub fn at_slider() -> bool {
    document().active_element().as_ref().is_some_and(is_slider)
}

/// The id of what has the focus; empty where it has none.
pub fn focused_id() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

/// Whether the fold is open whose summary has that id.
pub fn is_open(summary: &str) -> bool {
    let fold = document().get_element_by_id(summary).and_then(|summary| summary.parent_element());
    fold.is_some_and(|fold| fold.has_attribute("open"))
}

/// Opens the fold that the element of that id stands in, or heads.
pub fn unfold(id: &str) {
    let fold = document().get_element_by_id(id).and_then(|element| element.closest("details").ok().flatten());
    if let Some(fold) = fold {
        let _ = fold.set_attribute("open", "");
    }
}

/// Whether the focus is on nothing that a key could be meant for: on the page as a whole, or on its heading.
pub fn at_rest() -> bool {
    document().active_element().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1" | "MAIN"))
}

/// How high the element of that id is, in pixels; nothing where it is not there.
pub fn height(id: &str) -> f64 {
    document().get_element_by_id(id).map_or(0.0, |element| f64::from(element.client_height()))
}

/// Moves the focus to the first control of the next group in the element of that id, or of the one before; a group begins with a
/// heading. Says whether there was one.
pub fn to_group(id: &str, forward: bool) -> bool {
    let Some(all) = document().get_element_by_id(id).and_then(|whole| whole.query_selector_all(PARTS).ok()) else {
        return false;
    };
    let Some(now) = document().active_element() else { return false };
    let parts: Vec<Element> = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect();
    // Of each group the first control.
    let firsts = parts.windows(2).enumerate();
    let firsts = firsts.filter(|(_, pair)| is_heading(&pair[0]) && !is_heading(&pair[1])).map(|(at, _)| at + 1);
    let Some(here) = parts.iter().position(|part| *part == now) else { return false };
    let mut ahead: Vec<usize> = firsts.filter(|at| if forward { *at > here } else { *at < here }).collect();
    if !forward {
        ahead.reverse();
    }
    // What is folded does not take the focus.
    ahead.into_iter().any(|at| {
        let _ = parts[at].dyn_ref::<HtmlElement>().map(HtmlElement::focus);
        document().active_element().as_ref() == Some(&parts[at])
    })
}

/// What a group is made of: its heading, and its controls.
const PARTS: &str = "h2, h3, h4, legend, summary, input, select, textarea, button";

fn is_heading(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "H2" | "H3" | "H4" | "LEGEND")
}

/// Presses the button or follows the link of that id.
pub fn press(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// The path that the link of that id leads to.
pub fn leads_to(id: &str) -> Option<String> {
    let link = document().get_element_by_id(id)?.dyn_into::<HtmlAnchorElement>().ok()?;
    Some(link.pathname())
}

/// Has the link of that id lead to a path of the app.
pub fn lead_to(id: &str, path: &str) {
    let link = document().get_element_by_id(id).and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(path);
    }
}

/// Moves focus to the element of that id, with its top at the top of the window.
pub fn focus_at_top(id: &str) {
    focus(id);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
