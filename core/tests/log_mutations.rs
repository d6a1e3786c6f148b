//! Damage at random: stored entries with random bytes changed, 10,000 times. Nothing panics, no other entry is lost, and what
//! is damaged keeps its text, letter for letter, in the backup and through it.
#![cfg(feature = "compile")]

#[path = "fixtures/content.rs"]
mod fixture;

use std::sync::Arc;

use debrief_core::carry::backup::{self, EVENTS, Import, draft_key, event_key};
use debrief_core::carry::writing;
use debrief_core::log::{Entry, Event, EventId, Log, SCHEMA, What};
use debrief_core::pack::{Index, Level, Subject};
use debrief_core::practice::facts::Facts;
use debrief_core::practice::{Draft, Step, compare, grade};
use debrief_core::progress::preferences::{INTERVIEWS, Interview, MINUTES_A_DAY, Preferences, Set};
use debrief_core::progress::{Progress, calibration, history};
use debrief_core::schedule::Standing;
use debrief_core::text::Span;
use debrief_core::time::{LocalDay, Moment, UtcMillis};

/// Every kind of event of schema version 1, one JSON object a line.
const VERSION_1: &str = include_str!("fixtures/log/v1.jsonl");

const MUTATIONS: usize = 10_000;

/// Set `DEBRIEF_SEED` to repeat a run.
const SEED: u64 = 20_261_124;

/// When the store is read: an hour after the fixture's last event.
const NOW: Moment = Moment { at: UtcMillis(1_790_004_000_000), offset_minutes: 120 };

/// Keys and texts, as in local storage.
type Stored = Vec<(String, String)>;

/// xorshift64*: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn seeded() -> Random {
        let seed = std::env::var("DEBRIEF_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
        println!("seed {seed}");
        Random(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// The text with up to four bytes changed, or cut short, or with a number, an id or a word put in another's place. Local
/// storage holds text, so what is no UTF-8 becomes replacement characters.
fn mutated(text: &str, others: &[String], random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match random.below(10) {
        0 => bytes.truncate(random.below(bytes.len())),
        1 => {
            let digits = |b: &u8| b.is_ascii_digit();
            let starts: Vec<usize> =
                (1..bytes.len()).filter(|&at| digits(&bytes[at]) && !digits(&bytes[at - 1])).collect();
            let start = starts[random.below(starts.len())];
            let end = (start..bytes.len()).find(|&at| !digits(&bytes[at])).unwrap_or(bytes.len());
            let number = random.pick(&[
                "0",
                "5",
                "65536",
                "4294967295",
                "9223372036854775807",
                "18446744073709551615",
                "1e308",
                "99999999999999",
            ]);
            bytes.splice(start..end, number.bytes());
        }
        2 => {
            // An id of another entry, or one that no clock gives, where its own should stand.
            let id = |text: &str| text.find("\"id\":\"").map(|at| at + 6);
            let other = &others[random.below(others.len())];
            if let (Some(at), Some(from)) = (id(text), id(other)) {
                let end = "ffffffff-ffff-7fff-bfff-ffffffffffff";
                let id = if random.below(3) == 0 { end } else { &other[from..from + 36] };
                bytes.splice(at..at + 36, id.bytes());
            }
        }
        3 => {
            let from = random.below(bytes.len());
            let piece: Vec<u8> = bytes[from..].iter().take(random.below(40)).copied().collect();
            let at = random.below(bytes.len());
            bytes.splice(at..at, piece);
        }
        _ => {
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                match random.below(4) {
                    0 => bytes.insert(at, random.next() as u8),
                    1 => drop(bytes.remove(at)),
                    2 => bytes[at] ^= 1 << random.below(8),
                    _ => bytes[at] = random.next() as u8,
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A store with every kind of entry: the events of the fixture, two settings that plans are made from, and a draft.
fn whole_store() -> Stored {
    let mut store: Stored = VERSION_1
        .lines()
        .map(|line| match Entry::read(line) {
            Entry::Known(event) => (event_key(event.id), line.to_owned()),
            other => panic!("{other:?}: {line}"),
        })
        .collect();
    let interview = Interview { day: LocalDay(20_730), name: "On site".to_owned(), set: Set::Plan };
    let settings = [Preferences::interviews_setting(&[interview]), Preferences::number_setting(MINUTES_A_DAY, 45.0)];
    assert_eq!(settings[0].key, INTERVIEWS);
    for (n, setting) in settings.into_iter().enumerate() {
        let id: EventId = format!("01a0c45b-7e20-7000-8000-00000000010{n}").parse().unwrap();
        let event = Event { id, when: NOW, what: What::SettingChanged(setting) };
        store.push((event_key(id), event.to_json()));
    }
    let mut draft = Draft::begin(
        "01a0c45c-7e20-7000-8000-000000000200".parse().unwrap(),
        Subject::question("dead-run"),
        UtcMillis(1_790_000_700_000),
    );
    draft.set_answer("I set a checkpoint every hour. We lost 40 runs.".to_owned());
    draft.step = Step::Grade;
    draft.predicted = Some(Level::Solid);
    draft.stopwatch.counted = 95_000;
    draft.toggle_evidence("stakes", Span { start: 0, end: 30 });
    draft.set_reply("mechanism", "What did goodput rise to?", "Ninety-two.".to_owned());
    store.push((draft_key(&draft), serde_json::to_string(&draft).unwrap()));
    store
}

/// What the app makes of the stored events: the log, and the keys of what it keeps aside.
fn read(store: &Stored) -> (Log, Vec<&str>) {
    let mut aside = Vec::new();
    let log = store
        .iter()
        .filter_map(|(key, text)| match Entry::read_at(key.strip_prefix(EVENTS)?, text) {
            Entry::Known(event) => Some(event),
            Entry::Unknown | Entry::Damaged(_) => {
                aside.push(key.as_str());
                None
            }
        })
        .collect();
    (log, aside)
}

/// Everything that pages show of a log.
fn look_at_all(log: &Log, index: &Index) {
    let progress = Arc::new(Progress::of(log, index));
    let standing = Standing::of(log, index, progress, NOW);
    standing.today().minutes_left();
    standing.plan();
    standing.last_practised();
    standing.next_answer(Some("dead-run"));
    history::levels(log, index);
    calibration::predictions(log).running(5);
    calibration::predictions_by_signal(log, index);
    calibration::eye(log);
    writing::writing(log, &[], None, index, NOW);
    log.own_cards();
    for (_, attempt) in log.attempts() {
        Facts::of(&attempt.answer, attempt.spoken.then_some(attempt.seconds));
        compare::compare(&attempt.answer, &attempt.plan);
        let marks: Vec<Vec<Span>> = attempt.grades.iter().map(|grade| grade.evidence.clone()).collect();
        grade::pieces(&attempt.answer, Span { start: 0, end: attempt.answer.len() }, &marks);
        marks.iter().flatten().for_each(|span| assert!(span.of(&attempt.answer).len() <= attempt.answer.len()));
    }
}

/// Everything that the practice page does with a draft that it reads.
fn go_on_with(text: &str) {
    let Ok(mut draft) = serde_json::from_str::<Draft>(text) else { return };
    draft.stopwatch.start(NOW.at);
    draft.stopwatch.count(UtcMillis(NOW.at.0 + 1_000));
    draft.stopwatch.seconds(NOW.at);
    for criterion in ["stakes", "mechanism"] {
        draft.toggle_evidence(criterion, Span { start: 3, end: 9 });
        draft.set_level(criterion, Level::Solid);
        let spans = draft.evidence(criterion).to_vec();
        grade::pieces(&draft.answer, Span { start: 0, end: draft.answer.len() }, &[spans]);
    }
    draft.set_answer(format!("{} And more.", draft.answer));
}

#[test]
fn ten_thousand_mutations_harm_only_themselves() {
    let index: Index = fixture::Pack::valid().accepted().index;
    let whole = whole_store();
    let texts: Vec<String> = whole.iter().map(|(_, text)| text.clone()).collect();
    let (sound, none) = read(&whole);
    assert!(none.is_empty() && sound.len() == whole.len() - 1);
    look_at_all(&sound, &index);
    let mut random = Random::seeded();
    let (mut still_read, mut kept_aside) = (0, 0);
    for n in 0..MUTATIONS {
        let at = random.below(whole.len());
        let mut store = whole.clone();
        store[at].1 = mutated(&store[at].1, &texts, &mut random);
        let (key, text) = store[at].clone();
        let context = || format!("mutation {n} of {key}: {text}");

        let (log, aside) = read(&store);
        for event in sound.iter().filter(|event| event_key(event.id) != key) {
            assert_eq!(log.get(event.id), Some(event), "another event is lost: {}", context());
        }
        if key.starts_with(EVENTS) {
            match aside.as_slice() {
                [] => still_read += 1,
                [one] => {
                    assert_eq!(*one, key, "{}", context());
                    kept_aside += 1;
                }
                more => panic!("{more:?}: {}", context()),
            }
            assert_eq!(log.len() + aside.len(), sound.len(), "{}", context());
        }
        // Without the damaged event there is nothing new to look at.
        if aside.is_empty() {
            look_at_all(&log, &index);
        }
        go_on_with(&text);

        let restored: Stored = Import::read(&backup::export(&store, NOW, "0"), &[], NOW.at)
            .unwrap_or_else(|refusal| panic!("a backup of the store is refused: {refusal}: {}", context()))
            .writes;
        assert_eq!(restored.len(), store.len(), "{}", context());
        for other in store.iter().filter(|(other, _)| *other != key) {
            assert!(restored.contains(other), "{} is not restored: {}", other.0, context());
        }
        assert!(
            restored.iter().any(|(_, restored)| *restored == text),
            "the damaged text is not restored: {}",
            context()
        );
    }
    println!("mutations: {MUTATIONS}; still an event {still_read}, kept aside {kept_aside}, the rest drafts");
    assert!(still_read > 500 && kept_aside > 1_000);
}

#[test]
fn an_event_whose_id_was_damaged_is_not_taken_for_another() {
    let mut store = whole_store();
    let [first, second] = [0, 1].map(|n| store[n].0.strip_prefix(EVENTS).unwrap().to_owned());
    store[0].1 = store[0].1.replace(&first, &second);
    let (log, aside) = read(&store);
    assert_eq!(aside, [store[0].0.as_str()]);
    let Entry::Known(event) = Entry::read(&store[1].1) else { panic!() };
    assert_eq!(log.get(event.id), Some(&event));
    let Entry::Damaged(damage) = Entry::read_at(&first, &store[0].1) else { panic!() };
    assert!(damage.to_string().contains("another event"), "{damage}");
}

#[test]
fn an_event_of_a_newer_version_is_no_damage_whatever_it_changed() {
    for text in [
        format!(r#"{{"v":{},"id":"01a0c451-5660-7000-8000-000000000001","when":"now","kind":7}}"#, SCHEMA + 1),
        format!(r#"{{"v":{},"uid":"x"}}"#, u64::from(SCHEMA) + 70_000),
    ] {
        assert_eq!(Entry::read_at("01a0c451-5660-7000-8000-000000000001", &text), Entry::Unknown);
        let key = "debrief/event/01a0c451-5660-7000-8000-000000000001".to_owned();
        let file = backup::export(&[(key.clone(), text.clone())], NOW, "0");
        assert_eq!(Import::read(&file, &[], NOW.at).unwrap().writes, [(key, text)]);
    }
}
