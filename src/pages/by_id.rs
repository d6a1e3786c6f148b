//! A page of the item that the address names.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::pages::later;

/// Shows the item that the route's `:id` names, anew whenever it changes; an unknown one gets the helpful page.
pub fn by_id<T: 'static, V: IntoView + 'static>(
    find: impl Fn(&str) -> Option<&'static T> + Send + 'static,
    show: impl Fn(&'static T) -> V + Send + 'static,
) -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    move || match find(&id.get()) {
        Some(item) => show(item).into_any(),
        None => later::not_found().into_any(),
    }
}
