//! Which rounds of a loop the days before it hold as mocks: the weakest first, each once, as many as a day's minutes hold and at least
//! one. A round is sat whole or not at all, so the one round of a short day may take longer than the day.

use super::day::MOCK_DAYS;
use super::standing::Standing;
use crate::log::EventId;
use crate::order;
use crate::pack::Round;
use crate::progress::loops_to_come::ToCome;
use crate::time::LocalDay;

/// A round to be sat: its title, and how long it takes in seconds.
pub type ToSit = (String, u32);

/// The rounds of a loop that are still to be sat before it.
#[derive(Clone, Debug)]
pub struct LoopRounds {
    /// The loop.
    pub of: EventId,
    /// Its day.
    pub day: LocalDay,
    /// In the order in which to sit them.
    left: Vec<ToSit>,
    /// What was sat today, in seconds; `None` where nothing was.
    sat_today: Option<u32>,
}

impl LoopRounds {
    /// Of each loop that is to come, the next one first.
    pub fn of(standing: &Standing<'_>) -> Vec<LoopRounds> {
        standing.loops.iter().map(|to_come| LoopRounds::of_loop(to_come, standing)).collect()
    }

    fn of_loop(to_come: &ToCome, standing: &Standing<'_>) -> LoopRounds {
        let since = to_come.day.plus(-MOCK_DAYS);
        let sat_on = |round: &Round, counts: &dyn Fn(LocalDay) -> bool| {
            to_come.sat.iter().any(|(title, day)| *title == round.title && counts(*day))
        };
        let mut rounds: Vec<&Round> = to_come.written.rounds.iter().collect();
        order::sort_by_key(&mut rounds, |round| weakest(round, standing));
        let sat_today = rounds.iter().filter(|round| sat_on(round, &|day| day == standing.today));
        let sat_today = sat_today.map(|round| seconds(round)).reduce(|all, one| all + one);
        let left = rounds.iter().filter(|round| !sat_on(round, &|day| day >= since));
        LoopRounds {
            of: to_come.written.of,
            day: to_come.day,
            left: left.map(|round| (round.title.clone(), seconds(round))).collect(),
            sat_today,
        }
    }

    /// Whether a day that leads to it holds rounds of it, or held them already.
    pub fn holds(&self, is_today: bool) -> bool {
        !self.left.is_empty() || is_today && self.sat_today.is_some()
    }

    /// Takes the rounds of a day that is so long, in seconds.
    pub fn take(&mut self, whole: u32, is_today: bool) -> Vec<ToSit> {
        let sat = self.sat_today.filter(|_| is_today);
        let mut room = whole.saturating_sub(sat.unwrap_or_default());
        let mut taken: Vec<ToSit> = Vec::new();
        while let Some((_, seconds)) = self.left.first() {
            let is_first = sat.is_none() && taken.is_empty();
            if !is_first && *seconds > room {
                break;
            }
            room = room.saturating_sub(*seconds);
            taken.push(self.left.remove(0));
        }
        taken
    }
}

fn seconds(round: &Round) -> u32 {
    u32::from(round.minutes) * 60
}

/// The lowest level among a round's signals, in hundredths; a signal that was never graded is lower than any.
fn weakest(round: &Round, standing: &Standing<'_>) -> i64 {
    let level = |id: &String| {
        let level = standing.progress.signals.get(id).and_then(|signal| signal.level());
        level.map_or(0, |level| (level * 100.0) as i64)
    };
    round.signals.iter().map(level).min().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use crate::log::diary::{Diary, answer, index};
    use crate::log::{AnswerGiven, EventId, LoopWritten, MockSat, RoundSat, What};
    use crate::pack::{Level, Round};
    use crate::progress::Progress;
    use crate::schedule::{Day, DayKind, Standing, Task};

    fn plan(diary: &Diary) -> Vec<Day> {
        let index = index();
        let progress = Progress::of(&diary.log, &index);
        Standing::of(&diary.log, &index, progress.into(), diary.now()).plan().days
    }

    fn round(title: &str, minutes: u16, signal: &str) -> Round {
        Round {
            id: title.to_lowercase(),
            title: title.into(),
            minutes,
            who: String::new(),
            listens_for: String::new(),
            signals: vec![signal.into()],
            questions: 3,
            difficulty: None,
            picked: vec![],
        }
    }

    /// A loop of three rounds in that many days.
    fn loop_in(diary: &mut Diary, days: i32) -> LoopWritten {
        let written = LoopWritten {
            of: diary.next_id(),
            role: index().id,
            name: "Friday".into(),
            template: None,
            application: None,
            day: Some(diary.today().plus(days)),
            rounds: vec![
                round("People", 45, "signal-0"),
                round("Systems", 45, "signal-1"),
                round("Values", 30, "signal-2"),
            ],
            retold: vec![],
            removed: false,
        };
        diary.add(What::LoopWritten(written.clone()));
        written
    }

    fn sits(diary: &mut Diary, of: EventId, title: &str) {
        let answer = diary.next_id();
        let asked =
            AnswerGiven { answer, question: "question-0".into(), seconds: 60, stopped: false, follow_ups: vec![] };
        let round = RoundSat { title: title.into(), who: String::new(), signals: vec![], asked: vec![asked] };
        let mock = diary.next_id();
        diary.add(What::MockSat(MockSat {
            mock,
            of,
            role: index().id,
            name: "Friday".into(),
            rounds: vec![round],
            ended_early: false,
        }));
    }

    fn sat(day: &Day) -> Vec<&str> {
        let rounds = day.items.iter().filter_map(|item| match &item.task {
            Task::Sit { rounds, .. } => Some(rounds.iter().map(String::as_str)),
            _ => None,
        });
        rounds.flatten().collect()
    }

    #[test]
    fn the_last_two_days_hold_rounds_of_the_loop_the_weakest_first() {
        let mut diary = Diary::new();
        // Signal 0 and 1 are graded, 2 is not.
        diary.add(What::AttemptSaved(answer("question-0", &[Level::Solid, Level::Thin])));
        let written = loop_in(&mut diary, 4);
        let days = plan(&diary);
        let kinds: Vec<DayKind> = days.iter().map(|day| day.kind).collect();
        use DayKind::{Interview, Mock, Practice};
        assert_eq!(kinds, [Practice, Practice, Mock, Mock, Interview], "its date is an interview");
        assert_eq!(days[4].interviews, ["Friday"]);
        assert_eq!((sat(&days[2]), sat(&days[3])), (vec!["Values"], vec!["Systems"]));
        assert_eq!(days[2].items[0].task, Task::Sit { of: written.of, rounds: vec!["Values".into()] });
        assert_eq!(
            days[3].items[0].reason,
            "Tomorrow is “Friday”: sit a round of it as it will be, with follow-ups. A round is sat whole, so it takes longer \
             than your day."
        );
        assert_eq!(days[3].items[0].minutes(), 45);
        assert!(days[2].summary().starts_with("1 mock"), "{}", days[2].summary());
    }

    #[test]
    fn what_was_sat_is_not_sat_again_and_the_day_is_done() {
        let mut diary = Diary::new();
        let written = loop_in(&mut diary, 2);
        assert_eq!(sat(&plan(&diary)[0]), ["People"]);
        sits(&mut diary, written.of, "People");
        let days = plan(&diary);
        assert_eq!((sat(&days[0]), sat(&days[1])), (vec![], vec!["Systems"]));
        assert!(days[0].answers().is_empty(), "no other mock takes its place: {:?}", days[0]);
        diary.wait_days(1);
        sits(&mut diary, written.of, "Systems");
        assert!(sat(&plan(&diary)[0]).is_empty());
    }

    #[test]
    fn a_long_day_holds_as_many_as_fit_and_no_day_holds_none() {
        let mut diary = Diary::new();
        loop_in(&mut diary, 2);
        diary.sets("minutes-a-day", "100");
        assert_eq!(sat(&plan(&diary)[0]), ["People", "Systems"]);
        diary.sets("minutes-a-day", "0");
        assert!(plan(&diary).iter().all(|day| day.items.is_empty()));
    }

    #[test]
    fn a_loop_of_another_role_or_removed_or_past_leaves_the_plan_alone() {
        let mut diary = Diary::new();
        let written = loop_in(&mut diary, 2);
        diary.add(What::LoopWritten(LoopWritten { role: "another".into(), ..written.clone() }));
        let days = plan(&diary);
        assert!(sat(&days[0]).is_empty() && !days[0].answers().is_empty(), "a mock of questions, as ever");
        diary.add(What::LoopWritten(LoopWritten { removed: true, ..written.clone() }));
        assert_eq!(plan(&diary).len(), 14, "no interview is set");
        diary.add(What::LoopWritten(LoopWritten { day: Some(diary.today().plus(-1)), ..written }));
        assert_eq!(plan(&diary).len(), 14);
    }
}
