//! One date for one interview: the plan, a loop and an application each have a place for it. What was set on the plan names the day; here
//! is what is said where two places seem to mean the same interview and disagree. Nothing is changed without a press.

use super::loop_days::written;
use super::preferences::{Interview, Set};
use crate::log::{EventId, Log};
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

/// The interview that an application leads to: the next of its own rounds and loops, else the next that belongs to no other application.
/// The one place that says this: report, sheet and days left ask here.
pub fn of_application<'a>(
    application: EventId,
    log: &Log,
    interviews: &'a [Interview],
    today: LocalDay,
) -> Option<&'a Interview> {
    let loops = written(log);
    // Whose it is, where it is somebody's.
    let owner = |interview: &Interview| match interview.set {
        Set::Plan => None,
        Set::Round(of, _) => Some(of),
        Set::Loop(id) => loops.get(&id).and_then(|of| of.application),
    };
    let is_others = |interview: &Interview| owner(interview).is_some_and(|of| of != application);
    let to_come = || interviews.iter().filter(|interview| interview.day >= today);
    let next = |all: &mut dyn Iterator<Item = &'a Interview>| {
        all.min_by_key(|interview| (interview.day, interview.is_unnamed()))
    };
    next(&mut to_come().filter(|interview| owner(interview) == Some(application))).or_else(|| {
        let is_anothers_day = |day: LocalDay| to_come().any(|other| other.day == day && is_others(other));
        next(&mut to_come().filter(|interview| owner(interview).is_none() && !is_anothers_day(interview.day)))
    })
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

/// What an interview of that list is called: by its name, else by that of a loop or round on its day. One interview has one name.
pub fn name_of<'a>(of: &'a Interview, with: &[&'a Interview]) -> &'a str {
    match with.first() {
        Some(other) if of.is_unnamed() => &other.name,
        _ => of.title(),
    }
}

/// The interviews with that one of the plan moved to another day.
pub fn moved(interviews: &[Interview], planned: &Interview, day: LocalDay) -> Vec<Interview> {
    changed(interviews, planned, &Interview { day, ..planned.clone() })
}

/// The interviews with that one of the plan as it was typed anew.
pub fn changed(interviews: &[Interview], planned: &Interview, typed: &Interview) -> Vec<Interview> {
    let of = |interview: &Interview| if interview == planned { typed.clone() } else { interview.clone() };
    interviews.iter().map(of).collect()
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
    fn an_application_leads_to_its_own_date_or_to_one_that_is_nobodys() {
        let mut diary = Diary::new();
        let [ours, theirs, round, day, their_day] = std::array::from_fn(|_| diary.next_id());
        let of = |id, application| {
            crate::log::What::LoopWritten(crate::log::LoopWritten {
                of: id,
                role: "ml-em".into(),
                name: "Four rounds".into(),
                template: None,
                application,
                day: None,
                rounds: Vec::new(),
                retold: Vec::new(),
                removed: false,
            })
        };
        diary.add(of(day, None));
        diary.add(of(their_day, Some(theirs)));
        let found = |all: &[Interview]| {
            of_application(ours, &diary.log, all, TODAY)
                .map(|interview| (interview.day.0 - TODAY.0, interview.name.clone()))
        };
        let plan = |day| interview(day, "Interview", Set::Plan);
        // The interview day took the plan's date: the date is there still, and has the day's name.
        let shared = [plan(14), interview(14, "Four rounds", Set::Loop(day))];
        assert_eq!(found(&shared), Some((14, "Four rounds".to_owned())));
        assert_eq!(found(&[plan(14)]), Some((14, "Interview".to_owned())));
        assert_eq!(found(&[plan(14), interview(14, "Four rounds", Set::Loop(their_day))]), None, "another's");
        let own = [plan(3), interview(9, "Screen round", Set::Round(ours, round))];
        assert_eq!(found(&own), Some((9, "Screen round".to_owned())));
        assert_eq!(found(&[plan(-1)]), None, "past");
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
