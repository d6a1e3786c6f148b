//! What the next press needs, fetched before it comes: when Today is at rest, and when a link is pointed at, focused or pressed down.

use std::cell::RefCell;
use std::collections::BTreeSet;

use leptos::task::spawn_local;

use super::chunks;
use crate::browser::{address, focus, page};
use crate::state::session::{self, Needs};

thread_local! {
    /// The addresses that were asked for. What came of it is kept where it is needed; a page that did not come asks again when opened.
    static ASKED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Once the page is at rest: has the session opened, and what the link of that id leads to fetched.
pub fn at_rest(link: &'static str) {
    spawn_local(async move {
        page::at_rest().await;
        if session::ready(Needs::Names).await
            && let Some(address) = focus::leads_to(link)
        {
            page::at_rest().await;
            ask(&address);
        }
    });
}

/// Follows the pointer and the focus, for as long as the app lives.
pub fn follow() {
    address::on_link(|address| ask(&address));
}

/// Has the page of an address of the app fetched, with what it shows.
fn ask(address: &str) {
    let address = address::below_base(address);
    let Some(page) = chunks::of(&address) else { return };
    if ASKED.with_borrow_mut(|asked| asked.insert(address.clone())) {
        page.ask();
        spawn_local(async move {
            if session::ready(Needs::Names).await {
                session::ask_for(address).await;
            }
        });
    }
}
