//! A setting that somebody keeps under a name, as the text of a note, and settings as a table for spreadsheets and documents. The text is
//! plain words, because notes are exported as they are. Stores nothing.

use std::fmt::Write;

use super::sheet::{Outcome, Setting, Sheet};

/// A setting with the name that it was kept under.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSetting {
    /// The name: one line, not empty.
    pub name: String,
    /// What was set.
    pub setting: Setting,
}

/// The longest name, in characters.
const LONGEST: usize = 60;

impl KeptSetting {
    /// Under the name that was typed; `None` where that says nothing.
    pub fn named(typed: &str, setting: Setting) -> Option<KeptSetting> {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let name: String = words.join(" ").chars().take(LONGEST).collect();
        // Cut between two words, it would end in a space, and come back without it.
        let name = name.trim_end().to_owned();
        (!name.is_empty()).then_some(KeptSetting { name, setting })
    }

    /// As a note: the name, then a line for each input that is unlike the base case and one for the levers, by their ids.
    pub fn text(&self, sheet: &Sheet) -> String {
        let mut text = self.name.clone();
        // Writing to a string cannot fail.
        for (input, value) in sheet.worksheet().inputs.iter().zip(&self.setting.values) {
            if *value != input.value {
                let _ = write!(text, "\n{} = {value}", input.id);
            }
        }
        let levers = sheet.worksheet().levers.iter().zip(&self.setting.pulled).filter(|(_, pulled)| **pulled);
        for (lever, _) in levers {
            let _ = write!(text, "\npull {}", lever.id);
        }
        text
    }

    /// From a note. What the worksheet no longer has is passed over, and a value beyond its range ends there; `None` where there
    /// is no name.
    pub fn read(sheet: &Sheet, text: &str) -> Option<KeptSetting> {
        let mut lines = text.lines();
        let mut kept = KeptSetting::named(lines.next()?, sheet.base())?;
        for line in lines {
            if let Some(id) = line.strip_prefix("pull ") {
                if let Some(at) = sheet.worksheet().levers.iter().position(|lever| lever.id == id) {
                    kept.setting.pulled[at] = true;
                }
            } else if let Some((id, value)) = line.split_once(" = ")
                && let Some(at) = sheet.worksheet().inputs.iter().position(|input| input.id == id)
                && let Some(value) = value.parse::<f64>().ok().filter(|value| value.is_finite())
            {
                let input = &sheet.worksheet().inputs[at];
                kept.setting.values[at] = value.clamp(input.min, input.max);
            }
        }
        Some(kept)
    }
}

impl Sheet {
    /// Settings side by side as the rows of a table: the base case first, then each of these under its name.
    fn rows(&self, settings: &[KeptSetting]) -> Vec<Vec<String>> {
        let mut columns = vec![("Base case", self.base())];
        columns.extend(settings.iter().map(|kept| (kept.name.as_str(), kept.setting.clone())));
        let outcomes: Vec<Vec<Outcome>> = columns.iter().map(|(_, setting)| self.outcomes(setting)).collect();
        let mut head = vec!["Kind".to_string(), "Name".into(), "Unit".into()];
        head.extend(columns.iter().map(|(name, _)| (*name).to_string()));
        let mut rows = vec![head];
        for (at, input) in self.worksheet().inputs.iter().enumerate() {
            let mut row = vec!["Input".to_string(), input.label.clone(), input.unit.clone()];
            row.extend(columns.iter().map(|(_, setting)| setting.values[at].to_string()));
            rows.push(row);
        }
        for (at, lever) in self.worksheet().levers.iter().enumerate() {
            let mut row = vec!["Lever".to_string(), lever.label.clone(), String::new()];
            row.extend(columns.iter().map(|(_, setting)| if setting.pulled[at] { "pulled" } else { "" }.to_string()));
            rows.push(row);
        }
        for (at, output) in self.worksheet().outputs.iter().enumerate() {
            let mut row = vec!["Output".to_string(), output.label.clone(), output.unit.clone()];
            let cell = |outcomes: &Vec<Outcome>| match &outcomes[at] {
                Ok(value) => value.to_string(),
                Err(trouble) => self.sentence(trouble),
            };
            row.extend(outcomes.iter().map(cell));
            rows.push(row);
        }
        rows
    }

    /// Settings side by side as CSV.
    pub fn csv(&self, settings: &[KeptSetting]) -> String {
        let mut out = String::new();
        for row in self.rows(settings) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                let guard = guard(cell);
                // Writing to a string cannot fail.
                let _ = if cell.contains([',', '"', '\n', '\r']) {
                    write!(out, "\"{guard}{}\"", cell.replace('"', "\"\""))
                } else {
                    write!(out, "{guard}{cell}")
                };
            }
            out.push_str("\r\n");
        }
        out
    }

    /// Settings side by side for the clipboard, twice: with tabs, which spreadsheets part into cells, and as HTML, which documents
    /// take as a table. Every text of the HTML is escaped.
    pub fn table(&self, settings: &[KeptSetting]) -> (String, String) {
        let (mut tabs, mut html) = (String::new(), "<table>".to_string());
        for (n, row) in self.rows(settings).iter().enumerate() {
            html.push_str("<tr>");
            let element = if n == 0 { "th" } else { "td" };
            for (at, cell) in row.iter().enumerate() {
                let cell = cell.replace(['\t', '\n', '\r'], " ");
                let _ = write!(tabs, "{}{}{cell}", if at > 0 { "\t" } else { "" }, guard(&cell));
                let escaped = cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let _ = write!(html, "<{element}>{}{escaped}</{element}>", guard(&cell));
            }
            tabs.push('\n');
            html.push_str("</tr>");
        }
        html.push_str("</table>");
        (tabs, html)
    }
}

/// What stands before a text that a spreadsheet would take for a formula.
fn guard(cell: &str) -> &'static str {
    let is_number = cell.parse::<f64>().is_ok();
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{LeverEffect, Worksheet, WorksheetInput, WorksheetLever, WorksheetOutput};
    use proptest::prelude::*;

    fn sheet() -> Sheet {
        let input = |id: &str, unit: &str| WorksheetInput {
            id: id.into(),
            group: String::new(),
            label: format!("The {id}, moved"),
            unit: unit.into(),
            value: 2.0,
            min: 0.0,
            max: 10.0,
            step: 1.0,
            note: String::new(),
        };
        let lever = WorksheetLever {
            id: "cheaper".into(),
            label: "Cheaper".into(),
            note: String::new(),
            effect: LeverEffect { input: "price".into(), factor: 0.5 },
            cost_engineer_weeks: 1.0,
            weeks_from: None,
            risk: String::new(),
        };
        let output = WorksheetOutput {
            id: "each".into(),
            label: "Each".into(),
            unit: "$ per GPU".into(),
            formula: "price / gpus".into(),
            more: false,
        };
        Sheet::read(&Worksheet {
            inputs: vec![input("price", "$"), input("gpus", "GPUs")],
            levers: vec![lever],
            outputs: vec![output],
            allocation: None,
            course: None,
            scenarios: vec![],
            figures: vec![],
        })
        .unwrap()
    }

    #[test]
    fn a_note_says_what_is_unlike_the_base_case() {
        let kept =
            KeptSetting::named("  Half\n price ", Setting { values: vec![2.0, 4.5], pulled: vec![true] }).unwrap();
        assert_eq!(kept.text(&sheet()), "Half price\ngpus = 4.5\npull cheaper");
        assert_eq!(KeptSetting::named(" \n", sheet().base()), None);
    }

    #[test]
    fn a_long_name_is_cut_without_a_space_at_its_end() {
        let kept = KeptSetting::named(&format!("{} more", "x".repeat(59)), sheet().base()).unwrap();
        assert_eq!(kept.name, "x".repeat(59));
    }

    #[test]
    fn what_the_worksheet_no_longer_has_is_passed_over() {
        let kept = KeptSetting::read(&sheet(), "Old\nprice = 99\nwatts = 3\ngpus = NaN\npull magic\nwhatever").unwrap();
        assert_eq!(kept.setting, Setting { values: vec![10.0, 2.0], pulled: vec![false] });
        assert_eq!(KeptSetting::read(&sheet(), ""), None);
    }

    #[test]
    fn a_table_has_a_column_for_each_setting_and_is_no_formula() {
        let other = KeptSetting::named("=SUM(A1)", Setting { values: vec![2.0, 0.0], pulled: vec![true] }).unwrap();
        assert_eq!(
            sheet().csv(&[other]),
            "Kind,Name,Unit,Base case,'=SUM(A1)\r\n\
             Input,\"The price, moved\",$,2,2\r\n\
             Input,\"The gpus, moved\",GPUs,2,0\r\n\
             Lever,Cheaper,,,pulled\r\n\
             Output,Each,$ per GPU,1,\"Nothing can be divided by zero. Change one of: The gpus, moved.\"\r\n"
        );
    }

    #[test]
    fn a_copied_table_has_cells_for_spreadsheets_and_for_documents() {
        let other = KeptSetting::named("=<b>", Setting { values: vec![2.0, 4.0], pulled: vec![true] }).unwrap();
        let (tabs, html) = sheet().table(&[other]);
        let lines: Vec<&str> = tabs.lines().collect();
        assert_eq!(lines[0], "Kind\tName\tUnit\tBase case\t'=<b>");
        assert_eq!(lines[1], "Input\tThe price, moved\t$\t2\t2");
        assert_eq!(lines[3], "Lever\tCheaper\t\t\tpulled");
        assert_eq!(lines[4], "Output\tEach\t$ per GPU\t1\t0.25");
        assert!(html.starts_with("<table><tr><th>Kind</th>") && html.contains("<th>'=&lt;b&gt;</th>"), "{html}");
        assert!(html.ends_with("<td>0.25</td></tr></table>"), "{html}");
    }

    proptest! {
        #[test]
        fn a_kept_setting_comes_back(name in "\\PC{1,80}", price in 0.0..10.0f64, gpus in 0.0..10.0f64, pulled: bool) {
            if let Some(kept) = KeptSetting::named(&name, Setting { values: vec![price, gpus], pulled: vec![pulled] }) {
                prop_assert_eq!(KeptSetting::read(&sheet(), &kept.text(&sheet())), Some(kept));
            }
        }

        #[test]
        fn any_note_is_read_or_passed_over(text in "\\PC{0,60}(\n\\PC{0,20}){0,4}") {
            if let Some(kept) = KeptSetting::read(&sheet(), &text) {
                prop_assert!(kept.setting.values.iter().all(|value| (0.0..=10.0).contains(value)));
            }
        }
    }
}
