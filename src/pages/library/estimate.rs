//! `/estimate`: a question with numbers, an answer within a factor, and how it comes about. `?calculator=` asks about one alone.
//! Which comes next, what was typed and what it is worth is decided in `core`.

use std::time::Duration;

use debrief_core::log::{EstimateGiven, What};
use debrief_core::pack::{CalculatorBody, Derived, Estimate, EstimateHead, Posed, Sheet, quantity};
use debrief_core::practice::estimate::{Field, Guess, RATINGS, SCALE, Unsent};
use debrief_core::practice::{Stopwatch, Verdict};
use debrief_core::progress::ranges::{self, Held, Ranges};
use debrief_core::routes::ROUTES;
use debrief_core::schedule::estimates::{Estimates, WARM_UP};
use debrief_core::schedule::{Interval, sitting};
use debrief_core::text::numbers::counted;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::browser::{clock, focus, page, storage};
use crate::state::pack::index;
use crate::state::store::{Store, store};
use crate::state::{bodies, keys};
use crate::ui::body::WithBody;
use crate::ui::frame::Page;

/// The id of the question, which takes the focus when the next one comes.
const QUESTION: &str = "estimate-question";
/// The id of the verdict, which takes the focus when it is shown.
const VERDICT: &str = "estimate-verdict";
/// The ids of the fields.
const GIVEN: &str = "estimate-given";
const FROM: &str = "estimate-from";
const TO: &str = "estimate-to";

/// How often the time under way is counted: much longer without a count is a device that slept.
const COUNT_EVERY: Duration = Duration::from_secs(10);

/// Estimates, one after the other.
#[component]
pub fn EstimateIt() -> impl IntoView {
    let query = use_query_map();
    let calculator = Memo::new(move |_| query.read().get("calculator"));
    let heads = bodies::of_role::<Vec<EstimateHead>>("estimates.json");
    let shown = move |heads: Vec<EstimateHead>| {
        let asked = calculator.get().filter(|id| index().calculator(id).is_some());
        let of_it = |head: &EstimateHead| asked.as_ref().is_none_or(|id| *id == head.calculator);
        let one = asked.is_some();
        view! { <Sitting heads=heads.into_iter().filter(of_it).collect() one /> }
    };
    view! {
        <Page title=ROUTES.estimate.title lead="In your head or on paper, before the calculator does it. Within a factor of 1.5 of the answer is good; knowing how sure you are is better." class="reading">
            <WithBody body=heads children=shown />
        </Page>
    }
}

/// One estimate after the other. All of it is `Copy`, for the handlers.
#[derive(Clone, Copy)]
struct Table {
    store: Store,
    heads: StoredValue<Vec<EstimateHead>>,
    /// The one that is asked, and where its numbers come from.
    asked: RwSignal<Option<(EstimateHead, Numbers)>>,
    /// The points of those given since the page was opened.
    points: RwSignal<Vec<u32>>,
}

/// Where the numbers of a question come from.
#[derive(Clone, PartialEq)]
enum Numbers {
    /// Drawn now.
    Drawn(u32),
    /// Those that somebody was at when the page was left, with what they had typed.
    Left(Unsent),
}

impl Table {
    /// The one that was being typed when the page was left, else a fresh one.
    fn begin(self) {
        let left = self.heads.with_value(|heads| {
            heads.iter().find_map(|head| {
                let text = storage::get(&keys::estimate(&head.calculator, &head.estimate))?;
                Some((head.clone(), Numbers::Left(Unsent::read(&text)?)))
            })
        });
        match left {
            Some(left) => self.asked.set(Some(left)),
            None => self.draw(),
        }
    }

    /// Draws the next one.
    fn draw(self) {
        let bytes = clock::random();
        let drawn = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let estimates = self.store.log.with_untracked(|log| Estimates::of(log, clock::moment()));
        self.asked.set(
            self.heads.with_value(|heads| estimates.next(heads).cloned()).map(|head| (head, Numbers::Drawn(drawn))),
        );
    }
}

#[component]
fn Sitting(heads: Vec<EstimateHead>, one: bool) -> impl IntoView {
    let table = Table {
        store: store(),
        heads: StoredValue::new(heads),
        asked: RwSignal::new(None),
        points: RwSignal::new(Vec::new()),
    };
    table.begin();
    view! {
        {move || match table.asked.get() {
            Some((head, numbers)) => view! { <Asked table head numbers /> }.into_any(),
            None => view! { <p class="empty">"This role has no estimates yet."</p> }.into_any(),
        }}
        {one.then(|| view! { <p class="quiet-text">"These are of one calculator. "<a href="estimate">"Estimates of all of them"</a></p> })}
        <Standing table />
    }
}

/// One estimate, once its calculator is there.
#[component]
fn Asked(table: Table, head: EstimateHead, numbers: Numbers) -> impl IntoView {
    let body = bodies::item::<CalculatorBody>("calculators", &head.calculator);
    view! {
        <WithBody body children=move |body: CalculatorBody| {
            let posed = Estimate::named(&body.estimates, &head.estimate).and_then(|estimate| {
                let unsent = match &numbers {
                    Numbers::Left(unsent) => unsent.clone(),
                    Numbers::Drawn(drawn) => {
                        let last = table.store.log.with_untracked(|log| Estimates::of(log, clock::moment()).known(&head));
                        let seed = estimate.fresh_seed(*drawn, last.map(|last| last.seed));
                        Unsent { seed, ..Unsent::default() }
                    }
                };
                Some((estimate.posed(&Sheet::read(&body.worksheet).ok()?, unsent.seed)?, unsent))
            });
            match posed {
                Some((posed, unsent)) => view! { <Question table head=head.clone() posed unsent /> }.into_any(),
                // The compiler has posed all of them with the same functions.
                None => view! { <p class="notice">"This question was made for another version of Debrief. Reload to get it."</p> }.into_any(),
            }
        } />
    }
}

/// What was given, and what it was worth.
#[derive(Clone, PartialEq)]
struct Given {
    guess: Guess,
    verdict: Verdict,
    back_in: Option<u32>,
}

#[component]
fn Question(table: Table, head: EstimateHead, posed: Posed, unsent: Unsent) -> impl IntoView {
    let given = RwSignal::new(None::<Given>);
    let watch = StoredValue::new(Stopwatch::default());
    measure(watch);
    let title = index().calculator(&head.calculator).map(|calculator| calculator.title.clone());
    let href = format!("calculators/{}", head.calculator);
    let (words, truth) = (posed.words.clone(), posed.truth);
    let count = table.points.with_untracked(Vec::len);
    // The first question of a visit leaves the focus on the page's heading.
    if count > 0 {
        request_animation_frame(|| focus::focus_at_top(QUESTION));
    }
    let posed = StoredValue::new(posed);
    let key = StoredValue::new(keys::estimate(&head.calculator, &head.estimate));
    let seed = unsent.seed;
    let unsent = StoredValue::new(unsent);
    let typed = Callback::new(move |typed: Unsent| {
        key.with_value(|key| {
            if typed.is_empty() {
                storage::remove(key);
            } else {
                // A refused write shows in the banner; the text waits in this tab.
                let _ = table.store.note(storage::set_or_wait(key, &typed.text()));
            }
        });
    });
    let give = move |guess: Guess| {
        let seconds = watch.with_value(|watch| sitting::seconds(watch, clock::now()));
        let event = EstimateGiven {
            calculator: head.calculator.clone(),
            estimate: head.estimate.clone(),
            seed,
            given: guess.given,
            truth,
            range: guess.range,
            seconds,
        };
        // A refused write shows in the banner; what was typed stays in its fields, to be sent again.
        if table.store.append(What::EstimateGiven(event)).is_err() {
            return false;
        }
        let back_in = table.store.log.with_untracked(|log| Estimates::of(log, clock::moment()).back_in(&head));
        key.with_value(|key| storage::remove(key));
        let verdict = Verdict::of(guess.given, truth);
        table.points.update(|points| points.push(verdict.points));
        given.set(Some(Given { guess, verdict, back_in }));
        request_animation_frame(|| focus::focus(VERDICT));
        true
    };
    let give = Callback::new(give);
    view! {
        <section class="estimate-asked" aria-labelledby=QUESTION>
            <p class="kicker">{move || format!("{} of {WARM_UP}", (count % WARM_UP) + 1)}</p>
            <h2 id=QUESTION class="prompt" tabindex="-1">{words}</h2>
            {move || match given.get() {
                None => view! { <Form posed unsent typed give /> }.into_any(),
                Some(given) => view! { <Answered table given posed title=title.clone() href=href.clone() /> }.into_any(),
            }}
        </section>
    }
}

/// Measures from now on while the page is shown.
fn measure(watch: StoredValue<Stopwatch>) {
    if !page::hidden() {
        watch.update_value(|watch| watch.start(clock::now()));
    }
    page::on_visibility(move |visible| {
        watch.try_update_value(|watch| if visible { watch.start(clock::now()) } else { watch.stop(clock::now()) });
    });
    let count = move || {
        watch.try_update_value(|watch| watch.count(clock::now()));
    };
    if let Ok(ticker) = set_interval_with_handle(count, COUNT_EVERY) {
        on_cleanup(move || ticker.clear());
    }
}

#[component]
fn Form(
    posed: StoredValue<Posed>,
    unsent: StoredValue<Unsent>,
    typed: Callback<Unsent>,
    give: Callback<Guess, bool>,
) -> impl IntoView {
    let Unsent { seed, given, from, to } = unsent.get_value();
    let (number, from, to) = (RwSignal::new(given), RwSignal::new(from), RwSignal::new(to));
    let keep = move || {
        typed.run(Unsent { seed, given: number.get_untracked(), from: from.get_untracked(), to: to.get_untracked() });
    };
    let wrong = RwSignal::new(None::<(Field, String)>);
    let unit = posed.with_value(|posed| posed.answer.plain().to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = posed.with_value(|posed| Guess::read(&posed.answer, &number.get(), &from.get(), &to.get()));
        match read {
            Ok(guess) if give.run(guess) => {}
            Ok(_) => wrong.set(Some((Field::Given, "Not stored yet: see the note at the top of the page.".to_owned()))),
            Err((field, sentence)) => {
                wrong.set(Some((field, sentence)));
                let id = match field {
                    Field::Given => GIVEN,
                    Field::From => FROM,
                    Field::To => TO,
                };
                request_animation_frame(move || focus::focus(id));
            }
        }
    };
    let read_as = move || {
        let text = number.get();
        let value = posed.with_value(|posed| posed.answer.read(&text).ok().map(|value| quantity(value, &posed.unit)));
        value.map(|value| format!("Read as {value}."))
    };
    let said = move |field: Field| wrong.get().filter(|(at, _)| *at == field).map(|(_, sentence)| sentence);
    let range_wrong = move || said(Field::From).or_else(|| said(Field::To));
    let text_field = move |id: &'static str, about: &'static str, text: RwSignal<String>, field: Field| {
        view! {
            <input
                type="text"
                id=id
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength="40"
                aria-describedby=about
                aria-invalid=move || said(field).is_some().then_some("true")
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    wrong.set(None);
                    keep();
                }
            />
        }
    };
    view! {
        <form class="estimate-form" on:submit=submit>
            <div>
                <label for=GIVEN>"Your estimate"{(!unit.is_empty()).then(|| format!(", in {unit}"))}</label>
                {text_field(GIVEN, "estimate-read estimate-wrong", number, Field::Given)}
                <p class="hint" id="estimate-read">{move || read_as().unwrap_or_else(|| "12,000, 3k, 4.5 million and 1.2e21 are understood, with a unit or without.".to_owned())}</p>
                <p class="wrong" role="status" id="estimate-wrong">{move || said(Field::Given)}</p>
            </div>
            <fieldset>
                <legend>"A range that you are 80 % sure of (optional)"</legend>
                <div class="estimate-range">
                    <label for=FROM>"From"</label>
                    {text_field(FROM, "estimate-range-wrong", from, Field::From)}
                    <label for=TO>"to"</label>
                    {text_field(TO, "estimate-range-wrong", to, Field::To)}
                </div>
                <p class="wrong" role="status" id="estimate-range-wrong">{range_wrong}</p>
            </fieldset>
            <p class="actions"><button type="submit" class="button primary">"Show the answer"</button></p>
        </form>
    }
}

#[component]
fn Answered(
    table: Table,
    given: Given,
    posed: StoredValue<Posed>,
    title: Option<String>,
    href: String,
) -> impl IntoView {
    let Posed { asked, unit, truth, steps, known, .. } = posed.get_value();
    let Given { guess, verdict, back_in } = given;
    let in_unit = |value: f64| quantity(value, &unit);
    let held = guess.range.map(|(from, to)| {
        let does = if (from..=to).contains(&truth) { "holds" } else { "does not hold" };
        format!("Your range, {} to {}, {does} it.", in_unit(from), in_unit(to))
    });
    let back = back_in.map(|days| match days {
        0 => "It comes back today, with other numbers.".to_owned(),
        days => format!("It comes back in {}, with other numbers.", Interval { days }),
    });
    let points = table.points.get_untracked();
    let is_round = points.len().is_multiple_of(WARM_UP);
    let round = is_round.then(|| {
        let last = &points[points.len() - WARM_UP..];
        format!("That was a warm-up of five: {} points on average.", last.iter().sum::<u32>() / WARM_UP as u32)
    });
    view! {
        <div class="estimate-answer">
            <h3 id=VERDICT tabindex="-1">{verdict.words()}</h3>
            <p>{format!("{asked}: ")}<strong>{in_unit(truth)}</strong>{format!(". You said {}: {} points.", in_unit(guess.given), verdict.points)}</p>
            <p class="quiet-text">{held}" "{back}</p>
            {round.map(|round| view! { <p><strong>{round}</strong></p> })}
            <p class="actions">
                <button type="button" class="button primary" on:click=move |_| table.draw()>
                    {if is_round { "Five more" } else { "Next" }}
                </button>
                {is_round.then(|| view! { <a class="button" href="./">"Back to Today"</a> })}
            </p>
            <h4>"How it comes about"</h4>
            <ol class="derivation">{steps.into_iter().map(step).collect_view()}</ol>
            {(!known.is_empty()).then(|| view! { <p class="quiet-text">"To be known: "{known.join("; ")}"."</p> })}
            <p class="quiet-text">"Units are converted on the way. "<a href=href>{title}</a>" has it with numbers to move."</p>
        </div>
    }
}

fn step(step: Derived) -> impl IntoView {
    let Derived { label, words, put_in, result } = step;
    view! {
        <li>
            <p><strong>{label}</strong>" = "{words}</p>
            <p class="derivation-numbers">{put_in}" = "<strong>{result}</strong></p>
        </li>
    }
}

/// Where somebody stands with their estimates, and whether their ranges hold.
#[component]
fn Standing(table: Table) -> impl IntoView {
    move || {
        let (all, estimates, ranges) = table
            .store
            .log
            .with(|log| (ranges::given(log).count(), Estimates::of(log, clock::moment()), Ranges::of(log)));
        let (count, begun, due) =
            table.heads.with_value(|heads| (heads.len(), estimates.begun(heads), estimates.due(heads)));
        let course = |(at, held): (usize, Held)| {
            let from = at * ranges::STEP + 1;
            view! { <li>{format!("Ranges {from} to {}: {} of {} held", from + held.given - 1, held.held, held.given)}</li> }
        };
        let is_long = ranges.course.len() > 1;
        view! {
            <section class="estimate-standing">
                <h2>"How your estimates stand"</h2>
                <p>{format!("{begun} of {} begun, {due} due. ", counted(count, "estimate", "estimates"))}{counted(all, "estimate given in all.", "estimates given in all.")}</p>
                <h3>"Does your 80 % range hold 80 %?"</h3>
                <p>{ranges.all.sentence()}</p>
                {is_long.then(|| view! { <ol class="ranges">{ranges.course.iter().copied().enumerate().map(course).collect_view()}</ol> })}
                <details class="fold">
                    <summary>"How this is counted"</summary>
                    <p>{SCALE}</p>
                    <p>{RATINGS}</p>
                    <p>{format!("The interval of the ranges is {}", ranges::SOURCE)}</p>
                </details>
            </section>
        }
    }
}
