//! The reference as it stands while news comes, and a person's settings beside it turn by turn. Knows no draft and no clock.

use std::collections::BTreeMap;

use super::data::WorksheetScenario;
use super::differences::Differences;
use super::facts::Fact;
use super::kept::KeptSetting;
use super::sheet::{Setting, Sheet};
use crate::pack::Id;

/// The id of the scenario that is the reference solution's.
const REFERENCE: &str = "reference";

/// A piece of news: the minute at which it comes, and the inputs that it sets.
pub type News<'a> = (u8, &'a BTreeMap<Id, f64>);

/// A person's setting at the end of a turn, beside the reference's.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnCompared {
    /// The turn: 1 for the first, 0 for the brief.
    pub turn: u8,
    /// Where the two part.
    pub differences: Differences,
}

impl Sheet {
    /// What the news that has come sets; `come` is how many pieces have.
    pub fn facts_of(&self, news: &[News<'_>], come: usize) -> Vec<Fact> {
        self.facts(news.iter().take(come).map(|(minute, facts)| (format!("minute {minute}"), *facts)))
    }

    /// The scenarios that may be shown once so many pieces of news have come: none that tells what comes later.
    pub fn scenarios_after<'a>(
        &'a self,
        news: &[News<'_>],
        come: usize,
    ) -> impl Iterator<Item = &'a WorksheetScenario> {
        let minute = minute_of(news, come);
        self.worksheet().scenarios.iter().filter(move |scenario| scenario.after <= minute)
    }

    /// The reference as it stands once so many pieces of news have come: its answer to the last one that it answers, else the
    /// reference solution; with what news has set where the reference sets nothing else, and nothing of what is to come. `None`
    /// where the worksheet has no reference.
    pub fn reference_after(&self, news: &[News<'_>], come: usize) -> Option<Setting> {
        let solution = self.worksheet().scenarios.iter().find(|scenario| scenario.id == REFERENCE)?;
        let stands = |scenario: &&WorksheetScenario| scenario.stands || scenario.id == REFERENCE;
        // Of one minute the last one stands.
        let newest = self.scenarios_after(news, come).filter(stands).max_by_key(|scenario| scenario.after);
        let scenario = newest.unwrap_or(solution);
        let mut setting = self.setting(scenario);
        let base = self.base_after(&self.facts_of(news, come));
        let to_come = |id: &Id| {
            let sets = |news: &[News<'_>]| news.iter().any(|(_, facts)| facts.contains_key(id));
            sets(&news[come.min(news.len())..]) && !sets(&news[..come.min(news.len())])
        };
        for (at, input) in self.worksheet().inputs.iter().enumerate() {
            if !scenario.set.contains_key(&input.id) || to_come(&input.id) {
                setting.values[at] = base.values[at];
            }
        }
        Some(setting)
    }

    /// A person's setting at the end of each turn beside the reference as it stood then, oldest first. `kept` is what was left at
    /// the end of the turns at which something was moved, as texts of kept settings: in between it stays, with what news sets.
    pub fn compared(&self, news: &[News<'_>], come: usize, kept: &[(u8, &str)]) -> Vec<TurnCompared> {
        let mut own = self.base();
        let mut compared = Vec::new();
        for turn in 0..=come.min(news.len()) {
            let facts = self.facts_of(news, turn);
            let text = kept.iter().find(|(of, _)| usize::from(*of) == turn).map(|(_, text)| *text);
            own = match text {
                // An empty text is the base case without any news: set back by hand.
                Some(text) => KeptSetting::read(self, text).map_or_else(|| self.base(), |kept| kept.setting),
                None => self.caught_up(&own, &facts),
            };
            if let (Some(reference), Ok(turn)) = (self.reference_after(news, turn), u8::try_from(turn)) {
                compared.push(TurnCompared { turn, differences: self.differences(&own, &reference) });
            }
        }
        compared
    }
}

/// The minute of the last news that has come; 0 before any.
fn minute_of(news: &[News<'_>], come: usize) -> u8 {
    news.iter().take(come).map(|(minute, _)| *minute).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Worksheet, WorksheetInput, WorksheetOutput};

    fn scenario(id: &str, after: u8, stands: bool, set: &[(&str, f64)]) -> WorksheetScenario {
        let set = set.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect();
        WorksheetScenario { id: id.into(), label: id.into(), after, stands, set, levers: Vec::new() }
    }

    /// News of minute 9 cuts the budget, that of minute 20 sets the load.
    fn sheet() -> Sheet {
        let input = |id: &str, value: f64| WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: id.into(),
            unit: "M$".into(),
            value,
            min: 0.0,
            max: 100.0,
            step: 1.0,
            note: String::new(),
        };
        Sheet::read(&Worksheet {
            inputs: vec![input("budget", 50.0), input("share", 10.0), input("load", 0.0)],
            levers: vec![],
            outputs: vec![WorksheetOutput {
                id: "left".into(),
                label: "left".into(),
                unit: "M$".into(),
                formula: "budget - share - load".into(),
                more: false,
            }],
            allocation: None,
            course: None,
            scenarios: vec![
                scenario("reference", 0, false, &[("share", 20.0)]),
                scenario("what_if", 9, false, &[("share", 1.0)]),
                scenario("smaller", 9, true, &[("share", 25.0)]),
                scenario("loaded", 20, true, &[("budget", 45.0), ("share", 30.0)]),
            ],
            figures: vec![],
        })
        .unwrap()
    }

    fn news() -> [BTreeMap<Id, f64>; 2] {
        [BTreeMap::from([("budget".to_owned(), 45.0)]), BTreeMap::from([("load".to_owned(), 4.0)])]
    }

    #[test]
    fn the_reference_goes_with_the_news_and_tells_nothing_of_what_comes() {
        let (sheet, [cut, load]) = (sheet(), news());
        let news = [(9, &cut), (20, &load)];
        let after = |come| sheet.reference_after(&news, come).unwrap().values;
        assert_eq!(after(0), [50.0, 20.0, 0.0]);
        assert_eq!(after(1), [45.0, 25.0, 0.0]);
        assert_eq!(after(2), [45.0, 30.0, 4.0], "what the reference leaves alone is what the news says");
        let shown = |come| sheet.scenarios_after(&news, come).map(|it| it.id.clone()).collect::<Vec<_>>();
        assert_eq!(shown(0), ["reference"]);
        assert_eq!(shown(1), ["reference", "what_if", "smaller"]);
    }

    #[test]
    fn a_reference_of_the_end_has_nothing_of_news_that_has_not_come() {
        let mut worksheet = sheet().worksheet().clone();
        worksheet.scenarios =
            vec![scenario("reference", 20, false, &[("share", 20.0), ("load", 4.0), ("budget", 45.0)])];
        let (sheet, [cut, load]) = (Sheet::read(&worksheet).unwrap(), news());
        let news = [(9, &cut), (20, &load)];
        assert_eq!(sheet.reference_after(&news, 1).unwrap().values, [45.0, 20.0, 0.0]);
        assert_eq!(sheet.reference_after(&news, 2).unwrap().values, [45.0, 20.0, 4.0]);
        worksheet.scenarios.clear();
        assert_eq!(Sheet::read(&worksheet).unwrap().reference_after(&news, 2), None);
    }

    #[test]
    fn what_both_have_of_the_news_is_no_difference_at_any_turn() {
        let (sheet, [cut, load]) = (sheet(), news());
        let news = [(9, &cut), (20, &load)];
        let kept = [(0, "Where it was left\nshare = 20"), (2, "Where it was left\nbudget = 45\nshare = 22\nload = 4")];
        let compared = sheet.compared(&news, 2, &kept);
        let set: Vec<Vec<_>> = compared
            .iter()
            .map(|turn| turn.differences.set.iter().map(|it| format!("{} {} {}", it.label, it.one, it.other)).collect())
            .collect();
        assert_eq!(set, [vec![], vec!["share $20M $25M".to_owned()], vec!["share $22M $30M".to_owned()]]);
        assert_eq!(compared.iter().map(|turn| turn.turn).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
