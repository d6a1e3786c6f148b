//! What changed between two versions of a document, line by line, and what became of the requirements.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::document::Document;

/// A change, by line numbers from 0 in the older and in the newer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A line is new.
    Added(usize),
    /// A line is gone.
    Removed(usize),
    /// A line says something else now.
    Reworded {
        /// In the older text.
        before: usize,
        /// In the newer one.
        after: usize,
    },
}

/// What changed, in the order of the newer text. Blank lines and blanks in lines do not count.
pub fn changes(before: &Document, after: &Document) -> Vec<Change> {
    let said = |document: &Document| -> Vec<(usize, String)> {
        let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = document.lines.iter().enumerate().map(|(n, line)| (n, plain(line)));
        lines.filter(|(_, line)| line.contains(char::is_alphanumeric)).collect()
    };
    let (old, new) = (said(before), said(after));
    let texts = |lines: &[(usize, String)]| -> Vec<String> { lines.iter().map(|(_, line)| line.clone()).collect() };
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Insert { new_index, new_len, .. } => {
                out.extend(new[new_index..new_index + new_len].iter().map(|(line, _)| Change::Added(*line)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                out.extend(old[old_index..old_index + old_len].iter().map(|(line, _)| Change::Removed(*line)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let mut gone: Vec<&(usize, String)> = old[old_index..old_index + old_len].iter().collect();
                for (after, text) in &new[new_index..new_index + new_len] {
                    let near = gone.iter().position(|(_, other)| are_alike(other, text));
                    match near {
                        Some(at) => out.push(Change::Reworded { before: gone.remove(at).0, after: *after }),
                        None => out.push(Change::Added(*after)),
                    }
                }
                out.extend(gone.iter().map(|(line, _)| Change::Removed(*line)));
            }
        }
    }
    out
}

/// Whether half the words of the longer line stand in the other.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let shared = one.iter().filter(|word| other.contains(word)).count();
    2 * shared >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_new_gone_or_reworded_is_told_apart() {
        let before = Document::of("# Ines\n\n- Led 9 engineers\n- Kafka\n- Cut cost by 9 %\n");
        let after = Document::of("# Ines\n- Led 12 engineers\n- Kafka\n\n- Wrote the compute plan\n");
        assert_eq!(
            changes(&before, &after),
            [Change::Reworded { before: 2, after: 1 }, Change::Added(4), Change::Removed(4),]
        );
        assert_eq!(changes(&before, &before), []);
        assert_eq!(changes(&Document::of("a  b"), &Document::of("\n a b")), []);
    }

    proptest! {
        #[test]
        fn every_change_names_lines_that_are_there(old in "[ab \\n]{0,30}", new in "[ab \\n]{0,30}") {
            let (old, new) = (Document::of(&old), Document::of(&new));
            for change in changes(&old, &new) {
                let (before, after) = match change {
                    Change::Added(line) => (None, Some(line)),
                    Change::Removed(line) => (Some(line), None),
                    Change::Reworded { before, after } => (Some(before), Some(after)),
                };
                prop_assert!(before.is_none_or(|line| line < old.lines.len()) && after.is_none_or(|line| line < new.lines.len()));
            }
        }
    }
}
