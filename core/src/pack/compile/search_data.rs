//! What search searches: the texts of a pack as plain documents.
//!
//! The text that is most worth reading in a hit's excerpt goes into `text`; of the rest (anchors, further probes) only the
//! words that are new go into `more`, which keeps the file half as large.

use super::asks::AskGroup;
use super::calculator::Calculator;
use super::concept::Concept;
use super::drill::Drill;
use super::item::Item;
use super::markdown::{self, BlockKind, blocks};
use super::question::Question;
use super::role::Role;
use super::rubric::Rubric;
use super::typography::plain;
use crate::pack::Index;
use crate::search::{Document, DocumentKind, SearchData, further_words};

/// The documents of a pack, in the order of its index.
pub fn search_data(role: &Role<'_>, index: &Index) -> SearchData {
    let mut documents = Vec::new();
    let concept = |id: &str| role.concepts.iter().find(|c| c.id == id).copied();
    let question = |id: &str| role.questions.iter().find(|q| q.id == id).copied();
    let drill = |id: &str| role.drills.iter().find(|d| d.id == id).copied();
    for head in &index.signals {
        let body = role.signals.iter().find(|s| s.id == head.id).map_or("", |s| s.body.as_str());
        let text = format!("{}\n{}", head.summary, markdown::plain(body));
        let head_text = format!("{}\n{}", head.short, head.summary);
        documents.push(document(
            DocumentKind::Signal,
            format!("signals/{}", head.id),
            &head.title,
            head_text,
            text,
            &[],
        ));
    }
    for head in &index.pillars {
        let body = role.pillars.iter().find(|p| p.id == head.id).map_or("", |p| p.body.as_str());
        let text = format!("{}\n{}", head.summary, markdown::plain(body));
        let route = format!("pillars/{}", head.id);
        documents.push(document(DocumentKind::Pillar, route, &head.title, head.summary.clone(), text, &[]));
    }
    documents.extend(index.concepts.iter().filter_map(|head| concept(&head.id)).map(of_concept));
    documents.extend(index.questions.iter().filter_map(|head| question(&head.id)).map(of_question));
    documents.extend(index.drills.iter().filter_map(|head| drill(&head.id)).map(of_drill));
    documents.extend(role.calculators.iter().map(|item| of_calculator(item)));
    for head in &index.asks {
        if let Some(group) = role.asks.iter().find(|a| a.id == head.id) {
            documents.extend(of_asks(group));
        }
    }
    for source in &role.sources {
        let front = &source.front;
        let title = plain(front.title.get_ref());
        let head = format!("{} {}", plain(front.author.get_ref()), front.year.get_ref());
        let text = format!("{}\n{head}. {}", plain(front.claim.get_ref()), plain(front.r#where.get_ref()));
        documents.push(document(DocumentKind::Source, format!("sources#{}", source.id), &title, head, text, &[]));
    }
    SearchData { documents }
}

fn document(kind: DocumentKind, route: String, title: &str, head: String, text: String, more: &[&str]) -> Document {
    let more = further_words(more, &[title, &head, &text]);
    Document { kind, route, title: title.to_string(), head, text, more }
}

fn of_question(item: &Item<Question>) -> Document {
    let front = &item.front;
    let prompt = plain(front.prompt.get_ref());
    let mut head = prompt.clone();
    let text = format!("{prompt}\n{}", markdown::plain(&without_headings(&item.body)));
    for criterion in &front.criteria {
        push_line(&mut head, &plain(criterion.title.get_ref()));
    }
    let mut more = rubric_texts(front.rubric());
    more.extend(front.facts.iter().flat_map(|fact| [&fact.ask, &fact.answer]).map(|text| plain(text.get_ref())));
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    document(DocumentKind::Question, format!("questions/{}", item.id), &plain(front.title.get_ref()), head, text, &more)
}

fn of_concept(item: &Item<Concept>) -> Document {
    let front = &item.front;
    let summary = plain(front.summary.get_ref());
    let mut head = summary.clone();
    for heading in blocks(item.treatment()).into_iter().filter(|b| matches!(b.kind, BlockKind::Heading(_))) {
        push_line(&mut head, &heading.text);
    }
    let mut text = format!("{summary}\n{}", markdown::plain(&without_headings(item.written())));
    // It says the treatment once more, in other words.
    let mut more = vec![markdown::plain(item.spoken())];
    for card in &front.cards {
        let question = markdown::plain(card.q.get_ref());
        push_line(&mut head, &question);
        push_line(&mut text, &format!("{question} {}", markdown::plain(card.a.get_ref())));
        more.push(markdown::plain(card.why.get_ref()));
    }
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    document(DocumentKind::Concept, format!("concepts/{}", item.id), &plain(front.title.get_ref()), head, text, &more)
}

fn of_drill(item: &Item<Drill>) -> Document {
    let front = &item.front;
    let summary = plain(front.summary.get_ref());
    let mut head = summary.clone();
    let mut text = format!("{summary}\n{}", markdown::plain(&without_headings(&item.body)));
    let mut more = rubric_texts(front.rubric());
    for turn in &front.turns {
        push_line(&mut head, &plain(turn.title.get_ref()));
        push_line(&mut text, &markdown::plain(turn.news.get_ref()));
        more.push(markdown::plain(turn.strong.get_ref()));
    }
    for criterion in &front.criteria {
        push_line(&mut head, &plain(criterion.title.get_ref()));
    }
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    document(DocumentKind::Drill, format!("drills/{}", item.id), &plain(front.title.get_ref()), head, text, &more)
}

fn of_calculator(item: &Item<Calculator>) -> Document {
    let front = &item.front;
    let summary = plain(front.summary.get_ref());
    let mut head = summary.clone();
    for output in &front.worksheet.outputs {
        push_line(&mut head, &plain(&output.label));
    }
    let text = format!("{summary}\n{}", markdown::plain(&without_headings(&item.body)));
    let inputs = front.worksheet.inputs.iter().flat_map(|input| [plain(&input.label), plain(&input.note)]);
    let inputs: Vec<String> = inputs.collect();
    let more: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let route = format!("calculators/{}", item.id);
    document(DocumentKind::Calculator, route, &plain(front.title.get_ref()), head, text, &more)
}

/// The group, and each of its asks.
fn of_asks(item: &Item<AskGroup>) -> Vec<Document> {
    let front = &item.front;
    let summary = plain(front.summary.get_ref());
    let text = format!("{summary}\n{}", markdown::plain(&item.body));
    let route = format!("asks/{}", item.id);
    let mut out = vec![document(DocumentKind::Ask, route.clone(), &plain(front.title.get_ref()), summary, text, &[])];
    for ask in &front.asks {
        let text = format!(
            "{}\n{}\n{}",
            markdown::plain(ask.good.get_ref()),
            markdown::plain(ask.worrying.get_ref()),
            plain(ask.round.get_ref())
        );
        let route = format!("{route}#{}", ask.id.get_ref());
        out.push(document(DocumentKind::Ask, route, &plain(ask.ask.get_ref()), String::new(), text, &[]));
    }
    out
}

fn rubric_texts(rubric: Rubric<'_>) -> Vec<String> {
    let anchors = rubric.criteria.iter().flat_map(|c| c.anchors()).map(|(_, anchor)| plain(anchor.get_ref()));
    let probes = rubric
        .probes
        .iter()
        .flat_map(|p| [markdown::plain(p.listen.get_ref()), plain(p.if_vague.get_ref()), plain(p.if_strong.get_ref())]);
    anchors.chain(probes).collect()
}

/// A body without its headings: those of the kind say nothing, and the others are in the head.
fn without_headings(body: &str) -> String {
    body.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}

fn push_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}
