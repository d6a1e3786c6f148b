//! The parts of a zip archive, unpacked one at a time and never beyond a limit.

use debrief_core::documents::Refusal;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The most that one part may unpack to: text of a thousand pages is a tenth of it.
const MOST_BYTES: usize = 24 * 1024 * 1024;

/// An archive, its table of contents read.
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    packed: usize,
    method: u16,
    locked: bool,
    at: usize,
}

impl<'a> Archive<'a> {
    /// Reads the table of contents.
    pub fn of(bytes: &'a [u8]) -> Result<Archive<'a>, Refusal> {
        // The end record is in the last 64 KiB and its own 22 bytes.
        let from = bytes.len().saturating_sub(22 + 0xffff);
        let end = (from..bytes.len().saturating_sub(21))
            .rev()
            .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
            .ok_or(Refusal::Damaged)?;
        let count = short(bytes, end + 10)?;
        let mut at = long(bytes, end + 16)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            if !bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
                return Err(Refusal::Damaged);
            }
            let [name, extra, comment] =
                [short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?].map(usize::from);
            entries.push(Entry {
                name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name).ok_or(Refusal::Damaged)?)
                    .replace('\\', "/"),
                packed: long(bytes, at + 20)?,
                method: short(bytes, at + 10)?,
                locked: short(bytes, at + 8)? & 1 == 1,
                at: long(bytes, at + 42)?,
            });
            at += 46 + name + extra + comment;
        }
        Ok(Archive { bytes, entries })
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// A part, unpacked; `None` where there is none of this name.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        if entry.locked {
            return Err(Refusal::Locked);
        }
        let [name, extra] = [short(self.bytes, entry.at + 26)?, short(self.bytes, entry.at + 28)?].map(usize::from);
        let start = entry.at + 30 + name + extra;
        let packed =
            start.checked_add(entry.packed).and_then(|end| self.bytes.get(start..end)).ok_or(Refusal::Damaged)?;
        match entry.method {
            0 => Ok(Some(packed.to_vec())),
            8 => decompress_to_vec_with_limit(packed, MOST_BYTES).map(Some).map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Refusal::Bomb,
                _ => Refusal::Damaged,
            }),
            _ => Err(Refusal::Damaged),
        }
    }
}

fn short(bytes: &[u8], at: usize) -> Result<u16, Refusal> {
    let two = bytes.get(at..at + 2).ok_or(Refusal::Damaged)?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let four = bytes.get(at..at + 4).ok_or(Refusal::Damaged)?;
    Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
}
