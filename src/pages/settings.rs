//! `/settings`.

use leptos::prelude::*;

use crate::state::settings::{self, Theme};
use crate::state::store::store;
use crate::ui::frame::Page;

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    let store = store();
    let current = Memo::new(move |_| settings::theme(store));
    view! {
        <Page title="Settings" class="reading">
            <fieldset class="choices">
                <legend>"Theme"</legend>
                {Theme::ALL.into_iter().map(|theme| view! {
                    <label class="check">
                        <input
                            type="radio"
                            name="theme"
                            value=theme.value()
                            prop:checked=move || current.get() == theme
                            on:change=move |_| settings::set(store, "theme", theme.value())
                        />
                        {theme.name()}
                    </label>
                }).collect_view()}
            </fieldset>
            <p class="quiet-text">"Motion follows your device: where it asks for reduced motion, nothing moves."</p>
        </Page>
    }
}
