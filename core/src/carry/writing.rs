//! All that a person wrote, as Markdown, for reading elsewhere. It cannot be imported again; that is what the backup is for.
//! Every text of a user goes through [`crate::text::escaped`].

use std::collections::{BTreeMap, BTreeSet};

use crate::log::{Asked, Attempt, Event, Log, OwnCard, ProbeReply, What};
use crate::pack::{CriterionHead, DrillHead, FirmWorksheet, Index, Subject, SubjectKind, turn_name};
use crate::practice::Draft;
use crate::practice::grade::overall;
use crate::text::escaped::{line, push_block, push_section};
use crate::time::Moment;

/// All that the person wrote, as Markdown: attempts, grouped by question or drill, the one practised last first, newest
/// attempt first; then `drafts`, the firm worksheet, their own cards and what else they noted. `made` is now. Without
/// `worksheet`, its answers stand under their keys.
pub fn writing(log: &Log, drafts: &[Draft], worksheet: Option<&FirmWorksheet>, index: &Index, made: Moment) -> String {
    let mut out = format!("# Debrief: what you wrote\n\nMade {}. Attempts: {}.\n", clock(made), log.attempts().count());
    push_attempts(&mut out, log, index);
    push_drafts(&mut out, drafts, index);
    push_notes(&mut out, log, worksheet);
    push_cards(&mut out, log, index);
    out
}

fn push_attempts(out: &mut String, log: &Log, index: &Index) {
    let mut groups: Vec<(&Subject, Vec<(&Event, &Attempt)>)> = Vec::new();
    let mut places: BTreeMap<&Subject, usize> = BTreeMap::new();
    for (event, attempt) in log.attempts().rev() {
        let place = *places.entry(&attempt.subject).or_insert_with(|| {
            groups.push((&attempt.subject, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push((event, attempt));
    }
    for (subject, attempts) in groups {
        let subject = Named::of(subject, index);
        out.push_str(&format!("\n## {}\n", line(subject.title)));
        push_block(out, "> ", subject.said);
        for (event, attempt) in attempts {
            push_attempt(out, event, attempt, &subject);
        }
    }
}

fn push_drafts(out: &mut String, drafts: &[Draft], index: &Index) {
    if !drafts.is_empty() {
        out.push_str("\n## Unfinished answers\n");
    }
    for draft in drafts {
        out.push_str(&format!("\n### {}\n", line(Named::of(&draft.subject, index).title)));
        push_section(out, "Plan", &draft.plan);
        push_asked(out, &draft.asked);
        push_section(out, "Answer", &draft.answer);
        push_probes(out, &draft.probes);
        push_section(out, "Next time", &draft.change);
    }
}

/// The newest text of each note, those of the firm worksheet under its headings.
fn push_notes(out: &mut String, log: &Log, worksheet: Option<&FirmWorksheet>) {
    let mut notes: BTreeMap<&str, &str> = BTreeMap::new();
    for event in log.iter() {
        if let What::NoteWritten(note) = &event.what {
            notes.insert(&note.key, &note.text);
        }
    }
    notes.retain(|_, text| !text.trim().is_empty());
    // The worksheet that belongs to none, then those of applications, in the order in which these began: an id is a time.
    let of = |key: &&str| key.strip_prefix("firm/").and_then(|rest| rest.split_once('/')).map(|(of, _)| of.to_owned());
    let applications: BTreeSet<String> = notes.keys().filter_map(of).collect();
    for application in std::iter::once(None).chain(applications.iter().map(|id| Some(id.as_str()))) {
        let mut firm = String::new();
        if application.is_none() {
            let name = FirmWorksheet::name_field();
            let key = FirmWorksheet::note_key(&name.id, None);
            push_section(&mut firm, &line(&name.label), notes.remove(&*key).unwrap_or(""));
        }
        for section in worksheet.map(|sheet| sheet.sections.as_slice()).unwrap_or_default() {
            let mut written = String::new();
            for field in &section.fields {
                let key = FirmWorksheet::note_key(&field.id, application);
                push_section(&mut written, &line(&field.label), notes.remove(&*key).unwrap_or(""));
            }
            if !written.is_empty() {
                firm.push_str(&format!("\n### {}\n{written}", line(&section.title)));
            }
        }
        if !firm.is_empty() {
            let of = if application.is_some() { " of an application" } else { "" };
            out.push_str(&format!("\n## Firm worksheet{of}\n{firm}"));
        }
    }
    if !notes.is_empty() {
        out.push_str("\n## Notes\n");
    }
    for (key, text) in notes {
        push_section(out, &line(key), text);
    }
}

fn push_cards(out: &mut String, log: &Log, index: &Index) {
    let mut concepts: BTreeMap<&str, Vec<&OwnCard>> = BTreeMap::new();
    for card in log.own_cards().into_values() {
        concepts.entry(&card.concept).or_default().push(card);
    }
    if !concepts.is_empty() {
        out.push_str("\n## Your cards\n");
    }
    for (id, cards) in concepts {
        let title = index.concepts.iter().find(|concept| concept.id == id).map_or(id, |concept| &concept.title);
        out.push_str(&format!("\n### {}\n", line(title)));
        for card in cards {
            push_block(out, "> ", &card.front);
            push_block(out, "", &card.back);
        }
    }
}

/// What the pack says about a subject; its id where the pack no longer has it.
struct Named<'a> {
    title: &'a str,
    said: &'a str,
    criteria: &'a [CriterionHead],
    drill: Option<&'a DrillHead>,
}

impl Named<'_> {
    fn of<'a>(subject: &'a Subject, index: &'a Index) -> Named<'a> {
        let known = index.subject(subject);
        let drill = index.drill(&subject.id).filter(|_| subject.kind == SubjectKind::Drill);
        let known = known.map(|head| Named { title: head.title, said: head.prompt, criteria: head.criteria, drill });
        known.unwrap_or(Named { title: &subject.id, said: "", criteria: &[], drill: None })
    }

    fn criterion<'a>(&'a self, id: &'a str) -> &'a str {
        self.criteria.iter().find(|c| c.id == id).map_or(id, |c| &c.title)
    }
}

fn push_attempt(out: &mut String, event: &Event, attempt: &Attempt, subject: &Named<'_>) {
    let spoken = if attempt.spoken { ", spoken" } else { "" };
    let (minutes, seconds) = (attempt.seconds / 60, attempt.seconds % 60);
    out.push_str(&format!("\n### {}\n\n", clock(event.when)));
    out.push_str(&format!("- Predicted: {} ({})\n", attempt.predicted.name(), attempt.predicted.number()));
    if let Some(overall) = overall(&attempt.grades) {
        out.push_str(&format!("- Graded: {overall:.1} of 4\n"));
    }
    out.push_str(&format!("- Time: {minutes} min {seconds} s{spoken}\n"));
    push_section(out, "Plan", &attempt.plan);
    push_asked(out, &attempt.asked);
    if attempt.turns().is_empty() {
        push_section(out, "Answer", &attempt.answer);
    }
    for part in attempt.turns() {
        // As the app calls it; the titles of the news are not in the index.
        let name = subject.drill.map_or_else(|| turn_name(&[], part.turn), |drill| drill.part_name(part.turn));
        push_section(out, &name, part.span.of(&attempt.answer));
    }
    push_section(out, "Worksheet", attempt.worksheet());
    if !attempt.grades.is_empty() {
        out.push_str("\n#### Grades\n");
    }
    for grade in &attempt.grades {
        let (level, criterion) = (grade.level, line(subject.criterion(&grade.criterion)));
        out.push_str(&format!("\n- {criterion}: {} ({})\n", level.name(), level.number()));
        for span in &grade.evidence {
            push_block(out, "  > ", span.of(&attempt.answer));
        }
    }
    push_probes(out, &attempt.probes);
    push_section(out, "Next time", &attempt.change);
}

fn push_asked(out: &mut String, asked: &[Asked]) {
    if !asked.is_empty() {
        out.push_str("\n#### Asked the interviewer\n");
    }
    for Asked { ask, answer } in asked {
        push_block(out, "", ask);
        push_block(out, "> ", answer);
    }
}

fn push_probes(out: &mut String, probes: &[ProbeReply]) {
    if !probes.is_empty() {
        out.push_str("\n#### Follow-ups\n");
    }
    for probe in probes {
        push_block(out, "> ", &probe.ask);
        push_block(out, "", &probe.reply);
    }
}

/// Local date and time, to the minute.
fn clock(when: Moment) -> String {
    let minutes = when.at.0.div_euclid(60_000).saturating_add(i64::from(when.offset_minutes)).rem_euclid(24 * 60);
    format!("{} {:02}:{:02}", when.local_day(0), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::own_card as own;
    use crate::log::{Grade, IdSource, Note, OwnCardRemoved};
    use crate::pack::{Difficulty, FirmField, FirmSection, Level, QuestionHead, QuestionKind};
    use crate::text::Span;
    use crate::time::UtcMillis;
    use proptest::prelude::*;
    use pulldown_cmark::{Event as Read, Options, Parser, Tag};

    const PAYLOADS: &str = include_str!("../../tests/fixtures/xss.txt");

    fn index() -> Index {
        let mut index: Index = serde_json::from_value(serde_json::json!({
            "id": "p", "version": "0", "title": "", "seat": "", "summary": "", "pillars": [], "signals": [], "topics": [],
            "questions": [], "concepts": [], "drills": [], "asks": [], "samples": [], "related": [],
        }))
        .unwrap();
        index.questions.push(QuestionHead {
            id: "dead-run".into(),
            title: "A run that died".into(),
            prompt: "Tell me about a run that died.".into(),
            kind: QuestionKind::Behavioural,
            difficulty: Difficulty::Loop,
            minutes: 4,
            criteria: vec![CriterionHead { id: "stakes".into(), title: "Names the stakes".into(), signal: "s".into() }],
            concepts: vec![],
        });
        index
    }

    fn made() -> Moment {
        Moment { at: UtcMillis(1_795_543_391_000), offset_minutes: 60 }
    }

    fn attempt(subject: Subject, answer: &str) -> Attempt {
        Attempt {
            subject,
            plan: String::new(),
            asked: Vec::new(),
            drill: None,
            answer: answer.into(),
            seconds: 95,
            beside: None,
            spoken: true,
            predicted: Level::Solid,
            grades: vec![],
            probes: vec![],
            change: String::new(),
            draft: None,
        }
    }

    fn log(attempts: Vec<Attempt>) -> Log {
        events(attempts.into_iter().map(What::AttemptSaved).collect())
    }

    fn events(what: Vec<What>) -> Log {
        let mut ids = IdSource::default();
        what.into_iter()
            .enumerate()
            .map(|(n, what)| {
                let at = UtcMillis(1_790_000_060_000 + n as i64 * 86_400_000);
                let when = Moment { at, offset_minutes: 120 };
                Event { id: ids.next(at, [0; 10]), when, what }
            })
            .collect()
    }

    /// The file of these attempts alone.
    fn attempts(log: &Log, index: &Index, made: Moment) -> String {
        writing(log, &[], None, index, made)
    }

    fn worksheet() -> FirmWorksheet {
        let field = |id: &str, label: &str| FirmField { id: id.into(), label: label.into(), hint: String::new() };
        let section = |title: &str, fields| FirmSection {
            id: title.to_lowercase(),
            title: title.into(),
            why_html: String::new(),
            where_html: String::new(),
            fields,
        };
        FirmWorksheet {
            sections: vec![
                section("People", vec![field("interviewers", "Who interviews you"), field("team", "The team")]),
                section("Product", vec![field("users", "Who uses it")]),
            ],
        }
    }

    fn note(key: &str, text: &str) -> What {
        What::NoteWritten(Note { key: key.into(), text: text.into() })
    }

    #[test]
    fn drafts_notes_the_firm_worksheet_and_own_cards_are_written_too() {
        let mut draft = Draft::begin(own("", "", "").card, Subject::question("dead-run"), UtcMillis(1));
        draft.plan = "cost first".into();
        draft.answer = "We lost".into();
        draft.probes = vec![ProbeReply { criterion: "c".into(), ask: "How much?".into(), reply: "A lot.".into() }];
        draft.change = "Numbers.".into();
        let gone = own("gone", "gone", "goodput");
        let log = events(vec![
            note("firm/interviewers", "Nobody yet."),
            note("firm/name", "Example Labs"),
            note("firm/team", "emptied"),
            note("card/goodput/front", "Half a card"),
            What::OwnCardWritten(gone.clone()),
            What::OwnCardRemoved(OwnCardRemoved { card: gone.card }),
            note("firm/team", " "),
            note("firm/interviewers", "Two from *research*."),
            What::OwnCardWritten(own("What is\ngoodput?", "Useful work.", "goodput")),
        ]);
        assert_eq!(
            writing(&log, &[draft], Some(&worksheet()), &index(), made()),
            "# Debrief: what you wrote\n\nMade 2026-11-24 19:03. Attempts: 0.\n\n\
             ## Unfinished answers\n\n### A run that died\n\n#### Plan\n\ncost first\n\n#### Answer\n\nWe lost\n\n\
             #### Follow-ups\n\n> How much?\n\nA lot.\n\n#### Next time\n\nNumbers.\n\n\
             ## Firm worksheet\n\n#### The firm\n\nExample Labs\n\n### People\n\n#### Who interviews you\n\nTwo from \\*research\\*.\n\n\
             ## Notes\n\n#### card/goodput/front\n\nHalf a card\n\n\
             ## Your cards\n\n### goodput\n\n> What is\\\n> goodput?\n\nUseful work.\n"
        );
    }

    #[test]
    fn each_applications_worksheet_stands_by_itself() {
        let id = "0190a000-0000-7000-8000-000000000001";
        let log =
            events(vec![note("firm/interviewers", "General."), note(&format!("firm/{id}/interviewers"), "Theirs.")]);
        let text = writing(&log, &[], Some(&worksheet()), &index(), made());
        let (general, theirs) =
            (text.find("General.").unwrap(), text.find("## Firm worksheet of an application").unwrap());
        assert!(general < theirs && theirs < text.find("Theirs.").unwrap() && !text.contains(id), "{text}");
    }

    #[test]
    fn without_the_worksheet_its_answers_stand_under_their_keys() {
        let text = writing(&events(vec![note("firm/users", "Banks.")]), &[], None, &index(), made());
        assert!(text.ends_with("\n## Notes\n\n#### firm/users\n\nBanks.\n"), "{text}");
    }

    #[test]
    fn an_attempt_is_written_with_its_levels_and_evidence() {
        let mut full =
            attempt(Subject::question("dead-run"), "We lost 40 runs a week.\nI set a checkpoint.\n\n\nIt held.");
        full.plan = "cost first".into();
        full.asked = vec![Asked { ask: "How many runs?".into(), answer: "Forty a week.".into() }];
        full.grades = vec![
            Grade {
                criterion: "stakes".into(),
                level: Level::Solid,
                evidence: vec![Span::new(8, 15), Span::new(24, 54)],
            },
            Grade { criterion: "gone".into(), level: Level::Thin, evidence: vec![Span::new(90, 99)] },
        ];
        full.probes =
            vec![ProbeReply { criterion: "gone".into(), ask: "What did it cost?".into(), reply: "2 GPUs.".into() }];
        full.change = "Say what it cost.".into();
        assert_eq!(
            attempts(&log(vec![full]), &index(), made()),
            "# Debrief: what you wrote\n\nMade 2026-11-24 19:03. Attempts: 1.\n\n\
             ## A run that died\n\n> Tell me about a run that died.\n\n\
             ### 2026-09-21 16:14\n\n- Predicted: Solid (3)\n- Graded: 2.5 of 4\n- Time: 1 min 35 s, spoken\n\n\
             #### Plan\n\ncost first\n\n\
             #### Asked the interviewer\n\nHow many runs?\n\n> Forty a week.\n\n\
             #### Answer\n\nWe lost 40 runs a week.\\\nI set a checkpoint.\n\n\nIt held.\n\n\
             #### Grades\n\n- Names the stakes: Solid (3)\n\n  > 40 runs\n\n  > I set a checkpoint.\n  >\n  >\n  > It held.\n\n\
             - gone: Thin (2)\n\n\
             #### Follow-ups\n\n> What did it cost?\n\n2 GPUs.\n\n\
             #### Next time\n\nSay what it cost.\n"
        );
    }

    #[test]
    fn attempts_are_grouped_and_the_newest_come_first() {
        let (q, d) = (Subject::question("dead-run"), Subject::drill("old-drill"));
        let text =
            attempts(&log(vec![attempt(q.clone(), "one"), attempt(d, "two"), attempt(q, "three")]), &index(), made());
        let order: Vec<_> = ["A run that died", "three", "one", "old-drill", "two"]
            .iter()
            .map(|word| text.find(word).unwrap())
            .collect();
        assert!(order.is_sorted(), "{text}");
        assert_eq!(text.matches("## A run that died").count(), 1);
    }

    #[test]
    fn no_attempts_are_said_to_be_none() {
        assert_eq!(
            attempts(&Log::new(), &index(), made()),
            "# Debrief: what you wrote\n\nMade 2026-11-24 19:03. Attempts: 0.\n"
        );
    }

    /// The elements of a Markdown text but paragraphs, and its words.
    fn outline(text: &str) -> (Vec<String>, String) {
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let (mut elements, mut words) = (Vec::new(), String::new());
        for event in Parser::new_ext(text, options) {
            match event {
                Read::Start(Tag::Paragraph) | Read::End(_) | Read::SoftBreak | Read::HardBreak => words.push(' '),
                Read::Text(text) => words.push_str(&text),
                other => elements.push(format!("{other:?}")),
            }
        }
        (elements, words.split_whitespace().collect())
    }

    fn everywhere(text: &str) -> String {
        let mut full = attempt(Subject::question(text), text);
        full.plan = text.into();
        full.asked = vec![Asked { ask: text.into(), answer: text.into() }];
        full.change = text.into();
        full.grades =
            vec![Grade { criterion: text.into(), level: Level::Solid, evidence: vec![Span::new(0, text.len())] }];
        full.probes = vec![ProbeReply { criterion: "c".into(), ask: text.into(), reply: text.into() }];
        let mut draft = Draft::begin(own("", "", "").card, full.subject.clone(), UtcMillis(1));
        draft.answer = text.into();
        let log = events(vec![What::AttemptSaved(full), note(text, text), What::OwnCardWritten(own(text, text, text))]);
        writing(&log, &[draft], None, &index(), made())
    }

    fn is_only_words(text: &str) -> Result<(), String> {
        let file = everywhere(text);
        let (elements, words) = outline(&file);
        let shown: String =
            text.replace('\0', "\u{FFFD}").replace(|c: char| c.is_control(), " ").split_whitespace().collect();
        let (plain, _) = outline(&everywhere("word"));
        if elements != plain {
            return Err(format!("{elements:?}\n{file}"));
        }
        // Nine in the attempt, two each in the draft and the note, three in the card.
        if words.matches(&shown).count() < 16 {
            Err(format!("{shown} is not sixteen times in {words}"))
        } else {
            Ok(())
        }
    }

    #[test]
    fn markup_of_a_user_is_shown_and_not_obeyed() {
        for text in [
            "# one\n## two",
            "word\n===",
            "word\n---",
            "- a\n+ b\n* c\n1. d\n2) e",
            "```\ncode\n```",
            "~~~\ncode",
            "    code",
            "> quote\n> [!NOTE]\n> a",
            "<b>a</b>",
            "<!-- a",
            "&lt; &amp;",
            "[a](https://x.org)",
            "[a]: https://x.org\n[a]",
            "![a](b)",
            "<https://x.org>",
            "| a |\n|---|\n| b |",
            "a\n: b",
            "$a$ $$b$$",
            "a^b^ ~c~",
            "[^1]: a [^1]",
            "[[a]]",
            "- [ ] a",
            "a  \nb\\",
            "***",
            "a {#b}",
            "a {b=c}",
            "{{a}}",
            "\\",
            "a\r- b\rc",
            "---\na: b\n---",
            "1986\\. A",
            "\ta",
            "+++\na\n+++",
        ] {
            is_only_words(text).unwrap();
        }
    }

    #[test]
    fn known_payloads_are_only_words() {
        for payload in PAYLOADS.lines() {
            is_only_words(&payload.replace('⏎', "\n")).unwrap();
        }
    }

    proptest! {
        #[test]
        fn any_text_is_only_words(before in any::<String>(), pieces in prop::collection::vec(prop::sample::select(vec![
            "#", "=", "-", "+", "*", "_", "`", "~", ">", "<", "[", "]", "(", ")", "!", "|", ":", "&amp;", "\\", "\n", "\n\n", "\r", " ",
            "    ", "\t", "1.", "2)", "$", "^", "{", "}", "a", "<b>", "[a]: b", "\u{a0}", "\u{2028}",
        ]), 0..40)) {
            let text = format!("{}word{before}", pieces.concat());
            prop_assert_eq!(is_only_words(&text), Ok(()));
        }
    }
}
