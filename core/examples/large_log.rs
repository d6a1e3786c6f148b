//! What a start with a large log costs in core, step by step: `cargo run --release -p debrief-core --example large_log [kind]`.
//! Best of many rounds, on the host, compiled for size as the app is. For comparing a change with what was before it; the
//! app's own numbers come from `make bench`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use debrief_core::log::{Attempt, CardKey, Entry, Event, Grade, IdSource, Log, Rating, Review, What};
use debrief_core::pack::{Index, Level, Subject, synthetic};
use debrief_core::progress::Progress;
use debrief_core::schedule::Standing;
use debrief_core::time::{Moment, UtcMillis};

const EVENTS: usize = 10_000;
const ROUNDS: usize = 15;
const NOW: i64 = 1_795_543_391_000;

fn main() {
    let index = synthetic(10, 60, 40, 5);
    for (kind, long_answers) in [("events (one in eight an answer)", false), ("answers of a sentence", true)] {
        let stored: Vec<(String, String)> = (0..EVENTS).map(|at| stored(at, &index, long_answers)).collect();
        let bytes: usize = stored.iter().map(|(_, text)| text.len()).sum();
        let now = Moment { at: UtcMillis(NOW), offset_minutes: 60 };
        let mut best = [Duration::MAX; 4];
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let events: Vec<Event> = stored.iter().filter_map(|(id, text)| known(Entry::read_at(id, text))).collect();
            let parsed = start.elapsed();
            let start = Instant::now();
            let log: Log = events.into_iter().collect();
            let filled = start.elapsed();
            let start = Instant::now();
            let progress = Arc::new(Progress::of(&log, &index));
            let levels = start.elapsed();
            let start = Instant::now();
            let standing = Standing::of(&log, &index, progress, now);
            let stands = start.elapsed();
            assert_eq!((log.len(), standing.undated), (EVENTS, 0));
            for (best, now) in best.iter_mut().zip([parsed, filled, levels, stands]) {
                *best = now.min(*best);
            }
        }
        println!("{EVENTS} {kind}, {} KiB", bytes >> 10);
        for (step, time) in ["parsing", "filling the log", "progress", "standing"].into_iter().zip(best) {
            println!("  {step}: {:.1} ms", time.as_secs_f64() * 1e3);
        }
    }
}

fn known(entry: Entry) -> Option<Event> {
    match entry {
        Entry::Known(event) => Some(event),
        Entry::Unknown | Entry::Damaged(_) => None,
    }
}

/// The event of that place in the log, twenty minutes after the one before it.
fn stored(at: usize, index: &Index, answers_alone: bool) -> (String, String) {
    let when = NOW - (EVENTS - at) as i64 * 20 * 60_000;
    let id = IdSource::default().next(UtcMillis(when), [7; 10]);
    let what = if answers_alone || at.is_multiple_of(8) {
        What::AttemptSaved(attempt(at, index, if answers_alone { 1 } else { 7 }))
    } else {
        let concept = &index.concepts[at * 7 % index.concepts.len()];
        let card = CardKey::pack(&concept.id, &concept.cards[at % concept.cards.len()]);
        What::CardReviewed(Review { card, rating: Rating::ALL[at * 5 % 4], seconds: 14 })
    };
    let event = Event { id, when: Moment { at: UtcMillis(when), offset_minutes: 60 }, what };
    (event.id.to_string(), event.to_json())
}

fn attempt(at: usize, index: &Index, sentences: usize) -> Attempt {
    const SENTENCE: &str = "We lost nine per cent of the run to restarts, so I moved two people to automatic restart; goodput rose to 96.2%. ";
    let question = &index.questions[at % index.questions.len()];
    let level = |place: usize| Level::ALL[(at + place) % 4];
    let grades = question.criteria.iter().enumerate();
    let grades = grades.map(|(place, c)| Grade { criterion: c.id.clone(), level: level(place), evidence: vec![] });
    Attempt {
        subject: Subject::question(&question.id),
        plan: String::new(),
        asked: Vec::new(),
        drill: None,
        answer: format!("Run {at}: {}", SENTENCE.repeat(sentences)),
        seconds: 150,
        beside: None,
        spoken: false,
        predicted: level(0),
        grades: grades.collect(),
        probes: vec![],
        change: String::new(),
        draft: None,
    }
}
