//! A CV in the JSON Resume schema, written out as Markdown. Fields that the schema does not have are left out.

use debrief_core::documents::Refusal;
use serde_json::Value;

/// The CV as text.
pub fn text(json: &str) -> Result<String, Refusal> {
    let value: Value = serde_json::from_str(json).map_err(|_| Refusal::NotAResume)?;
    let known = ["basics", "work", "education", "skills", "projects"];
    if !known.iter().any(|key| value.get(key).is_some()) {
        return Err(Refusal::NotAResume);
    }
    let mut out = String::new();
    let basics = &value["basics"];
    if let Some(name) = word(basics, "name") {
        out += &format!("# {name}\n\n");
    }
    let place = word(&basics["location"], "city");
    let contact: Vec<&str> =
        ["label", "email", "phone", "url"].iter().filter_map(|key| word(basics, key)).chain(place).collect();
    line(&mut out, &contact.join(" · "));
    if let Some(summary) = word(basics, "summary") {
        out += &format!("\n## Summary\n\n{summary}\n");
    }
    let sections = [
        ("work", "Experience", &["position", "name", "company", "location"][..]),
        ("volunteer", "Volunteering", &["position", "organization"]),
        ("projects", "Projects", &["name", "entity"]),
        ("education", "Education", &["studyType", "area", "institution"]),
        ("awards", "Awards", &["title", "awarder"]),
        ("certificates", "Certificates", &["name", "issuer"]),
        ("publications", "Publications", &["name", "publisher"]),
    ];
    for (key, title, heads) in sections {
        let entries = entries(&value, key);
        if !entries.is_empty() {
            out += &format!("\n## {title}\n");
        }
        for entry in entries {
            let head: Vec<&str> = heads.iter().filter_map(|key| word(entry, key)).collect();
            let dates = dates(entry).map(|dates| format!(" | {dates}")).unwrap_or_default();
            out += &format!("\n### {}{dates}\n\n", head.join(", "));
            line(&mut out, word(entry, "summary").or(word(entry, "description")).unwrap_or(""));
            for highlight in strings(entry, "highlights").into_iter().chain(strings(entry, "courses")) {
                line(&mut out, &format!("- {highlight}"));
            }
        }
    }
    for (key, title, head) in
        [("skills", "Skills", "name"), ("languages", "Languages", "language"), ("interests", "Interests", "name")]
    {
        let entries = entries(&value, key);
        if !entries.is_empty() {
            out += &format!("\n## {title}\n\n");
        }
        for entry in entries {
            let name = word(entry, head).unwrap_or("");
            let more: Vec<&str> = strings(entry, "keywords").into_iter().chain(word(entry, "fluency")).collect();
            line(&mut out, &if more.is_empty() { name.to_owned() } else { format!("{name}: {}", more.join(", ")) });
        }
    }
    if out.trim().is_empty() { Err(Refusal::NotAResume) } else { Ok(out) }
}

fn line(out: &mut String, text: &str) {
    if !text.trim().is_empty() {
        *out += &format!("{text}\n");
    }
}

fn word<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str().map(str::trim).filter(|word| !word.is_empty())
}

fn entries<'a>(value: &'a Value, key: &str) -> Vec<&'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or_else(Vec::new, |list| list.iter().filter(|entry| entry.is_object()).collect())
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_str).collect())
}

fn dates(entry: &Value) -> Option<String> {
    // The day says nothing in a CV.
    let month = |key: &str| word(entry, key).map(|date| date.get(..7).unwrap_or(date));
    match (month("startDate"), month("endDate")) {
        (Some(from), to) => Some(format!("{from} – {}", to.unwrap_or("Present"))),
        (None, to) => to.or(month("date")).or(month("releaseDate")).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resume_is_written_out() {
        let json = r#"{"basics":{"name":"Ines Carvalho","email":"i@example.org","location":{"city":"Lisbon"}},
            "work":[{"position":"Manager","name":"Northbeam","startDate":"2021-03-01","highlights":["Hired 9"]}],
            "skills":[{"name":"Web","keywords":["Rust"]}]}"#;
        let text = text(json).unwrap();
        assert_eq!(
            text,
            "# Ines Carvalho\n\ni@example.org · Lisbon\n\n## Experience\n\n### Manager, Northbeam | 2021-03 – Present\n\n- Hired 9\n\n## Skills\n\nWeb: Rust\n"
        );
    }

    #[test]
    fn other_json_is_no_resume() {
        for json in ["{", "[]", "{\"a\":1}", "{\"basics\":{}}", "null", "{\"work\":3}"] {
            assert_eq!(text(json), Err(Refusal::NotAResume), "{json}");
        }
    }
}
