//! The app as its user wants it, and what it stores.

pub mod data;
pub mod settings;
