//! What a loop is called.

/// What a loop is called.
pub fn name(written: &str) -> String {
    match written.trim() {
        "" => "A day without a name".to_owned(),
        name => name.to_owned(),
    }
}
