//! Grading an answer of a mock: the level predicted, then the rubric, and what the interviewer looked for when they followed up. It is
//! graded as a draft that the mock keeps, and saved as an attempt like any other.

use debrief_core::keys::{Action, Scope, action};
use debrief_core::log::{EventId, RedFlagsMarked, What};
use debrief_core::loops::debrief::flags_of;
use debrief_core::loops::mock::Asking;
use debrief_core::pack::SubjectHead;
use debrief_core::practice::{Draft, Step, asked_at};
use debrief_core::routes::ROUTES;
use debrief_core::text::{untagged, word_count};
use leptos::prelude::*;

use super::super::judging::Judging;
use super::super::predict::Predict;
use super::super::reveal::{Reveal, reveal_of};
use super::super::step::{Prompt, STEP_HEADING};
use super::recorded::Recorded;
use crate::browser::{clock, focus, keys, presses};
use crate::state::drafts::OpenDraft;
use crate::state::mocks::OpenMock;
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::ui::body::WithBody;
use crate::ui::criteria::Criteria;
use crate::ui::exchanges::Exchanges;
use crate::ui::frame::Page;
use crate::ui::html::Inline;
use crate::ui::icons;

/// The id of the group of red flags, which follows the rubric.
const FLAGS: &str = "red-flags";

/// One answer. `on_graded` hears its place when it is done with, `on_read` when the debrief is to be read as it stands.
#[component]
pub(super) fn Grade(open: OpenMock, place: usize, on_graded: Callback<usize>, on_read: Callback<()>) -> impl IntoView {
    let found = open.mock.with_untracked(|mock| {
        let (round, asking) = mock.asked().nth(place)?;
        let title = mock.rounds.get(round).map(|round| round.title.clone()).unwrap_or_default();
        let of = if mock.rounds.len() == 1 { title } else { format!("Round {} · {title}", round + 1) };
        Some((of, asking.clone(), mock.asked().count()))
    });
    let (of, asking, count) = found?;
    let is_begun = store().log.with_untracked(|log| {
        open.mock.with_untracked(|mock| mock.asked().any(|(_, asking)| log.has_attempt_of(asking.answer)))
    });
    let kicker = format!("Answer {} of {count} · {of}", place + 1);
    let kicker = view! { <span dir="auto" translate="no">{kicker}</span> }.into_any();
    let head = index().question(&asking.question).map(SubjectHead::from);
    // The next answer takes the reader along.
    request_animation_frame(|| focus::focus_at_top(STEP_HEADING));
    Some(view! {
        <Page title="Grade your mock" window=ROUTES.debrief.title kicker=kicker class="practise">
            {match head {
                Some(head) => view! { <Steps head asking open place on_graded /> }.into_any(),
                None => view! { <Unknown answer=asking.answer open place on_graded /> }.into_any(),
            }}
            {is_begun.then(|| view! {
                <p class="actions">
                    <button type="button" class="link" on:click=move |_| on_read.run(())>"Read the debrief with what is graded"</button>
                    <span class="quiet-text">"The rest stays here to be graded."</span>
                </p>
            })}
        </Page>
    })
}

/// Nothing of this answer is graded.
fn pass(open: OpenMock, answer: EventId, place: usize, on_graded: Callback<usize>) {
    open.change(|mock| mock.change(answer, |asking| asking.passed = true));
    on_graded.run(place);
}

/// The role has this question no longer.
#[component]
fn Unknown(answer: EventId, open: OpenMock, place: usize, on_graded: Callback<usize>) -> impl IntoView {
    view! {
        <h2 id=STEP_HEADING tabindex="-1">"This question is no longer in the role"</h2>
        <p>"Without its rubric there is nothing to grade it by."</p>
        <p class="actions">
            <button type="button" class="button primary" on:click=move |_| pass(open, answer, place, on_graded)>"Go on"</button>
        </p>
    }
}

#[component]
fn Steps(
    head: SubjectHead<'static>,
    asking: Asking,
    open: OpenMock,
    place: usize,
    on_graded: Callback<usize>,
) -> impl IntoView {
    let store = store();
    let answer = asking.answer;
    let keeper = Callback::new(move |draft: Draft| {
        open.change(|mock| mock.change(answer, |asking| asking.grading = Some(draft)))
    });
    let draft = OpenDraft::kept_by(store, asking.to_grade(clock::now()), keeper);
    let reveal = reveal_of(head);
    // As it was when the screen opened: the field must not go while somebody writes in it.
    let silent = RwSignal::new(draft.draft.with_untracked(|draft| draft.answer.trim().is_empty()));
    let step = Memo::new(move |_| draft.draft.with(|draft| draft.step));
    Effect::new(move |before: Option<(bool, Step)>| {
        let now = (silent.get(), step.get());
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| focus::focus_at_top(STEP_HEADING));
        }
        now
    });
    let asking = StoredValue::new(asking);
    move || {
        if silent.get() {
            let pass = Callback::new(move |()| pass(open, answer, place, on_graded));
            return view! { <WriteDown head draft silent asking=asking.get_value() open pass /> }.into_any();
        }
        match step.get() {
            Step::Grade => view! {
                <WithBody body=reveal children=move |reveal| view! {
                    <Rubric head draft reveal asking=asking.get_value() open place on_graded />
                } />
            }
            .into_any(),
            _ => view! { <Predict head open=draft may_go_back=false /> }.into_any(),
        }
    }
}

/// How many words of the answer are written down.
fn words_of(draft: OpenDraft) -> Signal<usize> {
    Memo::new(move |_| draft.draft.with(|draft| word_count(&draft.answer))).into()
}

/// There are no words. What was said aloud can still be written down; it is graded by its words.
#[component]
fn WriteDown(
    head: SubjectHead<'static>,
    draft: OpenDraft,
    silent: RwSignal<bool>,
    asking: Asking,
    open: OpenMock,
    pass: Callback<()>,
) -> impl IntoView {
    let words = Memo::new(move |_| draft.draft.with(|draft| !draft.answer.trim().is_empty()));
    view! {
        <h2 id=STEP_HEADING tabindex="-1">"Nothing was written down"</h2>
        <Prompt head />
        <Recorded asking open words=words_of(draft) />
        <label for="said">"What you said, in your words"</label>
        <textarea
            id="said"
            dir="auto"
            class="answer-field"
            rows="8"
            aria-describedby="said-why"
            prop:value=draft.draft.with_untracked(|draft| draft.answer.clone())
            on:input=move |event| draft.change(|draft| draft.set_answer(event_target_value(&event)))
        ></textarea>
        <p class="quiet-text" id="said-why">"A level needs words of yours to show it. Without any, the committee has heard nothing: the answer then has no level, and counts for no one."</p>
        <p class="actions">
            <button type="button" class="button primary" disabled=move || !words.get() on:click=move |_| silent.set(false)>"Grade it"</button>
            <button type="button" class="button quiet" on:click=move |_| pass.run(())>"There is nothing to grade"</button>
        </p>
    }
}

/// The rubric, with what the interviewer looked for, red flags, and *save*.
#[component]
fn Rubric(
    head: SubjectHead<'static>,
    draft: OpenDraft,
    reveal: Reveal,
    asking: Asking,
    open: OpenMock,
    place: usize,
    on_graded: Callback<usize>,
) -> impl IntoView {
    let store = store();
    let answer = asking.answer;
    // What was marked on an earlier visit, else what the log has.
    let kept = open.mock.with_untracked(|mock| {
        let marked = mock.asked().find(|(_, asking)| asking.answer == answer).map(|(_, asking)| asking.flags.clone());
        marked.filter(|flags| !flags.is_empty())
    });
    let flags = RwSignal::new(kept.unwrap_or_else(|| store.log.with_untracked(|log| flags_of(log, answer))));
    let heads = head.criteria;
    let rubric = Criteria::begin("", heads.len(), 0);
    let missing =
        Memo::new(move |_| draft.draft.with(|d| d.ungraded(heads).iter().map(|c| c.title.clone()).collect::<Vec<_>>()));
    let tried = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let save = presses::once(move || {
        tried.set(true);
        if let Some(at) = draft.draft.with_untracked(|d| heads.iter().position(|c| d.level(&c.id).is_none())) {
            rubric.go_to(at);
            return false;
        }
        // What another tab gave meanwhile is not passed over, nor is what was given here.
        if open.goes_on_elsewhere() {
            return true;
        }
        let is_saved = saved(store, draft, head, &flags.get_untracked());
        if is_saved {
            on_graded.run(place);
        } else {
            refused.set(true);
        }
        is_saved
    });
    let save_by_key = save.clone();
    keys::on_key(move |key| {
        let saves = action(Scope::Practising, key) == Some(Action::GoOn);
        if saves {
            save_by_key();
        }
        saves
    });
    let asked: Vec<(String, String)> = std::iter::once((asking.prompt.clone(), "The question.".to_owned()))
        .chain(asking.follow_ups().into_iter().map(|follow_up| (follow_up.ask.clone(), follow_up.reason())))
        .collect();
    // What was asked stands above what was replied.
    let above = draft.draft.with_untracked(|draft| asked_at(&draft.answer, &draft.probes));
    let above: Vec<_> = above.into_iter().map(|(at, ask)| (at, format!("They asked: {ask}"))).collect();
    let below_answer = view! {
        <Recorded asking open words=words_of(draft) />
        <details class="fold">
            <summary>"What was asked, and why"</summary>
            <Exchanges exchanges=asked />
        </details>
    };
    let below_rubric = view! {
        <fieldset id=FLAGS tabindex="-1" class="field" hidden=reveal.red_flags_html.is_empty()>
            <legend>"Red flags: which of these are in your answer?"</legend>
            {reveal.red_flags_html.iter().cloned().map(|html| {
                let plain = StoredValue::new(untagged(&html));
                let is_marked = move || flags.with(|flags| plain.with_value(|plain| flags.contains(plain)));
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=is_marked
                            on:change=move |event| {
                                let on = event_target_checked(&event);
                                flags.update(|flags| plain.with_value(|plain| {
                                    flags.retain(|flag| flag != plain);
                                    if on {
                                        flags.push(plain.clone());
                                    }
                                }));
                                let marked = flags.get_untracked();
                                open.change(|mock| mock.change(answer, |asking| asking.flags = marked));
                            }
                        />
                        " "
                        <Inline html />
                    </label>
                }
            }).collect_view()}
        </fieldset>
        <p class="actions">
            <button type="button" class="button primary" aria-keyshortcuts="Control+Enter" on:click=move |_| save()>
                "Save and go on"
                {icons::arrow()}
            </button>
            <span class="key-hint">"Ctrl Enter"</span>
        </p>
        <p class="field-hint" role="status">
            {move || (tried.get() && !missing.get().is_empty()).then(|| format!("Still to grade: {}.", missing.get().join(", ")))}
            {move || refused.get().then_some(
                "The browser refused to store it. Everything is still here; see the note at the top of the page.",
            )}
        </p>
    };
    view! {
        <div class="grade-step">
            <h2 id=STEP_HEADING tabindex="-1">{head.title}</h2>
            <Judging
                head
                criteria=reveal.criteria
                open=draft
                rubric
                end=&[FLAGS]
                above
                below_answer=below_answer.into_any()
                below_rubric=below_rubric.into_any()
            />
        </div>
    }
}

/// Saves the answer as an attempt, and the red flags; says whether the log has it.
fn saved(store: Store, draft: OpenDraft, head: SubjectHead<'_>, flags: &[String]) -> bool {
    if !draft.became_attempt() {
        let Some(attempt) = draft.draft.with_untracked(|draft| draft.finished(head.criteria, clock::now())) else {
            return false;
        };
        if store.append(What::AttemptSaved(attempt)).is_err() {
            return false;
        }
    }
    draft.finish();
    let answer = draft.draft.with_untracked(|draft| draft.id);
    let known = store.log.with_untracked(|log| flags_of(log, answer));
    if known != flags {
        // The grades are what matters: a refusal of the flags alone shows in the banner, and they wait in this tab.
        let _ = store.append_or_wait(What::RedFlagsMarked(RedFlagsMarked { answer, flags: flags.to_vec() }));
    }
    true
}
