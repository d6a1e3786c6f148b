//! A number as a person types it for an estimate: `1.2e21`, `3k`, `4.5 million`, `12,000`, `$2.5M`, `24 min`. Asks nothing back:
//! what it made of the text is shown beside the field.

use std::fmt;

use super::unit::Unit;

/// The unit that an answer is asked in.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// As the worksheet has it: `M$`.
    unit: Unit,
    /// What a bare number is in: `$`.
    plain: String,
}

/// Why a typed text is no answer. Its text says what to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// Nothing was typed.
    Empty,
    /// It does not begin with a number.
    NotANumber,
    /// What is asked for is above zero.
    NotAboveZero,
    /// Its unit is none, or of another thing: the word, and what is asked for.
    NotThisUnit(String, String),
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AnswerError::Empty => write!(f, "Type a number. A guess within a factor of three is worth more than none."),
            AnswerError::NotANumber => write!(f, "Type a number first, like 12,000, 3k, 4.5 million or 1.2e21."),
            AnswerError::NotAboveZero => write!(f, "Type a number above zero."),
            AnswerError::NotThisUnit(word, asked) if asked.is_empty() => {
                write!(f, "“{word}” is not understood here: type the number alone.")
            }
            AnswerError::NotThisUnit(word, asked) => {
                write!(f, "“{word}” is not understood here: type it in {asked}, or the number alone.")
            }
        }
    }
}

/// What may stand after a number for a power of ten. `B` is a billion unless bytes are asked for.
const SCALES: [(&str, f64); 17] = [
    ("k", 1e3),
    ("K", 1e3),
    ("thousand", 1e3),
    ("m", 1e6),
    ("M", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("millions", 1e6),
    ("b", 1e9),
    ("B", 1e9),
    ("bn", 1e9),
    ("billion", 1e9),
    ("billions", 1e9),
    ("t", 1e12),
    ("T", 1e12),
    ("tn", 1e12),
    ("trillion", 1e12),
];

impl Answer {
    /// In that unit; `None` where it cannot be read.
    pub fn of(unit: &str) -> Option<Answer> {
        let plain = Unit::without_scale(unit).to_owned();
        Some(Answer { unit: Unit::parse(unit).ok()?, plain })
    }

    /// What a bare number is in; empty where it is a pure number.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The value of a typed text, in the worksheet's unit: finite and above zero.
    pub fn read(&self, text: &str) -> Result<f64, AnswerError> {
        let text = text.trim().replace('\u{2212}', "-").replace(['\u{a0}', '\u{202f}'], " ");
        let text = text.trim_start_matches(['~', '≈']).trim();
        if text.is_empty() {
            return Err(AnswerError::Empty);
        }
        let (is_money, text) = match text.strip_prefix('$') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (number, rest) = number(text).ok_or(AnswerError::NotANumber)?;
        if number <= 0.0 {
            return Err(AnswerError::NotAboveZero);
        }
        let rest = rest.trim();
        let said = if rest.is_empty() { "$" } else { rest };
        let not_this = || AnswerError::NotThisUnit(said.to_owned(), self.plain.clone());
        let factor = self.factor(is_money, rest).ok_or_else(not_this)?;
        let value = number * factor / self.unit.factor;
        if value.is_finite() && value > 0.0 { Ok(value) } else { Err(AnswerError::NotANumber) }
    }

    /// By how much a number is to be multiplied to be in base units, for what stands after it.
    fn factor(&self, is_money: bool, rest: &str) -> Option<f64> {
        if !is_money && rest.is_empty() {
            return self.factor_of(&self.plain);
        }
        let money = |rest: &str| if is_money { format!("$ {rest}") } else { rest.to_owned() };
        if let Some(factor) = self.factor_of(&money(rest)) {
            return Some(factor);
        }
        // The longest scale first: `mn` is no `m`.
        let scales = SCALES.iter().filter_map(|(name, scale)| Some((rest.strip_prefix(name)?, *scale)));
        let parted = |(after, _): &(&str, f64)| !after.starts_with(|c: char| c.is_alphabetic());
        let (after, scale) = scales.filter(parted).min_by_key(|(after, _)| after.len())?;
        let after = after.trim();
        let plain = if !is_money && after.is_empty() { self.plain.clone() } else { money(after) };
        self.factor_of(&plain).map(|factor| factor * scale)
    }

    /// The factor of a unit that is the asked one, or the asked one without what divides it.
    fn factor_of(&self, text: &str) -> Option<f64> {
        let unit = Unit::parse(text.trim()).ok()?;
        if unit.dimension == self.unit.dimension {
            return Some(unit.factor);
        }
        let above = Unit::parse(Unit::before_per(&self.plain)).ok()?;
        if unit.dimension != above.dimension {
            return None;
        }
        let whole = Unit::parse(&self.plain).ok()?;
        Some(unit.factor / above.factor * whole.factor)
    }
}

/// The number that a text begins with, and the rest of the text. Thousands may be parted by commas, spaces or apostrophes; a comma
/// that parts no three digits is a decimal one. After it may stand an exponent: `e21`, `× 10^21`, `x10^21`, `·10²¹`; `10^21` alone
/// is one, too.
fn number(text: &str) -> Option<(f64, &str)> {
    let (mantissa, rest) = digits(text)?;
    if let Some(after) = rest.strip_prefix(['e', 'E'])
        && let Some((exponent, rest)) = exponent(after)
    {
        return Some((mantissa * 10f64.powi(exponent), rest));
    }
    if mantissa == 10.0
        && let Some((exponent, rest)) = raised(rest)
    {
        return Some((10f64.powi(exponent), rest));
    }
    let times = rest.trim_start().strip_prefix(['×', 'x', '*', '·']).map(str::trim_start);
    if let Some((exponent, rest)) = times.and_then(|times| times.strip_prefix("10")).and_then(raised) {
        return Some((mantissa * 10f64.powi(exponent), rest));
    }
    Some((mantissa, rest))
}

fn digits(text: &str) -> Option<(f64, &str)> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut clean = String::new();
    let mut has_point = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after = &text[at + c.len_utf8()..];
        let next: usize = after.bytes().take_while(u8::is_ascii_digit).count();
        match c {
            '0'..='9' => clean.push(c),
            '.' if !has_point => {
                has_point = true;
                clean.push('.');
            }
            ',' | ' ' | '\'' | '’' if !has_point && !clean.is_empty() && next == 3 => {}
            ',' if !has_point && next > 0 => {
                has_point = true;
                clean.push('.');
            }
            _ => break,
        }
        at += c.len_utf8();
    }
    let number: f64 = clean.parse().ok()?;
    Some((sign * number, &text[at..]))
}

fn exponent(text: &str) -> Option<(i32, &str)> {
    let signed = text.strip_prefix(['-', '+']).unwrap_or(text);
    let count = signed.bytes().take_while(u8::is_ascii_digit).count();
    let end = text.len() - signed.len() + count;
    let exponent = text[..end].parse().ok().filter(|exponent: &i32| exponent.abs() <= 300)?;
    Some((exponent, &text[end..]))
}

/// An exponent after `10`: `^21` or `²¹`.
fn raised(text: &str) -> Option<(i32, &str)> {
    if let Some(after) = text.strip_prefix('^') {
        return exponent(after);
    }
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut plain = String::new();
    let mut end = 0;
    for c in text.chars() {
        match RAISED.chars().position(|raised| raised == c) {
            Some(digit) => plain.push_str(&digit.to_string()),
            None if c == '⁻' && plain.is_empty() => plain.push('-'),
            None => break,
        }
        end += c.len_utf8();
    }
    exponent(&plain).map(|(exponent, _)| (exponent, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(unit: &str, text: &str) -> Result<f64, AnswerError> {
        Answer::of(unit).unwrap().read(text)
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let cases = [
            ("12,000", 12_000.0),
            ("12 000", 12_000.0),
            ("1'200'000", 1_200_000.0),
            ("1,234,567.5", 1_234_567.5),
            ("1,5", 1.5),
            ("0.41", 0.41),
            (".5", 0.5),
            ("3k", 3_000.0),
            ("3 K", 3_000.0),
            ("4.5 million", 4_500_000.0),
            ("4.5m", 4_500_000.0),
            ("2bn", 2e9),
            ("1.2e21", 1.2e21),
            ("1.2E+21", 1.2e21),
            ("1.2 × 10^21", 1.2e21),
            ("1.2x10^21", 1.2e21),
            ("1.2·10²¹", 1.2e21),
            ("10^6", 1e6),
            ("10⁶", 1e6),
            ("~ 40", 40.0),
            (" 7 ", 7.0),
        ];
        for (text, value) in cases {
            let got = read("", text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert!((got / value - 1.0).abs() < 1e-12, "{text}: {got}");
        }
    }

    #[test]
    fn a_bare_number_is_in_the_unit_without_its_scale() {
        assert_eq!(read("M$", "16.4M"), Ok(16.4));
        assert_eq!(read("M$", "$16.4M"), Ok(16.4));
        assert_eq!(read("M$", "16400000"), Ok(16.4));
        assert_eq!(read("M GPU-hours", "6.58 million"), Ok(6.58));
        assert_eq!(read("M GPU-hours", "6.58 million GPU-hours"), Ok(6.58));
        assert_eq!(read("10^24 FLOPs", "8.64e24"), Ok(8.64));
        assert_eq!(read("k$ a day", "$120k a day"), Ok(120.0));
        assert_eq!(read("KB per token", "164"), Ok(164.0));
    }

    #[test]
    fn a_unit_is_converted_and_may_leave_out_what_divides_it() {
        assert_eq!(read("minutes", "0.5 hours"), Ok(30.0));
        assert_eq!(read("minutes", "24min"), Ok(24.0));
        assert_eq!(read("KB per token", "0.164 MB"), Ok(164.0));
        assert_eq!(read("GB", "2B"), Ok(2e-9), "bytes are asked for, so a B is a byte");
        assert_eq!(read("$ per million output tokens", "$2.02"), Ok(2.02));
        assert_eq!(read("$ per million output tokens", "$2.02 per million tokens"), Ok(2.02));
        assert_eq!(read("%", "41 %"), Ok(41.0));
        assert_eq!(read("%", "41"), Ok(41.0));
        assert!((read("billion tokens a day", "358 billion").unwrap() - 358.0).abs() < 1e-9);
        assert_eq!(read("TFLOP/s per GPU", "405"), Ok(405.0));
    }

    #[test]
    fn what_is_no_answer_says_what_to_type() {
        assert_eq!(read("$", "  "), Err(AnswerError::Empty));
        assert_eq!(read("$", "a lot"), Err(AnswerError::NotANumber));
        assert_eq!(read("$", "-3"), Err(AnswerError::NotAboveZero));
        assert_eq!(read("$", "0"), Err(AnswerError::NotAboveZero));
        assert_eq!(read("minutes", "3 GB"), Err(AnswerError::NotThisUnit("GB".into(), "minutes".into())));
        assert_eq!(read("minutes", "$3"), Err(AnswerError::NotThisUnit("$".into(), "minutes".into())));
    }

    proptest! {
        #[test]
        fn any_text_is_a_number_above_zero_or_a_sentence(text in "\\PC{0,24}") {
            for unit in ["", "M$", "% ", "KB per token", "10^24 FLOPs"] {
                match read(unit, &text) {
                    Ok(value) => prop_assert!(value.is_finite() && value > 0.0),
                    Err(error) => prop_assert!(error.to_string().ends_with('.')),
                }
            }
        }

        #[test]
        fn a_shown_number_is_read_back(value in 1e-3..1e12f64) {
            let back = read("", &super::super::figure::shown(value)).unwrap();
            prop_assert!((back / value - 1.0).abs() < 0.006);
        }
    }
}
