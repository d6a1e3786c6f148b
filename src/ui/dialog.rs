//! A dialog over the page: opening and closing it, and asking once more before something is done.

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

/// Asks once more over the page: what it means stands in the children, then comes the button that does it, and one that does nothing.
#[component]
pub fn Confirm(
    dialog: Modal,
    /// The id of its heading, which no other dialog of the page has.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: String,
    /// What the button that does it says.
    go: &'static str,
    /// Does it.
    on_go: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let go_on = move |_| {
        dialog.close();
        on_go();
    };
    let heading = id.clone();
    view! {
        <dialog node_ref=dialog.node class="dialog" aria-labelledby=id>
            <h2 id=heading>{title}</h2>
            {children()}
            <p class="actions">
                <button type="button" class="button primary" on:click=go_on>{go}</button>
                <button type="button" class="button quiet" on:click=move |_| dialog.close()>"Cancel"</button>
            </p>
        </dialog>
    }
}
