//! A person's own questions as the files of a pack: what *Import a pack* takes, here or elsewhere. The format is that of `docs/packs.md`.

use std::fmt::Write as _;

use serde::Serialize;

use crate::log::OwnQuestion;
use crate::order;
use crate::pack::own::{Question, Sources};
use crate::pack::{Criterion, Index, Level, SignalHead};
use crate::text::escaped::line;

/// What the pack is called.
pub const TITLE: &str = "My pack";

/// The folder that it is downloaded in, and the beginning of its id.
pub const FOLDER: &str = "my-pack";

/// The files of a pack with those questions that fit the role; `None` where there is none.
///
/// Its id comes from the first question that was ever written here, so that it is another person's pack nowhere, and importing a later one
/// brings the first up to date.
pub fn sources(index: &Index, questions: &[OwnQuestion]) -> Option<Sources> {
    let kept: Vec<&OwnQuestion> = questions.iter().filter(|own| !own.removed && own.words.fits(index)).collect();
    let first = questions.first()?.id.to_string();
    kept.first()?;
    let digits: String = first.chars().filter(char::is_ascii_alphanumeric).collect();
    let tail = &digits[digits.len().saturating_sub(12)..];
    let used = order::set(kept.iter().flat_map(|own| own.words.criteria.iter().map(|c| c.signal.clone())));
    let signals: Vec<&SignalHead> = index.signals.iter().filter(|signal| used.contains(&signal.id)).collect();
    let pillars: Vec<_> = index
        .pillars
        .iter()
        .filter(|pillar| signals.iter().any(|signal| signal.pillars.contains(&pillar.id)))
        .collect();
    let mut files = Sources::new();
    let mut manifest = Fields::default();
    manifest.note("id", &text(&format!("{FOLDER}-{tail}")));
    manifest.note("format", "1");
    manifest.note("title", &text(TITLE));
    manifest.note("seat", &text(&format!("for {}", index.title)));
    manifest.note("summary", &text("Questions that were written in Debrief."));
    files.insert("pack.toml".to_owned(), manifest.0);
    for (pillar, order) in pillars.iter().zip(1..) {
        let mut fields = Fields::default();
        fields.note("title", &text(&pillar.title));
        fields.note("summary", &text(&pillar.summary));
        fields.note("order", &i32::to_string(&order));
        files.insert(format!("pillars/{}.md", slug(&pillar.id)), fields.file(""));
    }
    for (signal, order) in signals.iter().zip(1..) {
        let mut fields = Fields::default();
        fields.note("title", &text(&signal.title));
        fields.note("short", &text(&signal.short));
        let of: Vec<String> = signal.pillars.iter().map(|pillar| text(slug(pillar))).collect();
        fields.note("pillars", &format!("[{}]", of.join(", ")));
        fields.note("order", &i32::to_string(&order));
        fields.note("summary", &text(&signal.summary));
        files.insert(format!("signals/{}.md", slug(&signal.id)), fields.file(""));
    }
    for own in kept {
        files.insert(format!("questions/q-{}.md", own.id), question(&own.words));
    }
    Some(files)
}

/// The id as its own pack has it: what stands behind the namespace of an imported one.
fn slug(id: &str) -> &str {
    id.rsplit_once('_').map_or(id, |(_, own)| own)
}

fn question(words: &Question) -> String {
    let mut fields = Fields::default();
    fields.note("title", &text(&words.name()));
    fields.note("prompt", &text(&words.prompt));
    fields.note("kind", &quoted(&words.kind));
    fields.note("difficulty", &quoted(&words.difficulty));
    fields.note("minutes", &words.minutes.to_string());
    for Criterion { id, title, signal, anchors } in &words.criteria {
        fields.0.push_str("\n[[criteria]]\n");
        fields.note("id", &text(id));
        fields.note("signal", &text(slug(signal)));
        fields.note("title", &text(title));
        for (level, anchor) in Level::ALL.into_iter().zip(anchors) {
            let name = match level {
                Level::Missing => "missing",
                Level::Thin => "thin",
                Level::Solid => "solid",
                Level::BarRaising => "bar_raising",
            };
            fields.note(name, &text(anchor));
        }
    }
    let flags: String = words.red_flags.iter().map(|flag| format!("- {}\n", line(flag))).collect();
    fields.file(&if flags.is_empty() { flags } else { format!("## Red flags\n\n{flags}") })
}

/// Fields in TOML, under construction.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn note(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "{name} = {value}");
    }

    /// A Markdown file that begins with them.
    fn file(&self, body: &str) -> String {
        format!("+++\n{}+++\n{body}", self.0)
    }
}

/// A text in the quotes of TOML. They are those of JSON, but for one character that JSON lets stand as it is.
fn text(words: &str) -> String {
    quoted(words).replace('\u{7f}', "\\u007f")
}

/// The word for it that the files of a pack have, in quotes.
fn quoted<T: Serialize + ?Sized>(word: &T) -> String {
    serde_json::to_string(word).unwrap_or_default()
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;
    use crate::log::{EventId, IdSource};
    use crate::pack::compile::Own;
    use crate::pack::own::index_of;
    use crate::pack::synthetic;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn own(words: Question, n: u8) -> OwnQuestion {
        let id: EventId = IdSource::default().next(UtcMillis(1_790_000_000_000 + i64::from(n)), [n; 10]);
        OwnQuestion { id, words, removed: false }
    }

    fn written(prompt: &str, title: &str, anchor: &str, flags: &[String]) -> Question {
        let mut words = Question { prompt: prompt.into(), title: title.into(), ..Question::default() };
        let id = words.add_criterion("signal-0", []);
        let criterion = words.criterion(&id).unwrap();
        criterion.title = "Says why".into();
        criterion.anchors = [anchor, "One reason.", "Two reasons.", "Two reasons and a doubt."].map(str::to_owned);
        words.red_flags = flags.to_vec();
        words.tidied()
    }

    fn index() -> Index {
        let mut index = synthetic(2, 4, 1, 1);
        for signal in &mut index.signals {
            signal.summary = "What it is.".into();
        }
        index.pillars[0].summary = "What it holds.".into();
        index
    }

    /// The pack as it is imported elsewhere.
    fn imported(questions: &[OwnQuestion]) -> (Index, std::collections::BTreeMap<String, String>) {
        let files = sources(&index(), questions).unwrap();
        let own = Own::of_sources(files).unwrap();
        assert!(own.mistakes.is_empty(), "{:?}", own.mistakes);
        let compiled = own.content.files();
        (index_of(&own.id, &compiled).unwrap(), compiled)
    }

    #[test]
    fn what_is_exported_is_imported_with_its_signals_and_rubric() {
        let question =
            written("Why <this> firm, *really*?", "", "None, or `pay`.", &["\"We\" & never [I](x)".to_owned()]);
        let (index, compiled) = imported(&[own(question, 1)]);
        assert_eq!(index.title, TITLE);
        let head = &index.questions[0];
        assert_eq!(head.prompt, "Why <this> firm, *really*?");
        assert_eq!(head.primary_signal(), format!("{}_signal-0", index.id));
        assert_eq!(index.signals.len(), 1, "only those that are used");
        let body = &compiled[&crate::pack::body_path("questions", &head.id)];
        assert!(body.contains("None, or `pay`.") && body.contains("&amp; never [I](x)"), "{body}");
    }

    #[test]
    fn the_packs_id_stays_when_questions_come_and_go_and_nothing_to_export_is_no_pack() {
        let (mut first, second) =
            (own(written("One?", "", "None.", &[]), 1), own(written("Two?", "", "None.", &[]), 2));
        let id = |questions: &[OwnQuestion]| sources(&index(), questions).map(|files| files["pack.toml"].clone());
        let both = id(&[first.clone(), second.clone()]).unwrap();
        first.removed = true;
        assert_eq!(id(&[first.clone(), second.clone()]).unwrap(), both);
        assert_ne!(id(&[second]).unwrap(), both);
        assert_eq!(id(&[first]), None);
        assert_eq!(id(&[]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn whatever_somebody_writes_can_be_imported_again(
            prompt in any::<String>(), title in "\\PC{0,60}", anchor in any::<String>(), flags in prop::collection::vec(any::<String>(), 0..3),
        ) {
            let question = written(&format!("Q {prompt}"), &title, &format!("A {anchor}"), &flags);
            prop_assume!(question.problems().is_empty());
            let (index, _) = imported(&[own(question, 1)]);
            prop_assert_eq!(index.questions.len(), 1);
        }
    }
}
