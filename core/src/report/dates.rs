//! Dates as CVs write them: `Jan 2020 - Present`, `03/2021`, `2019–now`, `since 2022`, `März 2021 – heute`. A date is a month or
//! a year, never more exact than what stands there. What "now" is, the caller says.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A month counted from year 0, so that months can be subtracted.
pub type Month = i32;

/// A date of a CV: a year, and the month where it is given (1 to 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CvDate {
    /// The year.
    pub year: i32,
    /// The month.
    pub month: Option<u8>,
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// It goes on.
    Now,
    /// It ended.
    Date(CvDate),
}

/// From when until when, and where that stands in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRange {
    /// The beginning.
    pub from: CvDate,
    /// The end.
    pub until: Until,
    /// The bytes of the line.
    pub span: Span,
}

impl CvDate {
    /// The earliest month that it can mean.
    pub fn earliest(self) -> Month {
        self.year * 12 + self.month.map_or(0, |month| i32::from(month) - 1)
    }

    /// The latest month that it can mean.
    pub fn latest(self) -> Month {
        self.year * 12 + self.month.map_or(11, |month| i32::from(month) - 1)
    }

    /// As `2021-03`, or `2021`.
    pub fn text(self) -> String {
        match self.month {
            Some(month) => format!("{}-{month:02}", self.year),
            None => self.year.to_string(),
        }
    }
}

impl DateRange {
    /// How many months it surely covers, and how many at the most, where `today` is the month it is. Both ends count.
    pub fn months(&self, today: Month) -> (i32, i32) {
        let (last_from, last_to) = match self.until {
            Until::Now => (today, today),
            Until::Date(date) => (date.earliest().min(today), date.latest().min(today)),
        };
        ((last_from - self.from.latest() + 1).max(0), (last_to - self.from.earliest() + 1).max(0))
    }
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januar", "jänner", "janvier", "enero"],
    &["feb", "february", "februar", "février", "febrero"],
    &["mar", "march", "märz", "mär", "mrz", "mars", "marzo"],
    &["apr", "april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["jun", "june", "juni", "juin", "junio"],
    &["jul", "july", "juli", "juillet", "julio"],
    &["aug", "august", "août", "agosto"],
    &["sep", "sept", "september", "septembre", "septiembre"],
    &["oct", "okt", "october", "oktober", "octobre", "octubre"],
    &["nov", "november", "novembre", "noviembre"],
    &["dec", "dez", "december", "dezember", "décembre", "diciembre"],
];
const NOW: [&str; 13] = [
    "present",
    "now",
    "current",
    "currently",
    "today",
    "date",
    "ongoing",
    "heute",
    "jetzt",
    "aujourd'hui",
    "actualidad",
    "laufend",
    "actuel",
];
const SINCE: [&str; 6] = ["since", "seit", "from", "ab", "depuis", "desde"];
const UNTIL: [&str; 5] = ["to", "until", "till", "bis", "through"];

/// A piece of a line that may belong to a date.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<'a> {
    Word(&'a str),
    Number(&'a str),
    Sign(char),
}

fn pieces(line: &str) -> Vec<(Span, Piece<'_>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let run = |is: fn(char) -> bool| line[at..].find(|c| !is(c)).unwrap_or(line.len() - at);
        let (length, piece) = if c.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            (length, Some(Piece::Number(&line[at..at + length])))
        } else if c.is_alphabetic() {
            let length = run(|c| c.is_alphabetic() || c == '\'' || c == '’');
            (length, Some(Piece::Word(&line[at..at + length])))
        } else {
            let sign = (!c.is_whitespace() && !matches!(c, '*' | '_')).then_some(Piece::Sign(c));
            (c.len_utf8(), sign)
        };
        out.extend(piece.map(|piece| (Span::new(at, at + length), piece)));
        at += length;
    }
    out
}

fn month_named(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    MONTHS.iter().position(|names| names.contains(&word.as_str())).map(|at| at as u8 + 1)
}

fn year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1950..=2099).contains(&year).then_some(year)
}

fn month_numbered(digits: &str) -> Option<u8> {
    digits.parse::<u8>().ok().filter(|month| digits.len() <= 2 && (1..=12).contains(month))
}

/// The date that starts at a piece, and how many pieces it takes.
fn date_at(pieces: &[(Span, Piece<'_>)]) -> Option<(CvDate, usize)> {
    let piece = |n: usize| pieces.get(n).map(|(_, piece)| *piece);
    let date = |year, month| CvDate { year, month };
    match (piece(0)?, piece(1), piece(2)) {
        // Mar 2021, Sept. 2024, März 2021
        (Piece::Word(name), second, third) => {
            let month = month_named(name)?;
            let (digits, taken) = match (second, third) {
                (Some(Piece::Sign('.' | ',' | '\'' | '’' | '/' | '-')), Some(Piece::Number(digits))) => (digits, 3),
                (Some(Piece::Number(digits)), _) => (digits, 2),
                _ => return None,
            };
            match (year(digits), digits.len()) {
                (Some(year), _) => Some((date(year, Some(month)), taken)),
                // Mar '21
                (None, 2) => Some((date(2000 + digits.parse::<i32>().ok()?, Some(month)), taken)),
                _ => None,
            }
        }
        // 03/2021, 03.2021
        (Piece::Number(first), Some(Piece::Sign('/' | '.')), Some(Piece::Number(second)))
            if month_numbered(first).is_some() && year(second).is_some() =>
        {
            Some((date(year(second)?, month_numbered(first)), 3))
        }
        // 2021-02, 2022.03, 2022/03
        (Piece::Number(first), Some(Piece::Sign('-' | '.' | '/')), Some(Piece::Number(second)))
            if year(first).is_some() && second.len() == 2 && month_numbered(second).is_some() =>
        {
            Some((date(year(first)?, month_numbered(second)), 3))
        }
        (Piece::Number(first), _, _) => Some((date(year(first)?, None), 1)),
        _ => None,
    }
}

/// The first range of dates in a line.
pub fn range(line: &str) -> Option<DateRange> {
    let pieces = pieces(line);
    (0..pieces.len()).find_map(|at| range_at(&pieces, at))
}

fn range_at(pieces: &[(Span, Piece<'_>)], at: usize) -> Option<DateRange> {
    let is = |n: usize, words: &[&str]| matches!(pieces.get(n), Some((_, Piece::Word(word))) if words.contains(&word.to_lowercase().as_str()));
    let since = is(at, &SINCE);
    let start = at + usize::from(since);
    // Part of a longer number, such as 1,2019 or 12.2019.5, is no year.
    let (from, taken) = date_at(&pieces[start..])?;
    let mut next = start + taken;
    let dash = matches!(pieces.get(next), Some((_, Piece::Sign('-' | '–' | '—' | '−' | '~' | '→'))));
    let span = |last: usize| Span::new(pieces[at].0.start, pieces[last].0.end);
    if dash || is(next, &UNTIL) {
        next += 1;
        // "to the present"
        next += usize::from(is(next, &["the"]));
        if is(next, &NOW) {
            return Some(DateRange { from, until: Until::Now, span: span(next) });
        }
        if let Some((to, taken)) = date_at(&pieces[next..]) {
            let range = DateRange { from, until: Until::Date(to), span: span(next + taken - 1) };
            return (to.latest() >= from.earliest()).then_some(range);
        }
        // `2019–21`
        if let (None, Some((_, Piece::Number(digits)))) = (from.month, pieces.get(next))
            && digits.len() == 2
        {
            let year = from.year / 100 * 100 + digits.parse::<i32>().ok()?;
            let to = CvDate { year, month: None };
            return (year >= from.year).then_some(DateRange { from, until: Until::Date(to), span: span(next) });
        }
        // `2019 –` at the end of the line goes on.
        return (dash && next == pieces.len()).then(|| DateRange { from, until: Until::Now, span: span(next - 1) });
    }
    since.then(|| DateRange { from, until: Until::Now, span: span(next - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Option<(String, String)> {
        range(line).map(|range| {
            let until = match range.until {
                Until::Now => "now".to_owned(),
                Until::Date(date) => date.text(),
            };
            (range.from.text(), until)
        })
    }

    #[test]
    fn dates_come_in_many_forms() {
        for (line, from, until) in [
            ("Jan 2020 - Present", "2020-01", "now"),
            ("2019–now", "2019", "now"),
            ("Engineer, 03/2021 – 06/2023", "2021-03", "2023-06"),
            ("since 2022", "2022", "now"),
            ("März 2021 – heute", "2021-03", "now"),
            ("Oktober 2014 – Februar 2021", "2014-10", "2021-02"),
            ("Oct 2019 to date", "2019-10", "now"),
            ("(2022.03 – present)", "2022-03", "now"),
            ("2021-02 – 2021-11", "2021-02", "2021-11"),
            ("**Sept. 2018** — **Dec 2019**", "2018-09", "2019-12"),
            ("2018-20", "2018", "2020"),
            ("Mar '21 to Apr '22", "2021-03", "2022-04"),
            ("2024 –", "2024", "now"),
            ("from May 2016 until June 2017", "2016-05", "2017-06"),
        ] {
            assert_eq!(read(line), Some((from.to_owned(), until.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_is_no_range_is_none() {
        for line in [
            "",
            "2015",
            "Raised from 2 to 4",
            "1,200 to 1,900 requests",
            "2023 to 2019",
            "+351 900 000 001",
            "Grew 2019",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn lengths_are_what_is_sure_and_what_is_possible() {
        let today = CvDate { year: 2026, month: Some(11) }.latest();
        assert_eq!(range("Jan 2020 - Mar 2020").unwrap().months(today), (3, 3));
        assert_eq!(range("2018 - 2019").unwrap().months(today), (2, 24));
        assert_eq!(range("Nov 2026 - now").unwrap().months(today), (1, 1));
        assert_eq!(range("2030 - now").unwrap().months(today), (0, 0), "a date to come covers nothing yet");
    }

    proptest! {
        #[test]
        fn any_line_can_be_read(line in "\\PC{0,80}") {
            if let Some(range) = range(&line) {
                prop_assert!(line.get(range.span.start..range.span.end).is_some());
            }
        }
    }
}
