//! What others graded: the second opinions on an attempt, folded from the log.

use std::collections::BTreeMap;

use crate::log::{Event, EventId, GradeAsked, GradesReceived, Log, What};

/// Grades with the event that brought them in last.
type Received<'a> = (&'a Event, &'a GradesReceived);

/// The grades that were received and not removed, each as last brought in, in the order in which they first came.
pub fn opinions(log: &Log) -> Vec<Received<'_>> {
    let mut all: BTreeMap<EventId, (EventId, Option<Received<'_>>)> = BTreeMap::new();
    for event in log.iter() {
        match &event.what {
            What::GradesReceived(grades) => {
                all.entry(grades.opinion).or_insert((event.id, None)).1 = Some((event, grades));
            }
            What::GradesRemoved(removed) => {
                if let Some((_, grades)) = all.get_mut(&removed.opinion) {
                    *grades = None;
                }
            }
            _ => {}
        }
    }
    let mut all: Vec<_> = all.into_values().filter_map(|(first, grades)| Some((first, grades?))).collect();
    crate::order::sort_by_key(&mut all, |(first, _)| *first);
    all.into_iter().map(|(_, grades)| grades).collect()
}

/// The request of that id.
pub fn request(log: &Log, id: EventId) -> Option<&GradeAsked> {
    log.iter().find_map(|event| match &event.what {
        What::GradeAsked(asked) if asked.request == id => Some(asked),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::GradesRemoved;
    use crate::log::diary::Diary;

    #[test]
    fn the_later_writing_of_an_opinion_counts_until_it_is_removed() {
        let mut diary = Diary::new();
        let ids = [diary.next_id(), diary.next_id(), diary.next_id()];
        let received = |opinion, note: &str| {
            What::GradesReceived(GradesReceived {
                opinion,
                request: ids[2],
                attempt: ids[2],
                from: String::new(),
                note: note.into(),
                grades: Vec::new(),
            })
        };
        diary.add(received(ids[0], "first"));
        diary.add(received(ids[1], "other"));
        diary.add(received(ids[0], "again"));
        let notes =
            |diary: &Diary| opinions(&diary.log).iter().map(|(_, grades)| grades.note.clone()).collect::<Vec<_>>();
        assert_eq!(notes(&diary), ["again", "other"]);
        diary.add(What::GradesRemoved(GradesRemoved { opinion: ids[0] }));
        assert_eq!(notes(&diary), ["other"]);
        diary.add(received(ids[0], "brought in once more"));
        assert_eq!(notes(&diary), ["brought in once more", "other"]);
    }
}
