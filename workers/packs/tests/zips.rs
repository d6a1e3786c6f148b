//! Zips as they come: whole, hostile and broken. A refusal is clear, and nothing is unpacked beyond the limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use debrief_core::pack::own::{MAX_FILES, Refusal, Sources};
use debrief_packs::{pack, unpack};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        writer.start_file(*path, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_was_packed_is_unpacked_and_packing_twice_is_the_same() {
    let files: Sources =
        [("pack.toml", "id = \"a\""), ("questions/b.md", "+++")].map(|(a, b)| (a.into(), b.into())).into();
    let bytes = pack("a", &files).unwrap();
    assert_eq!(bytes, pack("a", &files).unwrap());
    let found = unpack(&bytes).unwrap();
    let expected: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(path, text)| (format!("a/{path}"), text.clone().into_bytes())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_bomb_is_left_closed() {
    let zeros = vec![0u8; 900 << 10];
    let names: Vec<String> = (0..30).map(|n| format!("q{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    let bomb = zip(&entries);
    assert!(bomb.len() < 100 << 10, "it is small: {}", bomb.len());
    assert_eq!(unpack(&bomb), Err(Refusal::Bomb));
    let large = zip(&[("a.md", &vec![0u8; 2 << 20])]);
    assert_eq!(unpack(&large), Err(Refusal::LargeFile("a.md".into())));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks() {
    let mut bomb = zip(&[("a.md", &vec![0u8; 8 << 20])]);
    let said = (8u32 << 20).to_le_bytes();
    while let Some(at) = bomb.windows(4).position(|four| four == said) {
        bomb[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    assert!(matches!(unpack(&bomb), Err(Refusal::Bomb | Refusal::Damaged)));
}

#[test]
fn ten_thousand_files_are_too_many() {
    let names: Vec<String> = (0..10_000).map(|n| format!("q{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(unpack(&zip(&entries)), Err(Refusal::TooManyFiles(10_000)));
    assert!(matches!(unpack(&zip(&entries[..=MAX_FILES])), Err(Refusal::TooManyFiles(_))));
}

#[test]
fn a_cut_zip_is_refused_wherever_it_is_cut() {
    let whole = zip(&[("a/pack.toml", b"id = \"a\""), ("a/questions/b.md", &b"text ".repeat(400))]);
    for end in 1..whole.len() {
        assert!(unpack(&whole[..end]).is_err(), "{end} of {}", whole.len());
    }
    assert_eq!(unpack(&[]), Err(Refusal::Empty));
    assert_eq!(unpack(b"hello"), Err(Refusal::NotZip));
    assert_eq!(unpack(&whole[..whole.len() / 2]), Err(Refusal::Damaged));
}

#[test]
fn no_damage_makes_it_panic_or_unpack_much() {
    let whole = zip(&[("a/pack.toml", b"id = \"a\""), ("a/questions/b.md", &b"text ".repeat(400))]);
    for at in 0..whole.len() {
        for value in [0, 0xff, whole[at] ^ 1] {
            let mut damaged = whole.clone();
            damaged[at] = value;
            drop(unpack(&damaged));
        }
    }
}

#[test]
fn a_link_and_a_name_that_is_there_twice_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a/pack.toml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let link = writer.finish().unwrap().into_inner();
    assert_eq!(unpack(&link), Err(Refusal::Link("a/pack.toml".into())));
    let mut twice = zip(&[("a.md", b"one"), ("b.md", b"two")]);
    while let Some(at) = twice.windows(4).position(|four| four == b"b.md") {
        twice[at] = b'a';
    }
    assert_eq!(unpack(&twice), Err(Refusal::Twice("a.md".into())));
}

#[test]
fn a_path_that_climbs_comes_out_as_it_is_for_the_compiler_to_refuse() {
    use debrief_core::pack::own::Answer;
    for path in ["../pack.toml", "a/../../b.md", "/abs.md"] {
        let climbing = zip(&[("a/pack.toml", b"id = \"a\""), (path, b"x")]);
        assert_eq!(debrief_packs::of_zip(&climbing), Answer::Refused(Refusal::Path(path.into())));
    }
}
