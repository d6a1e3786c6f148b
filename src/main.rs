//! Debrief in the browser. Start-up only: everything else is in the modules, whose arrows run one way:
//! `pages -> ui, state -> debrief_core`, and `state -> browser`.

mod app;
mod browser;
mod pages;
mod state;
mod ui;

fn main() {
    browser::boot::on_panic_tell_the_page();
    wasm_bindgen_futures::spawn_local(async {
        // In a task of its own, as is the first page: a slow phone can answer in between.
        browser::page::next_task().await;
        leptos::mount::mount_to_body(app::App);
    });
}
