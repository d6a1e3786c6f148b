//! Drafts that were written once must open for ever, as unfinished as they were. A fixture is frozen when its version ships.

use debrief_core::practice::Draft;
use debrief_core::time::UtcMillis;

/// A drill's draft from before each turn had an answer of its own.
const ONE_ANSWER: &str = include_str!("fixtures/draft/drill-one-answer.json");

fn draft() -> Draft {
    serde_json::from_str(ONE_ANSWER).expect("it opens")
}

#[test]
fn a_drills_one_answer_is_what_was_said_to_its_brief() {
    let draft = draft();
    assert_eq!((draft.turn(), draft.turns_open), (0, 2));
    assert_eq!(draft.turn_answer(0), "The run needs 4.13 million GPU-hours. Then serving.");
    assert_eq!(draft.turn_answer(1), "");
    assert_eq!(draft.turn_seconds(0, UtcMillis(0)), 612);
    assert!(draft.turn_answers(UtcMillis(0)).is_empty(), "it is graded as the one answer that it was");
}

#[test]
fn a_turn_can_be_answered_after_it_and_what_was_there_stays() {
    let mut draft = draft();
    draft.go_to_turn(1, UtcMillis(0));
    assert_eq!(draft.evidence("allocation").len(), 1, "looking at another turn changes no word");
    draft.set_turn_answer(1, "Cut the reserve.");
    assert_eq!(draft.answer, "The run needs 4.13 million GPU-hours. Then serving.\n\nCut the reserve.");
    assert_eq!(draft.turn_seconds(0, UtcMillis(0)), 612);
}

#[test]
fn what_is_opened_is_written_back_with_nothing_lost() {
    let before: serde_json::Value = serde_json::from_str(ONE_ANSWER).unwrap();
    assert_eq!(before, serde_json::to_value(draft()).unwrap());
}
