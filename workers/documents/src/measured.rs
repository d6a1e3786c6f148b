//! How near a reading is to a text that is known: for measuring on this machine, never for the browser.

use serde_json::Value;

/// Words as they are compared: letters and digits, without marks of Markdown, bullets and punctuation.
fn words(text: &str) -> Vec<String> {
    let text = crate::clean::line(&text.replace(['\n', '\t', '|'], " ").replace(['–', '—'], "-").replace('’', "'"));
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The share of the truth's words that a reading has in the same order: the longest common subsequence, over the longer of both, so
/// that words too many count as well.
pub fn in_order(truth: &str, reading: &str) -> f64 {
    let (truth, reading) = (words(truth), words(reading));
    let mut row = vec![0_usize; reading.len() + 1];
    for word in &truth {
        let mut diagonal = 0;
        for (n, other) in reading.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = if word == other { diagonal + 1 } else { above.max(row[n]) };
            diagonal = above;
        }
    }
    row[reading.len()] as f64 / truth.len().max(reading.len()).max(1) as f64
}

/// How many of the strings of a truth stand in a reading, words side by side, and those that do not.
pub fn phrases<'a>(truth: &'a Value, reading: &str) -> (usize, Vec<&'a str>) {
    let text = format!(" {} ", words(reading).join(" "));
    let mut strings = Vec::new();
    collect(truth, &mut strings);
    let all = strings.len();
    strings.retain(|string| !text.contains(&format!(" {} ", words(string).join(" "))));
    (all - strings.len(), strings)
}

fn collect<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::String(string) if !words(string).is_empty() => out.push(string),
        Value::Array(list) => list.iter().for_each(|value| collect(value, out)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !["schemaVersion", "provenance", "knownWrong"].contains(&key.as_str()))
            .for_each(|(_, value)| collect(value, out)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_extra_words_count() {
        assert_eq!(in_order("# a b c d", "a b c d"), 1.0);
        assert_eq!(in_order("a b c d", "c d a b"), 0.5);
        assert_eq!(in_order("a b", "a b c d"), 0.5);
        assert_eq!(
            phrases(&serde_json::json!({"firm": "Halden Systems", "title": ["Lead"]}), "Halden Systems, Leads"),
            (1, vec!["Lead"])
        );
    }
}
