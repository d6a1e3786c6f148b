//! What a drill has beside a question: the bar with its clock and its news, and the turns, each with an answer of its own. The bar
//! stays in sight wherever one is on the page. News says that it is there and opens by hand: nothing moves under whoever writes.

use debrief_core::log::turns_come;
use debrief_core::pack::Turn;
use leptos::prelude::*;

use super::reveal::{RevealBody, revealed};
use super::step::clock_text;
use crate::browser::{clock, focus, seen};
use crate::state::drafts::OpenDraft;
use crate::ui::html::Prose;

/// The id of what the bar's button opens.
const NEWS: &str = "news";

/// The id of the bar.
const BAR: &str = "drill-bar";

/// The name by which the style sheet knows how high the bar is: what sticks below it, and what is scrolled to, stays clear of it.
const BAR_HEIGHT: &str = "--bar";

/// A drill that is being answered.
#[derive(Clone, Copy)]
pub(super) struct Running {
    open: OpenDraft,
    turns: Memo<Vec<Turn>>,
    /// When each of them comes.
    minutes: Memo<Vec<u8>>,
    /// How many of the turns are open: those whose minute has come, and those that were opened early.
    pub(super) opened: Memo<usize>,
    seconds: RwSignal<u32>,
    /// Whether the news is open below the bar.
    shown: RwSignal<bool>,
    /// How many of the turns were read. What comes while the news is open waits to be asked for: nothing moves under who reads.
    read: Memo<usize>,
    /// The id of the field that answers.
    field: &'static str,
}

impl Running {
    /// `body` is the drill's, none where a question is answered; `seconds` is what its clock shows, `field` the id of the field that
    /// answers.
    pub(super) fn new(
        open: OpenDraft,
        body: Option<RevealBody>,
        seconds: RwSignal<u32>,
        field: &'static str,
    ) -> Running {
        // What goes wrong with the body is said beside the brief.
        let turns = Memo::new(move |_| body.and_then(revealed).map(|reveal| reveal.turns).unwrap_or_default());
        // The draft outlives this step: what it tells may come when the clock and the turns are gone.
        let minutes = Memo::new(move |_| {
            turns.try_with(|turns| turns.iter().map(|turn| turn.at_minutes).collect::<Vec<u8>>()).unwrap_or_default()
        });
        let opened = Memo::new(move |_| {
            let early = usize::from(open.draft.with(|d| d.turns_open));
            let now = seconds.try_get().unwrap_or_default();
            minutes.try_with(|minutes| turns_come(minutes, now).max(early).min(minutes.len())).unwrap_or_default()
        });
        let read = Memo::new(move |_| {
            usize::from(open.draft.with(|d| d.turns_read)).min(opened.try_get().unwrap_or_default())
        });
        Running { open, turns, minutes, opened, seconds, shown: RwSignal::new(false), read, field }
    }

    fn count(self) -> usize {
        self.opened.try_get().unwrap_or_default()
    }

    fn current(self) -> u8 {
        self.open.draft.with(|d| d.turn())
    }

    /// A turn by its minute, in a sentence.
    fn name(self, turn: u8) -> String {
        self.turns.with(|turns| match usize::from(turn).checked_sub(1).and_then(|at| turns.get(at)) {
            Some(turn) => format!("minute {}", turn.at_minutes),
            None => "the brief".to_owned(),
        })
    }

    /// Opens the news and takes the focus to the newest.
    pub(super) fn read_news(self) {
        self.show();
        // What is hidden cannot have the focus.
        request_animation_frame(move || focus::focus(&turn_id(self.opened.get_untracked())));
    }

    /// Opens all the news there is: it counts as read.
    fn show(self) {
        let all = u8::try_from(self.opened.get_untracked()).unwrap_or(u8::MAX);
        if self.open.draft.with_untracked(|d| d.turns_read) != all {
            self.open.change(|d| d.turns_read = all);
        }
        self.shown.set(true);
    }

    /// Folds the news to its line where somebody goes on to a field and it leaves that little room.
    pub(super) fn make_room(self) {
        if self.shown.get_untracked() && focus::typing() && seen::is_low_below(focus::height(BAR)) {
            self.shown.set(false);
            // The field grows into the room once the bar was measured anew: it begins below the bar then.
            request_animation_frame(move || request_animation_frame(move || focus::keep_at_top(self.field)));
        }
    }

    /// Goes to a turn's answer.
    fn answer(self, turn: u8) {
        self.open.change(|d| d.go_to_turn(turn, clock::now()));
        request_animation_frame(move || focus::focus(self.field));
    }
}

/// The id of a turn's heading; the first is 1.
fn turn_id(number: usize) -> String {
    format!("turn-{number}")
}

/// One line that stays at the top of the window: the clock, which turn is being answered, and the news. Below it, when asked for, the
/// news itself.
#[component]
pub(super) fn Bar(
    drill: Running,
    /// How long it has, in minutes.
    minutes: u8,
    /// The way to the worksheet, where there is one.
    worksheet: Signal<Option<Callback<()>>>,
    children: Children,
) -> impl IntoView {
    let Running { turns, shown, read, .. } = drill;
    let is_new = move || drill.count() > read.get();
    // Not by its colour alone.
    let does = move || match (is_new(), shown.get()) {
        (true, _) => "Read it",
        (false, true) => "Hide",
        (false, false) => "Show",
    };
    let press = move |_| match (shown.get_untracked(), drill.opened.get_untracked() > read.get_untracked()) {
        (false, _) => drill.show(),
        (true, true) => drill.read_news(),
        (true, false) => shown.set(false),
    };
    let line = move || {
        let newest = drill.count();
        let minute = turns.with(|turns| turns.get(newest.saturating_sub(1)).map(|turn| turn.at_minutes))?;
        let first = newest == 0;
        Some(if first {
            view! { <span class="drill-next">{format!("First news at minute {minute}")}</span> }.into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="button small"
                    class:primary=is_new
                    aria-expanded=move || shown.get().to_string()
                    aria-controls=NEWS
                    aria-keyshortcuts="N Alt+N"
                    on:click=press
                >
                    "News"<span class="drill-does">" at"</span>{format!(" minute {minute}")}
                    <span class="drill-does">" \u{b7} "{does}</span>
                </button>
                <span class="key-hint">"Alt N"</span>
            }
            .into_any()
        })
    };
    let is_up = Memo::new(move |_| drill.seconds.try_get().unwrap_or_default() > u32::from(minutes) * 60);
    let to_answer = move |_| focus::focus(drill.field);
    Effect::new(|| seen::measure(BAR, BAR_HEIGHT));
    view! {
        <section id=BAR class="drill-bar" aria-labelledby="drill-bar-name">
            <h2 id="drill-bar-name" class="visually-hidden">"Clock and news"</h2>
            <div class="drill-line">
                <div class="drill-now">
                    {children()}
                    <span id="answer-turn" class="answering">{move || format!("Answering {}", drill.name(drill.current()))}</span>
                </div>
                <div class="drill-ways">
                    {move || worksheet.get().map(|worksheet| view! {
                        <button type="button" class="button small" aria-keyshortcuts="A Alt+A" on:click=to_answer>
                            <span class="drill-does">"To the answer"</span><span class="drill-short" aria-hidden="true">"Answer"</span>
                        </button>
                        <span class="key-hint">"Alt A"</span>
                        <button type="button" class="button small" aria-keyshortcuts="W Alt+W" on:click=move |_| worksheet.run(())>
                            <span class="drill-does">"To the worksheet"</span><span class="drill-short" aria-hidden="true">"Worksheet"</span>
                        </button>
                        <span class="key-hint">"Alt W"</span>
                    })}
                    {line}
                </div>
            </div>
            // Said once, wherever one is on the page.
            <p class="time-up" role="status">
                {move || is_up.get().then(|| format!("Time is up: {minutes} minutes. Finish the thought, or go on; the clock does, too."))}
            </p>
            <div id=NEWS class="drill-news" hidden=move || !shown.get() || drill.count() == 0>
                <h2 class="visually-hidden">"News"</h2>
                <News drill />
            </div>
            <Said drill />
        </section>
    }
}

/// What came by itself, said once: who opens a turn is taken to it.
#[component]
fn Said(drill: Running) -> impl IntoView {
    let said = Memo::new(move |_| {
        let (seconds, opened) = (drill.seconds.try_get().unwrap_or_default(), drill.count());
        let come = drill.minutes.try_with(|minutes| turns_come(minutes, seconds))?;
        let newest = come.checked_sub(1).filter(|_| come == opened)?;
        drill.turns.try_with(|turns| turns.get(newest).map(|turn| format!("News. {}", turn.name()))).flatten()
    });
    view! { <p class="visually-hidden" role="status">{said}</p> }
}

/// The turns that were read. The newest stands whole, and what answers it behind its last word; those before it are one line together.
#[component]
fn News(drill: Running) -> impl IntoView {
    // Whoever has read on in the news sees what they asked for.
    let region = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        drill.read.track();
        drill.shown.track();
        if let Some(region) = region.get_untracked() {
            region.set_scroll_top(0);
        }
    });
    // What is typed goes to the turn that was chosen, whatever has come since: so the newest one can be chosen where its news is read.
    let offer = move || {
        let newest = u8::try_from(drill.read.get()).unwrap_or(u8::MAX);
        (newest > drill.current()).then(|| {
            view! {
                <p class="drill-offer">
                    <button type="button" class="button small" on:click=move |_| drill.answer(newest)>
                        {format!("Answer {}", drill.name(newest))}
                    </button>
                </p>
            }
        })
    };
    let newest = move || {
        let number = drill.read.get();
        let turn = drill.turns.with(|turns| turns.get(number.checked_sub(1)?).cloned())?;
        Some(view! {
            <div class="turn">
                <h3 id=turn_id(number) tabindex="-1">{turn.name()}</h3>
                <Prose html=turn.news_html />
                {offer}
            </div>
        })
    };
    let earlier = move || {
        let before = drill.read.get().saturating_sub(1);
        let turns = drill.turns.with(|turns| turns.iter().take(before).cloned().collect::<Vec<_>>());
        (before > 0).then(|| {
            view! {
                <details class="turn">
                    <summary>{format!("Earlier news ({before})")}</summary>
                    {turns.into_iter().rev().map(|turn| view! {
                        <details class="turn">
                            <summary><h3>{turn.name()}</h3></summary>
                            <Prose html=turn.news_html />
                        </details>
                    }).collect_view()}
                </details>
            }
        })
    };
    view! { <div class="news" tabindex="0" role="region" aria-label="News" node_ref=region>{newest}{earlier}</div> }
}

/// When the next news comes. It can be opened before its minute.
#[component]
fn NextTurn(drill: Running) -> impl IntoView {
    let at = Memo::new(move |_| drill.turns.with(|turns| turns.get(drill.count()).map(|turn| turn.at_minutes)));
    let early = move |_| {
        let next = u8::try_from(drill.opened.get_untracked() + 1).unwrap_or(u8::MAX);
        drill.open.change(|d| {
            d.turns_open = next;
            d.turns_read = next;
            d.go_to_turn(next, clock::now());
        });
        drill.shown.set(true);
        // After the last one the button that had the focus is gone.
        request_animation_frame(move || focus::focus(&turn_id(usize::from(next))));
    };
    move || {
        at.get().map(|minute| {
            view! {
                <p class="next-turn">
                    {format!("News comes at minute {minute}. ")}
                    <button type="button" class="link" on:click=early>"Open the news now"</button>
                </p>
            }
        })
    }
}

/// Which turns are open, which one is being answered, and how long each took. Each has an answer of its own.
#[component]
pub(super) fn Timeline(drill: Running) -> impl IntoView {
    let current = Memo::new(move |_| drill.current());
    let item = move |turn: u8, name: String| {
        let is_open = Memo::new(move |_| usize::from(turn) <= drill.opened.try_get().unwrap_or(usize::MAX));
        let took = move || {
            drill.seconds.try_get();
            let seconds = drill.open.draft.with(|d| d.turn_seconds(turn, clock::now()));
            (seconds > 0).then(|| clock_text(seconds))
        };
        view! {
            <li>
                {move || if is_open.get() {
                    view! {
                        <button
                            type="button"
                            class="button small"
                            aria-current=move || (current.get() == turn).then_some("step")
                            on:click=move |_| drill.answer(turn)
                        >
                            {name.clone()}" "<span class="quiet-text" translate="no">{took}</span>
                        </button>
                    }
                    .into_any()
                } else {
                    view! { <span class="to-come">{name.clone()}<span class="visually-hidden">", to come"</span></span> }.into_any()
                }}
            </li>
        }
    };
    let minutes = move || {
        drill.turns.with(|turns| {
            let numbered = turns.iter().zip(1..);
            numbered.map(|(turn, number)| item(number, format!("Minute {}", turn.at_minutes))).collect_view()
        })
    };
    view! {
        <ol class="timeline" aria-label="Turns, each with its own answer and clock">
            {item(0, "Brief".to_owned())}
            {minutes}
        </ol>
        <NextTurn drill />
    }
}
