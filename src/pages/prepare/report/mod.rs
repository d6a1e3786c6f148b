//! `/report`: what a CV and a job description come to for one application. Every sentence points at the line that it rests on.

mod bring;
mod changed;
mod days;
mod fit;
pub(super) mod lines;
pub(super) mod made;
mod night;
mod numbers;
mod own_question;
mod parts;
mod take;
mod texts;

pub use night::NightBefore;
pub use texts::Texts;

use std::sync::Arc;

use debrief_core::progress::preferences::Set as WhereSet;
use debrief_core::report::application::Notice;
use debrief_core::report::part::{Part, requirements, verdicts};
use debrief_core::report::record::DocumentKind;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::{away, counted};
use debrief_core::text::script::isolated;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use self::days::{Days, Rounds};
use self::fit::Fits;
use self::lines::line_link;
use self::made::{Made, Named, files, made, named};
use self::numbers::YourNumbers;
use self::parts::{Asks, Firm, Probes, Questions, Seat, Stories, Walk};
use self::take::TakeAlong;
use self::texts::BothTexts;
use crate::browser::{clock, focus, page};
use crate::state::applications;
use crate::state::pack::index;
use crate::state::store::store;
use crate::ui::body::WithBody;
use crate::ui::frame::Page;

/// The report's page.
#[component]
pub fn Report() -> impl IntoView {
    let named = named();
    let has_report = Memo::new(move |_| named.with(|named| named.as_ref().is_some_and(Named::has_report)));
    view! {
        {move || match has_report.get() {
            false => view! {
                <Page title=ROUTES.report.title class="texts-page" lead="Drop in your CV and the job description. In seconds you have a report of what this seat asks, how your CV answers it and what they will ask you, each line with its evidence. Both stay in this browser.">
                    <Applications named />
                    <BothTexts named />
                </Page>
            }.into_any(),
            true => view! { <Whole named /> }.into_any(),
        }}
    }
}

#[component]
fn Whole(named: Memo<Option<Named>>) -> impl IntoView {
    let title =
        Memo::new(move |_| named.with(|named| named.as_ref().map(|named| named.name.clone())).unwrap_or_default());
    view! {
        {move || view! {
            <Page title=title.get() class="report" kicker=view! { {ROUTES.report.title} }.into_any() window=format!("{}: {}", ROUTES.report.title, title.get())>
                <Applications named />
                <WithBody body=files() children=move |files| {
                    let made = made(named, files);
                    view! { <Parts made /> }
                } />
            </Page>
        }}
    }
}

/// The applications, where there are several.
#[component]
fn Applications(named: Memo<Option<Named>>) -> impl IntoView {
    let (store, words, navigate) = (store(), applications::words(), use_navigate());
    let go = move |event| {
        let address = format!("/{}?{}={}", ROUTES.report.path, made::OF, event_target_value(&event));
        navigate(&address, NavigateOptions::default());
    };
    let options = Memo::new(move |_| {
        let all = applications::all(store);
        words.with(|words| all.iter().map(|(id, _)| (*id, words.name(*id))).collect::<Vec<_>>())
    });
    let is_shown = move |id| named.with(|named| named.as_ref().is_some_and(|named| named.id == id));
    move || {
        let options = options.get();
        (options.len() > 1).then(|| {
            view! {
                <div class="filter applications">
                    <label for="application">"Application"</label>
                    <select id="application" translate="no" on:change=go.clone()>
                        {options.into_iter().map(|(id, name)| view! {
                            <option value=id.to_string() selected=move || is_shown(id)>{name}</option>
                        }).collect_view()}
                    </select>
                </div>
            }
        })
    }
}

#[component]
fn Parts(made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    // In tasks of their own: what stands below the first screen must not keep it waiting.
    let below = RwSignal::new(false);
    spawn_local(async move {
        page::next_task().await;
        below.try_set(true);
        page::next_task().await;
        take_to_part();
    });
    page::unfold_on_paper(".report-part details:not(.fit-say)");
    follow_address();
    let to = move |part: Part| {
        let of = made.with(|made| made.as_ref().map(|made| made.named.address(ROUTES.report.path)));
        of.map(|address| format!("{address}#{}", part.id()))
    };
    view! {
        {move || made.get().map(|made| view! { <Summary made /> })}
        <div class="report-body">
            <nav class="contents" aria-label="Parts of the report">
                <ul>{Part::ALL.map(|part| view! { <li><a href=move || to(part)>{part.title()}</a></li> }).collect_view()}</ul>
            </nav>
            <div>
                <Folding part=Part::Seat made><Seat made /></Folding>
                <Folding part=Part::Fit made><Fits made /></Folding>
                {move || below.get().then(|| view! {
                    <Folding part=Part::Questions made><Questions made /></Folding>
                    <Folding part=Part::Probes made><Probes made /></Folding>
                    <Folding part=Part::Numbers made><YourNumbers made /></Folding>
                })}
                {move || below.get().then(|| view! {
                    <Folding part=Part::Walk made><Walk made /></Folding>
                    <Folding part=Part::Stories made><Stories made /></Folding>
                    <Folding part=Part::Firm made><Firm made /></Folding>
                    <Folding part=Part::Asks made><Asks made /></Folding>
                    <Folding part=Part::Days made><Days made /></Folding>
                    <Folding part=Part::Rounds made><Rounds made /></Folding>
                })}
            </div>
        </div>
    }
}

/// An address that names a part leads to it, and opens it: the browser looked before it was there.
fn take_to_part() {
    let hash = window().location().hash().unwrap_or_default();
    if let Some(part) = Part::named(hash.trim_start_matches('#')) {
        focus::unfold(part.id());
        focus::take_to_first(&[part.id()]);
    }
}

/// The same for an address that names another one while the report is there.
fn follow_address() {
    let hash = use_location().hash;
    Effect::new(move |before: Option<()>| {
        hash.track();
        if before.is_some() {
            // The router goes there first.
            request_animation_frame(take_to_part);
        }
    });
}

/// A part of the report: its heading, and beside it what came of it in one line. Where the window has room for a list of the parts
/// beside them, they stand open, to be read through; elsewhere they are that list, and the reader opens what they want.
#[component]
fn Folding(part: Part, made: Memo<Option<Arc<Made>>>, children: Children) -> impl IntoView {
    let in_short = Memo::new(move |_| {
        let of = |made: &Arc<Made>| made.report.in_short(part, &made.input(), made.named.application.rounds.len());
        made.with(|made| made.as_ref().map(of)).unwrap_or_default()
    });
    view! {
        <section class="report-part" aria-labelledby=part.id()>
            <details class="part" open=page::is_wide()>
                <summary>
                    <h2 id=part.id() tabindex="-1">{part.title()}</h2>
                    <span class="in-short">{in_short}</span>
                </summary>
                {children()}
            </details>
        </section>
    }
}

/// What comes first: what to know, the counts, and what one can do with it.
#[component]
fn Summary(made: Arc<Made>) -> impl IntoView {
    let report = &made.report;
    let mut facts = Vec::new();
    if !report.fits.is_empty() {
        facts.push(format!("{}: {}.", requirements(report.fits.len()), verdicts(&report.fits)));
    }
    if !report.questions.is_empty() {
        facts.push(format!("{}.", counted(report.questions.len(), "likely question", "likely questions")));
    }
    if let (Some(days), Some(next)) = (report.days_left, made.next()) {
        facts.push(match next.set {
            WhereSet::Round(..) => format!("The next round is {}.", away(days)),
            _ if next.is_unnamed() => format!("Your interview is {}.", away(days)),
            _ => format!("{}: {}.", isolated(&next.name), away(days)),
        });
    }
    let first = report.questions.iter().find_map(|likely| index().question(&likely.question));
    let changed = [&made.named.cv, &made.named.opening].into_iter().flatten().any(|record| record.before.is_some());
    let texts = made.named.address(ROUTES.report_texts.path);
    // How lines are named, by two that are there.
    let asked = report.opening.requirements.first().map(|requirement| requirement.place.line);
    let shown = report.cv.bullets().next().map(|(_, bullet)| bullet.line());
    let example = |kind, line: usize, text: &str| {
        view! { {line_link(&made, kind, line)}{format!(" is line {} of {text}. ", line + 1)} }
    };
    let explained = view! {
        {asked.map(|line| example(DocumentKind::Opening, line, "the job description"))}
        {shown.map(|line| example(DocumentKind::Cv, line, "your CV"))}
    };
    let (store, navigate) = (store(), use_navigate());
    // With the CV that is here: only the description is another.
    let cv = made.named.cv.as_ref().map(|cv| cv.id);
    let another = move |_| {
        let id = applications::begin(store, cv);
        navigate(&format!("/{}?{}={id}", ROUTES.report_texts.path, made::OF), NavigateOptions::default());
    };
    view! {
        <p class="lead report-counts">{facts.join(" ")}</p>
        {(!report.notices.is_empty()).then(|| view! {
            <ul class="notice bullets">
                {report.notices.iter().map(|notice| {
                    let to_texts = !matches!(notice, Notice::CvLanguage(_) | Notice::OpeningLanguage(_));
                    let link = to_texts.then(|| view! { " "<a href=texts.clone()>"To the texts"</a> });
                    view! { <li>{notice.text()}{link}</li> }
                }).collect_view()}
            </ul>
        })}
        {first.map(|question| view! {
            <p class="actions">
                <a class="button primary large" href=format!("practise/{}", question.id)>"Practise what they will ask first"</a>
                <span class="quiet-text">{question.title.clone()}</span>
            </p>
        })}
        <p class="report-ways">
            <a href=texts.clone()>{if changed { "The two texts, and what changed" } else { "The two texts" }}</a>
            <TakeAlong made=made.clone() />
            <button type="button" class="link" on:click=another>"New application"</button>
        </p>
        <p class="hint">{format!("Made {}. ", clock::day(made.today()))}{explained}</p>
    }
}
