//! Levels as words and as four steps. Never by colour alone: the number is always there.

use debrief_core::pack::Level;
use debrief_core::text::numbers::one_decimal;
use leptos::prelude::*;

/// A level from 1 to 4 as four steps with its number; nothing graded yet shows a dash.
#[component]
pub fn LevelMeter(level: Option<f64>) -> impl IntoView {
    let text = level.map_or_else(|| "–".to_owned(), one_decimal);
    let spoken =
        level.map_or_else(|| "Not graded yet".to_owned(), |level| format!("Level {} of 4", one_decimal(level)));
    view! {
        <span class="meter" role="img" aria-label=spoken>
            <svg class="meter-steps" viewBox="0 0 46 10" aria-hidden="true" focusable="false">
                {(0..4)
                    .map(|step| {
                        let x = f64::from(step) * 12.0;
                        // Half a step is half filled; the first step is full from level 1 on.
                        let fill = (level.unwrap_or(0.0) - f64::from(step)).clamp(0.0, 1.0);
                        view! {
                            <rect class="step" x=x y="0" width="10" height="10" rx="2"></rect>
                            <rect class="step-fill" x=x y="0" width=10.0 * fill height="10" rx="2"></rect>
                        }
                    })
                    .collect_view()}
            </svg>
            <span class="meter-number" aria-hidden="true">
                {text}
            </span>
        </span>
    }
}

/// A level's number and name.
#[component]
pub fn LevelName(level: Level) -> impl IntoView {
    view! { <span class="level-name" data-level=level.number()>{format!("{} {}", level.number(), level.name())}</span> }
}
