//! What real producers made, read back: `tests/fixtures/report/rendered`, made by `render.py` from texts that are known.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use debrief_core::documents::{Answer, Kind, Reading, Refusal, Warning};
use debrief_documents::{Job, measured, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/report")
}

fn opened(path: &Path) -> Answer {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    read(&bytes, Job { name, skip: &[], progress: &mut |_, _| {} })
}

fn rendered(name: &str) -> Reading {
    opened(&folder().join("rendered").join(name)).unwrap()
}

fn broken(name: &str) -> Answer {
    opened(&folder().join("rendered/broken").join(name))
}

fn files(kind: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("rendered").join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    files.sort();
    files
}

#[test]
fn every_producer_is_read_in_order() {
    let mut shares = Vec::new();
    for kind in ["cvs", "jobs"] {
        for path in files(kind) {
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.contains(".scan.") {
                continue;
            }
            let own = path.with_extension("truth.md");
            let stem = name.split('.').next().unwrap();
            let truth = if own.exists() { own } else { folder().join(kind).join(format!("{stem}.md")) };
            let share = measured::in_order(&fs::read_to_string(truth).unwrap(), &opened(&path).unwrap().text());
            assert!(share >= 0.98, "{name}: {:.1} % of the words are in order", share * 100.0);
            shares.push(share);
        }
    }
    assert!(shares.len() >= 30);
}

#[test]
fn lines_know_their_page_and_place() {
    let reading = rendered("cvs/ml-manager-training.latex-one.pdf");
    assert_eq!(reading.kind, Kind::Pdf);
    let name = &reading.lines[0];
    assert_eq!((name.text.as_str(), name.page), ("Ines Carvalho", 1));
    assert!(name.x > 40.0 && name.x < 80.0 && name.y > 40.0 && name.y < 120.0, "{name:?}");
    let below = reading.lines.iter().find(|line| line.text == "Experience").unwrap();
    assert!(below.y > name.y);
}

#[test]
fn wrapped_bullets_are_one_line() {
    for name in ["cvs/ml-manager-training.latex-one.pdf", "cvs/ml-manager-training.boxes.docx"] {
        let text = rendered(name).text();
        let bullet = "• Raised goodput of the flagship run from 71 % to 89 % in two quarters by moving checkpoints to asynchronous writes and replacing the restart path";
        assert!(text.lines().any(|line| line == bullet), "{name}: {text}");
    }
}

#[test]
fn a_title_and_its_dates_stay_on_one_line() {
    let text = rendered("cvs/ml-manager-training.latex-one.pdf").text();
    assert!(
        text.contains("Engineering Manager, Training Infrastructure, Northbeam Labs\tMar 2021 – Present"),
        "{text}"
    );
}

#[test]
fn a_scan_says_that_it_is_one() {
    let reading = rendered("cvs/scanned-manager.scan.pdf");
    assert!(reading.lines.iter().all(|line| line.text.is_empty()));
    assert!(reading.warnings.iter().any(|warning| matches!(warning, Warning::NoText { .. })), "{:?}", reading.warnings);
}

#[test]
fn columns_are_said() {
    let warned = |name: &str| rendered(name).warnings.contains(&Warning::Columns { page: 1 });
    assert!(warned("cvs/ml-manager-inference.latex-two.pdf"));
    assert!(warned("cvs/career-with-gaps.chromium-sidebar.pdf"));
    assert!(!warned("cvs/ml-manager-training.latex-one.pdf"));
    assert!(!warned("cvs/short-stays.weasyprint.pdf"));
}

#[test]
fn what_a_site_says_around_a_description_is_left_out() {
    for path in files("jobs").iter().filter(|path| path.extension().is_some_and(|ending| ending == "html")) {
        let text = opened(path).unwrap().text();
        for noise in ["All jobs", "track", "Cookies", "Not read", "Apply with one click"] {
            assert!(!text.contains(noise), "{}: {noise}", path.display());
        }
    }
}

#[test]
fn bad_input_is_named() {
    assert_eq!(broken("locked.pdf"), Err(Refusal::Locked));
    assert_eq!(broken("cut.pdf"), Err(Refusal::Damaged));
    assert_eq!(broken("empty.pdf"), Err(Refusal::Empty));
    assert_eq!(broken("bomb.docx"), Err(Refusal::Bomb));
    assert_eq!(broken("other.docx"), Err(Refusal::Unknown));
    assert_eq!(broken("old.doc"), Err(Refusal::OldWord));
}

#[test]
fn a_file_that_only_its_owner_may_change_is_read() {
    assert!(broken("owner-locked.pdf").unwrap().text().contains("Wei-Lin Huang"));
}

#[test]
fn scripts_and_what_the_parser_would_fall_over_are_left_out() {
    for name in ["script.pdf", "odd.pdf"] {
        let text = broken(name).unwrap().text();
        assert!(text.contains("Ines Carvalho") && text.contains("plans compute"), "{name}: {text}");
        assert!(!text.contains("alert") && !text.contains("lost"), "{name}: {text}");
    }
}

#[test]
fn declared_entities_are_not_followed() {
    let text = broken("entities.docx").unwrap().text();
    assert_eq!(text, "Before after");
}

#[test]
fn a_cut_or_flipped_file_is_answered_one_way_or_the_other() {
    std::panic::set_hook(Box::new(|_| {}));
    let bytes = fs::read(folder().join("rendered/cvs/passive-data-manager.typst-rail.pdf")).unwrap();
    let docx = fs::read(folder().join("rendered/cvs/german-manager.libreoffice-docx.docx")).unwrap();
    for (name, bytes, may_trap) in [("a.pdf", bytes, true), ("a.docx", docx, false)] {
        for step in 1..40 {
            let mut flipped = bytes.clone();
            let at = bytes.len() * step / 40;
            flipped[at] ^= 0x5a;
            for file in [&bytes[..at], &flipped[..]] {
                // A panic is a trap in the browser, and an answer there; only DOCX has a reader of our own, which never panics.
                let answer = catch_unwind(AssertUnwindSafe(|| {
                    read(file, Job { name, skip: &[], progress: &mut |_, _| {} }).map(|_| ())
                }));
                assert!(may_trap || answer.is_ok(), "{name} broken at byte {at}");
            }
        }
    }
    let _ = std::panic::take_hook();
}

#[test]
fn a_text_file_of_few_lines_is_read_in_any_encoding_and_called_no_scan() {
    let text = "Experience\r\nEngineering Manager, Zürich\r\n- Led 12";
    let narrow = text.as_bytes().to_vec();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [narrow, wide] {
        let reading = read(&bytes, Job { name: "cv.txt", skip: &[], progress: &mut |_, _| {} }).unwrap();
        assert_eq!(reading.text(), text.replace('\r', ""));
        assert_eq!(reading.warnings, []);
    }
}
