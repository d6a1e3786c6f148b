//! The session: the role's index, and what the candidate did. All of it comes in a module of its own, which every page but the greeting
//! of somebody new waits for: a first visit loads the frame and that greeting, and the rest while it is read.
//!
//! What stands in this file is in the main module, so it must know neither the log nor the index.

mod open;

use std::cell::{Cell, RefCell};
use std::pin::Pin;

use debrief_core::pack::Index;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::boot;
use crate::state::pack;
use crate::state::shown::Shown;

/// What has to be there before something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing but the frame.
    Nothing,
    /// The log, and of the index what Today and links need.
    Names,
    /// The log, and the index with its sentences.
    Sentences,
}

thread_local! {
    /// The app's own owner, which lives as long as the page, and what the frame shows.
    static HOME: RefCell<Option<(Owner, Shown)>> = const { RefCell::new(None) };
    static IS_OPEN: Cell<bool> = const { Cell::new(false) };
    /// Whether the style sheet of the pages is there.
    static HAS_STYLES: Cell<bool> = const { Cell::new(false) };
}

/// Remembers what the frame shows, for the session to fill. For the app's root.
pub fn provide() -> Shown {
    let shown = Shown::at_the_start();
    HOME.set(Owner::current().map(|owner| (owner, shown)));
    shown
}

/// Waits until what is needed is there; says whether it came.
pub async fn ready(needs: Needs) -> bool {
    if needs == Needs::Nothing {
        return true;
    }
    // Asked for first: all of it is on its way at the same time.
    spawn_local(async {
        let _ = split::loaded().await;
    });
    let styles = (!HAS_STYLES.get()).then(boot::styles);
    let sentences = needs == Needs::Sentences && !pack::has_sentences();
    if sentences {
        pack::ask(pack::SENTENCES);
    }
    if !IS_OPEN.get() {
        let Ok(index) = pack::names().await else { return false };
        match split::begin(index).await {
            Ok(opening) => opening.await,
            Err(_) => return false,
        }
    }
    if sentences {
        let Ok(text) = pack::of_role(pack::SENTENCES).await else { return false };
        if !split::with_sentences(text).await.unwrap_or(false) {
            return false;
        }
    }
    // Where they are there already nothing is waited for: *Back* finds its place only on a page that is there at once.
    if let Some(styles) = styles {
        HAS_STYLES.set(styles.await);
    }
    HAS_STYLES.get()
}

/// Has what the page of an address shows fetched, so that it is there when the page asks for it. Gives the address that this one goes
/// on to, if it does.
pub async fn ask_for(address: String) -> Option<String> {
    if IS_OPEN.get() { split::ask_for(address).await.ok()? } else { None }
}

/// Sets an interview, from what was typed: its name, which may be empty, and its date. Gives the sentence that says it; `None` where the
/// browser refused to store it, which the banner says.
///
/// # Errors
/// A sentence that says what to do.
pub async fn set_interview(name: String, date: String) -> Result<Option<String>, String> {
    let missing =
        "This could not be saved: a part of Debrief did not load. When you are connected again, try once more.";
    if !ready(Needs::Names).await {
        return Err(missing.to_owned());
    }
    split::set_interview(name, date).await.map_err(|_| missing.to_owned())?
}

/// The session while it is being opened: an imported pack is read from where the browser keeps it.
type Opening = Pin<Box<dyn Future<Output = ()>>>;

/// Opens the session, once.
fn open_now(index: Index) {
    let home = HOME.with_borrow(Clone::clone);
    if let Some((owner, shown)) = home
        && !IS_OPEN.replace(true)
    {
        owner.with(|| open::open(index, shown));
    }
}

/// Functions that are in the session's module, and so are asynchronous: the first one called loads it. Development builds are not split.
macro_rules! split {
    ($(fn $name:ident($($argument:ident: $of:ty),*) -> $gives:ty $body:block)+) => {$(
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split(session, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($argument: $of),*) -> Result<$gives, SplitLoaderError> {
            Ok($body)
        }

        #[cfg(debug_assertions)]
        pub async fn $name($($argument: $of),*) -> Result<$gives, SplitLoaderError> {
            Ok($body)
        }
    )+};
}

// Loading goes through functions that the module imports, which are foreign and hence unsafe to Rust.
#[allow(unsafe_code)]
mod split {
    use leptos::wasm_split::SplitLoaderError;

    use super::{Opening, open};
    use crate::state::{interviews, pack, packs};

    split! {
        fn loaded() -> () {}

        fn begin(index: String) -> Opening {
            Box::pin(async move { super::open_now(packs::index_for_this_page(&index).await) })
        }

        fn with_sentences(text: String) -> bool {
            pack::with_sentences(&text)
        }

        fn ask_for(address: String) -> Option<String> {
            open::ask_for(&address)
        }

        fn set_interview(name: String, date: String) -> Result<Option<String>, String> {
            interviews::set(&name, &date)
        }
    }
}
