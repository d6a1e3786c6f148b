//! Settings: named values in the log, with their defaults.

use debrief_core::log::{Setting, What};
use leptos::prelude::*;

use super::keys;
use super::store::Store;
use crate::browser::{page, storage};

/// How the app looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device does.
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the settings page.
    pub const ALL: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];

    /// The value in the log.
    pub fn value(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// As shown on the settings page.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Device => "As the device",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }
}

/// The theme in force.
pub fn theme(store: Store) -> Theme {
    let value = store.log.with(|log| log.setting("theme").map(str::to_owned));
    Theme::ALL.into_iter().find(|theme| Some(theme.value()) == value.as_deref()).unwrap_or(Theme::Device)
}

/// Changes a setting. A refused write shows in the store's banner.
pub fn set(store: Store, key: &str, value: &str) {
    let _ = store.append(What::SettingChanged(Setting { key: key.to_owned(), value: value.to_owned() }));
}

/// Keeps the page's theme as the log has it.
pub fn apply_theme(store: Store) {
    Effect::new(move || {
        let theme = theme(store);
        page::set_document_data("theme", (theme != Theme::Device).then(|| theme.value()));
        // Only a copy for the next start; where it does not fit, the log still has the setting.
        let _ = storage::set(keys::THEME, theme.value());
    });
}
