//! The bytes of a file as text.

/// The text of some bytes: UTF-8, UTF-16 with its mark, or else the Western code page that old files are in; and whether it was that.
pub fn text(bytes: &[u8]) -> (String, bool) {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        (String::from_utf16_lossy(&units), false)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return wide(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (bytes.iter().map(|byte| western(*byte)).collect(), true),
    }
}

/// A byte of Windows-1252: Latin-1 but for the row where that has control characters.
fn western(byte: u8) -> char {
    const ROW: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => ROW[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_code_pages_are_understood_and_said() {
        assert_eq!(text(b"Z\xfcrich \x96 5 \x80"), ("Zürich – 5 €".to_owned(), true));
        assert_eq!(text(b"\xff\xfeZ\0\xfc\0"), ("Zü".to_owned(), false));
        assert_eq!(text(b"\xfe\xff\0Z"), ("Z".to_owned(), false));
        assert_eq!(text("\u{feff}Zürich".as_bytes()), ("Zürich".to_owned(), false));
    }
}
