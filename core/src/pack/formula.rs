//! Worksheet formulas: arithmetic over ids with `+ - * /` and parentheses. Knows nothing of packs.

use std::fmt;

/// A parsed formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number.
    Number(f64),
    /// The value of an id.
    Id(String),
    /// A negated formula.
    Minus(Box<Formula>),
    /// Two formulas and the sign between them.
    Both(Box<Formula>, char, Box<Formula>),
}

/// Why a formula cannot be read, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// The byte.
    pub at: usize,
    /// What was wanted there.
    pub wanted: &'static str,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is wanted at character {}", self.wanted, self.at + 1)
    }
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

    /// The ids it mentions.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Formula::Number(_) => Vec::new(),
            Formula::Id(id) => vec![id],
            Formula::Minus(of) => of.ids(),
            Formula::Both(left, _, right) => [left.ids(), right.ids()].concat(),
        }
    }

    /// Its value; an id without one makes it not a number.
    pub fn value(&self, of: &impl Fn(&str) -> Option<f64>) -> f64 {
        match self {
            Formula::Number(number) => *number,
            Formula::Id(id) => of(id).unwrap_or(f64::NAN),
            Formula::Minus(inner) => -inner.value(of),
            Formula::Both(left, sign, right) => {
                let (left, right) = (left.value(of), right.value(of));
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => left / right,
                }
            }
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Formula, FormulaError> {
        self.chain(&['+', '-'], |parser| parser.chain(&['*', '/'], Parser::factor))
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

    fn factor(&mut self) -> Result<Formula, FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("a simpler formula");
        }
        let factor = match self.peek() {
            Some('(') => {
                self.at += 1;
                let inner = self.sum()?;
                if self.peek() != Some(')') {
                    return self.fail("`)`");
                }
                self.at += 1;
                inner
            }
            Some('-') => {
                self.at += 1;
                Formula::Minus(Box::new(self.factor()?))
            }
            Some(c) if c.is_ascii_digit() || c == '.' => {
                let digits = self.take(|c| c.is_ascii_digit() || c == '.');
                match digits.parse() {
                    Ok(number) => Formula::Number(number),
                    Err(_) => return self.fail("a number before this"),
                }
            }
            Some(c) if c.is_ascii_lowercase() => {
                Formula::Id(self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
            }
            _ => return self.fail("a number, an id or `(`"),
        };
        self.depth -= 1;
        Ok(factor)
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

    fn fail<T>(&self, wanted: &'static str) -> Result<T, FormulaError> {
        Err(FormulaError { at: self.at, wanted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        Formula::parse(text).unwrap().value(&|id| (id == "two_2").then_some(2.0))
    }

    #[test]
    fn signs_bind_as_in_arithmetic() {
        assert_eq!(value("1 + two_2 * 3 - 8 / 4"), 5.0);
        assert_eq!(value("(1 + two_2) * -3"), -9.0);
        assert_eq!(value("8 - 4 - 2"), 2.0);
        assert_eq!(value("8 / 4 / 2"), 1.0);
    }

    #[test]
    fn mistakes_name_the_character() {
        assert_eq!(Formula::parse("1 + ").unwrap_err().to_string(), "a number, an id or `(` is wanted at character 5");
        assert!(Formula::parse("(1").is_err());
        assert!(Formula::parse("1 2").is_err());
        assert!(Formula::parse("1.2.3").is_err());
        assert!(Formula::parse("é").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Formula::parse(&"(".repeat(100_000)).is_err());
        assert!(Formula::parse(&"-".repeat(100_000)).is_err());
    }

    #[test]
    fn an_unknown_id_is_not_a_number() {
        assert!(value("two_2 + three").is_nan());
    }
}
