//! A report to take along: Markdown to read and print, JSON for other programs. What was written by others stands in it as plain
//! text, each with the number of its line; Markdown's signs in it are escaped.

use serde::Serialize;
use std::fmt::Write;

use super::application::{Input, Report};
use super::document::{Document, Place};
use super::fit::Verdict;
use super::numbers::Numbers;
use super::part::Part;
use super::probes::CvProbe;
use super::questions::Reason;
use super::walk::StepKind;
use crate::text::numbers::counted;

/// What a report's JSON holds.
#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    cv: &'a Document,
    opening: &'a Document,
    report: &'a Report,
}

impl Report {
    /// The report and the two texts that it points into, as JSON. It holds every word of both: say so before it is made.
    pub fn to_json(&self, input: &Input<'_>) -> String {
        let whole = Whole { format: "debrief-report/1", cv: input.cv, opening: input.opening, report: self };
        serde_json::to_string(&whole).unwrap_or_default()
    }

    /// The report as Markdown, under a title. Lines of the CV are named `CV 12`, those of the description `JD 12`.
    pub fn to_markdown(&self, title: &str, input: &Input<'_>) -> String {
        let mut out = format!("# {}\n\nMade {}.\n", escaped(title), input.today);
        let cv = |place: &Place| format!("{} (CV {})", quoted(input.cv, *place), place.line + 1);
        let jd = |place: &Place| format!("{} (JD {})", quoted(input.opening, *place), place.line + 1);
        let short = |id: &str| input.index.signal(id).map_or(id.to_owned(), |signal| signal.short.clone());
        let mut section = |title: &str, lines: Vec<String>, none: &str| {
            let _ = write!(out, "\n## {title}\n\n");
            if lines.is_empty() {
                let _ = writeln!(out, "{none}");
            }
            for line in lines {
                let _ = writeln!(out, "{line}");
            }
        };
        section(
            "What to know first",
            self.notices.iter().map(|n| format!("- {}", n.text())).collect(),
            "Nothing: both texts were read.",
        );
        let asked = self.seat.signals.iter().flat_map(|asked| {
            let lines = counted(asked.lines.len(), "line", "lines");
            [format!("- **{}**: {lines}", escaped(&short(&asked.id)))]
                .into_iter()
                .chain(asked.lines.iter().map(|line| format!("    - {}: {}", line.role.name(), jd(&line.place))))
        });
        section(Part::Seat.title(), asked.collect(), "Not found in the description.");
        let compared = |fit: &super::fit::Fit, asked: Option<&Place>| {
            let what = asked.map_or(String::new(), jd);
            [format!("- **{}**: {what}. {}", fit.verdict.name(), escaped(&fit.why))]
                .into_iter()
                .chain(fit.answers.iter().map(|answer| format!("    - {}", cv(&answer.place))))
                .collect::<Vec<_>>()
        };
        let fits = self.fits.iter().flat_map(|fit| compared(fit, self.requirement(fit).map(|r| &r.place)));
        section(Part::Fit.title(), fits.collect(), "There is nothing to compare.");
        let duties = self.duties.iter().flat_map(|fit| compared(fit, self.opening.duties.get(fit.requirement)));
        section("What you would do there", duties.collect(), "The description names no duty.");
        let questions = self.questions.iter().enumerate().flat_map(|(n, likely)| {
            let head = input.index.question(&likely.question);
            let (name, prompt) = head.map_or((likely.question.as_str(), ""), |q| (q.title.as_str(), q.prompt.as_str()));
            let reasons = likely.reasons.iter().map(|reason| format!("    - {}", self.reason(reason, input)));
            [format!("{}. **{}**: {}", n + 1, escaped(name), escaped(prompt))]
                .into_iter()
                .chain(reasons)
                .collect::<Vec<_>>()
        });
        section(
            Part::Questions.title(),
            questions.collect(),
            "None: the description asks for nothing that the pack knows.",
        );
        let probes = self.probes.chunk_by(|one, other| one.kind == other.kind).flat_map(|alike| {
            let ask = |probe: &CvProbe| {
                let mut lines: Vec<String> =
                    probe.places.iter().map(|place| format!("CV {}", place.line + 1)).collect();
                lines.dedup();
                format!("- {}: {} ({})", probe.kind.name(), escaped(&probe.ask), lines.join(", "))
            };
            let contains = alike[0].kind.contains();
            let mut asks: Vec<String> = alike.iter().map(ask).collect();
            asks.push(format!("    - A good reply contains: {contains}"));
            asks
        });
        section(Part::Probes.title(), probes.collect(), "Nothing stands out.");
        let mut numbers = Vec::new();
        if !self.numbers.rows.is_empty() {
            numbers.push("| Figure | From | Period | Own share | Line |".to_owned());
            numbers.push("|---|---|---|---|---|".to_owned());
        }
        let cell = |place: Option<Place>| place.map_or("……".to_owned(), |place| quoted(input.cv, place));
        let names = Numbers::names(&self.numbers.rows, input.cv, input.record);
        numbers.extend(self.numbers.rows.iter().zip(names).map(|(row, name)| {
            let filled = input.record.and_then(|record| record.filled.get(&name)).cloned().unwrap_or_default();
            let or_filled = |place: Option<Place>, filled: &str| match place {
                None if !filled.trim().is_empty() => escaped(filled),
                place => cell(place),
            };
            format!(
                "| {} | {} | {} | {} | CV {} |",
                cell(Some(row.said)),
                or_filled(row.baseline, &filled.baseline),
                or_filled(row.period, &filled.period),
                or_filled(None, &filled.share),
                row.place.line + 1
            )
        }));
        if !self.numbers.without.is_empty() && !numbers.is_empty() {
            numbers.push(String::new());
        }
        numbers.extend(self.numbers.without.iter().map(|bullet| format!("- {}: {}", cv(&bullet.place), bullet.ask)));
        section(Part::Numbers.title(), numbers, "The CV has no figure.");
        let walk = self.walk.iter().map(|step| {
            let name = match step.kind {
                StepKind::Opening => "Who you are",
                StepKind::Earlier => "Earlier",
                StepKind::Position => "Position",
                StepKind::Move => "The move",
                StepKind::ThisSeat => "This seat",
            };
            let post = step
                .positions
                .first()
                .filter(|_| step.kind == StepKind::Position)
                .and_then(|n| self.cv.positions.get(*n));
            let heads = post
                .into_iter()
                .flat_map(|position| [position.title, position.firm])
                .flatten()
                .map(|place| quoted(input.cv, place));
            let told: Vec<String> = heads.chain(step.lines.iter().map(cv)).collect();
            let blank = step.blank.map_or(String::new(), |blank| format!(" ……… ({blank})"));
            format!("- {} s, {name}: {}{blank}", step.seconds, told.join("; "))
        });
        section(Part::Walk.title(), walk.collect(), "No position was found.");
        let stories = self.stories.iter().flat_map(|stories| {
            let none = if stories.carriers.is_empty() { ": no line of the CV could carry one" } else { "" };
            let beside =
                if stories.asked || input.opening.is_empty() { "" } else { ", which the description does not ask for" };
            [format!("- **{}**{beside}{none}", escaped(&short(&stories.signal)))].into_iter().chain(
                stories.carriers.iter().map(|carrier| {
                    let lacks: Vec<&str> = carrier.lacks.iter().map(|lack| lack.name()).collect();
                    let lacks = if lacks.is_empty() { String::new() } else { format!("; lacks {}", lacks.join(", ")) };
                    format!("    - {}{lacks}", cv(&carrier.place))
                }),
            )
        });
        section(Part::Stories.title(), stories.collect(), "None yet.");
        section(
            Part::Firm.title(),
            self.firm.lines.iter().map(|line| format!("- {}", jd(&line.place))).collect(),
            "The description says nothing of it.",
        );
        let asks = self.asks.iter().map(|pick| {
            let title = input
                .index
                .asks
                .iter()
                .find(|group| group.id == pick.group)
                .map_or(pick.group.as_str(), |group| &group.title);
            format!("- {}", escaped(title))
        });
        section(Part::Asks.title(), asks.collect(), "None.");
        let mut days: Vec<String> = self
            .days_left
            .map(|days| format!("- {} to the next round", counted(days as usize, "day", "days")))
            .into_iter()
            .collect();
        days.extend(
            self.emphasis.iter().map(|e| format!("- {}: {} % of what is asked", escaped(&short(&e.signal)), e.percent)),
        );
        section(Part::Days.title(), days, "No date is set.");
        out
    }

    /// A reason in words.
    pub fn reason(&self, reason: &Reason, input: &Input<'_>) -> String {
        let short = |id: &str| input.index.signal(id).map_or(id.to_owned(), |signal| signal.short.clone());
        match reason {
            Reason::AskedFor { signal, place } => {
                format!("{} is asked for in line {} of the description.", short(signal), place.line + 1)
            }
            Reason::Concept { concept, place } => {
                let title = input.index.concept(concept).map_or(concept.as_str(), |concept| concept.title.as_str());
                format!("It needs “{title}”, of which line {} of the description speaks.", place.line + 1)
            }
            Reason::ThinInCv { place, verdict } => {
                let how = match verdict {
                    Verdict::Thin => "answers it thinly",
                    Verdict::Near => "shows only what is near it",
                    _ => "does not answer it",
                };
                format!("Line {} of the description: your CV {how}.", place.line + 1)
            }
            Reason::LastGraded { criterion, level } => {
                format!("You last graded “{criterion}” {}.", level.name().to_ascii_lowercase())
            }
        }
    }
}

/// The words at a place, as plain text within Markdown.
fn quoted(document: &Document, place: Place) -> String {
    escaped(&document.at(place).replace("**", ""))
}

/// Text whose signs mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
