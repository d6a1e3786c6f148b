//! An answer in which words can be marked as evidence: by tapping a sentence, by selecting words, or from the keyboard.
//!
//! For a screen reader it is a list of sentences, each selected or not.

use std::ops::Range;

use debrief_core::practice::cursor::{Cursor, Move};
use debrief_core::practice::grade::{marks_within, pieces};
use debrief_core::text::script::is_right_to_left;
use debrief_core::text::{Span, blocks, sentences};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use crate::browser::{focus, keys, selection};
use crate::ui::afterwards::afterwards;

/// The id of the answer.
pub const ID: &str = "evidence-text";

/// What the id of a sentence begins with, before its number.
const SENTENCE: &str = "evidence-sentence-";

/// At least so many sentences change together. One by one, each of a long answer's thousands would listen to every mark and key, and to
/// begin listening takes the longer the more do.
const BLOCK: usize = 24;

/// So many blocks come at once: more than a screen. The rest follows in tasks of their own, and is laid out block by block.
const AT_ONCE: usize = 5;

fn sentence_id(at: usize) -> String {
    format!("{SENTENCE}{at}")
}

/// The answer. `marks[i]` holds the evidence of criterion `i`, `active` is the criterion being graded.
#[component]
pub fn EvidenceText(
    #[prop(into)] text: String,
    #[prop(into)] marks: Signal<Vec<Vec<Span>>>,
    #[prop(into)] active: Signal<usize>,
    #[prop(into)] active_title: Signal<String>,
    on_toggle: Callback<Span>,
    /// What stands above a part of the answer, and the byte that it begins at.
    #[prop(optional)]
    heads: Vec<(usize, String)>,
) -> impl IntoView {
    let stops = sentences(&text);
    let blocks = StoredValue::new(blocks(&text, &stops, BLOCK));
    let stops = StoredValue::new(stops);
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

    // A drag selects words; the button beside the text marks them. A plain click takes the sentence.
    let on_click = move |event: MouseEvent| {
        let Some(at) = selection::number_of(&event, SENTENCE) else { return };
        cursor.set(Cursor::on(at));
        if selected().is_none()
            && let Some(span) = stops.with_value(|stops| stops.get(at).copied())
        {
            on_toggle.run(span);
        }
    };
    let shown = Shown {
        text,
        stops,
        blocks,
        marks,
        active,
        here: Memo::new(move |_| focused.get().then(|| cursor.get())),
        picked,
        heads: StoredValue::new(heads),
    };

    view! {
        <p class="evidence-help" id="evidence-help">
            <span class="touch-only">"Tap a sentence that shows it. "</span>
            <span class="mouse-only">"Click a sentence that shows it, or select the words and mark them: "</span>
            <span class="evidence-for">{move || format!("{}.", active_title.get())}</span>
        </p>
        <div class="evidence">
            <div
                id=ID
                class="evidence-text"
                translate="no"
                role="listbox"
                aria-multiselectable="true"
                aria-label="Your answer, sentence by sentence"
                aria-describedby="evidence-help evidence-keys"
                tabindex="0"
                aria-activedescendant=move || sentence_id(cursor.get().sentence)
                on:keydown=on_key
                on:click=on_click
                on:focus=move |_| focused.set(true)
                on:blur=move |_| focused.set(false)
                on:mouseup=move |_| has_selection.set(selected().is_some())
                on:touchend=move |_| has_selection.set(selected().is_some())
            >
                {shown.from(0)}
            </div>
            <div class="evidence-actions">
                <button
                    type="button"
                    class="button small"
                    class:waits=move || !has_selection.get()
                    // The press must not take the selection away before the click comes.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| toggle_selection()
                >
                    {move || if has_selection.get() { "Mark the selected words" } else { "Mark selection" }}
                </button>
                <span class="keys-only" id="evidence-keys">
                    "Keys: ↑ ↓ sentence, ← → first word, Shift ← → last word, Space marks."
                </span>
                <span class="visually-hidden" role="status" translate="no">{announced}</span>
            </div>
        </div>
    }
}

/// The sentences and what is marked in them.
#[derive(Clone, Copy)]
struct Shown {
    text: StoredValue<String>,
    stops: StoredValue<Vec<Span>>,
    blocks: StoredValue<Vec<Range<usize>>>,
    marks: Signal<Vec<Vec<Span>>>,
    active: Signal<usize>,
    /// The cursor, while the text has the focus.
    here: Memo<Option<Cursor>>,
    picked: Memo<Option<Span>>,
    heads: StoredValue<Vec<(usize, String)>>,
}

impl Shown {
    /// The blocks from that one on.
    fn from(self, first: usize) -> AnyView {
        let (blocks, count) = self
            .blocks
            .with_value(|blocks| (blocks.iter().skip(first).take(AT_ONCE).cloned().collect::<Vec<_>>(), blocks.len()));
        let is_long = count > AT_ONCE;
        let blocks = blocks.into_iter().map(|block| {
            let sentences = self.block(block);
            // In a box of its own where there are many: a mark then moves the words of its box alone.
            if is_long {
                view! { <div class="evidence-block">{sentences}</div> }.into_any()
            } else {
                sentences.into_any()
            }
        });
        let blocks = blocks.collect_view();
        let end = first + AT_ONCE;
        let rest = (end < count).then(|| afterwards(move || self.from(end)));
        view! { {blocks} {rest} }.into_any()
    }

    /// Some sentences, which change together.
    fn block(self, Range { start: from, end: to }: Range<usize>) -> impl IntoView + use<> {
        let within = self.stops.with_value(|stops| Span::new(stops[from].start, stops[to - 1].end));
        let marks = Memo::new(move |_| self.marks.with(|marks| marks_within(marks, within)));
        // Which criterion is graded matters where something is marked.
        let active = Memo::new(move |_| {
            let any = marks.with(|marks| marks.iter().any(|spans| !spans.is_empty()));
            any.then(|| self.active.get())
        });
        let here = Memo::new(move |_| self.here.get().filter(|cursor| (from..to).contains(&cursor.sentence)));
        let picked =
            Memo::new(move |_| here.get().filter(|cursor| cursor.is_narrowed()).and_then(|_| self.picked.get()));
        move || {
            let (here, picked, active) = (here.get().map(|cursor| cursor.sentence), picked.get(), active.get());
            marks.with(|marks| {
                let sentence = |at| self.sentence(at, marks, active, here == Some(at), picked);
                (from..to).map(sentence).collect_view()
            })
        }
    }

    fn sentence(
        self,
        at: usize,
        marks: &[Vec<Span>],
        active: Option<usize>,
        here: bool,
        picked: Option<Span>,
    ) -> impl IntoView + use<> {
        let (before, span) =
            self.stops.with_value(|stops| (at.checked_sub(1).map(|before| stops[before].end), stops[at]));
        let selected = active.and_then(|active| marks.get(active)).is_some_and(|m| m.iter().any(|m| m.overlaps(span)));
        let (opens_paragraph, pieces) = self.text.with_value(|text| {
            let gap = before.and_then(|before| text.get(before..span.start));
            (gap.is_some_and(|gap| gap.contains('\n')), pieces(text, span, marks))
        });
        let head = self.heads.with_value(|heads| {
            let from = before.unwrap_or_default();
            let head = heads.iter().rev().find(|(at, _)| (from..=span.start).contains(at))?;
            Some(head.1.clone())
        });
        let head_id = head.as_ref().map(|_| format!("evidence-head-{at}"));
        let pieces = pieces
            .into_iter()
            .map(|piece| shown_piece(self.text, piece.span, &piece.marks, active, picked.filter(|_| here)))
            .collect_view();
        view! {
            {opens_paragraph.then(|| view! { <span class="paragraph-break" aria-hidden="true"></span> })}
            {head.map(|head| view! { <strong class="evidence-head" id=head_id.clone() aria-hidden="true">{head}</strong> })}
            <span
                role="option"
                aria-describedby=head_id
                class=if here { "sentence here" } else { "sentence" }
                id=sentence_id(at)
                aria-selected=selected.to_string()
            >
                {pieces}
            </span>
            " "
        }
    }
}

/// A piece of a sentence: marked words carry the numbers of their criteria.
fn shown_piece(
    text: StoredValue<String>,
    span: Span,
    marks: &[usize],
    active: Option<usize>,
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
    let class = if active.is_some_and(|active| marks.contains(&active)) { "mark active" } else { "mark" };
    view! { <mark class=class data-numbers=numbers.join(" ")>{inner}</mark> }.into_any()
}
