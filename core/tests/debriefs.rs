//! The debriefs of three logs, as reviewed texts in `fixtures/debrief/`. `DEBRIEF_SNAPSHOTS=write cargo test --test debriefs` writes
//! them anew; read the difference before it is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use debrief_core::log::{
    AnswerGiven, Attempt, Event, EventId, Grade, IdSource, Log, MockSat, Note, RedFlagsMarked, RoundSat, SampleGrading,
    SampleLevel, StoryTold, What,
};
use debrief_core::loops::debrief::{debrief, mock_sat, mocks_sat, rehearsed_note, resolve_note, resolves_for};
use debrief_core::loops::debrief_text::markdown;
use debrief_core::pack::{Index, Level, Subject, synthetic};
use debrief_core::stories::StoryId;
use debrief_core::text::Span;
use debrief_core::time::{LocalDay, Moment, UtcMillis};

use Level::{BarRaising, Missing, Solid, Thin};

const DAY: i64 = 86_400_000;

/// Four signals and twelve questions of two criteria, with names that one can read.
fn index() -> Index {
    let mut index = synthetic(4, 12, 6, 4);
    for (signal, short) in index.signals.iter_mut().zip(["Strategy", "People", "Production", "Hiring"]) {
        signal.short = short.into();
    }
    let titles =
        ["The failed bet", "The formal plan", "The lost run", "The first hire", "Heads or GPUs", "The silent team"];
    for (question, title) in index.questions.iter_mut().zip(titles) {
        question.title = title.into();
        for (criterion, title) in question.criteria.iter_mut().zip(["Puts it in numbers", "Says what came of it"]) {
            criterion.title = title.into();
        }
    }
    index
}

/// A log in the making.
struct Story {
    log: Log,
    now: i64,
    ids: IdSource,
}

/// A round: its title, its signals, and its answers as question, text, levels and quoted words.
type RoundTold<'a> = (&'a str, &'a [&'a str], &'a [(usize, &'a str, [Level; 2], &'a [&'a str])]);

impl Story {
    fn new() -> Story {
        Story { log: Log::new(), now: 1_795_000_000_000, ids: IdSource::default() }
    }

    fn id(&mut self) -> EventId {
        self.ids.next(UtcMillis(self.now), [7; 10])
    }

    fn add(&mut self, what: What) -> EventId {
        let id = self.id();
        self.log.insert(Event { id, when: Moment { at: UtcMillis(self.now), offset_minutes: 0 }, what });
        self.now += 60_000;
        id
    }

    /// Sits a mock and grades it; gives its id, and the ids of answers and attempts.
    fn sits(&mut self, name: &str, rounds: &[RoundTold<'_>], ended_early: bool) -> (EventId, Vec<(EventId, EventId)>) {
        let (mock, of) = (self.id(), self.id());
        let mut given = Vec::new();
        let mut sat = Vec::new();
        for (title, signals, answers) in rounds {
            let asked: Vec<AnswerGiven> = answers
                .iter()
                .map(|(question, text, levels, words)| {
                    let answer = self.id();
                    given.push((answer, *question, *text, *levels, *words));
                    AnswerGiven {
                        answer,
                        question: format!("question-{question}"),
                        seconds: 312,
                        stopped: *question == 2,
                        follow_ups: vec!["criterion-0".into()],
                    }
                })
                .collect();
            sat.push(RoundSat {
                title: (*title).into(),
                who: "A staff engineer".into(),
                signals: signals.iter().map(|signal| (*signal).into()).collect(),
                asked,
            });
        }
        let rounds = sat;
        self.add(What::MockSat(MockSat { mock, of, role: "synthetic".into(), name: name.into(), rounds, ended_early }));
        let attempts = given.into_iter().map(|(answer, question, text, levels, words)| {
            let evidence = |n: usize| -> Vec<Span> {
                let words = words.get(n).copied().unwrap_or_default();
                let found = text.find(words).filter(|_| !words.is_empty());
                found.map(|start| Span::new(start, start + words.len())).into_iter().collect()
            };
            let grade =
                |n: usize| Grade { criterion: format!("criterion-{n}"), level: levels[n], evidence: evidence(n) };
            let attempt = self.add(What::AttemptSaved(Attempt {
                subject: Subject::question(format!("question-{question}")),
                plan: String::new(),
                asked: vec![],
                answer: text.into(),
                drill: None,
                seconds: 312,
                beside: None,
                spoken: false,
                predicted: Solid,
                grades: vec![grade(0), grade(1)],
                probes: vec![],
                change: String::new(),
                draft: Some(answer),
            }));
            (answer, attempt)
        });
        (mock, attempts.collect())
    }

    fn resolves(&mut self, mock: EventId, round: usize, sentence: &str) {
        self.add(What::NoteWritten(Note { key: resolve_note(mock, round), text: sentence.into() }));
    }

    fn grades_samples(&mut self, signal: &str, given: Level, reference: Level, times: usize) {
        for n in 0..times {
            let level = SampleLevel { criterion: "c".into(), signal: signal.into(), given, reference };
            let (sample, question) = (format!("{signal}-{n}"), "question-0".into());
            self.add(What::SampleGraded(SampleGrading { sample, question, levels: vec![level] }));
        }
    }

    fn text(&self, mock: EventId, names: &BTreeMap<StoryId, String>) -> String {
        let made = debrief(&self.log, &index(), mock, names).expect("it was sat");
        assert_eq!(Some(&made), debrief(&self.log, &index(), mock, names).as_ref(), "the same log, the same debrief");
        markdown(&made, |when| when.local_day(4).to_string())
    }
}

/// A hire with something to say against it: a story told twice, figures that differ, one red flag.
fn a_hire() -> String {
    let mut story = Story::new();
    let (mock, answers) = story.sits(
        "Friday",
        &[
            (
                "Strategy",
                &["signal-0"],
                &[(
                    0,
                    "When I took over the inference team there were nine engineers. I chose batching over new GPUs.",
                    [BarRaising, Solid],
                    &["nine engineers", "I chose batching over new GPUs"],
                )],
            ),
            (
                "People",
                &["signal-1"],
                &[(1, "I told him on the Monday what was missing, in writing.", [Solid, Solid], &["in writing"])],
            ),
            (
                "Production",
                &["signal-2", "signal-0"],
                &[
                    (2, "The inference team was twelve engineers by then.", [Solid, Thin], &["twelve engineers"]),
                    (
                        4,
                        "Heads, because a GPU without one is a heater. It was *cheap* | fast.",
                        [Solid, BarRaising],
                        &["Heads"],
                    ),
                ],
            ),
        ],
        false,
    );
    let told = story.id();
    for at in [0, 2] {
        story.add(What::StoryTold(StoryTold { attempt: answers[at].1, story: Some(told) }));
    }
    story.add(What::RedFlagsMarked(RedFlagsMarked {
        answer: answers[1].0,
        flags: vec!["Blames the one who left.".into()],
    }));
    story.resolves(mock, 0, "If they ask what it cost, then I say the hours first.");
    story.add(What::NoteWritten(Note { key: rehearsed_note(mock, 0), text: "yes".into() }));
    story.text(mock, &[(told, "The inference rescue".to_owned())].into())
}

/// One thin round decides; an earlier loop to compare with; samples say that the candidate is soft.
fn a_no_hire() -> String {
    let mut story = Story::new();
    let good: RoundTold<'_> =
        ("Strategy", &["signal-0"], &[(0, "I sold the second cluster.", [Solid, Solid], &["I sold"])]);
    story.sits("Rehearsal", &[good, ("People", &["signal-1"], &[(1, "We talked.", [Thin, Missing], &[])])], false);
    story.now += 3 * DAY;
    story.grades_samples("signal-0", BarRaising, Solid, 3);
    let (mock, _) = story.sits(
        "Onsite",
        &[
            good,
            (
                "People",
                &["signal-1"],
                &[(5, "I wrote it down and read it to them.", [BarRaising, BarRaising], &["I wrote it down"])],
            ),
            ("Production", &["signal-2"], &[(2, "It broke and we mended it.", [Thin, Missing], &["we mended it"])]),
            ("", &["signal-3"], &[(3, "I hired her for what she asked.", [Solid, BarRaising], &[])]),
        ],
        false,
    );
    story.resolves(mock, 2, "If they say that it broke, then I begin with the minute and the cost.");
    story.text(mock, &BTreeMap::new())
}

/// Ended after the first round.
fn not_enough() -> String {
    let mut story = Story::new();
    let rounds: &[RoundTold<'_>] = &[
        ("Strategy", &["signal-0"], &[(0, "I sold the second cluster.", [BarRaising, BarRaising], &["I sold"])]),
        ("People", &["signal-1"], &[]),
        ("Hiring", &["signal-3", "signal-2"], &[]),
    ];
    let (mock, _) = story.sits("Onsite", rounds, true);
    story.text(mock, &BTreeMap::new())
}

#[test]
fn three_debriefs_are_as_they_were_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/debrief");
    for (name, text) in [("hire", a_hire()), ("no-hire", a_no_hire()), ("not-enough", not_enough())] {
        let file = folder.join(format!("{name}.md"));
        if std::env::var("DEBRIEF_SNAPSHOTS").is_ok_and(|value| value == "write") {
            fs::write(&file, &text).unwrap();
        }
        let reviewed = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(text, reviewed, "{name}: DEBRIEF_SNAPSHOTS=write writes it anew");
    }
}

#[test]
fn one_round_is_told_as_a_round_and_leads_to_its_weak_spot() {
    let mut story = Story::new();
    let answers = [(0, "I sold the second cluster.", [Missing, Thin], &[][..])];
    let (mock, _) = story.sits("Onsite", &[("Strategy", &["signal-0"], &answers)], true);
    let text = story.text(mock, &BTreeMap::new());
    let told = text.split("## The rules").next().unwrap();
    assert!(told.contains("**No hire.** The interviewer votes: strong no."), "{told}");
    assert!(told.contains("- Of 2 criteria 0 are solid or better; it takes two thirds."), "{told}");
    assert!(told.contains("Strategy averages 1: one signal below 2 (thin) is enough for a no."), "{told}");
    for word in ["loop", "votes to hire", "vote is", "is thin", "bar-raiser", "three quarters", "round 1 ("] {
        assert!(!told.contains(word), "“{word}” is for several rounds: {told}");
    }
    let spot = debrief(&story.log, &index(), mock, &BTreeMap::new()).unwrap().weak_spot.unwrap();
    assert_eq!((spot.criterion.as_str(), spot.level, spot.turns), ("Puts it in numbers", Missing, false));
}

#[test]
fn what_would_turn_it_is_what_is_practised() {
    let mut story = Story::new();
    let answers = [(0, "I sold the second cluster.", [Solid, Thin], &[][..])];
    let (mock, _) = story.sits("Onsite", &[("Strategy", &["signal-0"], &answers)], false);
    let spot = debrief(&story.log, &index(), mock, &BTreeMap::new()).unwrap().weak_spot.unwrap();
    assert_eq!((spot.criterion.as_str(), spot.level, spot.turns), ("Says what came of it", Thin, true));
}

#[test]
fn a_mock_that_two_pages_ended_counts_once_and_roles_are_apart() {
    let mut story = Story::new();
    let rounds: &[RoundTold<'_>] = &[("Strategy", &["signal-0"], &[])];
    let (mock, _) = story.sits("Onsite", rounds, true);
    let (_, sat) = mock_sat(&story.log, mock).unwrap();
    story.add(What::MockSat(sat.clone()));
    assert_eq!(mocks_sat(&story.log, "synthetic").len(), 1);
    assert_eq!(mocks_sat(&story.log, "another").len(), 0);
    let unknown = story.id();
    assert_eq!(debrief(&story.log, &index(), unknown, &BTreeMap::new()), None);
}

#[test]
fn today_opens_with_the_sentences_on_the_next_day_of_practice() {
    let mut story = Story::new();
    let (mock, _) = story.sits("Onsite", &[("Strategy", &["signal-0"], &[]), ("People", &["signal-1"], &[])], false);
    story.resolves(mock, 0, "If they ask, then I wait.");
    story.resolves(mock, 0, "If they ask, then I count to two. ");
    story.resolves(mock, 1, "  ");
    let day_of = |when: Moment| when.local_day(4);
    let written = day_of(Moment { at: UtcMillis(story.now), offset_minutes: 0 });
    let on = |story: &Story, days: i32| resolves_for(&story.log, LocalDay(written.0 + days), day_of);
    assert_eq!(on(&story, 0), [""; 0], "they were just written");
    assert_eq!(on(&story, 1), ["If they ask, then I count to two."]);
    assert_eq!(on(&story, 5).len(), 1, "nobody practised in between");
    assert_eq!(on(&story, 15), [""; 0], "too long ago");
    story.now += 2 * DAY;
    story.grades_samples("signal-0", Solid, Solid, 1);
    assert_eq!(on(&story, 2).len(), 1, "the whole of that day");
    assert_eq!(on(&story, 3), [""; 0]);
}
