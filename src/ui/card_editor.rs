//! Writing a card of one's own: two fields in Markdown, and the card as it will look.

use debrief_core::text::markdown::shows_something;
use leptos::prelude::*;

use crate::browser::keys;
use crate::ui::own_text::OwnText;

/// The id of the editor's first field, for the focus.
pub const FRONT: &str = "own-card-front";

/// A card's two texts, Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// The prompt.
    pub front: String,
    /// The answer.
    pub back: String,
}

/// One of a card's two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The prompt.
    Front,
    /// The answer.
    Back,
}

impl Texts {
    fn side(&mut self, side: Side) -> &mut String {
        match side {
            Side::Front => &mut self.front,
            Side::Back => &mut self.back,
        }
    }

    /// Whether there is anything in it.
    pub fn is_blank(&self) -> bool {
        self.front.trim().is_empty() && self.back.trim().is_empty()
    }
}

/// The editor. `on_save` says whether the card was stored. `on_type` hears of each keystroke: which text says what now; and
/// `on_keep` of texts that are not saved yet when a field is left or the editor goes.
#[component]
pub fn CardEditor(
    start: Texts,
    on_save: Callback<Texts, bool>,
    on_cancel: Callback<()>,
    on_type: Callback<(Side, String)>,
    on_keep: Callback<Texts>,
) -> impl IntoView {
    let kept = StoredValue::new(start.clone());
    let texts = RwSignal::new(start);
    let over = StoredValue::new(false);
    let state = RwSignal::new("");
    let keep = move || {
        let Some(now) = texts.try_get_untracked() else { return };
        if over.try_get_value() == Some(false) && kept.try_get_value().is_some_and(|kept| kept != now) {
            kept.set_value(now.clone());
            on_keep.run(now);
        }
    };
    on_cleanup(keep);
    let change = move |side: Side, text: String| {
        texts.update(|texts| texts.side(side).clone_from(&text));
        on_type.run((side, text));
    };
    let save = move || {
        let now = texts.get_untracked();
        if now.front.trim().is_empty() || now.back.trim().is_empty() {
            state.set("Write both the prompt and the answer.");
            return;
        }
        if !shows_something(&now.front) || !shows_something(&now.back) {
            state.set("One of them shows nothing: Markdown takes it for a link\u{2019}s address, an image without words or a line. Write what you want to see.");
            return;
        }
        over.set_value(true);
        if !on_save.run(now) {
            over.set_value(false);
            state.set("Not stored: see the note at the top of the page.");
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if keys::goes_on(&event) {
            event.prevent_default();
            save();
        }
    };
    view! {
        <div class="card-editor" on:keydown=on_key>
            <div class="field">
                <label for=FRONT>"Prompt"</label>
                <textarea
                    id=FRONT
                    dir="auto"
                    rows="2"
                    aria-describedby="own-card-hint"
                    prop:value=texts.with_untracked(|texts| texts.front.clone())
                    on:input=move |event| change(Side::Front, event_target_value(&event))
                    on:change=move |_| keep()
                ></textarea>
            </div>
            <div class="field">
                <label for="own-card-back">"Answer"</label>
                <textarea
                    id="own-card-back"
                    dir="auto"
                    rows="4"
                    aria-describedby="own-card-hint"
                    prop:value=texts.with_untracked(|texts| texts.back.clone())
                    on:input=move |event| change(Side::Back, event_target_value(&event))
                    on:change=move |_| keep()
                ></textarea>
            </div>
            <p class="hint" id="own-card-hint">
                "One fact a card. Markdown works: **bold**, `code`, lists, tables, links."
            </p>
            {move || texts.with(|texts| (!texts.is_blank()).then(|| view! {
                <div class="card card-preview" role="group" aria-label="Preview">
                    <OwnText text=texts.front.clone() />
                    <OwnText text=texts.back.clone() />
                </div>
            }))}
            {move || (!state.get().is_empty()).then(|| view! { <p class="field-state" role="alert">{state}</p> })}
            <p class="actions">
                <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| save()>"Save the card"</button>
                <button type="button" class="button quiet" on:click=move |_| {
                    over.set_value(true);
                    on_cancel.run(());
                }>"Cancel"</button>
                <span class="key-hint">"Ctrl Enter saves"</span>
            </p>
        </div>
    }
}
