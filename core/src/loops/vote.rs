//! How an interviewer votes and how a committee decides, over levels alone: pure rules, each said in words on the page. A level that falls
//! never makes a vote or a verdict better. Why these: docs/decisions/021-votes-and-verdict.md.

use std::collections::BTreeMap;

use crate::pack::{Id, Level};

/// A graded criterion: its signal and its level.
pub type Line = (Id, Level);

/// An interviewer's vote, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vote {
    /// Less than a third of the criteria are solid.
    StrongNo,
    /// What is neither of the others.
    No,
    /// Two thirds of the criteria are solid or better, and no signal of the round lies below thin.
    Yes,
    /// A yes with a quarter of the criteria bar-raising and none below solid: nobody argues strongly for what they found thin.
    StrongYes,
}

impl Vote {
    /// As it stands on a scorecard.
    pub fn name(self) -> &'static str {
        match self {
            Vote::StrongNo => "Strong no",
            Vote::No => "No hire",
            Vote::Yes => "Hire",
            Vote::StrongYes => "Strong hire",
        }
    }

    /// Whether it is for hiring.
    pub fn is_yes(self) -> bool {
        self >= Vote::Yes
    }
}

/// The rule of a vote, for the page.
pub const VOTE_RULE: &str = "An interviewer votes hire when at least two thirds of the criteria that you graded in the round are solid or better and no signal that the round listens for averages below thin. With a quarter of them bar-raising and none below solid it is a strong hire. With less than a third solid it is a strong no; all else is no hire. A round without a graded answer has no vote.";

/// The rule of the verdict, for the page.
pub const VERDICT_RULE: &str = "Hire needs three quarters of the votes, no strong no, no signal that averages below thin over the whole day, and at most one red flag. It is not enough evidence when fewer than half of the rounds have a vote, or when more than a third of the signals that the rounds listen for were heard nowhere. All else is no hire.";

/// A round as far as its vote goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundHeard {
    /// The signals that it listens for.
    pub signals: Vec<Id>,
    /// Its graded criteria.
    pub lines: Vec<Line>,
}

/// The mean level of a signal; `None` where no line speaks to it.
pub fn mean<'a>(lines: impl Iterator<Item = &'a Line>, signal: &str) -> Option<f64> {
    let (sum, count) = lines
        .filter(|(of, _)| of == signal)
        .fold((0.0, 0.0), |(sum, count), (_, level)| (sum + f64::from(level.number()), count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// The vote of a round; `None` where nothing was graded in it.
pub fn vote(round: &RoundHeard) -> Option<Vote> {
    let count = round.lines.len();
    let with = |at_least: Level| round.lines.iter().filter(|(_, level)| *level >= at_least).count();
    let solid = with(Level::Solid);
    let is_thin = |signal: &Id| mean(round.lines.iter(), signal).is_some_and(|mean| mean < 2.0);
    if count == 0 {
        None
    } else if solid * 3 >= count * 2 && !round.signals.iter().any(is_thin) {
        let strong = with(Level::BarRaising) * 4 >= count && solid == count;
        Some(if strong { Vote::StrongYes } else { Vote::Yes })
    } else if solid * 3 < count {
        Some(Vote::StrongNo)
    } else {
        Some(Vote::No)
    }
}

/// What the committee decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An offer.
    Hire,
    /// No offer.
    NoHire,
    /// Too little was heard to say.
    NotEnough,
}

impl Verdict {
    /// As it stands on the page.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Hire => "Hire",
            Verdict::NoHire => "No hire",
            Verdict::NotEnough => "Not enough evidence",
        }
    }
}

/// What stands in the way of a hire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many rounds have a vote, of so many.
    FewVotes(usize, usize),
    /// Signals that rounds listen for and that were heard nowhere.
    Unheard(Vec<Id>),
    /// So many votes are for hiring, of so many.
    Votes(usize, usize),
    /// The rounds that say *strong no*, by their places.
    StrongNo(Vec<usize>),
    /// A signal that averages below thin over the whole loop.
    Thin(Id),
    /// So many red flags.
    Flags(usize),
}

/// The verdict, and what stands in the way of a hire, in the order of the rule.
pub fn verdict(rounds: &[RoundHeard], flags: usize) -> (Verdict, Vec<Reason>) {
    let votes: Vec<Option<Vote>> = rounds.iter().map(vote).collect();
    let cast = votes.iter().flatten().count();
    let all = || rounds.iter().flat_map(|round| &round.lines);
    let mut listened: Vec<&Id> = Vec::new();
    for signal in rounds.iter().flat_map(|round| &round.signals) {
        if !listened.contains(&signal) {
            listened.push(signal);
        }
    }
    let unheard: Vec<Id> =
        listened.iter().filter(|signal| mean(all(), signal).is_none()).map(|signal| (*signal).clone()).collect();
    let mut missing = Vec::new();
    if cast * 2 < rounds.len() || cast == 0 {
        missing.push(Reason::FewVotes(cast, rounds.len()));
    }
    if unheard.len() * 3 > listened.len() {
        missing.push(Reason::Unheard(unheard));
    }
    if !missing.is_empty() {
        return (Verdict::NotEnough, missing);
    }
    let mut against = Vec::new();
    let yes = votes.iter().flatten().filter(|vote| vote.is_yes()).count();
    if yes * 4 < cast * 3 {
        against.push(Reason::Votes(yes, cast));
    }
    let strong: Vec<usize> =
        votes.iter().enumerate().filter(|(_, vote)| **vote == Some(Vote::StrongNo)).map(|(at, _)| at).collect();
    if !strong.is_empty() {
        against.push(Reason::StrongNo(strong));
    }
    let mut heard: BTreeMap<&Id, f64> = BTreeMap::new();
    for (signal, _) in all() {
        heard.insert(signal, mean(all(), signal).unwrap_or_default());
    }
    against.extend(heard.into_iter().filter(|(_, mean)| *mean < 2.0).map(|(signal, _)| Reason::Thin(signal.clone())));
    if flags > 1 {
        against.push(Reason::Flags(flags));
    }
    (if against.is_empty() { Verdict::Hire } else { Verdict::NoHire }, against)
}

/// A criterion at another level, by the places of its round and of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The round.
    pub round: usize,
    /// The line of it.
    pub line: usize,
    /// The level that it would need.
    pub to: Level,
}

/// The smallest rise of one criterion that makes a *no hire* a *hire*, or the smallest fall of one that loses a *hire*: the fewest
/// levels, and of several the first. `None` where no single criterion turns it.
pub fn turn(rounds: &[RoundHeard], flags: usize) -> Option<Turn> {
    let (now, _) = verdict(rounds, flags);
    let wanted = match now {
        Verdict::NoHire => Verdict::Hire,
        Verdict::Hire => Verdict::NoHire,
        Verdict::NotEnough => return None,
    };
    let mut changed = rounds.to_vec();
    for steps in 1..=3u8 {
        for (round, of) in rounds.iter().enumerate() {
            for (line, (_, level)) in of.lines.iter().enumerate() {
                let to = match now {
                    Verdict::NoHire => level.number().saturating_add(steps),
                    _ => level.number().saturating_sub(steps),
                };
                let Ok(to) = Level::try_from(to) else { continue };
                changed[round].lines[line].1 = to;
                if verdict(&changed, flags).0 == wanted {
                    return Some(Turn { round, line, to });
                }
                changed[round].lines[line].1 = *level;
            }
        }
    }
    None
}

/// A level as somebody would have given it who is not softer by `bias` levels: rounded, a half to the lower one.
pub fn corrected(level: Level, bias: f64) -> Level {
    let moved = (f64::from(level.number()) - bias - 0.5).ceil().clamp(1.0, 4.0);
    Level::try_from(moved as u8).unwrap_or(level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use Level::{BarRaising, Missing, Solid, Thin};

    fn round(signals: &[&str], lines: &[(&str, Level)]) -> RoundHeard {
        RoundHeard {
            signals: signals.iter().map(|signal| (*signal).to_owned()).collect(),
            lines: lines.iter().map(|(signal, level)| ((*signal).to_owned(), *level)).collect(),
        }
    }

    fn of(levels: &[Level]) -> RoundHeard {
        round(&["a"], &levels.iter().map(|level| ("a", *level)).collect::<Vec<_>>())
    }

    #[test]
    fn a_vote_follows_its_rule() {
        for (levels, expected) in [
            (&[][..], None),
            (&[Solid, Solid, Thin], Some(Vote::Yes)),
            (&[Solid, Thin, Thin], Some(Vote::No)),
            (&[Thin, Thin, Missing], Some(Vote::StrongNo)),
            (&[BarRaising, Solid, Solid, Solid], Some(Vote::StrongYes)),
            (&[BarRaising, BarRaising, BarRaising, Missing], Some(Vote::Yes)),
        ] {
            assert_eq!(vote(&of(levels)), expected, "{levels:?}");
        }
        let thin_signal = round(&["a", "b"], &[("a", BarRaising), ("a", Solid), ("a", Solid), ("b", Missing)]);
        assert_eq!(vote(&thin_signal), Some(Vote::No), "a signal of the round lies below thin");
        let not_listened_for = RoundHeard { signals: vec!["a".into()], ..thin_signal };
        assert_eq!(vote(&not_listened_for), Some(Vote::Yes));
    }

    #[test]
    fn one_thin_round_decides() {
        let (good, bad) = (of(&[Solid, Solid]), of(&[Thin, Missing]));
        let rounds = [good.clone(), good.clone(), good.clone(), good.clone(), bad.clone()];
        let (decided, reasons) = verdict(&rounds, 0);
        assert_eq!((decided, reasons), (Verdict::NoHire, vec![Reason::StrongNo(vec![4])]));
        assert_eq!(turn(&rounds, 0), Some(Turn { round: 4, line: 0, to: Solid }), "a plain no is outvoted");
        assert_eq!(verdict(&rounds[..4], 0), (Verdict::Hire, vec![]));
        assert_eq!(verdict(&rounds[..4], 2), (Verdict::NoHire, vec![Reason::Flags(2)]));
        assert_eq!(turn(&rounds[..4], 2), None, "no level mends a flag");
    }

    #[test]
    fn what_was_not_heard_is_not_judged() {
        let (good, silent) = (of(&[Solid, Solid]), of(&[]));
        assert_eq!(verdict(&[], 0).0, Verdict::NotEnough);
        assert_eq!(verdict(&[good.clone(), silent.clone()], 0).0, Verdict::Hire);
        let (decided, reasons) = verdict(&[good.clone(), silent.clone(), silent], 0);
        assert_eq!((decided, reasons), (Verdict::NotEnough, vec![Reason::FewVotes(1, 3)]));
        let deaf = round(&["a", "b", "c"], &[("a", Solid)]);
        assert_eq!(verdict(&[deaf], 0), (Verdict::NotEnough, vec![Reason::Unheard(vec!["b".into(), "c".into()])]));
    }

    #[test]
    fn a_level_is_corrected_by_what_its_giver_is_too_soft_and_a_half_goes_down() {
        assert_eq!(corrected(Solid, 0.4), Solid);
        assert_eq!(corrected(Solid, 0.5), Thin);
        assert_eq!(corrected(Thin, -0.5), Thin);
        assert_eq!(corrected(Thin, -0.6), Solid);
        assert_eq!(corrected(Missing, 2.0), Missing);
        assert_eq!(corrected(BarRaising, -2.0), BarRaising);
    }

    prop_compose! {
        fn rounds()(shape in prop::collection::vec(
            (prop::collection::vec(0..4u8, 0..3), prop::collection::vec((0..4u8, 1..=4u8), 0..7)), 0..6,
        )) -> Vec<RoundHeard> {
            let name = |signal: u8| format!("s{signal}");
            shape.into_iter().map(|(signals, lines)| RoundHeard {
                signals: signals.into_iter().map(name).collect(),
                lines: lines.into_iter().map(|(s, level)| (name(s), Level::try_from(level).unwrap())).collect(),
            }).collect()
        }
    }

    fn rank(verdict: Verdict) -> u8 {
        match verdict {
            Verdict::NoHire => 0,
            Verdict::NotEnough => 1,
            Verdict::Hire => 2,
        }
    }

    proptest! {
        #[test]
        fn neither_vote_nor_verdict_improves_when_a_level_falls(
            rounds in rounds(), at in any::<prop::sample::Index>(), line in any::<prop::sample::Index>(), flags in 0..3usize,
        ) {
            prop_assume!(!rounds.is_empty());
            let mut fallen = rounds.clone();
            let at = at.index(fallen.len());
            prop_assume!(!fallen[at].lines.is_empty());
            let line = line.index(fallen[at].lines.len());
            let level = fallen[at].lines[line].1;
            prop_assume!(level > Missing);
            fallen[at].lines[line].1 = Level::try_from(level.number() - 1).unwrap();
            prop_assert!(vote(&fallen[at]) <= vote(&rounds[at]));
            prop_assert!(rank(verdict(&fallen, flags).0) <= rank(verdict(&rounds, flags).0));
        }

        #[test]
        fn a_turn_turns_and_no_smaller_one_does(rounds in rounds(), flags in 0..3usize) {
            let (before, _) = verdict(&rounds, flags);
            if let Some(turn) = turn(&rounds, flags) {
                let mut changed = rounds.clone();
                changed[turn.round].lines[turn.line].1 = turn.to;
                let (after, _) = verdict(&changed, flags);
                prop_assert!(before != after && before != Verdict::NotEnough && after != Verdict::NotEnough);
                prop_assert_eq!(turn.to > rounds[turn.round].lines[turn.line].1, before == Verdict::NoHire);
            }
        }

        #[test]
        fn a_verdict_that_is_no_hire_says_why(rounds in rounds(), flags in 0..3usize) {
            let (decided, reasons) = verdict(&rounds, flags);
            prop_assert_eq!(decided == Verdict::Hire, reasons.is_empty());
        }
    }
}
