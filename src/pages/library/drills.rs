//! `/drills` and `/drills/:id`: the staged scenarios.

use debrief_core::pack::Subject;
use debrief_core::pack::{Difficulty, DrillBody, DrillHead, Worksheet};
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::counted;
use debrief_core::text::{untagged, word_count};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::pages::by_id::by_id;
use crate::pages::parts::strong_answer::SOLUTION;
use crate::pages::parts::unspoilt::Unspoilt;
use crate::pages::parts::worksheet::{OwnWorksheet, PackSettings};
use crate::state::bodies;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::frame::{Page, take_to};
use crate::ui::html::Prose;
use crate::ui::lists::{ConceptList, DrillList, SignalLinks};
use crate::ui::rubric::RubricTable;

/// All drills.
#[component]
pub fn Drills() -> impl IntoView {
    view! {
        <Page title=ROUTES.drills.title lead="A brief, a clock, and news that arrives while you are still planning. Say your plan aloud as you would at a whiteboard.">
            <p class="quiet-text">{Difficulty::meanings(|of| index().drills.iter().any(|drill| drill.difficulty == of))}</p>
            <DrillList drills=index().drills.iter().collect() />
        </Page>
    }
}

/// One drill.
#[component]
pub fn Drill() -> impl IntoView {
    by_id(|id| index().drill(id), |drill| view! { <DrillPage drill /> })
}

#[component]
fn DrillPage(drill: &'static DrillHead) -> impl IntoView {
    let index = index();
    let attempts = store().progress.get_untracked().attempts_of(&Subject::drill(&drill.id)).len();
    let concepts: Vec<_> = drill.concepts.iter().filter_map(|id| index.concept(id)).collect();
    let body = bodies::item::<DrillBody>("drills", &drill.id);
    let kicker =
        view! { <a href="drills">"Drills"</a>{format!(" · {} · {} min", drill.difficulty.name(), drill.minutes)} }
            .into_any();
    view! {
        <Page title=drill.title.clone() kicker=kicker lead=drill.summary.clone() class="reading">
            <p class="actions">
                <a class="button primary" href=format!("practise/{}", drill.id)>"Run this drill"</a>
                {(attempts > 0).then(|| view! {
                    <a class="button quiet" href=format!("history/{}", drill.id)>
                        {if attempts == 1 { "Your attempt".to_owned() } else { format!("Your {attempts} attempts") }}
                    </a>
                })}
            </p>
            <SignalLinks index signals=drill.signals.clone() />
            <WithBody body children=move |body: DrillBody| view! { <DrillText drill body /> } />
            <section>
                <h2>"Concepts that help"</h2>
                <ConceptList concepts />
            </section>
        </Page>
    }
}

/// The drill's model, made when it is opened.
#[component]
fn DrillWorksheet(drill: &'static DrillHead, worksheet: Worksheet) -> impl IntoView {
    let opened = RwSignal::new(false);
    // The reference's settings wait for the first run, as its text does.
    let answered = !store().progress.get_untracked().attempts_of(&Subject::drill(&drill.id)).is_empty();
    let pack = if answered { PackSettings::all(&worksheet) } else { PackSettings::default() };
    let levers = match worksheet.levers.len() {
        0 => String::new(),
        levers => format!(" and {} to pull", counted(levers, "lever", "levers")),
    };
    let facts = format!(
        "{} to move{levers}; {} from them.",
        counted(worksheet.inputs.len(), "number", "numbers"),
        counted(worksheet.outputs.len(), "figure follows", "figures follow"),
    );
    view! {
        <section>
            <h2>"Worksheet"</h2>
            <p class="quiet-text">{facts}</p>
            <details class="fold" on:toggle=move |_| opened.set(true)>
                <summary>"Open the worksheet"</summary>
                {move || opened.get().then(|| view! { <OwnWorksheet worksheet=worksheet.clone() pack=pack.clone() route=format!("drills/{}", drill.id) name=drill.title.clone() /> })}
            </details>
        </section>
    }
}

/// How many words a minute a figure-laden brief is read at: slower than a story.
const WORDS_A_MINUTE: usize = 180;

/// What it takes to read a brief, in minutes.
fn minutes_to_read(html: &str) -> usize {
    word_count(&untagged(html)).div_ceil(WORDS_A_MINUTE).max(1)
}

/// The brief is open. The rest waits for the first run: also the titles of the news tell the plot.
#[component]
fn DrillText(drill: &'static DrillHead, body: DrillBody) -> impl IntoView {
    let minutes = minutes_to_read(&body.brief_html);
    let before = format!(
        "Before you start: {} to read the brief, a sheet of paper, and {} without a break. The clock starts with your first word.",
        counted(minutes, "minute", "minutes"),
        counted(usize::from(drill.minutes), "minute", "minutes"),
    );
    let news = body.turns.first().map(|first| {
        let times = counted(body.turns.len(), "time", "times");
        format!(
            "News comes {times} while you work on it, the first at minute {}: until then the brief is all you have.",
            first.at_minutes
        )
    });
    let hash = use_location().hash;
    let is_asked_for = move || hash.with(|hash| hash.trim_start_matches('#') == SOLUTION);
    take_to(SOLUTION.to_owned());
    view! {
        <section>
            <h2>"Brief"</h2>
            <p class="quiet-text">{before}</p>
            <Prose html=body.brief_html />
            <p class="quiet-text">{news}</p>
        </section>
        {body.worksheet.map(|worksheet| view! { <DrillWorksheet drill worksheet /> })}
        <Unspoilt subject=Subject::drill(&drill.id) what="the rubric, the news and a reference solution">
            <h2>"What interviewers look for"</h2>
            <RubricTable index=index() criteria=body.criteria />
            <h2>"News and solution"</h2>
            {body.turns.into_iter().map(|turn| view! {
                <details class="fold">
                    <summary>{turn.name()}</summary>
                    <Prose html=turn.news_html />
                    <h3>"What a strong candidate does with it"</h3>
                    <Prose html=turn.strong_html />
                </details>
            }).collect_view()}
            <details class="fold" prop:open=is_asked_for>
                <summary id=SOLUTION>"A reference solution"</summary>
                <Prose html=body.solution_html />
            </details>
        </Unspoilt>
    }
}
