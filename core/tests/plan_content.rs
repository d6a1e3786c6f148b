//! What the plan makes of the content that there is: two weeks of half an hour for somebody new.

use debrief_core::log::{Event, IdSource, Log, Setting, What};
use debrief_core::pack::compile::compile_anyway;
use debrief_core::pack::{Index, SubjectKind};
use debrief_core::progress::Progress;
use debrief_core::progress::preferences::{Interview, Preferences, Set};
use debrief_core::schedule::{DayKind, LeftOut, Plan, Standing};
use debrief_core::time::{LocalDay, Moment, UtcMillis};
use std::path::Path;
use std::sync::LazyLock;

/// A Monday.
const TODAY: LocalDay = LocalDay(20_759);

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    compile_anyway(&content).0.expect("the content can be read").packs[0].index.clone()
});

/// The plan towards an interview in two weeks, with these settings.
fn plan(settings: &[Setting]) -> Plan {
    let now = Moment { at: UtcMillis(i64::from(TODAY.0) * 86_400_000 + 9 * 3_600_000), offset_minutes: 0 };
    let interview = Interview { day: TODAY.plus(14), name: "Onsite".into(), set: Set::Plan };
    let (mut log, mut ids) = (Log::new(), IdSource::default());
    for setting in settings.iter().cloned().chain([Preferences::interviews_setting(&[interview])]) {
        log.insert(Event { id: ids.next(now.at, [1; 10]), when: now, what: What::SettingChanged(setting) });
    }
    let progress = Progress::of(&log, &INDEX);
    Standing::of(&log, &INDEX, progress.into(), now).plan()
}

#[test]
fn two_weeks_of_half_an_hour_hold_a_drill_and_no_day_of_cards() {
    let plan = plan(&[]);
    let drills = plan.days.iter().flat_map(|day| day.answers()).filter(|subject| subject.kind == SubjectKind::Drill);
    assert!(drills.count() >= 1, "{plan:#?}");
    for day in &plan.days {
        let (reviews, new) = day.cards();
        assert!(reviews <= 24 && new <= 10, "{day:#?}");
        assert!(day.kind != DayKind::Practice || !day.answers().is_empty(), "a day without an answer: {day:#?}");
    }
    assert!(plan.left_out.iter().all(|left| !left.sentence.contains("longer than a day")), "{:?}", plan.left_out);
    assert_eq!(plan.recall, None, "no card was met yet");
}

#[test]
fn two_weeks_hold_what_is_asked_most() {
    let plan = plan(&[]);
    let before_mocks = plan.days.iter().filter(|day| day.kind == DayKind::Practice);
    let planned: Vec<&str> = before_mocks.flat_map(|day| day.answers()).map(|subject| subject.id.as_str()).collect();
    assert!(INDEX.often.len() >= 5);
    let missed: Vec<_> = INDEX.often.iter().filter(|id| !planned.contains(&id.as_str())).collect();
    assert!(missed.is_empty(), "{missed:?} of {:?}, planned: {planned:?}", INDEX.often);
}

#[test]
fn each_remedy_makes_room_for_what_it_is_offered_for() {
    let before = plan(&[]).left_out;
    assert!(before.len() >= 2);
    // One drill comes a week, however long a day is.
    for left in before.iter().filter(|left| !left.sentence.contains("drill")) {
        let remedy = left.remedy.clone().expect("there is room for more");
        let after = plan(&[remedy.setting]).left_out;
        // The sentence begins with the number.
        let what = |left: &LeftOut| left.sentence.split(' ').nth(1).map(str::to_owned);
        let still = after.iter().find(|other| what(other) == what(left)).map_or(0, |other| other.count);
        assert!(still < left.count, "{}: {} before, {still} after “{}”", left.sentence, left.count, remedy.label);
    }
}
