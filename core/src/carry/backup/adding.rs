//! Writing what an import adds: all of it or nothing. A part that stays would fill the storage and leave no room for the
//! person's next answer.

use super::import::Import;

/// Where values are stored under keys.
pub trait Values {
    /// Why a value was not stored.
    type Refused;

    /// The value of a key.
    fn get(&self, key: &str) -> Option<String>;

    /// Stores a value; the old one stays where it is refused.
    ///
    /// # Errors
    /// Where it is refused.
    fn set(&self, key: &str, value: &str) -> Result<(), Self::Refused>;

    /// Removes a key.
    fn remove(&self, key: &str);
}

/// There for a moment before an import, to see whether there is room. What a killed import left of it only takes room.
pub const ROOM: &str = "debrief/room";

/// How much room has to be left after an import, in bytes: for a few dozen answers.
const SPARE: usize = 256 << 10;

impl Import {
    /// Stores what there is to add. Where any of it is refused, or would leave no room, all is as before.
    ///
    /// # Errors
    /// What the refusal was.
    pub fn add_to<V: Values>(&self, values: &V) -> Result<(), V::Refused> {
        if self.is_done() {
            return Ok(());
        }
        self.try_room(values)?;
        let mut added = Vec::new();
        for (key, text) in &self.writes {
            let before = values.get(key);
            if let Err(refused) = values.set(key, text) {
                take_back(values, added);
                return Err(refused);
            }
            added.push((key, text, before));
        }
        Ok(())
    }

    /// Sees first whether all fits: other tabs hear of every write at once, also of one that is taken back.
    fn try_room<V: Values>(&self, values: &V) -> Result<(), V::Refused> {
        let mut all: String = self.writes.iter().flat_map(|(key, text)| [key.as_str(), text]).collect();
        all.extend(std::iter::repeat_n(' ', SPARE));
        let fits = values.set(ROOM, &all);
        values.remove(ROOM);
        fits
    }
}

/// Backwards, so that there is room again for an old value, and so that one which does not come back after all (another tab
/// was quicker) is still kept under its other key.
fn take_back<V: Values>(values: &V, added: Vec<(&String, &String, Option<String>)>) {
    for (key, text, before) in added.into_iter().rev() {
        // What another tab has written since is not ours to take.
        if values.get(key).as_ref() != Some(text) {
            continue;
        }
        match before {
            None => values.remove(key),
            Some(before) if values.set(key, &before).is_err() => return,
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    /// A storage that holds so many bytes, and refuses one write besides.
    struct Browser {
        values: RefCell<BTreeMap<String, String>>,
        bytes: usize,
        refused: Option<usize>,
        writes: Cell<usize>,
    }

    impl Browser {
        fn with(values: &[(&str, &str)], bytes: usize) -> Browser {
            let values = values.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
            Browser { values: RefCell::new(values), bytes, refused: None, writes: Cell::new(0) }
        }

        fn all(&self) -> BTreeMap<String, String> {
            self.values.borrow().clone()
        }
    }

    impl Values for Browser {
        type Refused = ();

        fn get(&self, key: &str) -> Option<String> {
            self.values.borrow().get(key).cloned()
        }

        fn set(&self, key: &str, value: &str) -> Result<(), ()> {
            let mut next = self.all();
            next.insert(key.into(), value.into());
            let bytes: usize = next.iter().map(|(key, value)| key.len() + value.len()).sum();
            let write = self.writes.replace(self.writes.get() + 1);
            if bytes > self.bytes || self.refused == Some(write) {
                return Err(());
            }
            self.values.replace(next);
            Ok(())
        }

        fn remove(&self, key: &str) {
            self.values.borrow_mut().remove(key);
        }
    }

    fn import(writes: &[(&str, &str)]) -> Import {
        let writes = writes.iter().map(|(key, text)| ((*key).into(), (*text).into())).collect();
        Import { writes, ..Import::default() }
    }

    #[test]
    fn all_is_added_where_there_is_room() {
        let browser = Browser::with(&[("a", "1"), ("b", "old")], usize::MAX);
        assert_eq!(import(&[("b", "new"), ("c", "3")]).add_to(&browser), Ok(()));
        assert_eq!(browser.all(), Browser::with(&[("a", "1"), ("b", "new"), ("c", "3")], 0).all());
    }

    #[test]
    fn what_would_leave_no_room_for_new_answers_is_not_begun() {
        let import = import(&[("c", "3")]);
        let browser = Browser::with(&[("a", "1")], SPARE);
        let before = browser.all();
        assert_eq!(import.add_to(&browser), Err(()));
        assert_eq!((browser.all(), browser.writes.get()), (before, 1), "no other tab hears of anything");
        let browser = Browser::with(&[("a", "1")], SPARE + ROOM.len() + 4);
        assert_eq!(import.add_to(&browser), Ok(()));
    }

    #[test]
    fn what_another_tab_wrote_in_between_is_not_taken_back() {
        let browser = Browser::with(&[("a", "new")], usize::MAX);
        let (key, text) = ("a".to_owned(), "of the file".to_owned());
        take_back(&browser, vec![(&key, &text, Some("old".to_owned()))]);
        assert_eq!(browser.get("a").as_deref(), Some("new"));
    }

    proptest! {
        #[test]
        fn whichever_write_is_refused_all_is_as_before(
            stored in prop::collection::btree_map("[a-f]", "[a-z]{0,9}", 0..6),
            writes in prop::collection::btree_map("[a-f]", "[a-z]{0,9}", 1..6),
            refused in 0usize..8,
        ) {
            let browser = Browser { values: RefCell::new(stored.clone()), refused: Some(refused), ..Browser::with(&[], usize::MAX) };
            let import = Import { writes: writes.clone().into_iter().collect(), ..Import::default() };
            // The first of them is to see whether there is room.
            if refused > writes.len() {
                prop_assert_eq!(import.add_to(&browser), Ok(()));
                prop_assert!(writes.iter().all(|(key, text)| browser.get(key).as_ref() == Some(text)));
            } else {
                prop_assert_eq!(import.add_to(&browser), Err(()));
                prop_assert_eq!(browser.all(), stored);
            }
        }
    }
}
