//! Narrowing a list by what somebody types: nothing is ranked, and nothing forgiven. For finding things there is `search`.

/// Whether the text has every word of what was typed, as a word or the beginning of one, in any order and whatever the case.
/// Nothing typed keeps everything.
pub fn keeps(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let typed = typed.to_lowercase();
    let mut wanted = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    wanted.all(|wanted| words().any(|word| word.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::keeps;

    #[test]
    fn every_word_typed_begins_a_word_of_the_text() {
        let text = "On-call that was wearing people out";
        for typed in ["", "  ", "call", "ON-CALL", "people wear", "out."] {
            assert!(keeps(typed, text), "{typed:?}");
        }
        for typed in ["all", "call budget", "peoples"] {
            assert!(!keeps(typed, text), "{typed:?}");
        }
    }
}
