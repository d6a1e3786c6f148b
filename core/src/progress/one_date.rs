//! One date for one interview: the plan, a loop and an application each have a place for it. What was set on the plan names the day; here
//! is what is said where two places seem to mean the same interview and disagree. Nothing is changed without a press.

use super::preferences::{Interview, Set};
use crate::time::LocalDay;

/// Two dates that may be of one interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// As it was set on the plan.
    pub planned: Interview,
    /// As a loop or an application has it.
    pub other: Interview,
}

/// The dates to come that differ: each of a loop or an application that no interview of the plan shares, with the nearest one of the plan
/// that nothing else shares.
pub fn differing(interviews: &[Interview], today: LocalDay) -> Vec<Differing> {
    let others = interviews.iter().filter(|other| other.set != Set::Plan && other.day >= today);
    others
        .filter_map(|other| {
            let apart = |planned: &&Interview| planned.day.days_since(other.day).abs();
            let planned = alone(interviews, today).min_by_key(apart)?;
            Some(Differing { planned: planned.clone(), other: other.clone() })
        })
        .collect()
}

/// The date of the plan that a loop or an application without one can take: the next that none has.
pub fn offered(interviews: &[Interview], today: LocalDay) -> Option<&Interview> {
    alone(interviews, today).next()
}

/// What was set on the plan, is to come, and is no other's day.
fn alone(interviews: &[Interview], today: LocalDay) -> impl Iterator<Item = &Interview> {
    interviews.iter().filter(move |planned| {
        let is_shared = |other: &Interview| other.set != Set::Plan && other.day == planned.day;
        planned.set == Set::Plan && planned.day >= today && !interviews.iter().any(is_shared)
    })
}

/// The interviews as a list shows them: each of the plan with the loops and rounds that share its day, and the others alone.
pub fn together(interviews: &[Interview]) -> Vec<(&Interview, Vec<&Interview>)> {
    let shares = |of: &Interview, other: &Interview| other.set != Set::Plan && other.day == of.day;
    let is_shared = |other: &Interview| interviews.iter().any(|of| of.set == Set::Plan && shares(of, other));
    let first = interviews.iter().filter(|interview| interview.set == Set::Plan || !is_shared(interview));
    first.map(|of| (of, interviews.iter().filter(|other| of.set == Set::Plan && shares(of, other)).collect())).collect()
}

/// The interviews with that one of the plan moved to another day.
pub fn moved(interviews: &[Interview], planned: &Interview, day: LocalDay) -> Vec<Interview> {
    let to = |interview: &Interview| match interview == planned {
        true => Interview { day, ..interview.clone() },
        false => interview.clone(),
    };
    interviews.iter().map(to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;

    fn interview(day: i32, name: &str, set: Set) -> Interview {
        Interview { day: LocalDay(20_000 + day), name: name.into(), set }
    }

    const TODAY: LocalDay = LocalDay(20_000);

    #[test]
    fn a_loop_on_another_day_than_the_plan_is_said_with_the_nearest() {
        let id = Diary::new().next_id();
        let all = [
            interview(3, "Screen", Set::Plan),
            interview(9, "Onsite", Set::Plan),
            interview(10, "Friday", Set::Loop(id)),
        ];
        let found = differing(&all, TODAY);
        assert_eq!(
            (found.len(), found[0].planned.name.as_str(), found[0].other.name.as_str()),
            (1, "Onsite", "Friday")
        );
        let one = moved(&all, &found[0].planned, found[0].other.day);
        assert_eq!(one[1], interview(10, "Onsite", Set::Plan));
        assert_eq!((&one[0], &one[2]), (&all[0], &all[2]));
    }

    #[test]
    fn dates_that_agree_or_are_past_or_alone_are_not_spoken_of() {
        let id = Diary::new().next_id();
        let (plan, of_loop) =
            (|day| interview(day, "Onsite", Set::Plan), |day| interview(day, "Friday", Set::Loop(id)));
        for all in [
            vec![plan(4)],
            vec![of_loop(4)],
            vec![plan(4), of_loop(4)],
            vec![plan(-4), of_loop(4)],
            vec![plan(4), of_loop(-2)],
        ] {
            assert!(differing(&all, TODAY).is_empty(), "{all:?}");
        }
    }

    #[test]
    fn a_list_shows_what_shares_a_day_with_the_plan_once() {
        let id = Diary::new().next_id();
        let all = [
            interview(2, "Onsite", Set::Plan),
            interview(2, "Friday", Set::Loop(id)),
            interview(5, "Monday", Set::Loop(id)),
        ];
        let shown: Vec<_> = together(&all).into_iter().map(|(of, with)| (of.name.as_str(), with.len())).collect();
        assert_eq!(shown, [("Onsite", 1), ("Monday", 0)]);
    }

    #[test]
    fn the_next_date_of_the_plan_that_none_has_is_offered() {
        let id = Diary::new().next_id();
        let all = [
            interview(-1, "Past", Set::Plan),
            interview(2, "Screen", Set::Plan),
            interview(2, "Friday", Set::Loop(id)),
            interview(9, "Onsite", Set::Plan),
        ];
        assert_eq!(offered(&all, TODAY).map(|interview| interview.name.as_str()), Some("Onsite"));
        assert_eq!(offered(&all[..3], TODAY), None);
    }
}
