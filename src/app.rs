//! The app's frame: routes, navigation, banners, and the few shortcuts that work everywhere.

use std::borrow::Cow;

use debrief_core::keys::{Action, Scope, action};
use debrief_core::routes::{NAVIGATION, Place, ROUTES, Route, place_of};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::{address, boot, focus, keys, place};
use crate::pages::chunks::Pages;
use crate::pages::later::OnItsWay;
use crate::pages::parts::first_start::FirstStart;
use crate::pages::parts::shortcuts::Shortcuts;
use crate::pages::{ahead, chunks, later};
use crate::state::session;
use crate::state::shown::{Keeping, Shown};
use crate::ui::icons;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let shown = session::provide();
    provide_context(shown);
    later::set_not_found(chunks::not_found());
    later::provide_sign();
    later::set_drill_worksheet(chunks::drill_worksheet());
    ahead::follow();
    let base = address::base_path();
    view! {
        <Router base=Cow::Owned(base)>
            <Chrome shown />
        </Router>
    }
}

#[component]
fn Chrome(shown: Shown) -> impl IntoView {
    let help_open = RwSignal::new(false);
    let path = use_location().pathname;
    follow_location();
    shortcuts(help_open);
    view! {
        <a class="skip" href=move || format!("{}#main", path.get())
            on:click=move |event| { event.prevent_default(); focus::focus("main"); }>
            "Skip to the text"
        </a>
        <header class="top">
            <a class="brand" href="./">"Debrief"</a>
            <nav class="main-nav" aria-label="Main">
                {NAVIGATION.into_iter().map(|route| view! { <NavLink route /> }).collect_view()}
            </nav>
            <div class="top-links">
                <a class="top-search" href="search" aria-keyshortcuts="/">
                    {icons::search()}
                    <span>"Search"</span>
                    <kbd aria-hidden="true">"/"</kbd>
                </a>
                <YoursLink />
            </div>
        </header>
        <KeepingBanner shown />
        <UpdateBanner shown />
        <FirstStart begun=shown.begun />
        <RoleBanner shown />
        <OnItsWay />
        <main id="main" tabindex="-1">
            <Pages />
        </main>
        <footer class="foot">
            <nav aria-label="More">
                <a href="plan">"Plan"</a>
                <a href="history">"History"</a>
                <a href="sources">"Sources"</a>
                <a href="settings">"Settings"</a>
                <a href="data">"Your data"</a>
                <a href="help">"Help"</a>
                <button type="button" class="link keys-only" on:click=move |_| help_open.set(true)>"Shortcuts"</button>
            </nav>
            <p class="foot-note">
                "What you write stays in this browser. "
                <OfflineState />
            </p>
        </footer>
        <Shortcuts open=help_open />
    }
}

#[component]
fn NavLink(route: Route) -> impl IntoView {
    // The root's own address, which an empty link would not name.
    let href = if route.path.is_empty() { "./" } else { route.path };
    view! {
        <a href=href aria-current=current(route.place)>
            {icons::of(route.place)}
            <span>{route.title}</span>
        </a>
    }
}

/// The mark of a link to the place that the page on screen is in.
fn current(place: Place) -> impl Fn() -> Option<&'static str> {
    let path = use_location().pathname;
    move || (place_of(&address::below_base(&path.get())) == Some(place)).then_some("page")
}

/// Settings, stored data and help are beside the navigation, at hand on a phone too.
#[component]
fn YoursLink() -> impl IntoView {
    view! {
        <a class="top-yours" href=ROUTES.yours.path aria-current=current(Place::Yours)>
            {icons::of(Place::Yours)}
            <span>{ROUTES.yours.title}</span>
        </a>
    }
}

/// On a new route, the focus goes to the page's heading, which a screen reader then reads out; on the way back, to where it was. Not on the first page: the
/// browser has just announced it.
fn follow_location() {
    place::follow();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            later::focus_heading();
        }
        now
    });
}

fn shortcuts(help_open: RwSignal<bool>) {
    let navigate = use_navigate();
    keys::on_key(move |key| match action(Scope::Anywhere, key) {
        Some(Action::Open(path)) => {
            navigate(&format!("/{path}"), NavigateOptions::default());
            true
        }
        Some(Action::List) => {
            help_open.set(true);
            true
        }
        _ => false,
    });
}

#[component]
fn KeepingBanner(shown: Shown) -> impl IntoView {
    move || match shown.keeping.get() {
        Keeping::Stored => None,
        Keeping::MemoryOnly => Some(view! {
            <div class="banner" role="status">
                <strong>"This browser blocks storage. "</strong>
                "You can practise, but what you write is gone when you close this tab. Leave private mode or allow site data, or take your data with you from "
                <a href="data">"Your data"</a>
                " before you go."
            </div>
        }),
        Keeping::Failing(_) => Some(view! {
            <div class="banner alarm" role="alert">
                <strong>"The browser refused to store your last change. "</strong>
                {move || match shown.waiting.get() {
                    nothing if nothing.is_empty() => "It is still on this page. ".to_owned(),
                    waiting => format!("This tab keeps it ({waiting}) and stores it as soon as there is room; closing the tab would lose it. "),
                }}
                "The browser\u{2019}s storage is probably full: "<a href="data">"Your data"</a>" shows what takes the room. "
                <button type="button" class="link" on:click=move |_| boot::tell("debrief:download", "")>
                    "Download what is stored and on screen"
                </button>
            </div>
        }),
    }
}

/// Says where the page speaks of another role than the chosen one.
#[component]
fn RoleBanner(shown: Shown) -> impl IntoView {
    let banner = move || shown.elsewhere.get().then(|| chunks::other_role().beside());
    view! { <div role="status">{banner}</div> }
}

/// `boot.js` says when a newer version is ready; the user says when to change over.
#[component]
fn UpdateBanner(shown: Shown) -> impl IntoView {
    let ready = RwSignal::new(boot::document_data("update").is_some());
    boot::on("debrief:update-ready", move || ready.set(true));
    let banner = move || {
        ready.get().then(|| {
            view! {
                <div class="banner">
                    "A new version of Debrief is ready. "
                    {move || match shown.keeping.get() {
                        Keeping::Stored => "What you wrote stays. ",
                        _ => "What is not stored would go with this page: download it first, from \u{201c}Your data\u{201d}. ",
                    }}
                    <button type="button" class="link" on:click=move |_| boot::tell("debrief:accept-update", "")>
                        "Reload to update"
                    </button>
                    {chunks::changes().beside()}
                </div>
            }
        })
    };
    // There from the start: what comes into a live region is read out, a region that comes is often not.
    view! { <div role="status">{banner}</div> }
}

#[component]
fn OfflineState() -> impl IntoView {
    let state = || boot::document_data("offline");
    let known = RwSignal::new(state());
    boot::on("debrief:offline", move || known.set(state()));
    view! {
        <span class="offline-state" role="status">
            {move || match known.get().as_deref() {
                Some("ready") => "Ready offline.",
                Some("insecure") => "This address is not https: Debrief works here, but not offline.",
                Some(_) => "This browser does not let Debrief work offline.",
                None => "",
            }}
        </span>
    }
}
