//! `/library`: everything there is to read and to practise with.

pub mod calculators;
pub mod concepts;
pub mod drills;
pub mod estimate;
pub mod own;
pub mod questions;
pub mod roles;
pub mod signals;
pub mod sources;
pub mod train;

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::parts::role_choice::RoleChoice;
use crate::state::pack::index;
use crate::ui::frame::Page;

/// The library's front page.
#[component]
pub fn Library() -> impl IntoView {
    let index = index();
    let cards: usize = index.concepts.iter().map(|concept| concept.cards.len()).sum();
    let shelves = [
        (
            "questions",
            "Questions",
            format!("{} questions", index.questions.len()),
            "What interviewers ask, what each tests, and the rubric it is graded by.",
        ),
        (
            "concepts",
            "Concepts",
            format!("{} concepts, {cards} cards", index.concepts.len()),
            "The mechanisms and numbers behind a good answer, each with a sixty-second version to say aloud.",
        ),
        (
            "drills",
            "Drills",
            format!("{} drills", index.drills.len()),
            "Staged scenarios: news comes while you are still thinking.",
        ),
        (
            "calculators",
            "Calculators",
            format!("{} calculators", index.calculators.len()),
            "The sums behind the answers, from checkpoint interval to unit cost, with numbers to move.",
        ),
        (
            "estimate",
            "Estimate it",
            "Numbers drawn anew each time".to_owned(),
            "A question with numbers, your answer within a factor, and how it comes about.",
        ),
        (
            "train",
            "Train your eye",
            format!("{} sample answers", index.samples.len()),
            "Grade other people's answers and see where you are harsher or softer than the reference.",
        ),
        (
            "signals",
            "Signals and pillars",
            format!("{} signals in {} pillars", index.signals.len(), index.pillars.len()),
            "What interviewers look for, and everything here that trains it.",
        ),
        ("sources", "Sources", "The evidence".to_owned(), "Every source that is used here, and what it is cited for."),
    ];
    view! {
        <Page title=ROUTES.library.title lead=index.summary.clone()>
            <ul class="shelves">
                {shelves
                    .into_iter()
                    .map(|(href, title, count, text)| {
                        view! {
                            <li>
                                <a class="shelf" href=href>
                                    <span class="shelf-title">{title}</span>
                                    <span class="shelf-count">{count}</span>
                                    <span class="shelf-text">{text}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <RoleChoice />
            <p><a href=ROUTES.roles.path>"Compare the roles, or bring a pack of your own"</a></p>
            <section class="related">
                <h2>"Related roles"</h2>
                <p class="quiet-text">"Neighbouring seats, and how their interviews differ from this one."</p>
                <dl class="related-list">
                    {index
                        .related
                        .iter()
                        .map(|role| {
                            view! {
                                <div>
                                    <dt>{role.title.clone()}</dt>
                                    <dd inner_html=role.differs_html.clone()></dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            </section>
        </Page>
    }
}
