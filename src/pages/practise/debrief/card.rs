//! The debrief as a committee reads it: the verdict first, with what would turn it; then the scorecard, the votes with the words they
//! rest on, what speaks against it, and one sentence a round for the next time.

use std::collections::BTreeMap;
use std::sync::Arc;

use debrief_core::log::{Attempt, EventId, What};
use debrief_core::loops::debrief::{
    self, Debrief, Earlier, Objection, WeakSpot, rehearsed_note, resolve_note, votes_in_short,
};
use debrief_core::loops::debrief_text::markdown;
use debrief_core::loops::vote::{VERDICT_RULE, VOTE_RULE, Verdict, Vote};
use debrief_core::pack::{Id, Subject};
use debrief_core::practice::exchanges;
use debrief_core::routes::ROUTES;
use debrief_core::stories::StoryId;
use debrief_core::text::numbers::{counted, one_decimal};
use leptos::prelude::*;

use super::super::step::clock_text;
use crate::browser::{clock, files, focus, page};
use crate::pages::parts::story_told::StoryTold;
use crate::state::notes;
use crate::state::opinions;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::stories;
use crate::ui::frame::{HEADING, Page};
use crate::ui::icons;
use crate::ui::level::LevelName;
use crate::ui::lists::Sentences;

/// The debrief of a mock that was sat.
#[component]
pub(super) fn Card(id: EventId, to_grade: bool, on_grade: Callback<()>) -> impl IntoView {
    let store = store();
    let names: BTreeMap<StoryId, String> = stories::shelf(store)
        .with_untracked(|shelf| shelf.stories.iter().map(|story| (story.id, story.name().to_owned())).collect());
    let read = move || store.log.with(|log| debrief::debrief(log, index(), id, &names));
    // Read once, but for what follows from the stories: the sentences below are written while it is on screen.
    let made = untrack(&read)?;
    let objections = Memo::new(move |_| read().map(|made| made.objections).unwrap_or_default());
    page::unfold_on_paper("details");
    request_animation_frame(|| focus::focus_at_top(HEADING));
    let text = markdown(&made, |when| clock::date(when.at));
    let ended = if made.ended_early { ", ended early" } else { "" };
    let kicker = format!("{} · {} · {}{ended}", ROUTES.debrief.title, made.title(), clock::date(made.when.at));
    let kicker = view! { <span dir="auto" translate="no">{kicker}</span> }.into_any();
    let ungraded = made.ungraded();
    // Why there is no verdict comes first: beside *hire* alone it would read as a contradiction.
    let is_open = made.verdict == Verdict::NotEnough;
    let lead = match is_open {
        true => format!("{} {}", made.reasons.join(" "), made.votes_sentence()),
        false => made.votes_sentence(),
    };
    // What is not graded can still turn it: that comes before any exercise.
    let title = if to_grade && !is_open {
        format!("So far: {}", made.verdict.name().to_lowercase())
    } else {
        made.verdict.name().to_owned()
    };
    Some(view! {
        <Page title=title window=ROUTES.debrief.title kicker=kicker lead=lead>
            <section class="next-card" aria-label="The verdict">
                {(ungraded > 0).then(|| view! {
                    <p>{format!("{} not graded yet, and {} for nothing here.", counted(ungraded, "answer is", "answers are"), if ungraded == 1 { "counts" } else { "count" })}</p>
                })}
                {to_grade.then(|| view! {
                    <p class="actions"><button type="button" class="button primary" on:click=move |_| on_grade.run(())>"Grade what is left"{icons::arrow()}</button></p>
                })}
                {(!is_open && !made.reasons.is_empty()).then(|| view! { <Sentences sentences=made.reasons.clone() /> })}
                <p>{made.turn.clone()}</p>
                {(!to_grade).then(|| made.weak_spot.as_ref().map(weak_spot))}
                <details class="fold">
                    <summary>"The rules"</summary>
                    <p>{VOTE_RULE}</p>
                    <p>{VERDICT_RULE}</p>
                    <p>"Levels are yours: the app gives none. It counts them, and quotes what you marked."</p>
                </details>
            </section>
            <Scorecard made=made.clone() />
            <Votes made=made.clone() />
            {(!made.disagreements.is_empty()).then(|| view! {
                <section>
                    <h2>"Where rounds disagree"</h2>
                    <Sentences sentences=made.disagreements.clone() />
                </section>
            })}
            {move || view! { <Against objections=objections.get() /> }}
            <section class="debrief-part">
                <h2>"How you grade"</h2>
                <Sentences sentences=made.corrected.clone() />
                <p class="actions"><a href="train">"Train your eye"</a></p>
            </section>
            <Resolves made=made.clone() />
            {(!made.earlier.is_empty()).then(|| view! { <EarlierLoops earlier=made.earlier.clone() /> })}
            <p class="actions">
                <button type="button" class="button quiet" on:click=move |_| page::print()>"Print"</button>
                <button type="button" class="button quiet" on:click=move |_| files::download_text("debrief.md", "text/markdown", &text)>"Download as Markdown"</button>
                <a class="button quiet" href="mock">"All mocks"</a>
            </p>
        </Page>
    })
}

/// The one thing to do about it: what trains the criterion that would turn it, or the weakest one.
fn weak_spot(spot: &WeakSpot) -> impl IntoView + use<> {
    let of = Subject::question(&spot.question);
    let exercise = untrack(|| store().with_standing(|standing| standing.exercise_for(&of, &spot.id)));
    let weakest = (!spot.turns).then(|| {
        let words = format!("Weakest here: \u{201c}{}\u{201d}, {}.", spot.criterion, spot.level.name().to_lowercase());
        view! { <p>{words}</p> }
    });
    view! {
        {weakest}
        {exercise.map(|exercise| view! {
            <p class="actions">
                <a class="button primary" href=format!("practise/{}", exercise.id)>{format!("Practise this signal: {}", index().title_of(&exercise))}{icons::arrow()}</a>
            </p>
        })}
    }
}

/// Signals by rounds.
#[component]
fn Scorecard(made: Debrief) -> impl IntoView {
    let cell = |(level, listened): (Option<f64>, bool)| match (level, listened) {
        (Some(level), _) => one_decimal(level),
        (None, true) => "not heard".to_owned(),
        (None, false) => String::new(),
    };
    // With one round the last column would say the same again.
    let has_all = !made.is_one_round();
    let rows = made.rows.iter().map(|row| {
        let cells = row.levels.iter().copied().zip(row.listened.iter().copied());
        view! {
            <tr>
                <th scope="row"><a href=format!("signals/{}", row.signal)>{row.short.clone()}</a></th>
                {cells.map(|at| view! { <td>{cell(at)}</td> }).collect_view()}
                {has_all.then(|| view! { <td>{cell((row.overall, true))}</td> })}
            </tr>
        }
    });
    view! {
        <section>
            <h2>"Scorecard"</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Levels by signal and round">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Signal"</th>
                            {made.rounds.iter().enumerate().map(|(at, card)| view! {
                                <th scope="col" dir="auto" translate="no">{round_name(at, &card.title)}</th>
                            }).collect_view()}
                            {has_all.then(|| view! { <th scope="col">"All"</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">"Vote"</th>
                            {made.rounds.iter().map(|card| view! { <td><strong>{vote_name(card.vote)}</strong></td> }).collect_view()}
                            {has_all.then(|| view! { <td><strong>{made.verdict.name()}</strong></td> })}
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

fn round_name(at: usize, title: &str) -> String {
    if title.trim().is_empty() { format!("Round {}", at + 1) } else { format!("{}. {title}", at + 1) }
}

fn vote_name(vote: Option<Vote>) -> &'static str {
    vote.map_or("No vote", Vote::name)
}

/// Each vote opens the words that it rests on.
#[component]
fn Votes(made: Debrief) -> impl IntoView {
    let store = store();
    let tellings = Memo::new(move |_| stories::tellings(store));
    let attempt_of = move |event: EventId| {
        store.log.with_untracked(|log| match &log.get(event)?.what {
            What::AttemptSaved(attempt) => Some(Arc::new(attempt.clone())),
            _ => None,
        })
    };
    let one_round = made.is_one_round();
    let rounds = made.rounds.into_iter().enumerate().map(|(at, card)| {
        let opened = RwSignal::new(one_round);
        let name = round_name(at, &card.title);
        let summary = format!("{name}: {}", vote_name(card.vote));
        let answers = card.answers.into_iter().map(|answer| {
            let stopped = if answer.stopped { ", stopped" } else { "" };
            let facts = format!("{}, {}{stopped}", clock_text(answer.seconds), counted(answer.follow_ups, "follow-up", "follow-ups"));
            let is_graded = answer.attempt.is_some();
            view! {
                <h3><a href=format!("history/{}", answer.question.clone())>{answer.title}</a></h3>
                <p class="quiet-text">{facts}</p>
                {(!is_graded).then(|| view! { <p>"Not graded."</p> })}
                {answer.prediction.map(|said| view! { <p>{said}</p> })}
                <ul class="plain-list">
                    {answer.graded.into_iter().map(|graded| view! {
                        <li>
                            {graded.criterion}" "
                            <LevelName level=graded.level />
                            {graded.evidence.is_empty().then(|| view! { " "<span class="quiet-text">"no words marked"</span> })}
                            {graded.evidence.into_iter().map(|words| view! { <p class="quote"><q dir="auto" translate="no">{words}</q></p> }).collect_view()}
                        </li>
                    }).collect_view()}
                    {answer.flags.into_iter().map(|flag| view! { <li>{format!("Red flag: {flag}")}</li> }).collect_view()}
                </ul>
                {move || opened.get().then(|| answer.attempt.and_then(attempt_of).map(|attempt| view! { <Said attempt /> }))}
                {move || opened.get().then(|| answer.attempt.map(|event| view! { <Others event question=answer.question.clone() /> }))}
                {move || opened.get().then(|| {
                    let told = answer.attempt.and_then(|event| Some((event, attempt_of(event)?)));
                    told.map(|(event, attempt)| view! { <StoryTold event attempt tellings /> })
                })}
            }
        });
        let answers = answers.collect_view();
        view! {
            <details class="fold" open=one_round on:toggle=move |_| opened.set(true)>
                <summary dir="auto" translate="no">{summary}</summary>
                {(!card.who.trim().is_empty()).then(|| view! { <p class="quiet-text" dir="auto" translate="no">{card.who}</p> })}
                {if answers.is_empty() { view! { <p>"Nothing was asked."</p> }.into_any() } else { answers.into_any() }}
            </details>
        }
    });
    view! {
        <section>
            <h2>{if one_round { "The vote, and what it rests on" } else { "Votes, and what they rest on" }}</h2>
            {rounds.collect_view()}
        </section>
    }
}

/// All that was said to a question, each reply under its follow-up: what a level rests on for which no words were marked.
#[component]
fn Said(attempt: Arc<Attempt>) -> impl IntoView {
    let said = exchanges(&attempt).into_iter().map(|(ask, words)| {
        let ask = ask.map(|ask| view! { <p class="quiet-text">"They asked: "<q dir="auto">{ask.to_owned()}</q></p> });
        view! { {ask}<p class="pre" dir="auto" translate="no">{words}</p> }
    });
    view! {
        <details class="fold">
            <summary>"What you said"</summary>
            {said.collect_view()}
        </details>
    }
}

/// What others graded an answer, with the words that they marked. It moves no vote: whoever reads the debrief sees both.
#[component]
fn Others(event: EventId, question: Id) -> impl IntoView {
    let store = store();
    let received = Memo::new(move |_| opinions::of(store, event));
    let heads = index().question(&question).map(|head| &head.criteria[..]).unwrap_or_default();
    let name_of = |criterion: &str| {
        heads.iter().find(|head| head.id == criterion).map_or_else(|| criterion.to_owned(), |head| head.title.clone())
    };
    move || {
        let all = received.get().into_iter().map(|received| {
            let who = if received.from.is_empty() { "Somebody else".to_owned() } else { received.from };
            let graded = received.grades.into_iter().map(|grade| view! {
                <li>
                    {name_of(&grade.criterion)}" "
                    <LevelName level=grade.level />
                    {grade.quotes.into_iter().map(|words| view! { <p class="quote"><q dir="auto" translate="no">{words}</q></p> }).collect_view()}
                    {(!grade.why.is_empty()).then(|| view! { <p dir="auto" translate="no">{grade.why}</p> })}
                </li>
            });
            view! {
                <h4><bdi translate="no">{who}</bdi>" graded this"</h4>
                <ul class="plain-list">{graded.collect_view()}</ul>
            }
        });
        all.collect_view()
    }
}

/// What a bar-raiser would say.
#[component]
fn Against(objections: Vec<Objection>) -> impl IntoView {
    (!objections.is_empty()).then(|| view! {
        <section>
            <h2>"The bar-raiser\u{2019}s objections"</h2>
            <ul class="plain-list">
                {objections.into_iter().map(|objection| view! {
                    <li>
                        {objection.sentence}
                        {objection.quotes.into_iter().map(|words| view! { <p class="quote"><q dir="auto" translate="no">{words}</q></p> }).collect_view()}
                    </li>
                }).collect_view()}
            </ul>
        </section>
    })
}

/// One sentence a round, in the candidate's own words.
#[component]
fn Resolves(made: Debrief) -> impl IntoView {
    let store = store();
    let (mock, one_round) = (made.mock, made.is_one_round());
    let asked = made.rounds.into_iter().enumerate().filter(|(_, card)| !card.answers.is_empty());
    let fields =
        asked.map(|(at, card)| view! { <Resolve store mock at title=round_name(at, &card.title) /> }).collect_view();
    (!fields.is_empty()).then(|| {
        view! {
            <section class="debrief-part">
                <h2>"Next time"</h2>
                <p>{if one_round { "Write one sentence: if they \u{2026}, then I \u{2026}. Say it aloud once. Today opens with it on your next day." } else { "Write one sentence for each round: if they \u{2026}, then I \u{2026}. Say it aloud once. Today opens with it on your next day." }}</p>
                {fields}
            </section>
        }
    })
}

#[component]
fn Resolve(store: Store, mock: EventId, at: usize, title: String) -> impl IntoView {
    let (note, said) = (StoredValue::new(resolve_note(mock, at)), StoredValue::new(rehearsed_note(mock, at)));
    let id = format!("resolve-{at}");
    let text = note.with_value(|note| notes::text(store, note));
    let rehearsed = said.with_value(|said| !notes::text(store, said).is_empty());
    // A refused write shows in the banner, and what was typed stays.
    let settle = move |text: String| {
        let _ = note.with_value(|note| notes::settle(store, note, &text));
    };
    // What was typed comes into the log also when the page goes before the field is left.
    on_cleanup(move || {
        note.try_with_value(|note| {
            if notes::is_open(note) {
                let _ = notes::settle(store, note, &notes::text(store, note));
            }
        });
    });
    view! {
        <div class="field">
            <label for=id.clone() dir="auto" translate="no">{title}</label>
            <textarea
                id=id
                dir="auto"
                rows="2"
                placeholder="If they ask what it cost, then I say the hours first."
                prop:value=text
                on:input=move |event| note.with_value(|note| notes::keep(store, note, &event_target_value(&event)))
                on:change=move |event| settle(event_target_value(&event))
            ></textarea>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=rehearsed
                    on:change=move |event| {
                        let yes = if event_target_checked(&event) { "yes" } else { "" };
                        let _ = said.with_value(|said| notes::settle(store, said, yes));
                    }
                />
                " I have said it aloud"
            </label>
        </div>
    }
}

/// The debriefs before this one.
#[component]
fn EarlierLoops(earlier: Vec<Earlier>) -> impl IntoView {
    let rows = earlier.into_iter().map(|earlier| {
        let verdict = format!("{}; {}", earlier.verdict.name(), votes_in_short(earlier.votes));
        view! {
            <li class="row">
                <a class="row-link" href=format!("debrief?of={}", earlier.mock)>
                    <span class="row-title" dir="auto" translate="no">{earlier.name}</span>
                    <span class="row-text">{verdict}</span>
                    <span class="row-text">{earlier.signals.join(" · ")}</span>
                </a>
                <span class="row-meta">{clock::date(earlier.when.at)}</span>
            </li>
        }
    });
    view! {
        <section>
            <h2>"Earlier mocks"</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}
