//! Why a place of an allocation hears what it hears, and what would change it, in sentences. Says nothing that the allocation does not.

use std::collections::BTreeMap;

use super::allocate::{Allocation, Heard, Lack, Place, Standing, Teller, Why};
use crate::log::{EventId, LoopWritten};
use crate::order;
use crate::pack::{Index, Round};
use crate::stories::{Story, StoryId, Strength, Tellings};
use crate::text::numbers::counted;

/// The stories as an allocation over that loop sees them, in their order.
pub fn tellers(stories: &[Story], tellings: &Tellings, index: &Index, of: &LoopWritten) -> Vec<Teller> {
    let times = |id: EventId| of.retold.iter().find(|retold| retold.story == id).map_or(1, |retold| retold.times);
    let teller = |story: &Story| Teller {
        story: story.id,
        title: story.name().to_owned(),
        times: times(story.id),
        strengths: order::map(tellings.carried(story, index).into_iter().map(|(id, found)| (id.to_owned(), found))),
    };
    stories.iter().map(teller).collect()
}

/// Sets how many interviewers of the loop may hear a story; one is what goes without saying.
pub fn may_be_told(of: &mut LoopWritten, story: StoryId, times: u8) {
    of.retold.retain(|retold| retold.story != story);
    if times != 1 {
        of.retold.push(crate::log::Retold { story, times });
    }
}

/// How a story stands for a signal, with how often it was told for it: *solid, told twice*.
pub fn standing(strength: Strength) -> String {
    let times = match strength.told {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    match Standing::of(strength) {
        Standing::Told(level) => format!("{}, told {times}", level.name().to_lowercase()),
        Standing::Untold => "never told for it".to_owned(),
        Standing::Unfit if strength.told > 0 => format!("missing, told {times}"),
        Standing::Unfit => "says nothing about it".to_owned(),
    }
}

/// What is said about the places of an allocation.
pub struct Reasons<'a> {
    /// The allocation.
    pub allocation: &'a Allocation,
    /// The stories that it was made of.
    pub stories: &'a [Teller],
    /// The rounds that it was made for.
    pub rounds: &'a [Round],
    /// Names of signals.
    pub index: &'a Index,
}

impl Reasons<'_> {
    /// Why the place hears what it hears.
    pub fn why(&self, place: &Place) -> String {
        let signal = self.signal(&place.signal);
        match &place.heard {
            Heard::Story { story, why } => {
                let strength = self.stories[*story].strength(&place.signal);
                let stands = standing(strength);
                match why {
                    Why::Pinned => format!("Pinned by you: {stands} for {signal}."),
                    Why::Strongest if Standing::of(strength).is_strong() => {
                        format!("Strongest for {signal}: {stands}.")
                    }
                    Why::Strongest => format!("The best there is for {signal}: {stands}."),
                    Why::StrongerElsewhere(other, at) => format!(
                        "Here {stands}. {} is stronger for {signal}, and {} hears it.",
                        self.title(*other),
                        self.round(*at)
                    ),
                }
            }
            Heard::Gap { lack, beside } => {
                let lack = match lack {
                    Lack::NoStory => format!("No story of yours speaks to {signal}."),
                    Lack::AllMissed => format!("You told a story for {signal}, and it missed it."),
                    Lack::AllTold(could) => self.all_told(could, place),
                };
                match beside {
                    Some(story) => {
                        let stands = standing(self.stories[*story].strength(&place.signal));
                        format!("{lack} {}, told in this round, also speaks to it: {stands}.", self.title(*story))
                    }
                    None => lack,
                }
            }
        }
    }

    fn all_told(&self, could: &[usize], place: &Place) -> String {
        let signal = self.signal(&place.signal);
        let of = |story: usize| self.allocation.places.iter().position(|other| other.story() == Some(story));
        let told: Vec<(usize, usize)> = could.iter().filter_map(|story| Some((*story, of(*story)?))).collect();
        match (could, told.as_slice()) {
            ([one], []) => format!("Only {} speaks to {signal}, and you let nobody hear it.", self.title(*one)),
            (_, []) => format!("{} stories speak to {signal}, and you let nobody hear them.", could.len()),
            (_, [(one, at)]) if self.allocation.places[*at].round == place.round => {
                format!("Only {} speaks to {signal}, and it is told here for another signal.", self.title(*one))
            }
            (_, [(one, at)]) => {
                format!("Only {} speaks to {signal}, and {} hears it.", self.title(*one), self.round(*at))
            }
            (_, [(best, _), ..]) => format!(
                "{} stories speak to {signal}, {} best; each is needed more where it is told.",
                told.len(),
                self.title(*best)
            ),
        }
    }

    /// What would change the place; `None` where nothing is known that would.
    pub fn change(&self, place: &Place) -> Option<String> {
        let signal = self.signal(&place.signal);
        let instead = place.instead.map(|(story, level)| (self.title(story), level.name().to_lowercase()));
        match (&place.heard, instead) {
            (Heard::Story { .. }, instead) => {
                instead.map(|(title, level)| format!("If {title} were {level} for {signal}, it would take this place."))
            }
            (Heard::Gap { .. }, Some((title, level))) => {
                Some(format!("If {title} were {level} for {signal}, it would fill this gap."))
            }
            // That a new story would is true of every gap: the page says it once, with the way to one.
            (Heard::Gap { .. }, None) => None,
        }
    }

    /// The day in a line: how many places are carried strongly, how many weakly, how many are gaps.
    pub fn in_short(&self) -> String {
        let counts = self.counts();
        let all = self.allocation.places.len();
        let weak = all - counts.strong - counts.gaps;
        let have = |count: usize| if count == 1 { "has" } else { "have" };
        let mut said = vec![format!("{} {} a solid story", counts.strong, have(counts.strong))];
        if weak > 0 {
            said.push(format!("{weak} a thin or untold one"));
        }
        if counts.gaps > 0 {
            said.push(format!("{} {} none", counts.gaps, have(counts.gaps)));
        }
        format!("Your rounds listen for {}: {}.", counted(all, "thing", "things"), said.join(", "))
    }

    /// How many places are carried strongly, and how many not at all.
    pub fn counts(&self) -> Counts {
        let strong =
            |place: &&Place| place.story().is_some_and(|story| self.stories[story].standing(&place.signal).is_strong());
        let places = &self.allocation.places;
        Counts {
            strong: places.iter().filter(strong).count(),
            gaps: places.iter().filter(|place| place.story().is_none()).count(),
        }
    }

    /// Stories that more interviewers hear than may, because they are pinned: a sentence for each.
    pub fn told_too_often(&self) -> Vec<String> {
        let mut heard: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for place in &self.allocation.places {
            let Some(story) = place.story() else { continue };
            let rounds = heard.entry(story).or_default();
            if !rounds.contains(&place.round.as_str()) {
                rounds.push(&place.round);
            }
        }
        let too_often =
            heard.into_iter().filter(|(story, rounds)| rounds.len() > usize::from(self.stories[*story].times));
        too_often
            .map(|(story, rounds)| {
                format!("{} is pinned in {} rounds: they will hear the same story.", self.title(story), rounds.len())
            })
            .collect()
    }

    /// The title in quotation marks.
    fn title(&self, story: usize) -> String {
        format!("“{}”", self.stories[story].title)
    }

    fn signal(&self, id: &str) -> String {
        self.index.signal(id).map_or_else(|| id.to_owned(), |signal| signal.short.clone())
    }

    /// The title of the round of a place.
    fn round(&self, at: usize) -> String {
        let id = &self.allocation.places[at].round;
        let round = self.rounds.iter().find(|round| round.id == *id);
        round.map_or_else(String::new, |round| round.title.clone())
    }
}

/// How an allocation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Places that a story of *solid* or better carries.
    pub strong: usize,
    /// Places that none carries.
    pub gaps: usize,
}

impl Place {
    /// The story that it hears.
    pub fn story(&self) -> Option<usize> {
        match self.heard {
            Heard::Story { story, .. } => Some(story),
            Heard::Gap { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, answer, index};
    use crate::log::{Retold, StoryTold, What};
    use crate::loops::allocate;
    use crate::loops::samples::{made, round};
    use crate::pack::Level::{BarRaising, Missing, Solid, Thin};
    use crate::stories::Origin;
    use crate::time::UtcMillis;

    /// Stories of a diary, the first one strong for signal 0 and 1, the second thin for 0, the third only claimed for 2.
    fn three(diary: &mut Diary) -> Vec<Story> {
        let named = |diary: &mut Diary, title: &str| {
            let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
            story.title = title.into();
            story
        };
        let mut stories = vec![named(diary, "Dead run"), named(diary, "Two hires"), named(diary, "The move")];
        stories[2].claim("signal-2", true);
        // Question 0 speaks to signals 0 and 1.
        for (story, levels) in [(0, [Solid, BarRaising]), (0, [Solid, BarRaising]), (1, [Thin, Missing])] {
            let attempt = diary.add(What::AttemptSaved(answer("question-0", &levels)));
            diary.add(What::StoryTold(StoryTold { attempt, story: Some(stories[story].id) }));
        }
        stories
    }

    fn said(rounds: Vec<Round>, retold: Vec<Retold>, pins: &[(&str, &str, usize)]) -> Vec<String> {
        let (mut diary, index) = (Diary::new(), index());
        let stories = three(&mut diary);
        let of = LoopWritten { retold, ..made(diary.next_id(), rounds) };
        let tellers = tellers(&stories, &Tellings::of(&diary.log, &index), &index, &of);
        let pins: BTreeMap<_, _> =
            pins.iter().map(|(r, s, story)| (((*r).to_owned(), (*s).to_owned()), stories[*story].id)).collect();
        let allocation = allocate(&of.rounds, &tellers, &pins);
        let reasons = Reasons { allocation: &allocation, stories: &tellers, rounds: &of.rounds, index: &index };
        let mut all = vec![reasons.in_short()];
        for place in &allocation.places {
            let title = place.story().map_or("-", |story| tellers[story].title.as_str());
            let change = reasons.change(place).unwrap_or_default();
            all.push(format!("{title}: {} {change}", reasons.why(place)).trim().to_owned());
        }
        all.extend(reasons.told_too_often());
        all
    }

    #[test]
    fn each_place_says_why_and_what_would_change_it() {
        let rounds = vec![round("a", &["signal-0"], 2), round("b", &["signal-1", "signal-2", "signal-3"], 3)];
        assert_eq!(
            said(rounds, vec![], &[]),
            [
                "Your rounds listen for 4 things: 1 has a solid story, 2 a thin or untold one, 1 has none.",
                "Two hires: Here thin, told once. “Dead run” is stronger for signal 0, and Round b hears it.",
                "Dead run: Strongest for signal 1: bar-raising, told twice. If “Two hires” were solid for signal 1, it would take this place.",
                "The move: The best there is for signal 2: never told for it.",
                "-: No story of yours speaks to signal 3.",
            ]
        );
    }

    #[test]
    fn what_is_pinned_is_said_even_where_two_will_hear_the_same() {
        let rounds = vec![round("a", &["signal-0"], 2), round("b", &["signal-1"], 2)];
        let all = said(rounds, vec![], &[("a", "signal-0", 0), ("b", "signal-1", 0)]);
        assert_eq!(all[1], "Dead run: Pinned by you: solid, told twice for signal 0.");
        assert_eq!(all[3], "“Dead run” is pinned in 2 rounds: they will hear the same story.");
    }

    #[test]
    fn a_gap_says_where_the_stories_are_that_could_fill_it() {
        let two = || vec![round("a", &["signal-1"], 2), round("b", &["signal-1"], 2)];
        assert!(
            said(two(), vec![], &[])[2].starts_with("-: Only “Dead run” speaks to signal 1, and Round a hears it.")
        );
        let (mut diary, _) = (Diary::new(), index());
        let nobody = Retold { story: three(&mut diary)[0].id, times: 0 };
        assert!(
            said(two(), vec![nobody], &[])[1]
                .starts_with("-: Only “Dead run” speaks to signal 1, and you let nobody hear it.")
        );
        let both = said(
            vec![round("a", &["signal-0", "signal-1"], 2), round("b", &["signal-0"], 2), round("c", &["signal-0"], 2)],
            vec![],
            &[],
        );
        assert!(both.iter().any(|line| line.contains("2 stories speak to signal 0, “Dead run” best")), "{both:?}");
    }

    #[test]
    fn a_story_may_be_told_to_as_many_as_is_said() {
        let (mut diary, _) = (Diary::new(), index());
        let story = diary.next_id();
        let mut of = made(diary.next_id(), vec![]);
        may_be_told(&mut of, story, 3);
        may_be_told(&mut of, story, 2);
        assert_eq!(of.retold, [Retold { story, times: 2 }]);
        may_be_told(&mut of, story, 1);
        assert!(of.retold.is_empty());
    }
}
