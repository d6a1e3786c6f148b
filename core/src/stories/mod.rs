//! Stories: a candidate's own experience, told again and again. What a story is and how it is kept, which attempts told it, and how
//! strong it is for a signal. Nothing here writes a story: every word is the candidate's.

mod story;
mod strength;

pub use story::{Figure, Framing, Origin, STORIES, Stored, Story, StoryId, removed, stories, story_key};
pub use strength::{Strength, Tellings};
