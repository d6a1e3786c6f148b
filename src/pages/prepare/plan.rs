//! `/plan`: the interviews, and the days until the last of them.

use debrief_core::log::Setting;
use debrief_core::progress::number_setting::MINUTES;
use debrief_core::progress::one_date;
use debrief_core::progress::preferences::{ALREADY_THERE, Interview, Preferences, Set};
use debrief_core::routes::ROUTES;
use debrief_core::schedule::{Day, DayKind, LeftOut, Plan, Remedy, Task};
use debrief_core::text::numbers::{away, counted};
use debrief_core::text::script::isolated;
use debrief_core::time::LocalDay;
use leptos::prelude::Set as _;
use leptos::prelude::*;

use super::how::TWO_WEEKS;
use crate::browser::{clock, focus};
use crate::pages::parts::interview_form::{InterviewForm, date_field, name_field, wrong_line};
use crate::pages::parts::number_field::NumberField;
use crate::state::pack::index;
use crate::state::settings::today;
use crate::state::store::{Store, store};
use crate::state::{self, calendar, drafts, settings};
use crate::ui::frame::Page;
use crate::ui::lists::{LeftOutList, Sentences};

const INTERVIEWS: &str = "interviews";

/// The id of the name of an interview that is changed.
const CHANGED_NAME: &str = "changed-name";

/// The id of the heading of the days.
const DAYS: &str = "days";

/// The plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    let store = store();
    // What a press on a remedy did, to be taken back.
    let done = RwSignal::new(None::<Remedy>);
    view! {
        <Page title=ROUTES.plan.title lead="What to practise on each day until your interview. A missed day leaves no backlog: the rest is planned again.">
            <p><a href=format!("{}#{TWO_WEEKS}", ROUTES.how.path)>"How to use two weeks"</a></p>
            <section>
                <h2 id=INTERVIEWS tabindex="-1">"Interviews"</h2>
                <Interviews store />
                <Differing store />
                <InterviewForm named=true then=|| request_animation_frame(|| focus::focus(DAYS)) />
            </section>
            <section><NumberField number=&MINUTES /></section>
            {move || {
                let plan = drafts::with_begun(store, |standing| standing.plan());
                view! { <Days plan done /> }
            }}
        </Page>
    }
}

#[component]
fn Interviews(store: Store) -> impl IntoView {
    let edited = RwSignal::new(None::<Interview>);
    let remove = move |interview: &Interview| {
        match interview.set {
            Set::Plan => {}
            Set::Round(application, round) => {
                state::applications::remove_round(store, application, round);
                request_animation_frame(|| focus::focus(INTERVIEWS));
                return;
            }
            Set::Loop(id) => {
                // The loop stays; its date goes.
                state::loops::change(store, id, |of| of.day = None);
                request_animation_frame(|| focus::focus(INTERVIEWS));
                return;
            }
        }
        let mut interviews = settings::preferences(store).interviews;
        interviews.retain(|other| other != interview);
        if settings::save(store, Preferences::interviews_setting(&interviews)) {
            // The button is gone, and the focus with it.
            request_animation_frame(|| focus::focus(INTERVIEWS));
        }
    };
    move || {
        let interviews = settings::preferences(store).interviews;
        let today = today(store);
        (!interviews.is_empty()).then(|| view! {
            <ul class="rows interviews">
                {one_date::together(&interviews).into_iter().map(|(interview, with)| {
                    let interview = interview.clone();
                    let set_in: Vec<_> = std::iter::once(interview.set).chain(with.iter().map(|other| other.set)).filter_map(where_set).collect();
                    let day = clock::day(interview.day);
                    let name = one_date::name_of(&interview, &with).to_owned();
                    let label = format!("Remove {}, {day}", isolated(&name));
                    let change_label = format!("Change {}, {day}", isolated(&name));
                    if edited.get().as_ref() == Some(&interview) {
                        return view! { <li class="row"><Change of=interview edited /></li> }.into_any();
                    }
                    view! {
                        <li class="row">
                            <span class="interview-name" dir="auto" translate="no">{name}</span>
                            {set_in.into_iter().map(|(address, words)| view! { <a class="row-meta" href=address>{words}</a> }).collect_view()}
                            <span class="row-meta">{format!("{day} · {}", away(interview.day.days_since(today)))}</span>
                            {(interview.set == Set::Plan).then(|| {
                                let (of, label) = (interview.clone(), change_label);
                                view! {
                                    <button type="button" class="button small quiet" aria-label=label on:click=move |_| edited.set(Some(of.clone()))>
                                        "Change"
                                    </button>
                                }
                            })}
                            <button type="button" class="button small quiet" aria-label=label on:click=move |_| remove(&interview)>
                                "Remove"
                            </button>
                        </li>
                    }
                    .into_any()
                }).collect_view()}
            </ul>
        })
    }
}

/// Name and date of an interview of the plan, to be typed anew.
#[component]
fn Change(of: Interview, edited: RwSignal<Option<Interview>>) -> impl IntoView {
    let store = store();
    let name = RwSignal::new(if of.is_unnamed() { String::new() } else { of.name.clone() });
    let (date, wrong) = (RwSignal::new(of.day.to_string()), RwSignal::new(String::new()));
    let end = move || {
        edited.set(None);
        request_animation_frame(|| focus::focus(INTERVIEWS));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = Interview::typed(&name.get_untracked(), &date.get_untracked(), untrack(|| today(store)));
        let interviews = untrack(|| settings::preferences(store).interviews);
        match typed {
            Ok(typed) if typed == of => end(),
            Ok(typed) if interviews.contains(&typed) => wrong.set(ALREADY_THERE.to_owned()),
            Ok(typed) => {
                let all = one_date::changed(&interviews, &of, &typed);
                if settings::save(store, Preferences::interviews_setting(&all)) {
                    end();
                }
            }
            Err(sentence) => wrong.set(sentence),
        }
    };
    request_animation_frame(|| focus::focus(CHANGED_NAME));
    view! {
        <form class="interview-form" novalidate aria-label="Change the interview" on:submit=submit>
            {name_field(CHANGED_NAME, None, name)}
            {date_field("changed", "Date", date, wrong)}
            <button type="submit" class="button small">"Save"</button>
            <button type="button" class="button small quiet" on:click=move |_| end()>"Cancel"</button>
            {wrong_line("changed", wrong)}
        </form>
    }
}

/// Where else than on the plan a date was set: the page, and what it is in words.
fn where_set(set: Set) -> Option<(String, &'static str)> {
    match set {
        Set::Plan => None,
        Set::Round(application, _) => Some((format!("{}?of={application}", ROUTES.report.path), "of an application")),
        Set::Loop(id) => Some((super::loops::address(id), "your interview day")),
    }
}

/// Dates that may be of one interview and differ, and a press that makes them one.
#[component]
fn Differing(store: Store) -> impl IntoView {
    let differing = Memo::new(move |_| one_date::differing(&settings::preferences(store).interviews, today(store)));
    move || {
        let rows = differing.get().into_iter().map(|one_date::Differing { planned, other }| {
            let words = format!(
                "“{}” is on {}, “{}” on {}. Is it the same interview?",
                isolated(&planned.name),
                clock::day(planned.day),
                isolated(&other.name),
                clock::day(other.day)
            );
            let label = format!("Move “{}” to {}", isolated(&planned.name), clock::day(other.day));
            let press = move |_| {
                let all = one_date::moved(&settings::preferences(store).interviews, &planned, other.day);
                if settings::save(store, Preferences::interviews_setting(&all)) {
                    request_animation_frame(|| focus::focus(INTERVIEWS));
                }
            };
            view! {
                <p translate="no">{words}</p>
                <p class="actions"><button type="button" class="button small" on:click=press>{label}</button></p>
            }
        });
        let rows = rows.collect_view();
        (!rows.is_empty()).then(|| view! { <div class="notice">{rows}</div> })
    }
}

#[component]
fn Days(plan: Plan, done: RwSignal<Option<Remedy>>) -> impl IntoView {
    let store = store();
    let today = plan.days.first().map_or(LocalDay(0), |day| day.day);
    let planned = plan.days.iter().any(|day| !day.items.is_empty());
    let on_the_day = if plan.until.is_some() { "on the day" } else { "at its end" };
    let recall = plan.recall.map(|recall| {
        format!(
            "Keep to it, and {on_the_day} you should recall about {:.0} % of the cards that you will have met by then.",
            recall * 100.0
        )
    });
    let heading = match &plan.until {
        Some(interview) if interview.is_unnamed() => "Until your interview".to_owned(),
        Some(interview) => format!("Until {}", isolated(&interview.name)),
        None => "The next two weeks".to_owned(),
    };
    let rows = plan.days.iter().map(|day| day_row(day, today)).collect_view();
    let (notes, left_out) = (plan.notes.clone(), plan.left_out.clone());
    let (minutes, nothing_fits) =
        store.with_standing(|standing| (standing.preferences.minutes_a_day, standing.nothing_fits()));
    let empty = match minutes {
        _ if planned => None,
        0 => Some("Nothing is planned. You set no minutes a day.".to_owned()),
        minutes => nothing_fits.then(|| {
            let minutes = counted(minutes as usize, "minute", "minutes");
            format!("Nothing fits into {minutes} a day. Give it more: what is left out is listed below.")
        }),
    };
    let download = move |_| calendar::download(store, &plan);
    view! {
        <section>
            <h2 id=DAYS tabindex="-1">{heading}</h2>
            {recall.map(|recall| view! { <p class="quiet-text">{recall}</p> })}
            {(!notes.is_empty()).then(|| view! { <Sentences sentences=notes /> })}
            {empty.map(|empty| view! { <p class="empty">{empty}</p> })}
            <Undo done />
            {(!left_out.is_empty()).then(|| view! { <DoesNotFit left_out done /> })}
            <ol class="rows plan-days">{rows}</ol>
        </section>
        <section>
            <h2>"In your calendar"</h2>
            <p class="quiet-text">"One entry a day, without alarms. After a change, import the file again: it updates the days that are there and cancels those that are gone."</p>
            <p class="actions">
                <button type="button" class="button" on:click=download>"Download as a calendar (.ics)"</button>
            </p>
        </section>
    }
}

/// Stores a setting, and keeps what is said of it.
fn set_and_say(store: Store, done: RwSignal<Option<Remedy>>, setting: Setting, said: Option<Remedy>) {
    let before = done.get_untracked();
    // First what is said: the setting lays the days out anew.
    done.set(said);
    if settings::save(store, setting) {
        // The button is gone, and the focus with it.
        request_animation_frame(|| focus::focus(DAYS));
    } else {
        done.set(before);
    }
}

/// What a remedy changed, while it still stands so, and the way back.
#[component]
fn Undo(done: RwSignal<Option<Remedy>>) -> impl IntoView {
    let store = store();
    let holds = move |remedy: &Remedy| {
        store.log.with(|log| log.setting(&remedy.setting.key) == Some(remedy.setting.value.as_str()))
    };
    move || {
        done.get().filter(holds).map(|remedy| {
            let before = remedy.before.clone();
            view! {
                <p class="plan-changed">
                    <span role="status">{remedy.done}</span>
                    <button type="button" class="button small quiet" on:click=move |_| set_and_say(store, done, before.clone(), None)>"Undo"</button>
                </p>
            }
        })
    }
}

/// What the days have no room for, and a press for each thing that would make some.
#[component]
fn DoesNotFit(left_out: Vec<LeftOut>, done: RwSignal<Option<Remedy>>) -> impl IntoView {
    let store = store();
    let mut remedies: Vec<Remedy> = Vec::new();
    for remedy in left_out.iter().filter_map(|left| left.remedy.clone()) {
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    let press = move |remedy: &Remedy| set_and_say(store, done, remedy.setting.clone(), Some(remedy.clone()));
    let buttons = remedies.into_iter().map(|remedy| {
        let label = remedy.label.clone();
        view! { <button type="button" class="button small" on:click=move |_| press(&remedy)>{label}</button> }
    });
    view! {
        <div class="does-not-fit">
            <h3>"What does not fit"</h3>
            <LeftOutList index=index() left_out />
            <p class="actions">{buttons.collect_view()}</p>
        </div>
    }
}

fn day_row(day: &Day, today: LocalDay) -> impl IntoView + use<> {
    let kind = match day.kind {
        DayKind::Practice => None,
        DayKind::Mock => Some(day.kind.name().to_owned()),
        DayKind::Interview => Some(day.interviews_line()),
    };
    let summary = day.summary();
    let summary = match (summary.is_empty(), day.kind) {
        (false, _) => summary,
        (true, DayKind::Interview) => "Nothing else".to_owned(),
        (true, _) if day.day == today => "Nothing left to do".to_owned(),
        (true, _) => "Nothing".to_owned(),
    };
    let names: Vec<String> = day
        .items
        .iter()
        .filter_map(|item| match &item.task {
            Task::Cards { .. } => None,
            Task::Sit { rounds, .. } => Some(rounds.join(" · ")),
            // A mock that is known beforehand is none.
            Task::Mock(subjects) => {
                Some(format!("{}, chosen for you when you sit it", counted(subjects.len(), "question", "questions")))
            }
            _ => Some(item.title(index())),
        })
        .collect();
    view! {
        <li class="row plan-day" class:marked=day.kind != DayKind::Practice>
            <span class="plan-date">
                {clock::day(day.day)}
                {(day.day == today).then(|| view! { <strong class="plan-kind">"Today"</strong> })}
                {kind.map(|kind| view! { <strong class="plan-kind">{kind}</strong> })}
            </span>
            <span class="plan-what">
                {summary}
                <span class="row-text">{names.join(" · ")}</span>
            </span>
            <span class="row-meta">{(!day.items.is_empty()).then(|| format!("{} min", day.minutes()))}</span>
        </li>
    }
}
