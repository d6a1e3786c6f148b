//! The words of CVs and descriptions that name a part of them: headings, titles of posts, places. Exact lists, whole words;
//! what is not in a list is not recognised.

use serde::{Deserialize, Serialize};

/// What a section of a CV holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// A few sentences on the person.
    Summary,
    /// Positions.
    Experience,
    /// Degrees.
    Education,
    /// Skills and tools.
    Skills,
    /// Projects.
    Projects,
    /// Publications, patents, talks.
    Publications,
    /// Certificates and awards.
    Certificates,
    /// Languages spoken.
    Languages,
    /// What else there is.
    Other,
}

/// What a part of a description holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Before any heading.
    Head,
    /// On the firm.
    Firm,
    /// On the team or the role.
    Role,
    /// What one will do.
    Duties,
    /// What one must have.
    Must,
    /// What is welcome.
    Nice,
    /// What is not needed.
    NotNeeded,
    /// Pay, benefits, how to apply, equal opportunities.
    Terms,
    /// What else there is.
    Other,
}

const SECTIONS: &[(&str, SectionKind)] = &[
    ("summary", SectionKind::Summary),
    ("profile", SectionKind::Summary),
    ("objective", SectionKind::Summary),
    ("about", SectionKind::Summary),
    ("about me", SectionKind::Summary),
    ("profil", SectionKind::Summary),
    ("overview", SectionKind::Summary),
    ("highlights", SectionKind::Summary),
    ("statement", SectionKind::Summary),
    ("experience", SectionKind::Experience),
    ("employment", SectionKind::Experience),
    ("history", SectionKind::Experience),
    ("career", SectionKind::Experience),
    ("berufserfahrung", SectionKind::Experience),
    ("werdegang", SectionKind::Experience),
    ("positions", SectionKind::Experience),
    ("expérience", SectionKind::Experience),
    ("expériences", SectionKind::Experience),
    ("experiencia", SectionKind::Experience),
    ("education", SectionKind::Education),
    ("qualifications", SectionKind::Education),
    ("ausbildung", SectionKind::Education),
    ("studium", SectionKind::Education),
    ("formation", SectionKind::Education),
    ("formación", SectionKind::Education),
    ("coursework", SectionKind::Education),
    ("training", SectionKind::Education),
    ("skills", SectionKind::Skills),
    ("technologies", SectionKind::Skills),
    ("tools", SectionKind::Skills),
    ("kenntnisse", SectionKind::Skills),
    ("competencies", SectionKind::Skills),
    ("stack", SectionKind::Skills),
    ("expertise", SectionKind::Skills),
    ("compétences", SectionKind::Skills),
    ("habilidades", SectionKind::Skills),
    ("projects", SectionKind::Projects),
    ("projekte", SectionKind::Projects),
    ("publications", SectionKind::Publications),
    ("patents", SectionKind::Publications),
    ("talks", SectionKind::Publications),
    ("papers", SectionKind::Publications),
    ("presentations", SectionKind::Publications),
    ("veröffentlichungen", SectionKind::Publications),
    ("certifications", SectionKind::Certificates),
    ("certificates", SectionKind::Certificates),
    ("awards", SectionKind::Certificates),
    ("honors", SectionKind::Certificates),
    ("honours", SectionKind::Certificates),
    ("zertifikate", SectionKind::Certificates),
    ("achievements", SectionKind::Certificates),
    ("licenses", SectionKind::Certificates),
    ("languages", SectionKind::Languages),
    ("sprachen", SectionKind::Languages),
    ("langues", SectionKind::Languages),
    ("idiomas", SectionKind::Languages),
    ("interests", SectionKind::Other),
    ("hobbies", SectionKind::Other),
    ("volunteering", SectionKind::Other),
    ("volunteer", SectionKind::Other),
    ("references", SectionKind::Other),
    ("activities", SectionKind::Other),
    ("community", SectionKind::Other),
    ("extracurricular", SectionKind::Other),
    ("leadership", SectionKind::Other),
    ("contact", SectionKind::Other),
    ("interessen", SectionKind::Other),
    ("ehrenamt", SectionKind::Other),
    ("memberships", SectionKind::Other),
    ("links", SectionKind::Other),
    ("programs", SectionKind::Other),
    ("societies", SectionKind::Other),
];
/// What may stand beside a heading's word.
const BESIDE: &[&str] = &[
    "professional",
    "work",
    "relevant",
    "selected",
    "technical",
    "research",
    "industry",
    "and",
    "key",
    "core",
    "additional",
    "executive",
    "employment",
    "career",
    "other",
    "teaching",
    "academic",
    "personal",
    "me",
    "my",
    "of",
    "top",
    "programming",
    "leadership",
    "background",
    "development",
    "qualifications",
    "social",
    "volunteering",
    "volunteer",
    "management",
    "areas",
    "software",
    "soft",
    "hard",
    "open",
    "source",
    "side",
    "engineering",
    "patents",
    "awards",
    "skills",
    "education",
    "tools",
    "languages",
    "training",
    "certifications",
    "honors",
    "activities",
    "interests",
    "bildung",
    "it",
    "special",
    "major",
    "notable",
    "recent",
    "&",
    "selected",
    "experience",
];

/// What a CV's section of that heading holds; `None` where these are not the words of a heading. `marked` says that the line is
/// marked as a heading, so that one known word is enough.
pub fn section_kind(heading: &str, marked: bool) -> Option<SectionKind> {
    let words: Vec<String> = heading
        .split(|c: char| !(c.is_alphanumeric() || c == '&'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    // Beside another word it says of what field that is; alone it heads the work itself.
    if words == ["research"] {
        return Some(SectionKind::Experience);
    }
    let known = |word: &str| SECTIONS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    let whole = words.iter().all(|word| known(word).is_some() || BESIDE.contains(&word.as_str()));
    if !whole && !marked {
        // `Computer Engineering Experience`: each word with a capital.
        let capitals = heading.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let experience = words.last().is_some_and(|word| word == "experience");
        return (capitals && experience && words.len() <= 4).then_some(SectionKind::Experience);
    }
    // Experience decides over what stands beside it; else the last word does.
    let kinds: Vec<SectionKind> = words.iter().filter_map(|word| known(word)).collect();
    let experience = kinds
        .iter()
        .find(|kind| **kind == SectionKind::Experience && !words.iter().any(|w| w.starts_with("volunteer")));
    experience.or(kinds.last()).copied()
}

const PARTS: &[(&str, PartKind)] = &[
    ("what you will do", PartKind::Duties),
    ("what youll do", PartKind::Duties),
    ("you will", PartKind::Duties),
    ("responsibilities", PartKind::Duties),
    ("key job responsibilities", PartKind::Duties),
    ("key responsibilities", PartKind::Duties),
    ("your responsibilities", PartKind::Duties),
    ("in this role you will", PartKind::Duties),
    ("duties", PartKind::Duties),
    ("accountabilities", PartKind::Duties),
    ("your tasks", PartKind::Duties),
    ("youll own", PartKind::Duties),
    ("you will own", PartKind::Duties),
    ("what youll own", PartKind::Duties),
    ("your mission", PartKind::Duties),
    ("day to day", PartKind::Duties),
    ("what you would do", PartKind::Duties),
    ("in this role", PartKind::Duties),
    ("in this role youll", PartKind::Duties),
    ("aufgaben", PartKind::Duties),
    ("deine aufgaben", PartKind::Duties),
    ("ihre aufgaben", PartKind::Duties),
    ("the work", PartKind::Duties),
    ("representative projects", PartKind::Duties),
    ("requirements", PartKind::Must),
    ("basic qualifications", PartKind::Must),
    ("minimum qualifications", PartKind::Must),
    ("required qualifications", PartKind::Must),
    ("qualifications", PartKind::Must),
    ("you may be a good fit if you", PartKind::Must),
    ("you may be a good fit if you have", PartKind::Must),
    ("we expect", PartKind::Must),
    ("what we expect", PartKind::Must),
    ("what were looking for", PartKind::Must),
    ("what we are looking for", PartKind::Must),
    ("who you are", PartKind::Must),
    ("about you", PartKind::Must),
    ("essential criteria", PartKind::Must),
    ("essential", PartKind::Must),
    ("must have", PartKind::Must),
    ("must haves", PartKind::Must),
    ("you should bring", PartKind::Must),
    ("what you bring", PartKind::Must),
    ("what youll bring", PartKind::Must),
    ("you have", PartKind::Must),
    ("your profile", PartKind::Must),
    ("required", PartKind::Must),
    ("what youll need", PartKind::Must),
    ("you might thrive in this role if you", PartKind::Must),
    ("were looking for", PartKind::Must),
    ("anforderungen", PartKind::Must),
    ("dein profil", PartKind::Must),
    ("ihr profil", PartKind::Must),
    ("required skills", PartKind::Must),
    ("skills", PartKind::Must),
    ("minimum requirements", PartKind::Must),
    ("required experience", PartKind::Must),
    ("nice to have", PartKind::Nice),
    ("nice to haves", PartKind::Nice),
    ("preferred qualifications", PartKind::Nice),
    ("preferred", PartKind::Nice),
    ("strong candidates may also have", PartKind::Nice),
    ("strong candidates may also", PartKind::Nice),
    ("it helps if you", PartKind::Nice),
    ("bonus points", PartKind::Nice),
    ("bonus", PartKind::Nice),
    ("desirable criteria", PartKind::Nice),
    ("desirable", PartKind::Nice),
    ("pluses", PartKind::Nice),
    ("bonus points if you", PartKind::Nice),
    ("wünschenswert", PartKind::Nice),
    ("preferred experience", PartKind::Nice),
    ("preferred skills", PartKind::Nice),
    ("a plus", PartKind::Nice),
    ("good to have", PartKind::Nice),
    ("extra credit", PartKind::Nice),
    ("you wont need", PartKind::NotNeeded),
    ("not required", PartKind::NotNeeded),
    ("you dont need", PartKind::NotNeeded),
    ("what you dont need", PartKind::NotNeeded),
    ("you do not need", PartKind::NotNeeded),
    ("what we offer", PartKind::Terms),
    ("benefits", PartKind::Terms),
    ("compensation", PartKind::Terms),
    ("perks", PartKind::Terms),
    ("how to apply", PartKind::Terms),
    ("salary", PartKind::Terms),
    ("logistics", PartKind::Terms),
    ("equal opportunity", PartKind::Terms),
    ("why join us", PartKind::Terms),
    ("perks and benefits", PartKind::Terms),
    ("pay", PartKind::Terms),
    ("interview process", PartKind::Terms),
    ("wir bieten", PartKind::Terms),
    ("about the team", PartKind::Role),
    ("the team", PartKind::Role),
    ("about the role", PartKind::Role),
    ("the role", PartKind::Role),
    ("purpose of the role", PartKind::Role),
    ("description", PartKind::Role),
    ("job description", PartKind::Role),
    ("about the job", PartKind::Role),
    ("role overview", PartKind::Role),
    ("the opportunity", PartKind::Role),
    ("your team", PartKind::Role),
    ("about this role", PartKind::Role),
    ("about us", PartKind::Firm),
    ("who we are", PartKind::Firm),
    ("our company", PartKind::Firm),
    ("the company", PartKind::Firm),
    ("about the company", PartKind::Firm),
    ("our mission", PartKind::Firm),
];

/// Letters, digits and blanks of a heading, in lower case.
pub fn plain_heading(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '’'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the part of a description with that heading holds; `None` where these are not the words of a heading.
pub fn part_kind(heading: &str) -> Option<PartKind> {
    let plain = plain_heading(heading);
    PARTS.iter().find(|(name, _)| *name == plain).map(|(_, kind)| *kind)
}

/// Words that tell what a heading heads which is none of the known ones. The first that stands there decides, so what takes something
/// back, or makes it weaker, comes first.
const PART_WORDS: &[(&str, PartKind)] = &[
    ("dont need", PartKind::NotNeeded),
    ("do not need", PartKind::NotNeeded),
    ("wont need", PartKind::NotNeeded),
    ("not need", PartKind::NotNeeded),
    ("not required", PartKind::NotNeeded),
    ("not looking for", PartKind::NotNeeded),
    ("nice", PartKind::Nice),
    ("bonus", PartKind::Nice),
    ("preferred", PartKind::Nice),
    ("preferably", PartKind::Nice),
    ("plus", PartKind::Nice),
    ("pluses", PartKind::Nice),
    ("desirable", PartKind::Nice),
    ("ideally", PartKind::Nice),
    ("optional", PartKind::Nice),
    ("even better", PartKind::Nice),
    ("stand out", PartKind::Nice),
    ("helps if", PartKind::Nice),
    ("helpful", PartKind::Nice),
    ("love to see", PartKind::Nice),
    ("good to have", PartKind::Nice),
    ("strong candidates may", PartKind::Nice),
    ("benefits", PartKind::Terms),
    ("perks", PartKind::Terms),
    ("salary", PartKind::Terms),
    ("compensation", PartKind::Terms),
    ("pay", PartKind::Terms),
    ("we offer", PartKind::Terms),
    ("in it for you", PartKind::Terms),
    ("apply", PartKind::Terms),
    ("interview", PartKind::Terms),
    ("hiring process", PartKind::Terms),
    ("equal opportunity", PartKind::Terms),
    ("accommodations", PartKind::Terms),
    ("requirement", PartKind::Must),
    ("requirements", PartKind::Must),
    ("qualification", PartKind::Must),
    ("qualifications", PartKind::Must),
    ("looking for", PartKind::Must),
    ("good fit", PartKind::Must),
    ("great fit", PartKind::Must),
    ("good match", PartKind::Must),
    ("thrive", PartKind::Must),
    ("must", PartKind::Must),
    ("need", PartKind::Must),
    ("we ask", PartKind::Must),
    ("we expect", PartKind::Must),
    ("expect from you", PartKind::Must),
    ("bring", PartKind::Must),
    ("you have", PartKind::Must),
    ("your background", PartKind::Must),
    ("your experience", PartKind::Must),
    ("your skills", PartKind::Must),
    ("skills and experience", PartKind::Must),
    ("experience and skills", PartKind::Must),
    ("ideal candidate", PartKind::Must),
    ("who you are", PartKind::Must),
    ("about you", PartKind::Must),
    ("to succeed", PartKind::Must),
    ("be successful", PartKind::Must),
    ("responsibilities", PartKind::Duties),
    ("responsibility", PartKind::Duties),
    ("you will", PartKind::Duties),
    ("youll", PartKind::Duties),
    ("you do", PartKind::Duties),
    ("you would", PartKind::Duties),
    ("youd", PartKind::Duties),
    ("tasks", PartKind::Duties),
    ("duties", PartKind::Duties),
    ("day to day", PartKind::Duties),
    ("day in the life", PartKind::Duties),
    ("first year", PartKind::Duties),
    ("first 90 days", PartKind::Duties),
    ("your impact", PartKind::Duties),
    ("your role", PartKind::Duties),
    ("the team", PartKind::Role),
    ("our team", PartKind::Role),
    ("the role", PartKind::Role),
    ("this role", PartKind::Role),
    ("the position", PartKind::Role),
    ("who we are", PartKind::Firm),
    ("about us", PartKind::Firm),
    ("our company", PartKind::Firm),
    ("our values", PartKind::Firm),
    ("our culture", PartKind::Firm),
];

/// What a line that surely is a heading heads, by the words in it; `None` where none of them tells.
pub fn part_kind_by_words(heading: &str) -> Option<PartKind> {
    let plain = format!(" {} ", plain_heading(heading));
    PART_WORDS.iter().find(|(words, _)| plain.contains(&format!(" {words} "))).map(|(_, kind)| *kind)
}

const TITLE_WORDS: &[&str] = &[
    "engineer",
    "manager",
    "lead",
    "leader",
    "director",
    "head",
    "developer",
    "scientist",
    "researcher",
    "intern",
    "analyst",
    "architect",
    "consultant",
    "officer",
    "vp",
    "president",
    "founder",
    "cofounder",
    "cto",
    "ceo",
    "cio",
    "advisor",
    "adviser",
    "designer",
    "administrator",
    "assistant",
    "specialist",
    "postdoc",
    "postdoctoral",
    "professor",
    "lecturer",
    "teacher",
    "tutor",
    "trainer",
    "coordinator",
    "programmer",
    "teamleiter",
    "teamleiterin",
    "softwareentwickler",
    "softwareentwicklerin",
    "entwickler",
    "entwicklerin",
    "leiter",
    "leiterin",
    "werkstudent",
    "werkstudentin",
    "praktikant",
    "praktikantin",
    "ingenieur",
    "ingenieurin",
    "fellow",
    "associate",
    "technician",
    "supervisor",
    "tester",
    "sre",
    "swe",
    "em",
    "owner",
    "principal",
    "apprentice",
    "chair",
    "executive",
    "representative",
    "instructor",
    "ambassador",
    "volunteer",
    "member",
    "secretary",
    "treasurer",
    "contractor",
    "freelancer",
    "gérant",
    "ingénieur",
    "développeur",
    "ingeniero",
    "desarrollador",
    "abteilungsleiter",
    "abteilungsleiterin",
    "projektleiter",
    "projektleiterin",
    "cashier",
    "clerk",
    "mentor",
    "editor",
    "writer",
    "student",
];

/// Whether words name a post.
pub fn is_title(text: &str) -> bool {
    words_of(text).any(|word| TITLE_WORDS.contains(&word.as_str()))
}

/// Words that make a manager one of something else than of engineers.
const OTHER_TRADES: &[&str] = &[
    "product",
    "program",
    "programme",
    "project",
    "account",
    "marketing",
    "office",
    "sales",
    "store",
    "shop",
    "retail",
    "restaurant",
    "hotel",
    "hr",
    "facilities",
    "facility",
    "event",
    "events",
    "property",
    "community",
    "content",
    "case",
    "warehouse",
    "finance",
    "logistics",
    "brand",
    "customer",
    "branch",
    "kitchen",
    "operations",
    "undergraduate",
    "student",
    "intern",
];
/// Words of the titles of those who make software.
const SOFTWARE: &[&str] = &[
    "engineer",
    "engineering",
    "developer",
    "software",
    "programmer",
    "architect",
    "sre",
    "devops",
    "cto",
    "scientist",
    "researcher",
    "technical",
    "tech",
    "ml",
    "ai",
    "data",
    "infrastructure",
    "platform",
    "machine",
    "entwickler",
    "entwicklerin",
    "development",
    "it",
    "web",
    "qa",
    "assurance",
];

/// Whether a post's title says that its holder makes software, or leads those who do.
pub fn makes_software(title: &str) -> bool {
    words_of(title).any(|word| SOFTWARE.contains(&word.as_str()))
}

/// Whether a post's title says that its holder leads people who make software, or says nothing of another trade.
pub fn leads_people(title: &str) -> bool {
    let words: Vec<String> = words_of(title).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    // *Program* alone is another trade; an *Engineering Operations Manager* is not.
    let other = OTHER_TRADES.iter().any(|trade| has(trade));
    if other && !["engineering", "software", "ml"].iter().any(|craft| has(craft)) {
        return false;
    }
    let pair = |a: &str, b: &str| words.windows(2).any(|pair| pair[0] == a && pair[1] == b);
    has("manager")
        || has("head")
        || has("director")
        || has("vp")
        || has("cto")
        || has("teamleiter")
        || has("teamleiterin")
        || has("abteilungsleiter")
        || has("abteilungsleiterin")
        || pair("team", "lead")
        || pair("team", "leader")
        || pair("engineering", "lead")
        || (has("vice") && has("president"))
}

/// The words by which firms are known.
const FIRM_WORDS: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "ag",
    "plc",
    "corp",
    "corporation",
    "company",
    "co",
    "group",
    "labs",
    "university",
    "institute",
    "bank",
    "holdings",
    "technologies",
    "partners",
    "ventures",
    "studio",
    "studios",
    "college",
    "insurance",
    "energy",
    "telecom",
    "foundation",
    "sa",
    "bv",
    "kg",
    "université",
    "universität",
    "hospital",
    "consulting",
    "capital",
    "school",
];

/// Whether words are surely a firm's name.
pub fn is_firm(text: &str) -> bool {
    words_of(text).any(|word| FIRM_WORDS.contains(&word.as_str()))
}

/// The words that a field of work is named by behind a title: `Engineering Manager, Build Systems`.
const FIELD_WORDS: &[&str] = &[
    "ml",
    "ai",
    "machine",
    "learning",
    "infrastructure",
    "platform",
    "platforms",
    "inference",
    "training",
    "storage",
    "search",
    "ranking",
    "recommendations",
    "recommendation",
    "data",
    "products",
    "product",
    "services",
    "build",
    "systems",
    "speech",
    "audio",
    "video",
    "vision",
    "nlp",
    "language",
    "fraud",
    "payments",
    "models",
    "model",
    "security",
    "mobile",
    "web",
    "frontend",
    "backend",
    "cloud",
    "developer",
    "tools",
    "reliability",
    "performance",
    "pre-training",
    "post-training",
    "pretraining",
    "applied",
    "research",
    "engineering",
    "on-device",
    "device",
    "distributed",
    "and",
    "&",
    "ads",
    "growth",
    "identity",
    "compute",
    "robotics",
    "software",
    "serving",
    "operations",
    "quality",
    "experience",
    "core",
    "compiler",
    "kernels",
    "analytics",
    "network",
    "networking",
    "infra",
    "genai",
    "generative",
    "sre",
    "devops",
    "ios",
    "android",
    "full",
    "stack",
    "core",
];

/// Whether words name a field of work, and nothing else.
pub fn is_field(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase).peekable();
    words.peek().is_some() && words.all(|word| FIELD_WORDS.contains(&word.as_str()))
}

/// Large cities, countries and words for a place of work.
const PLACES: &[&str] = &[
    "london",
    "berlin",
    "munich",
    "münchen",
    "hamburg",
    "paris",
    "madrid",
    "barcelona",
    "lisbon",
    "dublin",
    "amsterdam",
    "rotterdam",
    "zürich",
    "zurich",
    "geneva",
    "vienna",
    "prague",
    "brno",
    "warsaw",
    "stockholm",
    "oslo",
    "copenhagen",
    "helsinki",
    "athens",
    "piraeus",
    "rome",
    "milan",
    "turin",
    "brussels",
    "new york",
    "san francisco",
    "seattle",
    "boston",
    "austin",
    "chicago",
    "los angeles",
    "palo alto",
    "mountain view",
    "toronto",
    "montréal",
    "montreal",
    "vancouver",
    "bengaluru",
    "bangalore",
    "hyderabad",
    "mumbai",
    "pune",
    "delhi",
    "singapore",
    "tokyo",
    "seoul",
    "sydney",
    "melbourne",
    "tel aviv",
    "manchester",
    "leeds",
    "edinburgh",
    "cambridge",
    "oxford",
    "bristol",
    "remote",
    "hybrid",
    "usa",
    "us",
    "uk",
    "united kingdom",
    "united states",
    "germany",
    "france",
    "spain",
    "italy",
    "india",
    "canada",
    "portugal",
    "netherlands",
    "switzerland",
    "ireland",
    "czech republic",
    "poland",
    "sweden",
    "greece",
    "ca",
    "ny",
    "wa",
    "tx",
    "ma",
    "il",
    "nyc",
    "eu",
    "europe",
    "chennai",
    "kolkata",
    "shanghai",
    "beijing",
    "hong kong",
    "são paulo",
    "lagos",
    "nairobi",
    "denver",
    "atlanta",
    "philadelphia",
    "washington",
    "dc",
    "san diego",
    "san jose",
    "portland",
    "köln",
    "frankfurt",
    "stuttgart",
    "lyon",
];

/// Whether words name a place.
pub fn is_place(text: &str) -> bool {
    let plain = text.trim().trim_matches(['(', ')']).to_lowercase();
    PLACES.contains(&plain.as_str())
        || (plain.contains([',', '/']) && plain.split([',', '/']).all(|part| PLACES.contains(&part.trim())))
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_all_their_words() {
        assert_eq!(section_kind("Professional Experience", false), Some(SectionKind::Experience));
        assert_eq!(section_kind("Research and Industry Experience", false), Some(SectionKind::Experience));
        assert_eq!(section_kind("Selected Publications", false), Some(SectionKind::Publications));
        assert_eq!(section_kind("Led the skills programme", false), None, "a sentence");
        assert_eq!(section_kind("Top Skills", false), Some(SectionKind::Skills));
        assert_eq!(part_kind("**What you'll do**"), Some(PartKind::Duties));
        assert_eq!(part_kind("You will sleep"), None);
        for (heading, kind) in [
            ("What we ask for", PartKind::Must),
            ("We'd love to hear from you if you bring", PartKind::Must),
            ("What you don\u{2019}t need", PartKind::NotNeeded),
            ("Experience that would be a plus", PartKind::Nice),
            ("What you'll be doing day to day", PartKind::Duties),
            ("What's in it for you?", PartKind::Terms),
        ] {
            assert_eq!(part_kind_by_words(heading), Some(kind), "{heading}");
        }
        assert_eq!(part_kind_by_words("Payments platform"), None, "a word is a whole word");
    }

    #[test]
    fn who_leads_people_and_who_does_not() {
        for title in
            ["Engineering Manager, ML", "Head of ML", "Team Lead", "VP Engineering", "Research Engineering Lead"]
        {
            assert!(leads_people(title), "{title}");
        }
        for title in [
            "Product Manager",
            "Tech Lead",
            "Lead Data Engineer",
            "Project Lead",
            "Staff Engineer",
            "Office Manager",
            "Head Undergraduate Researcher",
            "Operations Manager",
        ] {
            assert!(!leads_people(title), "{title}");
        }
        assert!(makes_software("Founding Member & Site Reliability Engineer") && makes_software("ML Team Lead"));
        assert!(!makes_software("English Tutor") && !makes_software("Office Manager"));
    }
}
