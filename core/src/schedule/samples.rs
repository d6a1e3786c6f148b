//! In which order samples are worth grading. The plan takes from it day by day, and *Train your eye* says what is next.

use super::standing::Standing;
use crate::order;
use crate::pack::{SampleHead, Subject};

impl Standing<'_> {
    /// The samples that were not graded, those of questions that were answered first: their rubric is known from both sides.
    /// Each with whether its question was answered.
    pub fn samples(&self) -> Vec<(&SampleHead, bool)> {
        let ungraded = self.index.samples.iter().filter(|sample| !self.progress.samples.contains(&sample.id));
        let answered =
            |sample: &SampleHead| !self.progress.attempts_of(&Subject::question(&sample.question)).is_empty();
        let mut samples: Vec<(&SampleHead, bool)> = ungraded.map(|sample| (sample, answered(sample))).collect();
        order::sort_by_key(&mut samples, |(_, answered)| !*answered);
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::diary::{Diary, index};
    use crate::log::{SampleGrading, What};
    use crate::pack::Level::Solid;
    use crate::progress::Progress;

    #[test]
    fn samples_of_answered_questions_come_first_and_graded_ones_not_at_all() {
        let (mut diary, index) = (Diary::new(), index());
        let order = |diary: &Diary| {
            let progress = Progress::of(&diary.log, &index);
            let standing = Standing::of(&diary.log, &index, progress.into(), diary.now());
            standing.samples().into_iter().map(|(sample, answered)| (sample.id.clone(), answered)).collect::<Vec<_>>()
        };
        let before = order(&diary);
        assert!(before.len() > 1 && before.iter().all(|(_, answered)| !answered));
        let last = index.samples.last().unwrap();
        diary.answers(&last.question, &[Solid, Solid]);
        assert!(order(&diary)[0].1);
        let first = order(&diary)[0].0.clone();
        let question = last.question.clone();
        diary.add(What::SampleGraded(SampleGrading { sample: first.clone(), question, levels: vec![] }));
        assert!(order(&diary).iter().all(|(id, _)| *id != first));
        assert_eq!(order(&diary).len(), before.len() - 1);
    }
}
