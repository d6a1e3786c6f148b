//! How ready a pillar is: a count of its signals, never a percentage, so that every part of it can be pointed at.

use super::Progress;
use crate::pack::{Index, Level, SignalHead};
use crate::text::numbers::{counted, one_decimal};

/// Where somebody stands in one pillar, made of its signals.
///
/// The rule: a signal counts as solid when its level, rounded to a tenth as pages show it, is at least
/// [`Level::Solid`]. A mean over the signals would let a strong one hide one that was never practised; counted apart, the
/// signals that are missing stay in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness<'a> {
    /// The signals with a level, in the pack's order.
    pub graded: Vec<(&'a SignalHead, f64)>,
    /// The signals that no grade speaks to yet, in the pack's order.
    pub ungraded: Vec<&'a SignalHead>,
    /// How many grades the levels are the means of.
    pub grades: usize,
}

impl Progress {
    /// How ready a pillar is.
    pub fn readiness<'a>(&self, index: &'a Index, pillar: &str) -> Readiness<'a> {
        let mut readiness = Readiness { graded: vec![], ungraded: vec![], grades: 0 };
        for signal in index.signals.iter().filter(|signal| signal.pillars.iter().any(|p| p == pillar)) {
            let progress = self.signals.get(&signal.id);
            match progress.and_then(|progress| Some((progress.level()?, progress.latest.len()))) {
                Some((level, grades)) => {
                    readiness.graded.push((signal, level));
                    readiness.grades += grades;
                }
                None => readiness.ungraded.push(signal),
            }
        }
        readiness
    }
}

impl<'a> Readiness<'a> {
    /// How many of its signals are solid or better.
    pub fn solid(&self) -> usize {
        self.graded.iter().filter(|(_, level)| is_solid(*level)).count()
    }

    /// The graded signal of the lowest level; of equals, the first of the pack.
    pub fn weakest(&self) -> Option<(&'a SignalHead, f64)> {
        self.graded.iter().copied().min_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// In plain words, with all that it is made of.
    pub fn sentence(&self) -> String {
        let signals = self.graded.len() + self.ungraded.len();
        let Some((weakest, level)) = self.weakest() else {
            return match signals {
                1 => "its one signal is not graded yet.".to_owned(),
                n => format!("none of its {n} signals is graded yet."),
            };
        };
        let solid = Level::Solid.number();
        let at = one_decimal(level);
        let mut sentence = match (signals, is_solid(level)) {
            (1, true) => format!("its one signal is at level {at}, solid ({solid}) or better."),
            (1, false) => format!("its one signal is at level {at}, below solid ({solid})."),
            (n, _) => {
                let kind = if self.graded.len() == 1 { "The one graded" } else { "Weakest" };
                let (count, weakest) = (self.solid(), &weakest.short);
                let are = if count == 1 { "is" } else { "are" };
                format!(
                    "{count} of {n} signals {are} at level {solid} (solid) or better. {kind}: {weakest}, at level {at}."
                )
            }
        };
        if !self.ungraded.is_empty() {
            let names: Vec<&str> = self.ungraded.iter().map(|signal| signal.short.as_str()).collect();
            sentence += &format!(" Not graded yet: {}.", names.join(", "));
        }
        let grades = counted(self.grades, "grade", "grades");
        let (place, them) = (if signals == 1 { "its" } else { "a" }, if self.grades == 1 { "it" } else { "them" });
        sentence + &format!(" That is from {grades}: open {place} signal below to see {them}.")
    }
}

/// Whether a page shows this level as solid or better.
pub fn is_solid(level: f64) -> bool {
    (level * 10.0).round() >= f64::from(Level::Solid.number()) * 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::pack::Level::{BarRaising, Missing, Solid, Thin};
    use crate::pack::PillarHead;

    /// Signals 0, 1 and 2 in one pillar; signal 2 in a second as well; signal 3 in a third alone.
    fn pillars() -> Index {
        let mut index = index();
        let pillar = |id: &str| PillarHead { id: id.into(), title: id.into(), summary: String::new() };
        index.pillars = vec![pillar("three"), pillar("shared"), pillar("alone")];
        for (signal, of) in index.signals.iter_mut().zip([&["three"][..], &["three"], &["three", "shared"], &["alone"]])
        {
            signal.pillars = of.iter().map(|id| (*id).to_owned()).collect();
        }
        index
    }

    fn sentence(diary: &Diary, pillar: &str) -> String {
        let index = pillars();
        Progress::of(&diary.log, &index).readiness(&index, pillar).sentence()
    }

    #[test]
    fn before_the_first_grade_nothing_is_ready() {
        let diary = Diary::new();
        assert_eq!(sentence(&diary, "three"), "none of its 3 signals is graded yet.");
        assert_eq!(sentence(&diary, "alone"), "its one signal is not graded yet.");
    }

    #[test]
    fn a_pillar_counts_its_solid_signals_and_names_the_weakest_and_the_ungraded() {
        let mut diary = Diary::new();
        // Question 0 speaks to signals 0 and 1; question 4 to 0 and 2.
        diary.answers("question-0", &[Solid, Thin]);
        assert_eq!(
            sentence(&diary, "three"),
            "1 of 3 signals is at level 3 (solid) or better. Weakest: signal 1, at level 2. Not graded yet: signal 2. \
             That is from 2 grades: open a signal below to see them."
        );
        diary.wait_days(1);
        diary.answers("question-4", &[Thin, BarRaising]);
        assert_eq!(
            sentence(&diary, "three"),
            "1 of 3 signals is at level 3 (solid) or better. Weakest: signal 1, at level 2. \
             That is from 4 grades: open a signal below to see them."
        );
        // The latest grades count.
        diary.wait_days(1);
        diary.answers("question-0", &[BarRaising, BarRaising]);
        assert_eq!(
            sentence(&diary, "three"),
            "3 of 3 signals are at level 3 (solid) or better. Weakest: signal 0, at level 3. \
             That is from 4 grades: open a signal below to see them."
        );
    }

    #[test]
    fn a_signal_of_two_pillars_counts_in_both_and_a_lone_one_is_said_to_be() {
        let mut diary = Diary::new();
        diary.answers("question-4", &[Solid, Solid]);
        let lone = |level| {
            format!("its one signal is at level {level} That is from 1 grade: open its signal below to see it.")
        };
        assert_eq!(sentence(&diary, "shared"), lone("3, solid (3) or better."));
        assert_eq!(sentence(&diary, "alone"), "its one signal is not graded yet.");
        // Question 3 speaks to signals 3 and 0.
        diary.answers("question-3", &[Missing, Solid]);
        assert_eq!(sentence(&diary, "alone"), lone("1, below solid (3)."));
    }

    #[test]
    fn one_graded_signal_of_several_is_not_called_the_weakest() {
        let mut index = pillars();
        index.signals[1].pillars.clear();
        let mut diary = Diary::new();
        diary.answers("question-0", &[Thin, Thin]);
        let readiness = Progress::of(&diary.log, &index).readiness(&index, "three").sentence();
        assert_eq!(
            readiness,
            "0 of 2 signals are at level 3 (solid) or better. The one graded: signal 0, at level 2. \
             Not graded yet: signal 2. That is from 1 grade: open a signal below to see it."
        );
    }

    #[test]
    fn what_is_shown_as_solid_counts_as_solid() {
        assert!(is_solid(2.95) && !is_solid(2.94));
        assert_eq!([2.95, 2.94, 3.0, 0.0].map(one_decimal), ["3", "2.9", "3", "0"]);
    }
}
