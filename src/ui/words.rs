//! Words that go with numbers.

/// How many of what: "1 note", "2 notes".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
