//! What the frame shows of the store. It is there before the store is, which comes in a module of its own (`session`).

use leptos::prelude::*;

use crate::browser::storage::{self, StorageError};

/// Whether what the user does is being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In local storage.
    Stored,
    /// In this page's memory only: the browser blocks storage.
    MemoryOnly,
    /// The last write was refused.
    Failing(StorageError),
}

/// What the frame shows.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Whether what the user does is being kept.
    pub keeping: RwSignal<Keeping>,
    /// What the browser did not store and this tab keeps, in words; empty where that is nothing.
    pub waiting: RwSignal<String>,
    /// Whether the log holds anything.
    pub begun: RwSignal<bool>,
    /// Whether the page speaks of another role than the chosen one.
    pub elsewhere: RwSignal<bool>,
}

impl Shown {
    /// As it is before the store is there.
    pub fn at_the_start() -> Shown {
        let keeping = if storage::in_memory_only() { Keeping::MemoryOnly } else { Keeping::Stored };
        Shown {
            keeping: RwSignal::new(keeping),
            waiting: RwSignal::new(String::new()),
            begun: RwSignal::new(false),
            elsewhere: RwSignal::new(false),
        }
    }
}
