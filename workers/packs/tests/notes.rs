//! Notes as they come: CSV, Anki's text export, Markdown, and files that are none of these.

use debrief_core::carry::notes::{MAX_LINES, Notes, Read, Refusal, Table};
use debrief_packs::read_notes;

fn table(name: &str, bytes: &[u8]) -> Table {
    match read_notes(name, bytes) {
        Read::Found(Notes::Table(table), _) => table,
        other => panic!("{other:?}"),
    }
}

fn cells(table: &Table) -> Vec<(usize, Vec<&str>)> {
    table.rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect()
}

#[test]
fn csv_is_read_with_its_quotes_and_lines() {
    let found = table("cards.csv", b"front,back\n\"a, b\",\"two\nlines\"\n\nc,\"say \"\"d\"\"\"\n");
    assert_eq!(
        cells(&found),
        [(1, vec!["front", "back"]), (2, vec!["a, b", "two\nlines"]), (5, vec!["c", "say \"d\""])]
    );
    assert_eq!(cells(&table("cards.csv", b"a;1,5\nb;2,5\n"))[1].1, ["b", "2,5"]);
}

#[test]
fn ankis_head_says_how_it_is_written() {
    let text = b"#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#columns:Guid\tFront\tBack\tTags\nx1\tWhat is <b>MFU</b>?\ta ratio\tml\n";
    let found = table("Selected Notes.txt", text);
    assert!(found.html);
    assert_eq!(
        (found.aside.clone(), found.names.clone()),
        (vec![0, 3], ["Guid", "Front", "Back", "Tags"].map(str::to_owned).to_vec())
    );
    assert_eq!(cells(&found), [(6, vec!["x1", "What is <b>MFU</b>?", "a ratio", "ml"])]);
    assert_eq!((found.guessed().front, found.guessed().back), (1, 2));
}

#[test]
fn what_we_export_for_anki_is_read_back() {
    use debrief_core::carry::anki::{AnkiCard, anki};
    let card = |n: u8| AnkiCard {
        id: format!("debrief:{n}"),
        tags: vec!["debrief".into()],
        front_html: format!("<p>Q{n}?</p>"),
        back_html: "\"A\"\tb".into(),
    };
    let found = table("debrief.txt", anki(&[card(1), card(2)]).as_bytes());
    assert_eq!(found.rows.len(), 2);
    assert_eq!(found.rows[0].cells[..2], ["<p>Q1?</p>", "\"A\"\tb"]);
    assert_eq!((found.guessed().front, found.guessed().back), (0, 1));
}

#[test]
fn other_encodings_are_read_and_said() {
    let wide: Vec<u8> = "\u{feff}Zürich\tStadt\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(table("a.txt", &wide).rows[0].cells, ["Zürich", "Stadt"]);
    let Read::Found(Notes::Table(western), true) = read_notes("a.csv", b"Z\xfcrich,Stadt\n") else {
        panic!("not said")
    };
    assert_eq!(western.rows[0].cells[0], "Zürich");
    let Read::Found(_, false) = read_notes("a.csv", "\u{feff}a,b\n".as_bytes()) else { panic!("UTF-8") };
}

#[test]
fn a_file_without_a_telling_name_is_known_by_what_is_in_it() {
    assert!(matches!(read_notes("pasted", b"## Why?\n\n## How?\n"), Read::Found(Notes::Outline(_), _)));
    assert!(matches!(read_notes("pasted", b"a\tb\nc\td\n"), Read::Found(Notes::Table(_), _)));
}

#[test]
fn what_is_no_notes_is_refused() {
    let refused = |name: &str, bytes: &[u8]| match read_notes(name, bytes) {
        Read::Refused(refusal) => refusal,
        Read::Found(found, _) => panic!("{found:?}"),
    };
    assert_eq!(refused("a.csv", b""), Refusal::Empty);
    assert_eq!(refused("a.csv", b"\xef\xbb\xbf \n"), Refusal::Empty);
    assert_eq!(refused("a.md", &vec![b'x'; 20 << 20]), Refusal::TooLarge);
    assert_eq!(refused("a.csv", "a,b\n".repeat(10_000).as_bytes()), Refusal::TooLong(10_000));
    assert_eq!(refused("a.md", b"Only prose, without a heading.\n"), Refusal::Nothing);
    assert_eq!(refused("a.csv", b"one column\nalone\n"), Refusal::Nothing);
    assert_eq!(refused("a.apkg", b"PK\x03\x04\0\0\0\0"), Refusal::NotText);
    for refusal in [Refusal::Empty, Refusal::TooLong(MAX_LINES + 1)] {
        assert!(refusal.to_string().ends_with(" Nothing was changed."));
    }
}
