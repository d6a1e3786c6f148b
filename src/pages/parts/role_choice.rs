//! The bundled roles and which of them the candidate prepares for. Nothing where there is but one.

use debrief_core::pack::RoleHead;
use leptos::prelude::*;

use crate::state::pack::index;
use crate::state::role;
use crate::state::store::{Keeping, Store, store};

/// A section with the roles, the chosen one marked. A choice is a button: it loads the page anew.
#[component]
pub fn RoleChoice() -> impl IntoView {
    let store = store();
    let roles = &index().roles;
    (roles.len() > 1).then(|| {
        view! {
            <section class="roles">
                <h2>"Role"</h2>
                <p class="quiet-text">
                    {move || if forgets(store) {
                        "This browser blocks storage, so the role cannot be changed: the page would forget what you wrote."
                    } else {
                        "Today, the plan, progress, search and cards follow the role. What you did stays, and counts in every role that has the same item."
                    }}
                </p>
                <ul class="role-list">
                    {roles.iter().map(|head| view! {
                        <li>
                            <h3>{head.title.clone()}<span class="quiet-text">{format!(" \u{b7} {}", head.seat)}</span></h3>
                            <p>{head.summary.clone()}</p>
                            <ChooseRole head />
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

/// What changes to a role, or says that it is the chosen one.
#[component]
pub fn ChooseRole(head: &'static RoleHead) -> impl IntoView {
    let store = store();
    let is_chosen = Memo::new(move |_| role::chosen(store).is_some_and(|role| role.id == head.id));
    move || {
        if is_chosen.get() {
            view! { <p class="role-chosen">"You prepare for this role."</p> }.into_any()
        } else {
            view! {
                <button type="button" class="button" disabled=move || forgets(store) on:click=move |_| role::choose(store, head)>
                    {format!("Prepare for {}", head.title)}
                </button>
            }
            .into_any()
        }
    }
}

/// Whether a page that is loaded anew has forgotten all, since nothing is stored.
fn forgets(store: Store) -> bool {
    store.keeping.get() == Keeping::MemoryOnly
}
