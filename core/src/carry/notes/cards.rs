//! A table as cards: which column is the prompt and which the answer, and what of each row is taken.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{MOST_CARDS, Taken, html};
use crate::text::markdown::shows_something;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table, as CSV has it or as Anki exports its notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The rows, the names of columns among them where it has any.
    pub rows: Vec<TableRow>,
    /// Whether its cells are HTML.
    pub html: bool,
    /// The names that a head line gives to the columns.
    pub names: Vec<String>,
    /// The columns, from 0, that are the other program's own: ids, decks, tags.
    pub aside: Vec<usize>,
}

/// Which column becomes what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardMap {
    /// The prompt.
    pub front: usize,
    /// The answer.
    pub back: usize,
    /// Whether the first row is the names of the columns.
    pub named: bool,
}

/// What the columns of prompts and answers are usually called.
const FRONTS: [&str; 6] = ["front", "prompt", "question", "q", "term", "cue"];
const BACKS: [&str; 6] = ["back", "answer", "a", "response", "definition", "meaning"];

impl Table {
    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(self.names.len())
    }

    /// What a column is called: its name, else its number with the beginning of what stands in it.
    pub fn name(&self, column: usize, named: bool) -> String {
        let first = self.rows.first().filter(|_| named).and_then(|row| row.cells.get(column));
        match self.names.get(column).or(first).map(|name| name.trim()).filter(|name| !name.is_empty()) {
            Some(name) => name.chars().take(40).collect(),
            None => format!("Column {}", column + 1),
        }
    }

    /// What its columns most likely are.
    pub fn guessed(&self) -> CardMap {
        let heads: Vec<String> = match (self.names.is_empty(), self.rows.first()) {
            (true, Some(row)) => row.cells.iter().map(|cell| cell.trim().to_lowercase()).collect(),
            _ => self.names.iter().map(|name| name.trim().to_lowercase()).collect(),
        };
        let of = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let (front, back) = (of(&FRONTS), of(&BACKS));
        // A letter alone may be a cell as well.
        let tells = |at: &usize| heads[*at].chars().count() > 1;
        let told = (front.is_some() && back.is_some()) || front.iter().chain(&back).any(tells);
        let (front, back) = if told { (front, back) } else { (None, None) };
        let named = self.names.is_empty() && told;
        let mut free = (0..self.width()).filter(|column| !self.aside.contains(column));
        let front = front.or_else(|| free.find(|column| Some(*column) != back)).unwrap_or(0);
        let back = back.or_else(|| free.find(|column| *column != front)).unwrap_or(1);
        CardMap { front, back, named }
    }
}

/// A card that can be added: prompt and answer, Markdown.
pub type NewCard = (String, String);

/// The cards of a table. `here` are the prompts of cards that are there already.
pub fn cards(table: &Table, map: CardMap, here: &BTreeSet<String>) -> Taken<NewCard> {
    let mut taken = Taken::default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in table.rows.iter().skip(usize::from(map.named)) {
        let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
        let mut lost = Vec::new();
        let mut side = |text: &str| {
            if !table.html {
                return html::plain(text);
            }
            let (text, lost_here) = html::markdown(text);
            lost.extend(lost_here);
            text
        };
        let (front, back) = (side(cell(map.front)), side(cell(map.back)));
        match (shows_something(&front), shows_something(&back)) {
            (false, false) => {
                if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                    taken.leave(row.line, "neither prompt nor answer has any words");
                }
                continue;
            }
            (false, true) => {
                taken.leave(row.line, "the prompt has no words");
                continue;
            }
            (true, false) => {
                taken.leave(row.line, "the answer has no words");
                continue;
            }
            (true, true) => {}
        }
        if here.contains(&front) || !seen.insert(front.clone()) {
            taken.here += 1;
            continue;
        }
        if taken.new.len() == MOST_CARDS {
            taken.leave(
                row.line,
                format!("only {MOST_CARDS} cards are taken at a time; bring the file again for the rest"),
            );
            continue;
        }
        lost.sort_unstable();
        lost.dedup();
        if !lost.is_empty() {
            taken.leave(row.line, format!("taken without {}", lost.join(", ")));
        }
        taken.new.push((front, back));
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |(cells, line): (&&[&str], usize)| TableRow {
            line,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
        };
        Table { rows: rows.iter().zip(1..).map(row).collect(), ..Table::default() }
    }

    #[test]
    fn columns_are_known_by_their_names_and_else_by_their_order() {
        let named = table(&[&["Id", "Answer", "Question"], &["1", "42", "How many?"]]);
        assert_eq!(named.guessed(), CardMap { front: 2, back: 1, named: true });
        assert_eq!(named.name(1, true), "Answer");
        let bare = Table { aside: vec![0], ..table(&[&["guid", "How many?", "42"]]) };
        assert_eq!(bare.guessed(), CardMap { front: 1, back: 2, named: false });
        assert_eq!(bare.name(1, false), "Column 2");
        let letters = table(&[&["a", "one"], &["b", "two"]]);
        assert_eq!(letters.guessed(), CardMap { front: 0, back: 1, named: false }, "a letter alone is no name");
        assert!(table(&[&["A", "Q"], &["1", "2"]]).guessed().named);
        assert_eq!(Table::default().guessed(), CardMap { front: 0, back: 1, named: false });
    }

    #[test]
    fn what_cannot_be_taken_is_said_by_its_line_and_twice_is_once() {
        let table = table(&[&["a", "1"], &["", "2"], &["b", " "], &["", ""], &["a", "3"], &["c", "4"], &["d"]]);
        let map = CardMap { front: 0, back: 1, named: false };
        let taken = cards(&table, map, &BTreeSet::from(["c".to_owned()]));
        assert_eq!(taken.new, [("a".to_owned(), "1".to_owned())]);
        assert_eq!(taken.here, 2);
        assert_eq!(taken.left.iter().map(|left| left.line).collect::<Vec<_>>(), [2, 3, 7]);
    }

    #[test]
    fn html_is_read_where_the_file_says_so_and_is_text_elsewhere() {
        let map = CardMap { front: 0, back: 1, named: false };
        let plain = table(&[&["<b>x</b>", "2 * 3 * 4"]]);
        let shown = |taken: &Taken<NewCard>| crate::text::untagged(&crate::text::markdown::html(&taken.new[0].0));
        assert_eq!(shown(&cards(&plain, map, &BTreeSet::new())), "<b>x</b>");
        let html = Table { html: true, ..plain };
        let taken = cards(&html, map, &BTreeSet::new());
        assert_eq!(shown(&taken), "x");
        assert_eq!(taken.left[0].why, "taken without bold, italics and the like");
    }

    proptest! {
        #[test]
        fn bringing_a_file_twice_adds_nothing(rows in prop::collection::vec(prop::collection::vec(any::<String>(), 0..4), 0..8), html in any::<bool>()) {
            let rows: Vec<TableRow> = rows.into_iter().zip(1..).map(|(cells, line)| TableRow { line, cells }).collect();
            let table = Table { rows, html, ..Table::default() };
            let map = table.guessed();
            let first = cards(&table, map, &BTreeSet::new());
            let here: BTreeSet<String> = first.new.iter().map(|(front, _)| front.clone()).collect();
            let again = cards(&table, map, &here);
            prop_assert!(again.new.is_empty());
            prop_assert_eq!(again.here, first.here + first.new.len());
        }
    }
}
