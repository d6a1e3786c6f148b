//! Grading somebody's answer by its rubric, with the keys of grading one's own. Their levels are not in the file, so they cannot show.

use debrief_core::carry::second_opinion::{Grading, RequestCriterion};
use debrief_core::pack::Level;
use debrief_core::practice::grade::way_on;
use debrief_core::routes::ROUTES;
use debrief_core::text::Span;
use leptos::prelude::*;

use crate::browser::{files, focus, keys, page};
use crate::state::backup::text::file_name;
use crate::state::opinions;
use crate::state::store::store;
use crate::ui::criteria::{Criteria, CriterionName, WayOn, standing};
use crate::ui::evidence::{EvidenceText, ID as EVIDENCE};
use crate::ui::frame::Page;

const FINISH: &str = "grades-finish";
const NOTE: &str = "opinion-note";

/// A grading under way, changed through one function that keeps it.
#[derive(Clone, Copy)]
struct UnderWay {
    grading: RwSignal<Grading>,
    store: crate::state::store::Store,
    /// Whether the file was made from what is there now.
    saved: RwSignal<bool>,
}

impl UnderWay {
    fn change(self, change: impl FnOnce(&mut Grading)) {
        self.grading.update(change);
        self.saved.set(false);
        self.grading.with_untracked(|grading| opinions::keep(self.store, grading));
    }
}

#[component]
pub(super) fn Grade(grading: Grading, close: Callback<()>) -> impl IntoView {
    let request = grading.request.clone();
    let open = UnderWay { grading: RwSignal::new(grading), store: store(), saved: RwSignal::new(false) };
    let criteria = StoredValue::new(request.criteria.clone());
    let count = request.criteria.len();
    let first = open.grading.with_untracked(|grading| grading.given.iter().position(|given| given.level.is_none()));
    let rubric = Criteria::begin("opinion-", count, first.unwrap_or(0));
    let active = rubric.active;
    let marks = Memo::new(move |_| {
        open.grading.with(|grading| grading.given.iter().map(|given| given.evidence.clone()).collect::<Vec<_>>())
    });
    keys::on_key(move |key| rubric.heed(key, EVIDENCE));
    let way = Memo::new(move |_| {
        open.grading.with(|grading| way_on(count, active.get(), |at| grading.given[at].level.is_some()))
    });
    let title_of = move |at: usize| {
        criteria.with_value(|criteria| criteria.get(at).map(|criterion| criterion.title.clone()).unwrap_or_default())
    };
    let kicker = view! { {ROUTES.second_opinion.title} }.into_any();
    view! {
        <Page title="An answer to grade" kicker=kicker class="grading">
            <blockquote class="prompt" dir="auto">{request.prompt}</blockquote>
            <p class="quiet-text">"Pick the sentence that describes the answer, and mark the words that show it. A level holds only when every part of its sentence is in the answer; otherwise it is the level below."</p>
            <div class="grade-columns">
                <section class="answer-column" aria-label="The answer">
                    <EvidenceText
                        text=request.answer
                        marks=marks
                        active=active
                        active_title=Signal::derive(move || format!("{}. {}", active.get() + 1, title_of(active.get())))
                        on_toggle=Callback::new(move |span: Span| open.change(|grading| grading.toggle(active.get_untracked(), span)))
                    />
                </section>
                <section class="rubric-column" aria-label="Rubric">
                    <div class="criteria">
                        {request.criteria.into_iter().enumerate().map(|(at, criterion)| view! { <CriterionCard at criterion open rubric /> }).collect_view()}
                        <div class="so-far">
                            <p>{move || format!("{} of {count} graded", count - open.grading.with(Grading::missing))}</p>
                            <WayOn rubric way on_end=Callback::new(move |()| focus::focus(NOTE)) />
                        </div>
                    </div>
                    <p class="keys-only">"Keys: 1 to 4 grade, J and K move, E goes to the answer."</p>
                    <Finish open close rubric />
                </section>
            </div>
        </Page>
    }
}

#[component]
fn CriterionCard(at: usize, criterion: RequestCriterion, open: UnderWay, rubric: Criteria) -> impl IntoView {
    let level = Memo::new(move |_| open.grading.with(|grading| grading.given[at].level));
    let quotes = Memo::new(move |_| {
        open.grading.with(|grading| {
            grading.given[at]
                .evidence
                .iter()
                .map(|span| span.of(&grading.request.answer).to_owned())
                .collect::<Vec<_>>()
        })
    });
    let active = rubric.active;
    let shown = Memo::new(move |_| active.get() == at);
    let why = open.grading.with_untracked(|grading| grading.given[at].why.clone());
    let why_id = format!("opinion-why-{at}");
    view! {
        <fieldset class="criterion" class:active=shown id=rubric.id(at) tabindex="-1" on:focusin=move |_| rubric.follow_focus(at) on:click=move |_| active.set(at)>
            <CriterionName rubric at title=criterion.title shown>{move || standing(level.get())}</CriterionName>
            <div class="anchors-pick" hidden=move || !shown.get()>
                {Level::ALL.into_iter().zip(criterion.anchors).map(|(this, anchor)| view! {
                    <label class="anchor">
                        <input
                            type="radio"
                            id=rubric.level_id(at, this.number())
                            name=format!("opinion-level-{at}")
                            value=this.number().to_string()
                            prop:checked=move || level.get() == Some(this)
                            on:change=move |_| open.change(|grading| grading.given[at].level = Some(this))
                        />
                        <span class="anchor-level">{format!("{} {}", this.number(), this.name())}</span>
                        <span class="anchor-text">{anchor}</span>
                    </label>
                }).collect_view()}
            </div>
            <div class="quotes">
                {move || {
                    let quotes = quotes.get();
                    (!quotes.is_empty()).then(|| view! {
                        <ul aria-label="Evidence">{quotes.into_iter().map(|words| view! { <li class="quote"><q dir="auto" translate="no">{words}</q></li> }).collect_view()}</ul>
                    })
                }}
                <div hidden=move || !shown.get()>
                    <label for=why_id.clone()>"Why, in a sentence (optional)"</label>
                    <textarea id=why_id dir="auto" rows="2" prop:value=why on:input=move |event| open.change(|grading| grading.given[at].why = event_target_value(&event))></textarea>
                </div>
            </div>
        </fieldset>
    }
}

/// Who graded, what they say to the whole, and the file.
#[component]
fn Finish(open: UnderWay, close: Callback<()>, rubric: Criteria) -> impl IntoView {
    let (from, note) = open.grading.with_untracked(|grading| (grading.from.clone(), grading.note.clone()));
    let missing = RwSignal::new(0);
    let made = RwSignal::new(false);
    let save = move |_| {
        let Some(opinion) = open.grading.with_untracked(Grading::finished) else {
            missing.set(open.grading.with_untracked(Grading::missing));
            let first =
                open.grading.with_untracked(|grading| grading.given.iter().position(|given| given.level.is_none()));
            return rubric.go_to(first.unwrap_or(0));
        };
        missing.set(0);
        files::download_text(&file_name("grades", "debrief-grade.json"), "application/json", &opinion.file());
        open.saved.set(true);
        made.set(true);
    };
    let close = move |_| {
        // What was given and not yet sent is on no disk but this.
        let given = open.grading.with_untracked(|grading| grading.given.iter().any(|given| given.level.is_some()));
        if given
            && !open.saved.get_untracked()
            && !page::confirm("Close this answer without saving the grades as a file? They go with it.")
        {
            return;
        }
        opinions::close();
        close.run(());
    };
    view! {
        <div class="finish" id=FINISH tabindex="-1">
            <div class="field">
                <label for=NOTE>"What you would tell them first (optional)"</label>
                <textarea id=NOTE dir="auto" rows="3" prop:value=note on:input=move |event| open.change(|grading| grading.note = event_target_value(&event))></textarea>
            </div>
            <div class="field">
                <label for="opinion-from">"What they call you (optional)"</label>
                <input id="opinion-from" type="text" autocomplete="off" maxlength="60" prop:value=from on:input=move |event| open.change(|grading| grading.from = event_target_value(&event)) />
            </div>
            <p class="actions">
                <button type="button" class="button primary" on:click=save>"Save the grades as a file"</button>
                <button type="button" class="button quiet" on:click=close>"Close this answer"</button>
            </p>
            <div role="status">
                {move || (missing.get() > 0).then(|| view! { <p>{format!("{} still to grade.", missing.get())}</p> })}
                {move || made.get().then(|| if open.saved.get() {
                    view! { <p><strong>"The file is among your downloads."</strong>" Send it back to whoever asked you. Then close this answer: it is theirs, and goes from this browser."</p> }.into_any()
                } else {
                    view! { <p>"You changed something since: save the file again."</p> }.into_any()
                })}
            </div>
            <p class="hint">"What you give is kept here until you close the answer, so that you can come back to it. Closing takes the answer and your grades from this browser."</p>
        </div>
    }
}
