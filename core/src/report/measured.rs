//! How well the reading reads: fixtures with expectations written by hand beside what is found. For the benchmark and the tests,
//! never for the browser.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::bullet::Deed;
use super::cv::Cv;
use super::dates::Until;
use super::document::{Document, Place};
use super::language::{Language, language};
use super::opening::{Opening, Strength};
use super::ties::Tying;
use super::timeline::Timeline;
use crate::pack::Lexicon;
use crate::time::LocalDay;

/// Found, expected, and right of one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// What is measured.
    pub name: &'static str,
    /// How many were found.
    pub found: usize,
    /// How many there are.
    pub expected: usize,
    /// How many of the found are right.
    pub right: usize,
    /// What was missed, and what was found and is not there.
    pub wrong: Vec<String>,
}

impl Score {
    /// Nothing counted yet.
    pub fn new(name: &'static str) -> Score {
        Score { name, ..Score::default() }
    }

    /// The share of the found that is right.
    pub fn precision(&self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    /// The share of what there is that was found.
    pub fn recall(&self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.right as f64 / self.expected as f64 }
    }

    /// Counts two lists that should be equal as sets.
    pub fn compare(&mut self, context: &str, found: &[String], expected: &[String]) {
        let mut left: Vec<&String> = expected.iter().collect();
        self.found += found.len();
        self.expected += expected.len();
        for item in found {
            match left.iter().position(|other| *other == item) {
                Some(at) => {
                    left.remove(at);
                    self.right += 1;
                }
                None => self.wrong.push(format!("{context}: found {item}")),
            }
        }
        self.wrong.extend(left.iter().map(|item| format!("{context}: missed {item}")));
    }
}

/// A fixture: its name, its text, its expected reading.
pub struct Fixture {
    /// The file's name without its ending.
    pub name: String,
    /// The text.
    pub document: Document,
    /// What was written by hand.
    pub expected: Value,
}

/// The fixtures of a folder, by name.
pub fn fixtures(folder: &Path) -> Vec<Fixture> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_suffix(".md").map(str::to_owned))
        .collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let text = fs::read_to_string(folder.join(format!("{name}.md"))).ok()?;
            let expected = fs::read_to_string(folder.join(format!("{name}.expected.json"))).ok()?;
            let expected = serde_json::from_str(&expected).expect("the expectation is JSON");
            Some(Fixture { name, document: Document::of(&text), expected })
        })
        .collect()
}

/// The texts of a list in a fixture.
pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The day that the fixtures are read on.
pub fn today() -> LocalDay {
    LocalDay::from_civil(2026, 11, 27).unwrap_or(LocalDay(0))
}

/// Reads all CVs of a folder.
pub fn cvs(folder: &Path) -> Vec<Score> {
    let mut names = Score::new("names");
    let mut languages = Score::new("languages");
    let mut sections = Score::new("sections");
    let mut positions = Score::new("positions with title, firm, dates");
    let mut bullets = Score::new("bullets");
    let mut figures = Score::new("figures");
    let mut deeds = Score::new("whose deed");
    let mut timeline = Score::new("gaps, overlaps, short stays, step into management");
    for fixture in fixtures(folder) {
        let (context, document, expected) = (fixture.name.as_str(), &fixture.document, &fixture.expected);
        let cv = Cv::read(document);
        let at = |place: Place| document.at(place).replace("**", "");
        names.compare(context, &cv.name.map(at).into_iter().collect::<Vec<_>>(), &[text(&expected["name"])]);
        let language = match cv.language {
            Some(Language::English) => "en",
            Some(Language::German) => "de",
            _ => "?",
        };
        languages.compare(context, &[language.to_owned()], &[text(&expected["language"])]);
        let found: Vec<String> = cv.sections.iter().map(|section| at(section.heading)).collect();
        sections.compare(context, &found, &texts(&expected["sections"]));
        let found: Vec<String> = cv
            .positions
            .iter()
            .map(|position| {
                let or = |place: Option<Place>| place.map_or("?".to_owned(), at);
                let until = match position.dates.until {
                    Until::Now => "now".to_owned(),
                    Until::Date(date) => date.text(),
                };
                format!("{} | {} | {} | {until}", or(position.title), or(position.firm), position.dates.from.text())
            })
            .collect();
        let wanted: Vec<String> = items(&expected["positions"])
            .map(|p| {
                format!("{} | {} | {} | {}", text(&p["title"]), text(&p["firm"]), text(&p["from"]), text(&p["to"]))
            })
            .collect();
        positions.compare(context, &found, &wanted);

        let wanted: Vec<&Value> = items(&expected["bullets"]).collect();
        let said = |line: &str| wanted.iter().find(|bullet| line.starts_with(text(&bullet[0]).as_str())).copied();
        let found: Vec<String> =
            cv.bullets().map(|(_, b)| b.text(document)).map(|line| said(&line).map_or(line, |b| text(&b[0]))).collect();
        bullets.compare(context, &found, &wanted.iter().map(|b| text(&b[0])).collect::<Vec<_>>());
        for (_, bullet) in cv.bullets() {
            let line = bullet.text(document);
            let Some(wanted) = said(&line) else { continue };
            // What counts is the number with what it counts, the first word of each.
            let key = |text: &str| text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            let found: Vec<String> =
                bullet.figures.iter().map(|placed| key(placed.figure.span.of(document.line(placed.line)))).collect();
            let wanted: Vec<String> = texts(&wanted[2]).iter().map(|figure| key(figure)).collect();
            figures.compare(&format!("{context}: {line}"), &found, &wanted);
        }
        for (head, deed) in expected["deeds"].as_object().into_iter().flatten() {
            let found = cv.bullets().find(|(_, b)| b.text(document).starts_with(head.as_str())).map(|(_, b)| b.deed);
            let found = match found {
                Some(Deed::I) => "i",
                Some(Deed::We) => "we",
                Some(Deed::Passive) => "passive",
                Some(Deed::Implied) => "implied",
                _ => "none",
            };
            deeds.compare(&format!("{context}: {head}"), &[found.to_owned()], &[text(deed)]);
        }
        let line = Timeline::of(&cv, document, today());
        let firm = |n: usize| cv.positions[n].firm.map_or("?".to_owned(), at);
        let mut found: Vec<String> = line
            .gaps
            .iter()
            .map(|gap| {
                let end = match cv.positions[gap.before].dates.until {
                    Until::Date(date) => date.text(),
                    Until::Now => "now".to_owned(),
                };
                let start = gap.after.map_or("now".to_owned(), |n| cv.positions[n].dates.from.text());
                format!("gap {end} {start}")
            })
            .collect();
        found.extend(line.short_stays.iter().map(|n| format!("short {}", firm(*n))));
        found.extend(line.overlaps.iter().map(|overlap| {
            let mut pair = [firm(overlap.one), firm(overlap.other)];
            pair.sort();
            format!("overlap {}", pair.join(" "))
        }));
        found.extend(line.into_management.map(|n| format!("leads from {}", cv.positions[n].dates.from.text())));
        let mut wanted: Vec<String> =
            items(&expected["gaps"]).map(|gap| format!("gap {} {}", text(&gap[0]), text(&gap[1]))).collect();
        wanted.extend(texts(&expected["short_stays"]).iter().map(|firm| format!("short {firm}")));
        wanted.extend(items(&expected["overlaps"]).map(|pair| {
            let mut pair = texts(pair);
            pair.sort();
            format!("overlap {}", pair.join(" "))
        }));
        wanted.extend(expected["management_from"].as_str().map(|date| format!("leads from {date}")));
        timeline.compare(context, &found, &wanted);
    }
    vec![names, languages, sections, positions, bullets, figures, deeds, timeline]
}

/// Reads the CVs of a corpus: `<name>.txt` beside `<name>.truth.json`, whose dates are as they stand in the CV.
pub fn corpus(folder: &Path) -> Vec<Score> {
    let mut positions = Score::new("corpus: positions with title, firm, dates");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Some(name) =
            path.file_name().and_then(|name| name.to_str()?.strip_suffix(".truth.json")).map(str::to_owned)
        else {
            continue;
        };
        let Ok(document) = fs::read_to_string(folder.join(format!("{name}.txt"))) else { continue };
        let Some(truth) = fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok())
        else {
            continue;
        };
        let document = Document::of(&document);
        let cv = Cv::read(&document);
        let or = |place: Option<Place>| place.map_or("?", |place| document.at(place));
        let found: Vec<String> = cv
            .positions
            .iter()
            .map(|position| {
                format!("{} | {} | {}", or(position.title), or(position.firm), document.at(position.dates_at))
            })
            .collect();
        // What has no dates is no position here; it counts as missed.
        let wanted: Vec<String> = items(&truth["experience"])
            .map(|p| format!("{} | {} | {}", text(&p["title"]), text(&p["company"]), text(&p["dates"])))
            .collect();
        positions.compare(&name, &found, &wanted);
    }
    vec![positions]
}

/// Reads all descriptions of a folder.
pub fn jobs(folder: &Path) -> Vec<Score> {
    let mut heads = Score::new("title, firm, team, level of descriptions");
    let mut requirements = Score::new("requirements with their strength");
    let mut either = Score::new("either-or groups");
    let mut duties = Score::new("duties");
    for fixture in fixtures(folder) {
        let (context, document, expected) = (fixture.name.as_str(), &fixture.document, &fixture.expected);
        let opening = Opening::read(document);
        let at = |place: Place| document.at(place).replace("**", "");
        let head = |name: &str, place: Option<Place>| place.map(|place| format!("{name} {}", at(place).to_lowercase()));
        let found: Vec<String> = [
            head("title", opening.title),
            head("firm", opening.firm),
            head("team", opening.team),
            head("level", opening.level),
        ]
        .into_iter()
        .flatten()
        .collect();
        let wanted = |name: &str| expected[name].as_str().map(|value| format!("{name} {}", value.to_lowercase()));
        let wanted: Vec<String> = ["title", "firm", "team", "level"].into_iter().filter_map(wanted).collect();
        heads.compare(context, &found, &wanted);

        let wanted: Vec<&Value> = items(&expected["requirements"]).collect();
        let strength = |strength: Strength| if strength == Strength::Must { "must" } else { "nice" };
        let mut found = Vec::new();
        for requirement in &opening.requirements {
            let line = at(requirement.place);
            let known = wanted.iter().find(|r| line.contains(text(&r[0]).as_str()));
            let name = known.map_or(line.clone(), |r| text(&r[0]));
            found.push(format!("{} {name}", strength(requirement.strength)));
            if let Some(known) = known {
                let found: Vec<String> = requirement.either_or.iter().map(|place| at(*place)).collect();
                either.compare(&format!("{context}: {line}"), &found, &texts(&known[2]));
            }
        }
        let wanted: Vec<String> = wanted.iter().map(|r| format!("{} {}", text(&r[1]), text(&r[0]))).collect();
        requirements.compare(context, &found, &wanted);
        let wanted = texts(&expected["duties"]);
        let found: Vec<String> = opening
            .duties
            .iter()
            .map(|place| at(*place))
            .map(|line| wanted.iter().find(|duty| line.contains(duty.as_str())).cloned().unwrap_or(line))
            .collect();
        duties.compare(context, &found, &wanted);
    }
    vec![heads, requirements, either, duties]
}

/// Ties of lines to signals, of bullets and of what descriptions ask for, against labels by hand.
pub fn ties(folder: &Path, lexicon: &Lexicon) -> Vec<Score> {
    let tying = Tying::new(lexicon);
    let signals = |document: &Document, place: Place| -> Vec<String> {
        tying.signals(document, &[place]).iter().map(|tie| tie.target.id().to_owned()).collect()
    };
    let mut of_cvs = Score::new("ties to signals of CVs");
    for fixture in fixtures(&folder.join("cvs")) {
        let document = &fixture.document;
        if !language(document).has_lexicon() {
            continue;
        }
        for label in items(&fixture.expected["bullets"]) {
            let head = text(&label[0]);
            let lines = (0..document.lines.len()).map(|line| document.content(line));
            let line = lines.into_iter().find(|place| document.at(*place).starts_with(&head));
            let Some(place) = line else { continue };
            of_cvs.compare(
                &format!("{}: {}", fixture.name, document.at(place)),
                &signals(document, place),
                &words(&label[1]),
            );
        }
    }
    let mut of_jobs = Score::new("ties to signals of descriptions");
    for fixture in fixtures(&folder.join("jobs")) {
        let document = &fixture.document;
        let opening = Opening::read(document);
        for label in items(&fixture.expected["ties"]) {
            let head = text(&label[0]);
            let places = opening.requirements.iter().map(|r| r.place).chain(opening.duties.iter().copied());
            let Some(place) = places.into_iter().find(|place| document.at(*place).contains(&head)) else { continue };
            of_jobs.compare(
                &format!("{}: {}", fixture.name, document.at(place)),
                &signals(document, place),
                &words(&label[1]),
            );
        }
    }
    vec![of_cvs, of_jobs]
}

fn words(value: &Value) -> Vec<String> {
    text(value).split_whitespace().map(str::to_owned).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
