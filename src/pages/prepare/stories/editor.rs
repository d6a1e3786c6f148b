//! A story to be written: its fields, what it can carry, its three lengths, how each firm hears it, and its end. Every keystroke is kept.

use debrief_core::log::EventId;
use debrief_core::routes::ROUTES;
use debrief_core::stories::names::still_named;
use debrief_core::stories::supposed::supposed;
use debrief_core::stories::{Field, Origin, Story, StoryId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::figures::Figures;
use super::lengths::Lengths;
use crate::browser::clock;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{applications, stories, titles};
use crate::ui::dialog::{Confirm, Modal};
use crate::ui::frame::Page;
use crate::ui::level::LevelMeter;

/// What stands under the name of a field, and how many lines it has; one is a line alone.
fn about(field: Field) -> (&'static str, u8) {
    match field {
        Field::Title => ("A few words to find it by.", 1),
        Field::Place => ("Firm, team or product.", 1),
        Field::When => ("The year is enough.", 1),
        Field::Situation => ("What was going on, and what was at stake.", 3),
        Field::Task => ("What you were there to achieve.", 2),
        Field::Actions => ("What you did, in order. \u{201c}I\u{201d} where it was you.", 6),
        Field::Result => ("How it ended, and how you know.", 3),
        Field::People => ("Their names, for you alone: the app points them out where you use them elsewhere.", 2),
        Field::Otherwise => ("The last question of many interviewers.", 3),
    }
}

/// The story of that id.
#[component]
pub fn Editor(id: StoryId) -> impl IntoView {
    let store = store();
    let shelf = stories::shelf(store);
    let story = Memo::new(move |_| shelf.with(|shelf| shelf.stories.iter().find(|story| story.id == id).cloned()));
    let there = Memo::new(move |_| story.with(Option::is_some));
    let kicker = || view! { <a href=ROUTES.stories.path>{ROUTES.stories.title}</a> }.into_any();
    move || match there.get() {
        false => view! {
            <Page title="This story is not here" kicker=kicker()>
                <p>"It was deleted, or a newer version of Debrief wrote it."</p>
            </Page>
        }
        .into_any(),
        true => {
            let name =
                story.with_untracked(|story| story.as_ref().map(|story| story.name().to_owned()).unwrap_or_default());
            view! {
                <Page title=name window="A story" kicker=kicker() class="reading">
                    <Fields id story />
                    <Carries id story />
                    <Lengths story />
                    <Framed id story />
                    <ToldIn id story />
                    <Delete id />
                </Page>
            }
            .into_any()
        }
    }
}

type Shown = Memo<Option<Story>>;

/// Reads something off the story, without following it.
fn now<T: Default>(story: Shown, read: impl FnOnce(&Story) -> T) -> T {
    story.with_untracked(|story| story.as_ref().map(read).unwrap_or_default())
}

#[component]
fn Fields(id: StoryId, story: Shown) -> impl IntoView {
    let from = now(story, |story| match story.origin {
        Origin::Attempt(_) => {
            Some("Begun from an answer: the whole of it stands under Actions. Move each part to where it belongs.")
        }
        Origin::Bullet { .. } => {
            Some("Begun from a line of your CV. The words here are yours to change, and stay when the CV goes.")
        }
        Origin::Blank => None,
    });
    let field = move |field: Field| view! { <TextField id story field /> };
    view! {
        <section class="data-part">
            <h2>"The story"</h2>
            {from.map(|words| view! { <p class="hint">{words}</p> })}
            {[Field::Title, Field::Place, Field::When, Field::Situation, Field::Task, Field::Actions].map(field)}
            <Supposed story />
            {field(Field::Result)}
            <Figures id story />
            {[Field::People, Field::Otherwise].map(field)}
            <StillNamed story />
        </section>
    }
}

/// A field. It shows what was there when the page opened and what is typed; another tab's typing does not move the caret.
#[component]
fn TextField(id: StoryId, story: Shown, field: Field) -> impl IntoView {
    let store = store();
    let (hint, lines) = about(field);
    let text = now(story, |story| story.text(field).to_owned());
    let name = format!("story-{}", field as u8);
    let hint_id = format!("{name}-hint");
    let keep = move |event| stories::change(store, id, |story| story.write(field, event_target_value(&event)));
    let input = match lines {
        1 => view! {
            <input id=name.clone() type="text" dir="auto" autocomplete="off" maxlength="200" aria-describedby=hint_id.clone() prop:value=text on:input=keep />
        }
        .into_any(),
        lines => view! {
            <textarea id=name.clone() dir="auto" rows=lines.to_string() aria-describedby=hint_id.clone() prop:value=text on:input=keep></textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=name>{field.name()}</label>
            <p class="hint" id=hint_id>{hint}</p>
            {input}
        </div>
    }
}

/// Where it says what its author would do, and not what they did: the words that say so, and a question for the real one.
#[component]
fn Supposed(story: Shown) -> impl IntoView {
    let found = Memo::new(move |_| story.with(|story| story.as_ref().map(supposed)).unwrap_or_default());
    let sentence = move || {
        let words = found.with(|found| {
            let stands = |(words, count): &(String, usize)| {
                let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
                format!("\u{201c}{words}\u{201d} {times}")
            };
            found.iter().map(stands).collect::<Vec<_>>().join(", ")
        });
        (!words.is_empty()).then(|| view! {
            <p class="hint">
                "This reads as what you would do, not as what you did: "<span translate="no">{words}</span>
                ". Interviewers ask when that was. Is there a time when you did it? Then write that one: when it was, what you did, how it ended."
            </p>
        })
    };
    view! { <div role="status">{sentence}</div> }
}

/// Names of who was there that stand in what will be told.
#[component]
fn StillNamed(story: Shown) -> impl IntoView {
    let found = Memo::new(move |_| story.with(|story| story.as_ref().map(still_named)).unwrap_or_default());
    view! {
        <div role="status">
            {move || {
                let found = found.get();
                (!found.is_empty()).then(|| view! {
                    <div class="notice">
                        <p><strong>"Change these names before you tell it"</strong></p>
                        <ul class="plain-list">
                            {found.into_iter().map(|found| {
                                let fields: Vec<&str> = found.fields.iter().map(|field| field.name()).collect();
                                view! { <li><bdi translate="no">{found.name}</bdi>{format!(" stands in {}", fields.join(", "))}</li> }
                            }).collect_view()}
                        </ul>
                        <p>"\u{201c}The director\u{201d} or \u{201c}a staff engineer\u{201d} says as much."</p>
                    </div>
                })
            }}
        </div>
    }
}

/// The signals that it can carry, each with how it was told.
#[component]
fn Carries(id: StoryId, story: Shown) -> impl IntoView {
    let store = store();
    let tellings = Memo::new(move |_| stories::tellings(store));
    let signal = move |signal: &'static debrief_core::pack::SignalHead| {
        let strength = move || {
            story
                .with(|story| story.as_ref().map(|story| tellings.with(|t| t.strength(story, &signal.id))))
                .unwrap_or_default()
        };
        view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || strength().claimed
                        on:change=move |event| {
                            let can = event_target_checked(&event);
                            stories::change(store, id, |story| story.claim(&signal.id, can));
                        }
                    />
                    <span>
                        {signal.title.clone()}
                        {move || {
                            let strength = strength();
                            strength.counts().then(|| view! { " "<span class="quiet-text">{strength.words()}</span> })
                        }}
                    </span>
                </label>
        }
    };
    view! {
        <section class="data-part">
            <h2>"What it can carry"</h2>
            <p class="hint">"Tick what you would tell it for. A level, 1 to 4, comes once an attempt told it; the newest telling counts most."</p>
            <fieldset class="choices">
                <legend class="visually-hidden">"Signals that this story can carry"</legend>
                {index().signals.iter().map(signal).collect_view()}
            </fieldset>
        </section>
    }
}

/// How it is told for each application.
#[component]
fn Framed(id: StoryId, story: Shown) -> impl IntoView {
    let store = store();
    let words = applications::words();
    let all = Memo::new(move |_| applications::all(store).into_iter().map(|(id, _)| id).collect::<Vec<EventId>>());
    let field = move |application: EventId| {
        let text = now(story, |story| story.framing(application).to_owned());
        let name = format!("framing-{application}");
        let called = words.with(|words| words.name(application));
        view! {
            <div class="field">
                <label for=name.clone() translate="no">{called}</label>
                <textarea
                    id=name
                    dir="auto"
                    rows="2"
                    prop:value=text
                    on:input=move |event| stories::change(store, id, |story| story.frame(application, event_target_value(&event)))
                ></textarea>
            </div>
        }
    };
    view! {
        <section class="data-part">
            <h2>"Framed for a firm"</h2>
            {move || {
                let all = all.get();
                if all.is_empty() {
                    return view! {
                        <p class="hint">"With an "<a href=ROUTES.report.path>"application"</a>" here, you can say what comes first for that firm and what stays out."</p>
                    }.into_any();
                }
                view! {
                    <p class="hint">"What comes first there, and what stays out."</p>
                    {all.into_iter().map(&field).collect_view()}
                }.into_any()
            }}
        </section>
    }
}

/// The attempts that told it.
#[component]
fn ToldIn(id: StoryId, story: Shown) -> impl IntoView {
    let store = store();
    let rows = Memo::new(move |_| told_in(store, id));
    let origin = now(story, |story| story.origin);
    view! {
        <section class="data-part">
            <h2>"Told in"</h2>
            {move || {
                let rows = rows.get();
                if rows.is_empty() {
                    return view! {
                        <p class="hint">"No attempt yet. After an answer to a question, say there that it told this story."</p>
                    }.into_any();
                }
                view! {
                    <ul class="rows">
                        {rows.into_iter().map(|row| view! {
                            <li class="row">
                                <a class="row-link" href=format!("history/{}", row.subject)><span class="row-title">{row.title}</span></a>
                                <span class="row-meta">{clock::date_and_time(row.at)}{(origin == Origin::Attempt(row.event)).then_some(" · it began here")}</span>
                                <LevelMeter level=row.overall />
                            </li>
                        }).collect_view()}
                    </ul>
                }.into_any()
            }}
        </section>
    }
}

#[derive(Clone, PartialEq)]
struct TellingRow {
    event: EventId,
    subject: String,
    title: String,
    at: debrief_core::time::UtcMillis,
    overall: Option<f64>,
}

fn told_in(store: Store, id: StoryId) -> Vec<TellingRow> {
    let told = stories::tellings(store).attempts(id);
    store.log.with(|log| {
        let attempt = |(event, attempt): (&debrief_core::log::Event, &debrief_core::log::Attempt)| TellingRow {
            event: event.id,
            subject: attempt.subject.id.clone(),
            title: titles::title_of(&attempt.subject),
            at: event.when.at,
            overall: debrief_core::practice::grade::overall(&attempt.grades),
        };
        log.attempts().rev().filter(|(event, _)| told.contains(&event.id)).map(attempt).collect()
    })
}

/// Deletes it for good, after asking once.
#[component]
fn Delete(id: StoryId) -> impl IntoView {
    let (store, navigate) = (store(), use_navigate());
    let dialog = Modal::default();
    let delete = move || {
        navigate(&format!("/{}", ROUTES.stories.path), NavigateOptions::default());
        stories::delete(store, id);
    };
    view! {
        <p class="actions">
            <button type="button" class="button quiet" on:click=move |_| dialog.open()>"Delete this story…"</button>
        </p>
        <Confirm dialog id="delete-story" title="Delete this story?" go="Delete this story" on_go=delete>
            <p>"Its text goes from this browser for good, in every tab. A backup file that Debrief keeps up to date is written anew without it; copies that you downloaded stay where you put them. The answers that told it stay."</p>
        </Confirm>
    }
}
