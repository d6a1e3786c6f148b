//! A saved answer as it was said: the answer to the question, then each follow-up with its reply. Nothing is added to the words.

use crate::log::Attempt;

/// What was said, in order: to which follow-up (`None` is the question itself), and the words. Replies that are no paragraphs of the answer
/// (they stand beside it, or the answer was changed since) are left out: whoever shows the answer has all that it holds.
pub fn exchanges(attempt: &Attempt) -> Vec<(Option<&str>, String)> {
    let paragraphs: Vec<&str> = attempt.answer.split("\n\n").collect();
    let mut asks: Vec<Option<&str>> = vec![None; paragraphs.len()];
    // Replies follow the answer, so the last paragraph that is not taken yet is the one.
    for probe in attempt.probes.iter().rev() {
        for reply in
            probe.reply.trim().split("\n\n").collect::<Vec<_>>().into_iter().rev().filter(|reply| !reply.is_empty())
        {
            let free = |at: &usize| asks[*at].is_none() && paragraphs[*at] == reply;
            if let Some(at) = (0..paragraphs.len()).rev().find(free) {
                asks[at] = Some(&probe.ask);
            }
        }
    }
    let mut said: Vec<(Option<&str>, String)> = Vec::new();
    for (ask, paragraph) in asks.into_iter().zip(paragraphs) {
        match said.last_mut() {
            Some((last, words)) if *last == ask => {
                words.push_str("\n\n");
                words.push_str(paragraph);
            }
            _ => said.push((ask, paragraph.to_owned())),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::ProbeReply;
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
}
