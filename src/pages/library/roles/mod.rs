//! `/roles`: every role, what it is judged on, how it differs from the one of this page, and what carries over; and the packs that a
//! person brought.

mod brought;
mod import;

pub use import::ImportPack;

use debrief_core::pack::own::is_own;
use debrief_core::pack::{Index, RoleHead, role_path};
use debrief_core::progress::carried::Compared;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::brought::Brought;
use crate::pages::parts::role_choice::ChooseRole;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{bodies, packs};
use crate::ui::frame::Page;

/// The page of roles.
#[component]
pub fn Roles() -> impl IntoView {
    view! {
        <Page title=ROUTES.roles.title class="reading" lead="A role is what one seat is judged on, with its questions, concepts and drills. What you did stays when you change it, and counts in every role that has the same item.">
            <ul class="role-list">
                {index().roles.iter().map(|head| view! { <li><OneRole head /></li> }).collect_view()}
            </ul>
            <Brought />
        </Page>
    }
}

/// A role: what it is judged on, and what a change to it would come to.
#[component]
fn OneRole(head: &'static RoleHead) -> impl IntoView {
    let store = store();
    let is_this = head.id == index().id;
    let there = RwSignal::new(None::<Result<Index, ()>>);
    if !is_this {
        spawn_local(async move {
            let _ = there.try_set(Some(lean(head).await.ok_or(())));
        });
    }
    view! {
        <h2>{head.title.clone()}<span class="quiet-text">{format!(" \u{b7} {}", head.seat)}</span></h2>
        <p>{head.summary.clone()}</p>
        {is_this.then(|| view! { <Judged index=index().clone() /> })}
        {move || there.get().map(|there| match there {
            Ok(other) => {
                let compared = store.log.with(|log| Compared::of(log, index(), &other));
                view! {
                    <Judged index=other.clone() />
                    <Difference head compared />
                }.into_any()
            }
            Err(()) => view! { <p class="quiet-text">"What it is judged on could not be loaded. Reload the page to try again."</p> }.into_any(),
        })}
        <ChooseRole head />
    }
}

/// The index of another role, as links need it.
async fn lean(head: &RoleHead) -> Option<Index> {
    if is_own(&head.id) {
        return packs::compiled(&head.id).await.map(|(index, _)| index);
    }
    let texts = bodies::load(vec![role_path(&head.id, "index.json")]).await.ok()?;
    bodies::read(&texts, 0)
}

/// What a role is judged on.
#[component]
fn Judged(index: Index) -> impl IntoView {
    let signals: Vec<String> = index.signals.iter().map(|signal| signal.short.clone()).collect();
    view! {
        <p>
            <strong>"Judged on: "</strong>
            {signals.join(", ")}
            {format!(". {}, {} and {}.",
                counted(index.questions.len(), "question", "questions"),
                counted(index.concepts.len(), "concept", "concepts"),
                counted(index.drills.len(), "drill", "drills"))}
        </p>
    }
}

/// How a role differs from the one of this page, and what carries over.
#[component]
fn Difference(head: &'static RoleHead, compared: Compared) -> impl IntoView {
    let said =
        index().related.iter().find(|related| related.title == head.title).map(|related| related.differs_html.clone());
    let only = |titles: &[String], words: &str| {
        (!titles.is_empty()).then(|| view! { <p><strong>{words.to_owned()}</strong>{titles.join("; ")}"."</p> })
    };
    // Of a role that shares no signal, what it is judged on says all.
    let akin = compared.only_here.len() < index().signals.len();
    let here = &index().title;
    let carried = match (compared.answered, compared.reviewed) {
        (0, 0) if compared.shared == 0 => {
            "It shares no question or drill with this role, so it begins anew.".to_owned()
        }
        (0, 0) => format!(
            "{} of its {} are in this role, too: what you do there counts here.",
            compared.shared,
            counted(compared.of, "question or drill", "questions and drills")
        ),
        (answered, reviewed) => format!(
            "{} and {} that you have practised count there.",
            counted(answered, "question or drill", "questions and drills"),
            counted(reviewed, "card", "cards")
        ),
    };
    view! {
        {said.map(|html| view! { <p inner_html=html></p> })}
        {akin.then(|| only(&compared.only_there, "Only there: "))}
        {akin.then(|| only(&compared.only_here, &format!("Only in {here}: ")))}
        <p>{carried}</p>
    }
}
