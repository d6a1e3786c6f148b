//! A pack: all the content of one role, as the app uses it ([`model`]) and as authors write it (`compile`).

#[cfg(feature = "compile")]
pub mod compile;
pub mod model;

pub use model::*;
