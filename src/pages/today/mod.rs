//! `/`: today. For somebody new it is the greeting that the shell already shows (`tools/shell.mjs`), taken over as it stands, with what
//! answers to keys and clicks. Whoever has begun gets `begun`, which comes with the session.

pub mod begun;

use debrief_core::keys::{Action, Key, Scope, action};
use leptos::html::Article;
use leptos::prelude::*;

use crate::browser::{boot, focus, keys, page};
use crate::pages::parts::interview_form::InterviewForm;
use crate::pages::{ahead, chunks};
use crate::state::shown::Shown;
use crate::ui::frame::HEADING;

/// The id of the link that starts what is next.
const START: &str = "start";

/// Today, for somebody new.
#[component]
pub fn Home() -> impl IntoView {
    let begun = expect_context::<Shown>().begun;
    // Nothing for who comes back to it: the pieces went with the page that they were in.
    let shell = StoredValue::new_local(boot::take_greeting());
    move || match shell.try_update_value(Option::take).flatten() {
        Some(shell) if !begun.get() => view! { <Greeting shell /> }.into_any(),
        _ => chunks::begun().here().into_any(),
    }
}

#[component]
fn Greeting(shell: boot::Greeting) -> impl IntoView {
    page::set_title("Debrief · Practise engineering-management interviews");
    start_key();
    ahead::at_rest(START);
    let article = NodeRef::<Article>::new();
    article.on_load(move |article| shell.surround(&article));
    view! {
        <article class="page home" node_ref=article>
            <InterviewForm then=|| request_animation_frame(|| focus::focus(HEADING)) />
        </article>
    }
}

/// S starts what is next, and so does Enter while nothing has the focus.
fn start_key() {
    keys::on_key(|key| {
        let starts = action(Scope::Today, key) == Some(Action::Start) && (key != Key::Enter || focus::at_rest());
        if starts {
            focus::press(START);
        }
        starts
    });
}
