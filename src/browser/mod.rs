//! The browser, behind thin adapters: the only place that names `web_sys`. No decisions of the product live here.

pub mod address;
pub mod aside;
pub mod audio;
pub mod backup_file;
pub mod boot;
pub mod clipboard;
pub mod clock;
pub mod dictation;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod install;
pub mod keys;
pub mod leaving;
pub mod packs;
pub mod page;
pub mod persistence;
pub mod place;
pub mod presses;
pub mod reader;
pub mod recordings;
pub mod seen;
pub mod selection;
pub mod storage;
pub mod voice;
