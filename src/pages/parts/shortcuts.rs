//! The list of shortcuts, and the dialog that `?` opens anywhere.

use leptos::html::Dialog;
use leptos::prelude::*;

const SHORTCUTS: &[(&str, &[(&str, &str)])] = &[
    (
        "Anywhere",
        &[
            ("P", "Practise"),
            ("R", "Review cards"),
            ("T", "Today"),
            ("L", "Library"),
            ("G", "Progress"),
            ("/", "Search"),
            ("?", "This list"),
        ],
    ),
    ("Today", &[("S", "Start what is next"), ("Enter", "The same, while nothing has the focus")]),
    (
        "Practising",
        &[
            ("Ctrl Enter", "On to the next step, and save at the end"),
            ("1 2 3 4", "Predict, or grade the current criterion"),
            ("J, K", "Next and previous criterion"),
            ("E", "To your answer, to mark evidence"),
        ],
    ),
    (
        "Reviewing cards",
        &[
            ("Space", "Show the answer, then rate it Good"),
            ("1 2 3 4", "Rate it Again, Hard, Good, Easy"),
            ("U", "Take the last rating back"),
        ],
    ),
    (
        "Marking evidence",
        &[
            ("↑ ↓", "Sentence by sentence"),
            ("→ ←", "Leave out, or take back, the first words"),
            ("Shift ← →", "Leave out, or take back, the last words"),
            ("Space", "Mark or unmark"),
        ],
    ),
];

/// All shortcuts, by where they work.
#[component]
pub fn ShortcutList() -> impl IntoView {
    SHORTCUTS
        .iter()
        .map(|(group, keys)| {
            view! {
                <section class="shortcut-group">
                    <h3>{*group}</h3>
                    <dl class="shortcut-list">
                        {keys.iter().map(|(key, what)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> }).collect_view()}
                    </dl>
                </section>
            }
        })
        .collect_view()
}

/// The dialog of shortcuts.
#[component]
pub fn Shortcuts(open: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            match (open.get(), dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog node_ref=dialog class="dialog" aria-labelledby="shortcuts-title" on:close=move |_| open.set(false)>
            <h2 id="shortcuts-title">"Shortcuts"</h2>
            <ShortcutList />
            <p class="actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>"Close"</button>
            </p>
        </dialog>
    }
}
