//! The settings that are numbers: one table of name, range, default and words, and how one is read from the log and from what
//! somebody types.

use crate::log::{Log, Setting};
use crate::text::shortened;

/// A number that can be set.
#[derive(Debug)]
pub struct NumberSetting {
    /// Its key in the log.
    pub key: &'static str,
    /// Its name on a page.
    pub name: &'static str,
    /// What it does, and its range, in words.
    pub hint: &'static str,
    /// The lowest value, as stored.
    pub low: f64,
    /// The highest value, as stored.
    pub high: f64,
    /// What counts where nothing is set.
    pub default: f64,
    /// How many of the units that a page shows the stored one is: a share is shown in per cent.
    pub scale: f64,
}

/// Minutes of practice a day. Zero is a choice: nothing is planned.
pub static MINUTES: NumberSetting = NumberSetting {
    key: "minutes-a-day",
    name: "Minutes a day",
    hint: "Up to 600. At zero nothing is planned, and you practise what you like.",
    low: 0.0,
    high: 600.0,
    default: 30.0,
    scale: 1.0,
};

/// The recall at which a card comes back.
pub static RECALL: NumberSetting = NumberSetting {
    key: "retention",
    name: "Retention target, in per cent",
    hint: "70 to 97. A card comes back when your chance of still knowing it falls to this: higher means more reviews.",
    low: 0.7,
    high: 0.97,
    default: 0.9,
    scale: 100.0,
};

/// How many cards may be seen for the first time in a day.
pub static NEW_CARDS: NumberSetting = NumberSetting {
    key: "new-cards-a-day",
    name: "New cards a day",
    hint: "Up to 200. Each new card comes back several times, so ten a day is plenty.",
    low: 0.0,
    high: 200.0,
    default: 10.0,
    scale: 1.0,
};

/// The hour at which a day starts, so that a late night belongs to the day before.
pub static DAY_START: NumberSetting = NumberSetting {
    key: "day-start-hour",
    name: "Hour at which a day starts",
    hint: "0 to 23. At 4, practice after midnight still belongs to the day before.",
    low: 0.0,
    high: 23.0,
    default: 4.0,
    scale: 1.0,
};

/// A stored value that could not be used as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting's key.
    pub key: &'static str,
    /// What is wrong, and what counts instead; a sentence.
    pub reason: String,
}

impl NumberSetting {
    /// Its value in the log, and what is wrong with the stored one where it cannot be used.
    pub fn of(&self, log: &Log) -> (f64, Option<Problem>) {
        let NumberSetting { key, low, high, default, .. } = *self;
        let Some(text) = log.setting(key) else { return (default, None) };
        // By JSON's rules, which is how they are written: the parser is there for the log, the standard library's (with its
        // 10 KB table) is not.
        match serde_json::from_str::<f64>(text.trim()) {
            Ok(value) if (low..=high).contains(&value) => (value, None),
            Ok(value) if value.is_finite() => {
                let nearest = value.clamp(low, high);
                let reason = format!("{key} is {value}, but it goes from {low} to {high}: {nearest} counts.");
                (nearest, Some(Problem { key, reason }))
            }
            _ => {
                let reason = format!("{key} holds “{}”, which is no number: {default} counts.", quoted(text));
                (default, Some(Problem { key, reason }))
            }
        }
    }

    /// Its value as a page shows it.
    pub fn shown(&self, log: &Log) -> f64 {
        (self.of(log).0 * self.scale).round()
    }

    /// What somebody typed, as a page shows it, brought into the range; with a sentence where that changed it. Whole numbers
    /// alone; a decimal comma is understood.
    ///
    /// # Errors
    /// A sentence, where it is no number.
    pub fn typed(&self, text: &str) -> Result<(f64, Option<String>), String> {
        let (low, high) = ((self.low * self.scale).round(), (self.high * self.scale).round());
        let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".").parse::<f64>().ok();
        let Some(number) = number.filter(|number| number.is_finite()) else {
            return Err(format!("Write a number from {low} to {high}."));
        };
        let kept = number.clamp(low, high).round();
        let sentence = if number < low {
            Some(format!("The least is {low}: that is what counts."))
        } else if number > high {
            Some(format!("The most is {high}: that is what counts."))
        } else {
            (kept != number).then(|| format!("Whole numbers only: {kept} counts."))
        };
        Ok((kept, sentence))
    }

    /// The setting that stores a value as a page shows it.
    pub fn setting(&self, shown: f64) -> Setting {
        Setting { key: self.key.to_owned(), value: (shown / self.scale).to_string() }
    }
}

/// A stored text, short enough for a sentence.
pub(super) fn quoted(text: &str) -> String {
    shortened(text, 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_number_is_brought_into_its_range_and_that_is_said() {
        assert_eq!(MINUTES.typed(" 45 "), Ok((45.0, None)));
        assert_eq!(RECALL.typed("90 %"), Ok((90.0, None)));
        let said = |text: &str| RECALL.typed(text).map(|(kept, sentence)| (kept, sentence.unwrap()));
        assert_eq!(said("900"), Ok((97.0, "The most is 97: that is what counts.".to_owned())));
        assert_eq!(said("-4"), Ok((70.0, "The least is 70: that is what counts.".to_owned())));
        assert_eq!(said("82,6"), Ok((83.0, "Whole numbers only: 83 counts.".to_owned())));
        for text in ["", "many", "NaN", "inf", "1e999"] {
            assert_eq!(DAY_START.typed(text), Err("Write a number from 0 to 23.".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_typed_is_what_is_shown_then() {
        for setting in [&MINUTES, &RECALL, &NEW_CARDS, &DAY_START] {
            assert!((setting.low..=setting.high).contains(&setting.default), "{}", setting.key);
            for typed in ["0", "12", "71", "97", "1000"] {
                let mut diary = crate::log::diary::Diary::new();
                let (kept, _) = setting.typed(typed).unwrap();
                let Setting { key, value } = setting.setting(kept);
                diary.sets(&key, &value);
                assert_eq!((setting.shown(&diary.log), setting.of(&diary.log).1), (kept, None), "{key} {typed}");
            }
        }
    }
}
