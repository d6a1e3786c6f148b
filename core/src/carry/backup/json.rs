//! Pieces of a JSON text, letter for letter. Reading an event into a value and writing it again would change what a
//! newer version wrote; cutting the text does not.

/// A bracket, comma or colon outside strings.
struct Mark {
    /// Its byte.
    byte: u8,
    /// Where it stands, in bytes.
    at: usize,
    /// How many brackets it stands in; a bracket counts itself.
    depth: usize,
}

fn marks(text: &str) -> impl Iterator<Item = Mark> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            return None;
        }
        let inside = depth;
        match byte {
            b'"' => quoted = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' | b':' => {}
            _ => return None,
        }
        (byte != b'"').then_some(Mark { byte, at, depth: inside.max(depth) })
    })
}

/// How deep brackets are nested in a text, well formed or not.
pub fn depth(text: &str) -> usize {
    marks(text).map(|mark| mark.depth).max().unwrap_or(0)
}

/// The elements of a list, or the members of an object with their names before them. The text must be well formed.
pub fn elements(list: &str) -> impl Iterator<Item = &str> {
    let mut from = None;
    marks(list).filter(|mark| mark.depth == 1 && mark.byte != b':').filter_map(move |mark| {
        let element = from.map(|from| list[from..mark.at].trim());
        from = Some(mark.at + 1);
        element.filter(|element| !element.is_empty())
    })
}

/// The members of an object: name and value. The text must be well formed; a name that is no text is left out.
pub fn members(object: &str) -> impl Iterator<Item = (String, &str)> {
    elements(object).filter_map(|member| {
        let colon = marks(member).find(|mark| mark.byte == b':' && mark.depth == 0)?.at;
        Some((serde_json::from_str(&member[..colon]).ok()?, member[colon + 1..].trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn pieces_keep_every_letter() {
        let text = r#" { "a" : [1, {"b": [ ]}, "],\"" ] , "c\u0064":1.50e2 } "#;
        let members: Vec<_> = members(text).collect();
        assert_eq!(members, [("a".to_owned(), r#"[1, {"b": [ ]}, "],\"" ]"#), ("cd".to_owned(), "1.50e2")]);
        assert_eq!(elements(members[0].1).collect::<Vec<_>>(), ["1", r#"{"b": [ ]}"#, r#""],\"""#]);
        assert_eq!(elements(" [ ] ").count(), 0);
        assert_eq!(depth(text), 4);
    }

    #[test]
    fn depth_counts_brackets_that_never_close_and_none_in_strings() {
        assert_eq!(depth(&"[".repeat(1_000_000)), 1_000_000);
        assert_eq!(depth(r#"["[[[[\"[["]"#), 1);
        assert_eq!(depth("]]]]["), 1);
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_list_are_its_elements(texts in prop::collection::vec("\\PC{0,12}", 0..8), pretty in any::<bool>()) {
            let value = Value::from(texts.iter().map(|text| serde_json::json!({ text: [text, 1] })).collect::<Vec<_>>());
            let json = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
            let back: Vec<Value> = elements(&json).map(|element| serde_json::from_str(element).unwrap()).collect();
            prop_assert_eq!(Value::from(back), value.clone());
            for (element, text) in elements(&json).zip(&texts) {
                prop_assert_eq!(&members(element).next().unwrap().0, text);
            }
        }

        #[test]
        fn any_text_is_cut_without_a_panic(text in any::<String>()) {
            depth(&text);
            prop_assert!(members(&text).count() <= elements(&text).count());
        }
    }
}
