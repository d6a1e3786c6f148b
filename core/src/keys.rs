//! Which keys are the app's, and what each does: one table, from which the handlers and the list under `?` are made. Knows a press
//! only by what a browser tells of it, and nothing of pages.

/// A press of a key, as a browser tells it. Whatever sends events (autofill, extensions) may leave texts empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// What the layout makes of it: `p`, `з`, `Enter`.
    pub key: &'a str,
    /// The place on the keyboard, named as on a US layout: `KeyP`.
    pub code: &'a str,
    /// Shift is down.
    pub shift: bool,
    /// Control or Command is down. AltGr counts as Control with Alt.
    pub command: bool,
    /// Alt is down.
    pub alt: bool,
    /// The key is held down, and this is not its first event.
    pub repeat: bool,
    /// An input method is composing: the key belongs to it.
    pub composing: bool,
}

/// A key that can be the app's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter (lower case), a digit, `/` or `?`.
    Sign(char),
    /// A letter with Alt, also while somebody types: where Alt makes another letter of it, as on a Mac, that one is typed.
    AltLetter(char),
    /// The space bar.
    Space,
    /// Enter alone.
    Enter,
    /// Ctrl Enter, or Command Enter.
    CtrlEnter,
}

/// Whether keys of a single sign are shortcuts: who speaks to the computer sets many off by accident (WCAG 2.1.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// A sign alone.
    #[default]
    Alone,
    /// A sign with Alt.
    WithAlt,
    /// None.
    Off,
}

impl Signs {
    /// As the setting stores it.
    pub const VALUES: [(Signs, &'static str); 3] = [(Signs::Alone, "on"), (Signs::WithAlt, "alt"), (Signs::Off, "off")];

    /// From the stored value; anything else is the default.
    pub fn of(value: Option<&str>) -> Signs {
        Signs::VALUES.iter().find(|(_, name)| Some(*name) == value).map_or(Signs::default(), |(signs, _)| *signs)
    }
}

impl Press<'_> {
    /// The key that it is for the app; `None` for one that is another's: an input method's, a browser's, or nobody's.
    pub fn key(&self, signs: Signs) -> Option<Key> {
        if self.composing || self.repeat || self.key == "Process" {
            return None;
        }
        match self.key {
            "Enter" if self.command && !self.alt => return Some(Key::CtrlEnter),
            "Enter" if !self.command && !self.alt => return Some(Key::Enter),
            " " if !self.command && !self.alt => return Some(Key::Space),
            _ => {}
        }
        if self.alt && !self.command && !self.shift && signs != Signs::WithAlt {
            let mut letters = self.key.chars();
            let one = letters.next().filter(|c| c.is_ascii_lowercase() && letters.next().is_none());
            return one.map(Key::AltLetter);
        }
        let with = match signs {
            Signs::Alone => !self.alt,
            Signs::WithAlt => self.alt,
            Signs::Off => false,
        };
        if self.command || !with { None } else { self.sign().map(Key::Sign) }
    }

    /// The key that it is while somebody types: what writes no text, whatever the setting of signs.
    pub fn key_while_typing(&self) -> Option<Key> {
        self.key(Signs::Off).filter(|key| matches!(key, Key::CtrlEnter | Key::AltLetter(_)))
    }

    /// By letter where the layout has Latin letters, else by place: so that `P` is where its letter stands, and on a layout without
    /// it where the letter would be. Digits by place where their row gives other signs without Shift.
    fn sign(&self) -> Option<char> {
        let mut letters = self.key.chars();
        let one = letters.next().filter(|_| letters.next().is_none());
        if let Some(sign) = one.filter(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '?')) {
            return Some(sign.to_ascii_lowercase());
        }
        // A named key, such as Tab; an alternative letter of Alt has no name.
        if one.is_none() && self.key != "Dead" {
            return None;
        }
        if let Some(letter) = self.code.strip_prefix("Key").and_then(|letter| letter.chars().next()) {
            // A Latin layout has all letters: what stands here is a sign of its own, such as ñ, and it has the letter elsewhere.
            let elsewhere = one.is_some_and(|c| !c.is_alphabetic() || is_latin(c)) && !self.alt;
            return (!elsewhere).then(|| letter.to_ascii_lowercase());
        }
        if let Some(digit) = self.code.strip_prefix("Digit").and_then(|digit| digit.chars().next()) {
            return (!self.shift).then_some(digit);
        }
        // Where `/` is, Cyrillic and Hebrew layouts have a stop.
        let slash = self.code == "Slash" && one.is_some_and(|c| matches!(c, '.' | ',') || !c.is_ascii());
        slash.then_some(if self.shift { '?' } else { '/' })
    }
}

/// Whether a letter is one of a Latin alphabet, with or without marks.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// Where a shortcut works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// On every page.
    Anywhere,
    /// On Today.
    Today,
    /// While an answer is made and graded, one's own or a sample.
    Practising,
    /// At the cards.
    Reviewing,
}

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens the address, given as a path below the app's base.
    Open(&'static str),
    /// Shows the list of shortcuts.
    List,
    /// Starts what is next.
    Start,
    /// Goes on to the next step, and saves at the end.
    GoOn,
    /// Gives the level, 1 to 4, or the rating.
    Choose(u8),
    /// To the next criterion.
    Next,
    /// To the previous criterion.
    Previous,
    /// To the answer: to write it, or to mark evidence.
    ToAnswer,
    /// To the worksheet of a drill, where one was in it.
    ToWorksheet,
    /// To the newest news of a drill.
    ToNews,
    /// Shows a card's answer, then rates it Good.
    Show,
    /// Takes the last rating back.
    Undo,
}

/// A line of the table: what the keys, as they are shown, do.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// Where it works.
    pub scope: Scope,
    /// Its keys and what each does.
    pub keys: &'static [(Key, Action)],
    /// What is said of it.
    pub words: &'static str,
}

/// A line of the table, from its keys and what each does.
macro_rules! line {
    ($scope:ident: $($key:expr => $action:expr),+; $words:literal) => {
        Shortcut { scope: Scope::$scope, keys: &[$(($key, $action)),+], words: $words }
    };
}

use Action::{Choose, GoOn, List, Next, Open, Previous, Show, Start, ToAnswer, ToNews, ToWorksheet, Undo};
use Key::{AltLetter, CtrlEnter, Enter, Sign, Space};

/// Every shortcut, in the order of the list under `?`.
pub const SHORTCUTS: &[Shortcut] = &[
    line!(Anywhere: Sign('p') => Open("practise"); "Practise"),
    line!(Anywhere: Sign('r') => Open("review"); "Review cards"),
    line!(Anywhere: Sign('t') => Open(""); "Today"),
    line!(Anywhere: Sign('o') => Open("prepare"); "Prepare"),
    line!(Anywhere: Sign('l') => Open("library"); "Library"),
    line!(Anywhere: Sign('g') => Open("progress"); "Progress"),
    line!(Anywhere: Sign('y') => Open("yours"); "Yours: settings and stored data"),
    line!(Anywhere: Sign('/') => Open("search"); "Search"),
    line!(Anywhere: Sign('?') => List; "This list"),
    line!(Today: Sign('s') => Start; "Start what is next"),
    line!(Today: Enter => Start; "The same, while nothing has the focus"),
    line!(Practising: CtrlEnter => GoOn; "On to the next step, and save at the end"),
    line!(Practising: Sign('1') => Choose(1), Sign('2') => Choose(2), Sign('3') => Choose(3), Sign('4') => Choose(4); "Predict, or grade the current criterion"),
    line!(Practising: Sign('j') => Next, Sign('k') => Previous; "Next and previous criterion"),
    line!(Practising: Sign('e') => ToAnswer; "To the answer, to mark evidence"),
    line!(Practising: Sign('a') => ToAnswer, AltLetter('a') => ToAnswer; "To the answer; with Alt while you type"),
    line!(Practising: Sign('w') => ToWorksheet, AltLetter('w') => ToWorksheet; "To the worksheet of a drill"),
    line!(Practising: Sign('n') => ToNews, AltLetter('n') => ToNews; "To the news of a drill"),
    line!(Reviewing: Space => Show, Enter => Show; "Show the answer; Space then rates it Good"),
    line!(Reviewing: Sign('1') => Choose(1), Sign('2') => Choose(2), Sign('3') => Choose(3), Sign('4') => Choose(4); "Rate it Again, Hard, Good, Easy"),
    line!(Reviewing: Sign('u') => Undo; "Take the last rating back"),
];

/// What a key does there.
pub fn action(scope: Scope, key: Key) -> Option<Action> {
    let keys = SHORTCUTS.iter().filter(|shortcut| shortcut.scope == scope).flat_map(|shortcut| shortcut.keys);
    keys.copied().find(|(known, _)| *known == key).map(|(_, action)| action)
}

impl Key {
    /// What stands on the key, for the list.
    pub fn label(self, signs: Signs) -> String {
        match self {
            Sign(sign) if signs == Signs::WithAlt => format!("Alt {}", sign.to_uppercase()),
            Sign(sign) => sign.to_uppercase().to_string(),
            AltLetter(letter) => format!("Alt {}", letter.to_uppercase()),
            Space => "Space".to_owned(),
            Enter => "Enter".to_owned(),
            CtrlEnter => "Ctrl Enter".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press<'a>(key: &'a str, code: &'a str) -> Press<'a> {
        Press { key, code, ..Press::default() }
    }

    fn sign(press: Press<'_>) -> Option<char> {
        match press.key(Signs::Alone) {
            Some(Sign(sign)) => Some(sign),
            _ => None,
        }
    }

    #[test]
    fn a_letter_counts_by_what_it_is_wherever_it_stands() {
        assert_eq!(sign(press("p", "KeyP")), Some('p'));
        assert_eq!(sign(press("P", "KeyP")), Some('p'), "Caps Lock");
        assert_eq!(sign(press("p", "KeyR")), Some('p'), "Dvorak");
    }

    #[test]
    fn a_layout_without_latin_letters_counts_by_place() {
        assert_eq!(sign(press("з", "KeyP")), Some('p'), "Russian");
        assert_eq!(sign(press("פ", "KeyP")), Some('p'), "Hebrew");
        assert_eq!(sign(press("π", "KeyP")), Some('p'), "Greek");
        assert_eq!(sign(press(".", "Slash")), Some('/'), "Russian");
        assert_eq!(sign(Press { shift: true, ..press(",", "Slash") }), Some('?'), "Russian");
    }

    #[test]
    fn a_sign_of_a_latin_layout_is_nothing_by_its_place() {
        assert_eq!(sign(press("ñ", "KeyN")), None);
        assert_eq!(sign(press("-", "Slash")), None, "German");
        assert_eq!(sign(press(".", "Period")), None);
        assert_eq!(sign(press(",", "KeyM")), None, "French");
    }

    #[test]
    fn digits_need_no_shift_where_their_row_has_other_signs() {
        for (key, code, digit) in [
            ("&", "Digit1", '1'),
            ("é", "Digit2", '2'),
            ("ě", "Digit2", '2'),
            ("3", "Digit3", '3'),
            ("4", "Numpad4", '4'),
        ] {
            assert_eq!(sign(press(key, code)), Some(digit), "{key}");
        }
        assert_eq!(sign(Press { shift: true, ..press("!", "Digit1") }), None);
        assert_eq!(sign(Press { shift: true, ..press("1", "Digit1") }), Some('1'), "French");
    }

    #[test]
    fn a_key_that_is_composed_held_or_pretended_is_nobodys() {
        assert_eq!(Press { composing: true, ..press("Enter", "Enter") }.key(Signs::Alone), None);
        assert_eq!(press("Process", "KeyP").key(Signs::Alone), None);
        assert_eq!(Press { repeat: true, ..press("p", "KeyP") }.key(Signs::Alone), None);
        assert_eq!(press("", "").key(Signs::Alone), None);
        assert_eq!(press("Tab", "Tab").key(Signs::Alone), None);
        assert_eq!(press("Dead", "Backquote").key(Signs::Alone), None);
    }

    #[test]
    fn signs_can_be_moved_to_alt_or_switched_off_and_ctrl_enter_stays() {
        let alone = press("p", "KeyP");
        let with_alt = Press { alt: true, ..press("π", "KeyP") }; // as a Mac writes it
        let ctrl_enter = Press { command: true, ..press("Enter", "Enter") };
        for (signs, by_itself, by_alt) in
            [(Signs::Alone, true, false), (Signs::WithAlt, false, true), (Signs::Off, false, false)]
        {
            assert_eq!(alone.key(signs).is_some(), by_itself);
            assert_eq!(with_alt.key(signs).is_some(), by_alt);
            assert_eq!(ctrl_enter.key(signs), Some(CtrlEnter));
        }
        assert_eq!(Press { command: true, ..alone }.key(Signs::Alone), None, "the browser's own");
    }

    #[test]
    fn while_somebody_types_only_what_writes_no_text_is_a_key() {
        let with_alt = |key| Press { alt: true, ..press(key, "KeyW") };
        assert_eq!(with_alt("w").key_while_typing(), Some(AltLetter('w')));
        assert_eq!(with_alt("∑").key_while_typing(), None, "a Mac writes it");
        assert_eq!(Press { command: true, ..with_alt("w") }.key_while_typing(), None, "AltGr");
        assert_eq!(press("w", "KeyW").key_while_typing(), None);
        assert_eq!(press("Enter", "Enter").key_while_typing(), None);
        assert_eq!(Press { command: true, ..press("Enter", "Enter") }.key_while_typing(), Some(CtrlEnter));
        for signs in [Signs::Alone, Signs::Off] {
            assert_eq!(with_alt("w").key(signs), Some(AltLetter('w')));
        }
        assert_eq!(with_alt("w").key(Signs::WithAlt), Some(Sign('w')));
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (at, shortcut) in SHORTCUTS.iter().enumerate() {
            for (key, _) in shortcut.keys {
                let beside = |other: &&Shortcut| other.scope == shortcut.scope || other.scope == Scope::Anywhere;
                let again =
                    SHORTCUTS[..at].iter().filter(beside).flat_map(|other| other.keys).find(|(known, _)| known == key);
                assert_eq!(again, None, "{}", shortcut.words);
            }
        }
    }

    #[test]
    fn what_opens_a_page_opens_one_that_there_is() {
        for (_, action) in SHORTCUTS.iter().flat_map(|shortcut| shortcut.keys) {
            if let Open(path) = action {
                assert!(crate::routes::ALL.iter().any(|route| route.path == *path), "{path}");
            }
        }
    }
}
