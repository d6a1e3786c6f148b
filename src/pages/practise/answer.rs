//! The first step: the question, notes, the answer, and a clock that never blocks.

use debrief_core::keys::{Action, Scope, action};
use debrief_core::pack::{SubjectHead, SubjectKind};
use debrief_core::practice::Step;
use debrief_core::text::script::Length;
use leptos::prelude::*;

use super::ask::AskInterviewer;
use super::dictation::Dictate;
use super::drill::{Bar, Running, Timeline};
use super::recording::{RecordingControls, Tape};
use super::reveal::{RevealBody, revealed};
use super::step::{Prompt, STEP_HEADING, clock_text};
use crate::browser::{clock, focus, keys, presses, seen};
use crate::pages::later;
use crate::pages::parts::worksheet::DrillStage;
use crate::state::drafts::OpenDraft;
use crate::state::store::{Keeping, store};
use crate::ui::afterwards::afterwards;
use crate::ui::body::WithBody;
use crate::ui::html::Prose;
use crate::ui::icons;

/// The id of the field.
const ANSWER: &str = "answer";

/// How often a running clock is counted and stored, in milliseconds.
const STORE_EVERY: i64 = 5_000;

#[component]
pub(super) fn Answer(head: SubjectHead<'static>, open: OpenDraft, tape: Tape, reveal: RevealBody) -> impl IntoView {
    let draft = open.draft;
    let seconds = RwSignal::new(draft.with_untracked(|d| d.stopwatch.seconds(clock::now())));
    let running = Memo::new(move |_| draft.with(|d| d.stopwatch.running()));
    let ticker = set_interval_with_handle(
        move || {
            let now = clock::now();
            let counted_at = draft.with_untracked(|d| d.stopwatch.since);
            if counted_at.is_some_and(|at| !(0..STORE_EVERY).contains(&now.0.saturating_sub(at.0))) {
                open.change(|_| {});
            }
            let shown = draft.with_untracked(|d| d.stopwatch.seconds(now));
            if seconds.try_get_untracked().is_some_and(|before| before != shown) {
                seconds.set(shown);
            }
        },
        std::time::Duration::from_millis(250),
    );
    on_cleanup(move || {
        if let Ok(ticker) = ticker {
            ticker.clear();
        }
    });

    let start = move || {
        if !running.get_untracked() {
            open.change(|d| d.stopwatch.start(clock::now()));
        }
    };
    // Paused by hand, it waits for the hand.
    let held = StoredValue::new(false);
    let is_drill = head.kind == SubjectKind::Drill;
    let turn = Memo::new(move |_| draft.with(|d| d.turn()));
    let on_answer = move |text: String| {
        open.change(|d| if is_drill { d.set_turn_answer(d.turn(), &text) } else { d.set_answer(text) });
        // Who spoke was timed while speaking; writing it down is not.
        let waits = draft.with_untracked(|d| d.answer.is_empty() || d.spoken && d.stopwatch.counted > 0);
        if !held.get_value() && !waits {
            start();
        }
    };
    let field = NodeRef::<leptos::html::Textarea>::new();
    let on_phrase = Callback::new(move |phrase: String| {
        open.change(|d| d.dictate(&phrase));
        // The field has what was typed; what is said comes behind it.
        if let Some(field) = field.get_untracked() {
            field.set_value(draft.with_untracked(|d| d.turn_answer(d.turn()).to_owned()).as_str());
        }
    });
    let empty = Memo::new(move |_| draft.with(|d| d.answer.trim().is_empty()));
    let hint = RwSignal::new(false);
    let finish = presses::once(move || {
        if empty.get_untracked() {
            hint.set(true);
            return false;
        }
        tape.stop();
        open.change(|d| {
            d.stopwatch.stop(clock::now());
            d.step = Step::Predict;
        });
        true
    });
    let finish_by_key = finish.clone();
    let is_up = Memo::new(move |_| seconds.get() >= u32::from(head.minutes) * 60);
    let length = Memo::new(move |_| draft.with(|d| Length::of(&d.answer)));
    // A question has neither turns nor a worksheet: its text is not read for them.
    let drill_body = is_drill.then_some(reveal);
    let drill = Running::new(open, drill_body, seconds, ANSWER);
    // What lies beside the drill follows its news.
    let set = Callback::new(move |(turn, worksheet)| open.change(|d| d.set_worksheet(turn, worksheet)));
    provide_context(DrillStage::Running(drill.opened, set));
    let worksheet = WorksheetPlace::new(drill_body);
    let way = worksheet.there;
    let way = Signal::derive(move || way.get().then(|| Callback::new(move |()| worksheet.go())));
    keys::on_key(move |key| {
        match action(Scope::Practising, key) {
            Some(Action::GoOn) => finish_by_key(),
            Some(Action::ToAnswer) => {
                worksheet.leave();
                focus::focus(ANSWER);
            }
            Some(Action::ToWorksheet) if worksheet.there.get_untracked() => worksheet.go(),
            Some(Action::ToNews) if drill.opened.get_untracked() > 0 => drill.read_news(),
            _ => return false,
        }
        true
    });
    // Of a drill, what was answered to all turns together.
    let foot = move || {
        let length = length.get();
        let nothing = length.count() == 0;
        match (nothing, running.get()) {
            (true, true) => "The clock is running.".to_owned(),
            (true, false) if seconds.get() == 0 => "The clock starts with your first word.".to_owned(),
            (true, false) => "The clock stands.".to_owned(),
            (false, _) if draft.with(|d| d.turns.last() > 0) => format!("{} in all", length.sentence()),
            (false, _) => length.sentence(),
        }
    };
    // With a keyboard up, field and button, and of a drill clock and news, share what it leaves of the window.
    seen::follow(to_field);
    let on_focus = move |_| {
        if seen::is_low() {
            to_field();
        }
    };

    let toggle = Callback::new(move |()| {
        open.change(|d| {
            let now = clock::now();
            held.set_value(d.stopwatch.running());
            if d.stopwatch.running() { d.stopwatch.stop(now) } else { d.stopwatch.start(now) }
        });
    });

    view! {
        {is_drill.then(|| view! {
            <Bar drill minutes=head.minutes worksheet=way>
                <Clock minutes=head.minutes seconds running toggle />
            </Bar>
        })}
        <div class="answer-step" class:of-drill=is_drill on:focusin=move |_| drill.make_room()>
            <section class="question-pane" aria-labelledby=STEP_HEADING>
                <h2 id=STEP_HEADING tabindex="-1" class="visually-hidden">"The question"</h2>
                <Prompt head />
                {is_drill.then(|| view! { <Brief reveal /> })}
                // The question can be read before its whole text is.
                {afterwards(move || view! { <AskInterviewer open reveal /> }.into_any())}
                <details class="plan" open=draft.with_untracked(|d| !d.plan.is_empty())>
                    <summary>"Plan first (optional)"</summary>
                    <label class="visually-hidden" for="plan">"Plan notes"</label>
                    <textarea
                        id="plan"
                        dir="auto"
                        rows="4"
                        placeholder="The story you will tell, the one number, the point you end on"
                        prop:value=draft.with_untracked(|d| d.plan.clone())
                        on:input=move |event| open.change(|d| d.plan = event_target_value(&event))
                    ></textarea>
                </details>
            </section>
            <section class="answer-pane" aria-label="Your answer">
                <div class="answer-head">
                    <label for=ANSWER>"Your answer"</label>
                    {(!is_drill).then(|| view! { <Clock minutes=head.minutes seconds running toggle /> })}
                </div>
                <p class="time-up" role="status">{move || (!is_drill && is_up.get()).then(|| format!("Time is up: {} minutes. Finish the thought, or go on; the clock does, too.", head.minutes))}</p>
                {is_drill.then(|| view! { <Timeline drill /> })}
                {move || {
                    let turn = turn.get();
                    view! {
                        <textarea
                            id=ANSWER
                            node_ref=field
                            dir="auto"
                            class="answer-field"
                            rows="14"
                            aria-describedby=if is_drill { "answer-turn answer-help" } else { "answer-help" }
                            prop:value=draft.with_untracked(|d| d.turn_answer(turn).to_owned())
                            on:focus=on_focus
                            on:input=move |event| on_answer(event_target_value(&event))
                        ></textarea>
                    }
                }}
                <p class="answer-foot">
                    <span>{foot}</span>
                    <span role="status"><SavedState open /></span>
                </p>
                // In sight while one answers; how else to answer comes below it.
                <p class="actions answer-done">
                    <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| finish()>
                        "Done answering"
                        {icons::arrow()}
                    </button>
                    <span class="key-hint">"Ctrl Enter"</span>
                </p>
                {move || (hint.get() && empty.get()).then(|| view! {
                    <p class="field-hint" role="alert">
                        "Write at least a line or two of what you said: without words there is nothing to grade."
                    </p>
                })}
                <p id="answer-help" class="quiet-text">
                    "Type it as you would say it, dictate with your device\u{2019}s keyboard, or say it aloud and write down what you said: when you grade it, you mark your own words."
                </p>
                // Below what one begins with: the question is there, and can be answered, before them.
                {afterwards(move || view! {
                    <Dictate open say=on_phrase />
                    <RecordingControls tape name=head.id />
                }.into_any())}
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.with(|d| d.spoken)
                        on:change=move |event| open.change(|d| d.spoken = event_target_checked(&event))
                    />
                    " I said it aloud, so that my pace is counted"
                </label>
            </section>
            {move || worksheet.is_there().then(|| view! { <Worksheet place=worksheet /> })}
        </div>
    }
}

/// What the clock has counted, and the button that stops it and lets it run.
#[component]
fn Clock(minutes: u8, seconds: RwSignal<u32>, running: Memo<bool>, toggle: Callback<()>) -> impl IntoView {
    let over = move || seconds.get() > u32::from(minutes) * 60;
    view! {
        <div class="clock" class:over=over translate="no">
            <span role="timer" aria-label="Time on the clock">{move || clock_text(seconds.get())}</span>
            <span class="clock-of">{format!(" of {minutes}:00")}</span>
            <button
                type="button"
                class="icon-button"
                aria-label=move || if running.get() { "Pause the clock" } else { "Start the clock" }
                on:click=move |_| toggle.run(())
            >
                {move || if running.get() { icons::pause().into_any() } else { icons::play().into_any() }}
            </button>
        </div>
    }
}

/// The field, and with it what stands above it, comes to the top of what can be seen, where somebody types in it.
fn to_field() {
    request_animation_frame(|| focus::keep_at_top(ANSWER));
}

/// Whether the draft is stored, without chatter: it changes its words only when something is wrong.
#[component]
fn SavedState(open: OpenDraft) -> impl IntoView {
    let store = store();
    let blank = Memo::new(move |_| open.draft.with(|d| d.is_blank()));
    move || match store.keeping.get() {
        _ if blank.get() => None,
        Keeping::Stored => Some(view! { <span class="saved">{icons::tick()}"Saved on this device"</span> }.into_any()),
        Keeping::MemoryOnly => Some(view! { <span class="saved">"Kept in this tab only"</span> }.into_any()),
        // The button to take it away stands above the step.
        Keeping::Failing(_) => Some(view! { <span class="saved">"Not stored"</span> }.into_any()),
    }
}

/// The id of what opens the worksheet.
const WORKSHEET: &str = "worksheet";

/// The id of what holds it.
const PANE: &str = "worksheet-pane";

/// The place of a drill's worksheet: below question and answer, across the whole width, so that what it gives stands beside what
/// one sets.
#[derive(Clone, Copy)]
struct WorksheetPlace {
    /// Whether the drill has one, as far as is known.
    there: Memo<bool>,
    /// Whether it is unfolded.
    open: RwSignal<bool>,
    /// The id of what was used in it last: what the focus only passes on its way out is not.
    last: StoredValue<String>,
    /// The id of what has the focus in it; empty where it is elsewhere.
    at: StoredValue<String>,
}

impl WorksheetPlace {
    fn new(body: Option<RevealBody>) -> WorksheetPlace {
        let there = Memo::new(move |_| body.and_then(revealed).is_some_and(|reveal| reveal.has_worksheet));
        WorksheetPlace {
            there,
            open: RwSignal::new(false),
            last: StoredValue::new(WORKSHEET.to_owned()),
            at: StoredValue::default(),
        }
    }

    fn is_there(self) -> bool {
        self.there.get()
    }

    /// Takes the focus to where it was last in the worksheet, and unfolds it.
    fn go(self) {
        self.open.set(true);
        // What is folded cannot have the focus.
        request_animation_frame(move || {
            self.last
                .with_value(|last| if last == WORKSHEET { focus::take_to_first(&[last]) } else { focus::focus(last) });
        });
    }

    /// Notes what is used in it. What has no id is not found again.
    fn note(self) {
        let id = focus::focused_id();
        if !id.is_empty() {
            self.last.set_value(id);
        }
    }

    /// Notes where it is left by a key.
    fn leave(self) {
        let at = self.at.get_value();
        if !at.is_empty() {
            self.last.set_value(at);
        }
    }
}

/// The drill's worksheet, loaded when it is opened. Where it is left it lies in every later step, and on the drill's page.
#[component]
fn Worksheet(place: WorksheetPlace) -> impl IntoView {
    // Folded again, it stays as it is.
    // Some seventy controls lie here. Page Down and Page Up go from group to group, as in the feed of the ARIA practices; at a slider
    // they keep the large step that its pattern gives them, and all controls stay in the tab order (WCAG 2.2, 2.1.1 and 2.4.3).
    let jump = move |event: leptos::ev::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "PageDown" => true,
            "PageUp" => false,
            _ => return,
        };
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key());
        if plain && !focus::at_slider() && focus::to_group(PANE, forward) {
            event.prevent_default();
        }
    };
    let loaded = Memo::new(move |before: Option<&bool>| before == Some(&true) || place.open.get());
    view! {
        <section
            id=PANE
            class="worksheet-pane"
            aria-label="Worksheet of the drill"
            on:focusin=move |_| place.at.set_value(focus::focused_id())
            on:focusout=move |_| place.at.set_value(String::new())
            on:input=move |_| place.note()
            on:click=move |_| place.note()
            on:keydown=jump
        >
            <details class="fold" prop:open=move || place.open.get() on:toggle=move |_| {
                let is_open = focus::is_open(WORKSHEET);
                if place.open.get_untracked() != is_open {
                    place.open.set(is_open);
                }
            }>
                <summary id=WORKSHEET>"Worksheet"</summary>
                {move || loaded.get().then(later::drill_worksheet)}
            </details>
        </section>
    }
}

/// A drill's brief.
#[component]
fn Brief(reveal: RevealBody) -> impl IntoView {
    view! {
        <WithBody body=reveal children=|reveal| view! {
            <div class="brief"><Prose html=reveal.brief_html /></div>
        } />
    }
}
