//! A sample answer is graded in full, and its evidence can be found in it.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::question::Question;
use crate::pack::compile::sample::{GRADES, Sample, only_place};
use std::collections::{BTreeMap, BTreeSet};

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    let mut of_question: BTreeMap<&str, Vec<&Item<Sample>>> = BTreeMap::new();
    for sample in &manuscript.samples {
        let Some((question, _)) = sample.question_and_grade() else {
            let remedy = format!("name it <question>--<{}>.md", GRADES.join("|"));
            report.add(&sample.place(1), "the file name does not say what it is a sample of", remedy);
            continue;
        };
        of_question.entry(question).or_default().push(sample);
        evidence(sample, report);
        if let Some(question) = manuscript.questions.iter().find(|q| q.id == question) {
            grades(sample, question, report);
        }
    }
    for (question, samples) in of_question {
        complete(question, &samples, report);
    }
}

fn grades(sample: &Item<Sample>, question: &Item<Question>, report: &mut Report) {
    let known: Vec<&str> = question.front.criteria.iter().map(|c| c.id.get_ref().as_str()).collect();
    let mut seen = BTreeSet::new();
    for grade in &sample.front.levels {
        let id = grade.criterion.get_ref().as_str();
        if !known.contains(&id) {
            let wrong = format!("`{id}` is no criterion of {}", question.file);
            report.add(&sample.at(&grade.criterion), wrong, format!("use one of {}", known.join(", ")));
        } else if !seen.insert(id) {
            report.add(&sample.at(&grade.criterion), format!("`{id}` is graded twice"), "keep one of the two");
        }
    }
    for id in known.iter().filter(|id| !seen.contains(*id)) {
        let wrong = format!("the criterion `{id}` has no level");
        report.add(&sample.place(sample.front_line), wrong, format!("add a [[levels]] with criterion = \"{id}\""));
    }
}

fn evidence(sample: &Item<Sample>, report: &mut Report) {
    let answer = sample.answer();
    for grade in &sample.front.levels {
        let id = grade.criterion.get_ref();
        if grade.level.get_ref().number() >= 2 && grade.evidence.is_empty() {
            let wrong = format!("`{id}` is graded {} without evidence", grade.level.get_ref().number());
            report.style(&sample.at(&grade.level), wrong, "quote the words that earn the level, or grade it 1");
        }
        for quote in &grade.evidence {
            if only_place(&answer, quote.get_ref()).is_none() {
                let (wrong, remedy) = if answer.contains(quote.get_ref().trim()) {
                    ("the evidence stands in the answer more than once", "quote more words, so that one place is meant")
                } else {
                    ("the evidence does not stand in the answer", "quote it letter for letter, from one paragraph")
                };
                report.add(&sample.at(quote), wrong, remedy);
            }
        }
    }
}

/// A question has all three samples or none, and the better one has the better levels.
fn complete(question: &str, samples: &[&Item<Sample>], report: &mut Report) {
    let of_grade = |grade: &str| samples.iter().find(|s| s.question_and_grade().is_some_and(|(_, g)| g == grade));
    for grade in GRADES {
        if of_grade(grade).is_none() {
            let wrong = format!("the question has samples but no {grade} one");
            report.style(&samples[0].place(1), wrong, format!("write samples/{question}--{grade}.md"));
        }
    }
    let mean = |sample: &Item<Sample>| {
        let levels = sample.front.levels.iter().map(|g| f64::from(g.level.get_ref().number()));
        levels.sum::<f64>() / sample.front.levels.len().max(1) as f64
    };
    for pair in GRADES.windows(2) {
        if let (Some(worse), Some(better)) = (of_grade(pair[0]), of_grade(pair[1]))
            && mean(worse) >= mean(better)
        {
            let wrong = format!("its mean level is not above that of the {} sample", pair[0]);
            report.style(&better.place(better.front_line), wrong, "grade again, or rewrite one of the two");
        }
    }
}
