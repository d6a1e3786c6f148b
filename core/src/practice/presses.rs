//! Presses that go on to what comes next, by button or key, and which of them is only the second half of a double one.

use crate::time::UtcMillis;

/// So long after a press another one is the same press still, in milliseconds: nobody has read what came in between.
const DOUBLE: i64 = 500;

/// The last press that goes on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Presses {
    last: Option<UtcMillis>,
}

impl Presses {
    /// Whether a press counts at that moment. One that comes right after another does not, nor what comes right after that.
    pub fn counts(&mut self, now: UtcMillis) -> bool {
        let is_double = self.last.is_some_and(|last| (0..DOUBLE).contains(&now.0.saturating_sub(last.0)));
        self.last = Some(now);
        !is_double
    }

    /// Something was typed or chosen: whatever is pressed next is meant.
    pub fn entered(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_press_counts_once_and_a_later_one_again() {
        let mut presses = Presses::default();
        let counted = [0, 200, 450, 900, 1_400, 1_399].map(|at| presses.counts(UtcMillis(at)));
        assert_eq!(counted, [true, false, false, false, true, true], "a clock that was set back says nothing");
    }

    #[test]
    fn what_is_typed_in_between_makes_it_another() {
        let mut presses = Presses::default();
        assert!(presses.counts(UtcMillis(0)));
        presses.entered();
        assert!(presses.counts(UtcMillis(100)));
    }
}
