//! `/` for whoever has begun: what today holds, the one thing to do next, what is unfinished, and where one stands. Somebody new who
//! comes back to it from another page is greeted here, as `tools/shell.mjs` does it at the start.

use std::collections::VecDeque;

use debrief_core::loops::debrief::resolves_for;
use debrief_core::pack::{Id, Subject, SubjectKind};
use debrief_core::practice::Step;
use debrief_core::routes::{GREETING, ROUTES};
use debrief_core::schedule::{Left, Planned, Standing, Task, Waiting};
use debrief_core::text::numbers::{away, counted};
use debrief_core::text::script::isolated;
use debrief_core::text::shortened;
use debrief_core::time::Moment;
use leptos::prelude::*;

use super::{START, start_key};
use crate::browser::{clock, focus, page};
use crate::pages::ahead;
use crate::pages::parts::clock_note::ClockNote;
use crate::pages::parts::interview_form::InterviewForm;
use crate::pages::parts::weakest_line::WeakestLine;
use crate::state::pack::index;
use crate::state::settings::today;
use crate::state::store::store;
use crate::state::{drafts, settings, titles};
use crate::ui::afterwards::afterwards;
use crate::ui::attempts::{self, AttemptRows};
use crate::ui::frame::HEADING;
use crate::ui::icons;
use crate::ui::level::LevelMeter;
use crate::ui::lists::{LeftOutList, Sentences};

/// Of an unfinished answer so many characters are shown, to tell two of one question apart.
const OPENING: usize = 160;

/// Today, once the session is open.
#[component]
pub fn Begun() -> impl IntoView {
    page::set_title("Debrief · Practise engineering-management interviews");
    let store = store();
    ahead::at_rest(START);
    let mut waiting: VecDeque<Waiting> = drafts::waiting(store).into();
    let begun: Vec<Subject> = waiting.iter().filter_map(answered).cloned().collect();
    // The newest is gone on with first of all; the others stand below.
    let newest = waiting.pop_front();
    let waits = newest.is_some();
    let answered = Memo::new(move |_| store.progress.with(|p| p.total() > 0));
    let is_new = Memo::new(move |_| !waits && store.with_standing(|standing| standing.is_new()));
    view! {
        <article class="page home">
            {move || if is_new.get() {
                view! { <Welcome /> }.into_any()
            } else {
                view! { <Today first=newest.clone() begun=begun.clone() /> }.into_any()
            }}
            {(!waiting.is_empty()).then(|| view! { <Unfinished waiting /> })}
            <crate::pages::parts::backup_reminder::BackupReminder />
            <crate::pages::parts::backup_file_line::BackupFileLine />
            {afterwards(move || view! {
                <Pillars />
                {move || answered.get().then(|| view! { <Recent /> })}
            }.into_any())}
        </article>
    }
}

/// What waits as an answer answers that.
fn answered(waiting: &Waiting) -> Option<&Subject> {
    match waiting {
        Waiting::Answer(draft) => Some(&draft.subject),
        Waiting::Mock(_) => None,
    }
}

/// What is called by that name waits.
fn title_of(waiting: &Waiting) -> String {
    match waiting {
        Waiting::Answer(draft) => index().title_of(&draft.subject).to_owned(),
        Waiting::Mock(mock) => mock.title.clone(),
    }
}

/// Whether an item of the day goes on with that.
fn goes_on(item: &Planned, waiting: &Waiting) -> bool {
    match (&item.task, waiting) {
        (Task::Answer(subject), Waiting::Answer(draft)) => *subject == draft.subject,
        (Task::GoOn(mock), Waiting::Mock(of)) => mock.mock == of.mock,
        _ => false,
    }
}

/// For somebody who has not practised yet: what this is, and the question.
#[component]
fn Welcome() -> impl IntoView {
    let index = index();
    start_key();
    view! {
        <header class="hero">
            <p class="kicker">{index.seat_line()}</p>
            <h1 id=HEADING tabindex="-1">{GREETING.headline}</h1>
            <p class="lead">{GREETING.lead}</p>
        </header>
        {index.opening_question().map(|question| view! {
            <section class="next-card" aria-label="Your first question">
                <blockquote class="prompt">{question.prompt.clone()}</blockquote>
                <p class="actions">
                    <a class="button primary large" id=START href=format!("practise/{}", question.id) aria-keyshortcuts="S Enter">"Practise"{icons::arrow()}</a>
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
        <p>
            "Applying somewhere? "<a href=ROUTES.report.path>"Drop in your CV and the job description"</a>
            ": what they will ask you is read in this browser and stays in it."
        </p>
        <InterviewForm then=|| request_animation_frame(|| focus::focus(HEADING)) />
    }
}

/// The days left to the next interview; without one, the seat.
fn kicker(standing: &Standing<'_>) -> String {
    match standing.preferences.next_interview(standing.today) {
        Some(next) => {
            let days = away(next.day.days_since(standing.today));
            format!("{} · {days} · {}", isolated(next.title()), clock::day(next.day))
        }
        None => standing.index.seat_line(),
    }
}

/// For somebody who is back: the answer or mock to go on with, else what today holds, and one key to start. `begun` is what unfinished
/// answers are of.
#[component]
fn Today(first: Option<Waiting>, begun: Vec<Subject>) -> impl IntoView {
    let store = store();
    start_key();
    // A page that was left open over night is laid out for the new day when its reader comes back to it.
    let day = RwSignal::new(today(store));
    let back = window_event_listener(leptos::ev::focus, move |_| {
        let now = untrack(|| today(store));
        if now != day.get_untracked() {
            day.set(now);
        }
    });
    on_cleanup(move || back.remove());
    move || {
        day.track();
        let (today, kicker, resolves) = drafts::with_begun(store, |standing| {
            let day_of = |when| standing.preferences.day_of(when);
            let resolves = store.log.with(|log| resolves_for(log, standing.today, day_of));
            (standing.today(), kicker(standing), resolves)
        });
        let (done, whole) = (today.minutes_done, today.minutes_done + today.minutes_left());
        let (title, href) = match (&first, today.next()) {
            (Some(waiting @ Waiting::Mock(mock)), _) if matches!(mock.left, Left::Grades(..)) => {
                (format!("Grade: {}", mock.title), waiting.address())
            }
            (Some(waiting), _) => (format!("Continue: {}", title_of(waiting)), waiting.address()),
            (None, Some(next)) => (format!("Start: {}", next.title(index())), next.task.address()),
            (None, None) if done > 0 => ("Practise more".to_owned(), "practise".to_owned()),
            (None, None) => ("Practise a question".to_owned(), "practise".to_owned()),
        };
        let of_first = first.as_ref().and_then(|waiting| today.day.items.iter().find(|item| goes_on(item, waiting)));
        let is_begun_first = first.is_some();
        let first = match &first {
            Some(waiting) => view! {
                <span class="row-text" dir="auto" translate="no">{opening_of(waiting)}</span>
                <span class="row-meta">{state_of(waiting)}</span>
                {of_first.map(takes)}
            }
            .into_any(),
            None => today.next().map(|next| view! { {reason(next)}{takes(next)} }).into_any(),
        };
        // What the button starts does not stand there twice, nor does what is begun: it stands under its own name.
        let is_begun = |item: &&Planned| match &item.task {
            Task::Answer(subject) => begun.contains(subject),
            Task::GoOn(_) => true,
            _ => false,
        };
        let items = today.day.items.iter().skip(usize::from(!is_begun_first)).filter(|item| !is_begun(item));
        let items: Vec<_> = items.map(item_row).collect();
        let any = !today.day.items.is_empty();
        view! {
            <header class="hero small">
                <p class="kicker">{kicker}</p>
                <h1 id=HEADING tabindex="-1">"Today"</h1>
                <p class="lead">{today.sentence}</p>
            </header>
            {(!resolves.is_empty()).then(|| view! {
                <section aria-label="From your last debrief" translate="no"><Sentences sentences=resolves /></section>
            })}
            <section class="next-card today" aria-label="Today’s practice">
                {(whole > 0).then(|| view! {
                    <div class="day-progress">
                        <progress aria-label="Today’s minutes" max=whole.to_string() value=done.to_string()></progress>
                    </div>
                })}
                <p class="actions">
                    <a class="button primary large" id=START href=href aria-keyshortcuts="S Enter">{title}{icons::arrow()}</a>
                    <span class="key-hint"><kbd>"S"</kbd></span>
                </p>
                <div class="today-first">{first}</div>
                {(!items.is_empty()).then(|| view! { <ol class="rows today-items" aria-label="Then">{items}</ol> })}
                {today.weakest.map(|weakest| view! { <WeakestLine weakest /> })}
                {(!today.left_out.is_empty()).then(|| view! { <LeftOutList index=index() left_out=today.left_out /> })}
                {today.wants_date.then(|| view! {
                    <p class="actions">
                        <a class="button small" href=ROUTES.plan.path>"Set the date of your interview"</a>
                        <span class="quiet-text">"New material is then paced towards it."</span>
                    </p>
                })}
                {(!today.notes.is_empty()).then(|| view! { <Sentences sentences=today.notes /> })}
                <ClockNote />
                <p class="quiet-text">
                    {any.then_some("Stop any time: what is left is planned again. ")}
                    <a href="plan">"See the plan"</a>" · "<a href="settings">"Change the minutes"</a>" · "<a href="estimate">"Warm up with five estimates"</a>
                </p>
            </section>
        }
    }
}

fn item_row(item: &Planned) -> impl IntoView + use<> {
    view! {
        <li class="row">
            <a class="row-link" href=item.task.address()>
                <span class="row-title">{item.title(index())}</span>
                {reason(item)}
            </a>
            {takes(item)}
        </li>
    }
}

/// Why an item is there, and for a mock what it asks.
fn reason(item: &Planned) -> impl IntoView + use<> {
    let names: Vec<&str> = match &item.task {
        Task::Mock(subjects) => subjects.iter().map(|subject| index().title_of(subject)).collect(),
        Task::Sit { rounds, .. } if rounds.len() > 1 => rounds.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let names = (!names.is_empty()).then(|| format!(" {}.", names.join(" · ")));
    view! { <span class="row-text">{item.reason.clone()}{names}</span> }
}

/// What an item takes, and for a concept the way to its cards.
fn takes(item: &Planned) -> impl IntoView + use<> {
    // Reading leaves no trace, and seeing the cards ends the task: whoever has read it goes on from here.
    let cards = match &item.task {
        Task::Concept { concept, .. } => Some(format!("review?concept={concept}")),
        _ => None,
    };
    view! {
        <span class="row-meta">
            {cards.map(|href| view! { <a href=href>"See its cards"</a>" · " })}
            {format!("{} · {} min", item.task.kind(), item.minutes())}
        </span>
    }
}

/// What tells an unfinished answer from another: its first words, and of a drill where it stands. Of a mock what is left of it.
fn opening_of(waiting: &Waiting) -> String {
    let draft = match waiting {
        Waiting::Answer(draft) => draft,
        Waiting::Mock(mock) => return mock.state(),
    };
    if draft.subject.kind == SubjectKind::Drill && draft.step == Step::Answer {
        let minute = draft.stopwatch.seconds(draft.updated) / 60;
        let minutes = index().subject(&draft.subject).map_or(0, |head| head.minutes);
        let turn = match draft.turn() {
            0 => "in the brief".to_owned(),
            news => format!("after {}", counted(usize::from(news), "piece of news", "pieces of news")),
        };
        return format!("At minute {minute} of {minutes}, {turn}");
    }
    shortened(&draft.answer, OPENING)
}

/// Where an unfinished answer stands, and when it was left; of a mock only that.
fn state_of(waiting: &Waiting) -> String {
    let left = match waiting {
        Waiting::Mock(_) => "Left",
        Waiting::Answer(draft) => match draft.step {
            Step::Answer => "Not finished, left",
            Step::Predict => "Answered, not yet predicted, left",
            Step::Grade => "Answered, not yet graded, left",
        },
    };
    let (store, updated) = (store(), waiting.updated());
    let when = Moment { at: updated, ..clock::moment() };
    let days = untrack(|| today(store).days_since(settings::preferences(store).day_of(when)));
    match days {
        0 => format!("{left} today, {}", clock::time(updated)),
        1 => format!("{left} yesterday, {}", clock::time(updated)),
        _ => format!("{left} on {}", clock::date_and_time(updated)),
    }
}

#[component]
fn Unfinished(waiting: VecDeque<Waiting>) -> impl IntoView {
    let rows = waiting.into_iter().map(|waiting| {
        view! {
            <li class="row">
                <a class="row-link" href=waiting.address()>
                    <span class="row-title">{title_of(&waiting)}</span>
                    <span class="row-text" dir="auto" translate="no">{opening_of(&waiting)}</span>
                </a>
                <span class="row-meta">{state_of(&waiting)}</span>
            </li>
        }
    });
    view! {
        <section class="unfinished">
            <h2>"Also unfinished"</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}

/// Pillars and signals with the levels reached.
#[component]
fn Pillars() -> impl IntoView {
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
                                            <span>
                                                <a href=format!("signals/{}", signal.id)>{signal.short.clone()}</a>
                                                {again(&signal.pillars, &pillar.id)}
                                            </span>
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

/// Said where a signal stands under a second pillar: it is the same one.
fn again(pillars: &[Id], here: &Id) -> Option<&'static str> {
    let first = index().pillars.iter().find(|pillar| pillars.contains(&pillar.id));
    first.is_some_and(|first| first.id != *here).then_some(" (the same as above)")
}

#[component]
fn Recent() -> impl IntoView {
    let store = store();
    view! {
        <section>
            <h2>"Lately"</h2>
            {move || store.log.with(|log| view! { <AttemptRows attempts=attempts::rows(log, 5, titles::title_of) /> })}
            <p><a href="history">"All attempts"</a></p>
        </section>
    }
}
