//! What was recorded in this tab, whichever page is on screen: gone only when the person deletes it or closes the tab, and then
//! the browser asks.

use std::cell::RefCell;

use debrief_core::carry::recording::extension;
use debrief_core::pack::Subject;

use crate::browser::audio::Recording;
use crate::browser::leaving;

/// A recording of this tab.
#[derive(Clone, PartialEq, Eq)]
pub struct Take {
    /// Its number in this tab.
    pub number: usize,
    /// Where it can be heard.
    pub address: String,
}

struct Kept {
    number: usize,
    subject: Subject,
    recording: Recording,
    /// Whether it would be missed: not downloaded, and its attempt not saved.
    missed: bool,
}

thread_local! {
    static KEPT: RefCell<(usize, Vec<Kept>)> = const { RefCell::new((0, Vec::new())) };
}

/// Keeps a recording of an answer to that subject.
pub fn keep(subject: Subject, recording: Recording) {
    KEPT.with_borrow_mut(|(count, kept)| {
        *count += 1;
        kept.push(Kept { number: *count, subject, recording, missed: true });
    });
    follow();
}

/// The recordings of a subject, oldest first.
pub fn of(subject: &Subject) -> Vec<Take> {
    KEPT.with_borrow(|(_, kept)| {
        let those = kept.iter().filter(|kept| kept.subject == *subject);
        those.map(|kept| Take { number: kept.number, address: kept.recording.url.clone() }).collect()
    })
}

/// Downloads one under a name that fits its content.
pub fn download(number: usize, name: &str) {
    KEPT.with_borrow_mut(|(_, kept)| {
        for kept in kept.iter_mut().filter(|kept| kept.number == number) {
            kept.recording.download(&format!("{name}.{}", extension(&kept.recording.media_type)));
            kept.missed = false;
        }
    });
    follow();
}

/// Deletes one.
pub fn delete(number: usize) {
    forget(|kept| kept.number == number);
}

/// Deletes those of a subject.
pub fn delete_all(subject: &Subject) {
    forget(|kept| kept.subject == *subject);
}

/// The answer to the subject is saved: closing the tab no longer asks because of its recordings.
pub fn settle(subject: &Subject) {
    KEPT.with_borrow_mut(|(_, kept)| {
        kept.iter_mut().filter(|kept| kept.subject == *subject).for_each(|kept| kept.missed = false);
    });
    follow();
}

fn forget(is_over: impl Fn(&Kept) -> bool) {
    KEPT.with_borrow_mut(|(_, kept)| {
        kept.iter().filter(|kept| is_over(kept)).for_each(|kept| kept.recording.discard());
        kept.retain(|kept| !is_over(kept));
    });
    follow();
}

fn follow() {
    leaving::ask("recordings", KEPT.with_borrow(|(_, kept)| kept.iter().any(|kept| kept.missed)));
}
