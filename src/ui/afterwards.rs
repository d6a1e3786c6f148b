//! What stands below the first screen, made in a task of its own: the page is there, and answers, before it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;

/// Shows what `make` gives, once the browser has painted what is there now. It is made anew when what it reads changes.
pub fn afterwards(make: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let is_time = RwSignal::new(false);
    spawn_local(async move {
        page::next_task().await;
        is_time.try_set(true);
    });
    move || is_time.get().then(&make)
}
