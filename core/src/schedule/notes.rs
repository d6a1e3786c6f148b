//! What is worth knowing of a plan, a sentence each: settings that could not be read, an interview that is past, a
//! time away; and a clock that was wrong.

use super::standing::Standing;
use crate::text::numbers::counted;

/// Not having practised for more days than this is worth a word.
const GAP: i32 = 14;

impl Standing<'_> {
    /// The notes, in order of what they ask for.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.preferences.problems.iter().map(|problem| problem.reason.clone()).collect();
        match (self.preferences.next_interview(self.today), self.preferences.interviews.last()) {
            (Some(_), _) => {}
            (None, Some(past)) => {
                let when = match self.today.days_since(past.day) {
                    1 => "yesterday".to_owned(),
                    days => format!("{days} days ago"),
                };
                notes.push(format!("{} was {when}; set the next date to plan towards it.", past.called_first()))
            }
            // A page offers to set one, in its own words.
            (None, None) => {}
        }
        if let Some(last) = self.last_practised()
            && self.today.days_since(last) > GAP
        {
            let days = self.today.days_since(last);
            notes.push(format!("You were away for {days} days; the plan starts from what you still know."));
        }
        notes
    }

    /// That a clock was wrong, for whoever was told so of at most `told` entries: nobody can put it right, so it is said once.
    pub fn clock_note(&self, told: usize) -> Option<String> {
        (self.undated > told).then(|| {
            let entries = counted(self.undated, "entry carries", "entries carry");
            let they = if self.undated == 1 { "it counts" } else { "they count" };
            format!("{entries} a date that cannot be, from a clock that was wrong; {they} for no day.")
        })
    }
}
