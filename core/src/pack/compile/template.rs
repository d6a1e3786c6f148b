//! The template of a pack: the files of `template/`, as *Download a template* gives them, with the description of the format beside
//! them. A test compiles it without a remark.

use crate::pack::own::Sources;

/// Each file and its text.
macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../../../../template/", $path)))),+]
    };
}

/// The template's files, by path below the pack's folder.
pub fn template() -> Sources {
    let files = files![
        "pack.toml",
        "firm-worksheet.toml",
        "pillars/running.md",
        "signals/reliability.md",
        "signals/people.md",
        "questions/outage-you-owned.md",
        "questions/no-to-a-launch.md",
        "samples/outage-you-owned--weak.md",
        "samples/outage-you-owned--middling.md",
        "samples/outage-you-owned--strong.md",
        "concepts/error-budgets.md",
        "drills/two-failing-queues.md",
        "asks/the-platform.md",
        "loops/onsite.md",
        "sources/beyer-2016-sre.toml",
    ];
    let described = [("README.md", include_str!("../../../../docs/packs.md"))];
    files.into_iter().chain(described).map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}
