//! Judging an answer: its words on one side, the rubric on the other, one criterion at a time. A level for each, and the words that it
//! rests on. Of an attempt that is practised, and of an answer of a mock.

use debrief_core::pack::{Criterion, Level, SubjectHead};
use debrief_core::practice::grade;
use debrief_core::text::Span;
use debrief_core::text::script::isolated;
use leptos::prelude::*;

use crate::browser::{focus, keys};
use crate::state::drafts::OpenDraft;
use crate::state::pack::index;
use crate::ui::criteria::{Criteria, CriterionName, WayOn, standing};
use crate::ui::evidence::{EvidenceText, ID as EVIDENCE};
use crate::ui::level::LevelMeter;

/// The id of the way from a criterion to its evidence.
fn mark_id(at: usize) -> String {
    format!("mark-{at}")
}

/// The two columns. `below_answer` and `below_rubric` follow in each; `end` has the ids of what may come when all is graded:
/// the first that is there.
#[component]
pub(super) fn Judging(
    head: SubjectHead<'static>,
    criteria: Vec<Criterion>,
    open: OpenDraft,
    rubric: Criteria,
    end: &'static [&'static str],
    /// What stands above parts of the answer, by the byte at which each begins.
    #[prop(optional)]
    above: Vec<(usize, String)>,
    below_answer: AnyView,
    below_rubric: AnyView,
) -> impl IntoView {
    let draft = open.draft;
    let answer = StoredValue::new(draft.with_untracked(|d| d.answer.clone()));
    let heads = head.criteria;
    let active = rubric.active;
    let marks =
        Memo::new(move |_| draft.with(|d| heads.iter().map(|c| d.evidence(&c.id).to_vec()).collect::<Vec<_>>()));
    let on_toggle = Callback::new(move |span: Span| {
        let criterion = &heads[active.get_untracked().min(heads.len() - 1)];
        open.change(|d| d.toggle_evidence(&criterion.id, span));
    });
    let all = RwSignal::new(false);
    keys::on_key(move |key| rubric.heed(key, EVIDENCE));

    view! {
        <div class="grade-columns">
            <section class="answer-column" aria-label="Your answer">
                <EvidenceText
                    heads=above
                    text=answer.get_value()
                    marks=marks
                    active=active
                    active_title=Signal::derive(move || format!("{}. {}", active.get() + 1, heads[active.get()].title))
                    on_toggle
                />
                {below_answer}
            </section>
            <section class="rubric-column" aria-label="Rubric">
                <div class="criteria">
                    {criteria
                        .into_iter()
                        .enumerate()
                        .map(|(at, criterion)| {
                            let shown = Memo::new(move |_| all.get() || active.get() == at);
                            view! { <CriterionCard at criterion open rubric shown answer /> }
                        })
                        .collect_view()}
                    <SoFar head open rubric end />
                </div>
                <p class="criteria-ways">
                    <button type="button" class="link" on:click=move |_| all.update(|all| *all = !*all)>
                        {move || if all.get() { "Show one criterion at a time" } else { "Show all criteria at once" }}
                    </button>
                    <span class="keys-only">"Keys: 1 to 4 grade, J and K move, E goes to your answer."</span>
                </p>
                {below_rubric}
            </section>
        </div>
    }
}

#[component]
fn CriterionCard(
    at: usize,
    criterion: Criterion,
    open: OpenDraft,
    rubric: Criteria,
    shown: Memo<bool>,
    answer: StoredValue<String>,
) -> impl IntoView {
    let draft = open.draft;
    let id = StoredValue::new(criterion.id.clone());
    let level = Memo::new(move |_| draft.with(|d| id.with_value(|id| d.level(id))));
    let evidence = Memo::new(move |_| draft.with(|d| id.with_value(|id| d.evidence(id).to_vec())));
    let active = rubric.active;
    let is_active = Memo::new(move |_| active.get() == at);
    let signal = index().signal(&criterion.signal);
    let unsupported = Memo::new(move |_| draft.with(|d| id.with_value(|id| d.is_unsupported(id))));
    let name = format!("level-{at}");
    view! {
        <fieldset
            class="criterion"
            class:active=is_active
            id=rubric.id(at)
            tabindex="-1"
            on:focusin=move |_| rubric.follow_focus(at)
            on:click=move |_| active.set(at)
        >
            <CriterionName rubric at title=criterion.title shown>{move || standing(level.get())}</CriterionName>
            <div class="anchors-pick" hidden=move || !shown.get()>
                {Level::ALL
                    .into_iter()
                    .zip(criterion.anchors)
                    .map(|(this, anchor)| view! {
                        <label class="anchor">
                            <input
                                type="radio"
                                name=name.clone()
                                id=rubric.level_id(at, this.number())
                                value=this.number().to_string()
                                prop:checked=move || level.get() == Some(this)
                                on:change=move |_| open.change(|d| id.with_value(|id| d.set_level(id, this)))
                            />
                            <span class="anchor-level">{format!("{} {}", this.number(), this.name())}</span>
                            <span class="anchor-text">{anchor}</span>
                        </label>
                    })
                    .collect_view()}
                {signal.map(|signal| view! { <p class="criterion-signal">{format!("Counts towards {}", signal.short)}</p> })}
            </div>
            <div class="quotes">
                {move || {
                    let spans = evidence.get();
                    (!spans.is_empty()).then(|| view! {
                        <ul aria-label="Evidence">
                            {spans.into_iter().map(|span| {
                                let words = answer.with_value(|answer| span.of(answer).to_owned());
                                view! {
                                    <li class="quote">
                                        <q dir="auto" translate="no">{words.clone()}</q>
                                        <button
                                            type="button"
                                            class="quote-remove"
                                            aria-label=format!("Remove evidence: {}", isolated(&words))
                                            on:click=move |_| {
                                                open.change(|d| id.with_value(|id| d.toggle_evidence(id, span)));
                                                // The button that had the focus is gone.
                                                focus::focus(&mark_id(at));
                                            }
                                        >"×"</button>
                                    </li>
                                }
                            }).collect_view()}
                        </ul>
                    })
                }}
                <p class="gentle" role="status" hidden=move || !shown.get()>
                    {move || unsupported.get().then_some("Which words show it? Mark them in your answer, or look at the level below once more.")}
                </p>
                <button type="button" class="link to-answer" id=mark_id(at) hidden=move || !shown.get() on:click=move |_| {
                    active.set(at);
                    focus::focus(EVIDENCE);
                }>"Mark evidence in your answer"</button>
            </div>
        </fieldset>
    }
}

/// The level so far, in view as long as criteria are graded, and the way to the next of them.
#[component]
fn SoFar(head: SubjectHead<'static>, open: OpenDraft, rubric: Criteria, end: &'static [&'static str]) -> impl IntoView {
    let draft = open.draft;
    let heads = head.criteria;
    let overall = Memo::new(move |_| draft.with(|d| grade::overall_of(&d.grades, heads)));
    let left = Memo::new(move |_| draft.with(|d| d.ungraded(heads).len()));
    let way = Memo::new(move |_| draft.with(|d| d.way_on(heads, rubric.active.get())));
    let on_end = Callback::new(move |()| focus::take_to_first(end));
    view! {
        <div class="so-far">
            <p>
                <span class="so-far-words">"So far "</span>
                {move || view! { <LevelMeter level=overall.get() /> }}
                <span class="quiet-text">{move || {
                    let predicted = draft.with(|d| d.predicted).map(|p| format!(" · predicted {}", p.number()));
                    format!("{} of {} graded{}", heads.len() - left.get(), heads.len(), predicted.unwrap_or_default())
                }}</span>
            </p>
            <WayOn rubric way on_end />
        </div>
    }
}
