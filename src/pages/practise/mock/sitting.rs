//! A mock under way: one thing on the screen, the interviewer's line, with the answer and the clock below it. What the clock says is
//! announced once; the line is read when the answer's field takes the focus.

use std::rc::Rc;
use std::time::Duration;

use debrief_core::keys::{Action, Scope, action};
use debrief_core::loops::mock::{BREAK_MINUTES, Mock, Stage};
use debrief_core::loops::probe::Lack;
use debrief_core::pack::QuestionBody;
use debrief_core::routes::ROUTES;
use debrief_core::text::script::Length;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::elsewhere::Elsewhere;
use super::super::recording::{Hears, InMock, Keeps, RecordingControls, Tape};
use super::super::step::clock_text;
use crate::browser::{clock, files, focus, keys, page, presses, seen, voice};
use crate::state::bodies::{self, Body};
use crate::state::mock_recordings;
use crate::state::mocks::OpenMock;
use crate::state::store::{Keeping, store};
use crate::ui::frame::Page;
use crate::ui::icons;

/// How often a running clock is counted and stored, in milliseconds.
const STORE_EVERY: i64 = 5_000;

/// When a browser is asked once more for its voices.
const VOICES: Duration = Duration::from_millis(700);

/// The id of the interviewer's line, which describes the answer's field.
const LINE: &str = "interviewer";

/// The id of the answer's field.
const ANSWER: &str = "answer";

/// The id of the stage's heading, which takes the focus where there is no field.
const STAGE: &str = "stage";

/// The page of a mock.
#[component]
pub(super) fn Sitting(open: OpenMock) -> impl IntoView {
    let mock = open.mock;
    let name = mock.with_untracked(|mock| mock.title().to_owned());
    let rounds = mock.with_untracked(|mock| mock.rounds.len());
    let stage = Memo::new(move |_| mock.with(|mock| mock.stage));
    let round = Memo::new(move |_| mock.with(|mock| mock.round));
    let records = RwSignal::new(false);
    // Whoever leaves the page is not answering.
    on_cleanup(move || {
        voice::hush();
        if mock.try_with_untracked(|mock| mock.stage == Stage::Listen && !mock.paused) == Some(true) {
            open.change(|mock| mock.pause(clock::now()));
        }
    });
    let kicker = move || {
        if rounds == 1 {
            return mock.with(|mock| one_round_of(&mock.name, mock.title()));
        }
        let title = mock.with(|mock| mock.round().map(|round| round.title.clone()).unwrap_or_default());
        format!("Round {} of {rounds} · {title}", round.get() + 1)
    };
    let kicker = view! { <span dir="auto" translate="no">{kicker}</span> }.into_any();
    view! {
        <Page title=name window=ROUTES.mock.title kicker=kicker class="practise">
            <NotStored open />
            {move || if open.elsewhere.get() {
                view! { <SatElsewhere open /> }.into_any()
            } else {
                match stage.get() {
                    Stage::Greet => view! { <Greet open /> }.into_any(),
                    Stage::Listen | Stage::Mark | Stage::Stopped => view! { <Asked open records /> }.into_any(),
                    Stage::Break => view! { <Break open /> }.into_any(),
                    Stage::Over => view! { <Over open /> }.into_any(),
                }
            }}
            {move || (stage.get() != Stage::Over && !open.elsewhere.get()).then(|| view! { <EndEarly open /> })}
        </Page>
    }
}

/// What stands above a round that is sat alone: the day it is from, where that has a name of its own.
fn one_round_of(day: &str, title: &str) -> String {
    if day == title { "One round".to_owned() } else { format!("One round of \u{201c}{day}\u{201d}") }
}

/// Another tab goes on with this mock.
#[component]
fn SatElsewhere(open: OpenMock) -> impl IntoView {
    let last = open.mock.with_untracked(|mock| mock.said().to_owned());
    let gone = RwSignal::new(false);
    let (on_here, on_gone) = (Callback::new(|()| ()), Callback::new(move |()| gone.set(true)));
    view! {
        <Elsewhere open heading=STAGE does="said" last on_here on_gone />
        {move || gone.get().then(|| view! { <p role="status">"It was thrown away or graded there. "<a href="mock">"All mocks"</a></p> })}
    }
}

/// What the browser refuses to store can be taken away as a file.
#[component]
fn NotStored(open: OpenMock) -> impl IntoView {
    let store = store();
    let take = move |_| {
        let text = open.mock.with_untracked(Mock::as_text);
        files::download_text("debrief-mock.txt", "text/plain", &text);
    };
    move || {
        matches!(store.keeping.get(), Keeping::Failing(_)).then(|| {
            view! {
                <p class="actions">
                    <button type="button" class="button" on:click=take>"Not stored: download what you said"</button>
                </p>
            }
        })
    }
}

/// What is said where the browser's voice does not start, or does not end.
const SILENT: &str = "The voice of this device fell silent. Read on: every word stands here.";

/// Says a line aloud, and notes where the voice does not.
fn say(line: &str, silent: RwSignal<bool>) {
    silent.set(false);
    voice::say(line, move || {
        silent.try_set(true);
    });
}

/// The interviewer says who they are.
#[component]
fn Greet(open: OpenMock) -> impl IntoView {
    let mock = open.mock;
    let greeting = mock.with_untracked(Mock::greeting);
    let who = mock.with_untracked(|mock| mock.round().map(|round| round.who.trim().to_owned()).unwrap_or_default());
    let who = if who.is_empty() { "Your interviewer".to_owned() } else { who };
    let count = mock.with_untracked(|mock| mock.round().map_or(0, |round| round.questions.len()));
    let has_voice = RwSignal::new(voice::available());
    // Some browsers know their voices only a moment after they were first asked.
    let look = move || {
        has_voice.try_set(voice::available());
    };
    set_timeout(look, VOICES);
    let spoken = greeting.clone();
    let speaks = Memo::new(move |_| mock.with(|mock| mock.voice));
    let silent = RwSignal::new(false);
    Effect::new(move || {
        if speaks.get() {
            say(&spoken, silent);
        } else {
            voice::hush();
        }
    });
    let ready = on_go_on(move || open.change(|mock| mock.ready(clock::now())));
    take_focus(STAGE);
    view! {
        <section class="next-card">
            <h2 id=STAGE tabindex="-1" class="kicker" dir="auto" translate="no">{who}</h2>
            <blockquote class="prompt" dir="auto" translate="no">{greeting}</blockquote>
            {(count == 0).then(|| view! { <p>"No question of this role fits this round, so it is passed over."</p> })}
            <p class="actions">
                <button type="button" class="button primary large" aria-keyshortcuts="Control+Enter" on:click=move |_| ready()>
                    {if count == 0 { "Go on" } else { "I am ready" }}
                    {icons::arrow()}
                </button>
                <span class="key-hint">"Ctrl Enter"</span>
            </p>
            {(count > 0).then(|| view! {
                <p class="quiet-text">
                    "The clock starts with the question. Answer aloud or in writing. You can pause, and close the tab: you come back at the same second."
                </p>
            })}
            {move || has_voice.get().then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=speaks
                        on:change=move |event| open.change(|mock| mock.voice = event_target_checked(&event))
                    />
                    " Read what the interviewer says aloud, with the voice of this device"
                </label>
            })}
            <p role="status">{move || silent.get().then_some(SILENT)}</p>
        </section>
    }
}

/// A question was asked. The piece is made anew for each question, since its body and its clock are another's.
#[component]
fn Asked(
    open: OpenMock,
    /// Whether the candidate wants to be recorded, as long as this page is open.
    records: RwSignal<bool>,
) -> impl IntoView {
    let mock = open.mock;
    let question = Memo::new(move |_| mock.with(|mock| mock.asking().map(|asking| asking.question.clone())));
    let tick = set_interval_with_handle(move || tick(open), Duration::from_millis(250));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    // What the clock has is stored when the page is hidden, which is also the last that a closed tab hears of.
    page::on_visibility(move |visible| {
        if !visible && open.mock.try_with_untracked(|mock| mock.stage == Stage::Listen && !mock.paused) == Some(true) {
            open.change(|mock| mock.tick(clock::now()));
        }
    });
    move || question.get().map(|question| view! { <Question open records body=bodies::item("questions", &question) /> })
}

/// Looks at the clock; changes and stores the mock only where that says something new.
fn tick(open: OpenMock) {
    let now = clock::now();
    let is_due = open.mock.try_with_untracked(|mock| {
        let asking = mock.asking().filter(|_| mock.stage == Stage::Listen && !mock.paused)?;
        let counted = asking.stopwatch.since.is_some_and(|at| !(0..STORE_EVERY).contains(&now.0.saturating_sub(at.0)));
        Some(counted || asking.stopwatch.seconds(now) >= asking.allowed)
    });
    if is_due.flatten() == Some(true) {
        open.change(|mock| mock.tick(now));
    }
}

#[component]
fn Question(open: OpenMock, records: RwSignal<bool>, body: Body<QuestionBody>) -> impl IntoView {
    let mock = open.mock;
    // Asked for at once, so that the follow-up does not wait for it.
    let body_now = move || body.get().and_then(Result::ok);
    Effect::new(move || drop(body_now()));
    let line = Memo::new(move |_| mock.with(|mock| mock.line().unwrap_or_default().to_owned()));
    let is_follow_up =
        Memo::new(move |_| mock.with(|mock| mock.asking().is_some_and(|asking| asking.exchanges.len() > 1)));
    let stage = Memo::new(move |_| mock.with(|mock| mock.stage));
    let paused = Memo::new(move |_| mock.with(|mock| mock.paused));
    let allowed = mock.with_untracked(|mock| mock.asking().map_or(0, |asking| asking.allowed));
    let seconds = RwSignal::new(mock.with_untracked(|mock| mock.seconds(clock::now())));
    let notice = RwSignal::new(None);
    let shown = set_interval_with_handle(
        move || {
            let now = mock.try_with_untracked(|mock| (mock.seconds(clock::now()), mock.notice(clock::now())));
            let Some((spent, said)) = now else { return };
            if seconds.try_get_untracked().is_some_and(|before| before != spent) {
                seconds.set(spent);
            }
            if notice.try_get_untracked().is_some_and(|before| before != said) {
                notice.set(said);
            }
        },
        Duration::from_millis(250),
    );
    on_cleanup(move || {
        if let Ok(shown) = shown {
            shown.clear();
        }
    });
    // Whether the voice fell silent at what was said last.
    let silent = RwSignal::new(false);
    let tape = tape(open, records);
    // Nobody answers while it is paused, or once the interviewer has stopped it. Who was recorded before is recorded again.
    Effect::new(move || {
        let listens = stage.get() == Stage::Listen && !paused.get();
        match listens {
            true if records.get_untracked() => tape.start(),
            true => {}
            false => tape.stop(),
        }
    });
    // The line is spoken when it is another, and the field takes the focus, which reads it.
    Effect::new(move |before: Option<String>| {
        let (line, stage) = (line.get(), stage.get());
        let is_new = before.as_ref() != Some(&line);
        if stage == Stage::Listen && is_new && !paused.get_untracked() {
            if mock.with_untracked(|mock| mock.voice) {
                say(&line, silent);
            }
            request_animation_frame(|| focus::focus_at_top(ANSWER));
        } else if stage != Stage::Listen {
            voice::hush();
            request_animation_frame(|| focus::focus_at_top(STAGE));
        }
        line
    });
    let done = on_go_on(move || {
        let body = untrack(body_now);
        match stage.get_untracked() {
            Stage::Listen if paused.get_untracked() => open.change(|mock| mock.go_on(clock::now())),
            Stage::Listen => open.change(|mock| mock.done(body.as_ref(), clock::now())),
            Stage::Stopped => open.change(|mock| mock.next_question(clock::now())),
            _ => {}
        }
    });
    let done = StoredValue::new_local(done);
    // With a keyboard up, field and button share what it leaves of the window.
    seen::follow(|| request_animation_frame(|| focus::keep_at_top(ANSWER)));
    let announced = move || match (stage.get(), notice.get()) {
        (Stage::Listen, Some(notice)) => notice.sentence(),
        (Stage::Listen, None) if silent.get() => SILENT,
        _ => "",
    };
    view! {
        <section class="answer-pane">
            {move || match stage.get() {
                Stage::Stopped => view! {
                    <h2 id=STAGE tabindex="-1" class="prompt">"Let me stop you there. Our time for this one is up."</h2>
                    <p class="quiet-text">"What you said by now counts."</p>
                    <p class="actions">
                        <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| done.with_value(|done| done())>"Next question"{icons::arrow()}</button>
                        <span class="key-hint">"Ctrl Enter"</span>
                    </p>
                }.into_any(),
                Stage::Mark => view! { <Mark open body /> }.into_any(),
                _ => view! {
                    <h2 class="kicker">{move || if is_follow_up.get() { "The interviewer follows up" } else { "The interviewer asks" }}</h2>
                    <blockquote class="prompt" id=LINE>{line}</blockquote>
                    <div class="answer-head">
                        <label for=ANSWER>"Your answer"</label>
                        <Clock open seconds allowed paused />
                    </div>
                    <p class="gentle" role="status">{announced}</p>
                    // Made anew for each line: what was said to the one before is not said to this one.
                    {move || {
                        line.track();
                        view! { <Field open paused records /> }
                    }}
                    <p class="actions answer-done">
                        <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| done.with_value(|done| done())>
                            {move || if paused.get() { "Go on" } else { "Done" }}
                            {icons::arrow()}
                        </button>
                        <span class="key-hint">"Ctrl Enter"</span>
                    </p>
                    {move || {
                        line.track();
                        view! { <SaidAloud open /> }
                    }}
                    <RecordingControls tape name="mock" />
                }.into_any(),
            }}
        </section>
    }
}

/// What records the answer to the question under way.
fn tape(open: OpenMock, records: RwSignal<bool>) -> Tape {
    let mock = open.mock;
    let kept = RwSignal::new(None);
    let begin = move || {
        let id = mock.try_with_untracked(|mock| mock.id)?;
        let mut take = None;
        open.change(|mock| take = mock.begin_take(clock::now()));
        Some(mock_recordings::keeper(id, take?, kept))
    };
    let is_answering =
        move || mock.try_with_untracked(|mock| mock.stage == Stage::Listen && !mock.paused) == Some(true);
    let hears = Hears {
        is_answering: Callback::new(move |()| is_answering()),
        begins: Callback::new(|()| ()),
        ends: Callback::new(move |()| {
            if mock.try_with_untracked(|mock| {
                mock.asking().is_some_and(|asking| asking.takes.iter().any(|take| take.running))
            }) == Some(true)
            {
                open.change(Mock::end_take);
            }
        }),
    };
    Tape::new(Keeps::InMock(InMock { begin: Rc::new(begin), wanted: records, kept }), hears)
}

/// The clock of a question, with its pause.
#[component]
fn Clock(open: OpenMock, seconds: RwSignal<u32>, allowed: u32, paused: Memo<bool>) -> impl IntoView {
    let over = move || seconds.get() + allowed / 5 >= allowed;
    view! {
        <div class="clock" class:over=over translate="no">
            <span role="timer" aria-label="Time on the clock">{move || clock_text(seconds.get())}</span>
            <span class="clock-of">{format!(" of {}", clock_text(allowed))}</span>
            <button
                type="button"
                class="icon-button"
                aria-label=move || if paused.get() { "Go on" } else { "Pause" }
                on:click=move |_| open.change(|mock| {
                    if mock.paused { mock.go_on(clock::now()) } else { mock.pause(clock::now()) }
                })
            >
                {move || if paused.get() { icons::play().into_any() } else { icons::pause().into_any() }}
            </button>
        </div>
        {move || paused.get().then(|| {
            let since = open.mock.with_untracked(|mock| mock.updated);
            view! {
                <p class="resumed" role="status">{format!("Paused since {}. The clock stands.", clock::date_and_time(since))}</p>
            }
        })}
    }
}

/// The field of the answer to one line.
#[component]
fn Field(open: OpenMock, paused: Memo<bool>, records: RwSignal<bool>) -> impl IntoView {
    let mock = open.mock;
    let said = mock.with_untracked(|mock| mock.said().to_owned());
    let length = Memo::new(move |_| mock.with(|mock| Length::of(mock.said())));
    view! {
        <textarea
            id=ANSWER
            dir="auto"
            class="answer-field"
            // Who speaks writes little, and sees on a phone that it records.
            class:short=records
            rows="10"
            aria-describedby=LINE
            readonly=paused
            prop:value=said
            on:input=move |event| open.change(|mock| mock.say(event_target_value(&event)))
        ></textarea>
        <p class="answer-foot"><span>{move || match length.get() {
            nothing if nothing.count() == 0 => String::new(),
            length => length.sentence(),
        }}</span></p>
    }
}

/// Whether it is said rather than written.
#[component]
fn SaidAloud(open: OpenMock) -> impl IntoView {
    let spoken = Memo::new(move |_| open.mock.with(|mock| mock.asking().is_some_and(|asking| asking.spoken)));
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=spoken
                on:change=move |event| open.change(|mock| mock.set_spoken(event_target_checked(&event)))
            />
            " I say it aloud, and write down at most a few words"
        </label>
    }
}

/// What a spoken answer left out, by the candidate's own word.
#[component]
fn Mark(open: OpenMock, body: Body<QuestionBody>) -> impl IntoView {
    let mark = move |lack: Option<Lack>| {
        let body = untrack(move || body.get().and_then(Result::ok));
        open.change(|mock| mock.mark(lack, body.as_ref(), clock::now()));
    };
    view! {
        <h2 id=STAGE tabindex="-1">"What did you leave out?"</h2>
        <p class="quiet-text">"There are too few words here to tell. The interviewer asks for what you name; the clock stands meanwhile."</p>
        <p class="actions">
            {Lack::ALL.into_iter().map(|lack| view! {
                <button type="button" class="button" on:click=move |_| mark(Some(lack))>{lack.mark()}</button>
            }).collect_view()}
            <button type="button" class="button quiet" on:click=move |_| mark(None)>"Nothing"</button>
        </p>
    }
}

/// Between two rounds.
#[component]
fn Break(open: OpenMock) -> impl IntoView {
    let next = on_go_on(move || open.change(Mock::next_round));
    take_focus(STAGE);
    let over = open.mock.with_untracked(|mock| mock.round + 1);
    view! {
        <section class="next-card">
            <h2 id=STAGE tabindex="-1">{format!("Round {over} is over")}</h2>
            <p>{format!("Firms leave about {BREAK_MINUTES} minutes between rounds. Stand up, drink something. The next interviewer knows nothing of this round.")}</p>
            <p class="actions">
                <button type="button" class="button primary large" aria-keyshortcuts="Control+Enter" on:click=move |_| next()>"Next round"{icons::arrow()}</button>
                <span class="key-hint">"Ctrl Enter"</span>
            </p>
        </section>
    }
}

/// All is said. The log hears of it, and grading begins.
#[component]
fn Over(open: OpenMock) -> impl IntoView {
    let settled = open.settle();
    let id = open.mock.with_untracked(|mock| mock.id);
    let (asked, rounds, early) =
        open.mock.with_untracked(|mock| (mock.asked().count(), mock.rounds.len(), mock.ended_early));
    let heading = match (early, rounds) {
        (true, _) => "You ended it here",
        (false, 1) => "That was the round",
        (false, _) => "That was the day",
    };
    let navigate = use_navigate();
    let _ = on_go_on(move || navigate(&format!("/debrief?of={id}"), NavigateOptions::default()));
    take_focus(STAGE);
    view! {
        <section class="next-card">
            <h2 id=STAGE tabindex="-1">{heading}</h2>
            <p>{match (asked, rounds) {
                (0, _) => "Nothing was asked, so there is nothing to grade.",
                (_, 1) => "Now you grade each answer by its rubric, quickly, one screen a question. Then you read how the interviewer votes, and why.",
                _ => "Now you grade each answer by its rubric, quickly, one screen a question. Then you read the committee\u{2019}s scorecard and verdict.",
            }}</p>
            <p class="actions">
                <a class="button primary large" href=format!("debrief?of={id}") aria-keyshortcuts="Control+Enter">"To the debrief"{icons::arrow()}</a>
                <a class="button quiet" href="mock">"Later"</a>
            </p>
            {(!settled).then(|| view! {
                <p role="alert">"The browser refused to store that it was sat. What you said is still here; see the note at the top of the page."</p>
            })}
        </section>
    }
}

#[component]
fn EndEarly(open: OpenMock) -> impl IntoView {
    let end = move |_| {
        if page::confirm("End the mock here? What you said so far can be graded. You cannot go on with it afterwards.")
        {
            open.change(|mock| mock.end_early(clock::now()));
        }
    };
    view! { <p><button type="button" class="link" on:click=end>"End early"</button></p> }
}

/// Ctrl Enter does that, until the component that asks is gone; gives it for the button that does the same.
fn on_go_on(does: impl Fn() + Clone + 'static) -> impl Fn() + Clone + 'static {
    let does = presses::once(move || {
        does();
        true
    });
    let by_key = does.clone();
    keys::on_key(move |key| {
        let goes_on = action(Scope::Practising, key) == Some(Action::GoOn);
        if goes_on {
            by_key();
        }
        goes_on
    });
    does
}

/// What came onto the screen takes the focus, once it is there.
fn take_focus(id: &'static str) {
    request_animation_frame(move || focus::focus_at_top(id));
}
