//! The list of shortcuts, and the dialog that `?` opens anywhere.

use debrief_core::keys::{SHORTCUTS, Scope, Signs};
use debrief_core::routes::ROUTES;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::keys;

/// Where each group of the table works, as the list says it.
const GROUPS: [(Scope, &str); 4] = [
    (Scope::Anywhere, "Anywhere"),
    (Scope::Today, "Today"),
    (Scope::Practising, "Practising, and grading a sample"),
    (Scope::Reviewing, "Reviewing cards"),
];

/// Keys of the text that evidence is marked in, which moves by itself as a list of a form does.
const MARKING: [(&str, &str); 4] = [
    ("\u{2191} \u{2193}", "Sentence by sentence"),
    ("\u{2192} \u{2190}", "Leave out, or take back, the first words"),
    ("Shift \u{2190} \u{2192}", "Leave out, or take back, the last words"),
    ("Space", "Mark or unmark"),
];

/// All shortcuts, by where they work.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let signs = keys::signs();
    let lines = move |scope| {
        SHORTCUTS
            .iter()
            .filter(move |shortcut| shortcut.scope == scope)
            .map(move |shortcut| {
                let mut labels: Vec<String> = shortcut.keys.iter().map(|(key, _)| key.label(signs)).collect();
                // With Alt for all signs, a key that has Alt of its own is the same.
                labels.dedup();
                (labels.join(" "), shortcut.words)
            })
            .collect()
    };
    let marking = MARKING.iter().map(|(keys, words)| ((*keys).to_owned(), *words)).collect();
    view! {
        {(signs == Signs::Off).then(|| view! {
            <p class="quiet-text">"Shortcuts of a single key are switched off in "<a href=ROUTES.settings.path>{ROUTES.settings.title}</a>"."</p>
        })}
        {GROUPS.map(|(scope, name)| view! { <Group name lines=lines(scope) /> })}
        <Group name="Marking evidence" lines=marking />
    }
}

#[component]
fn Group(name: &'static str, lines: Vec<(String, &'static str)>) -> impl IntoView {
    view! {
        <section class="shortcut-group">
            <h3>{name}</h3>
            <dl class="shortcut-list">
                {lines.into_iter().map(|(keys, words)| view! { <div><dt><kbd>{keys}</kbd></dt><dd>{words}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
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
            // Made when it is opened: what the keys are is a setting.
            {move || open.get().then(|| view! { <ShortcutList /> })}
            <p class="actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>"Close"</button>
            </p>
        </dialog>
    }
}
