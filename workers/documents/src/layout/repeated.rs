//! Headers and footers that stand on several pages. They are kept once; bare page numbers go.

use super::Placed;

/// The share of a page's height, above and below, where headers and footers are.
const EDGE: f64 = 0.1;

/// The longest header, in characters: what is longer is a paragraph that begins at the edge.
const LONGEST: usize = 120;

/// Pages without the headers and footers that an earlier page had, and the words of those.
pub fn without_repeated(pages: &mut [(f64, Vec<Placed>)]) -> Vec<String> {
    let mut repeated = Vec::new();
    let edge = |height: f64, line: &Placed| {
        (1..=LONGEST).contains(&line.text.chars().count()) && (line.y < EDGE * height || line.y > (1.0 - EDGE) * height)
    };
    let mut seen: Vec<(String, f64, usize)> = Vec::new();
    for (height, lines) in pages.iter() {
        for line in lines.iter().filter(|line| edge(*height, line)) {
            let key = pattern(&line.text);
            match seen.iter_mut().find(|(text, y, _)| *text == key && (*y - line.y).abs() < 4.0) {
                Some((_, _, count)) => *count += 1,
                None => seen.push((key, line.y, 1)),
            }
        }
    }
    let least = (pages.len() / 2).max(2);
    let all = pages.len();
    let mut met: Vec<String> = Vec::new();
    for (height, lines) in pages.iter_mut() {
        lines.retain(|line| {
            if !edge(*height, line) {
                return true;
            }
            let key = pattern(&line.text);
            if is_page_number(&key) && (all > 1 || line.text.trim() == "1") {
                return false;
            }
            let often =
                seen.iter().any(|(text, y, count)| *text == key && (*y - line.y).abs() < 4.0 && *count >= least);
            if !often {
                return true;
            }
            if met.contains(&key) {
                if !repeated.contains(&key) {
                    repeated.push(key);
                }
                return false;
            }
            met.push(key);
            true
        });
    }
    let words = |key: &String| {
        pages.iter().flat_map(|(_, lines)| lines).find(|line| pattern(&line.text) == *key).map(|line| line.text.clone())
    };
    repeated.iter().filter_map(words).collect()
}

/// A line with every number made the same.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().to_lowercase().chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

fn is_page_number(pattern: &str) -> bool {
    let rest = ["page", "seite", "p."].iter().find_map(|word| pattern.strip_prefix(word)).unwrap_or(pattern);
    let signs: String = rest.replace("of", "/").replace("von", "/").chars().filter(|c| !c.is_whitespace()).collect();
    matches!(signs.as_str(), "#" | "#/#" | "-#-" | "–#–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_kept_once_and_page_numbers_go() {
        let line = |text: &str, y: f64| Placed { text: text.into(), x: 50.0, y };
        let page = |n: usize| {
            (
                800.0,
                vec![
                    line("Ines Carvalho, CV", 30.0),
                    line(&format!("Did {n} things"), 300.0),
                    line(&format!("Page {n} of 2"), 780.0),
                ],
            )
        };
        let mut pages = [page(1), page(2)];
        assert_eq!(without_repeated(&mut pages), ["Ines Carvalho, CV"]);
        let texts: Vec<&str> = pages.iter().flat_map(|(_, lines)| lines).map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["Ines Carvalho, CV", "Did 1 things", "Did 2 things"]);
    }

    #[test]
    fn one_page_keeps_all() {
        let mut pages = [(800.0, vec![Placed { text: "2019".into(), x: 50.0, y: 30.0 }])];
        assert!(without_repeated(&mut pages).is_empty());
        assert_eq!(pages[0].1.len(), 1);
    }
}
