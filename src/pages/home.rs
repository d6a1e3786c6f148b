//! `/`: today. The one thing to do next, what is unfinished, and where one stands.

use debrief_core::log::Subject;
use debrief_core::practice::{Draft, Step};
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::state::store::store;
use crate::state::{drafts, index};
use crate::ui::icons;
use crate::ui::level::{LevelMeter, one_decimal};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    page::set_title("Debrief · practise engineering-management interviews");
    let store = store();
    let drafts: Vec<Draft> =
        drafts::all_stored().into_iter().filter(|draft| title_of(&draft.subject).is_some()).collect();
    let is_new = Memo::new(move |_| store.progress.with(|p| p.total() == 0));
    view! {
        <article class="page home">
            {move || if is_new.get() {
                view! { <Welcome /> }.into_any()
            } else {
                view! { <Next /> }.into_any()
            }}
            {(!drafts.is_empty()).then(|| view! { <Unfinished drafts /> })}
            <Standing />
            {move || (!is_new.get()).then(|| view! { <Recent /> })}
        </article>
    }
}

fn title_of(subject: &Subject) -> Option<&'static str> {
    let index = index();
    index.question(&subject.id).map(|q| q.title.as_str()).or_else(|| index.drill(&subject.id).map(|d| d.title.as_str()))
}

/// For somebody who has not practised yet: what this is, and the question.
#[component]
fn Welcome() -> impl IntoView {
    let store = store();
    let index = index();
    let next = store.progress.get_untracked().next_question(index, None).and_then(|id| index.question(id));
    view! {
        <header class="hero">
            <p class="kicker">{format!("{} · {}", index.title, index.seat)}</p>
            <h1 id="page-title" tabindex="-1">"Answer. Then read the debrief before they write it."</h1>
            <p class="lead">
                "Say an answer against the clock, grade it criterion by criterion with your own words as evidence, and learn how well you judge yourself."
            </p>
        </header>
        {next.map(|question| view! {
            <section class="next-card" aria-label="Your first question">
                <blockquote class="prompt">{question.prompt.clone()}</blockquote>
                <p class="actions">
                    <a class="button primary large" href=format!("practise/{}", question.id)>"Practise"{icons::arrow()}</a>
                    <a class="button quiet" href="questions">"Choose another question"</a>
                </p>
            </section>
        })}
        <ol class="how">
            <li><strong>"Answer"</strong>" typed, dictated or recorded. Every keystroke is kept."</li>
            <li><strong>"Predict"</strong>" how good it was, before you see the rubric."</li>
            <li><strong>"Grade"</strong>" each criterion by its anchor, and mark the words that earn it."</li>
            <li><strong>"Change one thing"</strong>" and come back to it. The app remembers what was thin."</li>
        </ol>
    }
}

/// For somebody who is back: the one thing to do next.
#[component]
fn Next() -> impl IntoView {
    let store = store();
    let index = index();
    let last = store.log.with_untracked(|log| log.attempts().next_back().map(|(_, a)| a.subject.id.clone()));
    let next = move || store.progress.get().next_question(index, last.as_deref()).and_then(|id| index.question(id));
    view! {
        <header class="hero small">
            <p class="kicker">{format!("{} · {}", index.title, index.seat)}</p>
            <h1 id="page-title" tabindex="-1">"Next"</h1>
        </header>
        {move || next().map(|question| {
            let signal = index.signal(question.primary_signal());
            let why = signal.map(|signal| {
                let at = store.progress.get().signals.get(&signal.id).and_then(|s| s.level());
                match at {
                    None => format!("You have not practised \u{201c}{}\u{201d} yet.", signal.short),
                    Some(level) => format!("\u{201c}{}\u{201d} is your weakest signal: level {} of 4.", signal.short, one_decimal(level)),
                }
            });
            view! {
                <section class="next-card" aria-label="Next question">
                    <p class="why">{why}</p>
                    <blockquote class="prompt">{question.prompt.clone()}</blockquote>
                    <p class="actions">
                        <a class="button primary large" href=format!("practise/{}", question.id)>"Practise"{icons::arrow()}</a>
                        <a class="button quiet" href="questions">"Choose another question"</a>
                    </p>
                </section>
            }
        })}
    }
}

#[component]
fn Unfinished(drafts: Vec<Draft>) -> impl IntoView {
    view! {
        <section class="unfinished">
            <h2>"Unfinished"</h2>
            <ul class="rows">
                {drafts
                    .into_iter()
                    .map(|draft| {
                        let step = match draft.step {
                            Step::Answer => "answering",
                            Step::Predict => "to predict",
                            Step::Grade => "to grade",
                        };
                        view! {
                            <li class="row">
                                <a class="row-link" href=format!("practise/{}", draft.subject.id)>
                                    <span class="row-title">{title_of(&draft.subject)}</span>
                                </a>
                                <span class="row-meta">{format!("{step} · {}", clock::date_and_time(draft.updated))}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

/// Pillars and signals with the levels reached.
#[component]
fn Standing() -> impl IntoView {
    let index = index();
    let progress = store().progress;
    view! {
        <section class="standing">
            <h2>"What you are judged on"</h2>
            <div class="pillars">
                {index
                    .pillars
                    .iter()
                    .map(|pillar| view! {
                        <section class="pillar">
                            <h3><a href=format!("pillars/{}", pillar.id)>{pillar.title.clone()}</a></h3>
                            <p class="quiet-text">{pillar.summary.clone()}</p>
                            <ul class="pillar-signals">
                                {index
                                    .signals
                                    .iter()
                                    .filter(|signal| signal.pillars.contains(&pillar.id))
                                    .map(|signal| view! {
                                        <li>
                                            <a href=format!("signals/{}", signal.id)>{signal.short.clone()}</a>
                                            {move || view! {
                                                <LevelMeter level=progress.get().signals.get(&signal.id).and_then(|s| s.level()) />
                                            }}
                                        </li>
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    })
                    .collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Recent() -> impl IntoView {
    let store = store();
    view! {
        <section>
            <h2>"Lately"</h2>
            {move || store.log.with(|log| view! { <super::history::AttemptRows attempts=super::history::rows(log, 5) /> })}
            <p><a href="history">"All attempts"</a></p>
        </section>
    }
}
