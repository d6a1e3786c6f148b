//! Figures: a number as a text says it, and a value as a page shows it. Knows no worksheet.

/// A number in a text: its value, and how far a computed one may be from it and still be rounded to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Half a unit of its last digit.
    pub half_step: f64,
}

/// Words before a number that was rounded to its last digit that is no zero.
const ROUNDED: [&str; 6] = ["about", "some", "near", "nearly", "almost", "≈"];

impl Figure {
    /// The first number of a text; commas part its thousands. After a word like *about* the zeros at its end are rounding.
    pub fn first_of(text: &str) -> Option<Figure> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let rest = &text[start..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        // A sentence's own full stop or comma is no part of it.
        let digits = rest[..end].trim_end_matches(['.', ',']).replace(',', "");
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let value = digits.parse().ok()?;
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let before = text[..start].trim_end_matches(|c: char| !c.is_alphabetic() && c != '≈');
        let is_rounded = decimals == 0 && ROUNDED.iter().any(|word| before.ends_with(word));
        let last_digit = if is_rounded { zeros as i32 } else { -(decimals as i32) };
        Some(Figure { value, half_step: 0.5 * 10f64.powi(last_digit) })
    }

    /// Whether a computed value, rounded as this figure is, gives it.
    pub fn is(&self, computed: f64) -> bool {
        (computed.abs() - self.value).abs() <= self.half_step * (1.0 + 1e-6)
    }
}

/// A value with three digits that count, no zeros after the point that say nothing, and its thousands parted.
pub fn shown(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_string();
    }
    if !(1e-6..1e15).contains(&size) {
        return format!("{value:.2e}");
    }
    let decimals = (2.0 - size.log10().floor()).max(0.0) as usize;
    // What was meant to lie half-way, and misses that by the last bits of a sum or a product, is rounded up as one would by hand.
    let text = format!("{:.decimals$}", size * (1.0 + 1e-12));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut out = String::new();
    if value < 0.0 {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A value with its unit, as the content writes figures: `$2.70 per GPU-hour`, `$11.2M`, `78 %`, `1.56×`, `16 weeks`.
pub fn quantity(value: f64, unit: &str) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    for (prefix, scale) in [("M$", "M"), ("k$", "K"), ("$", "")] {
        let Some(rest) = unit.strip_prefix(prefix) else { continue };
        let cents = scale.is_empty() && (1.0..1000.0).contains(&size);
        let number = if cents { format!("{size:.2}") } else { shown(size) };
        return format!("{sign}${number}{scale}{rest}");
    }
    if let Some((power, rest)) = unit.strip_prefix("10^").and_then(|unit| unit.split_once(' ')) {
        // A bare number that somebody typed can be far from where the unit's power puts the point.
        return match power.parse::<i32>() {
            Ok(power) if value != 0.0 && !(1.0 - 1e-9..1e4).contains(&size) => powered(value, power, rest),
            _ => format!("{} × 10{} {rest}", shown(value), raised(power)),
        };
    }
    // No line ends between a number and its per cent.
    let gap = match unit.chars().next() {
        None | Some('×') => "",
        Some('%') => "\u{a0}",
        Some(_) => " ",
    };
    format!("{}{gap}{unit}", shown(value))
}

/// A unit as a page says it beside a field that takes the bare number: `$ million a year`, `10²⁴ FLOPs`.
pub fn unit_words(unit: &str) -> String {
    for (prefix, words) in [("M$", "$ million"), ("k$", "$ thousand")] {
        if let Some(rest) = unit.strip_prefix(prefix) {
            return format!("{words}{rest}");
        }
    }
    match unit.strip_prefix("10^").and_then(|unit| unit.split_once(' ')) {
        Some((power, rest)) => format!("10{} {rest}", raised(power)),
        None => unit.to_owned(),
    }
}

/// A value of that power of ten with the power that fits it: `500 FLOPs`, `5 × 10²⁷ FLOPs`.
fn powered(value: f64, power: i32, unit: &str) -> String {
    let own = power.saturating_add((value.abs().log10() + 1e-9).floor() as i32);
    // What one can read at a glance needs no power.
    if (-3..6).contains(&own) {
        return format!("{} {unit}", shown(value * 10f64.powi(power)));
    }
    let mantissa = value * 10f64.powi(power.saturating_sub(own));
    format!("{} × 10{} {unit}", shown(mantissa), raised(&own.to_string()))
}

/// A whole number as an exponent.
fn raised(power: &str) -> String {
    power.chars().map(|c| c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize])).collect()
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// From so many per cent on, a change is of next to nothing.
const OF_NOTHING: f64 = 1000.0;

/// How far a value went, in words: in points where it is a percentage, else in per cent of what it was, or as the difference where
/// that was next to nothing or less; `None` where both look the same.
pub fn change(from: f64, to: f64, unit: &str) -> Option<String> {
    if quantity(from, unit) == quantity(to, unit) {
        return None;
    }
    let sign = |value: f64| if value < 0.0 { "−" } else { "+" };
    let apart = to - from;
    if unit.starts_with('%') {
        return Some(format!("{}{} points", sign(apart), shown(apart.abs())));
    }
    let share = apart / from * 100.0;
    // Of nothing, and of what is missing, no share says anything.
    if from <= 0.0 || to < 0.0 || share.abs() >= OF_NOTHING {
        return Some(format!("{}{}", sign(apart), quantity(apart.abs(), unit)));
    }
    let share = if share.abs() < 10.0 { (share * 10.0).round() / 10.0 } else { share.round() };
    Some(format!("{}{}", sign(share), quantity(share.abs(), "%")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_figure_is_as_exact_as_its_digits() {
        let figure = |text| Figure::first_of(text).unwrap();
        assert!(figure("4.13 million GPU-hours").is(4.1298));
        assert!(!figure("4.13 million GPU-hours").is(4.136));
        assert!(figure("an average of 2,114 GPUs").is(2113.9));
        assert!(figure("36 %").is(36.1));
        assert!(!figure("36 %").is(36.6));
        assert!(figure("**16.8 M$**.").is(16.8));
        assert!(figure("a gap of 2.0").is(-2.0));
        assert!(figure("about $69,000").is(68_630.0));
        assert!(!figure("costs $69,000").is(68_630.0));
        assert!(figure("≈ 1,190 s").is(1187.7));
        assert!(!figure("some 86 wrong").is(86.6));
        assert_eq!(Figure::first_of("no number"), None);
    }

    #[test]
    fn a_value_has_three_digits_that_count() {
        let cases = [
            (0.0, "0"),
            (4.1298, "4.13"),
            (16.0, "16"),
            (2113.9, "2,114"),
            (1_234_567.8, "1,234,568"),
            (0.029_97, "0.03"),
            (-0.3456, "−0.346"),
            (99.96, "100"),
            (2.5e-9, "2.50e-9"),
        ];
        for (value, text) in cases {
            assert_eq!(shown(value), text);
        }
    }

    #[test]
    fn a_quantity_is_written_as_the_content_writes_it() {
        let cases = [
            (2.7, "$ per GPU-hour", "$2.70 per GPU-hour"),
            (11.151, "M$", "$11.2M"),
            (-1.5, "M$ a year", "−$1.5M a year"),
            (61_440.0, "$", "$61,440"),
            (36.1, "%", "36.1\u{a0}%"),
            (1.5646, "×", "1.56×"),
            (16.0, "weeks", "16 weeks"),
            (8.64, "10^24 FLOPs", "8.64 × 10²⁴ FLOPs"),
            (0.096, "10^24 FLOPs", "9.6 × 10²² FLOPs"),
            (0.099_999_999_999_999_99, "10^24 FLOPs", "1 × 10²³ FLOPs"),
            (5e-22, "10^24 FLOPs", "500 FLOPs"),
            (4.2e-12, "10^24 FLOPs", "4.2 × 10¹² FLOPs"),
            (6e6, "10^24 FLOPs", "6 × 10³⁰ FLOPs"),
            (16.0, "", "16"),
        ];
        for (value, unit, text) in cases {
            assert_eq!(quantity(value, unit), text);
        }
    }

    #[test]
    fn a_unit_is_said_as_a_quantity_says_it() {
        let cases = [
            ("M$ a year", "$ million a year"),
            ("10^24 FLOPs", "10²⁴ FLOPs"),
            ("$ per GPU-hour", "$ per GPU-hour"),
            ("%", "%"),
        ];
        for (unit, words) in cases {
            assert_eq!(unit_words(unit), words);
        }
    }

    #[test]
    fn a_change_is_in_points_or_per_cent() {
        assert_eq!(change(30.0, 36.3, "%").as_deref(), Some("+6.3 points"));
        assert_eq!(change(16.0, 14.8, "weeks").as_deref(), Some("−7.5\u{a0}%"));
        assert_eq!(change(100.0, 250.0, "GPUs").as_deref(), Some("+150\u{a0}%"));
        assert_eq!(change(-1.0, 2.0, "M$").as_deref(), Some("+$3M"));
        assert_eq!(change(0.04, 0.96, "M$ a year").as_deref(), Some("+$0.92M a year"), "2,300 % of next to nothing");
        assert_eq!(change(10.0, 1.0, "weeks").as_deref(), Some("−90\u{a0}%"));
        assert_eq!(change(16.0001, 16.0, "weeks"), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_within_half_a_percent(value in prop_oneof![-1e15..1e15f64, -10.0..10.0f64]) {
            let back: f64 = shown(value).replace(',', "").replace('−', "-").parse().unwrap();
            prop_assert!((back - value).abs() <= value.abs() * 0.006, "{value} {back}");
        }
    }
}
