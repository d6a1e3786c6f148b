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

/// Once the page is at rest: has the session opened, and what the link of that id leads to fetched. A link to whatever is next then
/// leads straight to it.
pub fn at_rest(link: &'static str) {
    spawn_local(async move {
        page::at_rest().await;
        if session::ready(Needs::Names).await
            && let Some(address) = focus::leads_to(link)
        {
            page::at_rest().await;
            if let Some(next) = asked(address).await {
                focus::lead_to(link, &next);
            }
        }
    });
}

/// Follows the pointer and the focus, for as long as the app lives.
pub fn follow() {
    address::on_link(ask);
}

/// Has the page of an address fetched, with what it shows.
fn ask(address: String) {
    spawn_local(async move {
        // *Practise* goes on to whatever is next, which may be a page of another chunk.
        if let Some(page) = asked(address).await.and_then(|next| chunks::of(next.split('?').next().unwrap_or(&next))) {
            page.ask();
        }
    });
}

/// The same; gives the address of the app that it goes on to, if it does.
async fn asked(address: String) -> Option<String> {
    let address = address::below_base(&address);
    let page = chunks::of(&address)?;
    if !ASKED.with_borrow_mut(|asked| asked.insert(address.clone())) {
        return None;
    }
    page.ask();
    if session::ready(Needs::Names).await { session::ask_for(address).await } else { None }
}
