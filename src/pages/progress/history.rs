//! `/history` and `/history/:id`: every attempt, and any two of a question side by side.

use std::sync::Arc;

use debrief_core::log::{Attempt, EventId};
use debrief_core::pack::{CriterionHead, DrillBody, Level, Subject, SubjectKind, turn_name};
use debrief_core::practice::compare::{Change, Run, compare};
use debrief_core::practice::facts::Facts;
use debrief_core::practice::grade;
use debrief_core::routes::ROUTES;
use debrief_core::stories::Tellings;
use debrief_core::text::numbers::one_decimal;
use debrief_core::time::UtcMillis;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::saved::saved_card;
use super::theirs::Theirs;
use crate::browser::{address, clock, focus};
use crate::pages::later;
use crate::pages::parts::promise::KeepYourWork;
use crate::pages::parts::query::query;
use crate::pages::parts::story_told::StoryTold;
use crate::pages::parts::strong_answer::strong_answer;
use crate::pages::parts::worksheet::DrillStage;
use crate::state::bodies;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::{role, stories, titles};
use crate::ui::attempts::{self, AttemptRows};
use crate::ui::exchanges::Exchanges;
use crate::ui::facts::FactList;
use crate::ui::frame::Page;
use crate::ui::level::{LevelMeter, LevelName};

/// Every attempt, newest first.
#[component]
pub fn History() -> impl IntoView {
    let store = store();
    /// More than this many rows would make a long page slow; the rest is one press away.
    const PAGE: usize = 100;
    let before = query().read_untracked().get("shown").and_then(|shown| shown.parse().ok());
    let shown = RwSignal::new(before.unwrap_or(PAGE).max(PAGE));
    view! {
        <Page title=ROUTES.history.title lead="Every answer you saved. Open one to read it again, or to lay two side by side.">
            {move || {
                let (rows, total) = store.log.with(|log| (attempts::rows(log, shown.get(), titles::title_of), log.attempts().count()));
                if total == 0 {
                    view! {
                        <p class="empty">
                            "Nothing here yet. After your first saved attempt this page shows how your answers change. "
                            <a href="practise?another=question">"Practise a question"</a>"."
                        </p>
                    }.into_any()
                } else {
                    view! {
                        <AttemptRows attempts=rows />
                        {(total > shown.get()).then(|| view! {
                            <button type="button" class="button quiet" on:click=move |_| {
                                shown.update(|n| *n += PAGE);
                                address::keep_in_address("shown", &shown.get_untracked().to_string());
                            }>
                                {format!("Show more of the {total} attempts")}
                            </button>
                        })}
                    }.into_any()
                }
            }}
        </Page>
    }
}

/// The attempts of one question or drill.
#[component]
pub fn SubjectHistory() -> impl IntoView {
    let params = use_params_map();
    let store = store();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    // Not made anew for what else is written into the log: what is folded open would fold, and the focus be lost.
    let found = Memo::new(move |_| {
        let id = id.get();
        store.log.with(|log| {
            let subject = log.subject_named(index(), &id)?;
            let attempts = log.attempts().rev().filter(|(_, attempt)| attempt.subject == subject);
            let attempts: Attempts =
                Arc::new(attempts.map(|(event, attempt)| Saved::new(event.id, event.when.at, attempt)).collect());
            Some((subject, attempts))
        })
    });
    // Its rubric is that of its role: where another has it, the page is opened in that.
    let looking = RwSignal::new(index().roles.len() > 1);
    Effect::new(move |_| {
        let is_elsewhere =
            found.with(|found| found.as_ref().is_some_and(|(subject, _)| index().subject(subject).is_none()));
        if is_elsewhere && looking.get_untracked() {
            let path = format!("history/{}", id.get_untracked());
            spawn_local(async move {
                if role::open_elsewhere(&path).await != Ok(true) {
                    looking.try_set(false);
                }
            });
        }
    });
    move || match found.get() {
        Some((subject, _)) if looking.get() && index().subject(&subject).is_none() => {
            let said = view! { <p role="status">"Your role does not have it; another one may."</p> };
            view! { <Page title="Looking for its role">{said}</Page> }.into_any()
        }
        Some((subject, attempts)) => {
            let title = titles::title_of(&subject);
            view! { <AttemptsPage subject title attempts /> }.into_any()
        }
        None => later::not_found().into_any(),
    }
}

/// The id of what opens the newest attempt.
const NEWEST: &str = "newest";

/// The id of what opens its worksheet beside the reference.
const NUMBERS: &str = "numbers";

/// An attempt with its event and when it was saved. Its text is long: all parts of the page share the one copy.
#[derive(Clone, PartialEq)]
struct Saved {
    event: EventId,
    when: UtcMillis,
    attempt: Arc<Attempt>,
}

impl Saved {
    fn new(event: EventId, when: UtcMillis, attempt: &Attempt) -> Saved {
        Saved { event, when, attempt: Arc::new(attempt.clone()) }
    }
}

/// Newest first.
type Attempts = Arc<Vec<Saved>>;

#[component]
fn AttemptsPage(subject: Subject, title: String, attempts: Attempts) -> impl IntoView {
    let query = query();
    let just_saved = query.read_untracked().get("saved").is_some();
    let heads = index().criteria_of(&subject);
    let yours = match subject.kind {
        SubjectKind::Question => "Your answers",
        SubjectKind::Drill => "Your runs",
    };
    let window = format!("{yours}: {title}");
    let kicker = view! { <a href="history">"History"</a> }.into_any();
    let saved = just_saved
        .then(|| {
            attempts.first().map(|saved| {
                view! {
                    {saved_card(&saved.attempt)}
                    {strong_answer(&subject)}
                }
            })
        })
        .flatten();
    let strong = (!just_saved && !attempts.is_empty()).then(|| strong_answer(&subject)).flatten();
    let newest_is_set = attempts.first().is_some_and(|newest| !newest.attempt.settings(0).is_empty());
    let numbers = move || newest_is_set.then(compare_numbers);
    let answered = !attempts.is_empty();
    let comparable = attempts.len() > 1;
    let compared = attempts.clone();
    let store = store();
    let tellings = Memo::new(move |_| stories::tellings(store));
    view! {
        <Page title=title window=window kicker=kicker class="history">
            {saved}
            {just_saved.then(numbers)}
            {(!answered).then(|| view! {
                <p class="empty">
                    "You have not answered this one yet. "
                    <a href=format!("practise/{}", subject.id)>"Practise it"</a>"."
                </p>
            })}
            {comparable.then(|| view! { <SideBySide attempts=compared /> })}
            {attempts.iter().enumerate().map(|(at, saved)| attempt_card(saved, heads, at == 0, tellings)).collect_view()}
            {strong}
            {(!just_saved).then(numbers)}
            {answered.then(|| view! {
                <p class="actions">
                    <a class="button" href=format!("practise/{}", subject.id)>"Answer it again"</a>
                </p>
            })}
            {(just_saved && answered).then(|| view! { <KeepYourWork /> })}
        </Page>
    }
}

/// The way to the newest run's numbers beside the reference's: it opens what they are folded in.
fn compare_numbers() -> impl IntoView {
    let open = move |_| {
        for fold in [NEWEST, NUMBERS] {
            if !focus::is_open(fold) {
                focus::press(fold);
            }
        }
        // What is folded cannot have the focus.
        request_animation_frame(|| focus::take_to_first(&[NUMBERS]));
    };
    view! { <p><button type="button" class="link" on:click=open>"Compare your numbers with the reference\u{2019}s"</button></p> }
}

fn attempt_card(
    saved: &Saved,
    heads: &'static [CriterionHead],
    open: bool,
    tellings: Memo<Tellings>,
) -> impl IntoView + use<> {
    let Saved { event, when, attempt } = saved.clone();
    let (told, sat) = (attempt.clone(), attempt.clone());
    // What is folded need not be compared with every story.
    let opened = RwSignal::new(open);
    let facts = Facts::of(&attempt.answer, attempt.spoken.then_some(attempt.seconds));
    let answer = &attempt.answer;
    let title = move |id: &str| heads.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.title.clone());
    // The pack knows when a turn comes and what it is called.
    let turns = (!attempt.turns().is_empty()).then(|| bodies::item::<DrillBody>("drills", &attempt.subject.id));
    // What stands above the first line of a turn's part.
    let named = |at: usize| {
        let part = attempt.turns().iter().find(|part| part.span.start == at)?;
        let took = format!(" · {}:{:02}", part.seconds / 60, part.seconds % 60);
        Some(view! { <h4>{named(turns, part.turn)}{took}</h4> })
    };
    let paragraphs = answer
        .split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        })
        .filter(|(at, line)| !line.trim().is_empty() || attempt.turns().iter().any(|part| part.span.start == *at))
        .map(|(at, line)| view! { {named(at)}<p dir="auto">{line.to_owned()}</p> })
        .collect_view();
    view! {
        <details class="attempt" open=open on:toggle=move |_| opened.set(true)>
            <summary id=open.then_some(NEWEST)>
                <span class="attempt-when">{clock::date_and_time(when)}</span>
                <LevelMeter level=grade::overall(&attempt.grades) />
                <span class="attempt-facts">
                    {facts.length.sentence()}
                    {(attempt.seconds > 0).then(|| format!(" · {}:{:02}", attempt.seconds / 60, attempt.seconds % 60))}
                </span>
            </summary>
            <div class="attempt-body">
                <div class="attempt-text prose" translate="no">{paragraphs}</div>
                <div class="attempt-grades">
                    <ul class="grades">
                        {attempt.grades.iter().map(|grade| view! {
                            <li>
                                <span class="grade-title">{title(&grade.criterion)}</span>
                                <LevelName level=grade.level />
                                {grade.evidence.iter().map(|span| view! { <q class="grade-quote" dir="auto" translate="no">{span.of(answer).to_owned()}</q> }).collect_view()}
                            </li>
                        }).collect_view()}
                    </ul>
                    <p class="quiet-text">{format!("Predicted {}.", attempt.predicted.number())}</p>
                    {(!attempt.change.is_empty()).then(|| view! { <p><strong>"To change: "</strong><bdi translate="no">{attempt.change.clone()}</bdi></p> })}
                    {attempt.probes.iter().map(|probe| view! {
                        <div class="attempt-probe">
                            <p class="probe-ask">{probe.ask.clone()}</p>
                            <p dir="auto" translate="no">{probe.reply.clone()}</p>
                        </div>
                    }).collect_view()}
                    {(!attempt.asked.is_empty()).then(|| {
                        let exchanges = attempt.asked.iter().map(|asked| (asked.ask.clone(), asked.answer.clone())).collect();
                        view! {
                            <details class="fold"><summary>"What you asked the interviewer"</summary><Exchanges exchanges /></details>
                        }
                    })}
                    {(!attempt.settings(0).is_empty()).then(|| view! {
                        <SetAs attempt=sat.clone() newest=open />
                    })}
                    {(!attempt.plan.trim().is_empty()).then(|| view! {
                        <details class="fold"><summary>"Plan notes"</summary><p class="pre" translate="no">{attempt.plan.clone()}</p></details>
                    })}
                    <details class="fold">
                        <summary>"Words, pace, numbers, hedges"</summary>
                        <FactList facts answer=answer.clone() />
                    </details>
                    {move || opened.get().then(|| view! {
                        <StoryTold event attempt=told.clone() tellings />
                        <Theirs event attempt=told.clone() heads />
                    })}
                </div>
            </div>
        </details>
    }
}

/// What a turn is called: as while it was answered, once that is here.
fn named(body: Option<bodies::Body<DrillBody>>, turn: u8) -> impl IntoView {
    move || {
        let body = body.and_then(|body| body.get()).and_then(Result::ok);
        turn_name(body.as_ref().map_or(&[], |body| &body.turns), turn)
    }
}

/// How a drill's worksheet was set, beside the reference as it stood then. What the pack no longer has is shown as it was kept.
#[component]
fn SetAs(attempt: Arc<Attempt>, newest: bool) -> impl IntoView {
    let opened = RwSignal::new(false);
    let is_there = index().drill(&attempt.subject.id).is_some();
    let kept = attempt.worksheet().to_owned();
    provide_context(DrillStage::Saved(attempt));
    view! {
        <details class="fold" on:toggle=move |_| opened.set(true)>
            <summary id=newest.then_some(NUMBERS)>"How the worksheet was set, beside the reference"</summary>
            {move || opened.get().then(|| if is_there {
                later::drill_worksheet().into_any()
            } else {
                view! { <p class="pre" translate="no">{kept.clone()}</p> }.into_any()
            })}
        </details>
    }
}

/// Any two attempts: the earlier on the left.
#[component]
fn SideBySide(attempts: Attempts) -> impl IntoView {
    // Newest first: by default the last two.
    let left = RwSignal::new(1usize);
    let right = RwSignal::new(0usize);
    let numbered = attempts.iter().enumerate();
    let names: Vec<String> = numbered
        .map(|(at, saved)| format!("Attempt {} · {}", attempts.len() - at, clock::date_and_time(saved.when)))
        .collect();
    let picker = move |label: &'static str, value: RwSignal<usize>, names: Vec<String>| {
        view! {
            <label class="filter">
                <span>{label}</span>
                <select
                    prop:value=move || value.get().to_string()
                    on:change=move |event| if let Ok(at) = event_target_value(&event).parse() { value.set(at) }
                >
                    {names.into_iter().enumerate().map(|(at, name)| view! {
                        <option value=at.to_string() selected=at == value.get_untracked()>{name}</option>
                    }).collect_view()}
                </select>
            </label>
        }
    };
    view! {
        <details class="side-by-side">
            <summary>"Compare two attempts side by side"</summary>
            <div class="filters">
                {picker("Left", left, names.clone())}
                {picker("Right", right, names)}
            </div>
            {move || {
                let of = |at: RwSignal<usize>| &attempts[at.get().min(attempts.len() - 1)].attempt;
                let (a, b) = (of(left), of(right));
                let both = compare(&a.answer, &b.answer);
                view! {
                    {level_changes(a, b)}
                    <div class="columns-two">
                        <ComparedAnswer name="Left" runs=both.left />
                        <ComparedAnswer name="Right" runs=both.right />
                    </div>
                }
            }}
        </details>
    }
}

#[component]
fn ComparedAnswer(name: &'static str, runs: Vec<Run>) -> impl IntoView {
    let is_left = name == "Left";
    view! {
        <section class="side" aria-label=format!("{name} answer")>
            <p class="pre" translate="no">
                {runs
                    .into_iter()
                    .map(|run| match run.change {
                        Change::Same => run.text.into_any(),
                        Change::Only if is_left => view! { <del>{run.text}</del> }.into_any(),
                        Change::Only => view! { <ins>{run.text}</ins> }.into_any(),
                    })
                    .collect_view()}
            </p>
        </section>
    }
}

fn level_changes(left: &Attempt, right: &Attempt) -> impl IntoView + use<> {
    let heads = index().criteria_of(&right.subject);
    let number = |level: Option<Level>| level.map_or_else(|| "–".to_owned(), |level| level.number().to_string());
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Levels of both attempts">
            <table>
                <thead>
                    <tr><th scope="col">"Criterion"</th><th scope="col">"Left"</th><th scope="col">"Right"</th><th scope="col">"Change"</th></tr>
                </thead>
                <tbody>
                    {heads.iter().map(|criterion| {
                        let a = left.grade(&criterion.id).map(|g| g.level);
                        let b = right.grade(&criterion.id).map(|g| g.level);
                        let change = match (a, b) {
                            (Some(a), Some(b)) if b > a => format!("+{}", b.number() - a.number()),
                            (Some(a), Some(b)) if b < a => format!("−{}", a.number() - b.number()),
                            (Some(_), Some(_)) => "same".to_owned(),
                            _ => "–".to_owned(),
                        };
                        view! {
                            <tr>
                                <th scope="row">{criterion.title.clone()}</th>
                                <td>{number(a)}</td>
                                <td>{number(b)}</td>
                                <td>{change}</td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"Overall"</th>
                        <td>{grade::overall(&left.grades).map(one_decimal)}</td>
                        <td>{grade::overall(&right.grades).map(one_decimal)}</td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
