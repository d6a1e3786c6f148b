//! Reads notes that somebody brings: cards as CSV or as Anki exports them, or Markdown by its headings. What becomes of them is
//! `debrief_core::carry::notes`'s.

use debrief_core::carry::notes::{MAX_BYTES, MAX_LINES, Notes, Read, Refusal, Table, TableRow, outline};
use debrief_core::text::decoded;

/// What Anki writes at the head of a file, each behind a `#`.
const HEADS: [&str; 11] = [
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "if matches",
    "guid column",
    "notetype column",
    "deck column",
    "tags column",
];

/// What a file holds, by its name and bytes.
pub fn read_notes(name: &str, bytes: &[u8]) -> Read {
    if bytes.len() as u64 > MAX_BYTES {
        return Read::Refused(Refusal::TooLarge);
    }
    let (text, western) = decoded::text(bytes);
    if text.contains('\0') {
        return Read::Refused(Refusal::NotText);
    }
    if text.trim().is_empty() {
        return Read::Refused(Refusal::Empty);
    }
    let lines = text.lines().count();
    if lines > MAX_LINES {
        return Read::Refused(Refusal::TooLong(lines));
    }
    let name = name.to_lowercase();
    let named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let as_table = || Some(table(&text)).filter(|table| table.width() > 1).map(Notes::Table);
    let as_outline = || Some(outline(&text)).filter(|outline| !outline.sections.is_empty()).map(Notes::Outline);
    let is_table = named(&[".csv", ".tsv"]) || head(text.lines().next().unwrap_or_default()).is_some();
    let found = if is_table {
        as_table()
    } else if named(&[".md", ".markdown"]) {
        as_outline()
    } else {
        as_outline().or_else(as_table)
    };
    found.map_or(Read::Refused(Refusal::Nothing), |notes| Read::Found(notes, western))
}

/// A line of Anki's head: its name and its value.
fn head(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('#')?.split_once(':')?;
    HEADS.contains(&name.trim().to_lowercase().as_str()).then_some((name.trim(), value))
}

fn table(text: &str) -> Table {
    let mut table = Table::default();
    let mut separator = None;
    let mut names = None;
    let mut rest = text;
    let mut before = 0;
    while let Some((name, value)) = head(rest.lines().next().unwrap_or_default()) {
        let value = value.trim_end_matches('\r');
        match name.to_lowercase().as_str() {
            "separator" => separator = known(value),
            "html" => table.html = value.trim().eq_ignore_ascii_case("true"),
            "columns" => names = Some(value),
            "guid column" | "notetype column" | "deck column" | "tags column" => {
                table.aside.extend(value.trim().parse::<usize>().ok().and_then(|column| column.checked_sub(1)));
            }
            _ => {}
        }
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        before += 1;
    }
    let separator = separator.unwrap_or_else(|| guessed(rest));
    table.names =
        names.map(|names| names.split(char::from(separator)).map(str::to_owned).collect()).unwrap_or_default();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(rest.as_bytes());
    let (mut counted, mut line) = (0, before + 1);
    for record in reader.records().flatten() {
        // The reader's own count stands before the empty lines that it passed over.
        let from = record.position().map_or(0, |position| position.byte() as usize);
        let bytes = rest.as_bytes();
        let start = from + bytes[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += bytes[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        table.rows.push(TableRow { line, cells: record.iter().map(str::to_owned).collect() });
    }
    table
}

/// A separator by the name that Anki gives it, or itself.
fn known(name: &str) -> Option<u8> {
    Some(match name.trim().to_lowercase().as_str() {
        "tab" => b'\t',
        "comma" => b',',
        "semicolon" => b';',
        "pipe" => b'|',
        "colon" => b':',
        "space" => b' ',
        _ => *name.as_bytes().first().filter(|byte| byte.is_ascii() && name.len() == 1)?,
    })
}

/// The separator of which most lines have one, the rarer in prose first.
fn guessed(text: &str) -> u8 {
    let having = |separator: &u8| text.lines().filter(|line| line.as_bytes().contains(separator)).count();
    let mut best = (0, b',');
    for separator in [b'\t', b';', b'|', b','] {
        let count = having(&separator);
        if count > best.0 {
            best = (count, separator);
        }
    }
    best.1
}
