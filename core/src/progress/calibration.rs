//! How well somebody judges: their levels against reference levels, and their predictions against their grades.

use std::collections::{BTreeMap, BTreeSet};

use crate::log::{Event, EventId, Log, SampleGrading, SampleLevel, What};
use crate::pack::{Id, Index};
use crate::practice::grade;
use crate::progress::levels::{levels_by_signal, mean};
use crate::progress::opinions::opinions;
use crate::text::numbers::{counted, one_decimal};
use crate::time::Moment;

/// The differences between what was judged and what was right, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bias {
    /// How many judgements it rests on.
    pub count: usize,
    /// Their mean difference in levels: above zero is too high (softer than the reference).
    pub mean: f64,
    /// How far a single difference lies from that mean, on average, in levels. It is measured from the mean and not from
    /// zero, so that it says something that the mean does not: whether the judgements err alike.
    pub spread: f64,
}

/// How the grades of one sample lie to the reference, in a sentence: on how many criteria they were harsher and softer.
pub fn comparison(levels: &[SampleLevel]) -> String {
    let count = |differs: fn(&SampleLevel) -> bool| levels.iter().filter(|level| differs(level)).count();
    let (harsher, softer) =
        (count(|level| level.given < level.reference), count(|level| level.given > level.reference));
    let of = levels.len();
    match (harsher, softer) {
        (0, 0) => format!("You agree with the reference on all {of}."),
        (harsher, 0) => format!("You were harsher on {harsher} of {of}."),
        (0, softer) => format!("You were softer on {softer} of {of}."),
        (harsher, softer) => format!("You were harsher on {harsher} of {of} and softer on {softer}."),
    }
}

impl Bias {
    /// The bias of a set of differences (judged minus right).
    pub fn of(differences: &[f64]) -> Bias {
        let bias = mean(differences.iter().copied());
        let spread = mean(differences.iter().map(|difference| (difference - bias).abs()));
        Bias { count: differences.len(), mean: bias, spread }
    }

    /// Whether it rests on enough to say something about a habit.
    pub fn is_telling(self) -> bool {
        self.count >= TELLING
    }

    /// In plain words, of grades of samples in one signal: bias, spread, and how much they rest on. It goes on after the
    /// signal's name.
    pub fn sentence(self) -> String {
        let criteria = self.criteria();
        if !self.is_telling() {
            return format!("too few grades to say; {criteria}.");
        }
        let size = match self.mean.abs() {
            mean if mean < 0.15 => return format!("level with the reference{}; {criteria}.", self.give_or_take()),
            mean if mean < 0.4 => "a little",
            mean if mean < 0.75 => "about half a level",
            mean if mean < 1.5 => "about a level",
            _ => "well over a level",
        };
        let way = if self.mean > 0.0 { "softer" } else { "harsher" };
        format!("{size} {way} than the reference{}; {criteria}.", self.give_or_take())
    }

    /// The same as a whole sentence: the signal's short name is the argument.
    pub fn eye_sentence(self, signal: &str) -> String {
        if self.is_telling() {
            format!("You grade {signal} {}", self.sentence())
        } else {
            format!("Too few grades of {signal} to say which way you lean; {}.", self.criteria())
        }
    }

    /// In plain words, of the candidate's own grades beside those of somebody they asked: the signal's short name is the argument.
    pub fn others_sentence(self, signal: &str) -> String {
        if !self.is_telling() {
            return format!("Too few second opinions on {signal} to say which way you lean; {}.", self.criteria());
        }
        let size = match self.mean.abs() {
            mean if mean < 0.15 => {
                return format!(
                    "You grade your own {signal} as others do{}; {}.",
                    self.give_or_take(),
                    self.criteria()
                );
            }
            mean if mean < 0.4 => "a little",
            mean if mean < 0.75 => "half a level",
            mean if mean < 1.5 => "a level",
            _ => "well over a level",
        };
        let way = if self.mean > 0.0 { "higher" } else { "lower" };
        format!("You grade your own {signal} {size} {way} than others do{}; {}.", self.give_or_take(), self.criteria())
    }

    fn criteria(self) -> String {
        counted(self.count, "criterion", "criteria")
    }

    /// In plain words, of predictions of one's own answers of a signal: its short name is the argument.
    pub fn prediction_sentence(self, signal: &str) -> String {
        let answers = counted(self.count, "answer", "answers");
        if !self.is_telling() {
            return format!("Too few {signal} answers to say how well you predict them; {answers}.");
        }
        let size = match self.mean.abs() {
            mean if mean < 0.15 => {
                return format!("You rate your {signal} answers right{}; {answers}.", self.give_or_take());
            }
            mean if mean < 0.4 => "a little",
            mean if mean < 0.75 => "half a level",
            mean if mean < 1.5 => "a level",
            _ => "well over a level",
        };
        let way = if self.mean > 0.0 { "high" } else { "low" };
        format!("You rate your {signal} answers {size} too {way}{}; {answers}.", self.give_or_take())
    }

    /// The spread, as it goes on after the mean. Only differences that are truly alike are called so: rounding must not
    /// hide the one that was not.
    fn give_or_take(self) -> String {
        let levels = match self.spread {
            spread if spread < 1e-9 => return " every time".to_owned(),
            spread if spread < 0.05 => "less than 0.1".to_owned(),
            spread => one_decimal(spread),
        };
        let noun = if levels == "1" { "level" } else { "levels" };
        format!(" on average, give or take {levels} {noun}")
    }
}

/// Fewer judgements than this say nothing about a habit.
const TELLING: usize = 3;

/// A level that somebody gave, beside the one that was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// The attempt, or the grading of a sample.
    pub event: EventId,
    /// When it was saved.
    pub when: Moment,
    /// What was judged, 1 to 4: the overall level predicted for one's own answer, or a criterion's level in a sample.
    pub judged: f64,
    /// What it is held against, 1 to 4: the level then graded (overall, or the mean of a signal's criteria), or the
    /// reference.
    pub right: f64,
}

/// A run of judgements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgements {
    /// Each of them, oldest first.
    pub points: Vec<Judgement>,
}

impl Judgements {
    /// Their bias: above zero, the candidate judged too high.
    pub fn bias(&self) -> Bias {
        Bias::of(&self.differences())
    }

    /// The bias of the latest so many, to see whether it mends.
    pub fn latest_bias(&self, count: usize) -> Bias {
        let differences = self.differences();
        Bias::of(&differences[differences.len().saturating_sub(count)..])
    }

    /// The mean bias over time: after each judgement, of it and the `window - 1` before it.
    pub fn running(&self, window: usize) -> Vec<(Moment, Bias)> {
        let differences = self.differences();
        self.points
            .iter()
            .enumerate()
            .map(|(n, point)| (point.when, Bias::of(&differences[(n + 1).saturating_sub(window.max(1))..=n])))
            .collect()
    }

    fn differences(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.judged - point.right).collect()
    }
}

/// Predicted against graded overall levels, oldest first.
pub fn predictions(log: &Log) -> Judgements {
    let points = log.attempts().filter_map(|(event, attempt)| {
        Some(Judgement {
            event: event.id,
            when: event.when,
            judged: f64::from(attempt.predicted.number()),
            right: grade::overall(&attempt.grades)?,
        })
    });
    Judgements { points: points.collect() }
}

/// The same for each signal: the predicted overall level against the mean level of the answer's criteria of that signal.
/// Signals that no answer spoke to are left out.
pub fn predictions_by_signal(log: &Log, index: &Index) -> BTreeMap<Id, Judgements> {
    let mut signals: BTreeMap<Id, Judgements> = BTreeMap::new();
    for (event, attempt) in log.attempts() {
        for (signal, levels) in levels_by_signal(index, attempt) {
            signals.entry(signal.to_owned()).or_default().points.push(Judgement {
                event: event.id,
                when: event.when,
                judged: f64::from(attempt.predicted.number()),
                right: mean(levels.iter().map(|(_, level)| *level)),
            });
        }
    }
    signals
}

/// The candidate's eye: the levels they gave in samples against the reference, for each signal that was graded. A sample
/// counts once, when it was first graded: after that its reference is known, and copying it would pass for a better eye.
pub fn eye(log: &Log) -> BTreeMap<Id, Judgements> {
    let mut signals: BTreeMap<Id, Judgements> = BTreeMap::new();
    for (event, grading) in first_gradings(log) {
        for level in &grading.levels {
            signals.entry(level.signal.clone()).or_default().points.push(Judgement {
                event: event.id,
                when: event.when,
                judged: f64::from(level.given.number()),
                right: f64::from(level.reference.number()),
            });
        }
    }
    signals
}

/// The candidate's grades of their own answers against what others graded in them, for each signal. Nothing says more of how they judge
/// themselves: it is their own answers, and somebody else's eye.
pub fn second_opinions(log: &Log) -> BTreeMap<Id, Judgements> {
    let mut signals: BTreeMap<Id, Judgements> = BTreeMap::new();
    for (event, received) in opinions(log) {
        let Some(What::AttemptSaved(attempt)) = log.get(received.attempt).map(|event| &event.what) else { continue };
        for theirs in received.grades.iter().filter(|grade| !grade.signal.is_empty()) {
            let Some(own) = attempt.grade(&theirs.criterion) else { continue };
            signals.entry(theirs.signal.clone()).or_default().points.push(Judgement {
                event: event.id,
                when: event.when,
                judged: f64::from(own.level.number()),
                right: f64::from(theirs.level.number()),
            });
        }
    }
    signals
}

/// What is known of which way somebody leans in a signal, and what that rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lean {
    /// The bias; above zero, they grade too high.
    pub bias: Bias,
    /// Whether it rests on what others graded in their answers; else on samples.
    pub by_others: bool,
}

/// Which way the candidate leans in each signal, where enough is known to say it. What others graded in their own answers counts first:
/// three such grades say it without the samples, and until then the samples say it.
pub fn leans(log: &Log) -> BTreeMap<Id, Lean> {
    let lean = |by_others: bool| {
        move |(signal, judged): (Id, Judgements)| {
            let bias = judged.bias();
            bias.is_telling().then_some((signal, Lean { bias, by_others }))
        }
    };
    let mut leans: BTreeMap<Id, Lean> = crate::order::map(eye(log).into_iter().filter_map(lean(false)));
    leans.extend(second_opinions(log).into_iter().filter_map(lean(true)));
    leans
}

/// The first grading of each sample, oldest first.
pub fn first_gradings(log: &Log) -> impl Iterator<Item = (&Event, &SampleGrading)> {
    let mut seen = BTreeSet::new();
    log.iter().filter_map(move |event| match &event.what {
        What::SampleGraded(grading) => seen.insert(grading.sample.as_str()).then_some((event, grading)),
        _ => None,
    })
}

/// When that sample was first graded, and so its reference first seen.
pub fn first_graded(log: &Log, sample: &str) -> Option<Moment> {
    first_gradings(log).find(|(_, grading)| grading.sample == sample).map(|(event, _)| event.when)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{GradesReceived, ReceivedGrade, SampleLevel};
    use crate::pack::Level;
    use crate::progress::Progress;

    /// The grading of a sample, each level as signal, given and reference.
    fn grading(sample: &str, levels: &[(&str, Level, Level)]) -> What {
        let levels = levels
            .iter()
            .map(|(signal, given, reference)| SampleLevel {
                criterion: "c".into(),
                signal: (*signal).into(),
                given: *given,
                reference: *reference,
            })
            .collect();
        What::SampleGraded(SampleGrading { sample: sample.into(), question: "q".into(), levels })
    }

    #[test]
    fn a_comparison_says_on_how_many_and_which_way() {
        let said = |levels: &[(Level, Level)]| {
            let level = |(given, reference): &(Level, Level)| SampleLevel {
                criterion: "c".into(),
                signal: "s".into(),
                given: *given,
                reference: *reference,
            };
            comparison(&levels.iter().map(level).collect::<Vec<_>>())
        };
        let (low, high) = (Level::Thin, Level::Solid);
        assert_eq!(said(&[(low, high), (low, high), (low, low)]), "You were harsher on 2 of 3.");
        assert_eq!(said(&[(high, low), (low, low)]), "You were softer on 1 of 2.");
        assert_eq!(said(&[(high, low), (low, high), (low, low)]), "You were harsher on 1 of 3 and softer on 1.");
        assert_eq!(said(&[(high, high), (low, low)]), "You agree with the reference on all 2.");
    }

    #[test]
    fn the_eye_is_kept_for_each_signal() {
        let mut diary = Diary::new();
        let first = diary.add(grading(
            "s",
            &[
                ("strategy", Level::Solid, Level::Thin),
                ("strategy", Level::BarRaising, Level::Thin),
                ("exec", Level::Thin, Level::Solid),
            ],
        ));
        diary.wait_days(1);
        diary.add(grading("t", &[("exec", Level::Thin, Level::Thin)]));
        let eye = eye(&diary.log);
        assert_eq!(eye["strategy"].bias(), Bias { count: 2, mean: 1.5, spread: 0.5 });
        assert_eq!(eye["exec"].bias(), Bias { count: 2, mean: -0.5, spread: 0.5 });
        let when = eye["strategy"].points[0].when;
        assert_eq!(eye["exec"].points[0], Judgement { event: first, when, judged: 2.0, right: 3.0 });
    }

    #[test]
    fn a_sample_counts_only_when_it_was_first_graded() {
        let mut diary = Diary::new();
        let began = diary.now();
        diary.add(grading("s", &[("strategy", Level::BarRaising, Level::Thin)]));
        diary.add(grading("t", &[("strategy", Level::Thin, Level::Thin)]));
        let once = eye(&diary.log);
        assert_eq!(once["strategy"].bias(), Bias { count: 2, mean: 1.0, spread: 1.0 });
        diary.wait_days(1);
        // The reference was on screen by then: copying it must not look like a better eye.
        diary.add(grading("s", &[("strategy", Level::Thin, Level::Thin)]));
        assert_eq!(eye(&diary.log), once);
        assert_eq!((first_graded(&diary.log, "s"), first_graded(&diary.log, "u")), (Some(began), None));
        assert_eq!(Progress::of(&diary.log, &index()).samples.len(), 2);
    }

    #[test]
    fn what_others_graded_counts_before_samples_once_there_is_enough_of_it() {
        let mut diary = Diary::new();
        for n in 0..3 {
            diary.add(grading(&format!("s{n}"), &[("signal-0", Level::Thin, Level::Thin)]));
        }
        let samples = Lean { bias: Bias { count: 3, mean: 0.0, spread: 0.0 }, by_others: false };
        assert_eq!(leans(&diary.log)["signal-0"], samples);
        // Question 0 speaks to signals 0 and 1; the candidate grades solid, somebody else thin.
        for n in 0..3 {
            diary.answers("question-0", &[Level::Solid, Level::Solid]);
            let attempt = diary.log.last_id().unwrap();
            let grade = ReceivedGrade {
                criterion: "criterion-0".into(),
                signal: "signal-0".into(),
                level: Level::Thin,
                quotes: Vec::new(),
                why: String::new(),
            };
            let (opinion, grades) =
                (diary.next_id(), vec![grade.clone(), ReceivedGrade { criterion: "gone".into(), ..grade }]);
            let what =
                GradesReceived { opinion, request: opinion, attempt, from: String::new(), note: String::new(), grades };
            diary.add(What::GradesReceived(what));
            let bias = leans(&diary.log)["signal-0"];
            if n < 2 {
                assert_eq!(bias, samples, "too few to say");
            } else {
                assert_eq!(bias, Lean { bias: Bias { count: 3, mean: 1.0, spread: 0.0 }, by_others: true });
            }
        }
        assert!(!leans(&diary.log).contains_key("signal-1"));
        assert_eq!(second_opinions(&diary.log)["signal-0"].points.len(), 3);
    }

    #[test]
    fn spread_is_how_far_judgements_lie_from_their_own_mean() {
        assert_eq!(Bias::of(&[]), Bias::default());
        assert_eq!(Bias::of(&[1.0, -1.0]), Bias { count: 2, mean: 0.0, spread: 1.0 });
        assert_eq!(Bias::of(&[1.0, 1.0]), Bias { count: 2, mean: 1.0, spread: 0.0 });
        assert_eq!(Bias::of(&[2.0, 0.0, 1.0, 1.0]), Bias { count: 4, mean: 1.0, spread: 0.5 });
    }

    #[test]
    fn the_sentence_says_bias_and_spread_and_on_how_much() {
        let of = |differences: &[f64]| Bias::of(differences).sentence();
        assert_eq!(
            of(&[1.0, 1.0, 1.0, -1.0]),
            "about half a level softer than the reference on average, give or take 0.8 levels; 4 criteria."
        );
        assert_eq!(
            of(&[-1.0, -2.0, 0.0]),
            "about a level harsher than the reference on average, give or take 0.7 levels; 3 criteria."
        );
        assert_eq!(of(&[-1.0; 3]), "about a level harsher than the reference every time; 3 criteria.");
        assert_eq!(
            of(&[2.0, -2.0, 1.0, -1.0]),
            "level with the reference on average, give or take 1.5 levels; 4 criteria."
        );
        assert_eq!(of(&[1.0, 1.0]), "too few grades to say; 2 criteria.");
        let eye = |differences: &[f64]| Bias::of(differences).eye_sentence("strategy");
        assert_eq!(eye(&[0.0; 3]), "You grade strategy level with the reference every time; 3 criteria.");
        assert_eq!(eye(&[1.0]), "Too few grades of strategy to say which way you lean; 1 criterion.");
        assert_eq!(eye(&[1.0, 1.0]), "Too few grades of strategy to say which way you lean; 2 criteria.");
    }

    #[test]
    fn a_second_opinion_says_which_way_one_leans_in_ones_own_answers() {
        let of = |differences: &[f64]| Bias::of(differences).others_sentence("strategy");
        assert_eq!(
            of(&[0.5; 3]),
            "You grade your own strategy half a level higher than others do every time; 3 criteria."
        );
        assert_eq!(of(&[-1.0; 3]), "You grade your own strategy a level lower than others do every time; 3 criteria.");
        assert_eq!(of(&[0.0; 3]), "You grade your own strategy as others do every time; 3 criteria.");
        assert_eq!(of(&[1.0]), "Too few second opinions on strategy to say which way you lean; 1 criterion.");
    }

    #[test]
    fn one_judgement_unlike_the_rest_is_not_rounded_away() {
        let mut differences = [0.0; 60];
        assert!(Bias::of(&differences).sentence().contains("every time"));
        differences[7] = 1.0;
        assert!(Bias::of(&differences).sentence().contains("give or take less than 0.1 levels"));
    }

    #[test]
    fn predictions_are_held_against_the_grades_of_each_signal() {
        let mut diary = Diary::new();
        // Predicted solid; question 0 speaks to signals 0 and 1, question 4 to 0 and 2.
        diary.answers("question-0", &[Level::Thin, Level::BarRaising]);
        diary.wait_days(1);
        diary.answers("question-4", &[Level::Solid, Level::Solid]);
        let signals = predictions_by_signal(&diary.log, &index());
        assert_eq!(signals["signal-0"].bias(), Bias { count: 2, mean: 0.5, spread: 0.5 });
        assert_eq!(signals["signal-1"].bias().mean, -1.0);
        assert!(!signals.contains_key("signal-3"));
        assert_eq!(predictions(&diary.log).bias(), Bias { count: 2, mean: 0.0, spread: 0.0 });
    }

    #[test]
    fn the_bias_over_time_shows_whether_it_mends() {
        let mut diary = Diary::new();
        for level in [Level::Missing, Level::Missing, Level::Solid, Level::Solid] {
            diary.answers("question-0", &[level, level]);
        }
        let all = predictions(&diary.log);
        let means: Vec<_> = all.running(2).iter().map(|(_, bias)| bias.mean).collect();
        assert_eq!(means, [2.0, 2.0, 1.0, 0.0]);
        assert_eq!((all.bias().mean, all.latest_bias(2).mean, all.latest_bias(99).mean), (1.0, 0.0, 1.0));
    }

    #[test]
    fn the_sentence_of_predictions_names_the_signal_bias_spread_and_count() {
        let of = |differences: &[f64]| Bias::of(differences).prediction_sentence("strategy");
        assert_eq!(of(&[0.5; 9]), "You rate your strategy answers half a level too high every time; 9 answers.");
        assert_eq!(
            of(&[-1.0, -2.0, 0.0, -1.0]),
            "You rate your strategy answers a level too low on average, give or take 0.5 levels; 4 answers."
        );
        assert_eq!(
            of(&[1.0, -1.0, 1.0, -1.0]),
            "You rate your strategy answers right on average, give or take 1 level; 4 answers."
        );
        assert_eq!(of(&[2.0]), "Too few strategy answers to say how well you predict them; 1 answer.");
    }
}
