//! The parts of a report that are read: what the seat asks, likely questions, probes, the walk, stories, the firm, asks.

use std::sync::Arc;

use debrief_core::pack::Id;
use debrief_core::report::document::Place;
use debrief_core::report::firm::FirmLine;
use debrief_core::report::questions::{Likely, Reason};
use debrief_core::report::record::DocumentKind::{self, Cv, Opening};
use debrief_core::report::stories::{Carrier, SignalStories};
use debrief_core::report::walk::{SECONDS, Step, StepKind};
use debrief_core::routes::ROUTES;
use debrief_core::stories::{Origin, bullet};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::lines::{line_link, number, quote, quote_whole};
use super::made::Made;
use crate::pages::prepare::stories::address;
use crate::state::pack::index;
use crate::state::store::store;
use crate::state::stories;

/// How many lines of a signal stand open; the rest is folded.
const OPEN_LINES: usize = 3;
/// How many questions stand open.
const OPEN_QUESTIONS: usize = 6;

type Latest = Memo<Option<Arc<Made>>>;

fn signal_name(id: &str) -> String {
    index().signal(id).map_or_else(|| id.to_owned(), |signal| signal.title.clone())
}

/// What the seat asks: the signals by weight, each with its lines.
#[component]
pub fn Seat(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
        let seat = &made.report.seat;
        if seat.signals.is_empty() {
            return view! { <p class="empty">"Not found: no line of the description speaks of a signal of this role."</p> }.into_any();
        }
        view! {
            <p class="quiet-text">"The signals that its lines speak of, heaviest first. A line that is asked for weighs more than one that is welcome."</p>
            <ol class="asked">
                {seat.signals.iter().map(|asked| {
                    let line = |line: &debrief_core::report::seat::SeatLine| view! {
                        <li>{quote(&made, Opening, line.place, &line.words)}" "<span class="line-role">{line.role.name()}</span></li>
                    };
                    let (open, folded) = asked.lines.split_at(asked.lines.len().min(OPEN_LINES));
                    view! {
                        <li>
                            <h3><a href=format!("signals/{}", asked.id)>{signal_name(&asked.id)}</a></h3>
                            <p class="hint">{format!("{} of what is asked, {}", percent(&made, &asked.id), counted(asked.lines.len(), "line", "lines"))}</p>
                            <ul class="lines">{open.iter().map(line).collect_view()}</ul>
                            {(!folded.is_empty()).then(|| view! {
                                <details class="more-lines">
                                    <summary>{counted(folded.len(), "more line", "more lines")}</summary>
                                    <ul class="lines">{folded.iter().map(line).collect_view()}</ul>
                                </details>
                            })}
                        </li>
                    }
                }).collect_view()}
            </ol>
        }.into_any()
    })
    }
}

fn percent(made: &Made, signal: &str) -> String {
    format!("{:.0} %", made.report.seat.share(signal) * 100.0)
}

/// Questions of the bank that are likely here, each with its reasons.
#[component]
pub fn Questions(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
            if made.report.questions.is_empty() {
                let words = "None: the description asks for nothing that the questions of this role train.";
                return view! { <p class="empty">{words}</p> }.into_any();
            }
            let (open, folded) = made.report.questions.split_at(made.report.questions.len().min(OPEN_QUESTIONS));
            let more = counted(folded.len(), "more likely question", "more likely questions");
            let rest = folded.iter().map(|likely| question(&made, likely)).collect_view();
            view! {
                <ol class="likely">{open.iter().map(|likely| question(&made, likely)).collect_view()}</ol>
                {(!folded.is_empty()).then(|| view! {
                    <details class="fold">
                        <summary>{more}</summary>
                        <ol class="likely" start=OPEN_QUESTIONS + 1>{rest}</ol>
                    </details>
                })}
            }
            .into_any()
        })
    }
}

fn question(made: &Made, likely: &Likely) -> Option<AnyView> {
    let question = index().question(&likely.question)?;
    let reasons = likely.reasons.iter().map(|reason| view! { <li>{why(made, reason)}</li> }).collect_view();
    let practise = format!("practise/{}", question.id);
    Some(
        view! {
            <li>
                <h3><a href=format!("questions/{}", question.id)>{question.title.clone()}</a></h3>
                <p class="likely-prompt">{question.prompt.clone()}</p>
                <ul class="reasons">{reasons}</ul>
                <a class="button small" href=practise aria-label=format!("Practise: {}", question.title)>"Practise"</a>
            </li>
        }
        .into_any(),
    )
}

/// A reason, with the line that it rests on.
fn why(made: &Made, reason: &Reason) -> AnyView {
    let line = |place: &Place| line_link(made, Opening, place.line);
    match reason {
        Reason::AskedFor { signal, place } => {
            let name = index().signal(signal).map_or(signal.as_str(), |signal| &signal.short);
            view! { {format!("{name} is asked for: ")}{line(place)} }.into_any()
        }
        Reason::Concept { concept, place } => {
            let title = index().concept(concept).map_or(concept.as_str(), |concept| &concept.title);
            view! { {format!("{title}: ")}{line(place)} }.into_any()
        }
        Reason::ThinInCv { place, verdict } => {
            view! { {format!("{} in your CV: ", verdict.name())}{line(place)} }.into_any()
        }
        Reason::LastGraded { criterion, level } => {
            format!("You last graded \u{201c}{criterion}\u{201d} {}", level.name().to_ascii_lowercase()).into_any()
        }
    }
}

/// What an interviewer will probe.
#[component]
pub fn Probes(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
            if made.report.probes.is_empty() {
                let words = match made.named.cv {
                    Some(_) => "Nothing stands out: no gap, short stay or line without a figure or an owner was found.",
                    None => "There is no CV to probe.",
                };
                return view! { <p class="empty">{words}</p> }.into_any();
            }
            view! {
                // What a good reply contains is said once for all of a kind.
                <ul class="probed">
                    {made.report.probes.chunk_by(|one, other| one.kind == other.kind).map(|alike| {
                        let kind = alike[0].kind;
                        view! {
                            <li>
                                <p class="probe-kind">{kind.name()}</p>
                                {alike.iter().map(|probe| view! {
                                    <p class="probe-ask" translate="no">{probe.ask.clone()}</p>
                                    <ul class="lines">{whole_lines(&made, Cv, &probe.places)}</ul>
                                }).collect_view()}
                                <p class="hint"><strong>"A good reply contains: "</strong>{kind.contains()}</p>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            }
            .into_any()
        })
    }
}

/// The lines that places are in, each once, with the places marked.
fn whole_lines(made: &Made, kind: DocumentKind, places: &[Place]) -> impl IntoView + use<> {
    let document = match kind {
        Cv => &made.cv,
        Opening => &made.opening,
    };
    let mut numbers: Vec<usize> = places.iter().map(|place| place.line).collect();
    numbers.dedup();
    let line = |line: usize| {
        let content = document.content(line);
        // A place that is the whole line marks nothing in it.
        let marks: Vec<Place> =
            places.iter().filter(|place| place.line == line && **place != content).copied().collect();
        view! { <li>{quote(made, kind, content, &marks)}</li> }
    };
    numbers.into_iter().map(line).collect_view()
}

/// The walk through the CV, filled with the candidate's own lines.
#[component]
pub fn Walk(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
        if made.report.walk.is_empty() {
            return view! { <p class="empty">"Not found: the CV shows no position with dates."</p> }.into_any();
        }
        view! {
            <p class="quiet-text">{format!("{} minutes, oldest first. Your own positions and figures are filled in; a blank is what the CV does not say.", SECONDS / 60)}</p>
            <ol class="walk">
                {made.report.walk.iter().map(|step| view! {
                    <li>
                        <p class="walk-head"><strong>{step_name(step)}</strong>" "<span class="line-role">{format!("{} s", step.seconds)}</span></p>
                        {(step.kind == StepKind::Position).then(|| post(&made, step))}
                        <ul class="lines">{step.lines.iter().map(|place| view! { <li>{told(&made, step, *place)}</li> }).collect_view()}</ul>
                        {step.blank.map(|blank| view! { <p class="blank"><span aria-hidden="true">"…… "</span>{blank}</p> })}
                    </li>
                }).collect_view()}
            </ol>
        }.into_any()
    })
    }
}

/// A line of a step: of a position a whole bullet, else what is named of it.
fn told(made: &Made, step: &Step, place: Place) -> AnyView {
    match step.kind {
        StepKind::Position => quote_whole(made, place, &[]).into_any(),
        _ => quote(made, Cv, place, &[]).into_any(),
    }
}

fn step_name(step: &Step) -> &'static str {
    match step.kind {
        StepKind::Opening => "Who you are today",
        StepKind::Earlier => "Earlier",
        StepKind::Position => "Position",
        StepKind::Move => "The move",
        StepKind::ThisSeat => "This seat",
    }
}

/// Title and firm of the position that a step is about.
fn post(made: &Made, step: &Step) -> Option<AnyView> {
    let position = made.report.cv.positions.get(*step.positions.first()?)?;
    let places = [position.title, position.firm, Some(position.dates_at)].into_iter().flatten();
    let mut seen: Vec<Place> = Vec::new();
    for place in places {
        if !seen.contains(&place) {
            seen.push(place);
        }
    }
    Some(view! { <p class="walk-post">{seen.into_iter().map(|place| view! { {quote(made, Cv, place, &[])}" " }).collect_view()}</p> }.into_any())
}

/// Stories to prepare, by signal.
#[component]
pub fn Stories(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
        if made.report.stories.is_empty() {
            return view! { <p class="empty">"None: the CV shows no position with dates, or is in a language that is not read here."</p> }.into_any();
        }
        let all = &made.report.stories;
        let carried = |asked: bool| all.iter().filter(move |stories| stories.asked == asked && !stories.carriers.is_empty());
        let gaps: Vec<&SignalStories> = all.iter().filter(|stories| stories.carriers.is_empty()).collect();
        // Without a description nothing is asked for, and all signals stand alike.
        let (asked, others): (Vec<_>, Vec<_>) = match made.opening.is_empty() {
            true => (carried(false).collect(), Vec::new()),
            false => (carried(true).collect(), carried(false).collect()),
        };
        let list = |stories: Vec<&SignalStories>| view! {
            <ul class="story-signals">{stories.into_iter().map(|stories| carriers(&made, stories)).collect_view()}</ul>
        };
        view! {
            {(!asked.is_empty()).then(|| list(asked))}
            {(!gaps.is_empty()).then(|| view! {
                <h3>"No line of the CV could carry one"</h3>
                <p class="quiet-text">"Begin a story that is not on the CV, or find one by practising a question that asks for it."</p>
                <ul class="rows">{gaps.into_iter().map(|stories| gap(&made, stories)).collect_view()}</ul>
            })}
            {(!others.is_empty()).then(|| view! {
                <details class="fold others">
                    <summary>{format!("{} that the description does not ask for; an interviewer may", counted(others.len(), "signal", "signals"))}</summary>
                    {list(others)}
                </details>
            })}
        }.into_any()
    })
    }
}

/// A signal with the bullets that could carry a story for it.
fn carriers(made: &Arc<Made>, stories: &SignalStories) -> impl IntoView + use<> {
    let rows = stories.carriers.iter().map(|carrier| {
        let lacks: Vec<&str> = carrier.lacks.iter().map(|lack| lack.name()).collect();
        view! {
            <li>
                {quote_whole(made, carrier.place, &carrier.words)}
                {(!lacks.is_empty()).then(|| view! { " "<span class="line-role">{format!("lacks {}", lacks.join(", "))}</span> })}
                {keep(made, &stories.signal, carrier)}
            </li>
        }
    });
    view! {
        <li>
            <h3><a href=format!("signals/{}", stories.signal)>{signal_name(&stories.signal)}</a></h3>
            <ul class="lines">{rows.collect_view()}</ul>
        </li>
    }
}

/// A signal that no bullet could carry, with the two ways to a story for it: to begin one, and a question that asks for it.
fn gap(made: &Arc<Made>, stories: &SignalStories) -> impl IntoView + use<> {
    let (store, navigate) = (store(), use_navigate());
    let signal = stories.signal.clone();
    let asks = |id: &str| index().question(id).filter(|question| question.primary_signal() == signal);
    let likely = made.report.questions.iter().find_map(|likely| asks(&likely.question));
    let question = likely.or_else(|| index().questions.iter().find(|question| question.primary_signal() == signal));
    let begin = {
        let signal = signal.clone();
        move |_| {
            let id = stories::begin(store, Origin::Blank, |story| {
                story.claim(&signal, true);
            });
            navigate(&format!("/{}", address(id)), NavigateOptions::default());
        }
    };
    let name = signal_name(&signal);
    let label = format!("Begin a story: {name}");
    view! {
        <li class="row">
            <span>
                <a class="row-title" href=format!("signals/{signal}")>{name}</a>
                {question.map(|question| view! {
                    <span class="quiet-text">"Practise "<a href=format!("practise/{}", question.id)>{question.title.clone()}</a></span>
                })}
            </span>
            <button type="button" class="button small" aria-label=label on:click=begin>"Begin a story"</button>
        </li>
    }
}

/// The way from a bullet to a story: begun with its words, or to the one that was.
fn keep(made: &Arc<Made>, signal: &str, carrier: &Carrier) -> Option<AnyView> {
    let (store, navigate) = (store(), use_navigate());
    let (record, at) = (made.named.cv.as_ref()?, carrier.place.line);
    let origin = Origin::Bullet { application: made.named.id, line: record.digest(made.cv.line(at)) };
    let (shelf, signal, label) = (stories::shelf(store), signal.to_owned(), number(Cv, at));
    let (made, carrier) = (made.clone(), carrier.clone());
    let there = {
        let shelf = shelf.clone();
        Memo::new(move |_| {
            shelf.with(|shelf| shelf.stories.iter().find(|story| story.origin == origin).map(|story| story.id))
        })
    };
    let open = move |_| {
        let id = there.get_untracked().unwrap_or_else(|| {
            stories::begin(store, origin, |story| {
                if let Some(record) = &made.named.cv {
                    bullet::fill(story, &carrier, &made.report.cv, &made.cv, &made.report.numbers, record);
                }
                story.claim(&signal, true);
            })
        });
        navigate(&format!("/{}", address(id)), NavigateOptions::default());
    };
    let words = move || if there.get().is_some() { "To the story" } else { "Keep as a story" };
    Some(view! { " "<button type="button" class="link" aria-label=move || format!("{}: {label}", words()) on:click=open>{words}</button> }.into_any())
}

/// What the description says of the firm, beside the worksheet's parts.
#[component]
pub fn Firm(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
        let (firm, sheet) = (&made.report.firm, made.firm());
        let of = |section: Option<&str>| -> Vec<&FirmLine> { firm.lines.iter().filter(|line| line.section.as_deref() == section).collect() };
        let list = |section: Option<&str>| of(section).into_iter().map(|line| view! { <li>{quote(&made, Opening, line.place, &line.words)}</li> }).collect_view();
        let parts = sheet.sections.iter().filter(|section| !of(Some(&section.id)).is_empty()).map(|section| view! {
            <h3>{section.title.clone()}</h3>
            <ul class="lines">{list(Some(&section.id))}</ul>
        }).collect_view();
        let open: Vec<&str> = sheet.sections.iter().filter(|s| firm.to_find_out.contains(&s.id)).map(|s| s.title.as_str()).collect();
        view! {
            {firm.lines.is_empty().then(|| view! { <p class="empty">"Not found: the description says nothing of firm or team."</p> })}
            {parts}
            {(!of(None).is_empty()).then(|| view! {
                <h3>"Else it says"</h3>
                <ul class="lines">{list(None)}</ul>
            })}
            {(!open.is_empty()).then(|| view! {
                <h3>"Still to be found out"</h3>
                <ul class="bullets">{open.into_iter().map(|title| view! { <li>{title.to_owned()}</li> }).collect_view()}</ul>
            })}
            <p class="actions"><a class="button small" href=made.named.address(ROUTES.firm.path)>"To the firm worksheet"</a></p>
        }
    })
    }
}

/// Groups of asks that are worth their minutes here.
#[component]
pub fn Asks(made: Latest) -> impl IntoView {
    move || {
        made.get().map(|made| {
        if made.report.asks.is_empty() {
            return view! { <p class="empty">"None: no group of questions for them fits what the description asks for."</p> }.into_any();
        }
        view! {
            <ul class="rows">
                {made.report.asks.iter().filter_map(|pick| {
                    let group = index().asks.iter().find(|group| group.id == pick.group)?;
                    let short = |id: &Id| index().signal(id).map_or_else(|| id.clone(), |signal| signal.short.clone());
                    let signals: Vec<String> = pick.signals.iter().map(short).collect();
                    Some(view! {
                        <li class="row">
                            <span>
                                <a class="row-title" href=format!("asks/{}", group.id)>{group.title.clone()}</a>
                                <span class="quiet-text">{format!("What they ask of you, seen from their side: {}. ", signals.join(", "))}{pick.place.map(|place| line_link(&made, Opening, place.line))}</span>
                            </span>
                            <span class="row-meta">{counted(group.count, "question", "questions")}</span>
                        </li>
                    })
                }).collect_view()}
            </ul>
        }.into_any()
    })
    }
}
