//! The one table of the app's addresses. The router, the code splitting, titles, the navigation's mark, the pages that are written
//! at build time and the service worker's list are all made from it. A page is one line here, and its file.

#[cfg(feature = "compile")]
mod written;

#[cfg(feature = "compile")]
pub use written::{Written, written};

/// The places of the app: five in the navigation, and what is the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What to do now.
    Today,
    /// Answering and grading.
    Practise,
    /// The candidate's own firm, plan and questions.
    Prepare,
    /// Everything there is to read.
    Library,
    /// Where somebody stands.
    Progress,
    /// Settings, stored data, help: beside the navigation.
    Yours,
}

/// One address, or one for each item where it ends in `:id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Below the app's base, without slashes at its ends: `practise/:id`.
    pub path: &'static str,
    /// Where the navigation shows it.
    pub place: Place,
    /// The page's heading and its window's title; of an item's page the words before or around the item's own title.
    pub title: &'static str,
    /// One sentence for search engines, and for whoever waits for the app; of an item's page it is the item's. Not in the app itself.
    #[cfg(feature = "compile")]
    pub description: &'static str,
}

/// What somebody new reads first: in the shell before the app is there, then on Today.
pub struct Greeting {
    /// The heading.
    pub headline: &'static str,
    /// What one does here, in a sentence.
    pub lead: &'static str,
}

/// What somebody new reads first.
pub const GREETING: Greeting = Greeting {
    headline: "Answer. Then read the debrief before they write it.",
    lead: "Say an answer against the clock, grade it criterion by criterion with your own words as evidence, and learn how well you judge yourself.",
};

/// The navigation, in its order.
pub const NAVIGATION: [Route; 5] =
    [ROUTES.today, ROUTES.practise_next, ROUTES.prepare, ROUTES.library, ROUTES.progress];

/// Calls the macro `$with` with the table: chunks of pages that share a WebAssembly module, and in each for every page its name,
/// component (below `pages`), path, place, title and description. `aside` has parts of pages that come in such a module, too.
#[macro_export]
macro_rules! routes {
    ($with:ident) => {
        $with! {
            aside {
                other_role in search: parts::other_role::OtherRole;
                drill_worksheet in library: parts::worksheet::DrillWorksheet;
                begun in session: today::begun::Begun;
                changes in search: parts::changes::Changes;
            }
            today {
                today: today::Home, "", Today, "Today", "Answer real engineering-management interview questions aloud or in writing, grade yourself the way a hiring debrief does, and see what to practise next.";
            }
            practise {
                practise_next: practise::PractiseNext, "practise", Practise, "Practise", "Answer a real interview question against a clock and grade it against what interviewers look for.";
                practise: practise::Practise, "practise/:id", Practise, "Practise", "";
            }
            library {
                library: library::Library, "library", Library, "Library", "Everything there is to practise with: questions, concepts, drills, calculators, signals and sources.";
                questions: library::questions::Questions, "questions", Library, "Questions", "Behavioural and situational interview questions with rubrics, red flags and follow-up probes.";
                question: library::questions::Question, "questions/:id", Library, "", "";
                concepts: library::concepts::Concepts, "concepts", Library, "Concepts", "What each seat is expected to know, with numbers and recall cards.";
                concept: library::concepts::Concept, "concepts/:id", Library, "", "";
                drills: library::drills::Drills, "drills", Library, "Drills", "Staged scenarios that change while you work on them, each with a reference solution.";
                drill: library::drills::Drill, "drills/:id", Library, "", "";
                calculators: library::calculators::Calculators, "calculators", Library, "Calculators", "The formulas behind training and serving at scale, each with numbers to move, a worked example and its source.";
                calculator: library::calculators::Calculator, "calculators/:id", Library, "", "";
                estimate: library::estimate::EstimateIt, "estimate", Practise, "Estimate it", "Answer with a number within a factor, see how it comes about, and learn whether your ranges hold.";
                signals: library::signals::Signals, "signals", Library, "Signals and pillars", "What interviewers listen for in this seat, with the questions and concepts that train it.";
                signal: library::signals::Signal, "signals/:id", Library, "", "";
                pillar: library::signals::Pillar, "pillars/:id", Library, "", "";
                train: library::train::Train, "train", Library, "Train your eye", "Grade sample answers and compare your grades with reference grades.";
                sample: library::train::Sample, "train/:id", Library, "Grade", "";
                sources: library::sources::Sources, "sources", Library, "Sources", "The works that the content rests on, and what each is cited for.";
                asks: prepare::asks::Asks, "asks", Prepare, "What to ask them", "Questions to put to your interviewers, and what good and worrying answers sound like.";
                ask_group: prepare::asks::AskGroup, "asks/:id", Prepare, "What to ask them", "";
                how: prepare::how::How, "how-to-prepare", Prepare, "How to prepare with this", "An evening of practice step by step, why to predict first, what a debrief is, and how to use two weeks.";
                help: help::Help, "help", Yours, "Help", "How Debrief works, and every keyboard shortcut.";
            }
            search {
                search: search::Search, "search", Library, "Search", "Search every question, concept, drill and signal.";
                not_found: not_found::NotFound, "404", Yours, "This page does not exist", "";
            }
            progress {
                progress: progress::ProgressPage, "progress", Progress, "Progress", "Where you stand on each pillar and signal, from your own attempts.";
                history: progress::history::History, "history", Progress, "History", "Every answer you gave, newest first, and how it changed.";
                subject_history: progress::history::SubjectHistory, "history/:id", Progress, "Your answers", "";
                review: practise::review::Review, "review", Practise, "Review", "Recall cards that are due today.";
                prepare: prepare::Prepare, "prepare", Prepare, "Prepare", "What is your own for one interview: the days until it, the firm, and what you will ask.";
                plan: prepare::plan::PlanPage, "plan", Prepare, "Plan", "What to practise each day until your interview.";
                yours: yours::Yours, "yours", Yours, "Yours", "What Debrief stores in this browser, how it behaves, and help.";
                settings: yours::settings::Settings, "settings", Yours, "Settings", "How Debrief looks and behaves.";
            }
            report {
                firm: prepare::firm::Firm, "firm", Prepare, "Firm worksheet", "What to find out about the firm you interview with, and where the evidence usually is.";
                report: prepare::report::Report, "report", Prepare, "Your report", "Drop in your CV and a job description, and read what the seat asks, how your CV answers it and what you will be asked, in this browser alone.";
                report_texts: prepare::report::Texts, "report/texts", Prepare, "The two texts", "Your CV and the job description as they were read, line by line, to be put right.";
                stories: prepare::stories::Stories, "stories", Prepare, "Stories", "Your own experience, ready to be told: what each story can carry, at three lengths, and how strong it is by the answers that told it.";
                story_coverage: prepare::stories::StoryCoverage, "stories/coverage", Prepare, "What your stories cover", "Every signal and behavioural question against your stories: what has none, what rests on one alone, what is told everywhere.";
                second_opinion: yours::second_opinion::SecondOpinion, "second-opinion", Yours, "Grade for somebody", "Open a file with somebody's answer to an interview question, grade it by its rubric, and send the grades back.";
                loops: prepare::loops::Loops, "loops", Prepare, "Interview day", "Your interview day, round by round: who sits there, what they listen for, and which of your stories each of them hears.";
                night_before: prepare::report::NightBefore, "report/night-before", Prepare, "The night before", "One page of your report to read the evening before an interview and to carry along.";
            }
            mock {
                mock: practise::mock::MockPage, "mock", Prepare, "Sit a mock", "Sit an interview day round after round, with follow-ups and a clock, and grade it when it is over.";
                debrief: practise::debrief::DebriefPage, "debrief", Prepare, "Debrief", "The scorecard of a mock: each interviewer's vote, the words that it rests on, the verdict and what would turn it.";
            }
            roles {
                roles: library::roles::Roles, "roles", Library, "Roles", "What each seat is judged on, how it differs from yours, what carries over, and packs of your own.";
                import_pack: library::roles::ImportPack, "roles/import", Library, "Import a pack", "Bring questions, rubrics and cards of your own as a zip or a folder: checked in this browser, kept in it, and practised like any other role.";
            }
            own {
                my_pack: library::own::MyPack, "my-pack", Library, "My pack", "The questions that you wrote: to read, change, remove, and take along as a pack that others can import.";
                write_question: library::own::WriteQuestion, "my-pack/question", Library, "Write a question", "A question of your own with its rubric, practised and graded like the others.";
                import_notes: library::own::ImportNotes, "my-pack/import", Library, "Import notes", "Bring questions from a Markdown file, or cards as CSV or from Anki: you see what becomes of them before anything is kept.";
            }
            data {
                data: yours::data::Data, "data", Yours, "Your data", "Back up, restore, export or wipe everything that Debrief stores in this browser.";
            }
        }
    };
}

/// Every route, by its name.
macro_rules! table {
    (aside { $($part:ident in $part_chunk:ident: $part_component:path;)* } $($chunk:ident { $($name:ident: $component:path, $path:literal, $place:ident, $title:literal, $description:literal;)+ })+) => {
        /// The routes by name.
        #[allow(missing_docs)] // each field is a line of the table above
        pub struct Routes {
            $($(pub $name: Route,)+)+
        }

        /// The routes by name.
        pub const ROUTES: Routes = Routes {
            $($($name: Route {
                path: $path,
                place: Place::$place,
                title: $title,
                #[cfg(feature = "compile")]
                description: $description,
            },)+)+
        };

        /// The routes in the order of the table.
        pub const ALL: &[Route] = &[$($(ROUTES.$name,)+)+];
    };
}

crate::routes!(table);

impl Route {
    /// Whether that is its address, or one of an item's, given without slashes at its ends.
    pub fn is(&self, address: &str) -> bool {
        match (self.path.strip_suffix(":id"), address.split_once('/')) {
            (Some(_), Some((section, _))) => section == self.section(),
            (None, _) => address == self.path,
            _ => false,
        }
    }

    /// The part of an address that says what it is: `practise` of `practise/:id`.
    pub fn section(&self) -> &'static str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// Whether it has a page for each item of a kind.
    pub fn is_of_items(&self) -> bool {
        self.path.ends_with("/:id")
    }
}

/// Where the navigation shows an address, given below the base and without slashes at its ends; `None` for one that is not ours.
pub fn place_of(address: &str) -> Option<Place> {
    let section = address.split('/').next().unwrap_or_default();
    ALL.iter().find(|route| route.section() == section).map(|route| route.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_in_its_place() {
        assert_eq!(place_of(""), Some(Place::Today));
        assert_eq!(place_of("review"), Some(Place::Practise));
        assert_eq!(place_of("asks/team-scope"), Some(Place::Prepare));
        assert_eq!(place_of("history/failed-bet"), Some(Place::Progress));
        assert_eq!(place_of("concept"), None);
    }

    #[test]
    fn an_address_is_of_one_route() {
        let of =
            |address: &str| ALL.iter().filter(|route| route.is(address)).map(|route| route.path).collect::<Vec<_>>();
        assert_eq!(of(""), [""]);
        assert_eq!(of("practise"), ["practise"]);
        assert_eq!(of("practise/failed-bet"), ["practise/:id"]);
        assert_eq!(of("settings/more"), [""; 0]);
    }

    #[test]
    fn no_path_is_there_twice_and_none_has_slashes_at_its_ends() {
        for (at, route) in ALL.iter().enumerate() {
            assert!(!ALL[..at].iter().any(|other| other.path == route.path), "{} twice", route.path);
            assert_eq!(route.path.trim_matches('/'), route.path);
        }
    }

    #[test]
    fn a_page_that_is_no_item_has_a_title_of_its_own_and_a_description() {
        let pages: Vec<_> = ALL.iter().filter(|route| !route.is_of_items() && route.path != "404").collect();
        for (at, route) in pages.iter().enumerate() {
            assert!(!pages[..at].iter().any(|other| other.title == route.title), "{} twice", route.title);
            #[cfg(feature = "compile")]
            assert!(route.description.len() > 20, "{}", route.path);
        }
    }
}
