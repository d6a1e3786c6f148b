//! A loop's rounds can be held with the questions that the role has: each signal has one, there are enough for the whole day, and the
//! minutes of a round hold as many as it asks, whichever are drawn.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::item::Item;
use crate::pack::compile::loops::{LoopFront, RoundFront};
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::compile::role::Role;
use crate::pack::{Difficulty, QuestionHead, Round};
use std::collections::BTreeSet;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    // What cannot be read may be the question that is missing.
    if !manuscript.broken.is_empty() {
        return;
    }
    for manifest in &manuscript.manifests {
        let role = Role::of(manuscript, &manifest.id);
        let questions = role.question_heads();
        for template in &role.loops {
            let mut all = BTreeSet::new();
            for round in &template.front.rounds {
                all.extend(round_holds(template, round, &role, &questions, report));
            }
            let asked: usize = template.front.rounds.iter().map(|round| usize::from(*round.questions.get_ref())).sum();
            if all.len() < asked {
                let wrong = format!("its rounds ask {asked} questions, and the role has {} for them", all.len());
                report.add(&template.place(1), wrong, "ask fewer, or include or write more");
            }
        }
    }
}

/// Reports what a round lacks; gives the ids of the questions that it can ask.
fn round_holds(
    template: &Item<LoopFront>,
    round: &RoundFront,
    role: &Role<'_>,
    questions: &[QuestionHead],
    report: &mut Report,
) -> Vec<String> {
    let id = round.id.get_ref();
    let count = usize::from(*round.questions.get_ref());
    let difficulty: Option<Difficulty> = round.difficulty.as_ref().map(|difficulty| *difficulty.get_ref());
    let hard_enough = |question: &&QuestionHead| difficulty.is_none_or(|difficulty| difficulty == question.difficulty);
    let mut pool: Vec<&QuestionHead> = Vec::new();
    for signal in round.signals.iter().filter(|signal| role.has_signal(signal.get_ref())) {
        let of_signal = questions.iter().filter(hard_enough).filter(|question| question.trains(signal.get_ref()));
        let before = pool.len();
        pool.extend(of_signal);
        if pool.len() == before {
            let wrong = format!("the role has no question of this difficulty for `{}`", signal.get_ref());
            report.add(&template.at(signal), wrong, "write one, or name another signal or difficulty");
        }
    }
    if round.signals.len() > count {
        let wrong = format!("`{id}` is about {} signals and asks {count} questions", round.signals.len());
        report.add(&template.at(&round.questions), wrong, "ask at least one question for each signal");
    }
    pool.sort_by(|a, b| (b.minutes, &a.id).cmp(&(a.minutes, &b.id)));
    pool.dedup_by(|a, b| a.id == b.id);
    if pool.len() < count {
        let wrong = format!("`{id}` asks {count} questions, and the role has {} for it", pool.len());
        report.add(&template.at(&round.questions), wrong, "ask fewer, or include or write more");
    }
    // A draw passes over what does not fit; half of the pool must, so that it can choose.
    let held = Round {
        id: id.clone(),
        title: String::new(),
        minutes: *round.minutes.get_ref(),
        who: String::new(),
        listens_for: String::new(),
        signals: Vec::new(),
        questions: 0,
        difficulty: None,
        picked: Vec::new(),
    };
    let shorter_half = pool.iter().skip(pool.len() / 2).take(count);
    if held.left_after(shorter_half.map(|question| question.minutes)).is_none() {
        let wrong = format!("{} minutes do not hold {count} questions and their follow-ups", held.minutes);
        report.add(&template.at(&round.minutes), wrong, "give it more minutes, or ask fewer questions");
    }
    pool.into_iter().map(|question| question.id.clone()).collect()
}
