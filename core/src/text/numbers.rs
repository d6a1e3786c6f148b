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
