//! Names of tools that are written in several ways: *JS* is *JavaScript*, *k8s* is *Kubernetes*. Names only; what a word means
//! is the lexicon's business.

/// Each group names one thing, the first spelling stands for all.
const SPELLINGS: &[&[&str]] = &[
    &["javascript", "js", "ecmascript"],
    &["typescript", "ts"],
    &["kubernetes", "k8s"],
    &["postgresql", "postgres", "psql"],
    &["golang", "go"],
    &["c++", "cpp"],
    &["c#", "csharp"],
    &[".net", "dotnet"],
    &["tensorrt", "trt", "tensorrt-llm"],
    &["gcp", "google cloud"],
    &["aws", "amazon web services"],
    &["azure", "microsoft azure"],
    &["elasticsearch", "elastic"],
    &["nodejs", "node.js"],
    &["pytorch", "torch"],
    &["tensorflow", "tf"],
    &["ml", "machine learning"],
    &["ai", "artificial intelligence"],
    &["nlp", "natural language processing"],
    &["llm", "llms", "large language model", "large language models", "language model", "language models"],
    &["gpu", "gpus"],
    &["phd", "ph.d", "doctorate", "dphil"],
    &["bs", "bsc", "b.sc", "bachelor", "bachelors", "ba", "beng", "b.tech", "btech", "be"],
    &["ms", "msc", "m.sc", "master", "masters", "ma", "meng", "mtech"],
    &["reinforcement learning", "rl"],
    &["open source", "oss"],
    &["ci cd", "continuous integration", "continuous delivery"],
    &["slo", "slos", "service level objective", "service level objectives"],
];

/// The spelling that stands for all of a word in lower case.
pub fn canonical(word: &str) -> &str {
    SPELLINGS.iter().find(|group| group.contains(&word)).map_or(word, |group| group[0])
}

/// Whether two words in lower case name one thing.
pub fn is_same(one: &str, other: &str) -> bool {
    canonical(one) == canonical(other)
}

/// Models of accelerators: whoever has run one has run a GPU.
const GPUS: &[&str] =
    &["h100", "h100s", "h200", "h200s", "b200", "b200s", "gb200", "a100", "a100s", "v100", "v100s", "mi300", "mi300x"];

/// Whether what a CV names is what is asked for: the same, or a kind of it. A *GPU* is no *H100*.
pub fn is_a(named: &str, asked: &str) -> bool {
    named == asked
        || (asked == "gpu" && GPUS.contains(&named))
        || (asked == CERTIFICATE
            && matches!(named, "certificate" | "certifi" | "certif" | "certified" | "cka" | "ckad"))
}

/// Words in lower case that ask for what somebody published. *Public* is none of them, though it has their stem.
const PUBLISHING: &[&str] = &["publication", "publications", "published", "publishing", "papers", "peer-reviewed"];
/// Conferences and journals of machine learning: what is named with one of them was published in it.
const VENUES: &[&str] = &[
    "aaai",
    "acl",
    "aistats",
    "cikm",
    "colm",
    "colt",
    "corl",
    "cvpr",
    "eccv",
    "emnlp",
    "icassp",
    "iccv",
    "iclr",
    "icml",
    "ijcai",
    "interspeech",
    "jmlr",
    "kdd",
    "mlsys",
    "naacl",
    "neurips",
    "nips",
    "recsys",
    "sigir",
    "tacl",
    "tmlr",
    "uai",
    "wsdm",
];

/// Whether a word in lower case asks for publications.
pub fn asks_for_publications(word: &str) -> bool {
    PUBLISHING.contains(&word)
}

/// Whether a word in lower case is a venue of machine learning.
pub fn is_venue(word: &str) -> bool {
    VENUES.contains(&word)
}

/// What stands for certificates, however a line calls them.
pub const CERTIFICATE: &str = "certification";

/// The name that several words of a line make, from its `n`-th on, and how many words it takes.
pub fn joined<'a>(words: &[&str], n: usize) -> Option<(&'a str, usize)> {
    SPELLINGS.iter().find_map(|group| {
        group.iter().find_map(|spelling| {
            let parts: Vec<&str> = spelling.split([' ', '.', '-']).filter(|part| !part.is_empty()).collect();
            let here =
                parts.len() > 1 && words.get(n..n + parts.len()).is_some_and(|window| window == parts.as_slice());
            here.then_some((group[0], parts.len()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn js_is_javascript_and_java_is_not() {
        assert!(is_same("js", "javascript"));
        assert!(!is_same("java", "javascript"));
        assert!(is_a("h100s", "gpu") && !is_a("gpu", "h100"));
        assert_eq!(joined(&["a", "machine", "learning", "team"], 1), Some(("ml", 2)));
    }
}
