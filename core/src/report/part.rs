//! The parts of a report: what each is called, and what came of it in one line, which stands beside its name so that somebody finds
//! their way while it is folded. Nothing is concluded here: a line counts what the part shows.

use super::application::{Input, Report};
use super::fit::{Fit, Verdict};
use super::numbers::Numbers;
use super::walk::SECONDS;
use crate::text::capital;
use crate::text::numbers::{away, counted};

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The signals that the description asks for.
    Seat,
    /// Each requirement and duty, and what answers it.
    Fit,
    /// What they will probably ask.
    Questions,
    /// What stands out on the CV.
    Probes,
    /// The CV's figures.
    Numbers,
    /// The CV, told.
    Walk,
    /// Lines that could become stories.
    Stories,
    /// What the description says of the firm.
    Firm,
    /// Questions for the interviewers.
    Asks,
    /// How long it is until the next round, and how practice is weighed.
    Days,
    /// The rounds of the application.
    Rounds,
}

/// How many signals are named with their share.
const SIGNALS: usize = 2;

impl Part {
    /// All of them, in the order in which they stand.
    pub const ALL: [Part; 11] = [
        Part::Seat,
        Part::Fit,
        Part::Questions,
        Part::Probes,
        Part::Numbers,
        Part::Walk,
        Part::Stories,
        Part::Firm,
        Part::Asks,
        Part::Days,
        Part::Rounds,
    ];

    /// What an address names it by.
    pub fn id(self) -> &'static str {
        match self {
            Part::Seat => "seat",
            Part::Fit => "fit",
            Part::Questions => "questions",
            Part::Probes => "probes",
            Part::Numbers => "numbers",
            Part::Walk => "walk",
            Part::Stories => "stories",
            Part::Firm => "why-firm",
            Part::Asks => "worth-asking",
            Part::Days => "days",
            Part::Rounds => "rounds",
        }
    }

    /// The part that an address names.
    pub fn named(id: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.id() == id)
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Part::Seat => "What this seat asks",
            Part::Fit => "Fit",
            Part::Questions => "Likely questions",
            Part::Probes => "What they will probe on your CV",
            Part::Numbers => "Your numbers",
            Part::Walk => "The walk through your CV",
            Part::Stories => "Stories to prepare",
            Part::Firm => "Why this firm",
            Part::Asks => "What is worth asking them",
            Part::Days => "The days left",
            Part::Rounds => "Rounds",
        }
    }
}

impl Report {
    /// What came of a part, in one line. `rounds` is how many the application has.
    pub fn in_short(&self, part: Part, input: &Input<'_>, rounds: usize) -> String {
        let none = |words: &str| words.to_owned();
        match part {
            Part::Seat if self.seat.signals.is_empty() => none("Not found"),
            Part::Seat => {
                let of = self.seat.signals.iter().take(SIGNALS).map(|asked| {
                    let name = input.index.signal(&asked.id).map_or(asked.id.as_str(), |signal| &signal.short);
                    format!("{name} {:.0}\u{a0}%", self.seat.share(&asked.id) * 100.0)
                });
                let named = of.collect::<Vec<_>>().join(", ");
                let more = self.seat.signals.len().saturating_sub(SIGNALS);
                if more == 0 { named } else { format!("{named}, and {more} more") }
            }
            Part::Fit => match (self.fits.is_empty(), self.duties.is_empty()) {
                (true, true) if input.cv.is_empty() => none("No CV to compare"),
                (true, true) if input.opening.is_empty() => none("No job description to compare"),
                (true, true) => none("No requirement was found"),
                (true, false) => format!("{}: {}", of_duties(self.duties.len()), verdicts(&self.duties)),
                (false, _) => {
                    let asked = format!("{}: {}", requirements(self.fits.len()), verdicts(&self.fits));
                    let duties = || format!("{asked}; {} beside", of_duties(self.duties.len()));
                    if self.duties.is_empty() { asked } else { duties() }
                }
            },
            Part::Questions => {
                let first = self.questions.iter().find_map(|likely| input.index.question(&likely.question));
                match first {
                    None => none("None"),
                    Some(first) => format!("{}, first \u{201c}{}\u{201d}", self.questions.len(), first.title),
                }
            }
            Part::Probes => {
                let mut kinds: Vec<(&str, usize)> = Vec::new();
                for alike in self.probes.chunk_by(|one, other| one.kind == other.kind) {
                    kinds.push((alike[0].kind.name(), alike.len()));
                }
                let said = |(name, count): &(&str, usize)| match count {
                    1 => (*name).to_owned(),
                    count => format!("{name} ×\u{a0}{count}"),
                };
                match (kinds.is_empty(), input.cv.is_empty()) {
                    (true, true) => none("No CV to probe"),
                    (true, false) => none("Nothing stands out"),
                    _ => kinds.iter().map(said).collect::<Vec<_>>().join(", "),
                }
            }
            Part::Numbers => {
                let (figures, bare) = (self.numbers.rows.len(), self.numbers.without.len());
                let mut said = vec![match figures {
                    0 => "No figure".to_owned(),
                    figures => counted(figures, "figure", "figures"),
                }];
                match self.blanks(input) {
                    0 => {}
                    blanks => said.push(format!("{} to fill in", counted(blanks, "blank", "blanks"))),
                }
                if bare > 0 {
                    said.push(format!("{} without one", counted(bare, "line", "lines")));
                }
                said.join(", ")
            }
            Part::Walk if self.walk.is_empty() => none("Not found: no position with dates"),
            Part::Walk => {
                let blanks = match self.walk.iter().filter(|step| step.blank.is_some()).count() {
                    0 => String::new(),
                    blanks => format!(", {} for you to fill", counted(blanks, "blank", "blanks")),
                };
                let steps = counted(self.walk.len(), "step", "steps");
                format!("{} minutes in {steps}{blanks}", SECONDS / 60)
            }
            Part::Stories => {
                let all = || self.stories.iter().filter(|stories| stories.asked || input.opening.is_empty());
                let carried = all().filter(|stories| !stories.carriers.is_empty()).count();
                match all().count() {
                    0 => none("None"),
                    count if count == carried => {
                        format!("A line for {}", counted(count, "signal", "signals"))
                    }
                    count => format!("A line for {carried} of {}", counted(count, "signal", "signals")),
                }
            }
            Part::Firm => {
                let open = match self.firm.to_find_out.len() {
                    0 => String::new(),
                    open => format!(", {} to find out", counted(open, "thing", "things")),
                };
                match self.firm.lines.len() {
                    0 => format!("Not found in the description{open}"),
                    lines => format!("{} about it{open}", counted(lines, "line", "lines")),
                }
            }
            Part::Asks => {
                let groups = self.asks.iter().filter_map(|pick| input.index.asks.iter().find(|g| g.id == pick.group));
                let groups: Vec<_> = groups.collect();
                match groups.first() {
                    None => none("None"),
                    Some(first) => {
                        let count = groups.iter().map(|group| group.count).sum();
                        format!("{}, first on \u{201c}{}\u{201d}", counted(count, "question", "questions"), first.title)
                    }
                }
            }
            Part::Days => self.days_left.map_or_else(|| none("No date yet"), |days| capital(&away(days))),
            Part::Rounds if rounds == 0 => none("None yet"),
            Part::Rounds => counted(rounds, "round", "rounds"),
        }
    }

    /// How many cells of the table of numbers are the candidate's to fill in, and empty.
    fn blanks(&self, input: &Input<'_>) -> usize {
        let names = Numbers::names(&self.numbers.rows, input.cv, input.record);
        let of = self.numbers.rows.iter().zip(names).map(|(row, name)| {
            let filled = input.record.and_then(|record| record.filled.get(&name)).cloned().unwrap_or_default();
            let blank = |text: &str| text.trim().is_empty();
            let cells = [
                row.baseline.is_none() && blank(&filled.baseline),
                row.period.is_none() && !row.is_period && blank(&filled.period),
                blank(&filled.share),
            ];
            cells.into_iter().filter(|blank| *blank).count()
        });
        of.sum()
    }
}

/// The verdicts that there are, each with its count: *2 strong, 1 not found*.
pub fn verdicts(fits: &[Fit]) -> String {
    let all = [Verdict::Strong, Verdict::Thin, Verdict::Near, Verdict::NotFound, Verdict::Elsewhere];
    let counts = all.map(|verdict| (verdict, fits.iter().filter(|fit| fit.verdict == verdict).count()));
    let said = counts.into_iter().filter(|(_, count)| *count > 0).map(|(verdict, count)| match verdict {
        Verdict::Strong => format!("{count} strong"),
        Verdict::Thin => format!("{count} thin"),
        Verdict::Near => format!("{count} near"),
        Verdict::NotFound => format!("{count} not found"),
        Verdict::Elsewhere => format!("{count} not on the CV, but yours"),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// How many requirements.
pub fn requirements(count: usize) -> String {
    counted(count, "requirement", "requirements")
}

fn of_duties(count: usize) -> String {
    counted(count, "duty", "duties")
}
