//! A story as it is kept: a record of its own beside the log, so that deleting it deletes every word (decision 018). The log holds
//! its id alone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::log::{EventId, Log, What};
use crate::order;
use crate::pack::Id;
use crate::text::digest::LineDigest;
use crate::time::UtcMillis;

/// A story's id, made when it is begun. The order of ids is the order of beginning.
pub type StoryId = EventId;

/// What the key of every story begins with.
pub const STORIES: &str = "debrief/story/";

/// The key of a story.
pub fn story_key(id: StoryId) -> String {
    format!("{STORIES}{id}")
}

/// The version of the record that this build writes. Any new field raises it: an older build then leaves the story as it is,
/// instead of writing it again without the field.
const VERSION: u16 = 1;

/// A number that the story rests on, in the candidate's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it came to, with what it measures: *runs lost a week: 4*.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What it was before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline: String,
    /// Over which time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
}

impl Figure {
    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        [&self.value, &self.baseline, &self.period].iter().all(|text| text.trim().is_empty())
    }

    /// In a line: *4 runs a week, from 40, over two quarters*.
    pub fn sentence(&self) -> String {
        let part = |before: &str, text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| format!("{before}{text}"))
        };
        let parts = [part("", &self.value), part("from ", &self.baseline), part("over ", &self.period)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// How the story is told to one firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framing {
    /// The application.
    pub application: EventId,
    /// What is put first there, and what is left out.
    pub text: String,
}

/// What a story was begun from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Nothing.
    #[default]
    Blank,
    /// An attempt.
    Attempt(EventId),
    /// A line of the CV of that application, named as the log names lines.
    Bullet {
        /// The application.
        application: EventId,
        /// The line.
        line: LineDigest,
    },
}

/// A field of a story that holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the candidate calls it.
    Title,
    /// Where it was.
    Place,
    /// When it was.
    When,
    /// What was the case.
    Situation,
    /// What was theirs to do.
    Task,
    /// What they did.
    Actions,
    /// How it ended.
    Result,
    /// Who else was there.
    People,
    /// What they would do otherwise now.
    Otherwise,
}

impl Field {
    /// All of them, in the order in which one writes a story.
    pub const ALL: [Field; 9] = [
        Field::Title,
        Field::Place,
        Field::When,
        Field::Situation,
        Field::Task,
        Field::Actions,
        Field::Result,
        Field::People,
        Field::Otherwise,
    ];

    /// As shown beside it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "Title",
            Field::Place => "Where",
            Field::When => "When",
            Field::Situation => "Situation",
            Field::Task => "Task",
            Field::Actions => "Actions",
            Field::Result => "Result",
            Field::People => "Who else was there",
            Field::Otherwise => "What you would do otherwise now",
        }
    }
}

/// A candidate's own experience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The record's version.
    pub v: u16,
    /// Its id.
    pub id: StoryId,
    /// What the candidate calls it.
    #[serde(default)]
    pub title: String,
    /// Where it was: firm, team, product.
    #[serde(default)]
    pub place: String,
    /// When it was, in their own words.
    #[serde(default)]
    pub when: String,
    /// What was the case.
    #[serde(default)]
    pub situation: String,
    /// What was theirs to do.
    #[serde(default)]
    pub task: String,
    /// What they did.
    #[serde(default)]
    pub actions: String,
    /// How it ended.
    #[serde(default)]
    pub result: String,
    /// The numbers that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Who else was there: names to change before it is told.
    #[serde(default)]
    pub people: String,
    /// What they would do otherwise now.
    #[serde(default)]
    pub otherwise: String,
    /// The signals that they say it can carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Id>,
    /// What it was begun from.
    #[serde(default)]
    pub origin: Origin,
    /// How it is told to each firm, at most one for each application.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub framings: Vec<Framing>,
    /// When it was last changed, in milliseconds UTC.
    pub updated: UtcMillis,
}

impl Story {
    /// A story in which nothing is written yet.
    pub fn begin(id: StoryId, origin: Origin, now: UtcMillis) -> Story {
        Story {
            v: VERSION,
            id,
            title: String::new(),
            place: String::new(),
            when: String::new(),
            situation: String::new(),
            task: String::new(),
            actions: String::new(),
            result: String::new(),
            figures: Vec::new(),
            people: String::new(),
            otherwise: String::new(),
            signals: Vec::new(),
            origin,
            framings: Vec::new(),
            updated: now,
        }
    }

    /// As a list shows it.
    pub fn name(&self) -> &str {
        match self.title.trim() {
            "" => "A story without a title",
            title => title,
        }
    }

    /// What a field says.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Place => &self.place,
            Field::When => &self.when,
            Field::Situation => &self.situation,
            Field::Task => &self.task,
            Field::Actions => &self.actions,
            Field::Result => &self.result,
            Field::People => &self.people,
            Field::Otherwise => &self.otherwise,
        }
    }

    /// Writes a field.
    pub fn write(&mut self, field: Field, text: String) {
        *match field {
            Field::Title => &mut self.title,
            Field::Place => &mut self.place,
            Field::When => &mut self.when,
            Field::Situation => &mut self.situation,
            Field::Task => &mut self.task,
            Field::Actions => &mut self.actions,
            Field::Result => &mut self.result,
            Field::People => &mut self.people,
            Field::Otherwise => &mut self.otherwise,
        } = text;
    }

    /// Whether nothing is written in it.
    pub fn is_blank(&self) -> bool {
        let blank = |text: &str| text.trim().is_empty();
        Field::ALL.iter().all(|field| blank(self.text(*field)))
            && self.figures.iter().all(Figure::is_blank)
            && self.framings.is_empty()
    }

    /// Whether the candidate says that it can carry the signal.
    pub fn claims(&self, signal: &str) -> bool {
        self.signals.iter().any(|id| id == signal)
    }

    /// Says that it can carry the signal, or that it cannot.
    pub fn claim(&mut self, signal: &str, can: bool) {
        self.signals.retain(|id| id != signal);
        if can {
            self.signals.push(signal.to_owned());
        }
    }

    /// How it is told for that application; empty where nothing is said.
    pub fn framing(&self, application: EventId) -> &str {
        self.framings.iter().find(|framing| framing.application == application).map_or("", |framing| &framing.text)
    }

    /// Says how it is told for that application. Nothing but blanks takes the framing away.
    pub fn frame(&mut self, application: EventId, text: String) {
        let at = self.framings.iter().position(|framing| framing.application == application);
        match (at, text.trim().is_empty()) {
            (Some(at), true) => drop(self.framings.remove(at)),
            (Some(at), false) => self.framings[at].text = text,
            (None, true) => {}
            (None, false) => self.framings.push(Framing { application, text }),
        }
    }
}

/// What is stored under a story's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A story that this build reads whole.
    Story(Box<Story>),
    /// A story that a newer version wrote: kept and exported untouched.
    Newer(StoryId),
    /// No story: kept aside, downloadable.
    Damaged,
}

/// What tells a newer version's story, whatever else that version changed.
#[derive(Deserialize)]
struct Head {
    v: u64,
    id: StoryId,
}

impl Stored {
    /// Reads a stored text; it never fails.
    pub fn read(text: &str) -> Stored {
        match serde_json::from_str(text) {
            Ok(Head { v, id }) if v > u64::from(VERSION) => Stored::Newer(id),
            Ok(_) => serde_json::from_str(text).map_or(Stored::Damaged, |story| Stored::Story(Box::new(story))),
            Err(_) => Stored::Damaged,
        }
    }

    /// The id of a story that is one, of this version or a newer one.
    pub fn id(&self) -> Option<StoryId> {
        match self {
            Stored::Story(story) => Some(story.id),
            Stored::Newer(id) => Some(*id),
            Stored::Damaged => None,
        }
    }
}

/// The stories that were deleted. Their text must not be shown or stored again, wherever it comes from.
pub fn removed(log: &Log) -> BTreeSet<StoryId> {
    order::set(log.iter().filter_map(|event| match &event.what {
        What::StoryWritten(written) if written.removed => Some(written.story),
        _ => None,
    }))
}

/// The stories among what is stored that were not deleted, oldest first.
pub fn stories(stored: impl IntoIterator<Item = Story>, log: &Log) -> Vec<Story> {
    let removed = removed(log);
    let mut stories: Vec<Story> = stored.into_iter().filter(|story| !removed.contains(&story.id)).collect();
    order::sort_by_key(&mut stories, |story| story.id);
    stories
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::StoryWritten;
    use crate::log::diary::Diary;
    use proptest::prelude::*;

    fn written(story: StoryId, removed: bool) -> What {
        What::StoryWritten(StoryWritten { story, removed })
    }

    #[test]
    fn a_deleted_story_stays_deleted_whatever_comes_back() {
        let mut diary = Diary::new();
        let ids = [diary.next_id(), diary.next_id()];
        let kept = || ids.map(|id| Story::begin(id, Origin::Blank, UtcMillis(1)));
        diary.add(written(ids[0], false));
        assert_eq!(stories(kept(), &diary.log).len(), 2, "one whose event another device has is there, too");
        diary.add(written(ids[0], true));
        diary.add(written(ids[0], false));
        let left = stories(kept(), &diary.log);
        assert_eq!(left.iter().map(|story| story.id).collect::<Vec<_>>(), [ids[1]]);
    }

    #[test]
    fn a_story_of_a_newer_version_is_told_from_a_damaged_one() {
        let id = Diary::new().next_id();
        let newer = format!(r#"{{"v":2,"id":"{id}","title":["changed"],"audio":7}}"#);
        assert_eq!(Stored::read(&newer), Stored::Newer(id));
        for damaged in
            ["", "{", "[]", r#"{"v":1}"#, r#"{"v":1,"id":"x","updated":1}"#, &newer.replace("\"v\":2", "\"v\":1")]
        {
            assert_eq!(Stored::read(damaged), Stored::Damaged, "{damaged}");
        }
    }

    #[test]
    fn a_firm_has_one_framing_until_it_is_emptied() {
        let mut diary = Diary::new();
        let (lab, bank) = (diary.next_id(), diary.next_id());
        let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
        story.frame(lab, "Begin with the outage.".into());
        story.frame(lab, "Begin with the cost.".into());
        story.frame(bank, "Leave the model out.".into());
        assert_eq!((story.framing(lab), story.framings.len()), ("Begin with the cost.", 2));
        story.frame(lab, " \n".into());
        assert_eq!((story.framing(lab), story.framings.len()), ("", 1));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(title in any::<String>(), actions in any::<String>(), value in any::<String>()) {
            let mut diary = Diary::new();
            let application = diary.next_id();
            let mut story = Story::begin(diary.next_id(), Origin::Bullet { application, line: LineDigest(9) }, UtcMillis(7));
            story.figures.push(Figure { value, ..Figure::default() });
            story.claim("hiring", true);
            story.frame(application, actions.clone());
            (story.title, story.actions) = (title, actions);
            let text = serde_json::to_string(&story).unwrap();
            prop_assert_eq!(Stored::read(&text), Stored::Story(Box::new(story)));
        }
    }
}
