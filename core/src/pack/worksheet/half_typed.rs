//! What stands in the fields of a worksheet and is no value yet, as a text to keep: a reload leaves it where it was. Stores nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::pack::Id;

/// The half-typed texts of a worksheet's fields, each with the value that was in force beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HalfTyped(BTreeMap<Id, (f64, String)>);

impl HalfTyped {
    /// From a kept text; a line that cannot be read is passed over.
    pub fn read(text: &str) -> HalfTyped {
        let line = |line: &str| {
            let (id, rest) = line.split_once('\t')?;
            let (value, typed) = rest.split_once('\t')?;
            Some((id.to_owned(), (value.parse().ok()?, typed.to_owned())))
        };
        HalfTyped(text.lines().filter_map(line).collect())
    }

    /// As a text: a line for each field. Empty where nothing is half typed.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (id, (value, typed)) in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{id}\t{value}\t{typed}");
        }
        out
    }

    /// What is half typed for an input while that value is in force: another value came after the text.
    pub fn of(&self, input: &str, value: f64) -> Option<&str> {
        self.0.get(input).filter(|(at, _)| *at == value).map(|(_, typed)| &**typed)
    }

    /// Keeps what is half typed for an input; nothing once it is a value, or gone.
    pub fn set(&mut self, input: &str, value: f64, typed: &str) {
        if typed.is_empty() {
            self.0.remove(input);
        } else {
            self.0.insert(input.to_owned(), (value, typed.replace(['\n', '\r'], " ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_of_the_past_once_another_value_came() {
        let mut half = HalfTyped::default();
        half.set("demand", 5.6, "5,");
        assert_eq!(half.of("demand", 5.6), Some("5,"));
        assert_eq!(half.of("demand", 7.0), None);
        half.set("demand", 5.6, "");
        assert_eq!(half.text(), "");
        assert_eq!(HalfTyped::read("nothing\nprice\tfour\t4x\nmfu\t40\t900\n").of("mfu", 40.0), Some("900"));
    }

    proptest! {
        #[test]
        fn what_is_half_typed_comes_back(value in any::<f64>().prop_filter("a number", |v| v.is_finite()), typed in "[^\n\r]{1,14}") {
            let mut half = HalfTyped::default();
            half.set("input", value, &typed);
            prop_assert_eq!(HalfTyped::read(&half.text()), half);
        }
    }
}
