//! The addresses that get a page of their own when the app is built, so that a host without rewrite rules answers a deep link with
//! 200 and its own title.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ALL, ROUTES, Route};
use crate::pack::Index;

/// A page that is written at build time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Below the app's base, without slashes at its ends.
    pub path: String,
    /// What the window is called.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
}

/// Every page but the root's: those of the table, then those of each item that any of the roles has, once.
pub fn written(indexes: &[&Index]) -> Vec<Written> {
    let pages = ALL
        .iter()
        .filter(|route| !route.is_of_items() && !route.path.is_empty() && route.path != ROUTES.not_found.path);
    let mut list: Vec<Written> = pages
        .map(|Route { path, title, description, .. }| Written {
            path: (*path).to_owned(),
            title: (*title).to_owned(),
            description: (*description).to_owned(),
        })
        .collect();
    let mut items = BTreeMap::new();
    for index in indexes {
        for item in of_items(index) {
            items.entry(item.path.clone()).or_insert(item);
        }
    }
    list.extend(items.into_values());
    list
}

fn of_items(index: &Index) -> Vec<Written> {
    let mut list = Vec::new();
    let mut add = |route: Route, id: &str, title: String, description: &str| {
        list.push(Written { path: route.path.replace(":id", id), title, description: description.to_owned() });
    };
    for question in &index.questions {
        let (id, title, prompt) = (&question.id, &question.title, &question.prompt);
        add(ROUTES.question, id, title.clone(), prompt);
        add(ROUTES.practise, id, format!("Practise: {title}"), prompt);
        add(ROUTES.subject_history, id, format!("Your answers: {title}"), prompt);
    }
    for drill in &index.drills {
        let (id, title, summary) = (&drill.id, &drill.title, &drill.summary);
        add(ROUTES.drill, id, title.clone(), summary);
        add(ROUTES.practise, id, format!("Run the drill: {title}"), summary);
        add(ROUTES.subject_history, id, format!("Your runs: {title}"), summary);
    }
    for sample in &index.samples {
        if let Some(question) = index.question(&sample.question) {
            let who = sample.candidate.split(',').next().unwrap_or_default();
            add(ROUTES.sample, &sample.id, format!("Grade {who}: {}", question.title), &question.prompt);
        }
    }
    for group in &index.asks {
        add(ROUTES.ask_group, &group.id, format!("What to ask them: {}", group.title), &group.summary);
    }
    for concept in &index.concepts {
        add(ROUTES.concept, &concept.id, concept.title.clone(), &concept.summary);
    }
    for calculator in &index.calculators {
        add(ROUTES.calculator, &calculator.id, calculator.title.clone(), &calculator.summary);
    }
    for signal in &index.signals {
        add(ROUTES.signal, &signal.id, signal.title.clone(), &signal.summary);
    }
    for pillar in &index.pillars {
        add(ROUTES.pillar, &pillar.id, pillar.title.clone(), &pillar.summary);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::synthetic;

    #[test]
    fn every_item_has_its_pages_and_two_roles_share_them() {
        let index = synthetic(2, 3, 1, 1);
        let once = written(&[&index]);
        assert_eq!(written(&[&index, &index]), once);
        let paths: Vec<&str> = once.iter().map(|page| page.path.as_str()).collect();
        for path in [
            "prepare",
            "questions/question-0",
            "practise/drill-0",
            "history/question-2",
            "train/sample-0",
            "calculators/calculator",
            "pillars/pillar",
        ] {
            assert!(paths.contains(&path), "{path}");
        }
        assert!(!paths.contains(&"") && !paths.contains(&"404"));
    }
}
