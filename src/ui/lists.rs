//! Lists of the pack's items as links, and the small labels on them. Links are relative to the page's `<base>`.

use debrief_core::pack::{CalculatorHead, ConceptHead, DrillHead, Index, QuestionHead, Subject, SubjectKind};
use debrief_core::schedule::{LeftOut, Unplanned};
use leptos::prelude::*;

use crate::ui::afterwards::afterwards;

/// Links to signals, by their short names.
#[component]
pub fn SignalLinks(index: &'static Index, signals: Vec<String>) -> impl IntoView {
    let links = signals
        .iter()
        .filter_map(|id| index.signal(id))
        .map(|signal| view! { <li><a class="chip" href=format!("signals/{}", signal.id)>{signal.short.clone()}</a></li> })
        .collect_view();
    view! { <ul class="chips" aria-label="Signals">{links}</ul> }
}

/// Minutes, form and difficulty of a question, in one line.
pub fn question_facts(question: &QuestionHead) -> String {
    format!("{} · {} · {} min", question.kind.name(), question.difficulty.name(), question.minutes)
}

/// Difficulty, minutes and news of a drill, in one line.
fn drill_facts(drill: &DrillHead) -> String {
    let news = drill.news_in_short().map(|news| format!(" · {news}")).unwrap_or_default();
    format!("{} · {} min{news}", drill.difficulty.name(), drill.minutes)
}

/// So many rows of a long list come at once: more than a screen. The others follow in tasks of their own.
const AT_ONCE: usize = 16;

/// Rows of a list that may be long.
pub fn rows<T: Clone + Send + 'static>(mut items: Vec<T>, row: fn(T) -> AnyView) -> AnyView {
    let later = items.split_off(AT_ONCE.min(items.len()));
    let rest = (!later.is_empty()).then(|| afterwards(move || rows(later.clone(), row)));
    view! { {items.into_iter().map(row).collect_view()} {rest} }.into_any()
}

/// Questions as a list of links to their pages.
#[component]
pub fn QuestionList(questions: Vec<&'static QuestionHead>) -> impl IntoView {
    let row = |question: &'static QuestionHead| {
        view! {
            <li class="row">
                    <a class="row-link" href=format!("questions/{}", question.id)>
                        <span class="row-title">{question.title.clone()}</span>
                        <span class="row-text">{question.prompt.clone()}</span>
                    </a>
                    <span class="row-meta">{question_facts(question)}</span>
            </li>
        }
        .into_any()
    };
    view! { <ul class="rows">{rows(questions, row)}</ul> }
}

/// Concepts as a list of links to their pages.
#[component]
pub fn ConceptList(concepts: Vec<&'static ConceptHead>) -> impl IntoView {
    let row = |concept: &'static ConceptHead| {
        view! {
            <li class="row">
                    <a class="row-link" href=format!("concepts/{}", concept.id)>
                        <span class="row-title">{concept.title.clone()}</span>
                        <span class="row-text">{concept.summary.clone()}</span>
                    </a>
                    <span class="row-meta">{format!("{} cards", concept.cards.len())}</span>
            </li>
        }
        .into_any()
    };
    view! { <ul class="rows">{rows(concepts, row)}</ul> }
}

/// Drills as a list of links to their pages.
#[component]
pub fn DrillList(drills: Vec<&'static DrillHead>) -> impl IntoView {
    let items = drills
        .into_iter()
        .map(|drill| {
            view! {
                <li class="row">
                    <a class="row-link" href=format!("drills/{}", drill.id)>
                        <span class="row-title">{drill.title.clone()}</span>
                        <span class="row-text">{drill.summary.clone()}</span>
                    </a>
                    <span class="row-meta">{drill_facts(drill)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{items}</ul> }
}

/// Calculators as a list of links to their pages.
#[component]
pub fn CalculatorList(calculators: Vec<&'static CalculatorHead>) -> impl IntoView {
    let items = calculators
        .into_iter()
        .map(|calculator| {
            view! {
                <li class="row">
                    <a class="row-link" href=format!("calculators/{}", calculator.id)>
                        <span class="row-title">{calculator.title.clone()}</span>
                        <span class="row-text">{calculator.summary.clone()}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{items}</ul> }
}

fn unplanned(index: &'static Index, item: &Unplanned) -> impl IntoView + use<> {
    let href = match item {
        Unplanned::Concept(id) => format!("concepts/{id}"),
        Unplanned::Answer(Subject { kind: SubjectKind::Question, id }) => format!("questions/{id}"),
        Unplanned::Answer(Subject { kind: SubjectKind::Drill, id }) => format!("drills/{id}"),
    };
    view! { <li><a href=href>{item.title(index).to_owned()}</a></li> }
}

/// What does not fit, each with links to what it is behind a fold, by signal.
#[component]
pub fn LeftOutList(index: &'static Index, left_out: Vec<LeftOut>) -> impl IntoView {
    view! {
        <ul class="plain-list">
            {left_out.into_iter().map(|left| view! {
                <li>
                    {left.sentence.clone()}
                    {(!left.items.is_empty()).then(|| view! {
                        <details class="left-out">
                            <summary>{if left.count == 1 { "Which one" } else { "Which ones" }}</summary>
                            {left.groups(index).into_iter().map(|(signal, items)| view! {
                                <p class="left-out-signal">{signal.to_owned()}</p>
                                <ul class="left-out-items">{items.into_iter().map(|item| unplanned(index, item)).collect_view()}</ul>
                            }).collect_view()}
                        </details>
                    })}
                </li>
            }).collect_view()}
        </ul>
    }
}

/// Sentences, one a line.
#[component]
pub fn Sentences(sentences: Vec<String>) -> impl IntoView {
    view! { <ul class="plain-list">{sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul> }
}
