//! An answer in which words can be marked as evidence: by tapping a sentence, by selecting words, or from the keyboard.
//!
//! For a screen reader it is a list of sentences, each selected or not.

use debrief_core::practice::cursor::{Cursor, Move};
use debrief_core::practice::grade::pieces;
use debrief_core::text::script::is_right_to_left;
use debrief_core::text::{Span, sentences};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::{focus, keys, selection};

const ID: &str = "evidence-text";

fn sentence_id(at: usize) -> String {
    format!("evidence-sentence-{at}")
}

/// The answer. `marks[i]` holds the evidence of criterion `i`, `active` is the criterion being graded.
#[component]
pub fn EvidenceText(
    #[prop(into)] text: String,
    #[prop(into)] marks: Signal<Vec<Vec<Span>>>,
    #[prop(into)] active: Signal<usize>,
    #[prop(into)] active_title: Signal<String>,
    on_toggle: Callback<Span>,
) -> impl IntoView {
    let stops = StoredValue::new(sentences(&text));
    let text = StoredValue::new(text);
    let cursor = RwSignal::new(Cursor::default());
    let focused = RwSignal::new(false);
    let picked = Memo::new(move |_| text.with_value(|text| stops.with_value(|stops| cursor.get().span(text, stops))));
    let has_selection = RwSignal::new(false);

    let selected = move || text.with_value(|text| selection::inside(ID, text));
    let toggle_selection = move || {
        if let Some((start, end)) = selected() {
            on_toggle.run(Span::new(start, end));
            selection::clear();
            has_selection.set(false);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let by = match (keys::name_of(&event).as_str(), event.shift_key()) {
            ("ArrowDown", _) => Move::Next,
            ("ArrowUp", _) => Move::Previous,
            ("Home", _) => Move::First,
            ("End", _) => Move::Last,
            (arrow @ ("ArrowRight" | "ArrowLeft"), shift) => {
                let sentence = stops.with_value(|stops| stops.get(cursor.get_untracked().sentence).copied());
                let backwards = sentence.is_some_and(|span| text.with_value(|text| is_right_to_left(span.of(text))));
                Move::of_arrow(arrow == "ArrowRight", shift, backwards)
            }
            (" " | "Enter", _) if !event.ctrl_key() && !event.meta_key() => {
                event.prevent_default();
                if let Some(span) = picked.get_untracked() {
                    on_toggle.run(span);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        cursor
            .update(|cursor| *cursor = text.with_value(|text| stops.with_value(|stops| cursor.moved(by, text, stops))));
        focus::reveal(&sentence_id(cursor.get_untracked().sentence));
    };
    let announced = move || {
        if !focused.get() || !cursor.get().is_narrowed() {
            return String::new();
        }
        picked.get().map(|span| text.with_value(|text| format!("Picked: {}", span.of(text)))).unwrap_or_default()
    };

    let spans = stops.get_value();
    let options = spans
        .iter()
        .enumerate()
        .map(|(at, &span)| {
            let opens_paragraph = at > 0
                && text
                    .with_value(|text| text.get(spans[at - 1].end..span.start).is_some_and(|gap| gap.contains('\n')));
            let cuts = Memo::new(move |_| text.with_value(|text| pieces(text, span, &marks.get())));
            let is_marked = Memo::new(move |_| {
                marks.with(|marks| marks.get(active.get()).is_some_and(|spans| spans.iter().any(|s| s.overlaps(span))))
            });
            let here = Memo::new(move |_| focused.get() && cursor.with(|cursor| cursor.sentence == at));
            let on_click = move |_| {
                cursor.set(Cursor::on(at));
                // A drag selects words; the button beside the text marks them. A plain click takes the sentence.
                if selected().is_none() {
                    on_toggle.run(span);
                }
            };
            view! {
                {opens_paragraph.then(|| view! { <span class="paragraph-break" aria-hidden="true"></span> })}
                <span
                    role="option"
                    class="sentence"
                    class:here=here
                    id=sentence_id(at)
                    aria-selected=move || is_marked.get().to_string()
                    on:click=on_click
                >
                    {move || {
                        let picked = here.get().then(|| picked.get()).flatten().filter(|_| cursor.get().is_narrowed());
                        cuts.get()
                            .into_iter()
                            .map(|piece| shown_piece(text, piece.span, &piece.marks, active.get(), picked))
                            .collect_view()
                    }}
                </span>
                " "
            }
        })
        .collect_view();

    view! {
        <div class="evidence">
            <p class="evidence-help" id="evidence-help">
                {move || format!("Evidence for {}: tap a sentence, or select words and press the button.", active_title.get())}
                <span class="keys-only">
                    " Keys: ↑ ↓ sentence, ← → first word, Shift ← → last word, Space marks."
                </span>
            </p>
            <div
                id=ID
                class="evidence-text"
                translate="no"
                role="listbox"
                aria-multiselectable="true"
                aria-label="Your answer, sentence by sentence"
                aria-describedby="evidence-help"
                tabindex="0"
                aria-activedescendant=move || sentence_id(cursor.get().sentence)
                on:keydown=on_key
                on:focus=move |_| focused.set(true)
                on:blur=move |_| focused.set(false)
                on:mouseup=move |_| has_selection.set(selected().is_some())
                on:touchend=move |_| has_selection.set(selected().is_some())
            >
                {options}
            </div>
            <div class="evidence-actions">
                <button
                    type="button"
                    class="button small"
                    // The press must not take the selection away before the click comes.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| toggle_selection()
                >
                    {move || if has_selection.get() { "Mark the selected words" } else { "Mark selection" }}
                </button>
                <span class="visually-hidden" role="status" translate="no">{announced}</span>
            </div>
        </div>
    }
}

/// A piece of a sentence: marked words carry the numbers of their criteria.
fn shown_piece(
    text: StoredValue<String>,
    span: Span,
    marks: &[usize],
    active: usize,
    picked: Option<Span>,
) -> impl IntoView + use<> {
    let cut = |span: Span| text.with_value(|text| span.of(text).to_owned());
    // The words picked by keyboard are shown within the piece.
    let parts: Vec<(Span, bool)> = match picked.filter(|picked| picked.overlaps(span)) {
        None => vec![(span, false)],
        Some(picked) => {
            let (start, end) = (picked.start.clamp(span.start, span.end), picked.end.clamp(span.start, span.end));
            [(Span::new(span.start, start), false), (Span::new(start, end), true), (Span::new(end, span.end), false)]
                .into_iter()
                .filter(|(part, _)| !part.is_empty())
                .collect()
        }
    };
    let inner = parts
        .into_iter()
        .map(|(part, is_picked)| {
            let class = if is_picked { "picked" } else { "" };
            view! { <span class=class data-at=part.start.to_string()>{cut(part)}</span> }
        })
        .collect_view();
    if marks.is_empty() {
        return inner.into_any();
    }
    let numbers: Vec<String> = marks.iter().map(|mark| (mark + 1).to_string()).collect();
    let class = if marks.contains(&active) { "mark active" } else { "mark" };
    view! { <mark class=class data-numbers=numbers.join(" ")>{inner}</mark> }.into_any()
}
