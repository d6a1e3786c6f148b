//! Settings: named values in the log, with their defaults, and what the page makes of them.

use debrief_core::log::{Setting, What};
use debrief_core::progress::preferences::Preferences;
use debrief_core::time::LocalDay;
use leptos::prelude::*;

use crate::browser::boot;
use crate::browser::{clock, storage};
use crate::state::keys;
use crate::state::store::Store;

/// A setting that has one of a few values.
#[derive(Debug)]
pub struct Choice {
    /// Its key in the log.
    pub key: &'static str,
    /// Its name on the settings page.
    pub name: &'static str,
    /// Its values in the log, each with its name; the first is the default.
    pub values: &'static [(&'static str, &'static str)],
}

/// How the app looks.
pub static THEME: Choice =
    Choice { key: "theme", name: "Theme", values: &[(DEVICE, "As the device"), ("light", "Light"), ("dark", "Dark")] };

/// Whether things move.
pub static MOTION: Choice = Choice {
    key: "motion",
    name: "Motion",
    values: &[(DEVICE, "As the device"), ("reduced", "Reduced: nothing moves")],
};

/// Whether single keys are shortcuts: who speaks to the computer sets many off by accident (WCAG 2.1.4).
pub static KEYS: Choice = Choice {
    key: "keys",
    name: "Shortcuts of a single key",
    values: &[("on", "On"), ("alt", "With Alt"), ("off", "Off")],
};

/// The value that leaves a choice to the device.
const DEVICE: &str = "device";

impl Choice {
    /// The value in force. Tracks the log.
    pub fn value(&self, store: Store) -> &'static str {
        store.log.with(|log| {
            let stored = log.setting(self.key);
            self.values.iter().map(|(value, _)| *value).find(|value| Some(*value) == stored).unwrap_or(self.values[0].0)
        })
    }
}

/// What the log says that the candidate asked for. Tracks the log.
pub fn preferences(store: Store) -> Preferences {
    store.log.with(Preferences::of)
}

/// The day it is.
pub fn today(store: Store) -> LocalDay {
    preferences(store).day_of(clock::moment())
}

/// Changes a setting; says whether it was stored. A refused write shows in the store's banner, and holds in this tab.
pub fn save(store: Store, setting: Setting) -> bool {
    store.append_or_wait(What::SettingChanged(setting)).is_ok()
}

/// Changes a setting by its key; says whether it was stored.
pub fn set(store: Store, key: &str, value: &str) -> bool {
    save(store, Setting { key: key.to_owned(), value: value.to_owned() })
}

/// Keeps the page's theme, motion and keys as the log has them.
pub fn apply_theme(store: Store) {
    Effect::new(move || {
        let theme = THEME.value(store);
        boot::set_document_data(THEME.key, (theme != DEVICE).then_some(theme));
        let motion = MOTION.value(store);
        boot::set_document_data(MOTION.key, (motion != DEVICE).then_some(motion));
        boot::set_document_data(KEYS.key, Some(KEYS.value(store)));
        // Only a copy for the next start; where it does not fit, the log still has the setting.
        match theme {
            DEVICE => storage::remove(keys::THEME),
            theme => drop(storage::set(keys::THEME, theme)),
        }
    });
}
