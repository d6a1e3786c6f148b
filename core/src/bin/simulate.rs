//! `simulate`: what two weeks of half an hour a day come to, for a simulated candidate.

use debrief_core::log::Log;
use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Index, synthetic};
use debrief_core::progress::Progress;
use debrief_core::schedule::Standing;
use debrief_core::schedule::simulation::{Habits, Outcome, simulate};
use debrief_core::time::{Moment, UtcMillis};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "usage: simulate [content]

practises 30 minutes a day for 14 days on the first role's pack (a synthetic one where no content is named), then again with three missed
days; fails where a signal was practised less than three times or the predicted recall on the day is 0.85 or less";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let index = match args.as_slice() {
        [] => synthetic(6, 70, 27, 5),
        [dir] if !dir.starts_with('-') => match compile_anyway(Path::new(dir)).0 {
            Some(content) if !content.packs.is_empty() => content.packs[0].index.clone(),
            _ => {
                eprintln!("{dir} has no role that can be read");
                return ExitCode::FAILURE;
            }
        },
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    println!(
        "pack {}: {} signals, {} questions, {} concepts",
        index.id,
        index.signals.len(),
        index.questions.len(),
        index.concepts.len()
    );
    let mut met = true;
    for (name, missed) in [("every day kept", vec![]), ("three days missed", vec![3, 4, 9])] {
        let habits = Habits { minutes_a_day: 30, days: 14, missed: missed.into_iter().collect() };
        let outcome = simulate(&index, &habits);
        met &= report(name, &outcome);
    }
    fold(&index);
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(name: &str, outcome: &Outcome) -> bool {
    let (enough, ready) = (outcome.fewest_answers() >= 3, outcome.recall > 0.85);
    let word = |met| if met { "met" } else { "MISSED" };
    println!("{name}:");
    for (signal, answers) in &outcome.answers {
        println!("  {signal}: {answers} answers");
    }
    println!("  every signal at least three times: {}", word(enough));
    println!("  mean predicted recall on the day: {:.3} (over 0.85: {})", outcome.recall, word(ready));
    println!(
        "  cards seen {} of {}, concepts {} of {}, answers in mocks {}, minutes {:?}",
        outcome.cards.0, outcome.cards.1, outcome.concepts.0, outcome.concepts.1, outcome.mock_answers, outcome.minutes
    );
    enough && ready
}

/// How long a log of some ten thousand events takes to fold, on this machine.
fn fold(index: &Index) {
    let mut log = Log::new();
    for days in 1.. {
        if log.len() >= 10_000 || days > 40 {
            break;
        }
        let habits = Habits { minutes_a_day: 60 + days, days: 14, missed: Default::default() };
        simulate(index, &habits).log.iter().cloned().enumerate().for_each(|(n, mut event)| {
            let random = [days.to_be_bytes().as_slice(), &(n as u32).to_be_bytes(), &[0; 2]].concat();
            event.id =
                debrief_core::log::IdSource::default().next(event.when.at, random.try_into().unwrap_or_default());
            log.insert(event);
        });
    }
    let now = Moment { at: UtcMillis(1_795_000_000_000), offset_minutes: 0 };
    let start = Instant::now();
    let progress = Progress::of(&log, index);
    let standing = Standing::of(&log, index, progress.into(), now);
    let folded = start.elapsed();
    let today = standing.today();
    let laid = start.elapsed() - folded;
    println!("{} events: folded in {folded:.1?}, today laid out in {laid:.1?} ({})", log.len(), today.day.summary());
}
