//! The digest that names a compiled pack.
//!
//! It is taken over what the compiler wrote rather than over what it read: a change of the compiler alone then also gives a
//! new folder, and the app never meets a body of another shape under its own version.

/// FNV-1a, 64 bits: stable across platforms and releases, which the standard library's hashers do not promise.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    fold(OFFSET, bytes)
}

/// The digest of named texts, as 16 hex digits.
pub fn digest<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = OFFSET;
    for (name, text) in texts {
        // The zero bytes keep `ab` + `c` apart from `a` + `bc`.
        for part in [name, "\0", text, "\0"] {
            hash = fold(hash, part.as_bytes());
        }
    }
    format!("{hash:016x}")
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn fold(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
