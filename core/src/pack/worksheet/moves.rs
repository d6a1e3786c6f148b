//! The settings that somebody went through, to step back. Knows nothing of what they compute.

use super::sheet::Setting;

/// So many steps can be undone.
const KEPT: usize = 200;

/// The settings before the present one, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    past: Vec<Setting>,
    settled: Setting,
}

impl Moves {
    /// Nothing moved yet.
    pub fn new(start: Setting) -> Moves {
        Moves { past: Vec::new(), settled: start }
    }

    /// Takes a setting as the end of a step, as when a slider is let go. Gives the one before the step; `None` where nothing
    /// changed.
    pub fn settle(&mut self, now: &Setting) -> Option<Setting> {
        if *now == self.settled {
            return None;
        }
        let before = std::mem::replace(&mut self.settled, now.clone());
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(before.clone());
        Some(before)
    }

    /// Where the last step ended.
    pub fn settled(&self) -> &Setting {
        &self.settled
    }

    /// Steps back: the setting to return to, where there is one.
    pub fn undo(&mut self) -> Option<Setting> {
        self.settled = self.past.pop()?;
        Some(self.settled.clone())
    }

    /// Whether there is a step to undo.
    pub fn any(&self) -> bool {
        !self.past.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn setting(value: f64) -> Setting {
        Setting { values: vec![value], pulled: Vec::new() }
    }

    #[test]
    fn what_did_not_change_is_no_step() {
        let mut moves = Moves::new(setting(1.0));
        assert_eq!(moves.settle(&setting(1.0)), None);
        assert_eq!(moves.settle(&setting(2.0)), Some(setting(1.0)));
        assert_eq!(moves.undo(), Some(setting(1.0)));
        assert_eq!(moves.undo(), None);
    }

    proptest! {
        #[test]
        fn undoing_every_step_leads_back(values in proptest::collection::vec(0u8..5, 0..100)) {
            let mut moves = Moves::new(setting(0.0));
            let steps = values.iter().filter(|value| moves.settle(&setting(f64::from(**value))).is_some()).count();
            let mut last = setting(0.0);
            for _ in 0..steps {
                prop_assert!(moves.any());
                last = moves.undo().unwrap();
            }
            prop_assert_eq!(last, setting(0.0));
            prop_assert!(!moves.any());
        }
    }
}
