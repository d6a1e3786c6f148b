//! What kind of file some bytes are, and bytes as text. Never reads what is inside of a container.

use debrief_core::documents::{Kind, Refusal};
use debrief_core::text::decoded;

/// The kind of a file, by its first bytes; by its name where those say nothing.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    let start = &bytes[..bytes.len().min(1024)];
    let is = |mark: &[u8]| bytes.starts_with(mark);
    if start.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if is(b"PK\x03\x04") {
        return Ok(Kind::Docx); // the reader looks whether it is one
    }
    if is(b"PK\x05\x06") {
        return Err(Refusal::Empty); // an archive of nothing
    }
    if is(b"\xd0\xcf\x11\xe0") {
        let utf16: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let locked = bytes.windows(utf16.len()).any(|window| window == utf16);
        return Err(if locked { Refusal::Locked } else { Refusal::OldWord });
    }
    let pictures: [&[u8]; 6] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    if pictures.iter().any(|mark| is(mark)) || (is(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")) {
        return Err(Refusal::Picture);
    }
    if is(b"{\\rtf") || is(b"\x1f\x8b") || is(b"7z\xbc\xaf") {
        return Err(Refusal::Unknown);
    }
    let utf16 = is(b"\xff\xfe") || is(b"\xfe\xff");
    if !utf16 && start.contains(&0) {
        return Err(Refusal::Unknown);
    }
    let text = text(bytes);
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return Err(Refusal::Empty);
    }
    let name = name.to_lowercase();
    let named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if named(&[".json"]) || (trimmed.starts_with('{') && trimmed.trim_end().ends_with('}')) {
        return Ok(Kind::JsonResume);
    }
    let head: String = trimmed.chars().take(400).collect::<String>().to_lowercase();
    if named(&[".html", ".htm", ".xhtml"]) || head.starts_with("<!doctype html") || head.contains("<html") {
        return Ok(Kind::Html);
    }
    Ok(if named(&[".md", ".markdown"]) { Kind::Markdown } else { Kind::Text })
}

/// The bytes as text: UTF-8, UTF-16 with its mark, or else the Western code page that old files are in.
pub fn text(bytes: &[u8]) -> String {
    decoded::text(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_what_is_in_a_file() {
        assert_eq!(kind("cv.docx", b"%PDF-1.7\n"), Ok(Kind::Pdf));
        assert_eq!(kind("cv.pdf", b"PK\x03\x04"), Ok(Kind::Docx));
        assert_eq!(kind("job", b"<!DOCTYPE html><html>"), Ok(Kind::Html));
        assert_eq!(kind("cv.md", b"# Ines"), Ok(Kind::Markdown));
        assert_eq!(kind("cv", b"{\"basics\": {}}"), Ok(Kind::JsonResume));
        assert_eq!(kind("cv.txt", b"Ines"), Ok(Kind::Text));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(kind("cv.doc", b"\xd0\xcf\x11\xe0....WordDocument"), Err(Refusal::OldWord));
        assert_eq!(
            kind("cv.docx", b"\xd0\xcf\x11\xe0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
            Err(Refusal::Locked)
        );
        assert_eq!(kind("cv.png", b"\x89PNG\r\n"), Err(Refusal::Picture));
        assert_eq!(kind("cv.rtf", b"{\\rtf1"), Err(Refusal::Unknown));
        assert_eq!(kind("cv.txt", b" \n "), Err(Refusal::Empty));
        assert_eq!(kind("a.out", b"\x7fELF\0\0"), Err(Refusal::Unknown));
    }
}
