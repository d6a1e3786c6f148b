//! Logs that were written once must open for ever. A fixture is frozen when its version ships: add files, never edit one.

use debrief_core::log::{CardKey, Entry, Event, Log, Rating, SCHEMA, Says, What};
use std::collections::BTreeSet;

/// Every kind of event of schema version 1, one JSON object a line.
const VERSION_1: &str = include_str!("fixtures/log/v1.jsonl");

/// Optional fields that came later, of the same version.
const LATER: &str = include_str!("fixtures/log/v1-drill-settings.jsonl");

/// What an attempt says since then of the time beside its clock, of the same version.
const BESIDE: &str = include_str!("fixtures/log/v1-beside.jsonl");

/// What an application may say since then, of the same version.
const APPLICATION: &str = include_str!("fixtures/log/v1-application.jsonl");

fn events(lines: &str) -> Vec<Event> {
    lines
        .lines()
        .map(|line| match Entry::read(line) {
            Entry::Known(event) => event,
            other => panic!("{other:?}: {line}"),
        })
        .collect()
}

#[test]
fn version_1_opens() {
    let log: Log = events(VERSION_1).into_iter().collect();
    assert_eq!(log.len(), 29);
    let (_, attempt) = log.attempts().next().unwrap();
    assert_eq!(attempt.answer, "We lost 40 runs a week. I set a checkpoint every hour.");
    assert_eq!(attempt.grades[0].evidence[0].of(&attempt.answer), "40 runs");
    assert_eq!(attempt.probes[0].reply, "Ninety-two per cent.");
    assert_eq!(log.attempts().nth(1).unwrap().1.subject.id, "run-at-risk");
    assert!(attempt.asked.is_empty(), "saved before one could ask");
    let (_, asking) = log.attempts().nth(2).unwrap();
    assert_eq!((&*asking.asked[0].ask, &*asking.asked[0].answer), ("How many runs failed?", "Forty a week."));
    let (_, drill) = log.attempts().nth(3).unwrap();
    let said: Vec<_> =
        drill.turns().iter().map(|part| (part.turn, part.span.of(&drill.answer), part.seconds)).collect();
    assert_eq!(said, [(0, "Split it.", 540), (1, "Cut the reserve.", 75)]);
    assert_eq!(drill.worksheet(), "Where it was left\nbudget_musd = 45");
    assert_eq!(log.setting("theme"), Some("dark"));
    assert_eq!(log.note("firm/people-interviewers"), Some("Two from research."));
    let reviews: Vec<_> = log.reviews().map(|(_, review)| (&review.card, review.rating, review.seconds)).collect();
    assert_eq!(reviews.len(), 1, "the other one was undone");
    assert_eq!(reviews[0], (&CardKey::pack("goodput", "definition"), Rating::Good, 14));
    let ranges = debrief_core::progress::ranges::Ranges::of(&log);
    assert_eq!((ranges.all.held, ranges.all.given), (1, 1));
    assert!(log.own_cards().is_empty(), "written, then removed");
    let own = log.own_questions();
    assert_eq!((own.len(), own[0].removed, &*own[0].words.criteria[0].anchors[2]), (1, true, "One with a date."));
}

#[test]
fn a_drill_keeps_its_worksheet_turn_by_turn() {
    let log: Log = events(LATER).into_iter().collect();
    let (_, attempt) = log.attempts().next().unwrap();
    assert_eq!(attempt.turns_come(&[9, 17, 25, 32]), 1);
    assert_eq!(
        attempt.settings(1),
        [(0, "Where it was left\nshare_serving = 30"), (1, "Where it was left\nbudget_musd = 45\npull fp8")]
    );
}

#[test]
fn an_attempt_keeps_the_time_beside_its_clock() {
    let log: Log = events(BESIDE).into_iter().collect();
    assert_eq!(log.attempts().next().unwrap().1.beside, Some(140));
    let older: Log = events(VERSION_1).into_iter().collect();
    assert!(older.attempts().all(|(_, attempt)| attempt.beside.is_none()));
}

#[test]
fn version_1_has_every_kind_of_this_build() {
    let kinds: BTreeSet<String> = VERSION_1
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, What::KINDS.iter().map(|kind| (*kind).to_owned()).collect(), "at schema {SCHEMA}");
}

#[test]
fn what_is_opened_is_written_back_with_nothing_lost() {
    for (line, event) in
        [VERSION_1, LATER, BESIDE, APPLICATION].iter().flat_map(|lines| lines.lines().zip(events(lines)))
    {
        let (before, after): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(line).unwrap(), serde_json::from_str(&event.to_json()).unwrap());
        assert_eq!(before, after);
    }
}

#[test]
fn kinds_of_a_newer_build_are_kept_as_unknown() {
    let line = r#"{"v":1,"id":"0190a000-0000-7000-8000-000000000001","at":1,"offset":0,"kind":"loop-held","data":{}}"#;
    assert_eq!(Entry::read(line), Entry::Unknown);
}

#[test]
fn a_rating_out_of_range_is_damage_and_harms_nothing_else() {
    let line =
        VERSION_1.lines().find(|line| line.contains("card-reviewed")).unwrap().replace("\"rating\":3", "\"rating\":7");
    let Entry::Damaged(damage) = Entry::read(&line) else { panic!("{line}") };
    assert!(damage.to_string().contains("a rating is 1 to 4, not 7"), "{damage}");
}

#[test]
fn a_correction_taken_back_and_likely_questions_open() {
    let read = events(APPLICATION);
    let [What::ReportCorrected(corrected), What::ApplicationChosen(chosen)] = [&read[0].what, &read[1].what] else {
        panic!("{read:?}")
    };
    assert!(matches!(corrected.says, Says::AsRead(_)));
    assert_eq!(chosen.questions, ["bet-you-lost"]);
}
