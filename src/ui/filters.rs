//! Fields that narrow a list: a choice from a few, and words typed. What they leave is the page's business.

use leptos::prelude::*;

/// A choice of one of the options, each a value and its name; first of all *All*, whose value is empty.
#[component]
pub fn Filter(label: &'static str, value: RwSignal<String>, options: Vec<(String, String)>) -> impl IntoView {
    view! {
        <label class="filter">
            <span>{label}</span>
            <select prop:value=value on:change=move |event| value.set(event_target_value(&event))>
                <option value="">"All"</option>
                {options.into_iter().map(|(value, name)| view! { <option value=value>{name}</option> }).collect_view()}
            </select>
        </label>
    }
}

/// Words that what is left must have.
#[component]
pub fn WordFilter(label: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="filter filter-words">
            <span>{label}</span>
            <input
                type="search"
                autocomplete="off"
                maxlength="100"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}
