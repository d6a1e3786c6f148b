//! Stories: a candidate's own experience, told again and again. What a story is and how it is kept, which attempts told it, how
//! strong it is for a signal, whether it tells what was done, and what the stories together cover. Nothing here writes a story: every word is the candidate's.

pub mod bullet;
pub mod coverage;
pub mod lengths;
pub mod likeness;
pub mod names;
mod story;
mod strength;
pub mod supposed;

pub use story::{Field, Figure, Framing, Origin, STORIES, Stored, Story, StoryId, removed, stories, story_key};
pub use strength::{Strength, Tellings};
