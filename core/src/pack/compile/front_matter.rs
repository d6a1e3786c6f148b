//! Front matter: TOML between two `+++` lines at the head of a Markdown file, read strictly and with line numbers.

use serde::de::DeserializeOwned;
use toml::Spanned;

/// A front-matter string that remembers where it stands.
pub type Text = Spanned<String>;

/// Why a file's front matter cannot be read.
#[derive(Debug, PartialEq)]
pub struct FrontMatterError {
    /// The line of the file.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub remedy: String,
}

/// A file parted into front matter and body, each with the line of the file that it starts on.
#[derive(Debug, PartialEq)]
pub struct Parts<'a> {
    /// The TOML.
    pub front: &'a str,
    /// The line of the TOML's first line.
    pub front_line: usize,
    /// The Markdown.
    pub body: &'a str,
    /// The line of the Markdown's first line.
    pub body_line: usize,
}

/// Parts a Markdown file at its `+++` lines.
pub fn split(text: &str) -> Result<Parts<'_>, FrontMatterError> {
    let error = |line, wrong: &str, remedy: &str| FrontMatterError { line, wrong: wrong.into(), remedy: remedy.into() };
    let Some(rest) = text.strip_prefix("+++\n") else {
        return Err(error(
            1,
            "the file has no front matter",
            "start it with a line `+++`, the fields, and a second `+++`",
        ));
    };
    let mut at = 0;
    for (n, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == "+++" {
            return Ok(Parts { front: &rest[..at], front_line: 2, body: &rest[at + line.len()..], body_line: n + 3 });
        }
        at += line.len();
    }
    Err(error(1, "the front matter does not end", "close it with a line `+++`"))
}

/// Reads TOML that starts on line `first_line` of its file.
pub fn parse<T: DeserializeOwned>(toml: &str, first_line: usize) -> Result<T, FrontMatterError> {
    toml::from_str(toml).map_err(|error: toml::de::Error| {
        let line = error.span().map_or(first_line, |span| line_at(toml, first_line, span.start));
        let wrong = error.message().lines().next().unwrap_or("the TOML cannot be read").to_string();
        let remedy = "mend the field; content/README.md lists what this kind of file takes".to_string();
        FrontMatterError { line, wrong, remedy }
    })
}

/// The line of byte `at` of a text that starts on line `first_line`.
pub fn line_at(text: &str, first_line: usize, at: usize) -> usize {
    first_line + text.as_bytes()[..at.min(text.len())].iter().filter(|&&b| b == b'\n').count()
}
