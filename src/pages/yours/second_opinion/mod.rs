//! `/second-opinion`: somebody's answer to grade, the grades that came back, and, for an attempt that the address names, the file that asks
//! for them. Whoever opens it may never have used Debrief.

mod ask;
mod bring;
mod grade;

use debrief_core::carry::second_opinion::{FileRefused, GradeFile, Grading, MAX_BYTES, Opinion};
use debrief_core::log::EventId;
use debrief_core::routes::ROUTES;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::ask::Ask;
use self::bring::Bring;
use self::grade::Grade;
use crate::browser::files::{self, Chosen};
use crate::browser::focus;
use crate::pages::parts::query::query;
use crate::state::opinions;
use crate::state::store::store;
use crate::ui::frame::Page;

/// What the address names an attempt by.
const ATTEMPT: &str = "attempt";

const FIELD: &str = "file-to-grade";

/// The address of the page that asks for grades of an attempt.
pub fn asking(attempt: EventId) -> String {
    format!("{}?{ATTEMPT}={attempt}", ROUTES.second_opinion.path)
}

/// The page.
#[component]
pub fn SecondOpinion() -> impl IntoView {
    let query = query();
    let attempt = Memo::new(move |_| query.read().get(ATTEMPT).and_then(|id| id.parse::<EventId>().ok()));
    move || match attempt.get() {
        Some(attempt) => view! { <Ask attempt /> }.into_any(),
        None => view! { <Open /> }.into_any(),
    }
}

/// What of a file is on the page.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Refused(String),
    Grading(Box<Grading>),
    Bringing(Box<Opinion>),
}

#[component]
fn Open() -> impl IntoView {
    let store = store();
    let stage =
        RwSignal::new(opinions::under_way().map_or(Stage::Choosing, |grading| Stage::Grading(Box::new(grading))));
    let over = RwSignal::new(false);
    let choose_again = Callback::new(move |()| {
        stage.set(Stage::Choosing);
        request_animation_frame(|| focus::focus(FIELD));
    });
    let read = move |file: Option<Chosen>| {
        let Some(file) = file else { return };
        if file.bytes() > MAX_BYTES {
            return stage.set(Stage::Refused(FileRefused::TooLarge.to_string()));
        }
        spawn_local(async move {
            let read = file.text().await.ok_or(FileRefused::Other).and_then(|text| GradeFile::read(&text));
            stage.set(match read {
                Err(refusal) => Stage::Refused(refusal.to_string()),
                Ok(GradeFile::Opinion(opinion)) => Stage::Bringing(Box::new(opinion)),
                Ok(GradeFile::Request(request)) => {
                    let grading = Grading::begin(request, opinions::number());
                    opinions::keep(store, &grading);
                    Stage::Grading(Box::new(grading))
                }
            });
        });
    };
    let choosing = move || {
        view! {
            <div
                class="drop"
                class:over=over
                on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false)
                on:drop=move |event: DragEvent| { over.set(false); read(files::dropped(&event)); }
            >
                <label for=FIELD>"Open a file to grade, or grades that came back"</label>
                <input id=FIELD type="file" accept=".json,application/json" on:change=move |event| read(files::chosen(&event)) />
                <p class="key-hint">"Or drop the file here."</p>
            </div>
        }
    };
    view! {
        {move || match stage.get() {
            Stage::Grading(grading) => view! { <Grade grading=*grading close=choose_again /> }.into_any(),
            other => view! {
                <Page title=ROUTES.second_opinion.title class="reading" lead="Somebody sent you a file with their answer to an interview question. Open it, grade the answer by its rubric, and send the file back that comes of it. You need no account, and nothing leaves this browser by itself.">
                    {choosing()}
                    {match other {
                        Stage::Refused(why) => Some(view! {
                            <div class="notice" role="alert"><p><strong>"This file was not opened."</strong></p><p>{why}</p></div>
                        }.into_any()),
                        Stage::Bringing(opinion) => Some(view! { <Bring opinion=*opinion again=choose_again /> }.into_any()),
                        Stage::Choosing | Stage::Grading(_) => None,
                    }}
                    <p class="quiet-text">"To ask somebody yourself, open the answer in your "<a href=ROUTES.history.path>"history"</a>" and press Ask somebody to grade this."</p>
                </Page>
            }.into_any(),
        }}
    }
}
