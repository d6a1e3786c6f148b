//! A drill's turns come one after the other and within its minutes, and what they change in its worksheet is in their news.

use crate::pack::compile::diagnostic::Report;
use crate::pack::compile::drill::Drill;
use crate::pack::compile::front_matter::line_at;
use crate::pack::compile::item::Item;
use crate::pack::compile::manuscript::Manuscript;
use crate::pack::worksheet::Figure;

/// Runs the check.
pub fn check(manuscript: &Manuscript, report: &mut Report) {
    for drill in &manuscript.drills {
        let minutes = *drill.front.minutes.get_ref();
        let mut before = 0;
        for turn in &drill.front.turns {
            let at = *turn.at.get_ref();
            if at <= before {
                let wrong = format!("the turn at minute {at} does not come after minute {before}");
                report.add(&drill.at(&turn.at), wrong, "order the turns by time; the first comes after minute 0");
            }
            if at >= minutes {
                let wrong = format!("the turn at minute {at} comes when the drill of {minutes} minutes is over");
                report.add(&drill.at(&turn.at), wrong, "bring it forward, or give the drill more minutes");
            }
            before = at;
            for (id, value) in &turn.facts {
                let inputs = drill.front.worksheet.iter().flat_map(|worksheet| &worksheet.inputs);
                let Some(input) = inputs.into_iter().find(|input| input.id == *id) else {
                    let wrong = format!("the turn at minute {at} sets `{id}`, which is no input of the worksheet");
                    report.add(&drill.at(&turn.at), wrong, "name an input of the drill's worksheet");
                    continue;
                };
                if !(input.min..=input.max).contains(value) {
                    let wrong = format!("the turn at minute {at} sets `{id}` to {value}, outside its range");
                    report.add(&drill.at(&turn.at), wrong, "keep to the input's min and max, or widen them");
                }
                if !says(turn.news.get_ref(), *value) {
                    let wrong = format!("the news at minute {at} does not say the {value} that it sets `{id}` to");
                    report.add(&drill.at(&turn.news), wrong, "write the figure into the news, in the input's unit");
                }
            }
        }
        scenarios(drill, report);
    }
}

/// A scenario that follows news names its minute.
fn scenarios(drill: &Item<Drill>, report: &mut Report) {
    let minutes: Vec<u8> = drill.front.turns.iter().map(|turn| *turn.at.get_ref()).collect();
    for scenario in drill.front.worksheet.iter().flat_map(|worksheet| &worksheet.scenarios) {
        let place = || {
            let at = drill.front_text.find(&format!("\"{}\"", scenario.id)).unwrap_or(0);
            drill.place(line_at(&drill.front_text, drill.front_line, at))
        };
        if scenario.after > 0 && !minutes.contains(&scenario.after) {
            let wrong =
                format!("the scenario `{}` follows minute {}, at which no turn comes", scenario.id, scenario.after);
            report.add(&place(), wrong, "name the minute of the turn that it follows, or leave `after` out");
        }
        if scenario.stands && scenario.after == 0 {
            let wrong = format!("the scenario `{}` is the reference from no news on", scenario.id);
            report.add(
                &place(),
                wrong,
                "say with `after` which turn it answers; before any, the scenario `reference` stands",
            );
        }
    }
}

/// Whether one of a text's figures is that value.
fn says(text: &str, value: f64) -> bool {
    let mut rest = text;
    while let Some(figure) = Figure::first_of(rest) {
        if figure.is(value) {
            return true;
        }
        let start = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        rest = rest[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    }
    false
}
