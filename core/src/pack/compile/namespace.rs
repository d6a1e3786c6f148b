//! The namespace of a person's own pack: its items get ids that no item of ours and of no other pack can have, whatever comes
//! later. Done after the checks, so that an author reads only the ids that they wrote.

use super::front_matter::Text;
use super::item::Item;
use super::manuscript::Manuscript;
use super::rubric::CriterionFront;

/// The kinds whose ids the log names, or that stand in an address. Pillars, topics, loops and sources are a role's own anyway.
const KINDS: [&str; 6] = ["signals", "questions", "concepts", "drills", "asks", "calculators"];

/// Puts a prefix before the id of every item, wherever it is named.
pub fn put_under(manuscript: &mut Manuscript, prefix: &str) {
    for kind in KINDS {
        let links = manuscript.known.get(kind).into_iter().flat_map(|ids| ids.keys());
        let links: Vec<_> = links.map(|id| (format!("{kind}/{id}"), format!("{kind}/{prefix}{id}"))).collect();
        manuscript.links.extend(links);
    }
    let text = |text: &mut Text| text.get_mut().insert_str(0, prefix);
    let texts = |texts: &mut Vec<Text>| texts.iter_mut().for_each(text);
    let rubric = |criteria: &mut Vec<CriterionFront>| criteria.iter_mut().for_each(|c| text(&mut c.signal));
    for signal in &mut manuscript.signals {
        renamed(signal, prefix);
    }
    for question in &mut manuscript.questions {
        renamed(question, prefix);
        texts(&mut question.front.concepts);
        rubric(&mut question.front.criteria);
    }
    for sample in &mut manuscript.samples {
        renamed(sample, prefix);
    }
    for concept in &mut manuscript.concepts {
        renamed(concept, prefix);
        texts(&mut concept.front.signals);
        texts(&mut concept.front.related);
    }
    for drill in &mut manuscript.drills {
        renamed(drill, prefix);
        texts(&mut drill.front.signals);
        texts(&mut drill.front.concepts);
        rubric(&mut drill.front.criteria);
    }
    for group in &mut manuscript.asks {
        renamed(group, prefix);
        texts(&mut group.front.signals);
    }
    for calculator in &mut manuscript.calculators {
        renamed(calculator, prefix);
        texts(&mut calculator.front.concepts);
    }
    for template in &mut manuscript.loops {
        template.front.rounds.iter_mut().for_each(|round| texts(&mut round.signals));
    }
    for manifest in &mut manuscript.manifests {
        manifest.front.renamed(prefix);
    }
    for outline in
        manuscript.outlines.iter_mut().filter(|outline| KINDS.contains(&outline.kind) || outline.kind == "samples")
    {
        outline.id.insert_str(0, prefix);
        if let Some(route) = &mut outline.route
            && let Some(to) = manuscript.links.get(route)
        {
            route.clone_from(to);
        }
    }
}

fn renamed<F>(item: &mut Item<F>, prefix: &str) {
    item.id.insert_str(0, prefix);
}
