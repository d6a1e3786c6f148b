//! `/report`: what a CV and a job description come to for one application. Every sentence points at the line that it rests on.

mod bring;
mod changed;
mod days;
mod fit;
pub(super) mod lines;
pub(super) mod made;
mod night;
mod numbers;
mod parts;
mod take;
mod texts;

pub use night::NightBefore;
pub use texts::Texts;

use std::sync::Arc;

use debrief_core::progress::preferences::Set as WhereSet;
use debrief_core::report::application::Notice;
use debrief_core::report::fit::Verdict;
use debrief_core::report::record::DocumentKind;
use debrief_core::routes::ROUTES;
use debrief_core::text::numbers::{away, counted};
use debrief_core::text::script::isolated;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

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

/// The parts of a report: the id of each heading, and its words.
const PARTS: [(&str, &str); 11] = [
    ("seat", "What this seat asks"),
    ("fit", "Fit"),
    ("questions", "Likely questions"),
    ("probes", "What they will probe on your CV"),
    ("numbers", "Your numbers"),
    ("walk", "The walk through your CV"),
    ("stories", "Stories to prepare"),
    ("why-firm", "Why this firm"),
    ("worth-asking", "What is worth asking them"),
    ("days", "The days left"),
    ("rounds", "Rounds"),
];

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
    let to = move |id: &str| {
        let of = made.with(|made| made.as_ref().map(|made| made.named.address(ROUTES.report.path)));
        of.map(|address| format!("{address}#{id}"))
    };
    view! {
        {move || made.get().map(|made| view! { <Summary made /> })}
        <div class="report-body">
            <nav class="contents" aria-label="Parts of the report">
                <ul>{PARTS.map(|(id, words)| view! { <li><a href=move || to(id)>{words}</a></li> }).collect_view()}</ul>
            </nav>
            <div>
                <Part at=0><Seat made /></Part>
                <Part at=1><Fits made /></Part>
                {move || below.get().then(|| view! {
                    <Part at=2><Questions made /></Part>
                    <Part at=3><Probes made /></Part>
                    <Part at=4><YourNumbers made /></Part>
                })}
                {move || below.get().then(|| view! {
                    <Part at=5><Walk made /></Part>
                    <Part at=6><Stories made /></Part>
                    <Part at=7><Firm made /></Part>
                    <Part at=8><Asks made /></Part>
                    <Part at=9><Days made /></Part>
                    <Part at=10><Rounds made /></Part>
                })}
            </div>
        </div>
    }
}

/// An address that names a part leads to it: the browser looked before it was there.
fn take_to_part() {
    let named = window().location().hash().unwrap_or_default();
    if PARTS.iter().any(|(id, _)| named.trim_start_matches('#') == *id) {
        focus::focus(named.trim_start_matches('#'));
    }
}

/// A part of the report under its heading.
#[component]
fn Part(at: usize, children: Children) -> impl IntoView {
    let (id, words) = PARTS[at];
    view! {
        <section class="report-part" aria-labelledby=id>
            <h2 id=id tabindex="-1">{words}</h2>
            {children()}
        </section>
    }
}

/// What comes first: what to know, the counts, and what one can do with it.
#[component]
fn Summary(made: Arc<Made>) -> impl IntoView {
    let report = &made.report;
    let counts: Vec<String> = report
        .counts()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| match verdict {
            Verdict::Strong => format!("{count} strong"),
            Verdict::Thin => format!("{count} thin"),
            Verdict::Near => format!("{count} near"),
            Verdict::NotFound => format!("{count} not found"),
            Verdict::Elsewhere => format!("{count} not on the CV, but yours"),
        })
        .collect();
    let mut facts = Vec::new();
    if !counts.is_empty() {
        let requirements = counted(report.fits.len(), "requirement", "requirements");
        facts.push(format!("{requirements}: {}.", counts.join(", ")));
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
