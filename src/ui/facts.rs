//! Answer facts, each with how it was counted and where.

use debrief_core::practice::facts::{Fact, Facts, StarPart};
use debrief_core::text::Span;
use debrief_core::text::script::{Length, isolated};
use leptos::prelude::*;

/// At most this many places of a fact are listed; the count is always whole.
const LISTED: usize = 12;

/// The facts of an answer.
#[component]
pub fn FactList(facts: Facts, answer: String) -> impl IntoView {
    let places = |spans: &[Span]| {
        let mut words: Vec<String> =
            spans.iter().take(LISTED).map(|s| format!("\u{201c}{}\u{201d}", isolated(s.of(&answer)))).collect();
        if spans.len() > LISTED {
            words.push(format!("and {} more", spans.len() - LISTED));
        }
        words.join(", ")
    };
    let share = match facts.i_share() {
        Some(share) => format!("{:.0} % I, {:.0} % we", share * 100.0, (1.0 - share) * 100.0),
        None => "neither".to_owned(),
    };
    let star: Vec<String> = StarPart::ALL
        .iter()
        .zip(&facts.star)
        .map(|(part, cues)| match cues.first() {
            Some(cue) => format!("{}: \u{201c}{}\u{201d}", part.name(), cue.of(&answer)),
            None => format!("{}: no cue", part.name()),
        })
        .collect();
    let counted = if matches!(facts.length, Length::Words(_)) { "Words" } else { "Characters" };
    let mut rows: Vec<(&str, String, String, Fact)> =
        vec![(counted, facts.length.count().to_string(), String::new(), Fact::Words)];
    if let Some(pace) = facts.pace {
        rows.push(("Pace", format!("{pace} a minute"), String::new(), Fact::Pace));
    }
    rows.push(("Numbers", facts.numbers.len().to_string(), places(&facts.numbers), Fact::Numbers));
    let phrases = [
        ("I and we", share, format!("{} and {} times", facts.i, facts.we), Fact::IAndWe),
        ("Hedges", facts.hedges.len().to_string(), places(&facts.hedges), Fact::Hedges),
        ("Fillers", facts.fillers.len().to_string(), places(&facts.fillers), Fact::Fillers),
        (
            "STAR cues",
            format!("{} of 4", facts.star.iter().filter(|cues| !cues.is_empty()).count()),
            star.join(" · "),
            Fact::Star,
        ),
    ];
    if facts.is_latin {
        rows.extend(phrases);
    }
    view! {
        <dl class="facts">
            {rows
                .into_iter()
                .map(|(name, value, detail, fact)| {
                    view! {
                        <div class="fact">
                            <dt>{name}</dt>
                            <dd>
                                <span class="fact-value">{value}</span>
                                {(!detail.is_empty()).then(|| view! { <span class="fact-detail" translate="no">{detail}</span> })}
                                <details class="fact-how">
                                    <summary>{format!("How {} is counted", name.to_lowercase())}</summary>
                                    <p>{fact.how()}</p>
                                </details>
                            </dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
        {(!facts.is_latin).then(|| view! {
            <p class="quiet-text">"\u{201c}I\u{201d} and \u{201c}we\u{201d}, hedges, fillers and STAR cues are counted in English answers only."</p>
        })}
    }
}
