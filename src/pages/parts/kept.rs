//! A choice on a page that its address remembers: whoever comes back, or opens the address anew, finds the page as it was left.

use leptos::prelude::*;

use crate::browser::address;
use crate::pages::parts::query::query;

/// The choice of that name, as the address has it; empty where it says nothing.
pub fn kept_in_address(name: &'static str) -> RwSignal<String> {
    let choice = RwSignal::new(query().read_untracked().get(name).unwrap_or_default());
    Effect::new(move |before: Option<String>| {
        let now = choice.get();
        if before.is_some_and(|before| before != now) {
            address::keep_in_address(name, &now);
        }
        now
    });
    choice
}
