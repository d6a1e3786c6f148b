//! The report of the application that the address names, made anew when its texts, the corrections or practice change.

use std::sync::Arc;

use debrief_core::log::EventId;
use debrief_core::pack::{FirmWorksheet, Lexicon};
use debrief_core::progress::Progress;
use debrief_core::progress::applications::Application;
use debrief_core::progress::one_date;
use debrief_core::progress::preferences::Interview;
use debrief_core::report::application::{Input, Report};
use debrief_core::report::correction::Corrections;
use debrief_core::report::document::{Document, Place};
use debrief_core::report::record::DocumentRecord;
use debrief_core::report::ties::Tying;
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use crate::browser::page;
use crate::pages::parts::query::query;
use crate::state::applications::{self, Words};
use crate::state::bodies::{self, Body};
use crate::state::pack::index;
use crate::state::settings::{self, today};
use crate::state::store::{Store, store};

/// What the address names an application by.
pub const OF: &str = "of";

/// An application and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Its id.
    pub id: EventId,
    /// What the log knows of it.
    pub application: Application,
    /// What it is called.
    pub name: String,
    /// Whether its report was asked for.
    pub reviewed: bool,
    /// Its CV.
    pub cv: Option<DocumentRecord>,
    /// Its description.
    pub opening: Option<DocumentRecord>,
}

impl Named {
    fn new(id: EventId, application: Application, words: &Words) -> Named {
        let (cv, opening) = (words.document(application.cv).cloned(), words.document(application.opening).cloned());
        let reviewed = words.applications.get(&id).is_some_and(|record| record.reviewed);
        Named { id, application, name: words.name(id), reviewed, cv, opening }
    }

    /// Whether there is something to report on, and it was asked for.
    pub fn has_report(&self) -> bool {
        self.reviewed && (self.cv.is_some() || self.opening.is_some())
    }

    /// A page of this application, by its route.
    pub fn address(&self, page: &str) -> String {
        format!("{page}?{OF}={}", self.id)
    }
}

/// The application that the page is of: the one that the address names, else the chosen one, else the newest.
pub fn named() -> Memo<Option<Named>> {
    let (store, query) = (store(), query());
    let words = applications::words();
    Memo::new(move |_| {
        let all = applications::all(store);
        let wanted = query.read().get(OF).and_then(|id| id.parse::<EventId>().ok());
        let is_there = |id: &EventId| all.iter().any(|(other, _)| other == id);
        let id = wanted
            .filter(is_there)
            .or_else(|| applications::chosen(store).filter(is_there))
            .or_else(|| all.first().map(|(id, _)| *id))?;
        let application = all.into_iter().find(|(other, _)| *other == id)?.1;
        Some(words.with(|words| Named::new(id, application, words)))
    })
}

/// A report, and what it was made from.
pub struct Made {
    /// The application.
    pub named: Named,
    /// The lines of its CV; none where it has none.
    pub cv: Document,
    /// The lines of its description.
    pub opening: Document,
    /// The report.
    pub report: Report,
    corrections: Corrections,
    tools: Arc<Tools>,
    progress: Arc<Progress>,
    today: LocalDay,
    next: Option<Interview>,
}

impl PartialEq for Made {
    fn eq(&self, other: &Made) -> bool {
        self.named == other.named && self.report == other.report && self.today == other.today && self.next == other.next
    }
}

/// What every report of a role is made with.
struct Tools {
    tying: Tying,
    firm: FirmWorksheet,
}

impl Made {
    fn new(store: Store, named: Named, tools: Arc<Tools>) -> Made {
        let document =
            |record: &Option<DocumentRecord>| record.as_ref().map_or_else(Document::default, |r| Document::of(&r.text));
        let key = |record: &Option<DocumentRecord>| record.as_ref().map(|record| record.key);
        let today = today(store);
        let interviews = settings::preferences(store).interviews;
        let next = store.log.with(|log| one_date::of_application(named.id, log, &interviews, today).cloned());
        let mut made = Made {
            next,
            cv: document(&named.cv),
            opening: document(&named.opening),
            corrections: Corrections::new(named.application.corrections.clone(), key(&named.cv), key(&named.opening)),
            tools,
            progress: store.progress.get(),
            today,
            report: Report::default(),
            named,
        };
        made.report = page::timed("debrief:report", || Report::of(&made.input()));
        made
    }

    /// What the report is made from.
    pub fn input(&self) -> Input<'_> {
        Input {
            cv: &self.cv,
            opening: &self.opening,
            record: self.named.cv.as_ref(),
            corrections: &self.corrections,
            index: index(),
            tying: &self.tools.tying,
            firm: Some(&self.tools.firm),
            progress: &self.progress,
            today: self.today,
            next_round: self.next.as_ref().map(|next| next.day),
        }
    }

    /// The interview that it leads to, and where that was set.
    pub fn next(&self) -> Option<&Interview> {
        self.next.as_ref()
    }

    /// The lines of the CV of which the candidate said that they do not answer a requirement.
    pub fn untied(&self, requirement: Place) -> Vec<Place> {
        let untied = |place: &Place| self.tied(requirement, *place) == Some(false);
        // Of a position the report shows the dates alone; what was said later of the line that they stand in goes over it.
        let dates = self.report.cv.positions.iter().map(|position| position.dates_at);
        let still = |dates: &Place| {
            self.corrections.tied_dates(&self.opening, requirement, &self.cv, *dates) == Some(false)
                && !untied(&self.cv.content(dates.line))
        };
        let mut all: Vec<Place> = self.report.cv.lines(&self.cv).filter(untied).chain(dates.filter(still)).collect();
        debrief_core::order::sort(&mut all);
        all.dedup();
        all
    }

    /// The lines by which the candidate tied an answer to a requirement.
    pub fn tied_by(&self, requirement: Place, answer: Place) -> Vec<Place> {
        let mut lines = self.report.cv.whole(answer);
        lines.push(self.cv.content(answer.line));
        lines.dedup();
        lines.retain(|place| self.tied(requirement, *place) == Some(true));
        lines
    }

    fn tied(&self, requirement: Place, line: Place) -> Option<bool> {
        self.corrections.tied(&self.opening, requirement, &self.cv, line)
    }

    /// The worksheet of the role.
    pub fn firm(&self) -> &FirmWorksheet {
        &self.tools.firm
    }

    /// The day it is.
    pub fn today(&self) -> LocalDay {
        self.today
    }
}

/// What a report needs of the pack, on its way.
pub fn files() -> Body<(Lexicon, FirmWorksheet)> {
    let role = &index().id;
    let paths = ["lexicon.json", "firm.json"].map(|file| debrief_core::pack::role_path(role, file)).to_vec();
    bodies::files(paths, |texts| Some((bodies::read(texts, 0)?, bodies::read(texts, 1)?)))
}

/// The report of that application, from what came of the pack.
pub fn made(named: Memo<Option<Named>>, (lexicon, firm): (Lexicon, FirmWorksheet)) -> Memo<Option<Arc<Made>>> {
    let store = store();
    let tools = Arc::new(Tools { tying: Tying::new(&lexicon), firm });
    Memo::new(move |_| named.get().map(|named| Arc::new(Made::new(store, named, tools.clone()))))
}
