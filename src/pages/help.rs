//! `/help`: how practice works, and the keys.

use debrief_core::routes::ROUTES;
use leptos::prelude::*;

use crate::pages::parts::shortcuts::ShortcutList;
use crate::ui::frame::Page;

/// The help page.
#[component]
pub fn Help() -> impl IntoView {
    view! {
        <Page title=ROUTES.help.title class="reading" lead="How practice works here, what happens to what you write, and the keys.">
            <section class="prose">
                <p>"New here? "<a href=ROUTES.how.path>"How to prepare with this"</a>" takes you through an evening."</p>
                <h2>"An answer, step by step"</h2>
                <p>"Pick a question, or let the app pick: it goes for signals you have not practised, then for your weakest. Plan for a minute if you like. Some questions leave figures out, as interviewers do: open \u{201c}Ask the interviewer\u{201d} and ask for what you need. Answer as you would in the room: typed, dictated with your device\u{2019}s keyboard, or spoken while you record. Where your browser can write down speech on this device, it offers that; a service that your voice would be sent to is never used. The clock counts up from your first word and never stops you; when you come back to an answer, it goes on as you type. The minutes of a day count reading and grading with it."</p>
                <p>"Predict your overall level before the reveal. Then grade: for each criterion pick the sentence that describes your answer, and mark the words that show it. The app counts words, pace, numbers and hedges in your answer, but it never grades for you."</p>
                <p>"If something was missing or thin, you see the follow-up an interviewer would ask. Reply to it, write down the one thing you will change, and save."</p>
                <h2>"Levels"</h2>
                <p>"1 missing: nothing in the answer speaks to the criterion. 2 thin: touched without substance. 3 solid: meets the bar. 4 bar-raising: would raise the bar of the team. Give a level only when every part of its sentence is in the answer; if one part is not there, it is the level below. The overall level is the mean of the criteria, and a signal\u{2019}s level is the mean of the latest grade of each of its criteria."</p>
                <h2>"Numbers"</h2>
                <p>"Every drill has a worksheet that gives the figures of its reference solution: move its numbers and pull its levers, and what follows stands beside the base case. In a run it lies below question and answer (W goes there, A back) and stays as you left it; news sets what it says, with a mark. Once the answer is done, your numbers after each piece of news stand beside the reference\u{2019}s after the same news, in History too. The brief and each piece of news have their own answer and their own clock. Settings can be saved under a name, put beside each other, and copied or downloaded as a table. Where levers land over a year, a line shows quarter by quarter what that gives. "<a href="calculators">"Calculators"</a>" has the sums behind the concepts."</p>
                <p><a href="estimate">"Estimate it"</a>" asks you for such a number before you compute it, with other numbers each time. It is scored by the factor that you are off, whichever way, and comes back like a card: soon when you were far off, late when you were near. Give a range that you are 80 % sure of, and in time you see whether your ranges hold what they should."</p>
                <h2>"What you write"</h2>
                <p>"It stays in this browser. The page may load files from its own address only; its content-security policy forbids every other connection, so neither we nor anybody else can receive it. Every keystroke is stored at once, and no closed or crashed tab can take it away; an attempt, once saved, is never changed. Only if the browser itself is killed or the device loses power can the last minute be lost: browsers write to their disk with a delay. "<a href="data">"Your data"</a>" lets you take a copy and, in some browsers, writes one to a file of yours after each change. A recording is different: in practice it lives in the tab until you close it, so that you can listen while you grade; in a mock it is stored as you speak, until you have graded the debrief or delete it. A backup has it only where you ask for that; download it to keep it."</p>
                <h2>"Your report"</h2>
                <p>"Bring in your CV and a job description under "<a href="report">"Prepare"</a>". They are read in this browser; you see the text first and put right what was read wrongly. The report then says what the seat asks and how your CV answers it. Each statement has the number of the line that it rests on (CV 12, JD 12), and what no line says is \u{201c}not found\u{201d}; what a line shows without naming it is \u{201c}near\u{201d}. Figures are compared with figures of the same kind alone, accelerators with accelerators, people led with people led: as much as is asked is met, within a factor of three is near, and beyond that the gap is named. On a phone its parts are folded, each with what came of it in a line. Where no question here asks about a demand, begin one of your own from it. Where the reading is wrong, say so, and it counts from then on. An application can weigh your practice: its signals then come first in the queue and the plan. Deleting a text deletes it for good, with all that was drawn from it."</p>
                <h2>"Your stories"</h2>
                <p>"Under "<a href=ROUTES.stories.path>"Stories"</a>" you keep what you have lived through, ready to be told. After an answer, say which story it told; the app suggests one by the words that both have. How strong a story is for a signal is the mean level of the answers that told it, the newest with weight 1, the one before it a half, then a quarter: it is what a panel would hear now, and no single evening decides. Names of those who were there are pointed out where they stand elsewhere. Deleting a story deletes its text for good."</p>
                <h2>"A second opinion"</h2>
                <p>"In your history, each answer can be made into a file for somebody to grade: question, rubric and answer, with names struck out. They open it under "<a href=ROUTES.second_opinion.path>"Grade for somebody"</a>" in any copy of Debrief, never see your levels, and send a file back. From three criteria of a signal on, their grades say which way you lean, before the samples do. Nothing proves who graded: it is between the two of you."</p>
                <h2>"Your interview day"</h2>
                <p>"Under "<a href=ROUTES.loops.path>{ROUTES.loops.title}</a>" start from a usual day and change it to match yours: rounds, minutes, who sits there, what they listen for. It then says who hears what. A story is told to one interviewer, unless you say otherwise, and takes one signal of a round. As many signals as can be have a story, and as many of those as can be one that is solid or better; where you know better, choose by hand, and the rest is worked out around it. How strong a story is comes from the answers that told it. The plan\u{2019}s last two days before it hold its rounds, the weakest first."</p>
                <h2>"A mock and its debrief"</h2>
                <p>"Under "<a href=ROUTES.mock.path>"Sit a mock"</a>" you sit your interview day, or one round of it. The interviewer follows up by the words of the rubric that your answer does not have; which those were is said when you grade. Where you say your answer aloud, you name what you left out. Record yourself, and you hear it again when you grade, with its follow-ups marked and its silences counted; the recording goes when the debrief is graded. Each question has its share of the round; when that is over, the interviewer stops you. Afterwards you grade each answer, and the debrief counts your levels by rules that stand on its page: votes, verdict, and the one change that would turn it. What was not heard is not judged. Graded answers are attempts like any other. A mock that you leave, or do not grade to its end, stands on Today until you do."</p>
                <h2>"Questions of your own"</h2>
                <p>"Under "<a href=ROUTES.questions.path>"Questions"</a>" you add one that you were asked, or expect. Choose what each criterion is evidence of, and it begins from words of this role\u{2019}s own rubrics; change what does not fit. It is then asked, planned and graded like the others, in each role that is judged on its signals. "<a href=ROUTES.my_pack.path>"My pack"</a>" has all of yours: change one and its history stays, remove one and your answers stay, or take all along as a pack for somebody else. Every backup has them."</p>
                <p>"Notes that you have already come in there too, under "<a href=ROUTES.import_notes.path>"Import notes"</a>": questions from the headings of a Markdown file, cards from CSV or from Anki\u{2019}s text export. You see what becomes of each column or heading, can change it, and read line by line what could not be taken. Bringing a file twice adds nothing twice."</p>
                <h2>"A pack of your own"</h2>
                <p>"Questions, rubrics and cards of yours, of a coach or of a team can be a role like any other: "<a href=ROUTES.import_pack.path>"import them"</a>" as a zip or a folder. The template there shows how they are written. They are checked and kept in this browser, and are part of every backup; nothing in them can run, load or send anything. Import a pack again to update it: its ids keep what you did."</p>
                <h2>"Without a network"</h2>
                <p>"After the first visit the app stores itself. When the foot of the page says \u{201c}Ready offline\u{201d}, everything opens without a network. Browsers allow that on https alone; elsewhere the foot says so."</p>
            </section>
            <section>
                <h2>"Shortcuts"</h2>
                <ShortcutList />
            </section>
        </Page>
    }
}
