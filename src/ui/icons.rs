//! The few icons there are, drawn in one stroke weight. They are decoration: the words beside them carry the meaning.

use debrief_core::routes::Place;
use leptos::prelude::*;

/// An icon of 20 by 20, by the path it draws.
fn icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}

/// A magnifying glass.
pub fn search() -> impl IntoView {
    icon("M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5L17.5 17.5")
}

/// A microphone.
pub fn microphone() -> impl IntoView {
    icon("M10 2.5a2.5 2.5 0 0 0-2.5 2.5v4.5a2.5 2.5 0 0 0 5 0V5A2.5 2.5 0 0 0 10 2.5zM5 9.5a5 5 0 0 0 10 0M10 14.5v3")
}

/// A solid square: stop.
pub fn stop() -> impl IntoView {
    icon("M6 6h8v8H6z")
}

/// Two bars: pause.
pub fn pause() -> impl IntoView {
    icon("M7 5v10M13 5v10")
}

/// A triangle: go on.
pub fn play() -> impl IntoView {
    icon("M7 4.5l8 5.5-8 5.5z")
}

/// An arrow to the right.
pub fn arrow() -> impl IntoView {
    icon("M4 10h12M11 5l5 5-5 5")
}

/// A tick.
pub fn tick() -> impl IntoView {
    icon("M4 10.5l4 4 8-9")
}

/// A triangle with a mark: something is wrong.
pub fn warning() -> impl IntoView {
    icon("M10 3l7.500 13.500h-15zM10 8.500v3.500M10 14v.5")
}

/// The icon of a place.
pub fn of(place: Place) -> impl IntoView {
    icon(match place {
        // A clock.
        Place::Today => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4l3 2",
        // A speech bubble.
        Place::Practise => "M3 4.5h14v9H9l-4 3.5v-3.5H3z",
        // A calendar with a tick.
        Place::Prepare => "M3.5 5h13v11.500h-13zM3.5 8.500h13M7 3v3.500M13 3v3.500M7 12l2.200 2.200 4-4",
        // An open book.
        Place::Library => {
            "M10 5.5C8 4 5.5 3.7 3 4v11c2.500-.3 5 0 7 1.500 2-1.500 4.500-1.800 7-1.500V4c-2.500-.3-5 0-7 1.500zM10 5.500v11"
        }
        // Rising bars.
        Place::Progress => "M4 16.500v-5M10 16.500v-9M16 16.500v-13",
        // A head and shoulders.
        Place::Yours => {
            "M10 3a3.200 3.200 0 1 0 0 6.400A3.200 3.200 0 0 0 10 3zM3.500 17c.6-3.400 3.200-5 6.500-5s5.900 1.600 6.500 5"
        }
    })
}
