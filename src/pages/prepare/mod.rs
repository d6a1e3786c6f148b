//! `/prepare`: what is the candidate's own for one interview. The days until it, the firm, what to ask there, and how far each is.

pub mod asks;
pub mod firm;
pub mod how;
pub mod loops;
pub mod plan;
pub mod report;
pub mod stories;

use debrief_core::loops::debrief::mocks_sat;
use debrief_core::pack::FirmWorksheet;
use debrief_core::progress::applications::applications;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::{away, counted};
use debrief_core::text::script::isolated;
use leptos::prelude::*;

use crate::browser::clock;
use crate::state::bodies;
use crate::state::loops as own_loops;
use crate::state::pack::index;
use crate::state::settings::{preferences, today};
use crate::state::store::{Store, store};
use crate::state::stories as own_stories;
use crate::ui::frame::Page;

/// The place's front page.
#[component]
pub fn Prepare() -> impl IntoView {
    let store = store();
    let asks: usize = index().asks.iter().map(|group| group.count).sum();
    view! {
        <Page title=ROUTES.prepare.title lead="The questions in the library are the same for everybody. What is here is yours: your CV and stories, your interview day, their firm.">
            <ul class="shelves">
                <Shelf
                    href=ROUTES.report.path
                    title=ROUTES.report.title
                    state=move || report_state(store)
                    text="Drop in your CV and the job description: what this seat asks, how your CV answers it, and what they will ask you."
                />
                <Shelf
                    href=ROUTES.stories.path
                    title=ROUTES.stories.title
                    state=move || stories_state(store)
                    text="Your own experience, at three lengths, and which signal each story can carry."
                />
                <Shelf
                    href=ROUTES.loops.path
                    title=ROUTES.loops.title
                    state=move || loops_state(store)
                    text="Your interview day, round by round: who sits there, and which of your stories each of them hears."
                />
                <Shelf
                    href=ROUTES.plan.path
                    title=ROUTES.plan.title
                    state=move || days_left(store)
                    text="What to practise on each day until your interview, within the minutes you have."
                />
                <Shelf
                    href=ROUTES.mock.path
                    title=ROUTES.mock.title
                    state=move || mocks_state(store)
                    text="A whole interview day or one round of it, with follow-ups and a clock; then the debrief and its verdict."
                />
                <Shelf
                    href=ROUTES.firm.path
                    title=ROUTES.firm.title
                    state=worksheet_state(store)
                    text="What to find out about the firm before \u{201c}why us?\u{201d}, and where the evidence is."
                />
                <Shelf
                    href=ROUTES.asks.path
                    title=ROUTES.asks.title
                    state=move || counted(asks, "question to choose from", "questions to choose from")
                    text="Questions for your interviewers, and what a good or a worrying answer sounds like."
                />
                <Shelf
                    href=ROUTES.how.path
                    title=ROUTES.how.title
                    state=|| "Five minutes to read".to_owned()
                    text="An evening step by step, why to predict first, and how to use two weeks."
                />
            </ul>
        </Page>
    }
}

/// One thing to prepare, and how far it is.
#[component]
fn Shelf(
    href: &'static str,
    title: &'static str,
    state: impl Fn() -> String + Send + 'static,
    text: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a class="shelf" href=href>
                <span class="shelf-title">{title}</span>
                <span class="shelf-count">{state}</span>
                <span class="shelf-text">{text}</span>
            </a>
        </li>
    }
}

fn report_state(store: Store) -> String {
    match store.log.with(|log| applications(log).len()) {
        0 => "Nothing brought in yet".to_owned(),
        count => counted(count, "application", "applications"),
    }
}

fn stories_state(store: Store) -> String {
    match own_stories::shelf(store).with(|shelf| shelf.stories.len()) {
        0 => "None begun yet".to_owned(),
        count => counted(count, "story", "stories"),
    }
}

fn loops_state(store: Store) -> String {
    let today = today(store);
    match own_loops::all(store).first() {
        None => "None set up yet".to_owned(),
        Some(next) => match store.log.with(|log| next.day(log, today)) {
            Some(day) if day >= today => format!("{}: {}", isolated(&next.written.name), away(day.days_since(today))),
            _ => next.written.name.clone(),
        },
    }
}

fn mocks_state(store: Store) -> String {
    match store.log.with(|log| mocks_sat(log, &index().id).len()) {
        0 => "None sat yet".to_owned(),
        count => format!("{} sat", counted(count, "mock", "mocks")),
    }
}

fn days_left(store: Store) -> String {
    let today = today(store);
    match preferences(store).next_interview(today) {
        Some(next) => {
            format!("{}: {}, {}", isolated(next.title()), away(next.day.days_since(today)), clock::day(next.day))
        }
        None => "No date set yet".to_owned(),
    }
}

/// How many fields of the worksheet are filled in, of how many where the worksheet is there.
fn worksheet_state(store: Store) -> impl Fn() -> String + Send + 'static {
    let body = bodies::of_role::<FirmWorksheet>("firm.json");
    move || {
        let fields =
            body.get().and_then(Result::ok).map(|sheet| sheet.field_ids().map(str::to_owned).collect::<Vec<_>>());
        store.log.with(|log| match fields {
            Some(fields) => {
                let filled = fields.iter().filter(|id| {
                    log.note(&FirmWorksheet::note_key(id, None)).is_some_and(|text| !text.trim().is_empty())
                });
                match filled.count() {
                    0 => counted(fields.len(), "field to fill in", "fields to fill in"),
                    filled => format!("{filled} of {} fields filled in", fields.len()),
                }
            }
            None => "Yours to fill in".to_owned(),
        })
    }
}
