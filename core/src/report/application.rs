//! The report of one application: all parts, made from two texts, the candidate's corrections, the pack and their practice. The same
//! input gives the same report. There is no overall score, and no line without a place that it points at.

use serde::Serialize;

use super::correction::Corrections;
use super::cv::Cv;
use super::document::{Document, Place};
use super::firm::WhyFirm;
use super::fit::{Fit, Fitting, Read};
use super::language::{Language, language};
use super::matter::{Matter, Statement};
use super::numbers::Numbers;
use super::opening::Opening;
use super::probes::{CvProbe, probes};
use super::questions::{Likely, likely};
use super::record::DocumentRecord;
use super::scale::Scale;
use super::seat::Seat;
use super::stories::{SignalStories, stories};
use super::swapped::are_swapped;
use super::ties::{Target, Tying};
use super::timeline::Timeline;
use super::walk::{Step, walk};
use crate::pack::own::is_own_question;
use crate::pack::{FirmWorksheet, Id, Index};
use crate::progress::Progress;
use crate::time::LocalDay;

/// What a report is made from. Either text may be missing; what rests on it is then empty.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The CV.
    pub cv: &'a Document,
    /// The job description.
    pub opening: &'a Document,
    /// The CV's record, for what the candidate filled in beside its figures.
    pub record: Option<&'a DocumentRecord>,
    /// What the candidate says against the reading.
    pub corrections: &'a Corrections,
    /// The role.
    pub index: &'a Index,
    /// The finder of ties, made of the role's lexicon.
    pub tying: &'a Tying,
    /// The role's firm worksheet, where it has been fetched.
    pub firm: Option<&'a FirmWorksheet>,
    /// What practice says.
    pub progress: &'a Progress,
    /// The day it is.
    pub today: LocalDay,
    /// The next round of this application, where it has a date.
    pub next_round: Option<LocalDay>,
}

/// Something that a reader must know before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The two texts are in each other's place.
    Swapped,
    /// There is no CV.
    NoCv,
    /// There is no description.
    NoOpening,
    /// No position could be found in the CV.
    NoPositions,
    /// No requirement could be found in the description.
    NoRequirements,
    /// The CV is in a language without a lexicon.
    CvLanguage(Language),
    /// The description is.
    OpeningLanguage(Language),
    /// The CV was longer than what is read.
    CvCut,
    /// The description was.
    OpeningCut,
}

impl Notice {
    /// What happened and what to do.
    pub fn text(self) -> &'static str {
        match self {
            Notice::Swapped => {
                "The CV and the job description seem to be swapped. Swap them, and the report is made anew."
            }
            Notice::NoCv => "There is no CV yet. Bring one in to see what answers the description.",
            Notice::NoOpening => "There is no job description yet. Bring one in to see what this seat asks.",
            Notice::NoPositions => {
                "No position with dates was found in the CV. See whether its text was read well, and mend it there: a line with title and firm, and dates such as Jan 2020 – Mar 2023."
            }
            Notice::NoRequirements => {
                "No requirement was found in the description. See whether its text was read well; a heading such as Requirements above the list helps."
            }
            Notice::CvLanguage(language) | Notice::OpeningLanguage(language) => language.notice().unwrap_or(""),
            Notice::CvCut => "The CV is longer than 200 KB of text; what is beyond that was not read.",
            Notice::OpeningCut => "The description is longer than 200 KB of text; what is beyond that was not read.",
        }
    }
}

/// A group of asks for the interviewer, and why it is worth its minutes here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AskPick {
    /// The group.
    pub group: Id,
    /// The signals that this seat asks for and the group shows, heaviest first.
    pub signals: Vec<Id>,
    /// The line of the description that asks for the first of them.
    pub place: Option<Place>,
}

/// How queue and plan weigh a signal for this application.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Emphasis {
    /// The signal.
    pub signal: Id,
    /// How much of what is asked goes to it, in whole per cent.
    pub percent: u8,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// What to know first.
    pub notices: Vec<Notice>,
    /// The CV as it was understood.
    pub cv: Cv,
    /// Its dates.
    pub timeline: Timeline,
    /// The description as it was understood.
    pub opening: Opening,
    /// What this seat asks.
    pub seat: Seat,
    /// How large the work is there, and on the CV.
    pub scale: Scale,
    /// Each requirement, and what answers it.
    pub fits: Vec<Fit>,
    /// Each duty, and what answers it.
    pub duties: Vec<Fit>,
    /// The requirements that no question of the role asks about, by their place in [`Opening::requirements`]. What dates answer is none.
    pub uncovered: Vec<usize>,
    /// Likely questions, likeliest first.
    pub questions: Vec<Likely>,
    /// What they will probe on the CV.
    pub probes: Vec<CvProbe>,
    /// The CV's numbers.
    pub numbers: Numbers,
    /// The walk through the CV.
    pub walk: Vec<Step>,
    /// Stories to prepare, by signal.
    pub stories: Vec<SignalStories>,
    /// Why this firm.
    pub firm: WhyFirm,
    /// Asks worth their minutes here.
    pub asks: Vec<AskPick>,
    /// How practice is weighed for this application.
    pub emphasis: Vec<Emphasis>,
    /// Days to the next round, where it has a date that is not past.
    pub days_left: Option<i32>,
}

impl Report {
    /// Makes the report.
    pub fn of(input: &Input<'_>) -> Report {
        let cv = Cv::read(input.cv);
        let opening = Opening::read(input.opening);
        let timeline = Timeline::of(&cv, input.cv, input.today);
        let matter = Matter::of((&cv, input.cv), (&opening, input.opening), input.tying);
        let seat = Seat::of(&matter.demands, input.index);
        let scale = Scale::of(&matter.demands, input.opening, &matter.statements, input.cv);
        let scale = if input.cv.is_empty() { Scale::default() } else { scale };
        let fitting = Fitting::new(Read {
            cv: &cv,
            document: input.cv,
            timeline: &timeline,
            matter: &matter,
            scale: &scale,
            tying: input.tying,
            index: input.index,
            corrections: input.corrections,
        });
        let fits = if input.cv.is_empty() { Vec::new() } else { fitting.all(&opening, input.opening) };
        let duties = if input.cv.is_empty() { Vec::new() } else { fitting.duties(&opening, input.opening) };
        let is_uncovered = |fit: &Fit| {
            let requirement = opening.requirements.get(fit.requirement)?;
            // What only hints at a concept is not what a question is about.
            let ties = matter.of_demand(requirement.place).iter();
            let ties: Vec<_> =
                ties.filter(|tie| tie.is_certain || matches!(tie.target, Target::Signal(_))).cloned().collect();
            let asked = questions_of(&ties, input.index);
            let is_asked = asked.iter().any(|id| !is_own_question(id));
            (!is_asked && !fitting.is_of_time(requirement, input.opening)).then_some(fit.requirement)
        };
        let uncovered = fits.iter().filter_map(is_uncovered).collect();
        let requirements: Vec<Place> = opening.requirements.iter().map(|r| r.place).collect();
        let questions = likely(&seat, &fits, &requirements, input.index, input.progress);
        let stories = match language(input.cv).has_lexicon() && !cv.positions.is_empty() {
            true => {
                let said =
                    |statement: &Statement, signal: &str| said(input, &matter, &fits, &opening, statement, signal);
                stories(&cv, &matter.statements, &seat, input.index, &said)
            }
            false => Vec::new(),
        };
        Report {
            notices: notices(input, &cv, &opening),
            probes: probes(&cv, input.cv, &timeline, scale.widest().map(|gap| (gap, input.opening))),
            numbers: Numbers::of(&cv, input.cv, &timeline),
            walk: walk(&cv, input.cv, &timeline),
            firm: input.firm.map(|firm| WhyFirm::of(&opening, input.opening, firm)).unwrap_or_default(),
            asks: asks(&seat, input.index),
            emphasis: emphasis(&seat),
            days_left: input.next_round.map(|day| day.days_since(input.today)).filter(|days| *days >= 0),
            cv,
            timeline,
            opening,
            seat,
            scale,
            fits,
            duties,
            uncovered,
            questions,
            stories,
        }
    }

    /// The requirement of a fit.
    pub fn requirement(&self, fit: &Fit) -> Option<&super::opening::Requirement> {
        self.opening.requirements.get(fit.requirement)
    }

    /// All places in the CV and in the description that the report points at, for checks.
    pub fn places(&self) -> (Vec<Place>, Vec<Place>) {
        let (mut cv, mut opening): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
        for asked in self.seat.signals.iter().chain(&self.seat.concepts) {
            opening.extend(asked.lines.iter().flat_map(|line| line.words.iter().copied().chain([line.place])));
        }
        opening.extend(self.opening.requirements.iter().flat_map(|r| r.either_or.iter().copied().chain([r.place])));
        opening.extend(self.firm.lines.iter().flat_map(|line| line.words.iter().copied().chain([line.place])));
        opening.extend(self.asks.iter().filter_map(|ask| ask.place));
        for compared in &self.scale.all {
            opening.push(compared.asked.place);
            cv.extend(compared.shown.map(|(shown, _)| shown.place));
        }
        for answer in self.fits.iter().chain(&self.duties).flat_map(|fit| &fit.answers) {
            cv.extend(answer.words.iter().copied().chain([answer.place]));
        }
        cv.extend(self.probes.iter().flat_map(|probe| probe.places.iter().copied()));
        cv.extend(
            self.numbers.rows.iter().flat_map(|row| [Some(row.place), row.baseline, row.period].into_iter().flatten()),
        );
        cv.extend(self.numbers.without.iter().map(|bullet| bullet.place));
        cv.extend(self.walk.iter().flat_map(|step| step.lines.iter().copied()));
        cv.extend(self.stories.iter().flat_map(|s| &s.carriers).flat_map(|c| c.words.iter().copied().chain([c.place])));
        (cv, opening)
    }
}

/// What the candidate said of a statement and a signal, by the demands of that signal: untied from one and answering none of the others,
/// it shows none of it; tied to one by hand, it does. `None` where nothing was said.
fn said(
    input: &Input<'_>,
    matter: &Matter,
    fits: &[Fit],
    opening: &Opening,
    statement: &Statement,
    signal: &str,
) -> Option<bool> {
    if input.corrections.is_empty() {
        return None;
    }
    let (mut untied, mut answers) = (false, false);
    for fit in fits {
        let Some(requirement) = opening.requirements.get(fit.requirement) else { continue };
        let is_of = |tie: &super::ties::Tie| matches!(&tie.target, Target::Signal(id) if id == signal);
        if !matter.of_demand(requirement.place).iter().any(is_of) {
            continue;
        }
        let of = |place: &Place| input.corrections.tied(input.opening, requirement.place, input.cv, *place);
        match statement.places.iter().rev().find_map(of) {
            Some(true) => return Some(true),
            Some(false) => untied = true,
            None => {
                answers |= fit.answers.iter().any(|answer| !answer.is_near && answer.place == statement.places[0]);
            }
        }
    }
    (untied && !answers).then_some(false)
}

fn notices(input: &Input<'_>, cv: &Cv, opening: &Opening) -> Vec<Notice> {
    let mut out = Vec::new();
    if are_swapped(input.cv, input.opening) {
        out.push(Notice::Swapped);
    }
    if input.cv.is_empty() {
        out.push(Notice::NoCv);
    } else if cv.positions.is_empty() {
        out.push(Notice::NoPositions);
    }
    if input.opening.is_empty() {
        out.push(Notice::NoOpening);
    } else if opening.requirements.is_empty() {
        out.push(Notice::NoRequirements);
    }
    let foreign = |language: Option<Language>| language.filter(|language| !language.has_lexicon());
    out.extend(foreign(cv.language).map(Notice::CvLanguage));
    out.extend(foreign(opening.language).map(Notice::OpeningLanguage));
    if input.cv.cut {
        out.push(Notice::CvCut);
    }
    if input.opening.cut {
        out.push(Notice::OpeningCut);
    }
    out
}

fn asks(seat: &Seat, index: &Index) -> Vec<AskPick> {
    let mut out: Vec<(u32, AskPick)> = Vec::new();
    for group in &index.asks {
        let of: Vec<_> = seat.signals.iter().filter(|asked| group.signals.contains(&asked.id)).collect();
        let weight = of.iter().map(|asked| asked.weight).sum();
        if let Some(first) = of.first() {
            let place = first.lines.first().map(|line| line.place);
            let signals = of.iter().map(|asked| asked.id.clone()).collect();
            out.push((weight, AskPick { group: group.id.clone(), signals, place }));
        }
    }
    crate::order::sort_by_key(&mut out, |(weight, _)| std::cmp::Reverse(*weight));
    out.into_iter().map(|(_, pick)| pick).collect()
}

fn emphasis(seat: &Seat) -> Vec<Emphasis> {
    let percent = |id: &str| (seat.share(id) * 100.0).round() as u8;
    seat.signals.iter().map(|asked| Emphasis { signal: asked.id.clone(), percent: percent(&asked.id) }).collect()
}

/// The questions that a line speaks to: those whose rubric has a signal that the line is tied to, or that need its concept,
/// the closest first.
pub fn questions_of(ties: &[super::ties::Tie], index: &Index) -> Vec<Id> {
    let mut out: Vec<(u32, &Id)> = Vec::new();
    for question in &index.questions {
        let mut score = 0;
        for tie in ties {
            score += match &tie.target {
                Target::Signal(id) if question.primary_signal() == id => 2 * tie.weight,
                Target::Signal(id) if question.trains(id) => tie.weight,
                Target::Concept(id) if question.concepts.contains(id) => 2 * tie.weight,
                _ => 0,
            };
        }
        if score > 0 {
            out.push((score, &question.id));
        }
    }
    crate::order::sort_by_key(&mut out, |(score, _)| std::cmp::Reverse(*score));
    out.into_iter().map(|(_, id)| id.clone()).collect()
}
