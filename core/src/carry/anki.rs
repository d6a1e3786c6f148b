//! Cards for Anki, as its text import reads them.

use crate::log::OwnCard;
use crate::pack::Card;
use crate::text::markdown;

/// A card for Anki.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnkiCard {
    /// What Anki knows it by: importing the file again updates the card and keeps its history there.
    pub id: String,
    /// Its tags. Anything but letters, digits, `-`, `_` and `:` becomes `-`.
    pub tags: Vec<String>,
    /// The front, safe HTML.
    pub front_html: String,
    /// The back, safe HTML.
    pub back_html: String,
}

/// Stands in the ids of all roles' cards, since the time when there was one role: an id names the same card in every role, and
/// whoever exports again keeps the card's history in Anki.
const FIRST_ROLE: &str = "ml-em";

impl AnkiCard {
    /// A card of a concept. Marks of citations are left out: they link to a page of the app.
    pub fn of_pack(concept: &str, card: &Card) -> AnkiCard {
        let why = if card.why_html.is_empty() { String::new() } else { format!("<hr>{}", card.why_html) };
        AnkiCard {
            id: format!("debrief:{FIRST_ROLE}/{concept}/{}", card.id),
            tags: vec!["debrief".to_owned(), format!("debrief::{concept}")],
            front_html: without_citations(&card.q_html),
            back_html: without_citations(&format!("{}{why}", card.a_html)),
        }
    }

    /// A card that the candidate wrote.
    pub fn own(card: &OwnCard) -> AnkiCard {
        AnkiCard {
            id: format!("debrief:{}", card.card),
            tags: vec!["debrief".to_owned(), format!("debrief::{}", card.concept), "debrief::own".to_owned()],
            front_html: without_commands(&markdown::html(&card.front)),
            back_html: without_commands(&markdown::html(&card.back)),
        }
    }
}

/// What Anki would play, ask for or run is text of the candidate's and stays text: a sound, LaTeX of its own (`[$]`, `[latex]`).
fn without_commands(html: &str) -> String {
    let mut out = html.to_owned();
    for command in ["[sound:", "[anki:", "[latex]", "[$]", "[$$]", "{{"] {
        let (first, rest) = command.split_at(1);
        let shown = format!("&#{};{rest}", first.as_bytes()[0]);
        out = out.replace(command, &shown);
    }
    out
}

/// The pack's HTML without its citations, which are all of one form.
fn without_citations(html: &str) -> String {
    const OPEN: &str = "<a class=\"cite\"";
    const CLOSE: &str = "</a>";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, cite)) = rest.split_once(OPEN) {
        out.push_str(before.trim_end());
        rest = cite.split_once(CLOSE).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// What stands above the cards. Without a note type, Anki takes the one that was chosen last: with *Cloze* every card would be an
/// error, with *Basic (and reversed card)* each would be there twice. An Anki in another language may call *Basic* otherwise; then
/// it asks.
const HEAD: &str = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Debrief\n#tags column:3\n#guid column:4\n";

/// The cards as a text file that Anki imports: front, back, tags and id, parted by tabs. Every field is quoted, so that
/// it may hold tabs, line breaks and quotation marks, and so that none that starts with `#` is taken for a comment.
pub fn anki(cards: &[AnkiCard]) -> String {
    let mut out = String::from(HEAD);
    for card in cards {
        let tags: Vec<String> = card.tags.iter().map(|tag| tag.replace(|c: char| !is_of_a_tag(c), "-")).collect();
        let fields = [&card.front_html, &card.back_html, &tags.join(" "), &card.id].map(|field| quoted(field));
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}

fn is_of_a_tag(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | ':')
}

fn quoted(field: &str) -> String {
    let field = field.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    format!("\"{}\"", field.trim().replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::own_card as own;
    use proptest::prelude::*;

    /// The records of an Anki file, by the rules of its CSV reader.
    fn records(file: &str) -> Vec<Vec<String>> {
        let mut chars = file.strip_prefix(HEAD).unwrap().chars().peekable();
        let (mut records, mut record) = (Vec::new(), Vec::new());
        while chars.next() == Some('"') {
            let mut field = String::new();
            loop {
                match chars.next().unwrap() {
                    '"' if chars.peek() == Some(&'"') => field.push(chars.next().unwrap()),
                    '"' => break,
                    c => field.push(c),
                }
            }
            record.push(field);
            match chars.next().unwrap() {
                '\t' => {}
                '\n' => records.push(std::mem::take(&mut record)),
                c => panic!("{c} after a field"),
            }
        }
        assert!(chars.next().is_none() && record.is_empty());
        records
    }

    #[test]
    fn cards_of_the_pack_go_without_their_citations() {
        let card = Card {
            id: "definition".into(),
            q_html: "What is <em>goodput</em>?".into(),
            a_html: "Useful work. <a class=\"cite\" href=\"sources#meta\" title=\"a\">Meta 2024</a> Not \"uptime\"."
                .into(),
            why_html: "It is asked.".into(),
        };
        assert_eq!(
            anki(&[AnkiCard::of_pack("goodput", &card)]),
            "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Debrief\n#tags column:3\n#guid column:4\n\
             \"What is <em>goodput</em>?\"\t\"Useful work. Not \"\"uptime\"\".<hr>It is asked.\"\t\"debrief debrief::goodput\"\t\
             \"debrief:ml-em/goodput/definition\"\n"
        );
    }

    #[test]
    fn own_cards_are_rendered_and_nothing_in_them_parts_a_record() {
        let card = own("#deck:x\n\na\tb \"c\"", "```\n1\n2\t3\n```\n<script>", "a b\tc\"::d");
        let records = records(&anki(&[AnkiCard::own(&card), AnkiCard::own(&card)]));
        assert_eq!(records.len(), 2);
        assert_eq!(
            records[0],
            [
                "<p>#deck:x</p>\n<p>a\tb &quot;c&quot;</p>",
                "<pre><code>1\n2\t3\n</code></pre>\n<p>&lt;script&gt;</p>",
                "debrief debrief::a-b-c-::d debrief::own",
                &format!("debrief:{}", card.card),
            ]
        );
    }

    #[test]
    fn the_file_names_its_note_type_and_deck() {
        let file = anki(&[]);
        assert!(file.contains("\n#notetype:Basic\n#deck:Debrief\n"), "{file}");
    }

    #[test]
    fn own_formulas_keep_their_backslashes_and_nothing_becomes_a_command() {
        let card = own("Why \\(x^2\\) and \\[y\\]?", "[sound:a.mp3] [$]x[/$] {{c1::no}} a\\*b", "goodput");
        let AnkiCard { front_html, back_html, .. } = AnkiCard::own(&card);
        assert_eq!(front_html, "<p>Why \\(x^2\\) and \\[y\\]?</p>\n");
        assert!(!["[sound:", "[$]", "{{"].iter().any(|command| back_html.contains(command)), "{back_html}");
        assert!(back_html.contains("&#91;sound:a.mp3]") && back_html.contains("a*b"), "{back_html}");
    }

    proptest! {
        #[test]
        fn every_card_is_one_record_of_four_fields(texts in prop::collection::vec((any::<String>(), any::<String>(), any::<String>()), 0..5)) {
            let cards: Vec<_> = texts.iter().map(|(front, back, concept)| AnkiCard::own(&own(front, back, concept))).collect();
            let records = records(&anki(&cards));
            prop_assert_eq!(records.len(), cards.len());
            for (record, card) in records.iter().zip(&cards) {
                prop_assert_eq!(record.len(), 4);
                prop_assert_eq!(record[2].split(' ').count(), 3);
                prop_assert_eq!(&record[3], &card.id);
            }
        }
    }
}
