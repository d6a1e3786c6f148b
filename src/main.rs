//! Debrief in the browser. Start-up only: everything else is in the modules, whose arrows run one way:
//! `pages -> ui, state -> debrief_core`, and `state -> browser`.

mod app;
mod browser;
mod pages;
mod state;
mod ui;

fn main() {
    browser::page::on_panic_tell_the_page();
    leptos::mount::mount_to_body(app::App);
}
