//! Writing the file: the stored values letter for letter, in lists by what they are.

use super::format::beginning;
use super::kept::{KEPT, Kept};
use crate::order;
use crate::time::Moment;

/// The file, from the stored keys and values. Of these only what cannot be made again goes in (events and drafts). `made` is
/// now, `app` the version of the app.
///
/// What this build reads, and events of newer versions, go in letter for letter as the JSON they are. A value that
/// cannot be read, or that stands under another key than its own, goes in as key and text.
pub fn export(stored: &[(String, String)], made: Moment, app: &str) -> String {
    let mut stored: Vec<(&'static Kept, &(String, String))> =
        stored.iter().filter_map(|pair| Some((Kept::of(&pair.0)?, pair))).collect();
    order::sort_by_key(&mut stored, |(_, pair)| *pair);
    let mut lists = KEPT.each_ref().map(|_| Vec::new());
    let mut aside = Vec::new();
    for (kept, (key, text)) in stored {
        let list = KEPT.iter().position(|other| other.list == kept.list);
        match list.filter(|_| (kept.readable_key)(text).as_ref() == Some(key)) {
            Some(at) => lists[at].push(text.clone()),
            None => aside.push(serde_json::json!({ "key": key, "text": text }).to_string()),
        }
    }
    let lists = KEPT.iter().zip(&lists).filter(|(kept, values)| kept.always || !values.is_empty());
    let lists = lists.map(|(kept, values)| (kept.list, values)).chain([("kept", &aside)]);
    let lists: Vec<String> = lists.map(|(name, values)| format!("\"{name}\":{}", list(values))).collect();
    format!(
        "{}\"offset\":{}}},\"app\":{},\n{}}}\n",
        beginning(made.at),
        made.offset_minutes,
        serde_json::Value::from(app),
        lists.join(",\n")
    )
}

/// A list of JSON texts, one a line.
fn list(elements: &[String]) -> String {
    if elements.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", elements.join(",\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::EVENTS;
    use crate::practice::DRAFTS;
    use crate::time::UtcMillis;
    use proptest::prelude::*;

    fn made() -> Moment {
        Moment { at: UtcMillis(1_795_543_391_000), offset_minutes: 60 }
    }

    const ID: &str = "0190a000-0000-7000-8000-000000000001";

    fn stored(id: &str, text: &str) -> (String, String) {
        (format!("{EVENTS}{id}"), text.to_owned())
    }

    #[test]
    fn a_backup_holds_each_value_letter_for_letter() {
        let newer = format!(
            r#"{{"zeta": 1.50, "id": "{ID}", "v": 9, "kind":"loop-held", "big":123456789012345678901234567890}}"#
        );
        let damaged = r#"{"v":1,"id":"0190a0"#;
        let text = export(
            &[
                stored(ID, &newer),
                stored("0190a000-0000-7000-8000-000000000002", damaged),
                ("debrief/theme".into(), "dark".into()),
            ],
            made(),
            "0.1 \"x\"",
        );
        assert_eq!(
            text,
            format!(
                "{{\"format\":\"debrief-backup\",\"version\":1,\"made\":{{\"at\":1795543391000,\"offset\":60}},\"app\":\"0.1 \\\"x\\\"\",\n\
                 \"events\":[\n{newer}\n],\n\"drafts\":[],\n\"kept\":[\n{{\"key\":\"debrief/event/0190a000-0000-7000-8000-000000000002\",\
                 \"text\":\"{{\\\"v\\\":1,\\\"id\\\":\\\"0190a0\"}}\n]}}\n"
            )
        );
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        assert!(text.starts_with(&beginning(made().at)) && !text.starts_with(&beginning(UtcMillis(1_795_543_391))));
    }

    #[test]
    fn an_event_under_another_key_keeps_that_key() {
        let text =
            format!(r#"{{"v":1,"id":"{ID}","at":1,"offset":0,"kind":"note-written","data":{{"key":"a","text":"b"}}}}"#);
        let file = export(&[stored("elsewhere", &text), stored(ID, &text)], made(), "0");
        assert!(file.contains(&format!("\"events\":[\n{text}\n]")));
        assert!(file.contains("\"key\":\"debrief/event/elsewhere\""));
    }

    proptest! {
        #[test]
        fn whatever_is_stored_makes_a_file_that_is_json(values in prop::collection::vec((any::<String>(), any::<bool>()), 0..6)) {
            let stored: Vec<_> = values
                .into_iter()
                .enumerate()
                .map(|(n, (value, event))| (if event { format!("{EVENTS}{n}") } else { format!("{DRAFTS}question/q/{n}") }, value))
                .collect();
            let file: serde_json::Value = serde_json::from_str(&export(&stored, made(), "0")).unwrap();
            prop_assert_eq!(file["kept"].as_array().unwrap().len(), stored.len());
        }
    }
}
