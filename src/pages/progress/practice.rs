//! The minutes of each day, and the time spent in all.

use std::collections::BTreeMap;

use debrief_core::progress::history::DayPractice;
use debrief_core::schedule::Standing;
use debrief_core::text::numbers::{counted, duration};
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use crate::ui::charts::{AsTable, Rows, WEEKS, day_name, heat_map, monday};

/// The id of its heading.
pub const ID: &str = "days";

/// Time spent, and the heat map.
pub fn section(standing: &Standing<'_>) -> AnyView {
    let body = if standing.practice.is_empty() {
        view! {
            <p class="empty">
                "Each day of practice fills a square here, stronger the longer it was: answers, grading, cards, samples and estimates. Days without practice stay blank; nothing counts them against you."
            </p>
        }
        .into_any()
    } else {
        view! { {time(standing)} {map(standing)} }.into_any()
    };
    let undated = standing.undated;
    let no_day = (undated > 0).then(|| {
        let entries = counted(undated, "entry carries", "entries carry");
        let text = "an impossible date: a clock was once wrong. They are left out here.";
        view! { <p class="quiet-text">{format!("{entries} {text}")}</p> }
    });
    view! { {body}{no_day} }.into_any()
}

fn time(standing: &Standing<'_>) -> AnyView {
    let week = sum(standing.practice.range(monday(standing.today)..));
    let all = sum(standing.practice.iter());
    let rows: Rows = Box::new(move || {
        let kind = |name: &str, of: fn(&DayPractice) -> (usize, u32)| {
            let cell = |(count, seconds): (usize, u32)| format!("{count}, {}", lasting(seconds));
            vec![name.to_owned(), cell(of(&week)), cell(of(&all))]
        };
        vec![
            kind("Answers", |d| (d.attempts, d.attempt_seconds)),
            kind("Cards", |d| (d.reviews, d.review_seconds)),
            kind("Samples", |d| (d.samples, d.sample_seconds)),
            kind("Estimates", |d| (d.estimates, d.estimate_seconds)),
        ]
    });
    view! {
        <dl class="tally">
            <div><dt>"This week, since Monday"</dt><dd>{lasting(week.seconds())}</dd></div>
            <div><dt>"In all"</dt><dd>{lasting(all.seconds())}</dd></div>
            <div><dt>"Days practised"</dt><dd>{standing.practice.len()}</dd></div>
        </dl>
        <AsTable of="time by kind of practice".to_owned() head=&["What", "This week", "In all"] rows />
    }
    .into_any()
}

fn map(standing: &Standing<'_>) -> AnyView {
    let first = monday(standing.today).plus(-7 * (WEEKS - 1));
    let days: Vec<(LocalDay, DayPractice)> = standing.practice.range(first..).map(|(day, of)| (*day, *of)).collect();
    let minutes: BTreeMap<LocalDay, u32> = days.iter().map(|(day, of)| (*day, of.minutes())).collect();
    let longest = minutes.iter().max_by_key(|(_, minutes)| **minutes);
    let longest =
        longest.map_or_else(String::new, |(day, m)| format!(" The longest was {}, {m} minutes.", day_name(*day)));
    let practised = counted(days.len(), "day", "days");
    let spent = lasting(sum(days.iter().map(|(day, of)| (day, of))).seconds());
    let label = format!("Minutes of practice a day in the last {WEEKS} weeks: {practised}, {spent}.{longest}");
    let map = heat_map(label, &minutes, standing.today);
    let rows: Rows = Box::new(move || {
        let row = |(day, of): &(LocalDay, DayPractice)| {
            let counts = [of.minutes() as usize, of.attempts, of.reviews, of.samples, of.estimates];
            std::iter::once(day_name(*day)).chain(counts.iter().map(usize::to_string)).collect()
        };
        days.iter().rev().map(row).collect()
    });
    view! {
        <h3>"Minutes a day"</h3>
        {map}
        <AsTable of="minutes a day".to_owned() head=&["Day", "Minutes", "Answers", "Cards", "Samples", "Estimates"] rows />
    }
    .into_any()
}

fn sum<'a>(days: impl Iterator<Item = (&'a LocalDay, &'a DayPractice)>) -> DayPractice {
    days.fold(DayPractice::default(), |all, (_, day)| DayPractice {
        attempts: all.attempts + day.attempts,
        reviews: all.reviews + day.reviews,
        samples: all.samples + day.samples,
        estimates: all.estimates + day.estimates,
        attempt_seconds: all.attempt_seconds.saturating_add(day.attempt_seconds),
        review_seconds: all.review_seconds.saturating_add(day.review_seconds),
        sample_seconds: all.sample_seconds.saturating_add(day.sample_seconds),
        estimate_seconds: all.estimate_seconds.saturating_add(day.estimate_seconds),
        warm_up_seconds: all.warm_up_seconds.saturating_add(day.warm_up_seconds),
    })
}

/// Practice in words; a minute that was begun counts.
fn lasting(seconds: u32) -> String {
    duration(seconds.div_ceil(60))
}
