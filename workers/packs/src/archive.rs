//! A pack as a zip: unpacked within limits that are looked at before anything is unpacked and again while it is, and written.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use debrief_core::pack::own::{MAX_BYTES, MAX_FILE, MAX_FILES, MAX_ZIP, Refusal, Sources};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The end of a zip's table of contents: where its count of entries stands.
const END: &[u8] = b"PK\x05\x06";

/// How long the record behind [`END`] is without its comment, and how long that may be.
const END_BYTES: usize = 22;

/// The files of a zip, by path.
///
/// # Errors
/// [`Refusal`], before anything is unpacked where the table of contents tells.
pub fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > MAX_ZIP {
        return Err(Refusal::TooLarge);
    }
    if !bytes.starts_with(b"PK") {
        return Err(Refusal::NotZip);
    }
    let told = told(bytes).ok_or(Refusal::Damaged)?;
    if told > MAX_FILES * 2 {
        return Err(Refusal::TooManyFiles(told));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut paths = Vec::with_capacity(archive.len());
    let mut all = 0u64;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| Refusal::Damaged)?;
        let path = entry.name().to_owned();
        if entry.encrypted() {
            return Err(Refusal::Locked);
        }
        if entry.is_symlink() {
            return Err(Refusal::Link(path));
        }
        all = all.saturating_add(entry.size());
        if entry.size() > MAX_FILE {
            return Err(if entry.size() > MAX_BYTES { Refusal::Bomb } else { Refusal::LargeFile(path) });
        }
        if !entry.is_dir() {
            paths.push((at, path));
        }
    }
    if paths.len() > MAX_FILES {
        return Err(Refusal::TooManyFiles(paths.len()));
    }
    if all > MAX_BYTES {
        return Err(Refusal::Bomb);
    }
    // The reader takes the last of two entries of one name.
    if told > archive.len() {
        return Err(Refusal::Twice(twice(bytes).unwrap_or_default()));
    }
    let mut files = BTreeMap::new();
    let mut left = MAX_BYTES;
    for (at, path) in paths {
        let entry = archive.by_index(at).map_err(damaged)?;
        let mut text = Vec::new();
        // What the table of contents says of the size need not be true.
        let most = MAX_FILE.min(left);
        entry.take(most + 1).read_to_end(&mut text).map_err(|_| Refusal::Damaged)?;
        if text.len() as u64 > most {
            return Err(Refusal::Bomb);
        }
        left -= text.len() as u64;
        files.insert(path, text);
    }
    Ok(files)
}

fn damaged(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Locked,
        _ => Refusal::Damaged,
    }
}

/// How many entries the zip says that it has.
fn told(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_BYTES + usize::from(u16::MAX));
    let end = (from..=bytes.len().checked_sub(END_BYTES)?).rev().find(|at| bytes[*at..].starts_with(END))?;
    Some(usize::from(u16::from_le_bytes([bytes[end + 10], bytes[end + 11]])))
}

/// The first path that the table of contents names twice.
fn twice(bytes: &[u8]) -> Option<String> {
    let mut seen = std::collections::BTreeSet::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(4).position(|four| four == b"PK\x01\x02") {
        let head = at + found;
        let length = usize::from(u16::from_le_bytes([*bytes.get(head + 28)?, *bytes.get(head + 29)?]));
        let name = String::from_utf8_lossy(bytes.get(head + 46..head + 46 + length)?).into_owned();
        if !seen.insert(name.clone()) {
            return Some(name);
        }
        at = head + 4;
    }
    None
}

/// A pack's files as a zip, in a folder of that name. The same files give the same bytes.
///
/// # Errors
/// Where the zip cannot be written, which memory alone does not do.
pub fn pack(folder: &str, files: &Sources) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, text) in files {
        writer.start_file(format!("{folder}/{path}"), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
