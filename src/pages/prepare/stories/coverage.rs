//! `/stories/coverage`: signals and behavioural questions against the stories. What has none, what rests on one alone, what is told
//! everywhere; each gap leads to what fills it.

use debrief_core::routes::ROUTES;
use debrief_core::stories::coverage::{Coverage, Held, QuestionRow, SignalRow};
use debrief_core::stories::{Story, StoryId, Strength};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use super::address;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::stories;
use crate::ui::frame::Page;

/// The page.
#[component]
pub fn StoryCoverage() -> impl IntoView {
    let store = store();
    let shelf = stories::shelf(store);
    let kicker = view! { <a href=ROUTES.stories.path>{ROUTES.stories.title}</a> }.into_any();
    view! {
        <Page title=ROUTES.story_coverage.title kicker=kicker lead="An interview day asks for every signal, and asks twice. What has no story needs one; what rests on one alone needs a second.">
            {move || shelf.with(|shelf| {
                let tellings = stories::tellings(store);
                let coverage = store.log.with(|log| Coverage::of(&shelf.stories, &tellings, log, index()));
                let all = &shelf.stories;
                view! {
                    {everywhere(&coverage, all)}
                    <section class="data-part">
                        <h2>"Signals"</h2>
                        {signals(coverage.signals, all)}
                    </section>
                    <section class="data-part">
                        <h2>"Behavioural questions"</h2>
                        {questions(coverage.questions, all)}
                    </section>
                }
            })}
        </Page>
    }
}

fn name_of(stories: &[Story], id: StoryId) -> String {
    stories.iter().find(|story| story.id == id).map(|story| story.name().to_owned()).unwrap_or_default()
}

fn link(stories: &[Story], id: StoryId) -> impl IntoView + use<> {
    view! { <a href=address(id) translate="no">{name_of(stories, id)}</a> }
}

fn everywhere(coverage: &Coverage, stories: &[Story]) -> Option<impl IntoView + use<>> {
    (!coverage.everywhere.is_empty()).then(|| {
        let rows = coverage.everywhere.iter().map(|(id, count)| {
            view! { <li>{link(stories, *id)}{format!(" was told to {}.", counted(*count, "question", "questions"))}</li> }
        });
        view! {
            <div class="notice">
                <p><strong>"Told everywhere"</strong>": interviewers compare notes, and will hear that it was one story."</p>
                <ul class="plain-list">{rows.collect_view()}</ul>
            </div>
        }
    })
}

fn held(held: Held) -> impl IntoView {
    let class = match held {
        Held::None => "verdict not-found",
        Held::One => "verdict thin",
        Held::Several => "verdict strong",
    };
    view! { <span class=class>{held.name()}</span> }
}

fn strength(strength: Strength) -> String {
    strength.level.map_or_else(|| "untold".to_owned(), |level| format!("{level:.1}"))
}

/// The story for each signal; a table where there is room for one.
fn signals(rows: Vec<SignalRow>, stories: &[Story]) -> impl IntoView + use<> {
    let rows = rows.into_iter().map(|row| {
        let head = index().signal(&row.signal);
        let title = head.map_or_else(|| row.signal.clone(), |signal| signal.title.clone());
        let short = head.map_or_else(|| row.signal.clone(), |signal| signal.short.to_lowercase());
        let carried = row
            .stories
            .iter()
            .map(|(id, how)| view! { <li>{link(stories, *id)}" "<span class="quiet-text">{strength(*how)}</span></li> })
            .collect_view();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><a href=format!("signals/{}", row.signal)>{title}</a></th>
                <td role="cell">{held(row.held)}</td>
                <td role="cell"><ul class="plain-list">{carried}</ul></td>
                <td role="cell">{(row.held != Held::Several).then(|| fill(&row.signal, &short))}</td>
            </tr>
        }
    });
    table(
        "Stories by signal".to_owned(),
        &["Signal", "Held", "Stories", "What fills it"],
        rows.collect_view().into_any(),
    )
}

/// Where a story for a signal comes from: a line of the CV, or an answer to a question of it.
fn fill(signal: &str, short: &str) -> AnyView {
    let report = format!("{}#stories", ROUTES.report.path);
    let question = index().questions.iter().find(|question| {
        question.kind == debrief_core::pack::QuestionKind::Behavioural
            && question.criteria.first().is_some_and(|c| c.signal == signal)
    });
    let question =
        question.or_else(|| index().questions.iter().find(|q| q.criteria.iter().any(|c| c.signal == signal)));
    view! {
        <ul class="plain-list">
            <li><a href=report aria-label=format!("A line of your CV for {short}")>"A line of your CV"</a></li>
            {question.map(|question| view! {
                <li>"Practise "<a href=format!("practise/{}", question.id)>{question.title.clone()}</a></li>
            })}
        </ul>
    }
    .into_any()
}

/// The story for each question, folded by how it is held; the first group stands open.
fn questions(rows: Vec<QuestionRow>, stories: &[Story]) -> impl IntoView + use<> {
    let mut open = true;
    [Held::None, Held::One, Held::Several]
        .into_iter()
        .filter_map(|how| {
            let of = rows.iter().filter(|row| row.held == how);
            let count = of.clone().count();
            (count > 0).then(|| {
                let words = match how {
                    Held::None => counted(count, "question has no story", "questions have no story"),
                    Held::One => counted(count, "question rests on one", "questions rest on one"),
                    Held::Several => counted(count, "question is covered", "questions are covered"),
                };
                let heads = ["Question", "Stories", "What fills it"];
                let table = table(words.clone(), &heads, of.map(|row| question(row, stories)).collect_view().into_any());
                view! { <details class="fold" open=std::mem::take(&mut open)><summary>{words}</summary>{table}</details> }
            })
        })
        .collect_view()
}

fn question(row: &QuestionRow, stories: &[Story]) -> impl IntoView + use<> {
    let title = index().question(&row.question).map_or_else(|| row.question.clone(), |question| question.title.clone());
    let story = |id: &StoryId, how: &'static str| view! { <li>{link(stories, *id)}" "<span class="quiet-text">{how}</span></li> };
    let told = row.told.iter().map(|id| story(id, "told")).collect_view();
    let fitting = row.fitting.iter().map(|id| story(id, "could be")).collect_view();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=format!("questions/{}", row.question)>{title.clone()}</a></th>
            <td role="cell"><ul class="plain-list">{told}{fitting}</ul></td>
            <td role="cell"><a href=format!("practise/{}", row.question) aria-label=format!("Practise: {title}")>"Practise"</a></td>
        </tr>
    }
}

/// A table, and on a phone a list: the roles hold where the style sheet takes the table's own layout away.
fn table(name: String, heads: &[&'static str], rows: AnyView) -> impl IntoView + use<> {
    let heads = heads.iter().map(|head| view! { <th scope="col" role="columnheader">{*head}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name>
            <table class="stacked" role="table">
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}
