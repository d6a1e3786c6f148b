//! A card to recall: its prompt, its answer once asked for, and the four ratings.

use debrief_core::log::Rating;
use debrief_core::schedule::Next;
use leptos::prelude::*;

use crate::ui::own_text::OwnText;

/// The id of the card, which takes the focus when it comes up: a screen reader then reads the prompt.
pub const CARD: &str = "recall-card";
/// The id of the answer, which takes the focus when it is shown.
pub const ANSWER: &str = "recall-answer";

/// The two sides of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// The prompt.
    pub front: CardText,
    /// The answer.
    pub back: CardText,
    /// Why it is worth knowing, HTML of the pack; empty on a card of one's own.
    pub why: String,
}

/// A text of a card.
#[derive(Clone, Debug, PartialEq)]
pub enum CardText {
    /// HTML of the pack.
    Pack(String),
    /// The user's own Markdown.
    Own(String),
}

impl CardText {
    fn view(self, id: &'static str, class: &'static str) -> AnyView {
        match self {
            Self::Pack(html) => view! { <div id=id class=class inner_html=html></div> }.into_any(),
            Self::Own(text) => view! { <OwnText id class text /> }.into_any(),
        }
    }
}

/// The card. `kicker` says what it belongs to.
#[component]
pub fn Recall(
    sides: Sides,
    kicker: AnyView,
    next: [Next; 4],
    revealed: RwSignal<bool>,
    on_rate: Callback<Rating>,
) -> impl IntoView {
    let sides = StoredValue::new(sides);
    let capped = next.iter().any(|next| next.capped);
    view! {
        <section class="recall" id=CARD tabindex="-1" aria-labelledby="recall-front">
            <p class="kicker">{kicker}</p>
            {sides.with_value(|sides| sides.front.clone()).view("recall-front", "recall-front")}
            {move || if revealed.get() {
                let Sides { back, why, .. } = sides.get_value();
                view! {
                    <div class="recall-answer" id=ANSWER tabindex="-1" role="group" aria-labelledby="recall-back">
                        {back.view("recall-back", "prose")}
                        {(!why.is_empty()).then(|| view! { <div class="card-why" inner_html=why></div> })}
                    </div>
                    <div class="ratings" role="group" aria-labelledby="ratings-label">
                        <p id="ratings-label" class="quiet-text">"How well did you recall it?"</p>
                        {next.map(|next| view! { <RatingButton next on_rate /> }).collect_view()}
                    </div>
                    {capped.then(|| view! { <p class="quiet-text">"It comes back before your interview, whatever you answer."</p> })}
                }
                .into_any()
            } else {
                view! {
                    <p class="actions recall-show">
                        <button type="button" class="button primary large" aria-keyshortcuts="Space Enter" on:click=move |_| revealed.set(true)>
                            "Show the answer"
                        </button>
                        <span class="key-hint">"Say it first. Then Space."</span>
                    </p>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn RatingButton(next: Next, on_rate: Callback<Rating>) -> impl IntoView {
    let rating = next.rating;
    view! {
        <button type="button" class="rating" aria-keyshortcuts=rating.number().to_string() on:click=move |_| on_rate.run(rating)>
            <span class="rating-name">
                {rating.name()}
                <kbd class="keys-only" aria-hidden="true">{rating.number()}</kbd>
            </span>
            <span class="visually-hidden">", next "</span>
            <span class="rating-next">{next.interval.to_string()}</span>
        </button>
    }
}
