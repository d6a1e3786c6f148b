//! Lines of a CV or a description as they stand there, with the words that made a tie marked and the number of the line, which leads
//! to it.

use debrief_core::report::document::{Document, Place};
use debrief_core::report::record::DocumentKind;
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use super::made::{Made, Named};

/// Which line of which text, as a report names it.
pub fn number(kind: DocumentKind, line: usize) -> String {
    match kind {
        DocumentKind::Cv => format!("CV {}", line + 1),
        DocumentKind::Opening => format!("JD {}", line + 1),
    }
}

/// The fragment of a line's address on the page of the texts.
pub fn fragment(kind: DocumentKind, line: usize) -> String {
    number(kind, line).to_lowercase().replace(' ', "-")
}

/// A link to a line.
pub fn line_link(made: &Made, kind: DocumentKind, line: usize) -> impl IntoView + use<> {
    link_of(&made.named, kind, line)
}

fn link_of(named: &Named, kind: DocumentKind, line: usize) -> impl IntoView + use<> {
    let href = format!("{}#{}", named.address(ROUTES.report_texts.path), fragment(kind, line));
    view! { <a class="line-number" href=href>{number(kind, line)}</a> }
}

/// The words at a place, with the number of their line.
pub fn quote(made: &Made, kind: DocumentKind, place: Place, marks: &[Place]) -> impl IntoView + use<> {
    let document = match kind {
        DocumentKind::Cv => &made.cv,
        DocumentKind::Opening => &made.opening,
    };
    quoted(&made.named, document, kind, place, marks)
}

/// The whole statement of the CV that begins at a place, each of its lines with its number.
pub fn quote_whole(made: &Made, place: Place, marks: &[Place]) -> impl IntoView + use<> {
    let whole = made.report.cv.whole(made.cv.content(place.line));
    whole.into_iter().map(|line| view! { {quote(made, DocumentKind::Cv, line, marks)}" " }).collect_view()
}

/// The words at a place of a text of that application.
pub fn quoted(
    named: &Named,
    document: &Document,
    kind: DocumentKind,
    place: Place,
    marks: &[Place],
) -> impl IntoView + use<> {
    view! {
        <span class="quoted">
            {link_of(named, kind, place.line)}
            " "
            <q dir="auto" translate="no">{marked(document, place, marks)}</q>
        </span>
    }
}

/// The words at a place, those at `marks` marked. Signs of emphasis are left out.
fn marked(document: &Document, place: Place, marks: &[Place]) -> AnyView {
    let mut marks: Vec<(usize, usize)> = marks
        .iter()
        .filter(|mark| mark.line == place.line)
        .map(|mark| (mark.span.start.max(place.span.start), mark.span.end.min(place.span.end)))
        .filter(|(start, end)| start < end)
        .collect();
    debrief_core::order::sort(&mut marks);
    let line = document.line(place.line);
    let plain = |start: usize, end: usize| line.get(start..end).unwrap_or_default().replace("**", "");
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut at = place.span.start;
    for (start, end) in marks {
        if start < at {
            continue;
        }
        pieces.push(plain(at, start).into_any());
        pieces.push(view! { <mark>{plain(start, end)}</mark> }.into_any());
        at = end;
    }
    pieces.push(plain(at, place.span.end).into_any());
    pieces.into_any()
}
