//! A dialog over the page: opening and closing it.

use leptos::html::Dialog;
use leptos::prelude::*;

/// A `<dialog>` of a page; `node` is its `node_ref`.
#[derive(Clone, Copy, Default)]
pub struct Modal {
    /// The element.
    pub node: NodeRef<Dialog>,
}

impl Modal {
    /// Opens it over the page.
    pub fn open(self) {
        if let Some(dialog) = self.node.get_untracked() {
            let _ = dialog.show_modal();
        }
    }

    /// Closes it.
    pub fn close(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
    }
}
