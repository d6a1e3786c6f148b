//! Numbers as sentences say them.

/// How many of what: "1 note", "2 notes".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// With one decimal, or none where it is whole.
pub fn one_decimal(value: f64) -> String {
    let text = format!("{:.1}", (value * 10.0).round() / 10.0);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// What a file weighs: "640 KB", "3.2 MB", with a space that does not break. Of something never nothing.
pub fn weight(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{}\u{a0}KB", bytes.div_ceil(1_000)),
        _ => format!("{}\u{a0}MB", one_decimal(bytes as f64 / 1e6)),
    }
}

/// So many minutes: "25 min", "4 h", "2 h 5 min".
pub fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// How far away a day is, in words.
pub fn away(days: i32) -> String {
    match days {
        ..=-2 => format!("{} days ago", -days),
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// A list in words: "a, b and c"; empty where there is nothing.
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_in_hours_from_one_on() {
        for (minutes, said) in [(0, "0 min"), (25, "25 min"), (240, "4 h"), (125, "2 h 5 min")] {
            assert_eq!(duration(minutes), said);
        }
    }

    #[test]
    fn a_weight_is_said_in_the_unit_that_fits() {
        for (bytes, said) in [(0, "0 KB"), (1, "1 KB"), (640_000, "640 KB"), (1_000_000, "1 MB"), (3_249_000, "3.2 MB")]
        {
            assert_eq!(weight(bytes).replace('\u{a0}', " "), said);
        }
    }
}
