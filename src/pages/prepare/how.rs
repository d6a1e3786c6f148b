//! `/how-to-prepare`: how to use what is here, with an evening and two weeks as examples. It explains; the plan decides.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::ui::frame::{Page, take_to};

/// Ids that other pages lead to.
const PREDICT: &str = "predict";
const DEBRIEF: &str = "debrief";
/// The id of the section on two weeks.
pub const TWO_WEEKS: &str = "two-weeks";

/// The page.
#[component]
pub fn How() -> impl IntoView {
    take_to(PREDICT.to_owned());
    take_to(DEBRIEF.to_owned());
    take_to(TWO_WEEKS.to_owned());
    view! {
        <Page title=ROUTES.how.title class="reading" lead="One evening, step by step; then why it goes this way, and how two weeks of such evenings add up.">
            <section class="prose">
                <h2>"An evening of half an hour"</h2>
                <ol>
                    <li><strong>"Six minutes: cards. "</strong><a href="review">"Open your cards"</a>". Say the answer before you look, then rate how it went. What you forgot comes back tomorrow, what you know comes back later."</li>
                    <li><strong>"One minute: plan an answer. "</strong><a href="practise?another=question">"Open a question"</a>" and read it once. Write three words: the story you will tell, its one number, the sentence you end on."</li>
                    <li><strong>"Five minutes: answer aloud. "</strong>"Record yourself, or say it and then write it down as you said it. Do not polish: an interviewer hears the first version."</li>
                    <li><strong>"Ten seconds: predict. "</strong>"Which level will it turn out to be? Decide before the rubric is on screen."</li>
                    <li><strong>"Seven minutes: grade. "</strong>"Take the criteria one by one. Read the sentences from the top level down and stop at the first of which every part is in your answer. Mark the words that prove it. No words, no level."</li>
                    <li><strong>"Two minutes: reply to the follow-up. "</strong>"It goes for the criterion you missed, as an interviewer would."</li>
                    <li><strong>"One minute: one thing to change. "</strong>"Only one, and small enough to do next time: \u{201c}say the number before the story\u{201d}, not \u{201c}be more concrete\u{201d}. Save."</li>
                    <li><strong>"The rest: read what the weakest criterion rests on, "</strong>"or grade somebody else\u{2019}s answer in "<a href="train">"Train your eye"</a>". Then stop. The app remembers what was thin and brings it back."</li>
                </ol>
                <h2 id=PREDICT tabindex="-1">"Why predict first"</h2>
                <p>"After the rubric everybody knew it all along. A level that you wrote down before cannot be changed by what you read after it, so the gap between the two is real. After a few answers "<a href="progress#judging">"Progress"</a>" says which way you lean. Whoever expects too much stops too early in the room; whoever expects too little talks on after the answer was good."</p>
                <p>"That is also why the rubric of a question, and the news of a drill, stay folded until your first attempt."</p>
                <h2 id=DEBRIEF tabindex="-1">"What a debrief is"</h2>
                <p>"After the last interview the interviewers meet. Each has written down what you said and how far it went on the signals that were theirs, before hearing the others. In the meeting a level without words to show for it counts for little, however good the impression was. One of them may be a bar-raiser: somebody from outside the team whose only question is whether you would lift the level of the people already there, and who can say no to a team in a hurry."</p>
                <p>"So the debrief is where you are judged, by people who read notes. Grading your own answer in that form shows you what the notes would hold."</p>
                <h2 id=TWO_WEEKS tabindex="-1">"Two weeks"</h2>
                <ul>
                    <li><strong>"First, set the date. "</strong>"The "<a href="plan">"plan"</a>" lays the days out and says above them what does not fit."</li>
                    <li><strong>"Days 1 to 4: meet every signal once. "</strong>"Bad grades now are the point: they say where the days should go. Fill in the "<a href="firm">"firm worksheet"</a>" while you are fresh."</li>
                    <li><strong>"Days 5 to 9: repair. "</strong>"Questions whose gap you know come round again. Grade two or three answers of other people: your own grades get steadier."</li>
                    <li><strong>"Days 10 and 11: a drill, "</strong>"with its news arriving while you think. Two sittings are fine."</li>
                    <li><strong>"Days 12 to 14: no new material. "</strong>"A few questions in a row, as on the day, and the cards you are most likely to forget. Choose what you will "<a href="asks">"ask them"</a>"."</li>
                    <li><strong>"On the day: "</strong>"ten minutes of cards if you like, or nothing."</li>
                </ul>
                <h2>"What wastes an evening"</h2>
                <ul>
                    <li>"Reading rubrics and strong answers first. You learn to recognise them, and an interview asks you to produce one."</li>
                    <li>"Learning answers by heart. The follow-up takes them apart."</li>
                    <li>"Grading kindly. A level 3 without marked words is a 2 that you have not noticed yet."</li>
                    <li>"Making up for missed days. There is no backlog here: the plan starts again from today."</li>
                </ul>
            </section>
        </Page>
    }
}
