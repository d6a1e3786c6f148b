//! What the file of a recording is called: a name that fits its content, whichever engine made it.

/// The extension for a media type as a browser gives it: "audio/ogg; codecs=opus".
pub fn extension(media_type: &str) -> &'static str {
    let kind = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.rsplit('/').next().unwrap_or_default() {
        "mp4" | "aac" | "x-m4a" => "m4a",
        "ogg" => "ogg",
        "mpeg" => "mp3",
        "wav" | "wave" | "x-wav" => "wav",
        _ => "webm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engines_own_type_has_its_extension() {
        for (media_type, expected) in [
            ("audio/webm;codecs=opus", "webm"),
            ("audio/ogg; codecs=opus", "ogg"),
            ("audio/mp4", "m4a"),
            ("audio/mp4; codecs=mp4a.40.2", "m4a"),
            ("video/webm;codecs=vp8,opus", "webm"),
            ("AUDIO/OGG", "ogg"),
            ("", "webm"),
        ] {
            assert_eq!(extension(media_type), expected, "{media_type}");
        }
    }
}
