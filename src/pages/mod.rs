//! One file for each route. Thin: they put `ui` and `state` together; what is decided is decided in `debrief_core`.

pub mod asks;
pub mod chunks;
pub mod concepts;
pub mod data;
pub mod drills;
pub mod firm;
pub mod help;
pub mod history;
pub mod home;
pub mod library;
pub mod not_found;
pub mod plan;
pub mod practise;
pub mod progress;
pub mod questions;
pub mod review;
pub mod search;
pub mod settings;
pub mod signals;
pub mod sources;
pub mod train;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Shows the item that the route's `:id` names, anew whenever it changes; an unknown one gets the helpful page.
fn by_id<T: 'static, V: IntoView + 'static>(
    find: impl Fn(&str) -> Option<&'static T> + Send + 'static,
    show: impl Fn(&'static T) -> V + Send + 'static,
) -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    move || match find(&id.get()) {
        Some(item) => show(item).into_any(),
        None => chunks::not_found().here().into_any(),
    }
}
