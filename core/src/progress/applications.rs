//! The applications of a candidate, folded from the log: ids, rounds, corrections, and the chosen one. Their words live elsewhere.

use std::collections::BTreeMap;

use crate::log::{EventId, Log, ReportCorrected, RoundWritten, Says, What};
use crate::pack::Id;
use crate::text::digest::LineDigest;
use crate::time::LocalDay;

/// An application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Application {
    /// The CV's id.
    pub cv: Option<EventId>,
    /// The description's id.
    pub opening: Option<EventId>,
    /// Its rounds, by id.
    pub rounds: BTreeMap<EventId, RoundWritten>,
    /// The candidate's corrections, in the order in which they were made.
    pub corrections: Vec<(LineDigest, Says)>,
}

impl Application {
    /// The day of its next round, where one has a day that is not past.
    pub fn next_round(&self, today: LocalDay) -> Option<LocalDay> {
        self.rounds.values().filter_map(|round| round.day).filter(|day| *day >= today).min()
    }
}

/// The applications, by id.
pub fn applications(log: &Log) -> BTreeMap<EventId, Application> {
    let mut all: BTreeMap<EventId, Application> = BTreeMap::new();
    for event in log.iter() {
        match &event.what {
            What::ApplicationWritten(written) if written.removed => {
                all.remove(&written.application);
            }
            What::ApplicationWritten(written) => {
                let application = all.entry(written.application).or_default();
                (application.cv, application.opening) = (written.cv, written.opening);
            }
            What::RoundWritten(round) => {
                // A round of what is gone is gone.
                let Some(application) = all.get_mut(&round.application) else { continue };
                if round.removed {
                    application.rounds.remove(&round.round);
                } else {
                    application.rounds.insert(round.round, round.clone());
                }
            }
            What::ReportCorrected(ReportCorrected { application, requirement, says }) => {
                if let Some(application) = all.get_mut(application) {
                    application.corrections.push((*requirement, *says));
                }
            }
            _ => {}
        }
    }
    all
}

/// What an application asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// What of it is asked of each signal, in per cent.
    pub percent: &'a [(Id, u8)],
    /// The questions that are likely, likeliest first.
    pub questions: &'a [Id],
}

/// The chosen application and what it asks for; `None` where none is chosen, or it is gone.
pub fn chosen(log: &Log) -> Option<(EventId, Asked<'_>)> {
    let mut gone: Vec<EventId> = Vec::new();
    for event in log.iter().rev() {
        match &event.what {
            What::ApplicationWritten(written) if written.removed => gone.push(written.application),
            What::ApplicationChosen(chosen) => {
                let application = chosen.application.filter(|id| !gone.contains(id))?;
                return Some((application, Asked { percent: &chosen.percent, questions: &chosen.questions }));
            }
            _ => {}
        }
    }
    None
}

/// What the chosen application asks for; nothing where none is chosen.
pub fn asked(log: &Log) -> Asked<'_> {
    chosen(log).map(|(_, asked)| asked).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::Diary;
    use crate::log::{ApplicationChosen, ApplicationWritten};
    use crate::pack::Difficulty;

    fn written(application: EventId, removed: bool) -> What {
        What::ApplicationWritten(ApplicationWritten { application, cv: Some(application), opening: None, removed })
    }

    #[test]
    fn an_application_has_its_rounds_until_it_is_gone() {
        let mut diary = Diary::new();
        let (id, round) = (diary.next_id(), diary.next_id());
        let today = diary.today();
        let at = |day, removed| {
            What::RoundWritten(RoundWritten { application: id, round, kind: Difficulty::Loop, day, removed })
        };
        diary.add(written(id, false));
        diary.add(at(Some(today.plus(3)), false));
        assert_eq!(applications(&diary.log)[&id].next_round(today), Some(today.plus(3)));
        assert_eq!(applications(&diary.log)[&id].next_round(today.plus(4)), None, "past");
        diary.add(at(Some(today.plus(5)), false));
        assert_eq!(applications(&diary.log)[&id].rounds.len(), 1, "the same round, moved");
        diary.add(at(None, true));
        assert!(applications(&diary.log)[&id].rounds.is_empty());
        diary.add(written(id, true));
        diary.add(at(Some(today), false));
        assert!(applications(&diary.log).is_empty());
    }

    #[test]
    fn the_chosen_one_is_the_latest_that_is_not_gone() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        diary.add(written(id, false));
        assert_eq!(chosen(&diary.log), None);
        let choose = |application| {
            let (percent, questions) = (vec![("signal-0".into(), 60)], vec!["question-1".into()]);
            What::ApplicationChosen(ApplicationChosen { application, percent, questions })
        };
        diary.add(choose(Some(id)));
        assert_eq!(
            chosen(&diary.log),
            Some((id, Asked { percent: &[("signal-0".to_owned(), 60)], questions: &["question-1".to_owned()] }))
        );
        diary.add(choose(None));
        assert_eq!(chosen(&diary.log), None);
        diary.add(choose(Some(id)));
        diary.add(written(id, true));
        assert_eq!(chosen(&diary.log), None);
    }

    #[test]
    fn corrections_stay_in_order() {
        let mut diary = Diary::new();
        let id = diary.next_id();
        diary.add(written(id, false));
        let line = LineDigest(7);
        for says in [Says::Have, Says::Tied(LineDigest(9)), Says::HaveNot] {
            diary.add(What::ReportCorrected(ReportCorrected { application: id, requirement: line, says }));
        }
        let corrections = &applications(&diary.log)[&id].corrections;
        assert_eq!(
            corrections.iter().map(|(_, says)| *says).collect::<Vec<_>>(),
            [Says::Have, Says::Tied(LineDigest(9)), Says::HaveNot]
        );
    }
}
