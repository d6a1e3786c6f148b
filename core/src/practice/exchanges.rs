//! A saved answer as it was said: the answer to the question, then each follow-up with its reply. Nothing is added to the words.

use crate::log::{Attempt, ProbeReply};
use crate::text::Span;

/// What was said, in order: to which follow-up (`None` is the question itself), and the words. Replies that are no paragraphs of the answer
/// (they stand beside it, or the answer was changed since) are left out: whoever shows the answer has all that it holds.
pub fn exchanges(attempt: &Attempt) -> Vec<(Option<&str>, String)> {
    let parts = parts(&attempt.answer, &attempt.probes);
    parts.into_iter().map(|(span, ask)| (ask, span.of(&attempt.answer).to_owned())).collect()
}

/// Each follow-up that is answered in the answer, with the byte at which its reply begins.
pub fn asked_at(answer: &str, probes: &[ProbeReply]) -> Vec<(usize, String)> {
    parts(answer, probes).into_iter().filter_map(|(span, ask)| Some((span.start, ask?.to_owned()))).collect()
}

fn parts<'a>(answer: &str, probes: &'a [ProbeReply]) -> Vec<(Span, Option<&'a str>)> {
    let mut paragraphs: Vec<Span> = Vec::new();
    for paragraph in answer.split("\n\n") {
        let start = paragraphs.last().map_or(0, |before| before.end + 2);
        paragraphs.push(Span::new(start, start + paragraph.len()));
    }
    let mut asks: Vec<Option<&str>> = vec![None; paragraphs.len()];
    // Replies follow the answer, so the last paragraph that is not taken yet is the one.
    for probe in probes.iter().rev() {
        for reply in
            probe.reply.trim().split("\n\n").collect::<Vec<_>>().into_iter().rev().filter(|reply| !reply.is_empty())
        {
            let free = |at: &usize| asks[*at].is_none() && paragraphs[*at].of(answer) == reply;
            if let Some(at) = (0..paragraphs.len()).rev().find(free) {
                asks[at] = Some(&probe.ask);
            }
        }
    }
    let mut parts: Vec<(Span, Option<&str>)> = Vec::new();
    for (ask, paragraph) in asks.into_iter().zip(paragraphs) {
        match parts.last_mut() {
            Some((span, last)) if *last == ask => span.end = paragraph.end,
            _ => parts.push((paragraph, ask)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::answer;

    fn said(answer_text: &str, replies: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let reply = |(n, (ask, reply)): (usize, &(&str, &str))| ProbeReply {
            criterion: format!("criterion-{n}"),
            ask: (*ask).into(),
            reply: (*reply).into(),
        };
        let attempt = Attempt {
            answer: answer_text.into(),
            probes: replies.iter().enumerate().map(reply).collect(),
            ..answer("question-0", &[])
        };
        exchanges(&attempt).into_iter().map(|(ask, words)| (ask.map(str::to_owned), words)).collect()
    }

    #[test]
    fn each_reply_stands_under_what_was_asked() {
        let all = said(
            "One.\n\nTwo.\n\nForty hours.\n\nMy manager.",
            &[("What did it cost?", "Forty hours."), ("Who knew?", "My manager.")],
        );
        let asks: Vec<_> = all.iter().map(|(ask, words)| (ask.as_deref(), words.as_str())).collect();
        assert_eq!(
            asks,
            [(None, "One.\n\nTwo."), (Some("What did it cost?"), "Forty hours."), (Some("Who knew?"), "My manager.")]
        );
    }

    #[test]
    fn two_replies_to_one_criterion_and_one_in_paragraphs_are_found() {
        let all = said("One.\n\nA.\n\nB.\n\nC.", &[("First?", "A.\n\nC."), ("Second?", "B.")]);
        let asks: Vec<_> = all.iter().map(|(ask, _)| ask.as_deref()).collect();
        assert_eq!(asks, [None, Some("First?"), Some("Second?"), Some("First?")]);
        assert_eq!(said("One.\n\nA.\n\nB.", &[("First?", "A.\n\nB.")]).len(), 2);
    }

    #[test]
    fn what_is_no_paragraph_of_the_answer_is_left_out_and_no_word_is_lost() {
        let all = said("Yes.\n\nYes.", &[("Sure?", "Yes."), ("Elsewhere?", "Not in it."), ("Silent?", "  ")]);
        assert_eq!(all, [(None, "Yes.".to_owned()), (Some("Sure?".to_owned()), "Yes.".to_owned())]);
    }

    #[test]
    fn what_was_asked_is_placed_where_its_reply_begins() {
        let asked =
            ProbeReply { criterion: "cost".into(), ask: "What did it cost?".into(), reply: "Forty hours.".into() };
        let answer = "I told the team.\n\nForty hours.";
        assert_eq!(asked_at(answer, std::slice::from_ref(&asked)), [(18, "What did it cost?".to_owned())]);
        assert_eq!(&answer[18..], "Forty hours.");
        assert_eq!(asked_at("I told the team.", &[asked]), []);
    }
}
