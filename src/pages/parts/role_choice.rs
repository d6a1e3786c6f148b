//! The bundled roles and which of them the candidate prepares for. Nothing where there is but one.

use leptos::prelude::*;

use crate::state::pack::index;
use crate::state::role;
use crate::state::store::{Keeping, store};

/// A section with the roles, the chosen one marked. A choice is a button: it loads the page anew.
#[component]
pub fn RoleChoice() -> impl IntoView {
    let store = store();
    let roles = &index().roles;
    let chosen = Memo::new(move |_| role::chosen(store).map(|role| role.id.as_str()));
    // Where nothing is stored, a page that is loaded anew has forgotten all.
    let forgets = move || store.keeping.get() == Keeping::MemoryOnly;
    (roles.len() > 1).then(|| {
        view! {
            <section class="roles">
                <h2>"Role"</h2>
                <p class="quiet-text">
                    {move || if forgets() {
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
                            {move || if chosen.get() == Some(head.id.as_str()) {
                                view! { <p class="role-chosen">"You prepare for this role."</p> }.into_any()
                            } else {
                                view! {
                                    <button type="button" class="button" disabled=forgets on:click=move |_| role::choose(store, head)>
                                        {format!("Prepare for {}", head.title)}
                                    </button>
                                }.into_any()
                            }}
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}
