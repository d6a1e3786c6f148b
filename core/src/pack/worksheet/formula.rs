//! Worksheet formulas: read, checked for their dimensions, computed, said in words. Knows ids by name only, and no worksheet.
//!
//! ```text
//! sum     = product (("+" | "-") product)*
//! product = sign (("*" | "/") sign)*
//! sign    = "-" sign | power
//! power   = factor ("^" sign)?
//! factor  = number ("[" unit "]")? | id | function "(" sum ("," sum)* ")" | "(" sum ")"
//! ```

use std::fmt;

use super::unit::{Dimension, Unit};

/// A parsed formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number, with the unit that it was written with.
    Number {
        /// In that unit.
        number: f64,
        /// The unit, and its words; of a pure number none.
        unit: Option<(Unit, String)>,
    },
    /// The value of an id.
    Id(String),
    /// A negated formula.
    Minus(Box<Formula>),
    /// Two formulas and the sign between them: one of `+ - * / ^`.
    Both(Box<Formula>, char, Box<Formula>),
    /// A function of its arguments.
    Call(Function, Vec<Formula>),
}

/// What a formula may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The square root.
    Root,
    /// The natural logarithm.
    Ln,
    /// e to a power.
    Exp,
    /// The next whole number.
    Up,
    /// The whole number below.
    Down,
    /// The smaller of two.
    Least,
    /// The larger of two.
    Most,
}

const FUNCTIONS: [(&str, Function, usize); 7] = [
    ("sqrt", Function::Root, 1),
    ("ln", Function::Ln, 1),
    ("exp", Function::Exp, 1),
    ("up", Function::Up, 1),
    ("down", Function::Down, 1),
    ("min", Function::Least, 2),
    ("max", Function::Most, 2),
];

/// Why a formula cannot be read, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// The byte.
    pub at: usize,
    /// What was wanted there.
    pub wanted: String,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is wanted at character {}", self.wanted, self.at + 1)
    }
}

/// Why a formula's parts do not fit each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DimensionError {
    /// Two unlike things are added, subtracted or compared.
    Unlike(Dimension, Dimension),
    /// What only a pure number can be used for: an exponent, a logarithm, rounding.
    NotPure(Dimension),
    /// Something with a dimension to a power that is no whole number between -9 and 9.
    Power(Dimension),
    /// A root that would have half a dimension.
    Root(Dimension),
}

impl fmt::Display for DimensionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DimensionError::Unlike(one, other) => write!(f, "it adds or compares {one} and {other}"),
            DimensionError::NotPure(dimension) => write!(f, "it uses {dimension} where only a pure number makes sense"),
            DimensionError::Power(dimension) => {
                write!(f, "it raises {dimension} to a power that is no small whole number")
            }
            DimensionError::Root(dimension) => write!(f, "it takes the square root of {dimension}"),
        }
    }
}

/// Why there is no value, in words for whoever moved the numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A divisor is zero; the ids in it.
    DividedByZero(Vec<String>),
    /// More than a number can hold.
    TooLarge,
    /// The root or logarithm of what has none; the ids in it.
    NoRoot(Vec<String>),
    /// An input that its levers moved out of its range: its id, and its value in its unit.
    Beyond(String, f64),
    /// Another output, which has no value.
    Needs(String),
}

/// Deeper nesting is refused, so that a hostile formula cannot exhaust the stack.
const MAX_DEPTH: usize = 64;

impl Formula {
    /// Parses a formula.
    pub fn parse(text: &str) -> Result<Formula, FormulaError> {
        let mut parser = Parser { text, at: 0, depth: 0 };
        let formula = parser.sum()?;
        match parser.peek() {
            None => Ok(formula),
            Some(_) => parser.fail("a sign or the end"),
        }
    }

    /// The ids it mentions, each once, in the order of their first mention.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        self.collect_ids(&mut ids);
        ids
    }

    fn collect_ids<'a>(&'a self, ids: &mut Vec<&'a str>) {
        match self {
            Formula::Number { .. } => {}
            Formula::Id(id) => {
                if !ids.contains(&id.as_str()) {
                    ids.push(id);
                }
            }
            Formula::Minus(of) => of.collect_ids(ids),
            Formula::Both(left, _, right) => {
                left.collect_ids(ids);
                right.collect_ids(ids);
            }
            Formula::Call(_, of) => of.iter().for_each(|argument| argument.collect_ids(ids)),
        }
    }

    fn named(&self) -> Vec<String> {
        self.ids().into_iter().map(str::to_owned).collect()
    }

    /// Of what its value is. An id that `of` does not know counts as a pure number: whoever asks has refused it before.
    pub fn dimension(&self, of: &dyn Fn(&str) -> Option<Dimension>) -> Result<Dimension, DimensionError> {
        match self {
            Formula::Number { unit, .. } => Ok(unit.as_ref().map_or(Dimension::NONE, |(unit, _)| unit.dimension)),
            Formula::Id(id) => Ok(of(id).unwrap_or(Dimension::NONE)),
            Formula::Minus(inner) => inner.dimension(of),
            Formula::Both(left, sign, right) => {
                let (one, other) = (left.dimension(of)?, right.dimension(of)?);
                match sign {
                    '*' => Ok(one * other),
                    '/' => Ok(one / other),
                    '^' if other != Dimension::NONE => Err(DimensionError::NotPure(other)),
                    '^' if one == Dimension::NONE => Ok(one),
                    '^' => right.small_whole().map(|n| one.power(n)).ok_or(DimensionError::Power(one)),
                    _ => alike(one, other),
                }
            }
            Formula::Call(function, arguments) => {
                let mut dimensions = arguments.iter().map(|argument| argument.dimension(of));
                let first = dimensions.next().unwrap_or(Ok(Dimension::NONE))?;
                match function {
                    Function::Root => first.root().ok_or(DimensionError::Root(first)),
                    Function::Ln | Function::Exp | Function::Up | Function::Down => {
                        if first == Dimension::NONE {
                            Ok(first)
                        } else {
                            Err(DimensionError::NotPure(first))
                        }
                    }
                    Function::Least | Function::Most => alike(first, dimensions.next().unwrap_or(Ok(first))?),
                }
            }
        }
    }

    /// The whole number that it is written as, where that is a small one.
    fn small_whole(&self) -> Option<i8> {
        match self {
            Formula::Number { number, unit: None } if number.fract() == 0.0 && number.abs() < 10.0 => {
                Some(*number as i8)
            }
            Formula::Minus(inner) => inner.small_whole().map(|n| -n),
            _ => None,
        }
    }

    /// Its value in base units. Total: a finite number, or why there is none.
    pub fn value(&self, of: &dyn Fn(&str) -> Result<f64, Trouble>) -> Result<f64, Trouble> {
        let value = match self {
            Formula::Number { number, unit } => number * unit.as_ref().map_or(1.0, |(unit, _)| unit.factor),
            Formula::Id(id) => of(id)?,
            Formula::Minus(inner) => -inner.value(of)?,
            Formula::Both(left, sign, right) => {
                let (one, other) = (left.value(of)?, right.value(of)?);
                match sign {
                    '+' => without_dust(one + other, one),
                    '-' => without_dust(one - other, one),
                    '*' => one * other,
                    '/' if other == 0.0 => return Err(Trouble::DividedByZero(right.named())),
                    '/' => one / other,
                    _ if one == 0.0 && other < 0.0 => return Err(Trouble::DividedByZero(left.named())),
                    _ if one < 0.0 && other.fract() != 0.0 => return Err(Trouble::NoRoot(left.named())),
                    _ => one.powf(other),
                }
            }
            Formula::Call(function, arguments) => {
                let mut values = arguments.iter().map(|argument| argument.value(of));
                let first = values.next().unwrap_or(Ok(0.0))?;
                match function {
                    Function::Root if first < 0.0 => return Err(Trouble::NoRoot(self.named())),
                    Function::Ln if first <= 0.0 => return Err(Trouble::NoRoot(self.named())),
                    Function::Root => first.sqrt(),
                    Function::Ln => first.ln(),
                    Function::Exp => first.exp(),
                    // A sum of decimals that is a whole number but for the last bit is that number.
                    Function::Up => (first - first.abs() * ROUNDING).ceil(),
                    Function::Down => (first + first.abs() * ROUNDING).floor(),
                    Function::Least => first.min(values.next().unwrap_or(Ok(first))?),
                    Function::Most => first.max(values.next().unwrap_or(Ok(first))?),
                }
            }
        };
        if value.is_finite() { Ok(value) } else { Err(Trouble::TooLarge) }
    }

    /// As one would write it on a whiteboard, with `label` for each id.
    pub fn words(&self, label: &dyn Fn(&str) -> String) -> String {
        match self {
            Formula::Number { number, unit: None } => number.to_string(),
            Formula::Number { number, unit: Some((_, words)) } => format!("{number} {words}"),
            Formula::Id(id) => label(id),
            Formula::Minus(inner) => format!("−{}", inner.inside(label, 3)),
            Formula::Both(left, sign, right) => {
                let (shown, strength) = match sign {
                    '+' => (" + ", 1),
                    '-' => (" − ", 1),
                    '*' => (" × ", 2),
                    '/' => (" ÷ ", 2),
                    _ => ("^", 4),
                };
                // What stands to the right of − and ÷ keeps its parentheses also where it is as strong.
                let right_strength = if matches!(sign, '+' | '*') { strength } else { strength + 1 };
                format!("{}{shown}{}", left.inside(label, strength), right.inside(label, right_strength))
            }
            Formula::Call(function, arguments) => {
                let listed: Vec<String> = arguments.iter().map(|argument| argument.words(label)).collect();
                let listed = listed.join(", ");
                match function {
                    Function::Root => format!("√({listed})"),
                    Function::Ln => format!("ln({listed})"),
                    Function::Exp => format!("e^({listed})"),
                    Function::Up => format!("rounded up({listed})"),
                    Function::Down => format!("rounded down({listed})"),
                    Function::Least => format!("the smaller of ({listed})"),
                    Function::Most => format!("the larger of ({listed})"),
                }
            }
        }
    }

    /// Its words, in parentheses where it binds less than what is around it.
    fn inside(&self, label: &dyn Fn(&str) -> String, around: u8) -> String {
        let strength = match self {
            Formula::Both(_, '+' | '-', _) => 1,
            Formula::Both(_, '*' | '/', _) => 2,
            Formula::Minus(_) => 3,
            Formula::Both(..) => 4,
            _ => 5,
        };
        let words = self.words(label);
        if strength < around { format!("({words})") } else { words }
    }
}

/// By how much of itself a number may miss a whole one and still be it.
const ROUNDING: f64 = 1e-12;

/// A sum, but nothing where all that is left of its first part is what floating-point numbers cannot hold: shares that add up to
/// a whole leave 0 and not 3e-17.
fn without_dust(sum: f64, first: f64) -> f64 {
    if sum.abs() <= first.abs() * ROUNDING { 0.0 } else { sum }
}

fn alike(one: Dimension, other: Dimension) -> Result<Dimension, DimensionError> {
    if one == other { Ok(one) } else { Err(DimensionError::Unlike(one, other)) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Formula, FormulaError> {
        self.chain(&['+', '-'], |parser| parser.chain(&['*', '/'], Parser::sign))
    }

    fn chain(
        &mut self,
        signs: &[char],
        mut part: impl FnMut(&mut Self) -> Result<Formula, FormulaError>,
    ) -> Result<Formula, FormulaError> {
        let mut left = part(self)?;
        while let Some(sign) = self.peek().filter(|c| signs.contains(c)) {
            self.at += 1;
            left = Formula::Both(Box::new(left), sign, Box::new(part(self)?));
        }
        Ok(left)
    }

    fn sign(&mut self) -> Result<Formula, FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("a simpler formula");
        }
        let formula = if self.peek() == Some('-') {
            self.at += 1;
            Formula::Minus(Box::new(self.sign()?))
        } else {
            let base = self.factor()?;
            if self.peek() == Some('^') {
                self.at += 1;
                Formula::Both(Box::new(base), '^', Box::new(self.sign()?))
            } else {
                base
            }
        };
        self.depth -= 1;
        Ok(formula)
    }

    fn factor(&mut self) -> Result<Formula, FormulaError> {
        match self.peek() {
            Some('(') => {
                self.at += 1;
                let inner = self.sum()?;
                self.expect(')')?;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_ascii_lowercase() => {
                let name = self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
                if self.peek() == Some('(') { self.call(&name) } else { Ok(Formula::Id(name)) }
            }
            _ => self.fail("a number, an id or `(`"),
        }
    }

    fn number(&mut self) -> Result<Formula, FormulaError> {
        let digits = self.take(|c| c.is_ascii_digit() || c == '.');
        let Ok(number) = digits.parse() else { return self.fail("a number before this") };
        if self.peek() != Some('[') {
            return Ok(Formula::Number { number, unit: None });
        }
        self.at += 1;
        let words = self.take(|c| c != ']').trim().to_string();
        match Unit::parse(&words) {
            Ok(unit) => {
                self.expect(']')?;
                Ok(Formula::Number { number, unit: Some((unit, words)) })
            }
            Err(error) => self.fail(&format!("a unit before this ({error})")),
        }
    }

    fn call(&mut self, name: &str) -> Result<Formula, FormulaError> {
        let Some((_, function, count)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
            let known: Vec<&str> = FUNCTIONS.iter().map(|(name, ..)| *name).collect();
            return self.fail(&format!("one of the functions {} before this", known.join(", ")));
        };
        self.at += 1;
        let mut arguments = vec![self.sum()?];
        while arguments.len() < *count {
            self.expect(',')?;
            arguments.push(self.sum()?);
        }
        self.expect(')')?;
        Ok(Formula::Call(*function, arguments))
    }

    fn expect(&mut self, wanted: char) -> Result<(), FormulaError> {
        if self.peek() != Some(wanted) {
            return self.fail(&format!("`{wanted}`"));
        }
        self.at += 1;
        Ok(())
    }

    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.find(|c| !wanted(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken.to_string()
    }

    fn fail<T>(&self, wanted: &str) -> Result<T, FormulaError> {
        Err(FormulaError { at: self.at, wanted: wanted.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Formula {
        Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn value(text: &str) -> Result<f64, Trouble> {
        parsed(text).value(&|id| match id {
            "two_2" => Ok(2.0),
            "none" => Ok(0.0),
            _ => Err(Trouble::Needs(id.to_string())),
        })
    }

    fn dimension(text: &str) -> Result<Dimension, DimensionError> {
        let unit = |text: &str| Unit::parse(text).ok().map(|unit| unit.dimension);
        parsed(text).dimension(&|id| match id {
            "price" => unit("$ per GPU-hour"),
            "gpus" => unit("GPUs"),
            "hours" => unit("hours"),
            _ => None,
        })
    }

    fn of(unit: &str) -> Dimension {
        Unit::parse(unit).unwrap().dimension
    }

    #[test]
    fn signs_bind_as_in_arithmetic() {
        assert_eq!(value("1 + two_2 * 3 - 8 / 4"), Ok(5.0));
        assert_eq!(value("(1 + two_2) * -3"), Ok(-9.0));
        assert_eq!(value("8 - 4 - 2"), Ok(2.0));
        assert_eq!(value("8 / 4 / 2"), Ok(1.0));
        assert_eq!(value("2 * 3 ^ 2"), Ok(18.0));
        assert_eq!(value("-2 ^ 2"), Ok(-4.0));
        assert_eq!(value("2 ^ 3 ^ 2"), Ok(512.0));
        assert_eq!(value("2 ^ -1"), Ok(0.5));
    }

    #[test]
    fn functions_give_what_they_say() {
        assert_eq!(value("sqrt(9) + min(1, two_2) + max(1, two_2)"), Ok(6.0));
        assert_eq!(value("up(2.1) + down(2.9)"), Ok(5.0));
        assert_eq!(value("up(0.1 + 0.2 - 0.3 + 4)"), Ok(4.0));
        assert_eq!(value("exp(ln(5))").map(|v| (v * 1e9).round()), Ok(5e9));
    }

    #[test]
    fn shares_that_add_up_leave_nothing() {
        assert_eq!(value("1 - 0.46 - 0.1 - 0.34 - 0.1"), Ok(0.0));
        assert_eq!(value("0.1 + 0.2 - 0.3"), Ok(0.0));
        assert_eq!(value("0 + 0.000001"), Ok(0.000_001));
    }

    #[test]
    fn a_number_may_have_a_unit() {
        assert_eq!(value("2 [hours] / 1 [min]"), Ok(120.0));
        assert_eq!(dimension("6 [FLOPs per parameter per token]"), Ok(of("FLOP per parameter per token")));
        assert!(Formula::parse("2 [huors]").unwrap_err().to_string().contains("`huors` is no unit"));
        assert!(Formula::parse("2 [hours").is_err());
    }

    #[test]
    fn mistakes_name_the_character() {
        assert_eq!(Formula::parse("1 + ").unwrap_err().to_string(), "a number, an id or `(` is wanted at character 5");
        assert!(Formula::parse("(1").is_err());
        assert!(Formula::parse("1 2").is_err());
        assert!(Formula::parse("1.2.3").is_err());
        assert!(Formula::parse("é").is_err());
        assert!(Formula::parse("min(1)").is_err());
        assert!(Formula::parse("sine(1)").unwrap_err().to_string().contains("one of the functions sqrt"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Formula::parse(&"(".repeat(100_000)).is_err());
        assert!(Formula::parse(&"-".repeat(100_000)).is_err());
        assert!(Formula::parse(&"2^".repeat(100_000)).is_err());
        assert!(Formula::parse(&"ln(".repeat(100_000)).is_err());
    }

    #[test]
    fn dimensions_follow_the_signs() {
        assert_eq!(dimension("price * gpus * hours"), Ok(of("$")));
        assert_eq!(dimension("price * gpus * hours / 3 + 1 [M$]"), Ok(of("$")));
        assert_eq!(dimension("sqrt(hours * 2 [min])"), Ok(of("h")));
        assert_eq!(dimension("hours ^ -2"), Ok(of("per h per h")));
        assert_eq!(dimension("max(hours, 1 [week])"), Ok(of("h")));
        assert_eq!(dimension("up(gpus / 8 [GPUs])"), Ok(Dimension::NONE));
    }

    #[test]
    fn unlike_things_are_not_added() {
        assert_eq!(
            dimension("gpus * hours + price"),
            Err(DimensionError::Unlike(of("GPU-hours"), of("$ per GPU-hour")))
        );
        assert_eq!(dimension("hours - 1"), Err(DimensionError::Unlike(of("h"), Dimension::NONE)));
        assert_eq!(dimension("min(hours, gpus)"), Err(DimensionError::Unlike(of("h"), of("GPU"))));
        assert_eq!(dimension("2 ^ hours"), Err(DimensionError::NotPure(of("h"))));
        assert_eq!(dimension("hours ^ two_2"), Err(DimensionError::Power(of("h"))));
        assert_eq!(dimension("sqrt(hours)"), Err(DimensionError::Root(of("h"))));
        assert_eq!(dimension("ln(hours)"), Err(DimensionError::NotPure(of("h"))));
    }

    #[test]
    fn what_has_no_value_says_why() {
        assert_eq!(value("1 / none"), Err(Trouble::DividedByZero(vec!["none".into()])));
        assert_eq!(value("0 / (two_2 - 2)"), Err(Trouble::DividedByZero(vec!["two_2".into()])));
        assert_eq!(value("none ^ -1"), Err(Trouble::DividedByZero(vec!["none".into()])));
        assert_eq!(value("sqrt(-two_2)"), Err(Trouble::NoRoot(vec!["two_2".into()])));
        assert_eq!(value("(-two_2) ^ 0.5"), Err(Trouble::NoRoot(vec!["two_2".into()])));
        assert_eq!(value("ln(none)"), Err(Trouble::NoRoot(vec!["none".into()])));
        assert_eq!(value("exp(1000)"), Err(Trouble::TooLarge));
        assert_eq!(value("two_2 + three"), Err(Trouble::Needs("three".into())));
    }

    #[test]
    fn words_keep_the_parentheses_that_matter() {
        let words = |text: &str| parsed(text).words(&|id| id.to_uppercase());
        assert_eq!(words("a / (b * c)"), "A ÷ (B × C)");
        assert_eq!(words("(a * b) / c"), "A × B ÷ C");
        assert_eq!(words("a - (b - c) - d"), "A − (B − C) − D");
        assert_eq!(words("(a + b) * 2 [hours] / sqrt(c)"), "(A + B) × 2 hours ÷ √(C)");
        assert_eq!(words("(1 - a) ^ (n + 1)"), "(1 − A)^(N + 1)");
    }

    /// Formulas of every shape over `a` and `b`.
    fn formulas() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![Just("a".to_string()), Just("b".to_string()), (0u32..1000).prop_map(|n| n.to_string())];
        leaf.prop_recursive(5, 40, 2, |inner| {
            prop_oneof![
                (inner.clone(), prop::sample::select(vec!['+', '-', '*', '/', '^']), inner.clone())
                    .prop_map(|(l, sign, r)| format!("({l} {sign} {r})")),
                (prop::sample::select(vec!["sqrt", "ln", "exp", "up", "down"]), inner.clone())
                    .prop_map(|(f, of)| format!("{f}({of})")),
                (inner.clone(), inner).prop_map(|(l, r)| format!("-min({l}, {r})")),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_is_a_number_or_a_reason(text in formulas(), a in any::<f64>(), b in -3.0..3.0f64) {
            prop_assume!(a.is_finite());
            let value = parsed(&text).value(&|id| Ok(if id == "a" { a } else { b }));
            prop_assert!(value.is_err() || value.is_ok_and(f64::is_finite));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[ a-c0-9.+*/^()\\[\\],é-]{0,40}") {
            let _ = Formula::parse(&text);
        }
    }
}
