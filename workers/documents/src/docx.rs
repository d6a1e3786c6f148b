//! DOCX: paragraphs, headings, lists, tables, text boxes, headers and footers in the order in which a person meets them. What was
//! struck out or hidden is not read; entities that a file declares are not followed.

use debrief_core::documents::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::zip::Archive;

/// The document as text with the marks of Markdown for headings and lists.
pub fn text(bytes: &[u8]) -> Result<String, Refusal> {
    let archive = Archive::of(bytes)?;
    let Some(body) = archive.part("word/document.xml")? else {
        return Err(if archive.names().any(|name| name.starts_with("word/")) {
            Refusal::Damaged
        } else {
            Refusal::Unknown
        });
    };
    let parts = |kind: &str| -> Vec<String> {
        let prefix = format!("word/{kind}");
        let mut names: Vec<String> = archive
            .names()
            .filter(|name| name.starts_with(&prefix) && name.ends_with(".xml"))
            .map(str::to_owned)
            .collect();
        names.sort();
        names
    };
    let mut pieces: Vec<String> = Vec::new();
    let mut read = |xml: &[u8]| -> Result<(), Refusal> {
        let text = part(&crate::bytes::text(xml))?;
        // Several sections have the same header.
        if !text.trim().is_empty() && !pieces.contains(&text) {
            pieces.push(text);
        }
        Ok(())
    };
    let aside = |kind: &str, read: &mut dyn FnMut(&[u8]) -> Result<(), Refusal>| -> Result<(), Refusal> {
        for name in parts(kind) {
            read(&archive.part(&name)?.unwrap_or_default())?;
        }
        Ok(())
    };
    aside("header", &mut read)?;
    read(&body)?;
    aside("footnotes", &mut read)?;
    aside("footer", &mut read)?;
    Ok(pieces.join("\n\n"))
}

/// A paragraph under way.
#[derive(Default)]
struct Paragraph {
    text: String,
    heading: Option<usize>,
    item: bool,
}

impl Paragraph {
    fn line(self) -> String {
        let text = self.text.trim_matches(|c: char| c == '\n' || c == ' ').to_owned();
        match (self.heading, self.item) {
            _ if text.trim().is_empty() => String::new(),
            (Some(level), _) => format!("{} {}", "#".repeat(level.clamp(1, 6)), text.replace('\n', " ")),
            (None, true) if !text.starts_with(crate::clean::is_bullet) => format!("• {text}"),
            _ => text,
        }
    }
}

/// What is open around the place that is being read.
#[derive(Default)]
struct State {
    /// Paragraphs; one inside another stands in a text box of the outer one.
    paragraphs: Vec<Paragraph>,
    /// Lines of the cells that are open, the body's first.
    cells: Vec<Vec<String>>,
    /// Cells of the rows that are open.
    rows: Vec<Vec<Vec<String>>>,
    /// How deep in something that is left out.
    left_out: usize,
    in_text: bool,
    hidden: bool,
}

fn part(xml: &str) -> Result<String, Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut state = State { cells: vec![Vec::new()], ..State::default() };
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(element) => state.open(&element, false),
            Event::Empty(element) => state.open(&element, true),
            Event::End(element) => state.close(local(&element.name().as_ref())),
            Event::Text(text) => state.say(&text.xml10_content()),
            Event::CData(text) => state.say(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference.xml10_content();
                if let Some(c) = crate::html::entity(name) {
                    state.say(&c);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(state.cells.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

fn local(name: &impl AsRef<str>) -> &str {
    let name = name.as_ref();
    name.rsplit(':').next().unwrap_or(name)
}

fn value(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| local(&attribute.key.as_ref()) == name)?;
    Some(found.value.to_string())
}

impl State {
    fn open(&mut self, element: &BytesStart, empty: bool) {
        let name = element.name();
        let name = name.as_ref();
        let name = local(&name);
        if self.left_out > 0 {
            self.left_out += usize::from(!empty);
            return;
        }
        match name {
            // The same text box for older programs; what was struck out; the code of a field.
            "Fallback" | "del" | "moveFrom" | "instrText" | "footnotePr" => self.left_out += usize::from(!empty),
            "p" if !empty => self.paragraphs.push(Paragraph::default()),
            "p" => self.line(String::new()),
            "pStyle" => {
                if let (Some(paragraph), Some(style)) = (self.paragraphs.last_mut(), value(element, "val")) {
                    let style = style.to_lowercase().replace([' ', '-', '_'], "");
                    let level = ["heading", "berschrift", "titre", "ttulo"]
                        .iter()
                        .find_map(|word| style.split_once(word))
                        .map(|(_, level)| level);
                    paragraph.heading = match level {
                        Some(level) => {
                            level.chars().next().and_then(|digit| digit.to_digit(10)).map(|level| level as usize + 1)
                        }
                        None if style == "title" => Some(1),
                        None => paragraph.heading,
                    };
                    paragraph.item |= style.starts_with("listbullet");
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.item = true;
                }
            }
            // Taken out of a list again.
            "numId" if value(element, "val").as_deref() == Some("0") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.item = false;
                }
            }
            "r" => self.hidden = false,
            "vanish" => self.hidden = value(element, "val").is_none_or(|value| value != "0" && value != "false"),
            "t" => self.in_text = !empty,
            "tab" if value(element, "val").is_none() => self.put("\t"),
            "ptab" => self.put("\t"),
            "br" if value(element, "type").as_deref() == Some("page") => {}
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "tr" if !empty => self.rows.push(Vec::new()),
            "tc" if !empty => self.cells.push(Vec::new()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    let line = paragraph.line();
                    self.line(line);
                }
            }
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            "tc" if self.cells.len() > 1 => {
                let cell = self.cells.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                self.row(row);
            }
            "tbl" => self.line(String::new()),
            _ => {}
        }
    }

    /// A row of short cells is a line; cells of several paragraphs are columns and are read one after the other.
    fn row(&mut self, row: Vec<Vec<String>>) {
        let filled: Vec<Vec<String>> = row
            .into_iter()
            .map(|cell| cell.into_iter().filter(|line| !line.is_empty()).collect())
            .filter(|cell: &Vec<String>| !cell.is_empty())
            .collect();
        if filled.iter().all(|cell| cell.len() == 1) {
            self.line(filled.concat().join("\t"));
        } else {
            for (n, cell) in filled.into_iter().enumerate() {
                if n > 0 {
                    self.line(String::new());
                }
                cell.into_iter().for_each(|line| self.line(line));
            }
        }
    }

    fn line(&mut self, line: String) {
        if let Some(cell) = self.cells.last_mut() {
            cell.push(line);
        }
    }

    fn say(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        if self.left_out == 0
            && !self.hidden
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(body: &str) -> Vec<String> {
        let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        part(&xml).unwrap().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn headings_lists_and_tabs_keep_what_they_are() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Experience</w:t></w:r></w:p>\
            <w:p><w:pPr><w:tabs><w:tab w:val=\"right\"/></w:tabs></w:pPr><w:r><w:t>Lead &amp; coach</w:t><w:tab/><w:t>2019</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Hired 9</w:t></w:r></w:p>";
        assert_eq!(lines(body), ["## Experience", "Lead & coach\t2019", "• Hired 9"]);
    }

    #[test]
    fn a_row_is_a_line_and_a_tall_cell_is_a_column() {
        let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
        let short = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("Languages")), cell(&p("Rust")));
        assert_eq!(lines(&short), ["Languages\tRust"]);
        let tall = format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell(&(p("Skills") + &p("Rust"))),
            cell(&(p("Experience") + &p("Lead")))
        );
        assert_eq!(lines(&tall), ["Skills", "Rust", "Experience", "Lead"]);
    }

    #[test]
    fn a_text_box_is_read_once() {
        let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("In the box"));
        let body = format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent><w:t>Around it</w:t></w:r></w:p>"
        );
        assert_eq!(lines(&body), ["In the box", "Around it"]);
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_not_read() {
        let body = "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>new</w:t></w:r></w:p>";
        assert_eq!(lines(body), ["new"]);
    }

    #[test]
    fn entities_of_a_file_are_not_followed() {
        let xml =
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:p><w:r><w:t>a&x;b&#252;</w:t></w:r></w:p>";
        assert_eq!(part(xml).unwrap(), "abü");
    }
}
