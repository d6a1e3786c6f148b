//! Rows to lines: a row that only goes on because the one before was full is joined to it, and a hyphen at its end goes. What
//! is not surely wrapped stays apart: a line too many is seen and mended more easily than two that became one.

use super::Placed;
use super::rows::Row;

/// First parts of words that keep their hyphen.
const COMPOUNDS: [&str; 36] = [
    "real", "long", "low", "high", "on", "cross", "multi", "self", "well", "end", "full", "state", "open", "large",
    "small", "non", "co", "pre", "post", "part", "day", "two", "three", "first", "second", "third", "year", "data",
    "user", "zero", "top", "in", "off", "peer", "machine", "client",
];

/// The rows of a column as lines.
pub fn joined(rows: &[Row]) -> Vec<Placed> {
    let right = rows.iter().map(|row| row.end).fold(0.0, f64::max);
    let mut steps: Vec<f64> = rows.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    let mut lines: Vec<Placed> = Vec::new();
    let mut item: Option<f64> = None;
    let mut started = 0.0;
    for (n, row) in rows.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| &rows[n]);
        let goes_on = before.is_some_and(|before| wrapped(before, row, item, started, right));
        if let (true, Some(line)) = (goes_on, lines.last_mut()) {
            append(&mut line.text, &row.text);
            continue;
        }
        if before.is_some_and(|before| row.y - before.y > 1.4 * usual && row.y - before.y > 1.5 * row.size) {
            lines.push(Placed { text: String::new(), x: 0.0, y: 0.0 });
        }
        item = row.item;
        started = row.x;
        let mark = if row.item.is_some() { "• " } else { "" };
        lines.push(Placed { text: format!("{mark}{}", row.text), x: row.x, y: row.y });
    }
    lines
}

/// Whether a row is the rest of a line that the row before could not hold.
fn wrapped(before: &Row, row: &Row, item: Option<f64>, started: f64, right: f64) -> bool {
    let step = row.y - before.y;
    let alike = (row.size - before.size).abs() <= 0.08 * before.size;
    if row.item.is_some() || row.tabbed || before.tabbed || !alike || step <= 0.0 || step > 1.9 * row.size {
        return false;
    }
    let full = before.end + row.first_word + 0.2 * row.size > right - 0.1 * row.size;
    let lower = row.text.chars().next().is_some_and(char::is_lowercase);
    match item {
        Some(hang) => {
            let filled = before.end - before.x > 0.6 * (right - before.x);
            let hanging = (row.x - hang).abs() < 0.7 * row.size;
            (hanging && (filled || lower || full)) || ((row.x - started).abs() < 0.7 * row.size && full && lower)
        }
        // In a list of short lines almost every one is full in this sense: only prose is wrapped.
        None => {
            let prose = before.text.split_whitespace().count() >= 5 && before.end - before.x > 0.8 * (right - before.x);
            let year = |row: &Row| row.text.len() > 4 && row.text.bytes().take(4).all(|byte| byte.is_ascii_digit());
            (row.x - started).abs() < row.size && full && (lower || prose) && !(year(row) && year(before))
        }
    }
}

/// Puts the next row's words behind a line's.
fn append(line: &mut String, rest: &str) {
    let stem = line.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    let goes_on = rest.chars().next().is_some_and(char::is_lowercase);
    match stem {
        Some(stem) if goes_on && stem.ends_with(char::is_alphabetic) => {
            let last = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
            let hyphened = stem.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('-'));
            let kept = COMPOUNDS.contains(&last.as_str()) || hyphened;
            line.truncate(if kept { line.len() } else { stem.len() });
        }
        // A range or a compound that is parted after its own hyphen.
        Some(stem) if stem.ends_with(char::is_alphanumeric) => {}
        _ => line.push(' '),
    }
    line.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn a_hyphen_goes_where_the_break_made_it() {
        let joined = |line: &str, rest: &str| {
            let mut line = line.to_owned();
            append(&mut line, rest);
            line
        };
        assert_eq!(joined("of the check-", "points"), "of the checkpoints");
        assert_eq!(joined("a real-", "time feed"), "a real-time feed");
        assert_eq!(joined("state-of-the-", "art models"), "state-of-the-art models");
        assert_eq!(joined("GPU-", "Cluster"), "GPU-Cluster");
        assert_eq!(joined("and so", "on"), "and so on");
    }
}
