//! The third step: the rubric beside the answer, one criterion at a time. A level for each, the words it rests on, the follow-up
//! an interviewer would ask now, one thing to change, and saved.

use debrief_core::keys::{Action, Scope, action};
use debrief_core::log::{TurnAnswer, What};
use debrief_core::pack::{Level, SubjectHead, SubjectKind, Turn, turn_name};
use debrief_core::practice::Step;
use debrief_core::practice::facts::Facts;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::judging::Judging;
use super::recording::{Playback, Tape};
use super::reveal::{Reveal, RevealBody};
use super::step::{Prompt, STEP_HEADING, clock_text};
use crate::browser::{clock, keys, presses};
use crate::pages::later;
use crate::pages::parts::worksheet::{DrillStage, Sat, left_note};
use crate::state::drafts::OpenDraft;
use crate::state::notes;
use crate::state::recordings;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::criteria::Criteria;
use crate::ui::exchanges::Exchanges;
use crate::ui::facts::FactList;
use crate::ui::html::{Prose, ProseItem};

/// What the ids of its criteria begin with: nothing, they are the page's own.
const RUBRIC: &str = "";

/// The id of the heading of the follow-up.
const FOLLOW_UP: &str = "follow-up";

/// The id of the field for what to change.
const CHANGE: &str = "change";

#[component]
pub(super) fn Grading(head: SubjectHead<'static>, open: OpenDraft, tape: Tape, reveal: RevealBody) -> impl IntoView {
    view! { <WithBody body=reveal children=move |reveal| view! { <Revealed head open tape reveal /> } /> }
}

#[component]
fn Revealed(head: SubjectHead<'static>, open: OpenDraft, tape: Tape, reveal: Reveal) -> impl IntoView {
    let draft = open.draft;
    let answer = draft.with_untracked(|d| d.answer.clone());
    let spoken = draft.with_untracked(|d| d.spoken.then(|| d.stopwatch.seconds(clock::now())));
    let answer = StoredValue::new(answer);
    // Counted when somebody asks: over a long answer it takes a while.
    let counted = RwSignal::new(false);
    let facts = move || {
        counted
            .get()
            .then(|| answer.with_value(|text| view! { <FactList facts=Facts::of(text, spoken) answer=text.clone() /> }))
    };
    let parts = draft.with_untracked(|d| d.turn_answers(clock::now()));
    let above: Vec<_> = parts.iter().map(|part| (part.span.start, part_name(part, &reveal.turns))).collect();
    let store = store();
    let minutes: Vec<u8> = reveal.turns.iter().map(|turn| turn.at_minutes).collect();
    let come = draft.with_untracked(|d| d.turns_come(&minutes, clock::now()));
    let sat = draft.with_untracked(|d| {
        let settings = d.settings.iter().map(|setting| (setting.turn, setting.worksheet.clone()));
        Sat { come, settings: settings.collect() }
    });
    let sat = with_left(sat, &notes::text(store, &left_note(head.id)));
    provide_context(DrillStage::Answered(sat));
    let has_worksheet = reveal.has_worksheet;
    let heads = head.criteria;
    let rubric = Criteria::begin(RUBRIC, heads.len(), 0);
    let probes = reveal.probes.clone();
    let follow_up = Memo::new(move |_| draft.with(|d| d.probed_criterion(heads).map(|c| c.id.clone())));
    let graded = Memo::new(move |_| draft.with(|d| d.ungraded(heads).is_empty()));
    let below_answer = view! {
        <div class="recording">
            <Playback tape name=head.id hint="Kept until you close this tab." />
        </div>
    };
    let below_rubric = view! {
        {move || graded.get().then(|| {
            let probe = follow_up.get().and_then(|id| probes.iter().find(|p| p.criterion == id).cloned());
            probe.map(|probe| view! { <FollowUp probe open /> })
        })}
        {last_attempt(head)}
        <Finish head open rubric come />
    };

    view! {
        <div class="grade-step">
            <h2 id=STEP_HEADING tabindex="-1">"Grade it as a debrief would"</h2>
            <p class="quiet-text grade-intro">
                "A level holds when every part of its sentence is in your answer. "
                <a href="how-to-prepare#debrief">"What is a debrief?"</a>
            </p>
            <Judging
                head
                criteria=reveal.criteria.clone()
                open
                rubric
                end=&[FOLLOW_UP, CHANGE]
                above
                below_answer=below_answer.into_any()
                below_rubric=below_rubric.into_any()
            />
            <p class="actions">
                <button type="button" class="link" on:click=move |_| open.change(|d| d.step = Step::Answer)>
                    "Change the answer"
                </button>
                <span class="quiet-text">"Changing it clears the words you marked."</span>
            </p>
            <details class="fold" on:toggle=move |_| counted.set(true)>
                <summary>"Words, pace, numbers, hedges"</summary>
                {facts}
            </details>
            {has_worksheet.then(|| view! {
                <details class="fold" open=true>
                    <summary>"Your worksheet beside the reference"</summary>
                    {later::drill_worksheet()}
                </details>
            })}
            <details class="fold reveal">
                <summary>{match head.kind {
                    SubjectKind::Question => "Behind the question: what it tests, how to build an answer, red flags, follow-ups",
                    SubjectKind::Drill => "Behind the drill: what a strong candidate does with each piece of news, and a reference solution",
                }}</summary>
                <Prompt head />
                <Behind reveal open />
            </details>
        </div>
    }
}

/// Where no turn of this run moved the worksheet, it stood as it was left before.
fn with_left(mut sat: Sat, left: &str) -> Sat {
    if sat.settings.is_empty() && !left.is_empty() {
        sat.settings.push((u8::try_from(sat.come).unwrap_or(u8::MAX), left.to_owned()));
    }
    sat
}

/// What stands above a part of a drill's answer: its turn, and how long it took.
fn part_name(part: &TurnAnswer, turns: &[Turn]) -> String {
    format!("{} · {}", turn_name(turns, part.turn), clock_text(part.seconds))
}

#[component]
fn FollowUp(probe: debrief_core::pack::Probe, open: OpenDraft) -> impl IntoView {
    let criterion = StoredValue::new(probe.criterion.clone());
    let ask = StoredValue::new(probe.ask.clone());
    let reply = open.draft.with_untracked(|d| d.reply(&probe.criterion).to_owned());
    let replied = Memo::new(move |_| open.draft.with(|d| criterion.with_value(|c| !d.reply(c).trim().is_empty())));
    let shown = RwSignal::new(false);
    let listen = probe.listen_html;
    view! {
        <section class="follow-up">
            <h3 id=FOLLOW_UP tabindex="-1">"The interviewer would now ask…"</h3>
            <p class="probe-ask">{probe.ask}</p>
            <label for="probe-reply">"Your reply (optional, saved with this attempt)"</label>
            <textarea
                id="probe-reply"
                dir="auto"
                rows="4"
                prop:value=reply
                on:input=move |event| {
                    let text = event_target_value(&event);
                    open.change(|d| criterion.with_value(|c| ask.with_value(|ask| d.set_reply(c, ask, text))));
                }
            ></textarea>
            <button type="button" class="button small quiet" on:click=move |_| shown.set(true)>
                {move || if replied.get() { "Compare with what they listen for" } else { "Show what they listen for" }}
            </button>
            {move || shown.get().then(|| view! {
                <div class="listen">
                    <Prose html=listen.clone() />
                    <p><strong>"If you stayed vague, next: "</strong>{probe.if_vague.clone()}</p>
                    <p><strong>"If you were strong, next: "</strong>{probe.if_strong.clone()}</p>
                </div>
            })}
        </section>
    }
}

/// What the last attempt left open. Shown only now that the new answer is in.
fn last_attempt(head: SubjectHead<'static>) -> Option<impl IntoView> {
    let store = store();
    let last = store.log.with_untracked(|log| {
        log.attempts().rev().find(|(_, attempt)| attempt.subject == head.subject()).map(|(_, attempt)| attempt.clone())
    })?;
    let gaps: Vec<_> = head
        .criteria
        .iter()
        .filter_map(|criterion| {
            let level = last.grade(&criterion.id)?.level;
            (level < Level::Solid).then(|| format!("{} ({})", criterion.title, level.name().to_ascii_lowercase()))
        })
        .collect();
    Some(view! {
        <section class="last-time">
            <h3>"Last time"</h3>
            {if gaps.is_empty() {
                view! { <p>"Every criterion was solid or above."</p> }.into_any()
            } else {
                view! { <p>{format!("You left missing or thin: {}.", gaps.join(", "))}</p> }.into_any()
            }}
            {(!last.change.is_empty()).then(|| view! { <p>"You wanted to change: " <q dir="auto" translate="no">{last.change.clone()}</q></p> })}
        </section>
    })
}

#[component]
fn Finish(head: SubjectHead<'static>, open: OpenDraft, rubric: Criteria, come: usize) -> impl IntoView {
    let store = store();
    let draft = open.draft;
    let heads = head.criteria;
    let navigate = use_navigate();
    let tried = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let missing =
        Memo::new(move |_| draft.with(|d| d.ungraded(heads).iter().map(|c| c.title.clone()).collect::<Vec<_>>()));
    let save = presses::once(move || {
        // The page that follows may still be on its way.
        if open.is_finished() {
            return true;
        }
        if open.became_attempt() {
            open.finish();
            navigate(&format!("/history/{}", head.id), NavigateOptions::default());
            return true;
        }
        tried.set(true);
        let Some(mut attempt) = draft.with_untracked(|d| d.finished(heads, clock::now())) else {
            let first = draft.with_untracked(|d| heads.iter().position(|c| d.level(&c.id).is_none()));
            if let Some(at) = first {
                rubric.go_to(at);
            }
            return false;
        };
        if head.kind == SubjectKind::Drill {
            let run = attempt.drill.get_or_insert_default();
            run.worksheet = notes::text(store, &left_note(head.id));
            run.come = u8::try_from(come).unwrap_or(u8::MAX);
        }
        match store.append(What::AttemptSaved(attempt)) {
            Ok(_) => {
                draft.with_untracked(|d| recordings::settle(&d.subject));
                open.finish();
                navigate(&format!("/history/{}?saved", head.id), NavigateOptions::default());
                true
            }
            Err(_) => {
                refused.set(true);
                false
            }
        }
    });
    let save_by_key = save.clone();
    keys::on_key(move |key| {
        let saves = action(Scope::Practising, key) == Some(Action::GoOn);
        if saves {
            save_by_key();
        }
        saves
    });
    view! {
        <section class="finish">
            <label for=CHANGE>"One thing to change next time"</label>
            <textarea
                id=CHANGE
                dir="auto"
                rows="2"
                placeholder="Name the number before the story"
                prop:value=draft.with_untracked(|d| d.change.clone())
                on:input=move |event| open.change(|d| d.change = event_target_value(&event))
            ></textarea>
            <p class="actions">
                <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| save()>
                    "Save this attempt"
                </button>
                <span class="key-hint">"Ctrl Enter"</span>
            </p>
            <p class="field-hint" role="status">
                {move || (tried.get() && !missing.get().is_empty())
                    .then(|| format!("Still to grade: {}.", missing.get().join(", ")))}
                {move || refused.get().then_some(
                    "The browser refused to store it. Everything is still here; see the note at the top of the page.",
                )}
            </p>
        </section>
    }
}

/// What the question tests, how to build an answer, and what sinks it; for a drill its turns and solution.
#[component]
fn Behind(reveal: Reveal, open: OpenDraft) -> impl IntoView {
    let unasked: Vec<_> = open.draft.with_untracked(|draft| {
        let facts = reveal.facts.into_iter().filter(|fact| draft.told(&fact.ask).is_none());
        facts.map(|fact| (fact.ask, fact.answer)).collect()
    });
    let own = move |turn: u8| {
        open.draft.with_untracked(|draft| {
            let own = draft.turn_answer(turn).trim();
            (!own.is_empty()).then(|| own.to_owned())
        })
    };
    view! {
        {(!unasked.is_empty()).then(|| view! {
            <h3>"What you did not ask"</h3>
            <Exchanges exchanges=unasked />
        })}
        {(!reveal.tests_html.is_empty()).then(|| view! { <h3>"What it tests"</h3> <Prose html=reveal.tests_html /> })}
        {(!reveal.structure_html.is_empty())
            .then(|| view! { <h3>"A structure to answer with"</h3> <Prose html=reveal.structure_html /> })}
        {(!reveal.red_flags_html.is_empty()).then(|| view! {
            <h3>"Red flags"</h3>
            <ul class="flags prose">
                {reveal.red_flags_html.into_iter().map(|html| view! { <ProseItem html /> }).collect_view()}
            </ul>
        })}
        {(!reveal.turns.is_empty()).then(|| view! {
            <h3>"What a strong candidate does with each piece of news"</h3>
            {reveal.turns.into_iter().zip(1..).map(|(turn, number)| view! {
                <section class="turn">
                    <h4>{turn.name()}</h4>
                    {own(number).map(|own| view! { <p><strong>"You: "</strong><q dir="auto" translate="no">{own}</q></p> })}
                    <Prose html=turn.strong_html />
                </section>
            }).collect_view()}
        })}
        {(!reveal.solution_html.is_empty())
            .then(|| view! { <h3>"A reference solution"</h3> <Prose html=reveal.solution_html /> })}
        {(!reveal.probes.is_empty()).then(|| view! {
            <h3>"Follow-ups"</h3>
            <ul class="probes">
                {reveal.probes.into_iter().map(|probe| view! { <li><p class="probe-ask">{probe.ask}</p></li> }).collect_view()}
            </ul>
        })}
    }
}
