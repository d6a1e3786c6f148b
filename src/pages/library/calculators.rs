//! `/calculators` and `/calculators/:id`: formulas with numbers to move.

use debrief_core::pack::{CalculatorBody, CalculatorHead};
use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::by_id::by_id;
use crate::pages::parts::worksheet::{OwnWorksheet, PackSettings};
use crate::state::bodies;
use crate::state::pack::index;
use crate::ui::body::WithBody;
use crate::ui::frame::Page;
use crate::ui::html::Prose;
use crate::ui::lists::{CalculatorList, ConceptList};

/// All calculators.
#[component]
pub fn Calculators() -> impl IntoView {
    view! {
        <Page title=ROUTES.calculators.title lead="The sums behind the answers. Move a number until you know without computing which ones matter.">
            <p class="actions">
                <a class="button primary" href="estimate">"Estimate five of them in your head"</a>
            </p>
            <CalculatorList calculators=index().calculators.iter().collect() />
        </Page>
    }
}

/// One calculator.
#[component]
pub fn Calculator() -> impl IntoView {
    by_id(|id| index().calculator(id), |calculator| view! { <CalculatorPage calculator /> })
}

#[component]
fn CalculatorPage(calculator: &'static CalculatorHead) -> impl IntoView {
    let body = bodies::item::<CalculatorBody>("calculators", &calculator.id);
    let kicker = view! { <a href="calculators">"Calculators"</a> }.into_any();
    view! {
        <Page title=calculator.title.clone() kicker=kicker lead=calculator.summary.clone() class="reading">
            <WithBody body children=move |body| view! { <CalculatorText calculator body /> } />
        </Page>
    }
}

#[component]
fn CalculatorText(calculator: &'static CalculatorHead, body: CalculatorBody) -> impl IntoView {
    let concepts = body.concepts.iter().filter_map(|id| index().concept(id)).collect();
    view! {
        <section>
            <h2>"The numbers"</h2>
            {(!body.estimates.is_empty()).then(|| view! {
                <p><a href=format!("estimate?calculator={}", calculator.id)>"Estimate it in your head first"</a></p>
            })}
            <OwnWorksheet pack=PackSettings::all(&body.worksheet) worksheet=body.worksheet route=format!("calculators/{}", calculator.id) name=calculator.title.clone() />
        </section>
        <section>
            <h2>"The formula"</h2>
            <Prose html=body.formula_html />
        </section>
        <section>
            <h2>"Worked example"</h2>
            <p class="quiet-text">"The numbers above before you moved any."</p>
            <Prose html=body.example_html />
        </section>
        <section>
            <h2>"Where it is needed"</h2>
            <ConceptList concepts />
        </section>
    }
}
