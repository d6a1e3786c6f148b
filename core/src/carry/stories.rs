//! Stories as Markdown, for reading elsewhere: alone, or behind all else that a person wrote. It cannot be imported again; that is what
//! the backup is for. Every text of a user goes through [`crate::text::escaped`].

use crate::log::EventId;
use crate::pack::Index;
use crate::stories::{Field, Figure, Story, Tellings};
use crate::text::escaped::{line, push_block, push_section};
use crate::time::Moment;

/// What stories are written with: the attempts that told them, what an application is called, and the pack.
pub struct Beside<'a> {
    /// Which attempts told which story.
    pub tellings: &'a Tellings,
    /// What an application is called.
    pub application: &'a dyn Fn(EventId) -> String,
    /// The pack, for the names of signals.
    pub index: &'a Index,
}

/// The stories alone, in a file of their own. `made` is now.
pub fn alone(stories: &[Story], beside: &Beside<'_>, made: Moment) -> String {
    format!(
        "# Debrief: your stories\n\nMade {}. Stories: {}.\n{}",
        made.local_day(0),
        stories.len(),
        section(stories, beside)
    )
}

/// The stories as a section of a larger file; nothing where there are none.
pub fn section(stories: &[Story], beside: &Beside<'_>) -> String {
    let mut out = String::new();
    if !stories.is_empty() {
        out.push_str("\n## Stories\n");
    }
    for story in stories {
        push_story(&mut out, story, beside);
    }
    out
}

fn push_story(out: &mut String, story: &Story, beside: &Beside<'_>) {
    out.push_str(&format!("\n### {}\n", line(story.name())));
    let place: Vec<String> =
        [&story.place, &story.when].iter().map(|text| line(text)).filter(|text| !text.is_empty()).collect();
    if !place.is_empty() {
        out.push_str(&format!("\n{}\n", place.join(", ")));
    }
    for field in [Field::Situation, Field::Task, Field::Actions, Field::Result] {
        push_section(out, field.name(), story.text(field));
    }
    let figures: Vec<String> = story.figures.iter().map(Figure::sentence).filter(|text| !text.is_empty()).collect();
    if !figures.is_empty() {
        out.push_str("\n#### Figures\n\n");
        out.extend(figures.iter().map(|figure| format!("- {}\n", line(figure))));
    }
    for field in [Field::People, Field::Otherwise] {
        push_section(out, field.name(), story.text(field));
    }
    let carried = beside.tellings.carried(story, beside.index);
    if !carried.is_empty() {
        out.push_str("\n#### What it can carry\n\n");
        for (signal, strength) in carried {
            let title = beside.index.signal(signal).map_or(signal, |signal| &signal.title);
            out.push_str(&format!("- {}: {}\n", line(title), strength.words()));
        }
    }
    for framing in &story.framings {
        out.push_str(&format!("\n#### For {}\n", line(&(beside.application)(framing.application))));
        push_block(out, "", &framing.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::stories::Origin;
    use crate::time::UtcMillis;
    use pulldown_cmark::{Event, Parser, Tag};

    fn written(story: &Story) -> String {
        let (diary, index) = (Diary::new(), index());
        let tellings = Tellings::of(&diary.log, &index);
        let beside = Beside { tellings: &tellings, application: &|_| "Manager, *Lab*".into(), index: &index };
        alone(std::slice::from_ref(story), &beside, diary.now())
    }

    #[test]
    fn every_word_of_a_story_is_written_and_none_is_markup() {
        let mut diary = Diary::new();
        let mut story = Story::begin(diary.next_id(), Origin::Blank, UtcMillis(1));
        for field in Field::ALL {
            story.write(field, format!("# {} <b>&amp; [x](y)", field.name()));
        }
        story.figures = vec![Figure { value: "4 runs".into(), baseline: "40".into(), period: String::new() }];
        story.claim("signal-1", true);
        story.frame(diary.next_id(), "Begin with <i>cost</i>.".into());
        let text = written(&story);
        let read: String = Parser::new(&text)
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        for field in Field::ALL {
            assert!(read.contains(&format!("{} <b>&amp; [x](y)", field.name())), "{field:?} in {read}");
        }
        assert!(
            read.contains("4 runs, from 40") && read.contains("untold") && read.contains("For Manager, *Lab*"),
            "{read}"
        );
        let is_markup =
            |event: Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. }));
        assert!(!Parser::new(&text).any(is_markup), "{text}");
    }

    #[test]
    fn no_stories_are_no_section() {
        let (tellings, index) = (Tellings::default(), index());
        assert_eq!(section(&[], &Beside { tellings: &tellings, application: &|_| String::new(), index: &index }), "");
    }
}
