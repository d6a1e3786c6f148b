//! What leaves the browser and what comes back: the backup, what was written as Markdown, stories, the calendar, cards for Anki, a
//! person's own questions as a pack; and notes that they bring.
//! Texts in, texts out: nothing here touches a store.

pub mod anki;
pub mod backup;
pub mod calendar;
pub mod notes;
pub mod own_pack;
pub mod recording;
pub mod room;
pub mod second_opinion;
pub mod stories;
pub mod writing;
