//! A debrief as Markdown: for download, and for whoever reviews what a log comes to. What a person or a pack wrote is escaped.

use super::debrief::{Card, Debrief, votes_in_short};
use super::vote::{VERDICT_RULE, VOTE_RULE, Vote};
use crate::text::escaped::line as escaped;
use crate::text::numbers::{counted, one_decimal};
use crate::time::Moment;

/// The whole debrief. `day` is the day of a moment in words.
pub fn markdown(debrief: &Debrief, day: impl Fn(Moment) -> String) -> String {
    let mut out = format!("# Debrief: {}\n\n{}", escaped(debrief.title()), day(debrief.when));
    out.push_str(if debrief.ended_early { ", ended early.\n" } else { ".\n" });
    out.push_str(&format!("\n**{}.** {}\n", debrief.verdict.name(), debrief.votes_sentence()));
    list(&mut out, "", debrief.reasons.iter().cloned());
    out.push_str(&format!("\n{}\n", escaped(&debrief.turn)));
    scorecard(&mut out, debrief);
    for (at, card) in debrief.rounds.iter().enumerate() {
        round(&mut out, at, card);
    }
    list(&mut out, "Where rounds disagree", debrief.disagreements.iter().cloned());
    if !debrief.objections.is_empty() {
        out.push_str("\n## The bar-raiser\n\n");
        for objection in &debrief.objections {
            out.push_str(&format!("- {}\n", escaped(&objection.sentence)));
            objection.quotes.iter().for_each(|quote| out.push_str(&format!("  - > {}\n", escaped(quote))));
        }
    }
    list(&mut out, "How you grade", debrief.corrected.iter().cloned());
    let earlier = debrief.earlier.iter().map(|earlier| {
        let votes = votes_in_short(earlier.votes);
        let signals =
            if earlier.signals.is_empty() { String::new() } else { format!(" {}.", earlier.signals.join("; ")) };
        format!("{}, {}: {}, {votes}.{signals}", day(earlier.when), earlier.name, earlier.verdict.name())
    });
    list(&mut out, "Earlier mocks", earlier);
    out.push_str(&format!("\n## The rules\n\n{VOTE_RULE}\n\n{VERDICT_RULE}\n"));
    out
}

fn list(out: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("- {}\n", escaped(&line))).collect();
    if lines.is_empty() {
        return;
    }
    out.push_str(&if heading.is_empty() { "\n".to_owned() } else { format!("\n## {heading}\n\n") });
    out.push_str(&lines.concat());
}

fn scorecard(out: &mut String, debrief: &Debrief) {
    let rounds: Vec<String> = (1..=debrief.rounds.len()).map(|round| format!(" {round} |")).collect();
    out.push_str(&format!(
        "\n## Scorecard\n\n| Signal |{} all |\n|---|{}---|\n",
        rounds.concat(),
        "---|".repeat(rounds.len())
    ));
    for row in &debrief.rows {
        let cell = |(level, listened): (&Option<f64>, &bool)| match (level, listened) {
            (Some(level), _) => format!(" {} |", one_decimal(*level)),
            (None, true) => " not heard |".to_owned(),
            (None, false) => " |".to_owned(),
        };
        let cells: String = row.levels.iter().zip(&row.listened).map(cell).collect();
        let overall = row.overall.map_or_else(|| "not heard".to_owned(), one_decimal);
        out.push_str(&format!("| {} |{cells} {overall} |\n", escaped(&row.short)));
    }
}

fn round(out: &mut String, at: usize, card: &Card) {
    let vote = card.vote.map_or("No vote", Vote::name);
    let title = if card.title.trim().is_empty() { String::new() } else { format!(": {}", escaped(&card.title)) };
    out.push_str(&format!("\n## Round {}{title}\n\n**{vote}**", at + 1));
    if !card.who.trim().is_empty() {
        out.push_str(&format!(" · {}", escaped(card.who.trim())));
    }
    out.push('\n');
    if card.answers.is_empty() {
        out.push_str("\nNothing was asked.\n");
    }
    for answer in &card.answers {
        let stopped = if answer.stopped { ", stopped" } else { "" };
        let follow_ups = counted(answer.follow_ups, "follow-up", "follow-ups");
        out.push_str(&format!(
            "\n### {}\n\n{}:{:02}, {follow_ups}{stopped}\n",
            escaped(&answer.title),
            answer.seconds / 60,
            answer.seconds % 60
        ));
        if let Some(prediction) = &answer.prediction {
            out.push_str(&format!("\n{prediction}\n"));
        }
        if answer.graded.is_empty() {
            out.push_str("\nNot graded.\n");
        } else {
            out.push('\n');
        }
        for graded in &answer.graded {
            out.push_str(&format!(
                "- {}: {} {}\n",
                escaped(&graded.criterion),
                graded.level.number(),
                graded.level.name()
            ));
            graded.evidence.iter().for_each(|words| out.push_str(&format!("  - > {}\n", escaped(words))));
        }
    }
    if let Some((sentence, rehearsed)) = &card.resolve {
        out.push_str(&format!("\n{}{}\n", escaped(sentence), if *rehearsed { " (said aloud)" } else { "" }));
    }
}
