//! Fit: each requirement beside the lines of the CV that answer it, and what the candidate says against the reading.

use std::sync::Arc;

use debrief_core::log::Says;
use debrief_core::report::document::Place;
use debrief_core::report::fit::{Answer, Fit, Verdict};
use debrief_core::report::opening::{Requirement, Strength};
use debrief_core::report::record::DocumentKind::{Cv, Opening};
use leptos::prelude::*;

use super::lines::{number, quote, quote_whole};
use super::made::Made;
use super::own_question::OwnQuestion;
use crate::browser::focus;
use crate::state::store::store;
use crate::state::{applications, own_questions};

/// The requirements.
#[component]
pub fn Fits(made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    // Which requirements have been opened to be corrected: all lines of a CV, for each of them, would be most of the page.
    let opened = RwSignal::new(Vec::<String>::new());
    let store = store();
    let own = Memo::new(move |_| own_questions::all(store));
    move || {
        made.get().map(|made| {
        if made.report.fits.is_empty() {
            let words = match (&made.named.cv, &made.named.opening) {
                (None, _) => "There is no CV to compare with.",
                (_, None) => "There is no job description to compare with.",
                _ => "Not found: no requirement could be read from the description.",
            };
            return view! { <p class="empty">{words}</p> }.into_any();
        }
        view! {
            <Sizes made=made.clone() />
            <p class="quiet-text">"What they ask, and what of your CV answers it. Near is what shows the same signal and does not name it. Where the reading is wrong, say so: it counts from then on."</p>
            <ol class="fits">{made.report.fits.iter().filter_map(|fit| {
                let asked = Compared::requirement(made.report.requirement(fit)?);
                let question = view! { <OwnQuestion made=made.clone() fit=fit.clone() own /> }.into_any();
                Some(view! { <Row made=made.clone() fit=fit.clone() asked opened question /> })
            }).collect_view()}</ol>
            {(!made.report.duties.is_empty()).then(|| view! {
                <h3>"What you would do there"</h3>
                <p class="quiet-text">"Its duties, compared in the same way. Nobody asks that you have done them; whoever has tells of it."</p>
                <ol class="fits duties">{made.report.duties.iter().filter_map(|fit| {
                    let asked = Compared::duty(*made.report.opening.duties.get(fit.requirement)?, fit.requirement);
                    Some(view! { <Row made=made.clone() fit=fit.clone() asked opened /> })
                }).collect_view()}</ol>
            })}
        }.into_any()
    })
    }
}

/// How large the work is there, and on the CV.
#[component]
fn Sizes(made: Arc<Made>) -> impl IntoView {
    let all = &made.report.scale.all;
    (!all.is_empty()).then(|| {
        view! {
            <h3>"Scale, there and on your CV"</h3>
            <ul class="lines sizes">
                {all.iter().map(|compared| view! {
                    <li>
                        {quote(&made, Opening, compared.asked.place, &[])}
                        {match compared.shown {
                            Some((shown, size)) => view! { " beside "{quote(&made, Cv, shown.place, &[])}": "<strong>{size.words()}</strong> }.into_any(),
                            None => view! { " "<span class="line-role">{format!("your CV gives no figure for {}", compared.asked.measure.name())}</span> }.into_any(),
                        }}
                    </li>
                }).collect_view()}
            </ul>
            <p class="hint">"Figures of the same kind only. Within a factor of three is near; beyond that the gap is named."</p>
            <h3>"Each demand"</h3>
        }
    })
}

fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Strong => "verdict strong",
        Verdict::Thin => "verdict thin",
        Verdict::Near => "verdict near",
        Verdict::NotFound => "verdict not-found",
        Verdict::Elsewhere => "verdict elsewhere",
    }
}

/// What a line of the CV is compared with: a requirement or a duty.
#[derive(Clone)]
struct Compared {
    place: Place,
    /// Things of which one is enough.
    either_or: Vec<Place>,
    /// As shown beside the verdict.
    role: &'static str,
    id: String,
}

impl Compared {
    fn requirement(requirement: &Requirement) -> Compared {
        let role = match requirement.strength {
            Strength::Must => "asked for",
            Strength::Nice => "welcome",
        };
        let (place, either_or) = (requirement.place, requirement.either_or.clone());
        Compared { id: format!("fit-{}-{}", place.line, place.span.start), place, either_or, role }
    }

    fn duty(place: Place, n: usize) -> Compared {
        Compared { id: format!("duty-{n}"), place, either_or: Vec::new(), role: "to do" }
    }
}

#[component]
fn Row(
    made: Arc<Made>,
    fit: Fit,
    asked: Compared,
    opened: RwSignal<Vec<String>>,
    /// What is said of questions about it.
    #[prop(optional)]
    question: Option<AnyView>,
) -> impl IntoView {
    let store = store();
    let id = asked.id.clone();
    let n = id.clone();
    let toggled = id.clone();
    let requirement = asked;
    {
        let application = made.named.id;
        let digest = made.named.opening.as_ref().map(|record| record.digest(made.opening.at(requirement.place)));
        // The part is made anew: the focus goes back to where it was, on the requirement.
        let back = id.clone();
        let say = Callback::new(move |says: Says| {
            if let Some(digest) = digest {
                applications::correct(store, application, digest, says);
                let back = back.clone();
                request_animation_frame(move || focus::focus(&back));
            }
        });
        let has = fit.verdict == Verdict::Elsewhere;
        let shown = fit
            .answers
            .iter()
            .map(|answer| view! { <Answered made=made.clone() asked=requirement.place answer=answer.clone() say /> })
            .collect_view();
        let is_answered = !fit.answers.is_empty();
        let untied = made.untied(requirement.place).into_iter();
        let untied: Vec<_> = untied.map(|place| view! { <Untied made=made.clone() place say /> }).collect();
        view! {
            <li id=id.clone() tabindex="-1" class="fit">
                <p class="fit-head">
                    <span class=verdict_class(fit.verdict)>{fit.verdict.name()}</span>
                    <span class="line-role">{requirement.role}</span>
                </p>
                <p class="fit-asked">{quote(&made, Opening, requirement.place, &requirement.either_or)}</p>
                <p class="hint">{fit.why.clone()}</p>
                {is_answered.then(|| view! { <ul class="lines answers">{shown}</ul> })}
                {(!untied.is_empty()).then(|| view! { <ul class="lines untied">{untied}</ul> })}
                {question}
                <details class="fit-say" on:toggle=move |_| opened.update(|opened| opened.push(toggled.clone()))>
                    <summary>{if is_answered { "Name another line, or say that you have it" } else { "Name a line, or say that you have it" }}</summary>
                    {
                        let (made, fit) = (made.clone(), fit.clone());
                        move || opened.with(|opened| opened.contains(&n)).then(|| view! { <Tie id=format!("tie-{n}") made=made.clone() fit=fit.clone() say /> })
                    }
                    <p class="actions">
                        <button type="button" class="button small" aria-pressed=if has { "true" } else { "false" }
                            on:click=move |_| say.run(if has { Says::HaveNot } else { Says::Have })>
                            {if has { "Take it back: I do not have this" } else { "I have this; it is not on the CV" }}
                        </button>
                    </p>
                </details>
            </li>
        }
    }
}

/// A line that answers, and saying that it does not; where the candidate tied it, taking that back.
#[component]
fn Answered(made: Arc<Made>, asked: Place, answer: Answer, say: Callback<Says>) -> impl IntoView {
    let digest_of = |place: Place| made.named.cv.as_ref().map(|record| record.digest(made.cv.at(place)));
    let digest = digest_of(answer.place);
    let tied: Vec<_> = made.tied_by(asked, answer.place).into_iter().filter_map(digest_of).collect();
    let kind = match (answer.by_hand, answer.is_near, answer.is_work) {
        (true, ..) => "tied by you",
        (_, true, _) => "near",
        (_, _, true) => "work",
        _ => "named, without work",
    };
    let line = number(Cv, answer.place.line);
    let (words, label) = match tied.is_empty() {
        true => ("Does not answer it", format!("{line} does not answer it")),
        false => ("Take it back", format!("Take back that {line} answers it")),
    };
    view! {
        <li>
            {quote_whole(&made, answer.place, &answer.words)}" "
            <span class="line-role">{kind}</span>" "
            <button type="button" class="link untie" aria-label=label on:click=move |_| {
                if tied.is_empty() {
                    digest.into_iter().for_each(|digest| say.run(Says::Untied(digest)));
                }
                tied.iter().for_each(|digest| say.run(Says::AsRead(*digest)));
            }>{words}</button>
        </li>
    }
}

/// A line of which the candidate said that it does not answer, and taking that back.
#[component]
fn Untied(made: Arc<Made>, place: Place, say: Callback<Says>) -> impl IntoView {
    let digest = made.named.cv.as_ref().map(|record| record.digest(made.cv.at(place)));
    let label = format!("Take back that {} does not answer it", number(Cv, place.line));
    view! {
        <li>
            <span class="line-role">{format!("You said that {} does not answer it: no part of this report takes it for that.", number(Cv, place.line))}</span>" "
            <button type="button" class="link untie" aria-label=label on:click=move |_| {
                if let Some(digest) = digest {
                    say.run(Says::AsRead(digest));
                }
            }>"Take it back"</button>
        </li>
    }
}

/// Tying a line of the CV by hand.
#[component]
fn Tie(id: String, made: Arc<Made>, fit: Fit, say: Callback<Says>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let there = |place: &Place| {
        let whole = |answer: &Answer| made.report.cv.whole(made.cv.content(answer.place.line));
        fit.answers.iter().flat_map(whole).any(|line| line.line == place.line)
    };
    let lines: Vec<Place> = made.report.cv.lines(&made.cv).filter(|place| !there(place)).collect();
    let options = lines
        .iter()
        .map(|place| {
            let words = debrief_core::report::probes::quoted(&made.cv.at(*place).replace("**", ""));
            view! { <option value=place.line.to_string()>{format!("{}: {words}", number(Cv, place.line))}</option> }
        })
        .collect_view();
    let tie = move |_| {
        let line = chosen.get_untracked().parse::<usize>().ok();
        let place = lines.iter().find(|place| Some(place.line) == line);
        if let Some((record, place)) = made.named.cv.as_ref().zip(place) {
            say.run(Says::Tied(record.digest(made.cv.at(*place))));
        }
    };
    view! {
        <div class="field tie">
            <label for=id.clone()>"A line of your CV that answers it"</label>
            <select id=id translate="no" on:change=move |event| chosen.set(event_target_value(&event))>
                <option value="">"Choose a line"</option>
                {options}
            </select>
            <button type="button" class="button small" disabled=move || chosen.with(String::is_empty) on:click=tie>"Tie it"</button>
        </div>
    }
}
