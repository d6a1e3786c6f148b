//! A round of a loop: what it hears and why, pins by hand, and its fields to be changed. Every change is kept.

use std::sync::Arc;

use debrief_core::log::EventId;
use debrief_core::loops::{MOST_QUESTIONS, MOST_SIGNALS, Place, typed_minutes};
use debrief_core::pack::{Difficulty, Id, Round};
use debrief_core::routes::ROUTES;
use debrief_core::stories::StoryId;
use debrief_core::text::numbers::counted;
use leptos::prelude::*;

use super::hears::Heard;
use super::picks::Picks;
use crate::browser::focus;
use crate::pages::prepare::stories;
use crate::state::loops;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::lists::Sentences;

/// The id of a round's heading.
pub fn heading_of(round: &str) -> String {
    format!("round-{round}")
}

/// A round.
#[component]
pub fn RoundCard(
    id: EventId,
    heard: Memo<Option<Arc<Heard>>>,
    round: Id,
    /// What was done, for a screen reader.
    said: RwSignal<String>,
) -> impl IntoView {
    let of = StoredValue::new(round.clone());
    let shown = Memo::new(move |_| {
        heard.with(|heard| {
            let heard = heard.as_deref()?;
            of.with_value(|of| heard.round(of).map(|(number, round)| (number, round.clone())))
        })
    });
    let head = move || {
        shown.with(|shown| {
            let (number, round) = shown.as_ref()?;
            let mut facts =
                vec![format!("{} min", round.minutes), counted(usize::from(round.questions), "question", "questions")];
            facts.extend(round.difficulty.map(|difficulty| difficulty.name().to_owned()));
            let title = match round.title.trim() {
                "" => format!("Round {number}"),
                title => format!("{number}. {title}"),
            };
            Some((title, facts.join(" · "), round.who.clone(), round.listens_for.clone()))
        })
    };
    let remarks = move || {
        let said = heard.with(|heard| of.with_value(|of| heard.as_deref().map(|heard| heard.said(Some(of)))));
        said.unwrap_or_default()
    };
    let places = move || {
        heard.with(|heard| {
            let heard = heard.as_deref()?;
            (!heard.stories.is_empty()).then(|| {
                let places = of.with_value(|of| heard.places(of).map(|at| place(heard, at)).collect_view());
                view! { <ul class="loop-places">{places}</ul> }
            })
        })
    };
    view! {
        <li class="loop-round">
            {move || head().map(|(title, facts, who, listens_for)| view! {
                <h3 id=of.with_value(|of| heading_of(of)) tabindex="-1" dir="auto">{title}</h3>
                <p class="quiet-text">{facts}{(!who.trim().is_empty()).then(|| view! { " · "<span dir="auto">{who}</span> })}</p>
                {(!listens_for.trim().is_empty()).then(|| view! { <p class="loop-listens" dir="auto">{listens_for}</p> })}
            })}
            {move || {
                let remarks = remarks();
                (!remarks.is_empty()).then(|| view! { <Sentences sentences=remarks /> })
            }}
            {places}
            <Pins id heard of />
            <Edit id heard shown of said />
        </li>
    }
}

/// One signal of a round: the story that it hears, or why none, and what would change that.
fn place(heard: &Heard, place: &Place) -> impl IntoView + use<> {
    let reasons = heard.reasons();
    let signal = index().signal(&place.signal).map_or_else(|| place.signal.clone(), |signal| signal.short.clone());
    let story = match place.story().map(|story| &heard.stories[story]) {
        Some(teller) => {
            view! { <a href=stories::address(teller.story) dir="auto" translate="no">{teller.title.clone()}</a> }
                .into_any()
        }
        None => view! { <strong>"No story"</strong> }.into_any(),
    };
    view! {
        <li class="loop-place" class:gap=place.story().is_none()>
            <p class="loop-told"><span class="chip">{signal}</span>" "{story}</p>
            <p class="quiet-text">{reasons.why(place)}</p>
            {reasons.change(place).map(|change| view! { <p class="quiet-text">{change}</p> })}
        </li>
    }
}

/// Choosing by hand which story a round hears for each signal.
#[component]
fn Pins(id: EventId, heard: Memo<Option<Arc<Heard>>>, of: StoredValue<Id>) -> impl IntoView {
    let store = store();
    type Choice = (Id, Option<StoryId>, Vec<(StoryId, String)>);
    let choices = Memo::new(move |_| {
        heard.with(|heard| {
            let Some(heard) = heard.as_deref() else { return Vec::new() };
            let of = of.get_value();
            let choice = |at: &Place| {
                let pinned = heard.made.pins.get(&(of.clone(), at.signal.clone())).copied();
                let stories = heard.stories.iter().enumerate();
                let stories = stories.map(|(n, teller)| (teller.story, heard.choice(n, &at.signal))).collect();
                (at.signal.clone(), pinned, stories)
            };
            heard
                .places(&of)
                .map(choice)
                .filter(|(_, _, stories): &Choice| !stories.is_empty())
                .collect::<Vec<Choice>>()
        })
    });
    let is_any = Memo::new(move |_| !choices.with(Vec::is_empty));
    let fields = move || {
        let fields = choices.get().into_iter().map(|(signal, pinned, stories)| {
            let field = of.with_value(|of| format!("pin-{of}-{signal}"));
            let name = index().signal(&signal).map_or_else(|| signal.clone(), |signal| signal.short.clone());
            let (again, label) = (field.clone(), format!("Story for {name}"));
            let on_change = move |event| {
                let story = event_target_value(&event).parse().ok();
                of.with_value(|of| loops::pin(store, id, of, &signal, story));
                // The fields are made anew.
                let again = again.clone();
                request_animation_frame(move || focus::focus(&again));
            };
            view! {
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <select id=field on:change=on_change>
                        <option value="" selected=pinned.is_none()>"Chosen for me"</option>
                        {stories.into_iter().map(|(story, words)| view! {
                            <option value=story.to_string() selected=pinned == Some(story)>{words}</option>
                        }).collect_view()}
                    </select>
                </div>
            }
        });
        fields.collect_view()
    };
    move || {
        is_any.get().then(|| {
            view! {
                <details class="fold">
                    <summary>"Choose the stories by hand"</summary>
                    {fields}
                </details>
            }
        })
    }
}

/// A round's fields, moving and removing it.
#[component]
fn Edit(
    id: EventId,
    heard: Memo<Option<Arc<Heard>>>,
    shown: Memo<Option<(usize, Round)>>,
    of: StoredValue<Id>,
    said: RwSignal<String>,
) -> impl IntoView {
    let store = store();
    let round = move || untrack(|| shown.get()).map(|(_, round)| round);
    let Some(start) = round() else { return ().into_any() };
    let field = move |name: &str| of.with_value(|of| format!("{name}-{of}"));
    let move_by = move |earlier: bool| {
        let place = of.with_value(|of| loops::move_round(store, id, of, earlier));
        if let Some(place) = place {
            said.set(format!("Moved: it is round {place} now."));
            let button = field(if earlier { "earlier" } else { "later" });
            request_animation_frame(move || focus::focus(&button));
        }
    };
    let remove = move |_| {
        let (title, of) = (round().map(|round| round.title).unwrap_or_default(), of.get_value());
        loops::change(store, id, |written| written.rounds.retain(|round| round.id != of));
        said.set(format!("Removed: {title}."));
        request_animation_frame(|| focus::focus(crate::ui::frame::HEADING));
    };
    let minutes_wrong = RwSignal::new(String::new());
    let on_minutes = move |event| match typed_minutes(&event_target_value(&event)) {
        Ok(minutes) => {
            minutes_wrong.set(String::new());
            of.with_value(|of| loops::change_round(store, id, of, |round| round.minutes = minutes));
        }
        Err(sentence) => minutes_wrong.set(sentence),
    };
    let on_questions = move |event| {
        let questions = event_target_value(&event).parse().unwrap_or(1);
        of.with_value(|of| loops::change_round(store, id, of, |round| round.questions = questions));
    };
    let on_difficulty = move |event| {
        let difficulty = match event_target_value(&event).as_str() {
            "screen" => Some(Difficulty::Screen),
            "loop" => Some(Difficulty::Loop),
            "bar-raiser" => Some(Difficulty::BarRaiser),
            _ => None,
        };
        of.with_value(|of| loops::change_round(store, id, of, |round| round.difficulty = difficulty));
    };
    let rounds = Signal::derive(move || {
        heard.with(|heard| heard.as_deref().map(|heard| heard.made.written.rounds.clone()).unwrap_or_default())
    });
    let is_picked =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().is_some_and(|(_, round)| !round.picked.is_empty())));
    let levels = [
        ("any", "Any", None),
        ("screen", "Screen", Some(Difficulty::Screen)),
        ("loop", "Loop", Some(Difficulty::Loop)),
        ("bar-raiser", "Bar-raiser", Some(Difficulty::BarRaiser)),
    ];
    view! {
        <details class="fold">
            <summary>"Change this round"</summary>
            <Typed id of name="title" label="Name" value=start.title.clone() set=|round, text| round.title = text />
            <Typed id of name="who" label="Who sits there" value=start.who.clone() set=|round, text| round.who = text />
            <Typed id of name="listens" label="What they listen for" long=true value=start.listens_for.clone() set=|round, text| round.listens_for = text />
            <div class="loop-numbers">
                <div class="field">
                    <label for=field("minutes")>"Minutes"</label>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        maxlength="8"
                        id=field("minutes")
                        aria-describedby=field("minutes-wrong")
                        aria-invalid=move || (!minutes_wrong.read().is_empty()).then_some("true")
                        prop:value=start.minutes.to_string()
                        on:change=on_minutes
                    />
                </div>
                <div class="field" hidden=is_picked>
                    <label for=field("questions")>"Questions"</label>
                    <select id=field("questions") on:change=on_questions>
                        {(1..=MOST_QUESTIONS).map(|count| view! { <option value=count.to_string() selected=count == start.questions>{count}</option> }).collect_view()}
                    </select>
                </div>
                <div class="field" hidden=is_picked>
                    <label for=field("difficulty")>"How hard"</label>
                    <select id=field("difficulty") on:change=on_difficulty>
                        {levels.map(|(value, words, level)| view! { <option value=value selected=level == start.difficulty>{words}</option> })}
                    </select>
                </div>
            </div>
            <p class="setting-state wrong" role="alert" id=field("minutes-wrong")>{minutes_wrong}</p>
            <Picks id rounds of said />
            <Signals id shown of />
            <p class="actions">
                <button type="button" class="button small" id=field("earlier") aria-describedby=of.with_value(|of| heading_of(of)) on:click=move |_| move_by(true)>"Move earlier"</button>
                <button type="button" class="button small" id=field("later") aria-describedby=of.with_value(|of| heading_of(of)) on:click=move |_| move_by(false)>"Move later"</button>
                <button type="button" class="button small quiet" aria-describedby=of.with_value(|of| heading_of(of)) on:click=remove>"Remove this round"</button>
            </p>
        </details>
    }
    .into_any()
}

/// A text of a round. Each keystroke is kept; the loop has it when the field is left.
#[component]
fn Typed(
    id: EventId,
    of: StoredValue<Id>,
    name: &'static str,
    label: &'static str,
    value: String,
    set: fn(&mut Round, String),
    /// Whether it takes more than a line.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let store = store();
    let field = of.with_value(|of| format!("{name}-{of}"));
    let on_input = move |event| {
        let text = event_target_value(&event);
        of.with_value(|of| loops::typed_round(store, id, of, |round| set(round, text)));
    };
    let on_change = move |_| loops::settle(store, id);
    let input = if long {
        view! { <textarea id=field.clone() dir="auto" rows="2" maxlength="320" prop:value=value on:input=on_input on:change=on_change></textarea> }
            .into_any()
    } else {
        view! { <input type="text" id=field.clone() dir="auto" autocomplete="off" maxlength="320" prop:value=value on:input=on_input on:change=on_change /> }
            .into_any()
    };
    view! {
        <div class="field">
            <label for=field>{label}</label>
            {input}
        </div>
    }
}

/// What a round listens for.
#[component]
fn Signals(id: EventId, shown: Memo<Option<(usize, Round)>>, of: StoredValue<Id>) -> impl IntoView {
    let store = store();
    let chosen = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().map(|(_, round)| round.signals.clone()).unwrap_or_default())
    });
    let boxes = index().signals.iter().map(|signal| {
        let has = move || chosen.with(|chosen| chosen.contains(&signal.id));
        let full = move || !has() && chosen.with(Vec::len) >= MOST_SIGNALS;
        let toggle = move |_| {
            of.with_value(|of| {
                loops::change_round(store, id, of, |round| {
                    if round.signals.contains(&signal.id) {
                        round.signals.retain(|id| *id != signal.id);
                    } else {
                        round.signals.push(signal.id.clone());
                    }
                });
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=has disabled=full on:change=toggle />
                <span>{signal.title.clone()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices field">
            <legend>"Signals"</legend>
            {boxes.collect_view()}
            {move || {
                let foreign: usize = chosen.with(|chosen| chosen.iter().filter(|id| index().signal(id).is_none()).count());
                (foreign > 0).then(|| {
                    let drop = move |_| of.with_value(|of| {
                        loops::change_round(store, id, of, |round| round.signals.retain(|id| index().signal(id).is_some()));
                    });
                    let words = counted(foreign, "signal of another role", "signals of another role");
                    view! { <p class="actions"><button type="button" class="button small quiet" on:click=drop>{format!("Take out {words}")}</button></p> }
                })
            }}
        </fieldset>
        <p class="hint">"What each signal means is in the "<a href=ROUTES.signals.path>"library"</a>"."</p>
    }
}
