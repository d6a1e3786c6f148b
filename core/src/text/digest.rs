//! A line's name without its words. Corrections are stored in the log, which must not hold a word of a document, so they name
//! a line by a keyed digest (SipHash-2-4). The key stands with the document, outside the log: deleting the document deletes the
//! key, and then no guess of a line can be tried against what the log still holds.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A document's key: 16 random bytes, stored with it and deleted with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DigestKey(pub [u8; 16]);

/// What a line is called in the log: 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LineDigest(pub u64);

impl fmt::Display for LineDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for LineDigest {
    type Err = String;
    fn from_str(text: &str) -> Result<LineDigest, String> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let read = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        read.map(LineDigest).ok_or_else(|| "a line is named by 16 hexadecimal digits".to_owned())
    }
}

impl TryFrom<String> for LineDigest {
    type Error = String;
    fn try_from(text: String) -> Result<LineDigest, String> {
        text.parse()
    }
}

impl From<LineDigest> for String {
    fn from(digest: LineDigest) -> String {
        digest.to_string()
    }
}

impl DigestKey {
    /// The digest of a line. White space does not count: a file read anew may have other blanks.
    pub fn of(&self, line: &str) -> LineDigest {
        let words: Vec<&str> = line.split_whitespace().collect();
        LineDigest(siphash(&self.0, words.join(" ").as_bytes()))
    }
}

/// SipHash-2-4 (Aumasson and Bernstein, 2012).
fn siphash(key: &[u8; 16], bytes: &[u8]) -> u64 {
    let half = |at: usize| u64::from_le_bytes(std::array::from_fn(|n| key[at + n]));
    let (k0, k1) = (half(0), half(8));
    let mut v = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let mut block = |word: u64| {
        v[3] ^= word;
        round(&mut v);
        round(&mut v);
        v[0] ^= word;
    };
    let chunks = bytes.chunks_exact(8);
    let mut last = [0; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    last[7] = bytes.len() as u8;
    for chunk in chunks {
        block(u64::from_le_bytes(std::array::from_fn(|n| chunk[n])));
    }
    block(u64::from_le_bytes(last));
    v[2] ^= 0xff;
    for _ in 0..4 {
        round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_siphash() {
        let key: [u8; 16] = std::array::from_fn(|n| n as u8);
        let text: Vec<u8> = (0..15).collect();
        assert_eq!(siphash(&key, &text), 0xa129_ca61_49be_45e5, "the vector of the paper");
        assert_eq!(siphash(&key, &[]), 0x726f_db47_dd0e_0e31);
    }

    #[test]
    fn blanks_do_not_count_and_keys_do() {
        let (one, other) = (DigestKey([1; 16]), DigestKey([2; 16]));
        assert_eq!(one.of("  Led  nine\tpeople "), one.of("Led nine people"));
        assert_ne!(one.of("Led nine people"), other.of("Led nine people"));
        let digest = one.of("x");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!("12".parse::<LineDigest>().is_err());
    }
}
